/**
 * A report's whole text with its marks, exactly as it is: title, then paragraphs. Very long texts are shown in parts, and the
 * part with the words that matter is always among them. `onPick` is told the event whose word was clicked, `onWords` the span
 * that the reader selected: both in UTF-16 units of the text.
 */
import './reportText.css';
import { useEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import type { Doc, Span } from '../../../src/schema.ts';
import { useStrings } from '../strings/strings.ts';
import { useMarked, type Mark } from './quote.tsx';
import { directionOfText, readSelection } from './spans.ts';

type Props = { readonly doc: Doc; readonly marks: readonly Mark[]; readonly focus: Span | null; readonly titleLevel?: 1 | 2; readonly onPick?: (eventId: string) => void; readonly onWords?: (span: Span | null) => void };

/** No part is longer: a page of more letters is slow to lay out. */
const PART_LENGTH = 40_000;
const FIRST_LENGTH = 120_000;

/** The text. */
export function ReportText({ doc, marks, focus, titleLevel = 1, onPick, onWords }: Props) {
  const { reader } = useStrings();
  const root = useRef<HTMLElement>(null);
  const parts = useMemo(() => cutParts(doc), [doc]);
  const [limit, setLimit] = useState(FIRST_LENGTH);
  const shown = Math.max(limit, (focus?.end ?? 0) + 1);
  const byPart = useMemo(() => groupMarks(parts, marks), [parts, marks]);
  useEffect(() => {
    if (focus === null) return;
    const piece = [...(root.current?.querySelectorAll('mark.lit, mark') ?? [])].find((element) => Number(element.getAttribute('data-at')) >= focus.start);
    const box = piece?.getBoundingClientRect();
    if (box !== undefined && (box.top < 60 || box.bottom > innerHeight - 120)) piece!.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [focus?.start, focus?.end]);
  const pick = (click: MouseEvent): void => {
    const ids = (click.target as Element).closest('[data-marks]')?.getAttribute('data-marks');
    if (ids !== null && ids !== undefined && document.getSelection()?.isCollapsed !== false) onPick?.(ids.split(' ')[0]!);
  };
  const Title = titleLevel === 1 ? 'h1' : 'h2';
  const visible = parts.filter(({ start }) => start < shown);
  return (
    <article className="report-text words" ref={root} lang={doc.language} dir={directionOfText(doc.text)} onClick={pick} onMouseUp={() => onWords?.(readSelection(root.current!, doc.text))} onKeyUp={() => onWords?.(readSelection(root.current!, doc.text))}>
      {visible.map((part, index) => {
        const content = <Part text={doc.text.slice(part.start, part.end)} marks={byPart[index]!} from={part.start} />;
        return part.kind === 'title' ? <Title key={part.start} className="report-title">{content}</Title> : <p key={part.start} className={part.kind}>{content}</p>;
      })}
      {visible.length < parts.length ? <p><button onClick={() => setLimit(shown + FIRST_LENGTH)}>{reader.showMore}</button></p> : null}
    </article>
  );
}

function Part({ text, marks, from }: { text: string; marks: readonly Mark[]; from: number }) {
  return <>{useMarked(text, marks, from)}</>;
}

type TextPart = Span & { readonly kind: 'title' | 'paragraph' | 'continued' };

/** Title and paragraphs without the line breaks between them; paragraphs that are too long in several parts. */
function cutParts({ text, titleEnd }: Pick<Doc, 'text' | 'titleEnd'>): TextPart[] {
  const parts: TextPart[] = titleEnd > 0 ? [{ start: 0, end: titleEnd, kind: 'title' }] : [];
  for (const line of text.slice(titleEnd).matchAll(/[^\n]+/g)) {
    const [from, to] = [titleEnd + line.index, titleEnd + line.index + line[0].length];
    for (let start = from; start < to;) {
      let end = Math.min(to, start + PART_LENGTH);
      // Never between the halves of a surrogate pair.
      if (end < to && text.charCodeAt(end) >= 0xdc00 && text.charCodeAt(end) <= 0xdfff) end++;
      parts.push({ start, end, kind: start === from ? 'paragraph' : 'continued' });
      start = end;
    }
  }
  return parts;
}

/** Marks of each part, so that a change of marks draws anew only the parts that it touches. */
function groupMarks(parts: readonly TextPart[], marks: readonly Mark[]): readonly (readonly Mark[])[] {
  return parts.map(({ start, end }) => {
    const inside = marks.filter((mark) => mark.end > start && mark.start < end);
    return inside.length === 0 ? NO_MARKS : inside;
  });
}

const NO_MARKS: readonly Mark[] = [];
