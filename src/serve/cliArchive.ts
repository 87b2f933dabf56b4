/**
 * The commands of an archive and those across reports, as the command line knows them: names, options, examples. Loaded only
 * when none of the commands that read one report at a time is called; what a command does is in a file of its own.
 */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { addStories } from './cliAcross.ts';
import { addServing } from './cliServing.ts';
import type { Streams } from './cliStreams.ts';

const ingestExamples = `
Examples:
  dragoman ingest reports/ --archive desk              read, code and keep; run it again to add what is new
  dragoman ingest dump.jsonl --jobs 4                  one document a line
  dragoman ingest reports/ --no-code                   keep now, code later with the same command
  dragoman ingest reports/ --list | grep ^new          one line for each report, when it is safely stored`;

const eventExamples = `
Examples:
  dragoman events --type ASSAULT --actor ISR --place Lebanon --since 2024-01
  dragoman events --text "hospital -drill" --factuality asserted --format csv --out events.csv
  dragoman events --recipient "Red Crescent" --speaker publisher`;

const correctExamples = `
Examples:
  dragoman correct 3f9a2c type COERCE --reason "an arrest, no assault"
  dragoman correct 3f9a2c actors KEN.MIL,ETH.MIL --reason "both armies are named in the second sentence"
  dragoman correct 3f9a2c places geonames:281133,origin=geonames:281129 --reason "Gaza City is the target"
  dragoman correct 3f9a2c counts killed=4,injured=10-12 --reason "the figures of the hospital"
  dragoman correct 3f9a2c rejected true --reason "a film is described"
  dragoman correct 5f0c2a merge 77b01e --reason "one strike, told by two outlets"
  dragoman correct 5f0c2a split 3f9a2c,41d0aa --reason "the second raid of that night"
  dragoman correct 81b2f0 kind cause --reason "the text says because"
Fields of an event: type modes contexts actors recipients places time tense factuality speaker counts verified rejected
of a link: kind factuality rejected; of a mention: entity place rejected; of an incident: grade merge split`;

const sqlExamples = `
Examples:
  dragoman sql "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC"
  dragoman sql "SELECT * FROM polecat WHERE \\"Event Type\\" = 'AID'" --format csv --limit 100000
Tables and views: docs/archive.md, or SELECT name, sql FROM sqlite_master`;

const incidentExamples = `
Examples:
  dragoman incidents reports/                          code these files and group what they tell
  dragoman incidents --archive desk --reports 2        of an archive, only what two reports or more tell
  dragoman incidents --archive desk --format html --out incidents.html
  dragoman incidents --archive desk --save             keep them there; then dragoman correct INCIDENT merge INCIDENT
What the grades mean: docs/compare.md`;

type Action = (...words: never[]) => Promise<number>;

/** Add the commands to `program`. `finish` is told the exit code of the one that ran. */
export function addArchiveCommands(program: Command, streams: Streams, { withInputOptions, finish }: { withInputOptions: (command: Command) => Command; finish: (exitCode: number) => void }): void {
  const act = (action: Action) => async (...words: unknown[]): Promise<void> => finish(await action(...(words as never[])));
  const add = (usage: string, description: string): Command => withArchiveOption(program.command(usage).description(description));

  withInputOptions(add('ingest', 'read reports into an archive and code them; what is there already is passed over').argument('<file...>', 'files or folders; - is standard input'))
    .addOption(new Option('-j, --jobs <count>', 'processor cores to use').argParser(wholeFrom(1)).default(1))
    .option('--no-code', 'keep the reports and do not code them')
    .option('--gzip', 'keep raw files packed')
    .option('--list', 'a line for each report when it is stored: outcome, document, name')
    .addHelpText('after', ingestExamples)
    .action(act(async (files: string[], options: object) => (await import('./cliIngest.ts')).runIngest({ files, ...options } as never, streams)));

  add('watch', 'read feeds into an archive again and again, politely; only this and addresses that you write use the network').argument('<list>', 'OPML, or one address of a feed a line')
    .addOption(new Option('--every <minutes>', 'time between two rounds').argParser(wholeFrom(1)).default(15))
    .addOption(new Option('--pause <seconds>', 'time between two requests to a host, at least').argParser(wholeFrom(1)).default(2))
    .option('--once', 'one round only')
    .option('--articles', 'fetch the page of items that have only a summary')
    .addOption(new Option('-j, --jobs <count>', 'processor cores to use').argParser(wholeFrom(1)).default(1))
    .option('--no-code', 'keep the reports and do not code them').option('--gzip', 'keep raw files packed').option('-q, --quiet', 'no progress and no summary')
    .action(act(async (list: string, options: object) => (await import('./cliWatch.ts')).runWatch({ ...options, list } as never, streams)));

  withFilters(withListOptions(add('events', 'list events of an archive')), ['id', 'doc', 'incident', 'type', 'mode', 'context', 'actor', 'recipient', 'party', 'speaker', 'place', 'publisher', 'factuality', 'tense', 'language'])
    .option('--since <date>', 'events from this day on: 2024, 2024-01 or 2024-01-16')
    .option('--until <date>', 'events up to this day')
    .option('--text <words>', 'words of the document: ceasefire "Red Sea" -drill child* OR minor')
    .addHelpText('after', eventExamples)
    .action(act(async (options: object) => (await import('./cliQuery.ts')).runEvents(options as never, streams)));
  withFilters(withListOptions(add('docs', 'list documents of an archive')), ['id', 'publisher', 'language'])
    .option('--since <date>', 'published from this day on')
    .option('--until <date>', 'published up to this day')
    .option('--text <words>', 'words of the document')
    .action(act(async (options: object) => (await import('./cliQuery.ts')).runDocs(options as never, streams)));
  for (const kind of ['entities', 'places'] as const) {
    withFilters(withListOptions(add(kind, `list ${kind} that events of an archive name`)), ['kind', 'country'])
      .option('--name <words>', 'words that the name has, or begins with')
      .action(act(async (options: object) => (await import('./cliQuery.ts')).runNames(kind, options as never, streams)));
  }
  add('sql', 'run a statement that reads').argument('<statement>', 'one SELECT')
    .addOption(formatOption()).option('-o, --out <path>', 'write there and not to standard output')
    .addOption(new Option('--limit <count>', 'rows at most').argParser(wholeFrom(1)).default(1000))
    .addOption(new Option('--timeout <seconds>', 'end it after so long').argParser(wholeFrom(1)).default(30))
    .addHelpText('after', sqlExamples)
    .action(act(async (statement: string, options: { timeout: number }) => (await import('./cliSql.ts')).runSql({ statement, ...options, timeoutMs: options.timeout * 1000 } as never, streams)));
  add('diff', 'show how two codings of the same documents differ, in which words; a new version of the program keeps the old coding').argument('[doc]', 'id of a document, or its beginning; without it all that were coded twice')
    .option('--from <coder>', 'the older coder, or its beginning (default: the one before the last)').option('--to <coder>', 'the newer coder, or its beginning (default: the last)')
    .addOption(formatOption()).option('-o, --out <path>', 'write there and not to standard output').option('-q, --quiet', 'no progress')
    .action(act(async (doc: string | undefined, options: object) => (await import('./cliDiff.ts')).runDiff({ doc, ...options } as never, streams)));
  addServing(program, { withInputOptions, withArchiveOption }, act, streams);
  addComparisons({ add, program, withInputOptions }, act, streams);
  addStories({ add, withInputOptions }, act, streams);
  addCustody(add, act, streams);
  addCorrections(add, act, streams);
}

type Adding = (usage: string, description: string) => Command;
type Acting = (action: Action) => (...words: unknown[]) => Promise<void>;

function addComparisons({ add, program, withInputOptions }: { add: Adding; program: Command; withInputOptions: (command: Command) => Command }, act: Acting, streams: Streams): void {
  const withOutput = (command: Command): Command => withInputOptions(command).addOption(new Option('-f, --format <name>', 'how to write it').choices(['table', 'jsonl', 'html']).default('table')).option('-o, --out <path>', 'write there and not to standard output');
  withOutput(add('incidents', 'group what reports tell of one happening, with origins, grade and differences').argument('[file...]', 'files or folders to code; without them the archive is read'))
    .addOption(new Option('-j, --jobs <count>', 'processor cores to use').argParser(wholeFrom(1)).default(1))
    .addOption(new Option('--reports <count>', 'only what so many reports tell').argParser(wholeFrom(1)).default(1))
    .option('--save', 'keep the incidents in the archive, so that events are found by them and reviewers can decide about them')
    .addHelpText('after', incidentExamples)
    .action(act(async (files: string[], options: object) => (await import('./cliIncidents.ts')).runIncidents({ files, ...options } as never, streams)));
  withOutput(program.command('origins').description('find which reports are one text, copied, cut or rewritten, and who took it from whom').argument('<file...>', 'files or folders; - is standard input'))
    .action(act(async (files: string[], options: object) => (await import('./cliOrigins.ts')).runOrigins({ files, ...options } as never, streams)));
}

function addCustody(add: Adding, act: Acting, streams: Streams): void {
  add('verify', 'check that an archive is as it was stored: log, documents, codings, captures')
    .option('-q, --quiet', 'no progress')
    .option('--migrate', 'bring the tables of an older version up to date first')
    .action(act(async (options: object) => (await import('./cliCustody.ts')).runVerify(options as never, streams)));
  add('tombstone', 'remove a raw file for a stated reason; its hash and the reason stay').argument('<hash>', 'SHA-256 of the capture, or its beginning')
    .requiredOption('--reason <words>', 'why it is removed')
    .action(act(async (hash: string, options: object) => (await import('./cliCustody.ts')).runTombstone({ hash, ...options } as never, streams)));
  add('log', 'list what was done to an archive')
    .addOption(new Option('-f, --format <name>', 'how to write it').choices(['table', 'jsonl']).default('table'))
    .addOption(new Option('--from <number>', 'the first entry to list').argParser(wholeFrom(1)).default(1))
    .action(act(async (options: object) => (await import('./cliCustody.ts')).runLog(options as never, streams)));
  add('timestamp-request', 'write a request (RFC 3161) to have the log stamped by an authority').option('-o, --out <path>', 'where to write it')
    .action(act(async (options: object) => (await import('./cliCustody.ts')).runTimestampRequest(options as never, streams)));
  add('timestamp-attach', 'keep the reply of a time-stamping authority').argument('<file>', 'the reply (.tsr)')
    .action(act(async (file: string, options: object) => (await import('./cliCustody.ts')).runTimestampAttach({ file, ...options } as never, streams)));
}

function addCorrections(add: Adding, act: Acting, streams: Streams): void {
  const withReason = (command: Command): Command => command
    .requiredOption('--reason <words>', 'why')
    .addOption(new Option('--reviewer <name>', 'who decides').default(process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown', 'your user name'));
  withReason(add('correct', 'put a value of an event, a link, a mention or an incident right; what was coded stays beside it'))
    .argument('<record>', 'its id, or the beginning of it').option('--doc <id>', 'the document of a link or a mention: else all are searched').argument('<field>', 'what is wrong').argument('<value>', 'what is right; several with commas between')
    .addHelpText('after', correctExamples)
    .action(act(async (record: string, field: string, value: string, options: object) => (await import('./cliCorrect.ts')).runCorrect({ record, field, value, ...options } as never, streams)));
  withReason(add('undo', 'take a correction back')).argument('<correction>', 'its id, or its beginning')
    .action(act(async (correction: string, options: object) => (await import('./cliCorrect.ts')).runUndo({ correction, ...options } as never, streams)));
  add('corrections', 'list corrections').argument('[record]', 'of this event, link, mention or incident only').addOption(formatOption())
    .action(act(async (record: string | undefined, options: object) => (await import('./cliCorrect.ts')).runCorrections({ record, ...options } as never, streams)));
}

function withArchiveOption(command: Command): Command {
  return command.addOption(new Option('-a, --archive <folder>', 'the archive').env('DRAGOMAN_ARCHIVE').default('archive'));
}

function withListOptions(command: Command): Command {
  return command.addOption(formatOption()).option('-o, --out <path>', 'write there and not to standard output')
    .addOption(new Option('--limit <count>', 'rows at most (default: 50 in a table, else all)').argParser(wholeFrom(1)))
    .addOption(new Option('--offset <count>', 'rows to pass over').argParser(wholeFrom(0)).default(0));
}

/** Filters that may be given several times: one of the values must hold. */
function withFilters(command: Command, fields: readonly string[]): Command {
  const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];
  return fields.reduce((filtered, field) => filtered.option(`--${field} <${field}>`, `only this ${field}; may be repeated`, collect), command);
}

function formatOption(): Option {
  return new Option('-f, --format <name>', 'how to write it').choices(['table', 'jsonl', 'csv']).default('table');
}

function wholeFrom(least: number): (words: string) => number {
  return (words) => {
    const value = Number(words);
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`It is a whole number from ${least}.`);
    return value;
  };
}
