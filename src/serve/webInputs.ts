/** What was fetched from an address -> documents to read: a page, a file, or the items of a feed. Used by `ingest URL` and `watch`. */
import { readFileSync } from 'node:fs';
import { findContainer, readParts } from '../ingest/containers/open.ts';
import { isPart, type ContainerFile, type Part } from '../ingest/containers/parts.ts';
import { PoliteFetcher, type Fetched } from '../ingest/fetching.ts';
import type { Problem } from '../schema.ts';
import { partToItem, type InputItem } from './inputItems.ts';

/** A fetcher with this program's name, which servers may tell in their robots.txt. */
export function openFetcher({ pauseSeconds = 2 }: { readonly pauseSeconds?: number } = {}): PoliteFetcher {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return new PoliteFetcher({ userAgent: `dragoman/${version}`, pauseMs: pauseSeconds * 1000, timeoutMs: 30_000, now: Date.now });
}

/** Documents of one address that the user named. Who is not at this machine may not have it ask the machine's own network (`isTrusted` false). */
export async function* readAddress(address: string, fetcher: PoliteFetcher, { isTrusted = true }: { readonly isTrusted?: boolean } = {}): AsyncGenerator<InputItem> {
  const fetched = await fetcher.get(address, { isTrusted });
  if (fetched.kind === 'failed') yield { kind: 'failure', name: address, problem: fetched.problem };
  else if (fetched.kind === 'fetched') yield* expandFetched(fetched);
}

/** Documents of an answer. */
async function* expandFetched(fetched: Fetched & { kind: 'fetched' }): AsyncGenerator<InputItem> {
  let isContainer = false;
  for await (const part of openParts(fetched)) {
    isContainer = true;
    if (isPart(part)) yield partToItem(part);
    else yield { kind: 'failure', name: part.file ?? fetched.url, problem: part };
  }
  if (!isContainer) yield { kind: 'file', name: fetched.url, bytes: fetched.bytes, mediaType: fetched.mediaType, facts: { url: fetched.url } };
}

/** Parts of an answer that holds several documents; nothing when it is one. */
export async function* openParts({ url, bytes }: Fetched & { kind: 'fetched' }): AsyncGenerator<Part | Problem> {
  const file: ContainerFile = {
    name: url, head: bytes.subarray(0, 4096),
    chunks: async function* () {
      yield bytes;
    },
  };
  const container = findContainer(file);
  if (container !== null) yield* readParts(container, file);
}
