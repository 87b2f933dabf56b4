/**
 * Passkeys (WebAuthn) as another way to sign in: one that no page can talk out of its owner. In: what the browser's authenticator says;
 * out: a passkey to keep, or the user whose it is. A challenge holds five minutes and once. Whoever it belongs to must be verified
 * by the authenticator (finger, face, PIN), so a passkey alone is both factors.
 */
import { randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { ApiError } from './errors.ts';
import type { Passkey, User } from './users.ts';

/** The site as browsers know it: the host without its port, and the whole origin. */
export type Site = { readonly rpID: string; readonly origin: string };

const HOLDS_MS = 300_000;
const MOST_CHALLENGES = 10_000;

/** The open challenges of a server. */
export class Passkeys {
  #challenges = new Map<string, { readonly challenge: string; readonly untilMs: number }>();

  /** What the browser needs to make a passkey for a user. */
  async offerRegistration(user: User, { rpID }: Site, nowMs: number): Promise<{ ticket: string; options: unknown }> {
    const options = await (await loadPackage()).generateRegistrationOptions({
      rpName: 'Dragoman', rpID, userName: user.name, attestationType: 'none', excludeCredentials: user.passkeys.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { ticket: this.#keep(options.challenge, nowMs), options };
  }

  /** The passkey that was made. Throws an ApiError for an answer that proves nothing. */
  async register(ticket: string, response: unknown, { rpID, origin }: Site, nowMs: number): Promise<Passkey> {
    const expectedChallenge = this.#take(ticket, nowMs);
    const { verifyRegistrationResponse } = await loadPackage();
    const { verified, registrationInfo } = await prove(() => verifyRegistrationResponse({ response: response as RegistrationResponseJSON, expectedChallenge, expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true }));
    if (!verified || registrationInfo === undefined) throw refused();
    const { id, publicKey, counter, transports } = registrationInfo.credential;
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: [...(transports ?? [])] };
  }

  /** What the browser needs to sign in; it does not say who anybody is. */
  async offerSignIn({ rpID }: Site, nowMs: number): Promise<{ ticket: string; options: unknown }> {
    const options = await (await loadPackage()).generateAuthenticationOptions({ rpID, userVerification: 'required', allowCredentials: [] });
    return { ticket: this.#keep(options.challenge, nowMs), options };
  }

  /** Whose passkey has signed, with the passkey's new counter. Throws an ApiError when it is nobody's. */
  async signIn(ticket: string, response: unknown, { site: { rpID, origin }, users, nowMs }: { readonly site: Site; readonly users: readonly User[]; readonly nowMs: number }): Promise<{ user: User; passkey: Passkey }> {
    const expectedChallenge = this.#take(ticket, nowMs);
    const { id } = response as { id?: unknown };
    const user = users.find(({ passkeys }) => passkeys.some((one) => one.id === id));
    const passkey = user?.passkeys.find((one) => one.id === id);
    if (user === undefined || passkey === undefined) throw refused();
    const { verifyAuthenticationResponse } = await loadPackage();
    const { verified, authenticationInfo } = await prove(() => verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON, expectedChallenge, expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true,
      credential: { id: passkey.id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter },
    }));
    if (!verified) throw refused();
    return { user, passkey: { ...passkey, counter: authenticationInfo.newCounter } };
  }

  #keep(challenge: string, nowMs: number): string {
    for (const [ticket, { untilMs }] of this.#challenges) if (untilMs < nowMs) this.#challenges.delete(ticket);
    if (this.#challenges.size >= MOST_CHALLENGES) this.#challenges.clear();
    const ticket = randomBytes(16).toString('base64url');
    this.#challenges.set(ticket, { challenge, untilMs: nowMs + HOLDS_MS });
    return ticket;
  }

  #take(ticket: string, nowMs: number): string {
    const kept = this.#challenges.get(ticket);
    this.#challenges.delete(ticket);
    if (kept === undefined || kept.untilMs < nowMs) throw refused();
    return kept.challenge;
  }
}

/** Only who uses passkeys waits for what reads them. */
const loadPackage = () => import('@simplewebauthn/server');

function refused(): ApiError {
  return new ApiError(401, 'not-signed-in', 'the passkey proves nothing here, or it took longer than five minutes');
}

/** The package throws for everything that does not fit. */
async function prove<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw refused();
  }
}
