/** Signs of machine translation: which are found, which good English is left alone, and what a mark does to an analysis. */
import { describe, expect, it } from 'vitest';
import { readTrees } from '../../src/analyze/reading.ts';
import { findTranslationSigns, readTranslation } from '../../src/analyze/translation.ts';
import { analyzeText, bundledResources, readRows } from '../analyzed.ts';
import { readFileSync } from 'node:fs';

const resources = await bundledResources();
const rows = readRows(readFileSync(new URL('../../data/lexicons/translation.tsv', import.meta.url), 'utf8'));

function signsOf(text: string): string[] {
  return findTranslationSigns(text, readTrees(text, resources).trees, resources.translation).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

/** [text, signs, why] */
const FOUND: readonly [string, readonly string[], string][] = [
  ['The army shelled the the village at dawn.', ['doubled-word the the'], 'an article twice'],
  ['These operation was planned by the general staff.', ['agreement These operation'], 'plural determiner, singular noun'],
  ['The attacks was carried out by gunmen in the valley.', ['agreement attacks was'], 'plural subject, singular verb'],
  ['The guards left the town. this is while the siege goes on.', ['lower-case-start this'], 'a sentence that begins small'],
  ['The convoy stopped near село at noon on Friday.', ['untranslated-words село'], 'a word left in another script'],
  ['The Iran has sent a letter to the council.', ['article-before-name The Iran'], 'an article that the country does not take'],
  ['At the same time as the siege of the town and the burning of farms, the movements of the valley, the coast and the hills, in support of the people.', ['no-finite-verb time'], 'a long sentence without a verb'],
];

const GOOD = [
  'The police are searching for two suspects.', 'A break-in in the suburb was reported.', 'The centre would have served both fleets.', 'The minister stressed on Monday that talks go on.',
  'The name (Арсений) was found in the list.', 'The Iran nuclear deal was signed in Vienna.', 'Protesters and a minister were hurt.', 'Three killed in blast', 'A dozen people were hurt.',
  'The team were staying in Nairobi.', 'He attacked on two fronts at once.', 'A few soldiers were seen near the bridge.',
];

describe('signs of machine translation', () => {
  it.each(FOUND)('finds in "%s"', (text, expected) => expect(signsOf(text)).toEqual(expected));
  it.each(GOOD)('finds none in: %s', (text) => expect(signsOf(text)).toEqual([]));
  it('finds the wording of every row in its example', () => {
    const misses = rows.filter(({ id, example }) => !findTranslationSigns(example, readTrees(example, resources).trees, resources.translation).some(({ by }) => by === `translation.tsv#${id}`));
    expect(misses.map(({ id }) => id)).toEqual([]);
  });
  it('reports a row of unknown kind with its line', () => {
    expect(readTranslation('id\tkind\twords\tpreposition\texample\nx\todd\tstress\ton\t').problems).toEqual([{ code: 'lexicon-row', message: 'translation.tsv:2: a row is "surplus" with one word and a preposition, or "phrase" with words alone', file: 'translation.tsv', line: 2 }]);
  });
});

describe('a marked text', () => {
  const sign = 'These region is burning and the the governor stressed on the calm.';
  const text = `Kenyan soldiers killed three herders near Garissa on Monday. ${sign} Ethiopian rebels attacked a these convoys in Gondar.`;

  it('says that it is translated, lists its signs with their words, and lowers scores in their clauses alone', async () => {
    const analysis = await analyzeText(text);
    expect(analysis.doc.translatedFrom).toBe('und');
    const found = analysis.problems.filter(({ code }) => code === 'machine-translation');
    expect(found.length).toBeGreaterThanOrEqual(3);
    for (const { span, message } of found) expect(message).toContain(`"${text.slice(span!.start, span!.end)}"`);
    const plain = await analyzeText(text.split('. ')[0] + '.');
    expect(analysis.events[0].type.score).toBe(plain.events[0].type.score);
    const [clean] = (await analyzeText('Ethiopian rebels attacked convoys in Gondar.')).events;
    const marked = analysis.events.find(({ trigger }) => text.slice(trigger.start, trigger.end) === 'attacked')!;
    expect(marked.type.score).toBeLessThan(clean.type.score);
    expect(marked.type.value).toBe(clean.type.value);
  });
  it('keeps the id of its document', async () => {
    const analysis = await analyzeText(text);
    expect(analysis.events.every(({ docId }) => docId === analysis.doc.id)).toBe(true);
  });
  it('is left as it is when one slip stands in it', async () => {
    const analysis = await analyzeText('Kenyan soldiers killed three herders. The the governor spoke in Garissa.');
    expect(analysis.doc.translatedFrom).toBeUndefined();
    expect(analysis.problems.filter(({ code }) => code === 'machine-translation')).toEqual([]);
  });
});
