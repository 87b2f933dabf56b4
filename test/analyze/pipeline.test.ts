/**
 * A whole partisan report in the English of a machine translation, invented here about the eastern Congo: a verbless
 * headline that demands, attacks told by nouns and in fragments, an attacker left to the context, a killing told through
 * its anniversary, a demand with several voices, a response that is only supposed. What is demanded, accused or
 * supposed must never come out as asserted.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis, CodedEvent } from '../../src/schema.ts';
import { analyzeText, eventsWith, printClaim, wordsOf } from '../analyzed.ts';

const REPORT = `Departure of the Rwandan occupiers from Kivu under the seventh chapter of the Charter of the United Nations.

Along with the ruthless raids of the Kigali regime on Rutshuru and massacre in that province, the patriot fighters in Ituri, Masisi, and Walikale, out of support for the oppressed people of Rutshuru and with the method of “one front” against the invaders.

This matter forced Rwanda and its partners, including Uganda, to openly attack the Wazalendo forces in some areas, including Masisi and Walikale, for the benefit of the M23 rebels, and the last of these attacks was targeting Goma, the capital of North Kivu, and bombed some camps of the Congolese army in Sake.

Earlier, agents of Rwanda and the M23 rebels sought to sow chaos by staging the terrorist incident in Bukavu, which has become a shame for the Kigali regime. The rocket attack by the Congolese army on the headquarters of the M23 rebels in Bunagana, which was also seen in the world media, is considered a response to these crimes by Rwanda and its friends. Some even suppose that Kigali may shell Uvira.

Following the Rwandan attacks on the Wazalendo forces in Masisi and the rise of tensions in the province, there is much talk these days about the need for the withdrawal of Rwandan soldiers and their allies from Congolese soil. At the same time, people’s requests for the fulfilment of this demand, on many occasions, including the mass for the martyrs held on the tenth anniversary of the assassination of the commanders of the east, Mamadou Ndala and Lucien Bahuma, by the agents of Rwanda, have reached their height. It came and was also voiced by Prime Minister Judith Suminwa, other Congolese officials, and many political figures.`;

let analysis: Analysis;
beforeAll(async () => {
  analysis = await analyzeText(REPORT, { publishedAt: '2024-12-20', hasTitle: true });
});

const ids = (list: CodedEvent['actors']): string[] => list.flatMap(({ entity }) => entity?.value ?? []);
const phrases = (list: CodedEvent['actors']): string[] => list.map(({ mention }) => wordsOf(analysis, analysis.mentions.find(({ id }) => id === mention)!));
const placesOf = (event: CodedEvent): string[] => event.places.map(({ evidence }) => wordsOf(analysis, evidence[0]));
const only = (trigger: string, sentence: number): CodedEvent => {
  const found = eventsWith(analysis, trigger).filter((event) => event.sentence === sentence);
  expect(found).toHaveLength(1);
  return found[0];
};

type Attack = readonly [trigger: string, sentence: number, actors: readonly string[], recipients: readonly string[], places: readonly string[], why: string];
const ATTACKS: readonly Attack[] = [
  ['raids', 1, ['RWA.GOV'], ['COD'], ['Rutshuru'], 'told by a noun, in a sentence without a verb, by a government named after its seat'],
  ['attack', 2, ['RWA', 'UGA'], ['wazalendo'], ['Masisi', 'Walikale'], 'forced to attack, with partners and places in “including …”'],
  ['targeting', 2, ['RWA', 'UGA'], ['COD'], ['Goma'], '“the last of these attacks”: the attackers are those of the attacks'],
  ['bombed', 2, ['RWA', 'UGA'], ['fardc'], ['Sake'], 'a second verb with the same attackers'],
  ['staging the terrorist incident', 3, ['RWA.SPY', 'm23'], [], ['Bukavu'], 'a light verb with “incident”'],
  ['attack', 4, ['fardc'], ['m23'], ['Bunagana'], 'told by a noun'],
  ['attacks', 6, ['RWA'], ['wazalendo'], ['Masisi'], 'told by a noun after “following”'],
];

describe('a partisan report', () => {
  it.each(ATTACKS)('codes the attack “%s” of sentence %i: %s → %s at %s (%s)', (trigger, sentence, actors, recipients, places) => {
    const event = only(trigger, sentence);
    expect(event.type.value).toBe('ASSAULT');
    // Who the "partners" are is not said beyond "including Uganda".
    expect(ids(event.actors.filter((_, index) => !phrases(event.actors)[index].endsWith('partners')))).toEqual(actors);
    expect(ids(event.recipients)).toEqual(recipients);
    expect(placesOf(event)).toEqual(places);
    expect(event.claim.factuality.value).toBe('asserted');
  });

  it('codes the killing of the two commanders, dated by its anniversary', () => {
    const killing = only('assassination', 7);
    expect(killing.type.value).toBe('ASSAULT');
    expect(killing.modes.map(({ value }) => value)).toEqual(['targeted']);
    expect(ids(killing.actors)).toEqual(['RWA.SPY']);
    expect(phrases(killing.recipients).join(' + ')).toContain('commanders');
    expect(killing.time?.value.startsWith('2014')).toBe(true);
    expect(killing.tense).toBe('historical');
  });

  it('codes the demand for withdrawal with its voices and its content', () => {
    const withdrawal = only('withdrawal', 6);
    expect(withdrawal.type.value).toBe('RETREAT');
    expect(ids(withdrawal.actors)).toContain('RWA.MIL');
    expect(withdrawal.claim.factuality.value).toBe('demanded');
    const holders = analysis.links.filter(({ kind, to }) => kind.value === 'content' && to === withdrawal.id).map(({ from }) => analysis.events.find(({ id }) => id === from)!);
    expect(holders.map(({ type }) => type.value)).toEqual(['REQUEST', 'REQUEST', 'REQUEST']);
    expect(holders.flatMap(({ actors }) => phrases(actors))).toEqual(['people', 'Prime Minister Judith Suminwa', 'other Congolese officials', 'many political figures']);
  });

  it('links what is said to answer, cause or follow what, and by whom it is said', () => {
    const printed = analysis.links.filter(({ kind }) => kind.value !== 'content').map((link) => {
      const [from, to] = [link.from, link.to].map((id) => analysis.events.find((event) => event.id === id)!);
      return `${link.kind.value}: ${wordsOf(analysis, from.trigger)} → ${wordsOf(analysis, to.trigger)} {${printClaim(analysis, link.claim)}}`;
    });
    expect(printed).toEqual([
      'cause: raids → attack {asserted by publisher}',
      'response: staging the terrorist incident → attack {possible by publisher «considered»}',
      'sequence: attacks → talk these days about the need {asserted by publisher}',
    ]);
  });

  it('finds the Charter and its chapter', () => {
    expect(analysis.legal.map(({ instrument, part }) => [instrument, part])).toEqual([['un-charter', 'Chapter VII']]);
  });

  it('keeps each loaded wording with a neutral name or a stance, pointing at its words', () => {
    const framings = analysis.framings.map((framing) => `${wordsOf(analysis, framing)}: ${framing.stance}${framing.neutral === undefined ? '' : ` = ${framing.neutral}`}`);
    for (const framing of ['occupiers: blame = foreign troops', 'ruthless: blame', 'Kigali regime: blame = Rwanda', 'massacre: blame = killing', 'patriot: praise', 'oppressed: victimhood', 'one front: doubt', 'invaders: blame = foreign troops', 'terrorist incident: blame', 'crimes: blame', 'martyrs: praise = person killed']) {
      expect(framings).toContain(framing);
    }
  });

  it('asserts nothing that the text only demands, accuses or supposes', () => {
    const asserted = analysis.events.filter(({ claim }) => claim.factuality.value === 'asserted' && 'publisher' in claim.speaker).map(({ trigger }) => wordsOf(analysis, trigger));
    for (const open of ['Departure', 'withdrawal', 'shell']) expect(asserted).not.toContain(open);
    expect(only('Departure', 0).claim.factuality.value).toBe('possible');
    expect(only('shell', 5).claim.factuality.value).toBe('possible');
  });
});
