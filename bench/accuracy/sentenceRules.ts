/** English tests of sentence splitting (sentence-rules): a test passes when all its sentences are exactly right. */
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
  const passes = (test: Test, found: readonly { start: number; end: number }[]): boolean => {
    const sentences = found.map(({ start, end }) => plain(test.text.slice(start, end)));
    return JSON.stringify(sentences) === JSON.stringify(test.sentences.map(plain));
  };
  const units = tests.map((test) => {
    const found = splitSentences(test.text, splitter);
    const isRight = passes(test, found);
    const kind = found.length < test.sentences.length ? 'too few sentences' : found.length > test.sentences.length ? 'too many sentences' : 'cut elsewhere';
    if (!isRight) input.report({ kind, text: `${test.name}: ${JSON.stringify(found.map(({ start, end }) => test.text.slice(start, end)))} not ${JSON.stringify(test.sentences)}` });
    return [Number(isRight), 1];
  });
  const naive = tests.map((test) => [Number(passes(test, splitNaively(test.text))), 1]);
  return [{ measure: 'sentences', dataset: 'sentence-rules dev, en', file: FILE, metric: 'tests passed', n: tests.length, unit: 'tests', ...estimate(units, share), naive: estimate(naive, share).value }];
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
