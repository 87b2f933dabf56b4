/**
 * `dragoman users add|list|remove|password`: who may sign in to an archive that is served beyond this machine. The password is read from
 * standard input, so that it stands in no list of processes; without one a good one is made and printed, once.
 */
import { randomBytes } from 'node:crypto';
import { makeStamp, withArchive } from './archiveOptions.ts';
import type { Streams } from './cliStreams.ts';
import type { Role } from './http/access.ts';
import { hashPassword, makeUser, readUsers, writeUsers } from './http/users.ts';

type UserOptions = { readonly archive: string; readonly name: string };

/** `dragoman users add NAME --role ROLE`. */
export async function runUsersAdd({ archive: folder, name, role, export: mayExport, stdin }: UserOptions & { role: Role; export?: boolean; stdin?: boolean }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const users = readUsers(folder);
    if (users.some((user) => user.name === name)) throw new RangeError(`there is a user "${name}" already; dragoman users remove takes him out`);
    const { password, isMade } = await readPassword(stdin === true, streams);
    const { user, otpAddress } = await makeUser({ name, role, mayExport: mayExport === true, password });
    await archive.store.log('users', { added: name, role, mayExport: user.mayExport }, makeStamp());
    writeUsers(folder, [...users, user]);
    if (isMade) streams.output.write(`password: ${password}\n`);
    streams.output.write(`one-time codes: ${otpAddress}\n`);
    streams.errors.write(`dragoman: ${name} is a ${role}${user.mayExport ? ' and may export' : ''}. Give him what stands above by a safe way; it is shown this once\n`);
    return 0;
  }, {});
}

/** `dragoman users password NAME`. */
export async function runUsersPassword({ archive: folder, name, stdin }: UserOptions & { stdin?: boolean }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const users = readUsers(folder);
    needUser(users, name);
    const { password, isMade } = await readPassword(stdin === true, streams);
    if (password.length < 12) throw new RangeError('the password is too short: expected 12 characters or more');
    const hash = await hashPassword(password);
    await archive.store.log('users', { changed: name }, makeStamp());
    writeUsers(folder, users.map((user) => (user.name === name ? { ...user, password: hash } : user)));
    if (isMade) streams.output.write(`password: ${password}\n`);
    return 0;
  }, {});
}

/** `dragoman users remove NAME`. */
export async function runUsersRemove({ archive: folder, name }: UserOptions, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const users = readUsers(folder);
    needUser(users, name);
    await archive.store.log('users', { removed: name }, makeStamp());
    writeUsers(folder, users.filter((user) => user.name !== name));
    return 0;
  }, {});
}

/** `dragoman users list`. */
export async function runUsersList({ archive: folder }: { archive: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async () => {
    for (const { name, role, mayExport, passkeys } of readUsers(folder)) streams.output.write(`${name}\t${role}\t${mayExport ? 'may export' : '-'}\t${passkeys.length} passkey${passkeys.length === 1 ? '' : 's'}\n`);
    return 0;
  }, { isReadOnly: true });
}

function needUser(users: readonly { readonly name: string }[], name: string): void {
  if (!users.some((user) => user.name === name)) throw new RangeError(`there is no user "${name}" (users: ${users.map((user) => user.name).join(', ') || 'none'})`);
}

/** The first line of standard input, or a made one. */
async function readPassword(isAsked: boolean, { input }: Streams): Promise<{ password: string; isMade: boolean }> {
  if (!isAsked) return { password: randomBytes(15).toString('base64url'), isMade: true };
  const parts: Buffer[] = [];
  for await (const part of input as AsyncIterable<Uint8Array | string>) parts.push(Buffer.from(part));
  return { password: Buffer.concat(parts).toString('utf8').split(/\r?\n/)[0]!, isMade: false };
}
