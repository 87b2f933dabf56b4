/**
 * Bytes of a table -> its kind and rows, and everything that is wrong with its form: encoding, header, tabs, cells,
 * spaces. Stricter than text/table.ts, which reads our own tested tables: here each fault is told with file, line and
 * column, for people who write tables with a spreadsheet or an editor. Pure; what the cells mean is checked elsewhere.
 */
import type { Problem } from '../schema.ts';
import { nearest, type Cells, type Complaint, type Severity } from './knowledgeCells.ts';
import { kindOfFile, kindOfHeader, KNOWLEDGE_KINDS, type Kind } from './knowledgeKinds.ts';

/** A problem with a place to go to and something to do. `line` is absent when the whole file is meant. */
export type Finding = Problem & { readonly severity: Severity; readonly file: string; readonly column?: string; readonly found?: string; readonly expected?: string; readonly advice: string };

/** A table as it lies on the disk; `file` is the name for messages. */
export type KnowledgeFile = { readonly file: string; readonly bytes: Uint8Array };

/** What a row does: it adds or replaces (`set`), adds to a row of ours (`+` before its first cell), or removes one (`-`). */
export type Operation = 'set' | 'add' | 'remove';

/** A row; `cells` has every column of the kind, without the sign before the first one. */
export type KnowledgeRow = { readonly line: number; readonly operation: Operation; readonly cells: Cells };

/** A table of a known kind with the rows whose form is good. `header` as written; `findings` are about its form alone. */
export type KnowledgeTable = { readonly file: string; readonly kind: Kind; readonly header: readonly string[]; readonly rows: readonly KnowledgeRow[]; readonly rowCount: number };

/** Reads the form of a table. `table` is null when nothing can be read: wrong encoding, no header, an unknown kind. */
export function readKnowledgeTable({ file, bytes }: KnowledgeFile): { table: KnowledgeTable | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const text = decode(bytes, file, findings);
  if (text === null) return { table: null, findings };
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !isComment(line));
  if (first < 0) {
    findings.push(finding({ file }, { code: 'empty-table', severity: 'note', what: 'the file has no header and no rows', advice: 'Copy the first line of our table of that kind and write rows below it.' }));
    return { table: null, findings };
  }
  const header = lines[first].split('\t').map((cell) => cell.trim());
  const kind = recognize(header, { file, line: first + 1 }, findings);
  if (kind === null) return { table: null, findings };
  const rows: KnowledgeRow[] = [];
  let rowCount = 0;
  for (let index = first + 1; index < lines.length; index++) {
    if (lines[index].trim() === '' || isComment(lines[index])) continue;
    rowCount += 1;
    const told: Complaint[] = [];
    const row = readRow(lines[index], { header, kind }, told);
    findings.push(...told.map((complaint) => finding({ file, line: index + 1 }, complaint)));
    if (row !== null && !told.some(isFault)) rows.push({ line: index + 1, ...row });
  }
  return { table: { file, kind, header, rows, rowCount }, findings };
}

/** What a spreadsheet writes where it took a cell for a formula; as a first cell it must not pass for a comment. */
const FORMULA_ERROR = /^#(?:NAME\?|REF!|VALUE!|N\/A|DIV\/0!)(?=\t|$)/;

function isComment(line: string): boolean {
  return line.startsWith('#') && !FORMULA_ERROR.test(line);
}

/** Whether a complaint or finding makes its row unusable. */
export function isFault({ severity }: { readonly severity?: Severity }): boolean {
  return severity === undefined || severity === 'fault';
}

/** A finding at a place; its message is one sentence or two, without the place. */
export function finding(place: { readonly file: string; readonly line?: number }, complaint: Complaint): Finding {
  const { code, severity = 'fault', column, what, found, expected, advice } = complaint;
  const subject = [column, found === undefined ? undefined : `"${shorten(found)}"`].filter((part) => part !== undefined).join(' ');
  const message = `${subject === '' ? '' : `${subject} `}${what}${expected === undefined ? '' : `; expected ${expected}`}. ${advice}`;
  return { code, severity, message, ...place, ...(column === undefined ? {} : { column }), ...(found === undefined ? {} : { found }), ...(expected === undefined ? {} : { expected }), advice };
}

function shorten(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

/** The text without byte order mark and carriage returns, both told; null when the bytes are no UTF-8 text at all. */
function decode(bytes: Uint8Array, file: string, findings: Finding[]): string | null {
  const asUtf8 = 'Save the table as "UTF-8 text, separated by tabs" (in Excel: "Unicode text", then convert; in LibreOffice: "Text CSV", character set UTF-8, field delimiter Tab).';
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0x50 && bytes[1] === 0x4b) || bytes.subarray(0, 1000).includes(0)) {
    const what = bytes[0] === 0x50 ? 'the file is a spreadsheet, not a text' : 'the file is written in UTF-16 or is no text';
    findings.push(finding({ file }, { code: 'wrong-encoding', what, expected: 'UTF-8', advice: asUtf8 }));
    return null;
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (hasMark) findings.push(finding({ file, line: 1 }, { code: 'byte-order-mark', severity: 'blemish', what: 'the file begins with a byte order mark', expected: 'UTF-8 without it', advice: 'It is skipped. Save as "UTF-8", not "UTF-8 with BOM".' }));
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\ufffd')) {
    const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
    findings.push(finding({ file, line }, { code: 'wrong-encoding', what: 'letters cannot be read: the bytes are no UTF-8 (shown as \ufffd)', expected: 'UTF-8', advice: asUtf8 }));
  }
  if (!text.includes('\r')) return text;
  const line = text.slice(0, text.indexOf('\r')).split('\n').length;
  findings.push(finding({ file, line }, { code: 'line-ends', severity: 'blemish', what: 'lines end with a carriage return (Windows)', expected: 'a line feed alone', advice: 'The lines are read all the same. Save with line ends "LF" or "Unix".' }));
  return text.replace(/\r\n?/g, '\n');
}

/** The kind of a table by its header, else by the file's name; complaints about the header. */
function recognize(header: readonly string[], place: { readonly file: string; readonly line: number }, findings: Finding[]): Kind | null {
  const tell = (complaint: Complaint): void => void findings.push(finding(place, complaint));
  const named = kindOfFile(place.file);
  const kind = kindOfHeader(header) ?? named;
  if (header.length === 1 && /[,;]| {2,}/.test(header[0])) {
    const example = named?.columns.slice(0, 3).join('<Tab>') ?? 'id<Tab>pos<Tab>pattern';
    tell({ code: 'no-tabs', what: 'the header has no tabs', found: header[0], expected: `column names separated by tabs: ${example} …`, advice: 'The columns seem to be separated by commas, semicolons or spaces: save the table as tab-separated text.' });
    return null;
  }
  if (kind === undefined) {
    const kinds = KNOWLEDGE_KINDS.map(({ name, marks }) => `${marks.join(' + ')} (${name})`).join(', ');
    tell({ code: 'unknown-kind', what: 'the header is of no kind of table that is known', found: header.join(' | '), expected: `column names in the first line; they tell the kind: ${kinds}`, advice: 'Copy the first line from our table of the kind that you mean (docs/lexicon.md lists them).' });
    return null;
  }
  const missing = kind.marks.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const looksLikeRow = header.every((name) => !kind.columns.includes(name));
    tell({ code: 'bad-header', what: looksLikeRow ? 'the first line is no header' : `the header lacks ${missing.join(', ')}`, found: header.join(' | '), expected: `the column names of ${kind.name}: ${kind.columns.join(' | ')}`, advice: looksLikeRow ? 'Put the column names into the first line.' : 'Add the column, or correct its name.' });
    return null;
  }
  checkColumns(header, kind, tell);
  return kind;
}

function checkColumns(header: readonly string[], kind: Kind, tell: (complaint: Complaint) => void): void {
  const known = [...kind.columns, ...(kind.otherColumns ?? []), 'change'];
  header.forEach((name, index) => {
    if (header.indexOf(name) < index) tell({ code: 'bad-header', severity: 'blemish', what: 'is the name of two columns', found: name, expected: 'each column once', advice: 'Only the first one is read.' });
    else if (name !== '' && !known.includes(name)) {
      const near = nearest(name, kind.columns.filter((column) => !header.includes(column)));
      tell({ code: 'unknown-column', severity: 'blemish', what: `is no column of ${kind.name}`, found: name, expected: kind.columns.join(' | '), advice: near === undefined ? 'The column is not read; a column of remarks is called note.' : `Did you mean "${near}"? The column is not read.` });
    }
  });
}

/** A line as cells by column. A row may end early where only cells are left out that may be empty. */
function readRow(line: string, { header, kind }: { readonly header: readonly string[]; readonly kind: Kind }, told: Complaint[]): { operation: Operation; cells: Cells } | null {
  const parts = line.split('\t');
  if (parts.length === 1 && header.length > 1 && / {2,}|[,;|]/.test(line)) {
    told.push({ code: 'no-tabs', what: 'the row has no tabs', found: line, expected: `${header.length} cells separated by tabs`, advice: 'Put one tab between two cells (the Tab key, not spaces).' });
    return null;
  }
  if (parts.length > header.length && parts.slice(header.length).some((part) => part.trim() !== '')) {
    told.push({ code: 'cell-count', what: `the row has ${parts.length} cells`, found: parts.slice(header.length).join(' | '), expected: `${header.length} cells, one for each column: ${header.join(' | ')}`, advice: 'Take the extra tab out; a cell itself cannot hold a tab.' });
    return null;
  }
  const cells: Record<string, string> = Object.fromEntries(kind.columns.map((column) => [column, '']));
  header.forEach((column, index) => {
    const part = parts[index] ?? '';
    checkLetters(part, column, told);
    const isFirst = header.indexOf(column) === index;
    if (isFirst && (kind.columns.includes(column) || column === 'change')) cells[column] = part.trim();
    if (column === 'geonames' && part.trim() !== '') cells['id'] = part.trim().replace(/^([-+]?)(?=\d)/, '$1geonames:');
  });
  const { operation, bare } = readSign(cells[kind.columns[0]], cells['change'] ?? '', told);
  cells[kind.columns[0]] = bare;
  delete cells['change'];
  const needed = operation === 'set' ? kind.required : [kind.columns[0]];
  const missing = needed.filter((column) => cells[column] === '');
  const lack = missing.length > 0 && parts.length < header.length ? { code: 'cell-count', what: `ends after ${parts.length} of ${header.length} cells, before ${missing.join(', ')}` } : undefined;
  told.push(...missing.slice(0, lack === undefined ? undefined : 1).map((column) => ({ code: lack?.code ?? 'empty-cell', column, what: lack?.what ?? 'is empty', expected: `${needed.join(', ')} in every row`, advice: 'Fill the cell in; check that each cell stands below its column name.' })));
  return { operation, cells };
}

function checkLetters(part: string, column: string, told: Complaint[]): void {
  const value = part.trim();
  if (part !== value) told.push({ code: 'spaces', severity: 'blemish', column, what: 'has spaces around its words', found: part, expected: `"${value}"`, advice: 'They are left out in reading; take them out.' });
  if (/[\u00a0\u2007\u202f\u200b\u00ad]/.test(value)) told.push({ code: 'spaces', column, what: 'has a no-break space or another invisible sign', found: value, expected: 'plain spaces', advice: 'Type the words anew; such signs come from copying web pages.' });
  if (/^".*"$/.test(value) && column !== 'note') told.push({ code: 'quoted-cell', column, what: 'is wrapped in quotation marks', found: value, expected: value.slice(1, -1).replaceAll('""', '"'), advice: 'Save the table without quotation marks around cells (LibreOffice: "Quote all text cells" off).' });
  if (FORMULA_ERROR.test(value)) told.push({ code: 'formula-cell', column, what: 'was taken for a formula by a spreadsheet', found: value, expected: 'words', advice: 'Write the words remove or add into a column "change", in place of the sign - or + before the first cell.' });
  if (value.includes('\ufffd')) told.push({ code: 'wrong-encoding', column, what: 'has letters that cannot be read', found: value, expected: 'UTF-8', advice: 'Save the table as UTF-8 and type the letters anew.' });
}

/** The sign before the first cell, or the word in the column "change", which spreadsheets do not take for a formula. */
function readSign(first: string, change: string, told: Complaint[]): { operation: Operation; bare: string } {
  const sign = first.startsWith('-') ? 'remove' : first.startsWith('+') ? 'add' : 'set';
  const bare = sign === 'set' ? first : first.slice(1).trim();
  if (change !== '' && change !== 'add' && change !== 'remove') told.push({ code: 'unknown-word', column: 'change', what: 'says nothing that is known', found: change, expected: 'add, remove or nothing', advice: 'Leave the cell empty for a new row or one that replaces ours.' });
  return { operation: change === 'add' || change === 'remove' ? change : sign, bare };
}
