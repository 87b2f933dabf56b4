/**
 * The browser app's files. Every path that is no file of it answers index.html: the app reads its state from the address. In: the
 * folder that the build made; out: answers with an ETag; files with a hash in their name never change and are kept by the browser.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const MEDIA: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'application/javascript; charset=utf-8', '.mjs': 'application/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.pbf': 'application/x-protobuf', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm',
};

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Dragoman</title>
<h1>The browser app is not built</h1><p>The API answers under <a href="/api/v1/overview">/api/v1</a>; its description is <a href="/api/v1/openapi.json">openapi.json</a>. Build the app with <code>npm run build</code>.</p></html>`;

type File = { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string };

/** Answers for the files of a folder. */
export class Assets {
  #folder: string;
  #files = new Map<string, File>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file of this path, or the app. `ifNoneMatch` is the ETag that the client has. */
  async give(path: string, ifNoneMatch: string | undefined): Promise<Response> {
    const name = this.#nameOf(path);
    const file = name === null || extname(name) === '' ? null : await this.#read(name);
    if (file !== null) return answer(name!, file, ifNoneMatch);
    // A missing script must not be answered with a page.
    if (/\.(?:js|mjs|css|map|json|woff2|png|svg|pbf|wasm)$/.test(path)) return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } });
    const index = await this.#read('index.html');
    return index === null ? new Response(NOT_BUILT, { status: 503, headers: { 'content-type': MEDIA['.html']! } }) : answer('index.html', index, ifNoneMatch);
  }

  /** A path within the folder, or null. */
  #nameOf(path: string): string | null {
    try {
      const name = normalize(decodeURIComponent(path)).replace(/^[/\\]+/, '');
      return name.includes('\0') || name.split(sep).includes('..') ? null : name;
    } catch {
      return null;
    }
  }

  async #read(name: string): Promise<File | null> {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    try {
      const bytes = new Uint8Array(await readFile(join(this.#folder, name)));
      const file = { bytes, etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"` };
      if (name.startsWith('assets')) this.#files.set(name, file); // others may be built anew while the server runs
      return file;
    } catch {
      return null;
    }
  }
}

function answer(name: string, { bytes, etag }: File, ifNoneMatch: string | undefined): Response {
  const isHashed = /[-.][\w-]{8,}\.\w+$/.test(name) && name.startsWith('assets');
  const headers = { etag, 'content-type': MEDIA[extname(name)] ?? 'application/octet-stream', 'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache' };
  return ifNoneMatch === etag ? new Response(null, { status: 304, headers }) : new Response(bytes, { headers });
}
