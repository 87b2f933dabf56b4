/**
 * Who says what, on the attribution relations of GUM's discourse layer: an attributing unit ("some studies suggest") and the
 * unit that it covers. Gold: the cue is the unit's verb or "according", the speaker its subject, the content the covered
 * unit. Ours: the statements above every clause and the quotations. A cue or speaker counts when its head word is the same, a
 * content when it begins in the gold unit: only the first unit of a long content is marked. The gold marks clauses with a
 * subject under verbs and "according to", so ours are limited to these: the program also finds infinitives ("is said to have
 * left"), noun contents ("denied the attack") and nouns and adverbs of saying. The relation also covers thinking and picture
 * credits, so that nothing reaches 100.
 */
import type { ConlluDoc } from '../../src/analyze/language/conllu.ts';
import { findEmbedding } from '../../src/analyze/events/embedding.ts';
import type { Statement } from '../../src/analyze/events/climb.ts';
import { findQuotations } from '../../src/analyze/events/quotes.ts';
import { baseRelation, childOf, isWithin, type Tree } from '../../src/analyze/language/tree.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Span } from '../../src/schema.ts';
import { readTreebank } from '../../train/treebank.ts';
import { estimate, f1, sumOf } from './bootstrap.ts';
import { isOfPart, readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { parseText } from './names.ts';
import { inContext } from './spanScores.ts';

type Relation = { readonly doc: string; readonly relation: string; readonly satellite: string; readonly nucleus: string; readonly satellite_sent: string; readonly nucleus_sent: string };
/** Starts of head words; -1 where there is none. `content` is the covered unit. */
type Attribution = { readonly cue: number; readonly speaker: number; readonly content: Span };
/** What the program found: starts of the cue's, the speaker's and the content's head word. */
type Found = { readonly cue: number; readonly speaker: number; readonly content: number };

const FILE = 'gum-open/dev.discourse.jsonl';
const METRICS = ['cue F1', 'speaker F1', 'content F1'];

/** F1 of cue, speaker and content. */
export async function measureAttribution(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const relations = readRecords<Relation>(input, FILE, ({ doc }) => doc).filter(({ relation }) => relation.startsWith('attribution'));
  const docs = readTreebank(input.data, 'gum-open', 'dev').filter(({ id }) => isOfPart(id, input.part));
  const units = docs.flatMap((doc) => {
    const gold = relations.filter((relation) => relation.doc === doc.id).flatMap((relation) => readGold(doc, relation));
    const trees = parseText(doc.text, resources);
    const [ours, naive] = [findAttributions(doc.text, trees, resources), findNaively(trees)];
    reportErrors(gold, ours, doc.text, input);
    return splitUnits(doc, gold, ours, naive);
  });
  return METRICS.map((metric, index) => {
    const score = (from: number) => (sums: readonly number[]): number => f1(sums.slice(from + index * 3, from + index * 3 + 3));
    return { measure: 'attribution', dataset: 'gum-open dev', file: FILE, metric, n: sumOf(units)[index * 3 + 2] ?? 0, unit: 'attributions', ...estimate(units, score(0)), naive: estimate(units, score(9)).value };
  });
}

/** One tally a gold sentence: nine counts of ours, nine of the naive comparator. */
function splitUnits({ sentences }: ConlluDoc, gold: readonly Attribution[], ours: readonly Found[], naive: readonly Found[]): number[][] {
  return sentences.map(({ start, end }) => {
    const inside = (at: number): boolean => at >= start && at < end;
    const here = gold.filter(({ cue, speaker, content }) => inside(cue >= 0 ? cue : speaker >= 0 ? speaker : content.start));
    const near = (list: readonly Found[]): Found[] => list.filter(({ cue, speaker }) => inside(cue >= 0 ? cue : speaker));
    return [...tally(here, near(ours), gold), ...tally(here, near(naive), gold)];
  });
}

function tally(gold: readonly Attribution[], found: readonly Found[], all: readonly Attribution[]): number[] {
  const heads = (key: 'cue' | 'speaker'): number[] => {
    const wanted = new Set(gold.map((one) => one[key]).filter((at) => at >= 0));
    const got = new Set(found.map((one) => one[key]).filter((at) => at >= 0));
    return [[...got].filter((at) => wanted.has(at)).length, got.size, wanted.size];
  };
  const contents = new Set(found.map(({ content }) => content).filter((at) => at >= 0));
  const right = new Set([...contents].flatMap((at) => all.filter(({ content }) => content.start <= at && at < content.end).slice(0, 1)));
  return [...heads('cue'), ...heads('speaker'), right.size, contents.size, gold.length];
}

function readGold(doc: ConlluDoc, relation: Relation): Attribution[] {
  const unit = findUnit(doc, relation.satellite_sent, relation.satellite);
  const content = findUnit(doc, relation.nucleus_sent, relation.nucleus);
  if (unit === null || content === null) return [];
  const { tokens } = doc.sentences.find(({ id }) => id === relation.satellite_sent)!;
  const isIn = (index: number): boolean => index >= 0 && tokens[index].start >= unit.start && tokens[index].end <= unit.end;
  const tops = tokens.map((_, index) => index).filter((index) => isIn(index) && !isIn(tokens[index].head) && tokens[index].upos !== 'PUNCT');
  const according = tokens.findIndex(({ form }, index) => isIn(index) && /^according$/i.test(form));
  if (according >= 0) return [{ cue: tokens[according].start, speaker: tokens[tokens[according].head]?.start ?? -1, content }];
  const verb = tops.find((index) => tokens[index].upos === 'VERB');
  if (verb === undefined) return [{ cue: -1, speaker: tops[0] === undefined ? -1 : tokens[tops[0]].start, content }];
  const subject = tokens.find((token) => token.head === verb && baseRelation(token.deprel) === 'nsubj');
  return [{ cue: tokens[verb].start, speaker: subject?.start ?? -1, content }];
}

/** A discourse unit in its sentence, found by its characters without white space; null when the unit is not in one piece. */
function findUnit(doc: ConlluDoc, sentenceId: string, words: string): Span | null {
  const sentence = doc.sentences.find(({ id }) => id === sentenceId);
  if (sentence === undefined) return null;
  const places: number[] = [];
  for (let at = sentence.start; at < sentence.end; at++) if (!/\s/.test(doc.text[at])) places.push(at);
  const wanted = words.replace(/\s/g, '');
  const from = places.map((at) => doc.text[at]).join('').indexOf(wanted);
  return from < 0 || wanted === '' ? null : { start: places[from], end: places[from + wanted.length - 1] + 1 };
}

function findAttributions(text: string, trees: readonly Tree[], resources: Resources): Found[] {
  const found = new Map<number, Found & { depth: number }>();
  for (const tree of trees) {
    tree.tokens.forEach((_, token) => {
      if (!isClause(tree, token)) return;
      const statement = findEmbedding(tree, token, resources.cues, () => null).chain.find(({ cue, speaker }) => cue >= 0 && (speaker === 'hearsay' || (speaker !== null && 'tree' in speaker)));
      if (statement === undefined || !isVerbalCue(statement, tree)) return;
      const { speaker } = statement;
      const where = speaker !== null && typeof speaker === 'object' && 'tree' in speaker ? speaker.tree.tokens[speaker.head].start : -1;
      const depth = depthOf(tree, token);
      const cue = tree.tokens[statement.cue].start;
      const known = found.get(cue);
      if (known === undefined || depth < known.depth) found.set(cue, { cue, speaker: where, content: contentStart(tree, token, statement), depth });
    });
  }
  for (const { start, speaker, cue } of findQuotations(text, trees, resources.cues)) {
    if (speaker === null || cue === null || found.has(cue.tree.tokens[cue.token].start)) continue;
    found.set(cue.tree.tokens[cue.token].start, { cue: cue.tree.tokens[cue.token].start, speaker: speaker.tree.tokens[speaker.head].start, content: start, depth: 0 });
  }
  return [...found.values()];
}

/** A discourse unit under a verb of saying is a clause with a subject of its own: infinitives and noun phrases are none. */
function isClause(tree: Tree, token: number): boolean {
  return childOf(tree, token, 'nsubj', 'csubj', 'expl') >= 0;
}

/** Where a content begins: at the first word below its predicate that is not of the attribution itself. */
function contentStart(tree: Tree, token: number, { speaker, cue }: Statement): number {
  const isElsewhere = speaker !== null && typeof speaker === 'object' && 'tree' in speaker && speaker.tree !== tree;
  const isOutside = (child: number): boolean => tree.tokens[child].upos === 'PUNCT' || (!isElsewhere && isWithin(tree, cue, child));
  const first = Math.min(token, ...tree.children[token].filter((child) => !isOutside(child)).map((child) => tree.firsts[child]));
  return tree.tokens[first].start;
}

/** The gold knows verbs and "according to" as cues, no nouns ("the claim that") and adverbs ("reportedly"). */
function isVerbalCue({ speaker, cue }: Statement, tree: Tree): boolean {
  const { tokens } = speaker !== null && typeof speaker === 'object' && 'tree' in speaker ? speaker.tree : tree;
  return tokens[cue].upos === 'VERB' || tokens[cue].upos === 'AUX' || /^according$/i.test(tokens[cue].form);
}

function depthOf(tree: Tree, token: number): number {
  let depth = 0;
  for (let at = token; tree.tokens[at].head >= 0 && depth < 100; at = tree.tokens[at].head) depth++;
  return depth;
}

/** A few verbs of saying; the noun before speaks, and the next verb is what is said. */
function findNaively(trees: readonly Tree[]): Found[] {
  return trees.flatMap(({ tokens }) => tokens.flatMap(({ lemma, start, form }, index) => {
    if (!/^(?:say|tell|think|believe|report|suggest|claim|argue|write)$/.test(lemma) && !/^according$/i.test(form)) return [];
    const speaker = tokens.slice(0, index).findLast(({ upos }) => upos === 'NOUN' || upos === 'PROPN' || upos === 'PRON');
    const content = tokens.slice(index + 1).find(({ upos }) => upos === 'VERB');
    return [{ cue: start, speaker: speaker?.start ?? -1, content: content?.start ?? -1 }];
  }));
}

function reportErrors(gold: readonly Attribution[], ours: readonly Found[], text: string, { report }: MeasureInput): void {
  const word = (at: number): Span => ({ start: at, end: at + (/^\S+/.exec(text.slice(at))?.[0].length ?? 1) });
  for (const { cue, speaker, content } of gold) {
    const found = ours.find((one) => one.cue === cue && cue >= 0);
    if (cue >= 0 && found === undefined) report({ kind: 'missed cue', text: inContext(text, word(cue)), weight: 1 });
    else if (speaker >= 0 && !ours.some((one) => one.speaker === speaker)) report({ kind: cue < 0 ? 'missed speaker without cue' : 'other speaker', text: inContext(text, word(speaker)) });
    if (found !== undefined && !(found.content >= content.start && found.content < content.end)) report({ kind: 'other content', text: `${inContext(text, content)} got "${text.slice(found.content, found.content + 30)}"`.replace(/\s+/g, ' ') });
  }
  for (const { cue } of ours) if (!gold.some((one) => one.cue === cue)) report({ kind: 'spurious cue', text: inContext(text, word(cue)) });
}
