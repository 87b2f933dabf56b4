/** PDF and docx: text in reading order, mapped to page or XML; files without text, damaged ones. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pageOfRaw } from '../../src/ingest/pdf.ts';
import { readDoc } from '../../src/ingest/read.ts';
import { toRawSpan } from '../../src/text/origin.ts';

const pdf = (name: string): Uint8Array => readFileSync(new URL(`../fixtures/pdf/${name}.pdf`, import.meta.url));

describe('a PDF', () => {
  it('gives its title, its paragraphs, and the page of each word', async () => {
    const { doc, problems } = await readDoc({ bytes: pdf('en'), name: 'en.pdf' });
    expect(problems).toEqual([]);
    expect(doc!.text.slice(0, doc!.titleEnd)).toBe('Report from the border');
    expect(doc!.text).toContain("The army's spokesman said that twelve soldiers were killed in an attack on the base north of the town on 16 January 2024, and that the search");
    expect(doc!.text.split('\n\n')).toHaveLength(4);
    const at = doc!.text.indexOf('mayor');
    expect(pageOfRaw(toRawSpan(doc!, { start: at, end: at + 5 }).start)).toBe(2);
    expect(doc!.origin.mediaType).toBe('application/pdf; charset=page-text');
  });
  it('in Arabic comes in reading order, with numbers, brackets and Latin words', async () => {
    const { doc } = await readDoc({ bytes: pdf('ar'), name: 'ar.pdf' });
    expect(doc!.text).toBe('تقرير من الحدود\n\nقال المتحدث باسم الجيش إن 12 جنديا قتلوا في هجوم على القاعدة (شمال المدينة) يوم 16 يناير 2024.\n\nوأضاف أن القوات ردت بإطلاق النار على مواقع UNIFIL قرب الخط الأزرق.');
    expect(doc!.language).toBe('ar');
  });
  it('in Hebrew as well', async () => {
    const { doc } = await readDoc({ bytes: pdf('he'), name: 'he.pdf' });
    expect(doc!.text).toBe('דיווח מהגבול\n\nדובר הצבא אמר כי 12 חיילים נהרגו בהתקפה על הבסיס (צפונית לעיר) ביום 16 בינואר 2024.');
  });
  it('that is cut or empty says so', async () => {
    expect(await readDoc({ bytes: pdf('en').subarray(0, 300), name: 'cut.pdf' })).toMatchObject({ doc: null, problems: [{ code: expect.stringMatching(/damaged-pdf|pdf-without-text/), file: 'cut.pdf' }] });
  });
  it('without text asks for text recognition', async () => {
    const blank = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF';
    expect(await readDoc({ bytes: strToU8(blank), name: 'scan.pdf' })).toMatchObject({ doc: null, problems: [{ code: 'pdf-without-text' }] });
  });
});

const word = (body: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`), 'docProps/core.xml': strToU8('<cp:coreProperties><dc:creator>Maya Levi</dc:creator></cp:coreProperties>') });

describe('a docx', () => {
  const bytes = word('<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Raid in the hills</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">Soldiers &amp; police </w:t></w:r><w:del><w:r><w:t>never </w:t></w:r></w:del><w:r><w:t>raided a farm.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Two were held.</w:t></w:r></w:p>');

  it('gives title, paragraphs and author, without what was deleted', async () => {
    const { doc } = await readDoc({ bytes, name: 'r.docx' });
    expect(doc).toMatchObject({ text: 'Raid in the hills\n\nSoldiers & police raided a farm.\n\nTwo were held.', titleEnd: 17, authors: ['Maya Levi'] });
  });
  it('maps each word to its place in word/document.xml', async () => {
    const { doc } = await readDoc({ bytes, name: 'r.docx' });
    const xml = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Raid in the hills';
    const at = doc!.text.indexOf('hills');
    expect(toRawSpan(doc!, { start: at, end: at + 5 })).toEqual({ start: xml.length - 5, end: xml.length });
  });
  it('without its document, cut, or blown up says so', async () => {
    expect((await readDoc({ bytes: zipSync({ 'a.txt': strToU8('x') }), name: 'r.docx' })).problems).toMatchObject([{ code: 'damaged-docx' }]);
    expect((await readDoc({ bytes: bytes.subarray(0, 90), name: 'r.docx' })).problems).toMatchObject([{ code: expect.stringMatching(/damaged-/), file: 'r.docx' }]);
    expect((await readDoc({ bytes: zipSync({ 'word/document.xml': new Uint8Array(30 * 1024 * 1024) }), name: 'r.docx' })).problems).toMatchObject([{ code: 'zip-bomb' }]);
  });
});
