/**
 * More structures that no English clause has, each mended by itself (repair.ts says when): gerunds of what somebody is
 * accused of, joined that-clauses, finite verbs called open complements, receivers read as part of the gift.
 * In: parsed tokens of a sentence; out: the changes, or null where nothing is wrong.
 */
import type { ParsedToken } from '../../schema.ts';

export type Change = { head?: number; deprel?: string; upos?: string; xpos?: string };

/** Whether a token is another one or hangs below it. */
export function isBelow(tokens: readonly ParsedToken[], token: number, ancestor: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps <= tokens.length; at = tokens[at].head, steps++) if (at === ancestor) return true;
  return false;
}

/** Verbs whose object is followed by a preposition and what that one did or must not do. */
const OF_DEEDS: Readonly<Record<string, readonly string[]>> = {
  of: ['accuse', 'suspect', 'convict', 'acquit'], for: ['blame', 'condemn', 'criticize', 'criticise', 'thank', 'praise', 'fault'], with: ['charge'], from: ['stop', 'prevent', 'keep', 'bar', 'ban', 'deter'],
};

/** "accused the army of bombing/nmod a clinic": a gerund with an object is a clause, whatever it was called. */
export function mendAccusedClause(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let gerund = 3; gerund < tokens.length - 1; gerund++) {
    const { form, deprel, head } = tokens[gerund];
    if ((deprel !== 'nmod' && deprel !== 'obl') || !/ing$/.test(form) || head < 0 || !tokens.some((token) => token.head === gerund && token.deprel === 'obj')) continue;
    const governor = deprel === 'nmod' ? tokens[head].head : head;
    const preposition = tokens.findIndex((token, index) => token.head === gerund && token.deprel === 'case' && index < gerund);
    if (governor < 0 || preposition < 0 || OF_DEEDS[tokens[preposition].form.toLowerCase()]?.includes(tokens[governor].lemma) !== true) continue;
    return new Map<number, Change>([[gerund, { head: governor, deprel: 'advcl', upos: 'VERB', xpos: 'VBG' }], [preposition, { deprel: 'mark', upos: 'SCONJ' }]]);
  }
  return null;
}

/** "accused Peru of attacking/amod civilians/obl": the gerund behind the preposition is the clause, the noun its object. */
export function mendAccusedDeed(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let gerund = 2; gerund < tokens.length - 1; gerund++) {
    const { xpos, deprel, head: noun } = tokens[gerund];
    if (xpos !== 'VBG' || deprel !== 'amod' || noun !== gerund + 1 || tokens[noun].xpos === 'NN') continue;
    const { head: verb, deprel: relation } = tokens[noun];
    const preposition = tokens[gerund - 1];
    if (preposition.head !== noun || preposition.deprel !== 'case' || verb < 0 || (relation !== 'obl' && relation !== 'nmod')) continue;
    const governor = relation === 'nmod' ? tokens[verb].head : verb;
    if (governor < 0 || OF_DEEDS[preposition.form.toLowerCase()]?.includes(tokens[governor].lemma) !== true) continue;
    const changes = new Map<number, Change>([[gerund, { head: governor, deprel: 'advcl', upos: 'VERB' }], [noun, { head: gerund, deprel: 'obj' }], [gerund - 1, { head: gerund, deprel: 'mark', upos: 'SCONJ' }]]);
    return changes;
  }
  return null;
}

/** "said rebels attacked/ccomp … and that the army burned/conj of said …": what "that" opens is joined to what is said. */
export function mendJoinedContent(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 3; verb < tokens.length; verb++) {
    const { deprel, head: saying } = tokens[verb];
    if (deprel !== 'conj' || saying < 0 || !tokens.some((token, index) => token.head === verb && token.deprel === 'mark' && token.lemma === 'that' && index < verb)) continue;
    const content = tokens.findIndex((token, index) => token.head === saying && token.deprel === 'ccomp' && index > saying && index < verb);
    if (content >= 0 && !tokens.some((token) => token.head === saying && token.deprel === 'mark')) return new Map([[verb, { head: content }]]);
  }
  return null;
}

/** "said the soldiers/iobj who attacked the market fled/xcomp": a finite verb is no open complement; the noun is its subject. */
export function mendFiniteComplement(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 3; verb < tokens.length; verb++) {
    const { deprel, head: clause, xpos } = tokens[verb];
    if (deprel !== 'xcomp' || clause < 0 || (xpos !== 'VBD' && xpos !== 'VBZ' && xpos !== 'VBP') || tokens[clause].deprel !== 'acl:relcl') continue;
    const noun = tokens[clause].head;
    const saying = tokens[noun]?.head ?? -1;
    if (saying < 0 || saying > noun || (tokens[noun].deprel !== 'iobj' && tokens[noun].deprel !== 'obj') || tokens.some((token) => token.head === verb && token.deprel.startsWith('nsubj'))) continue;
    return new Map<number, Change>([[verb, { head: saying, deprel: 'ccomp' }], [noun, { head: verb, deprel: 'nsubj' }]]);
  }
  return null;
}

const GIVING = new Set(['give', 'pay', 'send', 'lend', 'offer', 'grant', 'hand', 'owe', 'promise', 'award', 'pledge', 'sell', 'donate', 'provide']);

/** "give Cambodia/compound ten million dollars": a name right behind the verb and before a number is who receives. */
export function mendReceiver(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let name = 1; name < tokens.length - 2; name++) {
    const { deprel, head: gift, upos } = tokens[name];
    if (deprel !== 'compound' || upos !== 'PROPN' || tokens[gift].deprel !== 'obj' || tokens[gift].head !== name - 1 || !GIVING.has(tokens[name - 1].lemma) || tokens[name + 1].upos !== 'NUM') continue;
    return new Map([[name, { head: name - 1, deprel: 'iobj' }]]);
  }
  return null;
}

/** "much talk/VERB of war": what is a subject or object without an infinitive mark is a noun. */
export function mendNounVerb(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const noun = tokens.findIndex(({ upos, xpos, deprel }, index) => upos === 'VERB' && xpos === 'VB' && (deprel === 'nsubj' || deprel === 'obj') && !tokens.some((token) => token.head === index && (token.deprel === 'mark' || token.deprel === 'obj' || token.deprel === 'nsubj')));
  return noun < 0 ? null : new Map([[noun, { upos: 'NOUN', xpos: 'NN' }]]);
}

/** "the village that/SCONJ soldiers shelled": with a place in its clause it is a pronoun. */
export function mendRelativeThat(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const that = tokens.findIndex(({ lemma, upos, deprel, head }) => lemma === 'that' && upos === 'SCONJ' && (deprel === 'nsubj' || deprel === 'obj' || deprel === 'obl') && tokens[head]?.deprel === 'acl:relcl');
  return that < 0 ? null : new Map([[that, { upos: 'PRON', xpos: 'WDT' }]]);
}

/** "Minister Judith/flat Suminwa, other officials/conj of Judith": what is joined to a part of a name is joined to the name. */
export function mendFlatConjunct(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const joined = tokens.findIndex(({ deprel, head }) => deprel === 'conj' && tokens[head].deprel === 'flat');
  if (joined < 0) return null;
  let name = tokens[joined].head;
  for (let steps = 0; tokens[name].deprel === 'flat' && steps < tokens.length; steps++) name = tokens[name].head;
  return new Map(tokens.flatMap(({ deprel, head }, index): [number, Change][] => (deprel === 'conj' && head === tokens[joined].head ? [[index, { head: name }]] : [])));
}

/** "ought to leave" with "ought" above the infinitive: it is an auxiliary in all its uses. */
export function mendOught(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const ought = tokens.findIndex(({ form, deprel }) => form.toLowerCase() === 'ought' && !deprel.startsWith('aux'));
  const verb = tokens.findIndex(({ head, deprel, xpos }) => ought >= 0 && head === ought && deprel === 'xcomp' && xpos === 'VB');
  if (verb < 0) return null;
  const changes = new Map<number, Change>([[verb, { head: tokens[ought].head, deprel: tokens[ought].deprel }], [ought, { head: verb, deprel: 'aux', upos: 'AUX', xpos: 'MD' }]]);
  tokens.forEach((token, index) => {
    if (token.head === ought && index !== verb) changes.set(index, { head: verb });
  });
  return changes;
}
