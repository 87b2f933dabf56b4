/** The shown record as a pure function of what was coded and what was decided. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Correction } from '../../src/schema.ts';
import { applyCorrections, countStanding, standingCorrections } from '../../src/store/corrections.ts';
import { makeAnalysis, makeCorrection, makeDoc } from './records.ts';

const doc = makeDoc({ text: 'Kenyan troops shelled a convoy near Lamu.' });
const [coded] = makeAnalysis(doc, [{ trigger: 'shelled', modes: ['heavy-weapons'], actors: ['KEN.MIL'], recipients: [{ words: 'a convoy' }], place: 'test:lamu', time: '2031-03-04', killed: [4, 4], speaker: 'KEN.GOV' }]).events;

/** Deep-frozen: a stage that changed what it is given would throw. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
freeze(coded);

const fields: readonly (readonly [field: string, value: unknown, shown: object])[] = [
  ['type', 'COERCE', { type: { value: 'COERCE', by: 'reviewer:rev', score: 1, evidence: coded.type.evidence } }],
  ['type', 'ASSAULT', { type: coded.type }],
  ['modes', ['drone', 'heavy-weapons'], { modes: [{ value: 'drone', by: 'reviewer:rev' }, coded.modes[0]] }],
  ['modes', [], { modes: [] }],
  ['contexts', ['military'], { contexts: [{ value: 'military', evidence: coded.type.evidence }] }],
  ['actors', ['KEN.MIL', 'river-front'], { actors: [coded.actors[0], { mention: 'reviewer', entity: { value: 'river-front', evidence: [coded.trigger] } }] }],
  ['recipients', ['river-front'], { recipients: [{ mention: coded.recipients[0].mention, entity: { value: 'river-front' } }] }],
  ['places', [{ value: 'test:bouar', role: 'target' }], { places: [{ value: 'test:bouar', role: 'target', by: 'reviewer:rev' }] }],
  ['time', '2031-03-05', { time: { value: '2031-03-05', anchor: 'stated', evidence: coded.time!.evidence } }],
  ['tense', 'historical', { tense: 'historical' }],
  ['factuality', 'denied', { claim: { factuality: { value: 'denied', evidence: coded.claim.factuality.evidence } } }],
  ['speaker', 'KEN', { claim: { speaker: { value: 'KEN', by: 'reviewer:rev' } } }],
  ['speaker', 'publisher', { claim: { speaker: { publisher: true } } }],
  ['counts', [{ what: 'killed', min: 3, max: null }], { counts: [{ value: { what: 'killed', min: 3, max: null, words: '' } }] }],
];

describe('applyCorrections', () => {
  it.each(fields)('puts a reviewer\'s %s in place: %o', (field, value, shown) => {
    expect(applyCorrections(coded, [makeCorrection(coded.id, field, value)])).toMatchObject(shown);
  });

  it('takes a time away', () => {
    expect(applyCorrections(coded, [makeCorrection(coded.id, 'time', null)])).not.toHaveProperty('time');
  });

  it('hides what a reviewer rejects, and shows it when he takes that back', () => {
    const rejection = makeCorrection(coded.id, 'rejected', true);
    expect(applyCorrections(coded, [rejection])).toBeNull();
    expect(applyCorrections(coded, [rejection, makeCorrection(coded.id, 'rejected', false)])).toBe(coded);
  });

  it('lets the last decision on a field hold, and none on other records', () => {
    const decisions = [makeCorrection(coded.id, 'type', 'COERCE'), makeCorrection('another', 'type', 'AID'), makeCorrection(coded.id, 'type', 'THREATEN')];
    expect(applyCorrections(coded, decisions)!.type.value).toBe('THREATEN');
    expect(countStanding(coded.id, decisions)).toBe(2);
  });

  it('restores the coded record byte for byte when all is undone, in whatever order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...fields), { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (chosen, numbers) => {
      const made = chosen.map(([field, value], index) => makeCorrection(coded.id, field, value, { id: `c${index}` }));
      const order = made.toSorted(() => (numbers.next().value as number) % 3 - 1);
      const undoings = order.map(({ id, field }) => makeCorrection(coded.id, field, null, { id: `u${id}`, undoes: id }));
      const all: Correction[] = freeze([...made, ...undoings]);
      expect(applyCorrections(coded, all)).toBe(coded);
      expect(standingCorrections(all)).toEqual([]);
      // Undoing the last undoing brings one decision back, and only that one.
      const again = makeCorrection(coded.id, 'x', null, { id: 'again', undoes: undoings.at(-1)!.id });
      expect(standingCorrections([...all, again]).map(({ id }) => id)).toEqual([order.at(-1)!.id]);
      expect(applyCorrections(coded, [...all, again])).toEqual(applyCorrections(coded, [order.at(-1)!]));
    }), { numRuns: 200, seed: 3 });
  });
});
