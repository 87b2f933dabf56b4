/**
 * Impossible structures around "and" and dashes, each mended by itself (repair.ts says when). In: parsed tokens of a sentence;
 * out: the changes, or null where nothing is wrong.
 */
import type { ParsedToken } from '../../schema.ts';
import type { Change } from './repairClauses.ts';

/** "Kenya/poss and Uganda/poss 's presidents": a noun has one possessor; behind "and" it is joined to the first. */
export function mendSecondPossessor(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let second = 2; second < tokens.length; second++) {
    const { deprel, head } = tokens[second];
    if (deprel !== 'nmod:poss' || tokens[second].upos === 'PRON') continue;
    const first = tokens.findIndex((token, index) => index < second && token.head === head && token.deprel === 'nmod:poss');
    const and = second - 1;
    if (first < 0 || first >= and || tokens[and].upos !== 'CCONJ' || tokens.slice(first + 1, and).some(({ xpos, upos }) => xpos === 'POS' || upos === 'VERB')) continue;
    return new Map<number, Change>([[second, { head: first, deprel: 'conj' }], [and, { head: second, deprel: 'cc' }]]);
  }
  return null;
}

/** "Kenya condemned Chad/nsubj and Niger/conj condemned/xcomp Mali": a finite verb with a subject is no open complement but a second clause. */
export function mendSecondClause(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 4; verb < tokens.length; verb++) {
    const { deprel, head: first, xpos } = tokens[verb];
    if (deprel !== 'xcomp' || first < 0 || first > verb || (xpos !== 'VBD' && xpos !== 'VBZ')) continue;
    const object = tokens.findIndex((token, index) => index > first && index < verb && token.head === verb && token.deprel === 'nsubj');
    const subject = tokens.findIndex((token, index) => index > object && index < verb && token.head === object && token.deprel === 'conj');
    const and = tokens.findIndex((token, index) => index > object && index < subject && token.upos === 'CCONJ');
    const hasObject = tokens.some((token) => token.head === first && token.deprel === 'obj');
    if (object < 0 || subject < 0 || and < 0 || hasObject) continue;
    return new Map<number, Change>([[object, { head: first, deprel: 'obj' }], [subject, { head: verb, deprel: 'nsubj' }], [and, { head: verb }], [verb, { deprel: 'conj' }]]);
  }
  return null;
}

/** "the government of Uganda and the opposition/conj of Uganda": what begins with an article is joined to what begins with one. */
export function mendArticledConjunct(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const hasArticle = (noun: number): boolean => tokens.some((token) => token.head === noun && token.deprel === 'det');
  for (let noun = 5; noun < tokens.length; noun++) {
    const { deprel, head: name, upos } = tokens[noun];
    if (deprel !== 'conj' || name < 2 || upos !== 'NOUN' || tokens[name].upos !== 'PROPN' || tokens[name].deprel !== 'nmod' || hasArticle(name) || !hasArticle(noun)) continue;
    const outer = tokens[name].head;
    if (tokens[outer].upos === 'NOUN' && hasArticle(outer) && tokens[name - 1].form === 'of') return new Map([[noun, { head: outer }]]);
  }
  return null;
}

const DASH = /^(?:[-‐–—]{1,2})$/;

/** "Kenya/root -- the largest exporter/appos -- condemned/amod Chad/appos": behind the second dash the sentence goes on with its verb. */
export function mendDashes(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const dashes = tokens.flatMap(({ form }, index) => (DASH.test(form) && index > 0 && tokens[index - 1].end < tokens[index].start ? [index] : []));
  const root = tokens.findIndex(({ head }) => head < 0);
  const [open, close] = dashes;
  if (dashes.length !== 2 || root < 0 || root >= open || !/^(?:PROPN|NOUN)$/.test(tokens[root].upos)) return null;
  const verb = close + 1;
  const { deprel, head: object, xpos } = tokens[verb] ?? {};
  if (deprel !== 'amod' || object === undefined || object < verb || (xpos !== 'VBN' && xpos !== 'VBD') || tokens[object].head > close || tokens[object].head < root) return null;
  const changes = new Map<number, Change>([[verb, { head: -1, deprel: 'root', upos: 'VERB', xpos: 'VBD' }], [root, { head: verb, deprel: 'nsubj' }], [object, { head: verb, deprel: 'obj' }]]);
  tokens.forEach((token, index) => {
    if (index > close && token.deprel === 'punct' && token.head <= close) changes.set(index, { head: verb });
  });
  return changes;
}

/** "An adviser accused/ccomp X of the attack; Washington denied/root it": what ends at a semicolon is not said, denied or doubted by the verb behind it. */
export function mendSemicolon(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let mark = 2; mark < tokens.length - 2; mark++) {
    if (tokens[mark].form !== ';') continue;
    const crossing = tokens.flatMap(({ head, deprel }, index) => (index < mark && head > mark && deprel !== 'punct' ? [index] : []));
    const [clause] = crossing;
    if (crossing.length !== 1 || !/^(?:ccomp|advcl|obj|parataxis)$/.test(tokens[clause].deprel)) continue;
    const verb = tokens[clause].head;
    const hasSubject = (of: number, from: number, to: number): boolean => tokens.some(({ head, deprel }, index) => head === of && index > from && index < to && deprel.startsWith('nsubj'));
    if (!hasSubject(clause, -1, mark) || !hasSubject(verb, mark, verb)) continue;
    return new Map<number, Change>([[clause, { head: tokens[verb].head, deprel: tokens[verb].deprel }], [verb, { head: clause, deprel: 'parataxis' }]]);
  }
  return null;
}
