/**
 * Mentions of those who act, and of what they act with, on re3d (official reports and encyclopedia texts on Syria and Iraq,
 * 2016–17): exact span and label of Organisation, Person, Location, Nationality, Weapon, MilitaryPlatform; an article at the
 * start of a span is left aside on both sides, because the annotators were of two minds about it. The gold also marks
 * pronouns and descriptive phrases. Ours: entity mentions with titles; a state is an Organisation unless the name is used
 * for the place; pronouns whose antecedent is known; places of literal use; weapons, platforms when people crew them.
 */
import { join } from 'node:path';
import type { EntityMention } from '../../src/analyze/mentions/entities.ts';
import { findMentions, type MentionSet } from '../../src/analyze/mentions/find.ts';
import type { Tree } from '../../src/analyze/language/tree.ts';
import { readTrees } from '../../src/analyze/reading.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Entity } from '../../src/schema.ts';
import { readText } from '../../train/treebank.ts';
import { estimate, f1, sumOf } from './bootstrap.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { findDictionaryNames, readNameDictionary } from './naiveNames.ts';
import { distinctSpans, type LabeledSpan } from '../../train/goldNames.ts';
import { spanErrors, tallySpans } from './spanScores.ts';

type Report = { readonly id: string; readonly text: string; readonly entities: readonly { begin: number; end: number; type: string }[] };

const FILE = 're3d/dev.jsonl';
const LABELS = ['Organisation', 'Person', 'Location', 'Nationality', 'Weapon', 'MilitaryPlatform'];
const NAIVE_LABELS: Readonly<Record<string, string>> = { PER: 'Person', ORG: 'Organisation', LOC: 'Location' };

/** Scores all labels together and each alone. */
export async function measureActors(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const dictionary = readNameDictionary(readText(join(input.data, 'uner-en-ewt/train.iob2')));
  const reports = readRecords<Report>(input, FILE, ({ id }) => id);
  const gold = reports.map(({ text, entities }) => trimmed(text, entities.filter(({ type }) => LABELS.includes(type)).map(({ begin, end, type }) => ({ start: begin, end, label: type }))));
  const ours = reports.map(({ text }, index) => {
    const found = trimmed(text, findActors(text, resources));
    for (const error of spanErrors(gold[index], found, text)) input.report(error);
    return tallySpans(gold[index], found, LABELS);
  });
  const naive = reports.map(({ text }, index) => tallySpans(gold[index], trimmed(text, findDictionaryNames({ text }, dictionary).map((name) => ({ ...name, label: NAIVE_LABELS[name.label] }))), LABELS));
  return ['', ...LABELS].map((label, index) => {
    const score = (sums: readonly number[]): number => f1(sums.slice(index * 3, index * 3 + 3));
    return { measure: 'actors', dataset: 're3d dev', file: FILE, metric: label === '' ? 'span F1' : `span F1, ${label}`, n: sumOf(ours)[index * 3 + 2] ?? 0, unit: 'mentions', ...estimate(ours, score), naive: estimate(naive, score).value };
  });
}

function trimmed(text: string, spans: readonly LabeledSpan[]): LabeledSpan[] {
  return distinctSpans(spans.map(({ start, end, label }) => ({ start: start + (/^(?:the|an?)\s+/i.exec(text.slice(start, end))?.[0].length ?? 0), end, label })));
}

function findActors(text: string, resources: Resources): LabeledSpan[] {
  const { trees, nameScores } = readTrees(text, resources);
  const mentions = findMentions(text, trees, resources, { nameScores });
  const entities = mentions.entities.flatMap((mention) => {
    const label = labelOf(mention, mentions, mention.entity === null ? undefined : resources.registry.get(mention.entity.value));
    return label === null ? [] : [{ start: mention.start, end: mention.end, label }];
  });
  const covers = ({ start, end }: { start: number; end: number }): boolean => entities.some((other) => other.start < end && other.end > start);
  const places = mentions.places.filter((place) => place.role === 'literal' && !covers(place)).map(({ start, end }) => ({ start, end, label: 'Location' }));
  const weapons = mentions.weapons.map(({ start, end, carrier }) => ({ start, end, label: carrier ? 'MilitaryPlatform' : 'Weapon' }));
  return [...entities, ...places, ...weapons, ...findPronouns(trees, mentions, resources)];
}

function labelOf(mention: EntityMention, mentions: MentionSet, entity: Entity | undefined): string | null {
  if (mention.via === 'demonym') return 'Nationality';
  const isAt = mentions.places.some((place) => place.role === 'literal' && place.start === mention.name.start && place.end === mention.name.end);
  if (isAt && mention.kindHint !== 'person') return 'Location';
  if (mention.kindHint === 'person') return 'Person';
  if (mention.kindHint === 'organization') return 'Organisation';
  return entity === undefined ? null : labelOfEntity(entity);
}

function labelOfEntity({ kind }: Entity): string {
  return kind === 'person' || kind === 'office' ? 'Person' : 'Organisation';
}

/** "he", "they", "we" where coreference knows whom they mean; singular ones mean a person in any case. */
function findPronouns(trees: readonly Tree[], { coreference }: MentionSet, { registry }: Resources): LabeledSpan[] {
  return trees.flatMap((tree) => tree.tokens.flatMap(({ start, end, form, upos }, token) => {
    if (upos !== 'PRON') return [];
    if (/^(?:I|he|she|him)$/i.test(form)) return [{ start, end, label: 'Person' }];
    const coded = coreference.entityAt(tree.index, token);
    const entity = coded === null ? undefined : registry.get(coded.value);
    return entity === undefined ? [] : [{ start, end, label: labelOfEntity(entity) }];
  }));
}
