/**
 * Sentences <-> bytes: an article's tokens take 60 KB as JSON and 5 KB so. Numbers are variable-length integers (LEB128), signed
 * ones in zigzag; strings are numbered in a table that stands before them.
 * Layout: format version, count of strings, each as length and UTF-8; count of sentences; a sentence is start (from the last
 * end), length, count of tokens; a token is start (from the end before it), length, form, lemma, upos, xpos, feats, head (from
 * its own index), deprel. A form that is the text's own slice is 0; a lemma that is the form in lower case is 0, the form itself 1.
 * Restores what it was given exactly; reading a damaged block throws a RangeError.
 */
import type { ParsedToken, Sentence } from '../schema.ts';

const FORMAT = 1;
const OWN_WORDS = 0;
const LOWER = 0;
const SAME = 1;

/** Sentences of `text` as bytes. */
export function packSentences(sentences: readonly Sentence<ParsedToken>[], text: string): Uint8Array {
  const strings = new StringTable();
  const body = new Writer();
  body.number(sentences.length);
  let end = 0;
  for (const sentence of sentences) {
    body.signed(sentence.start - end);
    body.number(sentence.end - sentence.start);
    body.number(sentence.tokens.length);
    let last = sentence.start;
    for (let index = 0; index < sentence.tokens.length; index++) {
      last = packToken(sentence.tokens[index], { index, last, text, strings, body });
    }
    end = sentence.end;
  }
  const head = new Writer();
  head.number(FORMAT);
  strings.write(head);
  return Buffer.concat([head.bytes(), body.bytes()]);
}

function packToken(token: ParsedToken, { index, last, text, strings, body }: { index: number; last: number; text: string; strings: StringTable; body: Writer }): number {
  const { start, end, form, lemma } = token;
  body.signed(start - last);
  body.number(end - start);
  body.number(text.slice(start, end) === form ? OWN_WORDS : strings.add(form) + 1);
  body.number(lemma === form.toLowerCase() ? LOWER : lemma === form ? SAME : strings.add(lemma) + 2);
  body.number(strings.add(token.upos));
  body.number(strings.add(token.xpos));
  body.number(strings.add(token.feats));
  body.signed(token.head - index);
  body.number(strings.add(token.deprel));
  return end;
}

/** The sentences that `packSentences` was given with the same text. */
export function unpackSentences(bytes: Uint8Array, text: string): Sentence<ParsedToken>[] {
  const reader = new Reader(bytes);
  const format = reader.number();
  if (format !== FORMAT) throw new RangeError(`Packed sentences have format ${format}, this version reads format ${FORMAT}`);
  const strings = reader.strings();
  const sentences: Sentence<ParsedToken>[] = [];
  let end = 0;
  for (let count = reader.number(); count > 0; count--) {
    const start = end + reader.signed();
    end = start + reader.number();
    const tokens: ParsedToken[] = [];
    let last = start;
    for (let index = 0, length = reader.number(); index < length; index++) {
      const token = unpackToken(reader, { index, last, text, strings });
      tokens.push(token);
      last = token.end;
    }
    sentences.push({ start, end, tokens });
  }
  return sentences;
}

function unpackToken(reader: Reader, { index, last, text, strings }: { index: number; last: number; text: string; strings: readonly string[] }): ParsedToken {
  const start = last + reader.signed();
  const end = start + reader.number();
  const formCode = reader.number();
  const form = formCode === OWN_WORDS ? text.slice(start, end) : strings[formCode - 1];
  const lemmaCode = reader.number();
  const lemma = lemmaCode === LOWER ? form.toLowerCase() : lemmaCode === SAME ? form : strings[lemmaCode - 2];
  const [upos, xpos, feats] = [strings[reader.number()], strings[reader.number()], strings[reader.number()]];
  return { start, end, form, lemma, upos, xpos, feats, head: index + reader.signed(), deprel: strings[reader.number()] };
}

class StringTable {
  #numbers = new Map<string, number>();

  add(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size));
    return number;
  }

  write(to: Writer): void {
    to.number(this.#numbers.size);
    for (const text of this.#numbers.keys()) to.text(text);
  }
}

class Writer {
  #bytes = Buffer.allocUnsafe(4096);
  #length = 0;

  number(value: number): void {
    this.#reserve(5);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
    this.#bytes[this.#length++] = rest;
  }

  signed(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** Lone surrogates survive: such a text is written as JSON, which escapes them. */
  text(text: string): void {
    const bytes = Buffer.from(JSON.stringify(text).slice(1, -1));
    this.number(bytes.length);
    this.#reserve(bytes.length);
    this.#length += bytes.copy(this.#bytes, this.#length);
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count + 5 <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#bytes.length + count) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

class Reader {
  #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    for (let value = 0, weight = 1; ; weight *= 0x80) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError(`Packed sentences end after ${this.#bytes.length} bytes, in the middle of a number`);
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
    }
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  strings(): string[] {
    const buffer = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    return Array.from({ length: this.number() }, () => {
      const length = this.number();
      const text = buffer.toString('utf8', this.#at, this.#at + length);
      this.#at += length;
      return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
    });
  }
}
