/** `dragoman parse`: prints the syntax of documents as CoNLL-U, one `# newdoc` a document. */
import { toConllu } from '../analyze/language/conllu.ts';
import { parseSentences } from '../analyze/language/parser.ts';
import { splitSentences } from '../analyze/language/sentences.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { openResources, openSink, writeProblem, type Streams } from './cliStreams.ts';
import { readItem } from './coder.ts';
import { openKnowledge } from './knowledgeFolder.ts';

/** Options of `parse` as the command line gives them. */
export type ParseOptions = InputOptions & { readonly out?: string };

/** Print the syntax of all documents. Gives the exit code. */
export async function runParse(options: ParseOptions, streams: Streams): Promise<number> {
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return 2;
  const { splitter, parser, lemmatizer } = await openResources(streams, knowledge);
  const sink = openSink(options.out, streams, 'conllu');
  let failed = 0;
  for await (const item of listInputs(options, streams.input)) {
    const { doc, problems } = item.kind === 'failure' ? { doc: null, problems: [item.problem] } : await readItem(item, options);
    for (const problem of problems) writeProblem(streams, problem);
    if (doc === null) {
      failed += 1;
      continue;
    }
    const parsed = parseSentences(splitSentences(doc.text, splitter), parser, lemmatizer);
    const name = item.kind === 'line' ? `${item.name}:${item.line}` : item.name;
    if (!(await sink.write(toConllu(name.replace(/^-/, 'stdin'), doc.text, parsed.map(({ sentence }) => sentence)), item.name))) return 0;
  }
  await sink.close();
  return failed > 0 ? 1 : 0;
}
