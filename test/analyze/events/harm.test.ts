/** Who and what was harmed, in plain and in capital letters: events as "TYPE words > words of recipients". Texts are invented. */
import { describe, expect, it } from 'vitest';
import { analyzeText, wordsOf } from '../../analyzed.ts';

const ROWS: readonly (readonly [text: string, events: readonly string[], why: string])[] = [
  ['Gunmen kidnapped the publisher Lena Roth in Oslo.', ['ASSAULT > the publisher Lena Roth'], 'the name right behind the noun is part of the party'],
  ['Rosa Mendez, a judge in the northern province of Talca, who was shot on Monday, has died.', ['ASSAULT > Rosa Mendez'], '"who" is the person, not the province'],
  ['The bishop condemned the murder in Lima of two union leaders.', ['ACCUSE > two union leaders', 'ASSAULT > two union leaders'], 'the place stands between the deed and its victims'],
  ['THE MASSACRE OF SIX NURSES SHOCKED THE TOWN.', ['ASSAULT > SIX NURSES'], 'a rare noun in capitals is no name'],
  ['A bomb exploded in front of the Finnish consulate.', ['ASSAULT > the Finnish consulate'], 'a bomb harms what it goes off in front of'],
  ['GUNMEN SHOT A JUDGE ON 2 MARCH.', ['ASSAULT > A JUDGE'], 'a month in capitals is no march'],
  ['A bomb exploded at 2100.', ['ASSAULT > '], 'a time of day is no party'],
  ['Rebels placed a bomb under the bridge.', ['ASSAULT > the bridge'], 'a charge that is laid'],
  ['The mayor was riddled with bullets by two men.', ['ASSAULT > The mayor'], 'a verb of shooting by its means'],
  ['The rebels took three nurses as hostages.', ['ASSAULT > three nurses'], 'taken as hostages'],
  ['The murderers of two judges fled.', ['ASSAULT > two judges', 'SANCTION > The murderers of two judges'], 'a noun for the doer tells the deed'],
];

describe('harm', () => {
  for (const [text, expected, why] of ROWS) {
    it(`${why}: ${text}`, async () => {
      const analysis = await analyzeText(text);
      const words = new Map(analysis.mentions.map((mention) => [mention.id, wordsOf(analysis, mention)]));
      expect(analysis.events.map(({ type, recipients }) => `${type.value} > ${recipients.map(({ mention }) => words.get(mention)).join(' + ')}`)).toEqual(expected);
    });
  }

  it('takes no common noun in capitals for a state or a surname', async () => {
    const { entities } = await analyzeText('A CAR BOMB DAMAGED A STORE IN BOGOTA TODAY.');
    expect(entities.map(({ id }) => id).filter((id) => id === 'CAF' || !/^[A-Z]{3}|\./.test(id))).toEqual([]);
  });
});
