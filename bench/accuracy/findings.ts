/**
 * Rows of the table for what other files of this folder score: dates (dates.ts), places (places.ts), references to law
 * (legal.ts). Each gets its interval, its naive comparator and its errors here.
 */
import { scoreDates, readDocuments, trimEdges, type DateDocument } from './dates.ts';
import { scoreLegal } from './legal.ts';
import { scorePlaces, type PlaceCounts } from './places.ts';
import { estimate, f1, share } from './bootstrap.ts';
import type { MeasureInput, MeasureRow } from './measure.ts';
import { findPlacesNaively } from './naivePlaces.ts';

/** Span F1 and value accuracy of dates. The tuned part holds GUM's train part too: no rule is trained on it. */
export async function measureDates({ data, part, report }: MeasureInput): Promise<MeasureRow[]> {
  const { byDocument, misses } = scoreDates(data, part);
  for (const { kind, words, got, expected } of misses) report({ kind: kind === 'value' ? 'other value' : kind, text: `"${words}" got ${got ?? 'nothing'}${expected === '' ? '' : `, gold ${expected}`}`, weight: kind === 'value' ? 1 : 0 });
  const naive = readDocuments(data, part).map(scoreDatesNaively);
  const set = { measure: 'dates', dataset: 'gum-open dev', file: 'gum-open/dev.dates.jsonl' };
  const sum = (key: 'gold' | 'valued'): number => byDocument.reduce((total, document) => total + document[key], 0);
  return [
    { ...set, metric: 'span F1', n: sum('gold'), unit: 'dates', ...estimate(byDocument.map(({ matched, found, gold }) => [matched, found, gold]), f1), naive: estimate(naive.map(({ spans }) => spans), f1).value },
    { ...set, metric: 'value accuracy', n: sum('valued'), unit: 'dates', ...estimate(byDocument.map(({ valueRight, valued }) => [valueRight, valued]), share), naive: estimate(naive.map(({ values }) => values), share).value },
  ];
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Full dates and years; nothing is worked out from the day of publication. */
function scoreDatesNaively({ text, gold }: DateDocument): { spans: number[]; values: number[] } {
  const pattern = new RegExp(`\\b(?:(?<d>\\d{1,2}) (?<m>${MONTHS.join('|')}),? (?<y>\\d{4})|(?<m2>${MONTHS.join('|')}) (?<d2>\\d{1,2}),? (?<y2>\\d{4})|(?<y3>(?:1[5-9]|20)\\d\\d))\\b`, 'g');
  const found = [...text.matchAll(pattern)].map((match) => {
    const { d, m, y, d2, m2, y2, y3 } = match.groups!;
    const month = String(MONTHS.indexOf(m ?? m2 ?? '') + 1).padStart(2, '0');
    return { start: match.index, end: match.index + match[0].length, value: y3 ?? `${y ?? y2}-${month}-${(d ?? d2)!.padStart(2, '0')}` };
  });
  const pairs = gold.flatMap((row) => {
    const [start, end] = trimEdges(text, row.start, row.end);
    const other = found.find((one) => one.start === start && one.end === end);
    return other === undefined ? [] : [{ row, isRight: row.from === other.value }];
  });
  const valued = pairs.filter(({ row }) => row.hasYear);
  return { spans: [pairs.length, found.length, gold.length], values: [valued.filter(({ isRight }) => isRight).length, valued.length] };
}

const CORPUS_NAMES: Readonly<Record<string, string>> = { geovirus: 'geoparsing GeoVirus', geowebnews: 'geoparsing GeoWebNews' };

/** Literal places found, their GeoNames id and distance, and associative uses wrongly mapped. */
export async function measurePlaces(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const log = (line: string): void => {
    const [, kind = 'other'] = /^\S+ (\w+)/.exec(line) ?? [];
    const use = /^\S+ spurious "[^"]*" \(([^)]*)\)/.exec(line)?.[1];
    input.report({ kind: use === undefined ? kind : `${kind}, ${use}`, text: line.slice(0, 300) });
  };
  const part = input.part === 'tuned' ? 'tuning' : 'reported';
  const naive = scorePlaces(input.data, resources, { part, find: findPlacesNaively });
  return scorePlaces(input.data, resources, { part, log }).flatMap(({ corpus, byArticle, counts }, index) => {
    const set = { measure: 'places', dataset: CORPUS_NAMES[corpus] ?? corpus, file: `geoparsing/${corpus}.dev.jsonl` };
    const row = (metric: string, n: number, unit: string, tally: (counts: PlaceCounts) => number[], score: (sums: readonly number[]) => number): MeasureRow => ({ ...set, metric, n, unit, ...estimate(byArticle.map(tally), score), naive: estimate(naive[index].byArticle.map(tally), score).value });
    const rows = [
      row('detection F1', counts.gold, 'places', ({ right, found, gold }) => [right, found, gold], f1),
      row('exact GeoNames id', counts.withId, 'places', ({ exactId, withId }) => [exactId, withId], share),
      row('within 161 km', counts.withPoint, 'places', ({ within161, withPoint }) => [within161, withPoint], share),
      row('associative mapped', counts.associative, 'uses', ({ mapped, associative }) => [mapped, associative], share),
    ];
    return rows.filter(({ value }) => !Number.isNaN(value));
  });
}

/** References to law in invented sentences. They know no parts: rows written before the rules stand for untouched ones. */
export async function measureLegal({ report }: MeasureInput): Promise<MeasureRow[]> {
  return (['before', 'after'] as const).map((when) => {
    const { byRow, misses, gold } = scoreLegal(when);
    for (const { text, expected, got } of misses) report({ kind: expected.length > got.length ? 'missed' : expected.length < got.length ? 'spurious' : 'another', text: `gold [${expected.join('; ')}] got [${got.join('; ')}] ${text}` });
    const naive = byRow.map(({ text, expected }) => tallyNaively(text, expected));
    return { measure: 'legal', dataset: 'own gold', file: 'bench/accuracy/gold/legal.tsv', metric: `reference F1, rows written ${when} the rules`, n: gold, unit: 'references', ...estimate(byRow.map(({ tally }) => tally), f1), naive: estimate(naive, f1).value };
  });
}

/** "resolution 1701" is the Security Council's, "UN Charter" the charter; articles are not read. */
function tallyNaively(text: string, expected: readonly string[]): number[] {
  const resolutions = [...text.matchAll(/resolution (\d{2,4})\b/gi)].map((match) => `unsc-res-${match[1]}`);
  const found = [...resolutions, ...(/\b(?:UN|United Nations) Charter\b/.test(text) ? ['un-charter'] : [])];
  return [found.filter((name) => expected.includes(name)).length, found.length, expected.length];
}
