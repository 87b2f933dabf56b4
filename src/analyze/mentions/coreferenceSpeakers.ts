/**
 * "We" and "I": who speaks. In: the discourse, a pronoun of the first person. Out: for "I" the speaker; for "we" the body
 * for which the speaker speaks: it gets that entity but joins no chain, because more than one may be meant.
 * Method: the one who says the clause, or, in direct speech, who is named beside it.
 */
import type { Tree } from '../language/tree.ts';
import { parentheticalSayer, sayerOf } from './coreferenceBinding.ts';
import { addOccurrence, quoteAt, settled, type Discourse, type Entry } from './discourse.ts';

/** Whether a token is a pronoun of the first person. */
export function isFirstPerson({ upos, form }: { readonly upos: string; readonly form: string }): boolean {
  return upos === 'PRON' && FIRST.test(form);
}

const FIRST = /^(we|our|us|ours|ourselves|i|me|my|mine|myself)$/i;
const SINGULAR = /^(i|me|my|mine|myself)$/i;

/** Whom the speaker means. Call it when the whole sentence is entered: speakers may stand after their words. */
export function linkSpeaker(discourse: Discourse, tree: Tree, token: number): Entry | null {
  const { start, form } = tree.tokens[token];
  const isQuoted = quoteAt(discourse, start) !== undefined;
  const sayer = sayerOf(discourse, tree, token) ?? (isQuoted ? parentheticalSayer(discourse, tree, token) : null);
  if (sayer === null) return null;
  const party = settled(sayer);
  if (SINGULAR.test(form)) {
    if (!isQuoted || party.isPlural || (party.nature !== 'person' && party.nature !== 'unknown')) return null;
    const place = party.lastKey;
    addOccurrence(discourse, party, { sentence: tree.index, token });
    return { party, antecedent: party.mention, place };
  }
  const { entity } = party;
  // outside direct speech "our" is the writer's, unless a person speaks
  if (entity === null || entity.value.startsWith('.') || (!isQuoted && party.nature !== 'person')) return null;
  const record = discourse.registry.get(entity.value);
  const body = record?.kind === 'person' ? (record.partOf ?? record.country) : entity.value;
  if (body === undefined || discourse.registry.get(body) === undefined) return null;
  return { party: null, antecedent: party.mention, entity: { ...entity, value: body, by: `${entity.by}+we`, score: entity.score * 0.8 } };
}
