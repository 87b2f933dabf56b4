/**
 * Where loaded words are plain: in sentences of fiction, sport, kitchens, animals, trade or times long past that name no party
 * ("the orcs in the novel"), as a trade ("a butcher in Moscow"), as the subject of a law or a study ("the law on genocide"),
 * and where "so-called" only introduces a term ("the so-called Doppler effect"). In: a tree and the words; out: yes or no.
 * One rule for all sides: where a state, an armed group, an office or a person is named, the word may judge it and stays.
 */
import { lemmaAt, type Tree } from '../language/tree.ts';
import type { PartyContext } from './framingParties.ts';

const SETTINGS = new Set(
  (
    'novel novelist fiction poem verse opera ballet musical comic cartoon fairy-tale myth saga epic sequel chess album painting ' +
    'sculpture gallery alphabet vowel consonant grammar dictionary etymology linguist browser recipe meat lamb beef pork sausage kitchen menu wine garden gardener bee wasp ant beetle ' +
    'bird owl wolf lizard insect fungus bacterium physics chemistry molecule planet telescope galaxy rugby cricket basketball tennis hockey goalkeeper midfielder tournament championship playoff ' +
    'shareholder merger boardroom medieval pharaoh viking antiquity costume toy puppeteer shakespeare videogame gamer'
  ).split(' '),
);
/** "the twelfth century", "the 1830s": before anybody's memory. */
const PAST_CENTURY = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|[1-9]th|1\dth)$/;
const PAST_YEARS = /^1[0-8]\d\ds?$/;
const PARTIES = new Set(['state', 'armed-group', 'office', 'person', 'organization']);
const NAMED = new Set(['name', 'demonym', 'seat']);

/** Whether the sentence is of a field in which loaded words are no judgement of anybody. */
export function isPlainSetting(tree: Tree, { mentions, registry }: PartyContext): boolean {
  const isSet = tree.tokens.some(({ upos }, token) => (upos !== 'VERB' && SETTINGS.has(lemmaAt(tree, token))) || PAST_YEARS.test(tree.words[token]) || (tree.words[token] === 'century' && PAST_CENTURY.test(tree.words[token - 1] ?? '')));
  if (!isSet) return false;
  return !tree.tokens.some((_, token) => {
    const mention = mentions.entityAt(tree.index, token);
    return mention !== null && mention.entity !== null && NAMED.has(mention.via) && PARTIES.has(registry.get(mention.entity.value)?.kind ?? '');
  });
}

/** "A butcher in Moscow": somebody of the trade, not "the butcher of Bucha". */
export function isTrade(tree: Tree, token: number): boolean {
  if (lemmaAt(tree, token) !== 'butcher') return false;
  const children = tree.children[token];
  return children.some((child) => /^an?$/.test(tree.words[child])) && !children.some((child) => tree.relations[child] === 'nmod' && tree.prepositions[child] === 'of');
}

const STUDIES = new Set(['law', 'statute', 'convention', 'treaty', 'definition', 'concept', 'article', 'section', 'provision', 'code', 'textbook', 'lecture', 'course', 'seminar', 'book', 'study', 'jurisdiction', 'prevention', 'scholar', 'expert', 'professor', 'historian']);

/** "The law on crimes against humanity", "the definition of aggression": what a text is about, laid to nobody. */
export function isSubjectMatter(tree: Tree, token: number): boolean {
  const { head } = tree.tokens[token];
  return head >= 0 && tree.relations[token] === 'nmod' && ['on', 'of', 'about', 'against'].includes(tree.prepositions[token]) && STUDIES.has(lemmaAt(tree, head));
}

const TERMS = new Set(['effect', 'theory', 'rule', 'syndrome', 'method', 'principle', 'paradox', 'model', 'equation', 'curve', 'disease', 'gene', 'particle', 'style', 'technique', 'hypothesis', 'theorem', 'phenomenon', 'constant', 'reaction', 'test', 'ratio', 'index', 'virus', 'mutation']);

/** "The so-called Doppler effect": a term is introduced, nothing doubted. */
export function isTermOfScience(tree: Tree, noun: number): boolean {
  return TERMS.has(lemmaAt(tree, noun));
}
