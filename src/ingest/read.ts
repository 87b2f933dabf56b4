/**
 * One file's bytes -> one Doc: chooses the reader (page, text, PDF, docx), decodes, reads, finds the language.
 * What the caller knows (publisher, date, address) goes before what the file says. Nothing is thrown for bad data: the
 * problems say what is wrong and where. The HTML reader is loaded when the first page comes.
 */
import type { Problem } from '../schema.ts';
import { sha256Hex } from '../text/hash.ts';
import type { RawIndex } from '../text/origin.ts';
import { decodeBytes, indexBytes, type Decoded } from './charset.ts';
import { makeDoc, type DocFacts, type DocParts, type ReadResult } from './docs.ts';
import { findLanguage } from './language.ts';
import { largestFileBytes } from './limits.ts';
import { readPlain } from './plain.ts';
import { makeProblem, makeTooLarge } from './problems.ts';

/** A file to read, and what the caller knows of it. `name` is what problems call it; `headers` are an HTTP answer's. */
export type DocInput = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mediaType?: string | undefined; // "text/html", "text/plain", a charset may follow; found by looking when absent
  readonly url?: string | undefined;
  readonly publisher?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly language?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly facts?: DocFacts | undefined; // what the file says that it came in; the file's own word goes before it but for what it cannot know better
};

/** Read one document. Never rejects for bad data. */
export async function readDoc(input: DocInput): Promise<ReadResult> {
  const { name, bytes } = input;
  if (bytes.length > largestFileBytes) return { doc: null, problems: [makeTooLarge(name, bytes.length)] };
  const contentType = input.mediaType ?? findHeader(input.headers, 'content-type');
  const office = officeReader(input, contentType);
  if (office !== null) return readOffice(office, input);
  const isHtml = looksLikeHtml(input, contentType);
  const { decoded, problems } = decodeBytes(bytes, { name, declared: /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1], isHtml });
  if (decoded === null) return { doc: null, problems };
  try {
    return await readDecoded(decoded, input, { isHtml, problems });
  } catch (error) {
    // Only a defect of a reader or of a library under it ends here; the rest of a batch must go on, and the file be named.
    const message = error instanceof Error ? error.message : String(error);
    return { doc: null, problems: [...problems, makeProblem('reader-failed', name, `the ${isHtml ? 'HTML' : 'text'} reader failed: ${message.slice(0, 200)}`)] };
  }
}

async function readDecoded(decoded: Decoded, input: DocInput, found: { isHtml: boolean; problems: readonly Problem[] }): Promise<ReadResult> {
  const { name } = input;
  const read = found.isHtml ? (await import('./html.ts')).readHtml(decoded.text, name, input.url) : readPlain(decoded.text, name);
  const problems = [...found.problems, ...read.problems];
  if (!/[\p{L}\p{N}]/u.test(read.body.text + read.title.text)) {
    const message = found.isHtml ? 'no readable text on the page: it is empty, or scripts write it in the browser' : 'no words in the file';
    return { doc: null, problems: [...problems, makeProblem('no-text', name, message)] };
  }
  const facts = joinFacts(read.facts, input);
  const language = await findLanguage(`${read.title.text}\n${read.body.text}`, input.language ?? read.facts.language ?? input.facts?.language, name);
  const file = { rawHash: sha256Hex(input.bytes), mediaType: found.isHtml ? 'text/html' : 'text/plain', index: { charset: decoded.charset, starts: indexBytes(decoded) } };
  return { doc: makeDoc(read, { ...facts, language: language.language }, file), problems: [...problems, ...language.problems] };
}

/** What the caller knows, before what the container knows, before what the file says of itself. */
function joinFacts(said: DocFacts, input: DocInput): DocFacts {
  const { authors, ...wrapped } = input.facts ?? {};
  const known = dropUndefined({ url: input.url, publisher: input.publisher, publishedAt: input.publishedAt });
  return { ...said, ...(authors === undefined || authors.length === 0 ? {} : { authors }), ...dropUndefined(wrapped), ...known };
}

type OfficeReader = { readonly mediaType: string; readonly read: () => Promise<DocParts & { readonly facts: DocFacts; readonly problems: readonly Problem[]; readonly index: RawIndex }> };

/** The reader of a PDF or docx, told by its first bytes; null for text and pages. */
function officeReader({ name, bytes }: DocInput, contentType: string | undefined): OfficeReader | null {
  if (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46) return { mediaType: 'application/pdf', read: async () => (await import('./pdf.ts')).readPdf(bytes, name) };
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || !(/\.docx$/i.test(name) || /wordprocessingml/.test(contentType ?? ''))) return null;
  return { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', read: async () => (await import('./docx.ts')).readDocx(bytes, name) };
}

async function readOffice({ mediaType, read }: OfficeReader, input: DocInput): Promise<ReadResult> {
  const { name } = input;
  try {
    const { title, body, facts, problems, index } = await read();
    if (!/[\p{L}\p{N}]/u.test(title.text + body.text)) return { doc: null, problems: problems.length > 0 ? problems : [makeProblem('no-text', name, 'no words in the file')] };
    const known = joinFacts(facts, input);
    const language = await findLanguage(`${title.text}\n${body.text}`, input.language ?? known.language, name);
    return { doc: makeDoc({ title, body }, { ...known, language: language.language }, { rawHash: sha256Hex(input.bytes), mediaType, index }), problems: [...problems, ...language.problems] };
  } catch (error) {
    const [code, message] = error instanceof Error ? [(error as { code?: unknown }).code, error.message] : [undefined, String(error)];
    return { doc: null, problems: [makeProblem(typeof code === 'string' && /^[a-z-]+$/.test(code) ? code : 'reader-failed', name, message.slice(0, 300))] };
  }
}

/** HTML by media type, else by name, else by what the file begins with. */
function looksLikeHtml(input: DocInput, contentType: string | undefined): boolean {
  if (contentType !== undefined && !contentType.startsWith('application/octet-stream')) return /html/i.test(contentType);
  if (/\.x?html?$/i.test(input.name)) return true;
  if (/\.(?:txt|text|md)$/i.test(input.name)) return false;
  // Zero bytes are dropped so that UTF-16 is seen too.
  const start = new TextDecoder('windows-1252').decode(input.bytes.subarray(0, 2048)).replaceAll('\0', '');
  return /<(?:!doctype\s+html|html|head|body|meta|article|title)[\s>]/i.test(start);
}

function findHeader(headers: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}

function dropUndefined<T extends Record<string, unknown>>(record: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
