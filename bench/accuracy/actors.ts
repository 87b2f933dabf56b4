/**
 * Mentions of those who act, and of what they act with, on re3d (official reports and encyclopedia texts on Syria and Iraq,
 * 2016–17): exact span and label of Organisation, Person, Location, Nationality, Weapon, MilitaryPlatform; an article at the
 * start of a span is left aside on both sides, because the annotators were of two minds about it. The gold marks names,
 * descriptive phrases and pronouns, nested ones seldom. Ours: the outermost labeled mentions of the inventory; a state that
 * does something is an Organisation.
 */
import { join } from 'node:path';
import { findMentions } from '../../src/analyze/mentions/find.ts';
import { findLabeled } from '../../src/analyze/mentions/labeled.ts';
import { readTrees } from '../../src/analyze/reading.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { MentionLabel } from '../../src/schema.ts';
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

const OUR_LABELS: Readonly<Record<MentionLabel, string>> = { PERSON: 'Person', ORGANIZATION: 'Organisation', STATE: 'Organisation', LOCATION: 'Location', NATIONALITY: 'Nationality', WEAPON: 'Weapon', PLATFORM: 'MilitaryPlatform' };

/** The outermost of our mentions. */
function findActors(text: string, resources: Resources): LabeledSpan[] {
  const { trees, nameScores } = readTrees(text, resources);
  const mentions = findMentions(text, trees, resources, { nameScores });
  const labeled = findLabeled({ ...mentions, trees, registry: resources.registry });
  const outer = labeled.filter((mention) => !labeled.some((other) => other !== mention && other.start <= mention.start && other.end >= mention.end && other.end - other.start > mention.end - mention.start));
  return outer.map(({ start, end, label }) => ({ start, end, label: OUR_LABELS[label] }));
}
