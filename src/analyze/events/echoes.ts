/**
 * Voices that take up what was just said: "the demand was repeated by the premier", "it was voiced by officials".
 * A verb of voicing whose object points back to a demand, accusation, threat, promise or refusal makes its speaker one
 * more actor of such an event. And a demand whose object points back ("the realization of this demand") gets the same
 * content as what it points to. In: the working events of a document; out: added events and content pairs.
 */
import { childOf, isNominal, lemmaAt, subtreeRange, type Tree } from '../language/tree.ts';
import { argumentsOf, isVerbal } from './arguments.ts';
import type { WorkingEvent } from './working.ts';
import { resolveFillers, type ParticipantContext } from './participants.ts';

/** An event and the event that is its content, found by an anaphor. */
export type ContentPair = { readonly holder: WorkingEvent; readonly content: WorkingEvent };

const VOICING = new Set(['voice', 'speak', 'express', 'echo', 'repeat', 'reiterate', 'raise', 'renew', 'share', 'utter', 'state', 'mention', 'emphasize', 'stress', 'underline', 'back', 'endorse', 'support', 'join', 'make']);
const VERBAL_TYPES = new Set(['REQUEST', 'ACCUSE', 'THREATEN', 'REJECT', 'AGREE']);
const SPEECH_NOUNS = new Set(['demand', 'call', 'request', 'appeal', 'accusation', 'charge', 'claim', 'threat', 'warning', 'position', 'view', 'plea', 'statement', 'allegation', 'promise', 'pledge', 'refusal', 'need', 'issue']);

/** Adds echo events to their sentences and gives the content pairs of demands by anaphor. `working` is changed in place. */
export function addEchoes(working: WorkingEvent[][], trees: readonly Tree[], context: ParticipantContext): ContentPair[] {
  const pairs: ContentPair[] = [];
  for (let sentence = 0; sentence < trees.length; sentence++) {
    for (const event of working[sentence]) {
      const content = contentByAnaphor(event, working, sentence);
      if (content !== null) pairs.push({ holder: event, content });
    }
    const echoes = findEchoes(trees[sentence], working, context);
    for (const { event, original } of echoes) {
      working[sentence] = [...working[sentence], event];
      const content = pairs.find((pair) => pair.holder === original)?.content ?? contentIn(working[original.tree.index], original);
      if (content !== undefined) pairs.push({ holder: event, content });
    }
  }
  return pairs;
}

function contentIn(siblings: readonly WorkingEvent[], holder: WorkingEvent): WorkingEvent | undefined {
  return siblings.find((other) => other !== holder && holder.draft.candidate.triggerTokens.includes(other.embedding.contentOf));
}

/** "requests for the realization of this demand": what the demand told before asked for. */
function contentByAnaphor(event: WorkingEvent, working: readonly (readonly WorkingEvent[])[], sentence: number): WorkingEvent | null {
  if (event.draft.candidate.rule.type !== 'REQUEST' || contentIn(working[sentence], event) !== undefined) return null;
  const { tree, token } = event;
  const [first, last] = subtreeRange(tree, token);
  const pointing = tree.tokens.some((_, index) => index >= first && index <= last && index !== token && isPointing(tree, index));
  if (!pointing) return null;
  const before = working.slice(Math.max(0, sentence - 2), sentence).flat().reverse();
  return before.find((other) => other.embedding.chain[0].factuality === 'demanded') ?? null;
}

/** "this demand", "these accusations", "the call" without a complement of its own. */
function isPointing(tree: Tree, token: number): boolean {
  if (!SPEECH_NOUNS.has(lemmaAt(tree, token)) || tree.tokens[token].upos !== 'NOUN') return false;
  const determiner = childOf(tree, token, 'det');
  if (determiner < 0) return false;
  if (['this', 'these', 'that', 'those', 'such'].includes(lemmaAt(tree, determiner))) return true;
  return lemmaAt(tree, determiner) === 'the' && childOf(tree, token, 'nmod', 'acl', 'ccomp', 'amod') < 0;
}

function findEchoes(tree: Tree, working: readonly (readonly WorkingEvent[])[], context: ParticipantContext): { event: WorkingEvent; original: WorkingEvent }[] {
  const found: { event: WorkingEvent; original: WorkingEvent }[] = [];
  for (let verb = 0; verb < tree.tokens.length; verb++) {
    if (!isVerbal(tree, verb) || !VOICING.has(lemmaAt(tree, verb)) || working[tree.index].some((event) => event.draft.candidate.triggerTokens.includes(verb))) continue;
    const args = argumentsOf(tree, verb);
    const object = args.find((argument) => argument.slot === 'obj');
    const speakers = args.filter((argument) => argument.slot === 'subj' && isNominal(tree, argument.head));
    if (object === undefined || speakers.length === 0 || !(isPointing(tree, object.head) || isPronoun(tree, object.head))) continue;
    const original = working.slice(Math.max(0, tree.index - 2), tree.index).flat().reverse().find((event) => VERBAL_TYPES.has(event.draft.candidate.rule.type ?? ''));
    if (original === undefined) continue;
    found.push({ event: echoEvent({ tree, verb, original }, speakers.map(({ head }) => head), context), original });
  }
  return found;
}

function isPronoun(tree: Tree, token: number): boolean {
  return tree.tokens[token].upos === 'PRON' && ['it', 'this', 'that', 'these', 'they'].includes(lemmaAt(tree, token));
}

type Echo = { readonly tree: Tree; readonly verb: number; readonly original: WorkingEvent };

function echoEvent({ tree, verb, original }: Echo, speakers: readonly number[], context: ParticipantContext): WorkingEvent {
  const { rule } = original.draft.candidate;
  // What a speech names beside its first speaker in apposition or coordination speaks too.
  const heads = speakers.flatMap((head) => [head, ...companions(tree, head)]);
  const actors = resolveFillers(heads.map((head) => ({ tree, head, path: 'coordination' as const, slot: 'subj', through: -1 })), context);
  const candidate = { ...original.draft.candidate, tree, token: verb, rule: { ...rule, by: `echo#${rule.id}` }, args: [], light: null, triggerTokens: [verb], consumed: [] };
  const embedding = { chain: [{ speaker: null, factuality: 'asserted' as const, by: 'default', cue: -1, weak: false }], future: false, contentOf: -1 };
  const draft = { ...original.draft, candidate, actors: [], targets: [], merged: [] };
  return { ...original, draft, tree, token: verb, scope: { own: new Set([verb]), shared: new Set() }, embedding, actors };
}

/** Conjuncts and appositions below a name ("the premier, other officials, and many figures"). */
function companions(tree: Tree, head: number, depth = 0): number[] {
  if (depth > 3) return [];
  return tree.children[head].flatMap((child) => {
    const relation = tree.relations[child];
    const isCompanion = (relation === 'conj' || relation === 'appos') && isNominal(tree, child) && child > head;
    const isPath = relation === 'flat' && child > head;
    return isCompanion ? [child, ...companions(tree, child, depth + 1)] : isPath ? companions(tree, child, depth + 1) : [];
  });
}
