/**
 * Links between events of one document, only where words say so: "in response to" (response), "because of", "forced"
 * (cause), "after", "following" (sequence), and the content of demands, threats and accusations. An anaphor ("these
 * crimes", "this forced …") is followed to the sentence before. Nothing is inferred from order alone.
 */
import type { Problem } from '../../schema.ts';
import { baseRelation, childOf, childrenOf, isWithin, lemmaAt, prepositionOf, subtreeRange, type Tree } from '../language/tree.ts';
import { argumentsOf, isVerbal } from './arguments.ts';
import { conjunctionsAt } from './climb.ts';
import { readTable } from '../../text/table.ts';

export type LinkKind = 'response' | 'cause' | 'sequence' | 'purpose';
export type LinkRule = { readonly by: string; readonly form: 'noun' | 'case' | 'mark' | 'verb' | 'adverb'; readonly word: string; readonly kind: LinkKind; readonly first: readonly string[]; readonly second: readonly string[]; readonly reverse: boolean };
/** The rows of each form by their word. */
export type LinkLexicon = Readonly<Record<LinkRule['form'], ReadonlyMap<string, LinkRule>>>;

/** An event as the link finder sees it: its place in the tree, its number in the document, who does it. */
export type LinkEvent = { readonly number: number; readonly token: number; readonly triggerTokens: readonly number[]; readonly entityIds: readonly string[]; readonly isHostile: boolean };
/** A link by words. `place` is the token whose embedding says who tells the link, and how surely. */
export type FoundLink = { readonly from: number; readonly to: number; readonly kind: LinkKind; readonly by: string; readonly tree: Tree; readonly cue: number; readonly place: number; readonly words: readonly number[]; readonly score: number };

export const FORMS: readonly LinkRule['form'][] = ['noun', 'case', 'mark', 'verb', 'adverb'];
export const KINDS = new Set(['response', 'cause', 'sequence', 'purpose']);

/** Reads links.tsv; rows with an unknown form or kind are reported and left out. */
export function readLinks(text: string): { value: LinkLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const rules: Record<LinkRule['form'], Map<string, LinkRule>> = { noun: new Map(), case: new Map(), mark: new Map(), verb: new Map(), adverb: new Map() };
  for (const row of readTable(text, 'links.tsv', problems)) {
    const { id, form, word, kind, first, second, reverse } = row.cells;
    if (!Object.hasOwn(rules, form) || !KINDS.has(kind)) {
      problems.push({ code: 'lexicon-row', message: `links.tsv:${row.line}: form "${form}" or kind "${kind}" is unknown`, file: 'links.tsv', line: row.line });
      continue;
    }
    const slots = (cell: string): string[] => cell.split(',').filter((slot) => slot !== '');
    rules[form as LinkRule['form']].set(word, { by: `${row.file}#${id}`, form: form as LinkRule['form'], word, kind: kind as LinkKind, first: slots(first), second: slots(second), reverse: reverse === 'yes' });
  }
  return { value: rules, problems };
}

type SentenceEvents = { readonly tree: Tree; readonly events: readonly LinkEvent[] };
type Side = { readonly numbers: readonly number[]; readonly isAnaphor: boolean };

/** All links of a document; `sentences` in text order with their events. */
export function findLinks(sentences: readonly SentenceEvents[], lexicon: LinkLexicon, entityOf: EntityOf): FoundLink[] {
  const found: FoundLink[] = [];
  sentences.forEach((sentence, index) => {
    const { tree } = sentence;
    const before = sentences.slice(Math.max(0, index - 3), index).reverse();
    // A link is between events of this sentence, or of those that an anaphor may reach.
    if (sentence.events.length === 0 && before.every(({ events }) => events.length === 0)) return;
    for (let token = 0; token < tree.tokens.length; token++) {
      for (const rule of rulesAt(tree, token, lexicon)) found.push(...matchLink({ sentence, before, entityOf }, token, rule));
    }
  });
  return distinctLinks(found);
}

function distinctLinks(links: readonly FoundLink[]): FoundLink[] {
  const seen = new Map<string, FoundLink>();
  for (const link of links) {
    if (link.from === link.to) continue;
    const key = `${link.from}>${link.to}`;
    const known = seen.get(key);
    if (known === undefined || (known.kind === 'sequence' && link.kind !== 'sequence')) seen.set(key, link);
  }
  return [...seen.values()];
}

const NO_RULES: readonly LinkRule[] = [];

/** The rows that a token may be the cue of, at most one of each form; of a conjunction the row with most words. */
function rulesAt(tree: Tree, token: number, lexicon: LinkLexicon): readonly LinkRule[] {
  const lemma = lemmaAt(tree, token);
  const { deprel, form } = tree.tokens[token];
  const noun = lexicon.noun.get(lemma);
  const preposition = deprel === 'case' || tree.relations[token] === 'advcl' ? lexicon.case.get(caseWord(tree, token)) : undefined;
  const isMark = deprel === 'mark' || form.length === 4 || form.length === 9; // "once", "soon", "when", "whereupon" are adverbs too
  const mark = isMark ? firstRow(lexicon.mark, markWords(tree, token)) : undefined;
  const particle = childOf(tree, token, 'compound:prt');
  const verb = lexicon.verb.get(particle < 0 ? lemma : `${lemma}+${tree.words[particle]}`);
  const adverb = lexicon.adverb.get(tree.words[token]);
  const isCue = noun !== undefined || preposition !== undefined || mark !== undefined || verb !== undefined || adverb !== undefined;
  return isCue ? [noun, preposition, mark, verb, adverb].filter((rule) => rule !== undefined) : NO_RULES;
}

function firstRow(rows: ReadonlyMap<string, LinkRule>, words: readonly string[]): LinkRule | undefined {
  for (const word of words) {
    const row = rows.get(word);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** A conjunction, also one that the parser reads as an adverb ("once rebels left", "as soon as rebels left"). */
function markWords(tree: Tree, token: number): string[] {
  const { deprel } = tree.tokens[token];
  if (deprel === 'mark') return conjunctionsAt(tree, token);
  const word = tree.words[token];
  if (word === 'soon') return childOf(tree, token, 'advcl') >= 0 ? ['as_soon_as'] : [];
  if (word === 'once' && tree.words[token + 1] === 'more') return [];
  return ADVERBIAL_MARKS.has(word) && deprel === 'advmod' ? [word] : [];
}

const ADVERBIAL_MARKS = new Set(['once', 'when', 'whereupon']);

/** The preposition at `token` with the words fixed to it; '' when it is no preposition of a phrase. */
function caseWord(tree: Tree, token: number): string {
  const { deprel, head, form } = tree.tokens[token];
  if (head < 0) return '';
  if (deprel === 'case') {
    const governor = tree.tokens[tree.tokens[head].head];
    // "ahead of the protest": the parser may read the first word as an adverb of its own.
    return governor?.upos === 'ADV' ? `${governor.form.toLowerCase()}_${prepositionOf(tree, head)}` : prepositionOf(tree, head);
  }
  // "Following the attacks", "owing to the raid": the tagger may read the preposition as a participle that governs the noun.
  if (baseRelation(deprel) !== 'advcl') return '';
  if (form.toLowerCase() === 'following') return 'following';
  return form.toLowerCase() === 'owing' ? 'owing_to' : '';
}

/** The entity of the phrase with this head; null when unknown. */
export type EntityOf = (tree: Tree, head: number) => string | null;
type Context = { readonly sentence: SentenceEvents; readonly before: readonly SentenceEvents[]; readonly entityOf: EntityOf };

function matchLink(context: Context, token: number, rule: LinkRule): FoundLink[] {
  const { tree } = context.sentence;
  switch (rule.form) {
    case 'case':
      return matchCase(context, token, rule);
    case 'mark':
      return matchMark(context, token, rule);
    case 'adverb':
      return matchAdverb(context, token, rule);
    case 'noun':
      return matchNoun(context, token, rule);
    default:
      return isVerbal(tree, token) ? matchVerb(context, token, rule) : [];
  }
}

function matchCase(context: Context, token: number, rule: LinkRule): FoundLink[] {
  const { tree } = context.sentence;
  const participle = tree.tokens[token].deprel !== 'case';
  const anchor = participle ? token : tree.tokens[token].head;
  const relation = tree.relations[anchor];
  if (!participle && relation !== 'obl' && relation !== 'nmod' && relation !== 'advcl' && relation !== 'acl') return [];
  return connect(context, { first: sideUnder(context, anchor), second: sideAbove(context, anchor), token, rule });
}

/** "after rebels attacked", "in order to capture": the clause's event and the one that the clause hangs on. */
function matchMark(context: Context, token: number, rule: LinkRule): FoundLink[] {
  const { tree } = context.sentence;
  const inner = childOf(tree, token, 'advcl');
  const head = inner >= 0 ? inner : tree.tokens[token].head;
  if (head < 0) return [];
  const above = tree.tokens[head].head;
  const relation = tree.relations[head];
  // "raided the depot to capture the bridge": the parser may hang the purpose on the object.
  const isObjectPurpose = rule.word === 'to' && relation === 'acl' && tree.relations[above] === 'obj' && !SPOKEN_NOUNS.has(lemmaAt(tree, above)) && context.sentence.events.every((event) => event.token !== above);
  if (relation !== 'advcl' && !isObjectPurpose && !(relation === 'ccomp' && rule.word.includes('_'))) return [];
  const second = sideAbove(context, inner >= 0 ? token : head);
  // "forced the army to attack": the infinitive is what the verb is about, no purpose of its own.
  const governor = isObjectPurpose ? tree.tokens[above].head : above;
  if (rule.word === 'to' && !context.sentence.events.some((event) => event.triggerTokens.includes(governor) && second.numbers.includes(event.number))) return [];
  return connect(context, { first: sideUnder(context, head), second, token, rule });
}

/** "Consequently, thousands fled", "…, and then fled": the events of the clause answer those of the clause or sentence before. */
function matchAdverb(context: Context, token: number, rule: LinkRule): FoundLink[] {
  const { tree, events } = context.sentence;
  const { deprel, head } = tree.tokens[token];
  if (!['advmod', 'mark'].includes(baseRelation(deprel)) || head < 0) return []; // the parser makes a conjunction of "thereupon"
  const own = events.find((event) => event.triggerTokens.includes(head));
  const second = own === undefined ? sideAbove(context, token) : { numbers: [own.number], isAnaphor: false };
  return connect(context, { first: sideBefore(context, token), second, token, rule });
}

const COMPLEMENT_PREPOSITIONS = new Set(['to', 'for', 'of', 'at', 'over', 'against']);

/** "in response to E1", "as retaliation for E1", "E2 was a response to E1", "E2 is considered a response to E1", "In response, E2". */
function matchNoun(context: Context, token: number, rule: LinkRule): FoundLink[] {
  const { tree } = context.sentence;
  if (tree.tokens[token].upos !== 'NOUN' && tree.tokens[token].upos !== 'ADJ') return [];
  const complements = complementsOf(tree, token, rule.first.length > 0 ? new Set(rule.first) : COMPLEMENT_PREPOSITIONS);
  const preposition = prepositionOf(tree, token);
  const isAdverbial = (ADVERBIAL.has(preposition) || rule.word === 'thanks') && childOf(tree, token, 'nsubj') < 0;
  const second = isAdverbial ? sideAbove(context, token) : rule.second.includes('self') ? ownSide(context, token) : predicateSubject(context, token);
  if (complements.length > 0) return complements.flatMap((complement) => connect(context, { first: sideUnder(context, complement), second, token, rule }));
  // "In response, the army …": what it answers stands in the sentence before.
  const isOpening = (preposition === 'in' || preposition === 'as') && BACKWARD.has(rule.kind) && !rule.reverse && subtreeRange(tree, token)[0] <= 1;
  if (isOpening) return connect(context, { first: sideBefore(context, token), second, token, rule });
  // "…, and in return Brussels lifted the ban": what it answers stands in the clause before.
  const isAside = isAdverbial && (preposition === 'in' || preposition === 'as') && rule.kind === 'response' && childOf(tree, token, 'det', 'amod', 'nmod:poss') < 0;
  return isAside ? connect(context, { first: clauseBefore(context, token), second, token, rule }) : [];
}

const ADVERBIAL = new Set(['in', 'as', 'on', 'with', 'for', 'by', 'under']);
const BACKWARD = new Set(['response', 'cause', 'sequence']);

function complementsOf(tree: Tree, noun: number, prepositions: ReadonlySet<string>): number[] {
  const found = tree.children[noun].filter((child) => {
    const relation = tree.relations[child];
    return child > noun && (relation === 'nmod' || relation === 'obl' || relation === 'acl' || relation === 'advcl') && prepositions.has(prepositionOf(tree, child) || markOf(tree, child));
  });
  // The complement may hang on the governing verb instead of the noun.
  const governor = tree.tokens[noun].head;
  if (found.length === 0 && governor >= 0) {
    found.push(...childrenOf(tree, governor, 'obl', 'advcl', 'nmod').filter((child) => child > noun && ['to', 'for', 'with'].some((word) => prepositions.has(word) && word === (prepositionOf(tree, child) || markOf(tree, child)))));
  }
  return found;
}

/** What a clause follows: the clause before in its sentence, or else the main event of the sentence before. */
function sideBefore(context: Context, token: number): Side {
  const inside = clauseBefore(context, token);
  return inside.numbers.length > 0 ? inside : { numbers: mainEventBefore(context), isAnaphor: true };
}

const NO_SIDE: Side = { numbers: [], isAnaphor: false };

/** The event of the nearest clause that is coordinated with the one around `token` and stands before it. */
function clauseBefore({ sentence: { tree, events } }: Context, token: number): Side {
  let clause = token;
  while (clause >= 0 && !(isVerbal(tree, clause) && (tree.relations[clause] === 'conj' || tree.relations[clause] === 'parataxis'))) clause = tree.tokens[clause].head;
  if (clause < 0) return NO_SIDE;
  const { head } = tree.tokens[clause];
  const clauses = [head, ...childrenOf(tree, head, 'conj', 'parataxis').filter((other) => other < clause)].filter((other) => other < clause).sort((a, b) => b - a);
  for (const other of clauses) {
    const own = events.find((event) => event.triggerTokens.includes(other)) ?? events.find((event) => event.token < clause && event.triggerTokens.some((word) => tree.tokens[word].head === other && ['obj', 'nsubj', 'xcomp', 'ccomp'].includes(tree.relations[word])));
    if (own !== undefined) return { numbers: [own.number], isAnaphor: false };
  }
  return NO_SIDE;
}

/** "When police killed a student, rebels retaliated": the clause that a verb of answering hangs its occasion on, else the clause before. */
function occasionOf(context: Context, verb: number): Side {
  const { tree } = context.sentence;
  const occasion = childrenOf(tree, verb, 'advcl').find((clause) => childrenOf(tree, clause, 'mark', 'advmod').some((word) => ['when', 'after', 'as'].includes(tree.words[word])));
  return occasion === undefined ? clauseBefore(context, verb) : sideUnder(context, occasion);
}

/** The main event of the nearest sentence before that has any. */
function mainEventBefore({ before }: Context): readonly number[] {
  for (const { events, tree } of before.slice(0, 2)) {
    const top = [...events].sort((a, b) => depthOf(tree, a.token) - depthOf(tree, b.token) || a.token - b.token)[0];
    if (top !== undefined) return [top.number];
  }
  return [];
}

function depthOf(tree: Tree, token: number): number {
  let depth = 0;
  for (let at = token; tree.tokens[at].head >= 0 && depth < 60; at = tree.tokens[at].head) depth++;
  return depth;
}

function markOf(tree: Tree, token: number): string {
  const mark = childOf(tree, token, 'mark');
  return mark < 0 ? '' : tree.words[mark];
}

/** The subject of "is a response", "is considered a response", "came as a response"; events inside it. */
function predicateSubject(context: Context, noun: number): Side {
  const { tree } = context.sentence;
  const own = childOf(tree, noun, 'nsubj');
  if (own >= 0) return sideUnder(context, own);
  const governor = tree.tokens[noun].head;
  if (governor < 0 || !isVerbal(tree, governor)) return { numbers: [], isAnaphor: false };
  const subject = childOf(tree, governor, 'nsubj:pass', 'nsubj');
  return subject < 0 ? { numbers: [], isAnaphor: false } : sideUnder(context, subject);
}

function matchVerb(context: Context, token: number, rule: LinkRule): FoundLink[] {
  const { tree } = context.sentence;
  const args = argumentsOf(tree, token);
  const side = (slots: readonly string[]): Side => {
    for (const slot of slots) {
      if (slot === 'matrix' && !isAdjunct(tree, token)) continue;
      if (slot === 'matrix') return sideAbove(context, token);
      if (slot === 'self') return ownSide(context, token);
      if (slot === 'before') return occasionOf(context, token);
      const heads = slot === 'spoken' ? args.filter((argument) => (argument.slot === 'obj' || argument.slot === 'to') && SPOKEN_NOUNS.has(lemmaAt(tree, argument.head))).map(({ head }) => head) : slot !== 'subj' && slot !== 'obj' ? [...clausesOf(tree, token, slot), ...args.filter((argument) => argument.slot === slot).map(({ head }) => head)] : args.filter((argument) => argument.slot === slot).map(({ head }) => head);
      const numbers = heads.flatMap((head) => sideUnder(context, head, token).numbers);
      if (numbers.length > 0) return { numbers, isAnaphor: heads.every((head) => !context.sentence.events.some((event) => isWithin(tree, event.token, head))) };
    }
    // "…, which prompted the army to shell", "…, forcing the army to withdraw": the clause before is the subject.
    if (slots.includes('subj') && isSentential(tree, token)) return sideAbove(context, token);
    return { numbers: [], isAnaphor: false };
  };
  return connect(context, { first: side(rule.first), second: side(rule.second), token, rule });
}

/** What somebody says and somebody else answers: "rejected the demand", "accepted the offer". */
const SPOKEN_NOUNS = new Set(['demand', 'request', 'offer', 'proposal', 'call', 'appeal', 'plea', 'ultimatum', 'invitation', 'petition', 'suggestion', 'overture', 'bid', 'entreaty']);

/** The event that the cue itself tells: "arrested for the killing", "demanding a withdrawal" below another event. */
function ownSide({ sentence }: Context, token: number): Side {
  return { numbers: sentence.events.filter((event) => event.triggerTokens.includes(token)).map((event) => event.number).slice(0, 1), isAnaphor: false };
}

/** A participle or infinitive beside a clause ("…, demanding …", "… to avenge …"); a coordinated verb has no matrix. */
function isAdjunct(tree: Tree, verb: number): boolean {
  const { deprel } = tree.tokens[verb];
  return deprel === 'advcl' || deprel === 'acl' || deprel === 'xcomp';
}

/** A participle or relative clause that may be about the whole clause above it. */
function isSentential(tree: Tree, verb: number): boolean {
  const { deprel, xpos } = tree.tokens[verb];
  const relation = baseRelation(deprel);
  return (relation === 'advcl' && xpos === 'VBG' && childOf(tree, verb, 'mark', 'nsubj') < 0) || (deprel === 'acl:relcl' && childrenOf(tree, verb, 'nsubj').some((subject) => lemmaAt(tree, subject) === 'which'));
}

function clausesOf(tree: Tree, verb: number, slot: string): number[] {
  return tree.children[verb].filter((child) => {
    const relation = tree.relations[child];
    if (slot !== 'clause') return relation === 'advcl' && (markOf(tree, child) === slot || prepositionOf(tree, child) === slot);
    return relation === 'xcomp' || relation === 'ccomp' || (relation === 'advcl' && markOf(tree, child) === 'to');
  }).concat(slot !== 'clause' ? [] : childrenOf(tree, verb, 'obj', 'iobj').flatMap((object) => childrenOf(tree, object, 'acl').filter((child) => markOf(tree, child) === 'to')));
}

/** The topmost events below a phrase; an anaphor without an event is followed to the sentences before. */
function sideUnder(context: Context, head: number, above = -1): Side {
  const { tree, events } = context.sentence;
  const isLower = above >= 0 && head !== above && isWithin(tree, above, head); // the cue's own clause hangs on the phrase
  const inside = events.filter((event) => event.triggerTokens.some((word) => isWithin(tree, word, head)) && event.token !== above && !(isLower && isWithin(tree, event.token, above)));
  const top = inside.filter((event) => !inside.some((other) => other !== event && isWithin(tree, event.token, other.token)));
  if (top.length > 0) return { numbers: top.map((event) => event.number), isAnaphor: false };
  return isAnaphor(tree, head) ? { numbers: followAnaphor(context, head), isAnaphor: true } : { numbers: [], isAnaphor: false };
}

/** "this", "which", "these crimes", "the move", "such acts": words that point back to what was just told. */
function isAnaphor(tree: Tree, head: number): boolean {
  const { upos } = tree.tokens[head];
  const lemma = lemmaAt(tree, head);
  if (upos === 'PRON' || upos === 'DET') return lemma === 'this' || lemma === 'that' || lemma === 'it' || lemma === 'these';
  if (upos !== 'NOUN') return false;
  const determiner = childOf(tree, head, 'det');
  const points = determiner >= 0 && ['this', 'these', 'that', 'those', 'such'].includes(lemmaAt(tree, determiner));
  return points || (determiner >= 0 && lemmaAt(tree, determiner) === 'the' && POINTING_NOUNS.has(lemma));
}

const POINTING_NOUNS = new Set(['move', 'incident', 'issue', 'decision', 'step', 'action', 'act', 'crime', 'development', 'escalation', 'event', 'violence', 'aggression']);

/**
 * What an anaphor points back to: of the sentences before, the nearest with a deed of the party that the anaphor names
 * ("these crimes by X"); without such a party the main event of the nearest sentence that has any.
 */
function followAnaphor(context: Context, head: number): number[] {
  const { tree } = context.sentence;
  const owners = argumentsOf(tree, head).filter((argument) => ['by', 'of', 'poss', 'adj'].includes(argument.slot)).flatMap((argument) => context.entityOf(tree, argument.head) ?? []);
  const isPlural = (tree.tokens[head].feats ?? '').includes('Number=Plur');
  for (const { events } of context.before) {
    const owned = events.filter((event) => event.entityIds.some((id) => owners.includes(id)));
    if (owned.length > 0) return (isPlural ? owned : owned.slice(-1)).map((event) => event.number);
  }
  // A party that has done nothing so far cannot be meant by what somebody else did.
  if (owners.length > 0) return [];
  for (const { events } of context.before) {
    const hostile = events.filter((event) => event.isHostile);
    if (events.length > 0) return [(hostile[0] ?? events[0]).number];
  }
  return [];
}

/** The event that a phrase or clause modifies: the nearest trigger above it, or the event that its governor carries. */
function sideAbove(context: Context, token: number): Side {
  const { tree, events } = context.sentence;
  let at = tree.tokens[token].head;
  for (let steps = 0; at >= 0 && steps < 20; steps++) {
    const own = events.find((event) => event.triggerTokens.includes(at));
    if (own !== undefined) return { numbers: [own.number], isAnaphor: false };
    const carried = events.filter((event) => event.triggerTokens.some((word) => tree.tokens[word].head === at && ['obj', 'nsubj', 'xcomp', 'ccomp'].includes(tree.relations[word])) && !isWithin(tree, event.token, token));
    if (carried.length > 0) return { numbers: [carried[0].number], isAnaphor: false };
    at = tree.tokens[at].head;
  }
  return { numbers: [], isAnaphor: false };
}

function connect(context: Context, { first, second, token, rule }: { first: Side; second: Side; token: number; rule: LinkRule }): FoundLink[] {
  const { tree } = context.sentence;
  const score = (rule.kind === 'sequence' ? 0.8 : 0.75) * (first.isAnaphor || second.isAnaphor ? 0.6 : 1);
  const [earlier, later] = rule.reverse ? [second, first] : [first, second];
  return earlier.numbers.flatMap((from) => later.numbers.map((to): FoundLink => ({ from, to, kind: rule.kind, by: rule.by, tree, cue: token, place: placeOf(tree, token, rule), words: wordsOfCue(tree, token, rule), score })));
}

/** Where the link is told: a conjunction or preposition is said of the clause above its own. */
function placeOf(tree: Tree, token: number, { form }: LinkRule): number {
  if (form !== 'case' && form !== 'mark') return form === 'adverb' ? Math.max(0, tree.tokens[token].head) : token;
  const inner = tree.tokens[token].head;
  return inner < 0 || tree.tokens[inner].head < 0 ? token : tree.tokens[inner].head;
}

/** The words that make the link: the preposition, verb or noun, with the little words around it ("in response to"). */
function wordsOfCue(tree: Tree, token: number, rule: LinkRule): number[] {
  if (rule.form === 'case') return [token, ...childrenOf(tree, token, 'fixed')].sort((a, b) => a - b);
  if (rule.form !== 'noun') return [token];
  const before = childrenOf(tree, token, 'case').filter((word) => word < token);
  const after = tree.children[token].flatMap((child) => childrenOf(tree, child, 'case', 'mark')).filter((word) => word > token && word - token <= 2);
  return [...before, token, ...after].sort((a, b) => a - b);
}
