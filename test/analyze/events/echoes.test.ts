/** Voices that take up a demand or accusation told before, by an anaphor, become voices of the same kind with the same content. */
import { describe, expect, it } from 'vitest';
import { analyzeText, wordsOf } from '../../analyzed.ts';

type Row = readonly [text: string, voices: readonly string[], why: string];
const ROWS: readonly Row[] = [
  ['The union demanded the withdrawal of Russian troops from the valley. The demand was repeated by the premier of Moldova.', ['the premier of Moldova'], '“the demand”'],
  ['Students called for the release of the poet. This call was echoed by Norway and Sweden.', ['Norway', 'Sweden'], 'two voices'],
  ['Villagers asked for the withdrawal of Ugandan soldiers. It was also voiced by President Kabila, other Congolese officials, and many bishops.', ['President Kabila', 'other Congolese officials', 'many bishops'], 'a pronoun, and a list of voices'],
  ['Armenia accused Azerbaijan of shelling the road. The accusation was repeated by France.', ['France'], 'an accusation'],
  ['The army shelled the port. The song was repeated by the choir.', [], 'no speech act goes before'],
  ['Students called for the release of the poet. The game was repeated on Monday.', [], 'no anaphor'],
];

describe('echoes', () => {
  it.each(ROWS)('%s → %j: %s', async (text, voices) => {
    const analysis = await analyzeText(text);
    const echoes = analysis.events.filter(({ type, sentence }) => ['REQUEST', 'ACCUSE'].includes(type.value) && sentence === 1);
    const words = echoes.flatMap(({ actors }) => actors.map(({ mention }) => wordsOf(analysis, analysis.mentions.find(({ id }) => id === mention)!)));
    expect(words).toEqual(voices);
    for (const echo of echoes) expect(analysis.links.some(({ from, kind }) => from === echo.id && kind.value === 'content')).toBe(true);
  });
});
