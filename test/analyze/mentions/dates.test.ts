import { describe, expect, it } from 'vitest';
import { findDates, type DateMention } from '../../../src/analyze/mentions/dates.ts';
import { readTrees } from '../../readTrees.ts';

const PUBLISHED = '2024-01-16T09:30Z'; // a Tuesday

function read(text: string, publishedAt: string | null = PUBLISHED): DateMention[] {
  return findDates(text, readTrees(text), publishedAt === null ? {} : { publishedAt });
}

const brief = (text: string, mentions: readonly DateMention[]): string[] => mentions.filter(({ kind }) => kind === 'date' || kind === 'anniversary').map((mention) => `${text.slice(mention.start, mention.end)} = ${mention.edtf}`);

describe('stated dates', () => {
  const rows: [string, string[], string][] = [
    ['The bridge fell on 12 January 2024.', ['12 January 2024 = 2024-01-12'], 'day first'],
    ['The bridge fell on January 12, 2024.', ['January 12, 2024 = 2024-01-12'], 'month first'],
    ['The bridge fell on Friday, 12 January 2024.', ['Friday, 12 January 2024 = 2024-01-12'], 'with its weekday'],
    ['The order is dated 2024-01-12.', ['2024-01-12 = 2024-01-12'], 'ISO'],
    ['The order is dated 13/01/2024.', ['13/01/2024 = 2024-01-13'], 'no thirteenth month'],
    ['Shelling was heavy on 30 AUG 89.', ['30 AUG 89 = 1989-08-30'], 'cable style'],
    ['Talks ran from 2 to 5 January 2023.', ['from 2 to 5 January 2023 = 2023-01-02/2023-01-05'], 'days of one month'],
    ['Talks ran January 2-5, 2023.', ['January 2-5, 2023 = 2023-01-02/2023-01-05'], 'hyphen'],
    ['The siege of 1992-1996 was long.', ['1992-1996 = 1992/1996'], 'years'],
    ['The siege of 1992–96 was long.', ['1992–96 = 1992/1996'], 'short second year'],
    ['Raids went on between May and July 2023.', ['between May and July 2023 = 2023-05/2023-07'], 'the year holds for both'],
    ['In the late 1970s the army split.', ['the late 1970s = 1976~/1979~'], 'part of a decade'],
    ['In the summer of 2006 war broke out.', ['the summer of 2006 = 2006-06~/2006-08~'], 'seasons are approximate'],
    ['The camp has stood since 2015.', ['since 2015 = 2015/..'], 'open end'],
    ['Early 2020 saw a truce.', ['Early 2020 = 2020-01~/2020-04~'], 'part of a year'],
    ['The fort dates from the 19th century.', ['the 19th century = 1800/1899'], 'century'],
    ['The general (d. 1912) wrote of it.', ['1912 = 1912'], 'a year of death'],
    ['The 2014 and 2021 wars left scars.', ['2014 = 2014', '2021 = 2021'], 'years side by side before a plural'],
    ['Few returned after the Gulf War.', ['the Gulf War = 1990-08-02/1991-02-28'], 'a war as a time'],
    ['It fell at the outbreak of World War II.', ['World War II = 1939-09-01/1945-09-02'], 'the edge of a war'],
    ['It happened around 1990.', ['1990 = 1990~'], 'approximate'],
    ['FIVE KILLED IN LIMA ON 3 MARCH 2021', ['3 MARCH 2021 = 2021-03-03'], 'all capitals'],
  ];
  for (const [text, expected, why] of rows) it(`${why}: ${text}`, () => expect(brief(text, read(text, null))).toEqual(expected));
});

describe('dates that count from publication', () => {
  const rows: [string, string[], string][] = [
    ['Troops attacked the town on Monday.', ['Monday = 2024-01-15'], 'the last Monday before'],
    ['Troops attacked the town on Tuesday.', ['Tuesday = 2024-01-16'], 'the day of publication itself'],
    ['The ministers will meet on Friday.', ['Friday = 2024-01-19'], 'to come'],
    ['The vote is to be held on Sunday.', ['Sunday = 2024-01-21'], 'planned'],
    ['They met last Tuesday.', ['last Tuesday = 2024-01-09'], 'last is not today'],
    ['The shelling began late on Monday.', ['late on Monday = 2024-01-15'], 'part of the day'],
    ['The shelling began Monday night.', ['Monday night = 2024-01-15'], 'no preposition'],
    ['The minister is visiting the camp today.', ['today = 2024-01-16'], 'an act in the present'],
    ['The fort is still used today by the army.', [], 'the present age'],
    ['The town is known today as Amara.', [], 'a name of the present age'],
    ['He was freed yesterday.', ['yesterday = 2024-01-15'], 'yesterday'],
    ['He was freed last night.', ['last night = 2024-01-15'], 'the night before'],
    ['Drones struck the port overnight.', ['overnight = 2024-01-15/2024-01-16'], 'two days'],
    ['He was freed last week.', ['last week = 2024-01-08/2024-01-14'], 'Monday to Sunday'],
    ['He was freed earlier this week.', ['earlier this week = 2024-01-15/2024-01-16'], 'up to publication'],
    ['He was freed last month.', ['last month = 2023-12'], 'as precise as a month'],
    ['He was freed two days ago.', ['two days ago = 2024-01-14'], 'exact'],
    ['He was freed a few days ago.', ['a few days ago = 2024-01-10~/2024-01-14~'], 'vague stays vague'],
    ['Twelve died in the past 24 hours.', ['the past 24 hours = 2024-01-15/2024-01-16'], 'up to publication'],
    ['The cabinet meets on Thursday.', ['Thursday = 2024-01-18'], 'a timetable'],
    ['Raids went on over the weekend.', ['the weekend = 2024-01-13/2024-01-14'], 'the weekend gone by'],
    ['By Wednesday, 12 had died.', ['Wednesday = 2024-01-10'], 'the number is no day'],
    ['He was shot on January 12.', ['January 12 = 2024-01-12'], 'this year'],
    ['He was shot on December 28.', ['December 28 = 2023-12-28'], 'nearest is last year'],
    ['The vote will be held in March.', ['March = 2024-03'], 'to come'],
    ['He was shot in March last year.', ['March last year = 2023-03'], 'said by the words'],
    ['They marked the fourth anniversary of the raid.', ['fourth anniversary = 2020'], 'years before publication'],
    ['They marked the 10-year anniversary of the raid.', ['10-year anniversary = 2014'], 'in figures'],
    ['The truce holds until Friday.', ['until Friday = ../2024-01-12'], 'open start'],
  ];
  for (const [text, expected, why] of rows) it(`${why}: ${text}`, () => expect(brief(text, read(text))).toEqual(expected));

  it('keeps the head on the word anniversary and its years', () => {
    const text = 'They marked the fourth anniversary of the raid.';
    const trees = readTrees(text);
    const [mention] = findDates(text, trees, { publishedAt: PUBLISHED });
    expect(trees[0].tokens[mention.head].form).toBe('anniversary');
    expect(mention.anniversaryYears).toBe(4);
  });
});

describe('what is no date', () => {
  const rows: [string, string][] = [
    ['He may march if they let him.', 'verbs'],
    ['Some 2000 people fled.', 'a number of people'],
    ['They cited Resolution 1998 again.', 'the number of a resolution'],
    ['The Good Friday Agreement holds.', 'a treaty'],
    ['Members of the 17 November Group were tried.', 'a group'],
    ['Water rose to 1100 metres.', 'a measure'],
    ['They fought for three weeks.', 'a duration'],
    ['The fall of the city was swift.', 'no season'],
  ];
  for (const [text, why] of rows) it(`${why}: ${text}`, () => expect(brief(text, read(text))).toEqual([]));
});

describe('problems', () => {
  it('gives no value and says why when the article has no date', () => {
    const [mention] = read('Troops attacked the town on Monday.', null);
    expect(mention.edtf).toBeNull();
    expect(mention.problem?.code).toBe('no-date');
    expect(mention.problem?.message).toContain('"Monday"');
  });
  it('keeps the year alone when day and month may be swapped', () => {
    const [mention] = read('The order is dated 03/04/2021.', null);
    expect([mention.edtf, mention.problem?.code]).toEqual(['2021', 'ambiguous-date']);
  });
  it('takes the reading shortly before publication when only one is', () => {
    expect(read('The order is dated 12/01/2024.')[0].edtf).toBe('2024-01-12');
  });
  it('refuses a day that is not in the calendar', () => {
    expect(read('The order is dated 31 April 2021.', null)[0].problem?.code).toBe('impossible-date');
  });
});

describe('properties', () => {
  it('orders mentions, keeps them apart and inside their sentence', () => {
    const text = 'On Monday, 12 January 2024, and again on 3 March, five men met. Two days later they left for three weeks; the vote is on Friday.';
    const trees = readTrees(text);
    const mentions = findDates(text, trees, { publishedAt: PUBLISHED });
    expect(mentions.length).toBeGreaterThan(3);
    mentions.forEach((mention, index) => {
      expect(mention.start).toBeGreaterThanOrEqual(index === 0 ? 0 : mentions[index - 1].end);
      expect(mention.first <= mention.head && mention.head <= mention.last).toBe(true);
      expect(mention.last).toBeLessThan(trees[mention.sentence].tokens.length);
    });
  });
  it('never throws on odd Unicode', () => {
    for (const text of ['İstanbul 12 Ocak 2024', '٣ مارس', '\u{1F4A5} 12 Jan \ud800', '']) expect(() => read(text)).not.toThrow();
  });
});
