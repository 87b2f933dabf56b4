/**
 * A user's own knowledge: tables of the kinds of data/, which extend and override ours. In: our files and the user's, as
 * bytes. Out: the tables with their good rows, and what is wrong with the others, each with file, line and column
 * (`readKnowledge`); or our files with the user's rows laid over them, ready to be loaded (`applyKnowledge`).
 * Rules of keys, signs and overriding: docs/lexicon.md. Pure: who calls reads the disk.
 */
import type { Problem } from '../schema.ts';
import { sha256Hex } from '../text/hash.ts';
import { nearest, type Cells, type Complaint, type Known } from './knowledgeCells.ts';
import { KNOWLEDGE_KINDS, splitItems, type Kind } from './knowledgeKinds.ts';
import { labelOf, mergeKnowledge } from './knowledgeMerge.ts';
import { OurTables, type DataFile } from './knowledgeOurs.ts';
import { finding, isFault, readKnowledgeTable, type Finding, type KnowledgeFile, type KnowledgeRow, type KnowledgeTable } from './knowledgeTable.ts';
import { SECTORS } from './mentions/namesForms.ts';

/** Our files with the user's rows laid over them, what is wrong with the user's tables, and the mark for `Analysis.coder`. */
export function applyKnowledge(files: readonly DataFile[], knowledge: readonly KnowledgeFile[]): { files: readonly DataFile[]; problems: Problem[]; mark: string } {
  const ours = new OurTables(files);
  const { tables, findings } = readKnowledge(ours, knowledge);
  const merged = mergeKnowledge(ours, tables);
  return { files: merged.files, problems: [...findings, ...merged.findings].filter(({ severity }) => severity === 'fault'), mark: knowledgeMark(knowledge) };
}

/** "knowledge-5f0c2a…": the first 12 hex digits of the SHA-256 over names and bytes of the tables in name order; '' without tables. */
export function knowledgeMark(knowledge: readonly KnowledgeFile[]): string {
  if (knowledge.length === 0) return '';
  const parts = knowledge.map(({ file, bytes }) => `${labelOf(file)}\0${sha256Hex(bytes)}`).sort();
  return `knowledge-${sha256Hex(parts.join('\0')).slice(0, 12)}`;
}

/** Reads and checks tables together: a row may refer to any other of them. Rows with a fault are left out of `tables`. */
export function readKnowledge(ours: OurTables, knowledge: readonly KnowledgeFile[]): { tables: KnowledgeTable[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const read: KnowledgeTable[] = [];
  for (const file of knowledge) {
    const { table, findings: told } = readKnowledgeTable(file);
    findings.push(...told);
    if (table !== null) read.push(table);
  }
  const known = knownWords(ours, read);
  const seen = new Map<string, string>();
  const tables = read.map((table) => {
    const rows = table.rows.filter((row) => {
      const told = [...checkRow(row, table.kind, known), ...checkSigns(row, table.kind, ours)];
      if (!told.some(isFault)) told.push(...checkTaken(row, table, seen));
      findings.push(...told.map((complaint) => finding({ file: table.file, line: row.line }, complaint)));
      return !told.some(isFault);
    });
    return { ...table, rows };
  });
  return { tables, findings };
}

/** Complaints about the cells of a row. A row that removes ours is its key alone; one that adds to ours may leave cells empty. */
function checkRow({ cells, operation }: KnowledgeRow, kind: Kind, known: Known): Complaint[] {
  const columns = operation === 'remove' ? [] : kind.columns.filter((column) => cells[column] !== '' && kind.checks[column] !== undefined);
  const told = columns.flatMap((column) => kind.checks[column](cells[column], cells, known).map((complaint) => ({ column, ...complaint })));
  return operation === 'set' && told.length === 0 && kind.checkRow !== undefined ? [...kind.checkRow(cells, known)] : told;
}

/** A sign needs a row of ours that it changes. */
function checkSigns({ cells, operation }: KnowledgeRow, kind: Kind, ours: OurTables): Complaint[] {
  if (operation === 'set') return [];
  const [column] = kind.columns;
  if (operation === 'add' && Object.keys(kind.lists).length === 0) {
    return [{ code: 'bad-sign', column, what: 'has the sign +, and this kind of table has no lists to add to', found: cells[column], expected: 'a row without the sign', advice: 'Write the row without +: it adds a row, or replaces ours of the same key.' }];
  }
  const byKey = ours.byKey(kind);
  const wanted = kind.keys(cells);
  const missing = wanted.filter((key) => !byKey.has(key) && !(operation === 'remove' && key.endsWith('\t') && [...byKey.keys()].some((other) => other.startsWith(key))));
  return missing.map((key) => {
    const near = nearest(key.trim(), [...byKey.keys()]);
    return { code: 'no-such-row', column, what: `is in no row of ours that could be ${operation === 'add' ? 'added to' : 'removed'}`, found: key.trim(), advice: near === undefined ? 'Look the key up in our table of this kind.' : `Did you mean "${near.trim()}"?` };
  });
}

/** A key that another of the user's rows has: the first one holds. Tables of places hold one id in several files. */
function checkTaken(row: KnowledgeRow, { file, kind }: KnowledgeTable, seen: Map<string, string>): Complaint[] {
  if (kind.file === 'given-names.tsv') return []; // a name that men and women bear stands in two rows
  const scope = kind.file === 'places.tsv' ? file : kind.file;
  const keys = kind.keys(row.cells).map((key) => `key ${key.replace('\t', ' ').trim()}`);
  const lookup = row.operation === 'set' && kind.lookup !== undefined ? [`words ${kind.lookup(row.cells)}`] : [];
  const complaints = [...keys, ...lookup].flatMap((key): Complaint[] => {
    const taken = seen.get(`${scope} ${key}`);
    if (taken === undefined) seen.set(`${scope} ${key}`, `${file}:${row.line}`);
    return taken === undefined ? [] : [{ code: 'duplicate-key', column: kind.columns[0], what: `has the same ${key.startsWith('key') ? 'key' : 'words'} as ${taken}`, found: key.slice(key.indexOf(' ') + 1), expected: 'each key once', advice: 'Join the two rows, or give this one an id of its own. Only the first one is used.' }];
  });
  return complaints.slice(0, 1);
}

/** What cells may refer to: our rows and the user's, faulty ones too, so that one fault is told once. */
function knownWords(ours: OurTables, tables: readonly KnowledgeTable[]): Known {
  const kindOf = (file: string): Kind => KNOWLEDGE_KINDS.find((kind) => kind.file === file)!;
  const users = (file: string): Cells[] => tables.filter(({ kind }) => kind.file === file).flatMap(({ rows }) => rows.filter(({ operation }) => operation !== 'remove').map(({ cells }) => cells));
  const ids = once(() => new Set([...ours.byKey(kindOf('entities.tsv')).keys(), ...users('entities.tsv').map(({ id }) => id)]));
  const countries = once(() => {
    const stock = ['countries.tsv', 'curated.tsv'].flatMap((name) => ours.file(name) ?? []);
    const states = [...ids()].filter((id) => /^[A-Z]{3}$/.test(id));
    return new Set([...states, ...stock.flatMap((file) => ours.rows(file, kindOf('places.tsv')).map(({ cells }) => cells['country']))].filter((code) => code !== '').sort());
  });
  const classes = once(() => new Set([...ours.byKey(kindOf('classes.tsv')).keys(), ...users('classes.tsv').flatMap((cells) => kindOf('classes.tsv').keys(cells))]));
  const senses = once(() => new Set(['caps', 'cap', 'none', ...[...ours.byKey(kindOf('weapons.tsv')).values()].flat().map(({ cells }) => cells['sense'])]));
  return {
    isEntity: (id) => ids().has(id) || isDerived(id, ids()),
    entityIds: () => [...ids()],
    isCountry: (code) => countries().has(code),
    countries: () => [...countries()],
    countryNamed: (name) => [...ours.byKey(kindOf('entities.tsv')).values()].flat().find(({ cells }) => cells['kind'] === 'state' && [cells['name'], ...splitItems(cells['names'])].includes(name))?.cells['country'],
    classes, senses,
  };
}

/** "IRQ.COP", ".REB": an entity or nothing, and a sector. */
function isDerived(id: string, ids: ReadonlySet<string>): boolean {
  const dot = id.lastIndexOf('.');
  return dot >= 0 && SECTORS.has(id.slice(dot + 1)) && (dot === 0 || ids.has(id.slice(0, dot)));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
