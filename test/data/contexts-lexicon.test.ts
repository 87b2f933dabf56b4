/** The table of contexts: each of PLOVER's 37 has words enough, is found in a sentence of its field and left out of one that only looks like it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findContextWords, readContexts } from '../../src/analyze/events/contexts.ts';
import { CONTEXTS } from '../../src/analyze/events/ontology.ts';
import { loadResources } from '../../src/analyze/resources.ts';
import { readTrees } from '../../src/analyze/reading.ts';

const LEAST_WORDS = 18;
const text = readFileSync(new URL('../../data/lexicons/contexts.tsv', import.meta.url), 'utf8');
const { value: lexicon, problems } = readContexts(text);
const resources = await loadResources();

/** Context, a sentence of its field, a sentence that is of another. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ['military', 'A battalion shelled the ridge above Stepanakert.', 'A militia of herders raided the hamlet near Zalingei.'],
  ['intelligence', 'Colombo expelled two attachés over espionage.', 'The envoy was clever and knew the valley well.'],
  ['executive', 'The prime minister pardoned nine miners in Lusaka.', 'The clerk of the firm was fired in Lyon.'],
  ['legislative', 'Lawmakers rejected the emergency powers in Tbilisi.', 'The bird in the cage refused its seed.'],
  ['election', 'Gunmen burned a polling station in Narathiwat.', 'Gunmen burned a petrol station in Narathiwat.'],
  ['political_institutions', 'The colonel suspended the constitution in Conakry.', 'The colonel suspended the football match in Conakry.'],
  ['pro_democracy', 'Thousands marched for civilian rule in Khartoum.', 'Thousands marched for higher pensions in Khartoum.'],
  ['pro_autocracy', 'The junta prolonged its rule by decree in Ouagadougou.', 'The junta repaired the bridge in Ouagadougou.'],
  ['economic', 'Abuja raised tariffs on rice from Benin.', 'Gunmen fled into the hills near Jos.'],
  ['legal', 'Prosecutors charged a captain over the killings in Tumaco.', 'Spectators left the tennis court after the blast.'],
  ['reparations', 'Windhoek demanded reparations from Berlin.', 'Windhoek demanded an apology from a singer.'],
  ['human_rights', 'Guards tortured students, a report on human rights says.', 'Rebels left the town of Rutshuru at night.'],
  ['rights_freedoms', 'Censorship of two dailies was condemned in Managua.', 'The bridge to the island was closed in Managua.'],
  ['repression', 'Police went on with the crackdown in Minsk.', 'The river went on rising in Minsk.'],
  ['human_security', 'Famine threatens displaced families in Zamzam.', 'A striker threatens to leave his club.'],
  ['gender', 'Militiamen abducted women near Kadugli.', 'Militiamen abducted drivers near Kadugli.'],
  ['lgbt', 'Kampala jailed two men under a law against gay people.', 'Kampala jailed two men under a law against begging.'],
  ['religion_ethnicity', 'A mob burned a mosque in Meiktila.', 'A mob burned a warehouse in Meiktila.'],
  ['inequality', 'Landless peasants occupied an estate in Pará.', 'Tourists visited an estate in Pará.'],
  ['diplomatic', 'Bogotá recalled its ambassador from Managua.', 'Bogotá repaired its cathedral in May.'],
  ['territory', 'Baku and Yerevan argued over the enclave.', 'Two brothers argued over the menu.'],
  ['peacekeeping', 'Rebels ambushed peacekeepers near Beni.', 'Rebels ambushed truckers near Beni.'],
  ['health', 'Shells hit a clinic in Sake.', 'Shells hit a granary in Sake.'],
  ['asylum', 'Oslo granted asylum to a dissident poet.', 'Oslo granted a prize to a young poet.'],
  ['migration', 'Guards drowned migrants off Melilla.', 'Guards fined anglers off Melilla.'],
  ['disasters', 'Troops shot looters after the earthquake.', 'Troops shot looters after the concert.'],
  ['natural_resource', 'Fighters seized an oil field in Marib.', 'Police used tear gas in Marib.'],
  ['environment', 'Activists blocked the port over deforestation.', 'Activists blocked the port over pensions.'],
  ['technology', 'Beijing blocked the export of semiconductors.', 'Beijing blocked the road to the lake.'],
  ['terrorism', 'A suicide bomber struck a bakery in Quetta.', 'A hailstorm struck a bakery in Quetta.'],
  ['cbrn', 'Inspectors found traces of sarin in Douma.', 'Inspectors found traces of paint in Douma.'],
  ['cyber', 'Hackers blacked out a ministry in Skopje.', 'Snow blacked out a village near Skopje.'],
  ['misinformation', 'The army accused the paper of spreading disinformation.', 'The army accused the paper of late delivery.'],
  ['crime', 'Vigilantes killed a bandit in Katsina.', 'A flood killed a farmer in Katsina.'],
  ['corruption', 'The governor was jailed for bribery in Goma.', 'The governor was cheered for bravery in Goma.'],
  ['illegal_drugs', 'Soldiers burned a cocaine laboratory in Guaviare.', 'Soldiers burned a wooden barn in Guaviare.'],
  ['trafficking', 'Police freed victims of human trafficking in Agadez.', 'Police freed a dog from a well in Agadez.'],
];

describe('the table of contexts', () => {
  it('has no row that is none', () => expect(problems).toEqual([]));

  it('has a sentence for every context', () => expect(ROWS.map(([context]) => context)).toEqual(CONTEXTS));

  it.each(CONTEXTS)('%s has words enough', (context) => {
    const words = new Set([...lexicon.values()].flat().filter((term) => term.context === context).map(({ lemmas }) => lemmas.join(' ')));
    expect(words.size).toBeGreaterThanOrEqual(LEAST_WORDS);
  });

  it.each(ROWS)('%s: %s', (context, inField, outside) => {
    const contexts = (sentence: string): string[] => readTrees(sentence, resources).trees.flatMap((tree) => findContextWords(tree, lexicon).map(({ value }) => value));
    expect(contexts(inField)).toContain(context);
    expect(contexts(outside)).not.toContain(context);
  });
});
