/** DER (X.690): the few kinds of values that time stamps are made of, written and read. Reading throws a RangeError for damaged bytes. */

/** A value that was read: its tag, its contents, and where the next one begins. */
export type DerValue = { readonly tag: number; readonly contents: Uint8Array; readonly end: number };

export const DER = { boolean: 0x01, integer: 0x02, octets: 0x04, null: 0x05, oid: 0x06, time: 0x18, sequence: 0x30, set: 0x31, context0: 0xa0 } as const;

/** A value of this tag around its contents, which are values or bytes one behind the other. */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(contents);
  const length = body.length < 0x80 ? [body.length] : [0x80 | lengthBytes(body.length).length, ...lengthBytes(body.length)];
  return Buffer.concat([Uint8Array.of(tag, ...length), body]);
}

/** An object identifier: "2.16.840.1.101.3.4.2.1". */
export function writeOid(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  const septets = (value: number): number[] => (value < 0x80 ? [value] : [...septets(Math.floor(value / 0x80)).map((byte) => byte | 0x80), value % 0x80]);
  return writeDer(DER.oid, Uint8Array.from([first * 40 + second, ...rest.flatMap(septets)]));
}

/** The value that begins at `at`. */
export function readDer(bytes: Uint8Array, at = 0): DerValue {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  const count = first !== undefined && first >= 0x80 ? first & 0x7f : 0;
  if (tag === undefined || first === undefined || first === 0x80 || count > 4) throw new RangeError(`no DER value at byte ${at}`);
  let length = count === 0 ? first : 0;
  for (let index = 0; index < count; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  const start = at + 2 + count;
  if (start + length > bytes.length) throw new RangeError(`the DER value at byte ${at} ends at ${start + length}, behind the end (${bytes.length} bytes)`);
  return { tag, contents: bytes.subarray(start, start + length), end: start + length };
}

/** The values that the contents of a sequence or set hold. */
export function readDerList({ contents }: DerValue): DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < contents.length; at = values.at(-1)!.end) values.push(readDer(contents, at));
  return values;
}

function lengthBytes(length: number): number[] {
  return length < 0x100 ? [length] : [...lengthBytes(Math.floor(length / 0x100)), length % 0x100];
}
