/**
 * Time stamps of the log by a third party (RFC 3161). The request holds the hash of the log's last entry, and with it of all
 * before it; the authority signs it with the time. The reply is kept as it came, and checked for what it stamps and for being
 * unchanged. Its signature is not checked here: `openssl ts -verify -digest HASH -in FILE` does that with the authority's certificate.
 * Nothing is sent: the user carries request and reply by whatever means he has.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive } from './archive.ts';
import type { AuditEntry, Stamp } from './audit.ts';
import { hashBytes } from './captures.ts';
import { DER, readDer, readDerList, writeDer, writeOid, type DerValue } from './der.ts';
import { toArchiveError } from './errors.ts';
import type { Store } from './store.ts';
import type { Finding } from './verify.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const REPLIES = 'timestamps';

/** What a reply says: the hash that it stamps, and when (ISO 8601). */
export type StampedHash = { readonly hash: string; readonly at: string };

/** A request (TimeStampReq, version 1, asking for the certificate) for the log's last entry. RangeError for an empty log. */
export async function makeRequest(store: Store): Promise<{ request: Uint8Array; entry: AuditEntry }> {
  const { audit } = await store.count();
  for await (const entry of store.readLog(audit)) return { request: writeRequest(entry.hash), entry };
  throw new RangeError('the log is empty: there is nothing to stamp yet');
}

/** The request for one SHA-256 hash. No nonce: the hash is never asked for twice without a reason. */
export function writeRequest(hash: string): Uint8Array {
  const algorithm = writeDer(DER.sequence, writeOid(SHA256), writeDer(DER.null));
  const imprint = writeDer(DER.sequence, algorithm, writeDer(DER.octets, Buffer.from(hash, 'hex')));
  return writeDer(DER.sequence, writeDer(DER.integer, Uint8Array.of(1)), imprint, writeDer(DER.boolean, Uint8Array.of(0xff)));
}

/** Read a reply (TimeStampResp). Throws a RangeError that says what is wrong with it. */
export function readReply(bytes: Uint8Array): StampedHash {
  try {
    const [status, token] = readDerList(readDer(bytes));
    const code = readDerList(status)[0].contents[0];
    if (code > 1) throw new RangeError(`the authority refused (status ${code})`);
    if (token === undefined) throw new RangeError('it holds no time stamp');
    return readStampInfo(findStampInfo(token));
  } catch (error) {
    throw new RangeError(`no reply of a time-stamping authority (RFC 3161): ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** ContentInfo { SignedData { version, digests, EncapsulatedContentInfo { type, [0] octets } … } } -> the octets. */
function findStampInfo(token: DerValue): DerValue {
  const [, signedData] = readDerList(token);
  const [, , encapsulated] = readDerList(readDer(signedData.contents));
  const [, contents] = readDerList(encapsulated);
  return readDer(readDer(contents.contents).contents);
}

/** TSTInfo { version, policy, imprint { algorithm, hash }, serial, time … }. */
function readStampInfo(info: DerValue): StampedHash {
  const [, , imprint, , time] = readDerList(info);
  const hash = Buffer.from(readDerList(imprint)[1].contents).toString('hex');
  const words = Buffer.from(time.contents).toString('latin1');
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d+)?)Z$/.exec(words);
  if (time.tag !== DER.time || found === null) throw new RangeError(`its time is "${words.slice(0, 40)}"`);
  const [, year, month, day, hour, minute, second] = found;
  return { hash, at: `${year}-${month}-${day}T${hour}:${minute}:${second}Z` };
}

/** Keep a reply, if it stamps an entry of this archive's log; log that it was kept. RangeError for another. */
export async function attachReply(archive: Archive, bytes: Uint8Array, { file, stamp }: { file: string; stamp: Stamp }): Promise<{ seq: number; at: string }> {
  let stamped: StampedHash;
  try {
    stamped = readReply(bytes);
  } catch (error) {
    throw new RangeError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const entry = await findEntry(archive.store, stamped.hash);
  if (entry === null) throw new RangeError(`${file}: stamps ${stamped.hash}, which is the hash of no entry of this archive's log. Is it the reply for another archive?`);
  const name = `${entry.seq}-${hashBytes(bytes).slice(0, 16)}.tsr`;
  try {
    await mkdir(join(archive.folder, REPLIES), { recursive: true });
    await writeFile(join(archive.folder, REPLIES, name), bytes, { mode: 0o444, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new RangeError(`${file}: this reply is kept already (${name})`);
    throw toArchiveError(error, join(archive.folder, REPLIES, name));
  }
  await archive.store.log('timestamp', { entry: entry.seq, hash: entry.hash, at: stamped.at, file: name, sha256: hashBytes(bytes) }, stamp);
  return { seq: entry.seq, at: stamped.at };
}

async function findEntry(store: Store, hash: string): Promise<AuditEntry | null> {
  for await (const entry of store.readLog()) if (entry.hash === hash) return entry;
  return null;
}

/** Whether each reply that was kept is there, unchanged, and for the entry that it was kept for. */
export async function checkTimestamps(archive: Archive): Promise<Finding[]> {
  const findings: Finding[] = [];
  const hashes = new Map<number, string>();
  for await (const entry of archive.store.readLog()) {
    hashes.set(entry.seq, entry.hash);
    if (entry.action !== 'timestamp') continue;
    const { entry: seq, file, sha256 } = entry.details as { entry: number; file: string; sha256: string };
    const bytes = await readFile(join(archive.folder, REPLIES, file)).catch(() => null);
    const wrong = bytes === null ? 'is missing' : hashBytes(bytes) !== sha256 ? 'was changed' : readReply(bytes).hash !== hashes.get(seq) ? `does not stamp entry ${seq} of the log any more: the log was changed` : null;
    if (wrong !== null) findings.push({ code: 'broken-timestamp', severity: 'fault', message: `the time stamp ${REPLIES}/${file} ${wrong}` });
  }
  return findings;
}
