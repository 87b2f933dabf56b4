/**
 * A route as a record: what it is called, what it takes, what it answers, what a caller needs to be allowed. The app registers these
 * records, checks every request against them, and writes the OpenAPI document from them, so the three cannot differ.
 */
import { z } from 'zod';
import type { Caller, Permission } from './access.ts';
import type { Desk } from './desk.ts';
import type { View } from './views.ts';
import { ApiError } from './errors.ts';

/** What a handler is given. `view` is what this caller may see. */
export type Call<Query, Body> = {
  readonly desk: Desk;
  readonly view: View;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
  readonly address: string; // the client's, for limits
};

/** An answer that is not JSON of the view: a file, a stream, or one that no cache may keep. */
export type Reply = { readonly kind: 'reply'; readonly response: Response };

/** A route with its types forgotten. */
export type Route = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string; // below /api/v1, parameters in braces
  readonly group: string;
  readonly summary: string;
  readonly needs: Permission;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  /** The handler also reads forms with files. */
  readonly isMultipart?: boolean;
  /** Schema of the JSON answer; null where `media` says what else comes. */
  readonly answer: z.ZodType | null;
  readonly media?: readonly string[];
  readonly status?: 200 | 201 | 202;
  /** What is shown depends on the snapshot alone, so an ETag holds until it changes. */
  readonly isSnapshot: boolean;
  readonly run: (call: Call<never, never>) => Promise<unknown>;
};

type Described<Q extends z.ZodRawShape, B extends z.ZodType> = Omit<Route, 'query' | 'body' | 'run' | 'isSnapshot' | 'needs' | 'answer'> & {
  readonly needs?: Permission;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: z.ZodType;
  readonly isSnapshot?: boolean;
  readonly run: (call: Call<z.infer<z.ZodObject<Q>>, z.infer<B>>) => Promise<unknown>;
};

/** A route, with the types of its query and body known to its handler. */
export function defineRoute<Q extends z.ZodRawShape = Record<never, never>, B extends z.ZodType = z.ZodNever>(described: Described<Q, B>): Route {
  const { needs = 'read', query, body, answer, isSnapshot = described.method === 'get', run, ...rest } = described;
  return { ...rest, needs, isSnapshot, query: z.strictObject(query ?? {}) as z.ZodObject, body: body ?? null, answer: answer ?? null, run: run as Route['run'] };
}

/** A response that goes out as it is. */
export function reply(response: Response): Reply {
  return { kind: 'reply', response };
}

/** Whether an answer is a response already. */
export function isReply(answer: unknown): answer is Reply {
  return typeof answer === 'object' && answer !== null && (answer as Reply).kind === 'reply' && (answer as Reply).response instanceof Response;
}

/** The query of an address, checked: parameters that the schema has as lists keep all values, others the last. Throws an ApiError that names what is wrong. */
export function readQuery(schema: z.ZodObject, search: URLSearchParams): unknown {
  const given: Record<string, unknown> = {};
  for (const key of new Set(search.keys())) {
    const field = schema.shape[key] as z.ZodType | undefined;
    if (field === undefined) throw new ApiError(400, 'unknown-parameter', `"${key}" is no parameter here (parameters: ${Object.keys(schema.shape).join(', ') || 'none'})`);
    given[key] = isList(field) ? search.getAll(key) : search.getAll(key).at(-1);
  }
  return check(schema, given, 'parameter');
}

/** A value that a schema accepts; an ApiError names the first thing that is wrong. */
export function check(schema: z.ZodType, value: unknown, what: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ApiError(400, `bad-${what}`, `${what} ${issue!.path.join('.') || 'as a whole'}: ${issue!.message}`);
}

function isList(field: z.ZodType): boolean {
  const inner = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
  return inner instanceof z.ZodArray;
}
