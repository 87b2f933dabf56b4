/**
 * Trains the model of what has happened (src/analyze/events/reality.ts) on UDS "it happened" judgements over EWT's train part.
 * In: sentences with judged predicates, read by the program; out: data/models/en-reality.tsv and its card. A predicate
 * happened when the crowd's value is above 0, and counts by how far it is from 0. Denied ones are left out: the crowd
 * answered both whether it happened and whether the denial holds. Logistic regression, no randomness.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEmbedding, type ContentOf, type Embedding } from '../src/analyze/events/embedding.ts';
import { chanceOfHappening, isDenied, readRealityModel, realityFeatures } from '../src/analyze/events/reality.ts';
import { findTriggers } from '../src/analyze/events/triggers.ts';
import type { Tree } from '../src/analyze/language/tree.ts';
import { readTrees } from '../src/analyze/reading.ts';
import { loadResources, type Resources } from '../src/analyze/resources.ts';
import type { Span } from '../src/schema.ts';
import { fitLogistic, linearRows, type FitOptions, type Sample } from './logistic.ts';
import type { TrainOptions } from './options.ts';
import { isReported, readText, readTreebank } from './treebank.ts';

const FIT: FitOptions = { penalty: 2, steps: 60, rate: 0.2, least: 4 };
const LEAST_WEIGHT = 0.03;
const MOST_COUNT = 1.5;

/** Trains the model and writes table and card. */
export async function trainReality({ data, out }: TrainOptions): Promise<void> {
  const resources = await loadResources();
  const model = fitLogistic(readJudgements(data, 'train', resources).filter(isLearned).map(toSample), FIT);
  const table = `# Weights of the model of what has happened: made by train/reality.ts, read by src/analyze/events/reality.ts.\nmodel\tfeature\tweight\n${linearRows('happened', model, LEAST_WEIGHT).join('\n')}\n`;
  writeFileSync(join(out, 'en-reality.tsv'), table);
  const dev = readJudgements(data, 'dev', resources).filter(({ id }) => !isReported(id.replace(/-\d+$/, '')));
  const { value: written } = readRealityModel(table, 'en-reality.tsv');
  const right = dev.filter(({ tree, token, embedding, value }) => tree === null || embedding === null || (chanceOfHappening(tree, token, embedding, written) > 0.5) === value > 0).length;
  const card = {
    model: 'en-reality', does: 'tells how likely it is that what a verb tells has happened',
    data: { 'uds-factuality train': { origin: 'decompositional-semantics-initiative/decomp, decomp/data/2.0', commit: '973705b0c8f0c82701126ac4d8e1e2186bdcab21', licence: 'CC BY-SA 4.0' } },
    licence: 'CC BY-SA 4.0', command: 'npm run train -- --data DIR reality', seed: null,
    scores: { 'uds-factuality dev, tuned, predicates': { right, judged: dev.length } },
    bytes: Buffer.byteLength(table), sha256: createHash('sha256').update(table).digest('hex'),
  };
  writeFileSync(join(out, 'en-reality.card.json'), `${JSON.stringify(card, null, 2)}\n`);
}

type Row = { readonly sent_id: string; readonly text: string; readonly predicates: readonly { readonly i: number; readonly form: string; readonly value: number }[] };
/** A judged word in its tree (token -1: no word of ours there), with what the rules make of it. */
export type Judgement = { readonly id: string; readonly text: string; readonly form: string; readonly value: number; readonly tree: Tree | null; readonly token: number; readonly embedding: Embedding | null };

/** The judged predicates of one part of the set, read by the program; `wants` chooses sentences by their id. */
export function readJudgements(data: string, part: string, resources: Resources, wants: (id: string) => boolean = () => true): Judgement[] {
  const places = wordSpans(data, part);
  const rows = readText(join(data, `uds-factuality/${part}.jsonl`)).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
  return rows.filter(({ sent_id: id }) => wants(id)).flatMap((row) => readSentence(row, places, resources));
}

function readSentence(row: Row, places: ReadonlyMap<string, readonly Span[]>, resources: Resources): Judgement[] {
  const { trees } = readTrees(row.text, resources);
  const contents = trees.map((tree) => contentFinder(tree, resources));
  return row.predicates.map(({ i, form, value }): Judgement => {
    const span = places.get(row.sent_id)?.[i - 1] ?? { start: row.text.indexOf(form), end: row.text.indexOf(form) + form.length };
    const index = trees.findIndex(({ sentence }) => sentence.start <= span.start && sentence.end > span.start);
    const token = index < 0 ? -1 : trees[index].tokens.findIndex(({ start, end }) => start <= span.start && end > span.start);
    const base = { id: row.sent_id, text: row.text, form, value };
    if (token < 0) return { ...base, tree: null, token, embedding: null };
    return { ...base, tree: trees[index], token, embedding: findEmbedding(trees[index], token, resources.cues, (at) => (at === token ? null : contents[index](at))) };
  });
}

/** Spans of the words in each sentence of UD EWT, from the start of the sentence. */
function wordSpans(data: string, part: string): Map<string, readonly Span[]> {
  const sentences = readTreebank(data, 'ud-en-ewt', part).flatMap((doc) => doc.sentences);
  return new Map(sentences.map(({ id, start, tokens }) => [id, tokens.map((token) => ({ start: token.start - start, end: token.end - start }))]));
}

function contentFinder(tree: Tree, resources: Resources): ContentOf {
  const triggers = findTriggers(tree, resources.events);
  return (token) => {
    const holder = triggers.find(({ triggerTokens }) => triggerTokens.includes(token));
    return holder === undefined || holder.rule.content === null ? null : { content: holder.rule.content, by: holder.rule.by, holder: holder.token };
  };
}

function isLearned({ embedding }: Judgement): boolean {
  return embedding !== null && !isDenied(embedding);
}

function toSample({ tree, token, embedding, value }: Judgement): Sample {
  return { features: tree === null || embedding === null ? [] : realityFeatures(tree, token, embedding), label: Number(value > 0), weight: Math.min(MOST_COUNT, Math.abs(value)) };
}
