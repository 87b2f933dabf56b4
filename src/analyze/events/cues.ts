/**
 * Reads the two tables of words that stand above an event: `attribution.tsv` (who says so) and `factuality.tsv`
 * (how real the words make it). Pure: file texts in, look-up tables and problems out.
 */
import type { Factuality, Problem } from '../../schema.ts';
import { readTable } from '../../text/table.ts';

/** What a cue does to the event below it. The last four are resolved by the climb in embedding.ts. */
export type Effect = Factuality | 'future' | 'conditional' | 'planned' | 'alleged' | 'presupposed';
export type Cue = { readonly by: string; readonly effect: Effect; readonly example: string };
/** A word of saying; `takesNoun` when a noun event may be its object or complement ("confirmed the attack"). */
export type AttributionCue = Cue & { readonly takesNoun: boolean };
export type CueKind = 'modal' | 'negator' | 'mark' | 'adverb' | 'adjective' | 'verb' | 'predicate' | 'noun';

export type AttributionKind = 'v' | 'n' | 'p' | 'adv';

/** A table for each kind of word: every token is looked up in several, and no key is put together for it. */
export type CueTables = {
  /** v: "say"; n: "report"; p: "according_to", "in+view"; adv: "reportedly" → what the words say of their content. */
  readonly attribution: Readonly<Record<AttributionKind, ReadonlyMap<string, AttributionCue>>>;
  /** modal: "may"; mark: "if"; … */
  readonly factuality: Readonly<Record<CueKind, ReadonlyMap<string, Cue>>>;
};

export const EFFECTS = new Set(['asserted', 'denied', 'demanded', 'threatened', 'promised', 'possible', 'hypothetical', 'future', 'conditional', 'planned', 'alleged', 'presupposed']);
export const ATTRIBUTION_KINDS: readonly AttributionKind[] = ['v', 'n', 'p', 'adv'];
export const KINDS: readonly CueKind[] = ['modal', 'negator', 'mark', 'adverb', 'adjective', 'verb', 'predicate', 'noun'];

/** Reads both tables; a row with an unknown kind or effect is reported and left out. */
export function readCues(files: { attribution: string; factuality: string }): { value: CueTables; problems: Problem[] } {
  const problems: Problem[] = [];
  const attribution = readCueTable({ text: files.attribution, file: 'attribution.tsv', columns: ['pos', 'lemma', 'content'], kinds: ATTRIBUTION_KINDS }, problems);
  const factuality = readCueTable({ text: files.factuality, file: 'factuality.tsv', columns: ['kind', 'cue', 'effect'], kinds: KINDS }, problems);
  return { value: { attribution, factuality }, problems };
}

type CueTable<Kind extends string> = { text: string; file: string; columns: readonly [string, string, string]; kinds: readonly Kind[] };

function readCueTable<Kind extends string>(table: CueTable<Kind>, problems: Problem[]): Record<Kind, Map<string, AttributionCue>> {
  const found = Object.fromEntries(table.kinds.map((kind) => [kind, new Map<string, AttributionCue>()])) as Record<Kind, Map<string, AttributionCue>>;
  const [kindColumn, wordColumn, effectColumn] = table.columns;
  for (const row of readTable(table.text, table.file, problems)) {
    const kind = row.cells[kindColumn];
    const effect = row.cells[effectColumn];
    if (!Object.hasOwn(found, kind) || !EFFECTS.has(effect)) {
      const message = `${table.file}:${row.line}: kind "${kind}" or effect "${effect}" is unknown (effects: ${[...EFFECTS].join(', ')})`;
      problems.push({ code: 'lexicon-row', message, file: table.file, line: row.line });
      continue;
    }
    found[kind as Kind].set(row.cells[wordColumn], { by: `${row.file}#${row.cells['id']}`, effect: effect as Effect, example: row.cells['example'], takesNoun: row.cells['noun'] === 'yes' });
  }
  return found;
}
