/**
 * Which reading words of several have: the half of gold/ambiguous.tsv that no model learned from. In: invented sentences, each
 * with a word and the event that it tells there, or none; out: the share read right, beside the rows of events.tsv alone
 * (without en-sense) as the naive comparator. A word is right when the event at it, or the lack of one, is.
 */
import { findTriggers, type Candidate } from '../../src/analyze/events/triggers.ts';
import { weighSense, type Sense } from '../../src/analyze/events/sense.ts';
import type { Tree } from '../../src/analyze/language/tree.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { findAmbiguous, readAmbiguous } from '../../train/sense.ts';
import { estimate, share } from './bootstrap.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';

/** Accuracy over all words, and over those that tell an event. */
export async function measureSenses({ part, report, resources: load }: MeasureInput): Promise<MeasureRow[]> {
  const resources = await load();
  const judged = readAmbiguous()
    .filter(({ isTrained, sentence }) => !isTrained && isOfPart(sentence, part))
    .flatMap((row) => {
      const place = findAmbiguous(row, resources);
      const rules = place === null ? 'none' : senseAt(place, resources);
      const ours = place === null ? 'none' : senseAt(place, resources, (token, candidate) => weighSense(place.tree, token, candidate, { lexicon: resources.events, model: resources.sense }));
      if (ours !== row.sense) report({ kind: row.sense === 'none' ? 'event where none is' : ours === 'none' ? 'event missed' : 'another event', text: `${row.word}: ${row.sense}, got ${ours}: ${row.sentence}` });
      return [{ isEvent: row.sense !== 'none', ours: ours === row.sense, rules: rules === row.sense }];
    });
  const row = (metric: string, items: typeof judged): MeasureRow => ({
    measure: 'senses', dataset: 'own gold', file: 'gold/ambiguous.tsv', metric, n: items.length, unit: 'words',
    ...estimate(items.map(({ ours }) => [Number(ours), 1]), share), naive: estimate(items.map(({ rules }) => [Number(rules), 1]), share).value,
  });
  return [row('reading of ambiguous words', judged), row('reading, words that tell an event', judged.filter(({ isEvent }) => isEvent))];
}

function senseAt({ tree, token }: { tree: Tree; token: number }, { events }: Resources, judge?: (token: number, candidate: Candidate | null) => Candidate | null): Sense {
  const found = findTriggers(tree, events, judge).find((candidate) => candidate.token === token || candidate.triggerTokens.includes(token));
  return found?.rule.type ?? 'none';
}
