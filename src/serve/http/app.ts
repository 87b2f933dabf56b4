/**
 * The HTTP application: route records -> answers. Each request passes, in this order: headers, host and origin, who asks, its
 * permission, its parameters, the handler; then the answer gets its ETag and is packed. Tests call it without a network.
 */
import { createHash } from 'node:crypto';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ArchiveError } from '../../store/errors.ts';
import { NOBODY, ownerOnLoopback, type Caller } from './access.ts';
import type { Assets } from './assets.ts';
import { Compressor } from './compression.ts';
import type { Desk } from './desk.ts';
import { ApiError } from './errors.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { makeOpenApi } from './openapi.ts';
import { refuseForeign } from './origin.ts';
import { RateLimit } from './rateLimit.ts';
import { check, isReply, readQuery, type Route } from './route.ts';
import { ingestRoutes } from './routes/ingest.ts';
import { figureRoutes } from './routes/figures.ts';
import { listRoutes } from './routes/lists.ts';
import { lookupRoutes } from './routes/lookup.ts';
import { overviewRoutes } from './routes/overview.ts';
import { recordRoutes } from './routes/records.ts';
import { reviewRoutes } from './routes/review.ts';
import { sessionRoutes } from './routes/session.ts';
import { storyRoutes } from './routes/stories.ts';

/** What the app is made of. */
export type AppOptions = { readonly desk: Desk; readonly assets: Assets; readonly ownerName: string; readonly isBehindProxy?: boolean };

/** All routes, in the order of the description. */
export const ROUTES: readonly Route[] = [...sessionRoutes, ...overviewRoutes, ...listRoutes, ...recordRoutes, ...figureRoutes, ...storyRoutes, ...reviewRoutes, ...lookupRoutes, ...ingestRoutes];

/** The application. */
export function makeApp(options: AppOptions): Hono {
  const app = new Hono();
  const compressor = new Compressor();
  const limits = new RateLimit(REQUESTS.most, REQUESTS.windowMs);
  const description = JSON.stringify(makeOpenApi(ROUTES, options.desk.options.version));

  app.use('*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.res.headers.set(name, value);
    context.res = await compressor.pack(context.req.raw, context.res);
  });
  app.use('/api/*', async (context, next) => {
    const refusal = refuseForeign(context.req.raw, { isLocal: options.desk.options.isLocal });
    if (refusal !== null) throw refusal;
    await next();
  });
  app.use('/api/v1/ingest', limitBody(LARGEST_UPLOAD));
  app.use('/api/*', limitBody(LARGEST_BODY));
  app.get('/api/v1/openapi.json', () => new Response(description, { headers: { 'content-type': 'application/json; charset=utf-8', etag: etagOf(description) } }));
  for (const route of ROUTES) app.on(route.method.toUpperCase(), `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`, (context) => answerRoute(route, context, { ...options, limits }));
  app.all('/api/*', (context) => sayError(new ApiError(404, 'no-such-route', `${context.req.method} ${context.req.path}: no such route; /api/v1/openapi.json lists them`)));
  app.get('*', (context) => options.assets.give(context.req.path, context.req.header('if-none-match')));
  app.onError((error) => sayError(error));
  return app;
}

/** Beyond this machine, of one user or address. */
const REQUESTS = { most: 600, windowMs: 60_000 } as const;

/** Files of an upload, all together; and any other body. */
const LARGEST_UPLOAD = 128 * 1024 * 1024;
const LARGEST_BODY = 1024 * 1024;

function limitBody(maxSize: number): MiddlewareHandler {
  const limit = bodyLimit({ maxSize, onError: () => sayError(new ApiError(413, 'too-large', `a body has at most ${maxSize} bytes here; larger ones are read with dragoman ingest`)) });
  return (context, next) => (maxSize === LARGEST_BODY && context.req.path === '/api/v1/ingest' ? next() : limit(context, next));
}

async function answerRoute(route: Route, context: Context, { limits, ...options }: AppOptions & { limits: RateLimit }): Promise<Response> {
  const request = context.req.raw;
  const address = addressOf(context, options);
  const caller = findCaller(request, options);
  if (!options.desk.options.isLocal && !limits.count(caller.user ?? address, Date.now())) throw new ApiError(429, 'too-many-requests', `at most ${REQUESTS.most} requests a minute`);
  if (!caller.permissions.has(route.needs)) throw caller.user === null && !options.desk.options.isLocal ? new ApiError(401, 'not-signed-in', 'sign in first: POST /api/v1/session') : new ApiError(403, 'may-not', `this needs the permission "${route.needs}"`);
  const query = readQuery(route.query, new URL(request.url).searchParams);
  const isForm = route.isMultipart === true && request.headers.get('content-type')?.startsWith('multipart/form-data') === true;
  const body = route.body === null || isForm ? undefined : check(route.body, await readJson(request), 'body');
  const view = await options.desk.view(caller);
  const etag = route.isSnapshot ? etagOf(`${view.version} ${caller.role} ${caller.name} ${request.url}`) : null;
  if (etag !== null && context.req.header('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers: { etag, 'cache-control': 'private, no-cache' } });
  const answer = await route.run({ desk: options.desk, view, caller, params: context.req.param() as Record<string, string>, query, body, request, address } as never);
  if (isReply(answer)) return answer.response;
  return new Response(JSON.stringify(view.disclose(answer)), {
    status: route.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': etag === null ? 'no-store' : 'private, no-cache', ...(etag === null ? {} : { etag }) },
  });
}

/** Who asks: on this machine its owner, elsewhere whoever has signed in. */
function findCaller(request: Request, { ownerName, desk }: AppOptions): Caller {
  return desk.sessions === null ? ownerOnLoopback(ownerName) : (desk.sessions.find(request.headers.get('cookie'), Date.now()) ?? NOBODY);
}

/** The client's address: of the connection, or what our own proxy says. */
function addressOf(context: Context, { isBehindProxy = false }: AppOptions): string {
  if (isBehindProxy) return context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown';
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'unknown';
}

function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new ApiError(400, 'bad-body', 'body: expected JSON');
  }
}

/** What went wrong, as JSON. A defect of the program is told without its insides. */
export function sayError(error: unknown): Response {
  const told = error instanceof ApiError ? error : error instanceof RangeError ? new ApiError(400, 'bad-value', error.message) : error instanceof ArchiveError ? new ApiError(503, 'archive', error.message) : null;
  if (told === null) process.stderr.write(`dragoman: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const { status, code, message } = told ?? { status: 500, code: 'defect', message: 'defect of the program; its words are on the terminal where dragoman serve runs' };
  return new Response(JSON.stringify({ error: { code, message } }), { status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } });
}
