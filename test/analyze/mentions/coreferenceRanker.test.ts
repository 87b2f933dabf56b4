/** The ranker's table and choice, and names used again in shorter and longer forms. */
import { describe, expect, it } from 'vitest';
import { COREFERENCE_LAYOUTS } from '../../../src/analyze/mentions/coreference.ts';
import { bearerOf, openNames, rememberName, rememberShort, type NamedPlace } from '../../../src/analyze/mentions/coreferenceNames.ts';
import { bestOf, emptyRanker, readRanker } from '../../../src/analyze/mentions/coreferenceRanker.ts';
import { addParty, openDiscourse, type Party } from '../../../src/analyze/mentions/discourse.ts';
import { readShippedRanker, readShippedRegistry } from './parsedText.ts';

const registry = readShippedRegistry();

describe('readRanker', () => {
  it('puts each weight where its feature lies', () => {
    const { value, problems } = readRanker('model\tfeature\tvalue\tweight\nhe\tthreshold\t\t0.7\nhe\twhere\t2\t-1.5\n', 'a.tsv', COREFERENCE_LAYOUTS);
    expect(problems).toEqual([]);
    expect(value.he.threshold).toBe(0.7);
    expect(value.he.weights[COREFERENCE_LAYOUTS.he.at['where'] + 2]).toBe(-1.5);
    expect(value.it.weights.every((weight) => weight === 0)).toBe(true);
  });

  it('tells of features that this version does not have', () => {
    const { problems } = readRanker('model\tfeature\tvalue\tweight\nhe\tshoe\t0\t1\nwe\twhere\t0\t1\nhe\twhere\t99\t1\n', 'a.tsv', COREFERENCE_LAYOUTS);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  it('reads the shipped weights of all four models', () => {
    const ranker = readShippedRanker();
    for (const { weights, threshold } of Object.values(ranker)) {
      expect(weights.some((weight) => weight !== 0)).toBe(true);
      expect(threshold).toBeGreaterThanOrEqual(0.5);
    }
    expect(emptyRanker(COREFERENCE_LAYOUTS).noun.weights.length).toBe(ranker.noun.weights.length);
  });
});

describe('bestOf', () => {
  it('gives the best score and its share of all', () => {
    expect(bestOf([0, Math.log(3)]).index).toBe(1);
    expect(bestOf([0, Math.log(3)]).probability).toBeCloseTo(0.75, 9);
    expect(bestOf([0])).toEqual({ index: 0, probability: 1 });
  });
});

describe('bearerOf', () => {
  const person = (words: string): NamedPlace => ({ words: words.split(' '), hint: 'person', gender: undefined, isDefinite: false });
  const body = (words: string, isDefinite = false): NamedPlace => ({ words: words.split(' '), hint: 'organization', gender: undefined, isDefinite });
  /** Enters names in order, each for a party of its own unless somebody bears it; gives the number of the last one's party. */
  const read = (...names: readonly NamedPlace[]): number => {
    const discourse = openDiscourse('', [], registry);
    const book = openNames();
    const order: Party[] = [];
    let last = -1;
    for (const name of names) {
      const party = bearerOf(book, name) ?? addParty(discourse, { nature: name.hint === 'person' ? 'person' : 'body' });
      party.count++;
      rememberName(book, name, party, (word) => word === 'Karim' || word === 'Ana');
      if (!order.includes(party)) order.push(party);
      last = order.indexOf(party);
    }
    return last;
  };
  const rows: [string, readonly NamedPlace[], number][] = [
    ['a surname', [person('Karim Haddad'), person('Haddad')], 0],
    ['a given name', [person('Ana Ruiz'), person('Ana')], 0],
    ['a middle name left out', [person('Ana Maria Ruiz'), person('Ana Ruiz')], 0],
    ['the full name after the surname', [person('Haddad'), person('Karim Haddad')], 0],
    ['a brother with the same surname', [person('Karim Haddad'), person('Omar Haddad')], 1],
    ['a surname that two bear', [person('Karim Haddad'), person('Omar Haddad'), person('Haddad')], 2],
    ['a surname that one was called by', [person('Karim Haddad'), person('Haddad'), person('Omar Haddad'), person('Haddad')], 0],
    ['an acronym without brackets', [body('National Liberation Council'), body('NLC')], 0],
    ['a short form with "the"', [body('Northern Water Authority'), body('Authority', true)], 0],
    ['a body is no person', [person('Karim Haddad'), body('Haddad')], 1],
  ];
  it.each(rows)('reads %s', (_, names, expected) => {
    expect(read(...names)).toBe(expected);
  });

  it('knows the short form of a registered name', () => {
    const discourse = openDiscourse('', [], registry);
    const book = openNames();
    const party = addParty(discourse, { nature: 'body' });
    rememberShort(book, 'Revolutionary Guards', party);
    expect(bearerOf(book, body('Guards', true))).toBe(party);
    expect(bearerOf(book, body('Guards'))).toBeNull();
  });
});
