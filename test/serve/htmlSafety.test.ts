/** Hostile records: whatever stands in a field, the page keeps its own structure, its policy, and asks for nothing. */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHtmlReport } from '../../src/serve/export/html.ts';
import { readDate } from '../../src/serve/export/html/dates.ts';
import { escapeText } from '../../src/serve/export/html/markup.ts';
import { collectMarks, cutSegments } from '../../src/serve/export/html/marks.ts';
import { makeView } from '../../src/serve/export/html/view.ts';
import type { Analysis } from '../../src/schema.ts';
import { makeFixture, spanOf } from '../fixtures/analysis.ts';

const payloads = [
  '"><script>alert(1)</script>', "' onmouseover='alert(1)", '</style><img src=x onerror=alert(1)>', 'javascript:alert(1)', 'data:text/html,<script>alert(1)</script>',
  '<!--', ']]>', '&lt;script&gt;', '\u202egnp.exe\u202c', '\u2066x\u2069', '\u0000\u0008\u001b[31m', '\u2028\u2029', '\ud800', '${alert(1)}', '`', '</title></textarea></svg>', '\u0085\u009f\ufffe', '{}</bdi><base href=//evil.example>',
];

/** The fixture with a payload in every string, and the text filled with it; offsets, scores and known words of the schema stay. */
function makeHostile(payload: string, keepsWords: boolean): Analysis {
  const fixed = new Set(['schema', 'kind', 'role', 'anchor', 'tense', 'extent', 'stance', 'what']);
  const spoil = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return keepsWords && (fixed.has(key) || /^[A-Z]+$|^(?:asserted|denied|demanded|threatened|promised|possible|hypothetical|content|response|cause|sequence)$/.test(value)) ? value : `${payload}${value}`;
    if (Array.isArray(value)) return value.map((item) => spoil(item, key));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoil(item, name)]));
    return value;
  };
  const fixture = makeFixture();
  const text = payload.repeat(Math.ceil(fixture.doc.text.length / payload.length)).slice(0, fixture.doc.text.length);
  const hostile = spoil(fixture, '') as Analysis;
  return { ...hostile, doc: { ...hostile.doc, text } };
}

/** Values of attributes that could act are of our own making. */
function isHarmless({ name, value }: { readonly name: string; readonly value: string }): boolean {
  if (/^on|^style$/.test(name) || !/^[a-zA-Z][a-zA-Z0-9-]*$/.test(name)) return false;
  const forms: Readonly<Record<string, RegExp>> = { id: /^[a-z0-9-]+$/, href: /^#[a-z0-9-]+$|^https?:\/\/|^data:,$/, 'data-e': /^\d+(?: \d+)*$/, 'data-m': /^\d+(?: \d+)*$/ };
  return forms[name]?.test(value) ?? true;
}

describe('a hostile record', () => {
  const rows = payloads.flatMap((payload) => [[payload, true], [payload, false]] as const);
  it.each(rows)('with %j everywhere adds nothing to the page (known words kept: %s)', (payload, keepsWords) => {
    const page = toHtmlReport([makeHostile(payload, keepsWords)]);
    const { document } = parseHTML(page);
    expect(document.querySelectorAll('script').length).toBe(1);
    expect(document.querySelectorAll('style').length).toBe(1);
    expect(document.querySelectorAll('img, iframe, object, embed, base, form, input, foreignObject, use, image').length).toBe(0);
    expect([...document.querySelectorAll('*')].flatMap((element) => Array.from(element.attributes).filter((attribute) => !isHarmless(attribute)).map(({ name, value }) => `${name}=${value}`))).toEqual([]);
    // Nothing that reorders or hides text is left as it was.
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  it('never throws on any Unicode', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (payload) => {
      expect(toHtmlReport([makeHostile(payload, true)])).toContain('</html>');
    }), { numRuns: 60, seed: 7 });
  });

  it('with references into nowhere is shown as far as it goes', () => {
    const fixture = makeFixture();
    const lost: Analysis = {
      ...fixture, mentions: [], entities: [], places: [], sentences: [],
      links: fixture.links.map((link) => ({ ...link, to: 'nobody' })),
      framings: [{ ...fixture.framings[0]!, start: 9_000, end: 9_010 }],
      legal: [{ ...fixture.legal[0]!, events: ['nobody'] }],
      problems: [{ code: 'far', message: 'far away', span: { start: 9_000, end: 9_010 } }],
    };
    const page = toHtmlReport([lost]);
    expect(page).toContain('an event that is not in this record');
    expect(page).toContain('not in the gazetteer');
  });
});

describe('the page', () => {
  const page = toHtmlReport([makeFixture()]);

  it('lets in its own style and script only, by their hashes', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hashOf = (tag: string): string => `'sha256-${createHash('sha256').update(new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)![1]!).digest('base64')}'`;
    expect(policy).toBe(`default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; img-src data:; base-uri 'none'; form-action 'none'`);
  });

  it('asks for no file and no address', () => {
    expect(page).not.toMatch(/\ssrc=|@import|url\(|fetch\(|XMLHttp|<link(?! rel="icon" href="data:,")/);
  });
});

describe('segments', () => {
  it('cut nested and overlapping spans without losing a letter', () => {
    const fixture = makeFixture();
    const text = 'abcdefghijklmnopqrstuvwxyz';
    const span = fc.tuple(fc.nat(25), fc.nat(25)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
    fc.assert(fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const framings = spans.map((one) => ({ ...one, kind: 'loaded-word' as const, stance: 'blame' as const, by: 'x' }));
      const view = makeView({ ...fixture, doc: { ...fixture.doc, text, titleEnd: 0 }, events: [], links: [], legal: [], framings }, 1);
      const marks = collectMarks(view);
      const segments = cutSegments(view, marks, { start: 0, end: text.length });
      expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const mark of marks) {
        const covered = segments.filter((segment) => segment.marks.includes(mark));
        expect(covered.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.slice(mark.start, mark.end));
      }
    }), { numRuns: 200, seed: 11 });
  });

  it('give the link of a segment to the trigger before the loaded word that it is too', () => {
    const { document } = parseHTML(toHtmlReport([makeFixture()]));
    const segment = document.querySelector(`#r1-t${spanOf('murdered').start}`)!;
    expect(segment.getAttribute('href')).toBe('#r1-e6');
    expect(segment.className).toContain('m-wording');
  });
});

describe('text', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['a < b & c > d', 'a &#60; b &#38; c &#62; d', 'markup'],
    ['"\'`', '&#34;&#39;&#96;', 'quotation marks of attributes'],
    ['\u202eabc', '[U+202E]abc', 'overrides are shown'],
    ['\u0000', '\u2400', 'controls are shown as pictures'],
    ['a\u2028b', 'a b', 'line separators are spaces'],
    ['\u200fسلام\u200c', '\u200fسلام\u200c', 'marks that scripts need stay'],
    ['😀\ud83d', '😀\ufffd', 'halves of characters are replaced, whole ones stay'],
  ];
  it.each(rows)('%j is written as %j (%s)', (input, expected) => {
    expect(escapeText(input)).toBe(expected);
  });
});

describe('dates', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['2024-01-12', '12 January 2024'], ['2024-01', 'January 2024'], ['2024', '2024'], ['2024-01~', 'about January 2024'], ['2024-01-03?', 'perhaps 3 January 2024'], ['2024%', 'about 2024 (uncertain)'],
    ['../2024-01-16', 'by 16 January 2024'], ['2024-01-02/..', 'since 2 January 2024'], ['2024-01-02/2024-01-05', '2 January 2024 to 5 January 2024'], ['2024-01-16T09:30Z', '16 January 2024, 09:30 UTC'],
    ['2024-01-16T09:30+03:00', '16 January 2024, 09:30 UTC+03:00'], ['2024-21', 'spring 2024'], ['202X', 'the 2020s'], ['19XX', 'the 1900s'], ['2024-13', '2024-13'], ['soon', 'soon'], ['a/b/c', 'a/b/c'], ['', ''],
  ];
  it.each(rows)('%s reads “%s”', (edtf, words) => {
    expect(readDate(edtf)).toBe(words);
  });
});
