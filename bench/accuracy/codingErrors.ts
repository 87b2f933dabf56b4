/**
 * Names what is wrong in one sentence's coding: missed, spurious and wrongly typed events, and the slots of matched
 * events. In: gold and found coding; out: one `MeasureError` a fault, its class first, both values, then the sentence with
 * the trigger in brackets.
 */
import type { Span } from '../../src/schema.ts';
import type { Coding, CodingEvent, Filler, GoldSentence } from './codingGold.ts';
import { countPairs, isSameCount, isSameFiller, isSameReality, isSameSpeaker, isSameType, matchEvents, matchLinks, type Match } from './codingScores.ts';
import type { MeasureError } from './measure.ts';

/** All faults of a sentence. */
export function codingErrors(gold: Coding, found: Coding, sentence: GoldSentence): MeasureError[] {
  const matches = matchEvents(gold.events, found.events);
  return [...eventErrors(gold, found, { matches, sentence }), ...linkErrors(gold, found, { matches, sentence }), ...matches.flatMap((match) => slotErrors(gold.events[match.gold], found.events[match.found], sentence))];
}

type Context = { readonly matches: readonly Match[]; readonly sentence: GoldSentence };

function eventErrors(gold: Coding, found: Coding, { matches, sentence }: Context): MeasureError[] {
  const spurious = found.events.filter((_, number) => !matches.some((match) => match.found === number));
  const missed = gold.events.filter((_, number) => !matches.some((match) => match.gold === number));
  const wrong = matches.map((match) => [gold.events[match.gold], found.events[match.found]] as const).filter(([one, other]) => !isSameType(one, other));
  return [
    ...missed.map((event): MeasureError => {
      const holder = found.events.find(({ evidence }) => evidence.some((span) => event.trigger.some(({ start, end }) => span.start < end && start < span.end)));
      if (holder !== undefined) return { kind: 'event found at another of its words', text: inSentence(event, sentence, `got "${words(holder.trigger, sentence)}" ${holder.type}`) };
      return { kind: `missed event, ${event.type}`, text: inSentence(event, sentence, event.type), weight: 1 };
    }),
    ...spurious.map((event): MeasureError => {
      const rival = gold.events.find(({ trigger }) => trigger.some(({ start, end }) => event.trigger.some((span) => span.start < end && start < span.end)));
      return { kind: rival === undefined ? `spurious event, ${event.type}` : 'second event at one trigger', text: inSentence(event, sentence, event.type) };
    }),
    ...wrong.map(([one, other]): MeasureError => ({ kind: `type ${one.type} coded ${other.type}`, text: inSentence(one, sentence, `${one.type}, got ${other.type}`) })),
  ];
}

function linkErrors(gold: Coding, found: Coding, { matches, sentence }: Context): MeasureError[] {
  const right = new Set(matchLinks(gold, found, matches));
  const goldOf = new Map(matches.map((match) => [match.found, match.gold]));
  const got = found.links.map((link) => ({ ...link, from: goldOf.get(link.from), to: goldOf.get(link.to), shown: link }));
  const print = (coding: Coding, { from, to, kind }: { from: number; to: number; kind: string }): string => `${kind} ${words(coding.events[from].trigger, sentence)} → ${words(coding.events[to].trigger, sentence)}`;
  const missed = gold.links.filter((link) => !right.has(link)).map((link): MeasureError => {
    const other = got.find(({ from, to }) => (from === link.from && to === link.to) || (from === link.to && to === link.from));
    const isThere = matches.filter((match) => match.gold === link.from || match.gold === link.to).length === 2;
    const how = other !== undefined ? 'of another kind or direction' : isThere ? 'missed' : 'missed with its event';
    return { kind: `link ${how}, ${link.kind}`, text: `${sentence.id}: ${print(gold, link)}${other === undefined ? '' : `, got ${print(found, other.shown)}`}: ${sentence.text}` };
  });
  const spurious = got.filter(({ from, to }) => !gold.links.some((link) => (from === link.from && to === link.to) || (from === link.to && to === link.from)));
  return [...missed, ...spurious.map(({ shown }): MeasureError => ({ kind: `link spurious, ${shown.kind}`, text: `${sentence.id}: ${print(found, shown)}: ${sentence.text}` }))];
}

function slotErrors(gold: CodingEvent, found: CodingEvent, sentence: GoldSentence): MeasureError[] {
  const show = (fillers: readonly Filler[]): string => fillers.map(([phrase]) => `"${words([phrase], sentence)}"`).join(', ') || 'none';
  const errors: MeasureError[] = [];
  const slot = (name: 'actors' | 'recipients' | 'places' | 'time', other?: 'actors' | 'recipients' | 'places'): void => {
    const how = fault(gold[name], found[name], isSameFiller);
    if (how === null) return;
    // A party in the other role is one fault of reading, not two.
    const isElsewhere = other !== undefined && countPairs(gold[name], found[other], isSameFiller) > 0 && countPairs(gold[name], found[name], isSameFiller) === 0;
    errors.push({ kind: isElsewhere ? `${name} found as ${other}` : `${name} ${how}`, text: inSentence(gold, sentence, `${gold.type} ${name} ${show(gold[name])}, got ${show(found[name])}`) });
  };
  slot('actors', 'recipients');
  slot('recipients', 'actors');
  slot('places', 'recipients');
  slot('time');
  const counts = fault(gold.counts, found.counts, isSameCount);
  const showCounts = ({ counts: list }: CodingEvent): string => list.map(({ what, words: [phrase] }) => `${what} "${words([phrase], sentence)}"`).join(', ') || 'none';
  if (counts !== null) errors.push({ kind: `counts ${counts}`, text: inSentence(gold, sentence, `${showCounts(gold)}, got ${showCounts(found)}`) });
  if (!isSameReality(gold, found)) errors.push({ kind: `reality ${gold.reality} coded ${found.reality}`, text: inSentence(gold, sentence, `${gold.reality}, got ${found.reality}`) });
  if (!isSameSpeaker(gold.speaker, found.speaker)) errors.push({ kind: `speaker ${speakerKind(gold)} coded ${speakerKind(gold) === speakerKind(found) ? 'another' : speakerKind(found)}`, text: inSentence(gold, sentence, `${showSpeaker(gold, sentence)}, got ${showSpeaker(found, sentence)}`) });
  return errors;
}

/** How a list differs; null when it does not. */
function fault<T>(gold: readonly T[], found: readonly T[], isSame: (one: T, other: T) => boolean): string | null {
  const right = countPairs(gold, found, isSame);
  if (right === gold.length && right === found.length) return null;
  if (found.length === right) return right === 0 ? 'missed' : 'missed in part';
  if (gold.length === right) return 'spurious';
  return 'other words';
}

function speakerKind({ speaker }: CodingEvent): string {
  return speaker === null ? 'nobody' : speaker === 'hearsay' ? 'hearsay' : 'named';
}

function showSpeaker({ speaker }: CodingEvent, sentence: GoldSentence): string {
  return speaker === null ? 'nobody' : typeof speaker === 'string' ? 'hearsay' : `"${words([speaker[0]], sentence)}"`;
}

function words(spans: readonly Span[], { text }: GoldSentence): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(' … ');
}

function inSentence({ trigger }: CodingEvent, { id, text }: GoldSentence, what: string): string {
  const [{ start, end }] = trigger;
  return `${id}: ${what}: ${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}
