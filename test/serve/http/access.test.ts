/** Beyond this machine: users, sessions, roles, limits, what the public sees, what the log keeps. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../src/serve/http/access.ts';
import { ROUTES } from '../../../src/serve/http/app.ts';
import { holdArchive } from '../../../src/serve/http/holdings.ts';
import { hashPassword, isPassword, makeUser, readUsers, writeUsers, type User } from '../../../src/serve/http/users.ts';
import { runDragoman } from '../running.ts';
import { openDesk } from './opened.ts';

const PASSWORD = 'a long enough password';
const ROLES: readonly Role[] = ['owner', 'reviewer', 'coder', 'viewer', 'data-only'];
const folder = mkdtempSync(join(tmpdir(), 'dragoman-access-'));
let opened: Awaited<ReturnType<typeof openDesk>>;
const cookies = new Map<string, string>();
const users = new Map<string, User>();

const codeOf = (name: string, timestamp = Date.now()): string => new TOTP({ secret: Secret.fromBase32(users.get(name)!.otpSecret) }).generate({ timestamp });
const send = (path: string, { as, method = 'GET', body }: { as?: string; method?: string; body?: unknown } = {}) => opened.ask(`/api/v1${path}`, {
  method, headers: { ...(as === undefined ? {} : { cookie: cookies.get(as)! }), ...(method === 'GET' ? {} : { 'x-dragoman': '1', 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});
const signIn = (name: string, fields: object = {}) => send('/session', { method: 'POST', body: { name, password: PASSWORD, code: users.has(name) ? codeOf(name) : '000000', ...fields } });
const log = async (): Promise<{ action: string; details: Record<string, unknown> }[]> => {
  const entries = [];
  for await (const { action, details } of opened.desk.holdings.store.readLog()) entries.push({ action, details });
  return entries;
};

beforeAll(async () => {
  for (const role of ROLES) {
    // A cheap hash: what is tested here is not how slow it is.
    users.set(role, { name: role, role, mayExport: role === 'viewer' || role === 'owner', password: await hashPassword(PASSWORD, { m: 64, t: 1, p: 1 }), otpSecret: new Secret({ size: 20 }).base32, passkeys: [] });
  }
  opened = await openDesk(holdArchive(folder), true, false);
  writeUsers(folder, [...users.values()]);
  for (const role of ROLES) {
    const { status, headers } = await signIn(role);
    expect(status).toBe(200);
    cookies.set(role, headers.get('set-cookie')!.split(';')[0]!);
  }
}, 120_000);
afterAll(async () => {
  await opened.desk.holdings.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('signing in', () => {
  it('is demanded by every route but those that need nobody', async () => {
    for (const { method, path, needs, isMultipart } of ROUTES) {
      if (needs === 'open') continue;
      const { status } = await send(path.replace(/\{\w+\}/, 'x'), { method: method.toUpperCase(), ...(method === 'get' || isMultipart ? {} : { body: {} }) });
      expect([path, status]).toEqual([path, 401]);
    }
  });

  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const { headers } = await signIn('owner', { code: codeOf('owner', Date.now() + 30_000) });
    expect(headers.get('set-cookie')).toMatch(/^__Host-dragoman=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  });

  it('fails for a wrong password, a wrong code, a code that was used, a name that nobody has, in the same words', async () => {
    const answers = [await signIn('coder', { password: 'another password' }), await signIn('coder', { code: '123456' }), await signIn('coder'), await signIn('nobody')];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
  });

  it('is stopped after five wrong attempts, also for the right password', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await signIn('reviewer', { password: 'another password' });
    expect((await signIn('reviewer', { code: codeOf('reviewer', Date.now() + 30_000) })).status).toBe(429);
  });

  it('ends with signing out, with time, and when the user is taken out', async () => {
    const start = async (): Promise<string> => opened.desk.sessions!.start('viewer', Date.now());
    const ask = (cookie: string) => opened.ask('/api/v1/overview', { headers: { cookie: cookie.split(';')[0]! } });
    const [one, two, three] = [await start(), await start(), await start()];
    expect((await ask(one)).status).toBe(200);
    await opened.ask('/api/v1/session', { method: 'DELETE', headers: { cookie: one.split(';')[0]!, 'x-dragoman': '1' } });
    expect((await ask(one)).status).toBe(401);
    vi.spyOn(Date, 'now').mockReturnValueOnce(Date.now() + 2 * 3600_000);
    expect((await ask(two)).status).toBe(401);
    vi.restoreAllMocks();
    writeUsers(folder, [...users.values()].filter(({ name }) => name !== 'viewer'));
    expect((await ask(three)).status).toBe(401);
    writeUsers(folder, [...users.values()]);
  });
});

describe('roles', () => {
  it.each([
    ['/events', 'GET', undefined, ['owner', 'reviewer', 'coder', 'viewer', 'data-only']],
    ['/corrections', 'GET', undefined, ['owner', 'reviewer', 'coder']],
    ['/corrections', 'POST', { target: 'ffff', field: 'type', value: 'AID', reason: 'x' }, ['owner', 'reviewer', 'coder']],
    ['/review/agreement', 'GET', undefined, ['owner', 'reviewer']],
    ['/events?format=csv', 'GET', undefined, ['owner', 'viewer']],
    ['/settings', 'PUT', { maskPersons: true, coarsenKm: 0, delayDays: 0, twoCoders: false }, ['owner']],
    ['/ingest', 'POST', {}, ['owner', 'reviewer', 'coder']],
  ] as [string, string, object | undefined, string[]][])('%s %s %j is for %j', async (path, method, body, allowed) => {
    for (const role of ROLES) {
      const { status } = await send(path, { as: role, method, ...(body === undefined ? {} : { body }) });
      expect([role, status === 403]).toEqual([role, !allowed.includes(role)]);
    }
  });
});

describe('the public view', () => {
  it('names no private person, on any route and in no file', async () => {
    const ids: Record<string, string[]> = {};
    for (const kind of ['docs', 'events', 'incidents', 'entities', 'places']) ids[kind] = ((await send(`/${kind}?limit=1000`, { as: 'viewer' })).json['items'] as { id: string }[]).map(({ id }) => id);
    const paths = ROUTES.filter(({ method }) => method === 'get').flatMap(({ path }) => (path.includes('{') ? (ids[path.split('/')[1]!] ?? []).map((id) => path.replace(/\{\w+\}/, encodeURIComponent(id))) : [path]));
    paths.push(`/compare?doc=${ids['docs']![0]}&doc=${ids['docs']![1]}`, ...ids['incidents']!.map((id) => `/compare?incident=${id}`), '/events?format=csv', '/docs?format=jsonl', '/incidents?format=geojson');
    expect(paths.length).toBeGreaterThan(50);
    let seen = 0;
    for (const path of paths) {
      const { json } = await send(path, { as: 'viewer' });
      const text = JSON.stringify(json);
      expect([path, /.{60}(?:haddad|amira).{40}/i.exec(text)?.[0] ?? null]).toEqual([path, null]);
      if (text.includes('█████ ██████')) seen += 1;
    }
    expect(seen).toBeGreaterThan(2);
    for (const id of ids['docs']!) expect(JSON.stringify((await send(`/docs/${id}`, { as: 'coder' })).json)).not.toContain('█');
  });

  it('keeps every span on its words, and the office holders', async () => {
    const docs = (await send('/docs?publisher=Coast%20Post', { as: 'viewer' })).json['items'] as { id: string }[];
    const [shown, whole] = [await send(`/docs/${docs[0]!.id}/analysis`, { as: 'viewer' }), await send(`/docs/${docs[0]!.id}/analysis`, { as: 'owner' })] as { json: { doc: { text: string }; sentences: { tokens: { start: number; end: number; form: string }[] }[] } }[];
    expect(shown!.json.doc.text).toHaveLength(whole!.json.doc.text.length);
    expect(shown!.json.doc.text).toContain('█████ ██████, a baker');
    for (const { tokens } of shown!.json.sentences) for (const { start, end, form } of tokens) if (form.includes('█')) expect(shown!.json.doc.text.slice(start, end)).toBe(form);
    expect(JSON.stringify((await send('/events', { as: 'viewer' })).json)).toContain('Secretary-General');
  });

  it('does not tell by a search whether somebody is named', async () => {
    for (const query of ['q=Haddad', 'q=amira', 'speaker=Amira%20Haddad', 'entity=amira%20haddad', 'speaker=haddad']) {
      expect([query, (await send(`/events?${query}`, { as: 'viewer' })).json['total']]).toEqual([query, 0]);
    }
    expect((await send('/events?q=Haddad', { as: 'coder' })).json['total']).toBeGreaterThan(0);
    expect((await send('/events?q=baker', { as: 'viewer' })).json['total']).toBeGreaterThan(0);
  });

  it('masks the files of everybody, while the settings say so', async () => {
    const file = async (): Promise<string> => String((await send('/events?format=jsonl', { as: 'owner' })).json);
    expect(await file()).not.toMatch(/Haddad/);
    await send('/settings', { as: 'owner', method: 'PUT', body: { maskPersons: false, coarsenKm: 0, delayDays: 0, twoCoders: false } });
    expect(await file()).toMatch(/Haddad/);
    await send('/settings', { as: 'owner', method: 'PUT', body: { maskPersons: true, coarsenKm: 0, delayDays: 0, twoCoders: false } });
  });

  it('has places no finer than the owner allows, and reports after the delay', async () => {
    const change = (settings: object) => send('/settings', { as: 'owner', method: 'PUT', body: { maskPersons: true, coarsenKm: 0, delayDays: 0, twoCoders: false, ...settings } });
    await change({ coarsenKm: 50 });
    const radii = ((await send('/places', { as: 'viewer' })).json['items'] as { radiusKm: number; extent: string }[]);
    expect(radii.every(({ radiusKm, extent }) => radiusKm >= 50 && extent !== 'settlement' && extent !== 'site')).toBe(true);
    expect(((await send('/map', { as: 'viewer' })).json['radiusKm'] as number[]).every((km) => km >= 50)).toBe(true);
    expect(((await send('/places', { as: 'coder' })).json['items'] as { radiusKm: number }[]).some(({ radiusKm }) => radiusKm < 50)).toBe(true);
    const later = Math.ceil(Date.now() / 86_400_000) - Date.parse('2024-03-06') / 86_400_000;
    await change({ delayDays: later });
    const dates = (as: string): Promise<string[]> => send('/docs', { as }).then(({ json }) => (json['items'] as { publishedAt: string }[]).map(({ publishedAt }) => publishedAt));
    expect(new Set(await dates('viewer'))).toEqual(new Set(['2024-03-05']));
    expect(await dates('coder')).toHaveLength(4);
    await change({});
  });

  it('hides who reviewed from those who see data only', async () => {
    const [event] = (await send('/events?type=ASSAULT', { as: 'reviewer' })).json['items'] as { id: string }[];
    expect((await send('/corrections', { as: 'reviewer', method: 'POST', body: { target: event!.id, field: 'contexts', value: 'military', reason: 'a test' } })).status).toBe(201);
    expect(JSON.stringify((await send(`/events/${event!.id}`, { as: 'viewer' })).json)).toContain('"reviewer":"reviewer"');
    const shown = (await send(`/events/${event!.id}`, { as: 'data-only' })).json as { corrections: { reviewer: string }[] };
    expect(shown.corrections.map(({ reviewer }) => reviewer)).toEqual(['a reviewer']);
  });
});

describe('the log', () => {
  it('has who signed in, who read the names of private persons, who exported, who changed settings', async () => {
    const entries = await log();
    const by = (action: string): unknown[] => entries.filter((entry) => entry.action === action).map(({ details }) => details['by']);
    expect(by('sign-in')).toEqual(expect.arrayContaining([...ROLES]));
    expect(by('read')).toEqual(expect.arrayContaining(['owner', 'coder']));
    expect(by('read')).not.toContain('viewer');
    expect(by('export')).toEqual(expect.arrayContaining(['owner', 'viewer']));
    expect(by('settings')).toContain('owner');
  });
});

describe('the file of users', () => {
  it('is for the owner of the machine alone, and keeps no password', async () => {
    expect(statSync(join(folder, 'users.json')).mode & 0o777).toBe(0o600);
    const [user] = readUsers(folder);
    expect(JSON.stringify(user)).not.toContain(PASSWORD);
    expect(await isPassword(PASSWORD, user!.password)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, user!.password)).toBe(false);
    await expect(makeUser({ name: 'x', role: 'viewer', mayExport: false, password: 'short' })).rejects.toThrow(/12 or more/);
  }, 60_000);

  it('is written by dragoman users', async () => {
    const archive = mkdtempSync(join(tmpdir(), 'dragoman-users-'));
    const added = await runDragoman(['users', 'add', 'Ada K.', '--role', 'reviewer', '--export', '--archive', archive]);
    expect(added.output).toMatch(/^password: \S{20}\none-time codes: otpauth:\/\/totp\/Dragoman:Ada%20K\.\?/);
    expect((await runDragoman(['users', 'add', 'Ada K.', '--role', 'viewer', '--archive', archive])).code).not.toBe(0);
    expect((await runDragoman(['users', 'list', '--archive', archive])).output).toBe('Ada K.\treviewer\tmay export\t0 passkeys\n');
    const [before] = readUsers(archive);
    expect((await runDragoman(['users', 'password', 'Ada K.', '--stdin', '--archive', archive], { input: 'quite another password\n' })).code).toBe(0);
    expect(readUsers(archive)[0]!.password).not.toBe(before!.password);
    expect(await isPassword('quite another password', readUsers(archive)[0]!.password)).toBe(true);
    expect((await runDragoman(['users', 'remove', 'Ada K.', '--archive', archive])).code).toBe(0);
    expect(readUsers(archive)).toEqual([]);
    rmSync(archive, { recursive: true, force: true });
  }, 60_000);

  it('is needed before an archive is served beyond this machine, and so is a closed line', async () => {
    for (const [words, reason] of [[['serve', '--host', '0.0.0.0'], /only an archive is served/], [['serve', '--host', '0.0.0.0', '--archive', join(folder, 'none')], /has no users/], [['serve', '--host', '0.0.0.0', '--archive', folder], /--tls-cert/]] as const) {
      const { code, errors } = await runDragoman(words);
      expect([code, errors]).toEqual([2, expect.stringMatching(reason)]);
    }
  });
});
