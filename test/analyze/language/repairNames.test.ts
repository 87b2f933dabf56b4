/** Structures around names and dates that no clause has, written by hand as a parser might give them. */
import { describe, expect, it } from 'vitest';
import { repairTree } from '../../../src/analyze/language/repair.ts';
import type { ParsedToken } from '../../../src/schema.ts';

/** "form/UPOS/XPOS/head/deprel", heads counted from 0, -1 for the root. */
function toTokens(text: string): ParsedToken[] {
  let start = 0;
  return text.split(' ').map((word) => {
    const [form = '', upos = '', xpos = '', head = '', deprel = ''] = word.split('/');
    const token = { start, end: start + form.length, form, lemma: form.toLowerCase(), upos, xpos, feats: '', head: Number(head), deprel };
    start = token.end + 1;
    return token;
  });
}

/** Which arcs come out changed, as "form<relation<head". */
function changed(text: string): string[] {
  const before = toTokens(text);
  return repairTree(before).flatMap(({ form, head, deprel }, index) => (head === before[index]!.head && deprel === before[index]!.deprel ? [] : [`${form}<${deprel}<${before[head]?.form ?? ''}`]));
}

const ROWS: readonly (readonly [text: string, arcs: readonly string[], why: string])[] = [
  ['Zubrovia/PROPN/NNP/3/nsubj President/PROPN/NNP/2/nmod:desc Teasdale/PROPN/NNP/0/flat resigned/VERB/VBD/-1/root', ['Zubrovia<compound<President', 'Teasdale<nsubj<resigned'], 'a title in the middle of a name'],
  ['Zubrovia/PROPN/NNP/3/nsubj President/PROPN/NNP/0/nmod:desc Teasdale/PROPN/NNP/0/flat resigned/VERB/VBD/-1/root', ['Zubrovia<compound<President', 'President<nmod:desc<Teasdale', 'Teasdale<nsubj<resigned'], 'the same with the title on the first word'],
  ['President/PROPN/NNP/1/nmod:desc Ana/PROPN/NNP/3/nsubj Teasdale/PROPN/NNP/1/flat resigned/VERB/VBD/-1/root', [], 'a title before a name is right'],
  [
    'Kings/NOUN/NNS/1/nsubj met/VERB/VBD/-1/root on/ADP/IN/3/case Friday/PROPN/NNP/1/obl and/CCONJ/CC/6/cc promised/VERB/VBN/6/amod aid/NOUN/NN/3/conj to/ADP/IN/8/case towns/NOUN/NNS/6/nmod',
    ['and<cc<promised', 'promised<conj<met', 'aid<obj<promised', 'towns<obl<promised'], 'a day is joined to no thing',
  ],
  ['They/PRON/PRP/1/nsubj met/VERB/VBD/-1/root on/ADP/IN/3/case Friday/PROPN/NNP/1/obl and/CCONJ/CC/5/cc Monday/PROPN/NNP/3/conj', [], 'two days are'],
  ['Foes/NOUN/NNS/4/nsubj Zubrovia/PROPN/NNP/0/conj and/CCONJ/CC/3/cc Freedonia/PROPN/NNP/1/conj met/VERB/VBD/-1/root', ['Zubrovia<appos<Foes'], 'nothing is joined without "and"'],
  ['Foes/NOUN/NNS/4/nsubj Zubrovia/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Freedonia/PROPN/NNP/1/conj met/VERB/VBD/-1/root', ['Zubrovia<appos<Foes'], 'one verb, one subject'],
  ['foes/NOUN/NNS/6/nsubj ,/PUNCT/,/2/punct Zubrovia/PROPN/NNP/0/conj and/CCONJ/CC/4/cc Freedonia/PROPN/NNP/0/conj ,/PUNCT/,/0/punct met/VERB/VBD/-1/root', ['Zubrovia<appos<foes', 'Freedonia<conj<Zubrovia'], 'between commas'],
  ['troops/NOUN/NNS/5/nsubj ,/PUNCT/,/2/punct Zubrovia/PROPN/NNP/0/conj and/CCONJ/CC/4/cc Freedonia/PROPN/NNP/0/conj met/VERB/VBD/-1/root', [], 'a list does not end in a comma'],
  ['envoys/NOUN/NNS/6/nsubj of/ADP/IN/2/case Chad/PROPN/NNP/0/nmod ,/PUNCT/,/4/punct Togo/PROPN/NNP/0/conj too/ADV/RB/6/advmod met/VERB/VBD/-1/root', ['Togo<conj<Chad'], 'a row of names'],
  ['envoys/NOUN/NNS/6/nsubj of/ADP/IN/2/case Chad/PROPN/NNP/0/nmod and/CCONJ/CC/5/cc the/DET/DT/5/det Swiss/PROPN/NNPS/0/conj met/VERB/VBD/-1/root', [], 'an article of its own is no row'],
  ['Zubrovia/PROPN/NNP/4/nmod:poss and/CCONJ/CC/4/cc Freedonia/PROPN/NNP/4/nmod:poss \'s/PART/POS/2/case kings/NOUN/NNS/5/nsubj met/VERB/VBD/-1/root', ['and<cc<Freedonia', 'Freedonia<conj<Zubrovia'], 'a noun has one possessor'],
  ['Her/PRON/PRP$/4/nmod:poss and/CCONJ/CC/2/cc his/PRON/PRP$/4/nmod:poss old/ADJ/JJ/4/amod maps/NOUN/NNS/5/nsubj burned/VERB/VBD/-1/root', [], 'pronouns are left'],
  [
    'They/PRON/PRP/1/nsubj praised/VERB/VBD/-1/root Chad/PROPN/NNP/5/nsubj and/CCONJ/CC/4/cc Mali/PROPN/NNP/2/conj praised/VERB/VBD/1/xcomp Togo/PROPN/NNP/5/obj',
    ['Chad<obj<praised', 'and<cc<praised', 'Mali<nsubj<praised', 'praised<conj<praised'], 'a finite verb with a subject is a clause of its own',
  ],
  [
    'The/DET/DT/1/det mayor/NOUN/NN/8/nsubj of/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/7/cc the/DET/DT/7/det old/ADJ/JJ/7/amod king/NOUN/NN/3/conj met/VERB/VBD/-1/root',
    ['king<conj<mayor'], 'what has an article is joined to what has one',
  ],
  [
    'Zubrovia/PROPN/NNP/-1/root --/PUNCT/,/2/punct exporter/NOUN/NN/0/appos --/PUNCT/:/5/punct praised/VERB/VBN/5/amod Chad/PROPN/NNP/2/appos ./PUNCT/./0/punct',
    ['Zubrovia<nsubj<praised', 'praised<root<', 'Chad<obj<praised', '.<punct<praised'], 'the sentence goes on behind the second dash',
  ],
];

describe('repairs around names', () => {
  it.each(ROWS)('%s', (text, arcs, why) => expect(changed(text), why).toEqual(arcs));
});
