/** `dragoman verify`, `tombstone`, `log` and `timestamp`: what an archive can show of its past. Exit code 1: something is not as it was. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive } from '../store/archive.ts';
import { attachReply, checkTimestamps, makeRequest } from '../store/timestamp.ts';
import { verifyArchive } from '../store/verify.ts';
import { makeStamp, withArchive } from './archiveOptions.ts';
import { writeProblem, type Streams } from './cliStreams.ts';
import { groupDigits, Progress } from './progress.ts';

/** `dragoman verify`: every finding on a line; 1 when one of them is a fault. */
export async function runVerify({ archive: folder, quiet, migrate }: { archive: string; quiet?: boolean; migrate?: boolean }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const progress = new Progress(streams.errors, 'records', { isQuiet: quiet === true });
    const verified = await verifyArchive(archive, ({ done, total, faults: problems }) => progress.update({ done, share: total === 0 ? null : done / total, problems }));
    const { entries, docs, codings, captures, lastHash } = verified;
    const findings = [...verified.findings, ...(await checkTimestamps(archive))];
    progress.clear();
    for (const { message, severity } of findings) streams.output.write(`${severity === 'note' ? 'note: ' : ''}${message}\n`);
    const faults = findings.filter(({ severity }) => severity === 'fault').length;
    const verdict = faults === 0 ? 'all is as it was stored' : `${groupDigits(faults)} fault${faults === 1 ? '' : 's'}`;
    streams.errors.write(`dragoman: ${groupDigits(docs)} documents, ${groupDigits(codings)} codings, ${groupDigits(captures)} captures, ${groupDigits(entries)} entries of the log: ${verdict}\ndragoman: the log's last hash is ${lastHash}\n`);
    return faults === 0 ? 0 : 1;
  }, { isReadOnly: migrate !== true });
}

/** `dragoman tombstone`: removes a capture; the start of its hash is enough. */
export async function runTombstone({ archive: folder, hash, reason }: { archive: string; hash: string; reason: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    if (reason.trim() === '') throw new RangeError('--reason is empty: write why the capture is removed, for whoever looks for it later');
    const full = await findCapture(archive, hash);
    await archive.tombstone(full, reason.trim(), makeStamp());
    streams.errors.write(`dragoman: removed capture ${full}; its hash and the reason stay. The text and the codings of its documents are still in the archive.\n`);
    return 0;
  }, {});
}

async function findCapture(archive: Archive, start: string): Promise<string> {
  const matching: string[] = [];
  for await (const { hash } of archive.store.listCaptures()) if (hash.startsWith(start.toLowerCase())) matching.push(hash);
  if (matching.length === 1 && start.length >= 6) return matching[0];
  throw new RangeError(matching.length === 0 ? `no capture begins with "${start}"` : `"${start}" is the beginning of ${matching.length} captures: write at least 6 digits, and enough for one of them`);
}

/** `dragoman log`: the entries of the log, one a line as JSON, or the short of it. */
export async function runLog({ archive: folder, format, from }: { archive: string; format: 'table' | 'jsonl'; from: number }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    for await (const entry of archive.store.readLog(from)) {
      const short = Object.entries(entry.details).map(([key, value]) => `${key}: ${Array.isArray(value) ? value.length : typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(', ');
      streams.output.write(format === 'jsonl' ? `${JSON.stringify(entry)}\n` : `${String(entry.seq).padStart(6)}  ${entry.at}  ${entry.action.padEnd(9)}  ${short.slice(0, 160)}\n`);
    }
    return 0;
  }, { isReadOnly: true });
}

/** `dragoman timestamp request`: writes a request for the log's last hash, to be sent to an authority by whatever means the user has. */
export async function runTimestampRequest({ archive: folder, out }: { archive: string; out?: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const { request, entry } = await makeRequest(archive.store);
    const path = out ?? join(folder, `timestamp-${entry.seq}.tsq`);
    await writeFile(path, request, { flag: 'wx' });
    streams.errors.write(`dragoman: wrote ${path}, a request (RFC 3161) for the hash of entry ${entry.seq} of the log.\nSend it to a time-stamping authority, for example:\n  curl -H "Content-Type: application/timestamp-query" --data-binary @${path} ADDRESS > reply.tsr\nthen: dragoman timestamp attach reply.tsr --archive ${folder}\n`);
    return 0;
  }, { isReadOnly: true });
}

/** `dragoman timestamp attach`: keeps an authority's reply, if it is for an entry of this log. */
export async function runTimestampAttach({ archive: folder, file }: { archive: string; file: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    let reply: Uint8Array;
    try {
      reply = await readFile(file);
    } catch (error) {
      writeProblem(streams, { code: 'unreadable-file', file, message: error instanceof Error ? error.message : String(error) });
      return 2;
    }
    const { seq, at } = await attachReply(archive, reply, { file, stamp: makeStamp() });
    streams.errors.write(`dragoman: kept the time stamp of ${at} for entry ${seq} of the log. Its signature is not checked here: openssl ts -verify does so with the authority's certificate.\n`);
    return 0;
  }, {});
}
