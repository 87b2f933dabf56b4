/**
 * Who a noun phrase names, from its head: its own name, else a descriptive noun together with whom it belongs to
 * ("Israeli soldiers", "the government of Sudan", "Sudan's police", "members of the Islamic State"), else the noun alone.
 * In: the context of a document and a head token. Out: one entity with its words, or null.
 * Who a noun belongs to is looked for in this order: adjective or compound, possessor, what a nested noun belongs to
 * ("the Iraqi army's spokesman"), complement ("of", "for", "from"), the words right before it, a country that it is in.
 * "UN-led" and "rebel-held" count; "US-led", "US-backed" and "pro-Russian" do not: that is the writer's claim about others.
 * Limits: one entity a phrase; coordination is the caller's.
 */
import type { Coded, Entity, ParsedToken, Span } from '../../schema.ts';
import { baseRelation, childOf, childrenOf, conjuncts, prepositionOf, type Tree } from '../language/tree.ts';
import { hasBacker } from './backers.ts';
import { combineAgent, FORMER, LANDS, matchAgent, sectorOf, type AgentMatch } from './namesAgents.ts';
import { isMovement, isPartOfName, isProperBody } from './namesBodies.ts';
import type { NameMention, PhraseContext } from './namesContext.ts';
import { joinedStates } from './namesPartners.ts';

/**
 * The entity of a phrase; `first`…`last` are its words before and with the head, without complements. `agent` when a
 * descriptive noun made it; `isBare` when the noun stands alone; `others` for "Peruvian and Chilean officials".
 */
export type Resolution = { readonly entity: Coded<string>; readonly first: number; readonly last: number; readonly agent?: AgentMatch; readonly isBare: boolean; readonly others?: readonly Coded<string>[] };

/** Whom a noun belongs to. `token` is the head of the name itself, `isLoose` when only the clause's place says so. */
type Owner = { readonly entity: Entity; readonly evidence: readonly Span[]; readonly by: string; readonly score: number; readonly first: number; readonly token?: number; readonly isLoose?: boolean };

const MAX_DEPTH = 4;
const LED = new Set(['led', 'run', 'controlled', 'ruled', 'held', 'based']);
/** Under the command of these ('NATO-led force') a force is theirs. */
const COMMANDING = new Set(['IGO', 'UNO', 'EUR']);
const MODIFIERS = ['amod', 'compound', 'nmod:desc', 'nmod:poss', 'det', 'flat', 'nmod'];
const BELONGS_BY = new Set(['of', 'for', 'from', 'with', 'within', 'belonging_to', 'loyal_to']);
const LIES_IN = new Set(['in', 'at', 'near', 'inside', 'across', 'around', 'outside', 'on']);
/** Nouns whose possessor or "of" names the other side: "Israel's enemies", "the rebels' victims". */
const RELATIONAL = new Set(
  ('enemy adversary rival foe ally partner backer sponsor patron donor attacker killer murderer assassin invader occupier aggressor kidnapper abductor captor hijacker victim neighbor neighbour critic opponent mediator guarantor counterpart ' +
    'proxy proxies surrogate puppet predecessor successor creditor observer monitor perpetrator mastermind historian expert analyst observer').split(' '),
);
/** Outsiders wherever they are: the country around them is not theirs. */
const OUTSIDERS = new Set('peacekeeper envoy ambassador diplomat observer tourist foreigner expatriate mercenary missionary inspector migrant refugee invader mediator correspondent'.split(' '));

/** The entity of the phrase headed by `head`; null when nothing in it names or describes an actor. */
export function resolveHead(context: PhraseContext, sentence: number, head: number, depth = 0): Resolution | null {
  const name = context.names[sentence].get(head);
  const namesake = depth < MAX_DEPTH && name !== undefined ? titledNamesake(context, sentence, name, { head, depth }) : null;
  if (namesake !== null) return namesake;
  if (name !== undefined && name.entity !== null) return resolveName(context, sentence, head, name);
  if (depth >= MAX_DEPTH) return null;
  const tree = context.trees[sentence];
  const agent = agentAt(context, sentence, head);
  if (agent !== null) return resolveAgent(context, sentence, agent, depth);
  return tree.tokens[head].upos === 'PROPN' ? resolveByTitle(context, sentence, head, depth) : null;
}

/** "Togo's minister Jordan": right behind a title with a land of its own, another land's name is somebody's. */
function titledNamesake(context: PhraseContext, sentence: number, name: NameMention, { head, depth }: { head: number; depth: number }): Resolution | null {
  if (name.via !== 'name' || name.entity === null || context.registry.get(name.entity.value)?.kind !== 'state') return null;
  const { tokens } = context.trees[sentence];
  const before = tokens[name.first - 1];
  if (before === undefined || !context.registry.agentsOf(before.lemma.toLowerCase()).some(({ type }) => type === 'person')) return null;
  const title = resolveByTitle(context, sentence, head, depth);
  return title === null || title.isBare || title.agent?.last !== name.first - 1 ? null : title;
}

/** A name stands for itself and for the states joined to it ("Russian-Syrian"). */
function resolveName(context: PhraseContext, sentence: number, head: number, name: NameMention): Resolution {
  const own = resolveOwnName(context, sentence, head, name);
  const others = joinedStates(context, sentence, head).map(({ entity }) => entity).filter(({ value }) => value !== own.entity.value);
  return others.length === 0 ? own : { ...own, others };
}

/** A name stands for itself; a seat for its government; people nouns for people or, with "the", for their state. */
function resolveOwnName(context: PhraseContext, sentence: number, head: number, name: NameMention): Resolution {
  const { first, last } = name;
  const entity = name.entity!;
  if (name.via === 'seat') {
    const value = /\./.test(entity.value) ? entity.value : `${entity.value}.${name.sector ?? 'GOV'}`;
    return { entity: { ...entity, value }, first, last, isBare: false };
  }
  if (name.via !== 'demonym') return { entity, first, last, isBare: false };
  const record = context.registry.get(entity.value);
  const isPeople = record?.kind === 'population' && record.sectors.length > 0;
  if (isPeople || standsForState(context.trees[sentence], head)) return { entity, first, last, isBare: false };
  return { entity: { ...entity, value: `${entity.value}.CVL`, score: entity.score * 0.9 }, first, last, isBare: false };
}

/** "the Palestinians agreed", "the French", "Rwandan" before a noun however it is tagged: the state; "three Palestinians", "Syrians fleeing": people. */
function standsForState(tree: Tree, head: number): boolean {
  const children = tree.children[head].map((child) => tree.tokens[child]);
  const isDefinite = children.some(({ deprel, lemma }) => deprel === 'det' && lemma.toLowerCase() === 'the');
  const isNarrowed = children.some(({ deprel }) => ['nummod', 'amod', 'acl', 'acl:relcl', 'nmod', 'advmod'].includes(deprel));
  const { upos, feats, deprel: relation } = tree.tokens[head];
  const isAdjective = upos === 'ADJ' || (/Number=Sing/.test(feats) && (relation === 'compound' || relation === 'amod'));
  const isPlural = !/Number=Sing/.test(feats) || upos === 'ADJ';
  if (isDefinite) return isPlural && !isNarrowed;
  return isAdjective && children.every(({ deprel }) => deprel !== 'det');
}

function resolveAgent(context: PhraseContext, sentence: number, match: AgentMatch, depth: number): Resolution | null {
  const tree = context.trees[sentence];
  const modifiers = modifierWords(tree, match);
  const sector = sectorOf(match.agent, modifiers);
  const own: Span = { start: tree.tokens[match.first].start, end: tree.tokens[match.last].end };
  const owner = findOwner(context, sentence, match, depth) ?? neighborOwner(context, sentence, match, depth);
  // "their countries" are several
  if (isProperBody(tree, match) || (LANDS.has(match.agent.noun) && /Number=Plur/.test(tree.tokens[match.head].feats))) return null;
  const isName = isPartOfName(context, sentence, match);
  if (isName && (owner === null || isMovement(tree, match))) return null;
  if (owner === null) {
    const isBacked = match.agent.sector === 'UAF' && modifiers.some((word) => /(?:backed|aligned|allied|linked|affiliated|supported|sponsored|armed)$/.test(word));
    if (sector.isOwn && !isBacked && !standsAlone(tree, match)) return null;
    const entity = { value: `.${sector.sector}`, evidence: [own], by: match.agent.by, score: 0.35 };
    return { entity, first: match.first, last: match.last, agent: match, isBare: true };
  }
  const entity: Coded<string> = {
    value: combineAgent(owner.entity, match.agent, sector),
    evidence: [...owner.evidence, own].sort((left, right) => left.start - right.start),
    by: `${owner.by}+${match.agent.by}`,
    score: owner.score * (isName ? 0.8 : 1),
  };
  const isOnePerson = match.agent.type === 'person' && !/Number=Plur/.test(tree.tokens[match.head].feats);
  const others = [...(isOnePerson ? [] : joinedOwners(context, sentence, owner)), ...coordinatedOwners(context, sentence, owner)].map(({ entity: other, evidence, by, score }): Coded<string> => ({ value: combineAgent(other, match.agent, sector), evidence: [...evidence, own], by: `${by}+${match.agent.by}`, score }));
  return { entity, first: Math.min(match.first, owner.first), last: match.last, agent: match, isBare: owner.isLoose === true, ...(others.length === 0 ? {} : { others }) };
}

/** "American-British": both own the noun; an "Iranian-American doctor" is one person. */
function joinedOwners(context: PhraseContext, sentence: number, owner: Owner): Owner[] {
  if (owner.token === undefined) return [];
  return joinedStates(context, sentence, owner.token).flatMap(({ entity, first }): Owner[] => {
    const state = context.registry.get(entity.value);
    return state === undefined || state.id === owner.entity.id ? [] : [{ entity: state, evidence: entity.evidence, by: entity.by, score: entity.score * 0.92, first }];
  });
}

/** Further owners of one noun: "Peruvian and Chilean officials", "the governments of Iran and Iraq". */
function coordinatedOwners(context: PhraseContext, sentence: number, owner: Owner): Owner[] {
  const tree = context.trees[sentence];
  const name = owner.token === undefined ? undefined : context.names[sentence].get(owner.token);
  if (owner.token === undefined || name === undefined) return [];
  const heads = new Set<number>();
  const governor = tree.tokens[owner.token].head;
  // adjectives in a row that hang on the noun side by side
  for (const child of governor < 0 ? [] : childrenOf(tree, governor, 'amod', 'compound')) {
    const isListed = child > name.last && child < governor && tree.tokens.slice(name.last + 1, child).some(({ form, upos }) => form === ',' || upos === 'CCONJ');
    if (isListed) heads.add(child);
  }
  for (let token = name.first; token <= name.last; token++) for (const child of childrenOf(tree, token, 'conj').flatMap((first) => conjuncts(tree, first))) if (child > name.last) heads.add(child);
  const seen = new Set([owner.entity.id]);
  return [...heads].sort((left, right) => left - right).flatMap((head) => {
    const other = nameOwner(context, sentence, head, 0.92);
    if (other === null || seen.has(other.entity.id)) return [];
    seen.add(other.entity.id);
    return [other];
  });
}

/** Sectors that a country has side by side, so that one modifier may serve several of their nouns. */
const ESTABLISHED: ReadonlySet<string> = new Set(['GOV', 'MIL', 'COP', 'LEG', 'JUD', 'SPY', 'JRN', 'BUS', 'EDU', 'LAB', 'REL', 'AGR', 'ELI']);

/** "the Kenyan army and police", "clerics and lawmakers in Iran": a noun without an article shares whom its neighbor belongs to. */
function neighborOwner(context: PhraseContext, sentence: number, { agent, head }: AgentMatch, depth: number): Owner | null {
  if (depth >= MAX_DEPTH || !ESTABLISHED.has(agent.sector)) return null;
  const tree = context.trees[sentence];
  const neighbors = tree.relations[head] === 'conj' && childOf(tree, head, 'det', 'nmod:poss') < 0 ? [tree.tokens[head].head] : [];
  for (const token of [...neighbors, ...childrenOf(tree, head, 'conj')]) {
    const other = agentAt(context, sentence, token);
    if (other === null || !ESTABLISHED.has(other.agent.sector)) continue;
    const owner = findOwner(context, sentence, other, depth + 1);
    // what stands before the first noun, or behind the last one
    if (owner === null || owner.isLoose === true || !(token < head ? owner.first <= token : owner.first > token)) continue;
    // "the Kenyan army" is a body of the registry: its land lends itself to the police
    const land = owner.entity.kind === 'organization' ? (context.registry.get(owner.entity.country ?? '') ?? owner.entity) : owner.entity;
    return { ...owner, entity: land, first: Number.MAX_SAFE_INTEGER, score: owner.score * 0.85 };
  }
  return null;
}

/** Some nouns say nothing without whom they belong to: "the country" is whichever was named before; "opposition" is nobody, "the opposition" is. */
function standsAlone({ tokens, children }: Tree, { agent, first, last, head }: AgentMatch): boolean {
  if (agent.alone !== 'the') return agent.alone === 'yes';
  const isDefinite = children[head].some((child) => tokens[child].deprel === 'det' && tokens[child].lemma.toLowerCase() === 'the') || tokens[first - 1]?.lemma.toLowerCase() === 'the';
  return isDefinite || /Number=Plur/.test(tokens[last].feats);
}

/** Lower-case words that modify the noun from the left. */
function modifierWords(tree: Tree, { first, last }: AgentMatch): string[] {
  const words: string[] = [];
  for (let token = first; token <= last; token++) {
    for (const child of tree.children[token]) {
      if (child >= first && child <= last) continue;
      const relation = baseRelation(tree.tokens[child].deprel);
      if (relation === 'amod' || relation === 'compound' || relation === 'advmod') words.push(tree.tokens[child].lemma.toLowerCase(), tree.tokens[child].form.toLowerCase());
      for (const inner of tree.children[child]) if (relation === 'compound' && baseRelation(tree.tokens[inner].deprel) === 'amod' && tree.tokens[inner].lemma.toLowerCase() !== 'armed') words.push(tree.tokens[inner].lemma.toLowerCase());
    }
  }
  // "former Chadian general X": the parser may hang the word on the name
  for (let at = first - 1; at >= 0 && at >= first - 3 && /^(ADJ|PROPN|NOUN)$/.test(tree.tokens[at].upos); at--) {
    const word = tree.tokens[at].lemma.toLowerCase();
    if (FORMER.has(word)) words.push(word);
  }
  const before = tree.tokens[first - 1];
  if (before?.form === '-' && tree.tokens[first - 2]?.form.toLowerCase() === 'ex') words.push('ex');
  return words;
}

/** Whom the noun belongs to. */
function findOwner(context: PhraseContext, sentence: number, match: AgentMatch, depth: number): Owner | null {
  const tree = context.trees[sentence];
  const outside: number[] = [];
  for (let token = match.first; token <= match.last; token++) outside.push(...tree.children[token].filter((child) => child < match.first || child > match.last));
  // "King Hassan of Morocco": what hangs on the name hangs on the title
  const named = outside.filter((child) => baseRelation(tree.tokens[child].deprel) === 'flat');
  for (const child of named) outside.push(...tree.children[child]);
  const { deprel, head: governor } = tree.tokens[match.head];
  if ((deprel === 'compound' || deprel === 'nmod:desc') && governor >= 0 && tree.tokens[governor].upos === 'PROPN') outside.push(...tree.children[governor].filter((child) => (child > governor && tree.tokens[child].deprel === 'nmod') || (child < match.first && tree.tokens[child].deprel === 'nmod:poss')));
  const before = outside.filter((child) => child < match.head && MODIFIERS.includes(tree.tokens[child].deprel) && prepositionOf(tree, child) === '');
  const isRelational = RELATIONAL.has(match.agent.words[match.agent.headIndex]);
  return (
    bestOwner(before.filter((child) => tree.tokens[child].deprel !== 'nmod:poss').flatMap((child) => premodifier(context, sentence, child))) ??
    (isRelational ? null : possessor(context, sentence, before, depth)) ??
    nestedOwner(context, sentence, before, depth) ??
    (isRelational ? null : complement(context, sentence, { outside, isThing: match.agent.type === 'thing', withBare: false }, depth)) ??
    innerOwner(context, sentence, match) ??
    wordsBefore(context, sentence, match) ??
    location(context, sentence, outside, match) ??
    // last, a noun without a country: "members of the armed forces"
    (isRelational ? null : complement(context, sentence, { outside, isThing: match.agent.type === 'thing', withBare: true }, depth))
  );
}

/** "defence ministry spokesman": a word within the noun may stand for somebody named before. */
function innerOwner(context: PhraseContext, sentence: number, { first, last, head }: AgentMatch): Owner | null {
  for (let token = first; token <= last; token++) {
    const owner = token === head ? null : antecedentOwner(context, sentence, token);
    if (owner !== null) return owner;
  }
  return null;
}

/** A group or person says more than a state, a state more than a people. */
function bestOwner(owners: readonly Owner[]): Owner | null {
  let best: Owner | null = null;
  for (const owner of owners) if (best === null || rankOwner(owner) > rankOwner(best)) best = owner;
  return best;
}

function rankOwner({ entity }: Owner): number {
  return entity.kind === 'state' ? 1 : entity.kind === 'population' ? 0 : 2;
}

function nameOwner(context: PhraseContext, sentence: number, token: number, factor: number): Owner | null {
  const name = context.names[sentence].get(token);
  if (name === undefined || name.entity === null || isAgainst(context.trees[sentence].tokens, name.first)) return null;
  const entity = context.registry.get(name.entity.value);
  if (entity === undefined || entity.kind === 'publisher') return null;
  // "Christian Democratic Party", "Islamic Action Front": a creed in a party's name
  if (entity.kind === 'population' && entity.country === undefined && /^(democrat(ic|s)?|social(ist)?|action|salvation|front)$/i.test(context.trees[sentence].tokens[name.last + 1]?.form ?? '')) return null;
  return { entity, evidence: [{ start: name.start, end: name.end }], by: name.entity.by, score: name.entity.score * factor, first: name.first, token };
}

/** "pro-Russian", "anti-Israel", "non-Muslim". */
function isAgainst(tokens: readonly ParsedToken[], first: number): boolean {
  const hyphen = tokens[first - 1]?.form === '-' ? first - 2 : first - 1;
  return /^(pro|anti|non|un|post|pre)-?$/i.test(tokens[hyphen]?.form ?? '') && tokens[hyphen].end >= tokens[first].start - 1;
}

/** An adjective or compound: the name itself, or the name in "US-led". */
function premodifier(context: PhraseContext, sentence: number, child: number): Owner[] {
  const direct = nameOwner(context, sentence, child, 0.95);
  const { tokens, children } = context.trees[sentence];
  const form = tokens[child].form.toLowerCase();
  if (direct !== null) return [direct, ...children[child].flatMap((inner) => (baseRelation(tokens[inner].deprel) === 'amod' ? nameOwner(context, sentence, inner, 0.9) ?? [] : []))];
  if (/^[a-z]*ed$|^run$/.test(form) && !LED.has(form)) return [];
  const inner = LED.has(form) ? [...children[child], child - 2, child - 1] : children[child].filter((at) => ['amod', 'compound'].includes(baseRelation(tokens[at].deprel)) && !isAgentToken(context, sentence, child));
  for (const at of inner) {
    const owner = at >= 0 ? nameOwner(context, sentence, at, LED.has(form) ? 0.85 : 0.8) : null;
    if (owner !== null && (form !== 'led' || COMMANDING.has(owner.entity.country ?? ''))) return [owner];
  }
  return [];
}

function isAgentToken(context: PhraseContext, sentence: number, token: number): boolean {
  return agentAt(context, sentence, token) !== null;
}

/** The descriptive noun at a token, looked for once: a noun is asked about as head, as owner and as part of others. */
function agentAt(context: PhraseContext, sentence: number, token: number): AgentMatch | null {
  const known = context.agents[sentence][token];
  if (known !== undefined) return known;
  return (context.agents[sentence][token] = matchAgent(context.trees[sentence].tokens, token, context.words, context.wordAt[sentence], context.registry));
}

function possessor(context: PhraseContext, sentence: number, before: readonly number[], depth: number): Owner | null {
  const tree = context.trees[sentence];
  for (const child of before) {
    if (tree.tokens[child].deprel !== 'nmod:poss') continue;
    if (/^whose$/i.test(tree.tokens[child].form)) return relativeOwner(context, sentence, child, depth);
    if (tree.tokens[child].upos === 'PRON') {
      const owner = context.ownerOf?.(sentence, child) ?? null;
      const entity = owner === null ? undefined : context.registry.get(owner.value);
      if (owner !== null && entity !== undefined) return { entity, evidence: [spanOf(tree, child), ...owner.evidence], by: owner.by, score: owner.score * 0.75, first: child };
      continue;
    }
    const owner = ownerFrom(context, resolveHead(context, sentence, child, depth + 1), 0.93) ?? antecedentOwner(context, sentence, child);
    if (owner !== null) return owner;
  }
  return null;
}

/** "Hamas, whose fighters …": whoever the relative clause hangs on. */
function relativeOwner(context: PhraseContext, sentence: number, token: number, depth: number): Owner | null {
  const { tokens } = context.trees[sentence];
  let at = token;
  for (let steps = 0; steps < 6 && at >= 0 && tokens[at].deprel !== 'acl:relcl'; steps++) at = tokens[at].head;
  const governor = at < 0 || tokens[at].deprel !== 'acl:relcl' ? -1 : tokens[at].head;
  return governor < 0 ? null : ownerFrom(context, resolveHead(context, sentence, governor, depth + 1), 0.9);
}

/** "the army's spokesman", "a leader of the group": whoever the noun stands for. */
function antecedentOwner(context: PhraseContext, sentence: number, token: number): Owner | null {
  const coded = context.trees[sentence].tokens[token].upos === 'PRON' ? null : (context.ownerOf?.(sentence, token) ?? null);
  const entity = coded === null || coded.value.startsWith('.') ? undefined : context.registry.get(coded.value);
  if (coded === null || entity === undefined || entity.kind === 'publisher') return null;
  return { entity, evidence: [spanOf(context.trees[sentence], token), ...coded.evidence], by: coded.by, score: coded.score * 0.75, first: token };
}

/** "the Iraqi army officer", "Turkish foreign ministry spokesman": the inner noun's owner goes to the outer one. */
function nestedOwner(context: PhraseContext, sentence: number, before: readonly number[], depth: number): Owner | null {
  for (const child of before) {
    if (!isAgentToken(context, sentence, child)) continue;
    const owner = ownerFrom(context, resolveHead(context, sentence, child, depth + 1), 0.93) ?? antecedentOwner(context, sentence, child);
    if (owner !== null) return owner;
  }
  return null;
}

/** "of", "for", "from" complements; what a bare noun names ("a group of soldiers") counts too. */
function complement(context: PhraseContext, sentence: number, { outside, isThing, withBare }: { outside: readonly number[]; isThing: boolean; withBare: boolean }, depth: number): Owner | null {
  const tree = context.trees[sentence];
  for (const child of outside) {
    if (baseRelation(tree.tokens[child].deprel) !== 'nmod' && tree.tokens[child].deprel !== 'obl') continue;
    const preposition = prepositionOf(tree, child);
    // "took a village from the army": a thing is only "of" somebody
    if (isThing ? preposition !== 'of' : !BELONGS_BY.has(preposition)) continue;
    const named = resolveHead(context, sentence, child, depth + 1);
    const owner = (named === null || named.isBare ? antecedentOwner(context, sentence, child) : null) ?? ownerFrom(context, named, 0.9, withBare) ?? stateAt(context, sentence, child, 0.85);
    if (owner !== null) return { ...owner, first: Number.MAX_SAFE_INTEGER };
  }
  return clauseOwner(context, sentence, outside, depth);
}

/** "militants loyal to X", "refugees fleeing the war in Chad", "a group based in Yemen". */
function clauseOwner(context: PhraseContext, sentence: number, outside: readonly number[], depth: number): Owner | null {
  const tree = context.trees[sentence];
  for (const child of outside) {
    const { deprel, lemma } = tree.tokens[child];
    if (baseRelation(deprel) !== 'acl' && deprel !== 'amod') continue;
    const wanted = CLAUSES[lemma.toLowerCase()];
    if (wanted === undefined) continue;
    const places = childrenOf(tree, child, 'obl', 'obj', 'nmod');
    for (const inner of wanted.includes('*') ? [...places, ...places.flatMap((place) => childrenOf(tree, place, 'nmod'))] : places) {
      if (!wanted.includes('*') && !wanted.includes(prepositionOf(tree, inner))) continue;
      const found = lemma === 'loyal' ? ownerFrom(context, resolveHead(context, sentence, inner, depth + 1), 0.85) : stateAt(context, sentence, inner, 0.75);
      if (found !== null) return { ...found, first: Number.MAX_SAFE_INTEGER };
    }
  }
  return null;
}

const CLAUSES: Readonly<Record<string, readonly string[]>> = {
  loyal: ['to'], flee: ['*'], escape: ['*'], base: ['in', 'at'], live: ['in'], reside: ['in'], headquarter: ['in'], come: ['from'],
};

function ownerFrom(context: PhraseContext, found: Resolution | null, factor: number, withBare = false): Owner | null {
  if (found === null || (found.isBare && !withBare)) return null;
  const entity = context.registry.get(found.entity.value);
  // the government named by its seat ("Kabul's forces") lends the state
  const state = entity !== undefined && found.agent === undefined && /^[A-Z]{3}\.GOV$/.test(entity.id) ? context.registry.get(entity.id.slice(0, 3)) : entity;
  if (state === undefined || state.kind === 'publisher') return null;
  const isName = found.agent === undefined;
  return { entity: state, evidence: found.entity.evidence, by: found.entity.by, score: found.entity.score * factor, first: found.first, ...(isName ? { token: found.last } : {}) };
}

/** When the tree misses it: the nearest name among the words that stand right before the noun. */
function wordsBefore(context: PhraseContext, sentence: number, { first }: AgentMatch): Owner | null {
  const { tokens } = context.trees[sentence];
  for (let at = first - 1, steps = 0; at >= 0 && steps < 4; at--, steps++) {
    const owner = nameOwner(context, sentence, at, 0.8);
    if (owner !== null) {
      const governor = tokens[at].head;
      // a name with a head of its own elsewhere ("in Iraq rebels …") is no modifier
      const isModifier = governor > at || context.names[sentence].get(at)?.via === 'demonym';
      return isModifier && prepositionOf(context.trees[sentence], at) === '' && tokens[at].deprel !== 'obj' && !tokens[at].deprel.startsWith('nsubj') ? owner : null;
    }
    if (!['ADJ', 'NOUN', 'PROPN'].includes(tokens[at].upos) || tokens[at].form.endsWith('ed')) return null;
  }
  return null;
}

/** "in support of X", "in response to X": nothing lies there. */
const NO_PLACES: ReadonlySet<string> = new Set(['support', 'response', 'retaliation', 'reprisal', 'revenge', 'protest', 'exchange', 'return', 'defense', 'defence', 'solidarity', 'connection', 'relation', 'addition', 'spite', 'case', 'view', 'light', 'wake', 'name', 'interest', 'favor', 'favour', 'face', 'violation', 'breach', 'war', 'fight', 'conflict', 'attack', 'talk', 'cooperation', 'coordination', 'line', 'accordance', 'agreement', 'deal', 'shelling', 'strike', 'airstrike', 'bombing', 'bombardment', 'raid', 'clash', 'offensive', 'operation', 'ambush', 'shooting', 'explosion', 'blast', 'crash', 'fire', 'crackdown', 'assault', 'incursion', 'invasion']);
const FOREIGN_SECTORS: ReadonlySet<string> = new Set(['MIL', 'SPY', 'PRM', 'UAF', 'UNK']);

/** "police in Cairo", and what a clause says of where it happens ("police fired on students in Seoul"), with less trust. */
function location(context: PhraseContext, sentence: number, outside: readonly number[], match: AgentMatch): Owner | null {
  const isSpeaker = /^(spokesman|spokeswoman|spokesperson|official|ministry)$/.test(match.agent.words[match.agent.headIndex]);
  // Troops and spies in a country are as often another's; those who speak in its capital are its own.
  if (FOREIGN_SECTORS.has(match.agent.sector) && !isSpeaker) return null;
  // an office or group in a country is anybody's
  if (match.agent.alone === 'no' && match.agent.inherits && match.agent.type === 'body') return null;
  const tree = context.trees[sentence];
  for (const child of outside) {
    if (FOREIGN_SECTORS.has(match.agent.sector) && context.names[sentence].get(child)?.via !== 'seat') continue;
    const preposition = prepositionOf(tree, child);
    if (baseRelation(tree.tokens[child].deprel) !== 'nmod' || !LIES_IN.has(preposition)) continue;
    const owner = stateAt(context, sentence, child, OUTSIDERS.has(match.agent.noun) ? 0.3 : 0.75);
    if (owner !== null) return owner;
  }
  if (hasBacker(tree, match.head) || OUTSIDERS.has(match.agent.words[match.agent.headIndex]) || FOREIGN_SECTORS.has(match.agent.sector)) return null;
  let clause = tree.tokens[match.head].head;
  if (tree.relations[match.head] === 'conj' && clause >= 0) clause = tree.tokens[clause].head;
  if (clause < 0 || tree.tokens[clause].upos !== 'VERB') return null;
  for (const child of childrenOf(tree, clause, 'obl', 'obj')) {
    const isPlace = LIES_IN.has(prepositionOf(tree, child)) && !NO_PLACES.has(tree.tokens[child].lemma);
    if (isPlace) {
      const owner = stateAt(context, sentence, child, 0.45);
      if (owner !== null) return { ...owner, isLoose: true };
    }
    for (const inner of childrenOf(tree, child, 'nmod')) {
      if (!LIES_IN.has(prepositionOf(tree, inner))) continue;
      const owner = stateAt(context, sentence, inner, 0.4);
      if (owner !== null) return { ...owner, isLoose: true };
    }
  }
  return null;
}

function stateAt(context: PhraseContext, sentence: number, token: number, factor: number): Owner | null {
  // "near the Indian border" is not in India
  if (EDGES.has(context.trees[sentence].tokens[token].lemma.toLowerCase())) return null;
  const owner = nameOwner(context, sentence, token, factor);
  const span = spanOf(context.trees[sentence], token);
  const isLand = owner !== null && (owner.entity.kind === 'state' || (owner.entity.kind === 'population' && owner.entity.country !== undefined));
  if (owner !== null && isLand) return { ...owner, first: Number.MAX_SAFE_INTEGER };
  const inside = owner === null ? childrenOf(context.trees[sentence], token, 'compound', 'amod', 'nmod:poss', 'nmod', 'appos') : [];
  for (const child of inside) {
    const inner = nameOwner(context, sentence, child, factor * 0.95);
    if (inner !== null && (inner.entity.kind === 'state' || inner.entity.kind === 'population') && inner.entity.country !== undefined) return { ...inner, first: Number.MAX_SAFE_INTEGER };
  }
  // "of the Bryansk region"
  const place = placeOwner(context, span) ?? inside.map((child) => placeOwner(context, spanOf(context.trees[sentence], child))).find((found) => found !== null) ?? null;
  return place === null ? null : { ...place, score: place.score * factor };
}

const EDGES = new Set(['border', 'frontier', 'boundary', 'embassy', 'consulate', 'crossing']);

function placeOwner(context: PhraseContext, span: Span): Owner | null {
  const country = context.countryOf?.(span) ?? null;
  const entity = country === null ? undefined : context.registry.get(country);
  return entity === undefined ? null : { entity, evidence: [span], by: 'country-of-place', score: 0.8, first: Number.MAX_SAFE_INTEGER };
}

/** A name that the registry does not know, told by its title or apposition: "German Foreign Minister X" is the German government's. */
function resolveByTitle(context: PhraseContext, sentence: number, head: number, depth: number): Resolution | null {
  const tree = context.trees[sentence];
  // in "Minister Moody Awori" the title may hang on either name
  const given = tree.children[head].filter((child) => tree.tokens[child].upos === 'PROPN' && ['compound', 'flat'].includes(tree.tokens[child].deprel));
  const { head: governor, deprel: relation } = tree.tokens[head];
  // "president Ana Ruiz": the parser may hang the name on its title
  const above = baseRelation(relation) === 'flat' && governor >= 0 && governor < head && isAgentToken(context, sentence, governor) ? [governor] : [];
  for (const child of [...above, ...tree.children[head], ...given.flatMap((name) => tree.children[name])]) {
    const { deprel } = tree.tokens[child];
    if (child !== governor && deprel !== 'nmod:desc' && deprel !== 'appos' && deprel !== 'compound') continue;
    if (deprel === 'compound' && !isAgentToken(context, sentence, child)) continue;
    const title = resolveHead(context, sentence, child, depth + 1);
    if (title === null || title.agent === undefined) continue;
    const [first, last] = [Math.min(title.first, head), Math.max(title.last, head)];
    return { entity: { ...title.entity, by: `${title.entity.by}+title`, score: title.entity.score * 0.85 }, first, last, isBare: title.isBare, agent: title.agent };
  }
  return null;
}

function spanOf(tree: Tree, token: number): Span {
  return { start: tree.tokens[token].start, end: tree.tokens[token].end };
}
