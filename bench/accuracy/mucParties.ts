/**
 * Parties of an event as MUC-4 asks for them: the best words for each in the text, and whether it is a person, a body or a
 * thing. Pronouns are named by their chain; a pronoun whose antecedent is not told fills no slot.
 */
import type { Resources } from '../../src/analyze/resources.ts';
import type { Analysis, Mention, Participant } from '../../src/schema.ts';

export type Reading = { readonly analysis: Analysis; readonly resources: Resources; readonly mentions: ReadonlyMap<string, Mention>; readonly tokens: Analysis['sentences'][number]['tokens'] };

type Kind = 'body' | 'person' | 'thing';
export type Described = { readonly words: string; readonly kind: Kind; readonly key: string; readonly names: readonly string[] };

/** A party by the best words for it in the text; null for a pronoun whose antecedent is not told. */
export function describe(party: Participant, reading: Reading): Described | null {
  const own = reading.mentions.get(party.mention);
  if (own === undefined) return null;
  const isPronoun = (mention: Mention): boolean => ['PRON', 'DET'].includes(reading.tokens[mention.headToken]?.upos);
  const others = own.chain === undefined ? [] : [...reading.mentions.values()].filter((mention) => mention.kind === 'entity' && mention.chain === own.chain && !isPronoun(mention));
  const isName = (mention: Mention): boolean => reading.tokens[mention.headToken]?.upos === 'PROPN';
  const mention = isPronoun(own) || !isName(own) ? (others.find(isName) ?? (isPronoun(own) ? others[0] : own)) : own;
  if (mention === undefined) return null;
  const words = reading.analysis.doc.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
  if (/^[\d.,:]+$/.test(words)) return null;
  const record = party.entity === null || party.entity.value.includes('.') ? undefined : reading.resources.registry.get(party.entity.value);
  // A state is neither victim nor target nor perpetrator: its army or its embassy is.
  if (record?.kind === 'state' && reading.tokens[mention.headToken]?.upos === 'PROPN') return null;
  return { words, kind: kindOf(party, mention, reading), key: own.chain ?? reading.tokens[mention.headToken]?.lemma.toLowerCase() ?? words, names: record?.names.map(({ form }) => form) ?? [] };
}

/** A body (registered or an organization's noun), a person or people, or a thing. */
function kindOf({ entity }: Participant, { headToken }: Mention, { tokens, resources: { registry } }: Reading): Kind {
  const head = tokens[contentOf(headToken, tokens)];
  const lemma = head?.lemma.toLowerCase() ?? '';
  if (BUILDINGS.test(lemma)) return 'thing';
  if (PEOPLE.test(lemma)) return 'person';
  const agent = registry.agentsOf(lemma)[0];
  if (agent !== undefined) return agent.type === 'body' ? 'body' : agent.type === 'thing' ? 'thing' : 'person';
  const record = entity === null ? undefined : registry.get(entity.value);
  if (record !== undefined && !entity!.value.includes('.')) return record.kind === 'person' || record.kind === 'population' ? 'person' : 'body';
  return head?.upos === 'PROPN' || record !== undefined ? 'person' : 'thing';
}

/** "A group of armed men" are men. */
function contentOf(head: number, tokens: Reading['tokens']): number {
  if (!GROUPS.test(tokens[head]?.lemma ?? '')) return head;
  const of = tokens.findIndex((token, at) => at > head && at < head + 8 && token.form.toLowerCase() === 'of');
  if (of !== head + 1) return head;
  const noun = tokens.findIndex((token, at) => at > of && at < of + 6 && token.upos === 'NOUN' && tokens[at + 1]?.upos !== 'NOUN');
  return noun < 0 ? head : noun;
}

const GROUPS = /^(?:group|gang|band|squad|dozen|hundred|thousand|score|number|series|couple|pair|team|column|cell|member|crowd|family)$/i;
const BUILDINGS = /^(?:embassy|consulate|bank|office|building|headquarters|station|barracks|house|home|residence|school|church|hotel|vehicle|car|bus|truck|plane|helicopter|bridge|tower|pylon|pipeline|plant|facility|installation|post|warehouse|store|shop|factory|company|ministry|institute|center|airport|base|garrison|farm|train|railroad|road|highway|town|village|city|neighborhood|property|newspaper|university|complex|branch|pole|wall|substation|transformer|line|pump|masonry|window|km|kilometer|street|park|antenna|dealership|pharmacy|restaurant|supermarket|theater|center|establishment|truck|automobile|taxi|van|motorcycle|boat|ship|aircraft|airliner|jeep|residence|quarters|monument|equipment|machinery|plantation|crop|field|hospital|palace|ministry|club|mansion)(?:s|es)?$/i;
const PEOPLE = /^(?:man|woman|person|people|child|boy|girl|youth|victim|wife|husband|son|daughter|father|mother|brother|sister|family|priest|jesuit|nun|bodyguard|escort|driver|body|life|colleague|resident|individual|member|maid|cook|passerby|other|two|three|four|five|six|seven|eight|nine|ten|\d+|[a-z]+[sd]man|subject|hostage|captive|candidate|peasant|businessman|cattleman|rancher|farmer|relative)$/i;

