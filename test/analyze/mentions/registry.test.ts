/** Tables to registry: forms with their suffixes, senses side by side, derived entities, and trouble told with its line. */
import { describe, expect, it } from 'vitest';
import { foldWords } from '../../../src/analyze/mentions/namesFold.ts';
import { isInPeriod, readForms } from '../../../src/analyze/mentions/namesForms.ts';
import { checkRegistry, derivedEntity, entityRecord, readRegistry, sectorAt } from '../../../src/analyze/mentions/registry.ts';

const HEADER = 'id\tkind\tname\tnames\tdemonyms\tseats\tcountry\tsectors\tpartOf\twikidata\tnote';
const states = {
  file: 'data/entities/states.tsv',
  text: `${HEADER}\n# two invented neighbors\nNOR\tstate\tNorland\tKingdom of Norland; Norrmark [1950/1991]\tNorlander; Norlanders\tNorburg; Hill House (GOV)\tNOR\nSUD\tstate\tSudmark\tRepublic of Sudmark\tSudmarker\tPort Sud\tSUD\n`,
};
const people = {
  file: 'data/entities/people.tsv',
  text: 'id\tkind\tname\tnames\tcountry\tsectors\tpartOf\twikidata\tnote\nada-berg\tperson\tAda Berg\tBerg?; Ada Bergh {nb}\tNOR\tLEG [2001/2009]; GOV [2009-05-01/]\tNOR\t\tPremier\n',
};
const agents = { file: 'data/entities/agents.tsv', text: 'noun\tsector\tplural\ttype\tinherits\tnote\npolice\tCOP\t\tbody\t\t\nminister of trade\tGOV\t\tperson\t\t\nspokesman\tGOV\t\tperson\tyes\t\n' };
const loaded = { file: 'data/entities/loaded-names.tsv', text: 'form\tid\tloaded\taccordingTo\tlanguage\texample\tnote\nNorland invaders\tNOR\tblame\tSUD\ten\tx\t\nthe defenders?\tNOR\tpraise\tNOR\ten\tx\tcontext\n' };

describe('readForms', () => {
  const rows: [string, object, string][] = [
    ['Aziz?', { form: 'Aziz', needsSupport: true }, 'a question mark asks for support'],
    ['Zaire [1971/1997]', { form: 'Zaire', period: { from: '1971', to: '1997' } }, 'a period'],
    ['Bonn [/1999-06]', { form: 'Bonn', period: { to: '1999-06' } }, 'a period open at its start'],
    ['Year One [1990]', { form: 'Year One', period: { from: '1990', to: '1990' } }, 'a period of one year'],
    ['RDC{fr}', { form: 'RDC', language: 'fr' }, 'a language'],
    ['White House (GOV)', { form: 'White House', sector: 'GOV' }, 'a seat with its sector'],
    ['Bundesrat (LEG)?', { form: 'Bundesrat', sector: 'LEG', needsSupport: true }, 'suffixes in any order'],
    ['Congo (Kinshasa)', { form: 'Congo (Kinshasa)' }, 'other parentheses are part of the form'],
  ];
  it.each(rows)('reads %s', (cell, expected) => {
    expect(readForms(cell)).toEqual([expect.objectContaining(expected)]);
  });

  it('tells a bad period and goes on without it', () => {
    const told: string[] = [];
    expect(readForms('A [soon/later]; B [1999/1990]', (message) => told.push(message)).map(({ form, period }) => [form, period])).toEqual([['A', {}], ['B', {}]]);
    expect(told).toHaveLength(2);
  });

  it('compares dates by their common precision', () => {
    expect(isInPeriod('2009', { from: '2009-05-01' })).toBe(true);
    expect(isInPeriod('2009-04-30', { from: '2009-05-01' })).toBe(false);
    expect(isInPeriod('2009-05', { from: '2001', to: '2009' })).toBe(true);
    expect(isInPeriod('2010-01-01', { to: '2009' })).toBe(false);
  });
});

describe('foldWords', () => {
  const rows: [string, string[], string][] = [
    ["Côte d'Ivoire", ['Cote', 'dIvoire'], 'diacritics and inner apostrophes go'],
    ['Sana’a', ['Sanaa'], 'curly ones too'],
    ["Iraq's army", ['Iraq', 's', 'army'], 'a possessive is a word of its own'],
    ['the U.S.-led force', ['the', 'US', 'led', 'force'], 'acronym periods go, a hyphen parts words'],
    ['al-Sudani', ['al', 'Sudani'], 'an article with hyphen'],
    ['B. Smith', ['B', 'Smith'], 'an initial is no acronym'],
  ];
  it.each(rows)('cuts %s', (text, words) => {
    expect(foldWords(text).cased).toEqual(words);
  });

  it('points at the words in the text', () => {
    const text = 'In the U.N., Côte d’Ivoire spoke.';
    const { starts, ends } = foldWords(text);
    expect(starts.map((start, index) => text.slice(start, ends[index]))).toEqual(['In', 'the', 'U.N.', 'Côte', 'd’Ivoire', 'spoke']);
  });
});

describe('readRegistry', () => {
  const { value: registry, problems } = readRegistry([states, people, agents, loaded]);

  it('reads good tables without a problem', () => {
    expect(problems).toEqual([]);
    expect([...registry.ids()]).toEqual(['NOR', 'SUD', 'ada-berg']);
  });

  it('gives records with periods, languages and loaded names', () => {
    expect(registry.get('ada-berg')).toMatchObject({ name: 'Ada Berg', country: 'NOR', partOf: 'NOR', sectors: [{ code: 'LEG', from: '2001', to: '2009' }, { code: 'GOV', from: '2009-05-01' }] });
    expect(registry.get('ada-berg')?.names).toContainEqual({ form: 'Ada Bergh', language: 'nb' });
    expect(registry.get('NOR')?.names).toContainEqual({ form: 'Norland invaders', language: 'en', loaded: 'blame', accordingTo: 'SUD' });
  });

  it('likens one-word names of states to a state that everybody knows', () => {
    expect(registry.likenessOf('Norland')).toBe('kenya');
    expect(registry.likenessOf('Berg')).toBe('');
    expect(registry.likenessOf('norland')).toBe('');
  });

  it('finds forms by their first two words and keeps how they point', () => {
    const [hill] = registry.formsFrom('hill', 'house');
    expect(hill.senses).toEqual([expect.objectContaining({ entity: 'NOR', via: 'seat', sector: 'GOV', by: 'states.tsv#NOR' })]);
    expect(registry.formsFrom('norlanders')[0].senses[0].via).toBe('demonym');
    expect(registry.formsFrom('nobody')).toEqual([]);
  });

  it('marks loaded names that only some use', () => {
    const [sense] = registry.formsFrom('the', 'defenders')[0].senses;
    expect(sense).toMatchObject({ via: 'loaded', loaded: 'praise', needsSupport: true, users: ['NOR'] });
  });

  it('keys descriptive nouns by their head', () => {
    expect(registry.agentsOf('minister').map(({ noun }) => noun)).toEqual(['minister of trade']);
    expect(registry.agentsOf('police')[0]).toMatchObject({ sector: 'COP', type: 'body', by: 'agents.tsv#police' });
    expect(registry.isAgentWord('trade')).toBe(true);
  });

  it('makes derived entities by country or group and sector', () => {
    expect(entityRecord('NOR.COP', registry)).toEqual({ id: 'NOR.COP', name: 'Norlander police', kind: 'organization', names: [], country: 'NOR', sectors: [{ code: 'COP' }], partOf: 'NOR' });
    expect(entityRecord('.REB', registry)).toEqual(derivedEntity(undefined, 'REB', 'rebels'));
    expect(entityRecord('NOR.XXX', registry)).toBeUndefined();
    expect(entityRecord('nobody.COP', registry)).toBeUndefined();
  });

  it('gives the sector of a date', () => {
    const berg = registry.get('ada-berg')!;
    expect([sectorAt(berg, '2005'), sectorAt(berg, '2020-01-01'), sectorAt(berg, undefined)]).toEqual(['LEG', 'GOV', 'LEG']);
  });
});

describe('trouble in the tables', () => {
  const rows: [string, string, string, string][] = [
    ['a taken id', `${HEADER}\nNOR\tstate\tNorland\nNOR\tstate\tOther`, 'registry-duplicate', 't.tsv:3'],
    ['an unknown kind', `${HEADER}\nX\tship\tShip`, 'registry-entity', 't.tsv:2'],
    ['too many cells', `id\tkind\tname\nX\tstate\tX\tmore`, 'registry-row', 't.tsv:2'],
    ['a loaded name of nobody known', 'form\tid\tloaded\nfoes\tQQQ\tblame', 'registry-loaded-name', 't.tsv:2'],
    ['a loaded name without stance', 'form\tid\tloaded\nfoes\t\tmaybe', 'registry-loaded-name', 't.tsv:2'],
    ['an agent of no sector', 'noun\tsector\ntailor\tTAI', 'registry-agent', 't.tsv:2'],
  ];
  it.each(rows)('tells %s', (_, text, code, place) => {
    const { problems } = readRegistry([{ file: 't.tsv', text }]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0].message).toContain(place);
  });

  it('checks periods, sectors and parents when asked for all', () => {
    const text = `${HEADER}\nA\tstate\tA\tB [x/y]\t\t\t\tZZZ\tnobody`;
    expect(checkRegistry([{ file: 't.tsv', text }]).map(({ code }) => code)).toEqual(['registry-value', 'registry-value', 'registry-value']);
  });
});
