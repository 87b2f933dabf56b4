/**
 * Two codings of one document -> what the second has more, less or otherwise, each with its words. Events are matched by the words that
 * tell of them: first the same type on the same words, then the same words, then words that overlap; links, framings and legal
 * references by what they join or stand on. Values are compared, not scores and rules. Pure; ordered by the text.
 */
import type { Analysis, Claim, CodedEvent, Participant, Span } from '../schema.ts';

/** A field that differs; null where a coding has nothing. Several values stand with "; " between. */
export type FieldChange = { readonly field: string; readonly old: string | null; readonly new: string | null };

/** A record that differs. `fields` of one that is added or removed are all that it has. */
export type CodingChange = {
  readonly what: 'event' | 'link' | 'framing' | 'legal';
  readonly change: 'added' | 'removed' | 'changed';
  readonly oldId: string | null; // of events and links
  readonly newId: string | null;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly quote: string; // the sentence that the words begin in
  readonly fields: readonly FieldChange[];
};

type Described = Span & { readonly what: CodingChange['what']; readonly id: string | null; readonly key: string; readonly words: string; readonly quote: string; readonly fields: Readonly<Record<string, string>> };

/** All differences of two codings of the same text. A RangeError when the texts differ: their spans could not be compared. */
export function diffCodings(old: Analysis, current: Analysis): CodingChange[] {
  if (old.doc.text !== current.doc.text) throw new RangeError(`codings of two texts cannot be compared: documents ${old.doc.id} and ${current.doc.id} differ`);
  const [left, right] = [describeAll(old), describeAll(current)];
  const pairs = matchAll(left, right);
  const matched = new Set(pairs.values());
  const changes = [
    ...left.map((one) => (pairs.has(one) ? compare(one, pairs.get(one)!) : whole(one, 'removed'))),
    ...right.filter((one) => !matched.has(one)).map((one) => whole(one, 'added')),
  ];
  return changes.flatMap((change) => change ?? []).toSorted((a, b) => a.start - b.start || a.end - b.end || order(a.what) - order(b.what));
}

const KINDS: readonly CodingChange['what'][] = ['event', 'link', 'framing', 'legal'];
const order = (what: CodingChange['what']): number => KINDS.indexOf(what);

/** Each record of the first with its twin in the second, nearest likeness first. */
function matchAll(left: readonly Described[], right: readonly Described[]): Map<Described, Described> {
  const pairs = new Map<Described, Described>();
  const taken = new Set<Described>();
  const alike: readonly ((one: Described, other: Described) => boolean)[] = [
    (one, other) => one.key === other.key,
    (one, other) => one.start === other.start && one.end === other.end,
    (one, other) => one.what === 'event' && one.start < other.end && other.start < one.end,
  ];
  for (const isAlike of alike) {
    for (const one of left) {
      const twin = pairs.has(one) ? undefined : right.find((other) => other.what === one.what && !taken.has(other) && isAlike(one, other));
      if (twin === undefined) continue;
      pairs.set(one, twin);
      taken.add(twin);
    }
  }
  return pairs;
}

/** Null when nothing differs. */
function compare(one: Described, other: Described): CodingChange | null {
  const names = [...new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])];
  const fields = names.flatMap((field): FieldChange[] => (one.fields[field] === other.fields[field] ? [] : [{ field, old: one.fields[field] ?? null, new: other.fields[field] ?? null }]));
  return fields.length === 0 ? null : { what: one.what, change: 'changed', oldId: one.id, newId: other.id, start: other.start, end: other.end, words: other.words, quote: other.quote, fields };
}

function whole({ what, id, start, end, words, quote, fields }: Described, change: 'added' | 'removed'): CodingChange {
  const isNew = change === 'added';
  const values = Object.entries(fields).map(([field, value]): FieldChange => ({ field, old: isNew ? null : value, new: isNew ? value : null }));
  return { what, change, oldId: isNew ? null : id, newId: isNew ? id : null, start, end, words, quote, fields: values };
}

function describeAll(analysis: Analysis): Described[] {
  const { text } = analysis.doc;
  const mentions = new Map(analysis.mentions.map((mention) => [mention.id, text.slice(mention.start, mention.end)]));
  const events = new Map(analysis.events.map((event) => [event.id, event]));
  const quoteOf = ({ start, end }: Span): string => {
    const sentence = analysis.sentences.find((one) => one.start <= start && start < one.end) ?? { start, end };
    return text.slice(sentence.start, sentence.end);
  };
  const make = (what: CodingChange['what'], span: Span, { id = null, key, fields }: { id?: string | null; key: string; fields: Record<string, string | null> }): Described => ({
    what, id, start: span.start, end: span.end, words: text.slice(span.start, span.end), quote: quoteOf(span), key, fields: Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '')),
  });
  const wordsOf = (id: string): string => {
    const event = events.get(id);
    return event === undefined ? id : `${event.type.value} "${text.slice(event.trigger.start, event.trigger.end)}"`;
  };
  return [
    ...analysis.events.map((event) => make('event', event.trigger, { id: event.id, key: `${event.type.value} ${event.trigger.start} ${event.trigger.end}`, fields: describeEvent(event, mentions) })),
    ...analysis.links.flatMap((link) => {
      const [from, to] = [events.get(link.from), events.get(link.to)];
      if (from === undefined || to === undefined) return [];
      const span = { start: Math.min(from.trigger.start, to.trigger.start), end: Math.max(from.trigger.end, to.trigger.end) };
      return [make('link', span, { id: link.id, key: `${link.kind.value} ${from.trigger.start} ${to.trigger.start}`, fields: { kind: link.kind.value, from: wordsOf(link.from), to: wordsOf(link.to), factuality: link.claim.factuality.value } })];
    }),
    ...analysis.framings.map((framing) => make('framing', framing, { key: `${framing.kind} ${framing.start} ${framing.end}`, fields: { kind: framing.kind, about: framing.about ?? null, neutral: framing.neutral ?? null, stance: framing.stance } })),
    ...analysis.legal.map((reference) => make('legal', reference, { key: `${reference.start} ${reference.end}`, fields: { instrument: reference.instrument, part: reference.part ?? null } })),
  ];
}

/** An event's values as words: ids of those whom the registry knows, the text's own words of others. */
function describeEvent(event: CodedEvent, mentions: ReadonlyMap<string, string>): Record<string, string | null> {
  const list = (values: readonly string[]): string => values.join('; ');
  const parties = (all: readonly Participant[]): string => list(all.map(({ entity, mention }) => entity?.value ?? `"${mentions.get(mention) ?? ''}"`));
  return {
    type: event.type.value, modes: list(event.modes.map(({ value }) => value)), contexts: list(event.contexts.map(({ value }) => value)),
    actors: parties(event.actors), recipients: parties(event.recipients), places: list(event.places.map(({ value, role }) => (role === 'at' ? value : `${role}=${value}`))),
    time: event.time?.value ?? null, tense: event.tense, factuality: event.claim.factuality.value, speaker: describeClaim(event.claim),
    counts: list(event.counts.map(({ value: { what, min, max } }) => `${what}=${min}${max === null ? '+' : max === min ? '' : `-${max}`}`)),
  };
}

/** Speakers from the innermost to the outermost. */
function describeClaim({ speaker, within }: Claim): string {
  const own = 'publisher' in speaker ? 'publisher' : speaker.value;
  return within === undefined ? own : `${own} < ${describeClaim(within)}`;
}
