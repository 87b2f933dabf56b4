/**
 * Headlines for a parser trained on web text: treebank sentences told as headlines tell them ("Army to withdraw troops
 * from border", "Two killed in blast"), and headlines put together from phrases of the treebank around verbs that
 * headlines are fond of ("Rebel forces shell government positions near river crossing"). In: gold sentences; out: further
 * ones, whose trees follow from the old trees and UD's guidelines. Deterministic.
 */
import type { GoldSentence } from './goldSentences.ts';
import { add, HOST, isBelow, wordAt } from './newsStyle.ts';
import type { Word } from './newsStyle.ts';
import { createRandom } from './random.ts';

const SEED = 78;
const RETOLD = 0.3;
/** Made-up headlines for each treebank sentence. */
const MADE = 0.08;
const LONGEST = 22;

/** Extra sentences, about one for eight given. */
export function makeHeadlines(gold: readonly GoldSentence[]): GoldSentence[] {
  const random = createRandom(SEED);
  const thirdPerson = readThirdPersons(gold);
  const retold = gold.flatMap((sentence) => (random() < RETOLD ? retell(sentence, thirdPerson, random) : []));
  const phrases = { objects: gold.flatMap((sentence) => bareNounPhrases(sentence, 'obj')), places: gold.flatMap((sentence) => bareNounPhrases(sentence, 'obl')) };
  const made = Array.from({ length: Math.round(gold.length * MADE) }, () => compose(phrases, random));
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
function retell(sentence: GoldSentence, thirdPerson: ReadonlyMap<string, string>, random: () => number): GoldSentence[] {
  const { forms, upos, xpos, lemmas, head, deprel } = sentence;
  const root = head.indexOf(-1);
  const subject = deprel.findIndex((relation, index) => relation.startsWith('nsubj') && head[index] === root);
  const last = forms.length - 1;
  if (subject < 0 || subject > root || upos[root] !== 'VERB' || forms[last] !== '.' || last < 4 || last > LONGEST || !/^(NOUN|PROPN)$/.test(upos[subject]!)) return [];
  const changed = forms.map((_, index) => wordAt(sentence, index));
  const dropped = new Set([last]);
  forms.forEach((_, index) => {
    const hangsOn = head.includes(index);
    if (!hangsOn && deprel[index] === 'det' && /^(a|an|the)$/i.test(forms[index]!)) dropped.add(index);
    if (!hangsOn && head[index] === root && /^aux/.test(deprel[index]!) && /^(was|were|is|are|has|have|had|been|be)$/.test(forms[index]!)) dropped.add(index);
    if (!hangsOn && head[index] === root && deprel[index] === 'aux' && forms[index] === 'will') changed[index] = { ...changed[index]!, form: 'to', lemma: 'to', upos: 'PART', xpos: 'TO', feats: '_', deprel: 'mark' };
  });
  if (xpos[root] === 'VBD') {
    const isPlural = sentence.feats[subject]!.includes('Number=Plur');
    const form = isPlural ? lemmas[root]! : thirdPerson.get(lemmas[root]!);
    if (form === undefined || random() < 0.15) return [];
    changed[root] = { ...changed[root]!, form, xpos: isPlural ? 'VBP' : 'VBZ', feats: isPlural ? 'Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin' : 'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin' };
  }
  const kept = changed.flatMap((_, index) => (dropped.has(index) ? [] : [index]));
  if (kept.length < 3) return [];
  const result = emptySentence();
  const style = drawStyle(random);
  kept.forEach((index, place) => {
    const word = changed[index]!;
    const wasFirst = index > 0 && kept[0] === index && word.upos !== 'PROPN';
    add(result, { ...word, form: style(wasFirst ? capitalize(word.form) : word.form, place), head: word.head < 0 ? -1 : kept.indexOf(word.head) });
  });
  return [result];
}

function emptySentence(): GoldSentence {
  return { docId: 'headline', forms: [], lemmas: [], upos: [], xpos: [], feats: [], head: [], deprel: [], names: [] };
}

/** Most headlines have capitals as sentences have, some Capitals On All Words, some ALL CAPITALS. */
function drawStyle(random: () => number): (form: string, place: number) => string {
  const draw = random();
  if (draw < 0.25) return (form, place) => (place > 0 && /^(of|in|on|at|to|for|and|by|from|with|as|near|over)$/.test(form) ? form : capitalize(form));
  if (draw < 0.33) return (form) => form.toUpperCase();
  return (form) => form;
}

function capitalize(form: string): string {
  return form.slice(0, 1).toUpperCase() + form.slice(1);
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

/** Subject, verb, object and, mostly, a place or occasion. */
function compose({ objects, places }: { objects: readonly Word[][]; places: readonly Word[][] }, random: () => number): GoldSentence {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const subject = composeParty(random, 'nsubj');
  const isPlural = subject[subject.length - 1]!.xpos === 'NNS';
  const [base, third, passive] = pick(VERBS);
  const isFuture = random() < 0.1;
  const isPassive = !isFuture && passive !== '' && random() < 0.1;
  const form = isFuture ? base : isPassive ? passive : isPlural ? base : third;
  const xpos = isFuture ? 'VB' : isPassive ? 'VBN' : isPlural ? 'VBP' : 'VBZ';
  const number = isPlural ? 'Plur' : 'Sing';
  const feats = isFuture ? 'VerbForm=Inf' : isPassive ? 'Tense=Past|VerbForm=Part|Voice=Pass' : `Mood=Ind|Number=${number}|Person=3|Tense=Pres|VerbForm=Fin`;
  const object = isPassive ? [] : random() < 0.6 ? composeParty(random, 'obj') : pick(objects);
  const place = random() < 0.6 ? pick(places) : [];
  const verbAt = subject.length + (isFuture ? 1 : 0);
  const result = emptySentence();
  const put = (words: readonly Word[], offset: number): void => words.forEach((word) => add(result, { ...word, head: word.head === HOST ? verbAt : word.head + offset }));
  put(isPassive ? subject.map((word) => (word.deprel === 'nsubj' ? { ...word, deprel: 'nsubj:pass' } : word)) : subject, 0);
  if (isFuture) add(result, { form: 'to', upos: 'PART', xpos: 'TO', feats: '_', head: verbAt, deprel: 'mark' });
  add(result, { form, lemma: base, upos: 'VERB', xpos, feats, head: -1, deprel: 'root' });
  put(object, result.forms.length);
  put(place, result.forms.length);
  const style = drawStyle(random);
  result.forms = result.forms.map((word, index) => style(index === 0 ? capitalize(word) : word, index));
  return result;
}

/** "rebel forces", "two border guards", "Malian army": a bare party as headlines name them. */
function composeParty(random: () => number, relation: string): Word[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const noun = pick(PARTIES);
  const isPlural = noun.endsWith('*') || noun === 'police';
  const modifiers: Word[] = [];
  const modify = (form: string, upos: string, [xpos, deprel, feats]: [string, string, string], name = 'O'): void => {
    modifiers.push({ form, lemma: form.toLowerCase(), upos, xpos, feats, head: HOST, deprel, name });
  };
  const draw = random();
  if (isPlural && draw < 0.12) modify(pick(['two', 'three', 'five', '12', '40']), 'NUM', ['CD', 'nummod', 'NumType=Card']);
  const origin = random();
  if (origin < 0.05) modify(pick(['UN', 'EU', 'NATO']), 'PROPN', ['NNP', 'compound', 'Number=Sing'], 'B-ORG');
  else if (origin < 0.33) modify(pick(STATES), 'PROPN', ['NNP', 'compound', 'Number=Sing'], 'B-LOC');
  else if (origin < 0.53) modify(pick(PEOPLES), 'ADJ', ['JJ', 'amod', 'Degree=Pos']);
  if (random() < 0.4) modify(pick(KINDS), 'NOUN', ['NN', 'compound', 'Number=Sing']);
  const form = noun.replace('*', '');
  const head: Word = { form, lemma: form, upos: 'NOUN', xpos: isPlural ? 'NNS' : 'NN', feats: isPlural ? 'Number=Plur' : 'Number=Sing', head: HOST, deprel: relation, name: 'O' };
  return [...modifiers.map((word) => ({ ...word, head: modifiers.length })), head];
}

/** Base, third person, and the participle where a headline may leave out "was". */
const VERBS: readonly (readonly [string, string, string])[] = [
  ...'attack bomb shell raid kill bombard target ambush assault besiege surround kidnap abduct detain arrest wound jail ban sanction expel blame accuse condemn warn urge reject block back free release recall summon evict'.split(' ').map((verb): [string, string, string] => [verb, /(s|sh|ss|ch)$/.test(verb) ? `${verb}es` : `${verb}s`, verb.endsWith('e') ? `${verb}d` : verb === 'ban' ? 'banned' : verb === 'kidnap' ? 'kidnapped' : `${verb}ed`]),
  ['strike', 'strikes', 'struck'], ['hit', 'hits', 'hit'], ['seize', 'seizes', 'seized'], ['shoot', 'shoots', 'shot'], ['storm', 'storms', 'stormed'], ['down', 'downs', 'downed'], ['slam', 'slams', ''], ['vow', 'vows', ''],
  ['fire', 'fires', ''], ['launch', 'launches', ''], ['deny', 'denies', ''], ['hold', 'holds', 'held'], ['order', 'orders', ''], ['press', 'presses', ''], ['oust', 'ousts', 'ousted'], ['capture', 'captures', 'captured'],
  ['repel', 'repels', 'repelled'], ['retake', 'retakes', 'retaken'], ['cut', 'cuts', ''], ['probe', 'probes', ''], ['back', 'backs', ''], ['meet', 'meets', ''], ['sign', 'signs', ''], ['call', 'calls', ''], ['pound', 'pounds', 'pounded'],
];
/** A star marks plurals. */
const PARTIES = 'jets* troops* forces* rebels* militants* gunmen* drones* warplanes* soldiers* protesters* police army junta militia navy government president minister court parliament officials* lawmakers* villagers* civilians* fighters* settlers* guerrillas* insurgents* separatists* miners* villages* bases* convoys* positions* camp base convoy town hospital village warship tanker activists* journalists* envoys* ships* commandos* marines* gangs* tribesmen* students* opposition'.split(' ');
const KINDS = ['rebel', 'government', 'junta', 'army', 'coalition', 'border', 'air', 'security', 'opposition', 'militia', 'police', 'navy', 'refugee', 'oil', 'aid', 'defence', 'separatist', 'peacekeeping', 'state', 'enemy'];
const STATES = ['Mali', 'Sudan', 'Myanmar', 'Colombia', 'Ukraine', 'Israel', 'Syria', 'Iran', 'India', 'Congo', 'Turkey', 'Peru', 'Kenya', 'Russia', 'Nigeria', 'Iraq', 'Chad', 'Pakistan', 'Lebanon', 'Haiti', 'US', 'Somalia', 'Georgia', 'Serbia'];
const PEOPLES = ['Malian', 'Sudanese', 'Burmese', 'Colombian', 'Ukrainian', 'Israeli', 'Syrian', 'Iranian', 'Indian', 'Congolese', 'Turkish', 'Peruvian', 'Kenyan', 'Russian', 'Nigerian', 'Iraqi', 'Chadian', 'Pakistani', 'Lebanese', 'Haitian', 'American', 'Kurdish', 'Palestinian', 'armed', 'masked', 'local', 'foreign', 'special', 'British', 'Saudi'];
