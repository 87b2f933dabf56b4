/**
 * Families of sentence boundaries, in the spirit of the public Golden Rules of the Pragmatic Segmenter, on invented sentences:
 * abbreviations by kind, lists, dots, quotations, notes, leftovers of pages. Sentences are parted by " | ".
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/analyze/language/sentences.ts';
import { loadSplitter } from '../../../src/analyze/language/splitter.ts';

const splitter = loadSplitter(readFileSync(new URL('../../../data/models/en-splitter.bin', import.meta.url)), 'en-splitter.bin');
const split = (text: string): string[] => splitSentences(text, splitter).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
const words = (text: string): string => splitSentences(text, splitter).map(({ tokens }) => tokens.map(({ form }) => form).join(' ')).join(' | ');

const rows: readonly string[] = [
  'The envoy left at 6 P.M. | Mr. Banda then flew home.',
  'At 5 a.m. Mr. Banda went to the port.',
  'By 5 a.m. Gen. Okello had left the port.',
  'The vote ended at 10 p.m. | I\'m leaving, are you?',
  'The guests left at 6 a.m. | Travelers who missed the 5 a.m. bus walked.',
  'He paid 2.500.00. | Add $.75 and .25! | That\'s 700.',
  'Q. Who fired first? | A. The report does not name anyone.',
  'The army meets the guard vs. the militia at noon.',
  'She is no. 7, the keeper.',
  'As fee for 1. above, pay us ten dinars, and for 2. above, nothing is paid.',
  'Write to P.O. box 77',
  'There were 90 cases in the U.K. | The U.K. Panel asked the U.K. Government for help.',
  'He climbed Mt. Kenya.',
  'They speak !Kung, !Xun and !Xóõ.',
  'This sentence ends with the code x77. | This one with the share %4.00. | One more.',
  'Mixed numbers like Anno10. | And one 0.7 %12. | That\'s odd.',
  'She works at Yahoo! and Yum! in Lima.',
  'The show ends on Nov. 30th, 2011.',
  'It breaks rule AR 350-10. | Any such act could result in injury.',
  'She works for DEF Ltd. and sometimes for GHI Ltd. | He works for DEF Co. and GHI Co. | They work for DEF Corp. and GHI Corp.',
  'His name is Paul T. Hill. | a. here it is | b. another | c. one more | They went home. | It was Ann A. Reed. | He was Joe B. Reed.',
  'Hello. | \'This is a line in single quotes.\' | A new line.',
  'Incredible??!?!',
  'The mil. staff here is very kind.',
  'The gov. press here is free.',
  'I wrote this in the \'eighties. | It has four parts. | This is the third, isn\'t it? | And this is the last',
  'I wrote this in the ’eighties. | It has four parts. | This is the third, isn’t it? | And this is the last',
  'Saint Lucius (died 260) was a bishop and martyr.[1] | The emperor Gallus issued a decree on the cult.',
  'Its common use[1] is well known in the literature [2–11]. | Leaves and oils are used.',
  'It fed the wish for reform in Leeds and in the country at large.[7][8] | This was a grave offence,[16] and they declared it illegal at once on 3 July.[17][18] | The others asked for advice.',
  'The figures in (7) come from the Morning Post (1991).3 | By this count all pairs are used.',
  'The plan failed in the first round.4 5 | Take the case of the north.',
  'Some may be -- if I dare say? -- a bit odd.',
  'What do you hear? | - Lined up like guards all around the port, stand men by the hundred.',
  'Who is there?! | It is us!! | Are you sure??',
  'He went up 900 yd \n( 823 m ).',
  'The catch slips out of the notches, the hammer falls causing \na shot.',
  '“Are the marches a sign of anger at the closed way of decision-making?” | Others say: "Should we fear these \'marches\'?"',
  'This is a line\ncut off in the middle because pdf.',
  'You can find it at N°. 2044.11.302. | That is where the map is.',
  '(1) Hello there. | (2) Hello there. | (3) Hello there.',
  '⁃5. The first point | ⁃6. The second point',
  'The list: 1) guns 2) drones 3) food.',
  'i. here it is | ii. another | iii. one more',
  'Prof. Lind (Ph.D., M.A.) spoke. | He left.',
  'Mr. Lind, Jr. spoke. | Mr. Osei, Sr. left.',
  'He lives at 12 Main St. | She lives on Park Ave. in town.',
  'They drove down Sunset Blvd. | Then they stopped.',
  'The firm of Hill, Reed & Sons Ltd. closed.',
  'The case Reed v. Hill ended. | Hill vs. Reed did not.',
  'She said "Yes!" | He said "No?" | They left.',
  '"Stop!" she cried. | "Why?" he asked.',
  '"Is it you?" | "Yes."',
  '(He left.) | She stayed.',
  'She left (he stayed). | They met.',
  'They met (see p. 4). | They parted.',
  'The \'army\' moved. | The "guard" stayed.',
  'Is it No. 5? | Yes, No. 5 it is.',
  'In vol. 3, ch. 4, sec. 2, it says so.',
  'They came from Wash., D.C. | They left for Calif.',
  'The U.S. President met the U.N. Secretary-General.',
  'I live in the U.S. | How about you?',
  'I work for the U.S. in Peru.',
  'He has a B.A. | She has a Ph.D. | They work.',
  'It grew ca. 5 percent approx. in May.',
  'It cost $1.50. | It cost €2.00 then.',
  'The date is 3.5.2014. | It is Monday.',
  'Version 2.0 is out. | Get v3.1 now.',
  'See file report.doc or mail a.b@c.org. | Thanks.',
  'Go to www.Test.Site.com/a.html. | Click it.',
  'E.g. this one. | I.e. that one.',
  'He came, etc. | She left, etc., too.',
  'He never said that.... | She did.',
  'They had . . . guns.',
  '“He came . . . .” | She left.',
  'J. R. R. Tolkien and C.S. Lewis met. | They talked.',
  'Plan B. worked. | Vitamin C. helps.',
  'This is Plan B. | It works.',
  'It was me, you and I. | Did it work?',
  'Mr. and Mrs. Lind came. | Ms. Reed did not.',
  'Lt. Col. Reed and Brig. Gen. Hill met Sgt. Lee.',
  'Jan. and Feb. are cold. | Mar. is not.',
  'On Mon. we met. | On Tues. we left.',
  'It is 5 ft. 2 in. tall. | It is 3 lb. heavy.',
  'It weighs 5 lbs. | It is heavy.',
  'It was 20 B.C. | It was A.D. 20.',
  'Wow!!! | That is big...',
  'Huh...? | Yes...!',
  'He asked "Why?" and left. | She said "No!" and stayed.',
  'The book Who Is It? is good.',
  'The film Help! was good.',
  'The play Oklahoma! opened in 1943.',
  'The so-called "experts". | They failed.',
  'She asked, ‘Is he “the one”?’ | He said, “No.”',
  '“She asked, ‘Is he the one?’” | He said no.',
  'He said (and I quote!) that it works.',
  'He said [sic] so. | They agreed [1].',
  'Dr. A. B. Reed, M.D., spoke. | He left.',
  'The temp. was 30 deg. | It rose.',
  'Fig. 3 shows it. | Figs. 4 and 5 do not.',
  'Hon. Reed spoke. | The Hon. Mr. Hill did not.',
  'St. Louis is big. | So is Ft. Worth.',
  'Gov. Lee vetoed it. | The gov. was firm.',
  'Cpl. Hill, Pvt. Lee and Pfc. Reed died. | No one else did.',
  'It sold 3 mil. units. | It made 4 bil. dinars.',
];

describe('sentence boundaries', () => {
  it.each(rows)('%s', (row) => {
    expect(split(row.replaceAll(' | ', ' '))).toEqual(row.split(' | ').map((sentence) => sentence.replace(/\s+/g, ' ')));
  });
});

/** [text, words, why] */
const wordRows: readonly (readonly [string, string, string])[] = [
  ['This was shown.<p>The other was not.</p><div class="x">Nor this</div>', 'This was shown . | The other was not . | Nor this', 'tags of blocks part paragraphs'],
  ['<h2 id="a">Truce</h2>\n<p>It held. <em>All</em> agreed.</p>', 'Truce | It held . | All agreed .', 'tags are no words'],
  ['It is <b>over</b>!', 'It is over !', 'a mark behind a tag stays in its sentence'],
  ['It is < 5 km of <unknown> road.', 'It is < 5 km of < unknown > road .', 'other signs are no tags'],
  ['//////////////////// Part one\n////////////////////', 'Part one', 'rows of slashes are no words'],
  ['W\nA\nRN\nI\nNG', 'W A RN I NG', 'letters set below each other'],
  ['"Ann"<ann@example.org>, alt.talk.peace', '" Ann " < ann@example.org > , alt.talk.peace', 'mail in signs, names of groups'],
  ['on Wed. Sept. 20', 'on Wed. Sept. 20', 'days and months keep their period before a number'],
  ['items #3, 10-15 and 600-700', 'items # 3 , 10 - 15 and 600 - 700', 'numbers of items, ranges'],
  ['call 571-9571', 'call 571-9571', 'telephone numbers stay whole'],
  ['You trust...?', 'You trust ... ?', 'dots before a question mark'],
  ['Baja\'ur, Shia\' al-Sudani', 'Baja\'ur , Shia\' al - Sudani', 'apostrophes of names'],
  ['the \'free Syria\' group', 'the \' free Syria \' group', 'a quotation closes with its apostrophe'],
  ['Doctors fled under NATO\'s Article 5.', 'Doctors fled under NATO \'s Article 5 .', 'no plural is cut, no number opens a sentence'],
  ['你好。你是谁？', '你好 。 | 你是谁 ？', 'marks of Chinese'],
];

describe('words', () => {
  it.each(wordRows)('%s → %s (%s)', (text, expected) => {
    expect(words(text)).toBe(expected);
  });
});
