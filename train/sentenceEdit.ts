/**
 * Small changes of annotated sentences, for the copies in other styles that the parser is trained on: words as rows, words
 * added at the end, and trees taken apart into nodes that are dropped, changed or moved and put together again.
 */
import type { GoldSentence } from './goldSentences.ts';

/** A word with its columns; `head` counts within the phrase, HOST is what the phrase is added to. */
export type Word = { form: string; lemma: string; upos: string; xpos: string; feats: string; head: number; deprel: string; name: string };
/** A word of a template, which is no name. */
export type PlainWord = Omit<Word, 'lemma' | 'name'>;
/** A word of a tree under change; `head` is the `id` of another node, -1 for the root. */
export type Node = Word & { id: number };

/** Stands for the head of what a phrase is added to. */
export const HOST = -2;

/** One word of a sentence as a row. */
export function wordAt({ forms, lemmas, upos, xpos, feats, head, deprel, names }: GoldSentence, index: number): Word {
  return { form: forms[index]!, lemma: lemmas[index]!, upos: upos[index]!, xpos: xpos[index]!, feats: feats[index]!, head: head[index]!, deprel: deprel[index]!, name: names[index]! };
}

/** True when `ancestor` is the word or above it. */
export function isBelow(head: readonly number[], index: number, ancestor: number): boolean {
  let at = index;
  for (let steps = 0; at >= 0 && steps < head.length; steps++) {
    if (at === ancestor) return true;
    at = head[at]!;
  }
  return false;
}

/** The sentence but for its last word. */
export function withoutLast({ docId, forms, lemmas, upos, xpos, feats, head, deprel, names }: GoldSentence): GoldSentence {
  const cut = <T>(items: readonly T[]): T[] => items.slice(0, -1);
  return { docId, forms: cut(forms), lemmas: cut(lemmas), upos: cut(upos), xpos: cut(xpos), feats: cut(feats), head: cut(head), deprel: cut(deprel), names: cut(names) };
}

/** Adds a word at the end. */
export function addWord(sentence: GoldSentence, { lemma, name, ...word }: PlainWord & Partial<Word>): void {
  sentence.forms.push(word.form);
  sentence.lemmas.push(lemma ?? word.form);
  sentence.upos.push(word.upos);
  sentence.xpos.push(word.xpos);
  sentence.feats.push(word.feats);
  sentence.head.push(word.head);
  sentence.deprel.push(word.deprel);
  sentence.names.push(name ?? 'O');
}

/** A sentence without words yet. */
export function emptySentence(docId: string): GoldSentence {
  return { docId, forms: [], lemmas: [], upos: [], xpos: [], feats: [], head: [], deprel: [], names: [] };
}

/** The words as nodes, in order. */
export function toNodes(sentence: GoldSentence): Node[] {
  return sentence.forms.map((_, index) => ({ ...wordAt(sentence, index), id: index }));
}

/** Nodes in their new order as a sentence; the first word gets a capital when it has moved there, the old first loses its own. */
export function fromNodes(docId: string, nodes: readonly Node[]): GoldSentence {
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const result = emptySentence(docId);
  nodes.forEach((node, place) => {
    const isProper = node.upos === 'PROPN' || /^(I|I'm)$/.test(node.form);
    const form = place === 0 ? capitalize(node.form) : node.id === 0 && !isProper ? node.form.slice(0, 1).toLowerCase() + node.form.slice(1) : node.form;
    addWord(result, { ...node, form, head: node.head < 0 ? -1 : places.get(node.head)! });
  });
  return result;
}

/** Nodes of the tree below `id`, itself included, in order. */
export function subtree(nodes: readonly Node[], id: number): Node[] {
  const heads = new Map(nodes.map((node) => [node.id, node.head]));
  const isIn = (from: number): boolean => {
    let at = from;
    for (let steps = 0; at >= 0 && steps <= nodes.length; steps++) {
      if (at === id) return true;
      at = heads.get(at) ?? -1;
    }
    return false;
  };
  return nodes.filter((node) => isIn(node.id));
}

/** True when the nodes stand side by side. */
export function isWhole(nodes: readonly Node[], part: readonly Node[]): boolean {
  const first = nodes.indexOf(part[0]!);
  return part.every((node, offset) => nodes[first + offset] === node);
}

/** The nodes with `part` taken out and put in again behind `after` (undefined: in front of all). */
export function moveBehind(nodes: readonly Node[], part: readonly Node[], after: Node | undefined): Node[] {
  const rest = nodes.filter((node) => !part.includes(node));
  const at = after === undefined ? 0 : rest.indexOf(after) + 1;
  return [...rest.slice(0, at), ...part, ...rest.slice(at)];
}

/** "army" → "Army". */
export function capitalize(form: string): string {
  return form.slice(0, 1).toUpperCase() + form.slice(1);
}
