/**
 * Finds references to law: charters, resolutions, conventions, court orders, agreements, with the part that is named.
 * The lexicon (data/lexicons/legal.tsv) gives one pattern a row; parts are read around the instrument's name.
 */
import type { ParsedToken, Problem, Sentence } from '../../schema.ts';
import { readTable } from '../../text/table.ts';
import { locateSpan, type Located } from './located.ts';

/** One lexicon row. */
export type LegalRule = { readonly id: string; readonly instrument: string; readonly pattern: RegExp; readonly parts: readonly string[]; readonly example: string };
export type LegalLexicon = { readonly rules: readonly LegalRule[] };
/** A reference; `part` as "Chapter VII" or "Article 51"; `by` names the lexicon row. */
export type LegalMention = Located & { readonly instrument: string; readonly part?: string; readonly by: string };

/** Reads legal.tsv (columns id, instrument, pattern, parts, example). A bad pattern is reported and left out. */
export function readLegal(text: string, file = 'legal.tsv'): { value: LegalLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const rules: LegalRule[] = [];
  for (const { cells, line } of readTable(text, file, problems)) {
    try {
      rules.push({ id: cells.id, instrument: cells.instrument, pattern: new RegExp(cells.pattern, 'gu'), parts: cells.parts.split(' ').filter((part) => part !== ''), example: cells.example });
    } catch (error) {
      problems.push({ code: 'legal-pattern', message: `${file}:${line}: ${String(error)}`, file, line });
    }
  }
  return { value: { rules }, problems };
}

/** All references of a document, in text order. */
export function findLegal(text: string, sentences: readonly Sentence<ParsedToken>[], lexicon: LegalLexicon): LegalMention[] {
  return sentences.flatMap((sentence, index) =>
    lexicon.rules.flatMap((rule) =>
      [...text.slice(sentence.start, sentence.end).matchAll(rule.pattern)].flatMap((match) => {
        const start = sentence.start + match.index;
        const located = locateSpan(sentence, index, { start, end: start + match[0].length });
        return located === null ? [] : [{ ...located, instrument: rule.instrument.replace('$1', match[1] ?? ''), by: `legal.tsv#${rule.id}` }];
      }),
    ),
  );
}
