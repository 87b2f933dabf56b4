/**
 * Names of a user's tables that ours have too. In: checked tables and our own; out: findings. An entity with the name of
 * another, or a place with the name and point of another, is no fault, but most often a slip: the user means ours. A
 * name that is listed as loaded and as a plain name of the same entity is a fault: the plain one hides that it takes sides.
 */
import type { Cells } from './knowledgeCells.ts';
import { KNOWLEDGE_KINDS, splitItems, type Kind } from './knowledgeKinds.ts';
import type { OurRow, OurTables } from './knowledgeOurs.ts';
import { finding, type Finding, type KnowledgeRow, type KnowledgeTable } from './knowledgeTable.ts';
import { distanceKm, foldName } from './mentions/gazetteer.ts';
import { foldWords } from './mentions/namesFold.ts';
import { readForms } from './mentions/namesForms.ts';

/** Places of one name that lie nearer to each other than this are taken for one place. */
const SAME_PLACE_KM = 30;

type Placed = KnowledgeRow & { readonly file: string };

/** Findings about names that tables share with ours, or loaded names with plain ones. */
export function sharedNames(tables: readonly KnowledgeTable[], ours: OurTables): Finding[] {
  const rowsOf = (file: string): Placed[] => tables.filter(({ kind }) => kind.file === file).flatMap((table) => table.rows.map((row) => ({ ...row, file: table.file }))).filter(({ operation }) => operation !== 'remove');
  const kindOf = (file: string): Kind => KNOWLEDGE_KINDS.find((kind) => kind.file === file)!;
  const gone = new Set(tables.filter(({ kind }) => ['entities.tsv', 'places.tsv'].includes(kind.file)).flatMap(({ rows }) => rows.filter(({ operation }) => operation !== 'add').map(({ cells }) => cells['id'])));
  return [
    ...sharedEntities(rowsOf('entities.tsv'), kindOf('entities.tsv'), { ours, gone }),
    ...sharedPlaces(rowsOf('places.tsv'), kindOf('places.tsv'), { ours, gone }),
    ...loadedAndPlain(rowsOf('loaded-names.tsv'), [...rowsOf('entities.tsv').map(({ cells }) => cells), ...(rowsOf('loaded-names.tsv').length === 0 ? [] : allRows(kindOf('entities.tsv'), ours).map(({ cells }) => cells).filter(({ id }) => !gone.has(id)))]),
  ];
}

/** `gone`: ids of ours that the user's tables replace or remove. */
type Others = { readonly ours: OurTables; readonly gone: ReadonlySet<string> };

function allRows(kind: Kind, ours: OurTables): OurRow[] {
  return ours.filesOf(kind).flatMap((file) => ours.rows(file, kind));
}

function sharedEntities(rows: readonly Placed[], kind: Kind, { ours, gone }: Others): Finding[] {
  if (rows.length === 0) return [];
  const bearers = new Map<string, OurRow>();
  for (const row of allRows(kind, ours)) for (const form of plainForms(row.cells)) if (!bearers.has(form)) bearers.set(form, row);
  return rows.flatMap(({ cells, line, file }) => plainForms(cells).flatMap((form) => {
    const other = bearers.get(form);
    if (other === undefined || other.cells['id'] === cells['id'] || gone.has(other.cells['id'])) return [];
    return [finding({ file, line }, { code: 'shared-name', severity: 'note', column: 'names', what: `is a name of ${other.cells['id']} too (${other.file.name}:${other.index + 1})`, found: form, advice: `If you mean that entity, write "+${other.cells['id']}" as the id and only your new names; else add ? to the name that needs support in the text.` })];
  }));
}

function sharedPlaces(rows: readonly Placed[], kind: Kind, { ours, gone }: Others): Finding[] {
  const added = rows.filter(({ operation, cells }) => operation === 'set' && cells['id'].startsWith('own:'));
  if (added.length === 0) return [];
  const wanted = new Set(added.flatMap(({ cells }) => placeNames(cells)));
  const bearers = new Map<string, OurRow[]>();
  // A city before the region of its name.
  for (const row of allRows(kind, ours).toSorted((left, right) => Number(left.file.name === 'regions.tsv') - Number(right.file.name === 'regions.tsv'))) {
    for (const name of placeNames(row.cells)) if (wanted.has(name)) bearers.set(name, [...(bearers.get(name) ?? []), row]);
  }
  return added.flatMap(({ cells, line, file }) => {
    const near = placeNames(cells).flatMap((name) => bearers.get(name) ?? []).find((other) => !gone.has(other.cells['id']) && distanceKm(pointOf(cells), pointOf(other.cells)) < SAME_PLACE_KM);
    if (near === undefined) return [];
    return [finding({ file, line }, { code: 'shared-name', severity: 'note', column: 'name', what: `seems to be our ${near.cells['id']}, ${near.cells['name']} (${near.file.name}:${near.index + 1})`, found: cells['name'], advice: `If it is, write "+${near.cells['id']}" as the id, and only what you add.` })];
  });
}

/** `plain`: cells of all entities. Periods count: a name may have become loaded later. */
function loadedAndPlain(rows: readonly Placed[], plain: readonly Cells[]): Finding[] {
  const names = new Set(plain.flatMap((cells) => [cells['name'], ...splitItems(cells['names']), ...splitItems(cells['seats'])].map((name) => `${cells['id']}\t${name}`)));
  return rows.flatMap(({ cells, line, file }) => splitItems(cells['form']).filter((form) => names.has(`${cells['id']}\t${form}`)).map((form) =>
    finding({ file, line }, { code: 'loaded-and-plain', column: 'form', what: `is a plain name of ${cells['id']} too`, found: form, expected: 'a name either in the row of the entity or among the loaded names', advice: 'Take it out of the names and seats of the entity; while it stands there, it is never told as loaded.' })));
}

/** Names that hold at all times and need no support, as folded words. */
function plainForms(cells: Cells): string[] {
  const forms = readForms([cells['name'], cells['names']].filter((cell) => cell !== '').join('; '));
  return [...new Set(forms.filter(({ needsSupport, period }) => !needsSupport && period.from === undefined && period.to === undefined).map(({ form }) => foldWords(form).cased.join(' ')))];
}

function placeNames(cells: Cells): string[] {
  return [cells['name'], ...cells['names'].split(';')].map((name) => foldName(name.trim())).filter((name) => name !== '');
}

function pointOf(cells: Cells): { latitude: number; longitude: number } {
  return { latitude: Number(cells['latitude']), longitude: Number(cells['longitude']) };
}
