/**
 * What belongs to an event: the words of its clause, without those of other events told in it. Places, dates, weapons
 * and counts are attached within this scope only, never by their nearness in the article.
 */
import { baseRelation, childrenOf, lemmaAt, type Tree } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';
import type { Draft } from './roles.ts';

export type Scope = {
  /** Tokens of the event's own clause. */
  readonly own: ReadonlySet<number>;
  /** Tokens of clauses whose time and place hold for it too: coordinated verbs, the main clause of a participle. */
  readonly shared: ReadonlySet<number>;
};

/** Relations that a scope never enters: another statement, an aside, or a clause of its own time and place. */
const CLOSED = new Set(['ccomp', 'parataxis', 'csubj', 'appos']);
const MAX_CLIMB = 6;
/** Verbs that take up a deed done before, elsewhere: "referred today to the murder", "were arrested in Oslo for the bombing". */
const LATER_DEEDS = new Set([
  'refer', 'allude', 'comment', 'condemn', 'deplore', 'denounce', 'repudiate', 'criticize', 'criticise', 'regret', 'lament', 'mourn', 'investigate', 'probe', 'solve', 'clarify', 'discuss', 'mention', 'recall', 'remember',
  'commemorate', 'protest', 'blame', 'accuse', 'charge', 'convict', 'sentence', 'try', 'implicate', 'suspect', 'link', 'arrest', 'detain', 'question', 'react', 'respond', 'avenge', 'examine', 'study', 'review', 'analyze', 'analyse',
  'punish', 'prosecute', 'indict', 'identify', 'attribute',
]);

/** Whose word each event word of a sentence is; null where it is several drafts'. */
export function ownersOf(drafts: readonly Draft[]): ReadonlyMap<number, Draft | null> {
  const owners = new Map<number, Draft | null>();
  const add = (draft: Draft, { token }: Draft['candidate']): void => void owners.set(token, owners.has(token) && owners.get(token) !== draft ? null : draft);
  for (const draft of drafts) {
    add(draft, draft.candidate);
    for (const candidate of draft.merged) add(draft, candidate);
  }
  return owners;
}

/** The scope of a draft; `owners` are those of all drafts of its sentence. `isSaying` tells verbs of saying, whose date is no event's date. */
export function findScope(draft: Draft, owners: ReadonlyMap<number, Draft | null>, isSaying: (tree: Tree, token: number) => boolean): Scope {
  const { tree } = draft.candidate;
  const mine = new Set(draft.candidate.triggerTokens);
  for (const candidate of draft.merged) for (const token of candidate.triggerTokens) mine.add(token);
  const blocked = (token: number): boolean => {
    const owner = owners.get(token);
    return owner !== undefined && owner !== draft && !mine.has(token);
  };
  const own = new Set<number>();
  for (const token of mine) gather(tree, clauseRoot(tree, token, { blocked, isSaying }), { into: own, blocked, mine });
  // "the town of Ardal, captured in May": what the clause is about stands before it
  for (const token of mine) {
    if (tree.relations[token] === 'acl') for (const place of childrenOf(tree, tree.tokens[token].head, 'nmod', 'appos')) if (place < token && !blocked(place)) gather(tree, place, { into: own, blocked, mine });
  }
  const shared = new Set<number>();
  for (const token of sharedClauses(tree, draft.candidate.token, isSaying)) {
    for (const child of tree.children[token]) {
      const relation = tree.relations[child];
      if ((relation === 'obl' || relation === 'advmod' || relation === 'nmod') && !own.has(child) && !blocked(child)) gather(tree, child, { into: shared, blocked, mine });
      // "killed two and robbed a shop in Ardal"
      if (relation === 'obj' && !blocked(child)) for (const place of childrenOf(tree, child, 'nmod')) if (!own.has(place) && !blocked(place)) gather(tree, place, { into: shared, blocked, mine });
    }
  }
  return { own, shared };
}

type ClauseContext = { readonly blocked: (token: number) => boolean; readonly isSaying: (tree: Tree, token: number) => boolean };

/** A noun event takes the clause of the plain verb that it is subject or object of ("the attack took place in …"). */
function clauseRoot(tree: Tree, token: number, { blocked, isSaying }: ClauseContext): number {
  let at = token;
  for (let steps = 0; steps < MAX_CLIMB; steps++) {
    const { head, deprel } = tree.tokens[at];
    if (head < 0 || isVerbal(tree, at) || blocked(head)) return at;
    const relation = baseRelation(deprel);
    const climbs = relation === 'nsubj' || relation === 'obj' || relation === 'conj' || relation === 'root' || (relation === 'nmod' && !isVerbal(tree, head) && isMeasured(tree, at));
    if (!climbs || isSaying(tree, head)) return at;
    at = head;
  }
  return at;
}

function isMeasured(tree: Tree, token: number): boolean {
  return ['series', 'last', 'first', 'latest', 'wave', 'number', 'one', 'most', 'string', 'round'].includes(lemmaAt(tree, tree.tokens[token].head));
}

type Gathering = { readonly into: Set<number>; readonly blocked: (token: number) => boolean; readonly mine: ReadonlySet<number> };

function gather(tree: Tree, root: number, { into, blocked, mine }: Gathering): void {
  const stack = [root];
  while (stack.length > 0) {
    const token = stack.pop()!;
    if (into.has(token)) continue;
    into.add(token);
    for (const child of tree.children[token]) {
      const relation = tree.relations[child];
      const isPlaceName = relation === 'appos' && tree.tokens[token].upos === 'PROPN' && tree.tokens[child].upos === 'PROPN';
      if (blocked(child) || (CLOSED.has(relation) && !mine.has(child) && !isPlaceName)) continue;
      const isOtherClause = (relation === 'conj' || relation === 'advcl') && isVerbal(tree, child) && !mine.has(child);
      const isOtherNoun = relation === 'conj' && mine.has(token) && !mine.has(child);
      if (!isOtherClause && !isOtherNoun) stack.push(child);
    }
  }
}

function isNounOf(relation: string): boolean {
  return relation === 'obj' || relation === 'obl' || relation === 'nsubj';
}

/** Clauses that lend their time and place: coordinated verbs before and behind, the main clause of an adverbial one. */
function sharedClauses(tree: Tree, token: number, isSaying: ClauseContext['isSaying']): number[] {
  const found: number[] = [];
  let at = token;
  for (let steps = 0; steps < MAX_CLIMB; steps++) {
    const { head, deprel } = tree.tokens[at];
    const relation = baseRelation(deprel);
    const goesUp = relation === 'conj' || relation === 'advcl' || relation === 'xcomp' || isNounOf(relation);
    if (head < 0 || !goesUp || isSaying(tree, head) || (isNounOf(relation) && LATER_DEEDS.has(lemmaAt(tree, head)))) break;
    if (isApart(tree, at, relation)) break;
    at = head;
    if (isVerbal(tree, at)) found.push(at);
  }
  for (const other of childrenOf(tree, token, 'conj')) if (isVerbal(tree, other) && !isApart(tree, other, 'conj')) found.push(other);
  return found;
}

/** A clause with its own subject, or set off by a word ("after", "because", "to"), has a time and place of its own. */
function isApart(tree: Tree, clause: number, relation: string): boolean {
  if (!isVerbal(tree, clause) || (relation !== 'conj' && relation !== 'advcl')) return false;
  return childrenOf(tree, clause, 'nsubj', 'csubj').length > 0 || (relation === 'advcl' && childrenOf(tree, clause, 'mark').length > 0);
}
