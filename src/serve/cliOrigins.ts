/**
 * `dragoman origins`: which of some reports are one text, who took it from whom, and how much of it. In: files; nothing is coded.
 * Out: a table with a line a report, the clusters as JSON lines with the words that two texts share as spans of both, or one HTML
 * file.
 */
import { findCopies, type CopyLink } from '../ingest/copies.ts';
import type { Doc } from '../schema.ts';
import { graphOfCopies } from '../compare/originGraph.ts';
import { writeWhole } from './cliCompare.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import type { Streams } from './cliStreams.ts';
import { readItem } from './coder.ts';
import { InputProgress } from './inputProgress.ts';
import { writeList, type Column } from './listOutput.ts';

/** Options of `origins` as the command line gives them. */
export type OriginsOptions = InputOptions & { readonly format: 'table' | 'jsonl' | 'html'; readonly out?: string };

type Row = { readonly origin: number; readonly name: string; readonly doc: Doc; readonly link: CopyLink | undefined; readonly from: string | null; readonly wire: string | undefined };

const columns: readonly Column<Row>[] = [
  { name: 'origin', width: 6, value: ({ origin }) => origin },
  { name: 'report', width: 28, value: ({ name }) => name },
  { name: 'published', width: 16, value: ({ doc }) => doc.publishedAt ?? null },
  { name: 'publisher', width: 20, value: ({ doc }) => doc.publisher ?? null },
  { name: 'copy', width: 9, value: ({ link }) => link?.kind ?? null },
  { name: 'share', width: 5, value: ({ link }) => (link === undefined ? null : `${Math.round(link.share * 100)}%`) },
  { name: 'agency', width: 10, value: ({ wire }) => wire ?? null },
  { name: 'taken from', width: 28, value: ({ from }) => from },
];

/** Find the copies and write them. Gives the exit code. */
export async function runOrigins(options: OriginsOptions, streams: Streams): Promise<number> {
  const docs: Doc[] = [];
  const names = new Map<string, string>();
  const takenNames = new Set<string>();
  let failed = 0;
  const progress = new InputProgress(options, streams);
  for await (const item of progress.watch(listInputs(options, streams.input))) {
    const { doc, problems } = item.kind === 'failure' ? { doc: null, problems: [item.problem] } : await readItem(item, options);
    progress.step(problems);
    if (doc === null) failed += 1;
    if (doc === null || names.has(doc.id)) continue;
    docs.push(doc);
    const name = item.kind === 'line' ? `${item.name}:${item.line}` : item.name;
    names.set(doc.id, takenNames.has(name) ? `${name} (${doc.id.slice(0, 8)})` : name);
    takenNames.add(name);
  }
  progress.clear();
  const clusters = findCopies(docs);
  if (options.format === 'html') await writeWhole(await makePage(clusters, docs), { out: options.out, streams, extension: 'html' });
  else if (options.format === 'jsonl') await writeList(clusters, [], { ...options, format: options.format, streams });
  else await writeList(toRows(clusters, new Map(docs.map((doc) => [doc.id, doc])), names), columns, { ...options, format: options.format, streams });
  streams.errors.write(`dragoman: ${docs.length} report${docs.length === 1 ? '' : 's'} of ${clusters.length} origin${clusters.length === 1 ? '' : 's'}\n`);
  return failed > 0 ? 1 : 0;
}

/** Largest clusters first; in each the origin, then what was taken from it, as the links come. */
function toRows(clusters: ReturnType<typeof findCopies>, docs: ReadonlyMap<string, Doc>, names: ReadonlyMap<string, string>): Row[] {
  return clusters.toSorted((a, b) => b.docIds.length - a.docIds.length).flatMap(({ docIds, root, wire, links }, number) => {
    const ordered = [root, ...docIds.filter((id) => id !== root)];
    return ordered.map((id): Row => {
      const link = links.find(({ to }) => to === id);
      return { origin: number + 1, name: names.get(id)!, doc: docs.get(id)!, link, from: link === undefined ? null : names.get(link.from)!, wire };
    });
  });
}

/** The largest clusters first. */
async function makePage(clusters: ReturnType<typeof findCopies>, docs: readonly Doc[]): Promise<string> {
  const { toOriginsPage } = await import('./export/across/origins.ts');
  return toOriginsPage(graphOfCopies(clusters.toSorted((a, b) => b.docIds.length - a.docIds.length), docs), new Map(docs.map(({ id, text }) => [id, text])));
}
