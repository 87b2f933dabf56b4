/**
 * Bytes -> text, and for each position of the text the byte that it came from.
 * The charset is taken from the first that speaks: byte order mark, caller (HTTP header), meta element or XML declaration,
 * valid UTF-8, detection by letter statistics (chardet). Names and decoders are those of the WHATWG Encoding Standard.
 * A declaration that the bytes contradict is overruled when the bytes are valid UTF-8 that no legacy text looks like;
 * bytes that the charset does not know become U+FFFD and a Problem that names the first of them.
 */
import chardet from 'chardet';
import type { Problem } from '../schema.ts';
import { byteWidth } from '../text/origin.ts';
import { makeProblem } from './problems.ts';

/** A decoded file. `bytes` are the bytes that were decoded, `skipped` the length of the byte order mark before them. */
export type Decoded = { readonly text: string; readonly charset: string; readonly bytes: Uint8Array; readonly skipped: number };

/** What is known of a file's charset before looking at its bytes. */
export type CharsetHints = { readonly name: string; readonly declared?: string | undefined; readonly isHtml?: boolean };

const byteOrderMarks: readonly (readonly [charset: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The charsets of the Encoding Standard in which a character may take several bytes, UTF-8 and UTF-16 apart. */
const multibyte = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr']);

/** How far browsers look for a meta element; pages put long comments first, so we look twice as far. */
const metaReach = 2048;

/** How many bytes chardet gets to see: its verdict does not change after a few thousand. */
const detectionReach = 20_000;

/** Decode a file. `decoded` is null for a file that is no text at all; the problem says why. Never throws. */
export function decodeBytes(bytes: Uint8Array, hints: CharsetHints): { decoded: Decoded | null; problems: Problem[] } {
  const { name } = hints;
  if (bytes.length === 0) return { decoded: null, problems: [makeProblem('empty-file', name, 'the file is empty (0 bytes)')] };
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const skipped = marked?.[1].length ?? 0;
  const body = bytes.subarray(skipped);
  const problems: Problem[] = [];
  const charset = marked?.[0] ?? chooseCharset(body, hints, problems);
  const binary = charset.startsWith('utf-16') ? null : describeBinary(bytes);
  if (binary !== null) return { decoded: null, problems: [makeProblem('binary-file', name, binary)] };
  const text = new TextDecoder(charset, { ignoreBOM: true }).decode(body);
  const decoded = { text, charset, bytes: body, skipped };
  problems.push(...findBadBytes(decoded, name));
  return { decoded, problems };
}

/** Charset when there is no byte order mark. A wrong declaration adds a Problem. */
function chooseCharset(bytes: Uint8Array, hints: CharsetHints, problems: Problem[]): string {
  const label = hints.declared ?? (hints.isHtml === true ? findMetaCharset(bytes) : undefined);
  const isUtf8 = isValidUtf8(bytes);
  const declared = label === undefined ? null : toKnownCharset(label);
  if (label !== undefined && declared === null) {
    problems.push(makeProblem('unknown-charset', hints.name, `the declared charset "${label}" is none that is known; the bytes decide`));
  }
  if (declared !== null) {
    // A page cannot name UTF-16 in bytes that were read as ASCII: the Encoding Standard reads such a meta as UTF-8.
    const wanted = declared.startsWith('utf-16') && guessUtf16(bytes) === null ? 'utf-8' : declared;
    if (wanted === 'utf-8' ? isUtf8 : !isUtf8 || isAscii(bytes) || wanted.startsWith('utf-16')) return wanted;
    const actual = isUtf8 ? 'utf-8' : detectCharset(bytes);
    if (actual === wanted) return wanted;
    problems.push(makeProblem('wrong-charset', hints.name, `declared as ${wanted}, but the bytes are ${isUtf8 ? 'valid' : 'more likely'} ${actual}; read as ${actual}`));
    return actual;
  }
  return guessUtf16(bytes) ?? (isUtf8 ? 'utf-8' : detectCharset(bytes));
}

/** Name of the decoder for a label such as "latin1", or null. The Encoding Standard reads iso-8859-1 as windows-1252. */
function toKnownCharset(label: string): string | null {
  try {
    return new TextDecoder(label.trim().toLowerCase()).encoding;
  } catch {
    return null;
  }
}

/** Charset that the head of an HTML or XML file names: `<meta charset>`, `<meta http-equiv>` or `<?xml encoding?>`. */
function findMetaCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, metaReach)).replace(/<!--[^]*?(?:-->|$)/g, '');
  const found = /<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head) ?? /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w:.-]+)/i.exec(head);
  return found?.[1];
}

/** Letter statistics, for bytes that are not valid UTF-8. A truncated or damaged UTF-8 file stays UTF-8. */
function detectCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, detectionReach);
  if (isMostlyUtf8(sample)) return 'utf-8';
  const found = chardet.analyse(sample).map((match) => toKnownCharset(match.name));
  return found.find((charset) => charset !== null && !charset.startsWith('utf-')) ?? 'windows-1252';
}

/** Whether the multi-byte sequences of UTF-8 that are whole outnumber the broken ones by far: damage, not another charset. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let whole = 0;
  let broken = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') whole += 1;
  }
  return whole >= 2 * broken || (broken === 1 && endsInsideSequence(bytes));
}

/** Whether the last two or three bytes begin a UTF-8 sequence that the end of the file cut off. */
function endsInsideSequence(bytes: Uint8Array): boolean {
  const [third, second, last] = [bytes.at(-3) ?? 0, bytes.at(-2) ?? 0, bytes.at(-1) ?? 0];
  const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;
  return isContinuation(last) && ((second >= 0xe0 && second <= 0xf4) || (isContinuation(second) && third >= 0xf0 && third <= 0xf4));
}

/** UTF-16 without a mark: Latin text shows as zero bytes in every other place. */
function guessUtf16(bytes: Uint8Array): string | null {
  const reach = Math.min(bytes.length, 2000) & ~1;
  if (reach < 8) return null;
  const zeros = [0, 0];
  for (let index = 0; index < reach; index++) if (bytes[index] === 0) zeros[index & 1]! += 1;
  if (zeros[1]! > reach / 4 && zeros[0]! < reach / 100) return 'utf-16le';
  return zeros[0]! > reach / 4 && zeros[1]! < reach / 100 ? 'utf-16be' : null;
}

/** Why the file is no text, or null: a known signature, or more control bytes than any text holds. */
function describeBinary(bytes: Uint8Array): string | null {
  const signature = signatures.find(([, start]) => [...start].every((character, index) => bytes[index] === character.charCodeAt(0)));
  if (signature !== undefined) return `a ${signature[0]} file, not text or HTML (first bytes ${toHex(bytes.subarray(0, 8))})`;
  const sample = bytes.subarray(0, 8192);
  const first = sample.findIndex(isControl);
  const count = sample.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  const share = count / sample.length;
  if (share <= 0.01 || (count < 3 && share <= 0.3)) return null;
  return `binary data, not text: ${count} control bytes in the first ${sample.length}, the first (${toHex(sample.subarray(first, first + 1))}) at byte ${first}`;
}

const signatures: readonly (readonly [kind: string, start: string])[] = [
  ['PDF', '%PDF-'], ['ZIP (or office)', 'PK\u0003\u0004'], ['gzip', '\u001f\u008b'], ['PNG', '\u0089PNG'], ['JPEG', '\u00ff\u00d8\u00ff'],
  ['GIF', 'GIF8'], ['ELF', '\u007fELF'], ['old office', '\u00d0\u00cf\u0011\u00e0'], ['7z', '7z\u00bc\u00af'], ['bzip2', 'BZh'],
];

/** Bytes that no text holds: all controls but tab, line ends, form feed and escape (ISO-2022-JP shifts by it). */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** Whether bytes are UTF-8 without a fault. */
export function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** One Problem for all the bytes that the charset does not know, or none. */
function findBadBytes(decoded: Decoded, name: string): Problem[] {
  const { text, charset, bytes } = decoded;
  const first = text.indexOf('\ufffd');
  if (first < 0) return [];
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes);
    return []; // the file itself holds U+FFFD: somebody before us lost the characters
  } catch {
    const starts = indexBytes(decoded);
    const at = starts[first]!;
    const count = text.split('\ufffd').length - 1;
    const found = toHex(bytes.subarray(at - decoded.skipped, starts[first + 1]! - decoded.skipped));
    const line = text.slice(0, first).split('\n').length;
    const places = count === 1 ? 'one place' : `${count} places, this is the first`;
    return [{ ...makeProblem('bad-bytes', name, `byte ${at} (${found}) is no ${charset}; read as U+FFFD (${places})`), line }];
  }
}

/**
 * Offset in the raw file of each UTF-16 code unit of the decoded text, and of its end: `text.length + 1` numbers.
 * The second half of a surrogate pair counts as the start of the pair.
 */
export function indexBytes(decoded: Decoded): Uint32Array {
  const { text, charset, bytes, skipped } = decoded;
  const starts = new Uint32Array(text.length + 1);
  starts[text.length] = bytes.length + skipped;
  if (multibyte.has(charset) || (charset === 'utf-8' && text.includes('\ufffd'))) return indexSlowly(decoded, starts);
  let at = skipped;
  for (let unit = 0; unit < text.length; unit++) {
    starts[unit] = at;
    const codePoint = text.codePointAt(unit)!;
    const width = byteWidth(codePoint, charset);
    if (codePoint > 0xffff) starts[(unit += 1)] = at;
    at += width;
  }
  return starts;
}

/** Feeds the decoder one byte at a time and notes when characters come out. */
function indexSlowly({ charset, bytes, skipped }: Decoded, starts: Uint32Array): Uint32Array {
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  let unit = 0;
  let from = 0;
  for (let index = 0; index <= bytes.length; index++) {
    const piece = index < bytes.length ? decoder.decode(bytes.subarray(index, index + 1), { stream: true }) : decoder.decode();
    if (piece === '') continue;
    // After a broken sequence the byte that broke it comes out in the same step: it is the last unit and starts here.
    const isBroken = piece.length > 1 && piece.startsWith('\ufffd');
    for (let offset = 0; offset < piece.length; offset++) {
      starts[unit + offset] = skipped + (isBroken && offset === piece.length - 1 && index < bytes.length ? index : from);
    }
    unit += piece.length;
    // A lone U+FFFD in UTF-8 that comes with a new lead byte: that byte is still inside the decoder.
    const isHeld = charset === 'utf-8' && piece === '\ufffd' && index < bytes.length && index > from && bytes[index]! >= 0xc2;
    from = isHeld ? index : index + 1;
  }
  return starts;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 16), (byte) => `0x${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(' ');
}
