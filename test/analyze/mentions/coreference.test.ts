/** Later words for somebody named before: short names, acronyms, definite nouns, pronouns; and where no answer is the right one. */
import { describe, expect, it } from 'vitest';
import { resolveCoreference } from '../../../src/analyze/mentions/coreference.ts';
import { createEntityContext, findEntities, resolvePhrase } from '../../../src/analyze/mentions/entities.ts';
import { readParsed, readShippedRanker, readShippedRegistry, PARSED } from './parsedText.ts';

const registry = readShippedRegistry();
const ranker = readShippedRanker();

/** The antecedent's words and entity of the n-th token with this form. */
function antecedent(text: string, form: string, nth = 0): string | null {
  const { sentences } = readParsed(text, PARSED[text]);
  const mentions = findEntities(text, sentences, registry, { publishedAt: '2024-01-16' });
  const coreference = resolveCoreference(text, sentences, mentions, { registry, coreference: ranker });
  const places = sentences.flatMap(({ tokens }, sentence) => tokens.flatMap((token, index) => (token.form === form ? [[sentence, index]] : [])));
  const [sentence, token] = places[nth];
  const found = coreference.antecedentAt(sentence, token);
  return found === null ? null : `${text.slice(found.name.start, found.name.end)} = ${coreference.entityAt(sentence, token)?.value ?? '-'}`;
}

describe('resolveCoreference', () => {
  const haram = 'Boko Haram burned a village on Monday. The group said it would return.';
  const erdogan = 'Turkish President Recep Tayyip Erdogan met Vladimir Putin. He said Ankara would withdraw its troops.';
  const haddad = 'Karim Haddad led the Northern Liberation Front (NLF) for years. Haddad said the NLF would fight.';
  const soldiers = 'Colombian soldiers entered the town, where they arrested two men. The soldiers left.';
  const iraq = 'Iraq closed its airspace. Another group left. The group came back.';
  const premier = 'Prime Minister Hun Sen visited a bridge. The premier left. The prime minister named the bridge.';
  const rows: [string, string, number, string | null, string][] = [
    [haram, 'group', 0, 'Boko Haram = boko-haram', 'a definite noun'],
    [haram, 'it', 0, 'Boko Haram = boko-haram', 'a pronoun for a group'],
    [erdogan, 'He', 0, 'Recep Tayyip Erdogan = recep-tayyip-erdogan', 'the subject before the object'],
    [erdogan, 'its', 0, 'Ankara = TUR', 'a possessive in its own clause'],
    [haddad, 'Haddad', 1, 'Karim Haddad = -', 'a surname of somebody unknown'],
    [soldiers, 'they', 0, 'Colombian soldiers = COL.MIL', 'a plural'],
    [soldiers, 'soldiers', 1, 'Colombian soldiers = COL.MIL', 'the noun itself again'],
    [iraq, 'its', 0, 'Iraq = IRQ', 'a registered subject needs no further proof'],
    [iraq, 'group', 0, null, '"another" is somebody new'],
    [premier, 'premier', 0, 'Hun Sen = hun-sen', 'another word for the title'],
    [premier, 'minister', 0, 'Hun Sen = hun-sen', 'the title alone'],
    ['India accused Pakistan of shelling. It denied the claim.', 'It', 0, null, 'either side may be meant'],
    ['Iran sent ships to Venezuela. The country needs fuel.', 'country', 0, null, 'two countries'],
    ['The Nigerian army attacked it.', 'it', 0, null, 'subject and object of one verb differ'],
    ['It is clear that Peru will sign.', 'It', 0, null, 'an expletive'],
  ];
  it.each(rows)('in "%s" takes %s (%i) for %s', (text, form, nth, expected) => {
    expect(antecedent(text, form, nth)).toBe(expected);
  });

  it('puts equal entities on one chain', () => {
    const text = 'Kenyan President William Ruto flew to Kampala. Ruto met President Yoweri Museveni.';
    const { sentences } = readParsed(text, PARSED[text]);
    const coreference = resolveCoreference(text, sentences, findEntities(text, sentences, registry), { registry, coreference: ranker });
    expect(coreference.chainAt(1, 0)).toBe(coreference.chainAt(0, 2));
    expect(coreference.chainAt(1, 3)).not.toBe(coreference.chainAt(0, 2));
    expect(coreference.chainAt(0, 4)).toBeUndefined();
  });

  it('lets a possessive pronoun lend its entity to the noun', () => {
    const { text, sentences } = readParsed(erdogan, PARSED[erdogan]);
    const mentions = findEntities(text, sentences, registry);
    const context = createEntityContext({ text, sentences, registry, mentions, coreference: resolveCoreference(text, sentences, mentions, { registry, coreference: ranker }) });
    const troops = sentences[1].tokens.findIndex(({ form }) => form === 'troops');
    expect(resolvePhrase(context, 1, troops).entity?.value).toBe('TUR.MIL');
  });

  it('puts things on a chain too, by the noun used again', () => {
    const { text, sentences } = readParsed(premier, PARSED[premier]);
    const coreference = resolveCoreference(text, sentences, findEntities(text, sentences, registry), { registry, coreference: ranker });
    expect(coreference.linkAt(2, 5)).toEqual({ sentence: 0, token: 6 });
    expect(coreference.chainAt(2, 5)).toBe(coreference.chainAt(0, 6));
    expect(coreference.antecedentAt(2, 5)).toBeNull();
    expect(coreference.linkAt(0, 6)).toBeNull();
  });

  it('changes nothing that it was given', () => {
    const { text, sentences } = readParsed(haram, PARSED[haram]);
    const mentions = findEntities(text, sentences, registry).map((mention) => Object.freeze(mention));
    for (const sentence of sentences) sentence.tokens.forEach((token) => Object.freeze(token));
    expect(() => resolveCoreference(text, Object.freeze(sentences) as typeof sentences, Object.freeze(mentions), { registry, coreference: ranker })).not.toThrow();
  });
});
