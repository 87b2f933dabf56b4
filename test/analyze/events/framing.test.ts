/** Wordings that take sides are kept verbatim, with stance and neutral words, by the same rule for all sides. */
import { describe, expect, it } from 'vitest';
import { analyzeText, wordsOf } from '../../analyzed.ts';

type Row = readonly [text: string, framings: readonly string[], why: string];
const ROWS: readonly Row[] = [
  ['The heroic army liberated the town.', ['loaded-word praise “heroic”', 'loaded-word praise “liberated” = capture'], 'praise'],
  ['The brutal raid by thugs went on.', ['loaded-word blame “brutal”', 'loaded-word blame “thugs”'], 'blame'],
  ['The envoy spoke of genocide in the hills.', ['legal-label blame “genocide”'], 'a legal label'],
  ['The envoy spoke of war crimes in the hills.', ['legal-label blame “war crimes”'], 'the longest row wins'],
  ['The minister met the so-called council of elders.', ['so-called doubt “so-called council of elders”'], 'so-called'],
  ['The army began its “defensive operation” in the valley.', ['scare-quotes doubt “defensive operation”'], 'scare quotes'],
  ['The film “Two Rivers” opened in Lima.', [], 'a title is no scare quote'],
  ['“We will hold the bridge for a year,” the mayor said.', [], 'speech is no scare quote'],
  ['Nine farmers were killed near the mill.', ['agent-left-out victimhood “were killed”'], 'harm without its doer'],
  ['Nine farmers were killed by soldiers near the mill.', [], 'the doer is named'],
  ['The army killed nine farmers near the mill.', [], 'the doer is named'],
  ['The farmers left the valley on Monday.', [], 'plain words'],
  ['The Norwegian junta closed the border.', ['loaded-name blame “Norwegian junta” = Norway'], 'a junta is its state\'s'],
  ['The corrupt clique in Lima closed the border.', ['loaded-name blame “clique” = Peru'], 'a clique goes by its capital'],
  ['Terrorist Hezbollah fired at the town.', ['loaded-name blame “Terrorist Hezbollah” = Hezbollah'], 'a judging adjective before a name'],
  ['Danish extremists fired at the town.', ['loaded-word blame “extremists”'], 'no nation for its extremists'],
  ['The extremist group in Denmark fired at the town.', ['loaded-word blame “extremist”'], 'no state for a group in it'],
  ['The study of regime change was printed.', [], 'a plain row hides the word in it'],
  ['The traitor dies in the last verse of the opera.', [], 'fiction that names no party'],
  ['A butcher in Lagos sells goat on Fridays.', [], 'a trade'],
  ['The butcher of the valley fled at night.', ['loaded-word blame “butcher”'], 'a reproach'],
  ['The treaty on genocide was printed in nine languages.', [], 'what a text is about'],
  ['The so-called Coriolis effect bends winds.', [], 'a term is introduced'],
  ['The National Liberation Army freed two men.', [], 'a word of a group\'s own name'],
  ['The so-called caliphate lost its last town.', ['so-called doubt “so-called caliphate”'], 'a doubted name is one framing'],
];

describe('framings', () => {
  it.each(ROWS)('%s → %j: %s', async (text, framings) => {
    const analysis = await analyzeText(text);
    expect(analysis.framings.map((framing) => `${framing.kind} ${framing.stance} “${wordsOf(analysis, framing)}”${framing.neutral === undefined ? '' : ` = ${framing.neutral}`}`)).toEqual(framings);
  });
  it('treats the two sides of a war alike', async () => {
    const [one, other] = await Promise.all(['The brutal Armenian army bombed the innocent villagers.', 'The brutal Azerbaijani army bombed the innocent villagers.'].map((text) => analyzeText(text)));
    expect(one.framings.map(({ kind, stance, by }) => [kind, stance, by])).toEqual(other.framings.map(({ kind, stance, by }) => [kind, stance, by]));
  });
});
