/**
 * Answers packed as the client can read them: Brotli, else gzip. What has an ETag is packed once and kept, so that the columns of a
 * large archive cost their packing only the first time.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const [packBrotli, packGzip] = [promisify(brotliCompress), promisify(gzip)];

/** Smaller bodies gain nothing. */
const LEAST_BYTES = 1024;
/** Brotli's middle: above it time grows faster than what is saved. */
const QUALITY = 5;
const KEPT_BYTES = 64 * 1024 * 1024;
const PACKABLE = /^(?:text\/(?!event-stream)|application\/(?:json|javascript|x-ndjson|geo\+json|manifest\+json)|image\/svg\+xml)/;

/** Packs answers and keeps the last ones. */
export class Compressor {
  #kept = new Map<string, Uint8Array>();
  #lengthBytes = 0;

  /** The answer, packed when it gains from it. */
  async pack(request: Request, response: Response): Promise<Response> {
    const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? '');
    const type = response.headers.get('content-type') ?? '';
    if (!PACKABLE.test(type)) return response;
    response.headers.append('vary', 'accept-encoding');
    if (encoding === null || response.body === null || response.headers.has('content-encoding') || response.status === 304) return response;
    const bytes = Buffer.from(await response.arrayBuffer());
    const packed = bytes.length < LEAST_BYTES ? bytes : await this.#packBytes(bytes, encoding, keyOf(request, response, encoding));
    const headers = new Headers(response.headers);
    if (packed !== bytes) headers.set('content-encoding', encoding);
    headers.set('content-length', String(packed.length));
    return new Response(packed as Uint8Array<ArrayBuffer>, { status: response.status, headers });
  }

  async #packBytes(bytes: Buffer, encoding: 'br' | 'gzip', key: string | null): Promise<Uint8Array> {
    const known = key === null ? undefined : this.#kept.get(key);
    if (known !== undefined) return known;
    const packed = encoding === 'br' ? await packBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }) : await packGzip(bytes);
    if (key !== null) this.#keep(key, packed);
    return packed;
  }

  #keep(key: string, packed: Uint8Array): void {
    this.#kept.set(key, packed);
    this.#lengthBytes += packed.length;
    for (const [oldest, bytes] of this.#kept) {
      if (this.#lengthBytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#lengthBytes -= bytes.length;
    }
  }
}

function keyOf(request: Request, response: Response, encoding: string): string | null {
  const etag = response.headers.get('etag');
  return etag === null ? null : `${encoding} ${etag} ${request.url}`;
}

/** Of those that the client names with a weight above 0. */
function chooseEncoding(accepted: string): 'br' | 'gzip' | null {
  const names = accepted.split(',').flatMap((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(';');
    return parameters.some((parameter) => /^\s*q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : null;
}
