/**
 * The users of an archive that is served beyond this machine: users.json in its folder, readable by its owner alone. A password is kept
 * as Argon2id (RFC 9106) with the parameters beside it; the second factor is a one-time code (RFC 6238) or a passkey. Whoever
 * reads the file cannot sign in with it, except that the secret of one-time codes must be kept as it is.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { ArchiveError } from '../../store/errors.ts';
import { ROLE_PERMISSIONS, type Caller, type Role } from './access.ts';

const passkeySchema = z.strictObject({ id: z.string(), publicKey: z.string().describe('base64url'), counter: z.int().nonnegative(), transports: z.array(z.string()) });
const userSchema = z.strictObject({
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u), role: z.enum(['owner', 'reviewer', 'coder', 'viewer', 'data-only']), mayExport: z.boolean(),
  password: z.string(), otpSecret: z.string().describe('base32'), passkeys: z.array(passkeySchema),
});
/** A user. */
export type User = z.infer<typeof userSchema>;
/** A passkey of a user. */
export type Passkey = z.infer<typeof passkeySchema>;

/** As OWASP's cheat sheet on passwords has it: 19 MiB, two passes. */
const ARGON2 = { m: 19_456, t: 2, p: 1 } as const;
const LEAST_LENGTH = 12;
/** A code of half a minute before and after holds, too: clocks differ. */
const WINDOW = 1;

/** The users of an archive's folder; none when the file is not there. Throws an ArchiveError for one that cannot be read. */
export function readUsers(folder: string): User[] {
  const file = join(folder, 'users.json');
  if (!existsSync(file)) return [];
  try {
    return z.array(userSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new ArchiveError('failed', `${file}: no list of users that can be read (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`, { cause: error });
  }
}

/** Keep the users, whole or not at all, for the owner's eyes only. */
export function writeUsers(folder: string, users: readonly User[]): void {
  const file = join(folder, 'users.json');
  writeFileSync(`${file}.partial`, `${JSON.stringify(users, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.partial`, 0o600);
  renameSync(`${file}.partial`, file);
}

/** A new user, and the address that an app for one-time codes takes. Throws a RangeError for a name or a password that will not do. */
export async function makeUser({ name, role, mayExport, password }: { readonly name: string; readonly role: Role; readonly mayExport: boolean; readonly password: string }): Promise<{ user: User; otpAddress: string }> {
  if (password.length < LEAST_LENGTH) throw new RangeError(`the password has ${password.length} characters: expected ${LEAST_LENGTH} or more`);
  const secret = new Secret({ size: 20 });
  const user = { name, role, mayExport: mayExport || role === 'owner', password: await hashPassword(password), otpSecret: secret.base32, passkeys: [] };
  const checked = userSchema.safeParse(user);
  if (!checked.success) throw new RangeError(`"${name}" is no name of a user: letters, digits, spaces and . _ - up to 64`);
  return { user: checked.data, otpAddress: otpOf(user).toString() };
}

/** The password as it is kept: algorithm, parameters, salt, hash. */
export async function hashPassword(password: string, { m, t, p }: { readonly m: number; readonly t: number; readonly p: number } = ARGON2): Promise<string> {
  const salt = randomBytes(16);
  return `argon2id$${m}$${t}$${p}$${salt.toString('base64url')}$${Buffer.from(await argon2idAsync(password.normalize('NFKC'), salt, { m, t, p })).toString('base64url')}`;
}

/** Whether it is the password that was kept. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [algorithm, m, t, p, salt, hash] = kept.split('$');
  if (algorithm !== 'argon2id' || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64url');
  const given = await argon2idAsync(password.normalize('NFKC'), Buffer.from(salt!, 'base64url'), { m: Number(m), t: Number(t), p: Number(p) });
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** The step of time that a code belongs to, which may be used once; null when it is none of now. */
export function stepOfCode(code: string, user: User, nowMs: number): number | null {
  const otp = otpOf(user);
  const delta = otp.validate({ token: code.replace(/\s/g, ''), timestamp: nowMs, window: WINDOW });
  return delta === null ? null : Math.floor(nowMs / 30_000) + delta;
}

function otpOf({ name, otpSecret }: Pick<User, 'name' | 'otpSecret'>): TOTP {
  return new TOTP({ issuer: 'Dragoman', label: name, secret: Secret.fromBase32(otpSecret), digits: 6, period: 30 });
}

/** What a user may do. */
export function callerOf({ name, role, mayExport }: User): Caller {
  return { user: name, name, role, permissions: new Set([...ROLE_PERMISSIONS[role], ...(mayExport ? ['export' as const] : [])]) };
}
