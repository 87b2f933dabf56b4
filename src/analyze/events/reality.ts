/**
 * How likely it is that what a word tells has happened or holds, as readers of English judge it. In: a word of a tree with
 * what the rules made of it (embedding.ts); out: a probability. Method: logistic regression over what the rules said, the
 * word's own mood, tense and auxiliaries, its subject and object, the words above it and the kind of sentence, trained by
 * train/reality.ts on judgements of web text (UDS "it happened"). The rules decide what an event is called; this says how
 * sure that is, and decides where grammar alone is ambiguous.
 */
import type { Factuality, Problem } from '../../schema.ts';
import { childOf, childrenOf, isPassive, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';
import type { Embedding } from './embedding.ts';
import { probabilityOf, readLinear, scoreLinear, type LinearModel } from './linear.ts';

/** Reads the model; trouble is in `problems`. */
export function readRealityModel(text: string, file: string): { value: LinearModel; problems: Problem[] } {
  const { value, problems } = readLinear(text, file, ['happened']);
  return { value: value.happened, problems };
}

/** The probability that what the word at `token` tells has happened. A denial is the rules' to say: judges of "did not leave" were of two minds. */
export function chanceOfHappening(tree: Tree, token: number, embedding: Embedding, model: LinearModel): number {
  return isDenied(embedding) ? CHANCE_OF_DENIED : probabilityOf(scoreLinear(model, realityFeatures(tree, token, embedding)));
}

/** The innermost statement denies the event: the model neither learns from such words nor judges them. */
export function isDenied({ chain: [inner] }: Embedding): boolean {
  return inner.factuality === 'denied';
}

const CHANCE_OF_DENIED = 0.15;

/** From these chances on the model decides what grammar leaves open: an infinitive under an unknown word, or a verb without any cue. */
const [SURELY, HARDLY] = [0.85, 0.15];
/** How sure a reading by rule is on news, where no model is asked. */
const RULE_SCORES = { asserted: 0.85, other: 0.75, hearsay: 0.6 } as const;

/**
 * The embedding of a verb with the score of its innermost statement, halfway between the rules' own and the model's, which
 * knows web text only. Where the grammar is open the model decides between asserted and possible. Nouns stay as they are:
 * only verbs have been judged.
 */
export function weighEmbedding(tree: Tree, token: number, embedding: Embedding, model: () => LinearModel): Embedding {
  const [inner, ...outer] = embedding.chain;
  if (!isVerbal(tree, token) || tree.tokens[token].upos === 'ADJ') return embedding;
  const chance = chanceOfHappening(tree, token, embedding, model());
  const factuality = decide(embedding, chance);
  const rule = inner.weak ? RULE_SCORES.hearsay : factuality === 'asserted' ? RULE_SCORES.asserted : RULE_SCORES.other;
  const learned = factuality === 'asserted' && !embedding.future ? chance : 1 - chance;
  return { ...embedding, chain: [{ ...inner, factuality, by: factuality === inner.factuality ? inner.by : 'en-reality', score: (rule + learned) / 2 }, ...outer] };
}

function decide({ chain: [inner, ...outer], future }: Embedding, chance: number): Factuality {
  if (future) return inner.factuality;
  if (inner.by === 'infinitive' && inner.factuality === 'possible' && chance > SURELY) return 'asserted';
  return inner.by === 'default' && outer.length === 0 && chance < HARDLY ? 'possible' : inner.factuality;
}

const MAX_ABOVE = 4;

/** Names of the features that hold for a word. */
export function realityFeatures(tree: Tree, token: number, { chain, future }: Embedding): string[] {
  const { upos, xpos, deprel } = tree.tokens[token];
  const first = chain.find(({ factuality }) => factuality !== 'asserted');
  const by = first?.by.replace(/^.*#/, '').replace(/:.*$/, '') ?? 'none';
  const verdict = `${first?.factuality ?? 'asserted'}${future ? '+future' : ''}`;
  const own = `${upos}|${xpos}`;
  const features = [
    `verdict=${verdict}`, `by=${by}`, `vx=${verdict}|${xpos}`, `vd=${verdict}|${tree.relations[token]}`, `bx=${by}|${xpos}`, `lemma=${lemmaAt(tree, token)}`, `lx=${lemmaAt(tree, token)}|${xpos}`, `own=${own}`, `deprel=${deprel}`, `dx=${deprel}|${xpos}`,
    `chain=${Math.min(3, chain.length)}`, `weak=${chain.some(({ weak }) => weak)}`, `passive=${isPassive(tree, token)}`, `inner=${chain[0].factuality}|${chain.length > 1}`,
    ...clauseFeatures(tree, token, 'own'), ...subjectFeatures(tree, token), ...sentenceFeatures(tree, token), ...aboveFeatures(tree, token),
  ];
  // A bare coordinated verb has its auxiliaries, subject and conjunction at the first one.
  if (tree.relations[token] === 'conj' && childOf(tree, token, 'nsubj', 'aux', 'mark') < 0) features.push(...clauseFeatures(tree, tree.tokens[token].head, 'first'), ...subjectFeatures(tree, tree.tokens[token].head));
  return features;
}

/** Auxiliaries, negation, conjunctions, adverbs and objects of a clause. */
function clauseFeatures(tree: Tree, verb: number, place: string): string[] {
  const words = (relation: string): string[] => childrenOf(tree, verb, relation).map((child) => tree.words[child]);
  const auxiliaries = childrenOf(tree, verb, 'aux', 'cop').map((child) => lemmaAt(tree, child));
  const { xpos } = tree.tokens[verb];
  const shape = `${auxiliaries.join('+')}:${xpos}`;
  const object = childOf(tree, verb, 'obj');
  return [
    `${place}:shape=${shape}`, ...auxiliaries.map((auxiliary) => `${place}:aux=${auxiliary}`), ...childrenOf(tree, verb, 'aux', 'cop').map((child) => `${place}:auxtag=${tree.tokens[child].xpos}|${lemmaAt(tree, child)}`),
    ...words('mark').map((word) => `${place}:mark=${word}|${xpos}`), ...words('advmod').map((word) => `${place}:adv=${word}`),
    ...childrenOf(tree, verb, 'obl').map((child) => `${place}:obl=${prepositionOf(tree, child)}|${lemmaAt(tree, child)}`), ...childrenOf(tree, verb, 'obl').map((child) => `${place}:oblp=${prepositionOf(tree, child)}`),
    ...(object < 0 ? [] : [`${place}:obj=${determinerOf(tree, object)}|${tree.tokens[object].xpos}`]), ...childrenOf(tree, verb, 'discourse', 'vocative').map((child) => `${place}:say=${tree.words[child]}`),
    `${place}:advcl=${childrenOf(tree, verb, 'advcl').map((child) => markWord(tree, child)).join('+')}`, `${place}:comp=${childOf(tree, verb, 'ccomp') >= 0}${childOf(tree, verb, 'xcomp') >= 0}`,
  ];
}

function determinerOf(tree: Tree, noun: number): string {
  const determiner = childOf(tree, noun, 'det', 'nmod:poss', 'nummod');
  return determiner < 0 ? 'bare' : tree.words[determiner];
}

function markWord(tree: Tree, clause: number): string {
  const mark = childOf(tree, clause, 'mark');
  if (mark >= 0) return tree.words[mark];
  const adverb = childrenOf(tree, clause, 'advmod').find((child) => tree.tokens[child].xpos === 'WRB');
  return adverb === undefined ? '' : tree.words[adverb];
}

/** Who does it: a person, a name, one thing or things in general. */
function subjectFeatures(tree: Tree, verb: number): string[] {
  const subject = childOf(tree, verb, 'nsubj', 'csubj');
  if (subject < 0) return [`subject=none|${tree.tokens[verb].xpos}`];
  const { upos, xpos } = tree.tokens[subject];
  const kind = upos === 'PRON' || upos === 'DET' ? tree.words[subject] : `${xpos}:${determinerOf(tree, subject)}`;
  return [`subject=${kind}`, `sx=${kind}|${tree.tokens[verb].xpos}`, `subjectlemma=${upos === 'PROPN' || upos === 'NUM' ? upos : lemmaAt(tree, subject)}`];
}

/** What kind of sentence it stands in, and where. */
function sentenceFeatures(tree: Tree, token: number): string[] {
  const last = tree.tokens.slice(-2).find(({ form }) => ['?', '!', '.', ':'].includes(form))?.form ?? '';
  const root = tree.root < 0 ? token : tree.root;
  const isRoot = token === root;
  return [
    `end=${last}`, `endx=${last}|${tree.tokens[token].xpos}|${isRoot}`, `root=${tree.tokens[root].xpos}|${isRoot}`, `rootmood=${/Mood=\w+/.exec(tree.tokens[root].feats)?.[0] ?? ''}|${isRoot}`,
    `feats=${tree.tokens[token].feats}`, `depth=${Math.min(4, depthOf(tree, token))}`, `first=${tree.words[0]}`, `length=${Math.min(6, Math.floor(tree.tokens.length / 8))}`,
    `please=${tree.words.includes('please')}`, `you=${tree.words.includes('you')}`, `wh=${tree.tokens.find(({ xpos }) => xpos === 'WRB' || xpos === 'WP')?.form.toLowerCase() ?? ''}|${last}`,
  ];
}

function depthOf(tree: Tree, token: number): number {
  let depth = 0;
  for (let at = tree.tokens[token].head; at >= 0 && depth < 50; at = tree.tokens[at].head) depth++;
  return depth;
}

/** The words above, nearest first, with how the path reaches them, their auxiliaries and their own conjunctions. */
function aboveFeatures(tree: Tree, token: number): string[] {
  const features: string[] = [];
  let [at, path] = [token, ''];
  for (let step = 1; step <= MAX_ABOVE; step++) {
    const { head, deprel } = tree.tokens[at];
    if (head < 0) break;
    path = path === '' ? deprel : `${path}<${tree.relations[at]}`;
    const word = tree.tokens[head].upos === 'PROPN' || tree.tokens[head].upos === 'NUM' ? tree.tokens[head].upos : lemmaAt(tree, head);
    const mark = markWord(tree, head);
    const auxiliaries = childrenOf(tree, head, 'aux').map((child) => lemmaAt(tree, child));
    const place = step === 1 ? 'up' : 'far';
    features.push(`${place}=${word}`, `${place}:w=${path}|${word}`, `${place}:x=${path}|${tree.tokens[head].xpos}`, ...auxiliaries.map((auxiliary) => `${place}:aux=${auxiliary}|${tree.relations[at]}`));
    if (mark !== '') features.push(`${place}:mark=${mark}|${tree.relations[at]}`);
    for (const adverb of childrenOf(tree, head, 'advmod')) if (['not', "n't", 'never'].includes(tree.words[adverb])) features.push(`${place}:not|${tree.relations[at]}`);
    if (step === 1) features.push(`join=${deprel}|${markWord(tree, token)}|${prepositionOf(tree, token)}|${tree.tokens[token].xpos}`, `upverb=${isVerbal(tree, head)}|${deprel}`);
    at = head;
  }
  return features;
}
