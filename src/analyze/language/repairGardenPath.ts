/**
 * Participles taken for verbs and verbs taken for participles. Garden paths: "Militants backed by X attacked a village" read as "Militants [were] backed …". In: parsed tokens of a
 * sentence; out: the changes, or null. A past form without an auxiliary and without an object, behind a subject, is a
 * participle of that subject when a second past form behind it has an object or an auxiliary of its own but no subject:
 * a short passive takes no object, so the second form is the clause's verb. Limit: a second verb without an object is
 * moved only if it never takes one ("fled").
 */
import type { ParsedToken } from '../../schema.ts';
import { isBelow, type Change } from './repairClauses.ts';

/** Relations that the parser gives the clause's own verb when it took the participle for it. */
const MISREAD = /^(?:ccomp|advcl|acl|compound|xcomp|dep|parataxis|amod|obj|nmod|obl)$/;
/** What stays with a clause wherever its verb is. */
const CLAUSAL = /^(?:mark|cc|punct|parataxis|advcl|obl|obl:unmarked|advmod|discourse|dislocated|vocative|conj)/;
/** Past forms that are never passive: nobody is fled or died. */
const NEVER_PASSIVE = new Set(['flee', 'arrive', 'die', 'escape', 'remain', 'go', 'come', 'become', 'return', 'appear', 'happen', 'vanish', 'perish', 'collapse', 'emerge', 'begin']);
/** Verbs whose complement is often a bare clause or participle: a past form behind them tells nothing. */
const SAYING = new Set(['say', 'claim', 'report', 'warn', 'think', 'believe', 'hope', 'vow', 'help', 'let', 'have', 'be', 'get', 'keep', 'see', 'hear', 'watch', 'feel', 'find', 'leave', 'want']);

/** "Drones supplied/root by X struck/advcl a plant": the second past form is the verb, the first describes its subject. */
export function mendGardenPath(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let first = 1; first < tokens.length - 2; first++) {
    if (!isPast(tokens[first]) || !isSubjectBefore(tokens, first)) continue;
    const subject = tokens.findLastIndex(({ head, deprel }, index) => index < first && head === first && /^nsubj/.test(deprel));
    for (let second = first + 2; second < tokens.length; second++) {
      if (/^[,;:–—]$/.test(tokens[second].form) || tokens[second].upos === 'CCONJ' || isSubject(tokens, second) || (tokens[second].deprel === 'mark' && tokens[second].form.toLowerCase() !== 'of')) break;
      const object = isPast(tokens[second]) && MISREAD.test(tokens[second].deprel) ? objectOf(tokens, second) : null;
      if (object !== null && isBelow(tokens, second, first)) return turnRound(tokens, { subject, first, second, object });
    }
  }
  return null;
}

/** A subject with a preposition is none: "deployed around the building/nsubj detained …". */
function isSubject(tokens: readonly ParsedToken[], token: number): boolean {
  return tokens[token].deprel.startsWith('nsubj') && !tokens.some(({ head, deprel }) => head === token && deprel === 'case');
}

type Path = { readonly subject: number; readonly first: number; readonly second: number; readonly object: number };

/** Whether the past form has a noun as subject right before it, and neither auxiliary nor object. */
function isSubjectBefore(tokens: readonly ParsedToken[], verb: number): boolean {
  const before = tokens[verb - 1];
  if (SAYING.has(tokens[verb].lemma) || !/^(?:NOUN|PROPN)$/.test(before.upos)) return false;
  const children = tokens.flatMap((token, index) => (token.head === verb ? [{ ...token, index }] : []));
  if (!children.some(({ deprel, index }) => index < verb && deprel.startsWith('nsubj'))) return false;
  return !children.some(({ deprel }) => /^(?:aux|obj|iobj|xcomp|cop|expl)/.test(deprel));
}

function isPast({ upos, xpos }: ParsedToken): boolean {
  return (upos === 'VERB' || upos === 'ADJ') && (xpos === 'VBD' || xpos === 'VBN');
}

/** The object of the second form, -1 if it needs none, null if it does not show to be the clause's verb. */
function objectOf(tokens: readonly ParsedToken[], second: number): number | null {
  const children = tokens.flatMap((token, index) => (token.head === second ? [{ ...token, index }] : []));
  if (children.some(({ deprel, index }) => index < second && (isSubject(tokens, index) || /^(?:mark|cc|det)/.test(deprel)))) return null;
  if (children.some(({ deprel }) => deprel.startsWith('aux'))) return -1;
  const object = children.find(({ deprel, index }) => (deprel === 'obj' || deprel === 'ccomp') && index > second);
  if (object !== undefined) return object.index;
  // "in the north shot/compound three protesters": no past form is part of a compound before a number or an article
  const { head: noun, deprel } = tokens[second];
  if (noun > second && /^(?:compound|amod)$/.test(deprel) && tokens.slice(second + 1, noun).some(({ upos }) => upos === 'NUM' || upos === 'DET')) return noun;
  return NEVER_PASSIVE.has(tokens[second].lemma) ? -1 : null;
}

function turnRound(tokens: readonly ParsedToken[], { subject, first, second, object }: Path): Map<number, Change> {
  const isPassive = tokens.some(({ head, deprel }) => head === second && deprel === 'aux:pass');
  const hasAuxiliary = tokens.some(({ head, deprel }) => head === second && deprel.startsWith('aux'));
  const changes = new Map<number, Change>([
    [second, { head: tokens[first].head, deprel: tokens[first].deprel, upos: 'VERB', ...(hasAuxiliary ? {} : { xpos: 'VBD' }) }],
    [first, { head: subject, deprel: 'acl', upos: 'VERB', xpos: 'VBN' }],
    [subject, { head: second, deprel: isPassive ? 'nsubj:pass' : 'nsubj' }],
  ]);
  tokens.forEach(({ head, deprel }, index) => {
    if (changes.has(index)) return;
    if (head === first && (index < subject || index > second) && CLAUSAL.test(deprel)) changes.set(index, { head: second });
    if (head === second && index > first && index < second && deprel.startsWith('nsubj')) changes.set(index, { head: first, deprel: 'obl' });
  });
  // what stood with the object, before the verb, belongs to the participle's last noun
  if (object > second && tokens[object].head !== second) {
    changes.set(object, { head: second, deprel: 'obj' });
    const last = tokens.findLastIndex(({ upos }, index) => index > first && index < second && /^(?:NOUN|PROPN|PRON)$/.test(upos));
    tokens.forEach(({ head }, index) => {
      if (index <= first || index >= second || (head !== object && head !== second)) return;
      changes.set(index, index === last ? { head: first, deprel: 'obl' } : { head: last });
    });
    if (last >= 0 && tokens[last].head !== first) changes.set(last, { head: first, deprel: 'obl' });
  }
  return changes;
}

/** Verbs of speaking whose past form stands before no noun as its modifier ("the urged man"). */
const NEVER_MODIFIER = new Set(['accuse', 'urge', 'invoke', 'blame', 'thank', 'tell', 'ask', 'warn', 'praise', 'denounce', 'summon', 'congratulate', 'inform', 'remind', 'notify', 'beg', 'implore']);

/** "rejected the complaint and invoked/amod Article 51/conj": the verb is joined to the verb, and the noun is its object. */
export function mendJoinedVerb(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 3; verb < tokens.length - 1; verb++) {
    const { deprel, head: noun, lemma, xpos } = tokens[verb];
    if (deprel !== 'amod' || noun <= verb || !NEVER_MODIFIER.has(lemma) || (xpos !== 'VBN' && xpos !== 'VBD') || tokens[verb - 1].upos !== 'CCONJ' || tokens[noun].deprel !== 'conj') continue;
    let first = tokens[noun].head;
    for (let steps = 0; first >= 0 && tokens[first].upos !== 'VERB' && steps < tokens.length; steps++) first = tokens[first].head;
    if (first < 0 || first > verb) continue;
    const changes = new Map<number, Change>([[verb, { head: first, deprel: 'conj', upos: 'VERB', xpos: 'VBD' }], [noun, { head: verb, deprel: 'obj' }], [verb - 1, { head: verb }]]);
    tokens.forEach((token, index) => {
      if (token.head !== noun || index === verb || changes.has(index)) return;
      if (token.deprel === 'acl' && tokens.some(({ head, deprel: relation }) => head === index && relation === 'mark')) changes.set(index, { head: verb, deprel: 'advcl' });
      if (token.deprel === 'punct' && index < verb) changes.set(index, { head: verb });
    });
    return changes;
  }
  return null;
}

/** "Citing/amod Article 51/obj of bombed, Turkey bombed camps": a gerund that opens the sentence before a comma is a clause of its own. */
export function mendFrontedParticiple(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const { deprel, head: noun, xpos } = tokens[0] ?? { deprel: '', head: -1, xpos: '' };
  if (deprel !== 'amod' || xpos !== 'VBG' || noun <= 0) return null;
  const { head: verb, deprel: relation } = tokens[noun];
  if (verb <= noun || tokens[verb].upos !== 'VERB' || !/^(?:obj|obl|nsubj|dislocated)/.test(relation)) return null;
  const comma = tokens.findIndex(({ form }, index) => form === ',' && index > noun && index < verb);
  if (comma < 0 || !tokens.some(({ head, deprel: role }, index) => head === verb && index > comma && index < verb && role.startsWith('nsubj'))) return null;
  return new Map<number, Change>([[0, { head: verb, deprel: 'advcl', upos: 'VERB' }], [noun, { head: 0, deprel: 'obj' }]]);
}
