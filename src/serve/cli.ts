/**
 * The `dragoman` command: words in, exit code out. 0: all done; 1: some input failed, the rest is done; 2: wrong usage.
 * Only the command line is read here; each command is a file of its own and is loaded when it is called.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Streams } from './cliStreams.ts';

const codeExamples = `
Examples:
  dragoman code report.txt                             a table for the terminal
  dragoman code page.html --format html --out report.html
  dragoman code news/ --format jsonl --out codings.jsonl --jobs 2
  dragoman code --input jsonl - < articles.jsonl       one document a line: text, title, publishedAt, publisher, url
  cat note.txt | dragoman code - --published 2024-01-16 --publisher "Radio Example"`;

const parseExamples = `
Examples:
  dragoman parse report.txt                            words, tags and trees as CoNLL-U
  dragoman parse report.txt --format svg --out trees.svg   the trees as a picture`;

const explainExamples = `
Examples:
  dragoman explain report.txt                          all events, and the words that might have told of one and why they did not
  dragoman explain report.txt 3                        the third event of the table
  dragoman explain report.txt 5f0c2a                   the event whose id begins so`;

const checkExamples = `
Examples:
  dragoman check my-words.tsv                          one table; the kind is told by its header
  dragoman check my-knowledge/                         all tables of a folder, which may refer to each other
  dragoman code report.txt --knowledge my-knowledge/   use them`;

const WITHOUT_ARCHIVE: ReadonlySet<string> = new Set(['code', 'parse', 'explain', 'check']);

/** Run the command line. `words` are the arguments after the program's name. Never rejects for what a user typed. */
export async function runCli(words: readonly string[], streams: Streams = { input: process.stdin, output: process.stdout, errors: process.stderr }): Promise<number> {
  let exitCode = 0;
  const program = new Command('dragoman')
    .description('Reads reports of a conflict and gives a sourced record: who did what to whom, where, when, and who says so, in which words.')
    .version(readVersion(), '-V, --version')
    .showHelpAfterError('(add --help for the options)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => void streams.output.write(text), writeErr: (text) => void streams.errors.write(text.replace(/^error: /, 'dragoman: ')) });

  withInputOptions(program.command('code').description('code reports: events, links, wording, law').argument('<file...>', 'files or folders; - is standard input'))
    .addOption(new Option('-f, --format <name>', 'what to write').choices(['table', 'jsonl', 'html']).default('table'))
    .option('-o, --out <path>', 'write there and not to standard output; a folder gets one file a document')
    .addOption(new Option('-j, --jobs <count>', 'processor cores to use').argParser(readCount).default(1))
    .addHelpText('after', codeExamples)
    .action(async (files: string[], options: object) => {
      exitCode = await (await import('./cliCode.ts')).runCode({ files, ...options } as never, streams);
    });

  withInputOptions(program.command('parse').description('print the syntax of reports, in Universal Dependencies').argument('<file...>', 'files or folders; - is standard input'))
    .addOption(new Option('-f, --format <name>', 'what to write').choices(['conllu', 'svg']).default('conllu'))
    .option('-o, --out <path>', 'write there and not to standard output; a folder gets one file a document')
    .addHelpText('after', parseExamples)
    .action(async (files: string[], options: object) => {
      exitCode = await (await import('./cliParse.ts')).runParse({ files, ...options } as never, streams);
    });

  withInputOptions(program.command('explain').description('show what an event rests on: words, rules, scores, what was rejected').argument('<file>', 'a file; - is standard input').argument('[event]', 'number in the table, or the start of its id; without it, all events and every word that made none'))
    .addHelpText('after', explainExamples)
    .action(async (file: string, event: string | undefined, options: object) => {
      exitCode = await (await import('./cliExplain.ts')).runExplain({ files: [file], event, ...options } as never, streams);
    });

  program.command('check').description('say what is wrong with tables of words, actors and places, and where').argument('<file...>', 'tables (.tsv), or folders with tables')
    .addOption(new Option('-f, --format <name>', 'what to write').choices(['table', 'jsonl']).default('table'))
    .addHelpText('after', checkExamples)
    .action(async (files: string[], options: object) => {
      exitCode = await (await import('./cliCheck.ts')).runCheck({ files, ...options } as never, streams);
    });

  // Commands that need no archive do not wait for those that do.
  if (!WITHOUT_ARCHIVE.has(words[0] ?? '')) (await import('./cliArchive.ts')).addArchiveCommands(program, streams, { withInputOptions, finish: (code) => (exitCode = code) });

  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    streams.errors.write(`dragoman: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** Options of every command that reads documents. */
function withInputOptions(command: Command): Command {
  return command
    .addOption(new Option('-i, --input <kind>', 'what the files are; auto goes by name and content').choices(['auto', 'text', 'html', 'jsonl']).default('auto'))
    .option('--columns <map>', 'for tables: our field = the column, text=body,title=headline', readColumns)
    .option('--published <date>', 'publication date of the documents, ISO 8601: 2024-01-16', readDate)
    .option('--publisher <name>', 'publisher of the documents')
    .option('--url <address>', 'address of the document')
    .option('-q, --quiet', 'no progress')
    .option('--knowledge <folder>', 'tables of your own words, actors and places, which extend and override ours (see docs/lexicon.md)');
}

/** "text=body,title=headline" as a record. */
function readColumns(words: string): Record<string, string> {
  const pairs = words.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) throw new InvalidArgumentError('It is written like text=body,title=headline.');
  return Object.fromEntries(pairs) as Record<string, string>;
}

function readCount(words: string): number {
  const count = Number(words);
  if (!Number.isInteger(count) || count < 1 || count > 256) throw new InvalidArgumentError('It is a whole number from 1 to 256.');
  return count;
}

/** Checked by its form here, so that the date reader is loaded only when documents are read. */
function readDate(words: string): string {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/.exec(words);
  const [month, day] = [Number(found?.[2] ?? 1), Number(found?.[3] ?? 1)];
  const isReal = found !== null && month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(Number(found[1]), month, 0)).getUTCDate();
  if (!isReal) throw new InvalidArgumentError('It is written like 2024-01-16, 2024-01 or 2024-01-16T09:30Z.');
  return words;
}

function readVersion(): string {
  const file = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return file.version;
}
