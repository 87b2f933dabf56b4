/** Which numbers of people an event gets: "TYPE what words" an event that has some. Texts are invented. */
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../analyzed.ts';

const ROWS: readonly (readonly [text: string, counts: readonly string[], why: string])[] = [
  ['Gunmen attacked a convoy near Ardal, killing 12 people, including three children.', ['ASSAULT killed 12'], 'those included are no further dead'],
  ['Guards shot two fishermen.', ['ASSAULT injured two'], 'shot, and no death is told'],
  ['Guards shot dead two fishermen.', ['ASSAULT killed two'], 'shot dead'],
  ['Rebels shelled the barracks, leaving 20 recruits dead.', ['ASSAULT killed 20'], 'a result that is left'],
  ['The army shelled the port; nine sailors died.', ['ASSAULT killed nine'], 'a result in a clause of its own'],
  ['Jets bombed the port; 11 sailors dead', ['ASSAULT killed 11'], 'a result without a verb'],
  ['Militants bombed a market in Ardal and the death toll rose to 30.', ['ASSAULT killed 30'], 'a toll that rises'],
  ['A suicide attack on the chapel cost 14 lives.', ['ASSAULT killed 14'], 'a number after "cost" that is no money'],
  ['Kenya sent 400 soldiers to the border.', ['MOBILIZE participants 400'], 'forces that are sent'],
  ['A drone killed three soldiers and wounded at least 34 others near Ardal.', ['ASSAULT killed three', 'ASSAULT injured at least 34'], 'the wounded of a killing are not dead'],
  ['Artillery shelled the town, killing 24 people and wounding 108.', ['ASSAULT killed 24', 'ASSAULT injured 108'], 'the wounded of a deed that also killed'],
  ['Two explosions killed dozens of mourners near the grave.', ['ASSAULT killed dozens'], 'who kills is not counted among the dead'],
  ['The navy seized eleven boats.', [], 'boats are not abducted'],
  ['The execution of ten prisoners by the junta was condemned.', ['ASSAULT killed ten'], 'the number in the phrase of a noun'],
  ['The army will shell the port if one of the hostages is hurt.', [], 'no one is hurt yet'],
];

describe('tolls', () => {
  for (const [text, expected, why] of ROWS) {
    it(`${why}: ${text}`, async () => {
      const { events } = await analyzeText(text);
      expect(events.flatMap(({ type, counts }) => counts.map(({ value }) => `${type.value} ${value.what} ${value.words}`))).toEqual(expected);
    });
  }
});
