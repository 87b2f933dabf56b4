/**
 * What the registry and the gazetteer know of each word, as small numbers for the recognizer: kind of entity or place, whether
 * the word begins the known name, whether the name has several words. In: names and places found in a document; out: numbers.
 */
import type { Entity } from '../../schema.ts';
import { CHAIN_LABELS, LABEL_COUNT } from './recognizerChain.ts';
import { isHiding, type NameMatch } from './namesMatch.ts';
import type { NameSpan } from './placeNames.ts';
import type { Evidence } from './recognizerFeatures.ts';
import type { Registry } from './registry.ts';

const KINDS: Readonly<Record<Entity['kind'], number>> = { state: 1, 'armed-group': 2, organization: 3, publisher: 4, person: 5, office: 6, population: 7 };
const DEMONYM = 8;
const SEAT = 9;
const HIDDEN = 10;
const LOADED = 11;
const [LATER_WORD, LONG_NAME] = [16, 32];

/** One `Evidence` a sentence; `lengths` are their token counts. */
export function gatherEvidence(lengths: readonly number[], matches: readonly NameMatch[], places: readonly NameSpan[], registry: Registry): Evidence[] {
  const evidence = lengths.map((length): Evidence => ({ registry: new Uint8Array(length), places: new Uint8Array(length) }));
  for (const match of matches) mark(evidence[match.sentence]!.registry, match, kindOfMatch(match, registry));
  for (const place of places) mark(evidence[place.sentence]!.places, place, kindOfPlace(place));
  return evidence;
}

/** The parser's probabilities of names in the order of CHAIN_LABELS; empty when its labels are others. */
export function orderScores(scores: Float32Array, labels: readonly string[]): Float32Array {
  const columns = CHAIN_LABELS.map((label) => labels.indexOf(label));
  if (columns.includes(-1)) return new Float32Array(0);
  const count = scores.length / labels.length;
  const ordered = new Float32Array(count * LABEL_COUNT);
  for (let token = 0; token < count; token++) for (let label = 0; label < LABEL_COUNT; label++) ordered[token * LABEL_COUNT + label] = scores[token * labels.length + columns[label]!]!;
  return ordered;
}

function mark(row: Uint8Array, { first, last }: { readonly first: number; readonly last: number }, kind: number): void {
  for (let token = first; token <= last; token++) row[token] = kind | (token > first ? LATER_WORD : 0) | (last > first ? LONG_NAME : 0);
}

function kindOfMatch(match: NameMatch, registry: Registry): number {
  const { sense } = match;
  if (isHiding(match)) return HIDDEN;
  if (sense.via === 'demonym') return DEMONYM;
  if (sense.via === 'seat') return SEAT;
  if (sense.via === 'loaded') return LOADED;
  const entity = registry.get(sense.entity);
  return entity === undefined ? LOADED : KINDS[entity.kind];
}

function kindOfPlace({ demonym, candidates, announced }: NameSpan): number {
  if (demonym) return 8;
  const [best] = candidates;
  if (best === undefined) return announced ? 9 : 0;
  if (best.curated) return 7;
  if (best.extent !== 'settlement') return best.extent === 'country' ? 1 : 2;
  return best.population > 1_000_000 ? 3 : best.population > 200_000 ? 4 : best.population > 50_000 ? 5 : 6;
}
