/**
 * Dates for reading: EDTF (ISO 8601-2) and ISO dates in, English words out, never more precise than what came in.
 * "2024-01-12" -> "12 January 2024", "2024-01~" -> "about January 2024", "../2024-01-16" -> "by 16 January 2024".
 * What is not understood comes back as it was.
 */

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const seasons = ['spring', 'summer', 'autumn', 'winter'];

/** The words for an EDTF date or interval. */
export function readDate(edtf: string): string {
  const [from, to, rest] = edtf.split('/');
  if (rest !== undefined) return edtf;
  if (to === undefined) return readPoint(from!) ?? edtf;
  const [first, last] = [readPoint(from!), readPoint(to)];
  if (isOpen(from!) && last !== null) return `by ${last}`;
  if (isOpen(to) && first !== null) return `since ${first}`;
  return first === null || last === null ? edtf : `${first} to ${last}`;
}

function isOpen(words: string): boolean {
  return words === '' || words === '..';
}

/** One date with its qualifier (~ about, ? uncertain, % both), or null. */
function readPoint(words: string): string | null {
  const found = /^(-?\d{4}|\d{2,3}X{1,2})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?([~?%])?$/.exec(words);
  if (found === null) return null;
  const [, year, month, day, time, zone, qualifier] = found;
  const date = readParts(year!, month, day);
  if (date === null) return null;
  const clock = time === undefined ? '' : `, ${time}${zone === 'Z' ? ' UTC' : zone === undefined ? '' : ` UTC${zone}`}`;
  if (qualifier === '?') return `perhaps ${date}${clock}`;
  return `${qualifier === undefined ? '' : 'about '}${date}${clock}${qualifier === '%' ? ' (uncertain)' : ''}`;
}

function readParts(year: string, month: string | undefined, day: string | undefined): string | null {
  const shownYear = year.endsWith('XX') ? `the ${year.slice(0, 2)}00s` : year.endsWith('X') ? `the ${year.slice(0, 3)}0s` : year;
  if (month === undefined || month === 'XX') return shownYear;
  const index = Number(month) - 1;
  if (index >= 20 && index < 24) return `${seasons[index - 20]} ${shownYear}`;
  if (months[index] === undefined) return null;
  if (day === undefined || day === 'XX') return `${months[index]} ${shownYear}`;
  return Number(day) < 1 || Number(day) > 31 ? null : `${Number(day)} ${months[index]} ${shownYear}`;
}
