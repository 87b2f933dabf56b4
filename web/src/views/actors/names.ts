/**
 * Names that reports use for a party. In: claims in which it takes part, and the registry's names of it that take sides; out: each
 * wording with how often and by which outlets, the most used first. Words are folded by case alone; pronouns are no names. Pure.
 */
import type { Entity } from '../../../../src/schema.ts';
import type { EventItem } from '../../api/records.ts';

export type UsedName = { readonly words: string; readonly count: number; readonly publishers: readonly string[]; readonly loaded: 'praise' | 'blame' | null };

const PRONOUNS: ReadonlySet<string> = new Set(['he', 'she', 'it', 'they', 'him', 'her', 'them', 'we', 'us', 'i', 'who', 'which', 'that', 'his', 'their', 'its', 'one', 'those', 'these', 'this', 'some', 'others']);

/** `none` names a report without an outlet. */
export function namesUsed(entity: Pick<Entity, 'id' | 'names'>, events: readonly EventItem[], none: string): UsedName[] {
  const loaded = new Map(entity.names.flatMap(({ form, loaded: stance }) => (stance === undefined ? [] : [[fold(form), stance] as const])));
  const found = new Map<string, { words: string; count: number; publishers: Set<string> }>();
  for (const { actors, recipients, speaker, publisher } of events) {
    for (const party of [...actors, ...recipients, ...(speaker === null ? [] : [speaker])]) {
      const key = fold(party.words);
      if (party.id !== entity.id || key === '' || PRONOUNS.has(key)) continue;
      const known = found.get(key) ?? { words: party.words, count: 0, publishers: new Set<string>() };
      known.count += 1;
      known.publishers.add(publisher ?? none);
      found.set(key, known);
    }
  }
  return [...found].map(([key, { words, count, publishers }]) => ({ words, count, publishers: [...publishers].toSorted(), loaded: loaded.get(key) ?? null })).toSorted((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1));
}

const fold = (words: string): string => words.toLowerCase().replace(/^(?:the|a|an)\s+/, '').trim();
