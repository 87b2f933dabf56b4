/**
 * Entity mentions: names of the registry, descriptive noun phrases ("Israeli soldiers", "the Turkish foreign minister"),
 * bare descriptive nouns ("rebels") and names that nobody has registered, which stay words with `entity: null`.
 * In: text, parsed sentences, registry. Out: mentions in text order; they may nest ("Turkish" in "the Turkish minister").
 * A person's title is part of the mention; a surname counts once the document has the full name. A registered name inside
 * another person's name ("Jordan" in "Michael Jordan") is none. Scores come from namesMatch.ts and namesPhrases.ts.
 */
import type { Coded, Entity, ParsedToken, Sentence, Span } from '../../schema.ts';
import { baseRelation, buildTree, subtreeRange, type Tree } from '../language/tree.ts';
import { foldWord } from './namesFold.ts';
import { isOthersBody, isStreetName } from './namesBodies.ts';
import { isHiding, matchNames, placeWords, type NameMatch, type PlacedWords } from './namesMatch.ts';
import type { PhraseContext } from './namesContext.ts';
import { resolveHead, type Resolution } from './namesPhrases.ts';
import { findUnknownNames, readUnknownNames, type KindHint, type UnknownName } from './namesUnknown.ts';
import type { RecognizedName } from './recognizer.ts';
import { sectorAt, type Registry, type Via } from './registry.ts';

/** A mention of somebody. Tokens are sentence-local, both inclusive; `name` is the mention without titles. */
export type EntityMention = Span & {
  readonly sentence: number;
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly name: Span;
  readonly entity: Coded<string> | null;
  readonly via: Via | 'phrase' | 'agent' | 'unknown';
  readonly associative: boolean; // modifies another noun: "Israeli" in "Israeli strike"
  readonly sector?: string; // what a seat stands for
  readonly loaded?: 'praise' | 'blame';
  readonly accordingTo?: string;
  readonly kindHint?: KindHint;
  readonly score?: number; // of a recognized name: how likely it is just that name of that kind
};

/** `publisher` is a registry id: it decides whom "the resistance" means. `recognized` and `matched` save finding them here; without `recognized`, unknown names go by rules. */
export type EntityOptions = { readonly recognized?: readonly RecognizedName[]; readonly matched?: { readonly words: PlacedWords; readonly matches: readonly NameMatch[] }; readonly publishedAt?: string; readonly publisher?: string; readonly countryOf?: (span: Span) => string | null; readonly trees?: readonly Tree[] };

/** What `resolvePhrase` works on: made once a document. */
export type EntityContext = PhraseContext & {
  readonly text: string;
  readonly mentions: readonly EntityMention[];
  readonly publishedAt?: string | undefined;
  readonly byHead: readonly ReadonlyMap<number, EntityMention>[]; // the longest mention with that head
  readonly mainState: Coded<string> | null;
  readonly antecedentOf: (sentence: number, token: number) => Coded<string> | null;
  readonly mentionOf: (sentence: number, token: number) => EntityMention | null; // the antecedent itself
  readonly resolved: Map<ParsedToken, Resolution | null>; // by head, as far as asked for
};

/** The entity of a noun phrase, with its words before and with the head. */
export type ResolvedPhrase = { readonly span: Span; readonly entity: Coded<string> | null; readonly sector?: string; readonly country?: string; readonly mention: EntityMention | null };

/** All entity mentions of a document, in text order, longer ones first where two begin together. */
export function findEntities(text: string, sentences: readonly Sentence<ParsedToken>[], registry: Registry, options: EntityOptions = {}): EntityMention[] {
  const trees = options.trees ?? sentences.map(buildTree);
  const words = options.matched?.words ?? placeWords(text, sentences);
  const matches = options.matched?.matches ?? matchNames(words, sentences, registry, options);
  const recognized = options.recognized === undefined ? undefined : bySentence(trees.length, options.recognized);
  const names = nameMentions(words, trees, registry, matches).filter((mention) => !isRefuted(mention, recognized?.[mention.sentence] ?? [], trees[mention.sentence]));
  const context = makeContext({ trees, words, registry, names, countryOf: options.countryOf });
  const described = trees.flatMap((tree) => phraseMentions(context, tree));
  const hidden = new Set(matches.filter(isHiding).flatMap(({ sentence, first, last }) => Array.from({ length: last - first + 1 }, (_, index) => `${sentence}:${first + index}`)));
  const { phrases, unknown } = joinNames(described, trees.flatMap((tree) => unknownMentions(context, tree, { hidden, recognized: recognized?.[tree.index] })), registry);
  return [...names, ...phrases, ...unknown].sort((left, right) => left.start - right.start || right.end - left.end);
}

/**
 * One mention for a name and the description that shares its head: "Libyan Coast Guard" is a body's name, and the words tell
 * whose it is. A person's noun ("Colonel") is no name, and a rule's guess at a name never outdoes a description.
 */
function joinNames(described: readonly EntityMention[], named: readonly EntityMention[], registry: Registry): { phrases: EntityMention[]; unknown: EntityMention[] } {
  const byHead = new Map(described.map((mention) => [`${mention.sentence}:${mention.head}`, mention]));
  const replaced = new Set<EntityMention>();
  const unknown = named.flatMap((name): EntityMention[] => {
    const phrase = byHead.get(`${name.sentence}:${name.head}`);
    if (phrase === undefined) return [name];
    if (name.score === undefined || name.kindHint !== 'organization' || phrase.kindHint === 'person') return [];
    replaced.add(phrase);
    // a people's adjective within a name makes no body of that people: "Northern Islamic Movement"
    const owner = registry.get(phrase.entity?.value.replace(/\.[A-Z]{3}$/, '') ?? '');
    return [{ ...name, entity: owner?.kind === 'population' && name.first < phrase.first ? null : phrase.entity }];
  });
  return { phrases: described.filter((mention) => !replaced.has(mention)), unknown };
}

/** The context for `resolvePhrase` from what `findEntities` found. `coreference` lets "its army" and "the group" take their antecedent's entity. */
export function createEntityContext(input: {
  readonly text: string;
  readonly sentences: readonly Sentence<ParsedToken>[];
  readonly registry: Registry;
  readonly mentions: readonly EntityMention[];
  readonly trees?: readonly Tree[];
  readonly words?: PlacedWords; // what placeWords gives, where it is at hand
  readonly coreference?: { readonly entityAt: (sentence: number, token: number) => Coded<string> | null; readonly antecedentAt?: (sentence: number, token: number) => EntityMention | null };
  readonly countryOf?: PhraseContext['countryOf'];
  readonly publishedAt?: string | undefined;
}): EntityContext {
  const { text, sentences, registry, mentions, coreference, countryOf, publishedAt } = input;
  const antecedentOf = coreference?.entityAt ?? (() => null);
  const trees = input.trees ?? sentences.map(buildTree);
  const names = mentions.filter(({ via }) => via !== 'phrase' && via !== 'agent' && via !== 'unknown');
  const byHead = trees.map(() => new Map<number, EntityMention>());
  for (const mention of mentions) if (!byHead[mention.sentence].has(mention.head)) byHead[mention.sentence].set(mention.head, mention);
  const context = makeContext({ trees, words: input.words ?? placeWords(text, sentences), registry, names, ownerOf: antecedentOf, countryOf });
  return { ...context, text, mentions, publishedAt, byHead, mainState: findMainState(mentions, context), antecedentOf, mentionOf: coreference?.antecedentAt ?? (() => null), resolved: new Map() };
}

/** Who the noun phrase headed by a token is: own name, else noun with country or group, else bare noun, else null. */
export function resolvePhrase(context: EntityContext, sentence: number, head: number): ResolvedPhrase {
  const tree = context.trees[sentence];
  const mention = context.byHead[sentence].get(head) ?? null;
  const resolved = resolveOnce(context, sentence, head);
  const nearest = resolved === null || resolved.isBare ? (byAntecedent(context, sentence, head) ?? resolved) : resolved;
  const found = byArticle(context, nearest) ?? nearest;
  if (found === null) {
    const span = mention ?? tree.tokens[head];
    return { span: { start: span.start, end: span.end }, entity: null, mention };
  }
  const span = { start: tree.tokens[found.first].start, end: tree.tokens[found.last].end };
  return { span, entity: found.entity, ...codesOf(context, found.entity), mention };
}

/** `resolveHead`, worked out once: an antecedent is asked about wherever something points at it. */
function resolveOnce(context: EntityContext, sentence: number, head: number): Resolution | null {
  const token = context.trees[sentence].tokens[head];
  let found = context.resolved.get(token);
  if (found === undefined) context.resolved.set(token, (found = resolveHead(context, sentence, head)));
  return found;
}

/** All actors of a phrase: one for each coordinated owner of its noun ("Peruvian and Chilean officials"), the first as `resolvePhrase` gives it. */
export function resolvePhrases(context: EntityContext, sentence: number, head: number): ResolvedPhrase[] {
  const first = resolvePhrase(context, sentence, head);
  const others = first.entity === null ? [] : (resolveOnce(context, sentence, head)?.others ?? []);
  return [first, ...others.map((entity): ResolvedPhrase => ({ span: first.span, entity, mention: null, ...codesOf(context, entity) }))];
}

/** Country and sector of an entity at the article's date. */
function codesOf({ registry, publishedAt }: EntityContext, { value }: Coded<string>): { sector?: string; country?: string } {
  const record = registry.get(value);
  const sector = record === undefined ? undefined : sectorAt(record, publishedAt);
  return { ...(sector === undefined ? {} : { sector }), ...(record?.country === undefined ? {} : { country: record.country }) };
}

/** "the group", "it", "Haddad": whoever it stands for. */
function byAntecedent(context: EntityContext, sentence: number, head: number): Resolution | null {
  const linked = context.antecedentOf(sentence, head);
  const antecedent = linked === null || linked.value.startsWith('.') ? (placedAntecedent(context, sentence, head) ?? linked) : linked;
  if (antecedent === null) return null;
  const { start, end } = context.trees[sentence].tokens[head];
  const entity = { value: antecedent.value, evidence: [{ start, end }, ...antecedent.evidence], by: `${antecedent.by}+coreference`, score: antecedent.score * 0.75 };
  return { entity, first: head, last: head, isBare: false };
}

/** Where the antecedent is a noun whose country only a place tells ("the governor of the Bryansk region, X"). */
function placedAntecedent(context: EntityContext, sentence: number, head: number): Coded<string> | null {
  const mention = context.mentionOf(sentence, head);
  if (mention === null || (mention.sentence === sentence && mention.head === head)) return null;
  const found = resolveOnce(context, mention.sentence, mention.head);
  return found === null || found.isBare || found.entity.value.startsWith('.') ? null : found.entity;
}

/** "police", "a court", "the government" in an article about one country. */
function byArticle({ mainState }: EntityContext, found: Resolution | null): Resolution | null {
  if (found === null || mainState === null || !found.entity.value.startsWith('.') || FOREIGN.has(found.agent?.agent.noun ?? '') || STATELESS.has(found.entity.value.slice(1))) return null;
  const { value, evidence, by } = found.entity;
  return { ...found, entity: { value: `${mainState.value}${value}`, evidence: [...mainState.evidence, ...evidence], by: `${by}+main-state`, score: 0.4 }, isBare: false };
}

/** Nouns for those who are mostly from elsewhere. */
const FOREIGN = new Set('envoy ambassador diplomat peacekeeper observer mediator tourist foreigner migrant refugee invader mercenary negotiator correspondent emissary country nation expert analyst'.split(' '));
/** Sectors that act across borders: whose they are must be said. */
const STATELESS = new Set(['MIL', 'SPY', 'UAF', 'UNK', 'PRM', 'REB']);

/** Fewer mentions of a state make no article about it. */
const MAIN_COUNT = 3;
/** No other state may have more than this share of the main one's mentions. */
const MAIN_RIVAL = 0.25;

/** The state that the article is about: its names, people, seats and places are named at least three times and no other state's nearly as often. */
function findMainState(mentions: readonly EntityMention[], { registry, trees, countryOf }: PhraseContext): Coded<string> | null {
  const counts = new Map<string, { count: number; first: Coded<string> }>();
  const counted = new Set<number>();
  const add = (country: string, start: number, coded: Coded<string>): void => {
    if (counted.has(start)) return;
    counted.add(start);
    const known = counts.get(country);
    counts.set(country, { count: (known?.count ?? 0) + 1, first: known?.first ?? { ...coded, value: country } });
  };
  for (const { start, entity, via } of mentions) {
    if (entity === null || via === 'phrase' || via === 'agent' || via === 'unknown' || via === 'loaded') continue;
    const record = registry.get(entity.value);
    if (record?.country === undefined || registry.get(record.country)?.kind !== 'state') continue;
    // armed groups and outlets are at work abroad too; of people only those in office speak for a state
    if (record.kind === 'publisher' || record.kind === 'armed-group' || (record.kind === 'person' && !record.sectors.some(({ code }) => code === 'GOV'))) continue;
    add(record.country, start, entity);
  }
  for (const { tokens } of countryOf === undefined ? [] : trees) {
    for (const { start, end, upos } of tokens) {
      const country = upos === 'PROPN' ? countryOf!({ start, end }) : null;
      if (country !== null && registry.get(country)?.kind === 'state') add(country, start, { value: country, evidence: [{ start, end }], by: 'country-of-place', score: 0.8 });
    }
  }
  const [best, next] = [...counts.values()].sort((left, right) => right.count - left.count);
  return best === undefined || best.count < MAIN_COUNT || (next?.count ?? 0) > MAIN_RIVAL * best.count ? null : best.first;
}

type ContextInput = { trees: readonly Tree[]; words: PlacedWords; registry: Registry; names: readonly EntityMention[]; ownerOf?: PhraseContext['ownerOf']; countryOf?: PhraseContext['countryOf'] };

function makeContext({ trees, words, registry, names, ownerOf, countryOf }: ContextInput): PhraseContext {
  const wordAt = trees.map(({ tokens }) => new Array<number>(tokens.length).fill(-1));
  for (let word = words.starts.length - 1; word >= 0; word--) {
    if (words.sentences[word] >= 0) wordAt[words.sentences[word]][words.tokens[word]] = word;
  }
  const covered = trees.map(() => new Map<number, EntityMention>());
  // titles belong to the mention, but the phrase rules read them themselves: only the bare name covers
  for (const name of names) {
    const { tokens } = trees[name.sentence];
    for (let token = name.first; token <= name.last; token++) if (tokens[token].start >= name.name.start) covered[name.sentence].set(token, name);
  }
  return { registry, trees, words, wordAt, names: covered, agents: trees.map(({ tokens }) => new Array<undefined>(tokens.length).fill(undefined)), ownerOf, countryOf };
}

function nameMentions(words: PlacedWords, trees: readonly Tree[], registry: Registry, matches: readonly NameMatch[]): EntityMention[] {
  const mentions: EntityMention[] = [];
  for (const match of matches) {
    const entity = registry.get(match.sense.entity);
    if (isHiding(match) || isStreetName(trees[match.sentence], match, entity) || isOthersBody(trees[match.sentence], match, entity)) continue;
    const extent: [number, number] | null = entity === undefined ? [match.first, match.last] : nameExtent(trees[match.sentence], match, entity);
    if (extent !== null) mentions.push(toMention(trees[match.sentence], match, entity, extent));
  }
  return [...mentions, ...surnameMentions(words, trees, mentions, registry)];
}

/**
 * Tokens of the name: those matched, and further given names of the same person. Null when the words are part of
 * somebody else's name.
 */
function nameExtent({ tokens, children }: Tree, { first, last }: NameMatch, entity: Entity): [number, number] | null {
  const others: number[] = [];
  const governor = tokens[first].head;
  // "Liberation" (an outlet) in "Liberation Front": a publisher does not modify a name
  if (entity.kind === 'publisher' && first === last && tokens[first].deprel === 'compound' && tokens[governor].upos === 'PROPN') return null;
  if (baseRelation(tokens[first].deprel) === 'flat' && governor >= 0 && (governor < first || governor > last)) {
    others.push(governor, ...children[governor].filter((child) => baseRelation(tokens[child].deprel) === 'flat'));
  }
  for (let token = first; token <= last; token++) others.push(...children[token].filter((child) => baseRelation(tokens[child].deprel) === 'flat'));
  const outside = others.filter((token) => (token < first || token > last) && tokens[token].upos === 'PROPN');
  if (outside.length === 0) return [first, last];
  if (entity.kind === 'person') {
    const known = new Set(entity.names.flatMap(({ form }) => form.split(/[\s-]+/).map(foldWord)));
    const isSame = outside.every((token) => known.has(foldWord(tokens[token].form)) || isTitle(tokens[token]));
    return isSame ? [Math.min(first, ...outside), Math.max(last, ...outside)] : null;
  }
  // "Bosnia Herzegovina", "Kenya Police": a longer name of a body keeps its country; a longer personal name does not
  const isSingle = first === last && entity.kind !== 'organization' && entity.kind !== 'armed-group';
  return isSingle && outside.some((token) => Math.abs(token - first) === 1) ? null : [first, last];
}

function isTitle({ form }: ParsedToken): boolean {
  return /^(president|premier|prime|minister|king|queen|prince|sheikh|sheik|general|gen\.?|colonel|col\.?|mr\.?|mrs\.?|ms\.?|dr\.?|ayatollah|imam|pope|senator|sen\.?|secretary|chancellor|ambassador|governor|captain|capt\.?|lieutenant|lt\.?|major|maj\.?|sergeant|sgt\.?|brigadier|brig\.?|admiral|adm\.?|marshal|commander|cmdr\.?|judge|justice|speaker|vice|deputy|crown|princess|mullah|maulana|sayyid|sayed|rev\.?|father|bishop|archbishop|cardinal|comandante|comrade|sardar|hajj?|hajji|sayy?id|sayed|mullah|maulana|mawlawi|hojatoleslam|shahid|martyr|emir|amir|pasha|bey|effendi|don|do(?:ñ|n)a|comrade|brother|commander|maj(?:or|\.)|lt\.?|lieutenant|brig(?:adier|\.)|capt(?:ain|\.)|adm(?:iral|\.)|marshal|sgt\.?|sergeant|bishop|archbishop|cardinal|father|sister|reverend|rev\.?|rabbi|professor|prof\.?|sir|lord|lady)$/i.test(form);
}

function toMention(tree: Tree, match: NameMatch, entity: Entity | undefined, [first, last]: [number, number]): EntityMention {
  const { sense } = match;
  const { tokens } = tree;
  const head = headOf(tree, first, last);
  const name = { start: Math.min(match.start, tokens[first].start), end: Math.max(match.end, tokens[last].end) };
  const bare = last === match.last && first === match.first ? { start: match.start, end: match.end } : name;
  const from = entity?.kind === 'person' ? titleStart(tree, head, first) : first;
  const coded: Coded<string> | null = entity === undefined ? null : { value: sense.entity, evidence: [bare], by: sense.by, score: match.score };
  return {
    start: from < first ? tokens[from].start : bare.start,
    end: bare.end,
    sentence: match.sentence,
    first: from,
    last,
    head,
    name: bare,
    entity: coded,
    via: sense.via,
    associative: isAssociative(tokens[head]),
    ...(sense.sector === undefined ? {} : { sector: sense.sector }),
    ...(sense.loaded === undefined ? {} : { loaded: sense.loaded }),
    ...(sense.accordingTo === undefined ? {} : { accordingTo: sense.accordingTo }),
    ...(entity === undefined ? {} : hintOfKind(entity.kind)),
  };
}

function hintOfKind(kind: Entity['kind']): { kindHint?: KindHint } {
  if (kind === 'person') return { kindHint: 'person' };
  return kind === 'organization' || kind === 'armed-group' || kind === 'publisher' ? { kindHint: 'organization' } : {};
}

function headOf({ tokens }: Tree, first: number, last: number): number {
  for (let token = first; token <= last; token++) {
    const { head, upos } = tokens[token];
    if ((head < first || head > last) && upos !== 'PUNCT') return token;
  }
  return first;
}

const ASSOCIATIVE = new Set(['amod', 'compound', 'nmod:poss', 'nmod:desc']);

function isAssociative({ deprel }: ParsedToken): boolean {
  return ASSOCIATIVE.has(deprel);
}

/** First token of the title before a name ("Iraqi Prime Minister" …), or the name's own first token. */
function titleStart(tree: Tree, head: number, first: number): number {
  let start = first;
  const given = tree.children[head].filter((child) => child >= first && child < head);
  for (const child of [...tree.children[head], ...given.flatMap((name) => tree.children[name])]) {
    const { deprel } = tree.tokens[child];
    if (child >= first || (deprel !== 'nmod:desc' && !(deprel === 'compound' && isTitle(tree.tokens[child])))) continue;
    const [from, to] = subtreeRange(tree, child);
    if (to === first - 1) start = Math.min(start, from);
  }
  while (start < first && NO_TITLE_START.has(tree.tokens[start].upos)) start++;
  return start;
}

const NO_TITLE_START = new Set(['DET', 'PUNCT', 'ADP', 'PRON', 'CCONJ', 'SCONJ', 'ADV', 'VERB', 'NUM']);

/** Later and earlier mentions by surname of those whose full name the document has. */
function surnameMentions(words: PlacedWords, trees: readonly Tree[], mentions: readonly EntityMention[], registry: Registry): EntityMention[] {
  const bySurname = new Map<string, EntityMention[]>();
  const taken = new Set<string>();
  for (const mention of mentions) {
    for (let token = mention.first; token <= mention.last; token++) taken.add(`${mention.sentence}:${token}`);
    if (mention.kindHint !== 'person' || mention.via !== 'name' || mention.entity === null || mention.last === mention.first) continue;
    const name = trees[mention.sentence].tokens.filter((token) => token.start >= mention.name.start && token.end <= mention.name.end && token.upos !== 'PUNCT');
    const isFamilyFirst = FAMILY_FIRST.has(registry.get(mention.entity.value)?.country ?? '');
    const surname = name.length < 2 ? '' : foldWord(name[isFamilyFirst ? 0 : name.length - 1].form);
    if (surname.length < (isFamilyFirst ? 2 : 3)) continue;
    const known = bySurname.get(surname) ?? [];
    bySurname.set(surname, [...known, mention]);
  }
  const found: EntityMention[] = [];
  if (bySurname.size === 0) return found;
  for (let word = 0; word < words.cased.length; word++) {
    const full = bySurname.get(words.cased[word]);
    const sentence = words.sentences[word];
    if (full === undefined || sentence < 0 || taken.has(`${sentence}:${words.tokens[word]}`)) continue;
    const mention = surnameMention(trees[sentence], words.tokens[word], nearest(full, words.starts[word]), registry);
    if (mention !== null) found.push(mention);
  }
  return found;
}

/** Where the family name comes first. */
const FAMILY_FIRST = new Set(['CHN', 'PRK', 'KOR', 'TWN', 'HKG', 'VNM', 'KHM']);

/** Of several bearers of one surname the one named last before, else the first. */
function nearest(mentions: readonly EntityMention[], start: number): EntityMention {
  return mentions.findLast((mention) => mention.start < start) ?? mentions[0];
}

function surnameMention(tree: Tree, token: number, full: EntityMention, registry: Registry): EntityMention | null {
  const { tokens } = tree;
  if (tokens[token].upos !== 'PROPN') return null;
  let first = token;
  if (tokens[token - 1]?.form === '-' && tokens[token - 1].end === tokens[token].start && token >= 2) first = token - 2;
  const coded = full.entity!;
  const entity = registry.get(coded.value)!;
  const extent = nameExtent(tree, { first, last: token } as NameMatch, entity);
  if (extent === null) return null;
  const span = { start: tokens[extent[0]].start, end: tokens[extent[1]].end };
  const head = headOf(tree, extent[0], extent[1]);
  const from = titleStart(tree, head, extent[0]);
  return {
    start: tokens[from].start,
    end: span.end,
    sentence: tree.index,
    first: from,
    last: extent[1],
    head,
    name: span,
    entity: { value: coded.value, evidence: [span, full.name], by: `${coded.by}+surname`, score: coded.score * 0.9 },
    via: 'name',
    associative: isAssociative(tokens[head]),
    kindHint: 'person',
  };
}

/** Descriptive phrases: nouns with an owner, and bare nouns that can act on their own. */
function phraseMentions(context: PhraseContext, tree: Tree): EntityMention[] {
  const mentions: EntityMention[] = [];
  const covered = context.names[tree.index];
  for (let head = 0; head < tree.tokens.length; head++) {
    const { upos } = tree.tokens[head];
    if ((upos !== 'NOUN' && upos !== 'PROPN') || covered.has(head)) continue;
    const found = resolveHead(context, tree.index, head);
    if (found === null || found.agent === undefined || found.agent.head !== head || isPartOfLarger(tree, found)) continue;
    if (found.isBare && !standsAlone(found, tree.tokens[head])) continue;
    const { first, last } = found;
    const span = { start: tree.tokens[first].start, end: tree.tokens[last].end };
    mentions.push({
      ...span,
      sentence: tree.index,
      first,
      last,
      head,
      name: span,
      entity: found.entity,
      via: found.isBare ? 'agent' : 'phrase',
      associative: isAssociative(tree.tokens[head]),
      ...AGENT_HINTS[found.agent.agent.type],
    });
  }
  return mentions;
}

const ACTING = new Set(['MIL', 'COP', 'REB', 'UAF', 'PRM', 'SPY', 'GOV', 'CRM']);
const AGENT_HINTS: Readonly<Record<string, { readonly kindHint?: KindHint }>> = { person: { kindHint: 'person' }, body: { kindHint: 'organization' }, people: {}, thing: {} };

/** A bare noun that says too little to be somebody: "group", "team", "side", a building, a ship. */
function standsAlone({ agent }: Resolution, head: ParsedToken): boolean {
  const { inherits, sector, type } = agent!.agent;
  // "rebel attack", "police raid", but not "press conference", "family visit"
  if (head.deprel === 'compound' && !ACTING.has(sector)) return false;
  return type !== 'thing' && !(inherits && (type === 'body' || sector === 'UNK'));
}

/** "minister" in "Minister Y", whose mention covers it. */
function isPartOfLarger(tree: Tree, { agent }: Resolution): boolean {
  return tree.tokens[agent!.head].deprel === 'nmod:desc';
}

/** Unknown names by rules alone, where no recognizer has looked. */
function ruledNames(context: PhraseContext, tree: Tree, hidden: ReadonlySet<string>): UnknownName[] {
  const covered = context.names[tree.index];
  const isGiven = (form: string): boolean => context.registry.genderOf(foldWord(form)) !== undefined;
  const dateline = datelineEnd(tree);
  // a name after "in" or with "city" is a place: the place stage's business
  return findUnknownNames(tree.tokens, (token) => token < dateline || covered.has(token) || hidden.has(`${tree.index}:${token}`), isGiven).filter(({ hint }) => hint !== 'place');
}

function bySentence(count: number, recognized: readonly RecognizedName[]): RecognizedName[][] {
  const lists: RecognizedName[][] = Array.from({ length: count }, () => []);
  for (const name of recognized) lists[name.sentence].push(name);
  return lists;
}

/** How sure a longer or other name must be to take a known one's words. */
const REFUTING = 0.7;

/** "Chad" in "Chad Kovac", "Georgia" who is a girl: a known land or outlet by its words, somebody's name by all the rest. */
function isRefuted({ first, last, entity, via, kindHint }: EntityMention, recognized: readonly RecognizedName[], tree: Tree): boolean {
  // "Franco-German" joins two peoples, "al-Iraqi" is a byname
  if (via === 'demonym' && first > 1 && tree.words[first - 1] === '-' && tree.words[first - 2].length > 2) return false;
  if (entity === null || kindHint === 'person' || (via !== 'name' && via !== 'demonym' && via !== 'seat')) return false;
  const name = recognized.find((other) => other.first <= first && other.last >= last);
  return name !== undefined && name.label === 'PER' && name.last - name.first > last - first && name.probability >= REFUTING && !isBeforeTitle(tree, last);
}

/** "Chad President Habre", "Peru Foreign Minister Paz", read as one name: what stands before a title is no part of the name behind it. */
function isBeforeTitle({ tokens }: Tree, last: number): boolean {
  const title = [last + 1, last + 2].find((at) => tokens[at] !== undefined && isTitle(tokens[at])) ?? -1;
  return title >= 0 && tokens[title + 1]?.upos === 'PROPN';
}

/** The tokens of a dateline ("YEREVAN/BAKU, October 4 -"): towns and outlets that do nothing. 0 when the sentence has none. */
function datelineEnd({ tokens }: Tree): number {
  const [first] = tokens;
  if (first === undefined || !/^\p{Lu}[\p{Lu}'’.]+$/u.test(first.form)) return 0;
  const end = tokens.findIndex(({ form }, index) => index > 0 && index < 24 && (/^(?:[-‐–—]{1,2}|:)$/.test(form) && tokens[index - 1].end < tokens[index].start || form === ':'));
  const isShort = end === tokens.length - 1 || tokens.slice(0, Math.max(0, end)).some(({ form }) => /^(?:19|20)\d\d$/.test(form) || form === ')');
  return end > 0 && isShort && !tokens.slice(0, end).some(({ upos }) => upos === 'VERB' || upos === 'AUX') ? end + 1 : 0;
}

type Unknown = { readonly hidden: ReadonlySet<string>; readonly recognized: readonly RecognizedName[] | undefined };

function unknownMentions(context: PhraseContext, tree: Tree, { hidden, recognized }: Unknown): EntityMention[] {
  const names = recognized === undefined ? ruledNames(context, tree, hidden) : readUnknownNames(tree.tokens, recognized, (token) => context.names[tree.index].get(token), datelineEnd(tree));
  const { tokens } = tree;
  return names.map(({ first, last, head, hint, score }) => {
    const title = hint === 'person' || hint === undefined ? resolveHead(context, tree.index, head) : null;
    const from = hint === 'person' ? titleStart(tree, head, first) : first;
    const name = { start: tokens[first].start, end: tokens[last].end };
    return {
      start: tokens[from].start,
      end: name.end,
      sentence: tree.index,
      first: from,
      last,
      head,
      name,
      entity: title?.entity ?? null,
      via: 'unknown' as const,
      associative: isAssociative(tokens[head]),
      ...(hint === undefined ? {} : { kindHint: hint }),
      ...(score === undefined ? {} : { score }),
    };
  });
}
