/** Reports side by side: the planted pairs of the gold, and what every comparison promises. All reports are invented. */
import { beforeAll, describe, expect, it } from 'vitest';
import { codeReport, compareTwo, isFound, isMirrored, readPairs } from '../../bench/accuracy/comparePairs.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { compareIncident, compareReports } from '../../src/compare/comparison.ts';
import { readCorpus } from '../../src/compare/corpus.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { bundledResources } from '../analyzed.ts';

const PAIRS = readPairs();
let resources: Resources;
beforeAll(async () => {
  resources = await bundledResources();
});

describe('the planted pairs', () => {
  it('are thirty, of all kinds', () => {
    expect(PAIRS).toHaveLength(30);
    expect(new Set(PAIRS.flatMap(({ planted }) => planted.flatMap(({ kind }) => kind.split('|')))).size).toBeGreaterThanOrEqual(18);
    for (const { a, b, planted } of PAIRS) for (const one of planted) expect([one.a === null || a.includes(one.a), one.b === null || b.includes(one.b)]).toEqual([true, true]);
  });

  it.each(PAIRS.map((pair) => [pair.id, pair] as const))('%s: every planted difference is found, and mirrored when the columns are swapped', (_, { a, b, planted }) => {
    const [one, other] = [codeReport(a, 'first.example', resources), codeReport(b, 'second.example', resources)];
    const comparison = compareTwo(one, other);
    expect(planted.filter((difference) => !isFound(difference, comparison))).toEqual([]);
    expect(isMirrored(comparison, compareTwo(other, one))).toBe(true);
    expect(comparison.differences.every(({ cells }) => cells.length === 2)).toBe(true);
  });

  it.each(PAIRS.map(({ id, a }) => [id, a] as const))('%s: equal texts show no difference', (_, text) => {
    const [one, other] = [codeReport(text, 'first.example', resources), codeReport(text, 'second.example', resources)];
    expect(compareTwo(one, other).differences).toEqual([]);
    const corpus = readCorpus([one], groupIncidents([one]));
    expect(compareReports([one.doc.id, one.doc.id], corpus).differences).toEqual([]);
  });
});

describe('a comparison', () => {
  it('gives no figure of a report or an outlet', () => {
    const [pair] = PAIRS;
    const comparison = compareTwo(codeReport(pair!.a, 'first.example', resources), codeReport(pair!.b, 'second.example', resources));
    const keys = new Set<string>();
    JSON.stringify(comparison, (key, value: unknown) => (keys.add(key), value));
    expect([...keys].filter((key) => /score|bias|rating|rank/i.test(key))).toEqual([]);
  });

  it('tells the same of two sides when their names are swapped', () => {
    const texts = ['Armenian artillery shelled a village near Goris on Tuesday and killed two farmers.', 'A village near Goris was shelled on Tuesday and two farmers were killed, Armenia said.'];
    const swap = (text: string): string => text.replace(/Armenian?/g, (name) => (name === 'Armenian' ? 'Azerbaijani' : 'Azerbaijan'));
    const kinds = (list: readonly string[]): string[] => compareTwo(codeReport(list[0]!, 'first.example', resources), codeReport(list[1]!, 'second.example', resources)).differences.map(({ kind, cells }) => `${kind} ${cells.map((cell) => cell === null).join()}`).toSorted();
    expect(kinds(texts.map(swap))).toEqual(kinds(texts));
  });

  it('puts three reports of an incident side by side, one of each origin', () => {
    const texts = [
      'Turkish jets bombed a bridge in Zakho on Tuesday and killed five people, the governor said.',
      'Nine people were killed on Tuesday when Turkish aircraft struck a bridge in Zakho, a doctor told reporters.',
      'Turkey denied that its jets had bombed a bridge in Zakho on Tuesday.',
    ];
    const analyses = texts.map((text, index) => codeReport(text, `paper-${index}.example`, resources));
    const corpus = readCorpus(analyses, groupIncidents(analyses));
    const [incident] = corpus.incidents.toSorted((a, b) => b.independentOrigins.length - a.independentOrigins.length) as [(typeof corpus.incidents)[number]];
    const { reports, rows, differences } = compareIncident(incident.id, corpus);
    expect(reports).toHaveLength(3);
    expect(rows.map(({ incidentId }) => incidentId)).toEqual([incident.id]);
    expect(differences.find(({ kind }) => kind === 'certainty')!.cells.map((cell) => cell?.value)).toContain('denied');
    expect(differences.find(({ kind, about }) => kind === 'figure' && about.includes('killed'))!.cells.map((cell) => cell?.value ?? null).toSorted()).toEqual(['5', '9', null]);
    expect(() => compareIncident('none', corpus)).toThrow('no incident has the id "none"');
  });
});
