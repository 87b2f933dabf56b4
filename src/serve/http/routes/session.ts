/** Signing in and out, by password and code or by passkey. Who is at this machine needs neither. */
import { z } from 'zod';
import type { Caller } from '../access.ts';
import type { Desk } from '../desk.ts';
import { ApiError } from '../errors.ts';
import type { Site } from '../passkeys.ts';
import { defineRoute, reply, type Reply, type Route } from '../route.ts';
import type { Sessions } from '../sessions.ts';
import { callerOf, readUsers, writeUsers, type User } from '../users.ts';

const userSchema = z.strictObject({ user: z.strictObject({ name: z.string(), role: z.string(), permissions: z.array(z.string()) }).nullable(), needsSignIn: z.boolean() }).meta({ id: 'Session' });
const ticketSchema = z.strictObject({ ticket: z.string(), options: z.looseObject({}) }).meta({ id: 'PasskeyOffer' });
const proofBody = z.strictObject({ ticket: z.string().max(100), response: z.looseObject({ id: z.string() }) });
const group = 'session';

function needSessions({ sessions }: Desk): Sessions {
  if (sessions === null) throw new ApiError(409, 'no-sign-in', 'on this machine nobody signs in');
  return sessions;
}

/** The site as the browser calls it. Beyond this machine there is nothing but TLS. */
function siteOf(request: Request): Site {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return { rpID: host.replace(/:\d+$/, ''), origin: `https://${host}` };
}

function findUser({ holdings: { folder } }: Desk, { user: name }: Caller): { folder: string; users: User[]; user: User } {
  const users = folder === null ? [] : readUsers(folder);
  const user = users.find((one) => one.name === name);
  if (folder === null || user === undefined) throw new ApiError(409, 'no-sign-in', 'a passkey belongs to a user who has signed in');
  return { folder, users, user };
}

function welcome({ name, role, permissions }: Caller, cookie: string): Reply {
  return reply(Response.json({ user: { name, role, permissions: [...permissions] }, needsSignIn: true }, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } }));
}

/** The routes. */
export const sessionRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/session', group, summary: 'Who asks, and whether signing in is needed', needs: 'open', isSnapshot: false, answer: userSchema,
    run: async ({ caller, desk }) => ({ user: caller.permissions.has('read') ? { name: caller.name, role: caller.role, permissions: [...caller.permissions] } : null, needsSignIn: !desk.options.isLocal }),
  }),
  defineRoute({
    method: 'post', path: '/session', group, summary: 'Sign in with password and one-time code', needs: 'open', answer: userSchema,
    body: z.strictObject({ name: z.string().max(64), password: z.string().max(1000), code: z.string().max(12) }),
    run: async ({ desk, body, address }) => {
      const { caller, cookie } = await needSessions(desk).signIn(body, address, Date.now());
      await desk.log('sign-in', { by: caller.name, how: 'password and code' });
      return welcome(caller, cookie);
    },
  }),
  defineRoute({
    method: 'delete', path: '/session', group, summary: 'Sign out', needs: 'open', answer: userSchema,
    run: async ({ desk, request }) => {
      const cookie = desk.sessions?.end(request.headers.get('cookie'));
      return reply(Response.json({ user: null, needsSignIn: !desk.options.isLocal }, { headers: { ...(cookie === undefined ? {} : { 'set-cookie': cookie }), 'cache-control': 'no-store' } }));
    },
  }),
  defineRoute({
    method: 'post', path: '/session/passkey/offer', group, summary: 'What the browser needs to sign in with a passkey', needs: 'open', answer: ticketSchema,
    run: async ({ desk, request }) => {
      needSessions(desk);
      return desk.passkeys.offerSignIn(siteOf(request), Date.now());
    },
  }),
  defineRoute({
    method: 'post', path: '/session/passkey', group, summary: 'Sign in with a passkey', needs: 'open', body: proofBody, answer: userSchema,
    run: async ({ desk, request, body }) => {
      const sessions = needSessions(desk);
      const folder = desk.holdings.folder!;
      const users = readUsers(folder);
      const { user, passkey } = await desk.passkeys.signIn(body.ticket, body.response, { site: siteOf(request), users, nowMs: Date.now() });
      writeUsers(folder, users.map((one) => (one.name === user.name ? { ...one, passkeys: one.passkeys.map((kept) => (kept.id === passkey.id ? passkey : kept)) } : one)));
      await desk.log('sign-in', { by: user.name, how: 'passkey' });
      return welcome(callerOf(user), sessions.start(user.name, Date.now()));
    },
  }),
  defineRoute({
    method: 'post', path: '/passkeys/offer', group, summary: 'What the browser needs to make a passkey', answer: ticketSchema,
    run: async ({ desk, request, caller }) => desk.passkeys.offerRegistration(findUser(desk, caller).user, siteOf(request), Date.now()),
  }),
  defineRoute({
    method: 'post', path: '/passkeys', group, summary: 'Keep a passkey of the user who has signed in', body: proofBody, status: 201, answer: z.strictObject({ id: z.string() }),
    run: async ({ desk, request, caller, body }) => {
      const passkey = await desk.passkeys.register(body.ticket, body.response, siteOf(request), Date.now());
      const { folder, users, user } = findUser(desk, caller);
      writeUsers(folder, users.map((one) => (one.name === user.name ? { ...one, passkeys: [...one.passkeys.filter(({ id }) => id !== passkey.id), passkey] } : one)));
      await desk.log('users', { passkeyAdded: user.name });
      return { id: passkey.id };
    },
  }),
];
