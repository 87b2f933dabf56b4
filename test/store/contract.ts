/** What every store must do: one suite, run on each implementation. `open` gives an empty store. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Analysis, CodedEvent, Incident } from '../../src/schema.ts';
import { CHAIN_START, findBreak, hashText } from '../../src/store/audit.ts';
import type { CountField, EventFilter } from '../../src/store/filters.ts';
import { MemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { analysisArbitrary } from './arbitraryAnalysis.ts';
import { coder, makeAnalysis, makeCorrection, makeDoc, places, stamp, toItem } from './records.ts';

const page = { offset: 0, limit: 100 };
const COUNT_FIELDS: readonly CountField[] = ['type', 'mode', 'context', 'actor', 'recipient', 'speaker', 'place', 'country', 'publisher', 'factuality', 'tense', 'language', 'month'];

/** Six reports with nine events between them. */
export function invented(): Analysis[] {
  return [
    makeAnalysis(makeDoc({ title: 'Convoy shelled', text: 'Kenyan troops shelled a River Front convoy near Lamu and later withdrew from the coast.', publisher: 'radio-example', publishedAt: '2031-03-05' }), [
      { trigger: 'shelled', modes: ['heavy-weapons'], actors: ['KEN.MIL'], recipients: ['river-front-north'], place: 'test:lamu', time: '2031-03-04', killed: [4, 4] },
      { trigger: 'withdrew', type: 'RETREAT', modes: ['withdraw'], actors: ['KEN.MIL'], place: 'test:coast', time: '2031-03-05' },
    ]),
    makeAnalysis(makeDoc({ text: 'The government denied that it attacked Bouar. It demands that the front disarm.', publisher: 'daily-example', publishedAt: '2031-03-07' }), [
      { trigger: 'attacked', actors: ['KEN'], place: 'test:bouar', time: '2031-03', factuality: 'denied', speaker: 'KEN.GOV' },
      { trigger: 'demands', type: 'REQUEST', actors: ['KEN.GOV'], recipients: ['river-front'], time: '2031-03-07' },
      { trigger: 'disarm', type: 'RETREAT', actors: ['river-front'], factuality: 'demanded', speaker: 'KEN.GOV' },
    ]),
    makeAnalysis(makeDoc({ text: 'Unknown gunmen abducted a trader in Kenya.', publishedAt: '2031-02' }), [{ trigger: 'abducted', modes: ['abduct'], actors: [{ words: 'Unknown gunmen' }], place: 'test:ken', time: '2031' }]),
    makeAnalysis(makeDoc({ text: 'قال الجيش إن المدنيين غادروا بغزة بعد القصف', language: 'ar' }), [{ trigger: 'القصف', time: '2031-04-01/2031-04-09' }]),
    makeAnalysis(makeDoc({ text: 'Переговоры сорваны: обстрелов стало больше.', language: 'ru', publishedAt: '2031-03-08T10:00Z', publisher: 'radio-example' }), [{ trigger: 'обстрелов', time: '../2031-03-06' }, { trigger: 'Переговоры', type: 'CONSULT', time: 'unreadable' }]),
    makeAnalysis(makeDoc({ text: 'Nothing happened.', publishedAt: '2031-03-09' }), []),
  ];
}

/** Three incidents: two reports of one shelling, a demand with what is demanded, and one event alone. */
export function inventedIncidents(analyses: readonly Analysis[]): Incident[] {
  const make = (id: string, grade: Incident['grade'], events: readonly CodedEvent[], disagreements: Incident['disagreements'] = []): Incident => ({ id, eventIds: events.map((event) => event.id).toSorted(), independentOrigins: [...new Set(events.map(({ docId }) => docId))].toSorted().map((docId) => [docId]), grade, reason: 'invented', disagreements });
  const [shelled, attacked] = [analyses[0].events[0], analyses[1].events[0]];
  return [make('in-a', 'contested', [shelled, attacked], [{ field: 'actors', sides: [{ value: ['KEN.MIL'], eventIds: [shelled.id] }, { value: ['KEN'], eventIds: [attacked.id] }] }]), make('in-b', 'weak', analyses[1].events.slice(1)), make('in-c', 'weak', analyses[3].events)];
}

/** Each is asked of the store and of the one in memory, and must find at least one event unless it says so. */
const filters: readonly (readonly [filter: EventFilter, quotes: readonly string[], why: string])[] = [
  [{ type: ['ASSAULT'] }, ['القصف', 'обстрелов', 'shelled', 'attacked', 'abducted'], 'newest first, by first day'],
  [{ type: ['RETREAT', 'REQUEST'] }, ['demands', 'withdrew', 'disarm'], 'one of two; no day comes last'],
  [{ actor: ['KEN'] }, ['demands', 'withdrew', 'shelled', 'attacked'], 'a country finds what belongs to it'],
  [{ actor: ['KEN.MIL'] }, ['withdrew', 'shelled'], 'a part is not the whole'],
  [{ actor: ['Kenyan forces'] }, ['withdrew', 'shelled'], 'by name'],
  [{ actor: ['the unknown gunmen'] }, ['abducted'], 'by words that no registry knows'],
  [{ recipient: ['river-front'] }, ['demands', 'shelled'], 'a body finds its parts'],
  [{ recipient: ["People's River Front"] }, ['demands', 'shelled'], 'by another of its names'],
  [{ party: ['river-front'] }, ['demands', 'shelled', 'disarm'], 'in either role'],
  [{ actor: ['KEN'], recipient: ['river-front'] }, ['demands', 'shelled'], 'both hold'],
  [{ actor: ['nobody'] }, [], 'nothing'],
  [{ place: ['KEN'] }, ['withdrew', 'shelled', 'abducted'], 'a country and what lies in it'],
  [{ place: ['Kenya'] }, ['withdrew', 'shelled', 'abducted'], 'by its name'],
  [{ place: ['test:ken'] }, ['withdrew', 'shelled', 'abducted'], 'by its id'],
  [{ place: ['Coast'] }, ['withdrew', 'shelled'], 'a province and what lies in it'],
  [{ place: ['KEN/02'] }, ['withdrew', 'shelled'], 'by its code'],
  [{ place: ['Lamu'] }, ['shelled'], 'a town'],
  [{ speaker: ['KEN.GOV'] }, ['attacked', 'disarm'], 'who says so'],
  [{ speaker: ['publisher'], type: ['REQUEST'] }, ['demands'], 'the outlet itself'],
  [{ factuality: ['denied', 'demanded'] }, ['attacked', 'disarm'], 'reality'],
  [{ tense: ['current'], mode: ['abduct'] }, ['abducted'], 'tense and mode'],
  [{ publisher: ['radio-example'] }, ['обстрелов', 'withdrew', 'shelled', 'Переговоры'], 'outlet'],
  [{ language: ['ru'] }, ['обстрелов', 'Переговоры'], 'language'],
  [{ since: '2031-03-05' }, ['القصف', 'demands', 'обстрелов', 'withdrew', 'attacked', 'abducted'], 'ranges that reach into the period'],
  [{ since: '2031-03-04', until: '2031-03-05' }, ['withdrew', 'shelled', 'attacked', 'abducted'], 'between'],
  [{ since: '2031-04' }, ['القصف', 'abducted'], 'a month'],
  [{ until: '2031-03-01' }, ['attacked', 'abducted'], 'before'],
  [{ since: '2033' }, [], 'later than all'],
  [{ text: 'convoys' }, ['withdrew', 'shelled'], 'words of the document, inflected'],
  [{ text: 'غزة' }, ['القصف'], 'Arabic with a joined letter'],
  [{ text: 'обстрел' }, ['обстрелов', 'Переговоры'], 'Russian'],
  [{ text: '"Kenyan troops" -bouar', type: ['ASSAULT'] }, ['shelled'], 'phrase, exclusion'],
  [{ text: 'troops OR gunm*' }, ['withdrew', 'shelled', 'abducted'], 'alternative, beginning'],
];

export function describeStore(name: string, open: () => Store): void {
  describe(name, () => {
    let store: Store;
    beforeEach(() => void (store = open()));
    afterEach(() => store.close());
    const fill = async (into: Store = store): Promise<Analysis[]> => {
      const analyses = invented();
      await into.write(analyses.map((analysis, index) => toItem(analysis, `${index}.txt`)), stamp);
      return analyses;
    };

    it('gives back what it was given, to the order of the fields', async () => {
      const analyses = await fill();
      for (const analysis of analyses) {
        expect(JSON.stringify(await store.readAnalysis(analysis.doc.id))).toBe(JSON.stringify(analysis));
        expect(JSON.stringify(await store.readDoc(analysis.doc.id))).toBe(JSON.stringify(analysis.doc));
      }
      expect(await store.readAnalysis('0'.repeat(64))).toBeNull();
      expect(await store.readDoc('0'.repeat(64))).toBeNull();
    });

    it('gives back any record', async () => {
      await fc.assert(fc.asyncProperty(analysisArbitrary(), async (analysis) => {
        await store.write([toItem(analysis)], stamp);
        expect(JSON.stringify(await store.readAnalysis(analysis.doc.id, analysis.coder))).toBe(JSON.stringify(analysis));
      }), { numRuns: 60, seed: 7 });
    });

    it('stores a doc and a coding once, however often they are written', async () => {
      const analyses = await fill();
      const before = await store.count();
      expect(await store.write(analyses.map((analysis, index) => toItem(analysis, `${index}.txt`)), stamp)).toEqual(analyses.map(() => 'known'));
      expect(await store.count()).toEqual(before);
      expect(before).toMatchObject({ docs: 6, captures: 6, analyses: 6, events: 9, audit: 1 });
    });

    it('knows an input that it has, under this coder', async () => {
      const [first] = await fill();
      const { acquisition } = toItem(first, '0.txt');
      expect(await store.isKnown(acquisition!, coder)).toBe(true);
      expect(await store.isKnown(acquisition!, null)).toBe(true);
      expect(await store.isKnown(acquisition!, 'another')).toBe(false);
      expect(await store.isKnown({ ...acquisition!, name: 'moved.txt' }, coder)).toBe(false);
      expect(await store.isKnown({ ...acquisition!, facts: '{"publisher":"x"}' }, coder)).toBe(false);
    });

    it('keeps the old coding beside a new coder\'s, and shows the new one', async () => {
      const [old] = await fill();
      const recoded = makeAnalysis(old.doc, [{ trigger: 'shelled', type: 'THREATEN', actors: ['river-front'], time: '2031-03-02' }], 'dragoman/test+2');
      expect(await store.write([toItem(recoded, '0.txt')], stamp)).toEqual(['recoded']);
      expect(await store.readAnalysis(old.doc.id)).toEqual(recoded);
      expect(await store.readAnalysis(old.doc.id, coder)).toEqual(old);
      expect(await store.listRecoded()).toEqual([old.doc.id]);
      expect(await store.listCoders(old.doc.id)).toEqual([{ coder, isCurrent: false }, { coder: 'dragoman/test+2', isCurrent: true }]);
      expect((await store.queryEvents({ docId: [old.doc.id] }, page)).rows.map(({ type }) => type)).toEqual(['THREATEN']);
      expect((await store.queryEvents({ actor: ['KEN.MIL'] }, page)).rows).toEqual([]);
      expect((await store.queryEntities({ name: 'kenyan forces' }, page)).rows.map(({ eventCount }) => eventCount)).toEqual([0]);
    });

    it('names in an edited article the one stored before, by publisher and address', async () => {
      const make = (text: string, publisher: string | undefined, url: string | undefined): Analysis => makeAnalysis(makeDoc({ text, ...(publisher === undefined ? {} : { publisher }), ...(url === undefined ? {} : { url }) }), []);
      const [first, second, third] = ['Four were hurt.', 'Five were hurt.', 'Six were hurt.'].map((text) => make(text, 'radio-example', 'https://radio.example/a'));
      const others = [make('Four were hurt.', 'daily-example', 'https://radio.example/a'), make('Four were hurt.', 'radio-example', 'https://radio.example/b'), make('Five were hurt.', 'radio-example', undefined), make('Six were hurt.', undefined, 'https://radio.example/a')];
      await store.write([first, ...others, second].map((analysis) => toItem(analysis)), stamp);
      await store.write([toItem(third), toItem(first)], stamp);
      const previous = async ({ doc }: Analysis): Promise<unknown> => [(await store.readDoc(doc.id))!.previousId, (await store.readAnalysis(doc.id))!.doc.previousId];
      expect(await previous(first)).toEqual([undefined, undefined]);
      expect(await previous(second)).toEqual([first.doc.id, first.doc.id]);
      expect(await previous(third)).toEqual([second.doc.id, second.doc.id]);
      for (const other of others) expect(await previous(other)).toEqual([undefined, undefined]);
      expect((await store.queryDocs({ id: [third.doc.id] }, page)).rows).toMatchObject([{ previousId: second.doc.id }]);
      const kept = { ...makeDoc({ text: 'Seven were hurt.', publisher: 'radio-example', url: 'https://radio.example/a' }), previousId: 'f'.repeat(64) };
      await store.write([toItem(makeAnalysis(kept, []))], stamp);
      expect((await store.readDoc(kept.id))!.previousId).toBe('f'.repeat(64));
    });

    it('stores a doc without a coding, and codes it later', async () => {
      const [analysis] = invented();
      expect(await store.write([{ ...toItem(analysis), analysis: null }], stamp)).toEqual(['new']);
      expect(await store.readAnalysis(analysis.doc.id)).toBeNull();
      expect(await store.write([toItem(analysis)], stamp)).toEqual(['new']);
      expect((await store.queryEvents({}, page)).total).toBe(2);
    });

    it('stores each problem once', async () => {
      const problem = { code: 'no-text', message: 'no words in the file', file: 'empty.txt' };
      const item = { capture: null, acquisition: null, doc: null, analysis: null, problems: [problem] };
      expect(await store.write([item], stamp)).toEqual(['failed']);
      await store.write([item, item], stamp);
      expect(await store.listProblems(page)).toEqual({ rows: [problem], total: 1 });
    });

    it.each(filters)('finds events by %o', async (filter, triggers, _why) => {
      const analyses = await fill();
      const events = new Map(analyses.flatMap(({ doc, events: all }) => all.map((event) => [event.id, doc.text.slice(event.trigger.start, event.trigger.end)])));
      const { rows, total } = await store.queryEvents(filter, page);
      expect(rows.map(({ id }) => events.get(id))).toEqual(triggers);
      expect(total).toBe(triggers.length);
      const streamed = [];
      for await (const row of store.streamEvents(filter)) streamed.push(row);
      expect(streamed).toEqual(rows);
    });

    it('answers as the store in memory does, whatever is stored and asked', async () => {
      const memory = new MemoryStore();
      await Promise.all([fill(), fill(memory)]);
      for (const [filter] of filters) expect(await store.queryEvents(filter, page)).toEqual(await memory.queryEvents(filter, page));
      for (const filter of [{}, { name: 'riv' }, { kind: ['state', 'settlement'] }, { country: ['KEN'] }]) {
        expect(await store.queryEntities(filter, page)).toEqual(await memory.queryEntities(filter, page));
        expect(await store.queryPlaces(filter, page)).toEqual(await memory.queryPlaces(filter, page));
      }
      for (const filter of [{}, { publisher: ['radio-example'] }, { since: '2031-03-01', until: '2031-03-08' }, { language: ['ar'] }, { text: 'front' }]) expect(await store.queryDocs(filter, page)).toEqual(await memory.queryDocs(filter, page));
    });

    it.each([{}, ...filters.map(([filter]) => filter), { incident: ['in-a'] }, { type: ['ASSAULT'], docId: [invented()[0].doc.id], text: 'convoy' }])('counts what %o finds by every field as the store in memory does', async (filter) => {
      const memory = new MemoryStore();
      for (const one of [store, memory]) await one.replaceIncidents(inventedIncidents(await fill(one)), stamp);
      const counts = await store.countBy(filter, COUNT_FIELDS);
      expect(counts).toEqual(await memory.countBy(filter, COUNT_FIELDS));
      const { rows } = await store.queryEvents(filter, page);
      expect(counts.total).toBe(rows.length);
      // What a count promises is what the filter with its value finds.
      for (const field of ['type', 'actor', 'place', 'speaker', 'factuality', 'publisher', 'language'] as const) {
        // A country or province as a filter also finds what lies inside; it is counted by what is placed nowhere nearer.
        for (const { value, count } of counts.by[field]!) if (!['test:ken', 'test:coast'].includes(value) && filter[field as keyof EventFilter] === undefined) expect([field, value, (await store.queryEvents({ ...filter, [field]: [value] }, page)).total]).toEqual([field, value, count]);
      }
    });

    it('counts with names, most first, months in order, and follows corrections', async () => {
      const [{ events: [shelling] }] = await fill();
      const { by } = await store.countBy({}, COUNT_FIELDS, 2);
      expect(by.type).toEqual([{ value: 'ASSAULT', name: 'ASSAULT', count: 5 }, { value: 'RETREAT', name: 'RETREAT', count: 2 }]);
      expect(by.place).toEqual([{ value: 'test:bouar', name: 'Bouar', count: 1 }, { value: 'test:coast', name: 'Coast', count: 1 }]);
      expect(by.country).toEqual([{ value: 'KEN', name: 'KEN', count: 3 }, { value: 'CAF', name: 'CAF', count: 1 }]);
      expect(by.actor![0]).toEqual({ value: 'KEN', name: 'Kenya', count: 4 });
      expect(by.month!.map(({ value, count }) => [value, count])).toEqual([['2031-01', 1], ['2031-03', 5], ['2031-04', 1]]);
      await store.addCorrection(makeCorrection(shelling.id, 'type', 'COERCE'), stamp);
      expect((await store.countBy({ actor: ['KEN'] }, ['type'])).by.type!.find(({ value }) => value === 'COERCE')?.count).toBe(1);
      expect((await store.countBy({ factuality: ['asserted'] }, ['type'])).by.type!.find(({ value }) => value === 'COERCE')?.count).toBe(1);
      await store.addCorrection(makeCorrection(shelling.id, 'rejected', true), stamp);
      expect((await store.countBy({ factuality: ['asserted'] }, ['type'])).total).toBe(6);
    });

    it('gives pages', async () => {
      await fill();
      const all = (await store.queryEvents({}, page)).rows;
      const pages = [];
      for (let offset = 0; offset < 12; offset += 4) pages.push(...(await store.queryEvents({}, { offset, limit: 4 })).rows);
      expect(pages).toEqual(all);
      expect(await store.queryEvents({}, { offset: 40, limit: 4 })).toEqual({ rows: [], total: 9 });
    });

    it('lists docs by publication, those without a date last', async () => {
      await fill();
      const { rows, total } = await store.queryDocs({}, page);
      expect(rows.map(({ publishedAt, eventCount }) => [publishedAt, eventCount])).toEqual([['2031-03-09', 0], ['2031-03-08T10:00Z', 2], ['2031-03-07', 3], ['2031-03-05', 2], ['2031-02', 1], [null, 1]]);
      expect(total).toBe(6);
      expect((await store.queryDocs({ text: 'convoy' }, page)).rows[0]).toMatchObject({ title: 'Convoy shelled', publisher: 'radio-example', coder });
    });

    it('counts how often entities and places are named', async () => {
      await fill();
      expect((await store.queryEntities({}, page)).rows.map(({ record, eventCount }) => [record.id, eventCount])).toEqual([['KEN', 6], ['KEN.GOV', 3], ['river-front', 3], ['KEN.MIL', 2], ['river-front-north', 1]]);
      expect((await store.queryPlaces({ country: ['KEN'] }, page)).rows.map(({ record, eventCount }) => [record.name, eventCount])).toEqual([['Coast', 1], ['Kenya', 1], ['Lamu', 1]]);
    });

    it('shows corrections, finds by them, and forgets them when they are undone', async () => {
      const [{ events: [shelling], doc }] = await fill();
      const before = await store.queryEvents({}, page);
      const type = makeCorrection(shelling.id, 'type', 'COERCE');
      const place = makeCorrection(shelling.id, 'places', [{ value: 'test:new', role: 'at' }]);
      await store.addCorrection(type, stamp);
      await store.addCorrection(place, stamp, { entities: [], places: [{ ...places['test:bouar'], id: 'test:new', name: 'Newtown' }] });
      const [row] = (await store.queryEvents({ type: ['COERCE'], place: ['Newtown'] }, page)).rows;
      expect(row).toMatchObject({ id: shelling.id, correctionCount: 2, place: { name: 'Newtown', country: 'CAF' } });
      expect((await store.queryEvents({ id: [shelling.id], type: ['ASSAULT'] }, page)).rows).toEqual([]);
      expect((await store.readAnalysis(doc.id))!.events[0]).toEqual(shelling);
      await store.addCorrection(makeCorrection(shelling.id, 'type', null, { undoes: type.id }), stamp);
      await store.addCorrection(makeCorrection(shelling.id, 'places', null, { undoes: place.id }), stamp);
      expect(await store.queryEvents({}, page)).toEqual(before);
      expect(await store.readCorrections(shelling.id)).toHaveLength(4);
    });

    it('hides a rejected event and still knows its doc', async () => {
      const [{ events: [shelling], doc }] = await fill();
      const rejection = makeCorrection(shelling.id, 'rejected', true);
      await store.addCorrection(rejection, stamp);
      expect((await store.queryEvents({ id: [shelling.id] }, page)).rows).toEqual([]);
      expect(await store.findDocOf(shelling.id)).toBe(doc.id);
      await store.addCorrection(makeCorrection(shelling.id, 'rejected', null, { undoes: rejection.id }), stamp);
      expect((await store.queryEvents({ id: [shelling.id] }, page)).rows).toHaveLength(1);
    });

    it('shows corrections of mentions, links and incidents, and finds these records by the beginning of their ids', async () => {
      const analyses = await fill();
      const [{ doc, mentions: [troops], events: [shelling] }] = analyses;
      const link = { id: 'aa11bb22', from: shelling.id, to: analyses[0].events[1].id, kind: { value: 'sequence' as const, evidence: [shelling.trigger], by: 'test', score: 1 }, claim: shelling.claim };
      await store.write([toItem({ ...analyses[0], coder: 'dragoman/test+2', links: [link] }, '0.txt')], stamp);
      await store.replaceIncidents(inventedIncidents(analyses), stamp);
      expect(await store.findTargets('aa11')).toEqual([{ kind: 'link', id: link.id, docId: doc.id }]);
      expect(await store.findTargets(troops.id.slice(0, 12), doc.id)).toEqual([{ kind: 'mention', id: troops.id, docId: doc.id }]);
      expect(await store.findTargets(troops.id, '0'.repeat(64))).toEqual([]);
      expect(await store.findTargets(shelling.id.slice(0, 12))).toEqual([{ kind: 'event', id: shelling.id, docId: doc.id }]);
      expect(await store.findTargets('in-c')).toEqual([{ kind: 'incident', id: 'in-c', docId: null }]);
      expect(await store.findTargets('100%"_')).toEqual([]);
      expect([await store.findDocOf(link.id), await store.findDocOf(troops.id), await store.findDocOf('in-c'), await store.findDocOf('none')]).toEqual([doc.id, doc.id, null, null]);

      const before = [await store.queryEvents({}, page), await store.queryIncidents({}, page)];
      const mention = makeCorrection(troops.id, 'entity', 'river-front');
      const grade = makeCorrection('in-a', 'grade', 'discounted');
      for (const one of [mention, grade]) await store.addCorrection(one, stamp);
      expect((await store.queryEvents({ actor: ['river-front'], type: ['ASSAULT'] }, page)).rows.map(({ id }) => id)).toEqual([shelling.id]);
      expect((await store.queryIncidents({ grade: ['discounted'] }, page)).rows).toMatchObject([{ id: 'in-a', reason: 'read again (rev)', actors: [{ id: 'KEN' }, { id: 'river-front' }] }]);
      expect((await store.readIncident('in-a'))!.grade).toBe('contested');
      for (const one of [mention, grade]) await store.addCorrection(makeCorrection(one.target, one.field, null, { undoes: one.id }), stamp);
      expect([await store.queryEvents({}, page), await store.queryIncidents({}, page)]).toEqual(before);
    });

    it('keeps corrections when a doc is coded again', async () => {
      const [old] = await fill();
      await store.addCorrection(makeCorrection(old.events[0].id, 'type', 'COERCE'), stamp);
      await store.write([toItem({ ...old, coder: 'dragoman/test+2' }, '0.txt')], stamp);
      expect((await store.queryEvents({ id: [old.events[0].id] }, page)).rows).toMatchObject([{ type: 'COERCE', correctionCount: 1 }]);
    });

    it('finds ids by their beginning', async () => {
      const [{ events, doc }] = await fill();
      expect(await store.findIds('event', events[0].id.slice(0, 10))).toEqual([events[0].id]);
      expect(await store.findIds('doc', doc.id.slice(0, 10))).toEqual([doc.id]);
      expect(await store.findIds('event', 'none')).toEqual([]);
      expect(await store.findDocOf(events[1].id)).toBe(doc.id);
      expect(await store.findDocOf('none')).toBeNull();
    });

    it('tells the hash of a coding as the log has it', async () => {
      const [{ doc }] = await fill();
      for await (const { details } of store.readLog()) {
        const codings = details['codings'] as string[][];
        expect(codings).toHaveLength(6);
        for (const [id, by, hash] of codings) expect(await store.hashCoding(id, by)).toBe(hash);
      }
      expect(await store.hashCoding(doc.id, 'another')).toBeNull();
      expect(await store.checkIntegrity()).toEqual([]);
    });

    it('chains its log', async () => {
      await fill();
      await store.log('export', { query: '--type ASSAULT', count: 5 }, stamp);
      await store.replaceIncidents([{ id: 'b', eventIds: [], independentOrigins: [], grade: 'weak', reason: 'one report', disagreements: [] }], stamp);
      expect((await store.readIncidents()).map(({ id }) => id)).toEqual(['b']);
      let last = { seq: 0, hash: CHAIN_START };
      const actions = [];
      for await (const entry of store.readLog()) {
        expect(findBreak(entry, last)).toBeNull();
        actions.push(entry.action);
        last = entry;
      }
      expect(actions).toEqual(['ingest', 'export', 'incidents']);
    });

    it('replaces incidents by what differs, and logs only a change', async () => {
      const incidents = inventedIncidents(await fill());
      expect(await store.replaceIncidents(incidents, stamp)).toEqual({ added: 3, changed: 0, removed: 0 });
      expect(await store.replaceIncidents(incidents.toReversed(), stamp)).toEqual({ added: 0, changed: 0, removed: 0 });
      expect(await store.readIncidents()).toEqual(incidents);
      const [first, second, third] = incidents;
      const moved = [{ ...first, eventIds: [...first.eventIds, ...third.eventIds] }, second];
      expect(await store.replaceIncidents(moved, stamp)).toEqual({ added: 0, changed: 1, removed: 1 });
      expect(await store.readIncidents()).toEqual(moved);
      expect(await store.readIncident(first.id)).toEqual(moved[0]);
      expect(await store.readIncident(third.id)).toBeNull();
      expect(await store.incidentsOf([third.eventIds[0], 'none'])).toEqual(new Map([[third.eventIds[0], first.id]]));
      expect(await store.findIds('incident', 'in-')).toEqual([first.id, second.id]);
      const logged = [];
      for await (const { action, details } of store.readLog()) if (action === 'incidents') logged.push([details['count'], details['hash']]);
      expect(logged).toEqual([incidents, moved].map((list) => [list.length, hashText(JSON.stringify(list))]));
    });

    it.each([...filters.map(([filter]) => filter), { grade: ['weak'] }, { origins: 2 }, { reports: 2, type: ['ASSAULT'] }, { grade: ['confirmed'] }, { incident: ['in-b'] }, { incident: ['in-b'], factuality: ['denied'] }])('finds incidents by %o as the store in memory does, each where its first event stands', async (filter) => {
      const memory = new MemoryStore();
      for (const one of [store, memory]) await one.replaceIncidents(inventedIncidents(await fill(one)), stamp);
      const expected = await memory.queryIncidents(filter, page);
      expect(await store.queryIncidents(filter, page)).toEqual(expected);
      expect((await store.queryIncidents(filter, { offset: 1, limit: 1 })).rows).toEqual(expected.rows.slice(1, 2));
      const streamed = [];
      for await (const row of store.streamIncidents(filter)) streamed.push(row);
      expect(streamed).toEqual(expected.rows);
      expect(await store.queryEvents(filter, page)).toEqual(await memory.queryEvents(filter, page));
    });

    it('shows of an incident what its events say, the most exact day and place, and follows corrections and new codings', async () => {
      const analyses = await fill();
      await store.replaceIncidents(inventedIncidents(analyses), stamp);
      const [row] = (await store.queryIncidents({ incident: ['in-a'] }, page)).rows;
      expect(row).toMatchObject({ id: 'in-a', type: 'ASSAULT', place: { name: 'Bouar' }, firstDay: 22342, lastDay: 22342, actors: [{ id: 'KEN' }, { id: 'KEN.MIL' }], publishers: ['daily-example', 'radio-example'], eventCount: 2, reportCount: 2, originCount: 2, disagreements: ['actors'] });
      const correction = makeCorrection(analyses[0].events[0].id, 'time', '2031-03-02');
      await store.addCorrection(correction, stamp);
      expect((await store.queryIncidents({ incident: ['in-a'] }, page)).rows).toMatchObject([{ firstDay: 22340 }]);
      await store.addCorrection(makeCorrection(correction.target, 'time', null, { undoes: correction.id }), stamp);
      expect((await store.queryIncidents({ incident: ['in-a'] }, page)).rows).toEqual([row]);
      await store.write([toItem({ ...analyses[1], coder: 'dragoman/test+2', events: [] }, '1.txt')], stamp);
      expect((await store.queryIncidents({ incident: ['in-a'] }, page)).rows).toMatchObject([{ type: 'ASSAULT', place: { name: 'Lamu' }, eventCount: 2 }]);
    });

    it('removes a capture once, with its reason', async () => {
      const [{ doc }] = await fill();
      const hash = doc.origin.rawHash;
      expect((await store.readCapture(hash))?.tombstone).toBeNull();
      await store.addTombstone({ hash, reason: 'a court order', ...stamp });
      expect((await store.readCapture(hash))?.tombstone).toEqual({ hash, reason: 'a court order', ...stamp });
      await expect(store.addTombstone({ hash, reason: 'again', ...stamp })).rejects.toThrow('removed before');
      await expect(store.addTombstone({ hash: 'f'.repeat(64), reason: 'again', ...stamp })).rejects.toThrow('no capture');
      const listed = [];
      for await (const capture of store.listCaptures()) listed.push(capture.hash);
      expect(listed).toEqual(listed.toSorted());
      expect(listed).toHaveLength(6);
    });
  });
}
