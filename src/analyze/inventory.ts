/**
 * The mentions of an Analysis: those that events, claims and law point at, and the inventory of all that the document names,
 * so that a reader finds every name whether an event uses it or not. In: the store of the events, what the finders found;
 * out: one record a span and kind, in text order. A span that both have is one record with the fields of both. Ids hash
 * document, kind and span: they are the same however many mentions there are.
 */
import type { Entity, Mention, MentionKind, MentionLabel, Place } from '../schema.ts';
import type { MentionStore } from './events/participants.ts';
import type { Tree } from './language/tree.ts';
import type { MentionSet } from './mentions/find.ts';
import { placeRecord } from './mentions/gazetteer.ts';
import { findLabeled } from './mentions/labeled.ts';
import { entityRecord } from './mentions/registry.ts';
import type { Resources } from './resources.ts';

type InventoryInput = { readonly trees: readonly Tree[]; readonly firstToken: readonly number[]; readonly mentions: MentionSet; readonly used: MentionStore; readonly resources: Resources };

const KINDS: Readonly<Record<MentionLabel, MentionKind>> = { PERSON: 'entity', ORGANIZATION: 'entity', STATE: 'entity', NATIONALITY: 'entity', LOCATION: 'place', WEAPON: 'weapon', PLATFORM: 'weapon' };

/** All mentions, the longer one first where two begin together. */
export function listMentions({ trees, firstToken, mentions, used, resources }: InventoryInput): Mention[] {
  const byKey = new Map(used.byKey);
  const add = (kind: MentionKind, { start, end, sentence, head, ...known }: { readonly start: number; readonly end: number; readonly sentence: number; readonly head: number } & Partial<Mention>): void => {
    const key = `${kind}:${start}:${end}`;
    const other = byKey.get(key);
    const chain = kind === 'entity' ? mentions.coreference.chainAt(sentence, head) : undefined;
    byKey.set(key, { id: other?.id ?? used.idOf(key), kind, start, end, headToken: firstToken[sentence] + head, ...(chain === undefined ? {} : { chain }), ...other, ...known });
  };
  for (const labeled of findLabeled({ ...mentions, trees, registry: resources.registry })) add(KINDS[labeled.label], labeled);
  for (const { start, end, sentence, head, edtf } of mentions.dates) add('date', { start, end, sentence, head, ...(edtf === null ? {} : { date: edtf }) });
  return [...byKey.values()].sort((a, b) => a.start - b.start || b.end - a.end || (a.kind < b.kind ? -1 : 1));
}

/** Records of the entities with these ids and of those that mentions name, by id. */
export function listEntities(ids: Iterable<string>, mentions: readonly Mention[], { registry }: Pick<Resources, 'registry'>): Entity[] {
  const all = new Set([...ids, ...mentions.flatMap(({ entity }) => entity ?? [])]);
  return [...all].sort().flatMap((id) => entityRecord(id, registry) ?? []);
}

/** Records of the places with these ids and of those that mentions name, by id. */
export function listPlaces(ids: Iterable<string>, mentions: readonly Mention[], { gazetteer }: Pick<Resources, 'gazetteer'>): Place[] {
  const all = new Set([...ids, ...mentions.flatMap(({ place }) => place ?? [])]);
  return [...all].sort().flatMap((id) => placeRecord(id, gazetteer) ?? []);
}
