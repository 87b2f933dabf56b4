/**
 * Name forms as the registry's cells write them: "Aziz?; Daesh {ar}; Zaire [1971/1997]; the Kremlin (GOV)".
 * In: one cell. Out: its forms with period, language, sector and the sign that a form needs support. Suffixes come in any
 * order; a one-year period is written [1990]. What cannot be read is told to `report` and left out of the form.
 */
import { foldWords, GAP_FREE, type Words } from './namesFold.ts';

/** Dates that a form or a sector holds for, as precise as known; absent means open. */
export type Period = { readonly from?: string; readonly to?: string };

/** One written form without its suffixes. */
export type ParsedForm = { readonly form: string; readonly language: string; readonly period: Period; readonly sector?: string; readonly needsSupport: boolean };

/** PLOVER's sector codes. */
export const SECTORS: ReadonlySet<string> = new Set([
  'COP', 'GOV', 'JUD', 'LEG', 'MIL', 'PRM', 'PTY', 'REB', 'SPY', 'UAF', 'UNK', 'AGR', 'BUS', 'CRM', 'CVL', 'EDU', 'ELI', 'JRN', 'LAB', 'MED', 'REF', 'OPP', 'PRE', 'REL', 'SOC',
]);

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const SUFFIX = /^(.+?)\s*(?:\[([^\]]*)\]|\{([a-z-]+)\}|\(([A-Z]{3})(?:\/[A-Z]{3})*\))$/u;
const NO_PERIOD: Period = {};

/** The forms of a cell, in order. */
export function readForms(cell: string, report: (message: string) => void = () => {}): ParsedForm[] {
  if (cell === '') return [];
  const forms: ParsedForm[] = [];
  for (const part of cell.split(';')) {
    const trimmed = part.trim();
    if (trimmed !== '') forms.push(readForm(trimmed, report));
  }
  return forms;
}

function readForm(written: string, report: (message: string) => void): ParsedForm {
  let form = written;
  let language = 'en';
  let period = NO_PERIOD;
  let sector: string | undefined;
  let needsSupport = false;
  for (;;) {
    const last = form.charCodeAt(form.length - 1);
    if (last === 63) {
      needsSupport = true;
      form = form.slice(0, -1).trimEnd();
      continue;
    }
    const suffix = last === 93 || last === 125 || last === 41 ? SUFFIX.exec(form) : null;
    if (suffix === null || (suffix[4] !== undefined && !SECTORS.has(suffix[4]))) break;
    if (suffix[2] !== undefined) period = readPeriod(suffix[2], report);
    if (suffix[3] !== undefined) language = suffix[3];
    if (suffix[4] !== undefined) sector = suffix[4];
    form = suffix[1];
  }
  return sector === undefined ? { form, language, period, needsSupport } : { form, language, period, needsSupport, sector };
}

/** "2011/2014-06", "/1997", "2022/", "1990". */
function readPeriod(written: string, report: (message: string) => void): Period {
  const parts = written.split('/').map((date) => date.trim().replace(/^\.\.$/, ''));
  const [from, to] = parts.length === 1 ? [parts[0], parts[0]] : parts;
  const isGood = parts.length <= 2 && [from, to].every((date) => date === '' || DATE.test(date)) && (from === '' || to === '' || from <= to || from.startsWith(to));
  if (!isGood) {
    report(`period [${written}] is not "from/to" in years, months or days, from before to: it is dropped`);
    return NO_PERIOD;
  }
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

/** Whether `date` (as precise as known) can lie in the period. Dates compare by their common precision. */
export function isInPeriod(date: string, { from, to }: Period): boolean {
  if (from !== undefined && date.slice(0, from.length) < from.slice(0, date.length)) return false;
  return to === undefined || date.slice(0, to.length) <= to.slice(0, date.length);
}

/** The folded lower-case first word of each form in a cell, without reading the forms: what the index is keyed by. */
export function firstWords(cell: string, add: (word: string) => void): void {
  for (let start = 0; start < cell.length; ) {
    let end = cell.indexOf(';', start);
    if (end < 0) end = cell.length;
    while (start < end && cell.charCodeAt(start) === 32) start++;
    const word = start < end ? firstWord(cell, start, end) : '';
    if (word !== '') add(word);
    start = end + 1;
  }
}

function firstWord(text: string, start: number, end: number): string {
  let at = start;
  while (at < end && isPlainLetter(text.charCodeAt(at))) at++;
  const next = at < end ? text.charCodeAt(at) : 32;
  // space, hyphen, slash, ? and [ { end a plain word; anything else (apostrophe, period, accent) needs the full rule
  if (at > start && (next === 32 || next === 45 || next === 47 || next === 63 || next === 91 || next === 123)) return text.slice(start, at).toLowerCase();
  const space = text.indexOf(' ', at);
  if (space < 0 || space >= end) return foldWords(text, start, end).lower[0] ?? '';
  return foldWords(text, start, space).lower[0] ?? foldWords(text, start, end).lower[0] ?? ''; // a word never reaches over a space
}

function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** Words of a form; `gaps` holds what the form itself has between its words. */
export function wordsOfForm(form: string): Pick<Words, 'cased' | 'lower' | 'gaps'> {
  const { cased, lower, gaps } = foldWords(form);
  return { cased, lower, gaps: gaps.every((gap) => gap === GAP_FREE) ? [] : gaps };
}
