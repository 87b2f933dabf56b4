/** Demands, threats, accusations and promises through time, and the law that is brought up. All reports are invented. */
import { describe, expect, it } from 'vitest';
import { chapterOf, officialText } from '../../src/compare/charter.ts';
import { readCorpus, type Corpus } from '../../src/compare/corpus.ts';
import { followDemands, type Demand } from '../../src/compare/demands.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { followLaw, type LegalRecord } from '../../src/compare/legal.ts';
import { analyzeText } from '../analyzed.ts';

type Dated = string | readonly [text: string, publishedAt: string];
const corpusOf = async (...texts: readonly Dated[]): Promise<Corpus> => {
  const analyses = await Promise.all(texts.map((one) => (typeof one === 'string' ? analyzeText(one) : analyzeText(one[0], { publishedAt: one[1] }))));
  return readCorpus(analyses, groupIncidents(analyses));
};
const demandsOf = async (...texts: readonly Dated[]): Promise<Demand[]> => followDemands(await corpusOf(...texts));
const lawOf = async (...texts: readonly Dated[]): Promise<LegalRecord[]> => followLaw(await corpusOf(...texts));

describe('followDemands', () => {
  it('brings voices of different camps with one demand together, by day', async () => {
    const [demand] = await demandsOf(
      ['Iraqi lawmakers urged US forces to withdraw from Iraq.', '2031-03-05'],
      ['Kataib Hezbollah called on American troops to leave Iraq.', '2031-03-09'],
      ['Iran demanded that American troops leave Iraq.', '2031-03-12'],
    );
    expect(demand).toMatchObject({ kind: 'REQUEST', title: 'RETREAT withdraw: American military → Iraq', voiceCount: 3 });
    expect(demand!.growth.map(({ day, voices }) => [day, voices])).toEqual([['2031-03-05', 1], ['2031-03-09', 2], ['2031-03-12', 3]]);
    expect(demand!.outcome).toEqual({ state: 'unknown', findings: [] });
  });

  it('keeps demands of other places, other parties and the opposite apart', async () => {
    const demands = await demandsOf(
      'Iraqi lawmakers urged US forces to withdraw from Iraq.', 'Syria urged US forces to withdraw from Syria.', 'Iraq urged Turkish troops to leave Iraq.',
      'Kenya urged Rwanda to attack Goma.', 'Kenya urged Rwanda to refrain from attacking Goma.',
    );
    expect(demands.map(({ voices }) => voices.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it.each([
    ['refused in so many words', 'refused', ['Iraq’s prime minister demanded that American troops leave the country. Washington rejected the demand.']],
    ['met later', 'met', [['Ukraine demanded that Russia withdraw its troops from Kherson.', '2031-03-05'], ['Russia withdrew its troops from Kherson on Sunday.', '2031-03-11']]],
    ['not met by what came before', 'unknown', [['Russia withdrew its troops from Kherson on Sunday.', '2031-03-03'], ['Ukraine demanded that Russia withdraw its troops from Kherson.', '2031-03-05']]],
    ['not met elsewhere', 'unknown', [['Ukraine demanded that Russia withdraw its troops from Kherson.', '2031-03-05'], ['Russia withdrew its troops from Aleppo on Sunday.', '2031-03-11']]],
    ['not met by others', 'unknown', [['Ukraine demanded that Russia withdraw its troops from Kherson.', '2031-03-05'], ['Georgia withdrew its troops from Kherson on Sunday.', '2031-03-11']]],
    ['an accusation that is denied', 'denied', ['Kyiv accused Russia of shelling a hospital in Kherson. Moscow denied shelling the hospital.']],
    ['an accusation that is admitted', 'met', ['Ukraine accused Russia of bombing a bridge in Kherson on Monday.', 'Russia said that it had bombed a bridge in Kherson on Monday.']],
    ['an accusation that others repeat', 'unknown', ['Ukraine accused Russia of bombing a bridge in Kherson on Monday.', 'Poland said that Russia had bombed a bridge in Kherson on Monday.']],
    ['a threat that is carried out', 'met', [['Iran threatened to bomb Erbil.', '2031-03-05'], ['Iran bombed Erbil on Monday.', '2031-03-11']]],
  ] as readonly (readonly [string, string, readonly Dated[]])[])('tells the outcome: %s', async (_, state, texts) => {
    const demand = (await demandsOf(...texts)).find(({ kind }) => kind !== 'AGREE')!;
    expect([demand.outcome.state, demand.outcome.findings.every(({ sentence, words }) => sentence.words.includes(words.words))]).toEqual([state, true]);
  });

  it('treats both sides alike when their names are swapped', async () => {
    const texts = ['Armenia demanded that Azerbaijan withdraw its troops from Goris.', 'Azerbaijan rejected the demand of Armenia. Armenia accused Azerbaijan of shelling a school near Goris.'];
    const swap = (text: string): string => text.replace(/Armenia|Azerbaijan/g, (name) => (name === 'Armenia' ? 'Azerbaijan' : 'Armenia'));
    const shape = (list: readonly Demand[]): unknown[] => list.map(({ kind, voices, outcome }) => `${kind} ${voices.length} ${outcome.state}`).toSorted();
    expect(shape(await demandsOf(...texts.map(swap)))).toEqual(shape(await demandsOf(...texts)));
  });
});

const STRIKE = 'Iranian missiles struck a base in Erbil on Monday.';

describe('followLaw', () => {
  it('puts a ground and a breach of one incident side by side', async () => {
    const [law] = await lawOf(`${STRIKE} Iran’s envoy said that the strike on Erbil was lawful under Article 51 of the UN Charter.`, `${STRIKE} Iraq said that the strike on Erbil was a violation of Article 2(4) of the UN Charter.`);
    expect(law!.invocations.map(({ part, use, speaker }) => [part, use, speaker.name])).toEqual(expect.arrayContaining([['Article 51', 'ground', 'Iranian government'], ['Article 2(4)', 'breach', 'Iraq']]));
    expect(law!.conflicts.map(({ speakers }) => speakers)).toEqual([[['Iranian government'], ['Iraq']]]);
  });

  it('sees no conflict where one speaker says both, or all say the same', async () => {
    const one = await lawOf(`${STRIKE} Iraq said that the strike on Erbil violated the UN Charter. Iraq invoked Article 51 of the UN Charter after the strike on Erbil.`);
    const same = await lawOf(`${STRIKE} Iraq said that the strike on Erbil violated the UN Charter. Kuwait said that the strike on Erbil violated the UN Charter.`);
    expect([...one, ...same].flatMap(({ conflicts }) => conflicts)).toEqual([]);
  });

  it('takes the deed told before it where the sentence names none, and says so', async () => {
    const [law] = await lawOf(`${STRIKE} Tehran invoked Article 51 of the UN Charter.`);
    expect(law!.incidentId).not.toBeNull();
    expect(law!.invocations.map(({ how }) => how)).toEqual(['near']);
  });

  it('keeps a reference of no incident', async () => {
    const law = await lawOf('Kosovo is still governed under Security Council resolution 1244.');
    expect(law.map(({ incidentId, invocations }) => [incidentId, invocations.length])).toEqual([[null, 1]]);
  });
});

describe('officialText', () => {
  it.each([['Article 1', 1], ['Article 2(4)', 1], ['Article 6', 2], ['Article 22', 4], ['Article 24', 5], ['Article 33', 6], ['Article 39', 7], ['Article 51', 7], ['Article 52', 8], ['Article 99', 15], ['Article 111', 19], ['Article 112', null], ['Chapter VII', 7], ['Chapter XIX', 19], ['preamble', null]] as const)('knows the chapter of %s', (part, chapter) => {
    expect(chapterOf(part)).toBe(chapter);
  });
  it('gives addresses of the United Nations for the Charter alone', () => {
    expect(officialText('un-charter', 'Article 51')).toBe('https://www.un.org/en/about-us/un-charter/chapter-7');
    expect(officialText('un-charter', undefined)).toBe('https://www.un.org/en/about-us/un-charter/full-text');
    expect(officialText('geneva-iv', 'Article 49')).toBeNull();
  });
});
