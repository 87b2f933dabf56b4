/**
 * "Iran-backed militants", "fighters trained by Wagner": the writer's claim that somebody stands behind a party. It is a
 * relation, never an identity: the party is neither the backer's own nor, as it may have come from abroad, of the place
 * where it strikes. In: a tree and the head of a noun; out: whether such a claim is made of it.
 */
import type { Tree } from '../language/tree.ts';

const BACKED = /(?:^|-)(?:backed|aligned|allied|linked|affiliated|supported|sponsored|armed|funded|financed|trained|equipped|led|directed)$/i;

/** Whether a modifier of the noun says who stands behind it. "armed" alone says how one fights. */
export function hasBacker({ tokens, children }: Tree, head: number): boolean {
  return children[head].some((child) => {
    const { deprel, form } = tokens[child];
    if (!BACKED.test(form)) return false;
    if (deprel === 'amod' || deprel === 'compound') return !/^armed$/i.test(form) || children[child].length > 0;
    return deprel.startsWith('acl') && children[child].some((inner) => /^obl/.test(tokens[inner].deprel) && children[inner].some((word) => tokens[word].form.toLowerCase() === 'by'));
  });
}

/** Whether a name that ends at `last` is bound by a hyphen to the next word: "Iran-backed", "US-led". */
export function isHyphenated({ tokens }: Tree, last: number): boolean {
  return tokens[last + 1]?.form === '-' && tokens[last + 1].start === tokens[last].end;
}
