/** `dragoman parse`: prints the syntax of documents as CoNLL-U, one `# newdoc` a document. */
import { toConllu } from '../analyze/language/conllu.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { openSink, writeProblem, type Streams } from './cliStreams.ts';
import { codeItems } from './coder.ts';

/** Options of `parse` as the command line gives them. */
export type ParseOptions = InputOptions & { readonly out?: string };

/** Print the syntax of all documents. Gives the exit code. */
export async function runParse(options: ParseOptions, streams: Streams): Promise<number> {
  const sink = openSink(options.out, streams, 'conllu');
  let failed = 0;
  for await (const { name, analysis, problems } of codeItems(listInputs(options, streams.input), options, 1)) {
    for (const problem of problems) writeProblem(streams, problem);
    if (analysis === null) failed += 1;
    else if (!(await sink.write(toConllu(name === '-' ? 'stdin' : name, analysis.doc.text, analysis.sentences), name))) return 0;
  }
  await sink.close();
  return failed > 0 ? 1 : 0;
}
