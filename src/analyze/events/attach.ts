/**
 * Attaches place and time to an event from the words in its scope. A place is `at`, `origin` or `target` by its
 * preposition; a time is the clause's own, else that of the clause that it shares. Nothing is taken from elsewhere in the
 * article. tolls.ts attaches the counts.
 */
import type { CodedEvent } from '../../schema.ts';
import { prepositionOf, type Tree } from '../language/tree.ts';
import { isHyphenated } from '../mentions/backers.ts';
import type { DateMention } from '../mentions/dates.ts';
import type { PlaceMention } from '../mentions/places.ts';
import type { Draft } from './roles.ts';
import type { Scope } from './scope.ts';

export type AttachedPlace = CodedEvent['places'][number] & { readonly mention: PlaceMention };

const TARGET_PREPOSITIONS = new Set(['on', 'against', 'at', 'into', 'to', 'toward', 'towards', 'onto', 'over', 'upon']);
const ORIGIN_PREPOSITIONS = new Set(['from', 'out_of']);
/** Types whose direct object, when it is a place, is where they are aimed. */
const AIMED = new Set(['ASSAULT', 'MOBILIZE', 'COERCE', 'RETREAT', 'CONSULT']);

/** Types that are done by word or decree: the names beside them are those spoken to and of, or where they live. */
const SPOKEN = new Set(['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'SUPPORT', 'AGREE', 'CONCEDE', 'SANCTION', 'COOPERATE']);
/** Prepositions of those spoken to and of. */
const PARTY_PREPOSITIONS = new Set(['to', 'from', 'on', 'upon', 'against', 'into', 'for', 'toward', 'towards']);

/** Places of an event with their roles; the finest come first as the text gives them. `drafts`: all of the sentence. */
export function attachPlaces(draft: Draft, scope: Scope, places: readonly PlaceMention[], drafts: readonly Draft[]): AttachedPlace[] {
  const { tree } = draft.candidate;
  const literal = places.filter((place) => place.place !== null && !isHyphenated(tree, place.last) && (place.role === 'literal' || isTargetOf(draft, place)) && !isPartyOf(draft, place));
  const nouns = new Map(literal.map((place) => [place, nounBefore(tree, place, drafts)]));
  const pick = (tokens: ReadonlySet<number>, factor: number): AttachedPlace[] =>
    literal.filter((place) => (nouns.get(place) ?? (tokens.has(place.head) ? draft : null)) === draft).map((mention) => toAttached(tree, draft, mention, factor));
  const own = pick(scope.own, 1);
  // An enclosing clause's place is only lent when the event's clause has none of its own.
  const found = own.length > 0 ? own : pick(scope.shared, 0.7);
  return found.filter((place, index) => found.findIndex((other) => other.value === place.value && other.role === place.role) === index);
}

/** The deed whose noun stands right before the place's preposition ("condemned the crackdown in Minsk"): the place is its alone, whatever the parser hung it on. */
function nounBefore(tree: Tree, place: PlaceMention, drafts: readonly Draft[]): Draft | undefined {
  const at = wordBefore(tree, place);
  return at < 0 ? undefined : drafts.find(({ candidate, merged }) => [candidate, ...merged].some(({ token }) => token === at));
}

/** The noun right before the preposition of a place; -1 where none stands there. */
function wordBefore(tree: Tree, place: PlaceMention): number {
  let at = place.first - 1;
  const isOwn = (token: number): boolean => token >= 0 && tree.tokens[token].head === place.head && /^(?:case|det)$/.test(tree.relations[token]);
  if (!isOwn(at)) return -1;
  while (isOwn(at)) at--;
  return at >= 0 && tree.tokens[at].upos === 'NOUN' ? at : -1;
}

/** A doer by its capital ("talks between Paris and Rome"); what is asked, blamed or thanked, and where those people live. */
function isPartyOf(draft: Draft, place: PlaceMention): boolean {
  const { tree, rule } = draft.candidate;
  if (draft.actors.some((filler) => filler.head === place.head) && place.use !== 'modifier') return true;
  return SPOKEN.has(rule.type!) && (PARTY_PREPOSITIONS.has(prepositionOf(tree, place.head)) || isOfOthers(draft, place));
}

/** The place hangs on a noun or verb that is not the event's own word. */
function isOfOthers(draft: Draft, place: PlaceMention, head = place.head): boolean {
  const { tree } = draft.candidate;
  const own = new Set([draft.candidate, ...draft.merged].map(({ token }) => token));
  const governor = tree.tokens[head].head;
  const before = wordBefore(tree, place);
  if (before >= 0 && !own.has(before)) return true;
  if (governor < 0 || own.has(governor)) return false;
  const relation = tree.relations[head];
  if (relation === 'conj' || relation === 'appos') return isOfOthers(draft, place, governor);
  return relation === 'nmod' || !/^(?:conj|advcl|root|aux)$/.test(tree.relations[governor]);
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
