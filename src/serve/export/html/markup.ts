/**
 * HTML that is safe by construction: the `html` tag escapes every value put into it, unless the value is itself Markup made
 * by the tag. Text goes in, Markup comes out; there is no way to put raw text into a report but `trusted`, which takes our
 * own constants only. Characters that could reorder or hide what a reader sees are shown as visible marks.
 */

/** HTML whose values are escaped. Made by `html`, `join` and `trusted` alone. */
export type Markup = { readonly markup: string };
/** What may stand in a template; null and undefined leave nothing. */
export type Insert = string | number | Markup | readonly Markup[] | null | undefined;

/** Template tag: the literal parts are HTML, the values are text (escaped) or Markup (kept). */
export function html(parts: TemplateStringsArray, ...values: readonly Insert[]): Markup {
  return { markup: parts.reduce((all, part, index) => all + insert(values[index - 1]) + part) };
}

/** HTML of this program's own: constants only, never anything read from a document. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** Pieces one after the other with `between` in each gap. */
export function join(pieces: readonly Markup[], between: string): Markup {
  return { markup: pieces.map(({ markup }) => markup).join(escapeText(between)) };
}

/** Text for an element's content or a double- or single-quoted attribute. */
export function escapeText(text: string): string {
  return showControls(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Text with its unseen characters made visible: controls as Unicode's control pictures, bidi overrides and isolates by
 * their number (U+202E reorders everything after it), line separators as spaces. Marks of direction (U+200E, U+200F) and
 * joiners stay: Arabic, Persian and Hindi need them.
 */
export function showControls(text: string): string {
  return text
    .replace(/[\u2028\u2029\u0085]/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0)))
    .replace(/[\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function insert(value: Insert): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  if ('markup' in value) return value.markup;
  return value.map(({ markup }) => markup).join('');
}
