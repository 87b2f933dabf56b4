/**
 * A docx file (ECMA-376) -> title, text and facts, mapped to the bytes of its word/document.xml. Paragraphs end with a blank
 * line; tabs and breaks are kept as white space; text that tracked changes deleted, notes and headers are left out.
 */
import { Parser } from 'htmlparser2';
import type { Problem } from '../schema.ts';
import { MappedTextBuilder, mapIdentity, type MappedText } from '../text/mapped.ts';
import type { RawIndex } from '../text/origin.ts';
import { decodeBytes, indexBytes } from './charset.ts';
import { unzipMembers } from './containers/zip.ts';
import type { DocFacts, DocParts } from './docs.ts';
import { makeProblem } from './problems.ts';

const BODY = 'word/document.xml';
const largestMemberBytes = 64 * 1024 * 1024;

/** Reads a docx. Both parts are empty when it has no text; throws DataFault for a damaged archive or a bomb. */
export async function readDocx(bytes: Uint8Array, file: string): Promise<DocParts & { readonly facts: DocFacts; readonly problems: readonly Problem[]; readonly index: RawIndex }> {
  const problems: Problem[] = [];
  let [body, core]: (Uint8Array | null)[] = [null, null];
  const archive = { name: file, chunks: async function* (): AsyncGenerator<Uint8Array> { yield bytes; } };
  for await (const member of unzipMembers(archive, (name) => name === BODY || name === 'docProps/core.xml', () => largestMemberBytes)) {
    if ('code' in member) problems.push(member);
    else if (member.name === BODY) body = member.bytes;
    else core = member.bytes;
  }
  const { decoded } = body === null ? { decoded: null } : decodeBytes(body, { name: `${file}#${BODY}`, isHtml: true });
  if (decoded === null) {
    problems.push(makeProblem('damaged-docx', file, `no readable ${BODY} in the file: it is no Word document`));
    return { title: mapIdentity(''), body: mapIdentity(''), facts: {}, problems, index: { charset: 'utf-8', starts: new Uint32Array(1) } };
  }
  const { title, text } = readParagraphs(decoded.text);
  return { title, body: text, facts: core === null ? {} : factsOf(new TextDecoder().decode(core)), problems, index: { charset: decoded.charset, starts: indexBytes(decoded) } };
}

/** Styles of a paragraph that is the document's title. */
const titleStyles = /^(?:title|heading1|titre|titel)$/i;

function readParagraphs(xml: string): { title: MappedText; text: MappedText } {
  let title: MappedText = mapIdentity('');
  const body = new MappedTextBuilder();
  let paragraph = new MappedTextBuilder();
  let [isText, isTitle, deleted, isEmpty] = [false, false, 0, true];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'w:del' || name === 'w:moveFrom') deleted++;
      else if (name === 'w:t') isText = true;
      else if (name === 'w:tab' || name === 'w:br' || name === 'w:cr') paragraph.put(name === 'w:tab' ? ' ' : '\n', parser.startIndex);
      else if (name === 'w:pStyle') isTitle = titleStyles.test(attributes['w:val'] ?? '');
    },
    ontext(words) {
      if (!isText || deleted > 0) return;
      const isVerbatim = xml.startsWith(words, parser.startIndex);
      if (isVerbatim) paragraph.copy(words, parser.startIndex);
      else paragraph.put(words, parser.startIndex);
    },
    onclosetag(name) {
      if (name === 'w:t') isText = false;
      else if (name === 'w:del' || name === 'w:moveFrom') deleted--;
      else if (name === 'w:p') {
        const done = paragraph.build();
        paragraph = new MappedTextBuilder();
        if (done.text.trim() !== '') {
          if (isTitle && isEmpty && title.text === '') title = done;
          else {
            if (!isEmpty) body.put('\n\n', done.map[1] ?? 0);
            body.append(done);
            isEmpty = false;
          }
        }
        isTitle = false;
      }
    },
  }, { xmlMode: true });
  parser.end(xml);
  return { title, text: body.build() };
}

/** The author of docProps/core.xml; its dates tell when the file was made, not when it was published. */
function factsOf(core: string): DocFacts {
  const author = /<dc:creator[^>]*>([^<]{1,200})<\/dc:creator>/.exec(core)?.[1]?.trim();
  const language = /<dc:language[^>]*>([A-Za-z-]{2,12})<\/dc:language>/.exec(core)?.[1];
  return { authors: author === undefined || author === '' ? [] : [author], ...(language === undefined ? {} : { language }) };
}
