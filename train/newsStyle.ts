/**
 * News-style copies of treebank sentences, for a parser trained on web text that has to read agencies: a statement
 * closed by its source ("…, the army said Friday.", "“…,” said the envoy."), "according to", and days without a preposition ("Israel Friday
 * closed"). In: gold sentences; out: further ones whose trees follow from the old tree and UD's guidelines. Deterministic.
 */
import type { GoldSentence } from './goldSentences.ts';
import { createRandom } from './random.ts';
import { addWord, HOST, isBelow, withoutLast, wordAt } from './sentenceEdit.ts';
import type { PlainWord, Word } from './sentenceEdit.ts';

const ATTRIBUTED = 0.4;
const ACCORDING = 0.06;
const DAY = 0.12;
const SEED = 77;

/** Extra sentences, about one for six given. */
export function makeNewsStyle(gold: readonly GoldSentence[]): GoldSentence[] {
  const random = createRandom(SEED);
  const donors = gold.flatMap(subjectPhrase);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  return gold.flatMap((sentence) => {
    const draw = random();
    const root = hostRoot(sentence);
    if (root < 0) return [];
    const speaker = random() < 0.5 ? pick(SPEAKERS) : pick(donors);
    if (draw < ATTRIBUTED) return [attribute(sentence, root, { speaker, verb: pick(VERBS), day: random() < 0.4 ? pick(DAYS) : '', preposition: random() < 0.5, isInverted: random() < 0.25, isQuoted: random() < 0.3 })];
    if (draw < ATTRIBUTED + ACCORDING) return [accord(sentence, root, speaker)];
    return draw < ATTRIBUTED + ACCORDING + DAY ? [insertDay(sentence, root, pick(DAYS))] : [];
  });
}

/** The root verb of a declarative sentence with a subject before it and a full stop at its end; -1 for others. */
function hostRoot({ forms, upos, head, deprel }: GoldSentence): number {
  const root = head.indexOf(-1);
  const last = forms.length - 1;
  if (last < 4 || last > 40 || upos[root] !== 'VERB' || forms[last] !== '.' || head[last] !== root) return -1;
  const subject = deprel.findIndex((relation, index) => relation.startsWith('nsubj') && head[index] === root);
  const isPlain = !deprel.some((relation, index) => head[index] === root && (relation === 'ccomp' || relation.startsWith('parataxis')));
  return subject >= 0 && subject < root && isPlain && /^[\p{L}\d]/u.test(forms[0]!) ? root : -1;
}

/** A full subject noun phrase of at most six words, as words to be added; none when the sentence has no such phrase. */
function subjectPhrase(sentence: GoldSentence): Word[][] {
  const { forms, upos, head, deprel } = sentence;
  const subject = deprel.findIndex((relation, index) => relation === 'nsubj' && (upos[index] === 'NOUN' || upos[index] === 'PROPN'));
  if (subject < 0) return [];
  const inside = forms.map((_, index) => isBelow(head, index, subject));
  const first = inside.indexOf(true);
  const last = inside.lastIndexOf(true);
  if (last - first > 5 || inside.slice(first, last + 1).includes(false) || upos.slice(first, last + 1).includes('PUNCT')) return [];
  const words: Word[] = [];
  for (let index = first; index <= last; index++) {
    const word = wordAt(sentence, index);
    const form = index === 0 && upos[index] !== 'PROPN' ? word.form.toLowerCase() : word.form;
    words.push({ ...word, form, head: index === subject ? HOST : word.head - first, deprel: index === subject ? 'nsubj' : word.deprel });
  }
  return [words];
}

type Attribution = { speaker: readonly PlainWord[]; verb: string; day: string; preposition: boolean; isInverted: boolean; isQuoted: boolean };

/**
 * "S V O ." becomes "S V O , SPEAKER said (on Friday) .": said is the root, the old root its ccomp; inverted "…, said
 * SPEAKER (on Friday) .", and with quotation marks around the words and their comma.
 */
function attribute(sentence: GoldSentence, root: number, { speaker, verb, day, preposition, isInverted, isQuoted }: Attribution): GoldSentence {
  const copy = isQuoted ? quoteFirst(withoutLast(sentence), root) : withoutLast(sentence);
  const host = isQuoted ? root + 1 : root;
  addWord(copy, { form: ',', upos: 'PUNCT', xpos: ',', feats: '_', head: host, deprel: 'punct' });
  if (isQuoted) addWord(copy, { form: copy.forms[0] === '“' ? '”' : '"', upos: 'PUNCT', xpos: "''", feats: '_', head: host, deprel: 'punct' });
  const start = copy.forms.length;
  const verbAt = isInverted ? start : start + speaker.length;
  const isPlural = speaker.find((word) => word.head === HOST)!.feats.includes('Number=Plur');
  const say = (): void => addWord(copy, { form: verb, upos: 'VERB', xpos: 'VBD', feats: `Mood=Ind|Number=${isPlural ? 'Plur' : 'Sing'}|Person=3|Tense=Past|VerbForm=Fin`, head: -1, deprel: 'root' });
  if (isInverted) say();
  const offset = copy.forms.length;
  for (const word of speaker) addWord(copy, { ...word, head: word.head === HOST ? verbAt : word.head + offset });
  if (!isInverted) say();
  copy.head[host] = verbAt;
  copy.deprel[host] = 'ccomp';
  const dayAt = copy.forms.length + (preposition ? 1 : 0);
  if (day !== '' && preposition) addWord(copy, { form: 'on', upos: 'ADP', xpos: 'IN', feats: '_', head: dayAt, deprel: 'case' });
  if (day !== '') addWord(copy, { form: day, upos: 'PROPN', xpos: 'NNP', feats: 'Number=Sing', head: verbAt, deprel: preposition ? 'obl' : 'obl:unmarked' });
  addWord(copy, { form: '.', upos: 'PUNCT', xpos: '.', feats: '_', head: verbAt, deprel: 'punct' });
  return copy;
}

/** An opening quotation mark in front; straight for sentences of even length, so that both kinds occur. */
function quoteFirst({ docId, forms, lemmas, upos, xpos, feats, head, deprel, names }: GoldSentence, root: number): GoldSentence {
  const mark = forms.length % 2 === 0 ? '"' : '“';
  return {
    docId, forms: [mark, ...forms], lemmas: [mark, ...lemmas], upos: ['PUNCT', ...upos], xpos: ['``', ...xpos], feats: ['_', ...feats],
    head: [root + 1, ...head.map((at) => (at < 0 ? -1 : at + 1))], deprel: ['punct', ...deprel], names: ['O', ...names],
  };
}

/** "S V O ." becomes "S V O , according to SPEAKER ." */
function accord(sentence: GoldSentence, root: number, speaker: readonly PlainWord[]): GoldSentence {
  const copy = withoutLast(sentence);
  const comma = copy.forms.length;
  const start = comma + 3;
  const headAt = start + speaker.findIndex((word) => word.head === HOST);
  addWord(copy, { form: ',', upos: 'PUNCT', xpos: ',', feats: '_', head: headAt, deprel: 'punct' });
  addWord(copy, { form: 'according', upos: 'VERB', xpos: 'VBG', feats: 'VerbForm=Ger', head: headAt, deprel: 'case' });
  addWord(copy, { form: 'to', upos: 'ADP', xpos: 'IN', feats: '_', head: comma + 1, deprel: 'fixed' });
  for (const word of speaker) addWord(copy, { ...word, head: word.head === HOST ? root : word.head + start, deprel: word.head === HOST ? 'obl' : word.deprel });
  addWord(copy, { form: '.', upos: 'PUNCT', xpos: '.', feats: '_', head: root, deprel: 'punct' });
  return copy;
}

/** "S V O ." becomes "S Friday V O ." */
function insertDay(sentence: GoldSentence, root: number, day: string): GoldSentence {
  const first = firstOfVerb(sentence, root);
  const move = (index: number): number => (index >= first ? index + 1 : index);
  const insert = <T>(items: readonly T[], item: T): T[] => [...items.slice(0, first), item, ...items.slice(first)];
  const { docId, forms, lemmas, upos, xpos, feats, head, deprel, names } = sentence;
  return {
    docId, forms: insert(forms, day), lemmas: insert(lemmas, day), upos: insert(upos, 'PROPN'), xpos: insert(xpos, 'NNP'), feats: insert(feats, 'Number=Sing'),
    head: insert(head.map((at) => (at < 0 ? at : move(at))), move(root)), deprel: insert(deprel, 'obl:unmarked'), names: insert(names, 'O'),
  };
}

/** The first of the verb's auxiliaries and adverbs before it: the day stands in front of them. */
function firstOfVerb({ head, deprel }: GoldSentence, root: number): number {
  let first = root;
  while (first > 0 && head[first - 1] === root && /^(?:aux|advmod)/.test(deprel[first - 1]!)) first--;
  return first;
}

const VERBS = ['said', 'said', 'said', 'said', 'said', 'said', 'reported', 'announced', 'confirmed', 'added', 'claimed', 'stated'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Speakers as agencies name them; "/" parts word and kind: d determiner, a adjective, c compound, n or p head noun. */
const SPEAKERS: readonly PlainWord[][] = [
  'police/p', 'officials/p', 'witnesses/p', 'residents/p', 'the/d army/n', 'the/d ministry/n', 'a/d spokesman/n', 'a/d military/a spokesman/n', 'a/d senior/a official/n', 'state/c radio/n',
  'the/d state/c news/c agency/n', 'military/a sources/p', 'diplomats/p', 'a/d government/c spokeswoman/n', 'the/d foreign/a ministry/n', 'security/c officials/p', 'local/a media/p', 'rights/c groups/p',
  'the/d group/n', 'two/a diplomats/p', 'the/d embassy/n', 'hospital/c officials/p', 'an/d army/c officer/n', 'the/d interior/a minister/n', 'a/d rebel/c commander/n', 'the/d police/p', 'eyewitnesses/p', 'the/d news/c agency/n',
].map((phrase) => readSpeaker(phrase));

function readSpeaker(phrase: string): PlainWord[] {
  const parts = phrase.split(' ').map((part) => part.split('/') as [string, string]);
  const last = parts.length - 1;
  return parts.map(([form, kind], index): PlainWord => {
    if (index === last) return { form, upos: 'NOUN', xpos: kind === 'p' ? 'NNS' : 'NN', feats: kind === 'p' ? 'Number=Plur' : 'Number=Sing', head: HOST, deprel: 'nsubj' };
    if (kind === 'd') return { form, upos: 'DET', xpos: 'DT', feats: form === 'the' ? 'Definite=Def|PronType=Art' : 'Definite=Ind|PronType=Art', head: last, deprel: 'det' };
    if (form === 'two') return { form, upos: 'NUM', xpos: 'CD', feats: 'NumForm=Word|NumType=Card', head: last, deprel: 'nummod' };
    if (kind === 'a') return { form, upos: 'ADJ', xpos: 'JJ', feats: 'Degree=Pos', head: last, deprel: 'amod' };
    return { form, upos: 'NOUN', xpos: 'NN', feats: 'Number=Sing', head: last, deprel: 'compound' };
  });
}
