/** Who says so: each event's chain of voices, innermost first, with the words that lay it to them. */
import { describe, expect, it } from 'vitest';
import { analyzeText, eventsWith, printClaim } from '../../analyzed.ts';

type Row = readonly [text: string, trigger: string, claim: string, why: string];

const PLAIN: readonly Row[] = [
  ['Chadian troops attacked the camp.', 'attacked', 'asserted by publisher', 'the outlet’s own voice is the publisher’s, without a cue'],
  ['The governor said gunmen attacked the camp.', 'attacked', 'asserted by The governor «said»', 'a clause of saying'],
  ['The governor told reporters in Gao that gunmen attacked the camp.', 'attacked', 'asserted by The governor «told»', 'the addressee is no speaker'],
  ['Gunmen attacked the camp, the governor said.', 'attacked', 'asserted by the governor «said»', 'the saying behind'],
  ['Gunmen attacked the camp, said the governor.', 'attacked', 'asserted by the governor «said»', 'inverted'],
  ['Gunmen, the governor said, attacked the camp.', 'attacked', 'asserted by the governor «said»', 'in parenthesis'],
  ['According to the governor, gunmen attacked the camp.', 'attacked', 'asserted by the governor «According to»', 'a preposition in front'],
  ['Gunmen attacked the camp, according to the governor.', 'attacked', 'asserted by the governor «according to»', 'a preposition behind'],
  ['As the governor said on Monday, gunmen attacked the camp.', 'attacked', 'asserted by the governor «said»', '“as” with a verb of saying'],
  ['The governor confirmed the killing of two teachers.', 'killing', 'asserted by The governor «confirmed»', 'a noun event as the object of a verb of saying'],
  ['Monitors documented the torture of three sailors.', 'torture', 'asserted by Monitors «documented»', 'a noun event as the object of a verb of saying'],
  ['Serbian media reported an attack on the bridge.', 'attack', 'asserted by Serbian media «reported»', 'a noun event as the object of a verb of saying'],
  ['In the words of the mayor, soldiers attacked the market.', 'attacked', 'asserted by the mayor «words»', 'a phrase with an owner'],
  ['By the army’s own account, soldiers killed two nurses.', 'killed', 'asserted by the army «account»', 'a phrase with an owner'],
  ['Analysts believe that the Sudanese army killed the envoy.', 'killed', 'possible by Analysts «believe»', 'belief leaves it open'],
  ['The envoy doubts that the rebels attacked the dam.', 'attacked', 'denied by The envoy «doubts»', 'doubt denies'],
];

const CHAINS: readonly Row[] = [
  ['Reuters reported that the minister said the rebels attacked the camp.', 'attacked', 'asserted by the minister «said» < asserted by Reuters «reported»', 'two deep'],
  ['According to Reuters, the minister said that rebels attacked the camp.', 'attacked', 'asserted by the minister «said» < asserted by Reuters «According to»', 'two deep, one by preposition'],
  ['The minister said that rebels attacked the camp, according to Reuters.', 'attacked', 'asserted by The minister «said» < asserted by Reuters «according to»', 'two deep, the outer one behind'],
  ['The radio said the mayor claimed that a witness said soldiers burned the mill.', 'burned', 'asserted by a witness «said» < asserted by the mayor «claimed» < asserted by The radio «said»', 'three deep'],
  ['The agency quoted the mayor as saying that soldiers burned the mill.', 'burned', 'asserted by the mayor «saying» < asserted by The agency «quoted»', 'quoted as saying: the object speaks'],
  ['The mayor was quoted as saying that soldiers burned the mill.', 'burned', 'asserted by The mayor «saying»', 'quoted in the passive'],
  ['The mayor was quoted by the agency as saying that soldiers burned the mill.', 'burned', 'asserted by The mayor «saying» < asserted by the agency «quoted»', 'quoted by somebody'],
  ['The agency reported that gunmen attacked the camp, citing police officers.', 'attacked', 'asserted by police officers «citing» < asserted by The agency «reported»', 'whom an agency cites speaks within it'],
  ['Police said rebels reportedly attacked the camp.', 'attacked', 'asserted by publisher «reportedly» < asserted by Police «said»', 'hearsay inside a statement'],
];

const HEARSAY: readonly Row[] = [
  ['Rebels reportedly attacked the camp.', 'attacked', 'asserted by publisher «reportedly»', 'hearsay: nobody is named, so the publisher, with the cue'],
  ['Police allegedly beat the student.', 'beat', 'asserted by publisher «allegedly»', 'hearsay by adverb'],
  ['The alleged attack on the ferry alarmed the port.', 'attack', 'asserted by publisher «alleged»', 'hearsay by adjective'],
  ['The general is said to have killed two captives.', 'killed', 'asserted by publisher «said»', 'passive reporting'],
  ['The general is believed to have killed two captives.', 'killed', 'possible by publisher «believed»', 'passive belief'],
  ['It was reported that rebels attacked the camp.', 'attacked', 'asserted by publisher «reported»', 'impersonal passive'],
  ['Two attacks on the depot were reported.', 'attacks', 'asserted by publisher «reported»', 'a noun event in passive reporting'],
  ['There were reports of an attack on the depot.', 'attack', 'asserted by publisher «reports»', 'reports of nobody'],
  ['Rumors that the army attacked the camp spread.', 'attacked', 'possible by publisher «Rumors»', 'rumors of nobody'],
];

const NOUNS: readonly Row[] = [
  ['The army’s claim that it shelled only bunkers was wrong.', 'shelled', 'asserted by The army «claim»', 'the owner of a claim speaks'],
  ['The rebels issued a statement that they had attacked the fort.', 'attacked', 'asserted by The rebels «statement»', 'who issues a statement speaks'],
  ['The army denied reports that rebels attacked the town.', 'attacked', 'denied by The army «denied»', 'hearsay that is denied is denied'],
];

const CONTENTS: readonly Row[] = [
  ['Pakistan accused India of bombing a village.', 'bombing', 'asserted by Pakistan «accused»', 'an accusation’s content is the accuser’s'],
  ['The mayor blamed the militia for the attack on the bridge.', 'attack', 'asserted by The mayor «blamed»', 'blame lays the deed to whoever blames'],
  ['Armenia denied that its troops had shelled the road.', 'shelled', 'denied by Armenia «denied»', 'a denial denies the deed'],
  ['Azerbaijan denied shelling the road.', 'shelling', 'denied by Azerbaijan «denied»', 'a denial with a gerund'],
  ['The UN demanded that Rwanda withdraw its troops from Goma.', 'withdraw', 'demanded by The UN «demanded»', 'a demand’s content is demanded'],
  ['The UN called on Rwanda to withdraw its troops.', 'withdraw', 'demanded by The UN «called»', 'called on'],
  ['The African Union called for the withdrawal of Eritrean troops.', 'withdrawal', 'demanded by The African Union «called»', 'called for a noun event'],
  ['The rebels threatened to bomb the port.', 'bomb', 'threatened by The rebels «threatened»', 'a threat’s content is threatened'],
  ['Kenya promised to send food to Somalia.', 'send', 'promised by Kenya «promised»', 'a promise’s content is promised'],
  ['Reuters said Armenia denied that its troops had shelled the road.', 'shelled', 'denied by Armenia «denied» < asserted by Reuters «said»', 'a denial inside a report'],
  ['The envoy said the rebels had threatened to bomb the port.', 'bomb', 'threatened by the rebels «threatened» < asserted by The envoy «said»', 'a threat inside a report'],
];

const COVERAGE: readonly Row[] = [
  ['The mayor said the soldiers who attacked the market fled.', 'attacked', 'asserted by The mayor «said»', 'a relative clause inside reported speech'],
  ['Gunmen attacked the camp and burned the mill, according to the mayor.', 'burned', 'asserted by the mayor «according to»', 'the phrase covers both verbs'],
  ['Gunmen attacked the camp and burned the mill, according to the mayor.', 'attacked', 'asserted by the mayor «according to»', 'the phrase covers both verbs'],
  ['The ministry said rebels attacked the camp and that the army burned the mill.', 'burned', 'asserted by The ministry «said»', 'a second clause of saying'],
  ['Soldiers killed ten people after attacking the camp, police said.', 'attacking', 'asserted by police «said»', 'a side clause of the covered clause'],
  ['The army bombed the camp, and the minister said the rebels shelled the port.', 'bombed', 'asserted by publisher', 'the clause before “said” of another clause is not covered'],
  ['The minister did not say that rebels attacked the camp.', 'attacked', 'asserted by The minister «say» < denied by publisher', 'what was not said: the outlet denies the saying'],
];

describe.each([['plain statements', PLAIN], ['chains of voices', CHAINS], ['hearsay', HEARSAY], ['nouns of saying', NOUNS], ['contents of speech acts', CONTENTS], ['what a voice covers', COVERAGE]])('%s', (_, rows) => {
  it.each(rows)('%s [%s] → %s: %s', async (text, trigger, claim) => {
    const analysis = await analyzeText(text);
    expect(eventsWith(analysis, trigger).map((event) => printClaim(analysis, event.claim))).toContain(claim);
  });
});

describe('an accusation', () => {
  it('is one record and its content another, never asserted by the publisher', async () => {
    const analysis = await analyzeText('Pakistan accused India of bombing a village.');
    const accusation = analysis.events.find(({ type }) => type.value === 'ACCUSE');
    const content = analysis.events.find(({ type }) => type.value === 'ASSAULT');
    expect(analysis.links.map(({ from, to, kind }) => [from, to, kind.value])).toEqual([[accusation?.id, content?.id, 'content']]);
    expect('publisher' in content!.claim.speaker).toBe(false);
    expect('publisher' in accusation!.claim.speaker).toBe(true);
  });
});
