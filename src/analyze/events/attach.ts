/**
 * Attaches place, time and counts to an event from the words in its scope. A place is `at`, `origin` or `target` by its
 * preposition; a time is the clause's own, else that of the clause that it shares; numbers of killed, injured, detained …
 * belong to the words that tell of the harm. Nothing is taken from elsewhere in the article.
 */
import type { CodedEvent, Span } from '../../schema.ts';
import { childrenOf, conjuncts, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import type { CountMention } from '../mentions/counts.ts';
import type { DateMention } from '../mentions/dates.ts';
import type { PlaceMention } from '../mentions/places.ts';
import { argumentsOf, isVerbal } from './arguments.ts';
import type { Draft } from './roles.ts';
import type { Scope } from './scope.ts';
import { contentHead, type Candidate } from './triggers.ts';

export type AttachedPlace = CodedEvent['places'][number] & { readonly mention: PlaceMention };
type Count = CodedEvent['counts'][number];
type Harm = Count['value']['what'];

const TARGET_PREPOSITIONS = new Set(['on', 'against', 'at', 'into', 'to', 'toward', 'towards', 'onto', 'over', 'upon']);
const ORIGIN_PREPOSITIONS = new Set(['from', 'out_of']);
/** Types whose direct object, when it is a place, is where they are aimed. */
const AIMED = new Set(['ASSAULT', 'MOBILIZE', 'COERCE', 'RETREAT', 'CONSULT']);

/** Places of an event with their roles; the finest come first as the text gives them. */
export function attachPlaces(draft: Draft, scope: Scope, places: readonly PlaceMention[]): AttachedPlace[] {
  const { tree } = draft.candidate;
  const literal = places.filter((place) => place.place !== null && !isHyphenated(tree, place) && (place.role === 'literal' || isTargetOf(draft, place)));
  const pick = (tokens: ReadonlySet<number>, factor: number): AttachedPlace[] =>
    literal.filter((place) => tokens.has(place.head)).map((mention) => toAttached(tree, draft, mention, factor));
  const own = pick(scope.own, 1);
  // An enclosing clause's place is only lent when the event's clause has none of its own.
  const found = own.length > 0 ? own : pick(scope.shared, 0.7);
  return found.filter((place, index) => found.findIndex((other) => other.value === place.value && other.role === place.role) === index);
}

/** "Iran-backed", "US-led": a relation to a country, no place. */
function isHyphenated(tree: Tree, place: PlaceMention): boolean {
  return tree.tokens[place.last + 1]?.form === '-' && tree.tokens[place.last + 1].start === place.end;
}

function isTargetOf(draft: Draft, place: PlaceMention): boolean {
  return [...draft.recipients, ...draft.targets].some((filler) => filler.head === place.head) && AIMED.has(draft.candidate.rule.type!);
}

function toAttached(tree: Tree, draft: Draft, mention: PlaceMention, factor: number): AttachedPlace {
  const { value, evidence, by, score } = mention.place!;
  return { value, evidence, by, score: score * factor, role: placeRole(tree, draft, mention), mention };
}

function placeRole(tree: Tree, draft: Draft, mention: PlaceMention): 'at' | 'origin' | 'target' {
  const type = draft.candidate.rule.type!;
  let at = mention.head;
  for (let steps = 0; steps < 6 && at >= 0; steps++) {
    const preposition = prepositionOf(tree, at);
    if (ORIGIN_PREPOSITIONS.has(preposition)) return 'origin';
    if (preposition !== '' && preposition !== 'of') return TARGET_PREPOSITIONS.has(preposition) && isAimedAt(draft, at) ? 'target' : 'at';
    const relation = tree.relations[at];
    if (relation === 'obj' || tree.tokens[at].deprel === 'nsubj:pass') return AIMED.has(type) ? 'target' : 'at';
    if (!['nmod', 'conj', 'compound', 'flat', 'appos'].includes(relation)) break;
    at = tree.tokens[at].head;
  }
  return 'at';
}

/** "strike on X", "fired at X", "withdrew to X": the place hangs on the trigger itself, not on a noun beside it. */
function isAimedAt(draft: Draft, head: number): boolean {
  const governor = draft.candidate.tree.tokens[head].head;
  const triggers = [draft.candidate, ...draft.merged].flatMap((candidate) => [...candidate.triggerTokens]);
  return triggers.includes(governor) && (AIMED.has(draft.candidate.rule.type!) || draft.targets.some((filler) => filler.head === head));
}

/** When it happened: the date in the event's own clause, else in a clause that it shares. Null when the words give none. */
export function attachTime(draft: Draft, scope: Scope, dates: readonly DateMention[]): { date: DateMention; score: number } | null {
  const { token } = draft.candidate;
  const usable = dates.filter((date) => date.kind !== 'duration' && date.kind !== 'anniversary');
  const nearest = (tokens: ReadonlySet<number>): DateMention | null => {
    const inside = usable.filter((date) => tokens.has(date.head));
    inside.sort((a, b) => Math.abs(a.head - token) - Math.abs(b.head - token));
    return inside.find((date) => date.edtf !== null) ?? inside[0] ?? null;
  };
  const own = nearest(scope.own);
  if (own !== null) return { date: own, score: own.score };
  const shared = nearest(scope.shared);
  return shared === null ? null : { date: shared, score: shared.score * 0.8 };
}

/** The anniversary of which this event is the occasion: "the fourth anniversary of the killing" dates the killing. */
export function anniversaryOf(draft: Draft, dates: readonly DateMention[]): DateMention | null {
  const { tree, token } = draft.candidate;
  for (const date of dates) {
    if (date.kind !== 'anniversary') continue;
    let at = token;
    for (let steps = 0; steps < 5 && at >= 0; steps++) {
      if (at === date.head) return date;
      const relation = tree.relations[at];
      if (relation !== 'nmod' && relation !== 'conj' && relation !== 'acl') break;
      at = tree.tokens[at].head;
    }
  }
  return null;
}

/** Verbs and nouns of harm, with what they count and where the counted people stand. */
const HARM: Readonly<Record<string, { what: Harm; slots: readonly string[] }>> = {
  kill: { what: 'killed', slots: ['obj'] }, die: { what: 'killed', slots: ['subj'] }, slay: { what: 'killed', slots: ['obj'] },
  massacre: { what: 'killed', slots: ['obj', 'of'] }, execute: { what: 'killed', slots: ['obj'] }, murder: { what: 'killed', slots: ['obj', 'of', 'poss'] },
  assassinate: { what: 'killed', slots: ['obj'] }, killing: { what: 'killed', slots: ['of', 'poss'] }, death: { what: 'killed', slots: ['of', 'poss'] },
  assassination: { what: 'killed', slots: ['of', 'poss'] }, perish: { what: 'killed', slots: ['subj'] }, behead: { what: 'killed', slots: ['obj'] },
  slaughter: { what: 'killed', slots: ['obj', 'of'] }, lynch: { what: 'killed', slots: ['obj'] },
  wound: { what: 'injured', slots: ['obj'] }, injure: { what: 'injured', slots: ['obj'] }, hurt: { what: 'injured', slots: ['obj'] }, maim: { what: 'injured', slots: ['obj'] },
  injury: { what: 'injured', slots: ['of', 'to'] }, wounding: { what: 'injured', slots: ['of'] },
  arrest: { what: 'detained', slots: ['obj', 'of'] }, detain: { what: 'detained', slots: ['obj'] }, jail: { what: 'detained', slots: ['obj'] }, imprison: { what: 'detained', slots: ['obj'] },
  detention: { what: 'detained', slots: ['of'] }, capture: { what: 'detained', slots: ['obj', 'of'] },
  abduct: { what: 'abducted', slots: ['obj'] }, kidnap: { what: 'abducted', slots: ['obj'] }, abduction: { what: 'abducted', slots: ['of'] }, kidnapping: { what: 'abducted', slots: ['of'] }, seize: { what: 'abducted', slots: ['obj'] },
  displace: { what: 'displaced', slots: ['obj'] }, flee: { what: 'displaced', slots: ['subj'] }, uproot: { what: 'displaced', slots: ['obj'] }, evacuate: { what: 'displaced', slots: ['obj'] },
  protest: { what: 'participants', slots: ['subj', 'of', 'by'] }, demonstrate: { what: 'participants', slots: ['subj'] }, march: { what: 'participants', slots: ['subj', 'of', 'by'] }, rally: { what: 'participants', slots: ['subj', 'of', 'by'] }, demonstration: { what: 'participants', slots: ['of', 'by'] },
  strike: { what: 'participants', slots: ['subj'] },
};
/** States that follow "left": "left 12 dead and 30 wounded". */
const STATES: Readonly<Record<string, Harm>> = { dead: 'killed', wounded: 'injured', injured: 'injured', homeless: 'displaced', displaced: 'displaced', missing: 'abducted' };
const CASUALTY_NOUNS: Readonly<Record<string, Harm>> = { dead: 'killed', death: 'killed', fatality: 'killed', martyr: 'killed', wounded: 'injured', injured: 'injured', injury: 'injured' };

/** Numbers of people harmed or taking part, each with its words; vague numerals stay as vague as `counts.ts` reads them. */
export function attachCounts(draft: Draft, scope: Scope, counts: readonly CountMention[]): Count[] {
  const { tree } = draft.candidate;
  const found: Count[] = [];
  const add = (what: Harm, count: CountMention, words: Span, by: string): void => {
    const who = count.noun >= 0 && !Object.hasOwn(CASUALTY_NOUNS, lemmaAt(tree, count.noun)) ? tree.tokens[count.noun].form : undefined;
    const value = { what, ...(who === undefined ? {} : { who }), min: count.min, max: count.max, words: count.words };
    found.push({ value, evidence: [{ start: count.start, end: count.end }, { start: words.start, end: words.end }], by, score: 0.75 });
  };
  for (const candidate of [draft.candidate, ...draft.merged]) {
    const harm = HARM[lemmaAt(tree, candidate.token)];
    if (harm === undefined) continue;
    for (const head of harmedHeads(candidate, harm.slots)) {
      for (const count of counts) if (isCountOf(tree, count, head)) add(harm.what, count, tree.tokens[candidate.token], `counts#${lemmaAt(tree, candidate.token)}`);
    }
  }
  for (const count of counts) {
    if (!scope.own.has(count.head)) continue;
    const state = resultState(tree, count);
    if (state !== null) add(state.what, count, tree.tokens[state.token], 'counts#result-state');
  }
  return found.filter((count, index) => found.findIndex((other) => other.value.what === count.value.what && other.evidence[0].start === count.evidence[0].start) === index);
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

/** "left 12 dead", "12 were left homeless", "with 12 wounded": the state that a plain number of people is in. */
function resultState(tree: Tree, count: CountMention): { what: Harm; token: number } | null {
  const person = count.noun >= 0 ? count.noun : count.head;
  const own = CASUALTY_NOUNS[lemmaAt(tree, person)];
  if (own !== undefined) return { what: own, token: person };
  const governor = tree.tokens[person].head;
  if (governor < 0 || !isVerbal(tree, governor) || lemmaAt(tree, governor) !== 'leave') return null;
  if (!argumentsOf(tree, governor).some((argument) => argument.slot === 'obj' && argument.head === person)) return null;
  for (const child of [...childrenOf(tree, governor, 'xcomp', 'advcl'), ...childrenOf(tree, person, 'amod', 'acl')]) {
    const what = STATES[tree.words[child]];
    if (what !== undefined) return { what, token: child };
  }
  return null;
}
