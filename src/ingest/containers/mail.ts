/**
 * E-mail (RFC 5322, MIME) and mbox -> a part for the message's HTML or text with subject, sender and date, and one for each
 * attachment that is a document. Read with postal-mime. Mailing-list footers and quoted replies stay: they are what was sent.
 */
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { Problem } from '../../schema.ts';
import { collectBytes, DataFault, largestFileBytes } from '../limits.ts';
import type { DocFacts } from '../docs.ts';
import { makeProblem, makeTooLarge } from '../problems.ts';
import { readPublicationDate } from '../publicationDate.ts';
import { splitLines } from '../lines.ts';
import { toPage } from './feed.ts';
import type { ContainerFile, Part } from './parts.ts';

/** A message may be larger than one document: it carries its attachments. */
const largestMessageBytes = 4 * largestFileBytes;

/** Parts of one message. */
export async function* readEml(file: ContainerFile): AsyncGenerator<Part | Problem> {
  const bytes = await collectBytes(file.chunks(), largestMessageBytes);
  if (bytes === null) throw new DataFault('file-too-large', `a message of more than ${largestMessageBytes} bytes`);
  yield* readMessage(bytes, file.name);
}

/** Parts of all messages of an mbox, in its order; ">From " in a body is unquoted. */
export async function* readMbox(file: ContainerFile): AsyncGenerator<Part | Problem> {
  let lines: Uint8Array[] = [];
  let [lengthBytes, count, isBlank] = [0, 0, true];
  const finish = async function* (): AsyncGenerator<Part | Problem> {
    if (count === 0) return;
    const name = `${file.name}#message-${count}`;
    if (lengthBytes > largestMessageBytes) yield makeTooLarge(name, lengthBytes);
    else yield* readMessage(Buffer.concat(lines), name);
  };
  for await (const line of splitLines(file.chunks())) {
    const start = line === null ? '' : new TextDecoder('windows-1252').decode(line.subarray(0, 7));
    if (isBlank && start.startsWith('From ')) {
      yield* finish();
      [lines, lengthBytes] = [[], 0];
      count += 1;
      isBlank = false;
      continue;
    }
    isBlank = line !== null && (line.length === 0 || (line.length === 1 && line[0] === 13));
    if (count === 0) throw new DataFault('damaged-mbox', 'the first line is no "From " line: this is no mbox');
    lengthBytes += (line?.length ?? largestMessageBytes) + 1;
    if (lengthBytes <= largestMessageBytes && line !== null) lines.push(/^>+From /.test(start) ? line.subarray(1) : line, Uint8Array.of(10));
  }
  yield* finish();
}

const attached = /^(?:text\/(?:html|plain)|application\/(?:pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))\b/i;

async function* readMessage(bytes: Uint8Array, name: string): AsyncGenerator<Part | Problem> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(bytes, { maxNestingDepth: 64 });
  } catch (error) {
    return yield makeProblem('damaged-message', name, `the message cannot be read: ${error instanceof Error ? error.message.slice(0, 160) : String(error)}`);
  }
  const stated = mail.date ?? '';
  const publishedAt = stated === '' ? null : readPublicationDate(stated);
  const notes: Problem[] = publishedAt !== null ? [] : [makeProblem(stated === '' ? 'message-without-date' : 'unreadable-date', name, stated === '' ? 'the message states no date' : `the message's date is "${stated.slice(0, 60)}"`)];
  const facts: DocFacts = { authors: nameOf(mail.from), ...(publishedAt === null ? {} : { publishedAt }), ...(mail.messageId === undefined ? {} : { url: `mid:${mail.messageId.replace(/[<>]/g, '')}` }) };
  const { html, text, subject = '' } = mail;
  if (html !== undefined && html.trim() !== '') yield { kind: 'bytes', name, bytes: new TextEncoder().encode(/<html[\s>]/i.test(html) ? withTitle(html, subject) : toPage(subject, html)), mediaType: 'text/html; charset=utf-8', facts, notes };
  else if (text !== undefined && text.trim() !== '') yield { kind: 'bytes', name, bytes: new TextEncoder().encode(toPage(subject, text.replace(/\r\n/g, '\n'))), mediaType: 'text/html; charset=utf-8', facts, notes };
  else if (mail.attachments.length === 0) yield makeProblem('no-text', name, 'the message has no text');
  for (const [index, { filename, mimeType, content }] of mail.attachments.entries()) {
    if (!attached.test(mimeType) || typeof content === 'string') continue;
    yield { kind: 'bytes', name: `${name}#${filename ?? `attachment-${index + 1}`}`, bytes: new Uint8Array(content), mediaType: mimeType, facts: publishedAt === null ? {} : { publishedAt }, notes };
  }
}

/** The subject as the page's title where it states none. */
function withTitle(html: string, subject: string): string {
  const title = `<title>${subject.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>`;
  return /<title[\s>]/i.test(html) ? html : /<head[\s>][^>]*>/i.test(html) ? html.replace(/<head[\s>]?[^>]*>/i, (head) => head + title) : html.replace(/<html[^>]*>/i, (tag) => `${tag}<head>${title}</head>`);
}

function nameOf(address: Address | undefined): string[] {
  const words = address?.name?.trim() || address?.address || '';
  return words === '' ? [] : [words];
}
