/**
 * Places of a document. In: text, parsed sentences, the gazetteer and the spans of entities; out: every place name with
 * its role (literal: something is there; associative: the name stands for people or a government, or is part of a name),
 * its spatial relation, and the place that it means, as an area where the words are vague ("northern Gaza").
 * Steps: names (placeNames.ts), use (placeRoles.ts), which place (placeResolution.ts), area (placeAreas.ts).
 */
import type { Coded, ParsedToken, Sentence, Span } from '../../schema.ts';
import { foldLetters, toPattern } from '../../text/letters.ts';
import { buildTree, prepositionOf, type Tree } from '../language/tree.ts';
import type { Gazetteer, PlaceRow } from './gazetteer.ts';
import { findCapitals } from './placeCapitals.ts';
import { findNameSpans, type NameSpan } from './placeNames.ts';
import { compassSuffix } from './placeAreas.ts';
import { findUsage, type PlaceRelation, type PlaceRole, type PlaceUse, type Usage } from './placeRoles.ts';
import type { RecognizedName } from './recognizer.ts';
import { resolvePlaces, type RankedPlace } from './placeResolution.ts';
import { BODY_NOUNS, EVENT_NOUNS, FEATURE_NOUNS, SITE_NOUNS, TIME_NAMES } from './placeWords.ts';

/** An entity's span as the entity finder gives it; `entity` null or absent: a name that the registry does not know. */
export type EntitySpan = Span & { readonly via: string; readonly entity?: Coded<string> | null; readonly kindHint?: string; readonly name?: Span; readonly score?: number };

/** A place name in the text. `place` is null when the words name a place that the gazetteer does not have. */
export type PlaceMention = Span & {
  readonly sentence: number;
  readonly first: number; // tokens, sentence-local, inclusive
  readonly last: number;
  readonly head: number;
  readonly role: PlaceRole;
  readonly use: PlaceUse;
  readonly relation?: PlaceRelation;
  readonly place: Coded<string> | null;
  readonly candidates: readonly string[]; // place ids, likeliest first
};

export type PlaceOptions = {
  readonly nameSpans?: readonly NameSpan[]; // what findNameSpans gives, where it is at hand
  readonly recognized?: readonly RecognizedName[]; // names that the recognizer found
  readonly entitySpans?: readonly EntitySpan[];
  readonly trees?: readonly Tree[]; // those of the sentences, where they are at hand
  readonly publishedAt?: string;
  readonly countryWeights?: Readonly<Record<string, number>>;
  readonly countryOf?: (entity: string) => string | undefined; // of a person, body or group that the registry knows
};

/** Place mentions in text order. Adjectives and peoples ("Iraqi", "Iraqis") are left out: they are entities; they only tell which country is spoken of. */
export function findPlaces(text: string, sentences: readonly Sentence<ParsedToken>[], gazetteer: Gazetteer, options: PlaceOptions = {}): PlaceMention[] {
  const entitySpans = options.entitySpans ?? [];
  const trees = options.trees ?? sentences.map((sentence, index) => buildTree(sentence, index));
  const spans = options.nameSpans ?? findNameSpans(text, sentences, gazetteer);
  const folded = foldLetters(text);
  const ranked = resolvePlaces({ text: folded, sentences, spans, gazetteer, countryWeights: entityCountries(entitySpans, options) });
  const mentions: PlaceMention[] = [];
  const entitiesOf = bySentence(sentences, entitySpans);
  spans.forEach((span, index) => {
    if (span.demonym || (ranked[index].length === 0 && !span.announced)) return;
    const finding = { span, ranked: ranked[index], tree: trees[span.sentence], text: folded };
    const usage = inheritUsage(finding, spans[index - 1], mentions.at(-1)) ?? partOfEntity(finding, entitiesOf[span.sentence]) ?? findUsage({ span, tree: finding.tree, text: folded, isCountry: isActorLike(ranked[index][0]?.row, gazetteer) });
    mentions.push(toMention({ ...finding, usage }));
  });
  const capitals = findCapitals({ text: folded, trees, spans, ranked, gazetteer });
  const recognized = recognizedPlaces(folded, trees, options.recognized ?? [], { entitiesOf, known: mentions });
  return [...mentions, ...capitals, ...recognized, ...unknownPlaces(folded, trees, entitiesOf, [...mentions, ...recognized])].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Below it no candidate is likelier than not; of 15 such on the tuning articles none was right. */
const LEAST_SCORE = 0.35;
/** The softmax says 0.99 where 0.94 were right on the tuning articles. */
const CERTAINTY = 0.96;

/** `text` is folded (letters.ts). */
type Finding = { readonly span: NameSpan; readonly ranked: readonly RankedPlace[]; readonly tree: Tree; readonly text: string };

function toMention(finding: Finding & { usage: Usage }): PlaceMention {
  const { span, usage, ranked } = finding;
  const { start, end, sentence, first, last, head } = span;
  const { relation, ...roleAndUse } = usage;
  // A feature of that name ("Orange River") is not where the town of that name is; among many equals none is chosen.
  const best = span.enclosure === 'feature' || (ranked[0]?.score ?? 0) < LEAST_SCORE ? undefined : ranked[0];
  const part = best === undefined || usage.role === 'associative' ? null : readPart(finding);
  const place: Coded<string> | null =
    best === undefined
      ? null
      : {
          value: part === null ? best.row.id : `${best.row.id}#${part.suffix}`,
          evidence: [part === null ? { start, end } : { start: Math.min(start, part.span.start), end: Math.max(end, part.span.end) }],
          by: `gazetteer:${best.row.curated ? 'curated' : best.row.extent}`,
          score: Math.round(best.score * CERTAINTY * 1000) / 1000,
        };
  return { start, end, sentence, first, last, head, ...roleAndUse, ...(relation === undefined ? {} : { relation }), place, candidates: ranked.slice(0, 8).map(({ row }) => row.id) };
}

/** "Tacoma, Washington", "Daraa (Syria)": the container or gloss right after a place is used as that place is. */
function inheritUsage({ span, ranked, text }: Finding, previous: NameSpan | undefined, mention: PlaceMention | undefined): Usage | null {
  if (previous === undefined || mention === undefined || mention.start !== previous.start || previous.sentence !== span.sentence) return null;
  const between = text.slice(previous.end, span.start);
  const isWider = ranked.length > 0 && mention.place !== null && (ranked[0].row.extent === 'country' || ranked[0].row.extent === 'province');
  if (between !== ' (' && !(between === ', ' && isWider && mention.candidates[0] !== ranked[0].row.id && /^[,.;)]|^ (?!and\b|or\b)/.test(text.slice(span.end)))) return null;
  // In "Syria, Iraq and Lebanon" the names stand side by side.
  if (between === ', ' && previous.candidates.some((row) => row.extent === 'country')) return null;
  return { role: mention.role, use: mention.use, ...(mention.relation === undefined ? {} : { relation: mention.relation }) };
}

/** A name inside a longer entity name ("Bank of Ghana") is part of it; a small place's name that is wholly another entity's is none. */
function partOfEntity({ span, ranked, text }: Finding, entitySpans: readonly EntitySpan[]): Usage | null {
  if (/^['’]s /.test(text.slice(span.end, span.end + 3))) return null; // "Canada's Food Inspection Agency": a possessor
  const best = ranked[0]?.row;
  const isLarge = best !== undefined && (best.extent !== 'settlement' || best.population >= 200000);
  for (const entity of entitySpans) {
    const { start, end } = entity.name ?? entity;
    if (start > span.start || end < span.end) continue;
    const isLonger = end - start > span.end - span.start + 2;
    const id = entity.entity?.value ?? '';
    const isNamed = entity.via === 'name' && id !== '' && !/^[A-Z]{3}$/.test(id);
    const isUnknownName = entity.via === 'unknown' && (entity.score ?? 1) >= SURE_NAME && isLonger && (entity.kindHint === 'person' || (entity.kindHint === 'organization' && span.enclosure !== 'site'));
    if (isUnknownName || (isNamed && (isLonger || !isLarge))) return { role: 'associative', use: 'name-part' };
  }
  return null;
}

/** Prepositions after which an unknown name is most likely a place; "at" and "from" also stand before firms and people. */
const UNKNOWN_PLACE_PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'inside', 'near', 'outside', 'around', 'at', 'across', 'into', 'through', 'from', 'to', 'on', 'of']);
const LANGUAGES: ReadonlySet<string> = new Set(['english', 'arabic', 'hebrew', 'kurdish', 'farsi', 'urdu', 'pashto', 'mandarin', 'latin', 'tamil', 'hausa', 'swahili', 'amharic', 'creole']);
const SURE_PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'inside', 'near', 'outside', 'around']);

/** Below it a longer name that the recognizer sees takes no known place's words. */
const SURE_NAME = 0.6;
/** Below it a name that no table has is too often something else. */
const SURE_PLACE = 0.75;

/** Places by the recognizer alone: no table has them, and no entity covers them. Their use goes by the words around. */
function recognizedPlaces(text: string, trees: readonly Tree[], recognized: readonly RecognizedName[], { entitiesOf, known }: { entitiesOf: readonly (readonly EntitySpan[])[]; known: readonly PlaceMention[] }): PlaceMention[] {
  return recognized.flatMap(({ sentence, first, last, label, probability }): PlaceMention[] => {
    const tree = trees[sentence];
    if (label !== 'LOC' || probability < SURE_PLACE || isEventNoun(tree, first, last)) return [];
    const { start, end } = { start: tree.tokens[first].start, end: tree.tokens[last].end };
    const isWithin = (other: Span): boolean => other.start < end && other.end > start;
    if (known.some((place) => place.sentence === sentence && isWithin(place)) || entitiesOf[sentence].some((entity) => entity.via !== 'phrase' && entity.via !== 'agent' && isWithin(entity))) return [];
    const span: NameSpan = { start, end, sentence, first, last, head: headOfRun(tree, first, last), key: '', demonym: false, candidates: [], enclosure: 'none', isNameEnd: false, announced: true };
    return [toMention({ span, usage: findUsage({ span, tree, text, isCountry: false }), ranked: [], tree, text })];
  });
}

/** "Siege" in "the Siege of X": a capital makes no place of what befalls one. */
function isEventNoun({ words }: Tree, first: number, last: number): boolean {
  return first === last && EVENT_NOUNS.has(words[first]);
}

/** Names that no table has but that stand where places do ("in Umm al-Khair", "on Collins Avenue"): literal mentions without a place. */
function unknownPlaces(text: string, trees: readonly Tree[], entitiesOf: readonly (readonly EntitySpan[])[], known: readonly PlaceMention[]): PlaceMention[] {
  const knownIn: PlaceMention[][] = trees.map(() => []);
  for (const mention of known) knownIn[mention.sentence].push(mention);
  return trees.flatMap((tree) =>
    properRuns(tree).flatMap(([first, last]) => {
      const { start, end } = { start: tree.tokens[first].start, end: tree.tokens[last].end };
      if (isEventNoun(tree, first, last) || knownIn[tree.index].some((mention) => mention.start < end && mention.end > start)) return [];
      const entities = entitiesOf[tree.index].filter((entity) => entity.start < end && entity.end > start && entity.via !== 'phrase');
      const head = headOfRun(tree, first, last);
      const preposition = prepositionOf(tree, head);
      const lastWord = tree.tokens[last].form.toLowerCase();
      const isFeature = last > first && (FEATURE_NOUNS.has(lastWord) || SITE_NOUNS.has(lastWord));
      const isNamed = entities.some((entity) => (entity.entity ?? null) !== null || entity.kindHint === 'person' || (entity.kindHint === 'organization' && !isFeature));
      const isHinted = entities.some((entity) => entity.kindHint === 'place');
      const isPlace = isFeature ? preposition !== '' && UNKNOWN_PLACE_PREPOSITIONS.has(preposition) : SURE_PREPOSITIONS.has(preposition) || (preposition === 'at' && last > first) || (isHinted && UNKNOWN_PLACE_PREPOSITIONS.has(preposition));
      if (isNamed || !isPlace || LANGUAGES.has(lastWord) || TIME_NAMES.has(tree.tokens[first].form.toLowerCase()) || BODY_NOUNS.has(lastWord)) return [];
      const span: NameSpan = { start, end, sentence: tree.index, first, last, head, key: '', demonym: false, candidates: [], enclosure: 'none', isNameEnd: false, announced: true };
      return [toMention({ span, usage: { role: 'literal', use: 'location', relation: 'in' }, ranked: [], tree, text })];
    }),
  );
}

/** Entities by the sentence that they begin in, in the order given; none reaches into another sentence. */
function bySentence(sentences: readonly Span[], entitySpans: readonly EntitySpan[]): EntitySpan[][] {
  const lists: EntitySpan[][] = sentences.map(() => []);
  let at = 0;
  for (const entity of entitySpans) {
    // They mostly come in text order: the search goes on where it ended, and back only for one out of order.
    while (at > 0 && entity.start < sentences[at].start) at--;
    while (at + 1 < sentences.length && entity.start >= sentences[at + 1].start) at++;
    lists[at]?.push(entity);
  }
  return lists;
}

/** Runs of proper nouns that belong together, as token ranges; particles inside count ("Mukuru kwa Njenga" does not: it is split). */
function properRuns(tree: Tree): [number, number][] {
  const runs: [number, number][] = [];
  tree.tokens.forEach((token, index) => {
    if (token.upos !== 'PROPN' || !/^[A-ZÉ][A-Za-zÉéª]/.test(foldLetters(token.form))) return;
    const run = runs.at(-1);
    const isJoined = run !== undefined && run[1] === index - 1 && tree.tokens[index - 1].end + 1 >= token.start;
    if (isJoined) run[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}

function headOfRun(tree: Tree, first: number, last: number): number {
  for (let token = first; token <= last; token++) if (tree.tokens[token].head < first || tree.tokens[token].head > last) return token;
  return last;
}

/** States named by entities weigh as mentions do; derived ids ("IRQ.COP") speak of their country. */
function entityCountries(entitySpans: readonly EntitySpan[], { countryWeights = {}, countryOf }: PlaceOptions): Map<string, number> {
  const weights = new Map(Object.entries(countryWeights));
  for (const { entity } of entitySpans) {
    if (entity === null || entity === undefined) continue;
    const country = /^([A-Z]{3})(?:\.|$)/.exec(entity.value)?.[1] ?? countryOf?.(entity.value);
    if (country !== undefined) weights.set(country, (weights.get(country) ?? 0) + 0.5);
  }
  return weights;
}

/** Countries and capitals: names that governments go by. */
function isActorLike(row: PlaceRow | undefined, gazetteer: Gazetteer): boolean {
  return row !== undefined && (row.extent === 'country' || gazetteer.capitals.has(row.id));
}

const COMPASS = '(?:(?:north|south)[- ]?)?(?:east|west|north|south)(?:ern)?(?:most)?';
const PART_BEFORE = new RegExp(`\\b(${COMPASS}|central|downtown) (?:and (?:${COMPASS}|central) )?(?:parts of |areas of |rural )?(?:the )?$`, 'i');
const HALF_BEFORE = toPattern(`\\b(?:the )?(${COMPASS}|center|centre|heart) of (?:the )?(?:\\p{L}+ of )?$`, 'i');
const BESIDE_BEFORE = toPattern(`(?:(?:about |some |around |roughly |nearly )?(\\d+(?:\\.\\d+)?)\\s?-?(km|kms|kilometers?|kilometres?|miles?|mi)\\b[^.;,]{0,25}?)?\\b(?:just )?(${COMPASS}) of (?:the )?(?:(?:\\p{L}+ ){1,2}of )?$`, 'i');
const KM_PER_MILE = 1.609;

/** What the words make of the place: a part of it, or an area beside it; null for the place itself. */
function readPart({ span, usage, ranked, text }: Finding & { usage: Usage }): { suffix: string; span: Span } | null {
  const from = Math.max(0, span.start - 60);
  const before = text.slice(from, span.start);
  const at = (index: number): Span => ({ start: from + index, end: span.end });
  const isWide = ranked[0].row.extent === 'country' || ranked[0].row.extent === 'province' || ranked[0].row.extent === 'region';
  const beside = BESIDE_BEFORE.exec(before);
  // "the north of Syria" is a part of it; "10 km north of Hama", "north of Hama" lie beside it.
  const half = HALF_BEFORE.exec(before);
  if (half !== null && (isWide || /\bthe\b/i.test(half[0]))) return toPart(half[1], at(half.index));
  if (beside !== null) return toBeside(beside, at(beside.index));
  const part = PART_BEFORE.exec(before);
  if (part !== null) return toPart(part[1], at(part.index));
  if (usage.relation === 'border') return { suffix: 'border', span };
  if (usage.relation === 'near' || /\boutskirts of (?:the )?$/i.test(before)) return { suffix: 'near', span };
  if (usage.relation === 'outside') return { suffix: 'outside', span };
  if (usage.relation === 'off' || /\bcoast of (?:the )?$/i.test(before)) return { suffix: 'coast', span };
  return null;
}

function toPart(word: string, span: Span): { suffix: string; span: Span } | null {
  const suffix = /^(?:center|centre|heart)$/i.test(word) ? 'center' : compassSuffix(word);
  return suffix === undefined ? null : { suffix, span };
}

function toBeside(match: RegExpExecArray, span: Span): { suffix: string; span: Span } | null {
  const compass = compassSuffix(match[3]);
  if (compass === undefined || compass === 'center') return null;
  if (match[1] === undefined) return { suffix: `${compass}of`, span };
  const km = Number(match[1]) * (match[2].startsWith('m') ? KM_PER_MILE : 1);
  return { suffix: `${compass}of${Math.max(1, Math.round(km))}`, span };
}
