/**
 * From a place in a Doc's text to the place in the raw file that it was read from.
 * `Origin.offsets` holds flat pairs [text offset, raw byte offset, …], one where a run starts: see `toRawOffset` for what a
 * run is. Runs are made here from the map of a text to its decoded file, and read here, so that the rule stands in one place.
 */
import type { Doc, Origin, Span } from '../schema.ts';
import { findRow, type MappedText } from './mapped.ts';
import { utf8Width } from './offsets.ts';

/** A decoded file: its text, its charset, and the raw byte at which each code unit begins, its end included. */
export type RawIndex = { readonly charset: string; readonly starts: Uint32Array };

/** Origin of a text that is mapped to a decoded file. Linear in the text; a UTF-8 file that needed no change has one run. */
export function makeOrigin(mapped: MappedText, index: RawIndex, file: { rawHash: string; mediaType: string }): Origin {
  const offsets: number[] = [];
  let expected = -1;
  for (let row = 0; row < mapped.map.length; row += 2) {
    const start = mapped.map[row]!;
    const end = mapped.map[row + 2] ?? mapped.text.length;
    const shift = mapped.map[row + 1]! - start;
    for (let unit = start; unit < end; unit++) {
      const raw = index.starts[unit + shift]!;
      if (unit === start || raw !== expected) offsets.push(unit, raw);
      expected = raw + unitWidth(mapped.text, unit, index.charset);
    }
  }
  return { rawHash: file.rawHash, mediaType: `${file.mediaType}; charset=${index.charset}`, offsets };
}

/**
 * Raw byte offset of a position in `doc.text`. The offset falls into the last run that starts at or before it; inside a run
 * the characters stand in the raw file one after the other in the charset that `origin.mediaType` names: 1 to 4 bytes in
 * UTF-8, 2 or 4 in UTF-16, and one byte a code unit in every other charset (there, longer characters start new runs).
 * Characters that the program put in (the blank line after the title) or decoded (`&amp;`) are runs of their own at the raw
 * place that they stand for. The end of the text maps to the end of its last character. RangeError outside the text.
 */
export function toRawOffset(doc: Pick<Doc, 'text' | 'origin'>, offset: number): number {
  const { text, origin } = doc;
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length) {
    throw new RangeError(`Offset ${offset} is outside the text (${text.length} code units)`);
  }
  if (origin.offsets.length === 0) return 0;
  const charset = charsetOf(origin.mediaType);
  const row = findRow(origin.offsets, offset);
  let raw = origin.offsets[row + 1]!;
  for (let unit = origin.offsets[row]!; unit < offset; unit++) raw += unitWidth(text, unit, charset);
  return raw;
}

/** Longest raw form of one character that is taken for such: a named entity, a letter with several marks. */
const longestForm = 12;

/**
 * Raw byte range [start, end) of a span: from the first byte of its first character to the last byte of its last. A last
 * character that was decoded or composed (a run of its own) reaches to the run that follows, when that is near.
 */
export function toRawSpan(doc: Pick<Doc, 'text' | 'origin'>, span: Span): Span {
  const { text, origin } = doc;
  const last = span.end - 1;
  const from = toRawOffset(doc, last);
  const plainEnd = from + unitWidth(text, last, charsetOf(origin.mediaType));
  const row = findRow(origin.offsets, last);
  const isOwnRun = origin.offsets[row] === last && origin.offsets[row + 2] === span.end;
  const next = isOwnRun ? origin.offsets[row + 3]! : plainEnd;
  return { start: toRawOffset(doc, span.start), end: next > plainEnd && next - from <= longestForm ? next : plainEnd };
}

/** Bytes that a code point takes in a charset where that needs no table, and 1 for the other charsets. */
export function byteWidth(codePoint: number, charset: string): number {
  if (charset === 'utf-8') return utf8Width(codePoint);
  if (charset.startsWith('utf-16')) return codePoint > 0xffff ? 4 : 2;
  return 1;
}

/** Bytes of one code unit; a surrogate pair's all belong to its second half, since the first starts where the pair starts. */
function unitWidth(text: string, unit: number, charset: string): number {
  const code = text.charCodeAt(unit);
  if (code < 0x80) return charset.startsWith('utf-16') ? 2 : 1;
  if (code >= 0xd800 && code <= 0xdbff) return 0;
  return code >= 0xdc00 && code <= 0xdfff ? byteWidth(0x10000, charset) : byteWidth(code, charset);
}

function charsetOf(mediaType: string): string {
  return /charset=([\w:.-]+)/.exec(mediaType)?.[1] ?? 'utf-8';
}
