/**
 * Texts that know where they came from: each position of `text` points at a position of the text that it was made of.
 * The map is a list of run starts, flat pairs [position in text, position in input, …] ascending in the first; inside a run
 * both go forward one by one. A replaced character is a run of its own at the start of what it replaces, so an identity map
 * is [0, 0] and a map grows only with the number of changes. Maps compose: that is how a span of a Doc finds its raw bytes.
 */

/** A text and its map back to the input. Positions are UTF-16 code units on both sides. */
export type MappedText = { readonly text: string; readonly map: readonly number[] };

/** Collects a mapped text piece by piece. */
export class MappedTextBuilder {
  #pieces: string[] = [];
  #map: number[] = [];
  #length = 0;
  #next = -1; // input position that a continuing run would have

  /** Append `piece` whose characters stand one by one at `from`, `from` + 1, … of the input. */
  copy(piece: string, from: number): void {
    if (piece === '') return;
    if (from !== this.#next) this.#map.push(this.#length, from);
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#next = from + piece.length;
  }

  /** Append `piece` whose every code unit is a run of its own that points at `from`: replacements, decoded entities, paragraph breaks. */
  put(piece: string, from: number): void {
    for (let index = 0; index < piece.length; index++) this.#map.push(this.#length + index, from);
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#next = -1;
  }

  /** Append `piece`, keeping its own runs. */
  append(piece: MappedText): void {
    for (let row = 0; row < piece.map.length; row += 2) this.#map.push(this.#length + piece.map[row]!, piece.map[row + 1]!);
    this.#pieces.push(piece.text);
    this.#length += piece.text.length;
    this.#next = -1;
  }

  /** What was collected so far. */
  build(): MappedText {
    return { text: this.#pieces.join(''), map: this.#map };
  }
}

/** `text` as its own input: each position maps to itself, plus `from`. */
export function mapIdentity(text: string, from = 0): MappedText {
  return { text, map: text === '' ? [] : [0, from] };
}

/** Position in the input of position `offset` of a mapped text; the position after the end maps after the last character. */
export function toInputOffset(mapped: MappedText, offset: number): number {
  if (offset < 0 || offset > mapped.text.length) throw new RangeError(`Offset ${offset} is outside the text (${mapped.text.length} code units)`);
  if (mapped.map.length === 0) return 0;
  const row = findRow(mapped.map, Math.min(offset, mapped.text.length - 1));
  return mapped.map[row + 1]! + offset - mapped.map[row]!;
}

/** Index into a flat map of the pair that holds `offset`. Binary search. */
export function findRow(map: readonly number[], offset: number): number {
  let low = 0;
  let high = map.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (map[2 * middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, 2 * (low - 1));
}

/**
 * Replace each match of `pattern` (global) in a mapped text by what `replace` gives; the map then still points at the first
 * input. A match that stays as it was keeps its run.
 */
export function replaceMapped(mapped: MappedText, pattern: RegExp, replace: (match: string, offset: number) => string): MappedText {
  const { text } = mapped;
  let builder: MappedTextBuilder | null = null;
  let done = 0;
  for (const found of text.matchAll(pattern)) {
    const replacement = replace(found[0], found.index);
    if (replacement === found[0]) continue;
    builder ??= new MappedTextBuilder();
    builder.append(sliceMapped(mapped, done, found.index));
    builder.put(replacement, toInputOffset(mapped, found.index));
    done = found.index + found[0].length;
  }
  if (builder === null) return mapped;
  builder.append(sliceMapped(mapped, done, text.length));
  return builder.build();
}

/** The part [start, end) of a mapped text, its map counted from its own start. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  if (start >= end) return { text: '', map: [] };
  const { map } = mapped;
  const first = findRow(map, start);
  const sliced = [0, map[first + 1]! + start - map[first]!];
  for (let row = first + 2; row < map.length && map[row]! < end; row += 2) sliced.push(map[row]! - start, map[row + 1]!);
  return { text: mapped.text.slice(start, end), map: sliced };
}

/** A mapped text without the white space at its two ends. */
export function trimMapped(mapped: MappedText): MappedText {
  const start = mapped.text.length - mapped.text.trimStart().length;
  return sliceMapped(mapped, start, Math.max(start, mapped.text.trimEnd().length));
}
