/** Which words find which: pairs that must share a stem (or a variant of the text's word), and pairs that must not. */
import { describe, expect, it } from 'vitest';
import { foldForSearch, searchWords } from '../../src/text/searchWords.ts';

/** Whether a query of one word finds a text of one word. */
function finds(query: string, text: string): boolean {
  const { stems, variants } = searchWords(text);
  const [wanted] = searchWords(query).stems;
  return stems.includes(wanted) || variants.includes(wanted);
}

const found: readonly (readonly [query: string, text: string, why: string])[] = [
  ['attack', 'attacks', 'plural'],
  ['attacked', 'attacking', 'tense'],
  ['shelling', 'shelled', 'tense'],
  ['militia', "militia's", 'genitive'],
  ['responsibilities', 'responsibility', 'plural'],
  ['Zurich', 'Zürich', 'accent'],
  ['naive', 'naïve', 'accent'],
  ['غزة', 'لغزة', 'joined "to"'],
  ['غزة', 'بغزة', 'joined "in"'],
  ['غزة', 'وغزة', 'joined "and"'],
  ['غزه', 'غَزَّة', 'harakat, taa marbuta'],
  ['القصف', 'قصف', 'article'],
  ['القصف', 'بالقصف', '"in" and article'],
  ['القصف', 'للقصف', '"to" and article'],
  ['القصف', 'والقصف', '"and" and article'],
  ['مدني', 'المدنيين', 'plural'],
  ['إسرائيل', 'اسرائيل', 'hamza'],
  ['إسرائيل', 'لإسرائيل', 'joined "to" before hamza'],
  ['الجيش', 'الجـــيش', 'tatweel'],
  ['غارات', 'الغارات', 'article'],
  ['غارة', 'غارات', 'plural'],
  ['على', 'علی', 'yeh of either keyboard'],
  ['كتاب', 'کتاب', 'kaf of either keyboard'],
  ['موشک', 'موشک‌های', 'Persian plural with a half space'],
  ['موشک', 'موشک‌ها', 'Persian plural'],
  ['موشکها', 'موشک‌های', 'Persian plural without it'],
  ['حمله', 'حمله‌ها', 'Persian plural'],
  ['ירושלים', 'בירושלים', 'Hebrew "in"'],
  ['ירושלים', 'ומירושלים', 'Hebrew "and from"'],
  ['צבא', 'הצבא', 'Hebrew article'],
  ['צבא', 'שהצבא', 'Hebrew "that the"'],
  ['שלום', 'שָׁלוֹם', 'niqqud'],
  ['טיל', 'טילים', 'Hebrew plural'],
  ['צה״ל', 'צה"ל', 'gershayim or quotation mark'],
  ['атака', 'атаки', 'genitive'],
  ['атака', 'атаками', 'instrumental plural'],
  ['российский', 'российского', 'adjective'],
  ['обстрел', 'обстрелов', 'genitive plural'],
  ['переговоры', 'переговорах', 'prepositional'],
  ['ракета', 'ракетой', 'instrumental'],
  ['самолёт', 'самолетов', 'ё'],
  ['атаковал', 'атаковали', 'past tense'],
  ['2024', '٢٠٢٤', 'digits'],
  ['2024', '۲۰۲۴', 'Persian digits'],
];

const apart: readonly (readonly [query: string, text: string])[] = [
  ['attack', 'attach'],
  ['Iran', 'Iraq'],
  ['بغداد', 'غداد'],
  ['غزة', 'عزة'],
  ['سلام', 'كلام'],
  ['мир', 'мэр'],
  ['מלח', 'לחם'],
  ['شمال', 'مال'],
];

describe('searchWords', () => {
  it.each(found)('finds by "%s" the text "%s": %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each(apart)('does not find by "%s" the text "%s"', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('keeps the order of the words, so that phrases can be found', () => {
    expect(searchWords('The troops withdrew from two villages.').stems).toEqual(['the', 'troop', 'withdrew', 'from', 'two', 'villag']);
  });

  it('folds what is folded to itself', () => {
    for (const text of ['Zürich', 'غَزَّة', 'ИЁ', 'ﬁre', 'שָׁלוֹם', '۲۰۲۴', 'İzmir', 'ẞ']) expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
  });

  it('reads any string', () => {
    for (const text of ['', '\0', '\ud800', "''", '۹'.repeat(40), 'a'.repeat(10_000)]) expect(searchWords(text).stems.length).toBeLessThan(2);
  });
});

it.each([['of one byte', 'l'], ['of two bytes', 'ل'], ['with a sign of two bytes before it', '— l']])('reads a run of ten million letters %s without a space', (_what, letters) => {
  const words = searchWords(`shelled ${letters}${letters.at(-1)!.repeat(10_000_000)} Erbil`);
  expect(words.stems[0]).toBe('shell');
  expect(words.stems.at(-1)).toBe('erbil');
});
