/**
 * Who asks: beyond this machine the server wants users. `useSession` tells; `SignIn` asks for name, password and one-time code, or
 * for a passkey; `SessionChoices` signs out and adds a passkey. On loopback none of it is seen.
 */
import './signIn.css';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiError, send } from './api/client.ts';
import { useRecord } from './api/queries.ts';
import { useStrings } from './strings/strings.ts';

export type Session = { readonly user: { readonly name: string; readonly role: string; readonly permissions: readonly string[] } | null; readonly needsSignIn: boolean };
type Offer = { readonly ticket: string; readonly options: unknown };

/** The session as the server sees it. */
export function useSession(): UseQueryResult<Session, ApiError> {
  return useRecord<Session>('/session');
}

/** The form; afterwards everything is asked anew as the user who has signed in. */
export function SignIn() {
  const { session: words, state } = useStrings();
  const client = useQueryClient();
  const [values, setValues] = useState({ name: '', password: '', code: '' });
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
      await client.resetQueries();
    } catch (problem) {
      setError(problem instanceof ApiError && problem.status === 0 ? state.unreachable : problem instanceof Error ? problem.message : String(problem));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(() => send('POST', '/session', values));
  };
  const field = (name: keyof typeof values, type: string, complete: string) => (
    <label className="field"><span>{words[name]}</span><input type={type} value={values[name]} autoComplete={complete} required onChange={(change) => setValues({ ...values, [name]: change.target.value })} {...(name === 'code' ? { inputMode: 'numeric' as const, maxLength: 12 } : {})} /></label>
  );
  return (
    <form className="sign-in" onSubmit={submit}>
      <h1>{words.title}</h1>
      {field('name', 'text', 'username')}
      {field('password', 'password', 'current-password')}
      {field('code', 'text', 'one-time-code')}
      {error === null ? null : <p role="alert" className="alarm">{error}</p>}
      <p className="row"><button className="primary" disabled={isBusy}>{words.enter}</button>{hasPasskeys() ? <button type="button" disabled={isBusy} onClick={() => void attempt(askPasskey)}>{words.passkey}</button> : null}</p>
    </form>
  );
}

/** For whoever has signed in: his name, a new passkey, signing out. */
export function SessionChoices() {
  const { session: words } = useStrings();
  const client = useQueryClient();
  const session = useSession().data;
  const [said, setSaid] = useState<string | null>(null);
  if (session === undefined || !session.needsSignIn || session.user === null) return null;
  const add = async (): Promise<void> => {
    try {
      await makePasskey();
      setSaid(words.added);
    } catch (problem) {
      setSaid(problem instanceof Error ? problem.message : String(problem));
    }
  };
  const leave = async (): Promise<void> => {
    await send('DELETE', '/session');
    await client.resetQueries();
  };
  return (
    <>
      <span className="quiet"><bdi>{session.user.name}</bdi></span>
      {hasPasskeys() ? <button className="plain" onClick={() => void add()}>{words.addPasskey}</button> : null}
      <button className="plain" onClick={() => void leave()}>{words.leave}</button>
      <span role="status" className="small">{said}</span>
    </>
  );
}

function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

async function askPasskey(): Promise<void> {
  const { ticket, options } = await send<Offer>('POST', '/session/passkey/offer', {});
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  await send('POST', '/session/passkey', { ticket, response: credential?.toJSON() });
}

async function makePasskey(): Promise<void> {
  const { ticket, options } = await send<Offer>('POST', '/passkeys/offer', {});
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  await send('POST', '/passkeys', { ticket, response: credential?.toJSON() });
}
