/**
 * Checks of single cells of knowledge tables: each says what was found, what is expected and what to do, in words for
 * people who are no programmers. In: the cell, its row, and what else is known (classes, entities, countries). Out:
 * complaints, none when the cell is good. The nearest allowed word is named where one is near (Damerau and Levenshtein).
 */
import { readForms, SECTORS } from './mentions/namesForms.ts';

/** How bad it is: a row with a fault is left out; a blemish is told and the row used; a note is no trouble at all. */
export type Severity = 'fault' | 'blemish' | 'note';

/** What is wrong with a cell, or with a row when `column` is absent. `what` follows the cell's words: "is no mode of ASSAULT". */
export type Complaint = { readonly code: string; readonly severity?: Severity; readonly column?: string; readonly what: string; readonly found?: string; readonly expected?: string; readonly advice: string };

/** Cells of a row by column; a column that the table lacks is ''. */
export type Cells = Readonly<Record<string, string>>;

/** What a cell may refer to: our rows and those of the tables that are read together. */
export type Known = {
  readonly isEntity: (id: string) => boolean; // derived ids ("IRQ.COP") too
  readonly entityIds: () => readonly string[];
  readonly isCountry: (code: string) => boolean;
  readonly countries: () => readonly string[];
  readonly countryNamed: (name: string) => string | undefined;
  readonly classes: () => ReadonlySet<string>;
  readonly senses: () => ReadonlySet<string>; // tests of weapons.tsv that have a name
};

/** A check of a cell that is not empty. */
export type CellCheck = (value: string, cells: Cells, known: Known) => readonly Complaint[];

/** The word must be one of these. `what` names them: "a PLOVER type". */
export function oneOf(allowed: Iterable<string>, what: string): CellCheck {
  const words = [...allowed].filter((word) => word !== '');
  return (value) => (words.includes(value) ? [] : [unknownWord(value, words, what)]);
}

/** The complaint about a word that is none of those allowed, with the nearest of them. */
export function unknownWord(value: string, allowed: readonly string[], what: string): Complaint {
  const near = nearest(value, allowed);
  const shown = allowed.length > 45 ? `${allowed.slice(0, 45).join(' ')} …` : allowed.join(' ');
  return { code: 'unknown-word', what: `is not ${what}`, found: value, expected: `${what}: ${shown}`, advice: near === undefined ? 'Write one of these.' : `Did you mean "${near}"?` };
}

/** The cell is a list; each item is checked alone. */
export function each(separator: RegExp, check: CellCheck): CellCheck {
  return (value, cells, known) => value.split(separator).map((item) => item.trim()).filter((item) => item !== '').flatMap((item) => check(item, cells, known));
}

/** The cell must look like this. */
export function shaped(pattern: RegExp, expected: string, advice: string): CellCheck {
  return (value) => (pattern.test(value) ? [] : [{ code: 'bad-form', what: 'is not written as it should be', found: value, expected, advice }]);
}

/** A number from `low` to `high`, both included. */
export function numberBetween(low: number, high: number, unit: string): CellCheck {
  return (value) => {
    const isGood = /^-?\d+(?:\.\d+)?$/.test(value) && Number(value) >= low && Number(value) <= high;
    return isGood ? [] : [{ code: 'bad-number', what: `is no number of ${unit}`, found: value, expected: `a number from ${low} to ${high} with a point, never a comma: 34.52`, advice: 'Write the number alone, without a unit, a degree sign or a letter for north, south, east or west.' }];
  };
}

/** Words that the cell of another column must hold, letter case aside. */
export function wordsIn(column: string, separator?: RegExp): CellCheck {
  return (value, cells) => {
    const text = (cells[column] ?? '').toLowerCase();
    const items = separator === undefined ? [value] : value.split(separator).map((item) => item.trim());
    return items.filter((item) => item !== '' && !text.includes(item.toLowerCase())).map((item) => ({
      code: 'not-in-example', what: `does not stand in the ${column}`, found: item, expected: `words of the ${column}: "${cells[column] ?? ''}"`, advice: `Copy the words from the ${column} letter by letter.`,
    }));
  };
}

/** An id that an entity table has, or a derived one. */
export const entityId: CellCheck = (value, _, known) => {
  if (known.isEntity(value)) return [];
  const near = nearest(value, known.entityIds());
  return [{ code: 'unknown-entity', what: 'is the id of no entity', found: value, expected: 'an id from the first column of an entity table: states have three capital letters (IRQ), all others small letters with hyphens (ansar-allah)', advice: near === undefined ? 'Add a row for the entity to an entity table, or correct the id.' : `Did you mean "${near}"? If not, add a row for the entity.` }];
};

/** ISO 3166-1 alpha-3, or one of PLOVER's codes for actors of no state where `codes` says so. */
export function countryCode(codes: readonly string[]): CellCheck {
  return (value, _, known) => {
    if (known.isCountry(value) || codes.includes(value)) return [];
    const near = known.countryNamed(value) ?? nearest(value, [...known.countries(), ...codes]);
    const others = codes.length === 0 ? '' : `, or for actors of no country one of ${codes.join(' ')}`;
    return [{ code: 'unknown-country', what: 'is no country code', found: value, expected: `three capital letters of ISO 3166-1 (KEN, not Kenya or KE)${others}`, advice: near === undefined ? 'Look the code up in the first column of data/entities/states.tsv.' : `Did you mean "${near}"?` }];
  };
}

/** Name forms with their suffixes; `alone` when one form only is allowed. */
export const nameForms: CellCheck = (value) => {
  const told: string[] = [];
  const forms = readForms(value, (message) => told.push(message));
  return [
    ...told.map((message) => badPeriod(message, value)),
    ...forms.filter(({ form }) => !/[\p{L}\p{N}]/u.test(form)).map(({ form }): Complaint => ({ code: 'bad-form', what: 'holds a name without letters', found: form, expected: 'names separated by ";"', advice: 'Take the stray sign out.' })),
    ...forms.filter(({ form }) => /[[\]{}]/.test(form)).map(({ form }): Complaint => ({ code: 'bad-form', what: 'has brackets that cannot be read', found: form, expected: 'after the name [from/to], {language} or ?: Zaire [1971/1997]; Daesh {ar}; Aziz?', advice: 'Correct the brackets; each form has its own.' })),
    ...doubtfulDates(value),
  ];
};

/** Sector codes with their periods. */
export const sectorCodes: CellCheck = (value) => {
  const told: string[] = [];
  const forms = readForms(value, (message) => told.push(message));
  return [...told.map((message) => badPeriod(message, value)), ...forms.filter(({ form }) => !SECTORS.has(form)).map(({ form }) => unknownSector(form)), ...doubtfulDates(value)];
};

/** One sector code. */
export const sectorCode: CellCheck = (value) => (SECTORS.has(value) ? [] : [unknownSector(value)]);

function unknownSector(value: string): Complaint {
  return { ...unknownWord(value, [...SECTORS], 'a sector code'), code: 'unknown-sector' };
}

function badPeriod(message: string, value: string): Complaint {
  return { code: 'bad-date', what: 'has a period that cannot be read', found: /\[[^\]]*\]/.exec(message)?.[0] ?? value, expected: 'from/to in ISO dates, as precise as known, either side may be empty: [2011/2014], [2022-10-27/], [/1997-05]', advice: 'Write the year first and the earlier date first.' };
}

/** Months and days that no calendar has: "2022-13", "2023-02-30". */
function doubtfulDates(value: string): Complaint[] {
  const dates = [...value.matchAll(/\[([^\]]*)\]/g)].flatMap((match) => match[1].split('/')).map((date) => date.trim());
  return dates.filter((date) => /^\d{4}-\d{2}(?:-\d{2})?$/.test(date) && !isRealDate(date)).map((date) => ({ code: 'bad-date', what: 'has a date that no calendar has', found: date, expected: 'an ISO date: 2022, 2022-10 or 2022-10-27', advice: 'Correct the month or the day.' }));
}

function isRealDate(date: string): boolean {
  const [year, month, day = 1] = date.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The nearest of `words`, when it is near enough to be meant: about a third of the letters may differ; letter case counts for nothing. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const folded = word.toLowerCase();
  const limit = Math.max(1, Math.floor((word.length + 1) / 3));
  let best: { readonly other: string; readonly distance: number } | undefined;
  for (const other of words) {
    if (Math.abs(other.length - word.length) > limit) continue;
    const distance = editDistance(folded, other.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { other, distance };
  }
  return best?.other;
}

/** Letters put in, left out, changed or swapped with their neighbour (Damerau's four slips). */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = rows[i - 1][j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
      let cost = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, change);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) cost = Math.min(cost, rows[i - 2][j - 2] + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[left.length][right.length];
}
