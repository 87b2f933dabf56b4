/**
 * What is shown is a pure function of what was coded and of the reviewers' decisions; coded records never change.
 * For each field the last decision that stands holds; a decision that is undone never was, and undoing an undoing brings it back.
 * An event without standing decisions is shown as the very record that was coded, byte for byte.
 */
import type { Claim, Coded, CodedEvent, Correction, EventType, Factuality, Participant, Span } from '../schema.ts';

/** The mention of a party that no words of the text name: a reviewer added it. */
export const REVIEWER_MENTION = 'reviewer';

/** The values of corrections, by field: what `readCorrectionValue` gives and what stands in `Correction.value`. */
export type CorrectionValues = {
  readonly type: EventType;
  readonly modes: readonly string[];
  readonly contexts: readonly string[];
  readonly actors: readonly string[]; // entity ids
  readonly recipients: readonly string[];
  readonly places: readonly { readonly value: string; readonly role: 'at' | 'origin' | 'target' }[];
  readonly time: string | null; // EDTF; null: the text does not say
  readonly tense: CodedEvent['tense'];
  readonly factuality: Factuality;
  readonly speaker: string; // entity id, or "publisher"
  readonly counts: readonly { readonly what: CodedEvent['counts'][number]['value']['what']; readonly min: number; readonly max: number | null }[];
  readonly rejected: boolean; // true: no such event is in the text
};
export type CorrectionField = keyof CorrectionValues;

/** Decisions that stand, in their order: neither undone nor themselves undoings. `corrections` are in the order in which they were made. */
export function standingCorrections(corrections: readonly Correction[]): Correction[] {
  const undone = new Set<string>();
  // From the last to the first: whether an undoing stands is known before what it undoes is met.
  for (const { id, undoes } of corrections.toReversed()) if (undoes !== undefined && !undone.has(id)) undone.add(undoes);
  return corrections.filter(({ id, undoes }) => undoes === undefined && !undone.has(id));
}

/** The event as it is shown; null when it is rejected. Corrections of other records and of unknown fields are passed over. */
export function applyCorrections(coded: CodedEvent, corrections: readonly Correction[]): CodedEvent | null {
  const last = new Map<string, Correction>();
  for (const correction of standingCorrections(corrections)) if (correction.target === coded.id) last.set(correction.field, correction);
  let shown: CodedEvent = coded;
  for (const [field, correction] of last) {
    if (field === 'rejected') {
      if (correction.value === true) return null;
      continue;
    }
    const apply = APPLIED[field as Exclude<CorrectionField, 'rejected'>];
    if (apply !== undefined) shown = apply(shown, correction.value as never, `reviewer:${correction.reviewer}`);
  }
  return shown;
}

/** How many decisions of a record stand. */
export function countStanding(target: string, corrections: readonly Correction[]): number {
  return standingCorrections(corrections).filter((correction) => correction.target === target).length;
}

type Applied = { readonly [Field in Exclude<CorrectionField, 'rejected'>]: (event: CodedEvent, value: CorrectionValues[Field], by: string) => CodedEvent };

const APPLIED: Applied = {
  type: (event, value, by) => ({ ...event, type: decide(event.type, value, by) }),
  modes: (event, values, by) => ({ ...event, modes: decideAll(event.modes, values, { event, by }) }),
  contexts: (event, values, by) => ({ ...event, contexts: decideAll(event.contexts, values, { event, by }) }),
  actors: (event, values, by) => ({ ...event, actors: decideParties(event.actors, values, { event, by }) }),
  recipients: (event, values, by) => ({ ...event, recipients: decideParties(event.recipients, values, { event, by }) }),
  places: (event, values, by) => ({
    ...event,
    places: values.map(({ value, role }) => event.places.find((place) => place.value === value && place.role === role) ?? { value, evidence: [event.trigger], by, score: 1, role }),
  }),
  time: (event, value, by) => {
    const { time, ...rest } = event;
    return value === null ? rest : { ...event, time: { value, evidence: time?.evidence ?? [event.trigger], by, score: 1, anchor: time?.anchor ?? 'stated' } };
  },
  tense: (event, value) => ({ ...event, tense: value }),
  factuality: (event, value, by) => ({ ...event, claim: { ...event.claim, factuality: decide(event.claim.factuality, value, by) } }),
  speaker: (event, value, by) => ({ ...event, claim: decideSpeaker(event.claim, value, { event, by }) }),
  counts: (event, values, by) => ({
    ...event,
    counts: values.map(({ what, min, max }) => event.counts.find(({ value }) => value.what === what && value.min === min && value.max === max) ?? { value: { what, min, max, words: '' }, evidence: [event.trigger], by, score: 1 }),
  }),
};

type Decision = { readonly event: CodedEvent; readonly by: string };

/** A value in place of another; the words that it was read from stay beside it. */
function decide<T>(old: Coded<T>, value: T, by: string): Coded<T> {
  return old.value === value ? old : { value, evidence: old.evidence, by, score: 1 };
}

function decideAll(old: readonly Coded<string>[], values: readonly string[], { event, by }: Decision): Coded<string>[] {
  return values.map((value) => old.find((one) => one.value === value) ?? { value, evidence: event.type.evidence, by, score: 1 });
}

/** Parties keep their words: one that was coded before its own, another in the same place those of the party that it replaces. */
function decideParties(old: readonly Participant[], values: readonly string[], { event, by }: Decision): Participant[] {
  return values.map((value, index) => {
    const same = old.find(({ entity }) => entity?.value === value);
    if (same !== undefined) return same;
    const replaced = old[index];
    const evidence: readonly Span[] = replaced?.entity?.evidence ?? [event.trigger];
    return { mention: replaced?.mention ?? REVIEWER_MENTION, entity: { value, evidence, by, score: 1 } };
  });
}

function decideSpeaker(claim: Claim, value: string, { event, by }: Decision): Claim {
  if (value !== 'publisher') return { ...claim, speaker: { value, evidence: 'publisher' in claim.speaker ? [event.trigger] : claim.speaker.evidence, by, score: 1 } };
  const { speakerMention: _words, ...rest } = claim;
  return { ...rest, speaker: { publisher: true } };
}
