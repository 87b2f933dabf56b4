import { describe, expect, it } from 'vitest';
import { fromDay, toDays } from '../../src/store/filters.ts';
import { matchesWords, readTextQuery, toFts } from '../../src/store/textQuery.ts';
import { searchWords } from '../../src/text/searchWords.ts';

const dates: readonly (readonly [words: string, first: string | null, last: string | null])[] = [
  ['2024-01-16', '2024-01-16', '2024-01-16'],
  ['2024-01-16T09:30Z', '2024-01-16', '2024-01-16'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2024', '2024-01-01', '2024-12-31'],
  ['2024-01~', '2024-01-01', '2024-01-31'],
  ['2024-12?', '2024-12-01', '2024-12-31'],
  ['201X', '2010-01-01', '2019-12-31'],
  ['2024-XX', '2024-01-01', '2024-12-31'],
  ['2024-05-XX', '2024-05-01', '2024-05-31'],
  ['2024-01-10/2024-01-12', '2024-01-10', '2024-01-12'],
  ['2024-01/2024-03', '2024-01-01', '2024-03-31'],
  ['../2024-01-16', '2024-01-16', '2024-01-16'],
  ['2024-01-16/..', '2024-01-16', '2024-01-16'],
  ['2024-03/2024-01', null, null],
  ['yesterday', null, null],
  ['', null, null],
];

describe('toDays', () => {
  it.each(dates)('reads %s', (words, first, last) => {
    const days = toDays(words);
    expect([days === null ? null : fromDay(days.first), days === null ? null : fromDay(days.last)]).toEqual([first, last]);
  });
});

const queries: readonly (readonly [query: string, text: string, isFound: boolean])[] = [
  ['attack convoy', 'The convoys were attacked.', true],
  ['attack convoy', 'The attack failed.', false],
  ['"red sea"', 'in the Red Sea', true],
  ['"sea red"', 'in the Red Sea', false],
  ['"red sea', 'in the Red Sea', true],
  ['attack -sea', 'an attack at sea', false],
  ['land OR sea', 'at sea', true],
  ['houth*', 'the Houthis said', true],
  ['outh*', 'the Houthis said', false],
  ["people's", 'the people', true],
  ['al-shabab', 'Al Shabab fighters', true],
  ['"غزة"', 'إلى وغزة', true],
];

describe('full-text queries', () => {
  it.each(queries)('%s in "%s": %s', (query, text, isFound) => {
    expect(matchesWords(readTextQuery(query), searchWords(text))).toBe(isFound);
  });

  it('say what is expected when nothing is to be found', () => {
    for (const query of ['', '  ', '-sea', '***', '""']) expect(() => readTextQuery(query)).toThrow('expected at least one word');
  });

  it('are quoted, so that no sign of theirs is FTS syntax', () => {
    expect(toFts(readTextQuery('NEAR(a b) "c d" title:e ^f -g'))).toBe('("near") AND ("b") AND ({title body} : "c d") AND ({title body} : "titl e") AND ("f") NOT ("g")'.replace('("near")', '({title body} : "near a")').replace(/^(.*) NOT/, '($1) NOT'));
  });
});
