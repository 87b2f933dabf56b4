/**
 * Is a request one of our own app's or of a program's, and not of a page of another site? In: its headers; out: why it is refused, or
 * null. On loopback the Host must be this machine: a name that an attacker points here (DNS rebinding) is refused. What writes
 * needs the header X-Dragoman, which a form or an image of another site cannot send, and an Origin that is ours if it has one.
 */
import { ApiError } from './errors.ts';

const LOOPBACK = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** Whether a host to listen on is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Why the request is refused; null when it is not. */
export function refuseForeign(request: Request, { isLocal, needsHeader = true }: { readonly isLocal: boolean; readonly needsHeader?: boolean }): ApiError | null {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (isLocal && !LOOPBACK.test(host)) return new ApiError(403, 'foreign-host', `the server listens on this machine alone, and the request asks for "${host.slice(0, 80)}"`);
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') return new ApiError(403, 'foreign-site', 'the request comes from a page of another site');
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const origin = request.headers.get('origin');
  if (origin !== null && !isSameHost(origin, host)) return new ApiError(403, 'foreign-origin', `the request comes from ${origin.slice(0, 80)}`);
  return !needsHeader || request.headers.has('x-dragoman') ? null : new ApiError(403, 'no-header', 'what writes needs the header X-Dragoman: 1');
}

function isSameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false; // "null" of a sandboxed frame
  }
}
