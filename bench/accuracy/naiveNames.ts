/**
 * The naive comparator of the name measures: the names of a training set as a dictionary. The longest known name at a word
 * is taken, with the label that it had most often there.
 */
import { readIob, type LabeledSpan, type NamedDoc } from '../../train/goldNames.ts';

export type NameDictionary = ReadonlyMap<string, string>;

const LONGEST = 8;

/** Names of an IOB file with their most frequent label. */
export function readNameDictionary(iob: string): NameDictionary {
  const counts = new Map<string, Map<string, number>>();
  for (const { text, names } of readIob(iob)) {
    for (const { start, end, label } of names) {
      const name = text.slice(start, end);
      const known = counts.get(name) ?? new Map<string, number>();
      counts.set(name, known.set(label, (known.get(label) ?? 0) + 1));
    }
  }
  return new Map([...counts].map(([name, labels]) => [name, [...labels].sort((a, b) => b[1] - a[1])[0][0]]));
}

/** Dictionary names in a text, from left to right, the longest first. */
export function findDictionaryNames({ text }: Pick<NamedDoc, 'text'>, dictionary: NameDictionary): LabeledSpan[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[.'’&-][\p{L}\p{N}]+)*\.?/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const found: LabeledSpan[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let last = Math.min(words.length, at + LONGEST) - 1; last >= at; last--) {
      const span = nameAt(text, words[at].start, words[last].end, dictionary);
      if (span === null) continue;
      found.push(span);
      at = last;
      break;
    }
  }
  return found;
}

/** The name with or without the full stop that may belong to it. */
function nameAt(text: string, start: number, end: number, dictionary: NameDictionary): LabeledSpan | null {
  for (const stop of text[end - 1] === '.' ? [end, end - 1] : [end]) {
    const label = dictionary.get(text.slice(start, stop));
    if (label !== undefined) return { start, end: stop, label };
  }
  return null;
}
