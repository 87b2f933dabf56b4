/**
 * A publication date as publishers write it -> ISO 8601 at the precision that was written, or null.
 * Read: ISO 8601 (also basic 20240116), e-mail dates (RFC 5322), "16 January 2024", "January 16, 2024 9:30 am", and numbers
 * when only one reading is possible. The local day decides what "today" means, so a time keeps its own offset and is not
 * turned into UTC. Dates in running text are another matter: see analyze/mentions.
 */

/** Publishing systems write the year 1, or 1899, for a date that they do not have. */
const earliestYear = 1900;

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zones that publishers write in letters; others are left out, and the time then stays without a zone. */
const zones: Readonly<Record<string, string>> = { z: 'Z', utc: 'Z', gmt: 'Z', ut: 'Z', est: '-05:00', edt: '-04:00', bst: '+01:00', cet: '+01:00', cest: '+02:00', eet: '+02:00', msk: '+03:00' };

/** "2024", "2024-01", "2024-01-16", "2024-01-16T09:30Z", "2024-01-16T09:30+03:30"; null when unreadable or ambiguous. */
export function readPublicationDate(words: string): string | null {
  const text = words.trim().replace(/\s+/g, ' ');
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](.+))?)?)?$/i.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?:T(.+))?$/i.exec(text);
  if (iso !== null) return makeDate([iso[1], iso[2], iso[3]], iso[4]);
  return readNamedMonth(text) ?? readNumbers(text);
}

/** Whether `words` hold a date whose day and month could be exchanged: "03/01/2024". */
export function isAmbiguousDate(words: string): boolean {
  const found = numeric.exec(words.trim());
  return found !== null && Number(found[1]) <= 12 && Number(found[2]) <= 12 && found[1] !== found[2];
}

const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ ,]+(.+))?$/;

function readNamedMonth(text: string): string | null {
  const dayFirst = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?:,? (?:at )?(.+))?$/i.exec(text);
  if (dayFirst !== null) return makeDate([dayFirst[3], toMonth(dayFirst[2]!), dayFirst[1]], dayFirst[4]);
  const monthFirst = /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})(?:,? (?:at )?(.+))?$/i.exec(text);
  return monthFirst === null ? null : makeDate([monthFirst[3], toMonth(monthFirst[1]!), monthFirst[2]], monthFirst[4]);
}

/** Day and month in numbers: only when one of them can be no month, or both are equal. */
function readNumbers(text: string): string | null {
  const yearFirst = /^(\d{4})[./](\d{1,2})[./](\d{1,2})(?:[ ,T]+(.+))?$/.exec(text);
  if (yearFirst !== null) return makeDate([yearFirst[1], yearFirst[2], yearFirst[3]], yearFirst[4]);
  const found = numeric.exec(text);
  if (found === null || isAmbiguousDate(text)) return null;
  const isDayFirst = Number(found[1]) > 12;
  return makeDate([found[3], isDayFirst ? found[2] : found[1], isDayFirst ? found[1] : found[2]], found[4]);
}

function toMonth(name: string): string | undefined {
  const index = monthNames.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? '99' : String(index + 1);
}

function makeDate([year, month, day]: readonly (string | undefined)[], time: string | undefined): string | null {
  if (Number(year) < earliestYear) return null;
  if (month === undefined) return year!;
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return null;
  const yearAndMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return yearAndMonth;
  const dayNumber = Number(day);
  if (dayNumber < 1 || dayNumber > new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate()) return null;
  return `${yearAndMonth}-${day.padStart(2, '0')}${makeTime(time)}`;
}

/** "T09:30Z" out of "9:30 am GMT"; empty when there is no time that can be read: the day is still good. */
function makeTime(words: string | undefined): string {
  const found = /^(\d{1,2}):?(\d{2})(?::\d{2}(?:[.,]\d+)?)? ?([ap])?\.?m?\.? ?\(?(?:([+-])(\d{2}):?(\d{2})?|([a-z]{1,4}))?\)?/i.exec(words ?? '');
  if (found === null) return '';
  const half = found[3]?.toLowerCase();
  const hour = (Number(found[1]) % (half === undefined ? 24 : 12)) + (half === 'p' ? 12 : 0);
  const zone = found[4] === undefined ? (zones[found[7]?.toLowerCase() ?? ''] ?? '') : `${found[4]}${found[5]}:${found[6] ?? '00'}`;
  return Number(found[2]) > 59 ? '' : `T${String(hour).padStart(2, '0')}:${found[2]}${zone.replace(/^[+-]00:00$/, 'Z')}`;
}
