/**
 * Stance towards a name in its sentence, on the dev part of NewsMTSC (news on US politics, names judged positive, neutral or
 * negative): macro F1 over the three. It measures how sentences are read; nothing here scores an outlet. Naive: more words
 * of praise than of blame in the sentence, or the other way round, from two short lists.
 */
import { STANCE_CLASSES, stanceOf, type Stance } from '../../src/analyze/events/stance.ts';
import { readStances, type JudgedName } from '../../train/stance.ts';
import { estimate, f1 } from './bootstrap.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';

const PRAISE = /\b(?:good|great|best|love[ds]?|praise[ds]?|support(?:s|ed)?|win[s]?|won|success(?:ful)?|strong|honest|hero(?:ic)?|proud|thank(?:s|ed)?|popular|right)\b/gi;
const BLAME = /\b(?:bad|worse|worst|lie[ds]?|lying|attack(?:s|ed)?|critici[sz](?:e|ed|es|ing|ism)|fail(?:s|ed|ure)?|corrupt|scandal|accus(?:e|ed|es|ing)|blame[ds]?|wrong|racist|crime|criminal|weak|lost|guilty)\b/gi;

/** Macro F1 of the stance model; errors are the judged names it misreads. */
export async function measureStance({ data, part, resources, report }: MeasureInput): Promise<MeasureRow[]> {
  const loaded = await resources();
  const model = loaded.stance();
  const judged = readStances(data, 'dev', loaded, (id) => isOfPart(id, part));
  const units = judged.map((one) => {
    const got = stanceOf(one.features, model);
    if (got !== one.stance) report({ kind: `${one.stance} read as ${got}`, text: `${one.name} | ${one.text}` });
    return { ours: tally(one.stance, got), naive: tally(one.stance, readNaively(one)) };
  });
  return [{
    measure: 'stance', dataset: 'newsmtsc dev', file: 'newsmtsc/dev.jsonl', metric: 'macro F1', n: judged.length, unit: 'names',
    ...estimate(units.map(({ ours }) => ours), macroF1), naive: estimate(units.map(({ naive }) => naive), macroF1).value,
  }];
}

/** Right, found and gold of each class. */
function tally(gold: Stance, got: Stance): number[] {
  return STANCE_CLASSES.flatMap((name) => [Number(gold === name && got === name), Number(got === name), Number(gold === name)]);
}

function macroF1(sums: readonly number[]): number {
  const scores = STANCE_CLASSES.map((_, index) => f1(sums.slice(3 * index, 3 * index + 3)));
  return scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 0 : score), 0) / STANCE_CLASSES.length;
}

function readNaively({ text }: JudgedName): Stance {
  const balance = (text.match(PRAISE)?.length ?? 0) - (text.match(BLAME)?.length ?? 0);
  return balance > 0 ? 'positive' : balance < 0 ? 'negative' : 'neutral';
}
