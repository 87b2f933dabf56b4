/**
 * Registry names in running text: longest match on folded surface words, then the choice among senses.
 * In: text, parsed sentences, registry, publication date. Out: matches with one sense each, in text order, none overlapping.
 * Case counts, except in sentences that are all capitals, for words of descriptive nouns ("Iraqi army" is "Iraqi Army")
 * and for a small-written first word at the start of a sentence. A form that needs support only counts when the document
 * names the same entity, its country or its parent in another way. Of several senses the one whose period holds the
 * publication date and that the document supports best wins; the score says how clear the choice was.
 */
import type { ParsedToken, Sentence } from '../../schema.ts';
import { foldWords, GAP_OTHER, type Words } from './namesFold.ts';
import { isInPeriod } from './namesForms.ts';
import type { NameForm, NameSense, Registry } from './registry.ts';

/** A name found. `words` are indexes into the document's words, both inclusive; tokens are sentence-local, both inclusive. */
export type NameMatch = {
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly first: number;
  readonly last: number;
  readonly form: NameForm;
  readonly sense: NameSense;
  readonly score: number;
};

/** A name of no actor, which only hides what it holds: "New Mexico". */
export function isHiding({ sense }: NameMatch): boolean {
  return sense.entity === '' && sense.loaded === undefined;
}

/** Words of a document with the sentence and token that each begins in; -1 between sentences. */
export type PlacedWords = Words & { readonly sentences: readonly number[]; readonly tokens: readonly number[]; readonly lastTokens: readonly number[] };

type Candidate = Omit<NameMatch, 'sense' | 'score'> & { readonly word: number; readonly length: number; readonly caps: boolean };

/** The document's words, each with its place in the sentences. Linear. */
export function placeWords(text: string, sentences: readonly Sentence<ParsedToken>[]): PlacedWords {
  const words = foldWords(text);
  const placed = { sentences: [] as number[], tokens: [] as number[], lastTokens: [] as number[] };
  let sentence = 0;
  let token = 0;
  for (let word = 0; word < words.starts.length; word++) {
    const start = words.starts[word];
    while (sentence < sentences.length && sentences[sentence].end <= start) {
      sentence++;
      token = 0;
    }
    const tokens = sentences[sentence]?.tokens ?? [];
    while (token < tokens.length && tokens[token].end <= start) token++;
    const isInside = token < tokens.length && sentences[sentence].start <= start;
    let last = token;
    while (last + 1 < tokens.length && tokens[last + 1].start < words.ends[word]) last++;
    placed.sentences.push(isInside ? sentence : -1);
    placed.tokens.push(isInside ? token : -1);
    placed.lastTokens.push(isInside ? last : -1);
  }
  return { ...words, ...placed };
}

/** What is known of the article: its date and its publisher's registry id. */
export type Article = { readonly publishedAt?: string | undefined; readonly publisher?: string | undefined };

/** All names of the registry in the document, names of no actor (`isHiding`) among them. */
export function matchNames(words: PlacedWords, sentences: readonly Sentence<ParsedToken>[], registry: Registry, article: Article = {}): NameMatch[] {
  const candidates = findCandidates(words, sentences, registry);
  const support = findSupport(candidates, registry);
  const matches: NameMatch[] = [];
  let next = 0; // first word that is still free
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.word < next) continue;
    const chosen = chooseSense(candidate, support, registry, article);
    if (chosen === null || isCutShort(candidates, index, (other) => chooseSense(other, support, registry, article) !== null)) continue;
    next = candidate.word + candidate.length;
    const { start, end, sentence, first, last, form } = candidate;
    matches.push({ start, end, sentence, first, last, form, ...chosen });
  }
  return matches;
}

/** "The Caribbean" in "the Caribbean Community": the article's name ends within a name that begins after the article. */
function isCutShort(candidates: readonly Candidate[], index: number, isMeant: (other: Candidate) => boolean): boolean {
  const { word, length, form } = candidates[index];
  if (form.cased[0] !== 'the' || length < 2) return false;
  for (let at = index + 1; at < candidates.length && candidates[at].word <= word + 1; at++) {
    const other = candidates[at];
    if (other.word === word + 1 && other.word + other.length > word + length && isMeant(other)) return true;
  }
  return false;
}

/** Every form at every word, longest first; sentence by sentence, so that no name reaches over a sentence end. */
function findCandidates(words: PlacedWords, sentences: readonly Sentence<ParsedToken>[], registry: Registry): Candidate[] {
  const candidates: Candidate[] = [];
  const isCaps = sentences.map((sentence) => isAllCapitals(sentence));
  for (let word = 0; word < words.lower.length; word++) {
    const sentence = words.sentences[word];
    if (sentence < 0) continue;
    const forms = registry.formsFrom(words.lower[word], words.lower[word + 1]);
    for (const form of forms) {
      const length = form.cased.length;
      const lastWord = word + length - 1;
      if (words.sentences[lastWord] !== sentence || !isMatch(form, words, word, isCaps[sentence], registry)) continue;
      // "the" is matched for its force ("the West") but is no part of a name
      const from = form.cased[0] === 'the' && length > 1 ? word + 1 : word;
      const [first, last] = [words.tokens[from], words.lastTokens[lastWord]];
      if (length === 1 && words.lower[word].length < 3 && isHyphenated(sentences[sentence].tokens, first, last) && registry.formsFrom(words.lower[word - 1]).length === 0) continue;
      if (length === 1 && isCommonWord(sentences[sentence].tokens[first], isCaps[sentence], words.cased[word])) continue;
      // "BURNED A STORE": in capitals any noun may look like somebody's surname
      if (length === 1 && isCaps[sentence] && sentences[sentence].tokens[first].upos === 'NOUN' && /^(?:an?|one|this|every|each)$/.test(words.lower[word - 1] ?? '')) continue;
      candidates.push({ start: words.starts[from], end: words.ends[lastWord], sentence, first, last, form, word, length, caps: isCaps[sentence] });
    }
  }
  return candidates;
}

/** "au" in "Port-au-Prince": hyphens on both sides. */
function isHyphenated(tokens: readonly ParsedToken[], first: number, last: number): boolean {
  const [before, after] = [tokens[first - 1], tokens[last + 1]];
  return before?.form === '-' && before.end === tokens[first].start && after?.form === '-' && after.start === tokens[last].end;
}

function isMatch(form: NameForm, words: PlacedWords, word: number, caps: boolean, registry: Registry): boolean {
  for (let index = 0; index < form.cased.length; index++) {
    const at = word + index;
    if (form.lower[index] !== words.lower[at]) return false;
    if (index > 0 && (words.gaps[at] & ~(form.gaps[index] ?? 0)) !== 0) return false;
    const wanted = form.cased[index];
    const found = words.cased[at];
    if (wanted === found || caps) continue;
    const isSmall = wanted === form.lower[index];
    const isSmallInText = found === words.lower[at];
    // a name's small words may be capital in a headline; capital ones may be small where they are common nouns
    if (index > 0 ? isSmall || (isSmallInText && registry.isAgentWord(form.lower[index])) : isSmall && isCapitalized(found) && startsSentence(words, at)) continue;
    if (index === 0 && (wanted === 'The' || wanted === 'the') && form.cased.length > 1) continue;
    return false;
  }
  return true;
}

function isCapitalized(word: string): boolean {
  return word.slice(1) === word.slice(1).toLowerCase();
}

function startsSentence(words: PlacedWords, word: number): boolean {
  return word === 0 || words.sentences[word - 1] !== words.sentences[word] || (words.gaps[word] & GAP_OTHER) !== 0;
}

/** Headlines in capitals: three or more words of letters and no small letter outside "the"-like short words. */
function isAllCapitals({ tokens }: Sentence<ParsedToken>): boolean {
  let capitals = 0;
  for (const { form } of tokens) {
    if (form.length > 1 && form !== form.toUpperCase()) return false;
    if (form.length > 1 && form !== form.toLowerCase()) capitals++;
  }
  return capitals >= 3;
}

const CLOSED = new Set(['PRON', 'DET', 'AUX', 'ADP', 'CCONJ', 'SCONJ', 'PART', 'INTJ', 'NUM']);

/** Nouns that look like an acronym in capitals: "A CAR BOMB". */
const SHORT_NOUNS = /^(?:car|aid|arm|art|bar|cat|dam|end|fund|gas|gun|map|mine|pen|plan|port|post|sea|set|son|sun|tank|team|tip|top|war|word)s?$/i;

/** "us", "it", "who" in capitals; "may", "turkey" by their part of speech. */
function isCommonWord(token: ParsedToken | undefined, caps: boolean, word: string): boolean {
  if (token === undefined) return true;
  if (caps) return CLOSED.has(token.upos) || ((token.upos === 'VERB' || token.upos === 'ADV') && word.length < 5) || SHORT_NOUNS.test(word);
  // a name in small letters is a host name or a form that is written so; a closed-class tag on it is a real doubt
  return word.length < 4 && word === word.toLowerCase() && CLOSED.has(token.upos);
}

/** How the document supports entities: by a clear name of their own, and by their country; and who is named in each sentence. */
type Support = { readonly named: ReadonlyMap<string, number>; readonly countries: ReadonlyMap<string, number>; readonly bySentence: ReadonlyMap<number, ReadonlySet<string>> };

function findSupport(candidates: readonly Candidate[], registry: Registry): Support {
  const named = new Map<string, number>();
  const countries = new Map<string, number>();
  const bySentence = new Map<number, Set<string>>();
  let covered = 0;
  for (const { form, word, length, sentence } of candidates) {
    if (word < covered) continue;
    const clear = form.senses.filter((sense) => !sense.needsSupport && sense.entity !== '');
    covered = word + length;
    const entities = new Set(clear.map((sense) => sense.entity));
    // "Brussels" may be the Union: it supports neither
    const isShared = clear.every(({ via }) => via === 'seat') && clear.length < form.senses.length;
    if (entities.size !== 1 || isShared) continue;
    for (const id of entities) {
      named.set(id, (named.get(id) ?? 0) + 1);
      const entity = registry.get(id);
      const country = entity?.country;
      // a person's country is no evidence for other names of it: leaders are named in reports from anywhere
      const here = bySentence.get(sentence) ?? new Set();
      bySentence.set(sentence, here.add(id).add(country ?? id).add(entity?.partOf ?? id));
      if (country !== undefined && entity?.kind !== 'person' && entity?.kind !== 'publisher') countries.set(country, (countries.get(country) ?? 0) + 1);
    }
  }
  return { named, countries, bySentence };
}

const NO_COUNTRY = new Set(['IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC', '']);

function chooseSense({ form, caps, sentence }: Candidate, support: Support, registry: Registry, article: Article): { sense: NameSense; score: number } | null {
  const rated: { sense: NameSense; points: number }[] = [];
  let nobody: NameSense | undefined; // a loaded name whose bearer stays open
  for (const sense of form.senses) {
    if (sense.entity === '' && sense.loaded === undefined) return { sense, score: 1 };
    const isOpen = sense.entity === '' || (sense.users !== undefined && !isUsedBy(sense, sentence, { support, registry, article }));
    if (isOpen) nobody ??= { ...sense, entity: '' };
    const points = isOpen ? 0 : rateSense(sense, support, registry, article.publishedAt);
    if (points > 0) rated.push({ sense, points });
  }
  if (rated.length === 0) return nobody === undefined ? null : { sense: nobody, score: 0.9 };
  const best = rated.reduce((left, right) => (right.points > left.points ? right : left));
  const rival = Math.max(0, ...rated.filter(({ sense }) => sense.entity !== best.sense.entity).map(({ points }) => points));
  const base = VIA_SCORES[best.sense.via] - (best.sense.needsSupport ? 0.15 : 0) - (caps && form.cased.length === 1 ? 0.05 : 0);
  return { sense: best.sense, score: rival === 0 ? base : base * (0.5 + 0.5 * ((best.points - rival) / best.points)) };
}

const VIA_SCORES = { name: 0.97, demonym: 0.95, seat: 0.75, loaded: 0.9 } as const;

/** One of the name's users publishes the article or is named in the sentence. */
function isUsedBy(sense: NameSense, sentence: number, { support, registry, article }: { support: Support; registry: Registry; article: Article }): boolean {
  const publisher = article.publisher === undefined ? undefined : registry.get(article.publisher);
  const here = support.bySentence.get(sentence);
  return sense.users!.some((user) => user === publisher?.country || user === publisher?.partOf || here?.has(user) === true);
}

/** Zero for a sense that cannot be meant; else more for period, support by name, by country, and directness. */
function rateSense(sense: NameSense, { named, countries }: Support, registry: Registry, publishedAt: string | undefined): number {
  const entity = registry.get(sense.entity);
  if (entity === undefined) return 0;
  const country = entity.country ?? '';
  const byName = named.get(sense.entity) ?? 0;
  const byParent = entity.partOf === undefined ? 0 : (named.get(entity.partOf) ?? 0);
  const byCountry = NO_COUNTRY.has(country) ? 0 : (countries.get(country) ?? 0);
  if (sense.needsSupport && byName + byParent + byCountry === 0) return 0;
  let points = 4 + (sense.needsSupport ? 0 : 3) + (sense.via === 'name' ? 1 : 0);
  points += 4 * Math.min(2, byName) + Math.min(3, byCountry) + Math.min(2, byParent);
  if (publishedAt !== undefined) points += isInPeriod(publishedAt, sense) ? 2 : -3;
  if (publishedAt !== undefined && entity.kind === 'person') points += isInOffice(entity.sectors, publishedAt) ? 1 : 0;
  return Math.max(points, 0.5);
}

function isInOffice(sectors: readonly { readonly code: string; readonly from?: string; readonly to?: string }[], date: string): boolean {
  return sectors.some((sector) => sector.code !== 'ELI' && isInPeriod(date, sector));
}
