/** The words that made-up headlines are put together from: verbs that are nouns as well, bare parties, states, places. */
import { HOST } from './sentenceEdit.ts';
import type { Word } from './sentenceEdit.ts';

/** One of them at random. */
export function pickOne<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!;
}

/** "rebel forces", "Nairobi police", "Russia, Ukraine", "12": a party as headlines name it, its head on HOST in the given relation. */
export function composeParty(relation: string, random: () => number): Word[] {
  // A state is hardly ever what a participle without "was" speaks of: "Kenya promised" is no passive.
  const draw = relation === 'nsubj:pass' ? Math.max(0.29, random()) - (random() < 0.1 ? 0.29 : 0) : random();
  if (draw < 0.07) return [bare(pickOne(NUMBERS, random), ['NUM', 'CD', 'NumType=Card'], relation)];
  if (draw < 0.1) return [bare(pickOne(['Hundreds', 'Thousands', 'Dozens'], random).toLowerCase(), ['NOUN', 'NNS', 'Number=Plur'], relation)];
  if (draw < 0.2) return [stateWord(relation, random)];
  if (draw < 0.25) return pairOfStates(relation, random);
  if (draw < 0.29) return [bare(pickOne(['shelling', 'fighting', 'bombing', 'looting', 'raid', 'blockade', 'ceasefire', 'talks', 'protests', 'clashes'], random), ['NOUN', 'NN', 'Number=Sing'], relation)].map((word) => (/s$/.test(word.form) ? { ...word, xpos: 'NNS', feats: 'Number=Plur' } : word));
  return nounParty(relation, random);
}

function bare(form: string, [upos, xpos, feats]: [string, string, string], relation: string, name = 'O'): Word {
  return { form, lemma: form, upos, xpos, feats, head: HOST, deprel: relation, name };
}

function stateWord(relation: string, random: () => number): Word {
  const isBody = random() < 0.15;
  return bare(pickOne(isBody ? BODIES : STATES, random), ['PROPN', 'NNP', 'Number=Sing'], relation, isBody ? 'B-ORG' : 'B-LOC');
}

/** "Russia, Ukraine": the second is a conjunct of the first. */
function pairOfStates(relation: string, random: () => number): Word[] {
  const comma: Word = { form: ',', lemma: ',', upos: 'PUNCT', xpos: ',', feats: '_', head: 2, deprel: 'punct', name: 'O' };
  return [stateWord(relation, random), comma, { ...stateWord('conj', random), head: 0 }];
}

function nounParty(relation: string, random: () => number): Word[] {
  const noun = pickOne(PARTIES, random);
  const isPlural = noun.endsWith('*') || noun === 'police';
  const modifiers: Word[] = [];
  if (noun.endsWith('*') && random() < 0.12) modifiers.push(bare(pickOne(NUMBERS, random), ['NUM', 'CD', 'NumType=Card'], 'nummod'));
  const origin = random();
  if (origin < 0.05) modifiers.push(bare(pickOne(BODIES, random), ['PROPN', 'NNP', 'Number=Sing'], 'compound', 'B-ORG'));
  else if (origin < 0.3) modifiers.push(bare(pickOne(random() < 0.5 ? STATES : CITIES, random), ['PROPN', 'NNP', 'Number=Sing'], 'compound', 'B-LOC'));
  else if (origin < 0.48) modifiers.push(bare(pickOne(PEOPLES, random), ['ADJ', 'JJ', 'Degree=Pos'], 'amod'));
  if (random() < 0.35) modifiers.push(bare(pickOne(KINDS, random), ['NOUN', 'NN', 'Number=Sing'], 'compound'));
  const head = bare(noun.replace('*', ''), ['NOUN', isPlural ? 'NNS' : 'NN', isPlural ? 'Number=Plur' : 'Number=Sing'], relation);
  return [...modifiers.map((word) => ({ ...word, head: modifiers.length })), head];
}

/** Regular verbs: base, third person, participle. */
function conjugate(base: string): [string, string, string] {
  const third = /(s|sh|ch|x|z)$/.test(base) ? `${base}es` : /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
  if (DOUBLING.has(base)) return [base, third, `${base}${base.slice(-1)}ed`];
  return [base, third, base.endsWith('e') ? `${base}d` : /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${base}ed`];
}

const DOUBLING = new Set(['ban', 'kidnap', 'nab', 'ram', 'bar', 'repel', 'expel', 'swap', 'slam', 'plan', 'compel', 'rebut']);

/** Transitive verbs of headlines; the participle is empty where a headline hardly leaves out "was" before it. */
export const VERBS: readonly (readonly [string, string, string])[] = [
  ...'storm fire eye jail down besiege mine shell rock arrest back probe bar guard patrol attack ram block test raid wound order slam hail bomb free swap torch nab plan sign target blame ban host demand warn deport claim kill urge name stage mark face head pledge trade exchange offer report support aid arm train limit bombard ambush assault surround kidnap abduct detain sanction expel accuse condemn reject release recall summon evict capture repel pound press oust launch deny probe seize recapture destroy intercept impose reopen close close evacuate rescue treat mourn bury await visit greet meet scrap delay extend approve pass back veto loot burn search clear cross enter reach leave pursue chase round question charge sentence try execute behead hang pardon'.split(' ').filter((verb) => !/^(meet|leave|hang|round)$/.test(verb)).map(conjugate),
  ['strike', 'strikes', 'struck'], ['hit', 'hits', 'hit'], ['shoot', 'shoots', 'shot'], ['hold', 'holds', 'held'], ['retake', 'retakes', 'retaken'], ['take', 'takes', 'taken'], ['overrun', 'overruns', 'overrun'], ['cut', 'cuts', 'cut'],
  ['fight', 'fights', ''], ['flee', 'flees', ''], ['meet', 'meets', ''], ['leave', 'leaves', ''], ['quit', 'quits', ''], ['vow', 'vows', ''], ['cite', 'cites', ''], ['mull', 'mulls', ''], ['seek', 'seeks', ''], ['win', 'wins', ''], ['lose', 'loses', ''], ['call', 'calls', ''], ['send', 'sends', 'sent'], ['halt', 'halts', 'halted'], ['near', 'nears', ''], ['see', 'sees', ''],
];
/** Intransitive ones. */
export const INTRANSITIVE: readonly (readonly [string, string])[] = 'march protest rally gather clash flee mass advance retreat withdraw return resume vote resign arrive fall rise collapse erupt explode crash die meet land patrol dig wait pray mourn'.split(' ').map((verb) => [verb, /(sh|ss|ch)$/.test(verb) ? `${verb}es` : verb === 'die' ? 'dies' : `${verb}s`] as const);
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NUMBERS = ['two', 'three', 'five', 'six', '12', '40', '500', '23'];
/** A star marks plurals. */
const PARTIES = 'jets* troops* forces* rebels* militants* gunmen* drones* warplanes* soldiers* protesters* police army junta militia navy government president minister court parliament officials* lawmakers* villagers* civilians* fighters* settlers* guerrillas* insurgents* separatists* miners* villages* bases* convoys* positions* camp base convoy town hospital village warship tanker port bridge checkpoint activists* journalists* envoys* ships* commandos* marines* gangs* tribesmen* students* hostages* prisoners* opposition mayor envoy mission ministry airport'.split(' ');
const KINDS = ['rebel', 'government', 'junta', 'army', 'coalition', 'border', 'air', 'security', 'opposition', 'militia', 'police', 'navy', 'refugee', 'oil', 'aid', 'defence', 'separatist', 'state', 'enemy', 'drone', 'missile', 'peace', 'prison', 'supply'];
const STATES = ['Mali', 'Sudan', 'Myanmar', 'Colombia', 'Ukraine', 'Israel', 'Syria', 'Iran', 'India', 'Congo', 'Turkey', 'Peru', 'Kenya', 'Russia', 'Nigeria', 'Iraq', 'Chad', 'Pakistan', 'Lebanon', 'Haiti', 'US', 'Somalia', 'Georgia', 'Serbia', 'Armenia', 'Cuba', 'China', 'Britain', 'France', 'Ethiopia', 'Libya', 'Yemen'];
const CITIES = ['Gaza', 'Nairobi', 'Odesa', 'Goma', 'Aleppo', 'Kabul', 'Mosul', 'Tripoli', 'Bogota', 'Kyiv', 'Kharkiv', 'Mandalay', 'Beirut', 'Baghdad', 'Karachi', 'Bamako', 'Darfur', 'Idlib', 'Donetsk', 'Jenin', 'Basra', 'Manila'];
const BODIES = ['UN', 'EU', 'NATO', 'Hamas', 'Taliban', 'Hezbollah', 'ECOWAS', 'AU'];
const PEOPLES = ['Malian', 'Sudanese', 'Burmese', 'Colombian', 'Ukrainian', 'Israeli', 'Syrian', 'Iranian', 'Indian', 'Congolese', 'Turkish', 'Peruvian', 'Kenyan', 'Russian', 'Nigerian', 'Iraqi', 'Chadian', 'Pakistani', 'Lebanese', 'Haitian', 'American', 'Kurdish', 'Palestinian', 'armed', 'masked', 'local', 'foreign', 'special', 'British', 'Saudi'];
