/**
 * Fetches what a user asks for from the web, politely: robots.txt (RFC 9309), one request at a time and a pause for each host,
 * conditional requests (RFC 9110), Retry-After and growing pauses after failures, bounds of size and time. Nothing here runs
 * unless a command is given an address. Addresses that other files name (feeds' items, redirects) may not lead into the
 * machine's own network. In: an address and what is known of its last answer; out: bytes and headers, "not modified", or a Problem.
 */
import robotsParser from 'robots-parser';
import type { Problem } from '../schema.ts';
import { largestFileBytes } from './limits.ts';
import { makeProblem } from './problems.ts';

/** What an answer said of its version; given back with the next request. */
export type Validators = { readonly etag?: string; readonly lastModified?: string };

export type Fetched =
  | { readonly kind: 'fetched'; readonly url: string; readonly bytes: Uint8Array; readonly mediaType: string; readonly headers: Readonly<Record<string, string>>; readonly validators: Validators }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export type FetcherOptions = {
  readonly userAgent: string;
  readonly pauseMs: number; // between two requests to a host; robots.txt may ask for more
  readonly timeoutMs: number;
  readonly limitBytes?: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly now: () => number; // milliseconds since 1970
  readonly sleep?: (ms: number) => Promise<void>;
};

/** The package's types describe its module, not the function that it is. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => { isAllowed: (url: string, agent?: string) => boolean | undefined; getCrawlDelay: (agent?: string) => number | undefined };

type Robots = { readonly isAllowed: (url: string) => boolean; readonly pauseMs: number; readonly readAt: number };
type Host = { nextAt: number; failures: number; robots: Robots | null; queue: Promise<unknown> };

const ROBOTS_HOURS = 24;
const mostRedirects = 5;
/** A host that fails is left alone for a minute, two, four … at most a day. */
const FIRST_BACKOFF_MS = 60_000;
const LONGEST_BACKOFF_MS = 24 * 3_600_000;
/** Longer pauses are not waited for: the request is given up and the caller may come back. */
const LONGEST_WAIT_MS = 60_000;

/** A fetcher keeps what it learned of each host while it lives. */
export class PoliteFetcher {
  readonly #options: FetcherOptions;
  readonly #hosts = new Map<string, Host>();

  constructor(options: FetcherOptions) {
    this.#options = options;
  }

  /** Fetches one address. `isTrusted`: the user typed it, so it may be on this machine. Never rejects. */
  async get(address: string, { validators = {}, isTrusted = false }: { readonly validators?: Validators; readonly isTrusted?: boolean } = {}): Promise<Fetched> {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) return failed('bad-address', address, 'no address of the web: it begins with http:// or https://');
    if (!isTrusted && isPrivateHost(url.hostname)) return failed('private-address', address, 'the address lies in the network of this machine; only addresses that you name yourself may');
    const host = this.#hostOf(url);
    const turn = host.queue.then(() => this.#getInTurn(url, host, { validators, isTrusted }));
    host.queue = turn.catch(() => {});
    return turn;
  }

  #hostOf(url: URL): Host {
    let host = this.#hosts.get(url.host);
    if (host === undefined) this.#hosts.set(url.host, (host = { nextAt: 0, failures: 0, robots: null, queue: Promise.resolve() }));
    return host;
  }

  async #getInTurn(url: URL, host: Host, request: { readonly validators: Validators; readonly isTrusted: boolean }): Promise<Fetched> {
    const waiting = await this.#wait(host);
    if (waiting !== null) return failed('host-paused', url.href, `${url.host} asked for a pause of ${Math.ceil(waiting / 1000)} s, or failed before; it is not asked again before that`);
    const robots = await this.#readRobots(url, host);
    if (!robots.isAllowed(url.href)) return failed('robots-disallowed', url.href, `robots.txt of ${url.host} does not let programs read this address`);
    await this.#wait(host);
    let at = url;
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const answer = await this.#request(at, request.validators);
      if (typeof answer === 'string') return this.#noteFailure(host, failed('fetch-failed', at.href, answer));
      this.#notePause(host, robots);
      const location = answer.status >= 301 && answer.status <= 308 && answer.status !== 304 ? answer.headers.get('location') : null;
      if (location === null) return this.#readAnswer(answer, at, host);
      await answer.body?.cancel();
      if (!URL.canParse(location, at.href)) return failed('bad-redirect', at.href, `it leads to "${location.slice(0, 200)}", which is no address`);
      at = new URL(location, at.href);
      if (!/^https?:$/.test(at.protocol) || (isPrivateHost(at.hostname) && !(request.isTrusted && at.hostname === url.hostname))) return failed('private-address', url.href, `it leads to ${at.href}, which is not on the open web`);
      if (at.host !== url.host && !(await this.#readRobots(at, this.#hostOf(at))).isAllowed(at.href)) return failed('robots-disallowed', at.href, `robots.txt of ${at.host} does not let programs read this address`);
    }
    return failed('too-many-redirects', url.href, `more than ${mostRedirects} redirects`);
  }

  /** Waits for the host's turn; the milliseconds that are left when that is too long, else null. */
  async #wait(host: Host): Promise<number | null> {
    const left = host.nextAt - this.#now();
    if (left > LONGEST_WAIT_MS) return left;
    if (left > 0) await (this.#options.sleep ?? ((ms) => new Promise<void>((done) => setTimeout(done, ms))))(left);
    return null;
  }

  async #request(url: URL, validators: Validators): Promise<Response | string> {
    const headers = { 'user-agent': this.#options.userAgent, accept: 'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5', ...(validators.etag === undefined ? {} : { 'if-none-match': validators.etag }), ...(validators.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }) };
    try {
      return await (this.#options.fetch ?? globalThis.fetch)(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(this.#options.timeoutMs) });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : error instanceof Error ? error.message : String(error);
      return `no answer: ${cause.slice(0, 160)}`;
    }
  }

  async #readAnswer(answer: Response, url: URL, host: Host): Promise<Fetched> {
    if (answer.status === 304) return { kind: 'not-modified' };
    if (!answer.ok) {
      await answer.body?.cancel();
      const failure = failed(`http-${answer.status}`, url.href, `the server answered ${answer.status} ${answer.statusText}`.trim());
      return answer.status === 429 || answer.status >= 500 ? this.#noteFailure(host, failure, answer.headers.get('retry-after')) : failure;
    }
    const limitBytes = this.#options.limitBytes ?? largestFileBytes;
    const parts: Uint8Array[] = [];
    let lengthBytes = 0;
    try {
      for await (const chunk of answer.body ?? []) {
        lengthBytes += chunk.length;
        if (lengthBytes > limitBytes) return failed('file-too-large', url.href, `more than ${limitBytes} bytes; it is not read on`);
        parts.push(chunk);
      }
    } catch (error) {
      return this.#noteFailure(host, failed('fetch-cut', url.href, `the answer broke off after ${lengthBytes} bytes (${error instanceof Error ? error.message.slice(0, 120) : String(error)})`));
    }
    host.failures = 0;
    const [etag, lastModified] = [answer.headers.get('etag'), answer.headers.get('last-modified')];
    return {
      kind: 'fetched', url: url.href, bytes: Buffer.concat(parts), mediaType: answer.headers.get('content-type') ?? '', headers: Object.fromEntries(answer.headers),
      validators: { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) },
    };
  }

  /** What robots.txt allows. Not there (4xx): all; no answer or a server's fault: nothing, until it is asked again (RFC 9309, 2.3.1). */
  async #readRobots(url: URL, host: Host): Promise<Robots> {
    if (host.robots !== null && this.#now() - host.robots.readAt < ROBOTS_HOURS * 3_600_000) return host.robots;
    const address = new URL('/robots.txt', url);
    const answer = await this.#request(address, {});
    const { pauseMs, userAgent } = this.#options;
    let robots: Robots;
    if (typeof answer === 'string' || answer.status >= 500) robots = { isAllowed: () => false, pauseMs, readAt: this.#now() - (ROBOTS_HOURS - 1) * 3_600_000 };
    else if (!answer.ok) robots = { isAllowed: () => true, pauseMs, readAt: this.#now() };
    else {
      const rules = parseRobots(address.href, (await answer.text().catch(() => '')).slice(0, 512 * 1024));
      const name = userAgent.split('/')[0]!;
      robots = { isAllowed: (one) => rules.isAllowed(one, name) ?? true, pauseMs: Math.max(pauseMs, (rules.getCrawlDelay(name) ?? 0) * 1000), readAt: this.#now() };
    }
    host.robots = robots;
    this.#notePause(host, robots);
    return robots;
  }

  #notePause(host: Host, robots: Robots): void {
    host.nextAt = Math.max(host.nextAt, this.#now() + robots.pauseMs);
  }

  #noteFailure(host: Host, failure: Fetched, retryAfter: string | null = null): Fetched {
    const seconds = retryAfter === null ? NaN : /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - this.#now()) / 1000;
    const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** host.failures);
    host.failures += 1;
    host.nextAt = this.#now() + (Number.isFinite(seconds) && seconds > 0 ? Math.min(LONGEST_BACKOFF_MS, seconds * 1000) : backoff);
    return failure;
  }

  #now(): number {
    return this.#options.now();
  }
}

function failed(code: string, address: string, message: string): Fetched {
  return { kind: 'failed', problem: makeProblem(code, address, message) };
}

/** Names and numbers of the machine's own network: loopback, private and link-local ranges. Names are not resolved. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  if (host === 'localhost' || /\.(?:localhost|local|internal|lan|home|corp)$/.test(host) || !/[.:]/.test(host)) return true;
  if (/^(?:127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host)) return true;
  return /^(?:::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::ffff:(?:7f|a|0a|c0a8|a9fe|ac1))/.test(host);
}
