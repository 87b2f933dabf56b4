/** Words of a report as they stand there, with the way to them: the report opens at the claim and lights them. */
import './words.css';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Span } from '../../../src/schema.ts';
import { useAppState } from '../state/appState.ts';
import { useStrings } from '../strings/strings.ts';
import { cutText, directionOfText } from './spans.ts';

export type Quoted = Span & { readonly docId: string; readonly words: string; readonly eventId?: string };

/** The words in quotation marks, as a link. */
export function WordsLink({ quote }: { quote: Quoted }) {
  return <ReportLink quote={quote}><bdi className="words words-link" dir={directionOfText(quote.words)}>“{quote.words.replace(/\s+/g, ' ')}”</bdi></ReportLink>;
}

/** A sentence of a report, in it the words that matter, and its outlet as the way there. `lit` are spans of the report. */
export function Sentence({ quote, lit, by }: { quote: Quoted; lit: readonly Span[]; by?: string | undefined }) {
  const { look } = useStrings();
  return (
    <figure className="sentence">
      <blockquote className="words" dir={directionOfText(quote.words)}><Marked text={quote.words} from={quote.start} lit={lit} /></blockquote>
      <figcaption><ReportLink quote={quote}><bdi>{by ?? look.openWords}</bdi></ReportLink></figcaption>
    </figure>
  );
}

/** A text that starts at `from` of its report, with marks where the spans lie in it. */
export function Marked({ text, from, lit }: { text: string; from: number; lit: readonly Span[] }) {
  return <>{cutText(text, lit, from).map(({ start, end, marks }) => (marks.length === 0 ? text.slice(start, end) : <mark key={start} className="mark-evidence">{text.slice(start, end)}</mark>))}</>;
}

/** The way to the words in their report. */
export function ReportLink({ quote, children }: { quote: Quoted; children: ReactNode }) {
  const { look } = useStrings();
  const { hrefOf } = useAppState();
  return <Link href={hrefOf({ view: 'reader', id: quote.docId, selection: quote.eventId === undefined ? null : { kind: 'event', id: quote.eventId } })} title={look.openWords}>{children}</Link>;
}
