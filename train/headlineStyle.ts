/**
 * Headlines for a parser trained on web text: treebank sentences told as headlines tell them ("Army to withdraw troops
 * from border"), and headlines put together from phrases of the treebank around verbs that headlines are fond of
 * (headlineParts.ts): "Rebel forces shell government positions near river crossing", "Two freed in raid". In: gold
 * sentences; out: further ones, whose trees follow from the old trees and UD's guidelines. Deterministic.
 */
import type { GoldSentence } from './goldSentences.ts';
import { composeParty, DAYS, INTRANSITIVE, pickOne, VERBS } from './headlineParts.ts';
import { createRandom } from './random.ts';
import { addWord, capitalize, emptySentence, fromNodes, HOST, isBelow, toNodes, wordAt } from './sentenceEdit.ts';
import type { Word } from './sentenceEdit.ts';

const SEED = 78;
const RETOLD = 0.35;
/** Made-up headlines for each treebank sentence. */
const MADE = 0.13;
const LONGEST = 22;

type Phrases = { objects: readonly Word[][]; places: readonly Word[][] };
type Random = () => number;

/** Extra sentences, about one for five given, most of them short. */
export function makeHeadlines(gold: readonly GoldSentence[]): GoldSentence[] {
  const random = createRandom(SEED);
  const thirdPerson = readThirdPersons(gold);
  const retold = gold.flatMap((sentence) => (random() < RETOLD ? retell(sentence, thirdPerson, random) : []));
  const phrases = { objects: gold.flatMap((sentence) => bareNounPhrases(sentence, 'obj')), places: gold.flatMap((sentence) => bareNounPhrases(sentence, 'obl')) };
  const made = Array.from({ length: Math.round(gold.length * MADE) }, () => dress(compose(phrases, random), random));
  return [...retold, ...made];
}

/** "go" → "goes", as the treebanks write it. */
function readThirdPersons(gold: readonly GoldSentence[]): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const { forms: words, lemmas, xpos } of gold) xpos.forEach((tag, index) => tag === 'VBZ' && /^[a-z]+$/.test(words[index]!) && forms.set(lemmas[index]!, words[index]!));
  return forms;
}

/**
 * The sentence without articles and final mark; its main verb in the present, "to" for "will", and no "was", "were",
 * "has" or "have" before a participle. Only plain declaratives with a noun as subject before the verb.
 */
function retell(sentence: GoldSentence, thirdPerson: ReadonlyMap<string, string>, random: Random): GoldSentence[] {
  const { forms, upos, xpos, lemmas, head, deprel } = sentence;
  const root = head.indexOf(-1);
  const subject = deprel.findIndex((relation, index) => relation.startsWith('nsubj') && head[index] === root);
  const last = forms.length - 1;
  if (subject < 0 || subject > root || upos[root] !== 'VERB' || forms[last] !== '.' || last < 4 || last > LONGEST || !/^(NOUN|PROPN|NUM)$/.test(upos[subject]!)) return [];
  const kept = toNodes(sentence).filter(({ id, form }) => {
    if (head.includes(id)) return true;
    if (deprel[id] === 'det' && /^(a|an|the)$/i.test(form)) return false;
    return id !== last && !(head[id] === root && /^aux/.test(deprel[id]!) && /^(was|were|is|are|has|have|had|been|be)$/.test(form));
  });
  for (const node of kept) if (node.head === root && node.deprel === 'aux' && node.form === 'will') Object.assign(node, { form: 'to', lemma: 'to', upos: 'PART', xpos: 'TO', feats: '_', deprel: 'mark' });
  if (xpos[root] === 'VBD') {
    const isPlural = sentence.feats[subject]!.includes('Number=Plur');
    const form = isPlural ? lemmas[root]! : thirdPerson.get(lemmas[root]!);
    if (form === undefined || random() < 0.15) return [];
    Object.assign(kept.find(({ id }) => id === root)!, { form, ...presentTense(isPlural) });
  }
  return kept.length < 3 ? [] : [dress(fromNodes('headline', kept), random)];
}

function presentTense(isPlural: boolean): { xpos: string; feats: string } {
  return { xpos: isPlural ? 'VBP' : 'VBZ', feats: `Mood=Ind|Number=${isPlural ? 'Plur' : 'Sing'}|Person=3|Tense=Pres|VerbForm=Fin` };
}

/** Most headlines have capitals as sentences have, some Capitals On All Words, some ALL CAPITALS; some end with a full stop. */
function dress(sentence: GoldSentence, random: Random): GoldSentence {
  const draw = random();
  const small = /^(of|in|on|at|to|for|and|by|from|with|as|near|over)$/;
  const style = draw < 0.22 ? (form: string, place: number): string => (place > 0 && small.test(form) ? form : capitalize(form)) : draw < 0.34 ? (form: string): string => form.toUpperCase() : (form: string): string => form;
  const dressed = { ...sentence, forms: sentence.forms.map((form, place) => style(place === 0 ? capitalize(form) : form, place)) };
  if (random() < 0.12 && !dressed.deprel.includes('nsubj:pass')) addWord(dressed, { form: '.', upos: 'PUNCT', xpos: '.', feats: '_', head: dressed.head.indexOf(-1), deprel: 'punct' });
  return dressed;
}

/** Noun phrases in a relation, without articles, at most six words; with their preposition where the relation is `obl`. */
function bareNounPhrases(sentence: GoldSentence, relation: 'obj' | 'obl'): Word[][] {
  const { forms, upos, head, deprel } = sentence;
  return forms.flatMap((_, at) => {
    if (deprel[at] !== relation || !/^(NOUN|PROPN)$/.test(upos[at]!)) return [];
    const inside = forms.flatMap((_form, index) => (isBelow(head, index, at) ? [index] : []));
    const words = inside.filter((index) => !(deprel[index] === 'det' && /^(a|an|the)$/i.test(forms[index]!) && !head.includes(index)));
    const isWhole = inside[inside.length - 1]! - inside[0]! === inside.length - 1;
    const isPlain = words.every((index) => /^(case|compound|amod|nummod|flat|nmod(:poss)?|conj|cc)$/.test(deprel[index]!) || index === at);
    const prepositions = words.filter((index) => deprel[index] === 'case' && head[index] === at).map((index) => forms[index]!);
    if (!isWhole || !isPlain || words.length > 6 || prepositions.length !== (relation === 'obl' ? 1 : 0)) return [];
    if (relation === 'obl' && !/^(in|at|near|over|on|after|during|from|amid|with|against|outside)$/.test(prepositions[0]!)) return [];
    return [words.map((index) => ({ ...wordAt(sentence, index), head: index === at ? HOST : words.indexOf(head[index]!), deprel: index === at ? relation : deprel[index]! }))];
  });
}

/** One headline: a clause; sometimes what somebody says of it, or what it cost. */
function compose(phrases: Phrases, random: Random): GoldSentence {
  const draw = random();
  const clause = draw < 0.62 ? activeClause(phrases, random) : draw < 0.82 ? passiveClause(phrases, random) : intransitiveClause(phrases, random);
  const more = random();
  if (more < 0.07) return addSpeaker(clause, random);
  if (more < 0.12) return addToll(clause, random);
  return clause;
}

type Clause = { subject: readonly Word[]; verb: Omit<Word, 'head' | 'deprel' | 'name'>; mark?: boolean; rest: readonly (readonly Word[])[] };

function build({ subject, verb, mark, rest }: Clause): GoldSentence {
  const result = emptySentence('headline');
  const verbAt = subject.length + (mark === true ? 1 : 0);
  const put = (words: readonly Word[], offset: number): void => words.forEach((word) => addWord(result, { ...word, head: word.head === HOST ? verbAt : word.head + offset }));
  put(subject, 0);
  if (mark === true) addWord(result, { form: 'to', upos: 'PART', xpos: 'TO', feats: '_', head: verbAt, deprel: 'mark' });
  addWord(result, { ...verb, name: 'O', head: -1, deprel: 'root' });
  for (const words of rest) put(words, result.forms.length);
  return result;
}

function isPluralPhrase(words: readonly Word[]): boolean {
  const head = words.find((word) => word.head === HOST)!;
  return head.xpos === 'NNS' || head.xpos === 'CD' || words.some((word) => word.deprel === 'conj');
}

function activeClause({ objects, places }: Phrases, random: Random): GoldSentence {
  const subject = composeParty('nsubj', random);
  const isPlural = isPluralPhrase(subject);
  const [base, third] = pickOne(VERBS, random);
  const mark = random() < 0.12;
  const tense = mark ? { xpos: 'VB', feats: 'VerbForm=Inf' } : presentTense(isPlural);
  const object = random() < 0.65 ? composeParty('obj', random) : pickOne(objects, random);
  const day = random() < 0.1 ? [dayWord(random)] : [];
  const place = random() < 0.55 ? pickOne(places, random) : [];
  return build({ subject, verb: { form: mark || isPlural ? base : third, lemma: base, upos: 'VERB', ...tense }, mark, rest: [object, place, day] });
}

function passiveClause({ places }: Phrases, random: Random): GoldSentence {
  const subject = composeParty('nsubj:pass', random);
  const passives = VERBS.filter(([, , participle]) => participle !== '');
  const [base, , form] = pickOne(passives, random);
  const feats = 'Tense=Past|VerbForm=Part|Voice=Pass';
  const verbAt = subject.length;
  const [other, , second] = pickOne(passives, random);
  const pair: Word[] = [{ form: ',', lemma: ',', upos: 'PUNCT', xpos: ',', feats: '_', head: 1, deprel: 'punct', name: 'O' }, { form: second, lemma: other, upos: 'VERB', xpos: 'VBN', feats, head: HOST, deprel: 'conj', name: 'O' }];
  const result = build({ subject, verb: { form, lemma: base, upos: 'VERB', xpos: 'VBN', feats }, rest: [random() < 0.12 ? pair : [], random() < 0.8 ? pickOne(places, random) : []] });
  if (result.head.indexOf(-1) !== verbAt) throw new Error('A made-up passive has lost its root');
  return result;
}

function intransitiveClause({ places }: Phrases, random: Random): GoldSentence {
  const subject = composeParty('nsubj', random);
  const isPlural = isPluralPhrase(subject);
  const [base, third] = pickOne(INTRANSITIVE, random);
  const mark = random() < 0.15;
  const tense = mark ? { xpos: 'VB', feats: 'VerbForm=Inf' } : presentTense(isPlural);
  const day = random() < 0.15 ? [dayWord(random)] : [];
  return build({ subject, verb: { form: mark || isPlural ? base : third, lemma: base, upos: 'VERB', ...tense }, mark, rest: [pickOne(places, random), day] });
}

function dayWord(random: Random): Word {
  const form = pickOne(DAYS, random);
  return { form, lemma: form, upos: 'PROPN', xpos: 'NNP', feats: 'Number=Sing', head: HOST, deprel: 'obl:unmarked', name: 'O' };
}

/** "…, army says" or "Army says …". */
function addSpeaker(clause: GoldSentence, random: Random): GoldSentence {
  const speaker = composeParty('nsubj', random);
  const isPlural = isPluralPhrase(speaker);
  const [base, third] = pickOne([['say', 'says'], ['claim', 'claims'], ['report', 'reports'], ['confirm', 'confirms']] as const, random);
  const result = emptySentence('headline');
  const isFront = random() < 0.4;
  const length = clause.forms.length;
  const verbAt = isFront ? speaker.length : length + 1 + speaker.length;
  const putSpeaker = (): void => {
    const offset = result.forms.length;
    for (const word of speaker) addWord(result, { ...word, head: word.head === HOST ? verbAt : word.head + offset });
    addWord(result, { form: isPlural ? base : third, lemma: base, upos: 'VERB', ...presentTense(isPlural), head: -1, deprel: 'root' });
  };
  if (isFront) putSpeaker();
  const offset = result.forms.length;
  clause.forms.forEach((_, index) => {
    const word = wordAt(clause, index);
    addWord(result, { ...word, head: word.head < 0 ? verbAt : word.head + offset, deprel: word.head < 0 ? 'ccomp' : word.deprel });
  });
  if (!isFront) {
    addWord(result, { form: ',', upos: 'PUNCT', xpos: ',', feats: '_', head: clause.head.indexOf(-1), deprel: 'punct' });
    putSpeaker();
  }
  return result;
}

/** "…; 12 dead", "…, two hurt". */
function addToll(clause: GoldSentence, random: Random): GoldSentence {
  const result: GoldSentence = structuredClone(clause);
  const root = clause.head.indexOf(-1);
  const [form, xpos, upos] = pickOne([['dead', 'JJ', 'ADJ'], ['killed', 'VBN', 'VERB'], ['wounded', 'VBN', 'VERB'], ['hurt', 'VBN', 'VERB'], ['missing', 'JJ', 'ADJ']] as const, random);
  const at = result.forms.length + 2;
  addWord(result, { form: random() < 0.5 ? ';' : ',', upos: 'PUNCT', xpos: ',', feats: '_', head: at, deprel: 'punct' });
  if (result.forms[at - 2] === ';') result.xpos[at - 2] = ':';
  addWord(result, { form: pickOne(['12', '40', '8', 'two', 'five', 'dozens'], random), upos: 'NUM', xpos: 'CD', feats: 'NumType=Card', head: at, deprel: upos === 'VERB' ? 'nsubj:pass' : 'nsubj' });
  addWord(result, { form, lemma: form, upos, xpos, feats: upos === 'VERB' ? 'Tense=Past|VerbForm=Part|Voice=Pass' : 'Degree=Pos', head: root, deprel: 'parataxis' });
  return result;
}
