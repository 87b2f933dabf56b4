/**
 * The naive comparator of event measures, without syntax: the first word that heads a row of the event lexicon gives the
 * type, the first party named is the actor and the second the recipient.
 */
import type { EventType } from '../../src/schema.ts';
import { findMentions } from '../../src/analyze/mentions/find.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { parseText } from './names.ts';

const KINDS: Readonly<Record<string, string>> = { VERB: 'v', NOUN: 'n', ADJ: 'a' };

/** Type ('' when no word is in the lexicon) and dyad ('' when fewer than two parties are named) of a text. */
export function codeNaively(text: string, resources: Resources): { type: EventType | ''; dyad: string } {
  const trees = parseText(text, resources);
  const types = trees.flatMap(({ tokens }) => tokens.flatMap(({ upos, lemma }) => {
    const rules = resources.events.byTrigger.get(`${KINDS[upos] ?? ''}:${lemma.toLowerCase()}`) ?? [];
    return rules.flatMap(({ type }) => type ?? []).slice(0, 1);
  }));
  const parties = findMentions(text, trees, resources, {}).entities.flatMap(({ entity }) => {
    const record = entity === null ? undefined : resources.registry.get(entity.value);
    return record === undefined ? [] : [`${record.country ?? ''}/${record.sectors[0]?.code ?? ''}`];
  });
  const [actor, recipient] = [...new Set(parties)];
  return { type: types[0] ?? '', dyad: recipient === undefined ? '' : `${actor}>${recipient}` };
}
