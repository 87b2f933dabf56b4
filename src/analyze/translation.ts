/**
 * Signs that a text was translated by a machine, and what they do to its codings. In: the trees of a document, its text, and
 * `translation.tsv` (wordings that English does not use). Out: signs with their words; a text with enough of them, of several
 * kinds, is marked, and scores of what rests on the clauses that hold a sign are lowered. Signs are of grammar and usage, not
 * of what is said. Limits: a careful translation shows none; hurried web text shows some, hence the threshold, which was set
 * on open web text and news (false alarms) and on invented translations (misses).
 */
import type { Analysis, Claim, Coded, CodedEvent, Link, Participant, Problem, Span } from '../schema.ts';
import { readTable } from '../text/table.ts';
import { childOf, childrenOf, prepositionOf, subtreeRange, tokenSpan, type Tree } from './language/tree.ts';

export type TranslationRule = { readonly by: string; readonly words: readonly string[]; readonly preposition: string };
/** Rules by the first lemma of their words. */
export type TranslationLexicon = ReadonlyMap<string, readonly TranslationRule[]>;

/** One sign: its words, the clause that it makes doubtful, its kind and how much it says (1: rarely seen in English of any sort). */
export type TranslationSign = Span & { readonly kind: SignKind; readonly reach: Span; readonly by: string; readonly weight: number };
type SignKind = 'doubled-word' | 'agreement' | 'lower-case-start' | 'untranslated-words' | 'wording' | 'no-finite-verb' | 'bare-noun' | 'article-before-name';

/** Kinds of rows in translation.tsv. */
export const KINDS = new Set(['surplus', 'phrase']);

/** A text is marked at this sum of weights a hundred words, with at least two kinds and a sum of 2; one kind counts up to 2. */
const MARK_DENSITY = 0.6;
const MARK_SUM = 2;
/** A field loses this share of its score for each sign in its clause, and never more than the floor leaves. */
const SCORE_FACTOR = 0.85;
const SCORE_FLOOR = 0.6;
/** A sentence of news this long without a finite verb is no headline. */
const FRAGMENT_WORDS = 14;

/** Reads translation.tsv; rows of an unknown kind are reported and left out. */
export function readTranslation(text: string): { value: TranslationLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const value = new Map<string, TranslationRule[]>();
  for (const { cells, file, line } of readTable(text, 'translation.tsv', problems)) {
    const words = cells['words'].toLowerCase().split(/\s+/);
    const isGood = cells['kind'] === 'phrase' ? cells['preposition'] === '' : cells['kind'] === 'surplus' && cells['preposition'] !== '' && words.length === 1;
    if (!isGood) {
      problems.push({ code: 'lexicon-row', message: `${file}:${line}: a row is "surplus" with one word and a preposition, or "phrase" with words alone`, file, line });
      continue;
    }
    value.set(words[0], [...(value.get(words[0]) ?? []), { by: `${file}#${cells['id']}`, words, preposition: cells['preposition'] }]);
  }
  return { value, problems };
}

/** All signs of a document in text order. Linear. */
export function findTranslationSigns(text: string, trees: readonly Tree[], lexicon: TranslationLexicon): TranslationSign[] {
  const found = trees.flatMap((tree) => {
    const signs: TranslationSign[] = [];
    for (let token = 0; token < tree.tokens.length; token++) {
      for (const sign of [doubledWord(tree, token), agreement(tree, token), foreignWord(tree, token, text), wording(tree, token, lexicon), bareNoun(tree, token), articleBeforeName(tree, token)]) if (sign !== null) signs.push(sign);
    }
    return [...signs, ...wholeSentence(tree, text)];
  });
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether the signs are many and various enough for a text of so many words. */
export function isMachineTranslated(signs: readonly TranslationSign[], wordCount: number): boolean {
  const sums = new Map<SignKind, number>();
  for (const { kind, weight } of signs) sums.set(kind, Math.min(MARK_SUM, (sums.get(kind) ?? 0) + weight));
  const sum = [...sums.values()].reduce((total, one) => total + one, 0);
  return sum >= MARK_SUM && sums.size >= 2 && (sum * 100) / Math.max(wordCount, 1) >= MARK_DENSITY;
}

function signAt(tree: Tree, [first, last]: readonly [number, number], kind: SignKind, weight: number, by: string = kind): TranslationSign {
  return { ...tokenSpan(tree, first, last), kind, reach: clauseSpan(tree, last), by, weight };
}

/** The clause around a token: what hangs below the nearest verb above it. */
function clauseSpan(tree: Tree, token: number): Span {
  let at = token;
  while (tree.tokens[at].head >= 0 && !(tree.tokens[at].upos === 'VERB' && tree.relations[at] !== 'amod')) at = tree.tokens[at].head;
  return tokenSpan(tree, ...subtreeRange(tree, at));
}

const ARTICLES = new Set(['the', 'a', 'an']);
const NEVER_AFTER_ARTICLES = new Set(['the', 'a', 'an', 'this', 'that', 'these', 'those', 'any', 'every', 'each', 'some']);
const NEVER_DOUBLED = new Set(['the', 'a', 'an', 'of', 'in', 'to', 'by', 'from', 'and', 'with', 'for', 'at']);

/** "the the", "of of", "the a", "the any": one of the smallest words twice over, or an article before a determiner. */
function doubledWord(tree: Tree, token: number): TranslationSign | null {
  const [word, next] = [tree.words[token], tree.words[token + 1]];
  if (next === undefined || !NEVER_DOUBLED.has(word)) return null;
  if (tree.tokens[token - 1]?.form === '-') return null; // "a break-in in the suburb"
  const isDoubled = word === next || (ARTICLES.has(word) && NEVER_AFTER_ARTICLES.has(next) && tree.tokens[token].upos === 'DET' && tree.tokens[token + 1].upos === 'DET');
  return isDoubled ? signAt(tree, [token, token + 1], 'doubled-word', 1) : null;
}

const PLURAL_DETERMINERS = new Set(['these', 'those', 'several', 'many', 'few']);
const SINGULAR_DETERMINERS = new Set(['this', 'a', 'an', 'every', 'each', 'another']);
/** Singular in form, plural in sense or in British use; measures and quantities. */
const COUNTED_OTHERWISE = new Set(['police', 'people', 'staff', 'cattle', 'crew', 'team', 'family', 'government', 'army', 'group', 'number', 'majority', 'lot', 'couple', 'dozen', 'hundred', 'thousand', 'million', 'billion', 'media', 'data', 'percent', 'half', 'rest', 'public', 'troop', 'aircraft', 'series', 'species', 'headquarters', 'means', 'crossroads', 'barracks', 'personnel', 'youth', 'folk', 'kind', 'sort', 'type', 'minister']);

/** "these regime", "a soldiers", "the attacks was". */
function agreement(tree: Tree, token: number): TranslationSign | null {
  const { xpos, upos, head, deprel } = tree.tokens[token];
  if (head < 0 || COUNTED_OTHERWISE.has(tree.lemmas[head])) return null;
  const noun = tree.tokens[head];
  if (upos === 'DET' && deprel === 'det' && token === head - 1) {
    const isWrong = (PLURAL_DETERMINERS.has(tree.words[token]) && noun.xpos === 'NN') || (SINGULAR_DETERMINERS.has(tree.words[token]) && noun.xpos === 'NNS');
    return isWrong && tree.relations[head] !== 'compound' ? signAt(tree, [token, head], 'agreement', 1) : null;
  }
  if (tree.relations[token] !== 'nsubj' || (xpos !== 'NNS' && xpos !== 'NN') || COUNTED_OTHERWISE.has(tree.lemmas[token]) || childOf(tree, token, 'conj', 'nummod') >= 0) return null;
  const finite = [head, ...childrenOf(tree, head, 'aux', 'cop')].find((verb) => verb > token && verb <= token + 6 && FINITE_NUMBER.has(tree.words[verb]) && tree.tokens[verb].xpos !== 'VB' && tree.tokens[verb].xpos !== 'VBN');
  if (finite === undefined || childrenOf(tree, head, 'mark', 'expl').length > 0) return null;
  const wantsPlural = FINITE_NUMBER.get(tree.words[finite])!;
  return wantsPlural === (xpos === 'NNS') ? null : signAt(tree, [token, finite], 'agreement', 0.7);
}

/** Forms that show number: true for plural. */
const FINITE_NUMBER: ReadonlyMap<string, boolean> = new Map([['is', false], ['was', false], ['has', false], ['are', true], ['were', true], ['have', true]]);

const OTHER_SCRIPT = /[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The first of some words in another script that are no gloss: not in brackets or quotation marks. */
function foreignWord(tree: Tree, token: number, text: string): TranslationSign | null {
  const { start, form } = tree.tokens[token];
  if (form.charCodeAt(0) < 0x250 || !OTHER_SCRIPT.test(form)) return null;
  if (token > 0 && OTHER_SCRIPT.test(tree.tokens[token - 1].form)) return null;
  return /[([“"«'‘]\s*$/.test(text.slice(Math.max(0, start - 2), start)) ? null : signAt(tree, [token, token], 'untranslated-words', 1);
}

/** Rows of the lexicon: a verb with a preposition that it does not take, or a phrase. */
function wording(tree: Tree, token: number, lexicon: TranslationLexicon): TranslationSign | null {
  const rows = lexicon.get(tree.lemmas[token]);
  if (rows === undefined) return null;
  for (const { by, words, preposition } of rows) {
    if (preposition === '') {
      if (words.every((word, offset) => tree.lemmas[token + offset] === word || tree.words[token + offset] === word)) return signAt(tree, [token, token + words.length - 1], 'wording', 0.7, by);
    } else if (tree.tokens[token].upos === 'VERB' && tree.words[token + 1] === preposition && childOf(tree, token, 'nsubj:pass') < 0) {
      const complement = childrenOf(tree, token, 'obl').find((child) => prepositionOf(tree, child) === preposition && !UNITS_OF_TIME.has(tree.lemmas[child]));
      if (complement !== undefined && tree.tokens[complement].upos === 'NOUN') return signAt(tree, [token, token + 1], 'wording', 1, by);
    }
  }
  return null;
}

/** "stressed on Monday" is good English. */
const UNITS_OF_TIME = new Set(['day', 'week', 'month', 'year', 'night', 'morning', 'evening', 'weekend', 'occasion', 'condition', 'behalf', 'time', 'detail', 'length', 'case', 'fact', 'particular', 'general', 'front', 'order', 'way', 'moment', 'sight']);

/** Nouns that one can count and that stand with an article or the like in running English. */
const COUNTABLE = new Set(['president', 'minister', 'government', 'army', 'country', 'region', 'enemy', 'commander', 'ministry', 'movement', 'city', 'village', 'province', 'regime', 'soldier', 'leader', 'border', 'capital', 'organization', 'statement', 'attack', 'operation', 'meeting', 'embassy', 'delegation', 'nation', 'world', 'crisis', 'convoy', 'missile', 'drone', 'tank', 'airport', 'hospital', 'mosque', 'situation']);
const STANDS_BARE = new Set(['compound', 'flat', 'appos', 'root', 'conj', 'parataxis', 'xcomp', 'vocative', 'list', 'dep', 'nmod:poss']);

/** "Army attacked village": a countable noun alone as subject or complement, in a sentence that has articles elsewhere or is long. */
function bareNoun(tree: Tree, token: number): TranslationSign | null {
  const { xpos, upos, deprel, form } = tree.tokens[token];
  if (upos !== 'NOUN' || xpos !== 'NN' || token === 0 || !COUNTABLE.has(tree.lemmas[token]) || form !== tree.words[token]) return null;
  if (STANDS_BARE.has(tree.relations[token]) || STANDS_BARE.has(deprel) || tree.tokens.length < 8 || tree.tokens.at(-1)!.upos !== 'PUNCT') return null;
  if (childOf(tree, token, 'det', 'nmod:poss', 'compound', 'amod', 'nummod', 'cop', 'conj', 'punct', 'flat', 'appos') >= 0 || FIXED_PREPOSITIONS.has(prepositionOf(tree, token))) return null;
  const before = tree.tokens[token - 1].upos;
  const after = tree.tokens[token + 1]?.upos;
  return before === 'NOUN' || before === 'PROPN' || before === 'ADJ' || before === 'DET' || before === 'NUM' || before === 'PUNCT' || after === 'PROPN' || after === 'NOUN' || after === 'PUNCT' && deprel !== 'obj' ? null : signAt(tree, [token, token], 'bare-noun', 0.5);
}

/** "as president", "by drone", "in operation", "under attack" need no article. */
const FIXED_PREPOSITIONS = new Set(['as', 'by', 'in', 'under', 'for', 'at', 'on', 'into', 'between', 'from', 'of', 'without', 'per', 'out_of', 'through', 'than', 'like', 'via']);

/** Names of countries that take no article; those that may ("the Sudan", "the Lebanon") are left out. */
const BARE_COUNTRIES = new Set(['iran', 'iraq', 'israel', 'syria', 'russia', 'turkey', 'egypt', 'china', 'india', 'pakistan', 'afghanistan', 'germany', 'france', 'jordan', 'libya', 'algeria', 'morocco', 'tunisia', 'kuwait', 'qatar', 'bahrain', 'oman', 'japan', 'brazil', 'mexico', 'colombia', 'venezuela', 'cuba', 'ethiopia', 'somalia', 'kenya', 'nigeria', 'mali', 'armenia', 'azerbaijan', 'georgia', 'poland', 'britain', 'england', 'palestine', 'hamas', 'hezbollah', 'nato', 'moscow', 'tehran', 'washington', 'beijing', 'baghdad', 'damascus', 'kabul']);

/** "the Iran has sent". */
function articleBeforeName(tree: Tree, token: number): TranslationSign | null {
  if (tree.words[token] !== 'the' || token + 1 >= tree.tokens.length || !BARE_COUNTRIES.has(tree.words[token + 1])) return null;
  const name = tree.tokens[token + 1];
  const after = tree.tokens[token + 2];
  const isModifier = tree.relations[token + 1] === 'compound' || (after !== undefined && ['NOUN', 'PROPN', 'ADJ'].includes(after.upos)) || after?.form === '-' || after?.xpos === 'POS';
  return name.upos === 'PROPN' && !isModifier && childOf(tree, token + 1, 'amod', 'acl', 'nmod', 'compound') < 0 ? signAt(tree, [token, token + 1], 'article-before-name', 0.7) : null;
}

/** A sentence that begins in lower case after a full stop, or a long one without a finite verb. */
function wholeSentence(tree: Tree, text: string): TranslationSign[] {
  const signs: TranslationSign[] = [];
  const { tokens, sentence } = tree;
  if (tokens.length < 5 || tree.root < 0) return signs;
  const reach = { start: sentence.start, end: sentence.end };
  const before = text.slice(Math.max(0, sentence.start - 3), sentence.start).trimEnd();
  if (/^\p{Ll}/u.test(tokens[0].form) && before.endsWith('.') && !text.slice(Math.max(0, sentence.start - 6), sentence.start).includes('..') && !/[\d.@/]/.test(tokens[0].form)) {
    signs.push({ ...tokenSpan(tree, 0, 0), kind: 'lower-case-start', reach, by: 'lower-case-start', weight: 0.7 });
  }
  const isFinished = tokens.at(-1)!.form === '.';
  const hasFinite = tokens.some(({ xpos }, token) => (xpos === 'VBD' || xpos === 'VBP' || xpos === 'VBZ' || xpos === 'MD') && tree.relations[token] !== 'amod' && !isBelowRelative(tree, token)) || tokens[tree.root].xpos === 'VB';
  const words = tokens.filter(({ upos }) => upos !== 'PUNCT').length;
  if (isFinished && !hasFinite && words >= FRAGMENT_WORDS && tokens.filter(({ form }) => form === ':' || form === ';' || form === '|' || form === '•').length === 0) {
    signs.push({ ...tokenSpan(tree, tree.root, tree.root), kind: 'no-finite-verb', reach, by: 'no-finite-verb', weight: 0.5 });
  }
  return signs;
}

/** A verb of a relative or subordinate clause carries no sentence. */
function isBelowRelative(tree: Tree, token: number): boolean {
  for (let at = token; at >= 0; at = tree.tokens[at].head) {
    const relation = tree.relations[at];
    if (tree.tokens[at].deprel === 'acl:relcl' || relation === 'advcl' || relation === 'acl') return true;
  }
  return false;
}

/**
 * The analysis of a marked text: the document says that it is a translation ("und": from which language is not known), the
 * problems name the signs, and fields that rest on words of a doubtful clause lose score. Other texts come back as they are.
 */
export function markTranslation(analysis: Analysis, signs: readonly TranslationSign[], wordCount: number): Analysis {
  const isKnown = analysis.doc.translatedFrom !== undefined;
  if (signs.length === 0 || (!isKnown && !isMachineTranslated(signs, wordCount))) return analysis;
  const lower = <T>(coded: Coded<T>): Coded<T> => lowerScore(coded, signs);
  const claim = (one: Claim): Claim => ({
    ...one,
    speaker: 'publisher' in one.speaker ? one.speaker : lower(one.speaker),
    factuality: lower(one.factuality),
    ...(one.within === undefined ? {} : { within: claim(one.within) }),
  });
  const party = (one: Participant): Participant => (one.entity === null ? one : { ...one, entity: lower(one.entity) });
  const event = (one: CodedEvent): CodedEvent => ({
    ...one,
    type: lower(one.type), modes: one.modes.map(lower), contexts: one.contexts.map(lower), actors: one.actors.map(party), recipients: one.recipients.map(party),
    places: one.places.map((place) => ({ ...place, ...lower(place) })),
    ...(one.time === undefined ? {} : { time: { ...one.time, ...lower(one.time) } }),
    counts: one.counts.map(lower), claim: claim(one.claim),
  });
  const link = (one: Link): Link => ({ ...one, kind: lower(one.kind), claim: claim(one.claim) });
  return {
    ...analysis,
    doc: isKnown ? analysis.doc : { ...analysis.doc, translatedFrom: 'und' },
    events: analysis.events.map(event),
    links: analysis.links.map(link),
    problems: [...analysis.problems, ...signs.map((sign) => problemOf(sign, analysis))],
  };
}

function problemOf({ start, end, kind, by }: TranslationSign, { doc }: Analysis): Problem {
  return { code: 'machine-translation', message: `"${doc.text.slice(start, end)}" (${by === kind ? kind : `${kind}, ${by}`}) is a sign of machine translation: fields of its clause have lower scores`, docId: doc.id, span: { start, end } };
}

/** The coded value with a score lowered once for each sign whose clause holds some of its evidence. */
function lowerScore<T>(coded: Coded<T>, signs: readonly TranslationSign[]): Coded<T> {
  const touching = signs.filter(({ reach }) => coded.evidence.some(({ start, end }) => start < reach.end && end > reach.start)).length;
  if (touching === 0) return coded;
  return { ...coded, score: Math.round(coded.score * Math.max(SCORE_FLOOR, SCORE_FACTOR ** touching) * 100) / 100 };
}
