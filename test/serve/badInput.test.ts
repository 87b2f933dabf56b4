/**
 * Hostile and broken input, each through `dragoman ingest` as a user would meet it: a message that names file and place, bounded time
 * and memory, the rest stored, and an archive that verifies. Readers have tests of their own in test/ingest.
 */
import { appendFileSync, closeSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertGrowth, DataFault } from '../../src/ingest/limits.ts';
import { openArchive } from '../../src/store/archive.ts';
import { listInputs } from '../../src/serve/cliInputs.ts';
import { readSteady } from '../../src/serve/fileReads.ts';
import type { InputItem } from '../../src/serve/inputItems.ts';
import { runDragoman, type Ran } from './running.ts';

let folder = '';
const path = (name: string): string => join(folder, name);
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'dragoman-bad-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let archives = 0;
type Ingested = Ran & { readonly texts: readonly string[]; readonly desk: string };

/** Ingest without coding; gives what was said, and the texts that are stored. */
async function ingest(...words: string[]): Promise<Ingested> {
  const desk = path(`desk-${(archives += 1)}`);
  const ran = await runDragoman(['ingest', ...words, '--archive', desk, '--no-code']);
  const { store, close } = ((archive) => ({ store: archive.store, close: () => archive.close() }))(openArchive(desk, { isReadOnly: true }));
  const { rows } = await store.queryDocs({}, { offset: 0, limit: 100 });
  const texts = await Promise.all(rows.map(async ({ id }) => (await store.readDoc(id))!.text));
  await close();
  expect((await runDragoman(['verify', '--archive', desk, '--quiet'])).code).toBe(0);
  return { ...ran, texts: texts.toSorted(), desk };
}

const words = 'Soldiers shelled a village near Lamu on Monday.';

describe('bad input', () => {
  const rows: readonly (readonly [why: string, name: string, content: string | Uint8Array, message: RegExp, texts: readonly (string | RegExp)[]])[] = [
    ['a truncated gzip of a page', 'cut.html.gz', gzipSync(`<html><body><article>${Array.from({ length: 900 }, (_, index) => `<p>${index * 7919} ${words}</p>`).join('')}</article></body></html>`).subarray(0, 2000), /cut\.html\.gz: the gzip file ends too early, after 2000 bytes; \d+ bytes could be unpacked/, [/^0 Soldiers/]],
    ['a truncated gzip of lines', 'cut.jsonl.gz', gzipSync(Array.from({ length: 4 }, (_, index) => JSON.stringify({ text: `${index} ${words}` })).join('\n'), { level: 0 }).subarray(0, 160), /cut\.jsonl\.gz: the gzip file ends too early, after 160 bytes/, [`0 ${words}`, `1 ${words}`]],
    ['a gzip that is damaged', 'damaged.txt.gz', gzipSync(words.repeat(50)).fill(0x55, 20, 60), /damaged\.txt\.gz: the gzip file is damaged near byte \d+/, []],
    ['a feed with HTML inside', 'html.xml', `<rss><channel><item><title>One</title><description><p>${words}<br>It burned.<img src=x></p></description></item><item><title>Two</title><description>&lt;p&gt;Later &amp;amp; elsewhere.&lt;/p&gt;</description></item></channel></rss>`, /html\.xml#item-1:1: the item has only a summary/, ['One\n\nSoldiers shelled a village near Lamu on Monday.\nIt burned.', 'Two\n\nLater & elsewhere.']],
    ['a page under the name of a feed', 'page.xml', '<!doctype html><html><head><title>Not found</title></head><body></body></html>', /page\.xml: neither RSS nor Atom: the root element is <html>\. Is this the page that links to the feed\?/, []],
    ['a line nested 10,000 deep', 'deep.jsonl', `{"more":${'['.repeat(10_000)}${']'.repeat(10_000)},"text":"${words}"}\n{"more":${'{"a":'.repeat(10_000)}1\n{"text":"Later."}`, /deep\.jsonl:2: not JSON/, ['Later.', words]],
    ['a page nested 10,000 deep', 'deep.html', `<html><body>${'<div>'.repeat(10_000)}<p>${words} ${words}</p>`, /^/, [`${words} ${words}`]],
    ['a feed nested 10,000 deep', 'deep.xml', `<rss><channel><item><title>One</title><description>${words}</description></item><item><description>${'<b>'.repeat(10_000)}`, /deep\.xml: elements nest more than 10,000 deep/, []],
    ['a JSON feed nested 10,000 deep', 'deep.json', `{"version":"https://jsonfeed.org/version/1.1","more":${'['.repeat(10_000)}${']'.repeat(10_000)},"items":[{"url":"https://a.example/1","content_text":"${words}","date_published":"2024-01-02"}]}`, /^/, [words]],
    ['mail nested 10,000 deep', 'deep.eml', `Message-ID: <1@a.example>\r\nMIME-Version: 1.0\r\nDate: Tue, 16 Jan 2024 10:00:00 +0000\r\nSubject: One\r\n${Array.from({ length: 10_000 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`).join('')}Content-Type: text/plain\r\n\r\n${words}`, /deep\.eml: .*(?:deep|nest)/, []],
    ['a zip bomb by its ratio', 'bomb.txt.gz', gzipSync(Buffer.alloc(12 * 1024 * 1024)), /bomb\.txt\.gz: the gzip file unpacks to more than 100 times its size \(\d+ bytes gave \d+ so far\)/, []],
    ['a zip bomb in a zip', 'bomb.zip', zipSync({ 'a.txt': new Uint8Array(12 * 1024 * 1024) }), /bomb\.zip: member "a\.txt" of the archive unpacks to more than 100 times/, []],
    ['a zip bomb in a docx', 'bomb.docx', zipSync({ 'word/document.xml': new Uint8Array(30 * 1024 * 1024) }), /bomb\.docx: .*unpacks to more than 100 times/, []],
    ['mixed encodings', 'mixed.txt', Buffer.concat([Buffer.from('Солдаты обстреляли село. Il a été tué. '.repeat(6)), Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), Buffer.from(' конец.')]), /mixed\.txt:1: byte 378 \(0xCF\) is no utf-8; read as U\+FFFD \(6 places, this is the first\)/, [/^Солдаты обстреляли село\. Il a été tué\..*\ufffd.*конец\.$/]],
    ['a line with bytes of another charset', 'mixed.jsonl', Buffer.concat([Buffer.from('{"text":"Il a \u00e9t\u00e9 tu\u00e9"}\n{"text":"Il a '), Buffer.from([0xe9]), Buffer.from('t tu"}')]), /mixed\.jsonl:2: the line has bytes that are no UTF-8/, ['Il a été tué', 'Il a \ufffdt tu']],
    ['lone surrogates', 'lone.jsonl', '{"text":"Before \\ud83d after","title":"\\udc00 title","publisher":"\\ud800","authors":["\\udfff"],"url":"https://a.example/\\ud800"}', /^/, ['\ufffd title\n\nBefore \ufffd after']],
    ['NULs', 'nul.txt', `Soldiers\0 shelled\0\0 a village. ${words.repeat(9)}`, /^/, [/^Soldiers shelled a village\. Soldiers/]],
    ['escaped NULs', 'nul.jsonl', '{"text":"Soldiers\\u0000 left.","title":"\\u0000","publisher":"a\\u0000b"}', /^/, ['Soldiers left.']],
    ['so many NULs that it is no text', 'binary.txt', 'Sol\0\x01\0di\0\x02\0ers', /binary\.txt: binary data, not text: \d+ control bytes in the first \d+, the first \(0x00\) at byte 3/, []],
    ['nothing but NULs', 'nuls.txt', new Uint8Array(5000), /nuls\.txt: /, []],
    ['a PDF without text', 'scan.pdf', '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF', /scan\.pdf: 1 page without text: scanned pictures need text recognition first/, []],
  ];
  it.each(rows)('%s', async (_why, name, content, message, texts) => {
    writeFileSync(path(name), content);
    const { errors, texts: stored, code } = await ingest(path(name));
    expect(errors).toMatch(message);
    expect(stored).toHaveLength(texts.length);
    stored.forEach((text, index) => (texts[index] instanceof RegExp ? expect(text).toMatch(texts[index]) : expect(text).toBe(texts[index])));
    if (texts.length === 0) expect(code).toBe(1);
  }, 30_000);

  it('a zip bomb by its size is told whatever its ratio', () => {
    expect(() => assertGrowth(4e9, 11e9, 'the gzip file')).toThrow(DataFault);
    expect(() => assertGrowth(4e9, 11e9, 'the gzip file')).toThrow(/the gzip file unpacks to more than 10737418240 bytes/);
    expect(() => assertGrowth(4e9, 9e9, 'the gzip file')).not.toThrow();
  });
});

describe('200 MB in a single line', () => {
  const huge = 200 * 1024 * 1024;
  beforeAll(() => {
    const file = openSync(path('huge'), 'w');
    const chunk = Buffer.alloc(1 << 20, 'x');
    for (let written = 0; written < huge; written += chunk.length) writeSync(file, chunk);
    writeSync(file, '\n{"text":"After it."}\n');
    closeSync(file);
  }, 60_000);

  const kinds: readonly (readonly [name: string, head: string, message: RegExp, texts: readonly string[]])[] = [
    ['huge.jsonl', '{"text":"', /huge\.jsonl:1: the line is longer than 16777216 bytes/, ['After it.']],
    ['huge.txt', 'Soldiers ', /huge\.txt: .*bytes/, []],
    ['huge.html', '<html><body><p>', /huge\.html: .*bytes/, []],
    ['huge.csv', 'text\n"', /huge\.csv:\d+: /, []],
    ['huge.xml', '<rss><channel><item><description>', /huge\.xml: .*bytes/, []],
    ['huge.mbox', 'From a@b Tue Jan 16 10:00:00 2024\nSubject: ', /huge\.mbox.*: /, []],
    ['huge.eml', 'Message-ID: <1@a>\nMIME-Version: 1.0\n\n', /huge\.eml: .*bytes/, []],
    ['huge.warc', 'WARC/1.1\r\n', /huge\.warc: /, []],
  ];
  it.each(kinds)('%s', async (name, head, message, texts) => {
    const file = openSync(path('huge'), 'r+');
    writeSync(file, head.padEnd(100, 'x'), 0);
    closeSync(file);
    renameSync(path('huge'), path(name));
    const before = process.memoryUsage.rss();
    let peak = before;
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
    const { errors, texts: stored } = await ingest(path(name));
    clearInterval(timer);
    renameSync(path(name), path('huge'));
    expect(errors).toMatch(message);
    expect(stored).toEqual(texts);
    expect(peak - before).toBeLessThan(400 * 1024 * 1024);
  }, 60_000);
});

describe('links and files in motion', () => {
  it('a folder whose links lead in circles is read once, and the circle is told', async () => {
    mkdirSync(path('linked/deep'), { recursive: true });
    writeFileSync(path('linked/deep/a.txt'), words);
    writeFileSync(path('elsewhere.txt'), 'It lies elsewhere.');
    symlinkSync(path('linked'), path('linked/deep/loop'));
    symlinkSync('self', path('linked/self'));
    symlinkSync(path('elsewhere.txt'), path('linked/b.txt'));
    const { errors, texts, code } = await ingest(path('linked'));
    expect(texts).toEqual(['It lies elsewhere.', words]);
    expect(errors).toMatch(/linked\/deep\/loop: the link leads to .*linked, which is read already; it is not followed/);
    expect(errors).toMatch(/linked\/self: the link leads back to itself/);
    expect(code).toBe(1);
    expect((await ingest(path('linked/self'), path('elsewhere.txt'))).errors).toMatch(/linked\/self: the link leads back to itself/);
  });

  it('a file that changes while it is read is read again, and left out if it never rests', async () => {
    const file = path('growing.txt');
    const { readFile } = await import('node:fs/promises');
    let reads = 0;
    const reading = (changes: number) => async (name: string): Promise<Uint8Array> => {
      const bytes = await readFile(name);
      if ((reads += 1) <= changes) appendFileSync(name, ' More.');
      return bytes;
    };
    writeFileSync(file, words);
    expect(Buffer.from((await readSteady(file, reading(1))) as Uint8Array).toString()).toBe(`${words} More.`);
    reads = 0;
    expect(await readSteady(file, reading(9))).toEqual({ code: 'file-changed', file, message: expect.stringMatching(/^the file changed while it was read \(\d+ bytes before, \d+ after\); it is left out/) });
  });

  it('lines that are still being written are told after those that were read', async () => {
    const file = path('growing.jsonl');
    writeFileSync(file, `${Array.from({ length: 3000 }, (_, index) => JSON.stringify({ text: `${index} ${words}` })).join('\n')}\n`);
    const items: InputItem[] = [];
    for await (const item of listInputs({ files: [file], input: 'auto' }, process.stdin)) {
      if (items.length === 0) appendFileSync(file, '{"text":"half a li');
      items.push(item);
    }
    expect(items.at(-1)).toMatchObject({ kind: 'failure', problem: { code: 'file-changed', file, message: expect.stringContaining('may be missing or half written') } });
    expect(items.length).toBeGreaterThan(3000);
    expect(statSync(file).size).toBeGreaterThan(100_000);
  });
});
