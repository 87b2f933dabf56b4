/**
 * Personal pronouns: whom "he", "she", "it", "they" and their possessives stand for, and whose "we" a speaker means.
 * In: the discourse so far and a pronoun. Out: a link, or null when nobody or more than one fits.
 * Method: salience after Lappin and Leass (1994): each party that agrees scores by the part it played in this and the
 * sentences before, halved a sentence; the one who says what the clause tells goes first; things compete for "it" unless
 * the verb or the owned noun asks for a party. Binding: subject and object of one verb differ.
 */
import { baseRelation, childOf, childrenOf, type Tree } from '../language/tree.ts';
import type { ParsedToken, Span } from '../../schema.ts';
import { addOccurrence, clauseOf, quoteAt, roleOf, settled, tokenKey, type Discourse, type Entry, type Occurrence, type Party } from './discourse.ts';

type PronounClass = 'he' | 'she' | 'it' | 'they';
const PRONOUNS: Readonly<Record<string, PronounClass>> = {
  he: 'he', him: 'he', his: 'he', himself: 'he', she: 'she', her: 'she', hers: 'she', herself: 'she', it: 'it', its: 'it', itself: 'it', they: 'they', them: 'they', their: 'they', theirs: 'they', themselves: 'they',
};
/** Sentences looked back at, this one included. */
const WINDOW: Readonly<Record<PronounClass, number>> = { he: 4, she: 4, it: 2, they: 2 };
const DECAY = 0.5;
const SENTENCE_WEIGHT = 10;
const SAYER_BONUS = 14;
const PARALLEL_BONUS = 2;
/** From the start of the sentence to the pronoun. */
const NEARNESS = 6;
/** For each doubling of the times that a party has been spoken of. */
const TOPIC_BONUS = 3;
/** The best must beat the next by this share of its points. */
const MARGIN = 0.1;

/** Whether a token is a personal pronoun of the third person that stands for somebody. */
export function isPersonal({ upos, form, deprel }: ParsedToken): boolean {
  return upos === 'PRON' && deprel !== 'expl' && PRONOUNS[form.toLowerCase()] !== undefined;
}

type Pronoun = { readonly tree: Tree; readonly token: number; readonly kind: PronounClass; readonly isOwn: boolean; readonly isSubject: boolean; readonly relation: string; readonly needsParty: boolean; readonly sayer: Party | null; readonly quote: Span | undefined };

/** The party of a pronoun; the pronoun becomes an occurrence of it. */
export function linkPronoun(discourse: Discourse, tree: Tree, token: number): Entry | null {
  const kind = PRONOUNS[tree.tokens[token].form.toLowerCase()];
  if (kind === 'it' && isImpersonal(tree.tokens, token)) return null;
  const pronoun = readPronoun(discourse, tree, token, kind);
  const rated = ratedParties(discourse, pronoun);
  const [best, ...others] = rated;
  if (best === undefined) return null;
  const next = others.find(({ party }) => !isSameEntity(party, best.party));
  if (next !== undefined && best.points - next.points < MARGIN * best.points) return null;
  if (kind === 'it' && next !== undefined && areTwoSides(discourse, best.party, next.party, tree.index)) return null;
  const party = settled(best.party);
  if (kind === 'he' || kind === 'she') party.gender ??= kind === 'he' ? 'male' : 'female';
  addOccurrence(discourse, party, { sentence: tree.index, token });
  return party.nature === 'thing' || party.mention === null ? null : { party, antecedent: party.mention };
}

function readPronoun(discourse: Discourse, tree: Tree, token: number, kind: PronounClass): Pronoun {
  const { form, deprel, head } = tree.tokens[token];
  const role = roleOf(tree, token);
  // "five died, among them two nurses": of those just counted
  const isAmong = childrenOf(tree, token, 'case').some((child) => /^(among|including)$/i.test(tree.tokens[child].form));
  const isOwn = deprel === 'nmod:poss' || /sel(f|ves)$/i.test(form) || isAmong;
  const needsParty = (role.isSubject && head >= 0 && DOING.has(tree.tokens[clauseOf(tree.tokens, token)]?.lemma.toLowerCase() ?? '')) || (deprel === 'nmod:poss' && !ABOARD.has(tree.tokens[head].lemma.toLowerCase()) && discourse.registry.agentsOf(tree.tokens[head].lemma.toLowerCase()).some(({ type }) => type !== 'thing'));
  return { tree, token, kind, isOwn, isSubject: role.isSubject, relation: role.relation, needsParty, sayer: sayerOf(discourse, tree, token), quote: quoteAt(discourse, tree.tokens[token].start) };
}

/** Those whom a ship, a bus or a town has. */
const ABOARD = new Set('crew passenger pilot driver captain owner resident inhabitant population people occupant mayor'.split(' '));

/** Verbs whose subject is somebody: saying, deciding, sending, fighting. */
const DOING = new Set(
  ('say tell deny accuse urge warn add announce claim condemn vow pledge promise demand call reject reiterate insist argue state express confirm blame ask offer agree refuse decide want plan seek intend hope believe think acknowledge admit allege ' +
    'send launch attack fight kill arrest detain deploy withdraw accept sign negotiate order ban impose capture seize recapture retaliate respond fire shell bomb raid invade occupy execute release free support back oppose criticize criticise denounce ' +
    'welcome appeal request recall summon expel vote elect appoint recruit train arm investigate regret apologize apologise propose suspend resume continue try know need conduct carry recover shoot intercept supply ' +
    'have').split(' ').filter((verb) => verb !== 'have'),
);

/** "Hamas fighters" and "Hamas" are no rivals. */
function isSameEntity(left: Party, right: Party): boolean {
  return left.rank >= 2 && left.entity?.value === right.entity?.value;
}

type Rated = { readonly party: Party; points: number };

function ratedParties(discourse: Discourse, pronoun: Pronoun): Rated[] {
  const byParty = new Map<Party, Rated>();
  const { tree, token, kind } = pronoun;
  for (let back = 0; back < WINDOW[kind] && tree.index - back >= 0; back++) {
    const inSentence = new Map<Party, number>();
    for (const occurrence of discourse.occurrences[tree.index - back]) {
      if (back === 0 && occurrence.token >= token) break;
      const party = settled(occurrence.party);
      if (!agrees(pronoun, party, occurrence) || isOutsideQuote(discourse, pronoun, occurrence) || (back === 0 && isBarred(pronoun, occurrence))) continue;
      const points = pointsOf(pronoun, occurrence, back);
      if (points > (inSentence.get(party) ?? 0)) inSentence.set(party, points);
    }
    for (const [party, points] of inSentence) {
      const known = byParty.get(party);
      if (known === undefined) byParty.set(party, { party, points });
      else known.points += points;
    }
  }
  const barred = barredParties(discourse, pronoun);
  const rated = [...byParty.values()].filter(({ party }) => !barred.has(party));
  if (kind === 'he' || kind === 'she') for (const one of rated) one.points += TOPIC_BONUS * Math.log2(1 + one.party.count);
  for (const one of rated) if (pronoun.sayer !== null && one.party === settled(pronoun.sayer)) one.points += pronoun.quote !== undefined ? 0 : pronoun.isSubject ? SAYER_BONUS : SAYER_BONUS / 3;
  return rated.sort((left, right) => right.points - left.points);
}

/** Parties that a co-argument names, and the speaker of the quotation that holds the pronoun: they are out wherever else they were named. */
function barredParties(discourse: Discourse, pronoun: Pronoun): ReadonlySet<Party> {
  const barred = new Set<Party>();
  const { tree, token, isOwn, quote } = pronoun;
  if (!isOwn) for (const occurrence of discourse.occurrences[tree.index]) if (isCoArgument(pronoun, occurrence)) barred.add(settled(occurrence.party));
  const speaker = quote === undefined ? null : (parentheticalSayer(discourse, tree, token) ?? pronoun.sayer);
  if (speaker !== null && quote !== undefined) barred.add(speaker);
  return barred;
}

function pointsOf(pronoun: Pronoun, { weight, relation, isSubject, mention, party, token }: Occurrence, back: number): number {
  let points = SENTENCE_WEIGHT + weight;
  if (pronoun.isSubject && isSubject) points += PARALLEL_BONUS;
  if (pronoun.relation === 'obj' && relation === 'obj') points += PARALLEL_BONUS;
  if (mention?.associative === true && relation !== 'nmod:poss') points *= 0.5;
  if (settled(party).nature === 'unknown') points *= 0.8;
  // of two in one sentence the nearer one, unless the pronoun is a subject or belongs to one
  if (back === 0 && !pronoun.isSubject && pronoun.relation !== 'nmod:poss') points += (NEARNESS * token) / pronoun.token;
  return points * DECAY ** back;
}

/** What is told outside direct speech is rarely "it" or "they" in it. */
function isOutsideQuote({ trees }: Discourse, { kind, quote }: Pronoun, { sentence, token }: Occurrence): boolean {
  if (quote === undefined || kind === 'he' || kind === 'she') return false;
  const { start } = trees[sentence].tokens[token];
  return start < quote.start || start >= quote.end;
}

/** "Chad attacked it": co-arguments differ; a phrase that holds the pronoun is not meant by it. */
function isBarred(pronoun: Pronoun, occurrence: Occurrence): boolean {
  const { tree, token, isOwn } = pronoun;
  // "their spokesman": the owner is somebody else
  for (let at = tree.tokens[token].head, steps = 0; at >= 0 && steps < 4; at = tree.tokens[at].head, steps++) {
    if (at === occurrence.token && !/^(nsubj|root|conj|parataxis|ccomp|advcl)/.test(tree.tokens[at].deprel) && isOwn) return true;
    if (at === occurrence.token && tree.tokens[token].deprel === 'nmod:poss' && tree.tokens[token].head === at) return true;
  }
  // "Chad's minister denied it": what was said, not Chad
  return !isOwn && (isCoArgument(pronoun, occurrence) || (pronoun.kind === 'it' && occurrence.mention?.associative === true && occurrence.relation !== 'nmod:poss'));
}

function isCoArgument({ tree, token, isOwn }: Pronoun, { token: other, sentence }: Occurrence): boolean {
  if (isOwn || sentence !== tree.index || other === token) return false;
  const { head, deprel } = tree.tokens[token];
  if (!/^(nsubj|obj|iobj|obl)/.test(deprel)) return false;
  const at = tree.tokens[other];
  return clauseOf(tree.tokens, other) === head && /^(nsubj|obj|iobj|obl|conj)/.test(at.deprel);
}

function agrees({ kind, needsParty }: Pronoun, { nature, isPlural, gender, sectors }: Party, { mention, relation }: Occurrence): boolean {
  switch (kind) {
    case 'he':
    case 'she': {
      const isPerson = nature === 'person' || (nature === 'unknown' && mention?.via === 'unknown' && (gender !== undefined || CENTRAL.has(relation)));
      return isPerson && !isPlural && sectors[0] !== 'UNK' && (gender === undefined || gender === (kind === 'he' ? 'male' : 'female'));
    }
    case 'it':
      if (nature === 'thing') return !needsParty && !isPlural;
      if (mention?.via === 'demonym') return false;
      return (nature === 'body' && !isPlural) || nature === 'state' || (nature === 'unknown' && gender === undefined && !isPlural);
    case 'they':
      if (nature === 'thing') return !needsParty && isPlural;
      return (nature === 'people' && !(mention?.via === 'demonym' && mention.associative)) || (nature === 'body' && (isPlural || mention?.via === 'name'));
  }
}

/** Parts in which a name of which nothing is known is more likely a person than a place. */
const CENTRAL = new Set(['nsubj', 'obj', 'iobj', 'root', 'nmod:poss', 'vocative', 'parataxis']);

/** "India accused Pakistan. It …": subject and object of one verb, and either may go on. */
function areTwoSides(discourse: Discourse, best: Party, rival: Party, sentence: number): boolean {
  for (let back = 0; back < 2 && sentence - back >= 0; back++) {
    const here = discourse.occurrences[sentence - back];
    const one = here.findLast(({ party }) => settled(party) === best);
    const other = here.findLast(({ party }) => settled(party) === rival);
    if (one === undefined || other === undefined) continue;
    const { tokens } = discourse.trees[sentence - back];
    return rival.nature !== 'thing' && other.relation === 'obj' && one.isSubject && clauseOf(tokens, one.token) === clauseOf(tokens, other.token);
  }
  return false;
}

/** Who says the clause that holds a token: "the army said [it] …", "he denied that [it] …". */
export function sayerOf(discourse: Discourse, tree: Tree, token: number): Party | null {
  let at = token;
  for (let steps = 0; steps < 10; steps++) {
    const { deprel, head } = tree.tokens[at];
    if (head < 0) return null;
    if (baseRelation(deprel) === 'ccomp') {
      const subject = subjectOf(tree, head);
      const party = subject < 0 ? undefined : discourse.atToken.get(tokenKey(tree.index, subject));
      return party === undefined ? null : settled(party);
    }
    at = head;
  }
  return null;
}

/** The subject of a verb, its own or that of the verb it is coordinated with; -1 for none. */
function subjectOf(tree: Tree, verb: number): number {
  let at = verb;
  for (let steps = 0; steps < 5; steps++) {
    const subject = childOf(tree, at, 'nsubj');
    if (subject >= 0) return subject;
    if (baseRelation(tree.tokens[at].deprel) !== 'conj') return -1;
    at = tree.tokens[at].head;
  }
  return -1;
}

/** "it is clear that …", "it was reported": no antecedent. */
function isImpersonal(tokens: readonly ParsedToken[], token: number): boolean {
  const { head, deprel } = tokens[token];
  if (head < 0 || baseRelation(deprel) !== 'nsubj') return false;
  const hasCopula = tokens.some((other) => other.head === head && other.deprel === 'cop');
  const hasClause = tokens.some((other) => other.head === head && /^(csubj|ccomp)/.test(other.deprel));
  const hasComplement = tokens.some((other) => other.head === head && /^(csubj|ccomp|xcomp|advcl|acl)/.test(other.deprel));
  return (hasCopula && hasComplement && (tokens[head].upos === 'ADJ' || tokens[head].upos === 'NOUN')) || (hasClause && (deprel === 'nsubj:pass' || /^(seem|appear|happen|mean)$/.test(tokens[head].lemma)));
}

/** "He added that we will go on", "We will go on," the commander said: the body for which the speaker speaks. Call it when the whole sentence is entered. */
export function linkWe(discourse: Discourse, tree: Tree, token: number): Entry | null {
  const isQuoted = quoteAt(discourse, tree.tokens[token].start) !== undefined;
  const sayer = sayerOf(discourse, tree, token) ?? (isQuoted ? parentheticalSayer(discourse, tree, token) : null);
  const entity = sayer === null ? null : settled(sayer).entity;
  // outside direct speech "our" is the writer's, unless a person speaks
  if (sayer === null || entity === null || entity.value.startsWith('.') || (!isQuoted && settled(sayer).nature !== 'person')) return null;
  const record = discourse.registry.get(entity.value);
  const body = record?.kind === 'person' ? (record.partOf ?? record.country) : entity.value;
  if (body === undefined || discourse.registry.get(body) === undefined) return null;
  return { party: null, antecedent: settled(sayer).mention, entity: { ...entity, value: body, by: `${entity.by}+we`, score: entity.score * 0.8 } };
}

/** "…we will go on," the commander said: the speaker stands after the words. */
function parentheticalSayer(discourse: Discourse, tree: Tree, token: number): Party | null {
  for (let at = token, steps = 0; at >= 0 && steps < 10; at = tree.tokens[at].head, steps++) {
    const aside = childOf(tree, at, 'parataxis');
    const subject = aside < 0 ? -1 : childOf(tree, aside, 'nsubj');
    const party = subject < 0 ? undefined : discourse.atToken.get(tokenKey(tree.index, subject));
    if (party !== undefined) return settled(party);
  }
  return null;
}
