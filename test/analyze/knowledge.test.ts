/** A user's own tables: every fault is told with its place and what to do; rows extend, override, add to and remove ours. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyKnowledge, knowledgeMark, readKnowledge } from '../../src/analyze/knowledge.ts';
import { checkExamples } from '../../src/analyze/knowledgeExamples.ts';
import { KNOWLEDGE_KINDS, kindOfFile, kindOfHeader } from '../../src/analyze/knowledgeKinds.ts';
import { mergeKnowledge } from '../../src/analyze/knowledgeMerge.ts';
import { sharedNames } from '../../src/analyze/knowledgeNames.ts';
import { OurTables } from '../../src/analyze/knowledgeOurs.ts';
import type { Finding, KnowledgeFile } from '../../src/analyze/knowledgeTable.ts';
import { lookupPlaces } from '../../src/analyze/mentions/gazetteer.ts';
import { analyze } from '../../src/analyze/pipeline.ts';
import { DATA_FOLDER, loadResources, readDataFiles, type Resources } from '../../src/analyze/resources.ts';
import type { Analysis } from '../../src/schema.ts';
import { readTable } from '../../src/text/table.ts';
import { bundledResources, docOf } from '../analyzed.ts';

let ours: OurTables;
beforeAll(async () => {
  ours = new OurTables(await readDataFiles());
});

/** A table from rows of cells; a string is a line as it stands. */
const table = (file: string, ...rows: readonly (string | readonly string[])[]): KnowledgeFile => ({ file, bytes: new TextEncoder().encode(rows.map((row) => (typeof row === 'string' ? row : row.join('\t'))).join('\n') + '\n') });
const check = (...files: KnowledgeFile[]): Finding[] => readKnowledge(ours, files).findings;
const load = (...files: KnowledgeFile[]): Promise<Resources> => loadResources(DATA_FOLDER, files);
const code = (text: string, resources: Resources): Analysis => analyze(docOf(text), resources);
const columnsOf = (file: string): readonly string[] => KNOWLEDGE_KINDS.find((kind) => kind.file === file)!.columns;

const EVENTS = columnsOf('events.tsv');
/** A good row of each kind, by column. */
const GOOD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'events.tsv': { id: 'my-waylay.v.1', pos: 'v', pattern: 'waylay obj=patrol', type: 'ASSAULT', mode: 'firearms', frame: 'A:subj R:obj,obj.of', contexts: 'military', example: 'Gunmen waylaid a Bolivian patrol.', who: 'Gunmen', whom: 'patrol' },
  'attribution.tsv': { id: 'my-twitter.v', pos: 'v', lemma: 'twitter', content: 'asserted', noun: 'yes', example: 'The envoy twittered that troops shelled the port.', speaker: 'envoy' },
  'factuality.tsv': { id: 'my-mayhap.adverb', kind: 'adverb', cue: 'mayhap', effect: 'possible', event: 'shelled', example: 'Troops mayhap shelled the port.' },
  'links.tsv': { id: 'my-comeback.n', form: 'noun', word: 'comeback', kind: 'response', from: 'raid', to: 'shelled', example: 'Troops shelled the port in comeback to the raid.' },
  'translation.tsv': { id: 'my-praise-on', kind: 'surplus', words: 'praise', preposition: 'on', example: 'The elders praised on the guards.' },
  'framing.tsv': { id: 'my-dastardly.w', kind: 'loaded-word', words: 'dastardly', stance: 'blame', neutral: '', example: 'The dastardly raid lasted an hour.' },
  'weapons.tsv': { lemma: 'blowgun', mode: 'primitive', category: 'blade', example: 'A blowgun was found.' },
  'legal.tsv': { id: 'my-pact', instrument: 'strelsau-pact', pattern: 'Strelsau Pact', parts: 'yes', example: 'The envoy cited the Strelsau Pact.' },
  'contexts.tsv': { context: '+military', lemmas: 'landwehr' },
  'classes.tsv': { class: '$own', lemmas: 'sloop; $vessels' },
  'light-verbs.tsv': { verb: 'wreak', subject: 'A', 'object-of': 'obj', example: 'Rebels wreaked attacks on the port.' },
  'entities.tsv': { id: 'blue-river-front', kind: 'armed-group', name: 'Blue River Front', names: 'BRF; Front [2019/2021-03]?', country: 'IMG', sectors: 'REB [2019-03/]', partOf: 'IRQ', wikidata: 'Q42' },
  'agents.tsv': { noun: 'hussar', sector: 'MIL', type: 'person' },
  'given-names.tsv': { given: 'Rudolfus; Flavius', gender: 'male' },
  'loaded-names.tsv': { form: 'the Strelsau clique', id: 'IRQ', loaded: 'blame', accordingTo: 'critics of IRQ; *', language: 'en', example: 'The radio blamed the Strelsau clique.' },
  'no-actors.tsv': { form: 'Iraq Street', note: 'a street' },
  'places.tsv': { id: 'own:strelsau', name: 'Strelsau', names: 'Strelzau', country: 'DEU', latitude: '50.1', longitude: '-14.2', extent: 'settlement', radiusKm: '8' },
  'ambiguous.tsv': { word: 'strelsau', kind: 'surname' },
  'fronts.tsv': { id: 'strelsau-border', name: 'Strelsau border', places: 'DEU; @50.1,14.2,60; geonames:2950159', entities: 'hamas; IRQ+IRN' },
};

/** A table of the kind with its good row, cells changed. */
function changed(file: string, cells: Readonly<Record<string, string>> = {}): KnowledgeFile {
  const columns = columnsOf(file);
  return table(`own/${file}`, columns, columns.map((column) => cells[column] ?? GOOD[file][column] ?? ''));
}

describe('kinds of tables', () => {
  it('are told by the header, whatever the file is called', () => {
    for (const { columns, file } of KNOWLEDGE_KINDS) expect(kindOfHeader([...columns].reverse())?.file, file).toBe(file);
  });
  it('know every table of data/ by header and by name', () => {
    for (const file of ours.files) {
      expect(kindOfHeader(ours.header(file).columns), file.name).toBe(kindOfFile(file.name));
      expect(kindOfFile(file.name)?.folder).toBe(file.folder);
    }
  });
  it.each(Object.keys(GOOD))('find no fault in a good row of %s', (file) => {
    expect(check(changed(file)).map(({ message }) => message)).toEqual([]);
  });
  it('have a good row each in this test', () => expect(Object.keys(GOOD).sort()).toEqual(KNOWLEDGE_KINDS.map(({ file }) => file).sort()));
});

describe('faults of cells', () => {
  const rows: [string, Record<string, string>, string, string, RegExp][] = [
    ['events.tsv', { type: 'ASAULT' }, 'type', 'unknown-type', /"ASAULT" is not a PLOVER type.*Did you mean "ASSAULT"\?/],
    ['events.tsv', { type: 'assault' }, 'type', 'unknown-type', /Did you mean "ASSAULT"\?/],
    ['events.tsv', { mode: 'ariel' }, 'mode', 'unknown-mode', /is not a mode of ASSAULT.*Did you mean "aerial"\?/],
    ['events.tsv', { mode: 'arrest' }, 'mode', 'unknown-mode', /It is a mode of THREATEN and COERCE/],
    ['events.tsv', { type: 'AGREE' }, 'mode', 'unknown-mode', /no mode of AGREE, which has none/],
    ['events.tsv', { type: '-' }, 'mode', 'unknown-mode', /cannot stand where the type is -/],
    ['events.tsv', { frame: 'A:subj R:objj' }, 'frame', 'unknown-slot', /"objj" is no slot.*Did you mean "obj"\?/],
    ['events.tsv', { frame: 'A:subj R:obj.agianst' }, 'frame', 'unknown-slot', /Did you mean "against"\?/],
    ['events.tsv', { frame: 'subj' }, 'frame', 'bad-frame', /"subj" is no role with slots/],
    ['events.tsv', { pattern: 'waylay patrol' }, 'pattern', 'bad-pattern', /"patrol" is no constraint/],
    ['events.tsv', { pattern: 'waylay obj=$vesels' }, 'pattern', 'unknown-class', /Did you mean "\$vessels"\?/],
    ['events.tsv', { pattern: 'waylay obj=patrol||guard' }, 'pattern', 'bad-pattern', /empty alternative/],
    ['events.tsv', { pos: 'verb' }, 'pos', 'unknown-word', /"verb" is not v \(verb\)/],
    ['events.tsv', { id: 'waylay' }, 'id', 'bad-form', /Write for example "waylay\.v\.1"/],
    ['events.tsv', { id: 'waylay.n.1' }, 'id', 'bad-form', /says \.n\. where the column pos says v/],
    ['events.tsv', { content: 'demand' }, 'content', 'unknown-word', /Did you mean "demanded"\?/],
    ['events.tsv', { contexts: 'military; millitary' }, 'contexts', 'unknown-word', /Did you mean "military"\?/],
    ['events.tsv', { whom: 'convoy' }, 'whom', 'not-in-example', /"convoy" does not stand in the example/],
    ['events.tsv', { example: '' }, 'example', 'empty-cell', /example is empty/],
    ['attribution.tsv', { pos: 'verb' }, 'pos', 'unknown-word', /expected v \(verb\)/],
    ['attribution.tsv', { lemma: 'according to' }, 'lemma', 'bad-form', /Write "according_to"/],
    ['attribution.tsv', { content: 'assertet' }, 'content', 'unknown-word', /Did you mean "asserted"\?/],
    ['attribution.tsv', { noun: 'y' }, 'noun', 'unknown-word', /"yes" or nothing/],
    ['fronts.tsv', { places: 'Yemen' }, 'places', 'bad-form', /"Yemen" is no place of a front; expected a country \(YEM\)/],
    ['fronts.tsv', { places: 'YEN' }, 'places', 'unknown-country', /"YEN" is no country code/],
    ['fronts.tsv', { places: '@95,14,60' }, 'places', 'bad-form', /is no place of a front/],
    ['fronts.tsv', { entities: 'IRQ+hamaz' }, 'entities', 'unknown-entity', /Did you mean "hamas"/],
    ['fronts.tsv', { places: '', entities: '' }, 'places', 'empty-cell', /both empty/],
    ['fronts.tsv', { id: 'Red Sea' }, 'id', 'bad-form', /small letters/],
    ['factuality.tsv', { kind: 'adverbial' }, 'kind', 'unknown-word', /Did you mean "adverb"\?/],
    ['factuality.tsv', { effect: 'maybe' }, 'effect', 'unknown-word', /is not an effect/],
    ['links.tsv', { kind: 'reponse' }, 'kind', 'unknown-word', /Did you mean "response"\?/],
    ['links.tsv', { second: 'clause,objj' }, 'second', 'unknown-slot', /Did you mean "obj"\?/],
    ['links.tsv', { from: 'siege' }, 'from', 'not-in-example', /does not stand in the example/],
    ['framing.tsv', { stance: 'blamed' }, 'stance', 'unknown-word', /Did you mean "blame"\?/],
    ['weapons.tsv', { mode: 'airborne' }, 'mode', 'unknown-word', /is not a means of ASSAULT/],
    ['weapons.tsv', { sense: 'cpas' }, 'sense', 'unknown-word', /Did you mean "caps"\?/],
    ['legal.tsv', { pattern: 'Strelsau (Pact' }, 'pattern', 'bad-pattern', /does not compile/],
    ['legal.tsv', { instrument: 'Strelsau Pact' }, 'instrument', 'bad-form', /small letters/],
    ['contexts.tsv', { context: 'militarry' }, 'context', 'unknown-word', /Did you mean "military"\?/],
    ['classes.tsv', { lemmas: 'sloop; $vesels' }, 'lemmas', 'unknown-class', /Did you mean "\$vessels"\?/],
    ['light-verbs.tsv', { subject: 'S' }, 'subject', 'unknown-word', /A \(its subject acts\)/],
    ['light-verbs.tsv', { verb: 'take+part+in' }, 'verb', 'bad-form', /carry\+out/],
    ['entities.tsv', { id: 'Blue River Front' }, 'id', 'bad-form', /small letters, digits and hyphens/],
    ['entities.tsv', { kind: 'armed group' }, 'kind', 'unknown-word', /Did you mean "armed-group"\?/],
    ['entities.tsv', { kind: 'publisher' }, 'id', 'bad-form', /publisher:blue-river-front/],
    ['entities.tsv', { country: 'KNE' }, 'country', 'unknown-country', /Did you mean "KEN"\?/],
    ['entities.tsv', { country: 'Iraq' }, 'country', 'unknown-country', /KEN, not Kenya or KE.*Did you mean "IRQ"\?/],
    ['entities.tsv', { sectors: 'REP [2019/]' }, 'sectors', 'unknown-sector', /"REP" is not a sector code.*Did you mean "(?:REB|PRE|REF|REL)"\?/],
    ['entities.tsv', { sectors: 'REB [2021/2019]' }, 'sectors', 'bad-date', /ISO dates/],
    ['entities.tsv', { names: 'BRF [12.3.2019/]' }, 'names', 'bad-date', /"\[12\.3\.2019\/\]"/],
    ['entities.tsv', { names: 'BRF [2023-02-30/]' }, 'names', 'bad-date', /no calendar has/],
    ['entities.tsv', { names: 'BRF [2023' }, 'names', 'bad-form', /brackets that cannot be read/],
    ['entities.tsv', { partOf: 'hamsa' }, 'partOf', 'unknown-entity', /Did you mean "hamas"\?/],
    ['entities.tsv', { wikidata: '42' }, 'wikidata', 'bad-form', /Q-number/],
    ['agents.tsv', { sector: 'ARMY' }, 'sector', 'unknown-sector', /sector code/],
    ['agents.tsv', { alone: 'yes' }, 'alone', 'unknown-word', /"the", "no" or nothing/],
    ['given-names.tsv', { gender: 'm' }, 'gender', 'unknown-word', /male, female or both/],
    ['loaded-names.tsv', { id: 'IRK' }, 'id', 'unknown-entity', /is the id of no entity/],
    ['loaded-names.tsv', { loaded: 'hate' }, 'loaded', 'unknown-word', /praise or blame/],
    ['loaded-names.tsv', { accordingTo: 'critics of nobody-here' }, 'accordingTo', 'unknown-entity', /"nobody-here"/],
    ['loaded-names.tsv', { example: 'The radio blamed them.' }, 'example', 'not-in-example', /does not hold the name/],
    ['places.tsv', { id: 'strelsau' }, 'id', 'bad-form', /own:your-name/],
    ['places.tsv', { latitude: '50,1' }, 'latitude', 'bad-number', /with a point, never a comma/],
    ['places.tsv', { longitude: '190' }, 'longitude', 'bad-number', /from -180 to 180/],
    ['places.tsv', { extent: 'town' }, 'extent', 'unknown-word', /is not an extent/],
    ['places.tsv', { country: 'DE' }, 'country', 'unknown-country', /KEN, not Kenya or KE/],
    ['places.tsv', { radiusKm: '0' }, 'radiusKm', 'bad-number', /kilometres/],
    ['ambiguous.tsv', { kind: 'name' }, 'kind', 'unknown-word', /given-name, surname or word/],
  ];
  it.each(rows)('%s %j: %s is told', (file, cells, column, codeWord, message) => {
    const [first, ...others] = check(changed(file, cells));
    expect(first).toMatchObject({ file: `own/${file}`, line: 2, column, code: codeWord, severity: 'fault' });
    expect(first!.message).toMatch(message);
    expect(first!.advice.length).toBeGreaterThan(10);
    expect(others).toEqual([]);
  });
});

describe('faults of form', () => {
  const good = EVENTS.map((column) => GOOD['events.tsv'][column] ?? '');
  const rows: [string, KnowledgeFile, Partial<Finding>, RegExp][] = [
    ['no tabs in a row', table('a.tsv', EVENTS, good.join('  ')), { line: 2, code: 'no-tabs', severity: 'fault' }, /the row has no tabs/],
    ['no tabs in the header', table('a.csv', EVENTS.join(','), good.join(',')), { line: 1, code: 'no-tabs' }, /the header has no tabs/],
    ['too many cells', table('a.tsv', EVENTS, [...good, 'more']), { line: 2, code: 'cell-count' }, /12 cells; expected 11 cells/],
    ['too few cells', table('a.tsv', EVENTS, good.slice(0, 3)), { line: 2, code: 'cell-count', column: 'type' }, /ends after 3 of 11 cells, before type, example/],
    ['spaces around', table('a.tsv', EVENTS, good.with(0, ' my-waylay.v.1 ')), { line: 2, code: 'spaces', column: 'id', severity: 'blemish' }, /spaces around/],
    ['a no-break space', table('a.tsv', EVENTS, good.with(8, 'Gunmen\u00a0waylaid a patrol.')), { line: 2, code: 'spaces', column: 'example', severity: 'fault' }, /invisible sign/],
    ['quotation marks', table('a.tsv', EVENTS, good.with(8, '"Gunmen waylaid a ""big"" patrol."')), { code: 'quoted-cell', column: 'example' }, /Gunmen waylaid a "big" patrol/],
    ['a formula', table('a.tsv', EVENTS, good.with(0, '#NAME?')), { line: 2, column: 'id', code: 'formula-cell' }, /taken for a formula.*column "change"/],
    ['an unknown column', table('a.tsv', [...EVENTS.slice(0, 9), 'hwo', 'whom'], good), { line: 1, code: 'unknown-column', severity: 'blemish' }, /Did you mean "who"\?/],
    ['a column twice', table('a.tsv', [...EVENTS, 'who'], good), { line: 1, code: 'bad-header', severity: 'blemish' }, /two columns/],
    ['a header that lacks a column', table('events.tsv', EVENTS.filter((name) => name !== 'type'), good), { line: 1, code: 'bad-header' }, /lacks type/],
    ['no header', table('events.tsv', good), { line: 1, code: 'bad-header' }, /the first line is no header/],
    ['an unknown kind', table('a.tsv', ['fruit', 'colour'], ['apple', 'red']), { line: 1, code: 'unknown-kind' }, /no kind of table that is known/],
    ['an empty file', table('a.tsv', ''), { code: 'empty-table', severity: 'note' }, /no header and no rows/],
    ['carriage returns', { file: 'a.tsv', bytes: new TextEncoder().encode(`${EVENTS.join('\t')}\r\n${good.join('\t')}\r\n`) }, { line: 1, code: 'line-ends', severity: 'blemish' }, /carriage return/],
    ['a byte order mark', { file: 'a.tsv', bytes: new TextEncoder().encode(`\ufeff${EVENTS.join('\t')}\n${good.join('\t')}\n`) }, { line: 1, code: 'byte-order-mark', severity: 'blemish' }, /byte order mark/],
    ['UTF-16', { file: 'a.tsv', bytes: new Uint8Array([0xff, 0xfe, 0x69, 0, 0x64, 0]) }, { code: 'wrong-encoding' }, /UTF-16/],
    ['a spreadsheet', { file: 'a.tsv', bytes: new Uint8Array([0x50, 0x4b, 3, 4]) }, { code: 'wrong-encoding' }, /spreadsheet, not a text/],
    ['Latin-1 letters', { file: 'a.tsv', bytes: new Uint8Array([...new TextEncoder().encode(`word\tkind\n`), 0x43, 0xf4, 0x74, 0x65, 9, ...new TextEncoder().encode('word\n')]) }, { line: 2, code: 'wrong-encoding' }, /no UTF-8/],
    ['an unknown sign', table('a.tsv', ['word', 'kind', 'change'], ['strelsau', 'surname', 'delete']), { line: 2, column: 'change', code: 'unknown-word' }, /add, remove or nothing/],
    ['a row to remove that is not there', table('a.tsv', ['id', 'kind', 'name'], ['-hamsa', '', '']), { line: 2, column: 'id', code: 'no-such-row' }, /Did you mean "hamas"\?/],
    ['a row to add to without lists', table('a.tsv', columnsOf('attribution.tsv'), ['+say.v']), { line: 2, column: 'id', code: 'bad-sign' }, /no lists to add to/],
    ['the same key twice', table('a.tsv', ['id', 'kind', 'name'], ['one', 'person', 'One'], ['one', 'person', 'Another']), { line: 3, column: 'id', code: 'duplicate-key' }, /has the same key as a\.tsv:2/],
    ['the same words twice', table('a.tsv', EVENTS, good, good.with(0, 'my-waylay.v.2')), { line: 3, column: 'id', code: 'duplicate-key' }, /has the same words as a\.tsv:2/],
  ];
  it.each(rows)('%s', (_, file, expected, message) => {
    const [first] = check(file);
    expect(first).toMatchObject({ file: file.file, ...expected });
    expect(first!.message).toMatch(message);
  });
  it('reads rows with harmless blemishes all the same', () => {
    const { tables } = readKnowledge(ours, [{ file: 'a.tsv', bytes: new TextEncoder().encode(`\ufeff# a remark\r\n${EVENTS.join('\t')}\r\n${good.join('\t')}\t\t\r\n`) }]);
    expect(tables[0]!.rows).toEqual([{ line: 3, operation: 'set', cells: Object.fromEntries(EVENTS.map((column, index) => [column, good[index]])) }]);
  });
  it('leaves out rows with faults only', () => {
    const { tables } = readKnowledge(ours, [table('a.tsv', EVENTS, good.with(3, 'ASAULT'), good)]);
    expect(tables[0]!.rows.map(({ line }) => line)).toEqual([3]);
  });
  it('lets tables refer to each other', () => {
    const files = [changed('entities.tsv'), table('b.tsv', columnsOf('loaded-names.tsv'), ['river bandits', 'blue-river-front', 'blame', '', 'en', 'The river bandits fled.', '']), table('c.tsv', EVENTS, good.with(2, 'waylay obj=$own')), changed('classes.tsv')];
    expect(check(...files)).toEqual([]);
    expect(check(files[1]!).map(({ code: word }) => word)).toEqual(['unknown-entity']);
  });
});

describe('examples of event rows', () => {
  const told = async (cells: Record<string, string>): Promise<string[]> => {
    const files = [changed('events.tsv', { mode: '', who: '', whom: '', ...cells })];
    const { tables, findings } = readKnowledge(ours, files);
    expect(findings).toEqual([]);
    const resources = await load(...files);
    return tables.flatMap((one) => checkExamples(one, resources)).map(({ message }) => message);
  };
  const rows: [string, Record<string, string>, RegExp | null][] = [
    ['is coded by its row', {}, null],
    ['is coded by another row', { example: 'Gunmen shelled a patrol.' }, /the program reads ASSAULT from "shelled" \(events\.tsv#shell\.v\.1\); no word has the dictionary form "waylay"/],
    ['has no event', { example: 'The patrol was small.' }, /the program reads no event; no word has the dictionary form/],
    ['lacks the words of the constraint', { example: 'Gunmen waylaid a priest.' }, /a constraint or a more exact row stands in the way/],
    ['has the word in another part of speech', { id: 'my-patrol.v.1', pattern: 'patrol', example: 'Gunmen waylaid a patrol.' }, /"patrol" is read as noun, and the row is for verb/],
    ['has another actor', { who: 'patrol' }, /does not give "patrol" as actor: the program reads "Gunmen"/],
    ['is an event where the row says none', { id: 'my-shell.v.1', pattern: 'shell subj=army obj=nut', type: '-', frame: '', example: 'The army shelled the port.' }, /should be no event, and the program reads ASSAULT/],
  ];
  it.each(rows)('%s', async (_, cells, message) => {
    const messages = await told(cells);
    if (message === null) expect(messages).toEqual([]);
    else expect(messages).toEqual([expect.stringMatching(message)]);
  });
});

describe('rows of ours', () => {
  const notes = (...files: KnowledgeFile[]): string[] => {
    const { tables } = readKnowledge(ours, files);
    return [...mergeKnowledge(ours, tables).findings, ...sharedNames(tables, ours)].map(({ severity, message }) => `${severity}: ${message}`);
  };
  const ourRow = (file: string, id: string): string[] => {
    const [{ cells }] = ours.byKey(KNOWLEDGE_KINDS.find((kind) => kind.file === file)!).get(id)!;
    return columnsOf(file).map((column) => cells[column]);
  };

  it('are told when a row overrides them by key or by words', () => {
    expect(notes(changed('events.tsv', { id: 'ambush.v.1' }))).toEqual([expect.stringMatching(/^note: id "ambush\.v\.1" overrides ours \(events\.tsv:\d+\)/)]);
    expect(notes(changed('events.tsv', { pattern: 'ambush' }))).toEqual([expect.stringMatching(/^note: id "my-waylay\.v\.1" overrides ours/)]);
    expect(notes(changed('attribution.tsv', { lemma: 'say' }))).toEqual([expect.stringMatching(/overrides ours \(attribution\.tsv:\d+\)/)]);
    expect(notes(changed('places.tsv', { id: 'geonames:1815286' }))).toEqual([expect.stringMatching(/overrides ours \(settlements\.tsv:\d+\); its spellings and population stay/)]);
  });
  it('are told when a row says the same, many at once as a number', () => {
    expect(notes(table('a.tsv', EVENTS, ourRow('events.tsv', 'ambush.v.1')))).toEqual([expect.stringMatching(/^note: .*says the same as ours/)]);
    expect(notes({ file: 'a.tsv', bytes: ours.file('links.tsv')!.bytes })).toEqual([expect.stringMatching(/^note: \d+ rows say the same as ours/)]);
  });
  it('are told when another entity bears a name of theirs', () => {
    expect(notes(changed('entities.tsv', { names: 'Hamas' }))).toEqual([expect.stringMatching(/^note: names "Hamas" is a name of hamas too .*\+hamas/)]);
    expect(notes(changed('entities.tsv', { names: 'Hamas?' }))).toEqual([]);
  });
  it('are told when a place of theirs is meant', () => {
    const shanghai = { id: 'own:port', name: 'Shanghai', names: '', country: 'CHN', latitude: '31.2', longitude: '121.4' };
    expect(notes(changed('places.tsv', shanghai))).toEqual([expect.stringMatching(/^note: name "Shanghai" seems to be our geonames:1796236, Shanghai \(settlements\.tsv:\d+\)\. .*\+geonames:1796236/)]);
    expect(notes(changed('places.tsv', { ...shanghai, longitude: '-60' }))).toEqual([]);
  });
  it('are told when a loaded name is a plain name of the same entity', () => {
    expect(notes(changed('loaded-names.tsv', { form: 'Baghdad', example: 'Baghdad spoke.' }))).toEqual([expect.stringMatching(/^fault: form "Baghdad" is a plain name of IRQ too/)]);
  });
  it('stay byte for byte as they are where nothing touches them', () => {
    const { tables } = readKnowledge(ours, [changed('entities.tsv')]);
    const { files } = mergeKnowledge(ours, tables);
    expect(files.filter(({ name }) => name.startsWith('knowledge:')).map(({ name }) => name)).toEqual(['knowledge:entities.tsv']);
    for (const file of ours.files) expect(files.find(({ name }) => name === file.name)!.bytes).toBe(file.bytes);
  });
});

describe('knowledge in use', () => {
  const types = ({ events }: Analysis): string[] => events.map(({ type }) => `${type.value} ${type.by}`);
  const actors = ({ events }: Analysis): (string | undefined)[] => events.flatMap((event) => event.actors.map(({ entity }) => entity?.value));

  it('extends, overrides and removes event triggers', async () => {
    const base = await bundledResources();
    expect(types(code('Gunmen waylaid a Bolivian patrol.', base))).toEqual([]);
    const added = await load(changed('events.tsv'));
    expect(types(code('Gunmen waylaid a Bolivian patrol.', added))).toEqual(['ASSAULT knowledge:events.tsv#my-waylay.v.1']);
    const over = await load(changed('events.tsv', { id: 'ambush.v.1', pattern: 'ambush', type: 'MOBILIZE', mode: '' }));
    expect(types(code('Gunmen ambushed a Bolivian patrol.', base))).toEqual(['ASSAULT events.tsv#ambush.v.1']);
    expect(types(code('Gunmen ambushed a Bolivian patrol.', over))).toEqual(['MOBILIZE knowledge:events.tsv#ambush.v.1']);
    expect(over.events.rules.filter(({ id }) => id === 'ambush.v.1')).toHaveLength(1);
    const gone = await load(table('x.tsv', EVENTS, ['-ambush.v.1']));
    expect(types(code('Gunmen ambushed a Bolivian patrol.', gone))).toEqual([]);
    expect(gone.events.rules).toHaveLength(base.events.rules.length - 1);
  });
  it('takes the sign from a column "change" too', async () => {
    const gone = await load(table('x.tsv', ['id', 'pattern', 'type', 'change'], ['ambush.v.1', '', '', 'remove']));
    expect(gone.events.rules.some(({ id }) => id === 'ambush.v.1')).toBe(false);
  });
  it('lays over every other lexicon', async () => {
    const base = await bundledResources();
    const lexicons = ['attribution.tsv', 'factuality.tsv', 'links.tsv', 'translation.tsv', 'framing.tsv', 'weapons.tsv', 'legal.tsv', 'contexts.tsv', 'classes.tsv', 'light-verbs.tsv'];
    const all = await load(...lexicons.map((file) => changed(file)));
    expect(all.problems).toEqual([]);
    expect(all.cues.attribution.v.get('twitter')?.by).toBe('knowledge:attribution.tsv#my-twitter.v');
    expect(all.cues.factuality.adverb.get('mayhap')?.effect).toBe('possible');
    expect(all.links.noun.get('comeback')?.kind).toBe('response');
    expect(all.framing.get('dastardly')?.[0]?.stance).toBe('blame');
    expect(all.translation.get('praise')?.[0]?.preposition).toBe('on');
    expect(all.weapons.entries.get('blowgun')?.mode).toBe('primitive');
    expect(all.legal.rules.map(({ id }) => id)).toContain('my-pact');
    expect(all.contexts.get('landwehr')).toMatchObject([{ context: 'military' }]);
    expect(all.contexts.get('army')?.map(({ context }) => context)).toEqual(base.contexts.get('army')?.map(({ context }) => context));
    expect(all.events.classes.get('$own')?.has('ship')).toBe(true);
    expect(all.events.lightVerbs.get('wreak')?.[0]?.subject).toBe('A');
    const framing = code('The dastardly raid lasted an hour.', all).framings;
    expect(framing.map(({ by }) => by)).toContain('knowledge:framing.tsv#my-dastardly.w');
    const [event] = code('Rebels attacked the landwehr with a blowgun.', all).events;
    expect(event!.modes.map(({ by }) => by)).toEqual(['knowledge:weapons.tsv#blowgun']);
    expect(event!.contexts.map(({ by }) => by)).toContain('knowledge:contexts.tsv#landwehr');
  });
  it('adds, overrides, adds to and removes entities', async () => {
    const text = 'The Blue River Front shelled the port.';
    const added = await load(changed('entities.tsv'));
    expect(actors(code(text, added))).toEqual(['blue-river-front']);
    expect(code(text, added).events[0]!.actors[0]!.entity!.by).toBe('knowledge:entities.tsv#blue-river-front');
    const over = await load(changed('entities.tsv', { id: 'hamas', name: 'Harakat Test', names: 'Blue River Front', country: 'PSE', partOf: '' }));
    expect(over.registry.get('hamas')?.name).toBe('Harakat Test');
    expect(actors(code('Hamas shelled the port.', over))).not.toContain('hamas');
    expect(actors(code(text, over))).toEqual(['hamas']);
    const more = await load(table('x.tsv', ['id', 'kind', 'name', 'names', 'note'], ['+hamas', '', '', 'Blue River Front', 'our note']));
    expect(more.registry.get('hamas')).toMatchObject({ name: 'Hamas', country: 'PSE' });
    expect(actors(code(`${text} Hamas shelled the bridge.`, more))).toEqual(['hamas', 'hamas']);
    const gone = await load(table('x.tsv', ['id', 'kind', 'name'], ['-hamas']));
    expect(gone.registry.has('hamas')).toBe(false);
  });
  it('adds, overrides and removes loaded names, single forms of a row too', async () => {
    const about = (resources: Resources, text: string): (string | undefined)[] => code(text, resources).framings.filter(({ kind }) => kind === 'loaded-name').map((framing) => framing.about);
    const base = await bundledResources();
    expect(about(base, 'The radio blamed the Strelsau clique.')).toEqual([]);
    expect(about(await load(changed('loaded-names.tsv')), 'The radio blamed the Strelsau clique.')).toEqual(['IRQ']);
    expect(about(base, 'The radio blamed the Zionist regime.')).toEqual(['ISR']);
    const gone = await load(table('x.tsv', columnsOf('loaded-names.tsv'), ['-Zionist regime', 'ISR']));
    expect(about(gone, 'The radio blamed the Zionist regime.')).toEqual([]);
    expect(about(gone, 'The radio blamed the Zionist entity.')).toEqual(about(base, 'The radio blamed the Zionist entity.'));
    const over = await load(changed('loaded-names.tsv', { form: 'Zionist regime', id: 'ISR', loaded: 'praise', example: 'The Zionist regime spoke.' }));
    expect(code('The radio blamed the Zionist regime.', over).framings.find(({ kind }) => kind === 'loaded-name')?.stance).toBe('praise');
  });
  it('changes descriptive nouns, given names and names of nobody', async () => {
    const all = await load(changed('agents.tsv'), changed('given-names.tsv'), changed('no-actors.tsv'), table('gone.tsv', ['noun', 'sector'], ['-gunman']));
    expect(all.registry.agentsOf('hussar')[0]?.sector).toBe('MIL');
    expect(all.registry.agentsOf('gunman').filter(({ noun }) => noun === 'gunman')).toEqual([]);
    expect(all.registry.genderOf('Flavius')).toBe('male');
    expect(all.registry.formsFrom('iraq', 'street')[0]?.senses[0]?.entity).toBe('');
  });
  it('adds, overrides, adds to and removes places', async () => {
    const ids = (name: string, { gazetteer }: Resources): string[] => lookupPlaces(name, gazetteer).map(({ id }) => id);
    const columns = columnsOf('places.tsv');
    const all = await load(
      table('p.tsv', columns,
        columns.map((column) => GOOD['places.tsv'][column] ?? ''),
        columns.map((column) => ({ id: 'geonames:1816670', name: 'Peking', latitude: '39.9', longitude: '116.4', extent: 'settlement', radiusKm: '50', country: 'CHN' })[column] ?? ''),
        columns.map((column) => ({ id: '+geonames:1796236', names: 'Strelsau-on-Sea' })[column] ?? ''),
        ['-dragoman:bab-al-mandab'],
        columns.map((column) => ({ id: '+dragoman:strait-of-hormuz', names: 'Strelsau Strait' })[column] ?? '')),
      changed('ambiguous.tsv', { word: 'goma' }));
    expect(all.problems).toEqual([]);
    expect(ids('Strelzau', all)).toEqual(['own:strelsau']);
    expect(lookupPlaces('Beijing', all.gazetteer)[0]).toMatchObject({ id: 'geonames:1816670', name: 'Peking', population: 18960744 });
    expect(lookupPlaces('Strelsau on Sea', all.gazetteer)[0]).toMatchObject({ id: 'geonames:1796236', name: 'Shanghai', extent: 'settlement', population: 22315474 });
    expect(ids('Bab al-Mandab', all)).not.toContain('dragoman:bab-al-mandab');
    expect(ids('Strelsau Strait', all)).toEqual(['dragoman:strait-of-hormuz']);
    expect(ids('Strait of Hormuz', all)).toEqual(['dragoman:strait-of-hormuz']);
    expect(all.gazetteer.ambiguous.get('goma')).toBe('surname');
    expect(code('Troops shelled Strelsau.', all).places).toMatchObject([{ id: 'own:strelsau', latitude: 50.1, longitude: -14.2 }]);
  });
  it('uses the good rows of a table with faults, and tells of the others', async () => {
    const resources = await load(table('mixed.tsv', ['id', 'kind', 'name'], ['Bad Id', 'person', 'Nobody'], ['good-id', 'person', 'Somebody Good']));
    expect(resources.registry.has('good-id')).toBe(true);
    expect(resources.problems).toMatchObject([{ file: 'mixed.tsv', line: 2, code: 'bad-form' }]);
  });
});

describe('the name of the coder', () => {
  it('is that of the program without knowledge, and has a mark of the tables with it', async () => {
    const base = await bundledResources();
    const file = changed('entities.tsv');
    expect((await load()).coder).toBe(base.coder);
    expect((await load(file)).coder).toBe(`${base.coder}.${knowledgeMark([file])}`);
    expect(knowledgeMark([file])).toMatch(/^knowledge-[0-9a-f]{12}$/);
    expect(knowledgeMark([])).toBe('');
  });
  it('does not depend on the order of the files or on where the folder lies', () => {
    const [one, two] = [changed('entities.tsv'), changed('places.tsv')];
    expect(knowledgeMark([two, one])).toBe(knowledgeMark([one, two]));
    expect(knowledgeMark([{ ...one, file: 'elsewhere/deep/entities.tsv' }, two])).toBe(knowledgeMark([one, two]));
    expect(knowledgeMark([changed('entities.tsv', { note: 'x' }), two])).not.toBe(knowledgeMark([one, two]));
  });
  it('changes nothing of ours that it was given', () => {
    const files = ours.files.map((file) => ({ ...file, bytes: file.bytes.slice() }));
    applyKnowledge(files, [changed('events.tsv', { id: 'ambush.v.1' }), changed('places.tsv', { id: 'geonames:1816670' })]);
    for (const [index, file] of files.entries()) expect(Buffer.compare(file.bytes, ours.files[index].bytes)).toBe(0);
  });
});

describe('any bytes', () => {
  it('give findings and never throw, and what is read can be loaded', () => {
    const texts = Object.keys(GOOD).map((file) => new TextDecoder().decode(changed(file).bytes));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(400), fc.nat(60), fc.string({ maxLength: 12, unit: 'binary' }), (text, at, length, put) => {
        const mangled = text.slice(0, at) + put + text.slice(at + length);
        const { tables, findings } = readKnowledge(ours, [{ file: 'x.tsv', bytes: new TextEncoder().encode(mangled) }]);
        for (const { message, advice } of findings) expect(message.endsWith(advice)).toBe(true);
        mergeKnowledge(ours, tables);
      }),
      { numRuns: 400, seed: 11 },
    );
  });
});

describe('readTable', () => {
  it('takes file and line of a row from a #line comment', () => {
    const rows = readTable('a\tb\n#line 7 own.tsv\n1\t2\n3\t4\n#line 3 ours.tsv\n5\t6\n', 'x.tsv', []);
    expect(rows.map(({ file, line }) => `${file}:${line}`)).toEqual(['own.tsv:7', 'own.tsv:8', 'ours.tsv:3']);
  });
});
