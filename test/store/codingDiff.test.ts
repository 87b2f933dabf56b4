/** How two codings of one text are compared. */
import { describe, expect, it } from 'vitest';
import type { Analysis, Link } from '../../src/schema.ts';
import { diffCodings } from '../../src/store/codingDiff.ts';
import { makeAnalysis, makeDoc, type EventPlan } from './records.ts';

const doc = makeDoc({ text: 'Kenyan troops shelled a convoy near Lamu after gunmen attacked a post, the government said.' });
const shelling: EventPlan = { trigger: 'shelled', modes: ['heavy-weapons'], actors: ['KEN.MIL'], recipients: [{ words: 'a convoy' }], place: 'test:lamu', time: '2031-03-04', killed: [4, 6], speaker: 'KEN.GOV' };
const attack: EventPlan = { trigger: 'attacked', actors: [{ words: 'gunmen' }] };
const code = (...plans: EventPlan[]): Analysis => makeAnalysis(doc, plans);
const short = (old: Analysis, current: Analysis): unknown[] => diffCodings(old, current).map(({ what, change, words, fields }) => [what, change, words, ...fields.map((field) => `${field.field}: ${field.old} > ${field.new}`)]);

describe('two codings', () => {
  const rows: readonly (readonly [old: Analysis, current: Analysis, changes: unknown[], why: string])[] = [
    [code(shelling, attack), code(shelling, attack), [], 'equal'],
    [code(shelling), code({ ...shelling, type: 'COERCE' }), [['event', 'changed', 'shelled', 'type: ASSAULT > COERCE']], 'another type on the same words'],
    [code(shelling), code({ ...shelling, trigger: 'shelled a convoy' }), [], 'the words may be cut otherwise'],
    [code(shelling), code({ ...shelling, actors: ['KEN', 'river-front'], time: '2031-03-05', killed: [4, null], speaker: undefined as never }), [['event', 'changed', 'shelled', 'actors: KEN.MIL > KEN; river-front', 'time: 2031-03-04 > 2031-03-05', 'speaker: KEN.GOV > publisher', 'counts: killed=4-6 > killed=4+']], 'fields'],
    [code(shelling), code({ ...shelling, recipients: [], place: undefined as never }), [['event', 'changed', 'shelled', 'recipients: "a convoy" > null', 'places: test:lamu > null']], 'a field that is left out'],
    [code(shelling), code(shelling, attack), [['event', 'added', 'attacked', 'type: null > ASSAULT', 'actors: null > "gunmen"', 'tense: null > current', 'factuality: null > asserted', 'speaker: null > publisher']], 'one more'],
    [code({ trigger: 'said' }), code(), [['event', 'removed', 'said', 'type: ASSAULT > null', 'tense: current > null', 'factuality: asserted > null', 'speaker: publisher > null']], 'one less'],
    [code(attack, { ...attack, type: 'THREATEN' }), code({ ...attack, type: 'THREATEN' }, attack), [], 'two events on one word, in another order'],
  ];
  it.each(rows)('differ in what a reader would say: %#', (old, current, changes, why) => {
    expect(short(old, current), why).toEqual(changes);
  });

  it('mirror each other', () => {
    const [left, right] = [code(shelling, attack), code({ ...shelling, type: 'THREATEN' }, { trigger: 'said' })];
    const swap = (change: string): string => ({ added: 'removed', removed: 'added' })[change] ?? change;
    const back = diffCodings(right, left);
    expect(diffCodings(left, right).map(({ change, what, fields }) => [what, change, fields])).toEqual(back.map(({ change, what, fields }) => [what, swap(change), fields.map(({ field, old, new: now }) => ({ field, old: now, new: old }))]));
  });

  it('are compared by links, framings and law too', () => {
    const base = code(attack, shelling);
    const [cause, effect] = base.events;
    const link: Link = { id: 'l1', from: cause.id, to: effect.id, kind: { value: 'sequence', evidence: [cause.trigger], by: 'test', score: 1 }, claim: cause.claim };
    const framing = { start: 0, end: 6, kind: 'loaded-word', stance: 'blame', by: 'test' } as const;
    const law = { start: 7, end: 13, instrument: 'un-charter', part: 'Article 2', events: [] };
    const old = { ...base, links: [link], framings: [framing], legal: [law] };
    const current = { ...base, links: [{ ...link, kind: { ...link.kind, value: 'response' as const } }], framings: [{ ...framing, stance: 'doubt' as const }], legal: [{ ...law, part: 'Article 51' }] };
    expect(short(old, current)).toEqual([
      ['framing', 'changed', 'Kenyan', 'stance: blame > doubt'],
      ['legal', 'changed', 'troops', 'part: Article 2 > Article 51'],
      ['link', 'changed', 'shelled a convoy near Lamu after gunmen attacked', 'kind: sequence > response'],
    ]);
    expect(short(base, current)[2]).toEqual(['link', 'added', 'shelled a convoy near Lamu after gunmen attacked', 'kind: null > response', 'from: null > ASSAULT "attacked"', 'to: null > ASSAULT "shelled"', 'factuality: null > asserted']);
  });

  it('of two texts are refused', () => {
    expect(() => diffCodings(code(), makeAnalysis(makeDoc({ text: 'Another.' }), []))).toThrow(/codings of two texts/);
  });
});
