/**
 * Attaches numbers of people to events: killed, injured, detained, abducted, displaced, and those who carry the deed out.
 * In: the drafts of a sentence and its counts; out: the counts of one draft, each with its number and the words of harm.
 * A number belongs to the deed whose own word tells of the harm ("killed 12"); where only a result is told beside it ("12
 * soldiers dead", "dozens died", "the toll rose to 30"), to the nearest deed of violence before it, else after it.
 */
import type { CodedEvent, Span } from '../../schema.ts';
import { childrenOf, conjuncts, lemmaAt, type Tree } from '../language/tree.ts';
import type { CountMention } from '../mentions/counts.ts';
import { argumentsOf, isVerbal } from './arguments.ts';
import { DEPLOYED, HARM, NOT_PEOPLE, RESULT_VERBS, STATES, TOLL_NOUNS, type Harm } from './tollWords.ts';
import type { Draft } from './roles.ts';
import { contentHead, type Candidate } from './triggers.ts';

type Count = CodedEvent['counts'][number];
type Result = { readonly what: Harm; readonly token: number };

/** Numbers of people harmed or taking part, each with its words; vague numerals stay as vague as `counts.ts` reads them. `drafts`: all of the sentence. */
export function attachCounts(draft: Draft, drafts: readonly Draft[], counts: readonly CountMention[]): Count[] {
  const { tree } = draft.candidate;
  const found: Count[] = [];
  const add = (what: Harm, count: CountMention, words: Span, by: string): void => {
    const who = count.noun >= 0 && !Object.hasOwn(TOLL_NOUNS, lemmaAt(tree, count.noun)) ? tree.tokens[count.noun].form : undefined;
    const value = { what, ...(who === undefined ? {} : { who }), min: count.min, max: count.max, words: count.words };
    found.push({ value, evidence: [{ start: count.start, end: count.end }, { start: words.start, end: words.end }], by, score: 0.75 });
  };
  const people = counts.filter((count) => count.noun < 0 || !NOT_PEOPLE.has(lemmaAt(tree, count.noun)));
  for (const { count, what, token } of people.flatMap((count) => toldBy(draft, count))) add(what, count, tree.tokens[token], `counts#${lemmaAt(tree, token)}`);
  for (const count of people) {
    if (drafts.some((other) => toldBy(other, count).length > 0)) continue;
    const result = resultOf(tree, count);
    if (result !== null && ownerOf(result, drafts) === draft) add(result.what, count, tree.tokens[result.token], 'counts#result-state');
  }
  return found.filter((count, index) => found.findIndex((other) => other.value.what === count.value.what && other.evidence[0].start === count.evidence[0].start) === index);
}

/** What the deed's own words say about the number: "killed 12", "the execution of ten men", "sent 500 troops". */
function toldBy(draft: Draft, count: CountMention): (Result & { readonly count: CountMention })[] {
  const { tree } = draft.candidate;
  const candidates = [draft.candidate, ...draft.merged];
  return candidates.flatMap((candidate) => {
    const harm = harmOf(candidate, draft);
    if (harm === undefined) return [];
    const head = harmedHeads(candidate, harm.slots).find((one) => isCountOf(tree, count, one));
    if (head === undefined) return [];
    const isDead = harm.what === 'injured' && (isSaidDead(tree, candidate.token, head) || candidates.some((other) => isKillingOf(other, head)));
    return [{ count, what: isDead ? 'killed' as const : harm.what, token: candidate.token }];
  });
}

/** "shot and killed 12": a killing of the same people; "killed three and wounded 34" is none, it has its own. */
function isKillingOf(candidate: Candidate, head: number): boolean {
  const harm = HARM[lemmaAt(candidate.tree, candidate.token)];
  if (harm?.what !== 'killed') return false;
  const heads = harmedHeads(candidate, harm.slots);
  return heads.length === 0 || heads.includes(head);
}

function harmOf({ tree, token }: Candidate, draft: Draft): { readonly what: Harm; readonly slots: readonly string[] } | undefined {
  const lemma = lemmaAt(tree, token);
  const { type } = draft.candidate.rule;
  if (Object.hasOwn(HARM, lemma)) return HARM[lemma];
  if (lemma === 'hold' || lemma === 'take' || lemma === 'seize') return type === 'ASSAULT' ? { what: 'abducted', slots: ['obj'] } : type === 'COERCE' && lemma !== 'seize' ? { what: 'detained', slots: ['obj'] } : undefined;
  return (type === 'MOBILIZE' || type === 'RETREAT' || type === 'AID') && DEPLOYED.has(lemma) ? { what: 'participants', slots: ['obj', 'of'] } : undefined;
}

/** "shot dead 12", "beat two men to death", "two men found dead had been stabbed". */
function isSaidDead(tree: Tree, verb: number, head: number): boolean {
  const isDead = (token: number): boolean => tree.words[token] === 'dead' || (tree.words[token] === 'death' && tree.relations[token] === 'obl');
  return tree.children[verb].some(isDead) || childrenOf(tree, head, 'acl', 'amod').some((clause) => isDead(clause) || tree.children[clause].some(isDead));
}

function harmedHeads(candidate: Candidate, slots: readonly string[]): number[] {
  const { tree, args } = candidate;
  for (const slot of slots) {
    const heads = args.filter((argument) => argument.slot === slot).flatMap((argument) => conjuncts(tree, argument.head));
    if (heads.length > 0) return heads;
  }
  return [];
}

/** The count stands in the phrase of the harmed: as its number, or as its head ("12 of the hostages", "at least 12"). */
function isCountOf(tree: Tree, count: CountMention, head: number): boolean {
  if (count.noun === head || count.head === head || count.noun === contentHead(tree, head)) return true;
  return childrenOf(tree, head, 'nummod', 'nmod').some((child) => child === count.head);
}

/** What is told of a number apart from any deed: the state or fate of those counted, or the toll that it is. */
function resultOf(tree: Tree, count: CountMention): Result | null {
  const person = count.noun >= 0 && tree.tokens[count.noun].head !== count.head ? count.noun : count.head;
  const own = [count.noun, person].find((token) => token >= 0 && Object.hasOwn(TOLL_NOUNS, lemmaAt(tree, token)));
  if (own !== undefined) return { what: TOLL_NOUNS[lemmaAt(tree, own)], token: own };
  const next = count.last + 1;
  if (count.noun < 0 && Object.hasOwn(STATES, tree.words[next] ?? '')) return { what: STATES[tree.words[next]], token: next };
  const governor = tree.tokens[person].head;
  // "if one of them is hurt" tells of no one hurt.
  if (governor < 0 || childrenOf(tree, governor, 'mark').some((mark) => /^(?:if|unless)$/.test(tree.words[mark]))) return null;
  const state = [governor, ...childrenOf(tree, person, 'amod', 'acl'), ...(tree.relations[person] === 'nsubj' ? [] : childrenOf(tree, governor, 'xcomp', 'advcl'))].find((token) => isStateOf(tree, token, { person, governor }));
  if (state !== undefined) return { what: STATES[tree.words[state]], token: state };
  return fateOf(tree, person, governor) ?? tollOf(tree, person, governor);
}

/** "11 soldiers dead", "two hurt in a blast", "left 12 dead": a state of the counted, not of another. */
function isStateOf(tree: Tree, token: number, { person, governor }: { person: number; governor: number }): boolean {
  if (!Object.hasOwn(STATES, tree.words[token])) return false;
  return token !== governor || tree.tokens[person].deprel.startsWith('nsubj');
}

/** "five people died", "one was wounded": a verb of harm that is no event of its own; "claimed 93 lives". */
function fateOf(tree: Tree, person: number, governor: number): Result | null {
  if (!isVerbal(tree, governor)) return null;
  const lemma = lemmaAt(tree, governor);
  if (lemmaAt(tree, person) === 'life') return /^(?:cost|claim|take)$/.test(lemma) ? { what: 'killed', token: governor } : null;
  if (!Object.hasOwn(RESULT_VERBS, lemma)) return null;
  const { what, slots } = RESULT_VERBS[lemma];
  const isHarmed = argumentsOf(tree, governor).some(({ slot, head }) => slots.includes(slot) && conjuncts(tree, head).includes(person));
  return isHarmed ? { what, token: governor } : null;
}

/** "the death toll rose to 30", "a toll of 12". */
function tollOf(tree: Tree, person: number, governor: number): Result | null {
  const toll = [governor, ...childrenOf(tree, governor, 'nsubj', 'obj')].find((token) => token !== person && lemmaAt(tree, token) === 'toll');
  return toll === undefined || !/^(?:obl|obj|nmod|xcomp)$/.test(tree.relations[person]) ? null : { what: 'killed', token: toll };
}

/** The deed that a result belongs to: of those that can have it the nearest before its words, else the first after. */
function ownerOf({ what, token }: Result, drafts: readonly Draft[]): Draft | undefined {
  const able = drafts.filter(({ candidate }) => candidate.rule.type === 'ASSAULT' || (candidate.rule.type === 'COERCE' && what !== 'killed' && what !== 'injured'));
  const before = able.filter(({ candidate }) => candidate.token <= token).sort((a, b) => b.candidate.token - a.candidate.token);
  return before[0] ?? [...able].sort((a, b) => a.candidate.token - b.candidate.token)[0];
}
