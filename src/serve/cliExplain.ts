/** `dragoman explain`: what one event rests on, named by its number in the table or the start of its id; or a whole document. */
import type { Resources } from '../analyze/resources.ts';
import type { Analysis, CodedEvent } from '../schema.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import type { InputItem } from './inputItems.ts';
import { openResources, openSink, writeProblem, type Streams } from './cliStreams.ts';
import { codeItem, readItem } from './coder.ts';
import { openKnowledge } from './knowledgeFolder.ts';

/** Options of `explain` as the command line gives them. */
export type ExplainOptions = InputOptions & { readonly event?: string | undefined };

/** Explain one event. Gives the exit code; an event that is not there is an error that lists those that are. */
export async function runExplain(options: ExplainOptions, streams: Streams): Promise<number> {
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return 2;
  const resources = openResources(streams, knowledge);
  resources.catch(() => {}); // told where it is awaited
  const { explainDocument, explainEvent } = await import('../analyze/explain.ts');
  const rows: string[] = [];
  for await (const item of listInputs(options, streams.input)) {
    if (options.event === undefined) {
      // Explaining analyzes the document; it need not be coded first.
      const { doc, problems } = item.kind === 'failure' ? { doc: null, problems: [item.problem] } : await readItem(item, options);
      for (const problem of problems) writeProblem(streams, problem);
      if (doc !== null) await openSink(undefined, streams, 'txt').write(`${explainDocument(doc, await resources).trimEnd()}\n`, item.name);
      continue;
    }
    const found = await findInItem(item, { options: { ...options, event: options.event }, resources, streams, rows });
    if (found === null) continue;
    await openSink(undefined, streams, 'txt').write(`${explainEvent(found.analysis.doc, found.event.id, await resources).trimEnd()}\n`, item.name);
    return 0;
  }
  if (options.event === undefined) return 0;
  const listed = rows.length === 0 ? 'no events were found' : `the events are:\n${rows.join('\n')}`;
  writeProblem(streams, { code: 'no-such-event', file: options.files[0]!, message: `no event "${options.event}"; ${listed}` });
  return 1;
}

type Search = { readonly options: InputOptions & { readonly event: string }; readonly resources: Promise<Resources>; readonly streams: Streams; readonly rows: string[] };

/** The event in this document, or null; adds the document's events to `rows`. */
async function findInItem(item: InputItem, { options, resources, streams, rows }: Search): Promise<{ analysis: Analysis; event: CodedEvent } | null> {
  const { analysis, problems } = await codeItem(item, options, () => resources);
  for (const problem of problems) writeProblem(streams, problem);
  if (analysis === null) return null;
  const event = findEvent(analysis.events, options.event);
  if (event !== null) return { analysis, event };
  rows.push(...analysis.events.map(({ id, type, trigger }, index) => `  ${String(index + 1).padStart(3)}  ${id.slice(0, 12)}  ${type.value}  “${analysis.doc.text.slice(trigger.start, trigger.end)}”`));
  return null;
}

/** By number from 1 when the words are a short number, else by the start of the id, when only one event has it. */
function findEvent(events: readonly CodedEvent[], words: string): CodedEvent | null {
  if (/^#?\d{1,4}$/.test(words)) {
    const numbered = events[Number(words.replace('#', '')) - 1];
    if (numbered !== undefined) return numbered;
  }
  const matches = events.filter(({ id }) => id.startsWith(words));
  return matches.length === 1 ? matches[0]! : null;
}
