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

/** Steps and answers of what is drawn. */
export function stepsOf(graph: Graph, frontOf: ReadonlyMap<string, string>): { steps: Step[]; answers: Answer[] } {
  const days = placeDays(graph);
  return { steps: graph.nodes.map(({ id }) => ({ id, day: days.get(id) ?? null, front: frontOf.get(id) ?? '' })), answers: graph.links.map(({ id, from, to }) => ({ id, from, to })) };
}

/**
 * One day of each happening's range: its first, or as late within the range as what it answers, so that an answer stands before
 * what it answers only where the reports' own days leave nothing else.
 */
function placeDays({ nodes, links }: Graph): ReadonlyMap<string, number | null> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const days = new Map(nodes.map(({ id, from, to }) => [id, from ?? to]));
  // A chain of n answers settles in at most n rounds; loops end with the count.
  for (let round = 0; round < Math.min(nodes.length, 12); round++) {
    for (const { from, to } of links) {
      const [cause, answer, last] = [days.get(from) ?? null, days.get(to) ?? null, byId.get(to)?.to ?? null];
      if (cause !== null && answer !== null && last !== null && answer < cause && cause <= last) days.set(to, cause);
    }
  }
  return days;
}
