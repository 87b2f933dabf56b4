/** The few questions about a sentence's tree (Universal Dependencies) that telling reports apart needs. Pure, over tagged tokens. */
import type { ParsedToken } from '../schema.ts';

/** Whether the verb at `number` is a passive: with a passive subject or auxiliary, or a bare participle behind its noun ("killed in a raid"). */
export function isGrammarPassive(tokens: readonly ParsedToken[], number: number): boolean {
  const verb = tokens[number]!;
  if (tokens.some(({ head, deprel }) => head === number && (deprel === 'nsubj:pass' || deprel === 'aux:pass' || deprel === 'csubj:pass'))) return true;
  // A verb joined to a passive one shares its subject: "were bombed and killed".
  if (verb.deprel === 'conj' && verb.xpos === 'VBN' && verb.head >= 0 && !tokens.some(({ head, deprel }) => head === number && deprel.startsWith('nsubj'))) return isGrammarPassive(tokens, verb.head);
  return verb.xpos === 'VBN' && (verb.deprel === 'acl' || verb.deprel === 'root') && !tokens.some(({ head, deprel }) => head === number && (deprel === 'aux' || deprel === 'nsubj' || deprel === 'obj'));
}
