/** The parts that accuracy measures are made of, on small inputs whose right figures were worked out by hand. */
import { describe, expect, it } from 'vitest';
import { estimate, f1, share } from '../../bench/accuracy/bootstrap.ts';
import { readTemplate, readDay } from '../../bench/accuracy/mucTemplates.ts';
import { readIob } from '../../train/goldNames.ts';
import { findDictionaryNames, readNameDictionary } from '../../bench/accuracy/naiveNames.ts';
import { parseNaively, splitNaively, trainNaiveParser } from '../../bench/accuracy/naiveParse.ts';
import { partyOfCode } from '../../bench/accuracy/parties.ts';
import { spanErrors, tallySpans } from '../../bench/accuracy/spanScores.ts';
import { partiesOfUnit, unitRegistryFiles } from '../../bench/accuracy/unitRegistry.ts';
import { overlap } from '../../bench/accuracy/whom.ts';
import { readConllu } from '../../src/analyze/language/conllu.ts';
import { readRegistry } from '../../src/analyze/mentions/registry.ts';
import { readBenchOptions } from '../../bench/options.ts';
import { formatErrors } from '../../bench/table.ts';

describe('estimate', () => {
  const units = [[1, 2], [3, 4], [0, 1], [5, 5]];

  it('scores the sums and not the mean of the scores', () => {
    expect(estimate(units, share).value).toBe(75);
  });

  it('gives the same interval on every run, around the value', () => {
    const [low, high] = estimate(units, share).interval;
    expect(estimate(units, share).interval).toEqual([low, high]);
    expect(low).toBeLessThan(75);
    expect(high).toBeGreaterThan(75);
  });

  it('has no value without units and no interval with one', () => {
    expect(estimate([], share).value).toBeNaN();
    expect(estimate([[1, 2]], share)).toEqual({ value: 50, interval: [NaN, NaN] });
  });

  it('counts F1 from right, found and gold', () => {
    expect(f1([2, 3, 5])).toBe(50);
    expect(f1([0, 0, 0])).toBeNaN();
  });
});

describe('spans', () => {
  const text = 'Envoys of Freedonia met General Teasdale in Port Winter.';
  const gold = [{ start: 10, end: 19, label: 'LOC' }, { start: 32, end: 40, label: 'PER' }, { start: 44, end: 55, label: 'LOC' }];
  const found = [{ start: 10, end: 19, label: 'LOC' }, { start: 24, end: 40, label: 'PER' }, { start: 0, end: 6, label: 'ORG' }];

  it('are right only with both ends and the label', () => {
    expect(tallySpans(gold, found, ['PER', 'LOC'])).toEqual([1, 3, 3, 0, 1, 1, 1, 1, 2]);
  });

  it('tell what kind of error each is', () => {
    expect(spanErrors(gold, found, text).map(({ kind }) => kind)).toEqual(['other ends, PER', 'missed LOC', 'spurious ORG']);
  });
});

describe('name data', () => {
  it('reads both kinds of tags and puts the text together', () => {
    const iob1 = 'General O\nTeasdale I-PER\nleft O\nPort I-LOC\nWinter I-LOC\n. O\n';
    const [doc] = readIob(iob1);
    expect(doc.text).toBe('General Teasdale left Port Winter.');
    expect(doc.names.map(({ start, end, label }) => [doc.text.slice(start, end), label])).toEqual([['Teasdale', 'PER'], ['Port Winter', 'LOC']]);
    const [other] = readIob('1\tAna\tB-PER\n2\tBo\tB-PER\n3\tran\tO\n');
    expect(other.names.map(({ start, end }) => other.text.slice(start, end))).toEqual(['Ana', 'Bo']);
  });

  it('finds the longest name of a dictionary', () => {
    const dictionary = readNameDictionary('Port I-LOC\nWinter I-LOC\n\nPort I-ORG\n');
    expect(findDictionaryNames({ text: 'To Port Winter by Port.' }, dictionary).map(({ start, end, label }) => [start, end, label])).toEqual([[3, 14, 'LOC'], [18, 22, 'ORG']]);
  });
});

describe('naive parser', () => {
  const rows = ['1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_', '2\tarmy\tarmy\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_', '3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No', '4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_'];
  const { value } = readConllu(`# newdoc id = one\n# sent_id = one-1\n${rows.join('\n')}\n\n`, 'one');

  it('splits at full stops before capitals', () => {
    expect(splitNaively('It fell. They ran.\n\nNo end').map(({ start, end }) => [start, end])).toEqual([[0, 8], [9, 18], [20, 26]]);
  });

  it('gives each word its commonest tags, one root and no circle', () => {
    const [sentence] = parseNaively('The army left.', trainNaiveParser(value));
    expect(sentence.tokens.map(({ upos, head }) => [upos, head])).toEqual([['DET', 1], ['NOUN', 2], ['VERB', -1], ['PUNCT', 2]]);
  });
});

describe('parties', () => {
  const rows: readonly (readonly [string | null, string, string])[] = [
    ['SYRREB', 'SYR/REB', 'country and sector'],
    ['IRQGOVMIL', 'IRQ/GOV', 'the first sector'],
    ['IGOUNO', 'IGO/', 'a body without a country'],
    ['UNO', 'IGO/', 'the United Nations are an IGO'],
    ['---LEG', '/LEG', 'a sector alone'],
    ['EGYOPPMUS', 'EGY/OPP', 'a creed is no sector'],
    ['RUSMED', 'RUS/JRN', "CAMEO's media"],
    [null, '/', 'nobody'],
  ];
  for (const [code, party, why] of rows) it(`reads ${code ?? 'no code'} as ${party}: ${why}`, () => expect(partyOfCode(code)).toBe(party));

  it('matches each gold item once', () => {
    expect(overlap(['a', 'a', 'b'], ['a', 'b', 'c'])).toEqual([2, 3, 3]);
  });
});

describe('unit registry', () => {
  const actors = '<!-- comment -->\nFREEDONIA_ [FRD] # note\n+PORT_WINTER\nTEASDALE\n\t[FRD < 950601]\n\t[FRDGOV 19950601 - 19990815]\n';
  const agents = '!MINST! = MINISTER, MINISTERS\nPOLICE {} [~COP]\n!MINST!_OF_TOLLS [~GOV]\n';
  const { value: registry, problems } = readRegistry(unitRegistryFiles(actors, agents));

  it('reads codes, synonyms and periods', () => {
    expect(problems).toEqual([]);
    expect(registry.get('FRD')?.country).toBe('FRD');
    expect(registry.get('FRD')?.names.map(({ form }) => form)).toContain('Port Winter');
    expect(registry.get('unit-frdgov')?.names).toContainEqual({ form: 'Teasdale', language: 'en', from: '1995-06-01', to: '1999-08-15' });
  });

  it('lets the shorter period hold and a code without dates where no other does', () => {
    const { value } = readRegistry(unitRegistryFiles('OAKLEY [FRD]\n\t[FRDGOV 20010101-20011231]\n\t[FRDMIL 20010601-20010630]\n', ''));
    const periodsOf = (id: string): string[] => (value.get(id)?.names ?? []).filter(({ form }) => form === 'Oakley').map(({ from = '', to = '' }) => `${from}/${to}`).sort();
    expect(periodsOf('FRD')).toEqual(['/2000-12-31', '2002-01-01/']);
    expect(periodsOf('unit-frdgov')).toEqual(['2001-01-01/2001-05-31', '2001-07-01/2001-12-31']);
    expect(periodsOf('unit-frdmil')).toEqual(['2001-06-01/2001-06-30']);
  });

  it('takes a code of several for several parties', () => {
    const { value } = readRegistry(unitRegistryFiles('OLD_TRIO [FRD/BLU/GRNGOV]\n', ''));
    expect(partiesOfUnit(value.get('unit-frd/blu/grngov'))).toEqual(['FRD/', 'BLU/', 'GRN/GOV']);
    expect(partiesOfUnit(registry.get('unit-frdgov'))).toEqual(['FRD/GOV']);
  });

  it('reads agents and their word sets', () => {
    expect(registry.agentsOf('police').map(({ sector }) => sector)).toEqual(['COP']);
    expect(registry.agentsOf('minister').map(({ noun }) => noun)).toEqual(['minister of tolls']);
  });
});

describe('MUC templates', () => {
  const template = readTemplate({
    'INCIDENT: TYPE': ['BOMBING / ATTACK'], 'INCIDENT: LOCATION': ['FREEDONIA: PORT WINTER (CITY)'], 'PERP: ORGANIZATION ID': ['"RED \\"DAWN\\" FRONT" / "RDF"'],
    'HUM TGT: NAME': ['"ANA BO"'], 'HUM TGT: DESCRIPTION': ['"MAYOR": "ANA BO"', '? "GUARDS"'],
    'HUM TGT: NUMBER': ['1: "ANA BO"', '3: "GUARDS"'], 'HUM TGT: EFFECT OF INCIDENT': ['DEATH: "ANA BO"', 'DEATH: "GUARDS"'],
  });

  it('keep alternatives, inner quotation marks and what is optional', () => {
    expect(template.fills.type[0].forms).toEqual(['BOMBING', 'ATTACK']);
    expect(template.fills.organization[0].forms).toEqual(['RED "DAWN" FRONT', 'RDF']);
    expect(template.fills.victim).toEqual([{ forms: ['ANA BO'], optional: false }, { forms: ['GUARDS'], optional: true }]);
    expect(template.fills.place[0].forms).toEqual(['FREEDONIA: PORT WINTER (CITY)']);
  });

  it('add up the dead', () => {
    expect(template.fills.killed[0].forms).toEqual(['4']);
    expect(template.fills.injured).toEqual([]);
  });

  it('read days', () => {
    expect(readDay('PORT WINTER, 02 FEB 90 (RADIO)')).toBe('1990-02-02');
    expect(readDay('LAST WEEK')).toBeNull();
  });
});

describe('command line', () => {
  it('reads names and options in any order', () => {
    expect(readBenchOptions(['accuracy', '--data', 'sets', 'names', '--part', 'tuned', '--errors', '3'])).toEqual({ command: 'accuracy', names: ['names'], data: 'sets', part: 'tuned', record: false, errors: 3, scale: 1, epochs: 4, vectors: undefined });
  });

  it('shows no errors of the reported part', () => {
    expect(() => readBenchOptions(['accuracy', '--data', 'sets', '--errors', '3'])).toThrow('--part tuned');
  });

  it('says what it expects', () => {
    expect(() => readBenchOptions(['speed'])).toThrow('--data DIR');
    expect(() => readBenchOptions(['--data', 'sets'])).toThrow('"accuracy", "speed" or "training"');
  });
});

describe('errors', () => {
  it('count classes and show one of each before a second of any', () => {
    const shown = formatErrors('names', [{ kind: 'missed', text: 'a' }, { kind: 'missed', text: 'b', weight: 1 }, { kind: 'spurious', text: 'c' }], 2);
    expect(shown.split('\n')).toEqual(['names: 3 errors', '      2  missed', '      1  spurious', '  [missed] b', '  [spurious] c', '']);
  });
});
