/** Adding reports: files, a pasted text, or an address -> a job, whose progress is a stream of events. */
import { z } from 'zod';
import { problemSchema } from '../../../validation.ts';
import type { DocFacts } from '../../../ingest/docs.ts';
import type { InputItem } from '../../inputItems.ts';
import { openFetcher, readAddress } from '../../webInputs.ts';
import { ApiError, notFound } from '../errors.ts';
import type { Job } from '../jobs.ts';
import { check, defineRoute, reply, type Call, type Route } from '../route.ts';
import { pastedItem, readUpload } from '../uploads.ts';

const factFields = {
  publisher: z.string().min(1).max(200).optional(), publishedAt: z.string().regex(/^\d{4}(-\d{2}(-\d{2}(T[\d:]+(Z|[+-]\d{2}:\d{2})?)?)?)?$/).optional().describe('ISO 8601, as precise as known'),
};
const bodySchema = z.strictObject({ text: z.string().min(1).max(10_000_000).optional(), url: z.url({ protocol: /^https?$/ }).optional().describe('with text: where it is from; alone: it is fetched'), ...factFields }).meta({ id: 'Ingest' });
const formSchema = z.object(factFields);
const jobSchema = z.strictObject({
  id: z.string(), state: z.enum(['running', 'done', 'cancelled', 'failed']), done: z.int(), total: z.int(), rate: z.number(), problemCount: z.int(), message: z.string().optional(),
  problems: z.array(problemSchema), docs: z.array(z.string()),
}).meta({ id: 'Job' });

/** At most so many documents a job; longer lists are for the command line. */
const MOST_ITEMS = 20_000;
/** A client hears of progress so often. */
const EVERY_MS = 200;

type Facts = { readonly publisher?: string | undefined; readonly publishedAt?: string | undefined; readonly url?: string | undefined };

function toFacts({ publisher, publishedAt, url }: Facts): DocFacts {
  return { ...(publisher === undefined ? {} : { publisher }), ...(publishedAt === undefined ? {} : { publishedAt }), ...(url === undefined ? {} : { url }) };
}

async function readBody({ body, request, desk }: Call<unknown, z.infer<typeof bodySchema>>): Promise<InputItem[]> {
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') === true) return readForm(request);
  if (body.text !== undefined) return [pastedItem(body.text, toFacts(body))];
  if (body.url === undefined) throw new ApiError(400, 'nothing-to-read', 'expected files (multipart/form-data), or JSON with text or url');
  return collect([readAddress(body.url, openFetcher(), { isTrusted: desk.options.isLocal })]);
}

async function readForm(request: Request): Promise<InputItem[]> {
  const form = await request.formData();
  const files = [...form.values()].filter((value) => typeof value !== 'string');
  const said = Object.fromEntries([...form].filter(([key, value]) => typeof value === 'string' && value !== '' && key in factFields));
  const facts = toFacts(check(formSchema, said, 'field') as Facts);
  if (files.length === 0) throw new ApiError(400, 'no-files', 'the form has no files');
  return collect(await Promise.all(files.map(async (file) => readUpload({ name: file.name.slice(0, 300), bytes: new Uint8Array(await file.arrayBuffer()) }, facts))));
}

async function collect(lists: readonly AsyncIterable<InputItem>[]): Promise<InputItem[]> {
  const items: InputItem[] = [];
  for (const list of lists) {
    for await (const item of list) {
      items.push(item);
      if (items.length > MOST_ITEMS) throw new ApiError(413, 'too-many', `more than ${MOST_ITEMS} documents: read them with dragoman ingest`);
    }
  }
  return items;
}

function findJob({ desk, params, caller }: Call<unknown, unknown>): Job {
  const job = desk.jobs.find(params['id']!);
  if (job === undefined || (job.owner !== caller.name && !caller.permissions.has('administer'))) throw notFound('job', params['id']!);
  return job;
}

function describe(job: Job): z.infer<typeof jobSchema> {
  return { id: job.id, ...job.describe(), problems: [...job.problems], docs: [...job.docs] };
}

/** Server-sent events: `progress` with what is new, and `end`. A client that comes back gets everything from the start. */
function streamJob(job: Job): Response {
  const encoder = new TextEncoder();
  let isOpen = true;
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      let [problems, docs] = [0, 0];
      const send = (event: string): void => {
        const news = { ...job.describe(), problems: job.problems.slice(problems), docs: job.docs.slice(docs) };
        [problems, docs] = [job.problems.length, job.docs.length];
        controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(news)}\n\n`));
      };
      try {
        while (isOpen && job.describe().state === 'running') {
          send('progress');
          await Promise.race([job.changed(), pause(15_000)]);
          if (job.describe().state === 'running') await pause(EVERY_MS);
        }
        if (isOpen) send('end');
        if (isOpen) controller.close();
      } catch {} // the client is gone
    },
    cancel: () => void (isOpen = false),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

const group = 'ingest';

/** The routes. */
export const ingestRoutes: readonly Route[] = [
  defineRoute({
    method: 'post', path: '/ingest', group, summary: 'Read and code files, a text or the page of an address', needs: 'ingest', body: bodySchema, isMultipart: true, status: 202, answer: z.strictObject({ job: z.string(), total: z.int() }),
    run: async (call) => {
      const items = await readBody(call);
      return { job: call.desk.jobs.start(items, call.caller.name).id, total: items.length };
    },
  }),
  defineRoute({ method: 'get', path: '/jobs/{id}', group, summary: 'How far a job is, with all problems so far', needs: 'ingest', isSnapshot: false, answer: jobSchema, run: async (call) => describe(findJob(call as never)) }),
  defineRoute({ method: 'get', path: '/jobs/{id}/events', group, summary: 'The progress of a job as server-sent events', needs: 'ingest', isSnapshot: false, media: ['text/event-stream'], run: async (call) => reply(streamJob(findJob(call as never))) }),
  defineRoute({
    method: 'delete', path: '/jobs/{id}', group, summary: 'End a job; what it has stored stays', needs: 'ingest', answer: jobSchema,
    run: async (call) => {
      const job = findJob(call as never);
      job.cancel();
      return describe(job);
    },
  }),
  defineRoute({
    method: 'get', path: '/problems', group, summary: 'What was wrong with reports, with file and place', isSnapshot: false, needs: 'ingest', answer: z.strictObject({ items: z.array(problemSchema), total: z.int(), next: z.string().nullable() }),
    query: { limit: z.coerce.number().int().min(1).max(1000).optional(), cursor: z.string().regex(/^\d{1,9}$/).optional() },
    run: async ({ desk, query: { limit = 100, cursor = '0' } }) => {
      const offset = Number(cursor);
      const { rows, total } = await desk.holdings.store.listProblems({ offset, limit });
      return { items: rows, total: total ?? rows.length, next: offset + rows.length < (total ?? 0) ? String(offset + rows.length) : null };
    },
  }),
];
