import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { correctionSchema, incidentSchema, makeAnalysisJsonSchema, parseAnalysis } from '../src/validation.ts';
import { handmade } from './fixtures/handmade.ts';

describe('validation', () => {
  it('takes a record of every kind, and gives it back unchanged', () => {
    const { analysis, problems } = parseAnalysis(JSON.parse(JSON.stringify(handmade)));
    expect(problems).toEqual([]);
    expect(analysis).toEqual(handmade);
  });

  const change = (edit: (record: Record<string, never>) => void): unknown => {
    const copy = structuredClone(handmade) as unknown as Record<string, never>;
    edit(copy);
    return copy;
  };
  const rows: readonly (readonly [path: string, words: string, edit: (record: never) => void])[] = [
    ['events.0.type.value', 'ASSAULT', (record: { events: { type: { value: string } }[] }) => void (record.events[0]!.type.value = 'ATTACK')],
    ['events.0.type.evidence', '>=1', (record: { events: { type: { evidence: unknown[] } }[] }) => void (record.events[0]!.type.evidence = [])],
    ['events.0.type.score', '<=1', (record: { events: { type: { score: number } }[] }) => void (record.events[0]!.type.score = 1.5)],
    ['mentions.0', 'empty or reversed', (record: { mentions: { end: number }[] }) => void (record.mentions[0]!.end = 0)],
    ['doc', 'extra', (record: { doc: Record<string, unknown> }) => void (record.doc['extra'] = 1)],
    ['doc.publishedAt', 'pattern', (record: { doc: Record<string, unknown> }) => void (record.doc['publishedAt'] = 'Monday')],
    ['events.0.claim.within.factuality.value', 'asserted', (record: { events: { claim: { within: { factuality: { value: string } } } }[] }) => void (record.events[0]!.claim.within.factuality.value = 'claimed')],
    ['schema', 'dragoman.analysis/1', (record: Record<string, unknown>) => void (record['schema'] = 'dragoman.analysis/2')],
    ['doc.text', 'string', (record: { doc: Record<string, unknown> }) => void delete record.doc['text']],
  ];
  it.each(rows)('says where a record is wrong: %s', (path, words, edit) => {
    const { analysis, problems } = parseAnalysis(change(edit as (record: Record<string, never>) => void), 'codings.jsonl');
    expect(analysis).toBeNull();
    expect(problems[0]).toMatchObject({ code: 'invalid-record', file: 'codings.jsonl' });
    expect(problems.map(({ message }) => message).join('\n')).toContain(`${path}: `);
    expect(problems.map(({ message }) => message).join('\n')).toContain(words);
  });

  it.each([null, 3, 'x', [], {}])('refuses %j', (value) => {
    expect(parseAnalysis(value).analysis).toBeNull();
  });

  it('checks incidents and corrections', () => {
    const incident = { id: 'i', eventIds: ['a'], independentOrigins: [['d']], grade: 'weak', reason: 'one origin', disagreements: [{ field: 'actors', sides: [{ value: ['x'], eventIds: ['a'] }] }] };
    expect(incidentSchema.parse(incident)).toEqual(incident);
    const correction = { id: 'c', target: 'e', field: 'type', value: 'AID', reason: 'r', reviewer: 'ada', at: '2024-01-16T09:30:00Z' };
    expect(correctionSchema.parse(correction)).toEqual(correction);
    expect(() => correctionSchema.parse({ ...correction, at: 'Monday' })).toThrow();
  });

  it('publishes a JSON Schema that is current', () => {
    const published: unknown = JSON.parse(readFileSync(new URL('../data/ontology/analysis.schema.json', import.meta.url), 'utf8'));
    expect(published, 'run npm run schema').toEqual(JSON.parse(JSON.stringify(makeAnalysisJsonSchema())));
  });
});
