/**
 * Loops of a directed graph: groups of nodes of which each leads to each other (Tarjan's strongly connected components, 1972,
 * written without recursion so that a long chain cannot exhaust the stack). In: links; out: groups of two nodes or more.
 */

/** Loops, each in ascending order, ordered by their first node. Linear in the links. */
export function findLoops(links: readonly { readonly from: string; readonly to: string }[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
    next.set(from, [...(next.get(from) ?? []), to]);
    if (!next.has(to)) next.set(to, []);
  }
  const order = new Map<string, number>(); // when a node was first seen
  const low = new Map<string, number>(); // the earliest node that it leads back to
  const open: string[] = [];
  const isOpen = new Set<string>();
  const loops: string[][] = [];
  const enter = (node: string, path: { readonly node: string; at: number }[]): void => {
    order.set(node, order.size);
    low.set(node, order.get(node)!);
    open.push(node);
    isOpen.add(node);
    path.push({ node, at: 0 });
  };
  const leave = (node: string): void => {
    if (low.get(node) !== order.get(node)) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen.delete(member);
    if (members.length > 1) loops.push(members.toSorted());
  };
  for (const start of [...next.keys()].toSorted()) {
    if (order.has(start)) continue;
    const path: { readonly node: string; at: number }[] = [];
    enter(start, path);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const target = next.get(top.node)![top.at++];
      if (target === undefined) {
        path.pop();
        leave(top.node);
        const below = path.at(-1);
        if (below !== undefined) low.set(below.node, Math.min(low.get(below.node)!, low.get(top.node)!));
      } else if (!order.has(target)) enter(target, path);
      else if (isOpen.has(target)) low.set(top.node, Math.min(low.get(top.node)!, order.get(target)!));
    }
  }
  return loops.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
}
