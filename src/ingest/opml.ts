/** A list of feeds: OPML 2.0 (nested outlines), or one address a line ("#" begins a comment). Out: addresses in order, each once, with the titles given. */
import { Parser } from 'htmlparser2';
import type { Problem } from '../schema.ts';
import { makeProblem } from './problems.ts';

export type FeedEntry = { readonly url: string; readonly title?: string };

/** Reads a list; lines and outlines that name no address of the web give Problems. */
export function readFeedList(text: string, file: string): { feeds: FeedEntry[]; problems: Problem[] } {
  const feeds = new Map<string, FeedEntry>();
  const problems: Problem[] = [];
  const add = (address: string, title: string | undefined, line: number): void => {
    if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) problems.push({ ...makeProblem('bad-address', file, `"${address.slice(0, 120)}" is no address of the web`), line });
    else if (!feeds.has(address)) feeds.set(address, { url: address, ...(title === undefined || title === '' ? {} : { title }) });
  };
  const lineOf = (index: number): number => text.slice(0, index).split('\n').length;
  if (/<opml[\s>/]/i.test(text.slice(0, 2000))) {
    const parser = new Parser({
      onopentag(name, attributes) {
        if (name !== 'outline') return;
        const address = attributes['xmlurl'] ?? attributes['xmlUrl'];
        if (address !== undefined) add(address.trim(), (attributes['title'] ?? attributes['text'])?.trim(), lineOf(parser.startIndex));
      },
    }, { xmlMode: true, lowerCaseAttributeNames: true });
    parser.end(text);
  } else {
    text.split('\n').forEach((raw, index) => {
      const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
      if (line !== '') add(line, undefined, index + 1);
    });
  }
  if (feeds.size === 0) problems.push(makeProblem('no-feeds', file, 'the list names no feed: expected OPML with outlines that have xmlUrl, or one address a line'));
  return { feeds: [...feeds.values()], problems };
}
