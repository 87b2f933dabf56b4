import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findWeapons, readWeapons } from '../../../src/analyze/mentions/weapons.ts';
import { readTrees } from '../../readTrees.ts';

const { value: lexicon, problems } = readWeapons(readFileSync(new URL('../../../data/lexicons/weapons.tsv', import.meta.url), 'utf8'));

function read(text: string): string[] {
  return findWeapons(text, readTrees(text), lexicon).map((weapon) => `${text.slice(weapon.start, weapon.end)} = ${weapon.mode}${weapon.carrier ? ' (crewed)' : ''}`);
}

describe('the lexicon', () => {
  it('has no bad rows', () => expect(problems).toEqual([]));
  it('holds more than 250 names', () => expect(lexicon.entries.size).toBeGreaterThan(250));
  it('reports a row with a mode that is none', () => {
    const bad = readWeapons('lemma\tmode\tcategory\tcarrier\texample\tsense\ntrebuchet\tsiege\t\t\t\t\n');
    expect(bad.problems.map(({ code, line }) => [code, line])).toEqual([['weapon-row', 2]]);
  });
  for (const entry of new Set(lexicon.entries.values())) {
    if (entry.example === '') continue;
    it(`finds a ${entry.category} in: ${entry.example}`, () => expect(read(entry.example).some((line) => line.endsWith(`= ${entry.mode}`) || line.includes(`= ${entry.mode} (`))).toBe(true));
  }
});

describe('weapons', () => {
  const rows: [string, string[], string][] = [
    ['Shahed-136 drones hit the port.', ['Shahed-136 = drone', 'drones = drone'], 'named system'],
    ['F-16 jets and MiG-29s flew low.', ['F-16 = aerial (crewed)', 'jets = aerial (crewed)', 'MiG-29s = aerial (crewed)'], 'designations'],
    ['An F16 was seen.', ['F16 = aerial (crewed)'], 'without the hyphen'],
    ['Tanks fired at the school.', ['Tanks = heavy-weapons (crewed)'], 'platform'],
    ['A surface-to-air missile was fired.', ['surface-to-air missile = heavy-weapons'], 'longest match'],
    ['Police fired tear gas and rubber bullets.', ['tear gas = crowd-control', 'rubber bullets = crowd-control'], 'crowd control'],
    ['Men with clubs and knives attacked.', ['clubs = primitive', 'knives = primitive'], 'irregular plural'],
    ['AN AIRSTRIKE HIT THE CAMP', ['AIRSTRIKE = aerial'], 'all capitals'],
    ['An air strike and an air-strike', ['air strike = aerial', 'air-strike = aerial'], 'spellings'],
    ['He stepped on a mine.', ['mine = explosives'], 'laid'],
    ['They hid rifles, pistols and grenades.', ['rifles = firearms', 'pistols = firearms', 'grenades = explosives'], 'a list'],
    ['A KC-135R refueled two F-16Cs.', ['KC-135R =  (crewed)', 'F-16Cs = aerial (crewed)'], 'variants of a designation'],
    ['As 90 soldiers left, a D-30 was seen.', ['D-30 = heavy-weapons'], 'small words are no designation'],
    ['Troops fired a Stugna-P at a T-72B3.', ['Stugna-P = heavy-weapons', 'T-72B3 = heavy-weapons (crewed)'], 'systems of this war and others'],
    ['US bombers struck the camp.', ['bombers = aerial (crewed)'], 'planes'],
  ];
  for (const [text, expected, why] of rows) it(`${why}: ${text}`, () => expect(read(text)).toEqual(expected));

  const others: [string, string][] = [
    ['Royal Dutch Shell sold its wells.', 'company'], ['The gold mine closed.', 'pit'], ['He is a friend of mine.', 'pronoun'], ['The football club lost.', 'sport'],
    ['A gas pipeline burst.', 'fuel'], ['A tank of water fell.', 'vessel'], ['It is a brick and mortar shop.', 'building'], ['It was a 10 km march.', 'no A-10'],
    ['The think tank wrote a report.', 'institute'], ['Film shooting began in Fez.', 'cinema'], ['A stone wall fell.', 'wall'], ['Apache leaders met in Arizona.', 'people'],
    ['They debated gun control laws.', 'law'], ['The bomber blew himself up.', 'person'], ['They sent chlorine tablets.', 'water'],
  ];
  for (const [text, why] of others) it(`leaves out: ${why} (${text})`, () => expect(read(text)).toEqual([]));
});
