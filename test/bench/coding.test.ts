/** The scorer of whole codings on tiny hand-made codings and records, and Krippendorff's alpha on published examples. */
import { describe, expect, it } from 'vitest';
import { codingErrors } from '../../bench/accuracy/codingErrors.ts';
import { phraseAt, readAnnotator, readGold, readSentences, type Coding, type GoldLine } from '../../bench/accuracy/codingGold.ts';
import { readAnalysis } from '../../bench/accuracy/codingRecords.ts';
import { isSameFiller, tallyCoding } from '../../bench/accuracy/codingScores.ts';
import { coincidencesOf, nominalAlpha } from '../../src/compare/krippendorff.ts';
import type { Analysis, Claim, Coded, CodedEvent, EventType, Factuality, Link, Mention, Span } from '../../src/schema.ts';
import { docOf } from '../analyzed.ts';

const TEXT = 'Freedonia said its gunboats had shelled Port Winter on Monday, killing two guards, after Sylvania seized the island.';

type GoldEvent = GoldLine['events'][number];
const goldEvent = (trigger: string, type: EventType, slots: Partial<GoldEvent> = {}): GoldEvent => ({ trigger, type, modes: [], actors: [], recipients: [], places: [], time: '', reality: 'asserted', tense: 'current', speakers: [], counts: [], ...slots });
const shelled = goldEvent('shelled', 'ASSAULT', { modes: ['heavy-weapons'], actors: ['gunboats'], recipients: ['guards'], places: ['Port Winter'], time: 'Monday', speakers: ['Freedonia'], counts: [{ what: 'killed', words: 'two' }] });
const seized = goldEvent('seized', 'COERCE', { modes: ['seize'], actors: ['Sylvania'], speakers: ['Freedonia'] });
const code = (events: readonly GoldEvent[], links: GoldLine['links'] = [], text = TEXT): Coding => readGold({ id: 'one', events, links }, text);
const SEQUENCE = { from: 'seized', to: 'shelled', kind: 'sequence' };
const GOLD = code([shelled, seized], [SEQUENCE]);

describe('gold', () => {
  it('finds the marked occurrence of a string, at word borders', () => {
    const text = 'Iranian envoys met Iran, and Iran gave way.';
    const [{ actors }] = code([goldEvent('met', 'CONSULT', { actors: ['Iran', 'Iran#2'] })], [], text).events;
    expect(actors.map(([{ start }]) => start)).toEqual([19, 29]);
  });

  it('refuses words that the sentence does not have', () => {
    expect(() => code([goldEvent('bombed', 'ASSAULT')])).toThrow('"bombed" does not stand in the sentence');
    expect(() => code([shelled], [SEQUENCE])).toThrow('a link names "seized"');
  });

  it('reads files', () => {
    const sentences = readSentences(`id\tcase\ttext\none\tpassive\t${TEXT}\n`);
    const coding = readAnnotator(`${JSON.stringify({ id: 'one', events: [seized], links: [] })}\n`, sentences).get('one');
    expect(coding?.events.map(({ type, speaker }) => [type, speaker === null])).toEqual([['COERCE', false]]);
  });
});

describe('phrases', () => {
  const at = (text: string, words: string): Span => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const rows: readonly (readonly [string, string, string, boolean])[] = [
    ['the five monks of Ubar', 'monks of Ubar', 'the five monks', true],
    ['a unit of the Ubar army', 'unit of the Ubar army', 'Ubar army', false],
    ['the mayor and the bishop', 'mayor and the bishop', 'the mayor', true],
    ['northern Sylvania', 'northern Sylvania', 'Sylvania', true],
    ['Port Winter harbour', 'Port Winter harbour', 'Port Winter', true],
    ['late on Monday', 'late on Monday', 'Monday', false],
  ];
  it.each(rows)('%s: "%s" and "%s"', (text, one, other, isSame) => {
    expect(isSameFiller([phraseAt(text, at(text, one))], [phraseAt(text, at(text, other))])).toBe(isSame);
  });
});

describe('tally', () => {
  it('gives full marks to the gold itself', () => {
    expect(tallyCoding(GOLD, GOLD)).toEqual({ triggers: [2, 2, 2], types: [2, 2], modes: [2, 2, 2], actors: [2, 2, 2], recipients: [1, 1, 1], places: [1, 1, 1], times: [1, 1, 1], counts: [1, 1, 1], realities: [2, 2], tenses: [2, 2], speakers: [2, 2], links: [1, 1, 1], wholes: [2, 2] });
  });

  it('counts slots of missed and spurious events, but type and reality of matched ones alone', () => {
    const found = code([goldEvent('killing', 'ASSAULT', { recipients: ['guards'] }), { ...seized, reality: 'possible' }], []);
    const tally = tallyCoding(GOLD, found);
    expect([tally.triggers, tally.recipients, tally.actors, tally.realities, tally.links, tally.wholes]).toEqual([[1, 2, 2], [0, 1, 1], [1, 1, 2], [0, 1], [0, 0, 1], [0, 2]]);
  });

  it('matches each event once, equal types first', () => {
    const gold = code([goldEvent('had shelled', 'ASSAULT')]);
    const found = code([goldEvent('had shelled Port', 'REQUEST'), goldEvent('shelled', 'ASSAULT')]);
    expect([tallyCoding(gold, found).triggers, tallyCoding(gold, found).types]).toEqual([[1, 2, 1], [1, 1]]);
  });

  const announced = (type: EventType, reality: Factuality): Coding => code([goldEvent('shelled', type, { reality })]);
  const pairs: readonly (readonly [EventType, Factuality, EventType, Factuality, number, number])[] = [
    ['ASSAULT', 'threatened', 'THREATEN', 'asserted', 1, 1],
    ['THREATEN', 'asserted', 'COERCE', 'threatened', 1, 1],
    ['AID', 'promised', 'AGREE', 'asserted', 1, 1],
    ['RETREAT', 'promised', 'CONCEDE', 'asserted', 1, 1],
    ['AID', 'promised', 'CONCEDE', 'asserted', 0, 0],
    ['ASSAULT', 'threatened', 'THREATEN', 'denied', 1, 0],
    ['ASSAULT', 'threatened', 'COERCE', 'threatened', 0, 1],
    ['ASSAULT', 'asserted', 'THREATEN', 'asserted', 0, 1],
  ];
  it.each(pairs)('%s %s against %s %s', (type, reality, other, otherReality, types, realities) => {
    const tally = tallyCoding(announced(type, reality), announced(other, otherReality));
    expect([tally.types[0], tally.realities[0]]).toEqual([types, realities]);
  });

  it('wants the direction and the kind of a link', () => {
    expect(tallyCoding(GOLD, code([shelled, seized], [{ from: 'shelled', to: 'seized', kind: 'sequence' }])).links).toEqual([0, 1, 1]);
    expect(tallyCoding(GOLD, code([shelled, seized], [{ ...SEQUENCE, kind: 'cause' }])).links).toEqual([0, 1, 1]);
  });

  it('tells hearsay from the outlet and from a name', () => {
    const by = (speakers: readonly string[]): Coding => code([{ ...seized, speakers }]);
    expect(tallyCoding(by(['Freedonia', '(hearsay)']), by(['(hearsay)'])).speakers).toEqual([1, 1]);
    expect(tallyCoding(by(['(hearsay)']), by([])).speakers).toEqual([0, 1]);
    expect(tallyCoding(by(['Freedonia']), by(['(hearsay)'])).speakers).toEqual([0, 1]);
  });
});

/** The span of words in TEXT. */
const spanOf = (words: string): Span => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const coded = <T>(value: T, words: string, by = 'test'): Coded<T> => ({ value, evidence: [spanOf(words)], by, score: 1 });
const mention = (id: string, words: string, chain?: string): Mention => ({ id, kind: 'entity', ...spanOf(words), headToken: 0, ...(chain === undefined ? {} : { chain }) });
const claimBy = (factuality: Factuality, more: Partial<Claim> = {}): Claim => ({ speaker: { publisher: true }, factuality: coded(factuality, 'said'), ...more });
const record = (trigger: string, type: EventType, more: Partial<CodedEvent> = {}): CodedEvent => ({ id: `${type}-${trigger}`, docId: 'one', sentence: 0, trigger: spanOf(trigger), type: coded(type, trigger), modes: [], contexts: [], actors: [], recipients: [], places: [], tense: 'current', counts: [], claim: claimBy('asserted'), ...more });
const link = (from: CodedEvent, to: CodedEvent, kind: Link['kind']['value']): Link => ({ id: `${from.id} ${to.id}`, from: from.id, to: to.id, kind: coded(kind, 'after'), claim: claimBy('asserted') });
const analysis = (events: readonly CodedEvent[], mentions: readonly Mention[], links: readonly Link[] = []): Analysis => ({ schema: 'dragoman.analysis/1', doc: docOf(TEXT), coder: 'test', sentences: [], mentions, events, links, framings: [], legal: [], entities: [], places: [], problems: [] });

describe('records of the program', () => {
  const mentions = [mention('its', 'its', 'chain-0'), mention('state', 'Freedonia', 'chain-0'), mention('ships', 'its gunboats'), mention('guards', 'two guards'), mention('other', 'Sylvania')];
  const speaker = { speaker: coded('freedonia', 'Freedonia'), speakerMention: 'its' };
  const first = record('shelled', 'ASSAULT', {
    modes: [coded('heavy-weapons', 'shelled')], actors: [{ mention: 'ships', entity: null }], recipients: [{ mention: 'guards', entity: null }],
    places: [{ ...coded('place', ' Port Winter'), role: 'at' }], time: { ...coded('2031-03-03', 'on Monday'), anchor: 'published' },
    counts: [coded({ what: 'killed', min: 2, max: 2, words: 'two' }, 'two')], claim: claimBy('asserted', speaker),
  });
  const second = record('seized', 'COERCE', { modes: [coded('seize', 'seized')], actors: [{ mention: 'other', entity: null }], claim: claimBy('asserted', speaker) });

  it('are scored by the words that they rest on, a pronoun by its chain', () => {
    const found = readAnalysis(analysis([first, second], mentions, [link(second, first, 'sequence')]));
    expect(tallyCoding(GOLD, found).wholes).toEqual([2, 2]);
    expect(tallyCoding(GOLD, found).links).toEqual([1, 1, 1]);
  });

  it('take an antecedent from what coreference rests on', () => {
    const entity: Coded<string> = { value: 'sylvania', evidence: [spanOf('its'), spanOf('Sylvania')], by: 'coreference', score: 1 };
    const found = readAnalysis(analysis([{ ...second, actors: [{ mention: 'pronoun', entity }] }], [...mentions, mention('pronoun', 'its')]));
    expect(tallyCoding(GOLD, found).actors).toEqual([1, 1, 2]);
  });

  it('are one event where a deed is announced by its own word', () => {
    const outer = record('had shelled', 'THREATEN', { type: coded('THREATEN', 'had shelled', 'announced-deed#ASSAULT') });
    const inner = { ...first, claim: claimBy('threatened', speaker) };
    const found = readAnalysis(analysis([outer, inner, second], mentions, [link(outer, inner, 'content'), link(second, outer, 'sequence')]));
    expect(found.events.map(({ type, reality }) => [type, reality])).toEqual([['ASSAULT', 'threatened'], ['COERCE', 'asserted']]);
    expect(found.links).toEqual([{ from: 1, to: 0, kind: 'sequence' }]);
  });

  it('stay two events where the speech act has a word of its own', () => {
    const outer = record('said', 'THREATEN');
    expect(readAnalysis(analysis([outer, first], mentions, [link(outer, first, 'content')])).events).toHaveLength(2);
  });

  it('hold hearsay as a cue of the publisher, but not for what nobody demands', () => {
    const speakerOf = (claim: Claim): unknown => readAnalysis(analysis([record('seized', 'COERCE', { claim })], [])).events[0].speaker;
    expect(speakerOf(claimBy('asserted', { cue: spanOf('said') }))).toBe('hearsay');
    expect(speakerOf(claimBy('asserted'))).toBeNull();
    expect(speakerOf(claimBy('demanded', { cue: spanOf('said') }))).toBeNull();
  });
});

describe('errors', () => {
  const kinds = (found: Coding): string[] => codingErrors(GOLD, found, { id: 'one', kind: 'passive', text: TEXT }).map(({ kind }) => kind);

  it('are none where all is right', () => {
    expect(kinds(GOLD)).toEqual([]);
  });

  it('are named by what is wrong', () => {
    const turned = { ...seized, type: 'ASSAULT' as const, actors: [], recipients: ['Sylvania'], reality: 'denied' as const, speakers: [] };
    expect(kinds(code([turned, goldEvent('killing', 'ASSAULT')]))).toEqual(['missed event, ASSAULT', 'spurious event, ASSAULT', 'type COERCE coded ASSAULT', 'link missed with its event, sequence', 'actors found as recipients', 'recipients spurious', 'reality asserted coded denied', 'speaker named coded nobody']);
  });
});

describe("Krippendorff's alpha", () => {
  const alpha = (units: readonly (readonly string[])[]): number => nominalAlpha(coincidencesOf(units, [...new Set(units.flat())]));
  const columns = (...coders: readonly string[]): string[][] => [...coders[0]].map((_, unit) => coders.map((coder) => coder[unit]).filter((value) => value !== '*'));

  const examples: readonly (readonly [string, readonly string[], number])[] = [
    ['two coders, two values', ['0100000010', '1110010000'], 0.095],
    ['two coders, five values', ['aabbdcccedda', 'babbbccceddd'], 0.692],
    ['four coders with gaps', ['123321412***', '1233224125*3', '*3332342251*', '12332441251*'], 0.743],
  ];
  it.each(examples)('is that of the worked example of 2011: %s', (_, coders, expected) => {
    expect(alpha(columns(...coders))).toBeCloseTo(expected, 3);
  });

  it('is 1 at agreement, 0 at chance, and nothing without variety', () => {
    expect(alpha([['a', 'a'], ['b', 'b']])).toBe(1);
    expect(alpha([['a', 'b']])).toBe(0);
    expect(alpha([['a', 'a']])).toBeNaN();
  });

  it('refuses an unknown value', () => {
    expect(() => coincidencesOf([['a', 'c']], ['a', 'b'])).toThrow('labels: a, b');
  });
});
