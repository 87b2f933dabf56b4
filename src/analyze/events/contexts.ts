/**
 * PLOVER contexts of an event: those that its trigger implies, and those that words of its clause signal
 * (`contexts.tsv`). Any number may hold; the words are the evidence.
 */
import type { Coded, Problem } from '../../schema.ts';
import { readTable } from '../../text/table.ts';
import { lemmaAt, type Tree } from '../language/tree.ts';
import { CONTEXTS } from './ontology.ts';
import type { Draft } from './roles.ts';

/** First lemma of a term → the terms that begin with it, as lemma lists with their context. */
export type ContextLexicon = ReadonlyMap<string, readonly { readonly file: string; readonly context: string; readonly lemmas: readonly string[] }[]>;

/** The context of terms that signal nothing and hide the shorter ones in them: "tear gas" is no resource. */
const NONE = 'plain';

/** Reads contexts.tsv (context, lemmas separated by ";"); unknown contexts are reported and left out. */
export function readContexts(text: string): { value: ContextLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const value = new Map<string, { file: string; context: string; lemmas: string[] }[]>();
  for (const row of readTable(text, 'contexts.tsv', problems)) {
    const context = row.cells['context'];
    if (context !== NONE && !CONTEXTS.includes(context)) {
      problems.push({ code: 'lexicon-row', message: `contexts.tsv:${row.line}: "${context}" is no PLOVER context (allowed: ${CONTEXTS.join(', ')})`, file: 'contexts.tsv', line: row.line });
      continue;
    }
    for (const term of row.cells['lemmas'].split(';')) {
      const lemmas = term.trim().toLowerCase().split(/\s+/);
      if (lemmas[0] === '') continue;
      const list = value.get(lemmas[0]) ?? [];
      list.push({ file: row.file, context, lemmas });
      value.set(lemmas[0], list);
    }
  }
  return { value, problems };
}

/** A context with the words that signal it. */
export type ContextWord = Coded<string>;

/** Contexts that the words of a sentence signal, in text order: the same for all its events. */
export function findContextWords(tree: Tree, lexicon: ContextLexicon): ContextWord[] {
  const found: ContextWord[] = [];
  let hidden = 0; // tokens before it belong to a term that signals nothing
  for (let token = 0; token < tree.tokens.length; token++) {
    const terms = lexicon.get(lemmaAt(tree, token))?.filter(({ lemmas }) => lemmas.every((lemma, offset) => token + offset < tree.tokens.length && lemmaAt(tree, token + offset) === lemma)) ?? [];
    for (const { context, lemmas } of terms) if (context === NONE) hidden = Math.max(hidden, token + lemmas.length);
    for (const { context, lemmas, file } of terms) {
      if (context === NONE || token + lemmas.length <= hidden) continue;
      const evidence = { start: tree.tokens[token].start, end: tree.tokens[token + lemmas.length - 1].end };
      found.push({ value: context, evidence: [evidence], by: `${file}#${lemmas.join('-')}`, score: 0.6 });
    }
  }
  return found;
}

/** Contexts of a draft in the order of the ontology, each once with its first evidence; `words` are those of its sentence. */
export function findContexts(draft: Draft, tree: Tree, words: readonly ContextWord[]): Coded<string>[] {
  const found = new Map<string, Coded<string>>();
  for (const candidate of [draft.candidate, ...draft.merged]) {
    const { start, end } = tree.tokens[candidate.token];
    for (const context of candidate.rule.contexts) {
      if (CONTEXTS.includes(context) && !found.has(context)) found.set(context, { value: context, evidence: [{ start, end }], by: candidate.rule.by, score: 0.8 });
    }
  }
  for (const word of words) if (!found.has(word.value)) found.set(word.value, word);
  return [...found.values()].sort((a, b) => CONTEXTS.indexOf(a.value) - CONTEXTS.indexOf(b.value));
}
