/**
 * Scores claims and links on bench/accuracy/gold/claims.tsv: invented sentences on attribution, denial, condition, demand
 * and response. Reality: the factuality of the innermost statement on the event of the given word; speaker: the innermost
 * named speaker's words overlap the gold's. Links: kind and direction between the words of two events, no link where none
 * is told. Naive: everything is asserted by the publisher, and nothing is linked.
 */
import { readFileSync } from 'node:fs';
import type { Analysis, Claim, CodedEvent, Problem } from '../../src/schema.ts';
import { readTable } from '../../src/text/table.ts';
import { estimate, f1, share } from './bootstrap.ts';
import { codeSentence } from './coders.ts';
import type { MeasureInput, MeasureRow } from './measure.ts';

const FILE = 'gold/claims.tsv';
const CASES = ['attribution', 'denial', 'condition', 'demand'];

/** Accuracy of reality, one row a case; accuracy of the speaker; F1 of links. The gold has no hidden part: both parts are the whole. */
export async function measureClaims({ resources, report }: MeasureInput): Promise<MeasureRow[]> {
  const loaded = await resources();
  const problems: Problem[] = [];
  const rows = readTable(readFileSync(new URL(FILE, import.meta.url), 'utf8'), FILE, problems).map(({ cells }) => ({ cells, analysis: codeSentence(cells['text'], loaded, '2031-03-05') }));
  const claims = rows.filter(({ cells }) => cells['case'] !== 'link').map(({ cells, analysis }) => scoreClaim(cells, analysis, report));
  const links = rows.filter(({ cells }) => cells['case'] === 'link').map(({ cells, analysis }) => scoreLinks(cells, analysis, report));
  const base = { measure: 'claims', dataset: 'own gold', file: FILE };
  const one = (metric: string, units: readonly (typeof claims)[number][], key: 'reality' | 'speaker'): MeasureRow => ({ ...base, metric, n: units.length, unit: 'events', ...estimate(units.map((unit) => unit[key]), share), naive: estimate(units.map((unit) => unit.naive[key]), share).value });
  return [
    one('reality', claims, 'reality'),
    ...CASES.map((name) => one(`reality, ${name}`, claims.filter(({ kind }) => kind === name), 'reality')),
    one('speaker', claims, 'speaker'),
    { ...base, metric: 'links F1', n: links.reduce((sum, [, , gold]) => sum + gold, 0), unit: 'links', ...estimate(links, f1) },
  ];
}

type Cells = Readonly<Record<string, string>>;

function scoreClaim(cells: Cells, analysis: Analysis, report: MeasureInput['report']): { kind: string; reality: number[]; speaker: number[]; naive: { reality: number[]; speaker: number[] } } {
  const events = eventsAt(analysis, cells['event']);
  // A speech act and its content may share words: the content is what the row asks for, unless only the act is there.
  const realities = events.map(({ claim }) => claim.factuality.value as string);
  const isReal = realities.includes(cells['reality']);
  const chosen = events.find(({ claim }) => claim.factuality.value === cells['reality']) ?? events[0];
  const speaker = chosen === undefined ? null : namedSpeaker(chosen.claim, analysis);
  const isSpeaker = cells['speaker'] === '' ? speaker === '' : speaker !== null && speaker !== '' && (speaker.includes(cells['speaker']) || cells['speaker'].includes(speaker));
  if (!isReal) report({ kind: `${cells['case']}: reality`, text: `${cells['event']} ${cells['reality']}, got ${realities.join('/') || 'no event'}: ${cells['text']}` });
  if (!isSpeaker) report({ kind: `${cells['case']}: speaker`, text: `"${cells['speaker']}", got "${speaker ?? 'no event'}": ${cells['text']}` });
  return { kind: cells['case'], reality: [Number(isReal), 1], speaker: [Number(isSpeaker), 1], naive: { reality: [Number(cells['reality'] === 'asserted'), 1], speaker: [Number(cells['speaker'] === ''), 1] } };
}

function eventsAt(analysis: Analysis, word: string): CodedEvent[] {
  const at = analysis.doc.text.indexOf(word);
  return analysis.events.filter(({ type }) => type.evidence.some(({ start, end }) => start <= at && at + word.length <= end));
}

/** The words of the innermost speaker that has a name; "" when only the publisher speaks. */
function namedSpeaker(claim: Claim, analysis: Analysis): string {
  const mention = analysis.mentions.find(({ id }) => id === claim.speakerMention);
  if (mention !== undefined) return analysis.doc.text.slice(mention.start, mention.end);
  return claim.within === undefined ? '' : namedSpeaker(claim.within, analysis);
}

/** [right, found, gold] links that are no content links. */
function scoreLinks(cells: Cells, analysis: Analysis, report: MeasureInput['report']): number[] {
  const words = (id: string): string => analysis.events.find((event) => event.id === id)?.type.evidence.map(({ start, end }) => analysis.doc.text.slice(start, end)).join(' ') ?? '';
  const got = analysis.links.filter(({ kind }) => kind.value !== 'content').map(({ kind, from, to }) => ({ kind: kind.value, from: words(from), to: words(to) }));
  const match = /^(\w+): (\S+) → (\S+)$/.exec(cells['links']);
  const right = match === null ? 0 : got.filter(({ kind, from, to }) => kind === match[1] && from.split(' ').includes(match[2]) && to.split(' ').includes(match[3])).length;
  if (right !== got.length || right < Number(match !== null)) report({ kind: 'links', text: `${cells['links'] || 'none'}, got ${got.map(({ kind, from, to }) => `${kind}: ${from} → ${to}`).join('; ') || 'none'}: ${cells['text']}` });
  return [Math.min(1, right), got.length, Number(match !== null)];
}
