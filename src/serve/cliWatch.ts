/**
 * `dragoman watch`: reads the feeds of a list into an archive, again and again, with the manners of fetching.ts. Starts only when
 * the user starts it. What was stored is remembered only after a round has ended, so a stopped round loses nothing.
 */
import { readFileSync } from 'node:fs';
import { readFeedList, type FeedEntry } from '../ingest/opml.ts';
import { isPart, type Part } from '../ingest/containers/parts.ts';
import type { PoliteFetcher } from '../ingest/fetching.ts';
import { runIngest, type IngestOptions } from './cliIngest.ts';
import { partToItem, type InputItem } from './inputItems.ts';
import { writeProblem, type Streams } from './cliStreams.ts';
import { openFetcher, openParts } from './webInputs.ts';
import { readWatchState, writeWatchState, type FeedState, type WatchState } from './watchState.ts';

/** Options of `watch` as the command line gives them. */
export type WatchOptions = Omit<IngestOptions, 'files' | 'input' | 'list'> & { readonly list: string; readonly every: number; readonly pause: number; readonly once?: boolean; readonly articles?: boolean };

/** Watch the feeds until Ctrl-C, or once. Gives the exit code. */
export async function runWatch(options: WatchOptions, streams: Streams): Promise<number> {
  let text: string;
  try {
    text = readFileSync(options.list, 'utf8');
  } catch (error) {
    writeProblem(streams, { code: 'unreadable-file', file: options.list, message: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : String(error) });
    return 2;
  }
  const { feeds, problems } = readFeedList(text, options.list);
  for (const problem of problems) writeProblem(streams, problem);
  if (feeds.length === 0) return 2;
  const fetcher = openFetcher({ pauseSeconds: options.pause });
  for (;;) {
    const exitCode = await runRound(feeds, { fetcher, options, streams });
    if (options.once === true || exitCode === 130 || exitCode === 2) return exitCode;
    streams.errors.write(`dragoman: next round in ${options.every} minute${options.every === 1 ? '' : 's'}; Ctrl-C ends\n`);
    if (!(await sleepOrStop(options.every * 60_000))) return 130;
  }
}

type Round = { readonly fetcher: PoliteFetcher; readonly options: WatchOptions; readonly streams: Streams };

async function runRound(feeds: readonly FeedEntry[], round: Round): Promise<number> {
  const { options, streams } = round;
  let before: WatchState;
  try {
    before = readWatchState(options.archive);
  } catch (error) {
    writeProblem(streams, { code: 'damaged-state', message: (error as Error).message });
    return 2;
  }
  const after = new Map(before);
  const exitCode = await runIngest({ ...options, files: [], input: 'auto', list: false }, streams, readFeeds(feeds, { ...round, before, after }));
  if (exitCode !== 130 && exitCode !== 2) writeWatchState(options.archive, after);
  return exitCode;
}

type FeedRound = Round & { readonly before: WatchState; readonly after: Map<string, FeedState> };

/** Documents of the items that no round before has stored. A feed that fails is told, and the next one is read. */
async function* readFeeds(feeds: readonly FeedEntry[], round: FeedRound): AsyncGenerator<InputItem> {
  for (const { url } of feeds) {
    const known = round.before.get(url) ?? { validators: {}, seen: [] };
    const fetched = await round.fetcher.get(url, { validators: known.validators, isTrusted: true });
    if (fetched.kind === 'not-modified') continue;
    if (fetched.kind === 'failed') {
      yield { kind: 'failure', name: url, problem: fetched.problem };
      continue;
    }
    const seen = [...known.seen];
    let parts = 0;
    for await (const part of openParts(fetched)) {
      parts += 1;
      if (!isPart(part)) {
        yield { kind: 'failure', name: part.file ?? url, problem: part };
        continue;
      }
      const key = part.kind === 'bytes' ? (part.facts.url ?? part.name) : part.name;
      if (seen.includes(key)) continue;
      seen.push(key);
      yield round.options.articles === true ? await readArticle(part, round) : partToItem(part);
    }
    if (parts === 0) yield { kind: 'failure', name: url, problem: { code: 'no-feed', file: url, message: 'neither RSS nor Atom nor JSON Feed. Is this the page that links to the feed?' } };
    else round.after.set(url, { validators: fetched.validators, seen });
  }
}

/** The page behind an item that has only a summary; the item itself, with a note, when it cannot be had. */
async function readArticle(part: Part, { fetcher }: Round): Promise<InputItem> {
  const isSummary = part.kind === 'bytes' && part.notes.some(({ code }) => code === 'feed-item-summary-only');
  if (!isSummary || part.facts.url === undefined) return partToItem(part);
  const fetched = await fetcher.get(part.facts.url);
  if (fetched.kind !== 'fetched') return partToItem({ ...part, notes: [...part.notes, ...(fetched.kind === 'failed' ? [fetched.problem] : [])] });
  return { kind: 'file', name: part.name, bytes: fetched.bytes, mediaType: fetched.mediaType, facts: part.facts, notes: part.notes.filter(({ code }) => code !== 'feed-item-summary-only') };
}

/** False when Ctrl-C came first. */
async function sleepOrStop(ms: number): Promise<boolean> {
  return new Promise((done) => {
    const stop = (): void => {
      clearTimeout(timer);
      done(false);
    };
    const timer = setTimeout(() => {
      process.off('SIGINT', stop);
      done(true);
    }, ms);
    process.once('SIGINT', stop);
  });
}
