/** The HTML report: everything of a record is in it, marks are the text's own slices, and nothing in a record can break out. */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { toHtmlReport } from '../../src/serve/export/html.ts';
import { collectMarks } from '../../src/serve/export/html/marks.ts';
import { makeView } from '../../src/serve/export/html/view.ts';
import type { Analysis } from '../../src/schema.ts';
import { parseAnalysis } from '../../src/validation.ts';
import { fixtureText, makeFixture, spanOf } from '../fixtures/analysis.ts';

const analysis = makeFixture();
const page = toHtmlReport([analysis]);
const { document } = parseHTML(page);
const textOf = (selector: string): string => (document.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ');
const rowOf = (number: number): string => textOf(`#r1-e${number}`);

/** The text that the segments of a mark show, in order. */
function shownText(from: typeof document, index: number): string {
  return [...from.querySelectorAll('[data-m]')].filter((segment) => segment.getAttribute('data-m')!.split(' ').includes(String(index))).map((segment) => segment.textContent).join('');
}

describe('a report', () => {
  it('rests on a valid fixture', () => {
    expect(parseAnalysis(JSON.parse(JSON.stringify(analysis))).problems).toEqual([]);
  });

  it('has equal bytes for equal input and changes nothing', () => {
    const frozen = deepFreeze(makeFixture());
    expect(toHtmlReport([frozen])).toBe(page);
  });

  it('shows the whole text', () => {
    const shown = [document.querySelector('h2')!, ...document.querySelectorAll('.text p')].map((element) => element.textContent).join('\n\n');
    expect(shown).toBe(fixtureText);
  });

  it('marks every coded span with exactly its slice of the text', () => {
    const marks = collectMarks(makeView(analysis, 1));
    expect(marks.length).toBeGreaterThan(40);
    for (const mark of marks) expect(shownText(document, mark.index), `${mark.kind} at ${mark.start}`).toBe(fixtureText.slice(mark.start, mark.end));
  });

  it('leads from every mark to a place that is there, and from every place back', () => {
    const ids = new Set([...document.querySelectorAll('[id]')].map(({ id }) => id));
    expect(ids.size).toBe(document.querySelectorAll('[id]').length);
    const missing = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1)).filter((id) => !ids.has(id));
    expect(missing).toEqual([]);
  });

  it('has a row for every event and an item for every link', () => {
    expect(document.querySelectorAll('.events tbody tr').length).toBe(analysis.events.length);
    expect(document.querySelectorAll('.link-list > li').length).toBe(analysis.links.length);
    expect(document.querySelectorAll('svg.wide path.arc').length).toBe(analysis.links.length);
    expect(document.querySelectorAll('.wording tbody tr').length).toBe(analysis.framings.length);
    expect(document.querySelectorAll('.law tbody tr').length).toBe(analysis.legal.length);
  });

  it('keeps the links between mark, row and note in one number', () => {
    for (const [index, event] of analysis.events.entries()) {
      const segment = document.querySelector(`#r1-t${event.trigger.start}`)!;
      expect(segment.getAttribute('href')).toMatch(/^#r1-e\d+$/);
      expect(segment.getAttribute('data-e')!.split(' ')).toContain(String(index + 1));
      expect(document.querySelector(`.notes li[data-e="${index + 1}"]`)).not.toBeNull();
    }
  });
});

describe('an event', () => {
  const rows: readonly (readonly [number, readonly string[], string])[] = [
    [3, ['ASSAULT', 'heavy-weapons', 'Armed Forces of Valland', '“The heroic army of Valland”', '“dock workers”'], 'neutral name first, the words beside it'],
    [3, ['Sundvik', 'settlement', '12 January 2031', '2031-01-12', '9 or more killed', '“at least nine”', '0.82'], 'place, date in words and as coded, counts'],
    [3, ['asserted', 'Ministry of Defence of Valland', '“said”', 'reported by Coastal Courier'], 'speaker, cue, outlet'],
    [5, ['denied', 'Northern Front'], 'a denial is labelled'],
    [6, ['Ines Qadir', 'according to Harbour News Agency', 'reported by Coastal Courier'], 'the whole chain of speakers'],
    [8, ['only demanded', 'future', 'from Sundvik Province', 'province', 'about 78 km'], 'a province is an area'],
    [10, ['only threatened'], ''],
    [11, ['hypothetical'], ''],
    [12, ['only promised', 'about January 2031', '2031-01~'], 'no more precise than the text'],
    [13, ['only possible'], ''],
    [14, ['“Unknown gunmen”', 'reckoned from the day of publication'], 'unknown parties stay words'],
  ];
  it.each(rows)('%i tells %j (%s)', (number, words) => {
    for (const word of words) expect(rowOf(number)).toContain(word);
  });

  it('that is not asserted looks like a fact nowhere', () => {
    for (const [index, event] of analysis.events.entries()) {
      if (event.claim.factuality.value === 'asserted') continue;
      const shown = [...document.querySelectorAll(`tr[data-e="${index + 1}"], .notes li[data-e="${index + 1}"], a.node[data-e="${index + 1}"]`)];
      expect(shown.length).toBeGreaterThanOrEqual(2);
      for (const element of shown) {
        expect(element.classList.contains('unreal'), element.outerHTML).toBe(true);
        expect(element.textContent).toMatch(/denied|only|hypothetical/);
      }
    }
  });
});

describe('links, wording, law and gaps', () => {
  it('say who answers whom, by which words', () => {
    expect(textOf('#r1-l1')).toMatch(/response 3 ASSAULT .* is told as an answer to 4 ASSAULT .*“in response to”/);
    expect(textOf('#r1-l2')).toMatch(/sequence 7 REQUEST .* is told to come after 3 ASSAULT/);
    expect(textOf('#r1-l3')).toMatch(/content 7 REQUEST .* has as its content 8 RETREAT .*only demanded/);
  });

  it('show loaded words beside neutral ones, with whose they are', () => {
    expect(textOf('#r1-w2')).toMatch(/“northern bandits” ?Northern Front ?loaded name ?blame ?Ministry of Defence of Valland \(speaker\) or Coastal Courier: reported speech/);
    expect(textOf('#r1-w3')).toContain('Ines Qadir (speaker)');
    expect(textOf('#r1-w5')).toContain('Coastal Courier (publisher)');
  });

  it('show legal references with who invokes them', () => {
    expect(textOf('#r1-g1')).toMatch(/Charter of the United Nations, Article 51.*Tomas Aurel.*3/);
  });

  it('tell what is missing', () => {
    const gaps = textOf('.gaps');
    for (const words of ['without a place', 'without a date', '“General Oda”', 'Sentences in which no event was found', 'could be any of several straits']) expect(gaps).toContain(words);
  });

  it('fold a loaded name that stands twice into one row that leads to both places', () => {
    const again = { ...analysis, framings: [...analysis.framings, { ...spanOf('Valland regime'), start: spanOf('shelled').start, end: spanOf('shelled').end }] as Analysis['framings'] };
    const twice: Analysis = { ...again, framings: [analysis.framings[2]!, { ...analysis.framings[2]! }] };
    const { document: folded } = parseHTML(toHtmlReport([twice]));
    expect(folded.querySelectorAll('.wording tbody tr').length).toBe(1);
    expect(folded.querySelectorAll('.wording .again').length).toBe(1);
  });
});

describe('several reports', () => {
  const { document: both } = parseHTML(toHtmlReport([analysis, makeFixture()]));

  it('begin with a summary and contents', () => {
    expect(both.querySelector('.summary')!.textContent).toContain('2 reports with 28 events and 10 links');
    expect([...both.querySelectorAll('.contents a')].map((link) => link.getAttribute('href'))).toEqual(['#r1', '#r2']);
    const assaults = [...both.querySelectorAll('.figures tr')].find((row) => row.textContent!.includes('ASSAULT'))!;
    expect([...assaults.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(['10', '2']);
  });

  it('share no id', () => {
    const ids = [...both.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('may be none at all', () => {
    expect(toHtmlReport([])).toContain('</html>');
  });
});

/** Freezes a value all the way down, as pipelines in tests are given their input. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
