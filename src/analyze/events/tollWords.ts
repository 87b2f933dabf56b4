/** Words that say what happened to counted people (tolls.ts): verbs and nouns of harm with the slots of the harmed, states, tolls. */
import type { CodedEvent } from '../../schema.ts';

/** What a number of people counts. */
export type Harm = CodedEvent['counts'][number]['value']['what'];
type Harming = { readonly what: Harm; readonly slots: readonly string[] };

const of = (what: Harm, slots: readonly string[], lemmas: string): [string, Harming][] => lemmas.split(' ').map((lemma) => [lemma, { what, slots }]);

/** Verbs and nouns of events, with what they count and where the counted people stand. Those shot or stabbed are injured unless a death is told. */
export const HARM: Readonly<Record<string, Harming>> = Object.fromEntries([
  ...of('killed', ['obj', 'of', 'poss'], 'kill slay massacre execute murder assassinate behead slaughter lynch neutralise neutralize martyr hang drown'),
  ...of('killed', ['of', 'poss'], 'killing death assassination execution beheading lynching'),
  ...of('killed', ['subj'], 'die perish'),
  ...of('injured', ['obj', 'of', 'to'], 'wound injure hurt maim shoot stab injury wounding shooting stabbing knife'),
  ...of('detained', ['obj', 'of'], 'arrest detain jail imprison detention imprisonment incarcerate intern internment'),
  ...of('abducted', ['obj', 'of'], 'abduct kidnap abduction kidnapping capture'),
  ...of('displaced', ['obj', 'of'], 'displace uproot evacuate displacement'),
  ...of('displaced', ['subj'], 'flee'),
  ...of('participants', ['subj', 'of', 'by'], 'protest demonstrate march rally demonstration strike'),
]);

/** Verbs and nouns that move forces: their numbers take part. */
export const DEPLOYED: ReadonlySet<string> = new Set(['send', 'deploy', 'dispatch', 'call', 'mobilize', 'mobilise', 'mass', 'station', 'withdraw', 'pull', 'deployment', 'withdrawal', 'call-up']);

/** Results that are told beside a deed. */
export const RESULT_VERBS: Readonly<Record<string, Harming>> = Object.fromEntries([
  ...of('killed', ['subj'], 'die perish'),
  ...of('killed', ['obj'], 'kill'),
  ...of('injured', ['obj'], 'wound injure hurt maim'),
  ...of('displaced', ['subj'], 'flee'),
  ...of('displaced', ['obj'], 'displace uproot'),
]);

/** States of people: "left 12 dead", "two hurt". */
export const STATES: Readonly<Record<string, Harm>> = { dead: 'killed', killed: 'killed', wounded: 'injured', injured: 'injured', hurt: 'injured', homeless: 'displaced', displaced: 'displaced', missing: 'abducted' };

/** Nouns that are the counted themselves: "12 deaths". */
export const TOLL_NOUNS: Readonly<Record<string, Harm>> = { dead: 'killed', death: 'killed', fatality: 'killed', martyr: 'killed', wounded: 'injured', injured: 'injured', injury: 'injured' };

/** Counted nouns that are no people: things, places, and bodies of people, whose members the number does not give. */
export const NOT_PEOPLE: ReadonlySet<string> = new Set((
  'boat ship vessel trawler tanker frigate dhow canoe barge warship aircraft plane jet drone helicopter tank truck lorry car vehicle bus train weapon rifle gun rocket missile shell bomb mine round shot '
  + 'village town city hamlet settlement house home building school hospital church mosque shop market factory farm field base camp post outpost checkpoint bridge road airport port district province region area country state nation '
  + 'party group faction union organization organisation company battalion brigade division regiment platoon squad unit column army militia tribe clan newspaper station bank ministry '
  + 'dog cow goat sheep camel donkey horse pig day hour week month year time attack strike raid clash incident protest demonstration rally '
  + 'explosion blast bombing airstrike bombardment shelling barrage salvo volley bullet grenade mortar projectile ambush assault offensive operation shooting sortie fire'
).split(' '));
