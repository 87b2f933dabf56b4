/**
 * Whom a loaded word judges, where grammar tells it: "the TPLF clique" and "the puppet regime in Kabul" judge the party whose
 * name stands beside the noun, "terrorist TPLF" the name that the adjective stands before. In: the tree, the words of the
 * judgement, the mentions; out: the party and the words that make a loaded name. A regime is its state's, also when it goes
 * by the leader's name or the capital; "terrorists" and the like are a named group's, never a nation's ("Danish terrorists"
 * judges no country). One rule for all sides.
 */
import type { Span } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import type { EntityMention } from '../mentions/entities.ts';
import type { MentionSet } from '../mentions/find.ts';
import type { Registry } from '../mentions/registry.ts';

export type PartyContext = { readonly mentions: MentionSet; readonly registry: Registry; readonly countryOfPlace: (place: string) => string | null };
export type Judged = { readonly about: string; readonly words: Span };

/** Heads that mean who rules a state. */
const RULERS = new Set(['regime', 'junta', 'dictatorship', 'tyranny', 'clique', 'autocracy', 'putschist', 'narco-regime', 'usurper', 'kleptocracy']);
/** Heads that mean a people at war or its hirelings: with a nation's name they judge its state. */
const INVADERS = new Set(['aggressor', 'invader', 'occupier', 'colonizer', 'coloniser', 'imperialist', 'usurper', 'aggression', 'warmonger', 'war-machine']);
/** Heads that a judging adjective turns into a name for the state, or the group, that they belong to. */
const STATE_BODIES = new Set(['army', 'troop', 'state', 'government', 'administration', 'leadership', 'entity']);
const BODIES = new Set([...STATE_BODIES, 'force', 'militia', 'group', 'organization', 'organisation', 'gang', 'movement', 'faction', 'party']);
/** Heads that mean fighters and followers: with a group's name they judge the group. */
const PEOPLE = new Set(['terrorist', 'thug', 'mercenary', 'bandit', 'extremist', 'fanatic', 'fascist', 'nazi', 'neo-nazi', 'savage', 'barbarian', 'murderer', 'killer', 'criminal', 'horde', 'orc', 'traitor', 'saboteur', 'assassin', 'cutthroat', 'goon', 'marauder', 'squad', 'oppressor', 'butcher', 'scum', 'vermin', 'mafia', 'cabal', 'machine', 'jackal']);
/** Heads that mean somebody else's men: "Seoul puppets" are Seoul, "Seoul's puppets" are not. */
const SERVANTS = new Set(['puppet', 'stooge', 'lackey', 'henchman', 'hireling']);
const NAMING = new Set(['name', 'demonym', 'seat']);
const GROUPS = new Set(['armed-group', 'organization']);
const BESIDE = new Set(['compound', 'amod', 'nmod', 'flat', 'dep']);

/** The party that the judging words from token `first` to `last` are about; null when grammar does not tell. */
export function findJudged(tree: Tree, [first, last]: readonly [number, number], context: PartyContext): Judged | null {
  const { upos } = tree.tokens[last];
  if (upos === 'NOUN' || upos === 'PROPN') {
    const own = judgedBeside(tree, [first, last], last, context);
    if (own !== null) return own;
  }
  const head = tree.tokens[last].head;
  if (head <= last || head > last + 4 || (tree.relations[last] !== 'amod' && tree.relations[last] !== 'compound')) return null;
  const named = context.mentions.entityAt(tree.index, head);
  if (isPlainName(named) && named.first > last && named.first <= last + 1 && isOwnName(named, tree)) return { about: named.entity!.value, words: spanOf(tree, first, named.last) };
  return BODIES.has(tree.lemmas[head]) ? judgedBeside(tree, [first, last], head, context) : null;
}

/** A name among what stands beside a noun: "TPLF clique", "regime in Kabul", "Haftar's gangs". */
function judgedBeside(tree: Tree, [first, last]: readonly [number, number], noun: number, context: PartyContext): Judged | null {
  for (const child of tree.children[noun]) {
    if (!BESIDE.has(tree.relations[child]) || (child >= first && child <= last)) continue;
    if (child > noun && !['in', 'of'].includes(tree.prepositions[child])) continue;
    const about = partyMeant(tree, child, noun, context);
    if (about === null) continue;
    const named = context.mentions.entityAt(tree.index, child);
    const from = child < noun ? Math.min(first, named?.first ?? child) : first;
    return { about, words: spanOf(tree, from, noun) };
  }
  return null;
}

function partyMeant(tree: Tree, child: number, noun: number, { mentions, registry, countryOfPlace }: PartyContext): string | null {
  const lemma = tree.lemmas[noun];
  const named = mentions.entityAt(tree.index, child);
  const isRuler = RULERS.has(lemma);
  if (named === null || named.entity === null) {
    const place = child > noun && (isRuler || (STATE_BODIES.has(lemma) && tree.prepositions[child] === 'of')) ? (mentions.placeAt(tree.index, child)?.place ?? null) : null;
    return place === null ? null : stateOf(countryOfPlace(place.value), registry);
  }
  if (named.loaded !== undefined) return null;
  const entity = registry.get(named.entity.value);
  if (entity === undefined) return null;
  if (!NAMING.has(named.via)) return isRuler && named.head === noun ? stateOf(entity.country ?? entity.id, registry) : null; // "the Danish junta" is a phrase
  if (SERVANTS.has(lemma) && tree.tokens[child].deprel !== 'compound') return null;
  const isParty = isRuler || [INVADERS, BODIES, PEOPLE, SERVANTS].some((heads) => heads.has(lemma));
  if (GROUPS.has(entity.kind)) return isParty ? entity.id : null;
  if (entity.kind === 'person') return isRuler ? stateOf(entity.country ?? null, registry) : null;
  if (entity.kind !== 'state') return null;
  const isWhole = isRuler || INVADERS.has(lemma) || (STATE_BODIES.has(lemma) && (child < noun || tree.prepositions[child] === 'of')) || (named.via === 'seat' && child < noun && isParty);
  return isWhole ? entity.id : null;
}

function stateOf(country: string | null, registry: Registry): string | null {
  return country !== null && registry.get(country)?.kind === 'state' ? country : null;
}

function isPlainName(mention: EntityMention | null): mention is EntityMention {
  return mention !== null && mention.entity !== null && mention.loaded === undefined;
}

/** The name itself, not a noun that inherits from it ("Turkish officials"). */
function isOwnName({ name, head, associative }: EntityMention, tree: Tree): boolean {
  const { start, upos } = tree.tokens[head];
  return !associative && upos === 'PROPN' && start >= name.start && start < name.end;
}

function spanOf(tree: Tree, first: number, last: number): Span {
  return { start: tree.tokens[first].start, end: tree.tokens[last].end };
}
