/**
 * The description of the API as OpenAPI 3.1, written from the route records and their zod schemas. Schemas with an id become
 * components; the rest stands where it is used.
 */
import { z } from 'zod';
import type { Route } from './route.ts';
import { errorSchema } from './shapes.ts';

type Json = { readonly [key: string]: unknown };

/** A form with files, whatever their fields are called. */
const FILES = { type: 'object', properties: { files: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } }, publisher: { type: 'string' }, publishedAt: { type: 'string' } } };

/** The whole document. */
export function makeOpenApi(routes: readonly Route[], version: string): Json {
  const components: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) (paths[`/api/v1${route.path}`] ??= {})[route.method] = describeRoute(route, components);
  return {
    openapi: '3.1.0',
    info: { title: 'Dragoman', version, description: 'Who did what to whom, where, when, in answer to what, and who says so: a sourced record of reports of a conflict. Everything that nobody has verified is coded by machine.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: { schemas: components, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-dragoman' } } },
  };
}

function describeRoute({ method, path, group, summary, needs, query, body, answer, media = [], status = 200, isMultipart = false }: Route, components: Record<string, unknown>): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const inQuery = Object.entries(query.shape).map(([name, field]) => {
    const { description, ...schema } = toSchema(field as z.ZodType, components) as { description?: string };
    return { name, in: 'query', required: !(field as z.ZodType).safeParse(undefined).success, ...(description === undefined ? {} : { description }), schema, explode: true };
  });
  const isWrite = method !== 'get';
  const guard = isWrite ? [{ name: 'X-Dragoman', in: 'header', required: true, description: 'any value; a form of another site cannot send it', schema: { type: 'string' } }] : [];
  const content = { ...(answer === null ? {} : { 'application/json': { schema: toSchema(answer, components) } }), ...Object.fromEntries(media.map((type) => [type, {}])) };
  const failure = { description: 'what is wrong with the request', content: { 'application/json': { schema: toSchema(errorSchema, components) } } };
  return {
    operationId: `${method}${path.replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [group], summary, 'x-needs': needs, parameters: [...inPath, ...inQuery, ...guard],
    ...(body === null ? {} : { requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, components) }, ...(isMultipart ? { 'multipart/form-data': { schema: FILES } } : {}) } } }),
    responses: { [status]: { description: 'done', ...(Object.keys(content).length === 0 ? {} : { content }) }, default: failure },
    ...(needs === 'open' ? {} : { security: [{}, { session: [] }] }),
  };
}

/** A JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it). Parts with an id go to the components. */
function toSchema(schema: z.ZodType, components: Record<string, unknown>): Json {
  const { $schema: _dialect, $defs = {}, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12', unrepresentable: 'any',
    override: ({ jsonSchema }) => void delete jsonSchema.readOnly,
  }) as Json & { $defs?: Record<string, Json> };
  const names = new Map(Object.keys($defs).map((name) => [name, componentName(name, $defs[name]!)]));
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [key, refOf(inner, names)] : [key, rename(inner)])));
  };
  for (const [name, definition] of Object.entries($defs)) components[names.get(name)!] ??= rename(definition);
  const own = (schema.meta() as { id?: string } | undefined)?.id;
  if (own === undefined || rest['$ref'] !== undefined) return rename(rest) as Json;
  components[own] ??= rename(rest);
  return { $ref: `#/components/schemas/${own}` };
}

function componentName(name: string, definition: Json): string {
  return typeof definition['id'] === 'string' ? definition['id'] : name;
}

function refOf(ref: string, names: ReadonlyMap<string, string>): string {
  const name = ref.replace(/^#\/\$defs\//, '');
  return ref.startsWith('#/$defs/') ? `#/components/schemas/${names.get(name) ?? name}` : ref;
}
