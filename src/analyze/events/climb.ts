/**
 * The state of a climb from an event's word to the root of its sentence (see embedding.ts): how real the words so far
 * make the event, and the statements passed on the way. Only the rules by which two cues join live here.
 */
import type { Factuality } from '../../schema.ts';
import { childrenOf, type Tree } from '../language/tree.ts';
import type { Cue, Effect } from './cues.ts';

/** Who says: a phrase; an event's own actor (the one who demands); 'hearsay' without a name; null: the outlet. */
export type SpeakerRef = { readonly head: number; readonly tree: Tree } | { readonly event: number } | 'hearsay' | null;

/** One statement in the chain. `cue` is the token of the word that lays it to the speaker, -1 when none; `score` is how sure the factuality is, where a model has told. */
export type Statement = { readonly speaker: SpeakerRef; readonly factuality: Factuality; readonly by: string; readonly cue: number; readonly weak: boolean; readonly score?: number };

/** `denial` names the place of the last negation, so that a second one at another place undoes it. */
export type Climb = { factuality: Factuality; by: string; future: boolean; chain: Statement[]; blocked: boolean; contentOf: number; weak: boolean; denial: string };

/** Strength when several cues meet: the one further left in this list hides those to its right. */
const STRENGTH: readonly Factuality[] = ['hypothetical', 'demanded', 'threatened', 'promised', 'denied', 'possible', 'asserted'];

/** A climb that has met no cue yet. */
export function startClimb(): Climb {
  return { factuality: 'asserted', by: 'default', future: false, chain: [], blocked: false, contentOf: -1, weak: false, denial: '' };
}

/** Joins a cue to the factuality so far; `place` tells negations of one clause ("not … nobody") from two ("failed to prevent"). */
export function strengthen(state: Climb, cue: Pick<Cue, 'by' | 'effect'>, place = ''): void {
  if (state.blocked) return;
  const factuality = toFactuality(cue.effect, state);
  if (factuality === null) return;
  if (factuality === 'denied' && state.factuality === 'denied') {
    if (place !== state.denial) Object.assign(state, { factuality: 'asserted', by: 'double-negation', denial: '' });
    return;
  }
  // "may prevent an attack", "to prevent an attack": what is not yet prevented is open.
  const isOpenDenial = state.factuality === 'denied' && factuality === 'possible' && state.denial.startsWith('governor:');
  const joined = isOpenDenial ? 'hypothetical' : join(state.factuality, factuality);
  if (joined === null) return;
  if (factuality === 'denied') state.denial = place;
  state.factuality = joined;
  state.by = cue.by;
}

/** What two cues make together, the inner first; null when the inner one stays. */
function join(inner: Factuality, outer: Factuality): Factuality | null {
  // To demand that something be not done is no demand of the deed; to promise or threaten it is a denial all the same.
  if (inner === 'denied' && outer === 'demanded') return 'hypothetical';
  if (inner === 'denied' && (outer === 'threatened' || outer === 'promised')) return null;
  return STRENGTH.indexOf(outer) < STRENGTH.indexOf(inner) ? outer : null;
}

/** Notes future and hearsay on the way; null when the effect leaves the factuality as it is. */
function toFactuality(effect: Effect, state: Climb): Factuality | null {
  switch (effect) {
    case 'future':
    case 'conditional':
    case 'planned':
      // Above a speaker the future is that of the saying, not of the event.
      if (state.chain.every((statement) => statement.speaker === 'hearsay')) state.future = true;
      return effect === 'future' ? null : 'possible';
    case 'alleged':
      state.weak = true;
      return null;
    case 'presupposed':
      state.blocked = true;
      return null;
    default:
      return effect;
  }
}

/** Ends the statement so far as one of `speaker` and begins the next one out. */
export function pushStatement(state: Climb, statement: { speaker: SpeakerRef; cue: number }, cue: Pick<Cue, 'by' | 'effect'>): void {
  if (cue.effect !== 'asserted') strengthen(state, cue, `statement:${statement.cue}`);
  const isPlain = state.factuality === 'asserted' || state.by === 'default';
  state.chain.push({ ...statement, factuality: state.factuality, by: isPlain ? cue.by : state.by, weak: state.weak });
  Object.assign(state, { factuality: 'asserted', by: 'default', blocked: false, weak: false, denial: '' });
}

/** A word of hearsay ("reportedly", "alleged"): a statement of nobody named. */
export function addHearsay(state: Climb, cue: number, { by, effect }: Cue): void {
  if (effect !== 'asserted' && effect !== 'alleged') strengthen(state, { by, effect });
  state.chain.push({ speaker: 'hearsay', factuality: state.factuality, by, cue, weak: true });
  Object.assign(state, { factuality: 'asserted', by: 'default', denial: '' });
}

/** The lower-case form of a word with those fixed to it: "in_case", "as_long_as". */
export function wordsAt(tree: Tree, token: number): string {
  return [token, ...childrenOf(tree, token, 'fixed')].map((word) => tree.words[word]).join('_');
}

/** A conjunction alone and with the words before it, longest first: the parser may split "as long as", "now that", "in case". */
export function conjunctionsAt(tree: Tree, token: number): string[] {
  const form = (at: number): string => tree.words[at] ?? '';
  const own = wordsAt(tree, token);
  return [`${form(token - 2)}_${form(token - 1)}_${own}`, `${form(token - 1)}_${own}`, own];
}
