/** Whoever is said to stand behind a party, or speaks of it, lends it no country; the relation is the writer's claim. */
import { describe, expect, it } from 'vitest';
import { analyzeText, eventsWith } from '../../analyzed.ts';

/** [sentence, word of the event, ids of its actors] */
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['A drone launched by Iran-backed militants killed three soldiers in Jordan.', 'killed', ['.UAF']],
  ['Rwanda-backed rebels shelled a camp in Congo.', 'shelled', ['.REB']],
  ['Rebels supported by Rwanda shelled a hospital in Congo.', 'shelled', ['.REB']],
  ['Militants backed by Turkey attacked a village in Syria.', 'attacked', ['.UAF']],
  ['Gunmen attacked a convoy on the highway, the American ambassador said.', 'attacked', ['.UAF']],
  ['Congolese rebels shelled a camp near Goma.', 'shelled', ['COD.REB']],
];

describe('parties with a backer', () => {
  it.each(ROWS)('%s', async (text, word, actors) => {
    const [event] = eventsWith(await analyzeText(text), word);
    expect(event?.actors.map(({ entity }) => entity?.value)).toEqual(actors);
  });

  it('takes the backer of the doers for no place of the deed', async () => {
    const analysis = await analyzeText('A drone launched by Iran-backed militants killed three soldiers.');
    expect(analysis.events.flatMap(({ recipients }) => recipients.map(({ entity }) => entity?.value))).not.toContain('IRN');
  });
});
