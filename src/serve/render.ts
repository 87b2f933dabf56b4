/**
 * An analysis as the text of its format: the same function in the main thread and in the threads of `--jobs`, which send text
 * and not records, because copying all tokens of a document between threads takes a third of the time of reading it.
 */
import type { Analysis } from '../schema.ts';

/** What each document is to look like; `width` and `isColored` are those of tables. Can be sent to a thread. */
export type Look = { readonly format: 'table' | 'jsonl' | 'html'; readonly width: number; readonly isColored: boolean };

/** The function that writes an analysis in this look. Loads only the exporter that it needs. */
export async function openRenderer(look: Look): Promise<(analysis: Analysis) => string> {
  if (look.format === 'jsonl') return (await import('./export/jsonl.ts')).toJsonLine;
  if (look.format === 'table') {
    const { toTable } = await import('./export/table.ts');
    return (analysis) => toTable(analysis, look);
  }
  const { toHtmlReport } = await import('./export/html.ts');
  return (analysis) => toHtmlReport([analysis]);
}
