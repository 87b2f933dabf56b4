/** Lemmas: tables of [form, tags, lemma]; regular and irregular, seen in training or not. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLemma, loadLemmatizer } from '../../../src/analyze/language/lemmas.ts';

const lemmatizer = loadLemmatizer(readFileSync(new URL('../../../data/models/en-lemmas.bin', import.meta.url)), 'en-lemmas.bin');

/** "form lemma" pairs; a form alone is its own lemma. */
const tables: readonly (readonly [upos: string, xpos: string, pairs: string])[] = [
  [
    'VERB', 'VBD',
    'attacked attack,bombed bomb,shelled shell,razed raze,strafed strafe,withdrew withdraw,fled flee,struck strike,shot shoot,sought seek,slew slay,fought fight,held hold,took take,' +
      'overthrew overthrow,overran overrun,besieged besiege,seized seize,barred bar,rammed ram,raided raid,ambushed ambush,vetoed veto,embargoed embargo,kidnapped kidnap,rebelled rebel,' +
      'occupied occupy,annexed annex,ceded cede,seceded secede,torched torch,downed down,bulldozed bulldoze,said say,told tell,led lead,left leave,lost lose,broke break,began begin,drove drive,' +
      'flew fly,sank sink,hid hide,forbade forbid,swore swear,tore tear,threw throw,upheld uphold,withheld withhold,withstood withstand,pled plead,hung hang,dug dig,sprang spring,' +
      'blockaded blockade,garrisoned garrison,quelled quell,clashed clash,condemned condemn,pledged pledge,vowed vow,agreed agree,denied deny,died die,tied tie,freed free,guaranteed guarantee,' +
      'panicked panic,trafficked traffic,timed time,stunned stun,planned plan,referred refer,offered offer,controlled control,expelled expel,deployed deploy,destroyed destroy',
  ],
  ['VERB', 'VBN', 'slain slay,stricken strike,overthrown overthrow,taken take,driven drive,beaten beat,frozen freeze,hidden hide,forbidden forbid,sworn swear,torn tear,risen rise,shot shoot,sunk sink,withdrawn withdraw,besieged besiege'],
  ['VERB', 'VBG', 'shelling shell,bombing bomb,dying die,lying lie,fleeing flee,seizing seize,barring bar,raiding raid,freeing free,striking strike,withdrawing withdraw,occupying occupy,trafficking traffic,razing raze,hitting hit,rebelling rebel,mining mine'],
  ['VERB', 'VBZ', 'attacks attack,strikes strike,clashes clash,denies deny,pushes push,vetoes veto,has have,does do,goes go,says say,seizes seize,fires fire,presses press,dies die,lies lie'],
  ['VERB', 'VB', 'attack,flee,say,besiege,ceasefire'],
  [
    'NOUN', 'NNS',
    'militiamen militiaman,gunmen gunman,women woman,children child,people,hostages hostage,casualties casualty,crises crisis,aircraft,knives knife,lives life,refugees refugee,armies army,' +
      'enemies enemy,attackers attacker,ceasefires ceasefire,civilians civilian,headquarters,troops troops,wives wife,thieves thief,analyses analysis,bases basis,heroes hero,vetoes veto,' +
      'torpedoes torpedo,missiles missile,bombs bomb,envoys envoy,bodies body,trenches trench,buses bus,boxes box,watches watch,spies spy,spokesmen spokesman,series,forces force',
  ],
  ['NOUN', 'NN', 'army,siege,Army army,crisis,UN UN,TV TV'],
  ['PROPN', 'NNP', 'Kyiv,Nations,Abdullah,IRAQ,UN,Wales'],
  ['PROPN', 'NNPS', 'Iraqis Iraqi,Nations Nation,Israelis Israeli,Palestinians Palestinian,States State,Houthis Houthi'],
  ['ADJ', 'JJ', 'Iraqi,military,Israeli,Deadly deadly'],
  ['ADJ', 'JJR', 'heavier heavy,worse bad,bigger big,larger large,fewer few'],
  ['ADJ', 'JJS', 'heaviest heavy,worst bad,biggest big,latest late'],
  ['AUX', 'VBD', 'was be,were be,had have,did do'],
  ['AUX', 'VBZ', 'is be,has have,does do'],
  ['AUX', 'MD', "will will,would would,'ll will,ca can,wo will,could could"],
  ['PART', 'RB', "n't not,not not,n’t not"],
  ['PRON', 'PRP', 'they they,them they,him he,us we,I I,me I'],
  ['DET', 'DT', 'an a,The the,these this,those that'],
  ['PUNCT', '.', '.,?,!'],
  ['NUM', 'CD', '5,two'],
];

describe('finds lemmas', () => {
  for (const [upos, xpos, pairs] of tables) {
    it(`of ${upos} ${xpos}`, () => {
      const rows = pairs.split(',').map((pair) => pair.split(' '));
      const expected = rows.map(([form, lemma = form]) => `${form} ${lemma}`);
      expect(rows.map(([form]) => `${form} ${findLemma(form!, upos, xpos, lemmatizer)}`)).toEqual(expected);
    });
  }

  it('takes capitals throughout as the same word', () => {
    expect(findLemma('ATTACKED', 'VERB', 'VBD', lemmatizer)).toBe('attack');
    expect(findLemma('MILITIAMEN', 'NOUN', 'NNS', lemmatizer)).toBe('militiaman');
  });

  it('does without Penn tags', () => {
    expect(findLemma('and', 'CCONJ', '_', lemmatizer)).toBe('and');
  });

  it('is never empty and never throws, whatever form and tags are', () => {
    const tags = fc.constantFrom('VERB', 'NOUN', 'PROPN', 'ADJ', 'AUX', 'X', '');
    const penn = fc.constantFrom('VBD', 'VBG', 'VBZ', 'NNS', 'NNPS', 'JJR', '_', '');
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), tags, penn, (form, upos, xpos) => {
      expect(findLemma(form, upos, xpos, lemmatizer).length).toBeGreaterThan(0);
    }), { seed: 20240116, numRuns: 1000 });
  });

  it('refuses a file that is no model, with its name', () => {
    expect(() => loadLemmatizer(new Uint8Array(100), 'x.bin')).toThrow(/x\.bin/);
  });
});

it.each([['small letters', 'a'], ['capitals', 'A'], ['letters of two bytes', 'ḻ'], ['a capital of two bytes among them', 'ḻḸ']])('survives a run of millions of %s without a space', (_what, letters) => {
  const form = `Ṣ${letters.repeat(6_000_000 / letters.length)}`;
  for (const [upos, xpos] of [['NOUN', 'NN'], ['PROPN', 'NNP'], ['X', 'FW'], ['VERB', 'VBD']] as const) expect(findLemma(form, upos, xpos, lemmatizer).length).toBeGreaterThan(0);
  expect(findLemma(letters.repeat(6_000_000), 'NOUN', 'NN', lemmatizer).length).toBeGreaterThan(0);
});
