/**
 * What kind of thing a common noun speaks of: persons and groups by the registry's agent nouns, places by class, weapons
 * and platforms by the weapon lexicon. In: a noun's place in its tree; out: a label, or null. A noun in the plural that
 * means persons is a group, and a group is an ORGANIZATION, as in the codebooks of actors.
 */
import type { MentionLabel } from '../../schema.ts';
import { lemmaAt, type Tree } from '../language/tree.ts';
import { ADMIN_NOUNS, SITE_NOUNS } from './placeWords.ts';
import type { Registry } from './registry.ts';
import type { WeaponMention } from './weapons.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Nouns for a place by themselves. */
const PLACE_NOUNS = set(`
  area region territory territories country homeland land terrain zone enclave exclave pocket stronghold outskirts vicinity countryside border frontier
  city town village hamlet settlement neighborhood neighbourhood suburb quarter capital downtown center centre square street road highway crossroads intersection junction route
  airfield airbase base outpost checkpoint garrison barracks bunker trench tunnel fortification hideout safehouse compound headquarters encampment
  building house home school hospital clinic mosque church shrine market marketplace shop factory plant refinery pipeline depot warehouse facility site installation infrastructure structure
  bridge dam canal port harbor harbour pier airport station crossing gate entrance exit river lake sea gulf bay strait island coast coastline shore beach mountain hill valley desert forest field oilfield
  prison jail camp cemetery embassy consulate tent location basin reservoir bank shelter mine well quarry headland delta plain province
`.trim());

/** Platforms that the lexicon of weapons has not: it lists what is used for attacks. */
const PLATFORM_NOUNS = set('aircraft vehicle plane ship vessel boat airlifter tanker transport truck lorry pickup technical convoy jet airplane');

/** Nouns of groups beside the agent nouns. */
const GROUP_NOUNS = set('people community population coalition regime government authority unit team group organisation organization party enemy ally partner nation state company firm business public audience network leadership side victim');

/** Agent nouns that mostly mean something else than who acts. */
const NO_ACTORS = set('mission service exchange security conflict head media business magazine newspaper daily weekly press radio website tabloid newscast operation front liberation campaign proxy wing cell network side nation power contributor author player person defence defense');

/** Nouns of position that are places where soldiers are: "fighting positions". */
const MILITARY = set('fighting firing battle defensive defence defense fortified mortar sniper artillery gun enemy military army rebel forward');

/** Words that make a settlement an agreement. */
const AGREED = set('political negotiated peace peaceful final legal financial debt divorce court diplomatic lasting comprehensive');

/** The label of a noun that heads a phrase. */
export function readNounLabel(tree: Tree, head: number, weapon: WeaponMention | undefined, registry: Registry): MentionLabel | null {
  const { upos, deprel, form } = tree.tokens[head];
  const isDesignation = weapon !== undefined && /\p{Lu}.*[\p{Lu}\d]/u.test(form);
  if (upos !== 'NOUN' && upos !== 'PROPN' && !isDesignation) return null;
  if (deprel === 'flat' || deprel === 'nmod:desc' || deprel === 'fixed') return null;
  const lemma = lemmaAt(tree, head);
  if (deprel === 'compound' && !isDesignation && !(MODIFYING.has(lemma) && readNounLabel(tree, tree.tokens[head].head, undefined, registry) === null)) return null;
  if (isPredicate(tree, head)) return null;
  if (weapon !== undefined) return labelOfWeapon(weapon, tree, head);
  if (NO_ACTORS.has(lemma)) return null;
  const has = (words: ReadonlySet<string>): boolean => tree.children[head].some((child) => words.has(lemmaAt(tree, child)));
  if (lemma === 'position') return has(MILITARY) ? 'LOCATION' : null;
  if (lemma === 'settlement' && has(AGREED)) return null;
  if (PLATFORM_NOUNS.has(lemma)) return 'PLATFORM';
  if (PLACE_NOUNS.has(lemma) || SITE_NOUNS.has(lemma) || ADMIN_NOUNS.has(lemma)) return 'LOCATION';
  if (GROUP_NOUNS.has(lemma)) return 'ORGANIZATION';
  const agent = registry.agentsOf(lemma)[0] ?? registry.agentsOf(tree.words[head])[0];
  if (agent === undefined || agent.type === 'thing') return null;
  if (agent.type === 'person') return isPlural(tree, head) ? 'ORGANIZATION' : 'PERSON';
  return 'ORGANIZATION';
}

/** Groups that modify what they do: "a coalition airstrike". */
const MODIFYING = set('coalition rebel government army police militia opposition');

/** "He was a general", "declared a zone": such words describe, and refer to nobody. */
function isPredicate(tree: Tree, head: number): boolean {
  return tree.children[head].some((child) => tree.tokens[child].deprel === 'cop') || tree.tokens[head].deprel === 'xcomp';
}

const PLATFORMS = new Set(['aircraft', 'ship', 'vehicle', 'drone']);
const NO_WEAPONS = new Set(['event', 'fire', 'crowd control']);

function labelOfWeapon({ category }: WeaponMention, tree: Tree, head: number): MentionLabel | null {
  if (PLATFORMS.has(category)) return 'PLATFORM';
  if (category === 'person') return isPlural(tree, head) ? 'ORGANIZATION' : 'PERSON';
  return NO_WEAPONS.has(category) ? null : 'WEAPON';
}

/** "soldiers", "troops", "two children". */
export function isPlural(tree: Tree, token: number): boolean {
  const { xpos } = tree.tokens[token];
  return xpos === 'NNS' || xpos === 'NNPS';
}
