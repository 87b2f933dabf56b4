/**
 * The commands that follow things across reports, as the command line knows them: compare, chain, fronts, demands, legal. Each
 * takes files, which it codes, or reads the archive; each writes a table, JSON lines or one HTML file.
 */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Streams } from './cliStreams.ts';

const compareExamples = `
Examples:
  dragoman compare ours.txt theirs.html                what differs between two reports, with the words
  dragoman compare a.txt b.txt c.txt --format html --out compared.html
  dragoman compare 3f9a2c 77b01e --archive desk        documents of an archive, by their ids or how those begin
  dragoman compare --incident 5f0c2a --archive desk    the reports of one incident, one of each independent origin
No report and no outlet is given a score. What counts as a difference: docs/compare.md`;

const chainExamples = `
Examples:
  dragoman chain reports/                              what is said to answer what, who says so, who denies it
  dragoman chain --archive desk --format html --out chains.html`;

const frontsExamples = `
Examples:
  dragoman fronts --archive desk                       a line a front: incidents, parties, the last weeks on the ladder
  dragoman fronts --archive desk --front red-sea-yemen --format html --out front.html
  dragoman fronts reports/ --fronts my-fronts.tsv      fronts of your own, which override ours of the same id`;

const demandsExamples = `
Examples:
  dragoman demands --archive desk --kind REQUEST       what is demanded, by whom, since when, and what became of it
  dragoman demands reports/ --format html --out demands.html`;

type Adding = (usage: string, description: string) => Command;
type Acting = (action: (...words: never[]) => Promise<number>) => (...words: unknown[]) => Promise<void>;

/** Add the commands. */
export function addStories({ add, withInputOptions }: { add: Adding; withInputOptions: (command: Command) => Command }, act: Acting, streams: Streams): void {
  const withOutput = (command: Command): Command => withInputOptions(command)
    .addOption(new Option('-f, --format <name>', 'how to write it').choices(['table', 'jsonl', 'html']).default('table')).option('-o, --out <path>', 'write there and not to standard output')
    .addOption(new Option('-j, --jobs <count>', 'processor cores to use').argParser(readCount).default(1));
  const files = 'files or folders to code; without them the archive is read';
  withOutput(add('compare', 'put reports side by side: names, voice, verbs, labels, figures, what is left out').argument('[report...]', 'files to code, or ids of documents of the archive; two or more'))
    .option('--incident <id>', 'the reports of an incident of the archive')
    .option('--all', 'with --incident: all its reports, not one of each origin')
    .addHelpText('after', compareExamples)
    .action(act(async (reports: string[], options: object) => (await import('./cliCompare.ts')).runCompare({ files: reports, ...options } as never, streams)));
  withOutput(add('chain', 'follow what is said to answer what, through all reports').argument('[file...]', files))
    .option('--sequences', 'also what is only told as coming after')
    .addHelpText('after', chainExamples)
    .action(act(async (names: string[], options: object) => (await import('./cliStories.ts')).runChain({ files: names, ...options } as never, streams)));
  withOutput(add('fronts', 'follow fronts: incidents a day, parties, links between fronts, the ladder').argument('[file...]', files))
    .option('--fronts <file>', 'a table of fronts of your own (docs/compare.md)')
    .addOption(new Option('--front <id>', 'only this front; may be repeated').argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]))
    .addHelpText('after', frontsExamples)
    .action(act(async (names: string[], options: object) => (await import('./cliStories.ts')).runFronts({ files: names, ...options } as never, streams)));
  withOutput(add('demands', 'follow demands, threats, accusations and promises through time').argument('[file...]', files))
    .addOption(new Option('--kind <type>', 'only these; may be repeated').argParser(readKind))
    .addHelpText('after', demandsExamples)
    .action(act(async (names: string[], options: object) => (await import('./cliStories.ts')).runDemands({ files: names, ...options } as never, streams)));
  withOutput(add('legal', 'list who invokes which law for which incident, and where invocations collide').argument('[file...]', files))
    .action(act(async (names: string[], options: object) => (await import('./cliStories.ts')).runLegal({ files: names, ...options } as never, streams)));
}

function readKind(value: string, before: readonly string[] | undefined): readonly string[] {
  const kinds = ['REQUEST', 'THREATEN', 'ACCUSE', 'AGREE'];
  if (!kinds.includes(value.toUpperCase())) throw new InvalidArgumentError(`It is one of ${kinds.join(', ')}.`);
  return [...(before ?? []), value.toUpperCase()];
}

function readCount(words: string): number {
  const count = Number(words);
  if (!Number.isInteger(count) || count < 1 || count > 256) throw new InvalidArgumentError('It is a whole number from 1 to 256.');
  return count;
}
