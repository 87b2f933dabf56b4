/** Who does or says something about whom in a clause, whether or not a row of the lexicon codes its verb. */
import { describe, expect, it } from 'vitest';
import { findRelations } from '../../../src/analyze/events/relations.ts';
import { explainDocument } from '../../../src/analyze/explain.ts';
import { analyzeInDetail } from '../../../src/analyze/pipeline.ts';
import { bundledResources, docOf } from '../../analyzed.ts';

const resources = await bundledResources();

const ROWS: readonly (readonly [text: string, relations: readonly string[], why: string])[] = [
  ['Ghana weighed a pipeline with Togo.', ['weighed GHA > TGO'], 'the party is named by what completes the object'],
  ['Clerics and lawmakers believe Ghana and Togo can cope with the drought.', ['believe .REL+.LEG > GHA+TGO'], 'whom a clause is about'],
  ['Peru has begun to doubt whether it has a future with Chile.', ['has PER > CHL'], 'a beginning gives way to what begins, and its pronoun stands for the speaker'],
  ['The minister of Malta is about to phone around, officials said.', [], 'nobody on the other side'],
  ['Norway said Chad outgrew Niger.', ['outgrew TCD > NER'], 'verbs that report give way to what they report'],
  ['Kenya outbid Uganda and outpaced Rwanda.', ['outbid KEN > UGA', 'outpaced KEN > RWA'], 'coordinated clauses share the subject'],
  ['Bolivia was overshadowed by Brazil.', ['overshadowed BRA > BOL'], 'the passive is undone'],
  ['Malawi thrived after Zambia withered.', [], 'circumstances are no party'],
];

describe('relations', () => {
  it.each(ROWS)('%s', (text, relations, why) => {
    const { participants } = analyzeInDetail(docOf(text), resources);
    const names = (side: readonly { readonly entity: { readonly value: string } | null }[]): string => side.map(({ entity }) => entity?.value ?? '?').join('+');
    expect(findRelations(participants).map(({ tree, token, actors, recipients }) => `${tree.words[token]} ${names(actors)} > ${names(recipients)}`), why).toEqual(relations);
  });

  it('never puts a party on both sides, and always points at its words', () => {
    const text = 'Kenya and Uganda praised themselves and Rwanda, and Kenya warned its people about Chad.';
    const { participants } = analyzeInDetail(docOf(text), resources);
    const found = findRelations(participants);
    expect(found.length).toBeGreaterThan(0);
    for (const { actors, recipients } of found) {
      expect(actors.filter((actor) => recipients.some((recipient) => recipient.entity?.value === actor.entity?.value))).toEqual([]);
      for (const { entity } of [...actors, ...recipients]) for (const { start, end } of entity!.evidence) expect(text.slice(start, end).length).toBe(end - start);
    }
  });
});

describe('explaining a document', () => {
  it('shows clauses in which two parties meet at a verb that no row codes', () => {
    expect(explainDocument(docOf('Ghana outgrew Togo. Kenya condemned Chad.'), resources).split('\n').filter((line) => line.includes('~'))).toEqual(['    ~  "outgrew" joins "Ghana" to "Togo"; no event is coded at this verb']);
  });
});
