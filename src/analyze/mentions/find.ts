/**
 * Runs all mention finders over a parsed document and gives one look-up by sentence and token. Order matters: names
 * first, then places (which leave out what is part of a name), then dates, counts, weapons, law, coreference.
 */
import type { Coded } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import { resolveCoreference, type Coreference } from './coreference.ts';
import type { Ranker } from './coreferenceRanker.ts';
import { findCounts, type CountMention } from './counts.ts';
import { findDates, type DateMention } from './dates.ts';
import { createEntityContext, findEntities, resolvePhrase, resolvePhrases, type EntityMention } from './entities.ts';
import { placeCountry, type Gazetteer } from './gazetteer.ts';
import { findLegal, type LegalLexicon, type LegalMention } from './legal.ts';
import { findPlaces, type PlaceMention } from './places.ts';
import { foldWord } from './namesFold.ts';
import { matchNames, placeWords, type PlacedWords } from './namesMatch.ts';
import { findNameSpans, type NameSpan } from './placeNames.ts';
import { recognizeNames, type RecognizedName, type Recognizer } from './recognizer.ts';
import { gatherEvidence } from './recognizerEvidence.ts';
import type { Registry } from './registry.ts';
import { findWeapons, type WeaponLexicon, type WeaponMention } from './weapons.ts';

/** The mentions of one sentence or of a whole document, each kind in text order. */
export type SentenceMentions = {
  readonly entities: readonly EntityMention[];
  readonly places: readonly PlaceMention[];
  readonly dates: readonly DateMention[];
  readonly counts: readonly CountMention[];
  readonly weapons: readonly WeaponMention[];
};

/** Everything found in a document, with look-ups by sentence index and sentence-local token. */
export type MentionSet = SentenceMentions & {
  readonly legal: readonly LegalMention[];
  readonly coreference: Coreference;
  readonly entityAt: (sentence: number, token: number) => EntityMention | null;
  readonly placeAt: (sentence: number, token: number) => PlaceMention | null;
  readonly dateAt: (sentence: number, token: number) => DateMention | null;
  readonly weaponAt: (sentence: number, token: number) => WeaponMention | null;
  readonly inSentence: (sentence: number) => SentenceMentions;
  /** The entity of the noun phrase with this head; null when unknown. */
  readonly resolve: (sentence: number, head: number) => Coded<string> | null;
  /** All entities of a phrase that names several at once ("Armenian and Azerbaijani officials"), the first one as `resolve` gives it. */
  readonly resolveAll: (sentence: number, head: number) => readonly Coded<string>[];
};

const NO_SCORES = new Float32Array(0);

export type MentionResources = { readonly recognizer: Recognizer; readonly registry: Registry; readonly gazetteer: Gazetteer; readonly weapons: WeaponLexicon; readonly legal: LegalLexicon; readonly coreference: Ranker };
/** `nameScores`: for each sentence the parser's probabilities of names, in the order of CHAIN_LABELS (`orderScores`). */
export type MentionOptions = { readonly nameScores?: readonly Float32Array[]; readonly publishedAt?: string; readonly publisher?: string };

type Ranged = { readonly sentence: number; readonly first: number; readonly last: number };

/** Names known and unknown: entity mentions, with the place names and recognized names that they were made from. */
export function findNamed(text: string, trees: readonly Tree[], { registry, gazetteer, recognizer }: Pick<MentionResources, 'registry' | 'gazetteer' | 'recognizer'>, options: MentionOptions): { entities: EntityMention[]; nameSpans: NameSpan[]; recognized: RecognizedName[]; words: PlacedWords } {
  const sentences = trees.map(({ sentence }) => sentence);
  const words = placeWords(text, sentences);
  const matches = matchNames(words, sentences, registry, options);
  const nameSpans = findNameSpans(text, sentences, gazetteer);
  const evidence = gatherEvidence(sentences.map(({ tokens }) => tokens.length), matches, nameSpans, registry);
  const named = sentences.map(({ tokens }, index) => ({ tokens, evidence: evidence[index], scores: options.nameScores?.[index] ?? NO_SCORES }));
  const recognized = recognizeNames(named, recognizer, (form) => registry.genderOf(foldWord(form)) !== undefined);
  return { entities: findEntities(text, sentences, registry, { ...options, trees, recognized, matched: { words, matches } }), nameSpans, recognized, words };
}

/** All mentions of a document. */
export function findMentions(text: string, trees: readonly Tree[], resources: MentionResources, options: MentionOptions): MentionSet {
  const { registry, gazetteer } = resources;
  const sentences = trees.map(({ sentence }) => sentence);
  const { entities, nameSpans, recognized, words } = findNamed(text, trees, resources, options);
  const places = findPlaces(text, sentences, gazetteer, { ...options, trees, entitySpans: entities, nameSpans, recognized, countryOf: (entity) => registry.get(entity)?.country });
  const dates = findDates(text, sentences, options);
  const counts = findCounts(text, sentences);
  const weapons = findWeapons(text, sentences, resources.weapons);
  const legal = findLegal(text, sentences, resources.legal);
  const coreference = resolveCoreference(text, sentences, entities, { registry, coreference: resources.coreference, trees });
  const placeAtStart = new Map(places.map((place) => [place.start, place]));
  const context = createEntityContext({
    text, sentences, registry, mentions: entities, trees, words, publishedAt: options.publishedAt,
    coreference,
    countryOf: ({ start }) => {
      const place = placeAtStart.get(start)?.place ?? null;
      return place === null ? null : placeCountry(place.value, gazetteer);
    },
  });
  return {
    entities, places, dates, counts, weapons, legal, coreference,
    entityAt: byToken(sentences.length, entities),
    placeAt: byToken(sentences.length, places),
    dateAt: byToken(sentences.length, dates),
    weaponAt: byToken(sentences.length, weapons),
    inSentence: bySentence(sentences.length, { entities, places, dates, counts, weapons }),
    resolve: (sentence, head) => resolvePhrase(context, sentence, head).entity,
    resolveAll: (sentence, head) => resolvePhrases(context, sentence, head).flatMap(({ entity }) => entity ?? []),
  };
}

/** Index by sentence: who codes an event asks for its own sentence, and going through all mentions would cost the square of the text. */
function bySentence(sentenceCount: number, all: SentenceMentions): (sentence: number) => SentenceMentions {
  const split = <M extends Ranged>(mentions: readonly M[]): M[][] => {
    const lists: M[][] = Array.from({ length: sentenceCount }, () => []);
    for (const mention of mentions) lists[mention.sentence].push(mention);
    return lists;
  };
  const [entities, places, dates, counts, weapons] = [split(all.entities), split(all.places), split(all.dates), split(all.counts), split(all.weapons)];
  return (sentence) => ({ entities: entities[sentence], places: places[sentence], dates: dates[sentence], counts: counts[sentence], weapons: weapons[sentence] });
}

/** Index by sentence and token; where mentions overlap the longest one answers. */
function byToken<M extends Ranged>(sentenceCount: number, mentions: readonly M[]): (sentence: number, token: number) => M | null {
  const index: Map<number, M>[] = Array.from({ length: sentenceCount }, () => new Map());
  for (const mention of mentions) {
    for (let token = mention.first; token <= mention.last; token++) {
      const known = index[mention.sentence].get(token);
      if (known === undefined || known.last - known.first < mention.last - mention.first) index[mention.sentence].set(token, mention);
    }
  }
  return (sentence, token) => index[sentence]?.get(token) ?? null;
}
