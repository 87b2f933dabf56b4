/**
 * `dragoman chain`, `fronts`, `demands`, `legal`: what goes across reports, of files that are coded now or of an archive with its
 * corrections. Out: a table, the records as JSON lines, or one HTML file. Nothing is written to the archive.
 */
import { readFile } from 'node:fs/promises';
import type { KnowledgeFile } from '../analyze/knowledgeTable.ts';
import { findChains, type Chain, type ChainLink } from '../compare/chains.ts';
import { readCorpus, type Corpus } from '../compare/corpus.ts';
import { followDemands, type Demand } from '../compare/demands.ts';
import { followFronts, type FrontRecord, type FrontsRecord } from '../compare/frontActivity.ts';
import type { Front } from '../compare/fronts.ts';
import { followLaw, type Invocation, type LegalRecord } from '../compare/legal.ts';
import { writeWhole } from './cliCompare.ts';
import { groupReports, readReports, type ReportsOptions } from './cliReports.ts';
import { writeProblem, type Streams } from './cliStreams.ts';
import { loadFrontsWith } from './frontsTable.ts';
import { readKnowledgeFolder } from './knowledgeFolder.ts';
import { writeList, type Column } from './listOutput.ts';

/** Options that all of them have. */
export type StoriesOptions = ReportsOptions & { readonly format: 'table' | 'jsonl' | 'html'; readonly out?: string };

type Shown<Row> = { readonly rows: readonly Row[]; readonly columns: readonly Column<Row>[]; readonly records: readonly unknown[]; readonly page: () => Promise<string>; readonly told: string };

/** Read the reports, make what the command is about, write it. */
async function tell<Row>(options: StoriesOptions, streams: Streams, make: (corpus: Corpus) => Promise<Shown<Row> | null>): Promise<number> {
  const read = await readReports(options, streams);
  if (read.analyses === null) return read.exitCode;
  const shown = await make(readCorpus(read.analyses, groupReports(read.analyses, read.corrections)));
  if (shown === null) return 2;
  const { format, out } = options;
  if (format === 'html') await writeWhole(await shown.page(), { out, streams, extension: 'html' });
  else if (format === 'jsonl') await writeList(shown.records, [], { format, streams, out });
  else await writeList(shown.rows, shown.columns, { format, streams, out });
  streams.errors.write(`dragoman: ${shown.told}, of ${count(read.analyses.length, 'report')}\n`);
  return read.exitCode;
}

const count = (value: number, noun: string): string => `${value.toLocaleString('en')} ${noun}${value === 1 ? '' : 's'}`;
const quoted = (words: string): string => `“${words.replace(/\s+/g, ' ')}”`;
const namesOf = (list: readonly { readonly speaker: { readonly name: string } }[]): string => [...new Set(list.map(({ speaker }) => speaker.name))].join('; ');

type LinkRow = { readonly chain: Chain; readonly number: number; readonly link: ChainLink };

const linkColumns: readonly Column<LinkRow>[] = [
  { name: 'chain', width: 5, value: ({ number }) => number },
  { name: 'this', width: 34, value: ({ chain, link }) => titleIn(chain, link.to) },
  { name: 'is told as', width: 11, value: ({ link }) => `${link.kind}${link.isInLoop ? ' ⟲' : ''}` },
  { name: 'to', width: 34, value: ({ chain, link }) => titleIn(chain, link.from) },
  { name: 'made by', width: 22, value: ({ link }) => namesOf(link.madeBy) },
  { name: 'denied by', width: 16, value: ({ link }) => namesOf(link.deniedBy) },
  { name: 'words', width: 24, value: ({ link }) => [...link.madeBy, ...link.deniedBy].slice(0, 1).map(({ words, sentence }) => quoted(words.length > 0 ? words.map((one) => one.words).join(' … ') : sentence.words)).join('') },
];

const titleIn = ({ nodes }: Chain, id: string): string => nodes.find((node) => node.id === id)?.title ?? id;

/** `dragoman chain`. */
export async function runChain(options: StoriesOptions & { readonly sequences?: boolean }, streams: Streams): Promise<number> {
  return tell(options, streams, async (corpus): Promise<Shown<LinkRow>> => {
    const chains = findChains(corpus).filter(({ kind }) => options.sequences === true || kind === 'response');
    const rivalries = chains.reduce((sum, chain) => sum + chain.rivalries.length, 0);
    return {
      rows: chains.flatMap((chain, index) => chain.links.map((link) => ({ chain, number: index + 1, link }))), columns: linkColumns, records: chains,
      page: async () => (await import('./export/across/chains.ts')).toChainsPage(chains, corpus),
      told: `${count(chains.length, 'chain')} of answers with ${count(chains.reduce((sum, { loops }) => sum + loops.length, 0), 'loop')} and ${rivalries} rival ${rivalries === 1 ? 'story' : 'stories'}`,
    };
  });
}

const frontColumns: readonly Column<FrontRecord & { readonly all: FrontsRecord }>[] = [
  { name: 'front', width: 24, value: ({ front }) => front.name },
  { name: 'incidents', width: 9, value: ({ days }) => days.reduce((sum, { incidents }) => sum + incidents, 0) },
  { name: 'statements', width: 10, value: ({ days }) => days.reduce((sum, { statements }) => sum + statements, 0) },
  { name: 'from', width: 10, value: ({ days }) => days[0]?.day ?? null },
  { name: 'to', width: 10, value: ({ days }) => days.at(-1)?.day ?? null },
  { name: 'parties', width: 38, value: ({ actors }) => actors.slice(0, 3).map(({ name }) => name).join('; ') },
  { name: 'last week', width: 24, value: ({ ladder }) => showStep(ladder.at(-1)) },
  { name: 'answers on other fronts', width: 24, value: ({ front, all }) => all.links.filter(({ from }) => from === front.id).map(({ to, links }) => `${to} (${links.length})`).join('; ') },
];

function showStep(step: FrontRecord['ladder'][number] | undefined): string {
  if (step === undefined) return '';
  const figure = (value: number): string => value.toFixed(1).replace('-', '−');
  return step.interval === null ? `${figure(step.mean)} (too few: ${step.count})` : `${figure(step.mean)} [${figure(step.interval[0])}, ${figure(step.interval[1])}]`;
}

/** `dragoman fronts`. */
export async function runFronts(options: StoriesOptions & { readonly fronts?: string; readonly front?: readonly string[] }, streams: Streams): Promise<number> {
  const fronts = await openFronts(options, streams);
  if (fronts === null) return 2;
  return tell(options, streams, async (corpus): Promise<Shown<FrontRecord & { readonly all: FrontsRecord }>> => {
    const all = followFronts(corpus, fronts, findChains(corpus));
    const { fronts: records, links, leads } = all;
    return {
      rows: records.map((record) => ({ ...record, all })), columns: frontColumns,
      records: [...records.map((record) => ({ record: 'front', ...record })), ...links.map((link) => ({ record: 'link', ...link })), ...leads.map((lead) => ({ record: 'lead', ...lead }))],
      page: async () => (await import('./export/across/fronts.ts')).toFrontsPage(all, corpus),
      told: `${count(records.length, 'front')}; ${leads.filter(({ verdict }) => verdict !== 'too few').length} of ${count(leads.length, 'pair')} with enough incidents to look for a lead`,
    };
  });
}

/** Our fronts with those of the knowledge folder and of `--fronts` over them; only the named ones. Null with the reason told. */
async function openFronts({ knowledge, fronts: own, front }: { readonly knowledge?: string; readonly fronts?: string; readonly front?: readonly string[] }, streams: Streams): Promise<readonly Front[] | null> {
  const tables: KnowledgeFile[] = [];
  try {
    if (own !== undefined) tables.push({ file: own, bytes: new Uint8Array(await readFile(own)) });
    if (knowledge !== undefined) tables.push(...(await readKnowledgeFolder(knowledge)).files);
  } catch (error) {
    writeProblem(streams, { code: 'unreadable-fronts', message: `${own ?? knowledge}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file or folder' : String(error)}` });
    return null;
  }
  const { fronts, problems } = await loadFrontsWith(tables);
  for (const problem of problems) writeProblem(streams, problem);
  const missing = front?.find((id) => fronts.every((one) => one.id !== id));
  if (missing === undefined) return fronts.filter(({ id }) => front === undefined || front.includes(id));
  writeProblem(streams, { code: 'no-such-front', message: `no front is called "${missing}" (there are: ${fronts.map(({ id }) => id).join(', ')})` });
  return null;
}

const demandColumns: readonly Column<Demand>[] = [
  { name: 'kind', width: 8, value: ({ kind }) => kind },
  { name: 'what', width: 40, value: ({ title }) => title },
  { name: 'voices', width: 6, value: ({ voiceCount }) => voiceCount },
  { name: 'reports', width: 7, value: ({ voices }) => new Set(voices.map(({ docId }) => docId)).size },
  { name: 'first', width: 10, value: ({ growth }) => growth[0]?.day ?? null },
  { name: 'last', width: 10, value: ({ growth }) => growth.at(-1)?.day ?? null },
  { name: 'by', width: 28, value: ({ voices }) => [...new Set(voices.flatMap(({ makers, reportedBy }) => (makers.length > 0 ? makers : [reportedBy.name])))].slice(0, 3).join('; ') },
  { name: 'outcome', width: 8, value: ({ outcome }) => outcome.state },
  { name: 'words', width: 30, value: ({ outcome, voices }) => quoted(outcome.findings.at(-1)?.sentence.words ?? voices[0]!.sentence.words) },
];

/** `dragoman demands`. */
export async function runDemands(options: StoriesOptions & { readonly kind?: readonly string[] }, streams: Streams): Promise<number> {
  return tell(options, streams, async (corpus): Promise<Shown<Demand>> => {
    const demands = followDemands(corpus).filter(({ kind }) => options.kind?.includes(kind) ?? true);
    return { rows: demands, columns: demandColumns, records: demands, page: async () => (await import('./export/across/demands.ts')).toDemandsPage(demands, corpus), told: count(demands.length, 'demand, threat, accusation or promise').replace('promises', 'promises in all') };
  });
}

type LegalRow = { readonly record: LegalRecord; readonly invocation: Invocation; readonly title: string };

const legalColumns: readonly Column<LegalRow>[] = [
  { name: 'incident', width: 34, value: ({ title }) => title },
  { name: 'instrument', width: 20, value: ({ invocation: { instrument, part } }) => `${instrument} ${part ?? ''}`.trim() },
  { name: 'as', width: 8, value: ({ invocation: { use } }) => use },
  { name: 'by', width: 22, value: ({ invocation: { speaker } }) => speaker.name },
  { name: 'collides', width: 8, value: ({ record: { conflicts }, invocation: { id } }) => (conflicts.some(({ ground, breach }) => ground.includes(id) || breach.includes(id)) ? 'yes' : '') },
  { name: 'words', width: 40, value: ({ invocation: { sentence } }) => quoted(sentence.words) },
];

/** `dragoman legal`. */
export async function runLegal(options: StoriesOptions, streams: Streams): Promise<number> {
  return tell(options, streams, async (corpus): Promise<Shown<LegalRow>> => {
    const { describeIncidents } = await import('../compare/incidentFacts.ts');
    const [records, facts] = [followLaw(corpus), describeIncidents(corpus)];
    const rows = records.flatMap((record) => record.invocations.map((invocation) => ({ record, invocation, title: record.incidentId === null ? '' : (facts.get(record.incidentId)?.title ?? record.incidentId) })));
    return { rows, columns: legalColumns, records, page: async () => (await import('./export/across/legal.ts')).toLegalPage(records, corpus), told: `${count(rows.length, 'invocation')} of law, ${count(records.reduce((sum, { conflicts }) => sum + conflicts.length, 0), 'conflict')}` };
  });
}
