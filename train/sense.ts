/**
 * Trains the model of readings (src/analyze/events/sense.ts) on invented sentences: a half of bench/accuracy/gold/ambiguous.tsv
 * and the examples of data/lexicons/events.tsv, read by the program. Out: data/models/en-sense.tsv and its card. Sentences of
 * the first count more: there words stand beside their other readings. Logistic regression, no randomness.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentsOf } from '../src/analyze/events/arguments.ts';
import { SENSES, senseFeatures, type Sense } from '../src/analyze/events/sense.ts';
import { matchToken } from '../src/analyze/events/triggers.ts';
import type { Tree } from '../src/analyze/language/tree.ts';
import { readTrees } from '../src/analyze/reading.ts';
import { loadResources, type Resources } from '../src/analyze/resources.ts';
import type { EventType, Problem } from '../src/schema.ts';
import { sha256Hex } from '../src/text/hash.ts';
import { readTable } from '../src/text/table.ts';
import { fitLogistic, linearRows, type FitOptions } from './logistic.ts';
import type { TrainOptions } from './options.ts';

const FIT: FitOptions = { penalty: 0.6, steps: 80, rate: 0.2, least: 2 };
const LEAST_WEIGHT = 0.25;
/** How much a sentence of the gold counts beside an example of the lexicon. */
const GOLD_WEIGHT = 3;

/** A word in a sentence with its reading; `isTrained`: in the half that the model learns from. */
export type AmbiguousRow = { readonly word: string; readonly sense: Sense; readonly sentence: string; readonly isTrained: boolean };

/** All rows of the gold of ambiguous words. Which half one is in goes by the hash of its sentence. */
export function readAmbiguous(): AmbiguousRow[] {
  const problems: Problem[] = [];
  const rows = readTable(readFileSync(new URL('../bench/accuracy/gold/ambiguous.tsv', import.meta.url), 'utf8'), 'ambiguous.tsv', problems);
  if (problems.length > 0) throw new Error(problems[0]!.message);
  return rows.map(({ cells }) => ({ word: cells['word']!, sense: cells['type'] === '-' ? 'none' : (cells['type'] as EventType), sentence: cells['sentence']!, isTrained: Number.parseInt(sha256Hex(`sense ${cells['sentence']}`).slice(0, 2), 16) % 2 === 0 }));
}

/** Where the word of a row stands: its tree and token; null when it was read as another word. */
export function findAmbiguous({ word, sentence }: AmbiguousRow, resources: Resources): { tree: Tree; token: number } | null {
  for (const tree of readTrees(sentence, resources).trees) {
    const token = tree.lemmas.findIndex((lemma, index) => lemma === word || tree.words[index] === word);
    if (token >= 0) return { tree, token };
  }
  return null;
}

type Learned = { readonly features: string[]; readonly sense: Sense; readonly weight: number };

/** Trains the model and writes table and card. */
export async function trainSense({ out }: TrainOptions): Promise<void> {
  const resources = await loadResources();
  const rows = readAmbiguous().filter(({ isTrained }) => isTrained);
  const gold = rows.flatMap((row): Learned[] => {
    const place = findAmbiguous(row, resources);
    return place === null ? [] : [{ features: senseFeatures(place.tree, place.token, argumentsOf(place.tree, place.token), resources.events), sense: row.sense, weight: GOLD_WEIGHT }];
  });
  const samples = [...gold, ...readExamples(resources)];
  const table = SENSES.flatMap((sense) => linearRows(sense, fitLogistic(samples.map(({ features, sense: label, weight }) => ({ features, label: label === sense ? 1 : 0, weight })), FIT), LEAST_WEIGHT));
  const text = `# Weights of the model of readings: made by train/sense.ts, read by src/analyze/events/sense.ts.\nmodel\tfeature\tweight\n${table.join('\n')}\n`;
  writeFileSync(join(out, 'en-sense.tsv'), text);
  const card = {
    model: 'en-sense', does: 'tells which event a word of several readings means, or none, where no row of events.tsv with constraints fits',
    data: { 'bench/accuracy/gold/ambiguous.tsv': { rows: rows.length, licence: 'CC BY 4.0' }, 'data/lexicons/events.tsv, examples': { rows: samples.length - gold.length, licence: 'CC BY 4.0' } },
    licence: 'CC BY 4.0', command: 'npm run train -- --data DIR sense', seed: null,
    bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex'),
  };
  writeFileSync(join(out, 'en-sense.card.json'), `${JSON.stringify(card, null, 2)}\n`);
}

/** The example of each row, at the word that the row matches there. */
function readExamples(resources: Resources): Learned[] {
  return resources.events.rules.flatMap((rule): Learned[] => {
    for (const tree of readTrees(rule.example, resources).trees) {
      const token = tree.tokens.findIndex((_, index) => matchToken(tree, index, resources.events)?.rule === rule);
      if (token >= 0) return [{ features: senseFeatures(tree, token, argumentsOf(tree, token), resources.events), sense: rule.type ?? 'none', weight: 1 }];
    }
    return [];
  });
}
