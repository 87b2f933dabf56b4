/** The column `records` of a coding -> a value, and JSON for statements: packed bytes, or the JSON that the first versions wrote. */
import type { SqlValue } from './driver.ts';
import { unpackValue } from './packValue.ts';

/** The records as a value. Throws for damaged ones. */
export function readRecords(records: SqlValue): unknown {
  return typeof records === 'string' ? JSON.parse(records) : unpackValue(records as Uint8Array);
}

/** The same as JSON, for statements: NULL for what is damaged, so that a list goes on. */
export function recordsJson(records: SqlValue): string | null {
  if (typeof records === 'string' || records === null) return records;
  try {
    return JSON.stringify(unpackValue(records as Uint8Array));
  } catch {
    return null;
  }
}
