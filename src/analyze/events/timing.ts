/**
 * Turns the date that belongs to an event into its EDTF value and the event's tense (PLOVER's auxiliary modes
 * historical and future). A date that the words leave open stays empty, with a Problem that says why.
 */
import type { CodedEvent, Doc, Problem, Span } from '../../schema.ts';
import type { DateMention } from '../mentions/dates.ts';
import { round } from './participants.ts';

export type Timing = { readonly time: NonNullable<CodedEvent['time']> | null; readonly tense: CodedEvent['tense']; readonly date: (Span & { readonly head: number }) | null };
type Found = { readonly found: { readonly date: DateMention; readonly score: number } | null; readonly anniversary: DateMention | null; readonly future: boolean };

/** Days after which an event is background to a report, not its news. */
const HISTORICAL_DAYS = 60;

/** Time and tense of an event; problems with its date are added to `problems`. */
export function addDate({ found, anniversary, future }: Found, doc: Doc, problems: Problem[]): Timing {
  if (anniversary !== null) return anniversaryTiming(anniversary);
  if (found === null) return { time: null, tense: future ? 'future' : 'current', date: null };
  const { date, score } = found;
  const span = { start: date.start, end: date.end };
  if (date.edtf === null) {
    if (date.problem !== undefined) problems.push({ ...date.problem, docId: doc.id, span });
    return { time: null, tense: future ? 'future' : 'current', date };
  }
  const time = { value: date.edtf, evidence: [span], by: 'dates', score: round(score), anchor: date.anchor ?? ('stated' as const) };
  return { time, tense: future ? 'future' : tenseOf(date.edtf, doc.publishedAt), date };
}

function anniversaryTiming(anniversary: DateMention): Timing {
  const span = { start: anniversary.start, end: anniversary.end };
  if (anniversary.edtf === null) return { time: null, tense: 'historical', date: anniversary };
  const time = { value: anniversary.edtf, evidence: [span], by: 'dates#anniversary', score: round(anniversary.score), anchor: anniversary.anchor ?? ('published' as const) };
  return { time, tense: 'historical', date: anniversary };
}

/** Historical when the stated date ends long before publication, or years before it where only the year is known. */
function tenseOf(edtf: string, publishedAt: string | undefined): CodedEvent['tense'] {
  if (publishedAt === undefined) return 'current';
  const end = (edtf.includes('/') ? edtf.slice(edtf.indexOf('/') + 1) : edtf).replace(/[~?%]/g, '');
  if (end === '..' || end === '') return 'current';
  const published = dayNumber(publishedAt);
  const last = dayNumber(end, true);
  if (published === null || last === null) return 'current';
  if (published - last > HISTORICAL_DAYS) return 'historical';
  const start = dayNumber(edtf.replace(/[~?%]/g, ''));
  return start !== null && start > published ? 'future' : 'current';
}

/** Days since 1970 of an ISO date of any precision; its last day when `atEnd`. */
function dayNumber(iso: string, atEnd = false): number | null {
  const match = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(iso);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? (atEnd ? 12 : 1) : Number(match[2]);
  const day = match[3] === undefined ? (atEnd ? 28 : 1) : Number(match[3]);
  if (month < 1 || month > 12) return null;
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);
}
