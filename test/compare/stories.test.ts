/** What goes across reports, and the promises that hold for all of it: any order, frozen input, JSON, quotes that are the text's. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { findChains } from '../../src/compare/chains.ts';
import { compareReports } from '../../src/compare/comparison.ts';
import { readCorpus, type Corpus } from '../../src/compare/corpus.ts';
import { followDemands } from '../../src/compare/demands.ts';
import { followFronts } from '../../src/compare/frontActivity.ts';
import { readFronts } from '../../src/compare/fronts.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { followLaw } from '../../src/compare/legal.ts';
import type { Analysis } from '../../src/schema.ts';
import { analyzeText } from '../analyzed.ts';

const TEXTS = [
  'Iraq’s prime minister demanded that foreign troops leave the country. Washington rejected the demand.',
  'Iraqi lawmakers urged US forces to withdraw from Iraq. Kataib Hezbollah called on American troops to leave Iraq.',
  'Kyiv accused Russia of shelling a hospital in Kherson. Moscow denied shelling the hospital.',
  'Iran launched missiles at a base in Erbil on Monday. Iran’s envoy told the Security Council that the strike on Erbil was lawful under Article 51 of the UN Charter. Iraq said that the strike on Erbil was a violation of Article 2(4) of the Charter.',
  'Pakistan said that its jets bombed Khost on Monday in response to an attack on a post in Waziristan.',
  'The Taliban said their forces shelled Pakistani posts near Kurram on Tuesday in retaliation for the bombing of Khost.',
];
const fronts = readFronts(readFileSync(new URL('../../data/fronts/fronts.tsv', import.meta.url), 'utf8'), 'fronts.tsv').value;

/** All five, as JSON. */
function tellAll(analyses: readonly Analysis[]): Record<string, unknown> {
  const corpus = readCorpus(analyses, groupIncidents(analyses));
  const chains = findChains(corpus);
  const ids = corpus.reports.map(({ analysis }) => analysis.doc.id);
  return { chains, fronts: followFronts(corpus, fronts, chains), demands: followDemands(corpus), law: followLaw(corpus), comparison: compareReports(ids, corpus) };
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

let analyses: Analysis[];
beforeAll(async () => {
  analyses = freeze(await Promise.all(TEXTS.map((text) => analyzeText(text))));
});

describe('everything across reports', () => {
  it('is the same in whatever order reports come, and plain JSON', () => {
    const told = tellAll(analyses);
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    for (let turn = 1; turn < analyses.length; turn++) expect(tellAll([...analyses.slice(turn), ...analyses.slice(0, turn).toReversed()])).toEqual(told);
    expect(tellAll([...analyses, ...analyses])).toEqual(told);
  });

  it('quotes the reports’ own words wherever it quotes', () => {
    const texts = new Map(analyses.map(({ doc }) => [doc.id, doc.text]));
    let count = 0;
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('docId' in value && 'start' in value && 'words' in value && 'end' in value) {
        count += 1;
        expect(texts.get(value.docId as string)!.slice(value.start as number, value.end as number)).toBe(value.words);
      }
      Object.values(value).forEach(visit);
    };
    visit(tellAll(analyses));
    expect(count).toBeGreaterThan(80);
  });

  it('has nothing to tell of no reports', () => {
    const corpus = readCorpus([], []);
    expect([findChains(corpus), followDemands(corpus), followLaw(corpus), followFronts(corpus, fronts, []).fronts]).toEqual([[], [], [], []]);
    expect(() => compareReports(['none'], corpus)).toThrow('no report has the id "none"');
  });
});

describe('readCorpus', () => {
  it('knows the incident of every event that has one', () => {
    const corpus: Corpus = readCorpus(analyses, groupIncidents(analyses));
    for (const { id, eventIds } of corpus.incidents) for (const eventId of eventIds) expect(corpus.incidentOf.get(eventId)).toBe(id);
  });
});
