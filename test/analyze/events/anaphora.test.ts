/** Whose "the attack" is: the doer told just before, unless somebody else did the like, or nobody is told of. */
import { describe, expect, it } from 'vitest';
import { analyzeText, eventsWith } from '../../analyzed.ts';

/** [text, words of the later event, ids of its actors, why] */
const ROWS: readonly (readonly [string, string, readonly string[], string])[] = [
  ['Rebels stormed a police station in Goma on Monday. The attack killed two officers.', 'attack', ['COD.REB'], 'one doer'],
  ['Rebels stormed a police station. Later the army struck a village. The attack killed two children.', 'attack', [], 'two doers'],
  ['Air defenses shot down several missiles over the city. Five advisers were killed in the attack.', 'attack', [], 'who stops missiles is not who fired them'],
];

describe('deeds that are pointed back to', () => {
  it.each(ROWS)('%s', async (text, words, actors) => {
    const event = eventsWith(await analyzeText(text), words).at(-1);
    expect(event?.actors.map(({ entity }) => entity?.value)).toEqual(actors);
  });

  it('takes no word of a name for a deed', async () => {
    const analysis = await analyzeText('American warplanes bombed positions of the Popular Mobilization in Mosul.');
    expect(analysis.events.map(({ type }) => type.value)).toEqual(['ASSAULT']);
  });

  it('takes a street for no land', async () => {
    const analysis = await analyzeText('A drone hit a car on Palestine Street in Baghdad.');
    expect(analysis.entities.map(({ id }) => id)).not.toContain('PSE');
  });

  it('reads strikes on targets as attacks and strikes of workers as protests', async () => {
    const analysis = await analyzeText('France and Britain launched air and missile strikes on targets across Mali. Miners in Zambia launched a strike for higher wages. A strike in Niamey killed a chief of police for the north.');
    expect(analysis.events.map(({ type }) => type.value)).toEqual(['ASSAULT', 'PROTEST', 'ASSAULT']);
  });
});

describe('bodies named like others', () => {
  it('takes no regional security council for that of the United Nations', async () => {
    const analysis = await analyzeText('Four people were killed, the Kurdistan Region Security Council said. The Security Council condemned the attack.');
    const [killing, blame] = analysis.events;
    expect(killing!.claim.speaker).not.toMatchObject({ value: 'un-security-council' });
    expect(blame!.actors.map(({ entity }) => entity?.value)).toEqual(['un-security-council']);
  });
});
