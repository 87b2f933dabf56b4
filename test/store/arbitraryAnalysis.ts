/** Random but valid analyses for fast-check: any well-formed text, any strings in every field, tokens and spans anywhere in the text. */
import fc from 'fast-check';
import type { Analysis, CodedEvent } from '../../src/schema.ts';
import { makeAnalysis, makeDoc } from './records.ts';

const words = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.constantFrom('a"b\\c', '\u0000', 'İ', 'ß', '\n', '😀', 'غزة'));
/** Fields besides the text may hold anything that JSON can, lone surrogates too. */
const anything = fc.oneof(words, fc.constant('\ud800'), fc.string({ unit: 'binary', maxLength: 6 }));

/** Analyses of one sentence with up to 20 tokens and up to 3 events. */
export function analysisArbitrary(): fc.Arbitrary<Analysis> {
  return fc.record({
    text: fc.string({ unit: 'grapheme', minLength: 2, maxLength: 200 }).filter((text) => Buffer.from(text).toString() === text && !text.includes('\0')),
    publisher: fc.option(anything, { nil: undefined }),
    coder: fc.constantFrom('x/1', 'x/2', 'x/3'),
    tokens: fc.array(fc.record({ gap: fc.integer({ min: 0, max: 4 }), length: fc.integer({ min: 1, max: 9 }), form: fc.option(words, { nil: undefined }), lemma: anything, upos: fc.constantFrom('NOUN', 'VERB', ''), feats: anything, head: fc.integer({ min: -1, max: 20 }) }), { maxLength: 20 }),
    types: fc.array(fc.constantFrom('ASSAULT', 'AID', 'REJECT'), { maxLength: 3 }),
    note: anything,
    time: fc.option(fc.constantFrom('2031', '2031-02-03', '2031-02~', '../2031-01-01', 'nonsense'), { nil: undefined }),
    score: fc.double({ min: 0, max: 1, noNaN: true }).map((score) => score + 0),
  }).map((plan) => {
    const doc = makeDoc({ text: plan.text, ...(plan.publisher === undefined || plan.publisher === '' ? {} : { publisher: plan.publisher }) });
    const base = makeAnalysis(doc, [], plan.coder);
    let last = 0;
    const tokens = plan.tokens.map(({ gap, length, form, lemma, upos, feats, head }) => {
      const start = last + gap;
      last = start + length;
      return { start, end: last, form: form ?? doc.text.slice(start, last), lemma, upos, xpos: upos, feats, head, deprel: 'dep' };
    });
    const events: CodedEvent[] = plan.types.map((type, index) => {
      const rest = { evidence: [{ start: 0, end: 1 }], by: plan.note, score: plan.score };
      return {
        id: `${doc.id.slice(0, 12)}${plan.coder}${index}`, docId: doc.id, sentence: 0, trigger: { start: 0, end: 1 }, type: { value: type as 'AID', ...rest }, modes: [], contexts: [{ value: plan.note, ...rest }], actors: [{ mention: 'none', entity: null }], recipients: [],
        places: [{ value: 'nowhere', ...rest, role: 'at' }], ...(plan.time === undefined ? {} : { time: { value: plan.time, ...rest, anchor: 'stated' as const } }), tense: 'current', counts: [], claim: { speaker: { value: plan.note, ...rest }, factuality: { value: 'asserted', ...rest } },
      };
    });
    return { ...base, sentences: [{ start: tokens[0]?.start ?? 0, end: Math.max(last, 1), tokens }], events, problems: [{ code: 'a-problem', message: plan.note }] };
  });
}
