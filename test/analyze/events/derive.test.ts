/** Announced deeds and demands by modal become speech acts of their own, with the deed as their content. */
import { describe, expect, it } from 'vitest';
import { analyzeText, speakerWords, wordsOf } from '../../analyzed.ts';
import type { Analysis, CodedEvent } from '../../../src/schema.ts';

type Row = readonly [text: string, outer: string, inner: string, why: string];
const ROWS: readonly Row[] = [
  ['Kenya said it would send food to Somalia.', 'AGREE it', 'AID promised by Kenya', 'help that is announced'],
  ['The Kenyan and Somali presidents will meet in Nairobi.', 'AGREE', 'CONSULT promised', 'a meeting that is announced'],
  ['Kenya is to send food to Somalia.', 'AGREE Kenya', 'AID promised', 'help that is announced by “is to”'],
  ['Eritrea said it would attack the airport.', 'THREATEN it', 'ASSAULT threatened by Eritrea', 'force that is announced'],
  ['Rwanda said it would not withdraw its troops.', 'REJECT it', 'RETREAT denied by Rwanda', 'what is announced not to be done is refused'],
  ['The UN said that Rwanda must withdraw its troops from Goma.', 'REQUEST The UN → Rwanda', 'RETREAT demanded by The UN', 'a demand by “must”'],
  ['Greece said that Turkey should release the captain.', 'REQUEST Greece → Turkey', 'RETREAT demanded by Greece', 'a demand by “should”'],
  ['“Release the hostages at once from your jails,” Colombia told the guerrillas.', 'REQUEST Colombia', 'RETREAT demanded by Colombia', 'a demand by imperative'],
  ['Vietnam demanded that China withdraw its ships from the reef.', 'REQUEST Vietnam → China', 'RETREAT demanded by Vietnam', 'a demand by its own verb is not derived a second time'],
];

const parties = (analysis: Analysis, list: CodedEvent['actors']): string => list.map(({ mention }) => wordsOf(analysis, analysis.mentions.find(({ id }) => id === mention)!)).join(' & ');

describe('speech acts with their content', () => {
  it.each(ROWS)('%s → %s + %s: %s', async (text, outer, inner) => {
    const analysis = await analyzeText(text);
    const found = analysis.links.filter(({ kind }) => kind.value === 'content').map((link) => {
      const [from, to] = [link.from, link.to].map((id) => analysis.events.find((event) => event.id === id)!);
      const recipients = parties(analysis, from.recipients);
      const speaker = 'publisher' in to.claim.speaker ? '' : ` by ${speakerWords(analysis, to.claim)}`;
      return [`${from.type.value} ${parties(analysis, from.actors)}${recipients === '' ? '' : ` → ${recipients}`}`, `${to.type.value} ${to.claim.factuality.value}${speaker}`, from.claim.factuality.value];
    });
    expect(found).toHaveLength(1);
    expect(found[0][0].startsWith(outer)).toBe(true);
    expect(found[0][1].startsWith(inner)).toBe(true);
    expect(found[0][2]).toBe('asserted');
  });

  it.each(['Kenya sent food to Somalia.', 'The army will attack the town.', 'Troops must leave the town.', 'Kenya said it had sent food to Somalia.'])('derives nothing from %s', async (text) => {
    const analysis = await analyzeText(text);
    expect(analysis.events).toHaveLength(1);
  });
});
