/** Signing in and out. Who is at this machine needs neither. */
import { z } from 'zod';
import { ApiError } from '../errors.ts';
import { defineRoute, reply, type Route } from '../route.ts';

const userSchema = z.strictObject({ user: z.strictObject({ name: z.string(), role: z.string(), permissions: z.array(z.string()) }).nullable(), needsSignIn: z.boolean() }).meta({ id: 'Session' });
const group = 'session';

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
      if (desk.sessions === null) throw new ApiError(409, 'no-sign-in', 'on this machine nobody signs in');
      const { caller, cookie } = await desk.sessions.signIn(body, address, Date.now());
      await desk.log('sign-in', { by: caller.name, how: 'password and code' });
      return reply(Response.json({ user: { name: caller.name, role: caller.role, permissions: [...caller.permissions] }, needsSignIn: true }, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } }));
    },
  }),
  defineRoute({
    method: 'delete', path: '/session', group, summary: 'Sign out', needs: 'open', answer: userSchema,
    run: async ({ desk, request }) => {
      const cookie = desk.sessions?.end(request.headers.get('cookie'));
      return reply(Response.json({ user: null, needsSignIn: !desk.options.isLocal }, { headers: { ...(cookie === undefined ? {} : { 'set-cookie': cookie }), 'cache-control': 'no-store' } }));
    },
  }),
];
