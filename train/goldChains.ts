/**
 * Gold coreference of GUM, for training and for the bench. In: a treebank document whose MISC has Entity cells
 * (id-etype-infstat-salience-centering-minspan-link-identity). Out: its mentions in text order.
 * A mention is told by its head: the word of its span that hangs on a word outside. Of a mention in several parts ("[1/2]")
 * only the first part counts. Limits: a coordination ("A and B") has the head of its first member.
 */
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';

/** A gold mention. Offsets are those at which words begin; `core` holds the words of the minimal span, the head's among them. */
export type GoldMention = {
  readonly chain: string;
  readonly type: string; // "person", "organization", "place", "abstract", …
  readonly start: number;
  readonly end: number;
  readonly head: number;
  readonly core: ReadonlySet<number>;
  readonly isLater: boolean; // the chain has an earlier mention
};

/** Types of entities that can be parties or lands of a conflict. */
export const PARTY_TYPES: ReadonlySet<string> = new Set(['person', 'organization', 'place']);

/** Mentions by head. A word of ours stands for the mention whose minimal span it lies in: the parser may head "President X" by either word. */
export type GoldIndex = { readonly mentions: readonly GoldMention[]; readonly byHead: ReadonlyMap<number, readonly GoldMention[]>; readonly headOf: (offset: number) => number };

/** The index of a document's mentions. */
export function indexGold(mentions: readonly GoldMention[]): GoldIndex {
  const byHead = new Map<number, GoldMention[]>();
  for (const mention of mentions) byHead.set(mention.head, [...(byHead.get(mention.head) ?? []), mention]);
  const headAt = new Map(mentions.toReversed().flatMap(({ core, head }) => [...core].map((word): [number, number] => [word, head])));
  return { mentions, byHead, headOf: (offset) => (byHead.has(offset) ? offset : (headAt.get(offset) ?? offset)) };
}

/** Whether two words are in one gold chain and not in one mention. */
export function areCoreferent({ mentions, byHead, headOf }: GoldIndex, from: number, to: number): boolean {
  const own = headOf(from);
  return (byHead.get(own) ?? []).some(({ chain }) => mentions.some((other) => other.chain === chain && other.head !== own && other.core.has(to)));
}

type OpenMention = { readonly id: string; readonly part: number; readonly type: string; readonly minspan: string; readonly sentence: number; readonly first: number };
type ReadMention = OpenMention & { readonly last: number };

/** The mentions of a document, in text order, longer ones first where two begin together. */
export function readGoldMentions({ sentences }: ConlluDoc): GoldMention[] {
  const found = readCells(sentences).filter(({ part }) => part <= 1);
  found.sort((left, right) => left.sentence - right.sentence || left.first - right.first || right.last - left.last);
  const seen = new Set<string>();
  return found.flatMap(({ id, type, minspan, sentence, first, last }): GoldMention[] => {
    const { tokens } = sentences[sentence];
    const isLater = seen.has(id);
    seen.add(id);
    const inside = tokens.slice(first, last + 1);
    const head = inside.find((token) => token.upos !== 'PUNCT' && (token.head < first || token.head > last));
    if (head === undefined) return [];
    const core = new Set(minspan.split(',').flatMap((word) => tokens[first + Number(word) - 1]?.start ?? []));
    return [{ chain: id, type, start: tokens[first].start, end: tokens[last].end, head: head.start, core: core.add(head.start), isLater }];
  });
}

/** Brackets of the cells, matched: "(12-person-…" opens, "12)" closes the innermost one of that id. */
function readCells(sentences: ConlluDoc['sentences']): ReadMention[] {
  const open: OpenMention[] = [];
  const found: ReadMention[] = [];
  sentences.forEach(({ misc }, sentence) => misc.forEach((cell, index) => {
    const entity = /(?:^|\|)Entity=([^|]*)/.exec(cell)?.[1] ?? '';
    for (const match of entity.matchAll(/\((\d+)(?:\[(\d+)\/\d+\])?-([a-z]+)-([^()]*)(\))?|(\d+)(?:\[\d+\/\d+\])?\)/g)) {
      if (match[6] !== undefined) {
        const at = open.findLastIndex(({ id }) => id === match[6]);
        if (at >= 0) found.push({ ...open.splice(at, 1)[0], last: index });
        continue;
      }
      const mention = { id: match[1], part: Number(match[2] ?? 1), type: match[3], minspan: match[4].split('-')[3] ?? '', sentence, first: index };
      if (match[5] === undefined) open.push(mention);
      else found.push({ ...mention, last: index });
    }
  }));
  return found;
}
