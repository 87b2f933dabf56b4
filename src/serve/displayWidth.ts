/**
 * How many terminal cells a text takes, and cutting and padding by cells. East Asian wide characters and emoji take two,
 * marks and format characters none (UAX 11, with the common terminals' reading of emoji). Control characters are shown as
 * U+FFFD, so that a file name or a publisher's name cannot send commands to the terminal.
 */

const zeroWidth = /^[\p{M}\p{Cf}]$/u;
const wide = /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u;

/** Cells of a text. */
export function measureWidth(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** `text` cut to at most `width` cells, with an ellipsis where something was cut. */
export function cutToWidth(text: string, width: number): string {
  if (measureWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** `text` cut and filled with spaces to exactly `width` cells. */
export function fitToWidth(text: string, width: number): string {
  const cut = cutToWidth(text, width);
  return cut + ' '.repeat(Math.max(0, width - measureWidth(cut)));
}

/** Words of `text` in lines of at most `width` cells; a longer word is cut into pieces. */
export function wrapToWidth(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/).filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (measureWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    while (measureWidth(word) > width) {
      const head = takeWidth(word, width);
      lines.push(head);
      word = word.slice(head.length);
    }
    line = word;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** `text` without control characters: safe to print. */
export function toPrintable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\ufffd');
}

function takeWidth(text: string, width: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width && end > 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function characterWidth(character: string): number {
  if (zeroWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
