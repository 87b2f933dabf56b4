/**
 * Robust input: headlines, fragments, lists, datelines, capitals, odd spellings and machine-translated order, on invented
 * rows that each hold one checkable fact (gold/robust-input.tsv, whose head explains the columns). A row is right when
 * all its facts hold of what the pipeline reads. Naive: a regular expression and most frequent tags; it codes no events.
 */
import { readFileSync } from 'node:fs';
import { partDatelines } from '../../src/analyze/language/datelines.ts';
import { parseSentences } from '../../src/analyze/language/parser.ts';
import { splitSentences } from '../../src/analyze/language/sentences.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { ParsedToken, Problem, Sentence } from '../../src/schema.ts';
import { readTable } from '../../src/text/table.ts';
import { readTreebank } from '../../train/treebank.ts';
import { estimate, share } from './bootstrap.ts';
import { codeSentence, mainEvent } from './coders.ts';
import type { MeasureInput, MeasureRow } from './measure.ts';
import { parseNaively, trainNaiveParser } from './naiveParse.ts';

/** One row; `isOpen`: the machine is known to get it wrong. */
export type RobustRow = { readonly line: number; readonly class: string; readonly input: string; readonly kind: string; readonly expected: string; readonly isOpen: boolean };

/** Whether a row's facts hold, and in words what was read instead. */
export type RobustResult = { readonly isRight: boolean; readonly got: string };

const FILE = 'gold/robust-input.tsv';
const KINDS = new Set(['sentences', 'first', 'last', 'words', 'upos', 'relation', 'event', 'actor']);

/** The share of rows that are right: all, by class, and the kinds that rest on trees apart from those on boundaries. */
export async function measureRobust({ data, resources, report }: MeasureInput): Promise<MeasureRow[]> {
  const loaded = await resources();
  const naive = trainNaiveParser(readTreebank(data, 'ud-en-ewt', 'train'));
  const units = readRobustRows().map((row) => {
    const { isRight, got } = checkRobustRow(row, loaded);
    if (!isRight) report({ kind: `${row.class}: ${row.kind}`, text: `${JSON.stringify(row.input)} ${row.expected}, got ${got}` });
    const naiveRight = row.kind !== 'event' && row.kind !== 'actor' && checkReading(row, parseNaively(row.input, naive)).isRight;
    return { row, ours: [Number(isRight), 1], naive: [Number(naiveRight), 1] };
  });
  const measured = (metric: string, chosen: typeof units): MeasureRow => ({
    measure: 'robust', dataset: 'own gold', file: `bench/accuracy/${FILE}`, metric, n: chosen.length, unit: 'rows',
    ...estimate(chosen.map(({ ours }) => ours), share), naive: estimate(chosen.map(({ naive: theirs }) => theirs), share).value,
  });
  const isTree = ({ row }: (typeof units)[number]): boolean => ['upos', 'relation', 'event', 'actor'].includes(row.kind);
  const classes = [...new Set(units.map(({ row }) => row.class))];
  return [
    measured('all rows', units),
    measured('boundaries', units.filter((unit) => !isTree(unit))),
    measured('tags, trees, events', units.filter(isTree)),
    ...classes.map((name) => measured(name, units.filter(({ row }) => row.class === name))),
  ];
}

/** The rows of the table. Throws on a row of no known kind. */
export function readRobustRows(): RobustRow[] {
  const problems: Problem[] = [];
  const rows = readTable(readFileSync(new URL(FILE, import.meta.url), 'utf8'), FILE, problems);
  if (problems.length > 0) throw new Error(problems[0].message);
  return rows.map(({ line, cells }) => {
    if (!KINDS.has(cells['kind'])) throw new Error(`${FILE}:${line}: kind "${cells['kind']}" is not one of ${[...KINDS].join(', ')}`);
    return { line, class: cells['class'], input: cells['input'].replaceAll('\\n', '\n').replaceAll('\\t', '\t'), kind: cells['kind'], expected: cells['expected'], isOpen: cells['open'] === 'x' };
  });
}

/** Reads a row's input as the pipeline does and checks its facts. */
export function checkRobustRow(row: RobustRow, resources: Resources): RobustResult {
  if (row.kind === 'event') {
    const got = mainEvent(codeSentence(row.input, resources))?.type.value ?? 'no event';
    return { isRight: got === row.expected, got };
  }
  if (row.kind === 'actor') return checkActor(row, resources);
  const split = partDatelines(row.input, splitSentences(row.input, resources.splitter));
  return checkReading(row, parseSentences(split, resources.parser, resources.lemmatizer).map(({ sentence }) => sentence));
}

/** The main event has one actor, and its words are the expected ones or a part of them. */
function checkActor({ input, expected }: RobustRow, resources: Resources): RobustResult {
  const analysis = codeSentence(input, resources);
  const actors = mainEvent(analysis)?.actors ?? [];
  const words = actors.map(({ mention }) => analysis.mentions.find(({ id }) => id === mention)).map((mention) => (mention === undefined ? '' : input.slice(mention.start, mention.end)));
  return { isRight: words.length === 1 && words[0] !== '' && expected.includes(words[0]), got: words.join('; ') || 'nobody' };
}

function checkReading({ input, kind, expected }: RobustRow, sentences: readonly Sentence<ParsedToken>[]): RobustResult {
  const shown = sentences.map(({ start, end }) => input.slice(start, end).replace(/\s+/g, ' '));
  if (kind === 'sentences') return compare(shown.join(' | '), expected);
  if (kind === 'first') return compare(shown[0] ?? '', expected);
  if (kind === 'last') return compare(shown.at(-1) ?? '', expected);
  if (kind === 'words') return compare(sentences.flatMap(({ tokens }) => tokens.map(({ form }) => form)).join(' '), expected);
  const alternatives = expected.split(' / ').map((facts) => facts.split('; '));
  const holds = kind === 'upos' ? hasTag : hasRelation;
  const isRight = alternatives.some((facts) => facts.every((fact) => holds(sentences, fact)));
  return { isRight, got: isRight ? expected : showTree(sentences) };
}

function compare(got: string, expected: string): RobustResult {
  return { isRight: got === expected, got };
}

function hasTag(sentences: readonly Sentence<ParsedToken>[], fact: string): boolean {
  const [form, tag] = fact.split('=');
  return sentences.flatMap(({ tokens }) => tokens).find((token) => token.form === form)?.upos === tag;
}

function hasRelation(sentences: readonly Sentence<ParsedToken>[], fact: string): boolean {
  const [head, relation, form] = fact.split(/ <-(.+?)- /);
  return sentences.some(({ tokens }) => tokens.some((token) => token.form === form && token.deprel === relation && (tokens[token.head]?.form ?? 'ROOT') === head));
}

function showTree(sentences: readonly Sentence<ParsedToken>[]): string {
  return sentences.map(({ tokens }) => tokens.map(({ form, upos, deprel, head }) => `${form}/${upos}/${deprel}>${tokens[head]?.form ?? 'ROOT'}`).join(' ')).join(' | ');
}
