/**
 * Trains the model of stance towards a name (src/analyze/events/stance.ts) on NewsMTSC's train part: sentences of news on US
 * politics with names judged positive, neutral or negative. In: sentences read by the program; out: data/models/en-stance.tsv
 * and its card. One logistic regression a class, no randomness; samples of rarer classes count more, as macro F1 asks.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStanceModel, STANCE_CLASSES, stanceFeatures, stanceOf, type Stance } from '../src/analyze/events/stance.ts';
import { readTrees } from '../src/analyze/reading.ts';
import { loadResources, type Resources } from '../src/analyze/resources.ts';
import { fitLogistic, linearRows, type FitOptions } from './logistic.ts';
import type { TrainOptions } from './options.ts';
import { isReported, readText } from './treebank.ts';

const FIT: FitOptions = { penalty: 5, steps: 40, rate: 0.1, least: 4 };
const LEAST_WEIGHT = 0.05;

/** Trains the model and writes table and card. */
export async function trainStance({ data, out }: TrainOptions): Promise<void> {
  const resources = await loadResources();
  const judged = readStances(data, 'train', resources);
  const weightOf = (stance: Stance): number => judged.length / (STANCE_CLASSES.length * judged.filter((one) => one.stance === stance).length);
  const weights = Object.fromEntries(STANCE_CLASSES.map((stance) => [stance, weightOf(stance)])) as Record<Stance, number>;
  const rows = STANCE_CLASSES.flatMap((name) => linearRows(name, fitLogistic(judged.map(({ features, stance }) => ({ features, label: Number(stance === name), weight: weights[stance] })), FIT), LEAST_WEIGHT));
  const table = `# Weights of the model of stance towards a name: made by train/stance.ts, read by src/analyze/events/stance.ts.\nmodel\tfeature\tweight\n${rows.join('\n')}\n`;
  writeFileSync(join(out, 'en-stance.tsv'), table);
  const { value: model } = readStanceModel(table, 'en-stance.tsv');
  const dev = readStances(data, 'dev', resources, (id) => !isReported(id));
  const card = {
    model: 'en-stance', does: 'tells whether a sentence speaks for a party named in it, against it, or neither',
    data: { 'newsmtsc train': { origin: 'fhamborg/NewsMTSC', commit: 'b9d9b79704ed1b35cecaf1d7c2343dc1bd734fb7', licence: 'MIT' } },
    licence: 'MIT', command: 'npm run train -- --data DIR stance', seed: null,
    scores: { 'newsmtsc dev, tuned, names': { right: dev.filter(({ features, stance }) => stanceOf(features, model) === stance).length, judged: dev.length } },
    bytes: Buffer.byteLength(table), sha256: createHash('sha256').update(table).digest('hex'),
  };
  writeFileSync(join(out, 'en-stance.card.json'), `${JSON.stringify(card, null, 2)}\n`);
}

type Row = { readonly id: string; readonly text: string; readonly targets: readonly { readonly begin: number; readonly end: number; readonly polarity: Stance }[] };
/** A judged name with what the model sees of it. */
export type JudgedName = { readonly id: string; readonly text: string; readonly name: string; readonly stance: Stance; readonly features: readonly string[] };

/** The judged names of one part of the set, read by the program; `wants` chooses sentences by their id. */
export function readStances(data: string, part: string, resources: Resources, wants: (id: string) => boolean = () => true): JudgedName[] {
  const rows = readText(join(data, `newsmtsc/${part}.jsonl`)).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
  return rows.filter(({ id }) => wants(id)).flatMap(({ id, text, targets }) => {
    const { trees } = readTrees(text, resources);
    return targets.map(({ begin, end, polarity }): JudgedName => {
      const tree = trees.find(({ sentence }) => sentence.start <= begin && sentence.end > begin);
      const tokens = tree?.tokens.flatMap(({ start, end: stop }, index) => (start < end && stop > begin ? [index] : [])) ?? [];
      const features = tree === undefined || tokens.length === 0 ? [] : stanceFeatures(tree, [tokens[0], tokens.at(-1)!], resources.framing);
      return { id, text, name: text.slice(begin, end), stance: polarity, features };
    });
  });
}
