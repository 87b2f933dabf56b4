/**
 * `dragoman serve`: an archive, or files that are coded now, to look at in the browser and to ask over HTTP. On this machine alone
 * unless another host is given. Ends with Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { ArchiveError } from '../store/errors.ts';
import { hashBytes } from '../store/captures.ts';
import { makeStamp } from './archiveOptions.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { openResources, writeProblem, type Streams } from './cliStreams.ts';
import { ownerOnLoopback } from './http/access.ts';
import { makeApp } from './http/app.ts';
import { Assets } from './http/assets.ts';
import { Desk } from './http/desk.ts';
import { holdArchive, holdInMemory, type Holdings } from './http/holdings.ts';
import { isLoopback } from './http/origin.ts';
import { listen } from './http/server.ts';
import { readUsers } from './http/users.ts';
import { ingestItems } from './ingestRun.ts';
import type { InputItem } from './inputItems.ts';
import { loadFronts } from './frontsTable.ts';
import { openKnowledge } from './knowledgeFolder.ts';
import { readVersion, SAMPLES_FOLDER, WEB_FOLDER } from './packagePaths.ts';

/** Options of `serve` as the command line gives them. */
export type ServeOptions = InputOptions & { readonly archive?: string; readonly host: string; readonly port: number; readonly open?: boolean; readonly tlsCert?: string; readonly tlsKey?: string; readonly behindProxy?: boolean };

/** Serve until the process is asked to end. Gives the exit code. */
export async function runServe(options: ServeOptions, streams: Streams): Promise<number> {
  const refusal = refuseOptions(options);
  if (refusal !== null) {
    writeProblem(streams, { code: 'serve-options', message: refusal });
    return 2;
  }
  return openServed(options, streams, async (desk) => {
    const app = makeApp({ desk, assets: new Assets(WEB_FOLDER), ownerName: userInfo().username, isBehindProxy: options.behindProxy === true });
    const running = await listen(app, { ...options, tls: options.tlsCert === undefined ? null : { cert: readFileSync(options.tlsCert), key: readFileSync(options.tlsKey!) } });
    streams.errors.write(`dragoman: ${running.address} shows ${options.archive ?? 'what was coded now; nothing is kept'}. Ctrl-C ends it.\n`);
    if (options.open === true) openBrowser(running.address);
    await untilAsked();
    await running.close();
    return 0;
  });
}

/** Resolves when the process is asked to end. */
export function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** Open what the options name, make it ready to be looked at, work with it, close it. Gives the exit code. */
export async function openServed(options: ServeOptions, streams: Streams, work: (desk: Desk) => Promise<number>): Promise<number> {
  streams.settle?.();
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return 2;
  let holdings: Holdings | null = null;
  try {
    holdings = options.archive === undefined ? holdInMemory() : holdArchive(options.archive);
    const desk = new Desk(holdings, { version: readVersion(), loadResources: () => openResources(streams, knowledge), fronts: await loadFronts(), knowledge, isLocal: isLoopback(options.host) });
    if (options.archive === undefined) await codeInputs(options, desk, streams);
    await desk.view(ownerOnLoopback(userInfo().username)); // so that the first who looks need not wait
    return await work(desk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') writeProblem(streams, { code: 'port', message: `port ${options.port} is taken: choose another with --port, or 0 for any that is free` });
    else if (error instanceof ArchiveError || error instanceof RangeError) writeProblem(streams, { code: 'serve', message: error.message });
    else throw error;
    return 1;
  } finally {
    await holdings?.close();
  }
}

/** Why these options cannot be served; null when they can. Beyond this machine nothing goes out unsigned or in the clear. */
function refuseOptions({ host, files, archive, tlsCert, tlsKey, behindProxy }: ServeOptions): string | null {
  if (archive !== undefined && files.length > 0) return 'either files or --archive: files are read into an archive with dragoman ingest';
  if ((tlsCert === undefined) !== (tlsKey === undefined)) return '--tls-cert and --tls-key belong together';
  if (isLoopback(host)) return null;
  if (archive === undefined) return `--host ${host} is beyond this machine: there only an archive is served, whose users sign in (--archive FOLDER)`;
  if (readUsers(archive).length === 0) return `--host ${host} is beyond this machine, and the archive has no users: dragoman users add NAME --role owner --archive ${archive}`;
  if (tlsCert === undefined && behindProxy !== true) return `--host ${host} is beyond this machine: give --tls-cert and --tls-key, or --behind-proxy if a proxy of yours ends TLS; passwords do not go over an open line`;
  return null;
}

/** Code the named files, or the samples, into memory. */
async function codeInputs(options: ServeOptions, desk: Desk, streams: Streams): Promise<void> {
  const isSample = options.files.length === 0;
  const resources = await desk.resources();
  if (isSample) return codeSamples(desk, streams);
  await ingestItems(listInputs(options, streams.input), {
    archive: desk.holdings, options, coder: resources.coder, isGzip: false, isStopping: () => false, stored: () => {}, taken: () => {},
    means: { jobs: 1, look: null, knowledge: [], openResources: () => desk.resources() },
    problem: (problem) => writeProblem(streams, problem),
  });
}

type SampleFacts = { readonly file: string; readonly publisher?: string; readonly publishedAt?: string; readonly url?: string };

/** The bundled reports, each with what samples.json says of it. */
async function codeSamples(desk: Desk, streams: Streams): Promise<void> {
  const facts = new Map((JSON.parse(readFileSync(join(SAMPLES_FOLDER, 'samples.json'), 'utf8')) as SampleFacts[]).map((sample) => [sample.file, sample]));
  const { codeItem } = await import('./coder.ts');
  for (const name of readdirSync(SAMPLES_FOLDER).filter((file) => /\.(?:txt|html)$/.test(file)).toSorted()) {
    const bytes = new Uint8Array(readFileSync(join(SAMPLES_FOLDER, name)));
    const { publisher, publishedAt, url } = facts.get(name) ?? {};
    const item: InputItem = { kind: 'file', name, bytes };
    const { analysis, problems } = await codeItem(item, { ...(publisher === undefined ? {} : { publisher }), ...(publishedAt === undefined ? {} : { published: publishedAt }), ...(url === undefined ? {} : { url }) }, () => desk.resources());
    for (const problem of problems) writeProblem(streams, problem);
    const capture = { hash: hashBytes(bytes), lengthBytes: bytes.length, mediaType: analysis?.doc.origin.mediaType ?? 'text/plain', encoding: 'identity' as const };
    await desk.holdings.write([{ capture, acquisition: { captureHash: capture.hash, name, facts: '{}' }, doc: analysis?.doc ?? null, analysis, problems, bytes }], makeStamp());
  }
}

/** Show an address with what the system opens addresses with; failing to is no failure. */
function openBrowser(address: string): void {
  const [program, ...words] = process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const child = spawn(program!, [...words, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
