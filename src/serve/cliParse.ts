/**
 * `dragoman parse`: the syntax of documents as CoNLL-U, one `# newdoc` a document, or drawn as SVG, all in one picture (in a
 * folder, one each).
 */
import { toConllu } from '../analyze/language/conllu.ts';
import { parseSentences, type ParsedSentence } from '../analyze/language/parser.ts';
import { splitSentences } from '../analyze/language/sentences.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { isFolderPath, openResources, openSink, type Streams } from './cliStreams.ts';
import { readItem } from './coder.ts';
import { toTreeSvg, type TreeDocument } from './export/treeSvg.ts';
import { InputProgress } from './inputProgress.ts';
import { openKnowledge } from './knowledgeFolder.ts';

/** Options of `parse` as the command line gives them. */
export type ParseOptions = InputOptions & { readonly format: 'conllu' | 'svg'; readonly out?: string };

/** Print the syntax of all documents. Gives the exit code. */
export async function runParse(options: ParseOptions, streams: Streams): Promise<number> {
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return 2;
  const { splitter, parser, lemmatizer } = await openResources(streams, knowledge);
  const sink = openSink(options.out, streams, options.format);
  const drawn: TreeDocument[] = [];
  let failed = 0;
  const progress = new InputProgress(options, streams);
  for await (const item of progress.watch(listInputs(options, streams.input))) {
    const { doc, problems } = item.kind === 'failure' ? { doc: null, problems: [item.problem] } : await readItem(item, options);
    progress.step(problems);
    if (options.out === undefined) progress.clear();
    if (doc === null) {
      failed += 1;
      continue;
    }
    const parsed = parseSentences(splitSentences(doc.text, splitter), parser, lemmatizer);
    const name = item.kind === 'line' ? `${item.name}:${item.line}` : item.name;
    const title = name.replace(/^-/, 'stdin');
    // One picture holds all documents, unless each gets a file of its own.
    if (options.format === 'svg' && !isFolderPath(options.out)) drawn.push({ name: title, sentences: parsed });
    else if (!(await sink.write(write(options.format, { title, text: doc.text, parsed }), item.name))) return 0;
  }
  progress.clear();
  if (drawn.length > 0) await sink.write(toTreeSvg(drawn), 'trees');
  await sink.close();
  return failed > 0 ? 1 : 0;
}

function write(format: ParseOptions['format'], { title, text, parsed }: { title: string; text: string; parsed: readonly ParsedSentence[] }): string {
  return format === 'svg' ? toTreeSvg([{ name: title, sentences: parsed }]) : toConllu(title, text, parsed.map(({ sentence }) => sentence));
}
