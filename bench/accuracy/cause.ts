/**
 * Causes on the Causal News Corpus (protest news): does a sentence tell of a cause, and which words are cause, effect and
 * signal. Ours: the causal reader. "coded events" shows what of it reaches the records: a sentence is causal when the program
 * links two of its events as cause, response or purpose; the cause is the clause or phrase around the first event, the effect
 * that around the second, the signal the link's own words; the gold also holds causes between states that are no events of
 * PLOVER. Span F1 asks for the exact words; spans that overlap the gold's by half are shown beside it.
 */
import { analyze } from '../../src/analyze/pipeline.ts';
import { LEAST_SENTENCE, readCauses } from '../../src/analyze/events/causal.ts';
import { buildTree, phraseSpan, type Tree } from '../../src/analyze/language/tree.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Analysis, CodedEvent, Link, Span } from '../../src/schema.ts';
import { readMarked } from '../../train/causalNews.ts';
import { estimate, f1, share, sumOf } from './bootstrap.ts';
import { docOf } from './coders.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { parseText } from './names.ts';

type Row = { readonly id: string; readonly text: string; readonly causal: 0 | 1; readonly relations: readonly { readonly marked: string }[] };
type Piece = Span & { readonly role: 'cause' | 'effect' | 'signal' };

const SET = { measure: 'cause', dataset: 'causal-news dev', file: 'causal-news/dev.jsonl' };
const CAUSAL = new Set(['cause', 'response', 'purpose']);
const NAIVE_WORDS = /\b(?:because|due to|after|over|following|for|to protest|demanding|led to|sparked|caused?|prompted|in order to|against)\b/i;

/** Sentence F1 and accuracy, exact and overlapping span F1 of the reader; then the same of links between coded events. */
export async function measureCause(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const rows = readRecords<Row>(input, SET.file, ({ id }) => id);
  const naive = sumOf(rows.map((row) => sentenceTally(NAIVE_WORDS.test(row.text), row.causal === 1)));
  return ['', ', coded events'].flatMap((kind) => {
    const units = rows.map((row) => scoreRow(row, kind === '' ? readPieces(row.text, resources) : linkedPieces(row.text, resources), kind === '' ? input.report : () => undefined));
    const spans = sumOf(units)[8] ?? 0;
    const row = (metric: string, n: number, unit: string, score: (sums: readonly number[]) => number): MeasureRow => ({ ...SET, metric: `${metric}${kind}`, n, unit, ...estimate(units, score) });
    return [
      { ...row('sentence F1', rows.length, 'sentences', (counts) => f1(counts.slice(0, 3))), naive: f1(naive.slice(0, 3)) },
      { ...row('sentence accuracy', rows.length, 'sentences', (counts) => share(counts.slice(3, 5))), naive: share(naive.slice(3, 5)) },
      row('span F1', spans, 'spans', (counts) => f1([counts[5], counts[7], counts[8]])),
      row('span F1, half overlap', spans, 'spans', (counts) => f1([counts[6], counts[7], counts[8]])),
    ];
  });
}

/** Five counts of the sentence; spans exactly right, right by half, found, gold. */
function scoreRow({ text, causal, relations }: Row, { pieces, isCausal }: Reading, report: MeasureInput['report']): number[] {
  const gold = relations.flatMap(({ marked }) => goldPieces(marked));
  const isFound = isCausal;
  const words = (list: readonly Piece[]): string => list.map(({ role, start, end }) => `${role} "${text.slice(start, end)}"`).join(', ');
  const signal = gold.filter(({ role }) => role === 'signal').map(({ start, end }) => text.slice(start, end).toLowerCase())[0] ?? 'without a signal';
  if (isFound !== (causal === 1)) report({ kind: isFound ? `spurious: ${pieces.filter(({ role }) => role === 'signal').map(({ start, end }) => text.slice(start, end).toLowerCase())[0]}` : `missed: ${signal}`, text: relations[0]?.marked ?? text });
  else if (isFound && overlapping(pieces, gold, 0.5) < gold.length) report({ kind: 'other words', text: `gold ${words(gold)}; got ${words(pieces)}` });
  return [...sentenceTally(isFound, causal === 1), overlapping(pieces, gold, 1), overlapping(pieces, gold, 0.5), pieces.length, gold.length];
}

/** [both causal, said causal, gold causal, right, all]. */
function sentenceTally(found: boolean, gold: boolean): number[] {
  return [Number(found && gold), Number(found), Number(gold), Number(found === gold), 1];
}

function goldPieces(marked: string): Piece[] {
  const relation = readMarked(marked);
  return relation === null ? [] : [{ ...relation.cause, role: 'cause' }, { ...relation.effect, role: 'effect' }, ...relation.signals.map((signal): Piece => ({ ...signal, role: 'signal' }))];
}

type Reading = { readonly pieces: readonly Piece[]; readonly isCausal: boolean };

function readPieces(text: string, resources: Resources): Reading {
  const readings = parseText(text, resources).map((tree) => readCauses(tree, resources.causal()));
  const pieces = readings.flatMap(({ causes }) => causes).flatMap(({ causeSpan, effectSpan, signal }): Piece[] => [
    { ...causeSpan, role: 'cause' }, { ...effectSpan, role: 'effect' }, ...(signal === null ? [] : [{ ...signal, role: 'signal' as const }]),
  ]);
  return { pieces: distinctPieces(pieces), isCausal: readings.some(({ score }) => score >= LEAST_SENTENCE) };
}

function linkedPieces(text: string, resources: Resources): Reading {
  const analysis = analyze(docOf(text), resources);
  const trees = analysis.sentences.map(buildTree);
  const byId = new Map(analysis.events.map((event) => [event.id, event]));
  const links = analysis.links.filter((link) => CAUSAL.has(link.kind.value) && byId.has(link.from) && byId.has(link.to));
  return { pieces: distinctPieces(links.flatMap((link) => piecesOf(link, { analysis, trees, byId }))), isCausal: links.length > 0 };
}

function distinctPieces(pieces: readonly Piece[]): Piece[] {
  return [...new Map(pieces.map((piece) => [`${piece.role}${piece.start}-${piece.end}`, piece])).values()];
}

type Coding = { readonly analysis: Analysis; readonly trees: readonly Tree[]; readonly byId: ReadonlyMap<string, CodedEvent> };

function piecesOf(link: Link, { trees, byId }: Coding): Piece[] {
  const [from, to] = [byId.get(link.from)!, byId.get(link.to)!];
  const signal = link.kind.evidence[0];
  const around = (event: CodedEvent, other: CodedEvent): Span => clauseAround(trees[event.sentence], event, [other.trigger, ...link.kind.evidence]);
  return [{ ...around(from, to), role: 'cause' }, { ...around(to, from), role: 'effect' }, ...(signal === undefined ? [] : [{ start: signal.start, end: Math.max(...link.kind.evidence.map(({ end }) => end)), role: 'signal' as const }])];
}

function clauseAround(tree: Tree, { trigger }: CodedEvent, others: readonly Span[]): Span {
  const isIn = (index: number): boolean => index >= 0 && tree.tokens[index].start >= trigger.start && tree.tokens[index].end <= trigger.end;
  const head = tree.tokens.findIndex((token, index) => isIn(index) && !isIn(token.head));
  return head < 0 ? trigger : phraseAround(tree, head, others);
}

/** The words below a token, cut where another span begins or ends beside it. */
function phraseAround(tree: Tree, head: number, others: readonly Span[]): Span {
  const own = tree.tokens[head];
  let { start, end } = phraseSpan(tree, head);
  for (const other of others) {
    if (other.start >= own.end && other.start < end) end = tree.tokens.findLast((token) => token.end <= other.start)?.end ?? end;
    if (other.end <= own.start && other.end > start) start = tree.tokens.find((token) => token.start >= other.end)?.start ?? start;
  }
  return { start, end: Math.max(end, own.end) };
}

/** Pieces whose role and words agree with a gold piece: at `least` 1 exactly, else by that share of both together. */
function overlapping(found: readonly Piece[], gold: readonly Piece[], least: number): number {
  const left = [...gold];
  return found.filter(({ start, end, role }) => {
    const at = left.findIndex((piece) => {
      const common = Math.min(end, piece.end) - Math.max(start, piece.start);
      const all = Math.max(end, piece.end) - Math.min(start, piece.start);
      return piece.role === role && common > 0 && common / all >= least;
    });
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}
