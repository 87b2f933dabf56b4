/**
 * Finds wordings that take sides and keeps them verbatim beside the neutral name: loaded names (from the registry),
 * loaded words and legal labels (`framing.tsv`), scare quotes, "so-called", and harm told without its doer.
 * The same rules hold for all sides; whose wording it is follows from the claim of the sentence, not from here.
 */
import type { Framing, Problem } from '../../schema.ts';
import { readTable } from '../../text/table.ts';
import { childOf, isPassive, lemmaAt, phraseSpan, type Tree } from '../language/tree.ts';
import type { MentionSet } from '../mentions/find.ts';
import type { Registry } from '../mentions/registry.ts';
import { findJudged, type PartyContext } from './framingParties.ts';
import { isPlainSetting, isSubjectMatter, isTermOfScience, isTrade } from './framingSettings.ts';
import type { CodedDocument } from './working.ts';
import { quotationAt } from './quotes.ts';

export type FramingRule = { readonly by: string; readonly kind: 'loaded-word' | 'legal-label' | 'plain'; readonly lemmas: readonly string[]; readonly stance: Framing['stance']; readonly neutral: string };
export type FramingLexicon = ReadonlyMap<string, readonly FramingRule[]>; // by first lemma
export type FramingInput = { readonly text: string; readonly trees: readonly Tree[]; readonly mentions: MentionSet; readonly coded: CodedDocument; readonly registry: Registry; readonly countryOfPlace: (place: string) => string | null };

/** `plain`: the words mean nothing of the kind ("regime change"), and hide shorter rows. */
export const KINDS = new Set(['loaded-word', 'legal-label', 'plain']);
export const STANCES = new Set(['praise', 'blame', 'victimhood', 'doubt']);
const MAX_SCARE_WORDS = 4;

/** Reads framing.tsv; rows with an unknown kind or stance are reported and left out. */
export function readFraming(text: string): { value: FramingLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const value = new Map<string, FramingRule[]>();
  for (const row of readTable(text, 'framing.tsv', problems)) {
    const { id, kind, words, stance, neutral } = row.cells;
    if (!KINDS.has(kind) || (kind !== 'plain' && !STANCES.has(stance))) {
      problems.push({ code: 'lexicon-row', message: `framing.tsv:${row.line}: kind "${kind}" or stance "${stance}" is unknown`, file: 'framing.tsv', line: row.line });
      continue;
    }
    const lemmas = words.toLowerCase().split(/\s+|(-)/).filter((word) => word !== undefined && word !== '');
    const rule = { by: `${row.file}#${id}`, kind: kind as FramingRule['kind'], lemmas, stance: stance as Framing['stance'], neutral };
    value.set(lemmas[0], [...(value.get(lemmas[0]) ?? []), rule]);
  }
  return { value, problems };
}

/** All framings of a document in text order. */
export function findFraming(input: FramingInput, lexicon: FramingLexicon): Framing[] {
  const found: Framing[] = [
    ...loadedNames(input),
    ...input.trees.flatMap((tree) => loadedWords(tree, lexicon, input)),
    ...scareQuotes(input),
    ...input.trees.flatMap((tree) => soCalled(tree, input)),
    ...agentsLeftOut(input),
  ];
  found.sort((a, b) => a.start - b.start || b.end - a.end || (a.kind < b.kind ? -1 : 1));
  return withoutInner(found).map((framing) => withNeutral(framing, found));
}

/**
 * A loaded word or legal label inside a loaded name ("terrorist" in a group's hostile name) is part of that name, and a name
 * that "so-called" doubts is part of the doubt. `framings` are in text order.
 */
function withoutInner(framings: readonly Framing[]): Framing[] {
  let next = 0;
  let [reach, nameReach, doubtReach] = [-1, -1, -1]; // how far the marks, the names and the doubts that have begun so far go
  return framings.filter((framing) => {
    for (; next < framings.length && framings[next].start <= framing.start; next++) {
      const { kind, end } = framings[next];
      if (kind !== 'loaded-word' && kind !== 'agent-left-out') reach = Math.max(reach, end);
      if (kind === 'loaded-name') nameReach = Math.max(nameReach, end);
      if (kind === 'so-called') doubtReach = Math.max(doubtReach, end);
    }
    if (framing.kind === 'loaded-name') return doubtReach < framing.end;
    if (framing.kind === 'legal-label') return nameReach < framing.end;
    return framing.kind !== 'loaded-word' || reach < framing.end;
  });
}

/** A loaded name that names nobody known ("the invaders") takes the neutral words of the loaded word that it ends with. */
function withNeutral(framing: Framing, all: readonly Framing[]): Framing {
  if (framing.kind !== 'loaded-name' || framing.neutral !== undefined) return framing;
  const from = firstAtOrAfter(all, framing.start);
  const to = firstAtOrAfter(all, framing.end);
  const word = all.slice(from, to).find((other) => other.kind === 'loaded-word' && other.end === framing.end && other.start >= framing.start && other.neutral !== undefined);
  return word === undefined ? framing : { ...framing, neutral: word.neutral! };
}

/** Index of the first framing that begins at or after an offset. Binary search. */
function firstAtOrAfter(framings: readonly Framing[], offset: number): number {
  let [low, high] = [0, framings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (framings[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function loadedNames(input: FramingInput): Framing[] {
  return input.mentions.entities.flatMap((mention) => {
    if (mention.loaded === undefined) return [];
    // A word for nobody certain may be plain; a name that the registry knows is not.
    if (mention.entity === null && isPlainSetting(input.trees[mention.sentence], input)) return [];
    // A name of nobody certain may stand beside a name: "the fascist regime in Lima".
    const judged = mention.entity === null ? findJudged(input.trees[mention.sentence], [mention.first, mention.last], input) : null;
    const about = mention.entity?.value ?? judged?.about;
    const { start, end } = judged?.words ?? mention.name;
    return [{ start, end, kind: 'loaded-name' as const, ...partyFields(about, input), stance: mention.loaded, by: mention.entity?.by ?? 'loaded-names.tsv' }];
  });
}

/** The party and its neutral name. */
function partyFields(about: string | undefined, { registry }: PartyContext): Pick<Framing, 'about' | 'neutral'> {
  const name = about === undefined ? undefined : registry.get(about)?.name;
  return { ...(about === undefined ? {} : { about }), ...(name === undefined ? {} : { neutral: name }) };
}

function loadedWords(tree: Tree, lexicon: FramingLexicon, context: PartyContext): Framing[] {
  const found: Framing[] = [];
  for (let token = 0; token < tree.tokens.length; token++) {
    if (!mayBegin(tree, token, lexicon)) continue;
    const rules = [...new Set(keysAt(tree, token).flatMap((key) => lexicon.get(key) ?? []))];
    // The longest row wins; of two as long the one that has the very form ("liberated" before "liberate").
    const matched = rules.map((rule) => ({ rule, count: wordCount(tree, token, rule.lemmas) })).filter(({ count }) => count > 0);
    const [best] = matched.sort((a, b) => b.count - a.count || formMatches(tree, token, b.rule.lemmas) - formMatches(tree, token, a.rule.lemmas));
    if (best === undefined) continue;
    const last = token + best.count - 1;
    if (best.rule.kind !== 'plain' && !isPartOfName(tree, token, last, context) && !isPlainUse(tree, [token, last], best.rule, context)) found.push(framingOf(tree, [token, last], best.rule, context));
    token = last;
  }
  return found;
}

/** The word in a plain sense: see framingSettings.ts. */
function isPlainUse(tree: Tree, [first, last]: readonly [number, number], { kind }: FramingRule, context: PartyContext): boolean {
  return (kind === 'legal-label' ? isSubjectMatter(tree, first) || isSubjectMatter(tree, last) : isTrade(tree, last)) || isPlainSetting(tree, context);
}

/** A judgement of a party that stands beside it is a loaded name; any other is the word alone. */
function framingOf(tree: Tree, [first, last]: readonly [number, number], { by, kind, stance, neutral }: FramingRule, context: PartyContext): Framing {
  const judged = stance === 'blame' ? findJudged(tree, [first, last], context) : null;
  if (judged !== null) return { ...judged.words, kind: 'loaded-name', ...partyFields(judged.about, context), stance, by };
  return { start: tree.tokens[first].start, end: tree.tokens[last].end, kind: kind as 'loaded-word' | 'legal-label', ...(neutral === '' ? {} : { neutral }), stance, by };
}

/** A word of somebody's own name ("Liberation" of a front, "Terrorism" of a branch of the UN) judges nobody. */
function isPartOfName(tree: Tree, first: number, last: number, { mentions }: PartyContext): boolean {
  const mention = mentions.entityAt(tree.index, first);
  if (mention !== null && mention.loaded === undefined && mention.via === 'name' && mention.name.start <= tree.tokens[first].start && mention.name.end >= tree.tokens[last].end) return true;
  const head = tree.tokens[last].head;
  return first > 0 && isCapitalized(tree, last) && head > last && tree.relations[last] === 'compound' && isCapitalized(tree, head);
}

function isCapitalized(tree: Tree, token: number): boolean {
  return /^\p{Lu}\p{Ll}/u.test(tree.tokens[token].form);
}

/** Whether any row may begin here; lets nearly all words go by before lists of their spellings are made. */
function mayBegin(tree: Tree, token: number, lexicon: FramingLexicon): boolean {
  const word = tree.words[token];
  const lemma = tree.lemmas[token];
  return lexicon.has(lemma) || lexicon.has(word) || (word.endsWith('s') && lexicon.has(word.slice(0, -1))) || word.includes('-') || lemma.includes('-');
}

/** The words under which a token may stand in a row: lemma, form, and the form without a plural s that the lemma kept ("Nazis"). */
function wordsFor(tree: Tree, token: number): string[] {
  const form = tree.words[token];
  return [...new Set([lemmaAt(tree, token), form, form.replace(/s$/, '')])];
}

/** The words under which a token may begin a row: also the first part of a hyphenated one. */
function keysAt(tree: Tree, token: number): string[] {
  const words = wordsFor(tree, token);
  return [...new Set([...words, ...words.map((word) => word.split('-')[0])])];
}

function formMatches(tree: Tree, token: number, lemmas: readonly string[]): number {
  return tree.words[token] === lemmas[0] ? 1 : 0;
}

/** How many tokens from `token` on make up the row's words; 0 when they do not. A hyphenated word may be one token or three. */
function wordCount(tree: Tree, token: number, lemmas: readonly string[]): number {
  let at = token;
  for (let part = 0; part < lemmas.length; at++) {
    if (at >= tree.tokens.length) return 0;
    const joined = wordsFor(tree, at).map((word) => word.split(/(-)/).filter((piece) => piece !== '')).find((pieces) => pieces.every((piece, index) => lemmas[part + index] === piece));
    if (joined === undefined) return 0;
    part += joined.length;
  }
  return at - token;
}

const ALL_CAPITALIZED = /^\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)*$/u;

/** A word or two in quotation marks that nobody is quoted as saying: distance, not speech. */
function scareQuotes({ text, coded }: FramingInput): Framing[] {
  return coded.quoteSpans.flatMap(({ start, end }) => {
    const words = text.slice(start, end).trim();
    const isShort = words !== '' && words.split(/\s+/).length <= MAX_SCARE_WORDS;
    const isSpeech = /[,.!?]$/.test(words) || quotationAt(coded.quotations, { start, end }) !== undefined;
    const isTitle = ALL_CAPITALIZED.test(words) && /\p{Lu}.*\p{Lu}/su.test(words);
    return isShort && !isSpeech && !isTitle ? [{ start, end, kind: 'scare-quotes' as const, stance: 'doubt' as const, by: 'scare-quotes' }] : [];
  });
}

function soCalled(tree: Tree, context: PartyContext): Framing[] {
  const found: Framing[] = [];
  tree.tokens.forEach((token, index) => {
    const word = tree.words[index];
    if (!word.startsWith('so')) return;
    const joined = word === 'so-called';
    const split = word === 'so' && index + 2 < tree.tokens.length && (tree.words[index + 1] === 'called' || tree.words[index + 2] === 'called');
    if (!joined && !split) return;
    const last = joined ? index : tree.tokens[index + 1].form === '-' ? index + 2 : index + 1;
    const noun = nounBehind(tree, last);
    if (noun < 0 || isTermOfScience(tree, noun)) return;
    const named = context.mentions.entityAt(tree.index, noun);
    const party = partyFields(named?.via === 'name' || named?.loaded !== undefined ? named.entity?.value : undefined, context);
    found.push({ start: token.start, end: Math.max(tree.tokens[last].end, phraseSpan(tree, noun).end), kind: 'so-called', ...party, stance: 'doubt', by: 'so-called' });
  });
  return found;
}

function nounBehind(tree: Tree, last: number): number {
  for (let token = last + 1; token < Math.min(tree.tokens.length, last + 6); token++) {
    const { upos } = tree.tokens[token];
    if ((upos === 'NOUN' || upos === 'PROPN') && tree.relations[token] !== 'compound') return token;
  }
  return -1;
}

/** "was killed", "came under fire" with nobody named: the passive of harm without its doer. */
function agentsLeftOut({ coded }: FramingInput): Framing[] {
  return coded.events.flatMap((event) => {
    const working = coded.working.get(event.id);
    if (working === undefined || event.type.value !== 'ASSAULT' || event.actors.length > 0) return [];
    const { tree, token } = working;
    if (tree.tokens[token].upos !== 'VERB' || !isPassive(tree, token) || childOf(tree, token, 'aux:pass') < 0) return [];
    const auxiliary = childOf(tree, token, 'aux:pass');
    const start = Math.min(tree.tokens[auxiliary].start, event.trigger.start);
    return [{ start, end: event.trigger.end, kind: 'agent-left-out' as const, stance: 'victimhood' as const, by: 'passive-without-agent' }];
  });
}
