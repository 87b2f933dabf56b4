/**
 * Properties of the whole analysis, over invented texts: every span gives back its words, equal input gives equal bytes,
 * nothing given is changed, records survive JSON and validation, two sides of a war are treated alike, taking "X said"
 * away changes the speaker and nothing else, and no text at all makes it throw. Random texts are seeded.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze/pipeline.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Analysis, Claim, CodedEvent } from '../../src/schema.ts';
import { parseAnalysis } from '../../src/validation.ts';
import { bundledResources, docOf } from '../analyzed.ts';

const TEXTS: readonly string[] = [
  'Ethiopian jets bomb market in Mekelle\n\nEthiopian jets bombed a market in Mekelle on Monday, killing at least 12 people, a doctor said. The government denied that its planes had struck civilians. “They attacked us while we were buying bread,” a trader told reporters. “They killed my brother.” The United Nations called on both sides to stop the fighting.',
  'The Colombian guerrillas released three soldiers on Friday after talks with the Red Cross in Cali. In return, the army suspended its raids in Cauca. According to the defense minister, the rebels may kidnap more officers. He vowed to retaliate if they did.',
  'Armenia accused Azerbaijan of shelling the village of Sotk. Azerbaijan’s defense ministry said Armenian troops had fired first. Following the shelling, Russia demanded that both sides withdraw their troops from the border. The so-called “security zone” was not mentioned.',
  'Police reportedly arrested nine journalists in Managua. The arrests forced the newspaper to close. Its editor said: “We will not stop. The regime must release our colleagues.” Spain condemned the arrests and promised to give asylum to the families.',
  'The heroic fighters of the north liberated Kidal, state radio said, citing army sources. Tuareg rebels denied that they had left the town. Nobody was killed, it added. If the rebels return, the junta will bomb the town, a colonel warned.',
  'Thousands of miners marched in Pretoria to demand higher wages. Police fired tear gas at the crowd, wounding 30. The union threatened to strike unless the firm met its demand. The president is expected to visit the mine on Sunday under Article 33 of the UN Charter.',
];

let resources: Resources;
beforeAll(async () => {
  resources = deepFreeze(await bundledResources());
});

/** Freezes plain objects and arrays; Maps, Sets and typed arrays are left to the types. */
function deepFreeze<T>(value: T): T {
  const stack: unknown[] = [value];
  const seen = new Set<unknown>();
  while (stack.length > 0) {
    const next = stack.pop();
    if (typeof next !== 'object' || next === null || seen.has(next) || ArrayBuffer.isView(next)) continue;
    seen.add(next);
    if (next instanceof Map) stack.push(...next.values());
    else if (!(next instanceof Set)) {
      stack.push(...Object.values(next));
      Object.freeze(next);
    }
  }
  return value;
}

/** A generator of numbers in [0, 1) (mulberry32), equal for equal seeds. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Every object with start and end below a value. */
function spansIn(value: unknown): { start: number; end: number }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number' ? [{ start: value.start, end: value.end }] : [];
  return [...own, ...Object.values(value).flatMap(spansIn)];
}

/** What a claim says, without where: "said" by its words, the speaker's entity, the reality. */
const claimFacts = (claim: Claim, text: string): unknown => ({
  speaker: 'publisher' in claim.speaker ? 'publisher' : claim.speaker.value,
  factuality: claim.factuality.value,
  cue: claim.cue === undefined ? null : text.slice(claim.cue.start, claim.cue.end),
  within: claim.within === undefined ? null : claimFacts(claim.within, text),
});

/** What is coded of an event beside who says so, with the words of its trigger. */
function eventFacts(event: CodedEvent, text: string): Record<string, unknown> {
  return {
    type: event.type.value,
    trigger: text.slice(event.trigger.start, event.trigger.end),
    modes: event.modes.map(({ value }) => value),
    actors: event.actors.map(({ entity }) => entity?.value ?? null),
    recipients: event.recipients.map(({ entity }) => entity?.value ?? null),
    places: event.places.map(({ value, role }) => [value, role]),
    counts: event.counts.map(({ value }) => [value.what, value.min, value.max]),
    time: event.time?.value ?? null,
    tense: event.tense,
  };
}

/** The events and links of an analysis without ids, spans and scores. */
function factsOf(analysis: Analysis): unknown {
  const { text } = analysis.doc;
  const place = (id: string): number => analysis.events.findIndex((event) => event.id === id);
  return {
    events: analysis.events.map((event) => ({ ...eventFacts(event, text), claim: claimFacts(event.claim, text) })),
    links: analysis.links.map((link) => [place(link.from), place(link.to), link.kind.value, claimFacts(link.claim, text)]),
    framings: analysis.framings.map((framing) => [text.slice(framing.start, framing.end), framing.kind, framing.about ?? null, framing.stance]),
  };
}

describe('records', () => {
  it.each(TEXTS)('have spans inside the text, tokens in order, and mentions for all participants: %#', (text) => {
    const analysis = analyze(docOf(text, { hasTitle: true }), resources);
    for (const { start, end } of spansIn({ ...analysis, doc: null })) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
    }
    for (const { tokens } of analysis.sentences) {
      tokens.forEach((token, index) => {
        expect(text.slice(token.start, token.end)).toBe(token.form);
        if (index > 0) expect(token.start).toBeGreaterThanOrEqual(tokens[index - 1].end);
      });
      expect(tokens.filter(({ head }) => head < 0)).toHaveLength(1);
    }
    const known = new Set(analysis.mentions.map(({ id }) => id));
    for (const event of analysis.events) for (const { mention } of [...event.actors, ...event.recipients]) expect(known.has(mention)).toBe(true);
    const events = new Set(analysis.events.map(({ id }) => id));
    expect(events.size).toBe(analysis.events.length);
    for (const { from, to } of analysis.links) expect([events.has(from), events.has(to)]).toEqual([true, true]);
  });

  it('are equal to the byte on every run, and nothing given is changed', () => {
    for (const text of TEXTS) {
      const doc = deepFreeze(docOf(text, { hasTitle: true }));
      expect(JSON.stringify(analyze(doc, resources))).toBe(JSON.stringify(analyze(deepFreeze(docOf(text, { hasTitle: true })), resources)));
    }
  });

  it('survive JSON and validation', () => {
    for (const text of TEXTS) {
      const analysis = analyze(docOf(text, { hasTitle: true }), resources);
      const read = JSON.parse(JSON.stringify(analysis)) as unknown;
      expect(read).toEqual(analysis);
      const { analysis: value, problems } = parseAnalysis(read);
      expect(problems).toEqual([]);
      expect(value).toEqual(analysis);
    }
  });
});

/** Names of two parties of one kind with the words for their people; each pair is swapped word for word. */
const SWAPS: readonly (readonly [why: string, one: Readonly<Record<string, string>>, codes: Readonly<Record<string, string>>, texts: readonly string[]])[] = [
  ['two states', { Armenia: 'Azerbaijan', Armenian: 'Azerbaijani' }, { ARM: 'AZE', 'armenian-armed-forces': 'azerbaijani-armed-forces', 'geonames:174982': 'geonames:587116' }, [
    'Armenia accused Azerbaijan of attacking civilians. Azerbaijani troops shelled the road in response to Armenian raids.',
    'Azerbaijan said on Monday that Armenian forces had killed two soldiers. Armenia denied it and demanded an apology from Azerbaijan.',
    'The brutal Armenian army bombed the innocent villagers, Azerbaijan said. Armenia threatened to retaliate against Azerbaijan.',
  ]],
  ['two other states', { India: 'Pakistan', Indian: 'Pakistani' }, { IND: 'PAK', 'geonames:1269750': 'geonames:1168579' }, [
    'India expelled three Pakistani diplomats after the raid. Pakistan called on India to resume talks.',
    'Pakistani soldiers fired at Indian troops. India condemned the attack by Pakistan.',
  ]],
  ['two armed groups', { Hezbollah: 'Hamas' }, { hezbollah: 'hamas', LBN: 'PSE' }, [
    'Hezbollah fighters attacked the post, an officer said. Hamas denied that Hezbollah had warned it.',
    'Hamas released two men in exchange for the release of nine prisoners. Hezbollah praised the deal.',
  ]],
];

/** Replaces each key by its value and each value by its key, whole words and codes only. */
function swapWords(text: string, pairs: Readonly<Record<string, string>>): string {
  const both = new Map(Object.entries(pairs).flatMap(([one, other]) => [[one, other], [other, one]]));
  return text.replace(/[\p{L}\p{N}:-]+/gu, (word) => both.get(word) ?? word);
}

describe('the two sides of a war', () => {
  it.each(SWAPS.flatMap(([why, names, codes, texts]) => texts.map((text) => [why, text, names, codes] as const)))('swap codes and nothing else (%s): %s', (_, text, names, codes) => {
    const plain = factsOf(analyze(docOf(text), resources));
    const swapped = factsOf(analyze(docOf(swapWords(text, names)), resources));
    const codePairs = { ...names, ...codes };
    const expected = JSON.parse(swapWords(JSON.stringify(plain), codePairs)) as unknown;
    expect(swapped).toEqual(expected);
  });
});

describe('a speaker', () => {
  it.each([
    ['Rebels attacked the camp in Gao on Monday and killed 12 soldiers.', 'The minister said that rebels attacked the camp in Gao on Monday and killed 12 soldiers.', 'The minister'],
    ['Rebels attacked the camp in Gao on Monday and killed 12 soldiers.', 'Rebels attacked the camp in Gao on Monday and killed 12 soldiers, the minister said.', 'the minister'],
    ['Rebels killed 12 soldiers near Gao on Monday.', 'According to the minister, rebels killed 12 soldiers near Gao on Monday.', 'the minister'],
    ['Rebels killed 12 soldiers near Gao on Monday.', 'Rebels killed 12 soldiers near Gao on Monday, according to the minister.', 'the minister'],
    ['The Colombian army bombed a camp of the guerrillas.', 'The Colombian army bombed a camp of the guerrillas, the governor said.', 'the governor'],
    ['Iran shelled a village in Iraq.', 'The premier told reporters that Iran shelled a village in Iraq.', 'The premier'],
    ['Turkish planes bombed a village near Dohuk.', 'The mayor said Turkish planes bombed a village near Dohuk.', 'The mayor'],
    ['Police in Nairobi arrested nine students.', 'Police in Nairobi arrested nine students, a lawyer said.', 'a lawyer'],
  ])('is all that “X said” changes: %s | %s', (plain, told, speaker) => {
    const one = analyze(docOf(plain), resources);
    const other = analyze(docOf(told), resources);
    const facts = (analysis: Analysis): unknown => analysis.events.map((event) => ({ ...eventFacts(event, analysis.doc.text), trigger: analysis.doc.text.slice(event.trigger.start, event.trigger.end).toLowerCase() }));
    expect(facts(other)).toEqual(facts(one));
    for (const { claim } of one.events) expect('publisher' in claim.speaker).toBe(true);
    for (const { claim } of other.events) {
      const mention = other.mentions.find(({ id }) => id === claim.speakerMention);
      expect(mention === undefined ? '' : told.slice(mention.start, mention.end)).toBe(speaker);
    }
  });
});

/** Letters, marks, spaces and signs of many scripts, and what breaks careless code: lone surrogates, controls, joiners. */
const RANGES: readonly (readonly [from: number, to: number])[] = [[0x20, 0x7e], [0x20, 0x7e], [0x20, 0x7e], [0, 0x1f], [0xa0, 0x17f], [0x300, 0x36f], [0x400, 0x4ff], [0x590, 0x6ff], [0x900, 0x97f], [0x1100, 0x11ff], [0x2000, 0x206f], [0x3040, 0x30ff], [0x4e00, 0x4eff], [0xd800, 0xdfff], [0xfe00, 0xffff], [0x1f300, 0x1f6ff]];
const PIECES = ['attacked', ' said ', '“', '”', '"', '’s ', ', ', '. ', '\n\n', ' and ', 'Hamas', 'Paris', ' 12 ', ' on Monday', ' not ', ' if ', 'http://a.b/c?d=', '...', '—', ' killed ', '(', ')', 'U.S.'];

describe('no text', () => {
  it('of 10,000 random Unicode strings makes it throw', () => {
    const random = seeded(20_240_112);
    for (let index = 0; index < 10_000; index++) {
      const parts = Array.from({ length: 1 + Math.floor(random() * 12) }, () => {
        if (random() < 0.4) return PIECES[Math.floor(random() * PIECES.length)];
        const [from, to] = RANGES[Math.floor(random() * RANGES.length)];
        return String.fromCodePoint(from + Math.floor(random() * (to - from + 1)));
      });
      const text = parts.join('');
      expect(() => analyze(docOf(text), resources), JSON.stringify(text)).not.toThrow();
    }
  }, 120_000);

  it('of 200 mutated reports makes it throw', () => {
    const random = seeded(7);
    for (let index = 0; index < 200; index++) {
      let text = TEXTS[index % TEXTS.length];
      for (let change = 0; change < 6; change++) {
        const at = Math.floor(random() * text.length);
        const length = Math.floor(random() * 40);
        const kind = random();
        if (kind < 0.35) text = text.slice(0, at) + text.slice(at + length);
        else if (kind < 0.7) text = text.slice(0, at) + PIECES[Math.floor(random() * PIECES.length)] + text.slice(at);
        else text = text.slice(0, at) + text.slice(at, at + length).split('').reverse().join('') + text.slice(at + length);
      }
      expect(() => analyze(docOf(text, { hasTitle: true }), resources), JSON.stringify(text)).not.toThrow();
    }
  }, 60_000);
});
