/** Streams of bytes -> lines of bytes, without holding more than one line. */
import { largestFileBytes } from './limits.ts';

/** Bytes between line feeds; null for a line that is longer than the limit of one document. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = [];
  let lengthBytes = 0;
  const take = (): Uint8Array | null => {
    const whole = lengthBytes > largestFileBytes ? null : Buffer.concat(parts);
    parts = [];
    lengthBytes = 0;
    return whole;
  };
  const keep = (part: Uint8Array): void => {
    lengthBytes += part.length;
    if (lengthBytes <= largestFileBytes) parts.push(part);
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (lengthBytes > 0) yield take();
}
