/**
 * One Analysis as a table for a terminal: a heading, a row an event (what, who to whom, where, when, who says so, whether it
 * is said to be real), under each row its words; then links, names and words that take sides, legal references, problems.
 * Lines are at most `width` cells. Colors only when asked for; without them the table is plain text.
 */
import type { Analysis, Claim, CodedEvent, Participant, Span } from '../../schema.ts';
import { coverSpans } from '../../text/spans.ts';
import { cutToWidth, fitToWidth, measureWidth, toPrintable, wrapToWidth } from '../displayWidth.ts';

/** How to draw: cells a line, and whether the terminal shows colors. */
export type TableOptions = { readonly width: number; readonly isColored: boolean };

/** The table of a document, with a blank line after it. */
export function toTable(analysis: Analysis, options: TableOptions): string {
  const width = Math.max(60, options.width);
  const paint = makePaint(options.isColored);
  const names = indexNames(analysis);
  const lines = [...makeHeading(analysis, width, paint)];
  if (analysis.events.length === 0) lines.push(paint.dim('  no events found'));
  else lines.push(...makeEventLines(analysis, names, { width, paint }));
  lines.push(...makeNotes(analysis, names, { width, paint }));
  return `${lines.join('\n')}\n\n`;
}

type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'cyan' | 'yellow', (text: string) => string>>;
type Frame = { readonly width: number; readonly paint: Paint };
type Names = { readonly entities: ReadonlyMap<string, string>; readonly places: ReadonlyMap<string, string>; readonly mentions: ReadonlyMap<string, Span>; readonly numbers: ReadonlyMap<string, number> };

function makePaint(isColored: boolean): Paint {
  const code = (open: number, close: number) => (text: string) => (isColored && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text);
  return { bold: code(1, 22), dim: code(2, 22), red: code(31, 39), cyan: code(36, 39), yellow: code(33, 39) };
}

function indexNames(analysis: Analysis): Names {
  return {
    entities: new Map(analysis.entities.map(({ id, name }) => [id, name])),
    places: new Map(analysis.places.map(({ id, name }) => [id, name])),
    mentions: new Map(analysis.mentions.map((mention) => [mention.id, mention])),
    numbers: new Map(analysis.events.map(({ id }, index) => [id, index + 1])),
  };
}

/** Title, then publisher, date, language and id. */
function makeHeading({ doc }: Analysis, width: number, paint: Paint): string[] {
  const title = doc.titleEnd > 0 ? doc.text.slice(0, doc.titleEnd) : doc.text.slice(0, 200).replace(/\s+/g, ' ');
  const facts = [doc.publisher ?? 'publisher unknown', doc.publishedAt ?? 'date unknown', doc.language, `doc ${doc.id.slice(0, 12)}`].map(toPrintable).join(' · ');
  return [...wrapToWidth(toPrintable(title), width).slice(0, 2).map(paint.bold), paint.dim(cutToWidth(facts, width)), paint.dim('─'.repeat(width))];
}

/** Share of the line that each column gets, and the least that it needs: a code, a date, "hypothetical". The second gets the rest. */
const columns = [
  { title: 'event', share: 0.17, least: 10 },
  { title: 'who → whom', share: 0.33, least: 14 },
  { title: 'where', share: 0.13, least: 9 },
  { title: 'when', share: 0.1, least: 10 },
  { title: 'says', share: 0.14, least: 10 },
  { title: 'reality', share: 0.13, least: 12 },
];
const numberWidth = 3;

function makeEventLines(analysis: Analysis, names: Names, { width, paint }: Frame): string[] {
  const gap = width < 100 ? 1 : 2;
  const room = width - numberWidth - gap * columns.length;
  const widths = columns.map(({ share, least }) => (width < 75 ? Math.floor(room * share) : Math.max(least, Math.floor(room * share))));
  widths[1]! += room - widths.reduce((sum, value) => sum + value, 0);
  const heading = ['#'.padStart(numberWidth), ...columns.map(({ title }, index) => fitToWidth(title, widths[index]!))].join(' '.repeat(gap)).trimEnd();
  const rows = analysis.events.flatMap((event, index) => [
    ...makeRow(index + 1, makeCells(event, analysis, names), { widths, gap }).map((line, part) => (part === 0 ? paintRow(line, event, paint) : line)),
    paint.dim(`${' '.repeat(numberWidth + gap)}${cropQuote(event, analysis, width - numberWidth - gap)}`),
  ]);
  return [paint.dim(heading), ...rows];
}

/** Cells of one event, each wrapped to its column, at most three lines. */
function makeRow(number: number, cells: readonly string[], { widths, gap }: { widths: readonly number[]; gap: number }): string[] {
  const wrapped = cells.map((cell, index) => wrapToWidth(toPrintable(cell), widths[index]!));
  const height = Math.min(3, Math.max(...wrapped.map((lines) => lines.length)));
  return Array.from({ length: height }, (_, line) => {
    const texts = wrapped.map((lines, index) => {
      const isCut = line === height - 1 && lines.length > height;
      return fitToWidth(isCut ? `${lines[line]} ${lines[line + 1]}` : (lines[line] ?? ''), widths[index]!);
    });
    return [line === 0 ? String(number).padStart(numberWidth) : ' '.repeat(numberWidth), ...texts].join(' '.repeat(gap)).trimEnd();
  });
}

/** What did not happen, as far as the words say, stands out from what is told as a fact. */
function paintRow(line: string, event: CodedEvent, paint: Paint): string {
  if (event.claim.factuality.value !== 'asserted') return paint.yellow(line);
  return event.type.value === 'ASSAULT' ? paint.red(line) : paint.cyan(line);
}

function makeCells(event: CodedEvent, analysis: Analysis, names: Names): string[] {
  const modes = event.modes.map(({ value }) => value).join(', ');
  const list = (participants: readonly Participant[]): string => participants.map((participant) => nameParticipant(participant, analysis, names)).join(', ') || '?';
  const places = [...new Set(event.places.filter(({ role }) => role !== 'origin').map(({ value }) => names.places.get(value) ?? value))];
  const tense = event.tense === 'current' ? '' : ` (${event.tense})`;
  return [
    modes === '' ? event.type.value : `${event.type.value} ${modes}`,
    `${list(event.actors)} → ${list(event.recipients)}`,
    places.join(', ') || '–',
    event.time?.value ?? '–',
    nameSpeaker(event.claim, analysis, names),
    `${event.claim.factuality.value}${tense}`,
  ];
}

function nameParticipant({ mention, entity }: Participant, { doc }: Analysis, names: Names): string {
  if (entity !== null) return names.entities.get(entity.value) ?? entity.value;
  const span = names.mentions.get(mention);
  return span === undefined ? '?' : `“${doc.text.slice(span.start, span.end).replace(/\s+/g, ' ')}”`;
}

function nameSpeaker({ speaker, speakerMention }: Claim, analysis: Analysis, names: Names): string {
  if ('publisher' in speaker) return analysis.doc.publisher ?? 'the text';
  const known = names.entities.get(speaker.value);
  if (known !== undefined) return known;
  return speakerMention === undefined ? speaker.value : nameParticipant({ mention: speakerMention, entity: null }, analysis, names);
}

/** The event's sentence, or as much of it around the trigger as fits, the trigger between angle marks. */
function cropQuote(event: CodedEvent, { doc, sentences }: Analysis, width: number): string {
  const sentence = sentences[event.sentence] ?? coverSpans([event.trigger]);
  const squeeze = (start: number, end: number): string => doc.text.slice(start, end).replace(/\s+/g, ' ');
  const before = squeeze(sentence.start, event.trigger.start);
  const trigger = `‹${squeeze(event.trigger.start, event.trigger.end)}›`;
  const after = squeeze(event.trigger.end, sentence.end);
  const room = width - measureWidth(trigger);
  const left = cutStart(before, Math.max(Math.floor(room / 2), room - measureWidth(after)));
  return cutToWidth(`${left}${trigger}${after}`, width);
}

/** The end of a text that fits into `width` cells, from a word's start. */
function cutStart(text: string, width: number): string {
  if (measureWidth(text) <= width) return text;
  const words = text.split(' ');
  while (words.length > 1 && measureWidth(words.join(' ')) > width - 1) words.shift();
  return `…${words.join(' ')}`;
}

/** Links, loaded words, legal references and problems, one line each, only those that there are. */
function makeNotes(analysis: Analysis, names: Names, { width, paint }: Frame): string[] {
  const quote = ({ start, end }: Span): string => `“${analysis.doc.text.slice(start, end).replace(/\s+/g, ' ')}”`;
  const number = (id: string): string => String(names.numbers.get(id) ?? '?');
  const sections: readonly (readonly [title: string, rows: readonly string[]])[] = [
    ['links', analysis.links.map(({ from, to, kind }) => `${number(from)} → ${number(to)}  ${kind.value} ${kind.evidence.map(quote).join(' ')}`)],
    ['wording', countEqual(analysis.framings.map((framing) => `${quote(framing)} ${framing.kind}, ${framing.stance}${framing.neutral === undefined ? '' : `: ${framing.neutral}`}`))],
    ['law', countEqual(analysis.legal.map((reference) => `${quote(reference)} ${reference.instrument}${reference.part === undefined ? '' : `, ${reference.part}`}`))],
    ['problems', countEqual(analysis.problems.map(({ code, message }) => (message.startsWith(code) ? message : `${code}: ${message}`)))],
  ];
  return sections.flatMap(([title, rows]) => rows.map((row, index) => `${paint.dim(fitToWidth(index === 0 ? title : '', 10))}${cutToWidth(toPrintable(row), width - 10)}`));
}

/** Equal rows once, with how often they stood there. */
function countEqual(rows: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return [...counts].map(([row, count]) => (count === 1 ? row : `${row} (${count} times)`));
}
