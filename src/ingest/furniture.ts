/**
 * Lines of an article's element that are not the article's words: credits and counts of pictures, buttons, "updated" lines,
 * addresses of the writer, appeals to follow or subscribe. Told by their form alone; a line that may be a sentence stays.
 */

const FURNITURE: readonly RegExp[] = [
  // Pictures: "Photo: A. Name, AP", "(Image credit: NASA)", "Image 3 of / 9", a caption's credit behind it.
  /^\(?(?:photo|foto|image|picture|video|credit|photograph)s?(?: credits?| by)?\s*[:©]/i,
  /^\(?image \d+ of ?\/? ?\d+\)?$/i,
  /\((?:image|photo|foto|picture|video|credit|pic)s?(?: credits?)?\s*:[^()]{1,80}\)$/i,
  // Buttons and headings of boxes.
  /^(?:caption|close|advertisement|advertising|share(?: this.{0,20})?|tweet|print|save|follow|subscribe|sign up|log in|read more|show more|load more|more stories|most read|most popular|trending(?: now)?|related(?: (?:articles|stories|news|topics))?|recommended|don['’]t miss|also read|see also|latest news|comments?|sponsored(?: content)?|newsletter|loading\.{0,3}|play|video|photos?|gallery)$/i,
  // When the page was changed: the Doc's date has it.
  /^(?:published|updated|posted|last (?:updated|modified)|first published|publicado|aktualisiert|publié|обновлено|опубликовано)\b[^.!?]{0,80}\d{4}[^.!?]{0,60}$/i,
  // The writer's address, and appeals.
  /^\S+@\S+\.\w{2,}$/, /^(?:https?:\/\/)?(?:www\.)?(?:twitter|x|facebook|instagram|t)\.(?:com|me)\/\S+$/i, /^@\w{2,30}$/,
  /^(?:follow (?:us|him|her|them|@)|email .{1,40} at \S+@|sign up (?:for|to) |subscribe (?:to|now) |join our |download (?:our|the) .{0,20}app)/i,
];

/** Longer lines are sentences, whatever they begin with; shorter ones match nothing, and broken pages have millions of them. */
const longestFurniture = 260;
const shortestFurniture = 4;

/** Whether a line is page furniture. */
export function isFurniture(line: string): boolean {
  return line.length >= shortestFurniture && line.length <= longestFurniture && FURNITURE.some((pattern) => pattern.test(line));
}
