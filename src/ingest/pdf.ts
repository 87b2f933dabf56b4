/**
 * A PDF's bytes -> title, text and facts, mapped to its pages. Text comes from pdf.js (unpdf) as pieces with places on the page;
 * they are put into lines and paragraphs here. A line whose letters run from right to left comes as it is drawn: its pieces are
 * ordered from the right, numbers and Latin words in it kept as they are read, brackets turned, presentation forms undone.
 * Headers and footers that many pages repeat are left out. Limits: pages of scans have no text (a Problem says so); columns
 * follow the order in which the file draws them; hyphens at line ends stay, soft ones go.
 */
import { getDocumentProxy } from 'unpdf';
import type { Problem } from '../schema.ts';
import { MappedTextBuilder, mapIdentity, replaceMapped, trimMapped, type MappedText } from '../text/mapped.ts';
import type { RawIndex } from '../text/origin.ts';
import type { DocFacts, DocParts } from './docs.ts';
import { orderLine, type Piece } from './pdfLines.ts';
import { makeProblem } from './problems.ts';

/** Raw offsets of a PDF's Doc are page index * this + position in the text that pdf.js gives for the page. */
export const PAGE_STRIDE = 2 ** 20;
const mostPages = 2 ** 12 - 1;

/** The page (from 1) of a raw offset of a PDF's Doc. */
export function pageOfRaw(rawOffset: number): number {
  return Math.floor(rawOffset / PAGE_STRIDE) + 1;
}

type Line = { readonly words: MappedText; readonly page: number; readonly y: number; readonly height: number; readonly left: number };

/** Reads a PDF. Both parts are empty when it has no text or cannot be opened; problems say why. Never rejects for bad data. */
export async function readPdf(bytes: Uint8Array, file: string): Promise<DocParts & { readonly facts: DocFacts; readonly problems: readonly Problem[]; readonly index: RawIndex }> {
  const problems: Problem[] = [];
  const empty = { title: mapIdentity(''), body: mapIdentity(''), facts: {}, problems, index: { charset: 'page-text', starts: new Uint32Array(1) } };
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
  } catch (error) {
    const [name, message] = error instanceof Error ? [error.name, error.message] : ['', String(error)];
    problems.push(name === 'PasswordException' ? makeProblem('encrypted-pdf', file, 'the PDF wants a password') : makeProblem('damaged-pdf', file, `the PDF cannot be opened: ${message.slice(0, 160)}`));
    return empty;
  }
  try {
    const pages = Math.min(pdf.numPages, mostPages);
    if (pdf.numPages > mostPages) problems.push(makeProblem('pdf-too-long', file, `${pdf.numPages} pages; the first ${mostPages} are read`));
    const { lines, starts } = await readLines(pdf, pages, problems, file);
    if (lines.length === 0) problems.push(makeProblem('pdf-without-text', file, `${pages} ${pages === 1 ? 'page' : 'pages'} without text: scanned pictures need text recognition first`));
    const { info } = await pdf.getMetadata();
    const { title, body } = partTitle(dropRepeated(lines, pages));
    return { title, body, facts: factsOf(info as Readonly<Record<string, unknown>>), problems, index: { charset: 'page-text', starts: Uint32Array.from(starts) } };
  } finally {
    await pdf.destroy();
  }
}

/** Lines of all pages in the order of the file, mapped to the pages' texts joined; `starts` places those on their pages. */
async function readLines(pdf: Awaited<ReturnType<typeof getDocumentProxy>>, pages: number, problems: Problem[], file: string): Promise<{ lines: Line[]; starts: number[] }> {
  const lines: Line[] = [];
  const starts: number[] = [];
  for (let page = 0; page < pages; page++) {
    let pieces: Piece[];
    try {
      const { items } = await (await pdf.getPage(page + 1)).getTextContent();
      let offset = starts.length;
      pieces = items.flatMap((item): Piece[] => {
        if (!('str' in item)) return [];
        const at = offset;
        offset += item.str.length;
        const [, , , scale = 0, x = 0, y = 0] = item.transform as number[];
        return [{ words: item.str, at, x, y, width: item.width, height: item.height > 0 ? item.height : Math.abs(scale) }];
      });
      const lengthUnits = Math.min(offset - starts.length, PAGE_STRIDE - 1);
      for (let unit = 0; unit < lengthUnits; unit++) starts.push(page * PAGE_STRIDE + unit);
    } catch (error) {
      problems.push(makeProblem('damaged-page', file, `page ${page + 1} cannot be read: ${error instanceof Error ? error.message.slice(0, 120) : String(error)}`));
      continue;
    }
    for (const group of groupByLine(pieces)) {
      const words = trimMapped(orderLine(group));
      if (words.text !== '') lines.push({ words, page, y: group[0]!.y, height: Math.max(...group.map(({ height }) => height)), left: Math.min(...group.map(({ x }) => x)) });
    }
  }
  starts.push(pages * PAGE_STRIDE);
  return { lines, starts };
}

/** Pieces of the same height on the page that follow each other in the file. */
function groupByLine(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.words === '' || (piece.words.trim() === '' && piece.width === 0)) continue;
    const last = groups.at(-1);
    const reach = Math.max(2, (last?.[0]!.height ?? 0) / 2);
    if (last !== undefined && Math.abs(last[0]!.y - piece.y) < reach) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** Lines without those that stand at the same place with the same words, numbers aside, on three pages and a third of all. */
function dropRepeated(lines: readonly Line[], pages: number): Line[] {
  if (pages < 3) return [...lines];
  const keyOf = ({ words, y }: Line): string => `${Math.round(y / 4)} ${words.text.replace(/\d+/g, '#')}`;
  const seen = new Map<string, Set<number>>();
  for (const line of lines) seen.set(keyOf(line), (seen.get(keyOf(line)) ?? new Set()).add(line.page));
  return lines.filter((line) => seen.get(keyOf(line))!.size < Math.max(3, pages / 3));
}

/** The title is what is set largest at the top of the first page, when it is larger than the text; paragraphs are parted by space. */
function partTitle(lines: readonly Line[]): { title: MappedText; body: MappedText } {
  const heights = lines.map(({ height }) => height).toSorted((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  const top = lines.slice(0, 6).findIndex(({ page, height }) => page === 0 && height > usual * 1.15);
  let end = top < 0 ? 0 : top + 1;
  while (top >= 0 && end < lines.length && Math.abs(lines[end]!.height - lines[top]!.height) < 0.5 && end - top < 4) end++;
  const title = top < 0 ? mapIdentity('') : joinLines(lines.slice(top, end));
  return { title, body: joinLines([...lines.slice(0, Math.max(0, top)), ...lines.slice(end)]) };
}

/** Fewer lines do not tell how far apart lines of a paragraph stand. */
const fewLines = 8;

/** Lines of a paragraph are joined by a space; more space, another size or a short last line begins a new one. */
function joinLines(lines: readonly Line[]): MappedText {
  const builder = new MappedTextBuilder();
  const gaps = lines.slice(1).flatMap((line, index) => (line.page === lines[index]!.page ? [Math.abs(lines[index]!.y - line.y)] : [])).toSorted((a, b) => a - b);
  const usualGap = gaps[gaps.length >> 1] ?? 0;
  let last: Line | null = null;
  for (const line of lines) {
    if (last !== null) {
      const isNear = line.page === last.page ? Math.abs(last.y - line.y) <= Math.max(last.height * 1.75, gaps.length < fewLines ? 0 : Math.min(usualGap * 1.3, last.height * 2.6)) : !/[.!?؟…]["'”’»)]*$/.test(last.words.text);
      const isSame = isNear && Math.abs(line.height - last.height) < last.height * 0.15;
      const isCut = isSame && last.words.text.endsWith('\u00ad');
      if (!isCut) builder.put(isSame ? ' ' : '\n\n', line.words.map[1] ?? 0);
    }
    builder.append(line.words);
    last = line;
  }
  return replaceMapped(builder.build(), /\u00ad/g, () => '');
}

/** A day of creation is when the file was made: only the author is taken. */
function factsOf(info: Readonly<Record<string, unknown>>): DocFacts {
  const author = typeof info['Author'] === 'string' ? info['Author'].trim() : '';
  const language = typeof info['Language'] === 'string' && /^[A-Za-z]{2,3}(?:-|$)/.test(info['Language']) ? info['Language'] : undefined;
  return { authors: author === '' ? [] : [author], ...(language === undefined ? {} : { language }) };
}
