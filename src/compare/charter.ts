/**
 * Where the official text of an instrument of law stands: addresses as data, which nothing here ever fetches. In: an instrument and
 * the part that words name ("Article 51", "Chapter VII"); out: the address of the United Nations' page with that chapter of the
 * Charter, or of the instrument's own page. Chapters of articles are those of the Charter's table of contents.
 */

/** The last article of each chapter of the Charter of the United Nations, from chapter I. */
const LAST_ARTICLES = [2, 6, 8, 22, 32, 38, 51, 54, 60, 72, 74, 85, 91, 96, 101, 105, 107, 109, 111] as const;
const CHARTER = 'https://www.un.org/en/about-us/un-charter';
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5, VI: 6, VII: 7, VIII: 8, IX: 9, X: 10, XI: 11, XII: 12, XIII: 13, XIV: 14, XV: 15, XVI: 16, XVII: 17, XVIII: 18, XIX: 19 };

/** The official text of what is invoked, null where no page of the United Nations is known for it. */
export function officialText(instrument: string, part: string | undefined): string | null {
  if (instrument === 'icj-statute') return 'https://www.icj-cij.org/statute';
  if (instrument !== 'un-charter') return null;
  const chapter = chapterOf(part ?? '');
  return chapter === null ? `${CHARTER}/full-text` : `${CHARTER}/chapter-${chapter}`;
}

/** The chapter of "Article 51", "Article 2(4)", "Chapter VII"; null where the words name none. */
export function chapterOf(part: string): number | null {
  const article = /article\s+(\d{1,3})/i.exec(part);
  if (article !== null) {
    const number = Number(article[1]);
    const chapter = LAST_ARTICLES.findIndex((last) => number <= last);
    return number === 0 || chapter < 0 ? null : chapter + 1;
  }
  const chapter = /chapter\s+([IVX]+)\b/i.exec(part);
  return chapter === null ? null : (ROMAN[chapter[1]!.toUpperCase()] ?? null);
}
