/** Who says what: speakers down, questions across. Every value opens the words that it rests on; questions on which answers exclude each other are marked. */
import type { IncidentMatrix, MatrixField, MatrixValue } from '../../../../src/compare/matrix.ts';
import { WordsLink } from '../../parts/words.tsx';
import { useFormat, useStrings } from '../../strings/strings.ts';

const FIELDS: readonly MatrixField[] = ['who', 'whom', 'where', 'when', 'killed', 'injured'];

/** Columns that nobody speaks of are left out. */
export function Matrix({ matrix, nameOf }: { matrix: IncidentMatrix; nameOf: (docId: string) => string }) {
  const { incident: words } = useStrings();
  const fields = FIELDS.filter((field) => matrix.rows.some(({ cells }) => cells[field].length > 0));
  return (
    <div className="scroll-x" role="group" aria-label={words.matrix} tabIndex={0}>
      <table className="matrix">
        <caption className="hidden">{words.matrix}</caption>
        <thead>
          <tr><th scope="col">{words.speaker}</th>{fields.map((field) => <th key={field} scope="col" className={matrix.differing.includes(field) ? 'differs' : undefined}>{words.questions[field]}{matrix.differing.includes(field) ? <span className="differs-word">{words.differs}</span> : null}</th>)}</tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.speaker}>
              <th scope="row"><bdi>{row.name}</bdi><span className="small quiet">{row.isReport ? words.ownVoice : words.quotedIn(row.docIds.length)}</span></th>
              {fields.map((field) => <td key={field}>{row.cells[field].length === 0 ? <span className="quiet">–</span> : <ul>{row.cells[field].map((value) => <li key={`${value.stance}${value.key}`}><Value field={field} value={value} nameOf={nameOf} /></li>)}</ul>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ field, value, nameOf }: { field: MatrixField; value: MatrixValue; nameOf: (docId: string) => string }) {
  const { factuality } = useStrings();
  const format = useFormat();
  return (
    <details className="cell">
      <summary><bdi className={`reality-${value.stance}`}>{field === 'when' ? format.day(value.label, 'short') : value.label}</bdi>{value.stance === 'asserted' ? null : <span className="small quiet"> {factuality[value.stance]}</span>}</summary>
      <ul>{value.words.map((quote) => <li key={`${quote.docId}${quote.start}`} className="small"><WordsLink quote={quote} /> <bdi className="quiet">{nameOf(quote.docId)}</bdi></li>)}</ul>
    </details>
  );
}
