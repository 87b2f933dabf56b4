/**
 * The coded spans of one report: what each rests on, as marks over the text, and the text cut into segments at every
 * border of a mark, so that marks may nest and overlap in any way. A segment is the longest run of text that the same marks
 * cover; a mark is the run of its segments, and their text put together is the mark's own slice of the document.
 */
import type { Claim, CodedEvent, Framing, LegalReference, Link, Span } from '../../../schema.ts';
import { groupBy, groupFramings } from './groups.ts';
import { listClaims, nameReality, nameSpeaker, toneOf, type Tone, type View } from './view.ts';

/** What a mark's words do. */
export type MarkKind = 'trigger' | 'link' | 'wording' | 'law' | 'cue' | 'speaker' | 'actor' | 'recipient' | 'place' | 'time' | 'count' | 'gap';

/** A coded span. `events` are numbers; `href` is where the report tells of it; `index` is its place in the list. */
export type Mark = Span & {
  readonly index: number;
  readonly kind: MarkKind;
  readonly events: readonly number[];
  readonly href: string;
  readonly labels: readonly string[];
  readonly tone?: Tone;
  readonly isReal?: boolean; // of a trigger: whether some event of it is asserted
};

/** A run of text with the marks that cover it, the one whose link it carries first. `id` is unique in the page. */
export type Segment = Span & { readonly id: string; readonly marks: readonly Mark[] };

/** A mark before equal ones are made one. */
type Draft = Omit<Mark, 'index' | 'events' | 'labels'> & { readonly event: number | null; readonly label: string };

/** Which mark of a segment gives it its link: the rarest kind first. */
const order: readonly MarkKind[] = ['trigger', 'link', 'wording', 'law', 'cue', 'speaker', 'count', 'time', 'place', 'recipient', 'actor', 'gap'];

/** All marks of a report in text order, the longer first where two begin together. Spans outside the text are left out. */
export function collectMarks(view: View): Mark[] {
  const { events, links, legal, problems, doc } = view.analysis;
  const drafts = [
    ...events.flatMap((event, index) => markEvent(view, event, index + 1)),
    ...links.flatMap((link, index) => markLink(view, link, index)),
    ...groupFramings(view).flatMap((group, index) => group.map((framing) => markFraming(view, framing, index))),
    ...legal.flatMap((reference, index) => markLegal(view, reference, index)),
    ...problems.flatMap(({ span, message }): Draft[] => (span === undefined ? [] : [{ start: span.start, end: span.end, kind: 'gap', href: `#${view.key}-gaps`, event: null, label: `not coded: ${message}` }])),
  ].filter(({ start, end }) => start >= 0 && start < end && end <= doc.text.length);
  drafts.sort((a, b) => a.start - b.start || b.end - a.end || order.indexOf(a.kind) - order.indexOf(b.kind));
  return mergeEqual(drafts);
}

/** The text's segments, from its start to its end, without gaps. Linear in the text, and in the marks times their depth. */
export function cutSegments(view: View, marks: readonly Mark[], range: Span): Segment[] {
  const inside = marks.filter((mark) => mark.start < range.end && range.start < mark.end);
  const borders = new Set([range.start, range.end]);
  for (const { start, end } of inside) {
    if (start > range.start) borders.add(start);
    if (end < range.end) borders.add(end);
  }
  const offsets = [...borders].sort((a, b) => a - b);
  const starting = groupBy(inside, ({ start }) => String(Math.max(start, range.start)));
  let open: Mark[] = [];
  return offsets.slice(0, -1).map((start, index) => {
    open = [...open.filter((mark) => mark.end > start), ...(starting.get(String(start)) ?? [])];
    return { start, end: offsets[index + 1]!, id: `${view.key}-t${start}`, marks: [...open].sort(byRank) };
  });
}

/** By kind, then the shorter: it says more about its words. */
function byRank(a: Mark, b: Mark): number {
  return order.indexOf(a.kind) - order.indexOf(b.kind) || a.end - a.start - (b.end - b.start) || a.index - b.index;
}

/** One mark for equal spans of one kind: the actor of three events is marked once and names all three. */
function mergeEqual(drafts: readonly Draft[]): Mark[] {
  const groups = groupBy(drafts, ({ start, end, kind }) => `${start} ${end} ${kind}`);
  return [...groups.values()].map((group, index) => {
    const { start, end, kind, href, tone } = group[0]!;
    const events = [...new Set(group.flatMap(({ event }) => (event === null ? [] : [event])))];
    const labels = [...new Set(group.map(({ label }) => label))];
    const mark = { start, end, kind, href, events, labels, index };
    return tone === undefined ? mark : { ...mark, tone, isReal: group.some(({ isReal }) => isReal === true) };
  });
}

/** Trigger, parties, places, time, counts and speakers of an event. */
function markEvent(view: View, event: CodedEvent, number: number): Draft[] {
  const href = `#${view.key}-e${number}`;
  const mark = (kind: MarkKind, spans: readonly Span[], label: string): Draft[] =>
    spans.map(({ start, end }) => ({ start, end, kind, href, event: number, label: `${label} of event ${number}` }));
  const mentions = (participants: CodedEvent['actors']): Span[] => participants.flatMap(({ mention }) => view.mentions.get(mention) ?? []);
  const { value } = event.claim.factuality;
  const trigger = { ...event.trigger, kind: 'trigger' as const, href, event: number, label: `event ${number}: ${event.type.value}, ${nameReality(value)}`, tone: toneOf(event), isReal: value === 'asserted' };
  return [
    trigger,
    ...mark('actor', mentions(event.actors), 'actor'),
    ...mark('recipient', mentions(event.recipients), 'recipient'),
    ...mark('place', event.places.flatMap(({ evidence }) => evidence), 'place'),
    ...mark('time', event.time?.evidence ?? [], 'time'),
    ...mark('count', event.counts.flatMap(({ evidence }) => evidence), 'count'),
    ...markClaim(view, event.claim, { href, event: number, owner: `event ${number}` }),
  ];
}

/** Speakers and cues of a claim and of those that it stands in. */
function markClaim(view: View, claim: Claim, { href, event, owner }: { readonly href: string; readonly event: number | null; readonly owner: string }): Draft[] {
  return listClaims(claim).flatMap((one) => {
    const speaker = nameSpeaker(view, one).span;
    const mark = (kind: MarkKind, span: Span, label: string): Draft => ({ start: span.start, end: span.end, kind, href, event, label: `${label} of ${owner}` });
    return [...(speaker === null ? [] : [mark('speaker', speaker, 'speaker')]), ...(one.cue === undefined ? [] : [mark('cue', one.cue, 'speaker’s cue')])];
  });
}

/** The words that make a link. */
function markLink(view: View, link: Link, index: number): Draft[] {
  // The content of a demand rests on the trigger itself: marking it again would add nothing.
  const triggers = new Set(view.analysis.events.map(({ trigger }) => `${trigger.start} ${trigger.end}`));
  return link.kind.evidence
    .filter(({ start, end }) => !triggers.has(`${start} ${end}`))
    .map(({ start, end }) => ({ start, end, kind: 'link', href: `#${view.key}-l${index + 1}`, event: null, label: `words of a link: ${link.kind.value}` }));
}

/** A wording that takes sides; equal ones share a row. */
function markFraming(view: View, framing: Framing, index: number): Draft {
  const { start, end, kind, stance, neutral } = framing;
  const label = `${kind.replace('-', ' ')} (${stance})${neutral === undefined ? '' : `; neutral: ${neutral}`}`;
  return { start, end, kind: 'wording', href: `#${view.key}-w${index + 1}`, event: null, label };
}

/** The reference and the words of whoever invokes it. */
function markLegal(view: View, reference: LegalReference, index: number): Draft[] {
  const { start, end, instrument, part, invokedBy } = reference;
  const href = `#${view.key}-g${index + 1}`;
  const label = `legal reference: ${instrument}${part === undefined ? '' : `, ${part}`}`;
  return [{ start, end, kind: 'law', href, event: null, label }, ...(invokedBy === undefined ? [] : markClaim(view, invokedBy, { href, event: null, owner: 'a legal reference' }))];
}
