/** Direct quotation: where it begins and ends, and whose it is, also over sentences and paragraphs. */
import { describe, expect, it } from 'vitest';
import { findQuoteSpans } from '../../../src/analyze/events/quotes.ts';
import { analyzeText, eventsWith, printClaim } from '../../analyzed.ts';

const SPANS: readonly (readonly [text: string, quotes: readonly string[], why: string])[] = [
  ['He said, “They left at dawn.” She nodded.', ['They left at dawn.'], 'curly marks'],
  ['He said, "They left at dawn." She nodded.', ['They left at dawn.'], 'straight marks'],
  ['Il a dit «They left at dawn» hier.', ['They left at dawn'], 'guillemets'],
  ['He said, “They called it ‘our hill’ and left.”', ['They called it ‘our hill’ and left.'], 'inner quotes belong to the outer one'],
  ['‘They don’t want the rebels’ mill,’ he said.', ['They don’t want the rebels’ mill,'], 'single marks, apostrophes are none'],
  ['The ‘liberation’ of the town began.', ['liberation'], 'a scare-quoted word in single marks'],
  ['“They left.\n\n“They came back.”', ['They left.', 'They came back.'], 'a quotation over two paragraphs opens twice and closes once'],
  ['The 5" gun fired at the 6" gun.', [], 'inches are no quotation'],
  ['He said “they left', [], 'a mark without a partner'],
  ['', [], 'nothing'],
];

type Row = readonly [text: string, trigger: string, claim: string, why: string];
const VOICES: readonly Row[] = [
  ['“Soldiers attacked the market at dawn,” the mayor said.', 'attacked', 'asserted by the mayor «said»', 'quotation and voice in one sentence'],
  ['The mayor said: “Soldiers attacked the market at dawn.”', 'attacked', 'asserted by The mayor «said»', 'the voice in front'],
  ['“Soldiers attacked the market at dawn. They burned the mill,” the mayor said.', 'attacked', 'asserted by the mayor «said»', 'the voice behind the second sentence covers the first'],
  ['“Soldiers attacked the market at dawn. They burned the mill. They killed nine people,” the mayor said.', 'burned', 'asserted by the mayor «said»', 'and those between'],
  ['“Soldiers attacked the market,” the mayor said. “They burned the mill at noon.”', 'burned', 'asserted by the mayor «said»', 'a split quotation goes on'],
  ['“Soldiers,” said the mayor, “attacked the market at dawn with mortars.”', 'attacked', 'asserted by the mayor «said»', 'split inside a clause'],
  ['“Soldiers attacked the market at dawn,” the mayor said.\n\n“They burned the mill at noon,” the priest said.', 'burned', 'asserted by the priest «said»', 'each paragraph its own voice'],
  ['The mayor said: “Soldiers attacked the market at dawn.\n\n“They burned the mill at noon.”', 'burned', 'asserted by The mayor «said»', 'a quotation that runs over paragraphs'],
  ['The mayor said soldiers had “attacked every house in the market” at dawn.', 'attacked', 'asserted by The mayor «said»', 'a partial quotation'],
  ['Mayor: “Soldiers attacked the market at dawn with mortars.”', 'attacked', 'asserted by Mayor', 'a name and a colon'],
  ['“Soldiers attacked the market at dawn.” The town has two mills.', 'attacked', 'asserted by publisher', 'nobody is named'],
  ['“Withdraw your troops from our island now,” the premier told Indonesia.', 'Withdraw', 'demanded by the premier «told»', 'an imperative demands'],
  ['“The minister said that soldiers attacked the market,” the mayor said.', 'attacked', 'asserted by The minister «said» < asserted by the mayor «said»', 'a voice inside a quotation'],
];

describe('marks', () => {
  it.each(SPANS)('%j → %j: %s', (text, quotes) => {
    expect(findQuoteSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(quotes);
  });
});

describe('voices', () => {
  it.each(VOICES)('%j [%s] → %s: %s', async (text, trigger, claim) => {
    const analysis = await analyzeText(text);
    expect(eventsWith(analysis, trigger).map((event) => printClaim(analysis, event.claim))).toContain(claim);
  });
});
