/**
 * Finds the words that tell of an event: every token whose lemma heads a row of the lexicon and whose arguments meet
 * the row's constraints. The row with most constraints wins; a row of type "-" says that this reading is no event.
 * Light verbs ("carried out an attack", "came under fire") lend their subject to the noun that they carry.
 */
import { baseRelation, childOf, childrenOf, conjuncts, isPassive, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { argumentsOf, isVerbal, type Argument } from './arguments.ts';
import type { Constraint, EventLexicon, EventRule } from './lexicon.ts';

/** A matched row, not yet an event: its word, arguments, and the words that make up the trigger. */
export type Candidate = {
  readonly tree: Tree;
  readonly token: number;
  readonly rule: EventRule;
  readonly args: readonly Argument[];
  readonly light: { readonly verb: number; readonly by: string } | null;
  readonly triggerTokens: readonly number[]; // ascending
  readonly consumed: readonly number[]; // nouns that belong to the trigger and are no event of their own
};

/** A row that was looked at and left: for `dragoman explain`. */
export type Rejection = { readonly rule: string; readonly why: string };

/** Words that only count or group what follows: "a series of attacks", "dozens of protesters". */
const MEASURE_NOUNS = new Set([
  'series', 'number', 'round', 'wave', 'spate', 'string', 'set', 'lot', 'dozen', 'hundred', 'thousand', 'score', 'group', 'part',
  'kind', 'type', 'form', 'act', 'couple', 'pair', 'handful', 'majority', 'most', 'some', 'all', 'many', 'several', 'one', 'each',
  'barrage', 'volley', 'last', 'first', 'latest', 'hand', 'initiation', 'launch', 'start', 'beginning', 'continuation', 'resumption', 'campaign', 'package', 'range', 'variety', 'half', 'third', 'quarter', 'bulk', 'rest', 'total', 'ton', 'tonne', 'million',
  'day', 'session', 'bout', 'stage', 'phase', 'percent', 'percentage', 'share', 'portion', 'chunk', 'much', 'boatload', 'truckload', 'busload', 'planeload', 'shipload', 'trainload', 'batch', 'consignment', 'patch', 'contingent', 'squadron', 'fleet', 'stream', 'flood', 'pile', 'stock', 'cache', 'box', 'bag', 'sack', 'kilogram', 'kilo', 'kg', 'billion', 'tens', 'hour', 'week', 'month', 'year', 'second',
]);

/** All trigger candidates of a sentence, in text order. Non-event readings are left out, with what they consume. `judge` may read a word otherwise than the rows do. */
export function findTriggers(tree: Tree, lexicon: EventLexicon, judge?: (token: number, candidate: Candidate | null) => Candidate | null): Candidate[] {
  const found: Candidate[] = [];
  for (let token = 0; token < tree.tokens.length; token++) {
    const matched = matchToken(tree, token, lexicon);
    const candidate = judge === undefined ? matched : judge(token, matched);
    if (candidate !== null) found.push(candidate);
  }
  const consumed = new Set(found.flatMap((candidate) => candidate.consumed));
  const lightVerbs = new Set(found.flatMap((candidate) => (candidate.light === null ? [] : [candidate.light.verb])));
  const told = new Set<string>();
  return found.filter((candidate) => {
    if (candidate.rule.type === null || consumed.has(candidate.token)) return false;
    if (lightVerbs.has(candidate.token) && candidate.rule.constraints.length === 0) return false;
    // "filed a complaint": the verb with its noun and the noun with its verb are the same words of one event.
    const key = `${candidate.rule.type} ${candidate.triggerTokens.join()}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Looks through measure words to the noun that they count: "a series of attacks" is about attacks. */
export function contentHead(tree: Tree, token: number): number {
  let at = token;
  for (let depth = 0; depth < 4; depth++) {
    if (!MEASURE_NOUNS.has(lemmaAt(tree, at)) && tree.tokens[at].upos !== 'NUM') return at;
    const inner = childrenOf(tree, at, 'nmod').find((child) => prepositionOf(tree, child) === 'of');
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}

/** The row that a word matches, with its arguments; null when none does. A row without a type is an answer too. */
export function matchToken(tree: Tree, token: number, lexicon: EventLexicon): Candidate | null {
  const pos = triggerKind(tree, token);
  if (pos === null) return null;
  const joined = joinedWord(tree, token);
  const rules = (joined === '' ? undefined : lexicon.ranked[pos].get(joined)) ?? lexicon.ranked[pos].get(lemmaAt(tree, token)) ?? misreadNoun(tree, token, lexicon);
  if (rules === undefined) return null;
  const light = pos === 'n' ? findLight(tree, token, lexicon) : null;
  const args = light === null ? argumentsOf(tree, token) : [...argumentsOf(tree, token), ...light.args];
  for (const rule of rules) {
    const consumed = matchRule(tree, token, rule, args);
    if (!Array.isArray(consumed)) continue;
    const triggerTokens = [token, ...consumed];
    if (rule.particle !== '') triggerTokens.push(findParticle(tree, token, rule.particle));
    if (light !== null) triggerTokens.push(light.verb);
    triggerTokens.sort((a, b) => a - b);
    const verb = light === null ? null : { verb: light.verb, by: light.by };
    return { tree, token, rule, args, light: verb, triggerTokens, consumed: rule.content === null ? consumed : [] };
  }
  return null;
}

/** "sit-in", "cease-fire", which are three words here, as the lexicon writes them; '' when the word is no last part of such a word. */
function joinedWord(tree: Tree, token: number): string {
  const hyphen = tree.tokens[token - 1];
  const first = tree.tokens[token - 2];
  const isJoined = hyphen !== undefined && first !== undefined && hyphen.form === '-' && hyphen.end === tree.tokens[token].start && first.end === hyphen.start;
  return isJoined ? `${tree.words[token - 2]}-${lemmaAt(tree, token)}` : '';
}

/** Rows that were tried for a candidate's word and left, in the order of the file, each with the reason. */
export function findRejections({ tree, token, rule, args }: Candidate, lexicon: EventLexicon): Rejection[] {
  const rules = [`${rule.pos}:${joinedWord(tree, token)}`, `${rule.pos}:${lemmaAt(tree, token)}`, `n:${tree.words[token]}`].map((key) => lexicon.byTrigger.get(key)).find((list) => list?.includes(rule));
  if (rules === undefined) return []; // made by grammar, not by a row
  const rejected: Rejection[] = [];
  let best: EventRule | null = null;
  for (const other of rules) {
    const matched = matchRule(tree, token, other, args);
    if (!Array.isArray(matched)) rejected.push({ rule: other.by, why: describeMismatch(other, matched) });
    else if (best === null || other.specificity > best.specificity) {
      if (best !== null) rejected.push({ rule: best.by, why: `less specific than ${other.id}` });
      best = other;
    } else rejected.push({ rule: other.by, why: `not more specific than ${best.id}` });
  }
  return rejected;
}

/** Rows of which none fits a word, each with the first thing that it lacks. */
export function listMismatches(tree: Tree, token: number, rules: readonly EventRule[]): { rule: EventRule; lacks: string }[] {
  const args = argumentsOf(tree, token);
  return rules.flatMap((rule) => {
    const matched = matchRule(tree, token, rule, args);
    return Array.isArray(matched) ? [] : [{ rule, lacks: describeMismatch(rule, matched) }];
  });
}

/** Words of a class that are named in an explanation. */
const SHOWN_WORDS = 4;

function describeMismatch(rule: EventRule, mismatch: Mismatch): string {
  if (mismatch === 'no particle') return `no particle "${rule.particle}"`;
  if (mismatch === 'other particle') return 'the verb has a particle of another meaning';
  const words = mismatch.words === null ? [] : [...mismatch.words].filter((word) => !word.startsWith('<'));
  const named = words.length === 0 ? '' : ` of ${words.slice(0, SHOWN_WORDS).join(', ')}${words.length > SHOWN_WORDS ? ` … (${words.length} words)` : ''}`;
  return `${mismatch.negated ? 'has' : 'lacks'} ${mismatch.slot}${named}`;
}

/** "heavy bloodshed" tagged as a participle: a verb without rows in the place of a noun is looked up as that noun, by its form. */
function misreadNoun(tree: Tree, token: number, lexicon: EventLexicon): readonly EventRule[] | undefined {
  const { upos } = tree.tokens[token];
  // "KILLINGS" taken for a name keeps its plural.
  if (upos === 'PROPN') return lexicon.ranked.n.get(tree.words[token].replace(/s$/, ''));
  return upos === 'VERB' && NOUN_RELATIONS.has(tree.relations[token]) ? lexicon.ranked.n.get(tree.words[token]) : undefined;
}

const NOUN_RELATIONS = new Set(['nsubj', 'obj', 'obl', 'nmod']);

/** Which rows a token may match: verb rows, noun rows, adjective rows; null for modifiers that name no event. */
export function triggerKind(tree: Tree, token: number): 'v' | 'n' | 'a' | null {
  const { upos, xpos } = tree.tokens[token];
  const relation = tree.relations[token];
  if (upos === 'VERB') return relation === 'amod' || relation === 'compound' ? null : 'v';
  if (upos === 'NOUN') return relation === 'compound' ? null : 'n';
  if (upos === 'PROPN') return relation !== 'compound' && relation !== 'flat' && isShouted(tree) && !isPartOfName(tree, token) && !SHOUTED_MONTHS.test(tree.words[token]) ? 'n' : null;
  if (upos === 'ADJ') return relation === 'amod' ? null : xpos === 'VBN' || xpos === 'VBG' ? 'v' : 'a';
  return null;
}

/** A sentence without small letters: rare nouns among its words are taken for names. */
function isShouted(tree: Tree): boolean {
  let isAll = shoutedTrees.get(tree);
  if (isAll === undefined) shoutedTrees.set(tree, (isAll = tree.tokens.length > 2 && !tree.tokens.some(({ form }) => /\p{Ll}/u.test(form))));
  return isAll;
}

/** "2 MARCH" is no march. */
const SHOUTED_MONTHS = /^(?:mar|march|may)$/;

const shoutedTrees = new WeakMap<Tree, boolean>();

function isPartOfName(tree: Tree, token: number): boolean {
  return tree.children[token].some((child) => tree.tokens[child].upos === 'PROPN' && ['compound', 'flat', 'amod'].includes(tree.relations[child]));
}

/** Why a row does not match: its particle, or the first constraint that is not met. */
type Mismatch = 'no particle' | 'other particle' | Constraint;

/** The nouns that the row's constraints took up, or why it does not match. */
function matchRule(tree: Tree, token: number, rule: EventRule, args: readonly Argument[]): number[] | Mismatch {
  if (rule.particle !== '' && findParticle(tree, token, rule.particle) < 0) return 'no particle';
  if (rule.particle === '' && rule.pos === 'v' && hasForeignParticle(tree, token)) return 'other particle';
  const consumed: number[] = [];
  for (const constraint of rule.constraints) {
    const filler = findFiller(tree, constraint, args);
    if (constraint.negated ? filler >= 0 : filler < 0) return constraint;
    if (constraint.isPart && filler >= 0) consumed.push(filler);
  }
  return consumed;
}

/** The particle of a verb: its child, or the word right behind it that the parser gave to the object ("pushed back rebels"). */
function findParticle(tree: Tree, verb: number, particle: string): number {
  for (const child of tree.children[verb]) {
    const relation = tree.relations[child];
    if (tree.words[child] === particle && (relation === 'compound' || relation === 'advmod')) return child;
  }
  const next = tree.tokens[verb + 1];
  return next !== undefined && tree.words[verb + 1] === particle && next.upos !== 'SCONJ' ? verb + 1 : -1;
}

function hasForeignParticle(tree: Tree, verb: number): boolean {
  const particle = childOf(tree, verb, 'compound:prt');
  return particle >= 0 && !NEUTRAL_PARTICLES.has(tree.words[particle]);
}

/** Particles that leave the verb's meaning as it is ("shot down" has its own row; "attacked back" has not). */
const NEUTRAL_PARTICLES = new Set(['back', 'away', 'together', 'forward', 'along', 'ahead', 'on', 'up', 'down', 'out', 'off', 'over']);

const CALENDAR_NAMES = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** The token that meets a constraint, -1 when none does; `step` is the place in its path. */
function findFiller(tree: Tree, constraint: Constraint, args: readonly Argument[], step = 0): number {
  const slot = constraint.path[step];
  const isLast = step === constraint.path.length - 1;
  for (const argument of args) {
    if (argument.slot !== slot) continue;
    const filler = isLast ? meetingWord(tree, argument.head, constraint.words) : findFiller(tree, constraint, argumentsOf(tree, contentHead(tree, argument.head)), step + 1);
    if (filler >= 0) return filler;
  }
  return -1;
}

/** Which of the words coordinated at `head` is among `words` (null: any word), -1 when none is. */
function meetingWord(tree: Tree, head: number, words: ReadonlySet<string> | null): number {
  if (words === null) return head;
  for (const one of conjuncts(tree, head)) {
    const word = contentHead(tree, one);
    // A class may admit any name: "arrested Moreno" as well as "arrested a man".
    if (tree.tokens[word].upos === 'PROPN' && words.has('<name>') && !CALENDAR_NAMES.test(tree.tokens[word].form)) return word;
    // "50,000 tons of rice": the measure may be what is asked for, too.
    if (word !== one && words.has(tree.lemmas[one])) return one;
    if (words.has(tree.lemmas[word]) || words.has(tree.words[word]) || words.has(joinedWord(tree, word))) return word;
  }
  return -1;
}

/** The light verb that carries a noun event, with its subject as a "light.A" or "light.R" argument. */
function findLight(tree: Tree, noun: number, lexicon: EventLexicon): { verb: number; by: string; args: Argument[] } | null {
  let carried = noun;
  for (let steps = 0; steps < 4; steps++) {
    const { deprel, head } = tree.tokens[carried];
    const isMeasured = baseRelation(deprel) === 'nmod' && head >= 0 && MEASURE_NOUNS.has(lemmaAt(tree, head)) && prepositionOf(tree, carried) === 'of';
    if (baseRelation(deprel) !== 'conj' && !isMeasured) break;
    carried = head;
  }
  const responsible = findResponsible(tree, carried);
  if (responsible !== null) return responsible;
  for (const verb of carriers(tree, carried)) {
    for (const light of lexicon.lightVerbs.get(lemmaAt(tree, verb)) ?? []) {
      if (light.particle !== '' && findParticle(tree, verb, light.particle) < 0) continue;
      const args = argumentsOf(tree, verb);
      if (!args.some((argument) => argument.slot === light.slot && argument.head === carried)) continue;
      const subject = args.filter((argument) => argument.slot === 'subj');
      const recipients = args.filter((argument) => argument.slot === 'on' || argument.slot === 'against' || argument.slot === 'iobj');
      return {
        verb, by: light.by,
        args: [
          ...subject.map((argument): Argument => ({ slot: `light.${light.subject}`, head: argument.head, path: 'light' })),
          ...recipients.filter((argument) => argument.slot === 'iobj').map((argument): Argument => ({ slot: 'light.R', head: argument.head, path: 'light' })),
        ],
      };
    }
  }
  return null;
}

/** "claimed responsibility for the attack", "is responsible for the killing": whoever is responsible did it. */
function findResponsible(tree: Tree, noun: number): { verb: number; by: string; args: Argument[] } | null {
  if (prepositionOf(tree, noun) !== 'for') return null;
  const { head } = tree.tokens[noun];
  if (head < 0) return null;
  const word = lemmaAt(tree, head);
  const governor = word === 'responsible' || isVerbal(tree, head) ? head : tree.tokens[head].head;
  const isClaimed = word === 'responsibility' || (governor >= 0 && isVerbal(tree, governor) && childrenOf(tree, governor, 'obj').some((object) => lemmaAt(tree, object) === 'responsibility'));
  if (governor < 0 || !(word === 'responsible' || isClaimed)) return null;
  const subject = word === 'responsible' ? childOf(tree, governor, 'nsubj') : (argumentsOf(tree, governor).find((argument) => argument.slot === 'subj')?.head ?? -1);
  return subject < 0 || RESPONSIBILITY_DENIED.has(lemmaAt(tree, governor)) ? null : { verb: governor, by: 'responsibility', args: [{ slot: 'light.A', head: subject, path: 'light' }] };
}

const RESPONSIBILITY_DENIED = new Set(['deny', 'reject', 'disclaim']);

/** Verbs that may carry a noun: its governor, or a participle or relative clause that hangs on it. */
function carriers(tree: Tree, noun: number): number[] {
  const found: number[] = [];
  const { head, deprel } = tree.tokens[noun];
  if (head >= 0 && isVerbal(tree, head) && ['obj', 'nsubj', 'obl'].includes(baseRelation(deprel))) found.push(head);
  for (const child of tree.children[noun]) {
    const relation = tree.relations[child];
    if (relation === 'acl' && isVerbal(tree, child) && (isPassive(tree, child) || childOf(tree, child, 'nsubj') >= 0)) found.push(child);
  }
  return found;
}
