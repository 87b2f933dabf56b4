/**
 * Trains the weights of pairs of tellings (src/compare/pairScore.ts). In: the gold of incidents (bench/accuracy/gold) and the train
 * part of ECB+, coded by the program; out: src/compare/pairWeights.ts, as source that a reader can check, with its scores.
 * Method: logistic regression over the features of pairs, drawn towards weights that were set by hand (PRIOR: the sense that each
 * feature has), so that what few pairs show does not outweigh it. ECB+ has no dates of publication: its pairs say nothing of
 * days. No randomness: all pairs in every step, in their order. Scores on own gold are of weights that never saw the fold.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTold } from '../bench/accuracy/acrossReports.ts';
import { readIncidentGold } from '../bench/accuracy/incidentGold.ts';
import { analyze } from '../src/analyze/pipeline.ts';
import { loadResources, type Resources } from '../src/analyze/resources.ts';
import { PAIR_FEATURES, PairScorer } from '../src/compare/pairScore.ts';
import type { PairFeature } from '../src/compare/pairWeights.ts';
import { FROM, TellingPool, TO } from '../src/compare/tellingPool.ts';
import { TellingGroups } from '../src/compare/tellingGroups.ts';
import { readTellings, type Telling } from '../src/compare/tellings.ts';
import type { Analysis } from '../src/schema.ts';
import { readEcbTexts } from './ecbTexts.ts';
import type { TrainOptions } from './options.ts';

type Weights = Record<PairFeature, number>;
/** What the features mean, by hand: where each weight starts and is drawn to. */
const PRIOR: Weights = {
  start: -3.2, 'place-same': 3.2, 'place-near': 1.2, 'place-within': 1, 'place-apart': -3.5,
  'day-same': 1.6, 'days-overlap': 0.8, 'day-next': 0, 'days-apart': -5,
  'victims-same': 1.6, 'victims-alike': 1.2, 'victims-other': -1.2, 'doers-same': 1, 'doers-alike': 0.6, 'doers-other': -0.8,
  'figures-same': 1.2, 'figures-far': -0.6, 'mode-same': 0.5, 'mode-other': -0.8, 'type-other': -2, 'word-same': 0.7,
  'names-shared': 0.5, 'names-around': 0.2, 'sentence-same': 4, 'one-report': -2.5,
};
const DAYS: readonly PairFeature[] = ['day-same', 'days-overlap', 'day-next', 'days-apart'];
/** How strongly weights are drawn to PRIOR, and how much all pairs of ECB+ weigh against those of own gold. */
const PULL = 20;
const ECB_SHARE = 0.3;
const STEPS = 400;
const RATE = 0.05;
const FOLDS = 5;

/** A report of training with what its tellings tell of: the name of a happening, or null when gold does not say. */
export type LabeledReport = { readonly unit: string; readonly analysis: Analysis; readonly mentions: readonly { readonly incident: string; readonly start: number; readonly end: number }[] };
/** A pair: how often each feature counts, whether it is one happening, how much it weighs. */
type Pair = { readonly counts: Uint8Array; readonly isOne: boolean; readonly weight: number; readonly hasDays: boolean };

/** Trains on all, scores by folds, writes the weights. */
export async function trainPairs({ data }: TrainOptions): Promise<void> {
  const resources = await loadResources();
  const own = await readOwnGold(resources);
  const ecb = readEcbTexts(data, 'train').map(({ doc, topic, mentions }): LabeledReport => ({ unit: `ecb ${topic}`, analysis: analyze(doc, resources), mentions }));
  const ecbPairs = pairsOf(ecb, false);
  const scores = scoreFolds(own, ecbPairs);
  const weights = fitWeights([...pairsOf(own, true), ...ecbPairs]);
  const note = `own gold, ${FOLDS} folds, B-cubed F1 ${scores.toFixed(1)}; pairs: ${pairsOf(own, true).length} of own gold, ${ecbPairs.length} of ECB+`;
  writeFileSync(join(fileURLToPath(new URL('..', import.meta.url)), 'src/compare/pairWeights.ts'), printWeights(weights, note));
  process.stderr.write(`pairs: ${note}\n`);
}

async function readOwnGold(resources: Resources): Promise<LabeledReport[]> {
  const gold = await readIncidentGold();
  const units = joinUnits(gold.map(({ tells }) => tells.map(({ incident }) => incident)));
  return gold.map(({ doc, tells }, at) => ({
    unit: units[at]!, analysis: analyze(doc, resources),
    mentions: tells.map(({ incident, words }) => ({ incident, start: doc.text.indexOf(words), end: doc.text.indexOf(words) + words.length })),
  }));
}

/** Reports that tell of a common happening are of one unit, named by its first happening. */
function joinUnits(incidents: readonly (readonly string[])[]): string[] {
  const units = incidents.map((list) => list[0] ?? '');
  for (let changed = true; changed; ) {
    changed = false;
    incidents.forEach((list, at) => {
      const least = incidents.flatMap((other, to) => (other.some((incident) => list.includes(incident)) ? units[to]! : [])).toSorted()[0];
      if (least !== undefined && least !== units[at]) [units[at], changed] = [least, true];
    });
  }
  return units;
}

/** Pairs of labeled tellings of one unit whose days meet. */
function pairsOf(reports: readonly LabeledReport[], isOwn: boolean): Pair[] {
  const pool = new TellingPool();
  const scorer = new PairScorer(pool);
  const labeled = reports.flatMap((report) => readTellings(report.analysis).flatMap((telling) => labelsOf(telling, report).map((incident) => ({ unit: report.unit, telling, incident, record: pool.add(telling) }))));
  const found = labeled.flatMap((one, at) => labeled.slice(at + 1).flatMap((other): Omit<Pair, 'weight'>[] => {
    const gap = Math.max(pool.ints[one.record + FROM]!, pool.ints[other.record + FROM]!) - Math.min(pool.ints[one.record + TO]!, pool.ints[other.record + TO]!);
    if (one.telling.family !== other.telling.family || one.telling === other.telling || gap > 1 || (!isOwn && one.unit !== other.unit)) return [];
    scorer.count(one.record, other.record);
    return [{ counts: scorer.counts.slice(), isOne: one.incident === other.incident, hasDays: isOwn }];
  }));
  return found.map((pair) => ({ ...pair, weight: isOwn ? 1 : (ECB_SHARE * 500) / found.length }));
}

/** The happenings that a telling's words are gold for; none when gold says nothing or several. */
function labelsOf({ events }: Telling, { analysis, mentions }: LabeledReport): string[] {
  const ids = new Set(events.map(({ id }) => id));
  const triggers = analysis.events.filter(({ id }) => ids.has(id)).map(({ trigger }) => trigger);
  const labels = new Set(mentions.filter(({ start, end }) => triggers.some((trigger) => trigger.start < end && start < trigger.end)).map(({ incident }) => incident));
  return labels.size === 1 ? [...labels] : [];
}

/** Weights that fit the pairs, drawn towards PRIOR (AdaGrad). */
function fitWeights(pairs: readonly Pair[]): Weights {
  const prior = Float64Array.from(PAIR_FEATURES, (feature) => PRIOR[feature]);
  const isDay = PAIR_FEATURES.map((feature) => DAYS.includes(feature));
  const weights = prior.slice();
  const squares = new Float64Array(weights.length).fill(1e-6);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, at) => PULL * (prior[at]! - weight));
    for (const { counts, isOne, weight, hasDays } of pairs) {
      const sum = counts.reduce((total, count, at) => total + count * weights[at]!, 0);
      const pull = weight * ((isOne ? 1 : 0) - 1 / (1 + Math.exp(-sum)));
      counts.forEach((count, at) => (gradient[at]! += hasDays || !isDay[at] ? pull * count : 0));
    }
    gradient.forEach((slope, at) => {
      squares[at]! += slope * slope;
      weights[at]! += (RATE * slope) / Math.sqrt(squares[at]!);
    });
  }
  return Object.fromEntries(PAIR_FEATURES.map((feature, at) => [feature, Math.round(weights[at]! * 20) / 20])) as Weights;
}

/** B-cubed F1 over the words of own gold, each unit grouped with weights that were fitted without it. */
function scoreFolds(reports: readonly LabeledReport[], ecb: readonly Pair[]): number {
  const units = [...new Set(reports.map(({ unit }) => unit))].toSorted();
  const sums = [0, 0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = ({ unit }: LabeledReport): boolean => units.indexOf(unit) % FOLDS === fold;
    const weights = fitWeights([...pairsOf(reports.filter((report) => !isHeld(report)), true), ...ecb]);
    addScores(reports.filter(isHeld), weights, sums);
  }
  const [precision, recall] = [sums[0]! / sums[2]!, sums[1]! / sums[2]!];
  return (200 * precision * recall) / (precision + recall);
}

function addScores(reports: readonly LabeledReport[], weights: Weights, sums: number[]): void {
  const groups = new TellingGroups(weights);
  groups.add(reports.flatMap(({ analysis }) => readTellings(analysis)));
  const groupOf = new Map(groups.groups().flatMap((group, number) => group.flatMap(({ events }) => events.map(({ id }) => [id, String(number)] as const))));
  const mentions = reports.flatMap(({ analysis, mentions: own }, report) => own.map(({ incident, start, end }, at) => {
    const told = findTold(analysis.events.filter(({ id }) => groupOf.has(id)), { start, end });
    return { incident, group: told === undefined ? `${report} ${at}` : groupOf.get(told.id)! };
  }));
  for (const one of mentions) {
    const [gold, found] = [mentions.filter(({ incident }) => incident === one.incident), mentions.filter(({ group }) => group === one.group)];
    const both = gold.filter(({ group }) => group === one.group).length;
    sums[0]! += both / found.length;
    sums[1]! += both / gold.length;
    sums[2]! += 1;
  }
}

function printWeights(weights: Weights, note: string): string {
  return `/**
 * Weights of the model of pairs: made by train/pairs.ts, read by pairScore.ts; log-odds, above 0: rather one happening.
 * docs/compare.md says when each feature holds. ${note}.
 */

/** Feature -> log-odds. */
export const PAIR_WEIGHTS = {
${PAIR_FEATURES.map((feature) => `  ${/-/.test(feature) ? `'${feature}'` : feature}: ${weights[feature]},`).join('\n')}
} as const;

/** A feature's name. */
export type PairFeature = keyof typeof PAIR_WEIGHTS;
`;
}
