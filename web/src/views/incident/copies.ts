/**
 * Who copied whom -> a drawing of origins. In: the documents of an incident, its independent origins, and copy links; out: one
 * band an origin, in it each document in a column by how many hands it has passed through, and the lines between them.
 * A document that joins an origin for another reason than a copy (same agency, same party's word) stands in the first column
 * without a line: what joins it is said in words, not drawn as a copy.
 */

export type CopyLine = { readonly from: string; readonly to: string; readonly kind: string; readonly share: number };
export type PlacedDoc = { readonly id: string; readonly origin: number; readonly depth: number; readonly row: number };
export type CopyLayout = {
  readonly docs: readonly PlacedDoc[];
  readonly lines: readonly CopyLine[];
  readonly depth: number; // columns
  readonly rows: number;
};

/** Places of all documents; rows run on through the origins. */
export function layoutCopies(origins: readonly (readonly string[])[], links: readonly CopyLine[]): CopyLayout {
  const docs: PlacedDoc[] = [];
  const known = new Set(origins.flat());
  const lines = links.filter(({ from, to }) => known.has(from) && known.has(to));
  const nearest = new Map<string, CopyLine>();
  for (const line of lines) if ((nearest.get(line.to)?.share ?? -1) < line.share) nearest.set(line.to, line);
  let row = 0;
  origins.forEach((ids, origin) => {
    const place = (id: string, depth: number): void => {
      docs.push({ id, origin, depth, row: row++ });
      for (const { to } of [...nearest.values()].filter(({ from, to }) => from === id && ids.includes(to) && !docs.some((doc) => doc.id === to))) place(to, depth + 1);
    };
    for (const id of ids) if (!ids.includes(nearest.get(id)?.from ?? '')) place(id, 0);
    // Copies that copy each other have no first: the remaining ones stand as they are listed.
    for (const id of ids) if (!docs.some((doc) => doc.id === id)) place(id, 0);
  });
  return { docs, lines: [...nearest.values()], depth: Math.max(0, ...docs.map(({ depth }) => depth + 1)), rows: row };
}
