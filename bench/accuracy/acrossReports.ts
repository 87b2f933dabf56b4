/**
 * Events across reports. Own gold: 76 invented reports on 36 happenings, 42 of them the program's samples (incidentGold.ts), each with
 * the words that tell of one; B-cubed over those words, a phrase that no coded event rests on standing alone; naive: the same lemma. ECB+ dev: the gold
 * action mentions of validated sentences, grouped by the lemma of their head word within predicted topics (documents by
 * tf-idf and average linkage), CoNLL F1; naive: the same lemma anywhere. Most of ECB+ is crime, sport and celebrities, which
 * the coder does not code, so that row measures topics and lemmas and not the pair model. Intervals are over topics.
 */
import { analyze } from '../../src/analyze/pipeline.ts';
import { readTrees } from '../../src/analyze/reading.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { averageLinkage } from '../../src/compare/linkage.ts';
import type { Analysis, CodedEvent, Span } from '../../src/schema.ts';
import { estimate } from './bootstrap.ts';
import { chainScore, conllScore, tallyChains, type Chains } from './chainScores.ts';
import { INCIDENT_GOLD as GOLD, readIncidentGold } from './incidentGold.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';

const ECB = 'ecbplus/dev.jsonl';

/** Two rows: B-cubed on own gold, CoNLL F1 on ECB+ with predicted topics. */
export async function measureAcrossReports(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  return [await ownGold(input, resources), ecbPlus(input, resources)];
}

/** A mention with the names of its gold group, of the group that was found, and of the naive one. */
type Grouped = { readonly unit: string; readonly gold: string; readonly found: string; readonly naive: string; readonly shown: string };

async function ownGold({ report }: MeasureInput, resources: Resources): Promise<MeasureRow> {
  const rows = await readIncidentGold();
  const analyses = rows.map(({ doc }) => analyze(doc, resources));
  const incidentOf = new Map(groupIncidents(analyses).flatMap(({ id, eventIds }) => eventIds.map((eventId) => [eventId, id] as const)));
  const mentions = rows.flatMap((row, number) => row.tells.map(({ incident, words }, at): Grouped => {
    const analysis = analyses[number]!;
    const start = row.doc.text.indexOf(words);
    const told = findTold(analysis.events.filter(({ id }) => incidentOf.has(id)), { start, end: start + words.length });
    if (told === undefined) report({ kind: 'not coded', text: `${row.id}: ${words}` });
    return { unit: incident.split('-')[0]!, gold: incident, found: told === undefined ? `${row.id} ${at}` : incidentOf.get(told.id)!, naive: lemmaAt(analysis, start), shown: `${row.id}: ${words}` };
  }));
  reportGroups(mentions, report);
  const b3 = (sums: readonly number[]): number => chainScore(sums as number[], 1).f1;
  return { measure: 'across reports', dataset: 'own gold', file: GOLD, metric: 'B-cubed F1', n: mentions.length, unit: 'mentions', ...scoreOf(mentions, b3) };
}

/** The event of a phrase: by the word that names the deed, else by what its type and figures rest on ("a strike killed five" is one event). */
export function findTold(events: readonly CodedEvent[], { start, end }: Span): CodedEvent | undefined {
  const overlaps = (span: Span): boolean => span.start < end && start < span.end;
  return events.find(({ trigger }) => overlaps(trigger)) ?? events.find(({ type, counts }) => [type, ...counts].some(({ evidence }) => evidence.some(overlaps)));
}

function lemmaAt({ sentences }: Analysis, at: number): string {
  return sentences.flatMap(({ tokens }) => tokens).find(({ end }) => end > at)?.lemma.toLowerCase() ?? '';
}

/** Groups that hold two happenings, and happenings in several groups. */
function reportGroups(mentions: readonly Grouped[], report: MeasureInput['report']): void {
  for (const [kind, inner, outer] of [['joined', 'gold', 'found'], ['parted', 'found', 'gold']] as const) {
    for (const group of new Set(mentions.map((mention) => mention[outer]))) {
      const members = mentions.filter((mention) => mention[outer] === group);
      if (new Set(members.map((mention) => mention[inner])).size > 1) report({ kind, text: members.map(({ shown }) => shown).join(' | ') });
    }
  }
}

type EcbDoc = { readonly doc: string; readonly topic: string; readonly sentences: readonly (readonly string[])[]; readonly validated_sentences: readonly number[]; readonly mentions: readonly { readonly type: string; readonly sent: number; readonly tokens: readonly number[]; readonly cluster?: string; readonly text: string }[] };

/** Mean cosine from which documents are of one topic; set by hand before the first run. */
const TOPIC_COSINE = 0.12;

function ecbPlus(input: MeasureInput, resources: Resources): MeasureRow {
  const docs = readRecords<EcbDoc>(input, ECB, ({ doc }) => doc);
  const read = docs.map((doc) => readEcb(doc, resources));
  const topics = predictTopics(read.map(({ lemmas }) => lemmas));
  const mentions = docs.flatMap(({ doc, topic, mentions: all, validated_sentences: validated }, number) =>
    all.filter(({ type, sent }) => /ACTION/.test(type) && validated.includes(sent)).map(({ tokens, cluster, text }, at): Grouped => {
      const lemma = read[number]!.lemmaOf(tokens);
      return { unit: topic, gold: cluster ?? `${doc} ${at}`, found: `${topics[number]} ${lemma}`, naive: lemma, shown: `${doc}: ${text}` };
    }));
  return { measure: 'across reports', dataset: 'ecbplus dev', file: ECB, metric: 'CoNLL F1, predicted topics', n: mentions.length, unit: 'mentions', ...scoreOf(mentions, (sums) => conllScore(sums as number[])) };
}

/** Content lemmas of a document, and the lemma of the head of some of its given words. */
function readEcb({ sentences }: EcbDoc, resources: Resources): { lemmas: string[]; lemmaOf: (words: readonly number[]) => string } {
  const starts: number[] = [];
  let text = '';
  for (const words of sentences) {
    for (const word of words) {
      starts.push(text.length);
      text += `${word} `;
    }
    text = `${text.trimEnd()}\n`;
  }
  const words = sentences.flat();
  const tokens = readTrees(text, resources).trees.flatMap((tree) => tree.tokens);
  const byEnd = new Map(tokens.flatMap((token) => Array.from({ length: token.end - token.start }, (_, at) => [token.start + at, token] as const)));
  const content = tokens.filter(({ upos }) => /^(?:NOUN|VERB|PROPN|ADJ|NUM)$/.test(upos)).map(({ lemma }) => lemma.toLowerCase());
  return {
    lemmas: content,
    // Of several words the first verb or noun names the deed: "checked into", "took over".
    lemmaOf: (numbers) => {
      const found = numbers.map((number) => byEnd.get(starts[number]!)).filter((token) => token !== undefined);
      const head = found.find(({ upos }) => upos === 'VERB') ?? found.findLast(({ upos }) => upos === 'NOUN') ?? found[0];
      return head?.lemma.toLowerCase() ?? numbers.map((number) => words[number]!.toLowerCase()).join(' ');
    },
  };
}

/** The number of each document's topic: tf-idf, cosine, average linkage. */
function predictTopics(docs: readonly (readonly string[])[]): number[] {
  const counts = docs.map((lemmas) => lemmas.reduce((map, lemma) => map.set(lemma, (map.get(lemma) ?? 0) + 1), new Map<string, number>()));
  const inDocs = new Map<string, number>();
  for (const map of counts) for (const lemma of map.keys()) inDocs.set(lemma, (inDocs.get(lemma) ?? 0) + 1);
  const vectors = counts.map((map) => {
    const weights = [...map].map(([lemma, count]) => [lemma, (1 + Math.log(count)) * Math.log(docs.length / inDocs.get(lemma)!)] as const);
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([lemma, weight]) => [lemma, weight / length]));
  });
  const edges: number[] = [];
  vectors.forEach((one, first) => {
    for (let second = first + 1; second < vectors.length; second++) {
      let cosine = 0;
      for (const [lemma, weight] of one) cosine += weight * (vectors[second]!.get(lemma) ?? 0);
      edges.push(first, second, cosine - TOPIC_COSINE);
    }
  });
  const topics = new Array<number>(docs.length).fill(-1);
  averageLinkage(docs.length, Float64Array.from(edges)).forEach((group, number) => group.forEach((doc) => (topics[doc] = number)));
  return topics;
}

/** The score over all mentions, the naive one, and an interval from resampled units. */
function scoreOf(mentions: readonly Grouped[], score: (sums: readonly number[]) => number): { value: number; naive: number; interval: readonly [number, number] } {
  const chains = (list: readonly Grouped[], by: 'gold' | 'found' | 'naive'): Chains => {
    const groups = new Map<string, Set<number>>();
    list.forEach((mention, number) => (groups.get(mention[by]) ?? groups.set(mention[by], new Set()).get(mention[by])!).add(number));
    return [...groups.values()];
  };
  const tally = (list: readonly Grouped[], by: 'found' | 'naive'): number[] => tallyChains(chains(list, 'gold'), chains(list, by));
  const units = [...new Set(mentions.map(({ unit }) => unit))].map((unit) => tally(mentions.filter((mention) => mention.unit === unit), 'found'));
  return { value: score(tally(mentions, 'found')), naive: score(tally(mentions, 'naive')), interval: estimate(units, (sums) => score(sums as number[])).interval };
}
