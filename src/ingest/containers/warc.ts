/**
 * WARC 1.0 and 1.1 (ISO 28500), packed or not -> a part for each page, text, PDF or office file that was answered with success.
 * Other records (requests, images, scripts, redirects) are passed over and counted. The part's bytes are the answer's body,
 * unchunked and unpacked; the capture's date is no date of publication and is not given as one.
 */
import { WARCParser, type WARCRecord } from 'warcio';
import type { Problem } from '../../schema.ts';
import { assertGrowth, DataFault, largestFileBytes } from '../limits.ts';
import { makeProblem, makeTooLarge } from '../problems.ts';
import type { ContainerFile, Part } from './parts.ts';

const readable = /^(?:text\/(?:html|plain)|application\/(?:xhtml\+xml|pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))\b/i;

/** Parts of a WARC, in its order; the names are the addresses. */
export async function* readWarc(file: ContainerFile): AsyncGenerator<Part | Problem> {
  let [records, parts, packedBytes, unpackedBytes] = [0, 0, 0, 0];
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    let lineBytes = 0;
    for await (const chunk of file.chunks()) {
      packedBytes += chunk.length;
      // The parser keeps a header's line whole, however long; not even pictures have so few line ends.
      const end = chunk.lastIndexOf(10);
      lineBytes = end < 0 ? lineBytes + chunk.length : chunk.length - end - 1;
      if (lineBytes > largestFileBytes) throw new DataFault('damaged-warc', `more than ${largestFileBytes} bytes without a line end before byte ${packedBytes}, after record ${records}; it is not read on`);
      yield chunk;
    }
  };
  try {
    for await (const record of new WARCParser(counted())) {
      records += 1;
      const part = await readRecord(record, file.name);
      if (part === null) continue;
      parts += 1;
      unpackedBytes += 'kind' in part && part.kind === 'bytes' ? part.bytes.length : 0;
      assertGrowth(packedBytes, unpackedBytes, 'the archive');
      yield part;
    }
  } catch (error) {
    if (error instanceof DataFault) throw error;
    yield makeProblem('damaged-warc', file.name, `the archive cannot be read on after record ${records} (${error instanceof Error ? error.message.slice(0, 160) : String(error)}); ${parts} documents were read`);
    return;
  }
  if (records === 0) yield makeProblem('damaged-warc', file.name, 'no WARC record could be read');
  else if (parts === 0) yield makeProblem('warc-without-documents', file.name, `${records} records, none an answer with a page, text or PDF`);
}

/** A page, a problem, or null for a record that is no document. The rest of a record is skipped by the parser. */
async function readRecord(record: WARCRecord, file: string): Promise<Part | Problem | null> {
  if (record.warcType !== 'response' && record.warcType !== 'resource') return null;
  const url = record.warcTargetURI ?? '';
  const { httpHeaders } = record;
  const status = httpHeaders?.statusCode;
  if (record.warcType === 'response' && (status === undefined || Number(status) < 200 || Number(status) > 299)) return null;
  const mediaType = (httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? '').toString();
  if (!readable.test(mediaType)) return null;
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of record) {
    lengthBytes += chunk.length;
    if (lengthBytes > largestFileBytes) return makeTooLarge(`${file}#${url}`, lengthBytes);
    chunks.push(chunk);
  }
  if (lengthBytes === 0) return makeProblem('empty-file', `${file}#${url}`, 'the answer has no body');
  const isUrl = /^https?:/i.test(url) && URL.canParse(url);
  return { kind: 'bytes', name: `${file}#${url}`, bytes: Buffer.concat(chunks), mediaType, facts: isUrl ? { url } : {}, notes: [] };
}
