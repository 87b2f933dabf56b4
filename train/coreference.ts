/**
 * Trains the ranker of coreference (src/analyze/mentions/coreferenceRanker.ts) on the gold chains of gum-open.
 * In: gum-open train, the program's own other models. Out: data/models/en-coreference.tsv, one weight a row, and its card.
 * Method: the program reads the documents as it always does; each decision (a pronoun or noun, its candidates and "nobody")
 * is noted with its features. The log-linear models are fitted to put the probability on candidates whose chain the word is
 * in (Denis and Baldridge 2008), by gradient descent with AdaGrad's steps over all decisions and an L2 penalty; no randomness.
 * The first round follows gold, later ones the model of the round before (Ross et al. 2011), so that it learns from its own
 * state; the rounds' decisions are pooled. A link needs a probability at which a wrong one may cost twice a missed one.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNamed } from '../src/analyze/mentions/find.ts';
import { readTrees } from '../src/analyze/reading.ts';
import { loadResources, type Resources } from '../src/analyze/resources.ts';
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';
import { type Tree } from '../src/analyze/language/tree.ts';
import { COREFERENCE_LAYOUTS, resolveCoreference } from '../src/analyze/mentions/coreference.ts';
import { bestOf, emptyRanker, type AnaphorKind, type Layout, type Ranker } from '../src/analyze/mentions/coreferenceRanker.ts';
import type { Party } from '../src/analyze/mentions/discourse.ts';
import { type EntityMention } from '../src/analyze/mentions/entities.ts';
import { areCoreferent, indexGold, readGoldMentions, type GoldIndex } from './goldChains.ts';
import type { TrainOptions } from './options.ts';
import { isReported, readTreebank } from './treebank.ts';

/** A document read by the program, with its gold chains. */
export type CoreferenceDoc = { readonly id: string; readonly text: string; readonly trees: readonly Tree[]; readonly mentions: readonly EntityMention[]; readonly gold: GoldIndex };
/** One decision: the features of each candidate ("nobody" first) and which of them are right. */
export type Sample = { readonly kind: AnaphorKind; readonly candidates: readonly (readonly number[])[]; readonly right: readonly boolean[] };

const ROUNDS = 3;
const STEPS = 200;
const RATE = 0.3;
const PENALTY = 3;
/** A link needs at least this probability. */
const THRESHOLDS: Readonly<Record<AnaphorKind, number>> = { he: 0.5, it: 0.55, they: 0.6, noun: 0.6 };
const KINDS = Object.keys(COREFERENCE_LAYOUTS) as AnaphorKind[];

/** Trains all kinds and writes table and card. */
export async function trainCoreference({ data, out }: TrainOptions): Promise<void> {
  const resources = await loadResources();
  const docs = readTreebank(data, 'gum-open', 'train').map((doc) => readDoc(doc, resources));
  const ranker = fitRanker(docs, resources);
  const table = writeRanker(ranker);
  writeFileSync(join(out, 'en-coreference.tsv'), table);
  const dev = readTreebank(data, 'gum-open', 'dev').filter(({ id }) => !isReported(id)).map((doc) => readDoc(doc, resources));
  const scores = { 'gum-open dev, tuned, decisions': scoreAll(dev, ranker, resources) };
  const card = {
    model: 'en-coreference', does: 'ranks whom a pronoun or a definite noun may stand for',
    data: { 'gum-open train': { origin: 'amir-zeldes/gum, documents under open licences', commit: '72ce5ac14978a324c2fd18d49484e65292cbe316', licence: 'CC BY 4.0 (annotation), texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0' } },
    licence: 'CC BY-SA 4.0', command: 'npm run train -- --data DIR coreference', seed: null, scores,
    bytes: Buffer.byteLength(table), sha256: createHash('sha256').update(table).digest('hex'),
  };
  writeFileSync(join(out, 'en-coreference.card.json'), `${JSON.stringify(card, null, 2)}\n`);
}

/** A treebank document as the program reads it. */
export function readDoc(doc: ConlluDoc, resources: Resources): CoreferenceDoc {
  const { trees, nameScores } = readTrees(doc.text, resources);
  const mentions = findNamed(doc.text, trees, resources, { nameScores }).entities;
  return { id: doc.id, text: doc.text, trees, mentions, gold: indexGold(readGoldMentions(doc)) };
}

/** Models fitted to documents, round after round. */
export function fitRanker(docs: readonly CoreferenceDoc[], resources: Pick<Resources, 'registry'>): Ranker {
  const samples: Sample[] = [];
  let ranker = emptyRanker(COREFERENCE_LAYOUTS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const doc of docs) samples.push(...collectSamples(doc, ranker, { ...resources, followsGold: round === 0 }));
    ranker = Object.fromEntries(KINDS.map((kind) => [kind, { weights: fit(samples.filter((sample) => sample.kind === kind), COREFERENCE_LAYOUTS[kind].size), threshold: THRESHOLDS[kind] }])) as unknown as Ranker;
  }
  return ranker;
}

/** The decisions of one document under a ranker. */
export function collectSamples({ text, trees, mentions, gold }: CoreferenceDoc, ranker: Ranker, { registry, followsGold }: Pick<Resources, 'registry'> & { readonly followsGold: boolean }): Sample[] {
  const samples: Sample[] = [];
  const offsetAt = (sentence: number, token: number): number => trees[sentence].tokens[token].start;
  const placeOf = (party: Party): number => (party.mention === null ? offsetAt(Math.floor(party.lastKey / 65536), party.lastKey % 65536) : offsetAt(party.mention.sentence, party.mention.head));
  resolveCoreference(text, trees.map(({ sentence }) => sentence), mentions, {
    registry, coreference: ranker, trees,
    decide: ({ kind, sentence, token, candidates }) => {
      const from = offsetAt(sentence, token);
      const right = candidates.map(({ party }) => party !== null && areCoreferent(gold, from, placeOf(party)));
      if (!right.includes(true)) right[0] = true;
      samples.push({ kind, right, candidates: candidates.map(({ features }) => features) });
      return followsGold ? right.indexOf(true) : undefined;
    },
  });
  return samples;
}

/** Weights that maximize the probability of right candidates. Deterministic: all samples in every step, in order. */
function fit(samples: readonly Sample[], size: number): Float64Array {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-6);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => -PENALTY * weight);
    for (const sample of samples) addGradient(sample, weights, gradient);
    for (let at = 0; at < size; at++) {
      squares[at] += gradient[at] * gradient[at];
      weights[at] += (RATE * gradient[at]) / Math.sqrt(squares[at]);
    }
  }
  return weights;
}

function addGradient({ candidates, right }: Sample, weights: Float64Array, gradient: Float64Array): void {
  const scores = candidates.map((features) => features.reduce((sum, feature) => sum + weights[feature], 0));
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const good = shares.reduce((sum, share, at) => (right[at] ? sum + share : sum), 0);
  candidates.forEach((features, at) => {
    const pull = (right[at] ? shares[at] / good : 0) - shares[at] / all;
    for (const feature of features) gradient[feature] += pull;
  });
}

/** Links made, right ones and those that could have been made, a kind of word. */
export function scoreAll(docs: readonly CoreferenceDoc[], ranker: Ranker, resources: Pick<Resources, 'registry'>): Record<string, { links: number; right: number; possible: number }> {
  const samples = docs.flatMap((doc) => collectSamples(doc, ranker, { ...resources, followsGold: false }));
  return Object.fromEntries(KINDS.map((kind) => [kind, scoreSamples(samples.filter((sample) => sample.kind === kind), ranker[kind].weights, ranker[kind].threshold)]));
}

/** The same for decisions already collected. */
export function scoreSamples(samples: readonly Sample[], weights: Float64Array, threshold: number): { links: number; right: number; possible: number } {
  const score = { links: 0, right: 0, possible: 0 };
  for (const { candidates, right } of samples) {
    if (!right[0]) score.possible++;
    const { index, probability } = bestOf(candidates.map((features) => features.reduce((sum, feature) => sum + weights[feature], 0)));
    if (index === 0 || probability < threshold) continue;
    score.links++;
    if (right[index]) score.right++;
  }
  return score;
}

/** The table: a row a weight, in the order of the layout; weights near 0 are left out. */
function writeRanker(ranker: Ranker): string {
  const rows = KINDS.flatMap((kind) => [`${kind}\tthreshold\t\t${ranker[kind].threshold}`, ...weightRows(kind, COREFERENCE_LAYOUTS[kind], ranker[kind].weights)]);
  return `# Weights of the coreference ranker: made by train/coreference.ts, read by src/analyze/mentions/coreferenceRanker.ts.\nmodel\tfeature\tvalue\tweight\n${rows.join('\n')}\n`;
}

function weightRows(kind: AnaphorKind, { at, sizes }: Layout, weights: Float64Array): string[] {
  return Object.entries(sizes).flatMap(([feature, size]) => Array.from({ length: size }, (_, value) => ({ value, weight: weights[at[feature] + value].toFixed(2) })).filter(({ weight }) => Number(weight) !== 0).map(({ value, weight }) => `${kind}\t${feature}\t${value}\t${weight}`));
}
