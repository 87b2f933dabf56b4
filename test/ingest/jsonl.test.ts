import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonLine } from '../../src/ingest/jsonl.ts';
import { toRawSpan } from '../../src/text/origin.ts';

const read = (line: string, defaults = {}) => readJsonLine(line, { file: 'in.jsonl', line: 7 }, defaults);
const body = 'The envoys met for the third time this month in the lake town, and they said that the talks would go on.';

describe('JSON lines', () => {
  it('reads the fields of a document', async () => {
    const { doc, problems } = await read(JSON.stringify({ text: body, id: 'a1', title: 'Envoys meet', publishedAt: '2019-05-04', publisher: 'Lake Herald', url: 'https://a.example/x', language: 'en' }));
    expect(problems).toEqual([]);
    expect(doc).toMatchObject({ text: `Envoys meet\n\n${body}`, titleEnd: 11, publishedAt: '2019-05-04', publisher: 'Lake Herald', url: 'https://a.example/x', language: 'en' });
  });

  it("reads NGEC's names", async () => {
    const { doc } = await read(JSON.stringify({ id: '1', date: '2019-05-05', event_text: body, headline: 'Envoys meet', pub_date: '2019-05-04' }));
    expect(doc).toMatchObject({ text: `Envoys meet\n\n${body}`, publishedAt: '2019-05-04', language: 'en' });
    expect((await read(JSON.stringify({ event_text: body, date: '2019-05-05' }))).doc!.publishedAt).toBe('2019-05-05');
  });

  it('takes from the command line what the line leaves out, and only that', async () => {
    const { doc } = await read(JSON.stringify({ text: body, publisher: 'A' }), { publisher: 'B', publishedAt: '2020-01-01' });
    expect(doc).toMatchObject({ publisher: 'A', publishedAt: '2020-01-01' });
  });

  const bad: readonly (readonly [line: string, code: string, words: string])[] = [
    ['{"text": "a', 'bad-json', 'not JSON'],
    ['[1, 2]', 'bad-json', 'got an array'],
    ['"text"', 'bad-json', 'got string'],
    ['{"body": "x", "id": 3}', 'no-text', 'the line has: body, id'],
    ['{"text": 3}', 'no-text', 'no field "text"'],
    ['{"text": "  "}', 'no-text', 'the text is empty'],
  ];
  it.each(bad)('%s is a problem with its line', async (line, code, words) => {
    const { doc, problems } = await read(line);
    expect(doc).toBeNull();
    expect(problems[0]).toMatchObject({ code, file: 'in.jsonl', line: 7 });
    expect(problems[0]!.message).toContain(words);
  });

  it('reads a line of a million escapes', async () => {
    const { doc } = await read(JSON.stringify({ text: 'a "b" \\\n'.repeat(250_000) }));
    expect(doc!.text.length).toBeGreaterThan(1_500_000);
  });

  it('takes only the fields of the outer object', async () => {
    const { doc } = await read(`{"meta": {"text": "inner", "title": "inner"}, "list": [{"text": "x"}], "te\\u0078t": ${JSON.stringify(body)}}`);
    expect(doc!.text).toBe(body);
  });

  it('finds the bytes of every word inside the JSON string, whatever is escaped', async () => {
    const parts = fc.array(fc.constantFrom('talks', ' ', '"', '\\', '\n', '\t', '“', 'é', '😀', '\u0001', '\ud800', '/'), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(parts, fc.boolean(), async (pieces, isAscii) => {
        const text = `${pieces.join('')} end`;
        const plain = JSON.stringify({ title: 'A “title”', text });
        const line = isAscii ? plain.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : plain;
        const { doc } = await read(line);
        const bytes = new TextEncoder().encode(line);
        for (const found of doc!.text.matchAll(/[a-z]+/gi)) {
          const raw = toRawSpan(doc!, { start: found.index, end: found.index + found[0].length });
          expect(new TextDecoder().decode(bytes.subarray(raw.start, raw.end)).replace(/\\u0001/g, '')).toBe(found[0]);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
