/**
 * Copies of treebank sentences with the word order of machine translation and of copy that nobody edited: the subject
 * behind the verb (Arabic, Spanish), the verb at the end (Turkish, Persian), adjectives behind their nouns, no comma behind
 * a fronted phrase, an adjunct between verb and object; and with military ranks and titles before names, which the
 * treebanks hardly have. In: gold sentences; out: further ones with the old trees in the new order. Deterministic.
 */
import type { GoldSentence } from './goldSentences.ts';
import { createRandom } from './random.ts';
import { fromNodes, isWhole, moveBehind, subtree, toNodes } from './sentenceEdit.ts';
import type { Node } from './sentenceEdit.ts';

const SEED = 79;
const LONGEST = 30;

type Change = (nodes: Node[], root: Node, random: () => number) => Node[] | undefined;

/** Shares of the sentences that each change is tried on; most do not meet its conditions. */
const CHANGES: readonly (readonly [number, Change])[] = [[0.12, putVerbFirst], [0.07, putVerbLast], [0.06, putAdjectivesLast], [0.1, putAdjunctFirst], [0.15, dropComma], [0.16, addRank]];

/** Extra sentences, about one for eight given. */
export function makeTranslatedStyle(gold: readonly GoldSentence[]): GoldSentence[] {
  const random = createRandom(SEED);
  return gold.flatMap((sentence) => {
    let draw = random();
    const change = CHANGES.find(([share]) => (draw -= share) < 0)?.[1];
    if (change === undefined || sentence.forms.length > LONGEST || sentence.forms.length < 4) return [];
    const nodes = toNodes(sentence);
    const changed = change(nodes, nodes[sentence.head.indexOf(-1)]!, random);
    return changed === undefined ? [] : [fromNodes(`${sentence.docId}-translated`, changed)];
  });
}

/** A noun subject that stands whole in front of the root verb. */
function subjectOf(nodes: readonly Node[], root: Node): Node[] | undefined {
  const subject = nodes.find((node) => node.head === root.id && /^nsubj/.test(node.deprel) && /^(NOUN|PROPN)$/.test(node.upos));
  if (root.upos !== 'VERB' || subject === undefined || subject.id > root.id) return undefined;
  const words = subtree(nodes, subject.id);
  return isWhole(nodes, words) ? words : undefined;
}

/** "(And) said the spokesman that …", "Was arrested the leader …": auxiliaries go with the verb. */
function putVerbFirst(nodes: Node[], root: Node, random: () => number): Node[] | undefined {
  const subject = subjectOf(nodes, root);
  if (subject === undefined || nodes[0] !== subject[0]) return undefined;
  const moved = moveBehind(nodes, subject, root);
  if (random() < 0.4) return [{ id: -5, form: 'And', lemma: 'and', upos: 'CCONJ', xpos: 'CC', feats: '_', head: root.id, deprel: 'cc', name: 'O' }, ...moved];
  return moved;
}

/** "The army the checkpoint in the north attacked." */
function putVerbLast(nodes: Node[], root: Node): Node[] | undefined {
  if (subjectOf(nodes, root) === undefined || !/^VB[DZPN]$/.test(root.xpos)) return undefined;
  const object = nodes.find((node) => node.head === root.id && node.deprel === 'obj' && /^(NOUN|PROPN)$/.test(node.upos));
  if (object === undefined || object.id < root.id) return undefined;
  const words = subtree(nodes, object.id);
  if (!isWhole(nodes, words) || words.length > 8 || nodes[nodes.indexOf(root) + 1] !== words[0]) return undefined;
  return moveBehind(nodes, [root], words[words.length - 1]);
}

/** "the forces Russian": single adjectives step behind their nouns. */
function putAdjectivesLast(nodes: Node[]): Node[] | undefined {
  const adjectives = nodes.filter((node, index) => node.deprel === 'amod' && nodes[index + 1]?.id === node.head && !nodes.some((other) => other.head === node.id));
  if (adjectives.length === 0) return undefined;
  return adjectives.reduce<Node[]>((list, adjective) => moveBehind(list, [adjective], list.find(({ id }) => id === adjective.head)), nodes);
}

/** "arrested in Homs two men": an adjunct of at most five words between verb and object. */
function putAdjunctFirst(nodes: Node[], root: Node): Node[] | undefined {
  const object = nodes.find((node) => node.head === root.id && node.deprel === 'obj' && node.upos !== 'PRON');
  const adjunct = nodes.find((node) => node.head === root.id && /^obl/.test(node.deprel) && object !== undefined && node.id > object.id);
  if (root.upos !== 'VERB' || object === undefined || object.id < root.id || adjunct === undefined) return undefined;
  const words = subtree(nodes, adjunct.id);
  return isWhole(nodes, words) && words.length <= 5 ? moveBehind(nodes, words, root) : undefined;
}

/** "In Mosul soldiers found …". */
function dropComma(nodes: Node[], root: Node): Node[] | undefined {
  const comma = nodes.find((node, index) => node.form === ',' && index > 0 && index < root.id && nodes.slice(0, index).every((other) => other.head !== root.id || /^(obl|advmod|advcl|cc)/.test(other.deprel)));
  return comma === undefined || !nodes.some((node) => node.head === root.id && /^(obl|advmod)/.test(node.deprel) && node.id < comma.id) ? undefined : nodes.filter((node) => node !== comma);
}

/** A rank or title before the names of persons that have none: on the name's first word, its own first words on its last. */
function addRank(nodes: Node[], _root: Node, random: () => number): Node[] | undefined {
  const names = nodes.filter((node, index) => node.name === 'B-PER' && node.upos === 'PROPN' && !/^(flat|compound|nmod:desc)$/.test(node.deprel) && !nodes.some((other, at) => other.head === node.id && at < index && other.deprel !== 'case'));
  if (names.length === 0) return undefined;
  let next = nodes.length;
  return nodes.flatMap((node) => {
    if (!names.includes(node)) return [node];
    const parts = RANKS[Math.floor(random() * RANKS.length)]!.split(' ');
    const last = next + parts.length - 1;
    const ranks = parts.map((form, place): Node => ({ id: next + place, form, lemma: form, upos: 'PROPN', xpos: 'NNP', feats: 'Number=Sing', head: next + place === last ? node.id : last, deprel: next + place === last ? 'nmod:desc' : 'compound', name: 'O' }));
    next = last + 1;
    return [...ranks, node];
  });
}

const RANKS = ['Brig.', 'Brig. Gen.', 'Maj.', 'Maj. Gen.', 'Lt.', 'Lt. Col.', 'Lt. Cmdr.', 'Lt. Gen.', 'Capt.', 'Cmdr.', 'Cdr.', 'Cpl.', 'Sgt.', 'Sgt. Maj.', 'Pvt.', 'Pfc.', 'Adm.', 'Vice Adm.', 'Rear Adm.', 'Wing Cdr.', 'Field Marshal', 'Insp.', 'Supt.', 'Hon.', 'Amb.', 'Sen.', 'Rep.', 'Gov.', 'Sheikh', 'Ayatollah', 'Imam', 'Mullah', 'Rabbi', 'Patriarch', 'Archbishop', 'Rev.', 'Fr.', 'Colonel', 'General', 'Brigadier General', 'Major General', 'Lieutenant Colonel', 'Captain', 'Sergeant', 'Admiral', 'Commander', 'President', 'Gen.', 'Col.'];
