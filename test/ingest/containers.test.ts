/** Files that hold several documents: what comes out of each kind, and what a damaged, huge or hostile one says. */
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { WARCRecord, WARCSerializer } from 'warcio';
import { describe, expect, it } from 'vitest';
import { findContainer, readParts } from '../../src/ingest/containers/open.ts';
import { isPart, type ContainerFile, type Part } from '../../src/ingest/containers/parts.ts';
import { readDoc } from '../../src/ingest/read.ts';
import type { Doc, Problem } from '../../src/schema.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function fileOf(name: string, bytes: Uint8Array, more: Partial<ContainerFile> = {}): ContainerFile {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000);
  };
  return { name, head: bytes.subarray(0, 4096), chunks, ...more };
}

type Opened = { kind: string | null; parts: Part[]; problems: Problem[] };

async function open(name: string, content: string | Uint8Array, more: Partial<ContainerFile> = {}): Promise<Opened> {
  const file = fileOf(name, typeof content === 'string' ? bytesOf(content) : content, more);
  const container = findContainer(file);
  const found: Opened = { kind: container?.kind ?? null, parts: [], problems: [] };
  if (container === null) return found;
  for await (const one of readParts(container, file)) (isPart(one) ? found.parts : found.problems).push(one as never);
  return found;
}

async function docOf(part: Part | undefined): Promise<Doc> {
  if (part?.kind !== 'bytes') throw new TypeError('no part of bytes');
  const { doc } = await readDoc({ bytes: part.bytes, name: part.name, mediaType: part.mediaType, facts: part.facts });
  return doc!;
}

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Border Post</title><language>en</language>
<item><title>Two killed &amp; three hurt</title><link>https://post.example/a?x=1&amp;y=2</link><pubDate>Tue, 16 Jan 2024 09:30:00 +0300</pubDate><dc:creator>R. Okoye</dc:creator><source url="https://wire.example/rss">Union Wire</source><description>Short.</description><content:encoded><![CDATA[<p>Gunmen <b>attacked</b> a post near Kassala.</p><p>Two guards died.</p>]]></content:encoded></item>
<item><title>Talks</title><link>https://post.example/b</link><description>Only a &lt;i&gt;summary&lt;/i&gt; of the talks.</description></item>
<item></item></channel></rss>`;

describe('feeds', () => {
  it('give a page for each item, with address, date, author and the outlet that it comes from', async () => {
    const { kind, parts, problems } = await open('feed.xml', rss);
    expect(kind).toBe('feed');
    expect(problems.map(({ code, file }) => `${file} ${code}`)).toEqual(['feed.xml#item-3 feed-item-without-text']);
    const doc = await docOf(parts[0]);
    expect(doc).toMatchObject({ url: 'https://post.example/a?x=1&y=2', publisher: 'post.example', publishedAt: '2024-01-16T09:30+03:00', authors: ['R. Okoye'], receivedFrom: 'Union Wire', language: 'en' });
    expect(doc.text).toBe('Two killed & three hurt\n\nGunmen attacked a post near Kassala.\n\nTwo guards died.');
  });
  it('say when an item has only a summary or no date', async () => {
    const { parts } = await open('feed.xml', rss);
    const second = parts[1]!;
    expect(second.kind === 'bytes' && second.notes.map(({ code, line }) => `${code} ${line}`)).toEqual(['feed-item-summary-only 3', 'feed-item-without-date 3']);
    expect((await docOf(second)).text).toBe('Talks\n\nOnly a summary of the talks.');
  });
  it('are read up to where they are cut', async () => {
    const { parts, problems } = await open('cut.xml', rss.slice(0, rss.indexOf('of the talks')));
    expect(parts.map(({ name }) => name)).toEqual(['cut.xml#item-1']);
    expect(problems).toMatchObject([{ code: 'truncated-feed', file: 'cut.xml#item-2', line: 3 }]);
  });
  it('may be Atom with XHTML inside', async () => {
    const atom = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><title>Shelling</title><link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/><published>2024-02-03T04:05:06Z</published><author><name>Leyla Aydin</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Troops shelled a village.</p></div></content></entry></feed>';
    const { parts } = await open('atom.xml', atom);
    expect(await docOf(parts[0])).toMatchObject({ url: 'https://a.example/1', authors: ['Leyla Aydin'], publishedAt: '2024-02-03T04:05Z', text: 'Shelling\n\nTroops shelled a village.' });
  });
  it('may be JSON', async () => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'J', language: 'en', items: [{ id: '1', url: 'https://j.example/1', title: 'Raid', content_text: 'Police raided a farm.\n\nNobody was hurt.', date_published: '2024-05-06T07:08:09Z', authors: [{ name: 'Ana Ruiz' }] }, { id: '2' }] };
    const { kind, parts, problems } = await open('feed.json', JSON.stringify(feed));
    expect(kind).toBe('json feed');
    expect(problems.map(({ code }) => code)).toEqual(['feed-item-without-text']);
    expect(await docOf(parts[0])).toMatchObject({ url: 'https://j.example/1', authors: ['Ana Ruiz'], text: 'Raid\n\nPolice raided a farm.\n\nNobody was hurt.' });
  });
  it('nested without end stop with the reason', async () => {
    const { problems } = await open('deep.xml', `<rss><channel><item><description>${'<b>'.repeat(20_000)}`);
    expect(problems).toMatchObject([{ code: 'feed-too-deep', file: 'deep.xml' }]);
  });
});

async function warcOf(pages: readonly { url: string; body: string; status?: string; type?: string }[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const { url, body, status = '200 OK', type = 'text/html; charset=utf-8' } of pages) {
    const content = async function* (): AsyncGenerator<Uint8Array> {
      yield bytesOf(body);
    };
    const record = WARCRecord.create({ url, date: '2024-01-20T00:00:00Z', type: 'response', warcVersion: 'WARC/1.1', statusline: `HTTP/1.1 ${status}`, httpHeaders: { 'Content-Type': type } }, content());
    parts.push(await WARCSerializer.serialize(record, { gzip: true }));
  }
  return Buffer.concat(parts);
}

const page = (title: string, words: string): string => `<html><head><title>${title}</title></head><body><article><p>${words}</p></article></body></html>`;

describe('web archives', () => {
  it('give the pages that were answered with success', async () => {
    const bytes = await warcOf([{ url: 'https://n.example/1', body: page('One', 'Rebels left the town of Beni on Friday.') }, { url: 'https://n.example/x.png', body: 'png', type: 'image/png' }, { url: 'https://n.example/gone', body: page('Gone', 'No.'), status: '404 Not Found' }]);
    const { parts, problems } = await open('crawl.warc.gz', bytes);
    expect(problems).toEqual([]);
    expect(parts.map(({ name }) => name)).toEqual(['crawl.warc#https://n.example/1']);
    expect(await docOf(parts[0])).toMatchObject({ url: 'https://n.example/1', text: 'One\n\nRebels left the town of Beni on Friday.' });
  });
  it('may stand in a WACZ, beside other documents of a zip', async () => {
    const warc = await warcOf([{ url: 'https://n.example/1', body: page('One', 'Rebels left the town.') }]);
    const { kind, parts } = await open('a.wacz', zipSync({ 'archive/data.warc.gz': warc, 'datapackage.json': strToU8('{}'), 'notes/readme.txt': strToU8('The notes of the desk.') }));
    expect(kind).toBe('wacz');
    expect(parts.map(({ name }) => name)).toEqual(['a.wacz#archive/data.warc.gz#https://n.example/1', 'a.wacz#notes/readme.txt']);
  });
  it('that are damaged give what came before, and say where', async () => {
    const bytes = await warcOf([{ url: 'https://n.example/1', body: page('One', 'Rebels left.') }, { url: 'https://n.example/2', body: page('Two', 'They came back.') }]);
    const { parts, problems } = await open('cut.warc.gz', bytes.subarray(0, bytes.length - 40));
    expect(parts.length).toBeGreaterThanOrEqual(1);
    expect(problems.length).toBe(1);
    expect(problems[0]!.file).toBe('cut.warc.gz');
  });
});

describe('packed files', () => {
  it('are read under their own name', async () => {
    const { parts } = await open('report.html.gz', gzipSync(page('A', 'Clashes went on.')));
    expect(await docOf(parts[0])).toMatchObject({ text: 'A\n\nClashes went on.' });
    expect(parts[0]!.name).toBe('report.html');
  });
  it('that are cut give what can be unpacked, with a note', async () => {
    const text = Array.from({ length: 3000 }, (_, index) => `Report ${index * 7919} of the day came from post ${index * 31}.`).join('\n');
    const packed = gzipSync(text);
    const { parts } = await open('cut.txt.gz', packed.subarray(0, packed.length >> 1));
    const [part] = parts;
    expect(part?.kind === 'bytes' && part.notes[0]!.message).toMatch(/^the gzip file ends too early, after \d+ bytes; \d+ bytes could be unpacked$/);
    expect((await docOf(part)).text.startsWith('Report 0 of the day')).toBe(true);
  });
  it('that unpack to far more than their size are refused', async () => {
    const { parts, problems } = await open('bomb.txt.gz', gzipSync(Buffer.alloc(40 * 1024 * 1024)));
    expect(parts).toEqual([]);
    expect(problems).toMatchObject([{ code: expect.stringMatching(/zip-bomb|file-too-large/), file: 'bomb.txt.gz' }]);
  });
  it('that are zips of zeros are refused too', async () => {
    const { parts, problems } = await open('bomb.zip', zipSync({ 'a.txt': new Uint8Array(12 * 1024 * 1024) }));
    expect(parts).toEqual([]);
    expect(problems).toMatchObject([{ code: 'zip-bomb', file: 'bomb.zip' }]);
  });
  it('packed twice are refused', async () => {
    expect((await open('twice.gz', gzipSync(gzipSync('x')))).problems).toMatchObject([{ code: 'packed-twice' }]);
  });
});

const mail = (more: string, body: string): string => `Message-ID: <1@desk.example>\r\nMIME-Version: 1.0\r\nFrom: Desk <desk@desk.example>\r\nDate: Tue, 16 Jan 2024 10:00:00 +0000\r\nSubject: Report from Goma\r\n${more}\r\n${body}`;

describe('mail', () => {
  it('gives the message with subject, sender and date', async () => {
    const { kind, parts } = await open('m.eml', mail('Content-Type: text/plain; charset=utf-8\r\n', 'Fighters entered Goma.\r\n\r\nResidents fled.\r\n'));
    expect(kind).toBe('e-mail');
    expect(await docOf(parts[0])).toMatchObject({ url: 'mid:1@desk.example', publishedAt: '2024-01-16T10:00Z', authors: ['Desk'], text: 'Report from Goma\n\nFighters entered Goma.\n\nResidents fled.' });
  });
  it('gives documents that are attached', async () => {
    const body = '--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--b\r\nContent-Type: text/plain; name="r.txt"\r\nContent-Disposition: attachment; filename="r.txt"\r\n\r\nThe bridge was blown up.\r\n--b--\r\n';
    const { parts } = await open('m.eml', mail('Content-Type: multipart/mixed; boundary=b\r\n', body));
    expect(parts.map(({ name }) => name)).toEqual(['m.eml', 'm.eml#r.txt']);
  });
  it('is parted at the "From " lines of an mbox', async () => {
    const one = mail('Content-Type: text/plain\r\n', 'First.\r\n>From here on it rained.\r\n');
    const { kind, parts } = await open('box.mbox', `From a@b Tue Jan 16 10:00:00 2024\r\n${one}\r\nFrom a@b Tue Jan 16 11:00:00 2024\r\n${mail('Content-Type: text/plain\r\n', 'Second.\r\n')}`);
    expect(kind).toBe('mbox');
    expect(parts.map(({ name }) => name)).toEqual(['box.mbox#message-1', 'box.mbox#message-2']);
    expect((await docOf(parts[0])).text).toContain('From here on it rained.');
  });
});

describe('tables', () => {
  it('give a record for each row, columns by name or by map', async () => {
    const { parts } = await open('t.csv', 'date,body\n2024-01-02,"Troops, it is said, left.\nNobody saw it."\n2024-01-03,They came back.\n', { columns: { text: 'body' } });
    expect(parts.map((part) => part.kind === 'record' && JSON.parse(part.text))).toMatchObject([{ date: '2024-01-02', text: 'Troops, it is said, left.\nNobody saw it.' }, { text: 'They came back.' }]);
    expect(parts.map((part) => part.kind === 'record' && part.line)).toEqual([3, 4]);
  });
  it('without a text column say which columns there are', async () => {
    expect((await open('t.csv', 'a;b\n1;2\n')).problems).toMatchObject([{ code: 'no-text', message: 'no column "text"; the table has: a, b. Say which with --columns text=NAME' }]);
  });
  it('go on after a stray quote, and tell the line of one that never closes', async () => {
    const { parts, problems } = await open('t.csv', 'text\n"good"\n"bad"x\nplain\n"open\nlost\n');
    expect(parts.map((part) => part.kind === 'record' && JSON.parse(part.text).text)).toEqual(['good', '"bad"x', 'plain']);
    expect(problems).toMatchObject([{ code: 'damaged-row', file: 't.csv', line: 6 }]);
  });
});

describe('one document', () => {
  it.each(['<!doctype html><html><body><p>rss feed</p></body></html>', 'WARNING: text', 'From the capital, reports.', '{"text": "a line of JSON"}'])('is no container: %s', async (text) => {
    expect((await open('file.bin', text)).kind).toBeNull();
  });
});
