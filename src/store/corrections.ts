/**
 * What is shown is a pure function of what was coded and of the reviewers' decisions; coded records never change.
 * For each field the last decision that stands holds; a decision that is undone never was, and undoing an undoing brings it back.
 * An event without standing decisions is shown as the very record that was coded, byte for byte.
 */
import type { Claim, Coded, CodedEvent, Correction, EventType, Factuality, Participant, Span } from '../schema.ts';

/** The mention of a party that no words of the text name: a reviewer added it. */
export const REVIEWER_MENTION = 'reviewer';
/** The mention of a party whose words a reviewer selected: they are the evidence of its entity. */
export const SELECTED_MENTION = 'reviewer:selected';

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
  readonly verified: boolean; // true: a reviewer has read the words and found the coding right as it is shown
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
    const apply = APPLIED[field as AppliedField] as Applied[AppliedField] | undefined;
    if (apply !== undefined) shown = apply(shown, correction.value as never, { by: `reviewer:${correction.reviewer}`, selected: correction.evidence });
  }
  return shown;
}

/** How many decisions of a record stand. */
export function countStanding(target: string, corrections: readonly Correction[]): number {
  return standingCorrections(corrections).filter((correction) => correction.target === target).length;
}

/** What an event says in a field, in the form of a correction's value: what a decision on it would be compared with. */
export function valueOfField(event: CodedEvent, field: CorrectionField): unknown {
  const ids = (parties: readonly Participant[]): (string | null)[] => parties.map(({ entity }) => entity?.value ?? null);
  switch (field) {
    case 'actors': case 'recipients': return ids(event[field]);
    case 'modes': case 'contexts': return event[field].map(({ value }) => value);
    case 'places': return event.places.map(({ value, role }) => ({ value, role }));
    case 'time': return event.time?.value ?? null;
    case 'factuality': return event.claim.factuality.value;
    case 'speaker': return 'publisher' in event.claim.speaker ? 'publisher' : event.claim.speaker.value;
    case 'counts': return event.counts.map(({ value: { what, min, max } }) => ({ what, min, max }));
    case 'tense': return event.tense;
    case 'type': return event.type.value;
    case 'verified': case 'rejected': return false;
  }
}

/** `verified` is told of an event and changes nothing in it. */
type AppliedField = Exclude<CorrectionField, 'rejected' | 'verified'>;
type Applied = { readonly [Field in AppliedField]: (event: CodedEvent, value: CorrectionValues[Field], decision: Decision) => CodedEvent };

/** Who decides, and the words that he selected for it; without them a value keeps the words of the one that it replaces. */
type Decision = { readonly by: string; readonly selected: readonly Span[] | undefined };

const APPLIED: Applied = {
  type: (event, value, decision) => ({ ...event, type: decide(event.type, value, decision) }),
  modes: (event, values, decision) => ({ ...event, modes: decideAll(event.modes, values, event, decision) }),
  contexts: (event, values, decision) => ({ ...event, contexts: decideAll(event.contexts, values, event, decision) }),
  actors: (event, values, decision) => ({ ...event, actors: decideParties(event.actors, values, event, decision) }),
  recipients: (event, values, decision) => ({ ...event, recipients: decideParties(event.recipients, values, event, decision) }),
  places: (event, values, { by, selected }) => ({
    ...event,
    places: values.map(({ value, role }) => event.places.find((place) => place.value === value && place.role === role) ?? { value, evidence: selected ?? [event.trigger], by, score: 1, role }),
  }),
  time: (event, value, { by, selected }) => {
    const { time, ...rest } = event;
    return value === null ? rest : { ...event, time: { value, evidence: selected ?? time?.evidence ?? [event.trigger], by, score: 1, anchor: time?.anchor ?? 'stated' } };
  },
  tense: (event, value) => ({ ...event, tense: value }),
  factuality: (event, value, decision) => ({ ...event, claim: { ...event.claim, factuality: decide(event.claim.factuality, value, decision) } }),
  speaker: (event, value, decision) => ({ ...event, claim: decideSpeaker(event.claim, value, event, decision) }),
  counts: (event, values, { by, selected }) => ({
    ...event,
    counts: values.map(({ what, min, max }) => event.counts.find(({ value }) => value.what === what && value.min === min && value.max === max) ?? { value: { what, min, max, words: '' }, evidence: selected ?? [event.trigger], by, score: 1 }),
  }),
};

/** A value in place of another; the words that it was read from stay beside it. */
function decide<T>(old: Coded<T>, value: T, { by, selected }: Decision): Coded<T> {
  return old.value === value ? old : { value, evidence: selected ?? old.evidence, by, score: 1 };
}

function decideAll(old: readonly Coded<string>[], values: readonly string[], event: CodedEvent, { by, selected }: Decision): Coded<string>[] {
  return values.map((value) => old.find((one) => one.value === value) ?? { value, evidence: selected ?? event.type.evidence, by, score: 1 });
}

/** Parties keep their words: one that was coded before its own, another in the same place those of the party that it replaces. */
function decideParties(old: readonly Participant[], values: readonly string[], event: CodedEvent, { by, selected }: Decision): Participant[] {
  return values.map((value, index) => {
    const same = old.find(({ entity }) => entity?.value === value);
    if (same !== undefined) return same;
    if (selected !== undefined) return { mention: SELECTED_MENTION, entity: { value, evidence: selected, by, score: 1 } };
    const replaced = old[index];
    const evidence: readonly Span[] = replaced?.entity?.evidence ?? [event.trigger];
    return { mention: replaced?.mention ?? REVIEWER_MENTION, entity: { value, evidence, by, score: 1 } };
  });
}

function decideSpeaker(claim: Claim, value: string, event: CodedEvent, { by, selected }: Decision): Claim {
  const { speakerMention: _words, ...rest } = claim;
  if (value === 'publisher') return { ...rest, speaker: { publisher: true } };
  const evidence = selected ?? ('publisher' in claim.speaker ? [event.trigger] : claim.speaker.evidence);
  return { ...(selected === undefined ? claim : rest), speaker: { value, evidence, by, score: 1 } };
}
