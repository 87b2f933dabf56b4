/**
 * Bounds of what is read out of files that others made: how large a part may be, and how much a packed file may grow.
 * A file that unpacks to far more than its bytes is a bomb, whoever made it; text packs at most about 1 : 30.
 */
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';

/** Larger files are archives or lists, not one article; the largest pages of news sites have 5 MiB. */
export const largestFileBytes = 16 * 1024 * 1024;

/** Ends a read: the data cannot be read on from here. Readers turn it into a Problem. */
export class DataFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Growth from which a packed file is refused, once it has given this much. */
export const largestRatio = 100;
const ratioFromBytes = 8 * 1024 * 1024;

/** Bytes that one packed file may give in all: ten thousand pages of a megabyte. */
const largestUnpackedBytes = 10 * 1024 * 1024 * 1024;

/** Throws DataFault when what came out is out of proportion to what went in. */
export function assertGrowth(packedBytes: number, unpackedBytes: number, what: string): void {
  if (unpackedBytes > ratioFromBytes && unpackedBytes > packedBytes * largestRatio) {
    throw new DataFault('zip-bomb', `${what} unpacks to more than ${largestRatio} times its size (${packedBytes} bytes gave ${unpackedBytes} so far); it is not read on`);
  }
  if (unpackedBytes > largestUnpackedBytes) throw new DataFault('zip-bomb', `${what} unpacks to more than ${largestUnpackedBytes} bytes; it is not read on`);
}

/** All bytes of a stream up to a limit; null when there are more (the stream is left). */
export async function collectBytes(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limitBytes = largestFileBytes): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of chunks) {
    lengthBytes += chunk.length;
    if (lengthBytes > limitBytes) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** Unpacks gzip. A truncated or damaged stream gives what can be unpacked and then throws DataFault with the place. */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packedBytes = 0;
  let unpackedBytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      packedBytes += chunk.length;
      yield chunk;
    }
  };
  const packed = Readable.from(counted());
  const unpacked = packed.pipe(createGunzip());
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      unpackedBytes += chunk.length;
      assertGrowth(packedBytes, unpackedBytes, 'the gzip file');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DataFault) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const isCut = /unexpected end/i.test(message);
    throw new DataFault(isCut ? 'truncated-gzip' : 'damaged-gzip', isCut ? `the gzip file ends too early, after ${packedBytes} bytes; ${unpackedBytes} bytes could be unpacked` : `the gzip file is damaged near byte ${packedBytes} (${message})`);
  } finally {
    packed.destroy();
  }
}
