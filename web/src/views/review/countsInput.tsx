/** Numbers of people as rows: what is counted, from how many, to how many (empty: open). In and out: "killed=4,injured=10-12". */
import { useStrings } from '../../strings/strings.ts';

type Row = { readonly what: string; readonly min: string; readonly max: string };

/** The rows and a button for one more, which starts from a number among the selected words. */
export function CountsInput({ value, onChange, words }: { value: string; onChange: (value: string) => void; words: string }) {
  const strings = useStrings();
  const rows = readRows(value);
  const put = (index: number, change: Partial<Row>): void => onChange(writeRows(rows.map((row, at) => (at === index ? { ...row, ...change } : row))));
  return (
    <fieldset className="stack"><legend className="hidden">{strings.fields.counts}</legend>
      {rows.map((row, index) => (
        <div key={index} className="count-row">
          <select aria-label={strings.fields.counts} value={row.what} onChange={(change) => put(index, { what: change.target.value })}>{Object.entries(strings.counted).map(([what, name]) => <option key={what} value={what}>{name}</option>)}</select>
          <input type="number" min="0" aria-label={strings.review.least} value={row.min} onChange={(change) => put(index, { min: change.target.value })} />
          <input type="number" min="0" aria-label={strings.review.most} value={row.max} placeholder="…" onChange={(change) => put(index, { max: change.target.value })} />
          <button type="button" aria-label={strings.review.removeValue(strings.counted[row.what as keyof typeof strings.counted])} onClick={() => onChange(writeRows(rows.filter((_row, at) => at !== index)))}>×</button>
        </div>
      ))}
      <p><button type="button" onClick={() => onChange(writeRows([...rows, { what: 'killed', min: numberIn(words), max: numberIn(words) }]))}>{strings.review.addCount}</button></p>
    </fieldset>
  );
}

function readRows(value: string): Row[] {
  return value.split(',').flatMap((part) => {
    const found = /^(\w+)=(\d*)(?:-(\d*)|(\+))?$/.exec(part);
    return found === null ? [] : [{ what: found[1]!, min: found[2]!, max: found[4] === undefined ? (found[3] ?? found[2]!) : '' }];
  });
}

function writeRows(rows: readonly Row[]): string {
  return rows.map(({ what, min, max }) => `${what}=${min}${max === '' ? '+' : max === min ? '' : `-${max}`}`).join(',');
}

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** The first number of the selected words, in digits; 1 for none. */
function numberIn(words: string): string {
  const digits = /\d[\d,.]*/.exec(words)?.[0].replaceAll(/[,.]/g, '');
  if (digits !== undefined) return digits;
  const spelled = words.toLowerCase().split(/\W+/).map((word) => WORDS.indexOf(word)).find((index) => index >= 0);
  return String(spelled ?? 1);
}
