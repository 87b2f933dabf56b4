/** How real the words make an event, and when: negation and its scope, conditions, plans, attempts, demands, questions, headlines. */
import { describe, expect, it } from 'vitest';
import { analyzeText, eventsWith } from '../../analyzed.ts';

type Row = readonly [text: string, trigger: string, reality: string, why: string];

const NEGATION: readonly Row[] = [
  ['The army did not attack the town.', 'attack', 'denied current', 'not'],
  ['The army never attacked the town.', 'attacked', 'denied current', 'never'],
  ['Nobody attacked the town.', 'attacked', 'denied current', 'nobody'],
  ['No soldiers attacked the town.', 'attacked', 'denied current', 'no in the subject'],
  ['The rebels attacked no villages.', 'attacked', 'denied current', 'no in the object'],
  ['No attack was carried out on the port.', 'attack', 'denied current', 'no on the event'],
  ['The attack on the port did not take place.', 'attack', 'denied current', 'not on a verb of happening'],
  ['The army took the town without killing anyone.', 'killing', 'denied current', 'without'],
  ['The rebels attacked the town but did not burn the mill.', 'attacked', 'asserted current', 'the second verb’s “not” leaves the first alone'],
  ['The rebels attacked the town but did not burn the mill.', 'burn', 'denied current', 'the second verb’s “not”'],
  ['The troops did not attack the town or burn the mill.', 'burn', 'denied current', '“not … or” covers both'],
  ['The army not only attacked the town but burned the mill.', 'attacked', 'asserted current', '“not only” is no negation'],
  ['The army did not withdraw from the town until rebels attacked the bridge.', 'withdraw', 'asserted current', '“not … until” tells that it happened then'],
  ['The army did not withdraw from the town until rebels attacked the bridge.', 'attacked', 'asserted current', 'the until-clause is told'],
  ['The rebels did not stop shelling the town.', 'shelling', 'asserted current', 'presupposed: they shelled'],
  ['The rebels stopped shelling the town.', 'shelling', 'asserted current', 'presupposed by stopping'],
  ['The guards failed to prevent an attack on the mill.', 'attack', 'asserted current', 'two negations at two places'],
  ['The guards did not prevent the attack on the mill.', 'attack', 'asserted current', 'two negations at two places'],
  ['The army foiled an attack on the mill.', 'attack', 'denied current', 'foiled'],
  ['The army attacked the town because the rebels did not withdraw.', 'attacked', 'asserted current', 'the side clause’s negation stays there'],
];

const REFUSAL: readonly Row[] = [
  ['The general denied that troops attacked the town.', 'attacked', 'denied current', 'a denial is about what was'],
  ['The general refused to withdraw from the town.', 'withdraw', 'denied future', 'a refusal is about what is to come'],
  ['The rebels rejected the government’s demand for a withdrawal from the town.', 'demand', 'asserted current', 'a demand that is refused was made'],
];

const CONDITIONS: readonly Row[] = [
  ['If rebels attack the town, the mayor will flee.', 'attack', 'hypothetical current', 'if'],
  ['Unless the rebels release the hostages, the army will storm the school.', 'release', 'hypothetical current', 'unless'],
  ['Should rebels attack the town, the mayor will flee.', 'attack', 'hypothetical current', 'inverted should'],
  ['Had rebels attacked the town, the mayor would have fled.', 'attacked', 'hypothetical current', 'inverted had'],
  ['If the army attacks the town and burns the mill, thousands will flee.', 'burns', 'hypothetical current', '“if” covers both verbs'],
  ['The army would have attacked the town if the rebels had not fled.', 'attacked', 'hypothetical', 'would have'],
  ['It is unclear whether rebels attacked the town.', 'attacked', 'hypothetical current', 'whether'],
  ['The army attacked the town, and if the rebels return, it will bomb the mill.', 'attacked', 'asserted current', 'the condition of another clause'],
];

const PLANS: readonly Row[] = [
  ['The rebels plan to attack the town.', 'attack', 'possible future', 'a plan'],
  ['The rebels tried to capture the town.', 'capture', 'possible current', 'an attempt'],
  ['The rebels failed to capture the town.', 'capture', 'denied current', 'a failure'],
  ['The rebels managed to capture the town.', 'capture', 'asserted current', 'a success'],
  ['The plan to attack the town was leaked.', 'attack', 'possible future', 'a plan by noun'],
  ['The threat of an attack on the dam alarmed the mayor.', 'attack', 'threatened', 'a threat by noun'],
  ['Gunmen raided the hotel to kidnap the consul.', 'kidnap', 'possible future', 'a purpose is not yet done'],
  ['Gunmen raided the hotel to kidnap the consul.', 'raided', 'asserted current', 'what serves the purpose is done'],
  ['The siege forced the rebels to retreat from the town.', 'retreat', 'asserted current', 'what somebody is forced to is done'],
  ['The law allows police to arrest editors.', 'arrest', 'possible current', 'allowed is not done'],
  ['Rebels may attack the town and burn the mill.', 'burn', 'possible', 'the second verb shares the modal'],
  ['Rebels may have attacked the town.', 'attacked', 'possible current', 'may have'],
  ['Rebels must have attacked the town.', 'attacked', 'possible current', 'must have guesses'],
  ['The army should not have attacked the town.', 'attacked', 'asserted current', 'should not have tells that it was done'],
  ['The attack on the dam could spark riots in the capital.', 'attack', 'asserted current', 'the modal above its verb leaves the subject alone'],
  ['The attack on the dam could spark riots in the capital.', 'riots', 'possible', 'the object of what could be'],
];

const DEMANDS: readonly Row[] = [
  ['Rwandan troops must withdraw from the town.', 'withdraw', 'demanded', 'must'],
  ['Ugandan troops should leave the town.', 'leave', 'demanded', 'should'],
  ['There is a need for the withdrawal of foreign troops.', 'withdrawal', 'demanded', 'the need for'],
  ['The envoy called on the rebels not to attack the dam.', 'attack', 'hypothetical', 'to ask for not attacking is no demand of an attack'],
  ['The army must not bomb the dam.', 'bomb', 'hypothetical', 'must not'],
];

const TENSE: readonly Row[] = [
  ['The army will attack the town.', 'attack', 'asserted future', 'will'],
  ['The army is going to attack the town.', 'attack', 'asserted future', 'going to'],
  ['The army said it would attack the town.', 'attack', 'threatened future', '“would” in reported speech is a future; announced force is a threat'],
  ['The rebels attacked the town in 1998.', 'attacked', 'asserted historical', 'long ago'],
  ['The rebels attacked the town on Monday.', 'attacked', 'asserted current', 'news'],
];

const QUESTIONS: readonly Row[] = [
  ['Did the army attack the town?', 'attack', 'possible', 'a question whether'],
  ['Why did the army attack the town?', 'attack', 'asserted', 'a question why takes it as done'],
];

const HEADLINES: readonly Row[] = [
  ['Departure of foreign troops from the island\n\nThe island voted on Sunday.', 'Departure', 'possible', 'a verbless headline asserts nothing'],
  ['Rebels attack town in eastern Congo\n\nThe town has two mills.', 'attack', 'asserted', 'a headline with a verb does'],
];

describe.each([['negation', NEGATION], ['denial and refusal', REFUSAL], ['conditions', CONDITIONS], ['plans, attempts, possibilities', PLANS], ['demands', DEMANDS], ['tense', TENSE], ['questions', QUESTIONS], ['headlines', HEADLINES]])('%s', (_, rows) => {
  it.each(rows)('%s [%s] → %s: %s', async (text, trigger, reality) => {
    const analysis = await analyzeText(text, { hasTitle: text.includes('\n\n') });
    const [factuality, tense] = reality.split(' ');
    const found = eventsWith(analysis, trigger).filter((event) => event.type.value !== 'THREATEN' || factuality !== 'threatened').map((event) => `${event.claim.factuality.value}${tense === undefined ? '' : ` ${event.tense}`}`);
    expect(found).toContain(reality === factuality ? factuality : reality);
  });
});
