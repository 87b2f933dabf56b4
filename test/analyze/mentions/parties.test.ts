/** Who a phrase or pronoun is, on invented reports through the whole pipeline: countries, groups, later words, and nobody. */
import { describe, expect, it } from 'vitest';
import { findMentions, type MentionSet } from '../../../src/analyze/mentions/find.ts';
import type { Tree } from '../../../src/analyze/language/tree.ts';
import { readTrees } from '../../../src/analyze/reading.ts';
import { bundledResources } from '../../analyzed.ts';

const resources = await bundledResources();

function read(text: string, publishedAt: string): { trees: Tree[]; mentions: MentionSet } {
  const { trees } = readTrees(text, resources);
  return { trees, mentions: findMentions(text, trees, resources, { publishedAt }) };
}

/** The ids of the parties of the n-th token with this form, "-" for nobody known; pronouns through coreference. */
function partiesOf(text: string, wanted: string, { publishedAt = '2024-01-20' } = {}): string {
  const [form, nth = '0'] = wanted.split('#');
  const { trees, mentions } = read(text, publishedAt);
  const places = trees.flatMap(({ index, tokens }) => tokens.flatMap((token, at) => (token.form === form ? [[index, at]] : [])));
  const [sentence, token] = places[Number(nth)] ?? [-1, -1];
  const direct = mentions.resolveAll(sentence, token).map(({ value }) => value);
  const ids = direct.length > 0 ? direct : [mentions.coreference.entityAt(sentence, token)?.value ?? '-'];
  return ids.sort().join(' ');
}

/** `nth` of equal forms is written as "army#2". */
type Row = [string, string, string, string];

describe('joined and coordinated nationalities', () => {
  const rows: Row[] = [
    ['The Kenyan army and police searched the harbor.', 'police', 'KEN.COP', 'one modifier serves two nouns of a state'],
    ['Clerics and lawmakers from Iran condemned the law.', 'Clerics', 'IRN.REL', 'so does one complement'],
    ['Israeli soldiers and militants clashed.', 'militants', '.UAF', 'but not for those who fight the state'],
    ['The Peruvian president and the police condemned the raid.', 'police', '.COP', 'an article begins anew'],
    ["Syria's ambassador left the hall.", 'ambassador', 'SYR.GOV', 'an ambassador is of whoever sends him'],
    ["Togo's minister Jordan left the hall.", 'minister', 'TGO.GOV', 'a name behind a title is a person'],
    ['The American-British enemy launched two raids on the port.', 'enemy', 'GBR USA', 'a hyphen joins two states; an enemy is the state itself'],
    ['Franco-German troops left the base.', 'troops', 'DEU.MIL FRA.MIL', 'a first half that nobody says alone'],
    ['US and British forces destroyed a missile.', 'forces', 'GBR.MIL USA.MIL', 'coordination'],
    ['Russian-Syrian strikes killed eleven people.', 'Syrian', 'RUS SYR', 'an adjective alone'],
    ['An Iranian-American journalist was detained in Lagos.', 'journalist', 'USA.JRN', 'one person has two origins, and is the last one’s citizen'],
  ];
  it.each(rows)('in "%s" reads %s as %s: %s', (text, form, parties) => {
    expect(partiesOf(text, form)).toBe(parties);
  });
});

describe('who is behind somebody is a claim', () => {
  const rows: Row[] = [
    ['Rwanda-backed rebels took the town.', 'rebels', '.REB', 'backed'],
    ['Pro-Russian separatists shelled the village.', 'separatists', '.REB', 'pro-'],
    ['A Kenyan-led alliance bombed the port.', 'alliance', '-', 'led by a state'],
    ['NATO-led troops entered the valley.', 'troops', 'nato', 'under the command of an alliance'],
    ['The M23 took Sake on Monday. The Rwanda-backed rebels said they would stay.', 'rebels', 'm23', 'the group itself, if named'],
  ];
  it.each(rows)('in "%s" reads %s as %s: %s', (text, form, parties) => {
    expect(partiesOf(text, form)).toBe(parties);
  });
});

describe('nouns that are nobody', () => {
  const rows: Row[] = [
    ['A missile hit the bridge.', 'missile', '-', 'a weapon without an owner'],
    ['A Russian missile hit the bridge.', 'missile', 'RUS.MIL', 'a weapon with one'],
    ['The committee will report in May.', 'committee', '-', 'a body of nobody knows whom'],
    ['She demanded justice.', 'justice', '-', 'an abstract noun'],
    ['Opposition to the plan grew.', 'Opposition', '-', 'an abstract noun'],
    ['The opposition rejected the plan.', 'opposition', '.OPP', 'a party'],
    ['Both sides returned to the talks.', 'sides', '-', 'sides'],
  ];
  it.each(rows)('in "%s" reads %s as %s: %s', (text, form, parties) => {
    expect(partiesOf(text, form)).toBe(parties);
  });
});

describe('later words for somebody', () => {
  const saree = 'The Yemeni Armed Forces hit a tanker, their spokesman, Brigadier General Yahya Saree, said. He added that we will continue.';
  const sudan = "Sudan's army drove the Rapid Support Forces out of the market, army spokesman Nabil Abdallah said. He said that the militia had lost forty vehicles and that it had executed prisoners. The RSF accused the army of bombing a clinic.";
  const rows: Row[] = [
    [saree, 'He', 'yahya-saree', 'a person, not the body'],
    [saree, 'we', 'ansar-allah', 'a spokesman speaks for his body'],
    [sudan, 'Nabil', 'sudanese-armed-forces', 'the army of the title'],
    [sudan, 'militia', 'rapid-support-forces', 'a noun for the armed group'],
    [sudan, 'it', 'rapid-support-forces', 'the subject of the clause before'],
    [sudan, 'army#2', 'sudanese-armed-forces', 'the army named before'],
    ['The Security Council condemned the raid. The council will meet again.', 'council', 'un-security-council', 'the council named before'],
    ['Israeli air strikes killed twelve people. The army said it had hit a tunnel.', 'army', 'ISR.MIL', 'the army whose deeds were told'],
    ['Ethiopian troops and Eritrean soldiers entered the town. The army said nothing.', 'army', '-', 'either army'],
    ['The State Department imposed sanctions. A spokesperson for the department gave no names.', 'spokesperson', 'us-state-department', 'an owner named before'],
    ['The Tamil Tigers attacked a convoy. A minister blamed the Tigers.', 'Tigers#1', 'ltte', 'the last word of a group’s name'],
    ['The Security Council met. The group left.', 'group', '-', 'a council is no group'],
    ['The enemy shelled the town. He said the guns were near.', 'He', '-', 'an enemy is no person'],
    ['Boko Haram fought the Islamic State near the lake. The group fled.', 'group', '-', 'either group'],
    ['The M23 fired at Sake. Congo armed the FDLR. The rebels left.', 'rebels', '-', 'two armed groups'],
    ['M23 rebels fired at Sake. Congo armed the FDLR. The rebels left.', 'rebels#1', 'm23', 'the group that was called so'],
    ['The Royal Ulster Constabulary found a bomb. A spokesman said nobody was hurt.', 'spokesman', 'ruc', 'the spokesman of the body just named'],
    ["Congo's army left Goma. The spokesman for the army in North Kivu said so.", 'spokesman', 'fardc', 'an army in a province is the army'],
    ['The council demanded that Iran release the tanker and its crew.', 'its', '-', 'a ship has a crew'],
    ['Pakistan hit a camp in Iran after Iranian missiles had killed two people. The armed forces used drones.', 'forces', '-', 'deeds of one side do not tell whose army is meant where two states act'],
    ["Iraq's military spokesman Yahya Rasool said the armed forces would answer the American drone strike.", 'forces', 'iraqi-armed-forces', 'an officer speaks of his own army'],
    ['Israel rejects the charge against Hamas, whose fighters killed soldiers.', 'fighters', 'hamas', 'a relative clause'],
    ['“We will go on,” a US defense official said.', 'We', 'USA.MIL', 'the one who is quoted'],
    ['Washington and London claimed that the strikes answered the deeds of our navy.', 'our', '-', 'the writer’s own side'],
    ['Officials said twelve civilians had died, among them two nurses.', 'them', '-', 'not those who say so'],
    ['Rockets flew over JINOTEGA, northern Nicaragua.', 'JINOTEGA', '-', 'two names side by side are two'],
    ['Royal Nepalese Army officers were killed by Maoists in Nepal, the Royal Nepalese Army said. It said two were missing.', 'It', 'nepali-armed-forces', 'a plural group is no "it"'],
  ];
  it.each(rows)('in "%s" reads %s as %s: %s', (text, form, parties) => {
    const got = partiesOf(text, form);
    expect(got.replace(/^\.[A-Z]{3}$/, '-')).toBe(parties);
  });
});

describe('titles and offices', () => {
  const rows: Row[] = [
    ['The governor of the Bryansk region, Ivan Petrov, said the fire was out.', 'governor', 'RUS.GOV', 'a region’s country'],
    ['Former Chadian general Idriss Abakar left the country.', 'Idriss', 'TCD.ELI', 'out of office'],
    ['Captain Ibrahim Traoré visited the wounded.', 'Ibrahim', 'ibrahim-traore', 'a rank before a registered name'],
    ['A jet bombed a village near the Indian border.', 'village', '.CVL', 'near a border is not in the country'],
    ['Aslan Maskhadov praised his men.', 'men', 'chechen-separatists', 'the men of a commander are his group'],
  ];
  it.each(rows)('in "%s" reads %s as %s: %s', (text, form, parties) => {
    expect(partiesOf(text, form, { publishedAt: form === 'men' ? '2002-08-20' : '2024-01-20' })).toBe(parties);
  });
});

describe('names of one word', () => {
  const rows: Row[] = [
    ['PORT-AU-PRINCE was calm.', 'AU', '-', 'a particle of a place name'],
    ['The Caribbean Community met in Kingston.', 'Community', 'caricom', 'an article’s name does not cut a longer one'],
    ['The European Union paid for the boats, and Brussels said it was content.', 'Brussels', 'european-union', 'a seat of two: the one spoken of'],
  ];
  it.each(rows)('in "%s" reads %s as %s: %s', (text, form, parties) => {
    expect(partiesOf(text, form)).toBe(parties);
  });
});

describe('capitals without a name', () => {
  const rows: [string, string | null, string][] = [
    ['A bomb exploded in the Afghan capital on Monday.', 'Afghan capital = geonames:1138958', 'an adjective'],
    ["Gunmen attacked a prison in Haiti's capital.", "Haiti's capital = geonames:3718426", 'a possessor'],
    ['Shells hit the Syrian capital, Damascus.', null, 'the name follows'],
    ['Ministers met in the Israeli capital.', null, 'disputed: the words do not say which town is meant'],
    ['The bank needs Haitian capital to grow.', null, 'money'],
  ];
  it.each(rows)('in "%s" finds %s: %s', (text, expected) => {
    const { mentions } = read(text, '2024-01-20');
    const found = mentions.places.find(({ place }) => place?.by === 'gazetteer:capital');
    const isPlace = found !== undefined && found.role === 'literal';
    expect(isPlace ? `${text.slice(found.start, found.end)} = ${found.place?.value}` : null).toBe(expected);
  });
});
