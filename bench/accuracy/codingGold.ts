/**
 * Reads the coding gold (gold/coding/): sentences and an annotator's lines. Out: a `Coding` a sentence, the form in which
 * annotators and program are compared. A gold span is a string of the sentence, cut at word borders, "#2" for its second
 * occurrence; a string that is not there throws, because the gold is ours. Head words come from a rule on the words
 * alone, the same for both sides: the guidelines' spans end in their head but for a phrase with a preposition.
 */
import type { EventType, Factuality, Problem, Span } from '../../src/schema.ts';
import { readTable } from '../../src/text/table.ts';

/** A phrase with the offsets at which its head word may begin: a rule's and a parser's head may differ. */
export type Phrase = Span & { readonly heads: readonly number[] };
/** What fills a slot: phrases that stand for the same party, any of which is right. */
export type Filler = readonly Phrase[];
export type CodedCount = { readonly what: string; readonly words: Filler };

export type CodingEvent = {
  readonly trigger: readonly Span[]; // words of the trigger, not always side by side
  readonly evidence: readonly Span[]; // other words that the event was read from; for naming errors only
  readonly type: EventType;
  readonly modes: readonly string[];
  readonly actors: readonly Filler[];
  readonly recipients: readonly Filler[];
  readonly places: readonly Filler[];
  readonly time: readonly Filler[]; // none or one
  readonly counts: readonly CodedCount[];
  readonly reality: Factuality;
  readonly tense: string;
  readonly speaker: Filler | 'hearsay' | null; // the innermost; null: the outlet
};

/** `from` and `to` are numbers of events. */
export type CodingLink = { readonly from: number; readonly to: number; readonly kind: string };
export type Coding = { readonly events: readonly CodingEvent[]; readonly links: readonly CodingLink[] };

export type GoldSentence = { readonly id: string; readonly kind: string; readonly text: string };

type GoldEvent = {
  readonly trigger: string; readonly type: EventType; readonly modes: readonly string[]; readonly actors: readonly string[]; readonly recipients: readonly string[]; readonly places: readonly string[]; readonly time: string;
  readonly reality: Factuality; readonly tense: string; readonly speakers: readonly string[]; readonly counts: readonly { readonly what: string; readonly words: string }[];
};
/** One line of annotator-X.jsonl. */
export type GoldLine = { readonly id: string; readonly events: readonly GoldEvent[]; readonly links: readonly { readonly from: string; readonly to: string; readonly kind: string }[] };

const HEARSAY = '(hearsay)';

/** The sentences with their case. */
export function readSentences(table: string): GoldSentence[] {
  const problems: Problem[] = [];
  return readTable(table, 'sentences.tsv', problems).map(({ cells }) => ({ id: cells['id'], kind: cells['case'], text: cells['text'] }));
}

/** An annotator's codings by the id of the sentence. */
export function readAnnotator(lines: string, sentences: readonly GoldSentence[]): Map<string, Coding> {
  const textOf = new Map(sentences.map(({ id, text }) => [id, text]));
  return new Map(lines.split('\n').filter((line) => line !== '').map((line) => {
    const gold = JSON.parse(line) as GoldLine;
    const text = textOf.get(gold.id);
    if (text === undefined) throw new RangeError(`${gold.id}: no such sentence`);
    return [gold.id, readGold(gold, text)] as const;
  }));
}

/** One sentence's gold, its strings found in the text. */
export function readGold({ id, events, links }: GoldLine, text: string): Coding {
  const span = (words: string): Span => locate(text, words, id);
  const filler = (words: string): Filler => [phraseAt(text, span(words))];
  const speakerOf = (words: string | undefined): CodingEvent['speaker'] => (words === undefined ? null : words === HEARSAY ? 'hearsay' : filler(words));
  const eventAt = (trigger: string): number => {
    const at = events.findIndex((event) => event.trigger === trigger);
    if (at < 0) throw new RangeError(`${id}: a link names "${trigger}", which is no trigger`);
    return at;
  };
  return {
    events: events.map(({ trigger, type, modes, actors, recipients, places, time, reality, tense, speakers, counts }) => ({
      trigger: [span(trigger)], evidence: [], type, modes, reality, tense,
      actors: actors.map(filler), recipients: recipients.map(filler), places: places.map(filler), time: time === '' ? [] : [filler(time)],
      counts: counts.map(({ what, words }) => ({ what, words: filler(words) })),
      speaker: speakerOf(speakers.at(-1)),
    })),
    links: links.map(({ from, to, kind }) => ({ from: eventAt(from), to: eventAt(to), kind })),
  };
}

const WORD = /[\p{L}\p{N}]/u;

/** Where a gold string stands: its nth occurrence between word borders. */
function locate(text: string, marked: string, id: string): Span {
  const [, words, mark] = /^(.*?)(?:#(\d+))?$/.exec(marked)!;
  const isInside = (at: number, inner: string): boolean => WORD.test(inner) && WORD.test(text[at] ?? '');
  let left = Number(mark ?? 1);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (isInside(at - 1, words[0]) || isInside(end, words[words.length - 1])) continue;
    if (--left === 0) return { start: at, end };
  }
  throw new RangeError(`${id}: "${marked}" does not stand in the sentence`);
}

/** Words that end the part of a phrase in which its head is the last word. */
const BORDER = /^(?:of|for|from|in|at|on|to|loyal|and|or|who|that|which)$/i;

/** A phrase with the head that its words suggest (and the one that a parser gives, if any). */
export function phraseAt(text: string, { start, end }: Span, parsedHead?: number): Phrase {
  const words = [...text.slice(start, end).matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*|[,;:(]/gu)];
  const border = words.findIndex(([word], index) => index > 0 && (BORDER.test(word) || /^[,;:(]/.test(word)));
  const head = words[(border < 0 ? words.length : border) - 1];
  const heads = [head === undefined ? start : start + head.index, ...(parsedHead === undefined ? [] : [parsedHead])];
  return { start, end, heads: [...new Set(heads)] };
}
