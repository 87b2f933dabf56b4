/** The OpenAPI document is walked: every route is asked, and what it answers must be what the document says. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROUTES } from '../../../src/serve/http/app.ts';
import { openDesk } from './opened.ts';

type Operation = { parameters: { name: string; in: string }[]; responses: Record<string, { content?: Record<string, { schema?: object }> }> };
type OpenApi = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } };

let opened: Awaited<ReturnType<typeof openDesk>>;
let api: OpenApi;
const ids: Record<string, string> = {};

beforeAll(async () => {
  opened = await openDesk();
  api = (await opened.ask('/api/v1/openapi.json')).json;
  for (const kind of ['docs', 'events', 'incidents', 'entities', 'places']) ids[kind] = (await opened.ask(`/api/v1/${kind}?limit=1`)).json['items'][0]['id'];
}, 60_000);

/** The document's schema as a check: its components are put where a schema looks for its own parts. */
function toCheck(schema: object): z.ZodType {
  const here = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'));
  return z.fromJSONSchema({ ...(here(schema) as object), $defs: here(api.components.schemas) } as never);
}

describe('the description of the API', () => {
  it('has every route, in version 3.1', () => {
    expect(api.openapi).toBe('3.1.0');
    const listed = Object.entries(api.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(listed.toSorted()).toEqual(ROUTES.map(({ method, path }) => `${method} /api/v1${path}`).toSorted());
  });

  it('names only components that it has', () => {
    const named = [...JSON.stringify(api).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in api.components.schemas))).toEqual([]);
    expect(JSON.stringify(api)).not.toContain('#/$defs/');
  });

  it('says what every GET answers', async () => {
    const wrong: string[] = [];
    let checked = 0;
    for (const [path, { get }] of Object.entries(api.paths)) {
      const schema = get?.responses['200']?.content?.['application/json']?.schema;
      if (schema === undefined || path in SPECIAL) continue;
      const kind = /\/v1\/(\w+)\/\{/.exec(path)?.[1];
      const { status, json } = await opened.ask(`${path.replace(/\{\w+\}/, kind === undefined ? '' : encodeURIComponent(ids[kind] ?? ''))}${path.includes('/lookup/') ? '?name=Gaza' : ''}`);
      const result = toCheck(schema).safeParse(json);
      if (status !== 200 || !result.success) wrong.push(`${path}: ${status} ${result.success ? '' : result.error.issues.slice(0, 3).map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ')}`);
      checked += 1;
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(15);
  }, 60_000);

  it('describes failures as they are', async () => {
    const failure = api.paths['/api/v1/events']!['get']!.responses['default']!.content!['application/json']!.schema!;
    for (const [path, status] of [['/api/v1/events?type=WAR', 400], ['/api/v1/events?nonsense=1', 400], ['/api/v1/events/ffff', 404], ['/api/v1/nothing', 404], ['/api/v1/events?cursor=!!', 400], ['/api/v1/events?since=soon', 400], ['/api/v1/events?q=---', 400]] as const) {
      const answer = await opened.ask(path);
      expect([path, answer.status]).toEqual([path, status]);
      expect(toCheck(failure).safeParse(answer.json).success).toBe(true);
    }
  });
});

/** Routes that have tests of their own, since they need more than an id. */
const SPECIAL: Readonly<Record<string, true>> = { '/api/v1/compare': true, '/api/v1/jobs/{id}': true };
