import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Doc } from '../../src/schema.ts';
import { readDoc } from '../../src/ingest/read.ts';
import { toRawSpan } from '../../src/text/origin.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const readPage = async (html: string | Uint8Array, more: object = {}) => readDoc({ bytes: typeof html === 'string' ? encode(html) : html, name: 'page.html', ...more });
const readPageDoc = async (html: string, more: object = {}): Promise<Doc> => (await readPage(html, more)).doc!;

const first = 'The envoys met for the third time this month in the lake town, and they said that the talks on prisoners would go on for some days.';
const second = 'A spokesman of the northern command said that its troops had left two villages, and that the monitors of the union had been told.';
const third = 'The southern council, which had accused the north of shelling the market, welcomed the step but asked for a written promise.';

/** A page of a news site: menus, scripts, comments, entities, a list, a related box. */
const page = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Troops leave villages as talks go on &#8211; Lake Herald</title>
<meta property="og:title" content="Troops leave villages as talks go on">
<meta property="og:site_name" content="Lake Herald">
<meta property="article:published_time" content="2019-05-04T18:05:00+02:00">
<meta name="author" content="By Ada Osei">
<link rel="canonical" href="https://www.lakeherald.example/2019/05/04/troops">
<style>.hidden{display:none}</style>
<script>var leak = "SCRIPT LEAK";</script>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Troops leave","datePublished":"2019-05-04T18:00:00+02:00","author":[{"@type":"Person","name":"Ada Osei"}],"publisher":{"@type":"Organization","name":"Lake Herald Ltd"}}]}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
<!-- COMMENT LEAK <p>not text</p> -->
<article><h1>Troops leave villages as talks go on</h1>
<p>${first}</p>
<p>Officials spoke of &ldquo;a&nbsp;first step&rdquo; &amp; nothing more, <b>but</b> <i>said</i> that men at the cr&ocirc;ssing&#x2014;some of them wounded&#8212;were safe, and that buses would run.</p>
<h2>What was agreed</h2>
<ul><li>The buses leave on Monday at dawn.</li><li>The monitors count the soldiers.</li></ul>
<p>${second}<br>${third}</p>
<noscript><p>NOSCRIPT LEAK</p></noscript><template><p>TEMPLATE LEAK</p></template>
<p style="display:none">HIDDEN LEAK</p>
<p>${third} It was not clear who would <a href="javascript:void(0)">sign it</a>, and the monitors would not say.</p>
</article><footer><p>Copyright Lake Herald</p></footer></body></html>`;

describe('pages', () => {
  it('gives the article, its parts apart, and nothing else', async () => {
    const doc = await readPageDoc(page);
    expect(doc.text).toBe(
      [
        'Troops leave villages as talks go on',
        first,
        'Officials spoke of “a first step” & nothing more, but said that men at the crôssing—some of them wounded—were safe, and that buses would run.',
        'What was agreed',
        'The buses leave on Monday at dawn.\nThe monitors count the soldiers.',
        `${second}\n${third}`,
        `${third} It was not clear who would sign it, and the monitors would not say.`,
      ].join('\n\n'),
    );
    expect(doc.text).not.toContain('LEAK');
  });

  it('takes what the page says about itself', async () => {
    expect(await readPageDoc(page)).toMatchObject({
      titleEnd: 36,
      publisher: 'Lake Herald',
      publishedAt: '2019-05-04T18:00+02:00',
      authors: ['Ada Osei'],
      url: 'https://www.lakeherald.example/2019/05/04/troops',
      language: 'en-GB',
      origin: { mediaType: 'text/html; charset=utf-8' },
    });
  });

  it('points every word at its raw bytes, entities and composed letters too', async () => {
    for (const charset of ['utf-8', 'windows-1252'] as const) {
      const bytes = charset === 'utf-8' ? encode(page) : Uint8Array.from(page.replace('utf-8', charset), (letter) => letter.charCodeAt(0));
      const { doc } = await readPage(bytes);
      const decoder = new TextDecoder(charset);
      const rawOf = (words: string): string => {
        const at = doc!.text.lastIndexOf(words);
        const raw = toRawSpan(doc!, { start: at, end: at + words.length });
        return decoder.decode(bytes.subarray(raw.start, raw.end));
      };
      for (const found of doc!.text.matchAll(/[A-Za-z]+/g)) {
        const raw = toRawSpan(doc!, { start: found.index, end: found.index + found[0].length });
        expect(decoder.decode(bytes.subarray(raw.start, raw.end))).toBe(found[0]);
      }
      expect(rawOf('Troops leave')).toBe('Troops leave');
      expect(rawOf('“a first step”')).toBe('&ldquo;a&nbsp;first step&rdquo;');
      expect(rawOf('crôssing—some')).toBe('cr&ocirc;ssing&#x2014;some');
      expect(rawOf('& nothing')).toBe('&amp; nothing');
      expect(rawOf('but said')).toBe('but</b> <i>said');
      expect(rawOf('sign it')).toBe('sign it');
    }
  });

  it('points at the places of a short article too, which is looked for again', async () => {
    const html = `<html><body><div class="sidebar"><p>Short note.</p></div><div><p>The envoys met; the “talks” go on.</p></div></body></html>`;
    const doc = await readPageDoc(html);
    expect(doc.text).toContain('the “talks” go on');
    const at = doc.text.indexOf('“talks”');
    const raw = toRawSpan(doc, { start: at, end: at + 7 });
    expect(new TextDecoder().decode(encode(html).subarray(raw.start, raw.end))).toBe('“talks”');
  });

  const titles: readonly (readonly [why: string, head: string, body: string, title: string])[] = [
    ['the site name is cut from <title>', '<title>Envoys meet in lake town | Lake Herald</title>', '', 'Envoys meet in lake town'],
    ['a dash inside a title stays', '<title>Envoys meet - and part - in lake town</title>', '', 'Envoys meet - and part - in lake town'],
    ['the publisher after a dash is cut', '<title>Envoys meet in lake town - Lake Herald</title><meta property="og:site_name" content="Lake Herald">', '', 'Envoys meet in lake town'],
    ['a heading that says the same is the title', '<title>Envoys meet in lake town | Lake Herald</title>', '<h1>Envoys  meet in&nbsp;lake town</h1>', 'Envoys meet in lake town'],
    ['what the page states goes before another heading', '<meta property="og:title" content="Envoys meet in lake town">', '<h1>Lake Herald</h1>', 'Envoys meet in lake town'],
    ['the only heading is the title when nothing else is', '', '<h1>Envoys meet in lake town</h1>', 'Envoys meet in lake town'],
    ['entities in the title are decoded once', '<title>Envoys &amp;amp; guards meet in lake town</title>', '', 'Envoys &amp; guards meet in lake town'],
    ['no title at all', '', '', ''],
  ];
  it.each(titles)('%s', async (_why, head, body, title) => {
    const doc = await readPageDoc(`<html><head>${head}</head><body>${body}<p>${first}</p><p>${second}</p><p>${third}</p><p>${first}</p></body></html>`);
    expect(doc.text.slice(0, doc.titleEnd)).toBe(title);
    expect(doc.text.split('Envoys').length - 1).toBe(title === '' ? 0 : 1);
  });

  const dates: readonly (readonly [why: string, head: string, date: string | undefined])[] = [
    ['article:published_time', '<meta property="article:published_time" content="2019-05-04">', '2019-05-04'],
    ['meta date', '<meta name="date" content="4 May 2019">', '2019-05-04'],
    ['microdata', '<meta itemprop="datePublished" content="2019-05-04T10:00Z">', '2019-05-04T10:00Z'],
    ['a time element', '<time datetime="2019-05-04T10:00+02:00">Saturday</time>', '2019-05-04T10:00+02:00'],
    ['the address', '<link rel="canonical" href="https://a.example/2019/05/04/x">', '2019-05-04'],
    ['the update is not the publication', '<meta property="article:modified_time" content="2020-01-01">', undefined],
    ['broken JSON-LD is passed over', '<script type="application/ld+json">{"@type":"NewsArticle", "datePublished":</script><meta name="pubdate" content="20190504">', '2019-05-04'],
  ];
  it.each(dates)('reads the date from %s', async (_why, head, date) => {
    expect((await readPageDoc(`<html><head>${head}</head><body><p>${first}</p><p>${second}</p></body></html>`)).publishedAt).toBe(date);
  });

  it('says why a date is not taken', async () => {
    const { doc, problems } = await readPage(`<meta name="date" content="03/04/2019"><p>${first}</p>`);
    expect(doc!.publishedAt).toBeUndefined();
    expect(problems[0]).toMatchObject({ code: 'unreadable-date', file: 'page.html' });
    expect(problems[0]!.message).toContain('03/04/2019');
  });

  it('names the host as publisher when the page names none', async () => {
    expect((await readPageDoc(`<p>${first}</p>`, { url: 'https://www.lakeherald.example/a' })).publisher).toBe('lakeherald.example');
  });

  it('believes the text and not a template about the language', async () => {
    const { doc, problems } = await readPage('<html lang="en"><body><p>Les forces armées ont annoncé lundi que des pourparlers auraient lieu dans la capitale, sans donner de date.</p></body></html>');
    expect(doc!.language).toBe('fr');
    expect(problems.map(({ code }) => code)).toEqual(['wrong-language']);
  });

  it('keeps the lines of <pre> and the cells of a row apart', async () => {
    const doc = await readPageDoc(`<body><pre>Line one of the wire report is here.\nLine two.</pre><table><tr><th>Side</th><th>Dead</th></tr><tr><td>North</td><td>12</td></tr></table><p>${first}</p></body>`);
    expect(doc.text).toContain('here.\nLine two.');
    expect(doc.text).toContain('Side Dead\nNorth 12');
  });

  it('leaves out lines that are links to other pages, and keeps links inside sentences and titles', async () => {
    const doc = await readPageDoc(`<body><h1><a href="/">Envoys meet in lake town</a></h1><p>${first} <a href="/a">The council agreed.</a></p><p>Read more: <a href="/b">Rebels shell the northern market town again</a></p><p>${second}</p><ul><li><a href="/c">Another war</a></li></ul><p>${third}</p></body>`);
    expect(doc.text).toBe(`Envoys meet in lake town\n\n${first} The council agreed.\n\n${second}\n\n${third}`);
  });

  it('says that a page of scripts has no text', async () => {
    const { doc, problems } = await readPage('<html><body><script>document.write("x")</script><div id="root"></div></body></html>');
    expect(doc).toBeNull();
    expect(problems).toEqual([{ code: 'no-text', file: 'page.html', message: 'no readable text on the page: it is empty, or scripts write it in the browser' }]);
  });

  it('reads pages that nest 10,000 levels deep', async () => {
    for (const tag of ['div', 'b', 'table><tr><td', 'ul><li', 'template']) {
      const { doc, problems } = await readPage(`${`<${tag}>`.repeat(10_000)}<p>${first}</p>`);
      expect(doc?.text.includes('envoys met') ?? problems.some(({ code }) => code === 'no-text')).toBe(true);
    }
  });

  it('ends the reading of a page that nests without end', async () => {
    const { doc, problems } = await readPage(`<p>${first}</p>${'<b>'.repeat(400_000)}<p>${second}</p>`);
    expect(doc!.text).toBe(first);
    expect(problems).toMatchObject([{ code: 'page-too-deep', message: expect.stringContaining('up to character 60') }]);
  });

  it('reads a page of 10,000 paragraphs in seconds', async () => {
    const doc = await readPageDoc(`<body>${Array.from({ length: 10_000 }, (_, index) => `<p>${index} ${first}</p>`).join('')}</body>`);
    expect(doc.text.length).toBeGreaterThan(10_000 * 100);
  });

  it('leaves out credits, counts and repeated captions of pictures, buttons, and lines on when the page changed', async () => {
    const noise = ['Photo: A. Person, AP', 'Image 2 of / 8', 'Close', 'Updated 5:27 am CST, Wednesday, November 20, 2019', 'desk@paper.example', 'Follow us on Twitter', '(Image credit: Agency)'];
    const doc = await readPageDoc(`<body><article><p>${first}</p>${noise.map((line) => `<p>${line}</p>`).join('')}<p>${first}</p><p>The photo showed the bridge.</p></article></body>`);
    expect(doc.text.endsWith(`${first}\n\nThe photo showed the bridge.`)).toBe(true);
    for (const line of noise) expect(doc.text).not.toContain(line);
  });

  it('reads 200 mutated pages without a throw, every word still in its place', async () => {
    const cut = fc.record({ at: fc.nat(page.length), length: fc.nat(80), put: fc.constantFrom('', '<', '>', '"', '</p>', '</div></div>', '<p', '<!--', '<![CDATA[', '&#', '&#xD800;', '\u0000', '<table>', '<script>', '<body>', '</html>', '<select><p>', 'é', '😀') });
    let readable = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 8 }), async (cuts) => {
        let html = page;
        for (const { at, length, put } of cuts) html = html.slice(0, at) + put + html.slice(at + length);
        const bytes = encode(html);
        const { doc, problems } = await readPage(bytes);
        expect(doc !== null || problems.length > 0).toBe(true);
        for (const found of doc?.text.matchAll(/[a-z]{4,}/g) ?? []) {
          const raw = toRawSpan(doc!, { start: found.index, end: found.index + found[0].length });
          const quote = new TextDecoder().decode(bytes.subarray(raw.start, raw.end));
          // A title that only a meta element states points at the element; a word may run on over a tag.
          if (found.index >= doc!.titleEnd) expect(quote.replace(/<[^>]*>|\u0000/g, '').startsWith(found[0][0]!)).toBe(true);
          readable += 1;
        }
      }),
      { seed: 10, numRuns: 200 },
    );
    expect(readable).toBeGreaterThan(5000);
  });
});
