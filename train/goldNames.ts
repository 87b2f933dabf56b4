/**
 * Reads the data sets of names into documents with character spans labeled PER, ORG, LOC: UNER English EWT (joined
 * with UD EWT's text by sentence id, because its own tokens follow an older edition), WikiGold (words only, so its text is
 * put together again), GUM (names are mentions of persons, organizations and places whose shortest span holds a proper noun).
 */
import { join } from 'node:path';
import type { ConlluDoc, ConlluSentence } from '../src/analyze/language/conllu.ts';
import { readText, readTreebank } from './treebank.ts';

/** A name in a text: [start, end) and PER, ORG or LOC. */
export type LabeledSpan = { readonly start: number; readonly end: number; readonly label: string };
export type NamedDoc = { readonly id: string; readonly text: string; readonly names: readonly LabeledSpan[] };

type TaggedWord = { readonly form: string; readonly tag: string };
type TaggedSentence = { readonly docId: string; readonly id: string; readonly words: readonly TaggedWord[] };

/** The labels that are scored; others of a data set are left out of gold. */
export const NAME_LABELS = ['PER', 'ORG', 'LOC'];
const GUM_LABELS: Readonly<Record<string, string>> = { person: 'PER', organization: 'ORG', place: 'LOC' };

/** UNER's names on the raw text of UD EWT's documents, "train" or "dev". */
export function readUner(data: string, part: string): NamedDoc[] {
  const bySentence = new Map(readSentences(readText(join(data, `uner-en-ewt/${part}.iob2`))).map((sentence) => [sentence.id, sentence]));
  return readTreebank(data, 'ud-en-ewt', part).map(({ id, text, sentences }) => ({ id, text, names: sentences.flatMap((sentence) => alignNames(text, sentence, bySentence.get(sentence.id)?.words ?? [])) }));
}

/** Places the words of `words` in the sentence by their characters, white space aside, and reads their tags there. */
function alignNames(text: string, { start, end }: ConlluSentence, words: readonly TaggedWord[]): LabeledSpan[] {
  let at = start;
  const placed = words.map(({ form, tag }) => {
    let from = -1;
    let to = at;
    for (const character of form.replace(/\s/g, '')) {
      while (to < end && /\s/.test(text[to])) to++;
      if (from < 0) from = to;
      to += character.length;
    }
    at = to;
    return { start: from, end: to, tag };
  });
  return joinTags(placed);
}

/** A file of words and tags (IOB1 or IOB2) as documents with a text of its own making. */
export function readIob(iob: string): NamedDoc[] {
  const docs = new Map<string, { text: string; placed: { start: number; end: number; tag: string }[] }>();
  for (const { docId, words } of readSentences(iob)) {
    const doc = docs.get(docId) ?? { text: '', placed: [] };
    docs.set(docId, doc);
    words.forEach(({ form, tag }, index) => {
      if (doc.text !== '' && (index === 0 || needsSpace(words[index - 1].form, form))) doc.text += ' ';
      doc.placed.push({ start: doc.text.length, end: doc.text.length + form.length, tag });
      doc.text += form;
    });
    // a name ends with its sentence
    doc.placed.push({ start: doc.text.length, end: doc.text.length, tag: 'O' });
  }
  return [...docs].map(([id, { text, placed }]) => ({ id, text, names: joinTags(placed) }));
}

function needsSpace(before: string, form: string): boolean {
  return !/^(?:[.,;:!?)\]%]+|['’](?:s|re|ve|ll|m|d)?|n['’]t)$/.test(form) && !/^[([$]$/.test(before);
}

function readSentences(iob: string): TaggedSentence[] {
  const sentences: TaggedSentence[] = [];
  let [docId, id, number] = ['doc-0', '', 0];
  let words: TaggedWord[] = [];
  const flush = (): void => {
    if (words.length > 0) sentences.push({ docId, id, words });
    words = [];
  };
  for (const line of iob.split('\n')) {
    const comment = /^# (newdoc id|sent_id) = (.*)$/.exec(line);
    if (comment?.[1] === 'newdoc id') docId = comment[2].trim();
    else if (comment !== null) id = comment[2].trim();
    else if (line.startsWith('-DOCSTART-')) {
      flush();
      docId = `doc-${++number}`;
    } else if (line.trim() === '') flush();
    else if (!line.startsWith('#')) words.push(readWord(line));
  }
  flush();
  return sentences;
}

/** "index TAB form TAB tag" or "form tag". */
function readWord(line: string): TaggedWord {
  const cells = line.includes('\t') ? line.split('\t') : line.split(' ');
  return line.includes('\t') ? { form: cells[1], tag: cells[2].trim() } : { form: cells[0], tag: cells[1].trim() };
}

type Open = { start: number; end: number; label: string };

function joinTags(placed: readonly { start: number; end: number; tag: string }[]): LabeledSpan[] {
  const names: Open[] = [];
  let open: Open | null = null;
  for (const { start, end, tag } of placed) {
    const label = tag.slice(2);
    const isOpen: boolean = tag.startsWith('I-') && open?.label === label;
    if (open !== null && isOpen) open.end = end;
    else open = tag === 'O' ? null : { start, end, label };
    if (open !== null && !isOpen) names.push(open);
  }
  return names.filter((name) => NAME_LABELS.includes(name.label));
}

const WNUT_LABELS: Readonly<Record<string, string>> = { person: 'PER', location: 'LOC', corporation: 'ORG', group: 'ORG' };

/** WNUT 2017, "train" or "dev": posts of social media, each a document of its own; products and works are no names here. */
export function readWnut(data: string, part: string): NamedDoc[] {
  const posts = readText(join(data, `ner-wnut17/${part}.conll`)).split(/\n\s*\n/).filter((post) => post.trim() !== '');
  return posts.flatMap((post, index) => {
    const lines = post.split('\n').filter((line) => line.trim() !== '').map((line) => {
      const [form, tag = 'O'] = line.split('\t');
      const label = WNUT_LABELS[tag.slice(2).trim()];
      return `0\t${form}\t${label === undefined ? 'O' : tag.slice(0, 2) + label}`;
    });
    return readIob(lines.join('\n')).map((doc) => ({ ...doc, id: `wnut ${index}` }));
  });
}

/** GUM, "train" or "dev": the shortest span ("minspan") of each mention of a person, organization or place that is a name. */
export function readGumNames(data: string, part: string): NamedDoc[] {
  return readTreebank(data, 'gum-open', part).map((doc) => ({ id: doc.id, text: doc.text, names: distinctSpans(doc.sentences.flatMap(gumNames)) }));
}

type OpenMention = { readonly id: string; readonly type: string; readonly minspan: string; readonly first: number };

function gumNames({ tokens, misc }: ConlluDoc['sentences'][number]): LabeledSpan[] {
  const open: OpenMention[] = [];
  const names: LabeledSpan[] = [];
  const close = ({ type, minspan, first }: OpenMention): void => {
    const words = minspan.split(',').map((word) => first + Number(word) - 1).filter((word) => tokens[word] !== undefined);
    const label = GUM_LABELS[type];
    if (label === undefined || words.length === 0 || !words.some((word) => tokens[word].upos === 'PROPN')) return;
    names.push({ start: tokens[Math.min(...words)].start, end: tokens[Math.max(...words)].end, label });
  };
  misc.forEach((cell, index) => {
    const entity = /(?:^|\|)Entity=([^|]*)/.exec(cell)?.[1] ?? '';
    for (const match of entity.matchAll(/\((\d+(?:\[\d+\/\d+\])?)-([a-z]+)-([^()]*)(\))?|(\d+(?:\[\d+\/\d+\])?)\)/g)) {
      // id-etype-infstat-salience-centering-minspan-link-identity
      if (match[5] !== undefined) {
        const at = open.findLastIndex(({ id }) => id === match[5]);
        if (at >= 0) close(open.splice(at, 1)[0]);
      } else {
        const mention = { id: match[1], type: match[2], minspan: match[3].split('-')[3] ?? '', first: index };
        if (match[4] !== undefined) close(mention);
        else open.push(mention);
      }
    }
  });
  return names;
}

/** Each span once. */
export function distinctSpans(spans: readonly LabeledSpan[]): LabeledSpan[] {
  return [...new Map(spans.map((span) => [`${span.start} ${span.end} ${span.label}`, span])).values()];
}
