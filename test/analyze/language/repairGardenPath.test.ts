/** A participle behind a subject is not the clause's verb when a second past form follows that must be it. */
import { describe, expect, it } from 'vitest';
import { readTrees } from '../../readTrees.ts';

/** [sentence, the verb of its clause, that verb's subject, what the participle describes it with or ''] */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  ['Militants backed by Turkey attacked a village in Syria.', 'attacked', 'Militants', 'backed'],
  ['Fighters trained by Wagner killed 20 people in Mali.', 'killed', 'Fighters', 'trained'],
  ['Soldiers deployed in the north shot three protesters.', 'shot', 'Soldiers', 'deployed'],
  ['Troops sent to the border opened fire on migrants.', 'opened', 'Troops', 'sent'],
  ['Civilians displaced by the fighting fled to Chad.', 'fled', 'Civilians', 'displaced'],
  ['Villagers accused of helping the rebels were executed, witnesses said.', 'executed', 'Villagers', 'accused'],
  ['Police deployed around the building detained thirty students.', 'detained', 'Police', 'deployed'],
  ['Officials briefed on the talks said the deal was close.', 'said', 'Officials', 'briefed'],
  ['Prisoners freed under the deal reached Sanaa.', 'reached', 'Prisoners', 'freed'],
  ['Thousands marched in cities hit by floods.', 'marched', 'Thousands', ''],
  ['The rebels retreated to villages held by allies.', 'retreated', 'rebels', ''],
  ['The army advanced, killed twelve people and withdrew.', 'advanced', 'army', ''],
];

describe('garden paths', () => {
  it.each(ROWS)('%s', (text, verb, subject, participle) => {
    const [{ tokens }] = readTrees(text);
    const at = tokens.findIndex(({ form }) => form === verb);
    const bearer = tokens.findIndex(({ head, deprel }) => head === at && deprel.startsWith('nsubj'));
    expect(tokens[bearer]?.form).toBe(subject);
    const described = tokens.flatMap(({ form, head, deprel }) => (head === bearer && deprel.startsWith('acl') ? [form] : []));
    expect(described).toEqual(participle === '' ? [] : [participle]);
  });
});

/** [sentence, the subject of its verb, the head of the day's words] */
const DAYS: readonly (readonly [string, string, string])[] = [
  ['On 18 January Pakistan carried out strikes on Saravan.', 'Pakistan', '18'],
  ['On 20 January militants fired rockets at the base.', 'militants', '20'],
  ['On Friday Iran fired missiles.', 'Iran', 'Friday'],
  ['On Friday evening soldiers fired shots.', 'soldiers', 'evening'],
];

describe('days before subjects', () => {
  it.each(DAYS)('%s', (text, subject, day) => {
    const [{ tokens }] = readTrees(text);
    const verb = tokens.findIndex(({ head }) => head < 0);
    expect(tokens.find(({ head, deprel }) => head === verb && deprel.startsWith('nsubj'))?.form).toBe(subject);
    expect(tokens.find(({ head, deprel }, index) => index < verb && head === verb && deprel.startsWith('obl'))?.form).toBe(day);
  });
});

describe('semicolons', () => {
  it('keep what stands before them from being the content of what follows', () => {
    for (const text of ['An adviser accused the United States of the attack; Washington denied any part in it.', 'Rebels shelled the market in Goma; the army said it would respond.']) {
      const [{ tokens }] = readTrees(text);
      const mark = tokens.findIndex(({ form }) => form === ';');
      expect(tokens.findIndex(({ head }) => head < 0)).toBeLessThan(mark);
    }
  });
});
