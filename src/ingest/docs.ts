/**
 * The last step of every reader: title and body, mapped to the decoded file, and what is known about them -> Doc.
 * Normalizes once, joins title, blank line and body, hashes, and turns the map into raw byte offsets.
 */
import type { Doc, Problem } from '../schema.ts';
import { sha256Hex } from '../text/hash.ts';
import { MappedTextBuilder, toInputOffset, type MappedText } from '../text/mapped.ts';
import { normalizeCharacters, normalizeLayout, normalizeLine } from '../text/normalize.ts';
import { makeOrigin, type RawIndex } from '../text/origin.ts';

/** What is known about a document besides its words; all of it may be unknown. */
export type DocFacts = {
  readonly url?: string | undefined;
  readonly publisher?: string | undefined;
  readonly receivedFrom?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly translatedFrom?: string | undefined;
};

/** Title and body mapped to the decoded file that they stand in; the title may be empty. */
export type DocParts = { readonly title: MappedText; readonly body: MappedText };

/** The file behind a Doc: hash of its bytes, media type without charset, and where its characters begin. */
export type RawFile = { readonly rawHash: string; readonly mediaType: string; readonly index: RawIndex };

/** What a reader returns: a Doc, or null when there is nothing to read, and what went wrong on the way. */
export type ReadResult = { readonly doc: Doc | null; readonly problems: readonly Problem[] };

/** The publisher of an address when nothing names one: its host, without "www.". The address must be a good one. */
export function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '');
}

/** A Doc out of its parts. `language` must be known by now. */
export function makeDoc(parts: DocParts, facts: DocFacts & { readonly language: string }, file: RawFile): Doc {
  const title = normalizeLine(normalizeCharacters(parts.title));
  const mapped = joinParts(title, normalizeLayout(normalizeCharacters(parts.body)));
  const { url, publisher, receivedFrom, publishedAt, translatedFrom } = facts;
  return {
    id: sha256Hex(JSON.stringify([publisher ?? null, url ?? null, mapped.text])),
    text: mapped.text,
    textHash: sha256Hex(mapped.text),
    titleEnd: title.text.length,
    ...(url === undefined ? {} : { url }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(receivedFrom === undefined ? {} : { receivedFrom }),
    authors: facts.authors ?? [],
    ...(publishedAt === undefined ? {} : { publishedAt }),
    language: facts.language,
    ...(translatedFrom === undefined ? {} : { translatedFrom }),
    origin: makeOrigin(mapped, file.index, file),
  };
}

/** Title, blank line, body. The blank line stands where the title ends. */
function joinParts(title: MappedText, body: MappedText): MappedText {
  if (title.text === '') return body;
  if (body.text === '') return title;
  const builder = new MappedTextBuilder();
  builder.append(title);
  builder.put('\n\n', toInputOffset(title, title.text.length));
  builder.append(body);
  return builder.build();
}
