/**
 * The naive comparator of event measures, without syntax: the first word that heads a row of the event lexicon gives the
 * type, the first party named is the actor and the second the recipient. For whole codings every such word is an event,
 * told as fact by the outlet, with the party named last before it, the next one after it, every place and the first date.
 */
import type { EventType, Span } from '../../src/schema.ts';
import type { Tree } from '../../src/analyze/language/tree.ts';
import { findMentions } from '../../src/analyze/mentions/find.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { phraseAt, type Coding, type Filler } from './codingGold.ts';
import { parseText } from './names.ts';

const KINDS: Readonly<Record<string, string>> = { VERB: 'v', NOUN: 'n', ADJ: 'a' };

/** Type ('' when no word is in the lexicon) and dyad ('' when fewer than two parties are named) of a text. */
export function codeNaively(text: string, resources: Resources): { type: EventType | ''; dyad: string } {
  const trees = parseText(text, resources);
  const types = trees.flatMap((tree) => findWords(tree, resources).map(({ type }) => type));
  const parties = findMentions(text, trees, resources, {}).entities.flatMap(({ entity }) => {
    const record = entity === null ? undefined : resources.registry.get(entity.value);
    return record === undefined ? [] : [`${record.country ?? ''}/${record.sectors[0]?.code ?? ''}`];
  });
  const [actor, recipient] = [...new Set(parties)];
  return { type: types[0] ?? '', dyad: recipient === undefined ? '' : `${actor}>${recipient}` };
}

/** Every word that heads a row of the lexicon, with the type of the first row. */
function findWords({ tokens }: Tree, resources: Resources): (Span & { readonly type: EventType })[] {
  return tokens.flatMap(({ upos, lemma, start, end }) => {
    const rules = resources.events.byTrigger.get(`${KINDS[upos] ?? ''}:${lemma.toLowerCase()}`) ?? [];
    return rules.flatMap(({ type }) => type ?? []).slice(0, 1).map((type) => ({ start, end, type }));
  });
}

/** An event a word of the lexicon; no modes, counts, speakers or links. */
export function codeSlotsNaively(text: string, resources: Resources): Coding {
  const trees = parseText(text, resources);
  const { entities, places, dates } = findMentions(text, trees, resources, {});
  const fillers = (spans: readonly Span[]): Filler[] => spans.map((span) => [phraseAt(text, span)]);
  const events = trees.flatMap((tree) => findWords(tree, resources)).map(({ start, end, type }) => ({
    trigger: [{ start, end }], evidence: [], type, modes: [], counts: [], speaker: null, reality: 'asserted' as const, tense: 'current',
    actors: fillers(entities.filter((entity) => entity.end <= start).slice(-1)),
    recipients: fillers(entities.filter((entity) => entity.start >= end).slice(0, 1)),
    places: fillers(places),
    time: fillers(dates.slice(0, 1)),
  }));
  return { events, links: [] };
}
