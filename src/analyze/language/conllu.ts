/**
 * CoNLL-U to records and back. In: the text of a treebank file. Out: documents with a text, and sentences whose tokens
 * are the syntactic words, each with its span in that text; and the other way round for what the parser made.
 * Format: https://universaldependencies.org/format.html. Empty nodes (8.1) are skipped, enhanced dependencies dropped,
 * MISC and comments kept. The text is rebuilt from SpaceAfter: paragraphs are joined by a blank line, sentences by a space.
 */
import type { ParsedToken, Problem, Sentence, Span } from '../../schema.ts';

/** A surface token that holds several words ("don't"): words `first` to `last`, both inclusive, sentence-local. */
export type ConlluRange = Span & { readonly first: number; readonly last: number; readonly form: string; readonly misc: string };

/** A sentence as annotated; `misc` runs parallel to `tokens`; `comments` are whole lines without the leading "# ". */
export type ConlluSentence = Sentence<ParsedToken> & {
  readonly id: string;
  readonly startsParagraph: boolean;
  readonly ranges: readonly ConlluRange[];
  readonly misc: readonly string[];
  readonly comments: readonly string[];
};

/** An annotated document; `comments` hold its metadata ("meta::genre = news"). */
export type ConlluDoc = { readonly id: string; readonly text: string; readonly sentences: readonly ConlluSentence[]; readonly comments: readonly string[] };

type Row = { columns: readonly string[]; line: number };
type Block = { comments: string[]; rows: Row[]; line: number };
type OpenDoc = { id: string; text: string; sentences: ConlluSentence[]; comments: string[]; endsWithoutSpace: boolean };

/** Reads a CoNLL-U file. A sentence that cannot be read is left out and told as a problem with its line. */
export function readConllu(text: string, file: string): { value: ConlluDoc[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const docs: OpenDoc[] = [];
  for (const block of readBlocks(text)) {
    const header = block.comments.find((comment) => /^newdoc\b/.test(comment));
    if (header !== undefined || docs.length === 0) docs.push(openDoc(header, docs.length, file));
    const doc = docs[docs.length - 1]!;
    const fault = findFault(block);
    if (fault) problems.push({ code: 'conllu-line', message: `${file}:${fault.line}: ${fault.message}; the sentence is left out.`, file, line: fault.line });
    else addSentence(doc, block, (message) => problems.push({ code: 'conllu-text', message: `${file}:${block.line}: ${message}`, file, line: block.line }));
  }
  const value = docs.map(({ id, text: docText, sentences, comments }) => ({ id, text: docText, sentences, comments }));
  return { value, problems };
}

/** Writes parsed sentences as CoNLL-U. `text` is what the spans point into; contractions get multiword ranges as in UD English. */
export function toConllu(id: string, text: string, sentences: readonly Sentence<ParsedToken>[]): string {
  const lines = [`# newdoc id = ${id}`];
  for (const [index, sentence] of sentences.entries()) {
    const previousEnd = index > 0 ? sentences[index - 1]!.end : 0;
    if (index === 0 || /\n[^\S\n]*\n/.test(text.slice(previousEnd, sentence.start))) lines.push('# newpar');
    lines.push(`# sent_id = ${id}-${index + 1}`);
    lines.push(`# text = ${text.slice(sentence.start, sentence.end).replace(/\s+/g, ' ')}`);
    const next = sentences[index + 1];
    lines.push(...toRows(sentence, text, next !== undefined && next.start === sentence.end), '');
  }
  return lines.join('\n') + '\n';
}

/** True where two adjoining words make one surface token in UD English: contractions, possessives, "cannot", "gonna". */
export function isContracted(left: ParsedToken, right: ParsedToken): boolean {
  if (left.end !== right.start || !/[\p{L}\p{M}\p{N}]$/u.test(left.form)) return false;
  if (/^['’`]$/.test(right.form)) return right.xpos === 'POS';
  if (/^['’`](?:s|m|ll|ve|re|d|t)$/i.test(right.form)) return true;
  // "'" that closes a quotation and the s of "the Ss" are ruled out by the closed list; "dont", "its", "im" are split only on purpose
  return /^(?:n['’`]?t|not|na|ta|s|m|r|ve|re|ll|d)$/i.test(right.form) && !/\p{N}$/u.test(left.form);
}

function* readBlocks(text: string): Generator<Block> {
  let block: Block = { comments: [], rows: [], line: 1 };
  let line = 0;
  for (const raw of text.split('\n')) {
    line++;
    const content = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (content === '') {
      if (block.rows.length > 0) yield block;
      block = { comments: [], rows: [], line: line + 1 };
    } else if (content.startsWith('#')) block.comments.push(content.slice(1).trim());
    else block.rows.push({ columns: content.split('\t'), line });
  }
  if (block.rows.length > 0) yield block;
}

function openDoc(header: string | undefined, index: number, file: string): OpenDoc {
  const id = header?.match(/=\s*(.+)$/)?.[1] ?? `${file}#${index + 1}`;
  return { id, text: '', sentences: [], comments: [], endsWithoutSpace: false };
}

function findFault(block: Block): { line: number; message: string } | undefined {
  const wordCount = block.rows.filter((row) => /^\d+$/.test(row.columns[0]!)).length;
  let expected = 1;
  let rangeEnd = 0;
  for (const { columns, line } of block.rows) {
    if (columns.length !== 10) return { line, message: `expected 10 columns, got ${columns.length}` };
    const [id, form, , , , , head] = columns as [string, string, string, string, string, string, string];
    const range = /^(\d+)-(\d+)$/.exec(id);
    if (form === '') return { line, message: 'the FORM column is empty' };
    if (range) {
      const [first, last] = [Number(range[1]), Number(range[2])];
      if (first !== expected || last < first || last > wordCount || first <= rangeEnd) return { line, message: `range ${id} does not fit before word ${expected} of ${wordCount}` };
      rangeEnd = last;
    } else if (/^\d+$/.test(id)) {
      if (Number(id) !== expected) return { line, message: `expected word ${expected}, got ${id}` };
      if (!/^\d+$/.test(head) || Number(head) > wordCount) return { line, message: `HEAD "${head}" is no word of this sentence (0 to ${wordCount})` };
      expected++;
    } else if (!/^\d+\.\d+$/.test(id)) return { line, message: `ID "${id}" is neither a word, a range nor an empty node` };
  }
  return wordCount === 0 ? { line: block.line, message: 'the sentence has no words' } : undefined;
}

/** Appends one checked block to the document's text and sentences. */
function addSentence(doc: OpenDoc, block: Block, warn: (message: string) => void): void {
  const startsParagraph = doc.sentences.length === 0 || block.comments.some((comment) => /^newpar\b/.test(comment));
  if (doc.sentences.length > 0) doc.text += startsParagraph ? '\n\n' : doc.endsWithoutSpace ? '' : ' ';
  const start = doc.text.length;
  const tokens: ParsedToken[] = [];
  const ranges: ConlluRange[] = [];
  const misc: string[] = [];
  let pending = '';
  let open: { form: string; start: number; last: number; misc: string; first: number } | undefined;
  for (const { columns } of block.rows) {
    const [id, form] = columns as [string, string];
    const endMisc = columns[9]!;
    if (id.includes('.')) continue;
    if (id.includes('-')) {
      doc.text += pending;
      pending = '';
      open = { form, start: doc.text.length, first: tokens.length, last: Number(id.split('-')[1]) - 1, misc: endMisc };
      doc.text += form;
      continue;
    }
    if (!open) doc.text += pending + form;
    tokens.push(toToken(columns, doc.text.length - form.length));
    misc.push(endMisc);
    if (!open) pending = spaceAfter(endMisc);
    else if (tokens.length - 1 === open.last) {
      placeWords(tokens, open);
      ranges.push({ start: open.start, end: doc.text.length, first: open.first, last: open.last, form: open.form, misc: open.misc });
      pending = spaceAfter(open.misc);
      open = undefined;
    }
  }
  doc.endsWithoutSpace = pending === '';
  if (doc.sentences.length === 0) doc.comments.push(...block.comments.filter((comment) => /^(?:newdoc|meta::|global\.)/.test(comment)));
  const id = commentValue(block.comments, 'sent_id') ?? `${doc.id}-${doc.sentences.length + 1}`;
  const stated = commentValue(block.comments, 'text');
  const rebuilt = doc.text.slice(start);
  if (stated !== undefined && stated.trim() !== rebuilt) warn(`"# text" says "${stated}", the words and SpaceAfter give "${rebuilt}"`);
  doc.sentences.push({ start, end: doc.text.length, tokens, id, startsParagraph, ranges, misc, comments: block.comments });
}

function commentValue(comments: readonly string[], key: string): string | undefined {
  for (const comment of comments) {
    const match = /^(\S+)\s*=\s?(.*)$/.exec(comment);
    if (match?.[1] === key) return match[2];
  }
  return undefined;
}

function spaceAfter(misc: string): string {
  return misc.split('|').includes('SpaceAfter=No') ? '' : ' ';
}

function toToken(columns: readonly string[], start: number): ParsedToken {
  const [, form, lemma, upos, xpos, feats, head, deprel] = columns as [string, string, string, string, string, string, string, string];
  return { start, end: start + form.length, form, lemma, upos, xpos, feats, head: Number(head) - 1, deprel };
}

/**
 * Gives the words of a range their spans inside the surface form: exact where the words spell it, as in English;
 * equal shares of it otherwise (Hebrew and Arabic change letters), and all of it where it has fewer letters than words.
 */
function placeWords(tokens: ParsedToken[], range: { form: string; start: number; first: number; last: number }): void {
  const count = range.last - range.first + 1;
  const size = range.form.length;
  const spelled = tokens.slice(range.first).map((token) => token.form).join('') === range.form;
  let offset = 0;
  for (let index = 0; index < count; index++) {
    const token = tokens[range.first + index]!;
    const from = spelled ? offset : size < count ? 0 : Math.floor((index * size) / count);
    const to = spelled ? offset + token.form.length : size < count ? size : Math.floor(((index + 1) * size) / count);
    tokens[range.first + index] = { ...token, start: range.start + from, end: range.start + to };
    offset = to;
  }
}

/** The ten-column lines of one sentence; `touchesNext` says that the next sentence starts without a space. */
function toRows(sentence: Sentence<ParsedToken>, text: string, touchesNext: boolean): string[] {
  const { tokens } = sentence;
  const rows: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const joinsPrevious = index > 0 && isContracted(tokens[index - 1]!, token);
    let last = index;
    while (last + 1 < tokens.length && isContracted(tokens[last]!, tokens[last + 1]!)) last++;
    if (!joinsPrevious && last > index) {
      const surface = text.slice(token.start, tokens[last]!.end);
      rows.push([`${index + 1}-${last + 1}`, surface, '_', '_', '_', '_', '_', '_', '_', miscOf(tokens, last, touchesNext)].join('\t'));
    }
    // inside a range SpaceAfter stands on the range's line alone
    const misc = joinsPrevious || last > index ? '_' : miscOf(tokens, index, touchesNext);
    rows.push([index + 1, token.form, or_(token.lemma), or_(token.upos), or_(token.xpos), or_(token.feats), token.head + 1, or_(token.deprel), '_', misc].join('\t'));
  }
  return rows;
}

function miscOf(tokens: readonly ParsedToken[], index: number, touchesNext: boolean): string {
  const next = tokens[index + 1];
  const touches = next ? next.start === tokens[index]!.end : touchesNext;
  return touches ? 'SpaceAfter=No' : '_';
}

function or_(value: string): string {
  return value === '' ? '_' : value;
}
