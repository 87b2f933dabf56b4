/**
 * Invented sentences with slots for names, for what the treebanks have little of: fighting, politics, courts, sport, music,
 * firms, lives and lands. In: the stock of names; out: small documents with gold names.
 * Slots: P person in full, S surname, G given name, O body, A acronym of a body, L place, C country; N nationality, W title of a work
 * (no names). A line with "|" is a small document of several sentences; the same slot with the same number is the same name.
 */
import { makeBody, makePerson, makePlace, type NameStock } from './nameVariants.ts';
import type { LabeledSpan, NamedDoc } from './goldNames.ts';

const LABELS: Readonly<Record<string, string>> = { P: 'PER', S: 'PER', G: 'PER', O: 'ORG', A: 'ORG', L: 'LOC', C: 'LOC' };

/** `copies` documents from each template. */
export function fillTemplates(stock: NameStock, copies: number, random: () => number): NamedDoc[] {
  return TEMPLATES.flatMap((template, number) => Array.from({ length: copies }, (_, copy): NamedDoc => fill(template, `template ${number} ${copy}`, stock, random)));
}

function fill(template: string, id: string, stock: NameStock, random: () => number): NamedDoc {
  const names: LabeledSpan[] = [];
  const chosen = new Map<string, string>();
  let text = '';
  let at = 0;
  for (const match of template.matchAll(/\{([PSGOALCNW])(\d?)\}/g)) {
    const [slot, kind, number] = [match[0], match[1]!, match[2]!];
    text += template.slice(at, match.index).replace(/ ?\| ?/g, '\n\n');
    at = match.index + slot.length;
    const form = formOf(kind, number, { chosen, stock, random });
    const label = LABELS[kind];
    if (label !== undefined) names.push({ start: text.length, end: text.length + form.length, label });
    text += form;
  }
  return { id, text: text + template.slice(at).replace(/ ?\| ?/g, '\n\n'), names };
}

type Filling = { chosen: Map<string, string>; stock: NameStock; random: () => number };

function formOf(kind: string, number: string, { chosen, stock, random }: Filling): string {
  const key = kind + number;
  const known = number === '' ? undefined : chosen.get(key);
  if (known !== undefined) return known;
  const person = chosen.get(`P${number}`);
  const body = chosen.get(`O${number}`);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const makers: Readonly<Record<string, () => string>> = {
    P: () => makePerson(stock, random),
    S: () => (number !== '' && person !== undefined ? person : makePerson(stock, random)).split(' ').at(-1)!,
    G: () => (number !== '' && person !== undefined ? person : makePerson(stock, random)).split(' ')[0]!,
    O: () => makeBody(stock, random),
    A: () => (number !== '' && body !== undefined ? initialsOf(body) : pick(stock.acronyms)),
    L: () => makePlace(stock, random),
    C: () => pick(stock.countries),
    N: () => pick(stock.adjectives),
    W: () => pick(WORKS),
  };
  const form = makers[kind]!();
  chosen.set(key, form);
  return form;
}

function initialsOf(body: string): string {
  const initials = body.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).join('');
  return initials.length > 1 ? initials : body.slice(0, 3).toUpperCase();
}

const WORKS = ['Silent Rivers', 'The Long Road Home', 'Winter Light', 'Dust and Honey', 'Fallen Kings', 'A Stranger\'s House', 'Night Train', 'Ashes', 'Paper Moon Rising', 'The Last Harvest', 'Broken Glass', 'Hold On', 'Mother Tongue', 'Letters from the Shore', 'Iron Gate', 'Red Sky Morning'];

const TEMPLATES: readonly string[] = `
Fighters of the {O} attacked an army post near {L} on Monday.
The {O1} ({A1}) claimed responsibility for the attack in {L}. | {A1} fighters later left the town.
{O} spokesman {P} said the group had seized {L} from government troops.
A spokesman for the {O}, {P1}, denied the report. | "We were not there," {S1} said. | {S1} added that his men had left {L} on Sunday.
Clashes between {O} and {O} left twelve people dead in {L}, residents said.
Colonel {P1} told reporters that shelling from {L} had stopped. | {S1} did not say who fired first.
General {P1}, who commands the {O}, arrived in {L} on Thursday. | {S1} met officers there.
Commander {P} of the {O} was killed by a drone near {L}, {C}.
Troops loyal to {P1} withdrew from {L} to {L}. | {S1}'s rivals in the {O} said nothing.
The {O} said its members had freed {P}, who was kidnapped in {L} in March.
Rebels from {O} shot down a helicopter over {L}, according to {O}.
The {N} army shelled the villages of {L}, {L} and {L} overnight.
Two soldiers were wounded when a bomb went off on the road from {L} to {L}.
Police in {L} arrested {P1}, a member of the {O}. | {S1} is accused of smuggling arms.
Residents of {L} fled to {L} after {O} warned of air strikes.
{P1}, leader of the {O1}, rejected the offer. | {S1} said {A1} would fight on.
The {O} and the {O} signed a truce in {L}, ending the Battle of {W}.
{O} convoys reached {L}, {C}, with food for the first time since January.
The {O} opened an inquiry into the deaths of {P} and {P} in {L}.
Aid workers of {O} left {L} as fighting came closer.
{P1} and {P2} were killed in an ambush in {L} district. | {S1} was 34. | {S2} leaves a wife and two children.
Prime Minister {P1} flew to {L} for talks with President {P2}. | {S1} and {S2} are to sign a trade accord.
Foreign Minister {P1} called the vote in {C} a sham. | {S1} spoke after meeting {O} officials in {L}.
The {O} won 43 of 120 seats, ahead of the {O}, the electoral commission said.
{P1} of the {O} will run against {P2} in Sunday's election. | {S1} leads {S2} in the polls.
Parliament in {L} elected {P} as speaker by 80 votes to 61.
{P1}, a lawmaker from {L}, left the {O} last year. | {G1} {S1} now sits as an independent.
The {O} urged {C} and {C} to return to the talks in {L}.
{C}'s ambassador to {C}, {P}, was summoned on Friday.
The {O} in {L} summoned the envoy of {C}.
Protesters marched on the {O} in {L} and burned pictures of {P}.
Opposition leader {P1} was put under house arrest. | Lawyers for {S1} appealed to the {O}.
The {O} ruled that {P1} must be freed. | Judge {P2} said {S1} had been held without charge.
Prosecutors in {L} charged {P1}, 41, with fraud. | {S1}, who worked for {O}, pleaded not guilty.
"{G1} is innocent," said her lawyer, {P}. | {P1} has been in jail in {L} since May.
Witnesses told the {O} that {P} gave the order.
Activist {P1} said on Facebook that police had raided his home in {L}. | {S1} heads the {O}.
{P}, a researcher at the {O}, said the figures were wrong.
Professor {P1} of the {O} disagreed. | "It is a mistake," {S1} told {O}.
"Nobody believed us," said {P}, who owns a shop in {L}.
{P}, a teacher from {L}, and her sister {G} crossed the border into {C}.
Journalists {P} of {O} and {P} of the {O} were released on Tuesday.
{O} reported that {P1} had resigned. | {S1} could not be reached.
Speaking to {O}, {P} said talks with {O} would go on.
{L}, {C} (Reuters) - The {O} said on Wednesday it would close its office in {L}.
{L} — {P} does not sleep at night.
{O} shares fell 4% after the company said it would cut jobs in {L}.
{O} agreed to buy {O} for $2 billion, {O} said.
{P1}, chief executive of {O1}, will step down. | {S1} joined {O1} in 1998.
{O} hired {P} as its head of sales in {C}.
The firm, {O}, was founded in {L} by {P} and {P}.
She works at {O} in {L}.
Customers of {O} complained to the {O}.
{O}, based in {L}, makes parts for {O}.
I bought it from {O} in {L} and it broke within a week.
We had dinner at {O} with {G} and {G}; the staff were great.
Thanks, {G1}. I will call {G2} at {O} tomorrow. | Regards, | {P}
Hi {G}, please send the contract to {P} at {O}.
{O} beat {O} 3-1 in {L} on Saturday.
{P1} scored twice as {O} beat {O}. | {S1} joined from {O} in July.
{P1} (born 4 May 1981 in {L}, {C}) is a {N} footballer who plays for {O}.
He signed with the {O} in 2004 and was traded to the {O} for {P}.
The {O} play their home games at the {L} stadium.
The {O} drafted {P1} out of {O}. | {S1} played three seasons with the {O}.
{O} coach {P1} said his team was tired. | {S1} has led {O} since 2009.
{P} won the silver medal at the Winter Olympics in {L}.
After a year with {O}, {S} moved to {O} on loan.
The {O} finished second in the Premier League behind {O}.
{O} are a {N} rock band from {L}. | The band released their first album, {W}, in 1997.
{O}'s second album "{W}" was released through {O}.
{P1} formed {O} with {P2} and {P}. | {S1} sang and {S2} played drums.
The song was written by {P} and recorded by {O} in {L}.
{P} directed the film {W}, produced by {O}.
{P} is a {N} actress best known for her role in {W}.
{P1} was born in {L}, the son of {P} and {P}. | {S1} studied at {O}.
{P1} (1821–1890) was a {N} poet. | {S1} wrote "{W}" while living in {L}.
{S} graduated from {O} and taught at the {O} until 1986.
{G1} moved to {L} in 1950. | There {G1} met {P}, whom she later married.
{P1} married {P2} in 1903. | {S2} died in {L} in 1940.
He was named after his grandfather, {P}, a doctor in {L}.
{P} served as mayor of {L} from 1920 to 1926.
{P} became Bishop of {L} in 1844.
{L} is a village in {L}, {C}.
{L} is a town in the {L} region of {C}, on the road between {L} and {L}.
{L1} lies on the river {L}, 20 km north of {L}. | {L1} has 4,000 inhabitants.
The {L} flows through {L} and {L} before it reaches the sea.
The line runs from {L} to {L} by way of {L}.
{L}, {L} and {L} are part of the municipality.
The island of {L1} belongs to {C}. | Ferries to {L1} leave from {L}.
The school is located in {L}, near {L}.
{O} is a private school in {L}, {C}.
The {O1} ({A1}) was founded in 1962 in {L}. | {A1} has 300 members.
The {O} is a museum in {L} dedicated to {P}.
The railway was built by the {O} and later sold to the {O}.
The station is served by {O} trains to {L}.
{O} operates flights from {L} to {L}.
{O} is a radio station in {L} owned by {O}.
The regiment was raised in {L} and fought at the Battle of {W}.
During the war {S} served in the {O}.
{P1} joined the {O} in 1939 and was captured at {L}. | {S1} returned to {C} in 1945.
The {N} government said {O} had broken the Geneva Convention.
Most {N}s in {L} are Catholic; others speak Arabic or English.
The Internet was slow on Monday, so we read the Bible and ate Chinese food.
In December the Foreign Office issued a statement on the {N} elections.
According to the United Nations, 3,000 people have fled {L} since April.
The European Union and {O} will pay for schools in {L}.
The Pentagon said {N} forces had trained {O} recruits in {C}.
{C}, {C} and {C} voted against the resolution; {C} abstained.
The {O}'s {P} blamed the {O}.
{O}-backed militias entered {L} on Sunday.
In {L}, {O} fighters shot {P}'s brother {G}.
Sheikh {P1} led prayers in {L}. | {S1} asked the {O} to leave the city.
Dr. {P1} of {O} treated the wounded. | Dr. {S1} said eight had died.
Mr. {S} and Mrs. {S} live in {L}.
Lt. Gen. {P} will lead the {O}.
Minister of Defence {P} and Interior Minister {P} visited {L}.
Former president {P1} fled to {C}. | {S1}'s party, the {O}, called for protests.
{P}'s Justice and Unity Party lost in {L}.
Deputy Governor {P} said the gunmen came from {L} province.
The governor of {L}, {P}, asked {C} for help.
The village headman, {P}, said {O} men took cattle.
{P1}, also known as {P2}, is wanted in {C}.
UN envoy {P1} met {O} leaders in {L}. | {S1} will brief the Security Council on Friday.
The {O} (formerly the {O}) has offices in {L} and {L}.
{A} said it had no staff left in {L}.
{A} and {A} condemned the raid on the {O}.
According to {A}, the ship left {L} for {L} on June 3.
{A} chief {P} told {A} that the mine in {L} would close.
{O} NAMES {P} AS NEW CHIEF
{L} RESIDENTS FLEE AFTER {O} ATTACK
{N} Troops Enter {L} After {O} Withdraws
{P} Meets {P} In {L} To Discuss Ceasefire
Rebels Shell {L}; {O} Suspends Aid
{S} Says Talks With {S} Will Resume
{C} and {C} Agree on Border at {L}
Ship Seized Off {L}, {O} Says
Why {P} Matters
Photo: {P}/{O}
By {P} in {L}
{P}, {L}, {C}
{O}, {L}
Winter came early this year. | Markets closed lower. | Farmers stayed at home.
Doctors said the hospital in {L} had run out of blood. | Nurses had not been paid.
Officials denied the report. | Witnesses spoke of heavy gunfire. | Soldiers blocked the road.
Peace is far away, said {P}. | War has come to {L}.
Rain fell on Tuesday. | Schools were shut. | Nothing moved in {L}.
Elections will be held in {C} in May. | Voters will choose a new parliament.
Analysts doubt it. | Critics of {P1} say so too. | Supporters of {S1} disagree.
Shelling resumed at dawn. | Ambulances came late. | Hope is fading in {L}.
Fighting has spread to {L}. | Thousands fled. | Aid has not arrived.
Great service! | Highly recommended. | Best coffee in {L}.
Please let me know. | Attached is the draft. | Thanks, | {G}
What happened next? | Nobody knows. | Perhaps {G} does.
Chapter Three | History | References | See also | External links
OIL PRICES FALL AS MARKETS OPEN
GENERAL {S} FLEES AS REBELS SEIZE {L}
MINISTER: NO TALKS WITH {A}
Army Seizes Port Town, Official Says
Ceasefire Holds For Third Day In {L}
Why Prices Rise And Wages Do Not
Umm {G}, a mother of three from {L}, fled with Abu {G}.
{G} taught at the {O} in {L} before the war.
The {O} in {L}, {C}, denied the claim of {P} of the {O}.
Colonel {P1} and Captain {P2} were shot near {L}. | {S1} died at once.
The Coalition struck eleven targets near {L}, destroying two vehicles and a mortar.
Airmen of the 4th Wing and sailors of the ship {W} trained with {N} troops.
Contact: {P}, {O}, {L}
Reporting by {P} in {L} and {P} in {L}; editing by {P}
`.split('\n').filter((line) => line !== '');
