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
  readonly rejected: readonly Rejection[];
};

/** A row that was looked at and left: for `dragoman explain`. */
export type Rejection = { readonly rule: string; readonly why: string };

/** Words that only count or group what follows: "a series of attacks", "dozens of protesters". */
const MEASURE_NOUNS = new Set([
  'series', 'number', 'round', 'wave', 'spate', 'string', 'set', 'lot', 'dozen', 'hundred', 'thousand', 'score', 'group', 'part',
  'kind', 'type', 'form', 'act', 'couple', 'pair', 'handful', 'majority', 'most', 'some', 'all', 'many', 'several', 'one', 'each',
  'barrage', 'volley', 'last', 'first', 'latest', 'hand', 'initiation', 'launch', 'start', 'beginning', 'continuation', 'resumption', 'campaign', 'package', 'range', 'variety', 'half', 'third', 'quarter', 'bulk', 'rest', 'total', 'ton', 'tonne', 'million',
]);

/** All trigger candidates of a sentence, in text order. Non-event readings are left out, with what they consume. */
export function findTriggers(tree: Tree, lexicon: EventLexicon): Candidate[] {
  const found: Candidate[] = [];
  for (let token = 0; token < tree.tokens.length; token++) {
    const candidate = matchToken(tree, token, lexicon);
    if (candidate !== null) found.push(candidate);
  }
  const consumed = new Set(found.flatMap((candidate) => candidate.consumed));
  const lightVerbs = new Set(found.flatMap((candidate) => (candidate.light === null ? [] : [candidate.light.verb])));
  return found.filter((candidate) => {
    if (candidate.rule.type === null || consumed.has(candidate.token)) return false;
    return !lightVerbs.has(candidate.token) || candidate.rule.constraints.length > 0;
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

function matchToken(tree: Tree, token: number, lexicon: EventLexicon): Candidate | null {
  const pos = triggerKind(tree, token);
  if (pos === null) return null;
  const rules = lexicon.byTrigger.get(`${pos}:${lemmaAt(tree, token)}`) ?? misreadNoun(tree, token, lexicon);
  if (rules === undefined) return null;
  const light = pos === 'n' ? findLight(tree, token, lexicon) : null;
  const args = light === null ? argumentsOf(tree, token) : [...argumentsOf(tree, token), ...light.args];
  let best: { rule: EventRule; consumed: number[] } | null = null;
  const rejected: Rejection[] = [];
  for (const rule of rules) {
    const consumed = matchRule(tree, token, rule, args);
    if (typeof consumed === 'string') rejected.push({ rule: rule.by, why: consumed });
    else if (best === null || specificity(rule) > specificity(best.rule)) {
      if (best !== null) rejected.push({ rule: best.rule.by, why: `less specific than ${rule.id}` });
      best = { rule, consumed };
    } else rejected.push({ rule: rule.by, why: `not more specific than ${best.rule.id}` });
  }
  if (best === null) return null;
  const particle = best.rule.particle === '' ? [] : [findParticle(tree, token, best.rule.particle)];
  const lightTokens = light === null ? [] : [light.verb];
  const triggerTokens = [token, ...particle, ...lightTokens, ...best.consumed].sort((a, b) => a - b);
  const verb = light === null ? null : { verb: light.verb, by: light.by };
  return { tree, token, rule: best.rule, args, light: verb, triggerTokens, consumed: best.rule.content === null ? best.consumed : [], rejected };
}

/** "heavy bloodshed" tagged as a participle: a verb without rows in the place of a noun is looked up as that noun, by its form. */
function misreadNoun(tree: Tree, token: number, lexicon: EventLexicon): readonly EventRule[] | undefined {
  const { upos, deprel, form } = tree.tokens[token];
  return upos === 'VERB' && ['nsubj', 'obj', 'obl', 'nmod'].includes(baseRelation(deprel)) ? lexicon.byTrigger.get(`n:${form.toLowerCase()}`) : undefined;
}

/** Which rows a token may match: verb rows, noun rows, adjective rows; null for modifiers that name no event. */
function triggerKind(tree: Tree, token: number): 'v' | 'n' | 'a' | null {
  const { upos, deprel, xpos } = tree.tokens[token];
  const relation = baseRelation(deprel);
  if (upos === 'VERB') return relation === 'amod' || relation === 'compound' ? null : 'v';
  if (upos === 'NOUN') return relation === 'compound' ? null : 'n';
  if (upos === 'ADJ') return relation === 'amod' ? null : xpos === 'VBN' || xpos === 'VBG' ? 'v' : 'a';
  return null;
}

/** Named words in a slot weigh more than "anything there", and both more than nothing; a particle counts like a word. */
function specificity(rule: EventRule): number {
  return rule.constraints.reduce((sum, { words, negated }) => sum + (words === null ? 1 : negated ? 2 : 3), rule.particle === '' ? 0 : 3);
}

/** The nouns that the row's constraints took up, or the reason why it does not match. */
function matchRule(tree: Tree, token: number, rule: EventRule, args: readonly Argument[]): number[] | string {
  if (rule.particle !== '' && findParticle(tree, token, rule.particle) < 0) return `no particle "${rule.particle}"`;
  if (rule.particle === '' && rule.pos === 'v' && hasForeignParticle(tree, token)) return 'the verb has a particle of another meaning';
  const consumed: number[] = [];
  for (const constraint of rule.constraints) {
    const filler = findFiller(tree, constraint, args);
    if (constraint.negated ? filler >= 0 : filler < 0) return `${constraint.negated ? 'has' : 'lacks'} ${constraint.slot}`;
    const isRole = rule.roles.some(({ slots }) => slots.includes(constraint.slot));
    const isPart = constraint.words !== null && !constraint.negated && !isRole && !CLAUSE_SLOTS.has(constraint.slot);
    if (isPart && filler >= 0) consumed.push(filler);
  }
  return consumed;
}

/** A constraint on these slots restricts the reading; its filler is never part of the trigger. */
const CLAUSE_SLOTS = new Set(['subj', 'ccomp', 'xcomp']);

/** The particle of a verb: its child, or the word right behind it that the parser gave to the object ("pushed back rebels"). */
function findParticle(tree: Tree, verb: number, particle: string): number {
  for (const child of tree.children[verb]) {
    const { form, deprel } = tree.tokens[child];
    const relation = baseRelation(deprel);
    if (form.toLowerCase() === particle && (relation === 'compound' || relation === 'advmod')) return child;
  }
  const next = tree.tokens[verb + 1];
  return next !== undefined && next.form.toLowerCase() === particle && next.upos !== 'SCONJ' ? verb + 1 : -1;
}

function hasForeignParticle(tree: Tree, verb: number): boolean {
  const particle = childOf(tree, verb, 'compound:prt');
  return particle >= 0 && !NEUTRAL_PARTICLES.has(tree.words[particle]);
}

/** Particles that leave the verb's meaning as it is ("shot down" has its own row; "attacked back" has not). */
const NEUTRAL_PARTICLES = new Set(['back', 'away', 'together', 'forward', 'along', 'ahead', 'on', 'up', 'down', 'out', 'off', 'over']);

const CALENDAR_NAMES = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** The token that meets a constraint, -1 when none does. Coordinated fillers count each. */
function findFiller(tree: Tree, constraint: Constraint, args: readonly Argument[]): number {
  const dot = constraint.slot.indexOf('.');
  if (dot > 0) {
    // "obj.adj=joint": a step into the phrase in the outer slot.
    const outer = constraint.slot.slice(0, dot);
    const inner = { ...constraint, slot: constraint.slot.slice(dot + 1) };
    for (const argument of args) {
      const filler = argument.slot === outer ? findFiller(tree, inner, argumentsOf(tree, contentHead(tree, argument.head))) : -1;
      if (filler >= 0) return filler;
    }
    return -1;
  }
  for (const argument of args) {
    if (argument.slot !== constraint.slot) continue;
    if (constraint.words === null) return argument.head;
    for (const head of conjuncts(tree, argument.head)) {
      const word = contentHead(tree, head);
      // A class may admit any name: "arrested Moreno" as well as "arrested a man".
      if (constraint.words.has('<name>') && tree.tokens[word].upos === 'PROPN' && !CALENDAR_NAMES.test(tree.tokens[word].form)) return word;
      if (constraint.words.has(lemmaAt(tree, word)) || constraint.words.has(tree.words[word])) return word;
    }
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
