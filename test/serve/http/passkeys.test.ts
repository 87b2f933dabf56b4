/** Passkeys, with an authenticator in software (ES256, attestation "none") that answers as the standard says. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { describe, expect, it } from 'vitest';
import { Passkeys } from '../../../src/serve/http/passkeys.ts';
import type { User } from '../../../src/serve/http/users.ts';

const site = { rpID: 'desk.example', origin: 'https://desk.example' };
const base: User = { name: 'ada', role: 'reviewer', mayExport: false, password: 'x', otpSecret: 'JBSWY3DPEHPK3PXP', passkeys: [] };
const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** An authenticator with one key. `flags`: 5 is present and verified. */
function makeAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  const id = randomBytes(16);
  const cose = isoCBOR.encode(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(x, 'base64url'))], [-3, new Uint8Array(Buffer.from(y, 'base64url'))]]) as never);
  const head = (rpID: string, flags: number, counter: number): Buffer => Buffer.concat([sha256(rpID), Buffer.from([flags]), Buffer.from(Uint32Array.of(counter).buffer).reverse()]);
  const clientData = (type: string, challenge: string, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  return {
    make: (challenge: string, { origin = site.origin, flags = 0x45 } = {}) => {
      const authData = Buffer.concat([head(site.rpID, flags, 0), Buffer.alloc(16), Buffer.from([0, id.length]), id, Buffer.from(cose)]);
      const attestation = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authData)]]) as never);
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: b64(clientData('webauthn.create', challenge, origin)), attestationObject: b64(attestation), transports: ['internal'] } };
    },
    sign: (challenge: string, { origin = site.origin, flags = 0x05, counter = 1 } = {}) => {
      const [authData, data] = [head(site.rpID, flags, counter), clientData('webauthn.get', challenge, origin)];
      const signature = createSign('SHA256').update(Buffer.concat([authData, sha256(data)])).sign(privateKey);
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: b64(data), authenticatorData: b64(authData), signature: b64(signature) } };
    },
  };
}

const challengeOf = ({ options }: { options: unknown }): string => (options as { challenge: string }).challenge;

async function register(passkeys: Passkeys, authenticator: ReturnType<typeof makeAuthenticator>): Promise<User> {
  const offer = await passkeys.offerRegistration(base, site, 0);
  return { ...base, passkeys: [await passkeys.register(offer.ticket, authenticator.make(challengeOf(offer)), site, 1000)] };
}

describe('passkeys', () => {
  it('sign in whose they are, and count on', async () => {
    const [passkeys, authenticator] = [new Passkeys(), makeAuthenticator()];
    const user = await register(passkeys, authenticator);
    const offer = await passkeys.offerSignIn(site, 0);
    const signed = await passkeys.signIn(offer.ticket, authenticator.sign(challengeOf(offer)), { site, users: [{ ...base, name: 'bo' }, user], nowMs: 1000 });
    expect([signed.user.name, signed.passkey.counter]).toEqual(['ada', 1]);
  });

  it('are refused for another site, another key, nobody verified, a counter that goes back, an old or a used challenge', async () => {
    const [passkeys, authenticator] = [new Passkeys(), makeAuthenticator()];
    const user = await register(passkeys, authenticator);
    const used = { ...user, passkeys: user.passkeys.map((passkey) => ({ ...passkey, counter: 9 })) };
    const attempt = async (users: readonly User[], answer: (challenge: string) => unknown, nowMs = 1000): Promise<unknown> => {
      const offer = await passkeys.offerSignIn(site, 0);
      return passkeys.signIn(offer.ticket, answer(challengeOf(offer)), { site, users, nowMs });
    };
    await expect(attempt([user], (challenge) => authenticator.sign(challenge, { origin: 'https://evil.example' }))).rejects.toThrow(/proves nothing/);
    await expect(attempt([user], (challenge) => ({ ...makeAuthenticator().sign(challenge), id: user.passkeys[0]!.id }))).rejects.toThrow(/proves nothing/);
    await expect(attempt([user], (challenge) => authenticator.sign(challenge, { flags: 0x01 }))).rejects.toThrow(/proves nothing/);
    await expect(attempt([used], (challenge) => authenticator.sign(challenge, { counter: 3 }))).rejects.toThrow(/proves nothing/);
    await expect(attempt([base], (challenge) => authenticator.sign(challenge))).rejects.toThrow(/proves nothing/);
    await expect(attempt([user], (challenge) => authenticator.sign(challenge), 600_000)).rejects.toThrow(/proves nothing/);
    const offer = await passkeys.offerSignIn(site, 0);
    const answer = authenticator.sign(challengeOf(offer));
    await passkeys.signIn(offer.ticket, answer, { site, users: [user], nowMs: 1 });
    await expect(passkeys.signIn(offer.ticket, answer, { site, users: [user], nowMs: 2 })).rejects.toThrow(/proves nothing/);
  });

  it('are not made for another site or without the user verified', async () => {
    const [passkeys, authenticator] = [new Passkeys(), makeAuthenticator()];
    for (const wrong of [{ origin: 'https://evil.example' }, { flags: 0x41 }]) {
      const offer = await passkeys.offerRegistration(base, site, 0);
      await expect(passkeys.register(offer.ticket, authenticator.make(challengeOf(offer), wrong), site, 1)).rejects.toThrow(/proves nothing/);
    }
  });
});
