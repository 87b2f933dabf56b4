/** Words of English date expressions: months, weekdays, numbers, with the patterns that spell them. Data only. */

/** Month number (1–12) by the first three letters. */
export const MONTHS: Readonly<Record<string, number>> = { jan: 1, feb: 2, mar: 3, apr: 4, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, oct: 10, nov: 11, dec: 12 };
/** Day of the week (Sunday = 0) by the first three letters. */
export const WEEKDAYS: Readonly<Record<string, number>> = { sun: 0, mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6 };
/** First month of a season of the northern half of the globe; the value is marked approximate for that reason. */
export const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
/** Number words up to the size that dates use. */
export const SMALL_NUMBERS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14,
  fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100,
};
/** Ordinal words; numbers of days and centuries, and of anniversaries. */
export const ORDINALS: Readonly<Record<string, number>> = {
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10, eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14,
  fifteenth: 15, sixteenth: 16, seventeenth: 17, eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30, fortieth: 40, fiftieth: 50, sixtieth: 60, seventieth: 70,
  eightieth: 80, ninetieth: 90, hundredth: 100,
};
/** First year of a decade named by a word ("the sixties"), of the last century. */
export const DECADE_WORDS: Readonly<Record<string, number>> = { twenties: 1920, thirties: 1930, forties: 1940, fifties: 1950, sixties: 1960, seventies: 1970, eighties: 1980, nineties: 1990 };
/** Wars and days that are known by a name and date what happened "during" or "on" them. Months and days where agreed on. */
export const NAMED_PERIODS: Readonly<Record<string, string>> = {
  'world war i': '1914-07-28/1918-11-11', 'world war one': '1914-07-28/1918-11-11', wwi: '1914-07-28/1918-11-11', 'the first world war': '1914-07-28/1918-11-11', 'the great war': '1914-07-28/1918-11-11',
  'world war ii': '1939-09-01/1945-09-02', 'world war two': '1939-09-01/1945-09-02', wwii: '1939-09-01/1945-09-02', 'the second world war': '1939-09-01/1945-09-02',
  'the cold war': '1947/1991', 'the korean war': '1950-06-25/1953-07-27', 'the vietnam war': '1955/1975-04-30', 'the suez crisis': '1956-10-29/1956-11-07',
  'the six-day war': '1967-06-05/1967-06-10', 'the yom kippur war': '1973-10-06/1973-10-25', 'the falklands war': '1982-04-02/1982-06-14', 'the iran-iraq war': '1980-09-22/1988-08-20',
  'the american revolution': '1775-04-19/1783-09-03', 'the american revolutionary war': '1775-04-19/1783-09-03', 'the american civil war': '1861-04-12/1865-05-26', 'the french revolution': '1789/1799', 'the napoleonic wars': '1803/1815',
  'the russian revolution': '1917', 'the spanish civil war': '1936-07-17/1939-04-01', 'the holocaust': '1941/1945', 'the nakba': '1947/1949', 'the algerian war': '1954-11-01/1962-07-05', 'the cuban missile crisis': '1962-10',
  'the cultural revolution': '1966/1976', 'the biafran war': '1967-07-06/1970-01-15', 'the islamic revolution': '1978/1979', 'the iranian revolution': '1978/1979', 'the soviet-afghan war': '1979-12/1989-02-15',
  'the first intifada': '1987-12/1993-09', 'the second intifada': '2000-09/2005-02', 'the gulf war': '1990-08-02/1991-02-28', 'the bosnian war': '1992-04-06/1995-12-14', 'the first chechen war': '1994-12/1996-08', 'the second chechen war': '1999-08/2009-04',
  'the kosovo war': '1998-02/1999-06', 'the second congo war': '1998-08/2003-07', 'the iraq war': '2003-03-20/2011-12-18', 'the arab spring': '2010-12/2012', 'the tigray war': '2020-11/2022-11', 'the apartheid era': '1948/1994',
  'the rwandan genocide': '1994-04-07/1994-07', 'the great depression': '1929/1939', 'the middle ages': '0500/1500',
};
/** Days known by their figures alone. */
export const NAMED_DAYS: Readonly<Record<string, string>> = { '9/11': '2001-09-11', '26/11': '2008-11-26', '7/7': '2005-07-07' };

/** Pattern of a month name or its abbreviation. */
export const MONTH = '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|Jun(?:e|\\.)?|Jul(?:y|\\.)?|Aug(?:ust|\\.)?|Sep(?:tember|t\\.?|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
export const MONTH_SHORT = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** Pattern of a weekday name; abbreviations only with a full stop or before a date, which the forms see to. */
export const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
export const WEEKDAY_SHORT = '(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\.?';
export const SEASON = '(?:spring|summer|autumn|fall|winter)';
/** Day of a month in figures. */
export const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';
/** Year in four figures. */
export const YEAR = '[12]\\d{3}';
/** "early", "mid-", "late in", "the end of": a part of a longer time. */
export const PART = '(?:the )?(?:very )?(?:early(?: (?:on )?in| on)?|mid|middle of|late(?: (?:on )?in| on)?|end of|start of|beginning of|first half of|second half of)(?:-| )?(?:the )?';
/** Part of a day, after a day. */
export const DAYPART = '(?:early |late )?(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk)';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const UNITS = 'one|two|three|four|five|six|seven|eight|nine';
/** A small number in figures or words, "a" included. */
export const NUMBER = `(?:\\d{1,3}(?:,\\d{3})+|\\d{1,5}(?:\\.5)?|(?:${TENS})(?:[- ](?:${UNITS}))?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:a|one) hundred|half an?)`;
/** An ordinal in figures or words, up to "ninety-ninth". */
export const ORDINAL = `(?:\\d{1,3}(?:st|nd|rd|th)|(?:(?:${TENS})[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth)`;
export const UNIT = '(?:hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies))';

/** The value of a number written as NUMBER has it; null when it is none. */
export function readSmallNumber(words: string): number | null {
  const text = words.toLowerCase().trim();
  if (/^half an?$/u.test(text)) return 0.5;
  if (/^[\d,.]+$/u.test(text)) return Number(text.replaceAll(',', ''));
  let value = 0;
  for (const word of text.split(/[\s-]+/u)) {
    const part = SMALL_NUMBERS[word];
    if (part === undefined) return null;
    value = part === 100 ? Math.max(1, value) * 100 : value + part;
  }
  return value;
}

/** The value of an ordinal written as ORDINAL has it; null when it is none. */
export function readOrdinal(words: string): number | null {
  const text = words.toLowerCase().trim();
  const figures = /^(\d+)(?:st|nd|rd|th)$/u.exec(text);
  if (figures !== null) return Number(figures[1]);
  const parts = text.split(/[\s-]+/u);
  const last = ORDINALS[parts[parts.length - 1]];
  if (last === undefined) return null;
  return last + (parts.length > 1 ? (SMALL_NUMBERS[parts[0]] ?? 0) : 0);
}
