/** Incidents across reports, and the properties that grouping promises. All reports are invented. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { averageLinkage } from '../../src/compare/linkage.ts';
import { independentOrigins, readProvenance, type VoicedEvent } from '../../src/compare/origins.ts';
import { pairFeatures, scorePair } from '../../src/compare/pairScore.ts';
import { PAIR_WEIGHTS } from '../../src/compare/pairWeights.ts';
import { rangeOfDays, readTellings } from '../../src/compare/tellings.ts';
import { findCopies } from '../../src/ingest/copies.ts';
import type { Analysis, Incident } from '../../src/schema.ts';
import { incidentSchema } from '../../src/validation.ts';
import { analyzeText } from '../analyzed.ts';

const STRIKE = 'Turkish jets bombed a bridge in Zakho on Tuesday and killed five people, doctors said. The bridge fell into the river.';
const REPORTS = {
  strike: STRIKE,
  denial: 'Turkey denied that its jets had bombed a bridge in Zakho on Tuesday.',
  other: 'Five residents were killed on Tuesday when Turkish aircraft struck a bridge in Zakho, the governor told reporters.',
  figure: 'An air strike on Zakho on Tuesday killed nine people, the Iraqi army said.',
  elsewhere: 'Turkish jets bombed a depot in Sinjar on Tuesday, the Iraqi army said.',
  later: 'Turkish jets bombed a bridge in Zakho on Sunday, the Iraqi army said.',
};
const PUBLISHED = '2031-03-05';
const analyzed = async (texts: readonly string[]): Promise<Analysis[]> => Promise.all(texts.map((text) => analyzeText(text, { publishedAt: PUBLISHED })));
const docsOf = (analyses: readonly Analysis[], incident: Incident): number[] => analyses.flatMap(({ doc }, number) => (incident.independentOrigins.flat().includes(doc.id) ? [number] : []));

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

describe('groupIncidents', () => {
  it('puts the tellings of one happening together and leaves other towns and days apart', async () => {
    const analyses = await analyzed(Object.values(REPORTS));
    const groups = groupIncidents(analyses).map((incident) => docsOf(analyses, incident).join()).toSorted();
    expect(groups).toEqual(['0,1,2,3', '4', '5']);
  });

  it('gives records that pass the checks', async () => {
    for (const incident of groupIncidents(await analyzed(Object.values(REPORTS)))) expect(incidentSchema.parse(JSON.parse(JSON.stringify(incident)))).toEqual(incident);
  });

  it('gives the same incidents in whatever order reports come, and leaves frozen reports alone', async () => {
    const analyses = freeze(await analyzed(Object.values(REPORTS)));
    const incidents = groupIncidents(analyses);
    for (let turn = 1; turn < analyses.length; turn++) expect(groupIncidents([...analyses.slice(turn), ...analyses.slice(0, turn).toReversed()])).toEqual(incidents);
    expect(groupIncidents([...analyses, ...analyses])).toEqual(incidents);
  });

  it('changes only what a further report touches', async () => {
    const analyses = await analyzed(Object.values(REPORTS));
    const before = groupIncidents(analyses.slice(0, 5));
    const after = groupIncidents(analyses);
    for (const incident of before) expect(after).toContainEqual(incident);
  });

  it('never gets another origin by a copy', async () => {
    const texts = Object.values(REPORTS);
    const countOf = async (list: readonly string[]): Promise<number> => {
      const analyses = await analyzed(list);
      return groupIncidents(analyses).find((incident) => docsOf(analyses, incident).includes(0))!.independentOrigins.length;
    };
    const count = await countOf(texts);
    for (const copy of [`${STRIKE} More follows.`, STRIKE.split('. ')[0]!, `Reprinted from a wire. ${STRIKE}`]) expect(await countOf([...texts, copy])).toBe(count);
  });

  it('swaps the codes and nothing else when the sides’ names are swapped', async () => {
    const texts = [
      'Armenian artillery shelled a village near Goris on Tuesday and killed two farmers, residents said.',
      'Azerbaijan’s defense ministry said that Azerbaijani troops had shelled a village near Goris on Tuesday.',
      'Armenia denied that it had shelled a village near Goris on Tuesday.',
    ];
    const swap = (text: string): string => text.replace(/Armenia|Azerbaijan/g, (name) => (name === 'Armenia' ? 'Azerbaijan' : 'Armenia')).replace(/Azerbaijann/g, 'Azerbaijani').replace(/Armeniai/g, 'Armenian');
    const shape = async (list: readonly string[]): Promise<unknown[]> => {
      const analyses = await analyzed(list);
      return groupIncidents(analyses).map((incident) => ({ docs: docsOf(analyses, incident), grade: incident.grade, origins: incident.independentOrigins.length, fields: incident.disagreements.map(({ field, sides }) => [field, sides.length]) }));
    };
    expect(await shape(texts.map(swap))).toEqual(await shape(texts));
  });
});

describe('grades and disagreements', () => {
  const rows: readonly (readonly [texts: readonly string[], grade: Incident['grade'], fields: readonly string[], why: string])[] = [
    [[REPORTS.strike], 'weak', [], 'one report'],
    [[REPORTS.strike, `${STRIKE} More follows.`], 'weak', [], 'a copy is no second origin'],
    [[REPORTS.strike, REPORTS.other], 'fair', [], 'two origins'],
    [[REPORTS.strike, REPORTS.other, REPORTS.figure], 'fair', ['counts.killed'], 'five dead or nine'],
    [[REPORTS.strike, REPORTS.other, REPORTS.denial], 'contested', [], 'the party that is named denies it'],
    [[REPORTS.denial], 'discounted', [], 'only a denial'],
    [[REPORTS.strike, 'Turkey’s defense ministry said that Turkish jets had struck a bridge in Zakho on Tuesday.'], 'confirmed', [], 'the party that is named accepts it'],
    [[REPORTS.strike, 'The army bombed a bridge in Zakho on Tuesday and killed five people, an army officer said.'], 'fair', [], 'an army of no country vouches for no one’s deed'],
    [[REPORTS.strike, 'Iranian jets bombed a bridge in Zakho on Tuesday, the Turkish army said.'], 'contested', ['actors'], 'another doer is named'],
  ];
  for (const [texts, grade, fields, why] of rows) {
    it(`${grade}: ${why}`, async () => {
      const incidents = groupIncidents(await analyzed(texts));
      expect(incidents.map((incident) => [incident.grade, incident.disagreements.map(({ field }) => field)])).toEqual([[grade, fields]]);
      expect(incidents[0]!.reason).not.toBe('');
    });
  }

  it('keeps each figure with its words, speakers and events', async () => {
    const [incident] = groupIncidents(await analyzed([REPORTS.strike, REPORTS.figure]));
    const sides = incident!.disagreements.find(({ field }) => field === 'counts.killed')!.sides;
    expect(sides.map(({ value }) => value)).toEqual([{ min: 5, max: 5, words: 'five' }, { min: 9, max: 9, words: 'nine' }]);
    for (const { eventIds } of sides) expect(incident!.eventIds).toEqual(expect.arrayContaining([...eventIds]));
  });
});

describe('independentOrigins', () => {
  it('finds four origins in each set of fourteen reports of one event', () => {
    const rows = readFileSync(new URL('../../bench/accuracy/gold/syndication.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { set: string; id: string; text: string; publisher?: string; publishedAt?: string });
    for (const set of new Set(rows.map((row) => row.set))) {
      const docs = rows.filter((row) => row.set === set).map((row) => ({ ...row, titleEnd: row.text.indexOf('\n\n') }));
      const events = docs.map(({ id }): VoicedEvent => ({ docId: id, voice: { speaker: `publisher:${id}`, name: '', isPublisher: true, isParty: false, factuality: 'asserted', agencies: [] } }));
      expect([set, independentOrigins(events, readProvenance(docs, findCopies(docs))).length]).toEqual([set, 4]);
    }
  });

  it('counts reports that pass on the word of one party alone once', async () => {
    const [incident] = groupIncidents(await analyzed([REPORTS.figure, 'Nine people died in an air strike on Zakho on Tuesday, according to the Iraqi army.']));
    expect(incident!.independentOrigins.map((docs) => docs.length)).toEqual([2]);
  });
});

describe('averageLinkage', () => {
  const rows: readonly (readonly [count: number, edges: readonly number[], groups: readonly (readonly number[])[], why: string])[] = [
    [3, [], [[0], [1], [2]], 'without edges all stay alone'],
    [3, [0, 1, 2, 1, 2, 2, 0, 2, -9], [[0, 1], [2]], 'a chain does not hold against what speaks against it; of equals the lower first'],
    [4, [0, 1, 3, 2, 3, 3, 0, 2, 1, 1, 3, 1, 0, 3, 1, 1, 2, 1], [[0, 1, 2, 3]], 'all agree'],
    [3, [0, 1, 2, 1, 2, 1.5], [[0, 1, 2]], 'a pair without an edge weighs less than a strong one'],
  ];
  for (const [count, edges, groups, why] of rows) {
    it(why, () => expect(averageLinkage(count, Float64Array.from(edges))).toEqual(groups));
  }
});

describe('pairs', () => {
  it('score the same from both sides, as the sum of published weights', async () => {
    const tellings = (await analyzed(Object.values(REPORTS))).flatMap(readTellings);
    expect(tellings.length).toBeGreaterThan(5);
    for (const one of tellings) {
      for (const other of tellings) {
        expect(scorePair(one, other)).toBeCloseTo(scorePair(other, one), 9);
        expect(scorePair(one, other)).toBeCloseTo(pairFeatures(one, other).reduce((sum, [feature, times]) => sum + PAIR_WEIGHTS[feature] * times, 0), 9);
      }
    }
  });

  it('have their weights in the docs', () => {
    const docs = readFileSync(new URL('../../docs/compare.md', import.meta.url), 'utf8');
    for (const [feature, weight] of Object.entries(PAIR_WEIGHTS)) expect(docs).toContain(`| \`${feature}\` | ${String(weight).replace('-', '−')} |`);
  });

  it('have windows in days', () => {
    expect(rangeOfDays('1970-01-02')).toEqual([1, 1]);
    expect(rangeOfDays('1970-01')).toEqual([0, 30]);
    expect(rangeOfDays('1970')).toEqual([0, 364]);
    expect(rangeOfDays('1970-02-28/1970-03')).toEqual([58, 89]);
  });
});
