/** Who is named and described: names, senses by context, nouns with a country or group, unknown names, whole phrases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEntityContext, findEntities, resolvePhrase, resolvePhrases, type EntityMention, type EntityOptions } from '../../../src/analyze/mentions/entities.ts';
import { readParsed, readShippedRegistry, PARSED } from './parsedText.ts';

const registry = readShippedRegistry();

function mentionsOf(text: string, options: EntityOptions = { publishedAt: '2024-01-16' }): { words: string; mention: EntityMention }[] {
  const { sentences } = readParsed(text, PARSED[text]);
  return findEntities(text, sentences, registry, options).map((mention) => ({ words: text.slice(mention.start, mention.end), mention }));
}

/** "words = entity" of all mentions, "-" for a name that nobody has registered. */
function found(text: string, options?: EntityOptions): string[] {
  return mentionsOf(text, options).map(({ words, mention }) => `${words} = ${mention.entity?.value ?? '-'}`);
}

describe('findEntities', () => {
  const rows: [string, string[], string][] = [
    ['Israeli soldiers shot three Palestinians near Jenin.', ['Israeli soldiers = ISR.MIL', 'Israeli = ISR', 'Palestinians = PSE'], 'adjective and noun; the adjective alone stays a mention'],
    ["Sudan's army shelled a market.", ["Sudan's army = sudanese-armed-forces"], 'a registered name over a possessive'],
    ['The government of Peru freed two students.', ['government = PER.GOV', 'Peru = PER', 'students = .EDU'], 'an of-complement; a bare noun'],
    ['Police in Cairo beat protesters.', ['Police = EGY.COP', 'Cairo = EGY', 'protesters = .CVL'], 'a country through its capital'],
    ['UN peacekeepers and Hezbollah fighters left the village.', ['UN peacekeepers = united-nations.MIL', 'UN = united-nations', 'Hezbollah fighters = hezbollah', 'Hezbollah = hezbollah'], 'fighters of a group are the group'],
    ['The Kremlin rejected the offer.', ['Kremlin = RUS'], 'a seat'],
    ['Refugees from Syria crossed the river.', ['Refugees = SYR.REF', 'Syria = SYR'], 'origin'],
    ['Former Malian officers joined the Northern Liberation Front.', ['Malian officers = MLI.ELI', 'Malian = MLI', 'Northern Liberation Front = -'], 'former office; a movement that nobody has registered is no bare noun'],
    ['Michael Jordan visited Chad.', ['Michael Jordan = -', 'Chad = TCD'], 'a country inside a personal name is none'],
    ['Turkey and us agreed on turkey prices.', ['Turkey = TUR'], 'case tells the country from the bird and the pronoun'],
    ['TURKEY TELLS US TROOPS TO LEAVE', ['TURKEY = TUR', 'US = USA', 'TROOPS = .MIL'], 'capitals are matched without case'],
    ['Police arrested a man in New Mexico.', ['Police = .COP', 'man = .CVL'], 'a longer name of no actor hides the country'],
    ['Troops loyal to Gaddafi fled.', ['Troops = LBY.MIL', 'Gaddafi = muammar-gaddafi'], 'loyalty'],
    ["Israel's enemies rejoiced.", ['Israel = ISR'], 'enemies of somebody are not his'],
  ];
  it.each(rows)('reads "%s"', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('makes a title part of the mention and keeps the bare name', () => {
    const text = 'German Foreign Minister Oskar Fischer met members of the Islamic State.';
    const minister = mentionsOf(text).find(({ mention }) => mention.via === 'unknown')!;
    expect(minister.words).toBe('German Foreign Minister Oskar Fischer');
    expect(text.slice(minister.mention.name.start, minister.mention.name.end)).toBe('Oskar Fischer');
    expect(minister.mention).toMatchObject({ kindHint: 'person', entity: { value: 'DEU.GOV', by: 'states.tsv#DEU+agents.tsv#foreign minister+title' } });
  });

  it('takes a surname for the person whose full name the document has', () => {
    const got = found('Kenyan President William Ruto flew to Kampala. Ruto met President Yoweri Museveni.');
    expect(got).toEqual(['Kenyan President William Ruto = william-ruto', 'Kenyan = KEN', 'Kampala = UGA', 'Ruto = william-ruto', 'President Yoweri Museveni = yoweri-museveni']);
  });

  it('gives each mention the words that it rests on and what found it', () => {
    const [soldiers] = mentionsOf('Israeli soldiers shot three Palestinians near Jenin.');
    expect(soldiers.mention.entity).toEqual({ value: 'ISR.MIL', evidence: [{ start: 0, end: 7 }, { start: 0, end: 16 }].map((span, index) => (index === 0 ? span : { start: 8, end: 16 })), by: 'states.tsv#ISR+agents.tsv#soldier', score: expect.closeTo(0.9, 1) });
  });

  it('keeps a loaded name and knows its bearer only in the mouth of those who use it', () => {
    const text = 'Hezbollah said the resistance had fired rockets.';
    const loaded = mentionsOf(text).find(({ mention }) => mention.via === 'loaded')!;
    expect(loaded).toMatchObject({ words: 'resistance', mention: { loaded: 'praise', entity: { value: 'hezbollah' } } });
  });

  it('changes nothing but the codes when two countries change places', () => {
    const swap = (words: string): string => words.replace(/Iraqi|Turkish/g, (name) => (name === 'Iraqi' ? 'Turkish' : 'Iraqi'));
    const text = 'The spokesman for the Iraqi foreign ministry accused Turkish-trained rebels.';
    const swapped = readParsed(swap(text), PARSED[text].map(swap));
    const codes = found(text).map((one) => one.replace(/IRQ|TUR/g, (code) => (code === 'IRQ' ? 'TUR' : 'IRQ')));
    const got = findEntities(swapped.text, swapped.sentences, registry).map((mention) => `${swap(swapped.text.slice(mention.start, mention.end))} = ${mention.entity?.value ?? '-'}`);
    expect(got.filter((one) => !one.includes('ministry')).sort()).toEqual(codes.filter((one) => !one.includes('ministry')).sort());
  });

  it('throws on no text and keeps its spans inside', () => {
    const pieces = fc.constantFrom('Iraq', "'s", 'U.S.', 'police', 'al', '-', 'Sudani', '(', '🙂', 'é', 'THE', 'Kremlin', '\n\n', '"');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        const rows = words.filter((word) => word.trim() !== '').map((word, index) => `${word}|${word}|PROPN|${index === 0 ? 'root>-1' : 'compound>0'}`);
        if (rows.length === 0) return;
        const { sentences } = readParsed(text, [rows.join(' ')]);
        for (const { start, end, first, last, head, entity } of findEntities(text, sentences, registry)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(first <= head && head <= last).toBe(true);
          if (entity !== null) expect(entity.evidence.length).toBeGreaterThan(0);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('resolvePhrase', () => {
  const rows: [string, string, string | null, string][] = [
    ['The spokesman for the Iraqi foreign ministry accused Turkish-trained rebels.', 'spokesman', 'IRQ.GOV', 'a spokesman is for whom he speaks'],
    ['The spokesman for the Iraqi foreign ministry accused Turkish-trained rebels.', 'rebels', '.REB', 'who backs them does not own them'],
    ['German Foreign Minister Oskar Fischer met members of the Islamic State.', 'members', 'islamic-state', 'members are the group'],
    ['German Foreign Minister Oskar Fischer met members of the Islamic State.', 'Oskar', 'DEU.GOV', 'an unknown minister is his government'],
    ['The Kremlin rejected the offer.', 'Kremlin', 'RUS.GOV', 'a seat stands for its government'],
    ['The Palestinians accepted the plan.', 'Palestinians', 'PSE', 'the people as a party'],
    ['Israeli soldiers shot three Palestinians near Jenin.', 'Palestinians', 'PSE.CVL', 'some people'],
    ['Former Malian officers joined the Northern Liberation Front.', 'Front', null, 'nobody registered: the words stay'],
    ['The Kremlin rejected the offer.', 'offer', null, 'no actor'],
  ];
  it.each(rows)('in "%s" knows %s', (text, word, expected) => {
    const { sentences } = readParsed(text, PARSED[text]);
    const context = createEntityContext({ text, sentences, registry, mentions: findEntities(text, sentences, registry) });
    const head = sentences[0].tokens.findIndex(({ form }) => form === word);
    expect(resolvePhrase(context, 0, head).entity?.value ?? null).toBe(expected);
  });

  it('gives one actor for each country of a noun', () => {
    const text = 'Peruvian, Chilean and Bolivian troops met.';
    const rows = ['Peruvian|Peruvian|ADJ|amod>5 ,|,|PUNCT|punct>2 Chilean|Chilean|ADJ|conj>0 and|and|CCONJ|cc>4 Bolivian|Bolivian|ADJ|conj>0 troops|troops|NOUN+|nsubj>6 met|meet|VERB|root>-1 .|.|PUNCT|punct>6'];
    const { sentences } = readParsed(text, rows);
    const context = createEntityContext({ text, sentences, registry, mentions: findEntities(text, sentences, registry) });
    expect(resolvePhrases(context, 0, 5).map(({ entity }) => entity?.value)).toEqual(['PER.MIL', 'CHL.MIL', 'BOL.MIL']);
    const beside = readParsed(text, rows.map((row) => row.replaceAll('conj>0', 'amod>5')));
    const other = createEntityContext({ ...beside, registry, mentions: findEntities(text, beside.sentences, registry) });
    expect(resolvePhrases(other, 0, 5).map(({ entity }) => entity?.value)).toEqual(['PER.MIL', 'CHL.MIL', 'BOL.MIL']);
  });

  it('lends the main state of an article to nouns that stand alone', () => {
    const text = 'Police arrested a man in New Mexico.';
    const { sentences } = readParsed(text, PARSED[text]);
    const mentions = findEntities(text, sentences, registry);
    // further names of states, as if they stood elsewhere in the article
    const named = (state: string, start: number): EntityMention => ({ ...mentions[0], start, end: start + 6, head: 7, first: 7, last: 7, via: 'name', entity: { value: state, evidence: [{ start, end: start + 6 }], by: `states.tsv#${state}`, score: 1 } });
    const policeOf = (...others: EntityMention[]): unknown => resolvePhrase(createEntityContext({ text, sentences, registry, mentions: [...mentions, ...others] }), 0, 0).entity;
    expect(policeOf()).toMatchObject({ value: '.COP' });
    expect(policeOf(named('NOR', 100), named('NOR', 200))).toMatchObject({ value: '.COP' });
    expect(policeOf(named('NOR', 100), named('NOR', 200), named('NOR', 300))).toMatchObject({ value: 'NOR.COP', by: 'agents.tsv#police+main-state', score: 0.4 });
    expect(policeOf(named('NOR', 100), named('NOR', 200), named('NOR', 300), named('SWE', 400))).toMatchObject({ value: '.COP' });
  });

  it('asks the caller for the country of a place that is no seat', () => {
    const text = 'Police in Cairo beat protesters.';
    const { sentences } = readParsed(text.replace('Cairo', 'Xyzzy'), PARSED[text].map((row) => row.replace(/Cairo/g, 'Xyzzy')));
    const countryOf = ({ start, end }: { start: number; end: number }): string | null => (text.replace('Cairo', 'Xyzzy').slice(start, end) === 'Xyzzy' ? 'PER' : null);
    const context = createEntityContext({ text, sentences, registry, mentions: [], countryOf });
    expect(resolvePhrase(context, 0, 0)).toMatchObject({ entity: { value: 'PER.COP' }, country: 'PER', sector: 'COP' });
  });
});
