/**
 * Did it happen? On the dev part of UDS "it happened" judgements over UD EWT: a predicate happened when the crowd's value is
 * above 0. Ours: the embedding chain of the predicate's word; it happened when every statement asserts it, it is not set in
 * the future, and the event lexicon reads no demand, denial or promise into the verbs above it. F1 is that of what did not
 * happen. Naive: a not, a modal or a question mark in the sentence says that nothing happened.
 */
import { findEmbedding, type ContentOf } from '../../src/analyze/events/embedding.ts';
import { findTriggers } from '../../src/analyze/events/triggers.ts';
import { lemmaAt, type Tree } from '../../src/analyze/language/tree.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Span } from '../../src/schema.ts';
import { readTreebank } from '../../train/treebank.ts';
import { estimate, f1, share } from './bootstrap.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { parseText } from './names.ts';

type Row = { readonly sent_id: string; readonly text: string; readonly predicates: readonly { readonly i: number; readonly form: string; readonly value: number }[] };

const FILE = 'uds-factuality/dev.jsonl';
const SET = { measure: 'factuality', dataset: 'uds-factuality dev', file: FILE, unit: 'predicates' };

/** Accuracy of "happened" and F1 of not happened. */
export async function measureFactuality(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const places = wordSpans(input.data);
  const rows = readRecords<Row>(input, FILE, ({ sent_id: id }) => id.replace(/-\d+$/, ''));
  const ours = rows.map((row) => scoreSentence(row, places, resources, input));
  const naive = rows.map((row) => tally(row.predicates.map(({ value }) => [value > 0, !/\b(?:not|no|never|if|will|would|could|should|may|might|must|can|want|wants)\b|n['’]t\b|\?/i.test(row.text)])));
  const n = rows.reduce((sum, { predicates }) => sum + predicates.length, 0);
  const negatives = (sums: readonly number[]): number => f1([sums[2], sums[3], sums[4]]);
  return [
    { ...SET, metric: 'accuracy', n, ...estimate(ours, share), naive: estimate(naive, share).value },
    { ...SET, metric: 'F1 of not happened', n, ...estimate(ours, negatives), naive: estimate(naive, negatives).value },
  ];
}

/** [right, all, not happened and said so, said not to have happened, not happened]. */
function tally(pairs: readonly (readonly [boolean, boolean])[]): number[] {
  const count = (test: (gold: boolean, got: boolean) => boolean): number => pairs.filter(([gold, got]) => test(gold, got)).length;
  return [count((gold, got) => gold === got), pairs.length, count((gold, got) => !gold && !got), count((_, got) => !got), count((gold) => !gold)];
}

/** Spans of the words in each sentence of UD EWT dev, from the start of the sentence. */
function wordSpans(data: string): Map<string, readonly Span[]> {
  const sentences = readTreebank(data, 'ud-en-ewt', 'dev').flatMap((doc) => doc.sentences);
  return new Map(sentences.map(({ id, start, tokens }) => [id, tokens.map((token) => ({ start: token.start - start, end: token.end - start }))]));
}

function scoreSentence(row: Row, places: ReadonlyMap<string, readonly Span[]>, resources: Resources, { report }: MeasureInput): number[] {
  const trees = parseText(row.text, resources);
  const contents = trees.map((tree) => contentFinder(tree, resources));
  return tally(row.predicates.map(({ i, form, value }) => {
    const span = places.get(row.sent_id)?.[i - 1] ?? { start: row.text.indexOf(form), end: row.text.indexOf(form) + form.length };
    const index = trees.findIndex(({ sentence }) => sentence.start <= span.start && sentence.end > span.start);
    const token = index < 0 ? -1 : trees[index].tokens.findIndex(({ start, end }) => start <= span.start && end > span.start);
    const { happened, why } = token < 0 ? { happened: true, why: 'no word' } : judge(trees[index], token, contents[index], resources);
    if (happened !== value > 0) report({ kind: happened ? `said to have happened (${lemmaOfClass(trees[index], token)})` : `said not to have happened: ${why}`, text: `${value} "${form}" in: ${row.text}`, weight: Math.abs(value) });
    return [value > 0, happened];
  }));
}

/** The relation of the predicate sorts the errors. */
function lemmaOfClass(tree: Tree | undefined, token: number): string {
  return token < 0 || tree === undefined ? 'no word' : tree.tokens[token].deprel;
}

function contentFinder(tree: Tree, resources: Resources): ContentOf {
  const triggers = findTriggers(tree, resources.events);
  return (token) => {
    const holder = triggers.find(({ triggerTokens }) => triggerTokens.includes(token));
    return holder === undefined || holder.rule.content === null ? null : { content: holder.rule.content, by: holder.rule.by, holder: holder.token };
  };
}

function judge(tree: Tree, token: number, contentOf: ContentOf, { cues }: Resources): { happened: boolean; why: string } {
  const { chain, future } = findEmbedding(tree, token, cues, (at) => (at === token ? null : contentOf(at)));
  const statement = chain.find(({ factuality }) => factuality !== 'asserted');
  if (statement !== undefined) return { happened: false, why: `${statement.factuality} by ${statement.by}` };
  return future ? { happened: false, why: 'future' } : { happened: true, why: lemmaAt(tree, token) };
}
