/** What is public: the only file that re-exports. */
export type * from './schema.ts';
export { readDoc, type DocInput } from './ingest/read.ts';
export { readJsonLine } from './ingest/jsonl.ts';
export type { ReadResult } from './ingest/docs.ts';
export { toRawOffset, toRawSpan } from './text/origin.ts';
export { indexOffsets, type Offsets, type Position } from './text/offsets.ts';
