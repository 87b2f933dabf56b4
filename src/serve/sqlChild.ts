/** The process of `dragoman sql`: takes one request, answers with its rows or with what is wrong, and waits to be ended. */
import { join } from 'node:path';
import { readSql } from '../store/readSql.ts';
import type { SqlAnswer, SqlRequest } from './cliSql.ts';

process.once('message', ({ archive, statement, limit }: SqlRequest) => {
  let answer: SqlAnswer;
  try {
    answer = readSql(join(archive, 'archive.db'), statement, limit);
  } catch (error) {
    answer = { problem: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});
