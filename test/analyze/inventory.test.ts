/** The inventory of an Analysis: every name and description of an invented text, labeled, with what it resolves to. */
import { describe, expect, it } from 'vitest';
import { analyzeText, wordsOf } from '../analyzed.ts';

/** Labeled mentions as "words = LABEL form". */
async function inventory(text: string): Promise<string[]> {
  const analysis = await analyzeText(text);
  return analysis.mentions.flatMap((mention) => (mention.label === undefined ? [] : [`${wordsOf(analysis, mention)} = ${mention.label} ${mention.form ?? ''}`]));
}

describe('the inventory', () => {
  const rows: readonly [text: string, expected: readonly string[], why: string][] = [
    ['The two units met near an airfield.', ['units = ORGANIZATION phrase', 'an airfield = LOCATION phrase'], 'descriptions of groups and places, without counts'],
    ['Opposition fighters left the town.', ['Opposition fighters = ORGANIZATION phrase', 'the town = LOCATION phrase'], 'a plural of persons is a group'],
    ['The commander met reporters.', ['The commander = PERSON phrase', 'reporters = ORGANIZATION phrase'], 'one person, several'],
    ['Kenya criticized Ethiopian soldiers.', ['Kenya = STATE name', 'Ethiopian soldiers = ORGANIZATION phrase', 'Ethiopian = NATIONALITY name'], 'a name within a description'],
    ['Three soldiers were killed in Kenya.', ['Kenya = LOCATION name', 'soldiers = ORGANIZATION phrase'], 'a state where something is'],
    ['HMS Valiant (D 12) sailed with the USS Harlan Creek.', ['HMS Valiant = PLATFORM name', 'USS Harlan Creek = PLATFORM name'], 'ships by their prefix'],
    ['The 88th Signal Squadron relieved Task Force 41.', ['88th Signal Squadron = ORGANIZATION name', 'Task Force 41 = ORGANIZATION name'], 'units by their number'],
    ['Two helicopters and a howitzer were destroyed.', ['helicopters = PLATFORM phrase', 'a howitzer = WEAPON phrase'], 'platforms and weapons'],
    ['A bomb went off in Gondar, Ethiopia, on Friday.', ['A bomb = WEAPON phrase', 'Gondar, Ethiopia = LOCATION phrase', 'Gondar = LOCATION name', 'Ethiopia = LOCATION name'], 'a place and the larger one'],
    ['They returned to base after a long mission.', ['They = ORGANIZATION pronoun', 'base = LOCATION phrase'], 'a mission is nobody'],
    ['He was a colonel.', ['He = PERSON pronoun'], 'what is said of somebody names nobody'],
    ['He took part in the Siege of Petersburg.', ['He = PERSON pronoun', 'Petersburg = LOCATION name'], 'an event is no place'],
    ['The talks led to a political settlement.', [], 'nobody and nowhere'],
  ];
  for (const [text, expected, why] of rows) it(`${why}: ${text}`, async () => expect((await inventory(text)).sort()).toEqual([...expected].sort()));

  it('tells what names resolve to, and holds the records of these', async () => {
    const analysis = await analyzeText('Officials in Addis Ababa said on 3 March 2031 that Ethiopia was calm.');
    const found = analysis.mentions.map((mention) => [wordsOf(analysis, mention), mention.entity ?? mention.date ?? null]);
    expect(found).toContainEqual(['Ethiopia', 'ETH']);
    expect(found).toContainEqual(['3 March 2031', '2031-03-03']);
    const ids = new Set([...analysis.entities, ...analysis.places].map(({ id }) => id));
    for (const { entity, place } of analysis.mentions) for (const id of [entity, place]) if (id !== undefined) expect(ids).toContain(id);
  });

  it('keeps one record a span and kind, in text order', async () => {
    const { mentions } = await analyzeText('Rebels shelled Gondar. The rebels then left Gondar with two tanks.');
    expect(new Set(mentions.map(({ kind, start, end }) => `${kind}:${start}:${end}`)).size).toBe(mentions.length);
    expect(mentions.map(({ start }) => start)).toEqual(mentions.map(({ start }) => start).sort((a, b) => a - b));
  });
});
