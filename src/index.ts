/**
 * What is public: the only file that re-exports.
 * In short: `readDoc` makes a Doc of bytes, `loadResources` loads models and lexicons once, `analyze` makes an Analysis of both.
 */
export type * from './schema.ts';
export { readDoc, type DocInput } from './ingest/read.ts';
export { readJsonLine } from './ingest/jsonl.ts';
export type { DocFacts, ReadResult } from './ingest/docs.ts';
export { toRawOffset, toRawSpan } from './text/origin.ts';
export { indexOffsets, type Offsets, type Position } from './text/offsets.ts';
export { loadResources, type Resources } from './analyze/resources.ts';
export { readKnowledgeFolder } from './serve/knowledgeFolder.ts';
export type { KnowledgeFile } from './analyze/knowledgeTable.ts';
export { analyze } from './analyze/pipeline.ts';
export { explainEvent } from './analyze/explain.ts';
export { toConllu } from './analyze/language/conllu.ts';
export { parseAnalysis } from './validation.ts';
export { toHtmlReport } from './serve/export/html.ts';
export { toJsonLine } from './serve/export/jsonl.ts';
export { toTable, type TableOptions } from './serve/export/table.ts';
