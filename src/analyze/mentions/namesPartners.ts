/**
 * Nationalities joined by a hyphen or slash: "American-British", "Franco-German", "Saudi–Emirati". In: a token that a name
 * covers. Out: the other states joined to it. What stands before a single person ("an Iranian-American doctor") is one
 * person's origin, which the caller must tell; a hyphen before "backed" or "led" joins no states.
 */
import type { Coded } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import type { NameMention, PhraseContext } from './namesContext.ts';

/** First halves that no one says alone, by state. */
const COMBINING: Readonly<Record<string, string>> = { franco: 'FRA', anglo: 'GBR', russo: 'RUS', sino: 'CHN', indo: 'IND', turco: 'TUR', greco: 'GRC', italo: 'ITA', luso: 'PRT', austro: 'AUT', hispano: 'ESP', nippo: 'JPN', serbo: 'SRB', polono: 'POL', israelo: 'ISR', irano: 'IRN' };
const JOINING = /^[-‐‑–/]$/;

/** The other states in a joined pair, by token; empty when the name stands alone. */
export function joinedStates(context: Pick<PhraseContext, 'names' | 'registry' | 'trees'>, sentence: number, token: number): { readonly entity: Coded<string>; readonly first: number; readonly last: number }[] {
  const tree = context.trees[sentence];
  const name = context.names[sentence].get(token);
  if (name === undefined || !isState(context, name)) return [];
  const partners: { entity: Coded<string>; first: number; last: number }[] = [];
  for (const step of [-1, 1]) {
    let edge = step < 0 ? name.first : name.last;
    for (let count = 0; count < 3 && isJoint(tree, edge + step); count++) {
      const at = edge + 2 * step;
      const other = context.names[sentence].get(at);
      const entity = other === undefined ? combiningState(tree, at, step) : isState(context, other) ? other.entity : null;
      if (entity === null) break;
      partners.push({ entity, first: other?.first ?? at, last: other?.last ?? at });
      edge = step < 0 ? (other?.first ?? at) : (other?.last ?? at);
    }
  }
  return partners;
}

function isJoint({ tokens }: Tree, at: number): boolean {
  return tokens[at] !== undefined && JOINING.test(tokens[at].form) && tokens[at - 1]?.end === tokens[at].start && tokens[at + 1]?.start === tokens[at].end;
}

function isState({ registry }: Pick<PhraseContext, 'registry'>, { entity }: NameMention): boolean {
  return entity !== null && registry.get(entity.value)?.kind === 'state';
}

function combiningState({ tokens }: Tree, at: number, step: number): Coded<string> | null {
  const state = step < 0 && tokens[at] !== undefined ? COMBINING[tokens[at].form.toLowerCase()] : undefined;
  return state === undefined ? null : { value: state, evidence: [{ start: tokens[at].start, end: tokens[at].end }], by: 'combining-form', score: 0.9 };
}
