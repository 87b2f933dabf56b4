/**
 * General words within proper names: "Minsk Group", "Northern Liberation Front". In: a descriptive noun found in a sentence;
 * out: whether its words rather belong to a name that the registry does not have, so that the noun describes nobody by itself.
 */
import type { Entity } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import type { AgentMatch } from './namesAgents.ts';
import type { PhraseContext } from './namesContext.ts';
import type { NameMatch } from './namesMatch.ts';

const OUTLET_SECTORS = new Set(['CVL', 'JRN', 'BUS', 'SOC', 'EDU', 'REF', 'LAB']);

/** "Minsk Group", "Caribbean Community": a general word written large within a name, in a sentence that is not all capitals. */
export function isProperBody({ tokens, sentence }: Tree, { agent, first, head }: AgentMatch): boolean {
  const hyphen = tokens[first - 1];
  if (tokens[head].upos === 'PROPN' && hyphen?.form === '-' && hyphen.end === tokens[first].start && agent.type === 'person') return true;
  // "told the Monitor": a common noun written large is an outlet's short name
  const isLarge = tokens[head].upos === 'PROPN' && isTitled(tokens[head].form) && first > 0 && tokens[first - 1].lemma.toLowerCase() === 'the';
  if (isLarge && first === head && OUTLET_SECTORS.has(agent.sector) && sentence.tokens.some(({ form }) => /\p{Ll}{3}/u.test(form))) return true;
  if (agent.noun === 'national' && tokens[head].upos !== 'NOUN') return true;
  if (agent.alone !== 'no' && agent.noun !== 'community' && agent.noun !== 'leader') return false;
  const before = tokens[first - 1];
  const isName = isTitled(tokens[head].form) && before?.upos === 'PROPN' && before.end + 1 === tokens[first].start && isTitled(before.form);
  return isName && sentence.tokens.some(({ form }) => /\p{Ll}{3}/u.test(form));
}

/** "Northern Liberation Front": the noun is the last word of a name that the registry does not have. */
export function isPartOfName(context: PhraseContext, sentence: number, { agent, first, last, head }: AgentMatch): boolean {
  const { tokens } = context.trees[sentence];
  if (tokens[head].upos !== 'PROPN' || agent.type === 'person') return false;
  const isOwnWord = (at: number): boolean => at >= 0 && at < tokens.length && (tokens[at].upos === 'PROPN' || (tokens[at].upos === 'ADJ' && at > 0)) && !context.names[sentence].has(at) && isTitled(tokens[at].form);
  const governor = tokens[first - 1]?.head ?? -1;
  const joins = (governor >= first && governor <= last) || tokens[head].head === first - 1 || (governor >= 0 && governor === tokens[head].head);
  if (isOwnWord(first - 1) && joins) return true;
  // "Front for the Liberation of …", "Movement of Democratic Forces"
  const link = tokens[last + 1];
  const after = tokens[last + 2]?.upos === 'DET' ? last + 3 : last + 2;
  return isMovementWord(tokens[last].form) && (link?.lemma === 'for' || link?.lemma === 'of') && isOwnWord(after);
}

function isTitled(form: string): boolean {
  return form.charAt(0) !== form.charAt(0).toLowerCase();
}

/** Words of the names of movements, which belong to no government even where they begin with a country ("Sudan Liberation Army"). */
export function isMovement({ tokens }: Tree, { first, last }: AgentMatch): boolean {
  return tokens.slice(Math.max(0, first - 3), last + 1).some(({ form }) => isMovementWord(form));
}

function isMovementWord(form: string): boolean {
  return /^(liberation|front|resistance|revolutionary|free|movement|salvation|national|democratic|unity|patriotic|people|popular|brigades?|battalions?|alliance|congress|islamic|union|league)$/i.test(form);
}

/** "Palestine Street", "the Lebanon Hotel": streets and houses are called after lands, and are neither those lands nor in them. */
export function isStreetName({ tokens }: Tree, { last }: NameMatch, entity: Entity | undefined): boolean {
  return (entity?.kind === 'state' || entity?.kind === 'population') && STREETS.test(tokens[last + 1]?.form ?? '');
}

const STREETS = /^(?:Street|St|Road|Rd|Avenue|Ave|Square|Boulevard|Lane|Highway|Roundabout|Circle|Plaza|Hotel|Stadium|Cinema|Theater|Theatre|Tower|Building)$/;

/** "the Kurdistan Region Security Council": a body named like one of the United Nations, with more of a name before it, is another. */
export function isOthersBody({ tokens }: Tree, { first, last }: NameMatch, entity: Entity | undefined): boolean {
  if (entity?.country !== 'UNO' || first === 0 || first === last) return false;
  const { form, upos, end, deprel } = tokens[first - 1];
  const isWithin = end === tokens[first].start - 1 && /^\p{Lu}/u.test(form) && (upos === 'PROPN' || upos === 'ADJ') && /^(?:compound|amod|flat|nmod|nsubj|obj)/.test(deprel);
  return isWithin && !/^(?:UN|U\.N\.?|Nations|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/.test(form);
}
