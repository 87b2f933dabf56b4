/**
 * Asks the server of this page, and no other address: `getJson` for records, `send` for decisions and uploads. An answer that
 * is no success is thrown as ApiError with the server's own words. Writes carry the header that no other page can set.
 */

const BASE = '/api/v1';

/** What the server refused and why; `status` 0 means that it could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The record at `path` ("/docs/3f9a"), with `query` without "?". Throws ApiError. */
export async function getJson<T>(path: string, query = '', signal?: AbortSignal): Promise<T> {
  return (await answerOf(`${BASE}${path}${query === '' ? '' : `?${query}`}`, { headers: { accept: 'application/json' }, ...(signal === undefined ? {} : { signal }) })) as T;
}

/** Writes; `body` is JSON unless it is a form of files. Throws ApiError. */
export async function send<T>(method: 'POST' | 'DELETE' | 'PUT', path: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { accept: 'application/json', 'x-dragoman': '1' };
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  return (await answerOf(`${BASE}${path}`, { method, headers, ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }) })) as T;
}

/** The address of an API path, for downloads and event streams. */
export function addressOf(path: string, query = ''): string {
  return `${BASE}${path}${query === '' ? '' : `?${query}`}`;
}

async function answerOf(address: string, init: RequestInit): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(address, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, '');
  }
  const body: unknown = answer.headers.get('content-type')?.includes('json') === true ? await answer.json() : null;
  if (!answer.ok) throw new ApiError(answer.status, messageOf(body) ?? answer.statusText);
  return body;
}

/** The words of a refusal, wherever the body has them. */
function messageOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { message, error } = body as { message?: unknown; error?: unknown };
  if (typeof message === 'string') return message;
  return typeof error === 'string' ? error : messageOf(error);
}
