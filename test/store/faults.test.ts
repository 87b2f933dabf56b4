/**
 * What goes wrong with disks, files and processes: each gives a clear message, and nothing that was acknowledged is lost. Processes
 * of the built program are killed, limited and raced; bench/faults.ts does the same at full size.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/store/archive.ts';
import { CaptureFolder, hashBytes } from '../../src/store/captures.ts';
import { openDatabase } from '../../src/store/driver.ts';
import { ArchiveError, toArchiveError } from '../../src/store/errors.ts';
import { APPLICATION_ID, migrate, MIGRATIONS } from '../../src/store/migrations.ts';
import { readSql } from '../../src/store/readSql.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { verifyArchive } from '../../src/store/verify.ts';
import { invented, inventedIncidents } from './contract.ts';
import { killAndResume, makeReports } from './killing.ts';
import { runBuilt, startBuilt } from '../serve/running.ts';
import { makeCorrection, stamp, toItem } from './records.ts';

let folder = '';
let count = 0;
const fresh = (): string => join(folder, `a${(count += 1)}`);
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'dragoman-faults-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An archive with the invented reports, closed again. */
async function fill(path: string): Promise<void> {
  const archive = openArchive(path);
  await archive.write(invented().map((analysis) => {
    const bytes = Buffer.from(`raw ${analysis.doc.text}`);
    const item = toItem(analysis);
    return { ...item, bytes };
  }), stamp);
  await archive.close();
}

/** The trouble and message that opening (and writing to) an archive gives. */
function troubleOf(work: () => void): [string, string] {
  try {
    work();
  } catch (error) {
    if (error instanceof ArchiveError) return [error.trouble, error.message];
    throw error;
  }
  return ['none', ''];
}

const isRoot = process.getuid?.() === 0;

describe('a process that is killed', () => {
  it('has stored all that it acknowledged, once and whole, at whatever moment it dies', async () => {
    const reports = makeReports(60, 2);
    const { acknowledged, kills } = await killAndResume({ folder: fresh(), reports, kills: 6, seed: 4 });
    expect(kills).toBe(6);
    // What was stored a moment before a kill was never acknowledged; that all 60 are stored once is checked inside.
    expect(acknowledged).toBeGreaterThan(0);
  }, 240_000);

  it('stops cleanly at Ctrl-C, and the next run goes on where it was', async () => {
    const path = fresh();
    const file = `${path}.jsonl`;
    writeFileSync(file, makeReports(400, 8).join('\n'));
    const child = startBuilt(['ingest', file, '--archive', path, '--list']);
    let output = '';
    let isAsked = false;
    child.stdout!.on('data', (chunk: Buffer) => {
      output += String(chunk);
      if (output.includes('\n') && !isAsked) isAsked = child.kill('SIGINT');
    });
    let errors = '';
    child.stderr!.on('data', (chunk: Buffer) => void (errors += String(chunk)));
    const code = await new Promise((resolve) => child.on('exit', resolve));
    const stored = output.trim().split('\n').length;
    expect(code).toBe(130);
    expect(errors).toContain('Run the same command to go on');
    expect(stored).toBeLessThan(400);
    const again = runBuilt(['ingest', file, '--archive', path]);
    expect(again.errors).toContain(`400 reports: ${400 - stored} new, ${stored} known`);
    expect(runBuilt(['verify', '--archive', path]).code).toBe(0);
  }, 240_000);
});

describe('two processes', () => {
  it('read while another writes, and write one after the other', async () => {
    const path = fresh();
    const file = `${path}.jsonl`;
    writeFileSync(file, makeReports(150, 5).join('\n'));
    const children = [startBuilt(['ingest', file, '--archive', path]), startBuilt(['ingest', file, '--archive', path])];
    const codes = Promise.all(children.map((child) => new Promise((resolve) => child.on('exit', resolve))));
    while (!existsSync(join(path, 'archive.db'))) await sleep(20);
    let last = 0;
    for (let isRunning = true; isRunning; ) {
      isRunning = await Promise.race([codes.then(() => false), sleep(100, true)]);
      const now = await countDocs(path);
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
    expect(await codes).toEqual([0, 0]);
    expect(await countDocs(path)).toBe(150);
    const archive = openArchive(path, { isReadOnly: true });
    expect((await verifyArchive(archive)).findings).toEqual([]);
    expect((await archive.store.count()).analyses).toBe(150);
    await archive.close();
  }, 240_000);

  it('are served and ingested into at once: the server shows what is stored, and nothing is lost', async () => {
    const path = fresh();
    const file = `${path}.jsonl`;
    const reports = makeReports(120, 5);
    writeFileSync(file, reports.slice(0, 10).join('\n'));
    expect(runBuilt(['ingest', file, '--archive', path]).code).toBe(0);
    const server = startBuilt(['serve', '--archive', path, '--port', '0']);
    try {
      const address = await new Promise<string>((resolve) => {
        let said = '';
        server.stderr!.on('data', (chunk: Buffer) => {
          said += String(chunk);
          const found = /(http:\S+) shows/.exec(said);
          if (found !== null) resolve(found[1]);
        });
      });
      const countServed = async (): Promise<number> => {
        const answer = await fetch(new URL('/api/v1/docs?limit=1', address));
        expect(answer.status).toBe(200);
        return ((await answer.json()) as { total: number }).total;
      };
      expect(await countServed()).toBe(10);
      writeFileSync(file, reports.join('\n'));
      const ingesting = startBuilt(['ingest', file, '--archive', path]);
      const ended = new Promise((resolve) => ingesting.on('exit', resolve));
      let last = 10;
      for (let isRunning = true; isRunning; ) {
        isRunning = await Promise.race([ended.then(() => false), sleep(200, true)]);
        const now = await countServed();
        expect(now).toBeGreaterThanOrEqual(last);
        last = now;
      }
      expect(await ended).toBe(0);
      await sleep(600);
      expect(await countServed()).toBe(120);
    } finally {
      server.kill('SIGINT');
    }
    expect(await new Promise((resolve) => server.on('exit', resolve))).toBe(0);
    expect(runBuilt(['verify', '--archive', path]).code).toBe(0);
  }, 240_000);

  it('wait for a lock, and say so when it does not end', () => {
    const path = join(fresh(), 'x.db');
    mkdirSync(join(path, '..'));
    const first = new SqliteStore(path);
    const blocker = openDatabase(path);
    blocker.exec('BEGIN IMMEDIATE');
    const second = new SqliteStore(path, { timeoutMs: 50 });
    return expect(second.write([toItem(invented()[0])], stamp)).rejects.toThrow(/another process is writing to it/).then(async () => {
      blocker.exec('ROLLBACK');
      expect(await second.write([toItem(invented()[0])], stamp)).toEqual(['new']);
      await Promise.all([first.close(), second.close()]);
      blocker.close();
    });
  });
});

/** Docs that a reader sees; 0 while the tables are being made. */
async function countDocs(path: string): Promise<number> {
  try {
    const archive = openArchive(path, { isReadOnly: true });
    const { docs } = await archive.store.count();
    await archive.close();
    return docs;
  } catch {
    return 0;
  }
}

describe('a disk that is full', () => {
  it('ends the run with a message, keeps what was stored, and goes on when there is room', async () => {
    const path = fresh();
    const file = `${path}.jsonl`;
    writeFileSync(file, makeReports(200, 4).join('\n'));
    // A limit on the size of files stands for the end of the disk; the signal is ignored, so that writing fails instead.
    const { code, errors, output } = runBuilt(['ingest', file, '--archive', path, '--list'], { setup: "trap '' XFSZ; ulimit -f 900;" });
    expect(code).toBe(1);
    expect(errors).toMatch(/cannot be written: the disk is full or a limit is reached\. Make room and run the same command again/);
    const stored = output.split('\n').filter((line) => line.startsWith('new')).length;
    expect(await countDocs(path)).toBe(stored);
    expect(runBuilt(['verify', '--archive', path]).code).toBe(0);
    expect(runBuilt(['ingest', file, '--archive', path]).errors).toContain(`200 reports: ${200 - stored} new, ${stored === 0 ? '' : `${stored} known`}`.replace(/, $/, ''));
  }, 240_000);
});

describe('a folder that cannot be written', () => {
  it.skipIf(isRoot && spawnSync('setpriv', ['--version']).status !== 0)('is said to be so, for writers and for readers', async () => {
    const path = fresh();
    await fill(path);
    for (const name of readdirSync(path)) chmodSync(join(path, name), name === 'captures' ? 0o555 : 0o444);
    chmodSync(path, 0o555);
    chmodSync(folder, 0o755);
    // Root may write anywhere, so the program runs as nobody.
    const wrapper = isRoot ? 'setpriv --reuid=65534 --regid=65534 --clear-groups' : '';
    const report = join(folder, 'readable.jsonl');
    writeFileSync(report, makeReports(1, 1)[0], { mode: 0o644 });
    const { code, errors } = runBuilt(['ingest', report, '--archive', path], { wrapper });
    const reading = runBuilt(['events', '--archive', path], { wrapper });
    chmodSync(path, 0o755);
    expect(reading.code === 0 ? 'found' : reading.errors).toMatch(/found|it cannot be read here: SQLite makes .*-shm for readers too/);
    expect(code).toBe(1);
    expect(errors).toMatch(/cannot be opened for writing\. Check the permissions/);
  }, 60_000);

  it('is a file', () => {
    const path = fresh();
    writeFileSync(path, 'no folder');
    expect(troubleOf(() => openArchive(path))).toEqual(['not-an-archive', expect.stringContaining('expected a folder for the archive, and it is a file')]);
  });
});

describe('a database file', () => {
  it('that is damaged is said to be so, and verify names what is lost', async () => {
    const path = fresh();
    await fill(path);
    const file = join(path, 'archive.db');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8192, bytes.length - 4096);
    writeFileSync(file, bytes);
    const { code, errors, output } = runBuilt(['verify', '--archive', path]);
    expect(code).toBe(1);
    expect(output + errors).toMatch(/damaged/);
    expect(runBuilt(['events', '--archive', path]).errors).toMatch(/archive\.db: the database is damaged\. Keep the file as it is/);
  }, 60_000);

  it('that is cut short is damaged', async () => {
    const path = fresh();
    await fill(path);
    truncateSync(join(path, 'archive.db'), 20_000);
    const [trouble] = troubleOf(() => openArchive(path));
    expect(['damaged', 'none']).toContain(trouble);
    expect(runBuilt(['verify', '--archive', path]).code).toBe(1);
  }, 60_000);

  it('that is no database, another program\'s, or a newer dragoman\'s is refused and left alone', async () => {
    const make = (write: (file: string) => void): [string, string] => {
      const path = fresh();
      mkdirSync(path);
      const file = join(path, 'archive.db');
      write(file);
      const before = readFileSync(file);
      const told = troubleOf(() => openArchive(path));
      expect(readFileSync(file).equals(before)).toBe(true);
      return told;
    };
    const withSql = (sql: string) => (file: string): void => {
      const database = openDatabase(file);
      database.exec(sql);
      database.close();
    };
    expect(make((file) => writeFileSync(file, 'text '.repeat(500)))).toEqual(['not-an-archive', expect.stringContaining('the file is no database')]);
    expect(make(withSql('CREATE TABLE notes (id)'))).toEqual(['not-an-archive', expect.stringContaining('a database of another program')]);
    expect(make(withSql(`CREATE TABLE docs (id); PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 99`))).toEqual(['newer-version', expect.stringMatching(/tables of version 99, this one reads up to \d+\)\. Update dragoman/)]);
  });

  it.each([1, 2])('of version %i is brought up to date with all that is in it', async (version) => {
    const path = fresh();
    mkdirSync(path);
    const [old, file] = [join(path, 'archive.db'), join(path, 'new.db')];
    // Made by the program of that time out of the invented reports and one correction.
    writeFileSync(old, gunzipSync(readFileSync(new URL('../fixtures/archives/version-2.db.gz', import.meta.url))));
    const database = openDatabase(old);
    // Version 1 had the tables and no views.
    if (version === 1) for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'view'").all()) database.exec(`DROP VIEW ${name as string}`);
    database.exec(`PRAGMA user_version = ${version}`);
    database.close();
    expect(troubleOf(() => openArchive(path, { isReadOnly: true }))).toEqual(['failed', expect.stringMatching(/made by an older dragoman .*verify --archive FOLDER --migrate/)]);
    const [now, fresher] = [new SqliteStore(old), new SqliteStore(file)];
    const analyses = invented();
    await fresher.write(analyses.map((analysis, index) => toItem(analysis, `${index}.txt`)), stamp);
    await fresher.addCorrection(makeCorrection(analyses[0].events[0].id, 'type', 'COERCE'), stamp);
    expect([now.versionBefore, now.version]).toEqual([version, MIGRATIONS.length]);
    const page = { offset: 0, limit: 100 };
    for (const filter of [{}, { type: ['COERCE'] }, { text: 'convoy' }, { place: ['Kenya'] }]) expect(await now.queryEvents(filter, page)).toEqual(await fresher.queryEvents(filter, page));
    expect(await now.readAnalysis(analyses[0].doc.id)).toEqual(analyses[0]);
    // Its codings are JSON and those of today are packed: what looks into them sees the same.
    const [{ id }] = analyses[0].mentions;
    expect(await now.findTargets(id)).toEqual(await fresher.findTargets(id));
    expect(await now.findDocOf(id)).toBe(analyses[0].doc.id);
    expect(await now.countBy({ type: ['ASSAULT'] }, ['month', 'tense'])).toEqual(await fresher.countBy({ type: ['ASSAULT'] }, ['month', 'tense']));
    await Promise.all([now.close(), fresher.close()]);
    const mentions = 'SELECT * FROM mentions ORDER BY id';
    expect(readSql(old, mentions, 100).rows.length).toBeGreaterThan(5);
    expect(readSql(old, mentions, 100).rows).toEqual(readSql(file, mentions, 100).rows);
    const again = openDatabase(old);
    expect(again.prepare('SELECT count(*) AS n FROM plover_events').get()).toEqual({ n: 9 });
    again.close();
    // Its captures are elsewhere; all else is as it was stored.
    const archive = openArchive(path, { isReadOnly: true });
    expect((await verifyArchive(archive)).findings.filter(({ code }) => code !== 'missing-capture')).toEqual([]);
    await archive.close();
  }, 60_000);

  it('gets its tables step by step or at once, to the same end', () => {
    const schemaOf = (steps: readonly number[]): unknown => {
      const database = openDatabase(':memory:');
      for (const step of steps) migrate(database, 'x', step);
      const schema = database.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all();
      database.close();
      return schema;
    };
    expect(schemaOf(MIGRATIONS.map((_, index) => index + 1))).toEqual(schemaOf([MIGRATIONS.length]));
  });

  it('refuses to change what was written, by whatever program', async () => {
    const path = fresh();
    await fill(path);
    const database = openDatabase(join(path, 'archive.db'));
    for (const statement of ["UPDATE audit SET at = 'x'", 'DELETE FROM audit', "UPDATE docs SET text = 'x'", "UPDATE analyses SET records = '{}'", 'DELETE FROM captures', 'DELETE FROM acquisitions']) expect(() => database.exec(statement)).toThrow('append-only');
    database.close();
  });
});

describe('verify', () => {
  /** Change an archive past the program, and give what verify then says. */
  async function afterTampering(sql: string): Promise<string[]> {
    const path = fresh();
    await fill(path);
    const archive = openArchive(path);
    await archive.store.log('export', { query: {} }, stamp);
    await archive.store.log('export', { query: { type: ['AID'] } }, stamp);
    await archive.store.replaceIncidents(inventedIncidents(invented()), stamp);
    await archive.close();
    const database = openDatabase(join(path, 'archive.db'));
    for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()) database.exec(`DROP TRIGGER ${name as string}`);
    database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
    database.close();
    const opened = openArchive(path, { isReadOnly: true });
    const { findings } = await verifyArchive(opened);
    await opened.close();
    return findings.filter(({ code }) => code !== 'changed-capture').map(({ message }) => message);
  }

  const tampering: readonly (readonly [sql: string, message: RegExp])[] = [
    ['SELECT 1', /^$/],
    ["UPDATE audit SET details = '{\"query\":{\"type\":[]}}' WHERE seq = 2", /^the log is broken at its entry 2: entry 2 \(export, .*\) was changed/],
    ['DELETE FROM audit WHERE seq = 2', /^the log is broken at its entry 3: entry 3 follows entry 1: entries between them are missing/],
    ["UPDATE audit SET hash = 'abc' WHERE seq = 1", /^the log is broken at its entry 1/],
    ["UPDATE docs SET text = replace(text, 'shelled', 'defended')", /^document [0-9a-f]{64} was changed after it was stored \(entry 1 of the log\)/],
    ["UPDATE docs SET record = replace(record, 'radio-example', 'daily-example')", /^document [0-9a-f]{64} was changed/],
    ["UPDATE analyses SET records = replace(records, 'RETREAT', 'ASSAULT')", /^the coding of document [0-9a-f]{64} by \S+ was changed/],
    ['DELETE FROM analyses', /^the coding of document [0-9a-f]{64} by \S+ is missing/],
    ["UPDATE incidents SET record = replace(record, 'contested', 'confirmed')", /^the 3 incident\(s\) are not those that the last grouping wrote/],
    ["INSERT INTO captures VALUES ('ff', 1, 'x', 'identity')", /1 capture\(s\) are stored that the log does not know/],
  ];
  it.each(tampering)('names the first broken link after: %s', async (sql, message) => {
    expect((await afterTampering(sql))[0] ?? '').toMatch(message);
  });
});

describe('captures', () => {
  it('are written once, read-only, and found again', async () => {
    const captures = new CaptureFolder(fresh());
    const bytes = Buffer.from('the bytes of a page');
    const hash = hashBytes(bytes);
    for (const encoding of ['identity', 'gzip', 'identity'] as const) {
      await captures.addAll([{ hash, bytes }, { hash, bytes }], encoding);
      expect(await captures.read(hash, encoding)).toEqual(bytes);
    }
    expect(await captures.read('0'.repeat(64), 'identity')).toBeNull();
    const listed = [];
    for await (const one of captures.list()) listed.push(one);
    expect(listed).toEqual([hash, hash]);
    await captures.remove(hash, 'gzip');
    await captures.remove(hash, 'gzip');
    expect(await captures.read(hash, 'gzip')).toBeNull();
  });
});

describe('errors of the system', () => {
  const errors: readonly (readonly [thrown: object, trouble: string])[] = [
    [{ code: 'SQLITE_BUSY', message: 'database is locked' }, 'locked'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 5, message: 'database is locked' }, 'locked'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 778, message: 'disk I/O error' }, 'disk-full'],
    [{ code: 'ENOSPC', message: 'no space left on device' }, 'disk-full'],
    [{ code: 'SQLITE_FULL', message: 'database or disk is full' }, 'disk-full'],
    [{ code: 'EACCES', message: 'permission denied' }, 'read-only'],
    [{ code: 'SQLITE_READONLY_DBMOVED', message: 'attempt to write a readonly database' }, 'read-only'],
    [{ code: 'SQLITE_CORRUPT_VTAB', message: 'database disk image is malformed' }, 'damaged'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 26, message: 'file is not a database' }, 'not-an-archive'],
    [{ code: 'SQLITE_ERROR', message: 'no such table: x' }, 'failed'],
  ];
  it.each(errors)('are told apart: %o', (thrown, trouble) => {
    const told = toArchiveError(thrown, 'x.db');
    expect(told).toBeInstanceOf(ArchiveError);
    expect((told as ArchiveError).trouble).toBe(trouble);
    expect(told.message).toMatch(/^x\.db: /);
  });

  it('leave a programmer\'s error as it is', () => {
    const error = new TypeError('x is not a function');
    expect(toArchiveError(error, 'x.db')).toBe(error);
  });
});
