/** What answers, causes, follows or serves what: by the words, in the right direction, also over sentences; and who says so. */
import { describe, expect, it } from 'vitest';
import { analyzeText, printClaim, wordsOf } from '../../analyzed.ts';
import type { Analysis } from '../../../src/schema.ts';

type Row = readonly [text: string, links: readonly string[], why: string];

const WITHIN: readonly Row[] = [
  ['The army shelled the port in response to the ambush.', ['response: ambush → shelled'], 'in response to'],
  ['In retaliation for the ambush, the army shelled the port.', ['response: ambush → shelled'], 'in retaliation for, in front'],
  ['The shelling of the port is considered a response to the ambush of the convoy.', ['response: ambush → shelling'], 'considered a response'],
  ['The shelling of the port was in retaliation for the ambush of the convoy.', ['response: ambush → shelling'], 'was in retaliation'],
  ['The shelling of the port came in response to the ambush of the convoy.', ['response: ambush → shelling'], 'came in response'],
  ['Following the ambush of the convoy, the army shelled the port.', ['sequence: ambush → shelled'], 'following'],
  ['The army shelled the port after the ambush of the convoy.', ['sequence: ambush → shelled'], '“after” alone is a sequence'],
  ['The army shelled the port after rebels ambushed the convoy.', ['sequence: ambushed → shelled'], '“after” with a clause'],
  ['The army shelled the port before rebels ambushed the convoy.', ['sequence: shelled → ambushed'], '“before” turns the order'],
  ['The ambush of the convoy prompted the army to shell the port.', ['cause: ambush → shell'], 'prompted'],
  ['The ambush of the convoy forced the army to withdraw from the port.', ['cause: ambush → withdraw'], 'forced'],
  ['Rebels ambushed the convoy, prompting the army to shell the port.', ['cause: ambushed → shell'], 'a participle about the whole clause'],
  ['Rebels ambushed the convoy, which prompted the army to shell the port.', ['cause: ambushed → shell'], 'a relative clause about the whole clause'],
  ['The army shelled the port because rebels ambushed the convoy.', ['cause: ambushed → shelled'], 'because'],
  ['Thousands fled because of the shelling.', ['cause: shelling → fled'], 'because of'],
  ['Rebels raided the depot in order to capture the bridge.', ['purpose: raided → capture'], 'in order to'],
  ['Rebels raided the depot to capture the bridge.', ['purpose: raided → capture'], 'a bare infinitive of purpose'],
  ['The army shelled the port, and in return rebels raided the depot.', ['response: shelled → raided'], '“in return” in a second clause'],
  ['When the army shelled the port, rebels retaliated.', ['response: shelled → retaliated'], 'the occasion of an answer'],
  ['Chad rejected a demand from Niger to withdraw its troops.', ['response: demand → rejected a demand'], 'an answer to what was said'],
  ['The army shelled the port and later raided the depot.', ['sequence: shelled → raided'], 'an adverb of order in a second clause'],
  ['Chad will withdraw its troops when rebels release the captives.', [], 'no order is told of what is only promised'],
  ['The army shelled the port while rebels raided the depot.', [], '“while” says nothing of the kind'],
  ['The army shelled the port. Rebels raided the depot.', [], 'order alone says nothing'],
];

const ACROSS: readonly Row[] = [
  ['Rebels ambushed the convoy. In response, the army shelled the port.', ['response: ambushed → shelled'], 'in response, opening a sentence'],
  ['Rebels ambushed the convoy. This forced the army to withdraw from the port.', ['cause: ambushed → withdraw'], '“this”'],
  ['Rebels ambushed the convoy. The move prompted the army to shell the port.', ['cause: ambushed → shell'], '“the move”'],
  ['Gunmen from the clan killed two herders. The army bombed the camp in response to these crimes.', ['response: killed → bombed'], '“these crimes”'],
  ['Rebels ambushed the convoy. Consequently, thousands fled the valley.', ['cause: ambushed → fled'], 'an adverb'],
];

const print = (analysis: Analysis): string[] => {
  const name = (id: string): string => wordsOf(analysis, analysis.events.find((event) => event.id === id)!.trigger);
  return analysis.links.filter(({ kind }) => kind.value !== 'content').map(({ kind, from, to }) => `${kind.value}: ${name(from)} → ${name(to)}`);
};

describe.each([['within a sentence', WITHIN], ['across sentences', ACROSS]])('%s', (_, rows) => {
  it.each(rows)('%s → %j: %s', async (text, links) => {
    expect(print(await analyzeText(text))).toEqual(links);
  });
});

describe('an anaphor with an owner', () => {
  it('points to the deeds of that party, not to the nearest', async () => {
    const analysis = await analyzeText('Ethiopia bombed the town of Mekelle. Eritrea shelled the road. Tigrayan rebels attacked the airport in response to these crimes by Ethiopia.');
    expect(print(analysis)).toEqual(['response: bombed → attacked']);
  });
});

describe('a link that somebody claims', () => {
  it.each([
    ['The minister said the shelling of the port was a response to the ambush of the convoy.', 'asserted by The minister «said»'],
    ['The shelling of the port is considered a response to the ambush of the convoy.', 'possible by publisher «considered»'],
    ['The shelling of the port was a response to the ambush of the convoy.', 'asserted by publisher'],
    ['The shelling of the port was not a response to the ambush of the convoy.', 'denied by publisher'],
  ])('%s → %s', async (text, claim) => {
    const analysis = await analyzeText(text);
    expect(analysis.links.filter(({ kind }) => kind.value === 'response').map((link) => printClaim(analysis, link.claim))).toEqual([claim]);
  });
});
