/**
 * Names of persons, organizations and places (exact span and label) on UNER English EWT, GUM and WikiGold. Ours are the
 * entity mentions that are names (no descriptive phrases, no demonyms), without titles, labeled by the kind of their
 * registry entry or the finder's guess; and the places that no such name covers. A state or its seat is a place here.
 */
import { join } from 'node:path';
import { findMentions } from '../../src/analyze/mentions/find.ts';
import type { EntityMention } from '../../src/analyze/mentions/entities.ts';
import { type Tree } from '../../src/analyze/language/tree.ts';
import { readTrees } from '../../src/analyze/reading.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Entity } from '../../src/schema.ts';
import { readText } from '../../train/treebank.ts';
import { estimate, f1, sumOf } from './bootstrap.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';

import { findDictionaryNames, readNameDictionary } from './naiveNames.ts';
import { distinctSpans, NAME_LABELS, readGumNames, readIob, readUner, type LabeledSpan, type NamedDoc } from '../../train/goldNames.ts';
import { spanErrors, tallySpans } from './spanScores.ts';

/** Scores the three data sets; WikiGold has no parts of its own and is parted by document. */
export async function measureNames(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const { data } = input;
  const dictionary = readNameDictionary(readText(join(data, 'uner-en-ewt/train.iob2')));
  const sets = [
    { dataset: 'uner-en-ewt dev', file: 'uner-en-ewt/dev.iob2', docs: readUner(data, 'dev') },
    { dataset: 'gum-open dev', file: 'gum-open/dev.conllu', docs: readGumNames(data, 'dev') },
    { dataset: 'ner-wikigold', file: 'ner-wikigold/dev.conll', docs: readIob(readText(join(data, 'ner-wikigold/dev.conll'))) },
  ];
  return sets.flatMap(({ dataset, file, docs }) => {
    const chosen = docs.filter(({ id }) => isOfPart(id, input.part));
    const ours = chosen.map((doc) => {
      const found = findNames(doc.text, resources, dataset.startsWith('gum'));
      for (const error of spanErrors(doc.names, found, doc.text)) input.report(error);
      return tallyNames(doc, found);
    });
    const naive = chosen.map((doc) => tallyNames(doc, findDictionaryNames(doc, dictionary)));
    return METRICS.map((metric, index) => {
      const score = (sums: readonly number[]): number => f1(sums.slice(index * 3, index * 3 + 3));
      const n = sumOf(ours)[index * 3 + 2] ?? 0;
      return { measure: 'names', dataset, file, metric, n, unit: 'names', ...estimate(ours, score), naive: estimate(naive, score).value };
    });
  });
}

const METRICS = ['span F1', ...NAME_LABELS.map((label) => `span F1, ${label}`), 'span F1, label aside'];

function tallyNames(doc: NamedDoc, found: readonly LabeledSpan[]): number[] {
  const bare = (spans: readonly LabeledSpan[]): LabeledSpan[] => distinctSpans(spans.map(({ start, end }) => ({ start, end, label: '' })));
  return [...tallySpans(doc.names, found.filter(({ label }) => label !== UNLABELED), NAME_LABELS), ...tallySpans(bare(doc.names), bare(found), [])];
}

/** The parsed sentences of a text, as trees. */
export function parseText(text: string, resources: Resources): Tree[] {
  return readTrees(text, resources).trees;
}

/** Our names in a text. A place wins over a name of which nothing is known. GUM counts titles as part of a person's name. */
export function findNames(text: string, resources: Resources, withTitles = false): LabeledSpan[] {
  const { trees, nameScores } = readTrees(text, resources);
  const mentions = findMentions(text, trees, resources, { nameScores });
  const places = mentions.places.filter(({ use }) => use !== 'name-part');
  const isPlace = (mention: EntityMention): boolean => mention.via === 'unknown' && mention.kindHint === undefined && places.some((place) => place.place !== null && place.start <= mention.name.start && place.end >= mention.name.end);
  const names = mentions.entities.filter((mention) => !isPlace(mention)).flatMap((mention) => {
    const label = labelOf(mention, mention.entity === null ? undefined : resources.registry.get(mention.entity.value));
    return label === null ? [] : [{ ...(withTitles && label === 'PER' ? { start: mention.start, end: mention.end } : mention.name), label }];
  });
  const isTaken = ({ start, end }: { start: number; end: number }): boolean => names.some((name) => name.start < end && name.end > start);
  const spans = distinctSpans([...names, ...places.filter((place) => !isTaken(place)).map(({ start, end }) => ({ start, end, label: 'LOC' }))]);
  return spans.filter((span) => !spans.some((other) => other !== span && other.start <= span.start && other.end >= span.end && other.end - other.start > span.end - span.start));
}

const UNLABELED = 'unlabeled';
const LABELS: Readonly<Record<string, string>> = { person: 'PER', organization: 'ORG', place: 'LOC' };
const KIND_LABELS: Readonly<Partial<Record<Entity['kind'], string>>> = { state: 'LOC', 'armed-group': 'ORG', organization: 'ORG', publisher: 'ORG', person: 'PER' };

/** PER, ORG or LOC; null for what is no name: phrases, demonyms, loaded words. The program does not say what a name without a hint names. */
function labelOf({ via, kindHint }: EntityMention, entity: Entity | undefined): string | null {
  if (via === 'seat') return 'LOC';
  if (via === 'name') return entity === undefined ? null : (KIND_LABELS[entity.kind] ?? null);
  return via === 'unknown' ? (LABELS[kindHint ?? ''] ?? UNLABELED) : null;
}
