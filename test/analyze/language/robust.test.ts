/**
 * Robust input: every row of bench/accuracy/gold/robust-input.tsv through the real language stage. Rows marked open are
 * known to go wrong; a row that passes in spite of its mark fails here, so that the mark is taken away.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { checkRobustRow, readRobustRows } from '../../../bench/accuracy/robust.ts';
import type { Resources } from '../../../src/analyze/resources.ts';
import { bundledResources } from '../../analyzed.ts';

const rows = readRobustRows();
let resources: Resources;
beforeAll(async () => {
  resources = await bundledResources();
}, 60_000);

describe('the table of robust input', () => {
  it('holds at least 300 rows, 20 of each class, none twice', () => {
    const sizeOf = (name: string): number => rows.filter((row) => row.class === name).length;
    expect(rows.length).toBeGreaterThanOrEqual(300);
    expect([...new Set(rows.map((row) => row.class))].filter((name) => sizeOf(name) < 20)).toEqual([]);
    expect(new Set(rows.map((row) => `${row.input} ${row.kind} ${row.expected}`)).size).toBe(rows.length);
  });
});

describe.each([...new Set(rows.map((row) => row.class))])('robust input, %s', (name) => {
  it.each(rows.filter((row) => row.class === name).map((row) => ({ ...row, shown: JSON.stringify(row.input) })))('$line $kind of $shown', (row) => {
    const { isRight, got } = checkRobustRow(row, resources);
    if (!row.isOpen) expect(isRight ? row.expected : got).toBe(row.expected);
    else if (isRight) expect.fail(`robust-input.tsv:${row.line} passes now: take away its mark in the column "open"`);
  });
});
