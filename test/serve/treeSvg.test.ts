/** The picture of trees: well-formed, whole, the same every time, safe for any word. */
import { DOMParser } from 'linkedom';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { ParsedSentence } from '../../src/analyze/language/parser.ts';
import type { ParsedToken } from '../../src/schema.ts';
import { toTreeSvg } from '../../src/serve/export/treeSvg.ts';

/** "form head deprel" a word; heads count from 1, 0 is the root. */
function toParsed(rows: readonly string[], scores: readonly number[] = []): ParsedSentence {
  let start = 0;
  const tokens = rows.map((row): ParsedToken => {
    const [form, head, deprel] = row.split(' ') as [string, string, string];
    const token: ParsedToken = { start, end: start + form.length, form, lemma: form.toLowerCase(), upos: 'X', xpos: 'FW', feats: '_', head: Number(head) - 1, deprel };
    start += form.length + 1;
    return token;
  });
  return { sentence: { start: 0, end: start - 1, tokens }, headScores: Float32Array.from(rows, (_, index) => scores[index] ?? 0.9), nameScores: new Float32Array(0) };
}

const truce = toParsed(['Chad 2 nsubj', 'signed 0 root', 'the 4 det', 'truce 2 obj', 'today 2 obl', '. 2 punct'], [0.9, 0.9, 0.9, 0.9, 0.3]);

/** Elements that open and do not close in order, attributes that stand twice, bare signs: none. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const parser = new Parser({ onopentag: (name) => void open.push(name), onclosetag: (name, implied) => { expect(implied && !svg.includes('/>'), name).toBe(false); expect(open.pop()).toBe(name); } }, { xmlMode: true });
  parser.end(svg);
  expect(open).toEqual([]);
  expect(svg.replace(/&#\d+;/g, '')).not.toMatch(/&|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u);
  expect(svg).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}
const textsOf = (svg: string, name: string): string[] => [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll(`text.${name}`)].map((node) => node.textContent ?? '');

describe('tree picture', () => {
  it('holds every word, lemma and tag, an arc a word, a dash where the arc is unsure', () => {
    const svg = toTreeSvg([{ name: 'note.txt', sentences: [truce] }]);
    expectWellFormed(svg);
    expect(textsOf(svg, 'word')).toEqual(['Chad', 'signed', 'the', 'truce', 'today', '.']);
    expect(textsOf(svg, 'mid')).toEqual(['chad', 'signed', 'the', 'truce', 'today', '.']);
    expect(textsOf(svg, 'upos')).toHaveLength(6);
    expect(textsOf(svg, 'label').sort()).toEqual(['det', 'nsubj', 'obj', 'obl', 'punct', 'root']);
    expect(svg.match(/class="arc[^"]*" marker-end/g)).toHaveLength(6);
    expect(svg.match(/class="arc unsure" marker-end/g)).toHaveLength(1);
    expect(svg).toContain('<title>signed → today: obl</title>');
  });

  it('draws a longer arc above those inside it', () => {
    const svg = toTreeSvg([{ name: 'x', sentences: [truce] }]);
    const heightOf = (relation: string): number => Number(new RegExp(`y="([\\d.]+)">${relation}<`).exec(svg)![1]);
    expect(heightOf('punct')).toBeLessThan(heightOf('obl'));
    expect(heightOf('obl')).toBeLessThan(heightOf('obj'));
    expect(heightOf('obj')).toBeLessThan(heightOf('det'));
    expect(heightOf('root')).toBeLessThan(heightOf('punct'));
  });

  it('gives the same bytes and says what it shows', () => {
    const documents = [{ name: 'a', sentences: [truce, truce] }, { name: 'b', sentences: [] }];
    const svg = toTreeSvg(documents);
    expect(toTreeSvg(structuredClone(documents))).toBe(svg);
    expect(svg).toMatch(/<title id="title">Dependency trees: a, b<\/title>\n<desc id="about">2 sentences/);
    expect(svg).toContain('no sentences');
  });

  const hostile = ['<script>alert(1)</script>', '"&\'`', 'العربية', '\u202eabc', '\ud800', '\u0000\u0007\ufffe', '🙂', 'a]]>b', 'x'.repeat(5000)];
  it.each(hostile)('is well-formed with a hostile word (%#)', (word) => {
    const svg = toTreeSvg([{ name: word, sentences: [toParsed([`${word} 0 root`, `${word} 1 flat`])] }]);
    expectWellFormed(svg);
    expect(svg).not.toMatch(/<script|\u202e/);
    expect(svg.length).toBeLessThan(40_000);
  });

  it('keeps words apart: each begins where the one before has ended', () => {
    const forms = ['Mmmmmmmm', 'WWWWWW', 'i', 'transcontinental', ',', 'neighboring'];
    const svg = toTreeSvg([{ name: 'x', sentences: [toParsed(forms.map((form, index) => `${form} ${index} ${index === 0 ? 'root' : 'nmod:unmarked'}`))] }]);
    const centers = [...svg.matchAll(/class="word" x="([\d.]+)"/g)].map((match) => Number(match[1]));
    centers.slice(1).forEach((center, index) => expect(center - centers[index]!, forms[index]).toBeGreaterThan((forms[index]!.length + forms[index + 1]!.length) * 3.5));
  });
});
