/**
 * Leftovers of pages in plain text: tags of HTML, and slashes that frame a heading. In: a text and a place; out:
 * where the leftover that starts there ends. No word holds it. Only names of real elements count, so that "<5 km" and
 * "<john@example.org>" stay words; the treebanks' 650,000 words hold none.
 */

const INLINE = 'a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr|bpt|ept|ph|it';
const BLOCK = 'address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|img|li|main|nav|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|title|tr|ul';
const TAG = new RegExp(`<(?:/?(?:(${BLOCK})|${INLINE})(?:\\s[^<>]{0,300})?/?>|!--[^<>]{0,300}-->)`, 'iy');
/** Fewer slashes are part of an address or a date. */
const MIN_SLASHES = 8;

/** The end of the leftover that starts at `at`, negative when it also parts paragraphs; 0 when none starts there. */
export function leftoverEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === 0x2f) {
    let end = at;
    while (text.charCodeAt(end) === 0x2f) end++;
    return end - at >= MIN_SLASHES || isWholeLine(text, at, end) ? -end : 0;
  }
  if (unit !== 0x3c) return 0;
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  return match === null ? 0 : match[1] === undefined ? TAG.lastIndex : -TAG.lastIndex;
}

/** True where nothing but white space stands beside [start, end) on its line. */
function isWholeLine(text: string, start: number, end: number): boolean {
  let before = start;
  while (before > 0 && (text.charCodeAt(before - 1) === 0x20 || text.charCodeAt(before - 1) === 0x09)) before--;
  if (before === 0 || text.charCodeAt(before - 1) !== 0x0a) return false;
  let after = end;
  while (text.charCodeAt(after) === 0x20 || text.charCodeAt(after) === 0x09) after++;
  return text.charCodeAt(after) === 0x0a;
}
