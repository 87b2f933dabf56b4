/** One statement of a user's own that reads: on a connection that can do nothing else, and with a limit of rows. */
import type { SqlRow } from './driver.ts';
import { ArchiveError, toArchiveError } from './errors.ts';
import { Connection } from './sqliteConnection.ts';

/** Rows of one SELECT (or WITH, VALUES, EXPLAIN) on a database file. Throws a RangeError or ArchiveError that says what is wrong with it. */
export function readSql(file: string, statement: string, limit: number): { columns: string[]; rows: SqlRow[]; isCut: boolean } {
  const text = onlyStatement(statement);
  const connection = new Connection(file, { isReadOnly: true });
  try {
    const rows: SqlRow[] = [];
    let isCut = false;
    for (const row of connection.prepareOnce(text).iterate()) {
      isCut = rows.length === limit;
      if (isCut) break;
      rows.push({ ...row });
    }
    return { columns: Object.keys(rows[0] ?? {}), rows, isCut };
  } catch (error) {
    const told = toArchiveError(error, file);
    const trouble = told instanceof ArchiveError ? told.trouble : 'failed';
    if (trouble === 'damaged' || trouble === 'locked' || trouble === 'disk-full') throw told;
    // better-sqlite3 refuses to read rows of a statement that has none, before it runs it.
    const isChange = trouble === 'read-only' || /does not return data/.test(told.message);
    throw new RangeError(isChange ? 'the statement would change the archive, and dragoman sql only reads' : `the statement failed: ${error instanceof Error ? error.message : String(error)}. The tables and views are listed by: SELECT type, name, sql FROM sqlite_master`);
  } finally {
    connection.close();
  }
}

/** The statement without a semicolon at its end. RangeError for none, for several, and for one that does not read. */
export function onlyStatement(words: string): string {
  // Comments and quoted text are passed over: a semicolon in them ends nothing.
  const plain = words.replace(/--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:''|[^'])*'|"(?:""|[^"])*"|`[^`]*`|\[[^\]]*\]/g, (part) => (part.startsWith('-') || part.startsWith('/') ? ' '.repeat(part.length) : '_'.repeat(part.length)));
  const end = plain.indexOf(';');
  if (end >= 0 && plain.slice(end + 1).trim().replace(/;/g, '') !== '') throw new RangeError('expected one statement, got several: the first ends at the semicolon');
  const text = end >= 0 ? words.slice(0, end) : words;
  const [verb] = /[a-z]+/i.exec(plain.trimStart()) ?? [''];
  if (!/^(?:select|with|values|explain)$/i.test(verb)) throw new RangeError(verb === '' ? 'expected a statement: SELECT …' : `${verb.toUpperCase()} is not allowed: dragoman sql only reads, with SELECT, WITH, VALUES or EXPLAIN`);
  return text;
}
