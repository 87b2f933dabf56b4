/**
 * Articles to time the program on: invented reports of some 400 words, made from patterns with parties, places and numbers,
 * filled up with sentences of the treebanks' dev parts, so that words and syntax vary as in real text. Seeded: the same
 * number gives the same article on every machine. No news text is used.
 */
import { createRandom } from '../../train/random.ts';
import { readTreebank } from '../../train/treebank.ts';

export type BenchArticle = { readonly title: string; readonly body: string; readonly publishedAt: string };

const WORDS = 400;
const PARTIES = ['Kenyan forces', 'the Ukrainian army', 'Russian troops', 'Israeli warplanes', 'Hamas fighters', 'the Houthis', 'the Sudanese army', 'the Rapid Support Forces', 'M23 rebels', 'Colombian soldiers', 'ELN guerrillas', 'Turkish drones', 'Kurdish militants', 'the Syrian government', 'Ethiopian troops', 'Azerbaijan', 'Armenia', 'the Myanmar military', 'the Arakan Army', 'Pakistani police', 'the Taliban', 'al-Shabab', 'Nigerian gunmen', 'Iran', 'the United States'];
const PLACES = ['Goma', 'Khartoum', 'Gaza City', 'Kharkiv', 'Sanaa', 'Aleppo', 'Mogadishu', 'Kabul', 'Belgorod', 'Port Sudan', 'Beirut', 'Mosul', 'Maiduguri', 'Cauca', 'Sittwe', 'Stepanakert', 'Quetta', 'Hodeidah', 'Erbil', 'Rafah'];
const SPEAKERS = ['a military spokesman', 'the foreign ministry', 'the United Nations', 'local officials', 'a hospital director', 'the defense minister', 'witnesses', 'the Red Cross', 'the European Union', 'a police commander'];
/** A, B: parties; P, Q: places; S, T: speakers; N, M: numbers. */
const PATTERNS = [
  'A attacked positions of B near P on Monday, killing at least N people and wounding M others, S said.',
  'In response to the shelling of Q, A launched a series of air strikes on B in P.',
  'S condemned the assault and called on A to withdraw its troops from P without delay.',
  '"We will not leave P until B stops its attacks," S said in a statement on 12 January 2024.',
  'B denied that it had fired rockets at P and accused A of breaking the ceasefire.',
  'Talks between A and B are to resume in Q next week, according to S.',
  'At least N civilians were killed when a drone hit a market in P, S and T said.',
  'The Security Council demanded in resolution 2722 that B end its attacks on ships in the Red Sea.',
  'A detained N members of B in Q and seized weapons, ammunition and two vehicles.',
  'S warned that A would answer any strike on P with force.',
  'Thousands of people marched in Q to protest against the killing of M prisoners by A.',
  'The group, which has controlled P since 2021, released N captured soldiers of B after mediation by T.',
  'A and B agreed on a truce of N days, under Article 51 of the UN Charter, S said.',
  'The United States imposed sanctions on N companies that, it says, supply A with drones.',
  'More than N families have fled P since A took the town from B on Friday.',
];

/** `count` articles; `data` is the folder of the treebanks. */
export function makeArticles(data: string, count: number): BenchArticle[] {
  const sentences = ['ud-en-ewt', 'gum-open'].flatMap((name) => readTreebank(data, name, 'dev').flatMap(({ text, sentences: all }) => all.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))));
  const usable = sentences.filter((sentence) => /^\p{Lu}.*[.!?]$/u.test(sentence) && sentence.length > 30 && sentence.length < 300);
  return Array.from({ length: count }, (_, index) => makeArticle(usable, createRandom(index + 1)));
}

function makeArticle(fillers: readonly string[], random: () => number): BenchArticle {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const invent = (): string => {
    const [a, b] = [pick(PARTIES), pick(PARTIES)];
    const fill: Readonly<Record<string, () => string>> = { A: () => a, B: () => b, P: () => pick(PLACES), Q: () => pick(PLACES), S: () => pick(SPEAKERS), T: () => pick(SPEAKERS), N: () => String(2 + Math.floor(random() * 60)), M: () => String(2 + Math.floor(random() * 60)) };
    const sentence = pick(PATTERNS).replace(/\b[ABPQSTNM]\b/g, (slot) => fill[slot]());
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  };
  const paragraphs: string[] = [];
  let words = 0;
  while (words < WORDS) {
    // three invented sentences to two of the treebanks
    const paragraph = [invent(), invent(), pick(fillers), invent(), pick(fillers)].join(' ');
    paragraphs.push(paragraph);
    words += paragraph.split(' ').length;
  }
  return { title: invent().replace(/\.$/, ''), body: paragraphs.join('\n\n'), publishedAt: `2024-01-${String(2 + Math.floor(random() * 25)).padStart(2, '0')}` };
}
