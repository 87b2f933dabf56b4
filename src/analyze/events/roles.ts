/**
 * Fills the roles of a trigger from its frame: which phrases are actors, recipients and place-like targets.
 * Slots are tried in the order of the frame; reciprocal frames ("with", "between") collect all of them.
 * A phrase that names an event stands for that event's actors ("rejected Egypt's offer" is done to Egypt).
 */
import { childOf, childrenOf, conjuncts, isNominal, lemmaAt, type Tree } from '../language/tree.ts';
import { argumentsOf, surfaceSubject, type Argument, type ArgumentPath } from './arguments.ts';
import type { EventRule, Role } from './lexicon.ts';
import { contentHead, type Candidate } from './triggers.ts';

/** A phrase in a role, by its head. `through` is the event noun that it was reached through, -1 when direct. */
export type Filler = { readonly tree: Tree; readonly head: number; readonly path: ArgumentPath; readonly slot: string; readonly through: number };

/** An event on its way: trigger and filled roles, before mentions, places, time and claims are added. */
export type Draft = {
  readonly candidate: Candidate;
  readonly actors: readonly Filler[];
  readonly recipients: readonly Filler[];
  readonly targets: readonly Filler[]; // fillers of P: places that something is done at or to
  readonly merged: readonly Candidate[]; // further words that tell of the same event
};

/** What the mention stage knows of a token: needed to tell "Israeli strike" from "deadly strike" and "Sunday's strike". */
export type WordKind = (tree: Tree, token: number) => 'entity' | 'place' | 'date' | 'weapon' | 'name' | null;

const RECIPROCAL = new Set(['with', 'between', 'among', 'and']);
const REFLEXIVE = new Set(['itself', 'themselves', 'himself', 'herself', 'other', 'another']);

/** Roles of all candidates of a sentence; fillers that are events themselves are replaced by those events' actors. */
export function fillRoles(candidates: readonly Candidate[], kindOf: WordKind): Draft[] {
  const eventTokens = new Map<number, Candidate>();
  for (const candidate of candidates) for (const token of candidate.triggerTokens) if (!eventTokens.has(token) || token === candidate.token) eventTokens.set(token, candidate);
  const direct = candidates.map((candidate) => directRoles(candidate, kindOf));
  const byToken = new Map(direct.map((draft) => [draft.candidate.token, draft]));
  const throughEvents = (fillers: readonly Filler[], self: Candidate): Filler[] =>
    fillers.flatMap((filler) => {
      const event = filler.tree === self.tree ? (eventTokens.get(filler.head) ?? eventTokens.get(contentHead(filler.tree, filler.head))) : undefined;
      if (event === undefined || event === self || isDoerNoun(event)) return [filler];
      const inner = byToken.get(event.token);
      return (inner?.actors ?? []).filter((actor) => !eventTokens.has(actor.head)).map((actor): Filler => ({ ...actor, slot: filler.slot, through: event.token }));
    });
  return direct.map((draft) => ({
    ...draft,
    actors: distinct(throughEvents(draft.actors, draft.candidate)),
    recipients: distinct(throughEvents(draft.recipients, draft.candidate)),
  }));
}

function distinct(fillers: readonly Filler[]): Filler[] {
  const seen = new Set<number>();
  return fillers.filter((filler) => !seen.has(filler.head) && seen.add(filler.head));
}

function directRoles(candidate: Candidate, kindOf: WordKind): Draft {
  const { rule, tree } = candidate;
  const fill = (role: Role, taken: ReadonlySet<number>): Filler[] => {
    const carried = candidate.args.filter((argument) => argument.slot === `light.${role}`);
    const fromLight = carried.flatMap((argument) => expand(tree, argument, kindOf));
    if (fromLight.length > 0) return fromLight;
    return fillFrame(candidate, rule.roles.filter((entry) => entry.role === role), { kindOf, taken });
  };
  const named = isDoerNoun(candidate) ? [{ tree, head: candidate.token, path: 'syntax' as const, slot: 'self', through: -1 }] : fill('A', new Set(carriedHeads(candidate, 'light.R')));
  const actors = named.length > 0 || rule.type === null || !MOVED_TYPES.has(rule.type) ? named : movedForces(candidate, kindOf);
  const taken = new Set([...actors.map((filler) => filler.head), ...carriedHeads(candidate, 'light.A')]);
  const framed = fill('R', taken);
  const recipients = framed.length > 0 || !rule.roles.some(({ role }) => role === 'R') ? framed : fillFromTrigger(candidate, { kindOf, taken });
  for (const filler of recipients) taken.add(filler.head);
  return { candidate, actors, recipients, targets: fill('P', taken), merged: [] };
}

/** Nouns that name a deed by its doer: they stay a party of their clause and are the actor of the deed. */
const DOER_NOUNS = new Set(['murderer', 'killer', 'assassin', 'slayer', 'kidnapper', 'abductor', 'captor']);

function isDoerNoun({ tree, token, rule }: Candidate): boolean {
  return rule.pos === 'n' && DOER_NOUNS.has(lemmaAt(tree, token));
}

/** Types whose doer is the force that is moved, when nobody else is named: "soldiers were deployed in X". */
const MOVED_TYPES = new Set(['MOBILIZE', 'RETREAT']);

function movedForces(candidate: Candidate, kindOf: WordKind): Filler[] {
  const object = candidate.args.find((argument) => argument.slot === 'obj');
  return object === undefined || !isAccepted(candidate.tree, object, kindOf) ? [] : expand(candidate.tree, object, kindOf);
}

/** "imposed a ban on visits to X", "lifted curbs on Y": when the frame finds nobody, the complements of the trigger's own nouns. */
function fillFromTrigger(candidate: Candidate, { kindOf, taken }: FillContext): Filler[] {
  const { tree, rule } = candidate;
  if (rule.type !== null && VERBAL_TYPES.has(rule.type)) return [];
  for (const noun of candidate.consumed) {
    for (const slot of COMPLEMENT_SLOTS) {
      const fillers = argumentsOf(tree, noun)
        .filter((argument) => argument.slot === slot && !taken.has(argument.head) && ['entity', 'place'].includes(kindOf(tree, argument.head) ?? ''))
        .flatMap((argument) => expand(tree, argument, kindOf));
      if (fillers.length > 0) return fillers.map((filler) => ({ ...filler, path: 'attachment' as const }));
    }
  }
  return [];
}

const COMPLEMENT_SLOTS = ['against', 'on', 'with', 'to', 'for', 'from', 'poss', 'adj', 'of'];
/** Their recipients come from what is said (see inheritRecipients in code.ts). */
const VERBAL_TYPES = new Set(['REQUEST', 'THREATEN', 'AGREE', 'REJECT', 'ACCUSE']);

function carriedHeads(candidate: Candidate, slot: string): number[] {
  return candidate.args.filter((argument) => argument.slot === slot).map((argument) => argument.head);
}

type FillContext = { readonly kindOf: WordKind; readonly taken: ReadonlySet<number> };

function fillFrame(candidate: Candidate, entries: EventRule['roles'], { kindOf, taken }: FillContext): Filler[] {
  const { tree } = candidate;
  const filled: Filler[] = [];
  for (const { slots } of entries) {
    const collectsAll = slots.some((slot) => RECIPROCAL.has(slot));
    let things: Filler[] = []; // the first phrases that name nobody: a later slot may name somebody
    for (const slot of slots) {
      const offered = slotArguments(candidate, slot);
      if (offered.length === 0) continue;
      const fillers = offered
        .filter((argument) => argument.path !== 'attachment' || argument.slot !== 'compound' || !isInside(tree, argument.head, offered, kindOf))
        .filter((argument) => !taken.has(argument.head) && !candidate.consumed.includes(argument.head) && isAccepted(tree, argument, kindOf))
        .flatMap((argument) => expand(tree, argument, kindOf))
        .filter((filler) => !taken.has(filler.head));
      if (fillers.length === 0 || (things.length > 0 && !fillers.some((filler) => isNaming(filler, kindOf, ['nmod:poss', 'amod', 'compound'])))) continue;
      if (!collectsAll && fillers.every((filler) => isThing(filler, kindOf))) {
        if (things.length === 0) things = fillers;
        continue;
      }
      things = [];
      filled.push(...fillers);
      if (!collectsAll) break;
    }
    filled.push(...things);
  }
  return filled;
}

/** A common noun that is no party by itself nor by whose it is: "restraint" in "urged restraint on Chad". */
function isThing(filler: Filler, kindOf: WordKind): boolean {
  return filler.tree.tokens[contentHead(filler.tree, filler.head)].upos === 'NOUN' && !isNaming(filler, kindOf, ['nmod', 'nmod:poss', 'amod', 'compound', 'appos', 'flat']);
}

/** Whether a phrase names somebody, by its head or by a child of one of these relations. */
function isNaming({ tree, head }: Filler, kindOf: WordKind, relations: readonly string[]): boolean {
  const noun = contentHead(tree, head);
  const names = (token: number): boolean => ['entity', 'place', 'name'].includes(kindOf(tree, token) ?? '');
  return names(noun) || tree.children[noun].some((child) => relations.includes(tree.tokens[child].deprel) && names(child));
}

/** "Israeli" in "Israeli army raid" is part of "Israeli army", which fills the slot already. */
function isInside(tree: Tree, modifier: number, offered: readonly Argument[], kindOf: WordKind): boolean {
  return offered.some((other) => other.head === tree.tokens[modifier].head && isAccepted(tree, other, kindOf));
}

/** Arguments of a slot; "ccomp.subj" is the subject of the complement clause, "obj.against" the complement of the object. */
function slotArguments(candidate: Candidate, slot: string): Argument[] {
  const { tree, args } = candidate;
  if (slot.startsWith('light.')) return args.filter((argument) => argument.slot === slot);
  const [first, ...rest] = slot.split('.');
  let found = args.filter((argument) => argument.slot === first);
  let outer = first;
  for (const inner of rest) {
    found = found.flatMap((argument) => innerArguments(candidate, { argument, outer, inner }).map((next): Argument => ({ ...next, slot })));
    outer = inner;
  }
  return found.filter((argument) => tree.tokens[argument.head] !== undefined);
}

type Step = { readonly argument: Argument; readonly outer: string; readonly inner: string };

/** One step along a slot path: the arguments of a clause or of a noun. A clause's subject may be lent by its matrix verb. */
function innerArguments({ tree, args }: Candidate, { argument, outer, inner }: Step): Argument[] {
  const isClause = outer === 'ccomp' || outer === 'xcomp';
  const head = isClause ? argument.head : contentHead(tree, argument.head);
  if (inner !== 'subj' || !isClause) return argumentsOf(tree, head).filter((found) => found.slot === inner);
  const subject = childOf(tree, head, 'nsubj') >= 0 || outer === 'xcomp' ? surfaceSubject(tree, head) : null;
  const matrix = args.find((other) => other.slot === 'subj');
  return subject === null || subject.head === matrix?.head ? [] : [{ slot: inner, head: subject.head, path: subject.path }];
}

/** Times are never roles; modifiers count only when they name somebody; measure words are looked through. */
function isAccepted(tree: Tree, argument: Argument, kindOf: WordKind): boolean {
  const head = contentHead(tree, argument.head);
  const kind = kindOf(tree, head);
  if (kind === 'date') return false;
  if (REFLEXIVE.has(lemmaAt(tree, head))) return false;
  // "attacked at 2100": a time of day, not a party
  if (argument.slot === 'at' && /^\d{3,4}$/.test(tree.words[argument.head])) return false;
  const step = argument.slot.slice(argument.slot.lastIndexOf('.') + 1);
  if (step === 'adj' || step === 'compound') return kind === 'entity' || kind === 'place' || kind === 'name';
  return isNominal(tree, head) || tree.tokens[head].upos === 'ADJ' || tree.tokens[head].upos === 'DET' || tree.tokens[head].upos === 'X';
}

/** "Libyan leader X and Bulgarian President Y": the second phrase hangs on the name of the first. */
function besideApposed(tree: Tree, head: number): number[] {
  const names = childrenOf(tree, head, 'appos', 'flat').filter((child) => tree.tokens[child].upos === 'PROPN');
  const coordinated = names.flatMap((name) => childrenOf(tree, name, 'conj').filter((other) => childOf(tree, other, 'nmod:desc', 'appos', 'amod') >= 0));
  // Read as one long name, the second one still has a title of its own behind "and".
  return [...coordinated, ...names.filter((name) => childrenOf(tree, name, 'nmod:desc').some((title) => childOf(tree, title, 'cc') >= 0))];
}

/** One filler for each coordinated phrase ("Israel, the US and Britain"). */
function expand(tree: Tree, argument: Argument, kindOf: WordKind): Filler[] {
  const heads = [...conjuncts(tree, argument.head), ...besideApposed(tree, argument.head)].filter((head) => {
    if (head === argument.head) return true;
    const relation = tree.relations[head];
    return (relation === 'conj' || relation === 'flat') && !isExcluded(tree, head) && (isNominal(tree, head) || kindOf(tree, head) !== null) && kindOf(tree, contentHead(tree, head)) !== 'date';
  });
  return heads.map((head) => ({ tree, head, path: argument.path, slot: argument.slot, through: -1 }));
}

/** "the rebels, not the army": who is told to be none of them. */
function isExcluded(tree: Tree, head: number): boolean {
  return tree.children[head].some((child) => child < head && (lemmaAt(tree, child) === 'not' || lemmaAt(tree, child) === 'never'));
}
