/**
 * Did it happen? On the dev part of UDS "it happened" judgements over UD EWT: a predicate happened when the crowd's value is
 * above 0. Ours: the model of what has happened, which scores the claims of the records, above a half. "rules" is what the
 * embedding chain says alone: it happened when every statement asserts it, it is not set in the future, and the event lexicon
 * reads no demand, denial or promise into the verbs above it. F1 is that of what did not happen. Naive: a not, a modal or a
 * question mark in the sentence says that nothing happened.
 */
import { chanceOfHappening } from '../../src/analyze/events/reality.ts';
import { lemmaAt } from '../../src/analyze/language/tree.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { readJudgements, type Judgement } from '../../train/reality.ts';
import { estimate, f1, share } from './bootstrap.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';

const SET = { measure: 'factuality', dataset: 'uds-factuality dev', file: 'uds-factuality/dev.jsonl', unit: 'predicates' };
const NAIVE = /\b(?:not|no|never|if|will|would|could|should|may|might|must|can|want|wants)\b|n['’]t\b|\?/i;

/** Accuracy of "happened" and F1 of not happened, of model and rules. */
export async function measureFactuality(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const judgements = readJudgements(input.data, 'dev', resources, (id) => isOfPart(id.replace(/-\d+$/, ''), input.part));
  const sentences = groupBySentence(judgements);
  for (const judgement of judgements) reportError(judgement, resources, input);
  const tallies = (says: (judgement: Judgement) => boolean): number[][] => sentences.map((group) => tally(group.map((one) => [one.value > 0, says(one)])));
  const naive = tallies(({ text }) => !NAIVE.test(text));
  const row = (metric: string, units: readonly number[][], score: (sums: readonly number[]) => number): MeasureRow => ({ ...SET, metric, n: judgements.length, ...estimate(units, score), naive: estimate(naive, score).value });
  const model = tallies((one) => chance(one, resources) > 0.5);
  const rules = tallies((one) => verdict(one) === 'happened');
  return [row('accuracy', model, share), row('F1 of not happened', model, negatives), row('accuracy, rules', rules, share), row('F1 of not happened, rules', rules, negatives)];
}

/** Judgements come sentence by sentence. */
function groupBySentence(judgements: readonly Judgement[]): Judgement[][] {
  const groups = new Map<string, Judgement[]>();
  for (const judgement of judgements) groups.set(judgement.id, [...(groups.get(judgement.id) ?? []), judgement]);
  return [...groups.values()];
}

function negatives(sums: readonly number[]): number {
  return f1([sums[2], sums[3], sums[4]]);
}

/** [right, all, not happened and said so, said not to have happened, not happened]. */
function tally(pairs: readonly (readonly [boolean, boolean])[]): number[] {
  const count = (test: (gold: boolean, got: boolean) => boolean): number => pairs.filter(([gold, got]) => test(gold, got)).length;
  return [count((gold, got) => gold === got), pairs.length, count((gold, got) => !gold && !got), count((_, got) => !got), count((gold) => !gold)];
}

/** The model's probability; a word that the program does not have counts as happened. */
function chance({ tree, token, embedding }: Judgement, resources: Resources): number {
  return tree === null || embedding === null ? 1 : chanceOfHappening(tree, token, embedding, resources.reality());
}

/** What the rules say: "happened", or why not. */
function verdict({ embedding }: Judgement): string {
  if (embedding === null) return 'happened';
  const statement = embedding.chain.find(({ factuality }) => factuality !== 'asserted');
  if (statement !== undefined) return `${statement.factuality} by ${statement.by}`;
  return embedding.future ? 'future' : 'happened';
}

function reportError(judgement: Judgement, resources: Resources, { report }: MeasureInput): void {
  const happened = chance(judgement, resources) > 0.5;
  const { value, form, text, tree, token } = judgement;
  if (happened === value > 0) return;
  const word = tree === null ? 'no word' : `${tree.tokens[token].deprel} ${lemmaAt(tree, token)}`;
  report({ kind: `said ${happened ? '' : 'not '}to have happened, rules: ${verdict(judgement)}`, text: `${value} "${form}" (${word}) in: ${text}`, weight: Math.abs(value) });
}
