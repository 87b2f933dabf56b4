/**
 * Chains of the API -> steps and answers to be laid out. In: a chain, the fronts with their happenings, which story is shown;
 * out: its nodes and links, and lanes by front. Pure.
 */
import type { ChainLink, ChainNode } from '../../../../src/compare/chains.ts';
import type { Chain, FrontRecord } from '../../api/compared.ts';
import type { Answer, Step } from './layout.ts';

/** What is drawn at once: a chain, or what one story tells of it. */
export type Graph = { readonly nodes: readonly ChainNode[]; readonly links: readonly ChainLink[] };

/** What one story tells of a chain: its links and their ends. */
export function storyOf({ nodes, links }: Pick<Chain, 'nodes' | 'links'>, linkIds: readonly string[]): Graph {
  const own = links.filter(({ id }) => linkIds.includes(id));
  const ends = new Set(own.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => ends.has(id)), links: own };
}

/** Lanes by the first front that a happening belongs to; '' for none. */
export function frontsOfNodes(fronts: readonly FrontRecord[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { front, happenings } of fronts) for (const { id } of happenings) if (!found.has(id)) found.set(id, front.name);
  return found;
}

/** For layoutChain: a range of days counts from its last day, the latest that it can answer. */
export function stepsOf({ nodes, links }: Graph, frontOf: ReadonlyMap<string, string>): { steps: Step[]; answers: Answer[] } {
  return { steps: nodes.map(({ id, to }) => ({ id, day: to, front: frontOf.get(id) ?? '' })), answers: links.map(({ id, from, to }) => ({ id, from, to })) };
}
