/**
 * Turns the phrases in an event's roles into participants: the mention with its words and, where the registry knows
 * them, the entity. Pronouns go through coreference; facilities, statements and goods stand for their owner; a place
 * that is struck stands for its country with a lower score; weapons and vehicles act for whoever owns them.
 */
import type { Coded, Mention, MentionKind, Participant, Place, Span } from '../../schema.ts';
import { baseRelation, childOf, childrenOf, conjuncts, isNominal, lemmaAt, phraseRange, phraseSpan, prepositionOf, subtreeRange, type Tree } from '../language/tree.ts';
import { shortIdsUnder } from '../../text/hash.ts';
import type { MentionSet } from '../mentions/find.ts';
import type { PlaceMention } from '../mentions/places.ts';
import type { ArgumentPath } from './arguments.ts';
import type { Filler } from './roles.ts';
import { contentHead } from './triggers.ts';

/** How far each path of syntax is trusted, as a factor on the score. */
const PATH_FACTOR: Readonly<Record<ArgumentPath, number>> = { syntax: 1, relative: 0.95, coordination: 0.95, control: 0.9, adjunct: 0.85, light: 0.95, attachment: 0.75 };

export type ResolvedParticipant = Participant & { readonly span: Span; readonly head: number; readonly tree: Tree };

/** What resolution needs of a document; made once by `code.ts`. */
export type ParticipantContext = {
  readonly docId: string;
  readonly trees: readonly Tree[];
  readonly mentions: MentionSet;
  readonly countryOf: (place: PlaceMention) => string | null; // entity id of the state that a place lies in
  readonly placeOf: (id: string) => Place | null;
  readonly firstToken: readonly number[]; // document-wide number of each sentence's first token
  readonly countryOfEntity: (entityId: string) => string; // ISO alpha-3, '' when it has none
  readonly sectorOfEntity: (entityId: string) => string; // the first PLOVER sector, '' when it has none
  readonly isState: (entityId: string) => boolean;
  readonly isPerson: (entityId: string) => boolean;
  readonly isWeapon: (tree: Tree, token: number) => boolean;
  readonly store: MentionStore;
};

/** Mentions that records point at; equal spans of one kind are one mention. */
export class MentionStore {
  readonly byKey = new Map<string, Mention>();
  /** The id of a mention with this key, be it in the store or not. */
  readonly idOf: (key: string) => string;

  constructor(docId: string) {
    this.idOf = shortIdsUnder(docId);
  }

  /** The id of the mention at a span, made on first use. */
  add(kind: MentionKind, span: Span, place: { headToken: number; chain?: string | undefined }): string {
    const key = `${kind}:${span.start}:${span.end}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known.id;
    const id = this.idOf(key);
    const chain = place.chain === undefined ? {} : { chain: place.chain };
    this.byKey.set(key, { id, kind, start: span.start, end: span.end, headToken: place.headToken, ...chain });
    return id;
  }
}

/** Participants for the fillers of a role; fillers that name no party (a bare weapon) are left out. */
export function resolveFillers(fillers: readonly Filler[], context: ParticipantContext): ResolvedParticipant[] {
  const found: ResolvedParticipant[] = [];
  for (const filler of fillers.flatMap((one) => withMembers(one, context))) {
    const participant = resolveFiller(filler, context);
    if (participant === null) continue;
    for (const one of [participant, ...sharedNoun(participant, context)]) {
      const isKnown = found.some((other) => other.mention === one.mention || (one.entity !== null && other.entity?.value === one.entity.value && !areJoined(other, one)));
      if (!isKnown) found.push(one);
    }
  }
  return withSharedCountry(found).filter((one, index, all) => !isTitleOf(one, all[index + 1]) && !isNameOf(one, all[index - 1]));
}

/** "German Chancellor" beside "Helmut Kohl", when the parser took a title and its name for two. */
function isTitleOf({ entity, span }: ResolvedParticipant, next: ResolvedParticipant | undefined): boolean {
  return next !== undefined && next.entity !== null && entity !== null && span.end + 1 === next.span.start && entity.value.includes('.') && !next.entity.value.includes('.');
}

/** The same with a name that the registry does not know: the title tells who it is. */
function isNameOf({ entity, span, tree, head }: ResolvedParticipant, before: ResolvedParticipant | undefined): boolean {
  return before !== undefined && before.entity !== null && entity === null && before.span.end + 1 === span.start && tree.tokens[head].upos === 'PROPN';
}

/** "Israeli helicopters and tanks": the country stands before the first of several nouns. */
function withSharedCountry(found: readonly ResolvedParticipant[]): ResolvedParticipant[] {
  const shared = found.map((one) => {
    const { entity, tree, head } = one;
    if (entity === null || !entity.value.startsWith('.') || tree.relations[head] !== 'conj' || childOf(tree, head, 'det', 'amod', 'nmod:poss') >= 0) return one;
    const first = found.find((other) => other.tree === tree && other.head === tree.tokens[head].head);
    const country = first?.entity === null || first === undefined ? '' : (/^[A-Z]{3}(?=\.)/.exec(first.entity.value)?.[0] ?? '');
    return country === '' ? one : { ...one, entity: { ...entity, value: `${country}${entity.value}`, evidence: [...first!.entity!.evidence.slice(0, 1), ...entity.evidence], by: `${entity.by}+shared-country`, score: round(entity.score * 0.9) } };
  });
  return shared.filter((one, index) => one.entity === null || shared.findIndex((other) => other.entity?.value === one.entity?.value) === index);
}

/** "the guard and allied militias": phrases joined by "and" are two parties, though the registry may know them as one. */
function areJoined(one: ResolvedParticipant, other: ResolvedParticipant): boolean {
  if (one.tree !== other.tree) return false;
  const { tokens, relations } = one.tree;
  const first = (token: number): number => {
    let at = token;
    while (relations[at] === 'conj' && tokens[at].head >= 0) at = tokens[at].head;
    return at;
  };
  return one.head !== other.head && tokens[one.head].upos === 'NOUN' && tokens[other.head].upos === 'NOUN' && first(one.head) === first(other.head);
}

/** "Hungarian and Romanian officials": one noun for parties of several countries. */
function sharedNoun(participant: ResolvedParticipant, context: ParticipantContext): ResolvedParticipant[] {
  if (participant.entity === null) return [];
  const { tree, head, span: whole } = participant;
  const [, ...others] = context.mentions.resolveAll(tree.index, contentHead(tree, head));
  return others.filter((entity) => entity.value !== participant.entity?.value).map((entity) => {
    const words = entity.evidence[0] ?? whole;
    const at = Math.max(0, tree.tokens.findIndex((token) => token.start >= words.start));
    const mention = context.store.add('entity', words, { headToken: context.firstToken[tree.index] + at });
    return { mention, entity: { ...entity, score: round(entity.score * 0.95) }, span: words, head: at, tree };
  });
}

/** Prepositions that add parties to those before them. */
const JOINING = new Set(['including', 'along_with', 'together_with', 'alongside', 'as_well_as']);

/** "Western powers, including France and Italy", "Kenya, along with Uganda": those named are parties too; "two officers, A and B": the named ones are meant. */
function withMembers(filler: Filler, context: ParticipantContext): Filler[] {
  const named = namedPersons(filler, context);
  if (named.length > 0) return named;
  const apposed = apposedParties(filler, context);
  if (apposed.length > 1) return apposed;
  const { tree, head } = filler;
  const end = phraseRange(tree, head)[1];
  const governor = tree.tokens[head].head;
  const siblings = governor < 0 ? [] : tree.children[governor];
  const near = [...tree.children[head], ...siblings].filter((child) => child > head && subtreeRange(tree, child)[0] - end <= 2);
  const members = near.filter((child) => JOINING.has(prepositionOf(tree, child)));
  // "together with Chad" hangs on an adverb of its own
  for (const child of near) if (lemmaAt(tree, child) === 'together') members.push(...childrenOf(tree, child, 'obl').filter((inner) => prepositionOf(tree, inner) === 'with'));
  const known = members.flatMap((member) => conjuncts(tree, member)).filter((member) => {
    if (prepositionOf(tree, members[0]) !== 'including') return isNominal(tree, member);
    const entity = context.mentions.resolve(tree.index, member);
    return entity !== null && !entity.value.includes('.');
  });
  return [filler, ...known.map((member): Filler => ({ ...filler, head: member, path: 'coordination' }))];
}

/** "old foes Kenya and Uganda", "the rivals, X and Y": the known parties in apposition to a plural noun that names nobody by itself. */
function apposedParties(filler: Filler, { mentions }: ParticipantContext): Filler[] {
  const { tree, head } = filler;
  if (!/Number=Plur/.test(tree.tokens[head].feats)) return [];
  const nameOf = (token: number): string | undefined => mentions.resolve(tree.index, token)?.value;
  const members = childrenOf(tree, head, 'appos', 'flat').filter((child) => child > head).flatMap((child) => conjuncts(tree, child)).filter((member) => nameOf(member) !== undefined);
  // a noun that stands for one of them only takes that from its apposition
  const own = nameOf(head);
  if (own !== undefined && !own.startsWith('.') && !members.some((member) => nameOf(member) === own)) return [];
  return members.map((member): Filler => ({ ...filler, head: member, path: 'coordination' }));
}

/** Persons of the registry in apposition to a common noun, also where the parser hung them on a name inside the phrase. */
function namedPersons(filler: Filler, context: ParticipantContext): Filler[] {
  const { tree, head } = filler;
  const { mentions } = context;
  if (tree.tokens[head].upos !== 'NOUN') return [];
  const own = mentions.resolve(tree.index, head);
  if (own !== null && !own.value.includes('.')) return [];
  const found: number[] = [];
  const visit = (token: number, apposed: boolean, depth: number): void => {
    for (const child of tree.children[token]) {
      const relation = tree.relations[child];
      if (depth > 5 || child < head || !['appos', 'conj', 'nmod', 'flat'].includes(relation) || tree.tokens[child].deprel === 'nmod:poss') continue;
      if (relation === 'conj' && token === head) continue;
      const isApposed = apposed || relation === 'appos' || relation === 'conj';
      const mention = mentions.entityAt(tree.index, child);
      if (isApposed && mention !== null && mention.via === 'name' && mention.head === child && mention.entity !== null && context.isPerson(mention.entity.value)) found.push(child);
      visit(child, isApposed, depth + 1);
    }
  };
  visit(head, false, 0);
  return found.map((person): Filler => ({ ...filler, head: person }));
}

/** One participant; null when the phrase names an instrument without an owner. */
export function resolveFiller(filler: Filler, context: ParticipantContext): ResolvedParticipant | null {
  const { tree, head } = filler;
  const factor = PATH_FACTOR[filler.path] * (filler.through >= 0 ? 0.8 : 1);
  const span = fillerSpan(filler, context);
  const found = resolveHead(tree, head, context);
  const isBare = found === null || found.value.startsWith('.');
  const entity = isBare && context.isWeapon(tree, head) ? (weaponOwner(tree, head, context) ?? found) : found;
  // A drone or a shell is nobody; an American drone stands for its owner.
  // Gunmen and snipers count as weapon words too, but are people.
  if ((entity === null || (entity.value.startsWith('.') && entity.value !== '.UAF')) && context.isWeapon(tree, head)) return null;
  const chain = context.mentions.coreference.chainAt(tree.index, head);
  const mention = context.store.add('entity', span, { headToken: context.firstToken[tree.index] + head, chain });
  const scored = entity === null ? null : { ...entity, score: round(entity.score * factor) };
  return { mention, entity: scored, span, head, tree };
}

/** "Two Russian S-300 missiles": a nationality anywhere among the words before the weapon. */
function weaponOwner(tree: Tree, head: number, context: ParticipantContext): Coded<string> | null {
  for (let token = subtreeRange(tree, head)[0]; token < head; token++) {
    const mention = context.mentions.entityAt(tree.index, token);
    if (mention !== null && mention.entity !== null && mention.via === 'demonym') return { ...mention.entity, by: `${mention.entity.by}+owner`, score: mention.entity.score * 0.8 };
  }
  return null;
}

/** Two decimals keep the records readable and equal on every machine. */
export function round(score: number): number {
  return Math.round(Math.max(0, Math.min(1, score)) * 100) / 100;
}

/** Modifiers ("Israeli strike") are their own words; other phrases are whole. */
function fillerSpan({ tree, head, slot }: Filler, context: ParticipantContext): Span {
  const named = context.mentions.entityAt(tree.index, head);
  if (slot === 'adj' || slot === 'compound') return named === null ? tree.tokens[head] : { start: named.start, end: named.end };
  const phrase = withApposedName(tree, head, phraseSpan(tree, head));
  return named !== null && named.start <= phrase.start && named.end >= phrase.end ? { start: named.start, end: named.end } : phrase;
}

/** "the publisher Lena Roth", "another publisher, Lena Roth": a common noun with the name right behind it. */
function withApposedName(tree: Tree, head: number, phrase: Span): Span {
  if (tree.tokens[head].upos !== 'NOUN') return phrase;
  const end = phraseRange(tree, head)[1];
  const name = tree.children[head].find((child) => child > head && ['appos', 'flat'].includes(tree.relations[child]) && tree.tokens[child].upos === 'PROPN');
  if (name === undefined) return phrase;
  const [from, to] = phraseRange(tree, name);
  return from - end <= 2 && from > head ? { start: phrase.start, end: tree.tokens[to].end } : phrase;
}

/** The entity that a phrase names or stands for; null when the registry knows nobody of that name. */
function resolveHead(tree: Tree, head: number, context: ParticipantContext, depth = 0): Coded<string> | null {
  if (depth > 3) return null;
  const { mentions } = context;
  if (tree.tokens[head].upos === 'PRON' || tree.tokens[head].upos === 'DET') {
    const antecedent = mentions.coreference.entityAt(tree.index, head) ?? speakerEntity(tree, head, context, depth);
    return antecedent === null ? null : { ...antecedent, evidence: [span(tree, head), ...antecedent.evidence], by: 'coreference', score: antecedent.score * 0.75 };
  }
  // "struck Damascus": a capital that something is done at is a place, not its government.
  const literal = mentions.placeAt(tree.index, head);
  const isSeat = literal !== null && literal.role === 'literal' && tree.relations[head] !== 'nsubj' && mentions.entityAt(tree.index, head)?.via === 'seat';
  const direct = isSeat ? null : mentions.resolve(tree.index, head);
  if (direct !== null) return direct;
  const counted = contentHead(tree, head);
  if (counted !== head) {
    const inner = resolveHead(tree, counted, context, depth + 1);
    if (inner !== null) return inner;
  }
  const place = mentions.placeAt(tree.index, head);
  if (place !== null) {
    const country = context.countryOf(place);
    return country === null ? null : { value: country, evidence: [{ start: place.start, end: place.end }], by: 'country-of-place', score: 0.5 * (place.place?.score ?? 0.5) };
  }
  const chained = mentions.coreference.entityAt(tree.index, head);
  if (chained !== null) return { ...chained, by: 'coreference', score: chained.score * 0.7 };
  return ownerEntity(tree, head, context, depth);
}

/** "Iraq said it would allow …": a pronoun that is the subject of what somebody says is most often the one who says it. */
function speakerEntity(tree: Tree, pronoun: number, context: ParticipantContext, depth: number): Coded<string> | null {
  if (!isSpeakerPronoun(tree, pronoun)) return null;
  let at = pronoun;
  for (let steps = 0; steps < 8; steps++) {
    const { head, deprel } = tree.tokens[at];
    const sayer = childrenOf(tree, at, 'parataxis').find((child) => childOf(tree, child, 'nsubj') >= 0 && childOf(tree, child, 'obj') < 0);
    const saying = baseRelation(deprel) === 'ccomp' && head >= 0 ? head : sayer;
    const subject = saying === undefined ? -1 : childOf(tree, saying, 'nsubj');
    if (subject >= 0 && subject !== pronoun) return resolveHead(tree, subject, context, depth + 1);
    if (head < 0) return null;
    at = head;
  }
  return null;
}

function span(tree: Tree, token: number): Span {
  return { start: tree.tokens[token].start, end: tree.tokens[token].end };
}

/** "the headquarters of the army", "Egypt's plan", "an oil depot in Basra": whoever owns it, else the country it lies in. */
function ownerEntity(tree: Tree, head: number, context: ParticipantContext, depth: number): Coded<string> | null {
  const owners: number[] = [
    ...childrenOf(tree, head, 'nmod:poss'),
    ...childrenOf(tree, head, 'nmod').filter((child) => ['of', 'by'].includes(prepositionOf(tree, child))),
    // "Kurdish rebel camps": of several words before a noun the nearest owns it, and takes the others with it.
    ...childrenOf(tree, head, 'compound', 'amod', 'nmod').filter((child) => prepositionOf(tree, child) === '').reverse(),
    ...childrenOf(tree, head, 'appos'),
  ];
  for (const owner of owners) {
    if (!isNominal(tree, owner) && tree.tokens[owner].upos !== 'ADJ') continue;
    const found = resolveHead(tree, owner, context, depth + 1);
    // "terrorist activities": what somebody unnamed does is not somebody.
    if (found !== null && found.value.startsWith('.') && DOINGS.has(lemmaAt(tree, head))) continue;
    if (found !== null) return { ...found, by: `${found.by}+owner`, score: found.score * 0.8 };
  }
  const location = childrenOf(tree, head, 'nmod').find((child) => ['in', 'at', 'near', 'on', 'from'].includes(prepositionOf(tree, child)));
  const place = location === undefined ? null : context.mentions.placeAt(tree.index, location);
  const country = place === null ? null : context.countryOf(place);
  return country === null || place === null ? null : { value: country, evidence: [{ start: place.start, end: place.end }], by: 'country-of-place', score: 0.4 };
}

const DOINGS = new Set(['activity', 'operation', 'action', 'act', 'campaign', 'work', 'plan', 'policy', 'practice', 'effort', 'movement', 'tactic', 'attack', 'violence', 'law', 'rule']);

/** The phrase's subject reading: whether a token is a personal pronoun that may stand for the one who speaks. */
export function isSpeakerPronoun(tree: Tree, token: number): boolean {
  return tree.tokens[token].upos === 'PRON' && ['i', 'we', 'it', 'he', 'she', 'they', 'its', 'our', 'their', 'his', 'her'].includes(lemmaAt(tree, token)) && tree.relations[token] !== 'expl' && childOf(tree, token, 'acl') < 0;
}
