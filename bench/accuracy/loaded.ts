/**
 * Wordings that take sides, on invented sentences (gold/loaded.tsv, whose head explains the columns), a third of them traps.
 * A loaded name is right when it overlaps the words and names the party meant; a state's army or government counts as the
 * state. Other wordings are right when they overlap with the same stance. A name of nobody certain ("terrorists") may be found
 * as a word, and the other way round. Left out: harm told without its doer, which the gold marks in words only.
 * Naive: two dozen well-known words and names.
 */
import { readFileSync } from 'node:fs';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Framing, Problem, Span } from '../../src/schema.ts';
import { sha256Hex } from '../../src/text/hash.ts';
import { readTable } from '../../src/text/table.ts';
import { estimate, f1, share } from './bootstrap.ts';
import { codeSentence } from './coders.ts';
import type { MeasureInput, MeasureRow, Part } from './measure.ts';

type Wording = Span & { readonly kind: Framing['kind']; readonly stance: Framing['stance']; readonly about?: string };
type LoadedRow = { readonly text: string; readonly gold: readonly Wording[] };
/** Right, found and gold: of names, then of the other wordings. */
type Tallies = { readonly names: readonly number[]; readonly words: readonly number[]; readonly misses: readonly string[] };

const FILE = 'gold/loaded.tsv';
const REPORTED_OF = 4;
const NAIVE_WORDS = /\b(?:terrorists?|martyrs?|massacred?|genocide|war crimes?|brutal|barbaric|heroic|liberat(?:ed|ion)|puppets?|mercenar(?:y|ies)|invaders?|thugs?|junta|regime|so-called [a-z]+|self-proclaimed|resistance|occupation|occupied)\b|["“][\w-]+(?: [\w-]+)?["”]/gi;
const NAIVE_NAMES: Readonly<Record<string, string>> = { 'Zionist entity': 'ISR', 'Zionist enemy': 'ISR', 'Great Satan': 'USA', 'Axis of Resistance': 'iran-aligned-groups', Daesh: 'islamic-state', 'Kyiv regime': 'UKR', 'Assad regime': 'SYR', 'Tehran regime': 'IRN', 'Houthi militia': 'ansar-allah', 'renegade province': 'TWN', FETÖ: 'gulen-movement' };

/** F1 of loaded names and of the other wordings, and the share of plain sentences in which nothing is marked. */
export async function measureLoaded({ part, resources, report }: MeasureInput): Promise<MeasureRow[]> {
  const loaded = await resources();
  const units = readLoadedRows(part).map((row) => {
    const analysis = codeSentence(row.text, loaded);
    const ours = tallyWordings(row, analysis.framings, loaded);
    for (const miss of ours.misses) report({ kind: miss.split(':')[0], text: `${miss} | ${row.text}` });
    return { row, ours, naive: tallyWordings(row, findNaively(row.text), loaded) };
  });
  const base = { measure: 'loaded', dataset: 'own gold', file: `bench/accuracy/${FILE}` };
  const scored = (metric: string, key: 'names' | 'words'): MeasureRow => ({
    ...base, metric, unit: key, n: units.reduce((sum, { ours }) => sum + ours[key][2], 0),
    ...estimate(units.map(({ ours }) => ours[key]), f1), naive: estimate(units.map(({ naive }) => naive[key]), f1).value,
  });
  const plain = units.filter(({ row }) => row.gold.length === 0);
  const isBare = ({ names, words }: Tallies): number[] => [Number(names[1] + words[1] === 0), 1];
  return [
    scored('loaded-name F1', 'names'),
    scored('other wordings F1', 'words'),
    { ...base, metric: 'plain sentences left alone', n: plain.length, unit: 'sentences', ...estimate(plain.map(({ ours }) => isBare(ours)), share), naive: estimate(plain.map(({ naive }) => isBare(naive)), share).value },
  ];
}

/** The rows of one part: every fourth, by hash of its text, is reported. Throws on a row whose words are not in its text. */
export function readLoadedRows(part: Part): LoadedRow[] {
  const problems: Problem[] = [];
  const rows = readTable(readFileSync(new URL(FILE, import.meta.url), 'utf8'), FILE, problems);
  if (problems.length > 0) throw new Error(problems[0].message);
  return rows.filter(({ cells }) => (parseInt(sha256Hex(cells.text).slice(0, 8), 16) % REPORTED_OF === 0) === (part === 'reported')).map(({ line, cells }) => {
    const [words, about, stances, kinds] = [cells.words, cells.whom, cells.stance, cells.kind].map((cell) => cell.split(';').map((piece) => piece.trim()));
    const gold = words.filter((word) => word !== '').map((word, index): Wording => {
      const start = cells.text.indexOf(word);
      if (start < 0) throw new Error(`${FILE}:${line}: "${word}" is not in the text`);
      return { start, end: start + word.length, kind: kinds[index] as Framing['kind'], stance: stances[index] as Framing['stance'], ...(about[index] === '' ? {} : { about: about[index] }) };
    });
    return { text: cells.text, gold };
  });
}

function tallyWordings({ text, gold }: LoadedRow, framings: readonly Wording[], resources: Resources): Tallies {
  const found = framings.filter(({ kind }) => kind !== 'agent-left-out');
  const isNamed = ({ kind, about }: Wording): boolean => kind === 'loaded-name' && about !== undefined;
  const isRight = (one: Wording, wanted: Wording): boolean => overlaps(one, wanted) && (isNamed(wanted) ? isNamed(one) && isSameParty(one.about!, wanted.about!, resources) : !isNamed(one) || wanted.about === undefined || isSameParty(one.about!, wanted.about, resources)) && one.stance === wanted.stance;
  const names = gold.filter((wanted) => isNamed(wanted));
  const words = gold.filter((wanted) => !isNamed(wanted) && wanted.kind !== 'agent-left-out');
  const isExcused = (one: Wording, others: readonly Wording[]): boolean => others.some((wanted) => isRight(one, wanted));
  const spuriousNames = found.filter((one) => isNamed(one) && !isExcused(one, gold));
  const spuriousWords = found.filter((one) => !isNamed(one) && !gold.some((wanted) => overlaps(one, wanted) && (isNamed(wanted) || one.stance === wanted.stance)));
  const rightNames = names.filter((wanted) => found.some((one) => isRight(one, wanted)));
  const rightWords = words.filter((wanted) => found.some((one) => isRight(one, wanted)));
  const quote = ({ start, end, about = '' }: Wording): string => `"${text.slice(start, end)}" ${about}`.trim();
  const missed = (kind: string, all: readonly Wording[], right: readonly Wording[]): string[] => all.filter((wanted) => !right.includes(wanted)).map((wanted) => `${kind}: ${quote(wanted)}, got ${found.map((one) => `${quote(one)} ${one.kind} ${one.stance}`).join(', ') || 'nothing'}`);
  return {
    names: [rightNames.length, rightNames.length + spuriousNames.length, names.length],
    words: [rightWords.length, rightWords.length + spuriousWords.length, words.length],
    misses: [...missed('missed name', names, rightNames), ...missed('missed words', words, rightWords), ...[...spuriousNames, ...spuriousWords].map((one) => `spurious: ${quote(one)} ${one.kind} ${one.stance}`)],
  };
}

function overlaps(left: Span, right: Span): boolean {
  return left.start < right.end && right.start < left.end;
}

/** The same entity, or a state and its government or army. */
function isSameParty(left: string, right: string, { registry }: Resources): boolean {
  if (left === right) return true;
  const [one, other] = [registry.get(left), registry.get(right)];
  const state = [one, other].find((entity) => entity?.kind === 'state');
  const body = [one, other].find((entity) => entity?.kind !== 'state');
  return state !== undefined && body !== undefined && body.country === state.id && body.sectors.some(({ code }) => code === 'GOV' || code === 'MIL');
}

function findNaively(text: string): Wording[] {
  const names = Object.entries(NAIVE_NAMES).flatMap(([name, about]): Wording[] => {
    const start = text.indexOf(name);
    return start < 0 ? [] : [{ start, end: start + name.length, kind: 'loaded-name', stance: name.startsWith('Axis') ? 'praise' : 'blame', about }];
  });
  const words = [...text.matchAll(NAIVE_WORDS)].map((match): Wording => ({ start: match.index, end: match.index + match[0].length, kind: 'loaded-word', stance: naiveStance(match[0]) }));
  return [...names, ...words.filter((word) => !names.some((name) => overlaps(name, word)))];
}

function naiveStance(words: string): Framing['stance'] {
  if (/^(?:martyr|heroic|liberat|resistance)/i.test(words)) return 'praise';
  return /^(?:["“]|so-called|self-)/i.test(words) ? 'doubt' : 'blame';
}
