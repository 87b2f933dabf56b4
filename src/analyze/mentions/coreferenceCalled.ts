/**
 * Nouns used again: "a bridge … the bridge", "three hostages … the hostages", "Mayor X … the mayor".
 * In: the discourse so far, the head of a noun phrase, the ranker. Out: the party that was called by that noun and is meant
 * again, or null. Method: a trained log-linear model over the parties that bear the noun, in a title too (coreferenceRanker.ts):
 * article, modifiers shared or contradicting, distance, number. "Another group" and "a group" are never somebody named before.
 * Limits: no synonyms but a few; meaning of modifiers is not known.
 */
import type { Tree } from '../language/tree.ts';
import { bestOf, count, layOut, type Tally } from './coreferenceRanker.ts';
import type { Judge } from './coreferencePronouns.ts';
import { placeOf, roleOf, settled, tokenKey, type Discourse, type Nature, type Party } from './discourse.ts';

/** The features of a party for a noun, with their numbers of values. */
export const NOUN_LAYOUT = layOut({
  nobodyArticle: 7, nobodyPart: 9, nobodyKind: 5, nobodyNarrow: 4, nobodyCount: 4, nobodyKindArticle: 35,
  modifiers: 28, distance: 7, count: 5, nature: 6, way: 6, number: 2, recency: 4, part: 36, named: 4, narrow: 4, kind: 30, known: 4,
});
const AT = NOUN_LAYOUT.at;

/** Articles and the like: what introduces the phrase. */
const ARTICLES: Readonly<Record<string, number>> = { the: 0, this: 1, that: 1, these: 1, those: 1, both: 2, all: 2 };
const [NO_ARTICLE, POSSESSIVE, NEW] = [3, 4, 6];
/** Words that say that somebody else is meant. */
const OTHERS = new Set('a an another some any no every each many several few more most other certain various numerous such next new second third'.split(' '));
const PARTS: Readonly<Record<string, number>> = { nsubj: 0, obj: 1, iobj: 2, obl: 2, nmod: 3, 'nmod:poss': 4, root: 5, appos: 6, conj: 7 };
const NATURES: Readonly<Record<Nature, number>> = { person: 0, people: 1, body: 2, state: 3, thing: 4, unknown: 5 };
const WAYS: Readonly<Record<string, number>> = { name: 0, loaded: 0, unknown: 1, agent: 2, phrase: 2, demonym: 3, seat: 4 };
const KINDS: Readonly<Record<string, number>> = { person: 0, people: 1, body: 2, thing: 3 };

/** More parties of one noun are not looked at; the latest are. */
const MAX_CANDIDATES = 6;

/** A noun phrase as it is compared. */
type Phrase = { readonly noun: string; readonly article: number; readonly modifiers: readonly string[]; readonly narrow: number; readonly part: number; readonly kind: number; readonly isPlural: boolean };

/** What links a noun: the judge, and a test that excludes parties. */
export type NounQuery = { readonly judge: Judge; readonly isPlural: boolean; readonly allows: (party: Party) => boolean };

/** The party that the phrase headed by `token` means again; null for nobody. */
export function linkCalled(discourse: Discourse, tree: Tree, token: number, query: NounQuery): Party | null {
  const noun = tree.lemmas[token];
  const candidates = partiesCalled(discourse, noun, query.allows);
  if (candidates.length === 0) return null;
  const phrase = readPhrase(discourse, tree, token, { noun, isPlural: query.isPlural });
  if (phrase.article === NEW) return null;
  const { weights, threshold } = query.judge.ranker.noun;
  const { decide } = query.judge;
  const tally = (): Tally => ({ weights, sum: 0, trace: decide === undefined ? null : [] });
  const nobody = tally();
  countNobody(nobody, phrase, candidates);
  const tallies = [nobody, ...candidates.map((party, rank) => {
    const own = tally();
    countFeatures(own, discourse, phrase, { party, rank, sentence: tree.index });
    return own;
  })];
  const { index, probability } = bestOf(tallies.map(({ sum }) => sum));
  const forced = decide?.({ kind: 'noun', sentence: tree.index, token, candidates: tallies.map(({ trace }, at) => ({ party: candidates[at - 1] ?? null, features: trace ?? [] })) });
  const chosen = forced ?? (probability < threshold ? 0 : index);
  return candidates[chosen - 1] ?? null;
}

/** Latest first. */
function partiesCalled(discourse: Discourse, noun: string, allows: (party: Party) => boolean): Party[] {
  const called = discourse.byNoun.get(noun);
  if (called === undefined) return [];
  const found = new Set<Party>();
  for (let at = called.length - 1; at >= 0 && found.size < 2 * MAX_CANDIDATES; at--) found.add(settled(called[at]));
  return [...found].filter((party) => party.lastKey >= 0 && allows(party)).sort((left, right) => right.lastKey - left.lastKey).slice(0, MAX_CANDIDATES);
}

function readPhrase(discourse: Discourse, tree: Tree, token: number, { noun, isPlural }: Pick<Phrase, 'noun' | 'isPlural'>): Phrase {
  const { tokens } = tree;
  const modifiers = modifiersOf(discourse, tree, token);
  let article = NO_ARTICLE;
  let narrow = 0;
  for (const child of tree.children[token]) {
    const { deprel, upos } = tokens[child];
    const relation = tree.relations[child];
    const word = tree.lemmas[child];
    if ((relation === 'det' || relation === 'amod') && OTHERS.has(word)) article = NEW;
    else if (relation === 'det' && article !== NEW) article = ARTICLES[word] ?? 5;
    else if (deprel === 'nmod:poss' && article !== NEW) article = POSSESSIVE;
    else if (relation === 'nummod') narrow = 1;
    else if (deprel.startsWith('acl') && tokens[token + 1]?.form !== ',') narrow = 2;
    else if (relation === 'nmod' && upos !== 'PRON' && narrow === 0) narrow = 3;
  }
  const role = roleOf(tree, token);
  const type = discourse.registry.agentsOf(noun)[0]?.type;
  const own = tree.relations[token];
  return { noun, article, modifiers, narrow, part: own === 'appos' || own === 'conj' || own === 'root' ? PARTS[own] : (PARTS[role.relation] ?? 8), kind: type === undefined ? 4 : KINDS[type], isPlural };
}

/** The words that narrow a noun: adjectives, compounds, owners and complements; of an owner that has been named, who he is. */
function modifiersOf(discourse: Discourse, tree: Tree, token: number): string[] {
  const found: string[] = [];
  for (const child of tree.children[token]) {
    const { deprel, upos } = tree.tokens[child];
    const relation = tree.relations[child];
    const lemma = tree.lemmas[child];
    if (deprel === 'nmod:poss') {
      const owner = discourse.atToken.get(tokenKey(tree.index, child));
      found.push(owner === undefined ? lemma : settled(owner).chain);
    } else if (relation === 'nmod' && child > token) found.push(lemma);
    else if ((relation === 'amod' && !PASSING.has(lemma)) || relation === 'compound' || (relation === 'nummod' && upos === 'NUM')) found.push(lemma);
  }
  return found;
}

/** Adjectives that do not tell one from another. */
const PASSING = new Set('same said so-called alleged'.split(' '));

/** The words that narrowed a party's latest description. */
function describedBy(discourse: Discourse, { phraseKey }: Party): string[] {
  if (phraseKey < 0) return [];
  const { sentence, token } = placeOf(phraseKey);
  return modifiersOf(discourse, discourse.trees[sentence], token);
}

function countNobody(tally: Tally, { article, part, kind, narrow }: Phrase, candidates: readonly Party[]): void {
  count(tally, AT.nobodyArticle + article);
  count(tally, AT.nobodyPart + part);
  count(tally, AT.nobodyKind + kind);
  count(tally, AT.nobodyKindArticle + kind * 7 + article);
  count(tally, AT.nobodyNarrow + narrow);
  count(tally, AT.nobodyCount + Math.min(candidates.length, 4) - 1);
}

function countFeatures(tally: Tally, discourse: Discourse, phrase: Phrase, { party, rank, sentence }: { party: Party; rank: number; sentence: number }): void {
  const { article, part, kind, narrow } = phrase;
  const distance = sentence - placeOf(party.lastKey).sentence;
  const modifiers = compareModifiers(phrase.modifiers, describedBy(discourse, party));
  count(tally, AT.modifiers + modifiers * 4 + (article === 0 || article === 1 ? 0 : article === POSSESSIVE ? 1 : article === NO_ARTICLE ? 2 : 3));
  count(tally, AT.distance + (distance < 3 ? distance : distance < 5 ? 3 : distance < 9 ? 4 : distance < 17 ? 5 : 6));
  count(tally, AT.count + (party.count < 3 ? party.count - 1 : party.count < 5 ? 2 : party.count < 9 ? 3 : 4));
  count(tally, AT.nature + NATURES[party.nature]);
  count(tally, AT.way + (party.mention === null ? 5 : (WAYS[party.mention.via] ?? 5)));
  count(tally, AT.number + (party.isPlural === phrase.isPlural ? 0 : 1));
  count(tally, AT.recency + Math.min(rank, 3));
  count(tally, AT.part + part * 4 + Math.min(distance, 3));
  if (party.rank >= 3) count(tally, AT.named + (article === 0 ? 0 : 1));
  else if (party.mention?.via === 'unknown') count(tally, AT.named + (article === 0 ? 2 : 3));
  count(tally, AT.narrow + narrow);
  count(tally, AT.kind + kind * 6 + NATURES[party.nature]);
  count(tally, AT.known + Math.min(party.rank, 3));
}

/** 0 both bare, 1 now bare, 2 bare before, 3 the same, 4 fewer now, 5 some shared, 6 none shared. */
function compareModifiers(now: readonly string[], before: readonly string[]): number {
  if (before.length === 0) return now.length === 0 ? 0 : 2;
  if (now.length === 0) return 1;
  const shared = now.filter((word) => before.includes(word)).length;
  if (shared === 0) return 6;
  if (shared === now.length) return shared === before.length ? 3 : 4;
  return 5;
}
