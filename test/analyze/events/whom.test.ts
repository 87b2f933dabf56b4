/** Who did what to whom: the roles of every construction that the grammar of arguments.ts undoes, by entity id. */
import { describe, expect, it } from 'vitest';
import type { CodedEvent } from '../../../src/schema.ts';
import { analyzeText } from '../../analyzed.ts';

type Row = readonly [text: string, events: readonly string[], why: string];

const ROWS: readonly Row[] = [
  ['Armenian soldiers shelled an Azerbaijani village.', ['ASSAULT ARM.MIL > AZE.CVL'], 'active clause'],
  ['An Azerbaijani village was shelled by Armenian soldiers.', ['ASSAULT ARM.MIL > AZE.CVL'], 'passive with its doer'],
  ['The village that Armenian soldiers shelled belongs to Azerbaijan.', ['ASSAULT ARM.MIL > .CVL'], 'relative clause about the object'],
  ['Azerbaijan accused Armenia of shelling a village.', ['ACCUSE AZE > ARM', 'ASSAULT ARM > .CVL'], 'the accused does what the gerund says'],
  ['The Israeli strike on Damascus killed two Syrian officers.', ['ASSAULT ISR > SYR+SYR.MIL'], 'noun event with its effect: one event'],
  ['Talks between Ethiopia and Eritrea began in Asmara.', ['CONSULT ETH+ERI > '], 'reciprocal noun'],
  ['Malian soldiers killed no fewer than 30 farmers near Gao.', ['ASSAULT MLI.MIL > MLI.AGR'], 'an object behind a comparison'],
  ['Turkish and Syrian officials met in Moscow.', ['CONSULT TUR.GOV+SYR.GOV > '], 'one noun for two parties'],
  ['Russia forced Ukraine to withdraw its troops from Avdiivka.', ['COERCE RUS > UKR', 'RETREAT UKR > UKR'], 'object control'],
  ['The rebels carried out an attack on a Congolese base.', ['ASSAULT COD.REB > COD'], 'light verb'],
  ['Egypt urged Israel to open the crossing.', ['REQUEST EGY > ISR', 'RETREAT ISR > '], 'a demand and its content'],
  ['Colombia called on Venezuela to release the soldiers.', ['REQUEST COL > VEN', 'RETREAT VEN > .MIL'], 'addressee behind a preposition'],
  ['The United States imposed sanctions on Iran.', ['SANCTION USA > IRN'], 'recipient behind the noun of a light verb'],
  ['Hamas claimed responsibility for the attack on the checkpoint.', ['ASSAULT hamas > .MIL'], 'responsibility is authorship'],
  ['American soldiers were deployed in Poland.', ['MOBILIZE USA.MIL > POL'], 'the moved force acts; the foreign country is the recipient'],
  ['A drone hit a depot in Basra.', ['ASSAULT  > IRQ'], 'a weapon is nobody'],
  ['Two Russian missiles hit Odesa.', ['ASSAULT RUS.MIL > UKR'], 'a weapon stands for its owner, a town for its country'],
  ['Chadian troops attacked and destroyed a rebel camp.', ['ASSAULT TCD.MIL > TCD.REB', 'ASSAULT TCD.MIL > TCD.REB'], 'two verbs share subject and object'],
  ['Japan will give Cambodia ten million dollars.', ['AGREE JPN > KHM', 'AID JPN > KHM'], 'announced help is a promise'],
  ["Myanmar's army, which had bombed a school, denied the charge.", ['ASSAULT tatmadaw > MMR.EDU', 'REJECT tatmadaw > '], 'relative clause about the subject'],
  ['Police in Nairobi arrested 20 protesters.', ['COERCE KEN.COP > KEN.CVL'], 'police of the place'],
  ['The UN Security Council demanded that the Houthis release the ship.', ['REQUEST un-security-council > ansar-allah', 'RETREAT ansar-allah > .BUS'], 'who must act is the recipient of the demand'],
  ['Qatar said it would host a meeting of Afghan factions.', ['AGREE QAT > ', 'CONSULT QAT > '], 'a pronoun for the one who speaks'],
  ['For the attack', ['ASSAULT  > '], 'a fragment whose root has a preposition'],
  ['North Korea test-fired a rocket.', ['MOBILIZE PRK > '], 'the doer stands before the first half of a hyphenated verb'],
  ['The presidents of Kenya and Uganda conferred by telephone.', ['CONSULT KEN.GOV+UGA.GOV > '], 'a means is no doer'],
  ['Norwegian ministers sat down on Tuesday to discuss fishing.', ['CONSULT NOR.GOV > '], 'a day is told nothing and does nothing'],
  ['Kenyan soldiers shelled Somali rebel camps.', ['ASSAULT KEN.MIL > SOM.REB'], 'the nearest of the words before a noun owns it'],
  ['Chadian rebels blew up a bridge near Abeche.', ['ASSAULT TCD.REB > TCD'], 'a thing that nobody is named to own stands for the country it is in'],
  ['The union staged a sit-in in Gdansk.', ['PROTEST POL.LAB > POL'], 'a hyphenated noun; a protest is aimed at the country that it is in'],
  ['Turkish tanks and helicopters shelled a village in Iraq.', ['ASSAULT TUR.MIL > IRQ.CVL'], 'a country before the first of several nouns'],
  ['Croatian extremists killed a monk.', ['ASSAULT HRV.REB > HRV.REL'], 'armed men of a cause and a country; a monk of no other'],
  ['Teachers threatened to strike unless the Kenyan government raises wages.', ['THREATEN KEN.EDU > KEN.GOV', 'PROTEST KEN.EDU > KEN.GOV'], 'who must comply is threatened'],
  ['Bulgaria was the first state to recognize Macedonia.', ['SUPPORT BGR > MKD'], 'an infinitive of a predicate noun'],
  ['The government opened talks with Ethiopia.', ['CONSULT .GOV+ETH > '], 'whose government it is nobody says'],
  ['Ghana and Togo agree that the lake should be shared.', ['AGREE GHA+TGO > '], 'an agreement on what should be asks nothing of anybody'],
  ['Old rivals Kenya and Uganda restored diplomatic ties.', ['SUPPORT KEN+UGA > '], 'names behind a plural noun are who it means'],
  ['The ambassadors of Ghana, Togo and Mali condemned Chad.', ['ACCUSE GHA.GOV+TGO.GOV+MLI.GOV > TCD'], 'one noun of three countries'],
  ['The Peruvian president praised Ghana on Friday and promised aid to Togo.', ['SUPPORT PER.GOV > GHA', 'AGREE PER.GOV > TGO', 'AID  > TGO'], 'a second verb behind a date'],
  ['Chad warned its citizens about Niger.', [], 'a word to one’s own people is no threat'],
  ['Malta welcomed the resumption of ties with Libya.', ['SUPPORT MLT > LBY'], 'with whom the welcome thing is done'],
  ['Bolivia stressed its friendship with Peru.', ['SUPPORT BOL > PER'], 'friendship professed'],
  ['A treaty between Kenya and Uganda was broken by Kenya.', ['SUPPORT KEN+UGA > ', 'REJECT KEN > UGA'], 'the doer is not whom it is done to'],
  ["Kenya and Uganda's presidents condemned Chad.", ['ACCUSE KEN.GOV+UGA.GOV > TCD'], 'two possessors of one noun'],
  ['Kenya condemned Chad and Niger condemned Mali.', ['ACCUSE KEN > TCD', 'ACCUSE NER > MLI'], 'two clauses, not two objects'],
  ['Kenya was condemned by the government of Uganda and the Rwandan opposition.', ['ACCUSE UGA.GOV+RWA.OPP > KEN'], 'two doers of a passive'],
  ['Kenya, along with Uganda, condemned Chad along with Niger.', ['ACCUSE KEN+UGA > TCD+NER'], 'prepositions that add a party'],
  ['Gabon urged restraint on Chad and Niger.', ['REQUEST GAB > TCD+NER'], 'a later phrase that names somebody outdoes a thing'],
  ["Gabon voted against Chad's bid for the seat.", ['REJECT GAB > TCD'], 'so it does within one preposition'],
  ['Kenya condemned Chad, not Niger.', ['ACCUSE KEN > TCD'], 'who is told to be none of them'],
  ['Ugandan jets together with Congolese infantry attacked a Chadian camp.', ['ASSAULT UGA.MIL+COD.MIL > TCD'], 'a party added that only a description names'],
  ["Peru's police and border guards detained a Chilean pilot.", ['COERCE PER.COP+PER.MIL > CHL.MIL'], 'two bodies of one owner'],
  ['Britain sent weapons to Ukraine.', ['AID GBR > UKR'], 'recipient behind "to"'],
];

const party = ({ entity }: CodedEvent['actors'][number]): string => entity?.value ?? '?';
const line = (event: CodedEvent): string => `${event.type.value} ${event.actors.map(party).join('+')} > ${event.recipients.map(party).join('+')}`;

describe('who did what to whom', () => {
  it.each(ROWS)('%s', async (text, events, why) => {
    const analysis = await analyzeText(text, { publishedAt: '2024-01-20' });
    expect(analysis.events.map(line), why).toEqual(events);
  });
});
