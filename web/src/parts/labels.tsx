/**
 * Small signs with one meaning each: grade, score, type, reality, party, day. Color never stands alone: a shape or a word says
 * the same. All take values as the records have them; unknown codes are shown as they are.
 */
import './labels.css';
import { useFormat, useStrings } from '../strings/strings.ts';
import type { PartyRow } from '../api/records.ts';

/** An incident's grade: shape, word, and the reason as its title. */
export function Grade({ grade, reason }: { grade: string; reason?: string }) {
  const { grades } = useStrings();
  return <span className={`grade grade-${grade}`} title={reason}><GradeShape grade={grade} />{lookUp(grades, grade)}</span>;
}

/** The shape alone: full, three quarters, half, crossed, empty. For marks on maps and charts use the same. */
export function GradeShape({ grade }: { grade: string }) {
  return (
    <svg className={`shape grade-${grade}`} viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {grade === 'confirmed' ? <circle cx="6" cy="6" r="4.75" fill="currentColor" /> : null}
      {grade === 'fair' ? <path d="M6 1.25a4.75 4.75 0 1 1-4.75 4.75H6z" fill="currentColor" /> : null}
      {grade === 'weak' ? <path d="M6 1.25a4.75 4.75 0 0 1 0 9.500z" fill="currentColor" /> : null}
      {grade === 'contested' ? <path d="M2.600 2.600l6.800 6.800m0-6.800l-6.800 6.800" stroke="currentColor" strokeWidth="1.5" /> : null}
    </svg>
  );
}

/** A score as a short bar and a percentage. */
export function Score({ value }: { value: number }) {
  const { score } = useStrings();
  const { percent } = useFormat();
  const shown = percent(value);
  return (
    <span className="score" title={score.hint}>
      <svg viewBox="0 0 30 6" aria-hidden="true"><rect width="30" height="6" className="score-all" /><rect width={30 * value} height="6" className="score-part" /></svg>
      <span className="hidden">{score.label(shown)}</span><span aria-hidden="true">{shown}</span>
    </span>
  );
}

/** An event's type in words. */
export function TypeName({ type }: { type: string }) {
  const { types } = useStrings();
  return <span className="type">{lookUp(types, type)}</span>;
}

/** What the words say of an event's reality; denied is struck, what has not happened is slanted. */
export function Reality({ factuality }: { factuality: string }) {
  return <span className={`reality reality-${factuality}`}>{lookUp(useStrings().factuality, factuality)}</span>;
}

/** A party: its neutral name, and what the text calls it where that differs. `role` gives its color. */
function EntityName({ party, role }: { party: Pick<PartyRow, 'id' | 'name' | 'words'>; role?: 'actor' | 'recipient' | 'speaker' }) {
  const strings = useStrings();
  const differs = party.words !== '' && party.words.toLowerCase() !== party.name.toLowerCase();
  return (
    <span className={`party${role === undefined ? '' : ` role-${role}`}`}>
      <bdi className={party.id === null ? 'party-words' : 'party-name'} title={party.id === null ? strings.party.unknown : undefined}>{party.name}</bdi>
      {differs ? <> <bdi className="party-called">“{party.words}”</bdi></> : null}
    </span>
  );
}

/** Parties in their order; a dash when the text names none. */
export function Parties({ parties, role }: { parties: readonly Pick<PartyRow, 'id' | 'name' | 'words'>[]; role?: 'actor' | 'recipient' }) {
  const strings = useStrings();
  if (parties.length === 0) return <span className="quiet" title={strings.party.nobody}>–</span>;
  return <>{parties.map((party, index) => <span key={`${party.id ?? party.words}${index}`}>{index > 0 ? ', ' : ''}<EntityName party={party} {...(role === undefined ? {} : { role })} /></span>)}</>;
}

/** An EDTF date in words, the code itself as its title. */
export function Day({ edtf, length = 'short' }: { edtf: string | null | undefined; length?: 'long' | 'short' }) {
  const strings = useStrings();
  const format = useFormat();
  if (edtf === null || edtf === undefined || edtf === '') return <span className="quiet">{strings.dates.none}</span>;
  return <time className="day" dateTime={/^\d{4}(-\d\d){0,2}$/.test(edtf) ? edtf : undefined} title={edtf}>{format.day(edtf, length)}</time>;
}

/** Whether a person has found a coding right: said of every coding that is shown whole. */
export function Signed({ verified }: { verified: boolean }) {
  const { shell } = useStrings();
  return <span className={verified ? 'signed' : 'unsigned'}>{verified ? `✓ ${shell.verified}` : shell.unverified}</span>;
}

/** A word for a code where there is one. */
export function lookUp(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
