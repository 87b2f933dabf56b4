/** Copies, cuts, paraphrases and translations of one text are one origin; reports written apart are not. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCopies, type CopyCluster } from '../../src/ingest/copies.ts';
import { findWires } from '../../src/ingest/copyWires.ts';
import { makeRandom } from '../../train/splitterTexts.ts';

type Row = { readonly set: string; readonly id: string; readonly origin: string; readonly how: string; readonly publisher: string; readonly publishedAt: string; readonly text: string };
const rows = readFileSync(new URL('../../bench/accuracy/gold/syndication.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);
const docs = rows.map((row) => ({ ...row, titleEnd: row.text.indexOf('\n\n') }));
const sets = [...new Set(rows.map(({ set }) => set))];

function clustersOf(set: string): CopyCluster[] {
  return findCopies(docs.filter((doc) => doc.set === set));
}

describe('fourteen articles', () => {
  it.each(sets)('of the set %s have four origins', (set) => {
    const clusters = clustersOf(set);
    const expected = groupByOrigin(set);
    expect(clusters.map(({ docIds }) => [...docIds].sort()).sort()).toEqual(expected.sort());
    expect(clusters).toHaveLength(4);
  });
  it.each(sets)('of the set %s all come from the wire itself, and tell how', (set) => {
    const [wire] = clustersOf(set).filter(({ docIds }) => docIds.length > 1);
    expect(wire!.root).toBe(`${set}-1`);
    expect(wire!.links).toHaveLength(10);
    const kindOf = (number: number): string => wire!.links.find(({ to }) => to === `${set}-${number}`)!.kind;
    expect([2, 9].map(kindOf)).toEqual(['exact', 'exact']);
    expect([3, 4].map(kindOf)).toEqual(['partial', 'partial']);
    expect(kindOf(11)).toBe('rewritten');
  });
  it('show words that stand in both texts, to the letter', () => {
    const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    for (const { links } of findCopies(docs)) {
      for (const { from, to, overlaps } of links) {
        const [first, second] = [from, to].map((id) => docs.find((doc) => doc.id === id)!.text);
        for (const overlap of overlaps) expect(letters(second!.slice(overlap.to.start, overlap.to.end))).toBe(letters(first!.slice(overlap.from.start, overlap.from.end)));
      }
    }
  });
  it('give the same clusters in any order, alone or with other reports', () => {
    const random = makeRandom(3);
    const shuffled = docs.map((doc) => ({ doc, key: random() })).toSorted((a, b) => a.key - b.key).map(({ doc }) => doc);
    expect(findCopies(shuffled)).toEqual(findCopies(docs));
    expect(findCopies(docs)).toHaveLength(4 * sets.length);
  });
  it('of a sentence that denies another leave both origins', () => {
    const brief = (id: string, text: string) => ({ id, text, titleEnd: 0 });
    expect(findCopies([
      brief('a', 'Turkish jets bombed a bridge in Zakho on Tuesday and killed five people, doctors said. The bridge fell into the river.'),
      brief('b', 'Turkey denied that its jets had bombed a bridge in Zakho on Tuesday.'),
    ])).toHaveLength(2);
  });
  it('a copy more adds no origin', () => {
    const more = [...docs, { ...docs[0]!, id: 'zz', publisher: 'late.example', publishedAt: '2024-03-01T00:00Z' }];
    expect(findCopies(more)).toHaveLength(4 * sets.length);
  });
});

function groupByOrigin(set: string): string[][] {
  const groups = new Map<string, string[]>();
  for (const row of rows) if (row.set === set) groups.set(row.origin, [...(groups.get(row.origin) ?? []), row.id].sort());
  return [...groups.values()];
}

describe('agencies named', () => {
  const wires = (text: string, receivedFrom?: string): string[] => findWires({ text, titleEnd: 0, ...(receivedFrom === undefined ? {} : { receivedFrom }) });
  it.each([
    ['BAMAKO (AFP) - Troops left the town.', ['afp']],
    ['Bamako, Reuters — Troops left the town.', ['reuters']],
    ['Troops left the town.\n\nThe Associated Press contributed to this report.', ['ap']],
    ['Troops left. Source: Xinhua', ['xinhua']],
    ['Troops left the town, according to AFP, which quoted a resident.', []],
    ['The minister (a general) - once a rebel - left.', []],
  ] as const)('%s', (text, expected) => expect(wires(text)).toEqual(expected));
  it('is what the feed says as well', () => expect(wires('Troops left.', 'Sahel News Agency')).toEqual(['sahel']));
});

describe('texts of few or no words', () => {
  it('are no copies of each other', () => {
    const texts = ['', 'Photo', '!!!', 'Watch live'].map((text, index) => ({ id: String(index), text, titleEnd: 0 }));
    expect(findCopies(texts)).toHaveLength(4);
  });
});
