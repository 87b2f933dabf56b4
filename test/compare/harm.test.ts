/** The order of review, and agreement between coders. */
import { describe, expect, it } from 'vitest';
import { measureAgreement, type CodedDecision } from '../../src/compare/agreement.ts';
import { expectedHarm } from '../../src/compare/harm.ts';
import type { CodedEvent, Factuality } from '../../src/schema.ts';

const at = [{ start: 0, end: 5 }];
const coded = <T>(value: T, score: number) => ({ value, evidence: at, by: 'test', score });
const event = ({ type = 'ASSAULT', killed = 0, score = 0.9, factuality = 'asserted' }: { type?: CodedEvent['type']['value']; killed?: number; score?: number; factuality?: Factuality }): CodedEvent => ({
  id: 'e', docId: 'd', sentence: 0, trigger: at[0]!, type: coded(type, score), modes: [], contexts: [], actors: [{ mention: 'm', entity: coded('KEN', 0.9) }], recipients: [], places: [], tense: 'current',
  counts: killed === 0 ? [] : [coded({ what: 'killed' as const, min: killed, max: killed, words: String(killed) }, 0.9)], claim: { speaker: { publisher: true }, factuality: coded(factuality, 0.95) },
});

describe('expected harm', () => {
  it.each([
    [{ killed: 3, score: 0.5 }, { killed: 3, score: 0.9 }, 'the less sure of two killings'],
    [{ killed: 30, score: 0.8 }, { killed: 2, score: 0.8 }, 'the killing of more people'],
    [{ killed: 1, score: 0.8 }, { score: 0.8 }, 'a killing before other violence'],
    [{ killed: 3, score: 0.8 }, { killed: 3, score: 0.8, factuality: 'denied' as const }, 'an asserted killing before a denied one'],
    [{ score: 0.8 }, { type: 'CONSULT' as const, score: 0.8 }, 'violence before talks'],
  ] as [object, object, string][])('puts %j before %j: %s', (first, second) => {
    expect(expectedHarm(event(first)).harm).toBeGreaterThan(expectedHarm(event(second)).harm);
  });

  it('says what is least sure', () => {
    expect(expectedHarm(event({ killed: 3, score: 0.4 })).why).toBe('it says that 3 were killed; least sure: what was done (0.40)');
  });
});

describe('agreement', () => {
  const decision = (target: string, coder: string, value: unknown, field = 'type'): CodedDecision => ({ target, field, coder, value });

  it('is 1 where two coders decide alike, and names where they differ', () => {
    const alike = ['a', 'b', 'c'].flatMap((target, index) => [decision(target, 'x', index === 0 ? 'AID' : 'ASSAULT'), decision(target, 'y', index === 0 ? 'AID' : 'ASSAULT')]);
    expect(measureAgreement(alike)).toEqual({ fields: [{ field: 'type', units: 3, alpha: 1, share: 1 }], differences: [] });
    const { fields, differences } = measureAgreement([...alike, decision('d', 'x', 'AID'), decision('d', 'y', 'COERCE')]);
    expect(fields[0]!.alpha).toBeLessThan(1);
    expect(differences).toEqual([{ target: 'd', field: 'type', values: [{ coder: 'x', value: 'AID' }, { coder: 'y', value: 'COERCE' }] }]);
  });

  it("is that of Krippendorff's example of two coders and ten units", () => {
    // Computing Krippendorff's Alpha-Reliability (2011), section B: binary data, alpha 0.095.
    const [x, y] = ['0100000010', '1110010000'];
    const decisions = [...x!].flatMap((value, unit) => [decision(`u${unit}`, 'x', value), decision(`u${unit}`, 'y', y![unit])]);
    expect(measureAgreement(decisions).fields[0]!.alpha).toBe(0.095);
  });

  it('counts a coder once, with the last decision, and lists as sets', () => {
    const twice = [decision('a', 'x', 'AID'), decision('a', 'x', 'COERCE'), decision('a', 'y', 'COERCE'), decision('b', 'x', ['KEN', 'ETH'], 'actors'), decision('b', 'y', ['ETH', 'KEN'], 'actors'), decision('c', 'x', 'AID')];
    expect(measureAgreement(twice).differences).toEqual([]);
    expect(measureAgreement(twice).fields.map(({ field, units }) => [field, units])).toEqual([['actors', 1], ['type', 1]]);
  });
});
