/** The archive by its commands: what goes in, what is found again, what is put right, what can be shown. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openArchive } from '../../src/store/archive.ts';
import { hashBytes } from '../../src/store/captures.ts';
import { onlyStatement } from '../../src/store/readSql.ts';
import { runBuilt, runDragoman, type Ran } from './running.ts';

const texts = [
  'Kenyan police killed two gunmen in Garissa on Monday, the interior ministry said.',
  'The rebels said they had shelled an army base near Bouar. The army denied it.',
  'Colombia and the guerrillas held talks in Havana after the release of six soldiers.',
];
let folder = '';
let desk = '';
const path = (name: string): string => join(folder, name);
const run = (...words: string[]): Promise<Ran> => runDragoman([...words, '--archive', desk]);
const rowsOf = (output: string): Record<string, unknown>[] => output.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-archive-'));
  desk = path('desk');
  mkdirSync(path('news'));
  texts.forEach((text, index) => writeFileSync(path(`news/${index + 1}.txt`), text));
  writeFileSync(path('news/broken.txt'), Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256));
  writeFileSync(path('lines.jsonl'), `${texts.map((text, index) => JSON.stringify({ text: `${text} Line ${index}.`, publishedAt: '2024-03-04', publisher: 'radio-example' })).join('\n')}\n{"text": \n`);
  await run('ingest', path('news'), '--published', '2024-03-04', '--quiet');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('dragoman ingest', () => {
  it('keeps every report with its raw file, and tells and stores what it cannot read', async () => {
    const archive = openArchive(desk, { isReadOnly: true });
    const counts = await archive.store.count();
    expect(counts).toMatchObject({ docs: 3, captures: 4, analyses: 3, problems: 1 });
    for (const text of texts) expect(await archive.captures.read(hashBytes(Buffer.from(text)), 'identity')).toEqual(Buffer.from(text));
    expect((await archive.store.listProblems({ offset: 0, limit: 9 })).rows).toMatchObject([{ file: path('news/broken.txt') }]);
    await archive.close();
  });

  it('passes over what it has, and says what is new', async () => {
    const again = await run('ingest', path('news'), '--published', '2024-03-04', '--list');
    expect(again.code).toBe(1);
    expect(again.output.split('\n').filter((line) => line.startsWith('known'))).toHaveLength(3);
    expect(again.errors).toMatch(/4 reports: 0 new, 3 known, 1 failed; 0 events; 1 problem in \d/);
    // The same words under another date are asked for anew; the document is the same one, since its id is publisher, address and text.
    const moved = await run('ingest', path('news/1.txt'), '--list');
    expect(moved.output).toMatch(/^known\t[0-9a-f]{64}\t/);
  });

  it('reads lines of JSON, on one core or two, to the same records', async () => {
    const [one, two] = [path('one'), path('two')];
    const ran = [await runDragoman(['ingest', path('lines.jsonl'), '--archive', one]), await runBuilt(['ingest', path('lines.jsonl'), '--archive', two, '--jobs', '2'])];
    for (const { code, errors } of ran) {
      expect(code).toBe(1);
      expect(errors).toMatch(/lines\.jsonl:4: not JSON/);
      expect(errors).toMatch(/4 reports: 3 new, 1 failed/);
    }
    const stores = [openArchive(one, { isReadOnly: true }), openArchive(two, { isReadOnly: true })];
    const [left, right] = await Promise.all(stores.map(async ({ store }) => Promise.all((await store.queryDocs({}, { offset: 0, limit: 9 })).rows.map(({ id }) => store.readAnalysis(id)))));
    expect(left).toHaveLength(3);
    expect(JSON.stringify(left)).toBe(JSON.stringify(right));
    await Promise.all(stores.map((archive) => archive.close()));
  }, 120_000);

  it('keeps without coding, packed if asked, and codes later', async () => {
    const words = ['ingest', path('news/2.txt'), '--archive', path('later')];
    expect((await runDragoman([...words, '--no-code', '--gzip'])).errors).toContain('1 new; 0 events');
    expect((await runDragoman(['events', '--archive', path('later')])).errors).toContain('nothing found');
    expect((await runDragoman(words)).errors).toMatch(/1 new; [1-9]/);
    const hash = hashBytes(Buffer.from(texts[1]));
    expect(existsSync(join(path('later'), 'captures', hash.slice(0, 2), hash.slice(2, 4), `${hash}.gz`))).toBe(true);
    expect((await runDragoman(['verify', '--archive', path('later')])).code).toBe(0);
  });

  it('reads standard input', async () => {
    const { code, errors } = await runDragoman(['ingest', '-', '--archive', path('stdin'), '--published', '2024-03-04'], { input: texts[0] });
    expect(code).toBe(0);
    expect(errors).toContain('1 report: 1 new');
  });
});

describe('dragoman events, docs, entities, places', () => {
  it('lists and filters', async () => {
    const { output, errors } = await run('events', '--type', 'assault', '--place', 'Kenya', '--since', '2024-03');
    expect(output).toMatch(/^date +type +mode +actor/);
    expect(output).toMatch(/2024-03-04 +ASSAULT .*Garissa/);
    expect(errors).toBe('dragoman: rows 1 to 1 of 1\n');
    expect((await run('events', '--actor', 'COL', '--factuality', 'asserted', '--format', 'jsonl')).output).toContain('Havana');
    expect((await run('events', '--text', 'soldier -police', '--format', 'jsonl')).output).toContain('Havana');
    expect((await run('docs', '--text', '"army base"')).output).toContain('2024-03-04');
    expect((await run('entities', '--kind', 'state')).output).toContain('Colombia');
    expect((await run('places', '--name', 'hav')).output).toContain('Havana');
  });

  it('gives pages, and says how to go on', async () => {
    const { errors } = await run('events', '--limit', '1');
    expect(errors).toMatch(/rows 1 to 1 of \d+; the next: --offset 1/);
    const ids = rowsOf((await run('events', '--format', 'jsonl')).output).map(({ id }) => id);
    const second = rowsOf((await run('events', '--format', 'jsonl', '--limit', '1', '--offset', '1')).output);
    expect(second.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('writes CSV that reads back', async () => {
    const { output } = await run('events', '--format', 'csv');
    const [header, ...lines] = output.split('\r\n');
    expect(header.split(',').slice(0, 4)).toEqual(['date', 'last_date', 'edtf', 'type']);
    expect(lines.filter((line) => line !== '').length).toBeGreaterThan(3);
    expect(output).toContain('"Kenyan police killed two gunmen in Garissa on Monday, the interior ministry said."');
  });

  const wrong: readonly (readonly [words: string[], message: RegExp])[] = [
    [['events', '--type', 'ASSALT'], /--type "ASSALT" is no type\. Did you mean "ASSAULT"\?/],
    [['events', '--mode', 'ariel'], /Did you mean "aerial"\?/],
    [['events', '--factuality', 'true'], /allowed: asserted, denied/],
    [['events', '--since', 'yesterday'], /--since "yesterday": expected a date like 2024/],
    [['events', '--text', '-only'], /expected at least one word/],
    [['events', '--limit', '0'], /It is a whole number from 1/],
    [['events', '--place', 'Western Province'], /provinces are so called: .*Write one of these/],
  ];
  it.each(wrong)('says what is allowed for %o', async (words, message) => {
    const { code, errors } = await run(...words);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
  });

  it('says so when there is no archive', async () => {
    const { code, errors } = await runDragoman(['events', '--archive', path('none')]);
    expect(code).toBe(2);
    expect(errors).toContain('there is no archive here');
    expect(existsSync(path('none'))).toBe(false);
  });
});

describe('dragoman sql', () => {
  it('reads tables and views', async () => {
    expect((await run('sql', 'SELECT count(*) AS n FROM docs', '--format', 'jsonl')).output).toBe('{"n":3}\n');
    const [row] = rowsOf((await run('sql', `SELECT * FROM polecat WHERE "Event Type" = 'ASSAULT' AND "Country" = 'KEN'`, '--format', 'jsonl')).output);
    expect(row).toMatchObject({ 'Event Date': '2024-03-04', 'Placename': 'Garissa', 'Quad Code': 4 });
    for (const view of ['plover_events', 'acled', 'mentions', 'links', 'framings', 'legal']) expect((await run('sql', `SELECT count(*) AS n FROM ${view}`)).code).toBe(0);
    expect((await run('sql', 'SELECT type FROM events', '--limit', '2')).errors).toContain('only the first 2 rows');
  }, 60_000);

  it('changes nothing', async () => {
    const before = (await run('sql', 'SELECT count(*) AS n FROM events')).output;
    for (const statement of ['WITH x AS (SELECT 1) DELETE FROM events', "WITH x AS (SELECT 1) INSERT INTO audit SELECT 9, 'x', 'x', 'x', 'x', 'x', 'x'"]) {
      const { code, errors } = await run('sql', statement);
      expect(code).toBe(1);
      expect(errors).toContain('dragoman sql only reads');
    }
    expect((await run('sql', 'SELECT count(*) AS n FROM events')).output).toBe(before);
  }, 60_000);

  it('ends what takes too long', async () => {
    const { code, errors } = await run('sql', 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n', '--timeout', '1');
    expect(code).toBe(1);
    expect(errors).toContain('took longer than 1 s');
  }, 60_000);

  const statements: readonly (readonly [statement: string, isAllowed: boolean])[] = [
    ['SELECT 1;', true], ["select ';' as x", true], ['select 1 -- ; drop', true], ['WITH a AS (SELECT 1) SELECT * FROM a', true], ['/* ; */ VALUES (1)', true], ['EXPLAIN SELECT 1', true],
    ['SELECT 1; SELECT 2', false], ["ATTACH 'x' AS y", false], ['PRAGMA writable_schema = 1', false], ['DROP TABLE docs', false], ['', false], ['-- nothing', false],
  ];
  it.each(statements)('lets %s through: %s', (statement, isAllowed) => {
    if (isAllowed) expect(onlyStatement(statement)).not.toMatch(/;$/);
    else expect(() => onlyStatement(statement)).toThrow(RangeError);
  });
});

describe('dragoman correct, undo, corrections', () => {
  it('puts a value right, shows it, and takes it back to the byte', async () => {
    const all = async (): Promise<string> => (await run('events', '--format', 'jsonl')).output;
    const before = await all();
    const event = rowsOf(before).find(({ type, quote }) => type === 'ASSAULT' && String(quote).includes('Garissa'))!['id'] as string;
    const { code, errors } = await run('correct', event.slice(0, 8), 'type', 'COERCE', '--reason', 'an arrest', '--reviewer', 'rev');
    expect(code).toBe(0);
    const [, correction] = /correction ([0-9a-f]{16}): type of event/.exec(errors)!;
    expect(rowsOf((await run('events', '--type', 'COERCE', '--format', 'jsonl')).output)).toMatchObject([{ id: event, correctionCount: 1 }]);
    expect((await run('correct', event, 'actors', 'COL', '--reason', 'x')).code).toBe(0);
    expect((await run('correct', event, 'places', 'geonames:184745,target=geonames:192950', '--reason', 'x')).errors).toMatch(/places of event|id of nothing among places/);
    expect((await run('corrections', event)).output).toContain('an arrest');
    for (const { id, state } of rowsOf((await run('corrections', '--format', 'jsonl')).output)) {
      expect(state).toBeUndefined();
      await run('undo', id as string, '--reason', 'read again');
    }
    expect(await all()).toBe(before);
    expect((await run('undo', correction, '--reason', 'again')).errors).toContain('is undone already');
    expect((await run('verify')).code).toBe(0);
  }, 60_000);

  it('puts links, mentions and incidents right', async () => {
    const all = async (): Promise<string> => (await run('events', '--format', 'jsonl')).output;
    const before = await all();
    const [link] = rowsOf((await run('sql', 'SELECT id, doc_id FROM links LIMIT 1', '--format', 'jsonl')).output);
    expect((await run('correct', (link['id'] as string).slice(0, 10), 'kind', 'cause', '--reason', 'x', '--reviewer', 'rev')).errors).toMatch(/kind of link [0-9a-f]{16} is now "cause"/);
    const [mention] = rowsOf((await run('sql', "SELECT m.id, m.doc_id FROM mentions AS m JOIN docs AS d ON d.id = m.doc_id WHERE m.kind = 'entity' AND substr(d.text, m.start + 1, m.\"end\" - m.start) LIKE '%police%'", '--format', 'jsonl')).output);
    const { errors } = await run('correct', mention['id'] as string, 'entity', 'COL', '--doc', mention['doc_id'] as string, '--reason', 'x');
    const [, correction] = /correction ([0-9a-f]{16}): entity of mention/.exec(errors)!;
    expect(rowsOf((await run('events', '--actor', 'COL', '--type', 'ASSAULT', '--format', 'jsonl')).output)).toHaveLength(1);
    expect((await run('corrections', '--format', 'csv')).output).toMatch(/,kind,"""cause""",stands,rev,x/);
    await run('undo', correction, '--reason', 'read again');
    expect(await all()).toBe(before);
    expect((await run('correct', link['id'] as string, 'type', 'AID', '--reason', 'x')).errors).toContain('fields of a link: kind, factuality, rejected');
    const archive = openArchive(desk);
    await archive.store.replaceIncidents([{ id: 'abcd000011112222', eventIds: [rowsOf(before)[0]['id'] as string], independentOrigins: [], grade: 'weak', reason: 'one origin', disagreements: [] }], { at: '2024-03-05T00:00:00Z', version: 'test' });
    await archive.close();
    expect(rowsOf((await run('events', '--incident', 'abcd000011112222', '--format', 'jsonl')).output)).toEqual([rowsOf(before)[0]]);
    expect((await run('correct', 'abcd00', 'grade', 'contested', '--reason', 'both sides claim it')).errors).toContain('grade of incident abcd000011112222 is now "contested"');
    expect((await run('sql', "SELECT grade FROM incidents", '--format', 'jsonl')).output).toBe('{"grade":"contested"}\n');
    expect((await run('verify')).code).toBe(0);
  }, 60_000);

  it('rejects an event that is none', async () => {
    const [{ id }] = rowsOf((await run('events', '--format', 'jsonl', '--limit', '1')).output);
    expect((await run('correct', id as string, 'rejected', 'true', '--reason', 'a film')).code).toBe(0);
    expect((await run('events', '--id', id as string)).errors).toContain('nothing found');
    expect((await run('correct', id as string, 'rejected', 'false', '--reason', 'no film')).code).toBe(0);
    expect((await run('events', '--id', id as string)).errors).toContain('rows 1 to 1');
  });

  it('says what is allowed', async () => {
    const [{ id }] = rowsOf((await run('events', '--type', 'ASSAULT', '--format', 'jsonl', '--limit', '1')).output);
    const wrong: readonly (readonly [field: string, value: string, message: RegExp])[] = [
      ['typ', 'AID', /"typ" is no field that can be corrected\. Did you mean "type"\?/],
      ['type', 'ASSALT', /Did you mean "ASSAULT"\?/],
      ['modes', 'aeriel', /is no mode of ASSAULT\. Did you mean "aerial"\?/],
      ['actors', 'nobody-at-all', /"nobody-at-all" is the id of nothing among entities/],
      ['places', 'near=geonames:1', /"near" is no role of a place/],
      ['time', 'soon', /expected an EDTF date/],
      ['counts', 'killed=9-3', /expected killed=12/],
      ['rejected', 'yes', /expected true/],
    ];
    for (const [field, value, message] of wrong) {
      const { code, errors } = await run('correct', id as string, field, value, '--reason', 'x');
      expect(code).toBe(2);
      expect(errors).toMatch(message);
    }
    expect((await run('correct', 'ffff0000', 'type', 'AID', '--reason', 'x')).errors).toContain('no event, incident, link or mention begins with');
    expect((await run('correct', id as string, 'type', 'AID', '--reason', ' ')).errors).toContain('the reason is empty');
    expect((await run('correct', id as string, 'type', 'AID')).code).toBe(2);
  }, 60_000);
});

describe('dragoman diff', () => {
  const diff = (...words: string[]): Promise<Ran> => runDragoman(['diff', '--archive', path('twice'), ...words]);

  it('says so when nothing was coded twice', async () => {
    writeFileSync(path('stonewalled.txt'), 'Kenya stonewalled the envoy of Colombia in Bouar. Soldiers shelled a base near Lamu.');
    expect((await runDragoman(['ingest', path('stonewalled.txt'), '--archive', path('twice'), '--published', '2024-03-04'])).errors).toContain('1 new');
    const { code, errors } = await diff();
    expect(code).toBe(2);
    expect(errors).toContain('no document was coded by two coders');
  });

  it('shows what another coder reads more, less and otherwise, in which words', async () => {
    mkdirSync(path('words'));
    writeFileSync(path('words/verbs.tsv'), 'id\tpos\tpattern\ttype\texample\twho\twhom\nmy-stonewall.v.1\tv\tstonewall\tREJECT\tKenya stonewalled the envoy.\tKenya\tenvoy\n');
    expect((await runDragoman(['ingest', path('stonewalled.txt'), '--archive', path('twice'), '--published', '2024-03-04', '--knowledge', path('words')])).errors).toContain('1 recoded');
    const { code, output, errors } = await diff();
    expect(code).toBe(0);
    expect(output).toMatch(/^doc +change +what +words +field +old +new/);
    expect(output).toMatch(/added +event +stonewalled +type +REJECT/);
    expect(errors).toMatch(/^dragoman: 1 of 1 document differs: 1 added, 0 removed, 0 changed/);
    const [change] = rowsOf((await diff('--format', 'jsonl')).output);
    expect(change).toMatchObject({ change: 'added', what: 'event', words: 'stonewalled', quote: 'Kenya stonewalled the envoy of Colombia in Bouar.', oldId: null, fields: expect.arrayContaining([{ field: 'actors', old: null, new: 'KEN' }]) });
    const { docId, oldCoder, newCoder } = change as Record<string, string>;
    expect(oldCoder).not.toBe(newCoder);
    const back = rowsOf((await diff(docId.slice(0, 8), '--from', newCoder, '--to', oldCoder, '--format', 'jsonl')).output);
    expect(back).toMatchObject([{ change: 'removed', words: 'stonewalled', newId: null }]);
    expect((await diff(docId, '--from', 'nobody')).errors).toMatch(/no two coders are so called; the document was coded by dragoman/);
    expect((await diff('ffff')).errors).toContain('no document begins with "ffff"');
    expect((await diff('--format', 'csv')).output.split('\r\n')[0]).toBe('doc,change,what,words,field,old,new,quote,start,end,old_id,new_id,old_coder,new_coder');
  }, 60_000);
});

describe('dragoman verify, tombstone, log, time stamps', () => {
  it('logs exports with their query and the hash of what was written', async () => {
    const { output } = await run('events', '--type', 'CONSULT', '--format', 'csv', '--out', path('out.csv'));
    expect(output).toBe('');
    const last = rowsOf((await run('log', '--format', 'jsonl')).output).at(-1)!;
    expect(last).toMatchObject({ action: 'export', details: { query: { command: 'events', type: ['CONSULT'] }, format: 'csv', sha256: hashBytes(readFileSync(path('out.csv'))) } });
  });

  it('removes a capture, and says so for good', async () => {
    const hash = hashBytes(Buffer.from(texts[2]));
    expect((await run('tombstone', 'abc', '--reason', 'x')).code).toBe(2);
    const { code, errors } = await run('tombstone', hash.slice(0, 12), '--reason', 'a court order');
    expect(code).toBe(0);
    expect(errors).toContain('its hash and the reason stay');
    expect(existsSync(join(desk, 'captures', hash.slice(0, 2), hash.slice(2, 4), hash))).toBe(false);
    expect((await run('verify')).code).toBe(0);
    expect((await run('tombstone', hash, '--reason', 'x')).errors).toContain('a court order');
  });

  it('names a capture that was changed, and one that is missing', async () => {
    const [changed, missing] = [texts[0], texts[1]].map((text) => hashBytes(Buffer.from(text)));
    const file = (hash: string): string => join(desk, 'captures', hash.slice(0, 2), hash.slice(2, 4), hash);
    chmodSync(file(changed), 0o644);
    writeFileSync(file(changed), texts[0].replace('two', 'ten'));
    rmSync(file(missing));
    const { code, output } = await run('verify');
    expect(code).toBe(1);
    expect(output).toContain(`capture ${changed} was changed`);
    expect(output).toContain(`capture ${missing} has no file`);
    rmSync(file(changed));
    // Reading the files again brings both back.
    await run('ingest', path('news/1.txt'), path('news/2.txt'), '--published', '2024-03-05', '--quiet');
    expect((await run('verify')).code).toBe(0);
    expect(readdirSync(join(desk, 'captures', 'partial'))).toEqual([]);
  });
});

describe('long work', () => {
  const commands: readonly (readonly [words: string[], what: string])[] = [
    [['code', 'NEWS'], 'documents'], [['parse', 'NEWS'], 'documents'], [['origins', 'NEWS'], 'documents'], [['incidents', 'NEWS', '--archive', 'DESK'], 'documents'], [['incidents', '--archive', 'DESK'], 'documents'],
    [['ingest', 'NEWS', '--archive', 'DESK'], 'reports'], [['verify', '--archive', 'DESK'], 'records'], [['diff', '--archive', 'TWICE'], 'documents'],
  ];
  it.each(commands)('shows how far it is, and nothing with --quiet: %o', async (words, what) => {
    const all = words.map((word) => ({ NEWS: path('news'), DESK: desk, TWICE: path('twice') })[word] ?? word);
    let nowMs = 0;
    // Every look at the clock is half a minute after the one before.
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 30_000));
    try {
      expect((await runDragoman(all)).errors).toMatch(new RegExp(`^dragoman: [\\d,]+ ${what} · [\\d.]+/s`, 'm'));
      expect((await runDragoman([...all, '--quiet'])).errors).not.toMatch(/\/s/);
    } finally {
      clock.mockRestore();
    }
  }, 60_000);
});

describe('docs/archive.md', () => {
  it('names every command of an archive with its options', async () => {
    const docs = readFileSync(new URL('../../docs/archive.md', import.meta.url), 'utf8');
    const { output: help } = await runDragoman(['--help']);
    const commands = [...help.matchAll(/^ {2}([a-z-]+)(?: \[| <)/gm)].map((found) => found[1]).filter((name) => !['code', 'parse', 'explain', 'check', 'help'].includes(name));
    expect(commands).toEqual(expect.arrayContaining(['ingest', 'events', 'docs', 'entities', 'places', 'sql', 'verify', 'tombstone', 'log', 'timestamp-request', 'timestamp-attach', 'correct', 'undo', 'corrections', 'diff']));
    const missing: string[] = [];
    for (const command of ['ingest', 'events', 'docs', 'entities', 'places', 'sql', 'verify', 'tombstone', 'log', 'timestamp-request', 'timestamp-attach', 'correct', 'undo', 'corrections', 'diff']) {
      const { output } = await runDragoman([command, '--help']);
      if (!docs.includes(`\`${command}`) && !docs.includes(`dragoman ${command}`)) missing.push(command);
      for (const [option] of output.matchAll(/--[a-z-]+/g)) if (!docs.includes(option) && option !== '--help') missing.push(`${command} ${option}`);
    }
    expect(missing).toEqual([]);
  });
});
