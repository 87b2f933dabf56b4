/**
 * Coreference on GUM (gold Entity chains): for each pronoun, definite noun and name, whether the antecedent that we give
 * belongs to the same chain. A link is right when both its ends are heads of gold mentions of one chain; a link from a
 * word that heads no gold mention, or whose chain begins there, is wrong. Recall is over gold mentions of persons,
 * organizations and places that have an earlier mention in their chain. Naive: the nearest name before.
 */
import { resolveCoreference } from '../../src/analyze/mentions/coreference.ts';
import { findEntities } from '../../src/analyze/mentions/entities.ts';
import type { ConlluDoc } from '../../src/analyze/language/conllu.ts';
import type { Tree } from '../../src/analyze/language/tree.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { readTreebank } from '../../train/treebank.ts';
import { estimate, sumOf } from './bootstrap.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';
import { parseText } from './names.ts';
import { inContext } from './spanScores.ts';

/** Kinds of later mentions, by the word that heads them. */
const CLASSES = ['pronoun', 'noun', 'name'] as const;
type AnaphorClass = (typeof CLASSES)[number];

/** A gold mention: the offsets at which the words of its core begin, its head's among them. */
type GoldMention = { readonly chain: string; readonly type: string; readonly head: number; readonly core: ReadonlySet<number>; readonly isLater: boolean };
/** A link of ours between the first letters of two heads. */
type FoundLink = { readonly from: number; readonly to: number; readonly end: number; readonly kind: AnaphorClass };

/** Precision and recall of links by class, on the documents of GUM's dev split. */
export async function measureCoreference(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const docs = readTreebank(input.data, 'gum-open', 'dev').filter(({ id }) => isOfPart(id, input.part));
  const units = docs.map((doc) => scoreDoc(doc, resources, input));
  return CLASSES.flatMap((kind, index) => {
    const sums = sumOf(units.map(({ ours }) => ours)).slice(index * 3, index * 3 + 3);
    const of = (list: readonly (readonly number[])[]): number[][] => list.map((tally) => tally.slice(index * 3, index * 3 + 3));
    const row = (metric: string, score: (sums: readonly number[]) => number, n: number): MeasureRow => ({
      measure: 'coreference', dataset: 'gum-open dev', file: 'gum-open/dev.conllu', metric: `${kind}, ${metric}`, n, unit: 'links',
      ...estimate(of(units.map(({ ours }) => ours)), score), naive: estimate(of(units.map(({ naive }) => naive)), score).value,
    });
    return [row('precision', ([right, found]) => (100 * right) / found, sums[1] ?? 0), row('recall', ([right, , gold]) => (100 * right) / gold, sums[2] ?? 0)];
  });
}

/** Tallies [right, found, gold] of each class for one document. */
export function scoreDoc(doc: ConlluDoc, resources: Resources, { report }: Pick<MeasureInput, 'report'>): { ours: number[]; naive: number[] } {
  const gold = goldMentions(doc);
  const trees = parseText(doc.text, resources);
  const links = findLinks(doc.text, trees, resources);
  const byHead = new Map(gold.map((mention) => [mention.head, mention]));
  const isRight = ({ from, to }: FoundLink): boolean => {
    const anaphor = byHead.get(from);
    return anaphor !== undefined && gold.some((other) => other.chain === anaphor.chain && other.head !== anaphor.head && other.core.has(to));
  };
  for (const link of links) {
    if (!isRight(link)) report({ kind: `wrong ${link.kind}`, text: `${inContext(doc.text, { start: link.from, end: link.end })} for "${doc.text.slice(link.to, link.to + 30)}"`, weight: link.kind === 'pronoun' ? 2 : 1 });
  }
  const wanted = gold.filter(({ isLater, type }) => isLater && PARTIES.has(type));
  const classOf = classifier(trees);
  for (const { head } of wanted) {
    const kind = classOf(head);
    if (kind !== null && !links.some(({ from }) => from === head)) report({ kind: `missed ${kind}`, text: inContext(doc.text, { start: head, end: head + 6 }) });
  }
  const tally = (found: readonly FoundLink[]): number[] => CLASSES.flatMap((kind) => {
    const own = found.filter((link) => link.kind === kind);
    return [own.filter(isRight).length, own.length, wanted.filter(({ head }) => classOf(head) === kind).length];
  });
  return { ours: tally(links), naive: tally(naiveLinks(trees)) };
}

const PARTIES = new Set(['person', 'organization', 'place']);
const PERSONAL = /^(he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves)$/i;

/** Our links, places aside: names only where the antecedent is another mention. */
function findLinks(text: string, trees: readonly Tree[], resources: Resources): FoundLink[] {
  const sentences = trees.map(({ sentence }) => sentence);
  const mentions = findEntities(text, sentences, resources.registry, { trees });
  const coreference = resolveCoreference(text, sentences, mentions, resources.registry);
  const classOf = classifier(trees);
  return trees.flatMap((tree) => tree.tokens.flatMap((token, index): FoundLink[] => {
    const antecedent = coreference.antecedentAt(tree.index, index);
    const kind = antecedent === null ? null : classOf(token.start);
    if (antecedent === null || kind === null) return [];
    return [{ from: token.start, to: trees[antecedent.sentence].tokens[antecedent.head].start, end: token.end, kind }];
  }));
}

/** The class of the word that begins at an offset; null for words that are no party's later mention here. */
function classifier(trees: readonly Tree[]): (offset: number) => AnaphorClass | null {
  const classes = new Map<number, AnaphorClass>();
  for (const { tokens } of trees) {
    for (const { start, upos, form } of tokens) {
      if (upos === 'PRON' && PERSONAL.test(form)) classes.set(start, 'pronoun');
      else if (upos === 'NOUN') classes.set(start, 'noun');
      else if (upos === 'PROPN') classes.set(start, 'name');
    }
  }
  return (offset) => classes.get(offset) ?? null;
}

/** Each pronoun to the last proper noun before it; each proper noun to the same word before. */
function naiveLinks(trees: readonly Tree[]): FoundLink[] {
  const links: FoundLink[] = [];
  const seen = new Map<string, number>();
  let last = -1;
  for (const { tokens } of trees) {
    for (const { start, end, upos, form } of tokens) {
      if (upos === 'PRON' && PERSONAL.test(form) && last >= 0) links.push({ from: start, to: last, end, kind: 'pronoun' });
      if (upos !== 'PROPN') continue;
      const before = seen.get(form);
      if (before !== undefined) links.push({ from: start, to: before, end, kind: 'name' });
      seen.set(form, start);
      last = start;
    }
  }
  return links;
}

type OpenMention = { readonly id: string; readonly type: string; readonly minspan: string; readonly sentence: number; readonly first: number };

/** Mentions in text order, from the Entity cells (id-etype-infstat-salience-centering-minspan-link-identity); parts of split mentions are one chain's. */
function goldMentions({ sentences }: ConlluDoc): GoldMention[] {
  const open: OpenMention[] = [];
  const found: (OpenMention & { readonly last: number })[] = [];
  sentences.forEach(({ misc }, sentence) => misc.forEach((cell, index) => {
    const entity = /(?:^|\|)Entity=([^|]*)/.exec(cell)?.[1] ?? '';
    for (const match of entity.matchAll(/\((\d+)(?:\[\d+\/\d+\])?-([a-z]+)-([^()]*)(\))?|(\d+)(?:\[\d+\/\d+\])?\)/g)) {
      if (match[5] !== undefined) {
        const at = open.findLastIndex(({ id }) => id === match[5]);
        if (at >= 0) found.push({ ...open.splice(at, 1)[0], last: index });
      } else {
        const mention = { id: match[1], type: match[2], minspan: match[3].split('-')[3] ?? '', sentence, first: index };
        if (match[4] !== undefined) found.push({ ...mention, last: index });
        else open.push(mention);
      }
    }
  }));
  found.sort((left, right) => left.sentence - right.sentence || left.first - right.first || right.last - left.last);
  const seen = new Set<string>();
  return found.flatMap(({ id, type, minspan, sentence, first, last }) => {
    const { tokens } = sentences[sentence];
    const isLater = seen.has(id);
    seen.add(id);
    const inside = tokens.slice(first, last + 1);
    const head = inside.find((token) => token.upos !== 'PUNCT' && (token.head < first || token.head > last));
    if (head === undefined) return [];
    const core = new Set(minspan.split(',').flatMap((word) => tokens[first + Number(word) - 1]?.start ?? []));
    return [{ chain: id, type, head: head.start, core: core.add(head.start), isLater }];
  });
}
