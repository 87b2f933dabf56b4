/** Sentence and word splitting: tables of [text, expected, why], and what must hold for any text at all. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLongSentences, splitSentences } from '../../../src/analyze/language/sentences.ts';
import { loadSplitter } from '../../../src/analyze/language/splitter.ts';

const file = new URL('../../../data/models/en-splitter.bin', import.meta.url);
const splitter = loadSplitter(readFileSync(file), 'en-splitter.bin');

/** Sentences are parted by " ‖ "; white space inside them is shown as one space. */
const sentenceRows: readonly (readonly [text: string, expected: string, why: string])[] = [
  // datelines
  ['KYIV, Ukraine (AP) — Shells hit a market on Friday. Two people died.', 'KYIV, Ukraine (AP) — Shells hit a market on Friday. ‖ Two people died.', 'dateline with agency and dash'],
  ['SANAA, Jan. 12 (Xinhua) -- Warplanes struck an airbase. No group claimed it.', 'SANAA, Jan. 12 (Xinhua) -- Warplanes struck an airbase. ‖ No group claimed it.', 'dateline with a date and two hyphens'],
  ['JUBA (Reuters) - Clashes broke out at dawn. Residents fled.', 'JUBA (Reuters) - Clashes broke out at dawn. ‖ Residents fled.', 'dateline with a hyphen'],
  ['BOGOTA, Colombia, March 3 — Rebels freed a soldier. He is well.', 'BOGOTA, Colombia, March 3 — Rebels freed a soldier. ‖ He is well.', 'dateline without agency'],
  ['Baghdad: A bomb went off near a bridge. Police closed it.', 'Baghdad: A bomb went off near a bridge. ‖ Police closed it.', 'dateline with a colon'],
  // ranks, titles, offices
  ['Lt. Gen. Raymond Odierno met Brig. Gen. Qasim Atta. They spoke briefly.', 'Lt. Gen. Raymond Odierno met Brig. Gen. Qasim Atta. ‖ They spoke briefly.', 'ranks in a row'],
  ['Col. Abdul Rahman said so. Maj. Okello denied it.', 'Col. Abdul Rahman said so. ‖ Maj. Okello denied it.', 'a rank opens a sentence'],
  ['Sen. Ríos and Rep. Li met Gov. Ortega on Monday.', 'Sen. Ríos and Rep. Li met Gov. Ortega on Monday.', 'offices'],
  ['Dr. Farida Noori treated Sgt. Haile at St. Mary hospital. He lives.', 'Dr. Farida Noori treated Sgt. Haile at St. Mary hospital. ‖ He lives.', 'doctor, sergeant, saint'],
  ['Adm. Kuznetsov and Capt. Silva left port. Cmdr. Ito stayed.', 'Adm. Kuznetsov and Capt. Silva left port. ‖ Cmdr. Ito stayed.', 'navy ranks'],
  ['Mr. Tadesse met Mrs. Bekele and Ms. Abebe.', 'Mr. Tadesse met Mrs. Bekele and Ms. Abebe.', 'courtesy titles'],
  ['Prof. Lind spoke with Amb. Osei. The talks failed.', 'Prof. Lind spoke with Amb. Osei. ‖ The talks failed.', 'professor and ambassador'],
  ['GEN. LOPEZ SPOKE. THE ARMY LEFT.', 'GEN. LOPEZ SPOKE. ‖ THE ARMY LEFT.', 'capitals throughout'],
  ['Gen. Min Aung Hlaing ruled; Lt. Col. Soe followed.', 'Gen. Min Aung Hlaing ruled; Lt. Col. Soe followed.', 'a semicolon ends no sentence'],
  // states and initials
  ['Troops of the U.S. Army left. The U.S. They had backed denied it.', 'Troops of the U.S. Army left. ‖ The U.S. ‖ They had backed denied it.', 'U.S. before a name and before a starter'],
  ['He appealed to the U.N. The council met.', 'He appealed to the U.N. ‖ The council met.', 'U.N. ends a sentence'],
  ['The U.N. Security Council met in New York.', 'The U.N. Security Council met in New York.', 'U.N. before a name'],
  ['The U.S. Senate passed it. The U.K. Foreign Office objected.', 'The U.S. Senate passed it. ‖ The U.K. Foreign Office objected.', 'two states'],
  ['J. K. Mbeki and F.W. Botha signed. Albert I. Jones watched.', 'J. K. Mbeki and F.W. Botha signed. ‖ Albert I. Jones watched.', 'initials'],
  ['It was you and I. Did they see us?', 'It was you and I. ‖ Did they see us?', 'the pronoun I'],
  ['Acme Corp. sold arms. Delta Co. bought them.', 'Acme Corp. sold arms. ‖ Delta Co. bought them.', 'companies'],
  // numbers, dates, times
  ['Resolution No. 2722 passed. Art. 51 was cited.', 'Resolution No. 2722 passed. ‖ Art. 51 was cited.', 'No. and Art. before a number'],
  ['The raid began at 5 a.m. and ended at 7 p.m. on Jan. 3, 2015.', 'The raid began at 5 a.m. and ended at 7 p.m. on Jan. 3, 2015.', 'times and a month'],
  ['The raid ended at 7 p.m. The rebels fled.', 'The raid ended at 7 p.m. ‖ The rebels fled.', 'a time ends a sentence'],
  ['Losses rose by 3.5 percent. In 2014, 1,200 fled.', 'Losses rose by 3.5 percent. ‖ In 2014, 1,200 fled.', 'decimals and thousands'],
  ['They counted 600. Many more had fled.', 'They counted 600. ‖ Many more had fled.', 'a number ends a sentence'],
  ['India beat Pakistan vs. all odds, e.g. in 1971.', 'India beat Pakistan vs. all odds, e.g. in 1971.', 'vs. and e.g.'],
  ['See pp. 12-14, vol. 3, fig. 2 of the report.', 'See pp. 12-14, vol. 3, fig. 2 of the report.', 'references'],
  ['It cost Rs. 500 and was 5 km. away.', 'It cost Rs. 500 and was 5 km. away.', 'currency and measure'],
  // quotations
  ['"We will not leave," he said. "This is our land."', '"We will not leave," he said. ‖ "This is our land."', 'a quotation resumed'],
  ['“We fired first.” The colonel smiled.', '“We fired first.” ‖ The colonel smiled.', 'a period inside curly quotes'],
  ['She said, "Stop this war." Then she left.', 'She said, "Stop this war." ‖ Then she left.', 'a period inside straight quotes'],
  ['"Who fired?" he asked. Nobody answered.', '"Who fired?" he asked. ‖ Nobody answered.', 'a question quoted, small letter after it'],
  ['"Cease fire!" she shouted.', '"Cease fire!" she shouted.', 'an exclamation quoted, small letter after it'],
  ["He called it 'a massacre'. Others did not.", "He called it 'a massacre'. ‖ Others did not.", 'single quotes before the period'],
  ['The "peace zone" was shelled. It burned.', 'The "peace zone" was shelled. ‖ It burned.', 'scare quotes'],
  ['The minister (who resigned in May) fled. He is abroad.', 'The minister (who resigned in May) fled. ‖ He is abroad.', 'brackets inside a sentence'],
  ['He teaches (he was a soldier.) at the school.', 'He teaches (he was a soldier.) at the school.', 'a period in brackets, small letter after it'],
  ['“You attacked us.” “No, you did.”', '“You attacked us.” ‖ “No, you did.”', 'two speakers'],
  // ellipses, marks, dashes
  ['They waited… Nobody came.', 'They waited… ‖ Nobody came.', 'an ellipsis ends a sentence'],
  ['The talks ... have failed, they said.', 'The talks ... have failed, they said.', 'an ellipsis inside a sentence'],
  ['Who did it? Nobody knows! The police wait.', 'Who did it? ‖ Nobody knows! ‖ The police wait.', 'question and exclamation marks'],
  ['Is it over?! Perhaps.', 'Is it over?! ‖ Perhaps.', 'two marks'],
  ['The truce—signed in Doha—held. It was brief.', 'The truce—signed in Doha—held. ‖ It was brief.', 'em dashes without spaces'],
  ['Losses: 43... The army denied it.', 'Losses: 43... ‖ The army denied it.', 'dots after a number'],
  ['It hit Kabul, killing 13.The army denied it.', 'It hit Kabul, killing 13. ‖ The army denied it.', 'a missing space after the period'],
  ['Maj. Gen. (res.) Amos and Col. (ret.) Mehta spoke.', 'Maj. Gen. (res.) Amos and Col. (ret.) Mehta spoke.', 'ranks out of service'],
  ['President Gustavo P. said no. Pablo B. agreed.', 'President Gustavo P. said no. ‖ Pablo B. agreed.', 'a surname cut to its initial'],
  // lines, headlines, lists
  ['Rebels seize town in north\n\nKADUGLI, Sudan - Rebels took a town on Sunday.', 'Rebels seize town in north ‖ KADUGLI, Sudan - Rebels took a town on Sunday.', 'a headline without a period'],
  ['Truce holds\nThe truce in the valley held for a third day on Monday, officials of both sides said.', 'Truce holds ‖ The truce in the valley held for a third day on Monday, officials of both sides said.', 'a headline on its own line'],
  [
    'The two armies exchanged fire across the river for a\nsecond day, officials on both sides said, and villagers\nleft their homes. No deaths were reported.',
    'The two armies exchanged fire across the river for a second day, officials on both sides said, and villagers left their homes. ‖ No deaths were reported.',
    'hard-wrapped lines',
  ],
  [
    'The foreign minister of the republic said that the United\nNations had failed, and that his government and General\nSantos would act alone.',
    'The foreign minister of the republic said that the United Nations had failed, and that his government and General Santos would act alone.',
    'hard-wrapped before capitals',
  ],
  ['The demands:\n- a cease-fire\n- an exchange of prisoners\n- elections', 'The demands: ‖ - a cease-fire ‖ - an exchange of prisoners ‖ - elections', 'a list with hyphens'],
  ['• Two dead\n• Five hurt', '• Two dead ‖ • Five hurt', 'bullets'],
  ['1. The army withdraws. 2. The rebels disarm. 3. Elections are held.', '1. The army withdraws. ‖ 2. The rebels disarm. ‖ 3. Elections are held.', 'a numbered list on one line'],
  ['(a) Hand over the city. (b) Free the hostages.', '(a) Hand over the city. ‖ (b) Free the hostages.', 'a lettered list'],
  ['1) The first demand 2) The second demand', '1) The first demand ‖ 2) The second demand', 'a list without periods'],
  ['First paragraph without a stop\n\nSecond paragraph', 'First paragraph without a stop ‖ Second paragraph', 'a blank line always ends a sentence'],
  ['One.\r\n\r\nTwo.', 'One. ‖ Two.', 'carriage returns'],
  ['TRUCE HOLDS IN NORTH. ENVOY ARRIVES.', 'TRUCE HOLDS IN NORTH. ‖ ENVOY ARRIVES.', 'capitals'],
  // addresses
  ['Write to press@example.org. We answer.', 'Write to press@example.org. ‖ We answer.', 'an e-mail address before a period'],
  ['See https://example.org/a.b?c=d. It is public.', 'See https://example.org/a.b?c=d. ‖ It is public.', 'a web address before a period'],
];

/** Words are parted by spaces. */
const wordRows: readonly (readonly [text: string, expected: string, why: string])[] = [
  ["don't", "do n't", "n't is a word"],
  ['don’t', 'do n’t', 'with a curly apostrophe'],
  ['They cannot leave', 'They can not leave', 'cannot is two words'],
  ["the army's tanks", "the army 's tanks", 'the possessive is a word'],
  ['the army’s tanks', 'the army ’s tanks', 'with a curly apostrophe'],
  ["the soldiers' families", "the soldiers ' families", 'the bare possessive'],
  ["they've, we'll, I'm, he'd", "they 've , we 'll , I 'm , he 'd", 'other contractions'],
  ["Sana'a fell", "Sana'a fell", 'a transliterated name is one word'],
  ['Sana’a fell', 'Sana’a fell', 'the same with a curly apostrophe'],
  ["Kata'ib Hezbollah", "Kata'ib Hezbollah", 'an apostrophe inside a name'],
  ["Shi'ite and Sunni", "Shi'ite and Sunni", 'Shi’ite is one word'],
  ["Côte d'Ivoire", "Côte d'Ivoire", "d'Ivoire is one word"],
  ["Ma'rib, Ta'izz and Al-Bayda'", "Ma'rib , Ta'izz and Al - Bayda '", 'names of towns'],
  ["N'Djamena and Xi'an", "N'Djamena and Xi'an", 'names with an apostrophe'],
  ["O'Brien met Qur'an readers", "O'Brien met Qur'an readers", 'more such names'],
  ["Sa'd al-Hariri", "Sa'd al - Hariri", "'d in a name is no verb"],
  ["Sana'a's airport", "Sana'a 's airport", 'the possessive of such a name'],
  ['al-Sudani said', 'al - Sudani said', 'UD splits at the hyphen'],
  ['Ansar Allah–held areas', 'Ansar Allah – held areas', 'at an en dash too'],
  ['a $5 million deal', 'a $ 5 million deal', 'currency before a number'],
  ['up 5% to 1,234.50', 'up 5 % to 1,234.50', 'percent, thousands and decimals'],
  ['at 10:30 on 12/01/2015', 'at 10:30 on 12/01/2015', 'time and date stay whole'],
  ['the U.S. and the U.N.', 'the U.S. and the U.N.', 'states with periods'],
  ['Gen. Haftar and Mr. Bah', 'Gen. Haftar and Mr. Bah', 'titles keep their period'],
  ['talks with the E.L.N. and the P.K.K.', 'talks with the E.L.N. and the P.K.K.', 'groups with periods'],
  ['killing 43...', 'killing 43 ...', 'dots after a number'],
  ['t.me/example', 't.me/example', 'a web address without a scheme'],
  ['He left.', 'He left .', 'the last period is a word'],
  ['"Go," he said.', '" Go , " he said .', 'quotes and commas'],
  ['“Go,” he said.', '“ Go , ” he said .', 'curly quotes'],
  ['(AFP)', '( AFP )', 'brackets'],
  ['Wait... what?!', 'Wait ... what ?!', 'runs of marks are one word'],
  ['and/or', 'and / or', 'a slash'],
  ['https://example.org/a-b?c=d', 'https://example.org/a-b?c=d', 'a web address'],
  ['(www.example.org)', '( www.example.org )', 'a web address in brackets'],
  ['press@example.org', 'press@example.org', 'an e-mail address'],
  ['a 155-mm gun', 'a 155 - mm gun', 'a measure'],
  ['MiG-29 and F-16 jets', 'MiG - 29 and F - 16 jets', 'names of aircraft'],
  ['a well-known 20-year-old', 'a well - known 20 - year - old', 'compounds'],
  ['re-election of ex-president Mora', 're-election of ex-president Mora', 'prefixes stay'],
  ['killed—wounded', 'killed — wounded', 'an em dash'],
];

const show = (text: string): string => splitSentences(text, splitter).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')).join(' ‖ ');

describe('splits sentences', () => {
  for (const [text, expected, why] of sentenceRows) {
    it(why, () => {
      expect(show(text)).toBe(expected);
    });
  }
});

describe('splits words', () => {
  for (const [text, expected, why] of wordRows) {
    it(`${why}: ${text}`, () => {
      expect(splitSentences(text, splitter).flatMap(({ tokens }) => tokens.map(({ form }) => form)).join(' ')).toBe(expected);
    });
  }
});

/** White space, and leftovers of pages: a tag, a row of slashes. */
const GAP = /^(?:[\s\p{Cc}\u200b\u2060\ufeff]|<[^<>]*>|\/{8,}|\/+(?=\s*\n))*$/u;

/** Throws unless every span slices to its form, words are ordered and disjoint, hold no white space and miss no ink. */
function assertSound(text: string): void {
  let at = 0;
  for (const { start, end, tokens } of splitSentences(text, splitter)) {
    expect(tokens.length).toBeGreaterThan(0);
    expect([start, end]).toEqual([tokens[0]!.start, tokens[tokens.length - 1]!.end]);
    for (const token of tokens) {
      expect(token.start).toBeGreaterThanOrEqual(at);
      expect(token.end).toBeGreaterThan(token.start);
      expect(text.slice(token.start, token.end)).toBe(token.form);
      expect(/\s/.test(token.form)).toBe(false);
      expect(text.slice(at, token.start)).toMatch(GAP);
      at = token.end;
    }
  }
  expect(text.slice(at)).toMatch(GAP);
}

describe('holds for any text', () => {
  const seed = 20240116;
  it('spans slice to forms, ordered, disjoint, and cover all ink of random Unicode', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), assertSound), { seed, numRuns: 300 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), assertSound), { seed, numRuns: 200 });
  });

  it('takes any code units, lone surrogates included', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(units, assertSound), { seed, numRuns: 300 });
  });

  it('takes any mixture of the pieces that boundaries are made of', () => {
    const piece = fc.constantFrom('Gen.', 'U.S.', '"', '“', '”', "'s", "n't", ' ', '\n', '\n\n', '\r\n', '\t', '.', '...', '?', '(', ')', '1.', 'a)', '- ', 'www.x.org', '@', '://', 'Ali', '<b>', '</p>', '////////', 'said', '5', ',', '—', '\u00ad', '\u200d', '😀', '\ud83d');
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')), assertSound), { seed, numRuns: 500 });
  });

  it('gives no sentence for white space alone', () => {
    for (const text of ['', ' ', '\n\n\n', '\t \u00a0\u200b\ufeff']) expect(splitSentences(text, splitter)).toEqual([]);
  });

  it('does not cut a surrogate pair', () => {
    expect(splitSentences('a😀😀b', splitter)[0]!.tokens.every(({ form }) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(form))).toBe(true);
  });

  it('splits a paragraph alike wherever it stands', () => {
    const paragraph = 'Gen. Diallo spoke. "We won," he said. They left.';
    const alone = show(paragraph);
    expect(show(`Intro line here.\n\n${paragraph}`)).toBe(`Intro line here. ‖ ${alone}`);
  });

  it('takes time in proportion to the text', () => {
    const inputs = ['a'.repeat(400_000), '.'.repeat(200_000), '"\' '.repeat(70_000), '\n'.repeat(400_000), 'a\n'.repeat(100_000), '1. '.repeat(70_000), '('.repeat(200_000), 'http://'.repeat(40_000), '<p '.repeat(100_000), '/'.repeat(300_000), '. '.repeat(200_000), 'a.b.'.repeat(100_000), '<b>'.repeat(100_000), 'x@y.z'.repeat(50_000)];
    for (const input of inputs) expect(splitSentences(input, splitter).length).toBeGreaterThanOrEqual(0);
  }, 60_000);
});

describe('the model file', () => {
  it('refuses a file that is no model, with its name', () => {
    expect(() => loadSplitter(new Uint8Array(100), 'x.bin')).toThrow(/x\.bin/);
  });
});

describe('sentences without end', () => {
  const words = (count: number, mark = -1): string => Array.from({ length: count }, (_, index) => (index === mark ? 'town ,' : 'town')).join(' ');

  it('are cut after five hundred words, or after a mark before that, and lose none', () => {
    for (const [text, lengths] of [[words(500), [500]], [words(1200), [500, 500, 200]], [words(700, 400), [402, 299]], [words(700, 100), [500, 201]]] as const) {
      const whole = splitSentences(text, splitter);
      const parts = cutLongSentences(whole);
      expect(parts.map(({ tokens }) => tokens.length)).toEqual(lengths);
      expect(parts.flatMap(({ tokens }) => tokens)).toEqual(whole.flatMap(({ tokens }) => tokens));
      for (const { start, end, tokens } of parts) expect([start, end]).toEqual([tokens[0]!.start, tokens.at(-1)!.end]);
    }
  });
});
