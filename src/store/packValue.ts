/**
 * JSON values <-> bytes: the records of an article take 60 KB as JSON and 13 KB so, and are written as fast. Each string and each list
 * of an object's keys stands once, in a table; values follow one another without signs between them.
 * Layout: format version; count of strings, each as length and UTF-8 of its JSON; count of shapes, each as count of keys and numbers
 * of their strings; the value. A value begins with a variable-length integer (LEB128) whose low three bits say what it is and
 * whose rest is a number: see Kind. What comes out is equal to what went in, to the order of keys; a damaged block throws a RangeError.
 */

const FORMAT = 1;

/** What the low three bits say, and what the rest is. Scores have two digits after the point, so that hundredths are short. */
const Kind = { constant: 0, integer: 1, negative: 2, hundredths: 3, float: 4, string: 5, array: 6, object: 7 } as const;
const CONSTANTS: readonly unknown[] = [null, false, true];
/** A number up to here can be multiplied by eight exactly. */
const LARGEST = 2 ** 49;

type Shape = { readonly number: number; readonly next: Map<string, Shape> };

/** A JSON value as bytes. Keys whose value is undefined are left out, as JSON does. */
export function packValue(value: unknown): Uint8Array {
  const packer = new Packer();
  packer.value(value);
  return packer.finish();
}

/** The value that `packValue` was given. */
export function unpackValue(bytes: Uint8Array): unknown {
  const reader = new Reader(bytes);
  const format = reader.number();
  if (format !== FORMAT) throw new RangeError(`Packed records have format ${format}, this version reads format ${FORMAT}`);
  const strings = Array.from({ length: reader.number() }, () => reader.text());
  const shapes = Array.from({ length: reader.number() }, () => Array.from({ length: reader.number() }, () => strings[reader.number()]));
  return reader.value(strings, shapes);
}

/** Bytes that grow. */
class Bytes {
  #bytes = Buffer.allocUnsafe(16_384);
  #length = 0;

  number(value: number): void {
    if (this.#length + 16 > this.#bytes.length) this.#grow(16);
    let rest = value;
    for (; rest >= 0x80; rest = rest < 0x8000_0000 ? rest >>> 7 : Math.floor(rest / 0x80)) this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.#length++] = rest;
  }

  float(value: number): void {
    if (this.#length + 16 > this.#bytes.length) this.#grow(16);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  /** Strings are written as JSON has them: lone surrogates are escaped there, and UTF-8 has none. */
  text(text: string): void {
    const json = /^[\w .,:;#+/=()-]*$/.test(text) ? text : JSON.stringify(text).slice(1, -1);
    const lengthBytes = Buffer.byteLength(json);
    this.number(lengthBytes);
    if (this.#length + lengthBytes > this.#bytes.length) this.#grow(lengthBytes);
    this.#length += this.#bytes.write(json, this.#length);
  }

  #grow(count: number): void {
    const larger = Buffer.allocUnsafe((this.#bytes.length + count) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

class Packer {
  #body = new Bytes();
  #strings = new Map<string, number>();
  #shapes: (readonly string[])[] = [];
  /** Key by key from here, an object's keys lead to its shape. */
  #root: Shape = { number: -1, next: new Map() };

  value(value: unknown): void {
    if (typeof value === 'string') return this.#body.number(this.#string(value) * 8 + Kind.string);
    if (typeof value === 'number') return this.#number(value);
    if (Array.isArray(value)) {
      this.#body.number(value.length * 8 + Kind.array);
      for (const one of value) this.value(one === undefined ? null : one);
      return;
    }
    if (typeof value === 'object' && value !== null) return this.#object(value as Readonly<Record<string, unknown>>);
    const constant = CONSTANTS.indexOf(value);
    if (constant < 0) throw new TypeError(`a ${typeof value} is no JSON value`);
    this.#body.number(constant * 8 + Kind.constant);
  }

  #number(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < LARGEST && !Object.is(value, -0)) return this.#body.number(value < 0 ? -value * 8 + Kind.negative : value * 8 + Kind.integer);
    const hundredths = Math.round(value * 100);
    if (hundredths > 0 && hundredths < LARGEST && hundredths / 100 === value) return this.#body.number(hundredths * 8 + Kind.hundredths);
    this.#body.number(Kind.float);
    this.#body.float(value);
  }

  #object(object: Readonly<Record<string, unknown>>): void {
    let shape = this.#root;
    let count = 0;
    for (const key in object) {
      if (object[key] === undefined) continue;
      let next = shape.next.get(key);
      if (next === undefined) shape.next.set(key, (next = { number: -1, next: new Map() }));
      shape = next;
      count += 1;
    }
    if (shape.number < 0) {
      // Only now, when it is known that an object ends here: most beginnings of shapes are none.
      const keys = Object.keys(object).filter((key) => object[key] !== undefined);
      (shape as { number: number }).number = this.#shapes.push(keys) - 1;
      for (const key of keys) this.#string(key);
    }
    this.#body.number(shape.number * 8 + Kind.object);
    if (count === 0) return;
    for (const key in object) if (object[key] !== undefined) this.value(object[key]);
  }

  #string(text: string): number {
    let number = this.#strings.get(text);
    if (number === undefined) this.#strings.set(text, (number = this.#strings.size));
    return number;
  }

  finish(): Uint8Array {
    const head = new Bytes();
    head.number(FORMAT);
    head.number(this.#strings.size);
    for (const text of this.#strings.keys()) head.text(text);
    head.number(this.#shapes.length);
    for (const keys of this.#shapes) {
      head.number(keys.length);
      for (const key of keys) head.number(this.#strings.get(key)!);
    }
    return Buffer.concat([head.done(), this.#body.done()]);
  }
}

class Reader {
  #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  number(): number {
    for (let value = 0, weight = 1; ; weight *= 0x80) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError(`Packed records end after ${this.#bytes.length} bytes, in the middle of a value`);
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    const length = this.number();
    if (this.#at + length > this.#bytes.length) throw new RangeError(`Packed records end after ${this.#bytes.length} bytes, in the middle of a text`);
    const json = this.#bytes.toString('utf8', this.#at, (this.#at += length));
    return json.includes('\\') ? (JSON.parse(`"${json}"`) as string) : json;
  }

  value(strings: readonly string[], shapes: readonly (readonly string[])[]): unknown {
    const head = this.number();
    const rest = Math.floor(head / 8);
    switch (head % 8) {
      case Kind.constant: return CONSTANTS[rest];
      case Kind.integer: return rest;
      case Kind.negative: return -rest;
      case Kind.hundredths: return rest / 100;
      case Kind.float: return this.#float();
      case Kind.string: return strings[rest];
      case Kind.array: return Array.from({ length: this.#count(rest) }, () => this.value(strings, shapes));
      default: return this.#object(shapes[rest], strings, shapes);
    }
  }

  /** A list cannot be longer than the bytes that are left. */
  #count(count: number): number {
    if (count > this.#bytes.length - this.#at) throw new RangeError(`Packed records are damaged: a list of ${count} values and ${this.#bytes.length - this.#at} bytes`);
    return count;
  }

  #float(): number {
    const value = this.#bytes.readDoubleLE(this.#at);
    this.#at += 8;
    return value;
  }

  #object(keys: readonly string[] | undefined, strings: readonly string[], shapes: readonly (readonly string[])[]): Record<string, unknown> {
    if (keys === undefined) throw new RangeError('Packed records are damaged: an object has no shape');
    const object: Record<string, unknown> = {};
    for (const key of keys) {
      const value = this.value(strings, shapes);
      // An own key, as JSON.parse makes it, and not the object's prototype.
      if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
      else object[key] = value;
    }
    return object;
  }
}
