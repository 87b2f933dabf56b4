/** One Analysis a line, as JSON: what `--format jsonl` writes and what other programs read. Equal records give equal bytes. */
import type { Analysis } from '../../schema.ts';

/** The line of an Analysis, with its line end. JSON escapes line ends inside of strings, so a record is never more than one line. */
export function toJsonLine(analysis: Analysis): string {
  return `${JSON.stringify(analysis)}\n`;
}
