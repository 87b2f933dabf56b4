/**
 * Signing in: password with a one-time code, or a passkey -> a session in a cookie that scripts cannot read and other sites cannot
 * send. Sessions live in memory under the hash of their token and end after half a day, or an hour without a request. A code holds
 * once; wrong attempts are slowed down by name and by address, and take as long for a name that nobody has.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from './access.ts';
import { ApiError } from './errors.ts';
import { RateLimit } from './rateLimit.ts';
import { callerOf, hashPassword, isPassword, stepOfCode, type User } from './users.ts';

/** The cookie. The prefix makes the browser demand Secure, no Domain and the whole path. */
const COOKIE = '__Host-dragoman';
const LONGEST_MS = 12 * 3600_000;
const IDLE_MS = 3600_000;
/** Wrong attempts for a name, and from an address, in a quarter of an hour. */
const ATTEMPTS = { name: 5, address: 30, windowMs: 900_000 } as const;

type Session = { readonly name: string; readonly startMs: number; lastMs: number };

/** The sessions of a server. `readUsers` is asked each time, so that a removed user is out at once. */
export class Sessions {
  #sessions = new Map<string, Session>();
  #usedSteps = new Map<string, number>();
  #byName = new RateLimit(ATTEMPTS.name, ATTEMPTS.windowMs);
  #byAddress = new RateLimit(ATTEMPTS.address, ATTEMPTS.windowMs);
  #readUsers: () => readonly User[];
  #nobody: Promise<string> | null = null;

  constructor(readUsers: () => readonly User[]) {
    this.#readUsers = readUsers;
  }

  /** Who has this cookie; null for nobody. */
  find(cookieHeader: string | null, nowMs: number): Caller | null {
    const token = readCookie(cookieHeader);
    const session = token === null ? undefined : this.#sessions.get(hashToken(token));
    if (session === undefined) return null;
    if (nowMs - session.startMs > LONGEST_MS || nowMs - session.lastMs > IDLE_MS) {
      this.end(cookieHeader);
      return null;
    }
    session.lastMs = nowMs;
    const user = this.#readUsers().find(({ name }) => name === session.name);
    return user === undefined ? null : callerOf(user);
  }

  /** Sign in with password and code. Throws an ApiError that does not say which of them was wrong. */
  async signIn({ name, password, code }: { readonly name: string; readonly password: string; readonly code: string }, address: string, nowMs: number): Promise<{ caller: Caller; cookie: string }> {
    if (!this.#byName.mayTry(name, nowMs) || !this.#byAddress.mayTry(address, nowMs)) throw new ApiError(429, 'too-many-attempts', 'too many attempts: try again in a quarter of an hour');
    const user = this.#readUsers().find((one) => one.name === name);
    const isRight = await isPassword(password, user?.password ?? (await (this.#nobody ??= hashPassword(randomBytes(16).toString('hex')))));
    const step = user === undefined ? null : stepOfCode(code, user, nowMs);
    if (user === undefined || !isRight || step === null || step <= (this.#usedSteps.get(name) ?? -1)) {
      this.#byName.count(name, nowMs);
      this.#byAddress.count(address, nowMs);
      throw new ApiError(401, 'not-signed-in', 'name, password or code is wrong; a code holds once');
    }
    this.#usedSteps.set(name, step);
    return { caller: callerOf(user), cookie: this.start(name, nowMs) };
  }

  /** Begin a session for somebody who has shown who he is; gives the cookie. */
  start(name: string, nowMs: number): string {
    const token = randomBytes(32).toString('base64url');
    for (const [hash, { startMs, lastMs }] of this.#sessions) if (nowMs - startMs > LONGEST_MS || nowMs - lastMs > IDLE_MS) this.#sessions.delete(hash);
    this.#sessions.set(hashToken(token), { name, startMs: nowMs, lastMs: nowMs });
    return `${COOKIE}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${LONGEST_MS / 1000}`;
  }

  /** End the session of a cookie; gives the cookie that removes it. */
  end(cookieHeader: string | null): string {
    const token = readCookie(cookieHeader);
    if (token !== null) this.#sessions.delete(hashToken(token));
    return `${COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`;
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function readCookie(header: string | null): string | null {
  const found = header?.split(';').map((part) => part.trim()).find((part) => part.startsWith(`${COOKIE}=`));
  return found === undefined ? null : found.slice(COOKIE.length + 1);
}
