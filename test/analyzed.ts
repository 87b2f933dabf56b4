/** Runs the whole pipeline on invented texts; resources are loaded once for all tests of a worker. */
import { analyze } from '../src/analyze/pipeline.ts';
import { loadResources, type Resources } from '../src/analyze/resources.ts';
import type { Analysis, Claim, CodedEvent, Doc, Span } from '../src/schema.ts';
import { sha256Hex } from '../src/text/hash.ts';

let loading: Promise<Resources> | undefined;

/** The bundled resources. */
export function bundledResources(): Promise<Resources> {
  loading ??= loadResources();
  return loading;
}

/** A document around a text; its title ends at the first blank line if `hasTitle`. */
export function docOf(text: string, { publishedAt = '2031-03-05', hasTitle = false } = {}): Doc {
  const hash = sha256Hex(text);
  return { id: hash, text, textHash: hash, titleEnd: hasTitle ? Math.max(0, text.indexOf('\n\n')) : 0, authors: [], publishedAt, language: 'en', origin: { rawHash: hash, mediaType: 'text/plain', offsets: [0, 0] } };
}

/** The analysis of a text. */
export async function analyzeText(text: string, options: { publishedAt?: string; hasTitle?: boolean } = {}): Promise<Analysis> {
  return analyze(docOf(text, options), await bundledResources());
}

/** The words of a span. */
export function wordsOf(analysis: Analysis, { start, end }: Span): string {
  return analysis.doc.text.slice(start, end);
}

/** The events whose trigger holds these words. */
export function eventsWith(analysis: Analysis, words: string): CodedEvent[] {
  return analysis.events.filter((event) => event.type.evidence.some((span) => wordsOf(analysis, span).toLowerCase() === words.toLowerCase()) || wordsOf(analysis, event.trigger).toLowerCase().includes(words.toLowerCase()));
}

/** A claim and those around it, innermost first. */
export function claimChain(claim: Claim): Claim[] {
  return claim.within === undefined ? [claim] : [claim, ...claimChain(claim.within)];
}

/** The words of a claim's speaker; "" for the publisher. */
export function speakerWords(analysis: Analysis, claim: Claim): string {
  const mention = analysis.mentions.find(({ id }) => id === claim.speakerMention);
  return mention === undefined ? '' : wordsOf(analysis, mention);
}

/** A claim in one line: "denied by the army «said» < asserted by the agency «reported»"; "publisher" where nobody is named. */
export function printClaim(analysis: Analysis, claim: Claim): string {
  const print = (one: Claim): string => `${one.factuality.value} by ${'publisher' in one.speaker ? 'publisher' : speakerWords(analysis, one)}${one.cue === undefined ? '' : ` «${wordsOf(analysis, one.cue)}»`}`;
  return claimChain(claim).map(print).join(' < ');
}

/** A data table of the lexicons as rows of cells by column. */
export function readRows(text: string): Record<string, string>[] {
  const [header, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
  return lines.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])));
}
