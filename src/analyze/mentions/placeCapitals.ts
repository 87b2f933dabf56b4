/**
 * Capitals that are not named: "the Haitian capital", "Sudan's capital". In: the name spans of a document with the country
 * that each means; out: place mentions from the adjective or name to the word "capital". Left out: a capital that its name
 * follows ("the Syrian capital Damascus"), and those of states whose capital is in dispute.
 */
import type { Coded, Span } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { NameSpan } from './placeNames.ts';
import { findUsage, type Usage } from './placeRoles.ts';
import type { RankedPlace } from './placeResolution.ts';

/** States whose capital others place elsewhere: the words alone do not say which town is meant. */
const DISPUTED: ReadonlySet<string> = new Set(['ISR', 'PSE', 'ESH']);
const CAPITAL = /^(?:['’]s)? (capital)\b(?! (?:of|punishment|letters?|city of)\b)/i;
const NAMED = /^(?: city)?,? [A-ZÉ]/;

export type CapitalInput = { readonly text: string; readonly trees: readonly Tree[]; readonly spans: readonly NameSpan[]; readonly ranked: readonly (readonly RankedPlace[])[]; readonly gazetteer: Gazetteer };

/** A place mention as places.ts gives it. */
export type CapitalMention = Span & Usage & { readonly sentence: number; readonly first: number; readonly last: number; readonly head: number; readonly place: Coded<string>; readonly candidates: readonly string[] };

/** Mentions of capitals by their country, in text order. */
export function findCapitals({ text, trees, spans, ranked, gazetteer }: CapitalInput): CapitalMention[] {
  return spans.flatMap((span, index): CapitalMention[] => {
    const match = CAPITAL.exec(text.slice(span.end, span.end + 40));
    const row = match === null ? undefined : ranked[index][0]?.row;
    const country = row?.extent === 'country' ? row.country : undefined;
    const capital = country === undefined || DISPUTED.has(country) ? undefined : gazetteer.capitalOf.get(country);
    if (match === null || capital === undefined) return [];
    const end = span.end + match[0].length;
    const tree = trees[span.sentence];
    const head = tree.tokens.findIndex((token) => token.end === end);
    if (head < 0 || NAMED.test(text.slice(end, end + 12))) return [];
    const noun: NameSpan = { ...span, end, last: head, head, demonym: false, enclosure: 'none' };
    const usage = findUsage({ span: noun, tree, text, isCountry: false });
    const { start, sentence, first } = span;
    return [{ start, end, sentence, first, last: head, head, ...usage, place: { value: capital, evidence: [{ start, end }], by: 'gazetteer:capital', score: 0.85 }, candidates: [capital] }];
  });
}
