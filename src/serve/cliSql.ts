/**
 * `dragoman sql`: one statement that reads, on an archive opened read-only, in a process of its own that is ended when it takes too
 * long (SQLite cannot be interrupted from the same thread). Rows come as a table, JSON lines or CSV, up to a limit.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SqlRow, SqlValue } from '../store/driver.ts';
import { writeProblem, type Streams } from './cliStreams.ts';
import { logExport } from './cliQuery.ts';
import { writeList, type Column, type ListFormat } from './listOutput.ts';

/** Options of `sql` as the command line gives them. */
export type SqlOptions = { readonly archive: string; readonly statement: string; readonly format: ListFormat; readonly limit: number; readonly timeoutMs: number; readonly out?: string };

/** What the process that reads is asked, and what it answers. */
export type SqlRequest = { readonly archive: string; readonly statement: string; readonly limit: number };
export type SqlAnswer = { readonly columns: readonly string[]; readonly rows: readonly SqlRow[]; readonly isCut: boolean } | { readonly problem: string };

/** Run the statement. Exit code 1: it failed or took too long; 2: it does not read only. */
export async function runSql(options: SqlOptions, streams: Streams): Promise<number> {
  const { archive, statement, limit, timeoutMs, format } = options;
  const isBuilt = import.meta.url.endsWith('.js');
  const child = fork(new URL(isBuilt ? './sqlChild.js' : './sqlChild.ts', import.meta.url), { ...(isBuilt ? {} : { execArgv: ['--import', 'tsx'] }), serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  const request: SqlRequest = { archive, statement, limit };
  child.send(request);
  const answer = await Promise.race([once(child, 'message').then(([message]) => message as SqlAnswer), once(child, 'exit').then(() => null)]);
  clearTimeout(timer);
  child.kill();
  if (answer === null || 'problem' in answer) {
    writeProblem(streams, { code: 'sql-failed', message: answer?.problem ?? (isLate ? `the statement took longer than ${timeoutMs / 1000} s and was ended. Narrow it down, or give it more with --timeout SECONDS` : 'the process that reads ended without an answer') });
    return 1;
  }
  const columns = answer.columns.map((name): Column<SqlRow> => ({ name, width: widthOf(name, answer.rows), value: (row) => toCell(row[name]) }));
  const written = await writeList(answer.rows, columns, { format, streams, ...(options.out === undefined ? {} : { out: options.out }), toJson: (row) => Object.fromEntries(answer.columns.map((name) => [name, toCell(row[name])])) });
  if (answer.isCut) streams.errors.write(`dragoman: only the first ${limit} rows; more with --limit\n`);
  if (format !== 'table') await logExport(archive, { query: { command: 'sql', statement, limit }, format, ...written }, streams);
  return 0;
}

function widthOf(name: string, rows: readonly SqlRow[]): number {
  return Math.max(1, Math.min(40, rows.slice(0, 100).reduce((most, row) => Math.max(most, String(toCell(row[name]) ?? '').length), name.length)));
}

/** Bytes as hexadecimal digits. */
function toCell(value: SqlValue | undefined): string | number | null {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : (value ?? null);
}
