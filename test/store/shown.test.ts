/** What is shown of a coding and of an incident, as a pure function of what was coded and decided. */
import { describe, expect, it } from 'vitest';
import type { Analysis, Correction, Incident, Link } from '../../src/schema.ts';
import { correctionFields, readOtherValue } from '../../src/store/correctionFields.ts';
import { groupByTarget, showAnalysis, showIncident } from '../../src/store/shown.ts';
import { makeAnalysis, makeCorrection, makeDoc } from './records.ts';

const doc = makeDoc({ text: 'Kenyan troops shelled a convoy near Lamu after gunmen attacked a post, the government said.' });

/** Two events, a link between them, mentions of parties, of a place and of a speaker. Deep-frozen. */
function coded(): Analysis {
  const base = makeAnalysis(doc, [{ trigger: 'shelled', actors: ['KEN.MIL'], recipients: [{ words: 'a convoy' }], place: 'test:lamu' }, { trigger: 'attacked', actors: [{ words: 'gunmen' }], speaker: 'KEN.GOV' }]);
  const lamu = { start: doc.text.indexOf('Lamu'), end: doc.text.indexOf('Lamu') + 4 };
  const government = { start: doc.text.indexOf('the government'), end: doc.text.indexOf(' said') };
  const [shelled, attacked] = base.events;
  const link: Link = { id: 'link-1', from: attacked.id, to: shelled.id, kind: { value: 'sequence', evidence: [attacked.trigger], by: 'test', score: 0.6 }, claim: shelled.claim };
  const events = [{ ...shelled, places: [{ ...shelled.places[0], evidence: [lamu] }] }, { ...attacked, claim: { ...attacked.claim, speakerMention: 'm-government' } }];
  const mentions = [...base.mentions, { id: 'm-lamu', ...lamu, kind: 'place', headToken: 7, place: 'test:lamu' } as const, { id: 'm-government', ...government, kind: 'entity', headToken: 14, entity: 'KEN.GOV' } as const];
  return freeze({ ...base, events, mentions, links: [link] });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

const analysis = coded();
const [shelled, attacked] = analysis.events;
const [troops, convoy] = analysis.mentions;
const show = (...corrections: Correction[]): Analysis => showAnalysis(analysis, groupByTarget(corrections));

describe('showAnalysis', () => {
  it('gives back the very record without standing decisions', () => {
    expect(show()).toBe(analysis);
    const kind = makeCorrection('link-1', 'kind', 'cause');
    expect(show(kind, makeCorrection('link-1', 'kind', null, { undoes: kind.id }))).toBe(analysis);
    expect(show(makeCorrection('link-1', 'kind', 'sequence'), makeCorrection('m-lamu', 'place', 'test:lamu'), makeCorrection('elsewhere', 'kind', 'cause'), makeCorrection(shelled.id, 'coder.type', 'AID'))).toBe(analysis);
  });

  it('puts a link right, and leaves it out when it or an event of it is rejected', () => {
    expect(show(makeCorrection('link-1', 'kind', 'response')).links[0]).toMatchObject({ id: 'link-1', kind: { value: 'response', evidence: [attacked.trigger], by: 'reviewer:rev', score: 1 } });
    expect(show(makeCorrection('link-1', 'factuality', 'denied')).links[0].claim.factuality).toMatchObject({ value: 'denied', by: 'reviewer:rev' });
    expect(show(makeCorrection('link-1', 'rejected', true)).links).toEqual([]);
    const shown = show(makeCorrection(attacked.id, 'rejected', true));
    expect([shown.links, shown.events.map(({ id }) => id)]).toEqual([[], [shelled.id]]);
  });

  it('lets those who fill roles follow their mention', () => {
    const shown = show(makeCorrection(troops.id, 'entity', 'river-front'), makeCorrection(convoy.id, 'entity', 'KEN'));
    expect(shown.mentions[0].entity).toBe('river-front');
    expect(shown.events[0].actors).toEqual([{ mention: troops.id, entity: { value: 'river-front', evidence: shelled.actors[0].entity!.evidence, by: 'reviewer:rev', score: 1 } }]);
    expect(shown.events[0].recipients).toMatchObject([{ entity: { value: 'KEN', evidence: [{ start: convoy.start, end: convoy.end }] } }]);
    expect(shown.events[1]).toBe(attacked);
    expect(show(makeCorrection(troops.id, 'entity', null)).events[0].actors).toEqual([{ mention: troops.id, entity: null }]);
    const rejected = show(makeCorrection(convoy.id, 'rejected', true));
    expect([rejected.events[0].recipients, rejected.mentions.some(({ id }) => id === convoy.id)]).toEqual([[], false]);
  });

  it('lets speakers and places follow theirs', () => {
    expect(show(makeCorrection('m-government', 'entity', 'KEN')).events[1].claim.speaker).toMatchObject({ value: 'KEN', by: 'reviewer:rev' });
    expect(show(makeCorrection('m-government', 'entity', null)).events[1].claim.speaker).toMatchObject({ value: 'the government', by: 'words' });
    expect(show(makeCorrection('m-lamu', 'place', 'test:bouar')).events[0].places).toMatchObject([{ value: 'test:bouar', role: 'at', by: 'reviewer:rev' }]);
    expect(show(makeCorrection('m-lamu', 'place', null)).events[0].places).toEqual([]);
  });

  it('lets the event\'s own decision go before that on a mention', () => {
    expect(show(makeCorrection(shelled.id, 'actors', ['KEN']), makeCorrection(troops.id, 'entity', 'river-front')).events[0].actors).toMatchObject([{ entity: { value: 'KEN' } }]);
  });
});

describe('showIncident', () => {
  it('shows a reviewer\'s grade with his reason', () => {
    const incident: Incident = { id: 'in-a', eventIds: [], independentOrigins: [], grade: 'weak', reason: 'one origin', disagreements: [] };
    const grade = makeCorrection('in-a', 'grade', 'contested');
    expect(showIncident(incident, groupByTarget([grade]))).toEqual({ ...incident, grade: 'contested', reason: 'read again (rev)' });
    expect(showIncident(incident, groupByTarget([grade, makeCorrection('in-a', 'grade', null, { undoes: grade.id })]))).toBe(incident);
  });
});

describe('values of links, mentions and incidents', () => {
  const rows: readonly (readonly [kind: 'link' | 'mention' | 'incident', field: string, words: string, read: object])[] = [
    ['link', 'kind', 'cause', { value: 'cause' }],
    ['link', 'kind', 'cuase', { problem: expect.stringContaining('Did you mean "cause"?') }],
    ['link', 'rejected', 'true', { value: true }],
    ['link', 'grade', 'weak', { problem: '"grade" is no field that can be corrected. (fields of a link: kind, factuality, rejected)' }],
    ['mention', 'entity', 'KEN', { value: 'KEN', entities: ['KEN'] }],
    ['mention', 'place', 'test:lamu', { value: 'test:lamu', places: ['test:lamu'] }],
    ['mention', 'place', '', { value: null, places: [] }],
    ['mention', 'rejected', 'no', { problem: expect.stringContaining('true (no such mention is in the text)') }],
    ['incident', 'grade', 'confirmed', { value: 'confirmed' }],
    ['incident', 'grade', 'sure', { problem: expect.stringContaining('allowed: confirmed, fair') }],
  ];
  it.each(rows)('%s %s "%s"', (kind, field, words, read) => {
    expect(readOtherValue(kind, field, words)).toMatchObject(read);
    expect(correctionFields(kind).includes(field)).toBe(!('problem' in read && String(read.problem).includes('no field')));
  });
});
