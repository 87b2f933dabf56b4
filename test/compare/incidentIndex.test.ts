/** Reports that come and go, and what reviewers decide about groups. All reports are invented. */
import { beforeAll, describe, expect, it } from 'vitest';
import { applyGroupDecisions, readGroupDecisions, type GroupDecision } from '../../src/compare/groupDecisions.ts';
import { groupIncidents, groupTellings, IncidentIndex } from '../../src/compare/incidents.ts';
import { readTellings } from '../../src/compare/tellings.ts';
import type { Analysis, Correction, Incident } from '../../src/schema.ts';
import { makeIncidentStream } from '../../bench/speed/incidentStream.ts';
import { TellingGroups } from '../../src/compare/tellingGroups.ts';
import { createRandom, shuffle } from '../../train/random.ts';
import { analyzeText } from '../analyzed.ts';

const TEXTS = [
  'Turkish jets bombed a bridge in Zakho on Tuesday and killed five people, doctors said. The bridge fell into the river.',
  'Turkey denied that its jets had bombed a bridge in Zakho on Tuesday.',
  'Five residents were killed on Tuesday when Turkish aircraft struck a bridge in Zakho, the governor told reporters.',
  'An air strike on Zakho on Tuesday killed nine people, the Iraqi army said.',
  'Turkish jets bombed a depot in Sinjar on Tuesday, the Iraqi army said.',
  'Turkish jets bombed a bridge in Zakho on Sunday, the Iraqi army said.',
  'Gunmen attacked a police post in Kirkuk on Monday and killed two officers.',
  'Two policemen died on Monday when gunmen opened fire on their post in Kirkuk, the police said.',
];
let analyses: Analysis[] = [];
beforeAll(async () => {
  analyses = await Promise.all(TEXTS.map((text) => analyzeText(text)));
});

describe('IncidentIndex', () => {
  it('is at every step what a new start gives, whatever comes and goes in whatever order', () => {
    const random = createRandom(3);
    const index = new IncidentIndex();
    const there = new Map<string, Analysis>();
    for (let step = 0; step < 40; step++) {
      const analysis = analyses[Math.floor(random() * analyses.length)]!;
      if (there.has(analysis.doc.id) && random() < 0.5) {
        index.remove([analysis.doc.id]);
        there.delete(analysis.doc.id);
      } else {
        index.add([analysis]);
        there.set(analysis.doc.id, analysis);
      }
      expect(index.incidents()).toEqual(groupIncidents(shuffle([...there.values()], random)));
    }
  });

  it('leaves the very records of incidents that a report does not touch', async () => {
    const index = new IncidentIndex();
    index.add(analyses);
    const before = index.incidents();
    index.add([await analyzeText('Kenyan police arrested nine students in Mombasa on 3 February 2030, a lawyer said.')]);
    const after = index.incidents();
    expect(after.length).toBe(before.length + 1);
    for (const incident of before) expect(after.includes(incident)).toBe(true);
  });
});

describe('TellingGroups', () => {
  it('gives the same groups for a stream in one piece, in pieces and in another order', () => {
    const stream = makeIncidentStream(analyses, 1500);
    const whole = groupTellings(stream).map((group) => group.map(({ id }) => id));
    const random = createRandom(5);
    const groups = new TellingGroups();
    const byDoc = shuffle(stream.slice(), random);
    for (let at = 0; at < byDoc.length; at += 97) {
      groups.add(byDoc.slice(at, at + 97));
      groups.groups();
    }
    expect(groups.groups().map((group) => group.map(({ id }) => id))).toEqual(whole);
  });
});

describe('decisions about groups', () => {
  const incidentWith = (incidents: readonly Incident[], number: number): Incident => incidents.find(({ independentOrigins }) => independentOrigins.flat().includes(analyses[number]!.doc.id))!;

  it('merge and split, hold when further reports come, and are undone by leaving them out', () => {
    const early = analyses.slice(0, 6);
    const found = groupIncidents(early);
    const merge: GroupDecision = { kind: 'merge', eventIds: [incidentWith(found, 0).eventIds[0]!, incidentWith(found, 4).eventIds[0]!] };
    const merged = groupIncidents(early, { decisions: [merge] });
    expect(merged.length).toBe(found.length - 1);
    expect(incidentWith(merged, 0)).toEqual(incidentWith(merged, 4));
    const split: GroupDecision = { kind: 'split', eventIds: analyses[3]!.events.map(({ id }) => id) };
    const both = groupIncidents(analyses, { decisions: [merge, split] });
    expect(incidentWith(both, 0)).toEqual(incidentWith(both, 4));
    expect(incidentWith(both, 3).independentOrigins.flat()).toEqual([analyses[3]!.doc.id]);
    expect(groupIncidents(analyses, { decisions: [] })).toEqual(groupIncidents(analyses));
  });

  it('keep every event in exactly one group', () => {
    const groups = groupTellings(analyses.flatMap(readTellings));
    const ids = (list: readonly (readonly { events: readonly { id: string }[] }[])[]): string[] => list.flat().flatMap(({ events }) => events.map(({ id }) => id)).toSorted();
    const events = ids(groups);
    const random = createRandom(9);
    const decisions = Array.from({ length: 12 }, (_, at): GroupDecision => ({ kind: at % 2 === 0 ? 'split' : 'merge', eventIds: [events[Math.floor(random() * events.length)]!, events[Math.floor(random() * events.length)]!] }));
    for (let count = 1; count <= decisions.length; count++) expect(ids(applyGroupDecisions(groups, decisions.slice(0, count)))).toEqual(events);
  });

  it('are read from corrections that decide about groups', () => {
    const correction = (field: string, value: unknown): Correction => ({ id: field, target: 'a', field, value, reason: '', reviewer: 'r', at: '2031-03-05T00:00:00Z' });
    expect(readGroupDecisions([correction('type', 'ASSAULT'), correction('merge', ['a', 'b']), correction('split', 'c')])).toEqual([{ kind: 'merge', eventIds: ['a', 'b'] }]);
  });
});
