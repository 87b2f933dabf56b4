/**
 * English tests of sentence splitting (sentence-rules): a test passes when all its sentences are exactly right. Sentences
 * are compared by their words: some tests want white space and markup taken out, which is no splitter's task.
 */
import { splitSentences } from '../../src/analyze/language/sentences.ts';
import { estimate, share } from './bootstrap.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { splitNaively } from './naiveParse.ts';

type Test = { readonly lang: string; readonly name: string; readonly text: string; readonly sentences: readonly string[] };

const FILE = 'sentence-rules/dev.jsonl';

/** Tests passed; a text that stands in the data twice counts once. */
export async function measureSentenceRules(input: MeasureInput): Promise<MeasureRow[]> {
  const { splitter } = await input.resources();
  const english = readRecords<Test>(input, FILE, ({ name }) => name).filter(({ lang }) => lang === 'en');
  const tests = [...new Map(english.map((test) => [test.text, test])).values()];
  const passes = (test: Test, found: readonly string[]): boolean => JSON.stringify(found.map(ink)) === JSON.stringify(test.sentences.map(ink));
  const units = tests.map((test) => {
    const found = splitSentences(test.text, splitter);
    const isRight = passes(test, found.map(({ tokens }) => tokens.map(({ form }) => form).join('')));
    const kind = found.length < test.sentences.length ? 'too few sentences' : found.length > test.sentences.length ? 'too many sentences' : 'cut elsewhere';
    if (!isRight) input.report({ kind, text: `${test.name}: ${JSON.stringify(found.map(({ start, end }) => test.text.slice(start, end)))} not ${JSON.stringify(test.sentences)}` });
    return [Number(isRight), 1];
  });
  const naive = tests.map((test) => [Number(passes(test, splitNaively(test.text).map(({ start, end }) => test.text.slice(start, end)))), 1]);
  return [{ measure: 'sentences', dataset: 'sentence-rules dev, en', file: FILE, metric: 'tests passed', n: tests.length, unit: 'tests', ...estimate(units, share), naive: estimate(naive, share).value }];
}

function ink(text: string): string {
  return text.replace(/\s+/g, '');
}
