/**
 * Lays a user's tables over ours. In: our files and checked tables; out: our files as they are to be loaded, changed only
 * where a row of the user's replaces, adds to or removes one of ours, and notes of which rows those are.
 * Lexicons have one file each: the user's rows come before ours, so that they win where two fit equally well, with
 * `#line` comments (text/table.ts) that keep their file and line. Entities and places take further files.
 */
import type { Cells, Complaint } from './knowledgeCells.ts';
import { KNOWLEDGE_KINDS, splitItems, type Kind } from './knowledgeKinds.ts';
import type { DataFile, OurRow, OurTables } from './knowledgeOurs.ts';
import { finding, type Finding, type KnowledgeRow, type KnowledgeTable } from './knowledgeTable.ts';

/** More notes of one sort than this are told as a number. */
const MOST_NOTES = 5;

type NewRow = { readonly line: number; readonly cells: Cells };

/** Our files with the tables laid over them. `findings` are notes: which rows replace ours, and which are the same. */
export function mergeKnowledge(ours: OurTables, tables: readonly KnowledgeTable[]): { files: readonly DataFile[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const edits = new Map<DataFile, Map<number, string>>(); // lines of ours in their new form
  const added = tables.map((table) => {
    const notes: Finding[] = [];
    const rows = table.rows.flatMap((row) => mergeRow(row, { table, ours, edits, notes }));
    findings.push(...fewer(notes));
    return { table, rows };
  });
  const lexicons = KNOWLEDGE_KINDS.filter(({ folder }) => folder === 'lexicons');
  const changed = new Map<DataFile, Uint8Array>();
  const encoder = new TextEncoder();
  for (const file of ours.files) {
    const kind = lexicons.find((one) => one.folder === file.folder && one.file === file.name);
    const news = kind === undefined ? [] : added.filter(({ table, rows }) => table.kind === kind && rows.length > 0);
    if (news.length === 0 && !edits.has(file)) continue;
    const lines = ours.lines(file).map((line, index) => edits.get(file)?.get(index) ?? line);
    changed.set(file, encoder.encode(kind === undefined ? lines.join('\n') : withRows(lines, { file, ours, news })));
  }
  const further = added.filter(({ table, rows }) => table.kind.folder !== 'lexicons' && rows.length > 0).map(({ table, rows }) => ({ folder: table.kind.folder, name: labelOf(table.file), bytes: encoder.encode(asTable(table.kind, rows)) }));
  // The user's entities stand first: the registry keeps the first row of an id.
  return { files: [...further, ...ours.files.map((file) => ({ ...file, bytes: changed.get(file) ?? file.bytes }))], findings };
}

/** The name under which records point at a row of the user's: "knowledge:words.tsv"; never a path. */
export function labelOf(file: string): string {
  return `knowledge:${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}`;
}

type Merging = { readonly table: KnowledgeTable; readonly ours: OurTables; readonly edits: Map<DataFile, Map<number, string>>; readonly notes: Finding[] };

/** The row to load, none when it only removes or says what ours says; takes out of ours what it replaces. */
function mergeRow(row: KnowledgeRow, merging: Merging): NewRow[] {
  const { table, ours, notes } = merging;
  const { kind, file } = table;
  const matched = matchOurs(row, kind, ours);
  const note = (complaint: Complaint): void => void notes.push(finding({ file, line: row.line }, { severity: 'note', column: kind.columns[0], ...complaint }));
  if (row.operation === 'remove') {
    for (const one of matched) takeOut(one, row, merging);
    return [];
  }
  if (row.operation === 'add') {
    const base = matched.find(({ file: { name } }) => name === 'curated.tsv') ?? matched[0];
    if (!isStock(base)) takeOut(base, row, merging);
    return [{ line: row.line, cells: joinCells(base, row.cells, kind) }];
  }
  const same = matched.find((one) => isSame(one.cells, row.cells, kind));
  if (same !== undefined) {
    note({ code: 'same-as-ours', what: `says the same as ours (${same.file.name}:${same.index + 1})`, found: row.cells[kind.columns[0]], advice: 'The row is not needed.' });
    return [];
  }
  for (const one of matched) {
    const where = `${one.file.name}:${one.index + 1}`;
    note({ code: 'overrides-ours', what: isStock(one) ? `overrides ours (${where}); its spellings and population stay` : `overrides ours (${where})`, found: row.cells[kind.columns[0]], advice: `Nothing to do if you mean it; else give the row another ${kind.columns[0]}.` });
    if (!isStock(one)) takeOut(one, row, merging);
  }
  return [{ line: row.line, cells: row.cells }];
}

/** Rows of ours with the key of the row, or with the same look-up. */
function matchOurs({ cells, operation }: KnowledgeRow, kind: Kind, ours: OurTables): OurRow[] {
  const byKey = ours.byKey(kind);
  const found = new Set(kind.keys(cells).flatMap((key) => {
    // A loaded name without an entity is removed for all entities.
    if (operation !== 'remove' || !key.endsWith('\t')) return byKey.get(key) ?? [];
    return [...byKey].filter(([other]) => other.startsWith(key)).flatMap(([, rows]) => rows);
  }));
  if (operation === 'set' && kind.lookup !== undefined) for (const row of ours.byLookup(kind).get(kind.lookup(cells)) ?? []) found.add(row);
  return [...found];
}

/** Rows made from GeoNames: one of the user's lies over them, as our own corrections do. */
function isStock({ file }: OurRow): boolean {
  return file.folder === 'places' && ['settlements.tsv', 'regions.tsv', 'countries.tsv'].includes(file.name);
}

/** Blanks a row of ours; of a row whose first cell is a list only the items that the user's row names. */
function takeOut(one: OurRow, { cells }: KnowledgeRow, { table, ours, edits }: Merging): void {
  const { kind } = table;
  const lines = edits.get(one.file) ?? new Map<number, string>();
  edits.set(one.file, lines);
  if (kind.isItems !== true) return void lines.set(one.index, '');
  const [column] = kind.columns;
  const gone = new Set(splitItems(cells[column]));
  const parts = (lines.get(one.index) ?? ours.lines(one.file)[one.index]).split('\t');
  const at = ours.header(one.file).columns.indexOf(column);
  const rest = parts[at].split(';').map((item) => item.trim()).filter((item) => item !== '' && !splitItems(item).some((form) => gone.has(form)));
  lines.set(one.index, rest.length === 0 ? '' : parts.with(at, rest.join('; ')).join('\t'));
}

/** Whether the two rows say the same; of a row whose first cell is a list, ours may have more items. */
function isSame(ours: Cells, users: Cells, kind: Kind): boolean {
  return kind.columns.every((column, index) => {
    if (index > 0 || kind.isItems !== true) return ours[column] === users[column];
    const items = new Set(ours[column].split(';').map((item) => item.trim()));
    return users[column].split(';').every((item) => items.has(item.trim()));
  });
}

/** Our cells with the user's: lists grow by the items that they lack, other cells that the user fills are the user's. */
function joinCells(base: OurRow, users: Cells, kind: Kind): Cells {
  const extents: Readonly<Record<string, string>> = { 'settlements.tsv': 'settlement', 'regions.tsv': 'province', 'countries.tsv': 'country' };
  const cells = isStock(base) ? { ...base.cells, extent: extents[base.file.name] } : base.cells;
  return Object.fromEntries(kind.columns.map((column) => {
    const separator = kind.lists[column];
    if (separator === undefined || users[column] === '') return [column, users[column] || cells[column]];
    const items = [...splitList(cells[column]), ...splitList(users[column])];
    return [column, [...new Set(items)].join(separator)];
  }));
}

function splitList(cell: string): string[] {
  return cell.split(';').map((item) => item.trim()).filter((item) => item !== '');
}

/** The text of one of our lexicons with the user's rows before ours; comments tell the reader where each row stands. */
function withRows(lines: readonly string[], { file, ours, news }: { readonly file: DataFile; readonly ours: OurTables; readonly news: readonly { readonly table: KnowledgeTable; readonly rows: readonly NewRow[] }[] }): string {
  const { columns, index } = ours.header(file);
  const added = news.flatMap(({ table, rows }) => rows.flatMap(({ line, cells }) => [`#line ${line} ${labelOf(table.file)}`, columns.map((column) => cells[column] ?? '').join('\t')]));
  return [columns.join('\t'), ...added, `#line 1 ${file.name}`, ...lines.map((line, at) => (at === index ? '' : line))].join('\n');
}

/** A table of its own, each row on the line where the user has it; lists are written as the gazetteer wants them. */
function asTable(kind: Kind, rows: readonly NewRow[]): string {
  const lines: string[] = [kind.columns.join('\t')];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1) lines.push('');
    lines.push(kind.columns.map((column) => (kind.lists[column] === undefined ? cells[column] : splitList(cells[column]).join('; '))).join('\t'));
  }
  return `${lines.join('\n')}\n`;
}

/** Many notes of one sort in one table become one that tells their number. */
function fewer(notes: readonly Finding[]): Finding[] {
  const codes = [...new Set(notes.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const some = notes.filter((note) => note.code === code);
    if (some.length <= MOST_NOTES) return some;
    const what = code === 'same-as-ours' ? `${some.length} rows say the same as ours` : `${some.length} rows override ours`;
    return [finding({ file: some[0].file }, { code, severity: 'note', what, advice: code === 'same-as-ours' ? 'They are not needed.' : 'Nothing to do if you mean it.' })];
  });
}
