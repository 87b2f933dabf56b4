/**
 * The shape of the tagging and parsing network: sizes, and the list of its dense weights with their order.
 * Words → embeddings → convolution over three words → layers of simple recurrent units (Lei et al. 2018), both ways →
 * tags from one layer, biaffine arcs (Dozat & Manning 2017) and labels from the last. Shared by trainer and parser.
 */
import { affixTables, trigramTable } from './features.ts';

/** Label sets: position is the class number. `names` are IOB2 tags of persons, organizations and places. */
export type ParserLabels = { readonly upos: readonly string[]; readonly xpos: readonly string[]; readonly feats: readonly string[]; readonly names: readonly string[]; readonly deprel: readonly string[] };
/** `vectorSize` of the frozen word vectors, `wordSize` of the learned ones; `tagLayer`: tags are read after that layer (1 = first). */
export type ParserShape = {
  readonly vectorSize: number; readonly wordSize: number; readonly hidden: number; readonly layers: number; readonly tagLayer: number;
  readonly arcSize: number; readonly labelSize: number; readonly upos: number; readonly xpos: number; readonly feats: number; readonly names: number; readonly deprel: number;
};
/** A weight matrix, row-major; vectors have one row. */
export type WeightShape = { readonly name: string; readonly rows: number; readonly cols: number };

/** Distances from dependent to head fall into these: root, then 1, 2, 3, 4, 5–6, 7–10, more to the left, and the same to the right. */
export const DISTANCES = 16;

/** Products work on blocks of eight columns. */
export const padToEight = (size: number): number => Math.ceil(size / 8) * 8;

/** Numbers a word enters the network with. */
export function inputSize(shape: ParserShape): number {
  const affixes = affixTables.reduce((sum, table) => sum + table.size, 0);
  return padToEight(shape.vectorSize) + shape.wordSize + affixes + trigramTable.size;
}

/** Start columns of the four tag groups, and where the last ends. */
export function tagColumns(shape: ParserShape): { upos: number; xpos: number; feats: number; names: number; end: number } {
  const xpos = padToEight(shape.upos);
  const feats = xpos + padToEight(shape.xpos);
  const names = feats + padToEight(shape.feats);
  return { upos: 0, xpos, feats, names, end: names + padToEight(shape.names) };
}

/** Start columns of what arcs and labels read: dependent and head for arcs, then head and dependent for labels. */
export function headColumns(shape: ParserShape): { arcDependent: number; arcHead: number; labelHead: number; labelDependent: number; end: number } {
  const { arcSize, labelSize } = shape;
  return { arcDependent: 0, arcHead: arcSize, labelHead: 2 * arcSize, labelDependent: 2 * arcSize + labelSize, end: 2 * (arcSize + labelSize) };
}

/** All dense weights in the order in which they lie in memory. A direction's recurrent weights are v_f, v_r, b_f, b_r. */
export function listWeights(shape: ParserShape): WeightShape[] {
  const { hidden, arcSize, labelSize } = shape;
  const tags = tagColumns(shape).end;
  const heads = headColumns(shape).end;
  const labels = padToEight(shape.deprel);
  const layers = Array.from({ length: shape.layers }, (_, layer) => [
    { name: `layer${layer}`, rows: hidden, cols: 3 * hidden },
    { name: `recurrent${layer}`, rows: 2, cols: 2 * hidden },
  ]);
  return [
    { name: 'convolution', rows: inputSize(shape), cols: 3 * hidden }, { name: 'convolutionBias', rows: 1, cols: hidden },
    { name: 'edges', rows: 2, cols: hidden },
    ...layers.flat(),
    { name: 'tags', rows: hidden, cols: tags }, { name: 'tagsBias', rows: 1, cols: tags },
    { name: 'heads', rows: hidden, cols: heads }, { name: 'headsBias', rows: 1, cols: heads },
    { name: 'arc', rows: arcSize, cols: arcSize }, { name: 'arcBias', rows: 1, cols: arcSize },
    { name: 'rootArc', rows: 1, cols: arcSize }, { name: 'rootLabel', rows: 1, cols: labelSize },
    { name: 'distance', rows: arcSize, cols: DISTANCES },
    { name: 'label', rows: labelSize, cols: labels }, { name: 'labelBias', rows: 1, cols: labels },
  ];
}

/** Column of `distance` for a dependent and a head, both counted from 0; head -1 is the root. */
export function distanceColumn(dependent: number, head: number): number {
  if (head < 0) return 0;
  const far = Math.abs(head - dependent);
  const step = far <= 4 ? far : far <= 6 ? 5 : far <= 10 ? 6 : 7;
  return head < dependent ? step : step + 7;
}
