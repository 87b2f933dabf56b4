import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAmbiguousDate, readPublicationDate } from '../../src/ingest/publicationDate.ts';
import { readDoc } from '../../src/ingest/read.ts';
import { toRawOffset, toRawSpan } from '../../src/text/origin.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (text: string, name = 'report.txt') => (await readDoc({ bytes: encode(text), name })).doc!;
const long = 'The envoys met for the third time this month in the lake town, and they said that the talks on prisoners would go on for some days.';

describe('titles of plain text', () => {
  const rows: readonly (readonly [text: string, title: string, why: string])[] = [
    [`Envoys meet in lake town\n\n${long}`, 'Envoys meet in lake town', 'a headline over a blank line'],
    [`Envoys meet in lake town\n${long}\n${long}`, 'Envoys meet in lake town', 'a headline without a blank line'],
    [`The meeting of the envoys in the lake town.\n${long} ${long}\n${long}`, 'The meeting of the envoys in the lake town.', 'a translated headline with a period'],
    [`MARAVA, Jan 3 - The envoys met.\n\n${long} ${long}`, '', 'a dateline begins the body'],
    [`MARAVA (Reuters) - The envoys met here\n\n${long} ${long}`, '', 'an agency in brackets too'],
    [`${long}\n\n${long}`, '', 'two paragraphs of equal length'],
    ['The army struck the bridge.\nThe rebels fired at the port.', '', 'two sentences, one a line'],
    [long, '', 'one line alone is a body'],
    [`The envoys met. They talked\n\n${long}`, '', 'two sentences are no title'],
    [`Gen. Osei meets Dr. Lindqvist in lake town\n\n${long}`, 'Gen. Osei meets Dr. Lindqvist in lake town', 'abbreviations end no sentence'],
    [`“We will not leave,” envoy says\n\n${long}`, '“We will not leave,” envoy says', 'a title may begin with a quote'],
    [`${long.slice(0, -1)} and ${long}\n\n${long}`, '', 'too long for a title'],
  ];
  it.each(rows)('%j', async (text, title) => {
    const doc = await read(text);
    expect(doc.text.slice(0, doc.titleEnd)).toBe(title);
    if (title !== '') expect(doc.text.slice(doc.titleEnd, doc.titleEnd + 2)).toBe('\n\n');
  });
});

describe('plain text', () => {
  it('takes header lines at the start for what they say', async () => {
    const doc = await read(`Title: Envoys meet\nDate: 16 January 2024\nPublisher: Radio Example\nBy: A. Osei and B. Lind\n\n${long}`);
    expect(doc).toMatchObject({ publishedAt: '2024-01-16', publisher: 'Radio Example', authors: ['A. Osei', 'B. Lind'], titleEnd: 11 });
    expect(doc.text).toBe(`Envoys meet\n\n${long}`);
  });

  it('takes no date from the text itself', async () => {
    expect((await read(`Envoys meet\n\nOn 3 March 2021, ${long}`)).publishedAt).toBeUndefined();
  });

  it('says why a header date is not taken', async () => {
    const { doc, problems } = await readDoc({ bytes: encode(`Date: 03/04/2021\n${long}`), name: 'a.txt' });
    expect(doc!.publishedAt).toBeUndefined();
    expect(problems).toEqual([{ code: 'unreadable-date', file: 'a.txt', message: 'header line says the date is "03/04/2021": day and month could be exchanged; write it as 2024-01-16' }]);
  });

  it('joins lines that were broken by hand, and only those', async () => {
    const at72 = (text: string): string => text.replace(/(.{1,70})(?: |$)/gm, '$1\n').trim();
    const text = `${at72(`${long} ${long}`)}\n\n${at72(long)}`;
    expect((await read(text)).text).toBe(`${long} ${long}\n\n${long}`);
    expect((await read(`Envoys meet again\n${at72(`${long} ${long}`)}\n${at72(long)}`)).text).toBe(`Envoys meet again\n\n${long} ${long} ${long}`);
    expect((await read('- one short item\n- another item\n- third\n\nThe end of it.')).text).toContain('item\n- another');
  });

  it('makes paragraphs of lines where there are no blank lines', async () => {
    expect((await read(`${long}\n${long}\n${long}`)).text).toBe(`${long}\n\n${long}\n\n${long}`);
  });

  it('puts what the caller knows before what the file says', async () => {
    const { doc } = await readDoc({ bytes: encode(`Publisher: A\nDate: 2020-01-01\n\n${long}`), name: 'a.txt', publisher: 'B', publishedAt: '2024-01-02', url: 'https://b.example/x' });
    expect(doc).toMatchObject({ publisher: 'B', publishedAt: '2024-01-02', url: 'https://b.example/x' });
  });

  it('gives equal ids for equal input and other ids for another publisher', async () => {
    const [first, second] = [await read(long), await read(long)];
    expect(first).toEqual(second);
    const other = (await readDoc({ bytes: encode(long), name: 'a.txt', publisher: 'B' })).doc!;
    expect(other.id).not.toBe(first.id);
    expect(other.textHash).toBe(first.textHash);
  });

  it('tells the language', async () => {
    const rows = [[long, 'en'], ['Les forces armées ont annoncé lundi que des pourparlers auraient lieu dans la capitale.', 'fr'], ['أعلنت القوات المسلحة يوم الاثنين أن المحادثات ستعقد في العاصمة', 'ar'], ['12 + 13 = 25', 'und']] as const;
    for (const [text, language] of rows) expect((await read(text)).language).toBe(language);
  });

  it('finds the raw bytes of any span, whatever was normalized and however it was encoded', async () => {
    const words = fc.array(fc.constantFrom('talks', 'Sana’a', 'cafe\u0301', 'raid\u00ads', '“x”', 'go\u200bal', '😀', 'город', '日本'), { minLength: 3, maxLength: 30 });
    const spaces = fc.constantFrom(' ', '\u00a0', '\r\n', '\n\n', '  ', '\t');
    const encodings = fc.constantFrom<'utf-8' | 'utf-16le'>('utf-8', 'utf-16le');
    await fc.assert(
      fc.asyncProperty(words, spaces, encodings, async (parts, space, charset) => {
        const text = parts.join(space);
        const bytes = charset === 'utf-8' ? encode(text) : new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (_, unit) => text.charCodeAt(unit)).buffer)]);
        const { doc } = await readDoc({ bytes, name: 'in' });
        if (doc === null) return;
        for (const found of doc.text.matchAll(/\p{L}+/gu)) {
          const raw = toRawSpan(doc, { start: found.index, end: found.index + found[0].length });
          // A composed letter shows its raw length by what follows it; at the end of a part nothing does.
          const isLast = [doc.titleEnd, doc.text.length].includes(found.index + found[0].length);
          const quote = new TextDecoder(charset).decode(bytes.subarray(raw.start, raw.end)).normalize('NFC').replace(/[\u00ad\u200b]/g, '');
          expect(isLast && found[0].endsWith('é') ? quote.slice(0, 3) : quote).toBe(isLast && found[0].endsWith('é') ? found[0].slice(0, 3) : found[0]);
          expect(toRawOffset(doc, found.index)).toBe(raw.start);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('reads 1,500 random Unicode texts without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const { doc, problems } = await readDoc({ bytes: encode(text), name: 'random' });
        expect(doc !== null || problems.length > 0).toBe(true);
        if (doc === null) return;
        expect(doc.text).toBe(doc.text.normalize('NFC'));
        for (const offset of [0, doc.titleEnd, doc.text.length]) expect(toRawOffset(doc, offset)).toBeLessThanOrEqual(encode(text).length);
      }),
      { seed: 8, numRuns: 1500 },
    );
  });

  it('reads random bytes without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const { doc, problems } = await readDoc({ bytes, name: 'random' });
        expect(doc !== null || problems.length > 0).toBe(true);
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  it.each(['word ', '- a\n', '\u00a0\n', '&amp;', '“a” ', '\u0301', '<p>'])('reads two megabytes of %j as text and as a page', async (unit) => {
    const bytes = encode(unit.repeat(Math.floor(2e6 / encode(unit).length)));
    for (const name of ['a.txt', 'a.html']) {
      const { problems } = await readDoc({ bytes, name });
      expect(problems.filter(({ code }) => code === 'reader-failed')).toEqual([]);
    }
  });

  it('refuses a file that is too large for one document, with a way out', async () => {
    const { doc, problems } = await readDoc({ bytes: new Uint8Array(50 * 1024 * 1024), name: 'all.txt' });
    expect(doc).toBeNull();
    expect(problems[0]).toMatchObject({ code: 'file-too-large', file: 'all.txt' });
    expect(problems[0]!.message).toContain('--input jsonl');
  });
});

describe('publication dates', () => {
  const rows: readonly (readonly [words: string, date: string | null])[] = [
    ['2024', '2024'], ['2024-01', '2024-01'], ['2024-01-16', '2024-01-16'], ['20240116', '2024-01-16'],
    ['2024-01-16T09:30:15.000Z', '2024-01-16T09:30Z'], ['2024-01-16T09:30:00+03:30', '2024-01-16T09:30+03:30'], ['2024-01-16 09:30', '2024-01-16T09:30'],
    ['2024-1-6', '2024-01-06'], ['2024/01/16', '2024-01-16'], ['2024-01-16T09:30:00+0000', '2024-01-16T09:30Z'],
    ['16 January 2024', '2024-01-16'], ['January 16, 2024', '2024-01-16'], ['Jan. 16, 2024 9:30 pm', '2024-01-16T21:30'], ['Tuesday, 16 Jan 2024', '2024-01-16'],
    ['Tue, 16 Jan 2024 09:30:00 GMT', '2024-01-16T09:30Z'], ['Tue, 16 Jan 2024 09:30:00 +0330', '2024-01-16T09:30+03:30'], ['16th January 2024', '2024-01-16'], ['January 2024', '2024-01'],
    ['January 16, 2024 12:05 am EST', '2024-01-16T00:05-05:00'], ['16.01.2024', '2024-01-16'], ['01/16/2024', '2024-01-16'], ['03/03/2024', '2024-03-03'],
    ['03/04/2024', null], ['2024-13-01', null], ['2023-02-29', null], ['2024-02-29', '2024-02-29'], ['yesterday', null], ['0001-01-01T00:00:00Z', null], ['', null], ['16 Foo 2024', null],
  ];
  it.each(rows)('%j is %j', (words, date) => {
    expect(readPublicationDate(words)).toBe(date);
  });

  it('knows which numbers could be exchanged', () => {
    expect(isAmbiguousDate('03/04/2024')).toBe(true);
    expect(isAmbiguousDate('16/04/2024')).toBe(false);
  });
});
