/** Time-stamp requests and replies in DER; replies are built here as an authority builds them, without a signature. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type Archive } from '../../src/store/archive.ts';
import { DER, readDer, readDerList, writeDer, writeOid } from '../../src/store/der.ts';
import { attachReply, checkTimestamps, makeRequest, readReply, writeRequest } from '../../src/store/timestamp.ts';
import { stamp } from './records.ts';

let folder = '';
let archive: Archive;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-stamps-'));
  archive = openArchive(join(folder, 'a'));
  await archive.store.log('export', { query: {} }, stamp);
});
afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true });
});

const integer = (...bytes: number[]): Uint8Array => writeDer(DER.integer, Uint8Array.from(bytes));
const time = (words: string): Uint8Array => writeDer(DER.time, Buffer.from(words));

function makeReply(hash: string, { status = 0, words = '20310506070809Z' } = {}): Uint8Array {
  const algorithm = writeDer(DER.sequence, writeOid('2.16.840.1.101.3.4.2.1'), writeDer(DER.null));
  const imprint = writeDer(DER.sequence, algorithm, writeDer(DER.octets, Buffer.from(hash, 'hex')));
  const info = writeDer(DER.sequence, integer(1), writeOid('1.2.3.4'), imprint, integer(9), time(words));
  const encapsulated = writeDer(DER.sequence, writeOid('1.2.840.113549.1.9.16.1.4'), writeDer(DER.context0, writeDer(DER.octets, info)));
  const signedData = writeDer(DER.sequence, integer(3), writeDer(DER.set, algorithm), encapsulated, writeDer(DER.set));
  const token = writeDer(DER.sequence, writeOid('1.2.840.113549.1.7.2'), writeDer(DER.context0, signedData));
  return writeDer(DER.sequence, writeDer(DER.sequence, integer(status)), ...(status > 1 ? [] : [token]));
}

describe('time-stamp requests', () => {
  it('hold version, hash and the wish for a certificate', () => {
    const hash = 'ab'.repeat(32);
    const [version, imprint, wantsCertificate] = readDerList(readDer(writeRequest(hash)));
    expect([...version.contents]).toEqual([1]);
    expect(Buffer.from(readDerList(imprint)[1].contents).toString('hex')).toBe(hash);
    expect([...wantsCertificate.contents]).toEqual([0xff]);
    // RFC 3161, 2.4.1, byte by byte; the algorithm is id-sha256 of NIST with no parameters.
    expect(Buffer.from(writeRequest(hash)).toString('hex')).toBe(`30390201013031300d060960864801650304020105000420${hash}0101ff`);
  });

  it.skipIf(spawnSync('openssl', ['version']).status !== 0)('are read by OpenSSL', () => {
    const hash = '0123456789abcdef'.repeat(4);
    writeFileSync(join(folder, 'q.tsq'), writeRequest(hash));
    const { stdout, status } = spawnSync('openssl', ['ts', '-query', '-in', join(folder, 'q.tsq'), '-text'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/Version: 1\nHash Algorithm: sha256/);
    expect(stdout).toContain('01 23 45 67 89 ab cd ef');
    expect(stdout).toContain('Certificate required: yes');
  });
});

describe('time-stamp replies', () => {
  it('are kept for the entry that they stamp, and checked afterwards', async () => {
    const { entry } = await makeRequest(archive.store);
    const reply = makeReply(entry.hash, { words: '20310506070809.25Z' });
    expect(await attachReply(archive, reply, { file: 'r.tsr', stamp })).toEqual({ seq: entry.seq, at: '2031-05-06T07:08:09.25Z' });
    expect(await checkTimestamps(archive)).toEqual([]);
    await expect(attachReply(archive, reply, { file: 'r.tsr', stamp })).rejects.toThrow('is kept already');
    let file = '';
    for await (const { details } of archive.store.readLog()) file = String(details['file'] ?? file);
    const path = join(archive.folder, 'timestamps', file);
    expect(readFileSync(path).equals(reply)).toBe(true);
    chmodSync(path, 0o644);
    writeFileSync(path, makeReply(entry.hash));
    expect((await checkTimestamps(archive)).map(({ message }) => message)).toEqual([`the time stamp timestamps/${file} was changed`]);
    rmSync(path);
    expect((await checkTimestamps(archive))[0].message).toMatch(/is missing$/);
  });

  const wrong: readonly (readonly [bytes: Uint8Array, message: RegExp])[] = [
    [makeReply('ab'.repeat(32), { status: 2 }), /the authority refused \(status 2\)/],
    [makeReply('ab'.repeat(32), { words: 'yesterday' }), /its time is "yesterday"/],
    [makeReply('ab'.repeat(32)).subarray(0, 60), /no reply of a time-stamping authority/],
    [Buffer.from('<html>not found</html>'), /no reply of a time-stamping authority/],
    [new Uint8Array(), /no DER value at byte 0/],
  ];
  it.each(wrong)('that are none are refused (%#)', (bytes, message) => {
    expect(() => readReply(bytes)).toThrow(message);
  });

  it('for another archive are refused', async () => {
    await expect(attachReply(archive, makeReply('cd'.repeat(32)), { file: 'r.tsr', stamp })).rejects.toThrow(/stamps cdcd.* which is the hash of no entry/);
  });
});

describe('DER', () => {
  it('writes long lengths and object identifiers as X.690 does', () => {
    expect([...writeDer(DER.octets, new Uint8Array(300)).subarray(0, 4)]).toEqual([4, 0x82, 1, 44]);
    expect(readDer(writeDer(DER.octets, new Uint8Array(70_000))).contents).toHaveLength(70_000);
    expect(Buffer.from(writeOid('1.2.840.113549')).toString('hex')).toBe('06062a864886f70d');
  });
});
