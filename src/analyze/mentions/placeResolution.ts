/**
 * Which place a name means. In: name spans of one document with all candidates; out: for each span the ranked candidates
 * with probabilities, or none when the words most likely name no place.
 * Method: additive evidence (population, kind of place, countries that the document names, "X, Y" containment, type words,
 * nearness to the other places), a rival that stands for "no place", a softmax; a name has one sense in a document. Leidner,
 * "Toponym Resolution in Text" (2007), lists these heuristics. Weights are set by hand and checked on held-out reports.
 */
import type { ParsedToken, Sentence } from '../../schema.ts';
import { distanceKm, foldName, isRowInside, type Gazetteer, type PlaceRow } from './gazetteer.ts';
import type { NameSpan } from './placeNames.ts';
import { ADMIN_NOUNS, OF_PLACE_NOUNS, PLACE_PREPOSITIONS } from './placeWords.ts';

/** Smaller towns do not speak for their country: a quarter or a farm of the same name is likelier elsewhere. */
const NOTED_TOWN = 50_000;

export type RankedPlace = { readonly row: PlaceRow; readonly score: number };
export type ResolutionInput = {
  readonly text: string; // folded (letters.ts): A-Za-zÉéª are all letters
  readonly sentences: readonly Sentence<ParsedToken>[];
  readonly spans: readonly NameSpan[];
  readonly gazetteer: Gazetteer;
  readonly countryWeights: ReadonlyMap<string, number>; // ISO alpha-3 -> how much the document speaks of it, from other finders
};

/** What the words next to a name say about it. */
type Hints = {
  readonly containers: readonly PlaceRow[]; // "Hama, Syria": what this name is said to lie in
  readonly contained: readonly PlaceRow[]; // the other way round: what is said to lie in this one
  readonly kind: string | null;
  readonly isLocative: boolean;
};

const TEMPERATURE = 1.3;
/** Evidence below which a name is no place: about that of a town of 3,000 with no support. */
const NO_PLACE = 5.6;

/** Ranked candidates of every span, best first; an empty list where "no place" wins. The order is that of `input.spans`. */
export function resolvePlaces(input: ResolutionInput): readonly (readonly RankedPlace[])[] {
  const hints = input.spans.map((span, index) => readHints(input, span, index));
  const weights = countCountries(input);
  const first = rankAll(input, hints, { weights, anchors: [] });
  // Second round: the settled places of the first pull their neighbors.
  const settled = first.flatMap((ranked) => (ranked.length > 0 && ranked[0].score > 0.6 && isSmall(ranked[0].row) ? [ranked[0].row] : []));
  const anchors = [...new Map(settled.map((row) => [row.id, row])).values()];
  return rankAll(input, hints, { weights: addSettled(weights, settled), anchors });
}

type DocumentEvidence = { readonly weights: ReadonlyMap<string, number>; readonly anchors: readonly PlaceRow[] };

function rankAll(input: ResolutionInput, hints: readonly Hints[], evidence: DocumentEvidence): RankedPlace[][] {
  // One sense a document: the hints at any mention of a name count for all of them.
  const shared = new Map<string, Hints>();
  input.spans.forEach((span, index) => {
    const known = shared.get(span.key);
    const own = hints[index];
    shared.set(span.key, known === undefined ? own : { containers: [...known.containers, ...own.containers], contained: [...known.contained, ...own.contained], kind: known.kind, isLocative: known.isLocative || own.isLocative });
  });
  // "Conor McGregor … McGregor": once part of a longer name, a bare name is likely the same person.
  const persons = new Set(input.spans.filter((span) => span.enclosure === 'name' && span.isNameEnd).map((span) => span.key));
  const cache = new Map<string, RankedPlace[]>();
  return input.spans.map((span, index) => {
    const own = hints[index];
    const all = shared.get(span.key)!;
    const merged: Hints = { ...own, containers: own.containers.length > 0 ? own.containers : all.containers, contained: own.contained.length > 0 ? own.contained : all.contained };
    const isProper = isProperNoun(input, span);
    const key = `${span.key}|${span.demonym}|${merged.kind}|${merged.isLocative}|${isProper}|${all.isLocative}|${own.isLocative}|${merged.containers.map((row) => row.id).join()}|${merged.contained.map((row) => row.id).join()}|${span.candidates.length}|${span.announced}`;
    let ranked = cache.get(key);
    if (ranked === undefined) {
      ranked = rankOne(input, span, merged, { ...evidence, isProper, isLocativeElsewhere: all.isLocative, isPersonPart: persons.has(span.key) && !own.isLocative });
      cache.set(key, ranked);
    }
    return ranked;
  });
}

type SpanEvidence = DocumentEvidence & { readonly isProper: boolean; readonly isLocativeElsewhere: boolean; readonly isPersonPart: boolean };

function rankOne(input: ResolutionInput, span: NameSpan, hints: Hints, evidence: SpanEvidence): RankedPlace[] {
  const weighed = span.candidates.map((row): { row: PlaceRow; weight: number } => ({ row, weight: prior(row, span) + (input.gazetteer.capitals.has(row.id) ? 1.5 : 0) + support(row, hints, evidence) }));
  // "Idlib" is the city rather than the region around it, unless a word says so.
  for (const one of weighed) if (one.row.extent === 'province' && hints.kind === null && weighed.some(({ row }) => row.extent === 'settlement' && isRowInside(row, one.row))) one.weight -= 2.5;
  weighed.sort((a, b) => b.weight - a.weight || (a.row.id < b.row.id ? -1 : 1));
  const rival = span.demonym ? 0 : noPlaceWeight(input, span, hints, evidence);
  if (weighed.length === 0 || weighed[0].weight < rival) return [];
  const best = weighed[0].weight;
  const total = weighed.reduce((sum, { weight }) => sum + Math.exp((weight - best) / TEMPERATURE), Math.exp((rival - best) / TEMPERATURE));
  return weighed.map(({ row, weight }) => ({ row, score: Math.exp((weight - best) / TEMPERATURE) / total })).filter(({ score }) => score > 0.001);
}

/** How likely a place is to be meant before anything of the document is known. */
function prior(row: PlaceRow, span: NameSpan): number {
  const isMainName = foldName(row.name) === span.key ? 0.6 : 0;
  if (row.extent === 'country') return 12 + isMainName;
  if (row.extent === 'sea' || row.extent === 'region') return 11 + isMainName;
  const size = 1.6 * Math.log10(Math.max(row.population, 400));
  if (row.extent === 'province') return (row.radiusKm > 150 ? 9.8 : 9) + isMainName;
  // Our own table names what reports of conflicts name.
  return Math.max(size, row.curated ? 7.2 : 0) + isMainName;
}

function support(row: PlaceRow, hints: Hints, evidence: DocumentEvidence): number {
  let sum = 0;
  const weight = row.country === undefined ? 0 : (evidence.weights.get(row.country) ?? 0);
  sum += 4.5 * (weight / (weight + 0.25));
  // A small town in a country that the document does not speak of, while it speaks of others.
  if (weight === 0 && row.extent === 'settlement' && row.population < 100000 && evidence.weights.size > 0 && hints.containers.length === 0) sum -= 2.5;
  if (hints.contained.length > 0 && row.extent !== 'settlement') sum += hints.contained.some((inner) => inner.id !== row.id && isRowInside(inner, row)) ? 4 : 0;
  if (hints.containers.length > 0) sum += hints.containers.some((container) => container.id !== row.id && isRowInside(row, container)) ? 6 : -3;
  if (hints.kind !== null) sum += isOfKind(row, hints.kind) ? 4 : -2.5;
  const nearest = evidence.anchors.reduce((best, anchor) => (anchor.id === row.id ? best : Math.min(best, distanceKm(anchor, row))), Infinity);
  return sum + 2 * Math.exp(-nearest / 150);
}

function noPlaceWeight(input: ResolutionInput, span: NameSpan, hints: Hints, evidence: SpanEvidence): number {
  const kind = input.gazetteer.ambiguous.get(span.key);
  let sum = NO_PLACE;
  if (span.announced || hints.kind !== null) sum -= 4;
  if (hints.containers.length > 0) sum -= 3;
  if (evidence.isPersonPart) sum += 6;
  if (hints.isLocative) sum -= 2;
  else if (evidence.isLocativeElsewhere) sum -= 1;
  else if (hints.containers.length === 0) sum += 1;
  if (kind !== undefined) sum += kind === 'word' ? 2 : 2.5;
  if (!evidence.isProper) sum += kind === undefined ? 1.5 : 4;
  return sum;
}

/** "The Donetsk region" may be an oblast, "the Kivu region" an area of no office. */
function isOfKind(row: PlaceRow, kind: string): boolean {
  if (kind === 'settlement') return row.extent === 'settlement';
  // "the Santa Marta neighborhood" is no city of that name
  if (kind === 'district') return row.extent === 'district' || (row.extent === 'settlement' && row.population < 100000);
  return row.extent === kind || ((kind === 'province' || kind === 'region') && (row.extent === 'region' || row.extent === 'province'));
}

function isSmall(row: PlaceRow): boolean {
  return row.extent === 'settlement' || row.extent === 'site' || row.extent === 'district';
}

/** Shares of the countries that the document names, by name, adjective or entity; they sum to at most 1. */
function countCountries(input: ResolutionInput): Map<string, number> {
  const counts = new Map(input.countryWeights);
  for (const span of input.spans) {
    const countries = span.candidates.filter((row) => row.extent === 'country' && row.country !== undefined);
    // "Georgia" speaks of no country before it is known which.
    if (span.candidates.some((row) => row.extent === 'province' && row.country !== countries[0]?.country)) continue;
    for (const row of countries) counts.set(row.country!, (counts.get(row.country!) ?? 0) + 1 / countries.length);
    // A name that means places of one country only speaks of that country.
    const others = new Set(span.candidates.map((row) => row.country));
    const isNoted = span.candidates.some((row) => row.extent !== 'settlement' || row.curated || row.population >= NOTED_TOWN);
    if (countries.length === 0 && others.size === 1 && isNoted && span.enclosure === 'none' && !input.gazetteer.ambiguous.has(span.key)) {
      const [only] = others;
      if (only !== undefined) counts.set(only, (counts.get(only) ?? 0) + 0.7);
    }
  }
  return toShares(counts);
}

function addSettled(weights: ReadonlyMap<string, number>, settled: readonly PlaceRow[]): Map<string, number> {
  const counts = new Map([...weights].map(([country, weight]) => [country, weight * 6]));
  for (const { country } of settled) if (country !== undefined) counts.set(country, (counts.get(country) ?? 0) + 1);
  return toShares(counts);
}

function toShares(counts: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0) + 2; // two unseen mentions: little evidence stays little
  return new Map([...counts].map(([country, count]) => [country, count / total]));
}

/** "Hama, Syria", "X in Y province", "X province", "the town of X", "in X". */
function readHints(input: ResolutionInput, span: NameSpan, index: number): Hints {
  const { text, sentences, spans } = input;
  const sentence = sentences[span.sentence];
  const after = text.slice(span.end, span.end + 40);
  const before = text.slice(Math.max(sentence.start, span.start - 40), span.start);
  const noun = /^ ([A-Za-zÉéª]+)/.exec(after)?.[1];
  const ofNoun = /([A-Za-zÉéª]+) of (?:the )?$/.exec(before)?.[1];
  const namedKind = noun === undefined ? undefined : ADMIN_NOUNS.get(noun.toLowerCase());
  const ofKind = ofNoun === undefined ? undefined : OF_PLACE_NOUNS.get(ofNoun.toLowerCase());
  const kind = namedKind ?? (ofKind === 'country' ? null : (ofKind ?? null));
  const word = /([A-Za-zÉéª]+) (?:the )?$/.exec(before)?.[1]?.toLowerCase() ?? '';
  return { containers: containersOf(text, spans, index), contained: containedBy(text, spans, index), kind, isLocative: /^(?:in|near|at|from|outside|around|to|into|across|throughout)$/.test(word) || (PLACE_PREPOSITIONS.has(word) && word !== 'past') };
}

/** Candidates of the name right after this one, when the words between can mean "which is in". */
function containersOf(text: string, spans: readonly NameSpan[], index: number): readonly PlaceRow[] {
  const span = spans[index];
  for (let next = index + 1; next < spans.length && next <= index + 2; next++) {
    const other = spans[next];
    if (other.sentence !== span.sentence || other.start - span.end > 60) break;
    const between = text.slice(span.end, other.start);
    const isAside = /^, $/.test(between) || (next === index + 2 && /^, .*, $/.test(between));
    const isWithin = /^,? (?:in|within) (?:the )?(?:[A-Za-zÉéª]+ ){0,2}$/.test(between) && !other.demonym;
    const isAdjective = other.demonym && /^,? (?:in|of) (?:the )?(?:[A-Za-zÉéª]+ ){0,1}$/.test(between);
    if (!isAside && !isWithin && !isAdjective) continue;
    const wide = other.candidates.filter((row) => row.extent === 'country' || row.extent === 'province' || row.extent === 'region' || (isWithin && row.extent === 'district'));
    if (wide.length > 0 && (!isAside || isAdjective || span.candidates.some((row) => wide.some((container) => container.id !== row.id && isRowInside(row, container))))) return wide;
  }
  return [];
}

/** Candidates of the name right before this one, as in "Atlanta, Georgia". */
function containedBy(text: string, spans: readonly NameSpan[], index: number): readonly PlaceRow[] {
  const previous = spans[index - 1];
  if (previous === undefined || previous.demonym || previous.sentence !== spans[index].sentence) return [];
  return /^,? (?:in )?$/.test(text.slice(previous.end, spans[index].start)) ? previous.candidates.filter(isSmall) : [];
}

function isProperNoun(input: ResolutionInput, span: NameSpan): boolean {
  const { tokens } = input.sentences[span.sentence];
  for (let token = span.first; token <= span.last; token++) if (tokens[token].upos === 'PROPN') return true;
  return false;
}
