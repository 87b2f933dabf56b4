/** Which places and times events get, with the rest of the sentence: "trigger @ places | time". Texts are invented. */
import { describe, expect, it } from 'vitest';
import { analyzeText, wordsOf } from '../../analyzed.ts';

const ROWS: readonly (readonly [text: string, events: readonly string[], why: string])[] = [
  ['Rebels bombed a market in Homs in May 2012 after soldiers had shot two farmers.', ['bombed @ Homs | May 2012', 'shot @  | '], 'a clause with a subject of its own has its own time and place'],
  ['On Monday rebels shot two farmers and looted a mill in Homs.', ['shot @ Homs | Monday', 'looted @ Homs | Monday'], 'verbs of one subject share both'],
  ['France condemned the crackdown in Minsk.', ['condemned the crackdown @  | ', 'crackdown @ Minsk | '], 'the place behind the noun of a deed is that deed’s'],
  ['Kenya called on London to free the crew.', ['called on @  | ', 'free @  | '], 'whom a demand goes to is no place of it'],
  ['Norway recognized the government in Pristina.', ['recognized the government @  | '], 'nor is where those live that words are about'],
  ['The town of Kidal, captured by rebels in April 2012, was quiet.', ['captured @ Kidal | April 2012'], 'what a participle is about'],
];

describe('circumstances', () => {
  for (const [text, expected, why] of ROWS) {
    it(`${why}: ${text}`, async () => {
      const analysis = await analyzeText(text);
      expect(analysis.events.map(({ trigger, places, time }) => `${wordsOf(analysis, trigger)} @ ${places.map(({ evidence }) => wordsOf(analysis, evidence[0])).join(' + ')} | ${time === undefined ? '' : wordsOf(analysis, time.evidence[0])}`)).toEqual(expected);
    });
  }

  it('takes counties and airports for themselves before towns that are named after them', async () => {
    const { events } = await analyzeText('Police arrested a banker in Kent and shot a guard at Heathrow.');
    expect(events.flatMap(({ places }) => places.map(({ value }) => value))).toEqual(expect.arrayContaining(['dragoman:kent-county', 'dragoman:heathrow']));
  });
});
