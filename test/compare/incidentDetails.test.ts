/** What is shown of an incident: matrix, casualty claims, spread, origins. All reports are invented. */
import { describe, expect, it } from 'vitest';
import type { CasualtyClaim } from '../../src/compare/casualtyClaims.ts';
import { describeIncident, type IncidentDetails } from '../../src/compare/incidentDetails.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import type { Words } from '../../src/compare/sourcedEvents.ts';
import type { Analysis } from '../../src/schema.ts';
import { analyzeText } from '../analyzed.ts';

type Report = readonly [text: string, publishedAt?: string, publisher?: string];

async function analyzeReports(reports: readonly Report[]): Promise<Analysis[]> {
  return Promise.all(reports.map(async ([text, publishedAt = '2031-03-05', publisher]) => {
    const analysis = await analyzeText(text, { publishedAt });
    return publisher === undefined ? analysis : { ...analysis, doc: { ...analysis.doc, publisher } };
  }));
}

/** The details of the one incident that all reports tell of. */
async function describeAll(reports: readonly Report[]): Promise<IncidentDetails> {
  const analyses = await analyzeReports(reports);
  const incidents = groupIncidents(analyses);
  expect(incidents.length).toBe(1);
  return describeIncident(incidents[0]!, new Map(analyses.map((analysis) => [analysis.doc.id, analysis])));
}

const STRIKE: Report = ['Turkish jets bombed a bridge in Zakho on Tuesday and killed five people. The bridge fell into the river.', '2031-03-05', 'river-post.example'];
const DENIAL: Report = ['Turkey denied that its jets had bombed a bridge in Zakho on Tuesday.', '2031-03-05', 'ankara-line.example'];
const ARMY: Report = ['An air strike on Zakho on Tuesday killed nine people, the Iraqi army said.', '2031-03-06', 'tigris-note.example'];
const LATER: Report = ['Twelve people were killed when jets bombed the bridge in Zakho on Tuesday, the Iraqi army said. Divers went on looking for others.', '2031-03-07', 'basra-leaf.example'];

describe('the matrix', () => {
  it('has a row for each voice, and every cell opens its words', async () => {
    const { matrix } = await describeAll([STRIKE, DENIAL, ARMY]);
    const cell = (name: string, field: 'who' | 'where' | 'when' | 'killed'): string[] => matrix.rows.find((row) => (name === 'army' ? row.speaker === 'side:IRQ' : row.name === name))!.cells[field].map(({ label, stance }) => `${label} ${stance}`);
    expect(cell('river-post.example', 'who')).toEqual(['Turkish military asserted']);
    expect(cell('river-post.example', 'killed')).toEqual(['5 people asserted']);
    expect(cell('Turkey', 'who')).toEqual(['military denied']);
    expect(cell('army', 'killed')).toEqual(['9 people asserted']);
    expect(cell('army', 'when')).toEqual(['2031-03-04 asserted']);
    expect(matrix.differing).toEqual(['killed']);
  });

  it('points at words that stand in the reports', async () => {
    const analyses = await analyzeReports([STRIKE, DENIAL, ARMY]);
    const { matrix, casualties } = describeIncident(groupIncidents(analyses)[0]!, new Map(analyses.map((analysis) => [analysis.doc.id, analysis])));
    const words: Words[] = [...matrix.rows.flatMap(({ cells }) => Object.values(cells).flat().flatMap((value) => value.words)), ...casualties.map((claim) => claim.words)];
    expect(words.length).toBeGreaterThan(10);
    for (const { docId, start, end, words: quote } of words) expect(analyses.find(({ doc }) => doc.id === docId)!.doc.text.slice(start, end)).toBe(quote);
  });
});

describe('casualty claims', () => {
  const shown = (claims: readonly CasualtyClaim[]): string[] => claims.map(({ min, words, revises, isEarlier }) => `${min} «${words.words}»${isEarlier ? ' earlier' : ''}${revises === undefined ? '' : ` ${revises.how} from ${claims.find(({ id }) => id === revises.claimId)!.min}`}`);

  it('are linked where a voice takes back its own figure, and not across voices', async () => {
    const { casualties } = await describeAll([STRIKE, ARMY, LATER]);
    expect(shown(casualties)).toEqual(['5 «five»', '9 «nine»', '12 «Twelve» raised from 9']);
  });

  it('take in the figure that a report calls an earlier one', async () => {
    const { casualties } = await describeAll([['An air strike on Zakho on Tuesday killed 84 people, the Iraqi army said. It had first spoken of 103 dead.', '2031-03-06']]);
    expect(shown(casualties)).toEqual(['84 «84» lowered from 103', '103 «103» earlier']);
  });

  it('keep a smaller figure of the same voice as a part', async () => {
    const { casualties } = await describeAll([['An air strike on Zakho on Tuesday killed nine people, the Iraqi army said. The Iraqi army said that three children were killed in the strike.', '2031-03-06']]);
    expect(casualties.map(({ min, isPart, revises }) => [min, isPart, revises])).toEqual([[9, false, undefined], [3, true, undefined]]);
  });
});

describe('the spread', () => {
  it('counts reports, publishers and origins day by day and names the first', async () => {
    const copy: Report = [`${STRIKE[0]} More follows.`, '2031-03-06', 'mirror.example'];
    const { spread } = await describeAll([ARMY, copy, STRIKE]);
    expect(spread.first).toMatchObject({ publisher: 'river-post.example', publishedAt: '2031-03-05' });
    expect(spread.days).toEqual([
      { day: '2031-03-05', reports: 1, publishers: 1, origins: 1, languages: 1 },
      { day: '2031-03-06', reports: 3, publishers: 3, origins: 2, languages: 1 },
    ]);
  });
});

describe('the graph of origins', () => {
  it('links a copy with the words that both share, and those who quote one party alone', async () => {
    const copy: Report = [`${STRIKE[0]} More follows.`, '2031-03-06', 'mirror.example'];
    const { origins } = await describeAll([STRIKE, copy, ARMY, LATER]);
    expect(origins.nodes.map(({ publisher, origin }) => [publisher, origin]).filter(([, origin]) => origin === origins.nodes[0]!.origin).map(([publisher]) => publisher)).toEqual(['river-post.example', 'mirror.example']);
    expect(origins.links.map(({ kind, by }) => [kind, by])).toEqual([['near', undefined], ['quoted', 'side:IRQ']]);
    expect(origins.links[0]!.overlaps.length).toBeGreaterThan(0);
  });
});

describe('the title', () => {
  it('names place, doer and victim, and no doer on whom the voices differ', async () => {
    expect((await describeAll([STRIKE])).summary.title).toMatch(/^Zakho: attack by Turkish military on Iraq/);
    const { summary } = await describeAll([STRIKE, ['Iranian jets bombed a bridge in Zakho on Tuesday, the Turkish army said.', '2031-03-05']]);
    expect(summary.title).toMatch(/^Zakho: attack.*, by whom is disputed$/);
  });
});
