import { describe, expect, it } from 'vitest';
import { findCounts } from '../../../src/analyze/mentions/counts.ts';
import { readTrees } from '../../readTrees.ts';

/** "words min..max noun" of each count. */
function read(text: string): string[] {
  const trees = readTrees(text);
  return findCounts(text, trees).map(({ words, min, max, noun, sentence }) => `${words} = ${min}..${max ?? ''} ${noun < 0 ? '-' : trees[sentence].tokens[noun].form}`);
}

describe('counts', () => {
  const rows: [string, string[], string][] = [
    ['At least 12 people were killed.', ['At least 12 = 12.. people'], 'open above'],
    ['More than 40 soldiers died.', ['More than 40 = 41.. soldiers'], 'open above, not forty itself'],
    ['Up to 30 rebels died.', ['Up to 30 = 0..30 rebels'], 'a limit promises nobody'],
    ['Fewer than 10 trucks burned.', ['Fewer than 10 = 0..9 trucks'], 'below'],
    ['Dozens of villagers fled.', ['Dozens = 24.. villagers'], 'at least two dozen'],
    ['Several officers were held.', ['Several = 3.. officers'], 'vague'],
    ['A dozen houses burned.', ['A dozen = 12..12 houses'], 'a plain number'],
    ['Between 5 and 7 trucks burned.', ['Between 5 and 7 = 5..7 trucks'], 'two ends'],
    ['About 50 men came.', ['About 50 = 50..50 men'], 'the words tell of the doubt'],
    ['Two hundred and thirty people died.', ['Two hundred and thirty = 230..230 people'], 'words'],
    ['1.2 million people need aid.', ['1.2 million = 1200000..1200000 people'], 'a decimal and a size'],
    ['Some 40,000 people fled.', ['Some 40,000 = 40000..40000 people'], 'thousands comma'],
    ['No one was hurt.', ['No one = 0..0 -'], 'nobody'],
    ['A family of five was killed.', ['five = 5..5 family'], 'the group'],
    ['Tens of thousands of people marched.', ['Tens of thousands = 20000.. people'], 'vague and large'],
    ['At least two dozen fighters fell.', ['At least two dozen = 24.. fighters'], 'dozens in number'],
    ['12 of the hostages were freed.', ['12 = 12..12 hostages'], 'out of a group'],
    ['The blast left 12 dead and 30 wounded.', ['12 = 12..12 -', '30 = 30..30 -'], 'states'],
  ];
  for (const [text, expected, why] of rows) it(`${why}: ${text}`, () => expect(read(text)).toEqual(expected));

  it('reads all capitals', () => {
    expect(read('FIVE KILLED AND TWENTY-TWO HURT IN MARKET BLAST').map((line) => line.split(' = ')[0])).toEqual(['FIVE', 'TWENTY-TWO']);
  });

  const others: [string, string][] = [
    ['The man, 34, was held.', 'age'], ['A 12-year-old boy fled.', 'age'], ['It happened in 2014.', 'year'], ['They left on 12 January.', 'date'],
    ['They paid $3 million.', 'money'], ['Some 20 percent agreed.', 'share'], ['They used 155mm shells.', 'caliber'], ['It lies 3 km from the border.', 'distance'],
    ['The 5th Brigade moved north.', 'unit'], ['Drones struck Tower 22.', 'name of a place'], ['They cited Resolution 1701.', 'resolution'], ['The siege lasted 10 days.', 'duration'],
    ['They fought one another.', 'pronoun'], ['The vote was 14 to 2.', 'result'], ['They met at 3 p.m.', 'clock'],
  ];
  for (const [text, why] of others) it(`leaves out: ${why} (${text})`, () => expect(read(text)).toEqual([]));
});
