/**
 * Literal or associative: is something at the place, or does its name stand for people, a government, a body? In: a name
 * span and its sentence's tree; out: role, kind of use and spatial relation. Rules over Universal Dependencies, after the
 * taxonomy of Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (2020), sections 2 and 3.
 * Limits: the words alone decide; "Washington hit back" and "Washington was hit" differ by their verbs' entries only.
 */
import { baseRelation, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import type { NameSpan } from './placeNames.ts';
import { compassSuffix } from './placeAreas.ts';
import {
  AGENT_PREPOSITIONS, AGENT_VERBS, EVENT_NOUNS, LEAVE_VERBS, OF_BODY_NOUNS, OF_PLACE_NOUNS, PART_NOUNS, PARTY_NOUNS, PARTY_VERBS, PLACE_OBJECT_VERBS, PLACE_PREPOSITIONS, PLACE_SUBJECT_VERBS,
  RELATION_NOUNS, SITE_NOUNS, SUFFERED_NOUNS, TOPIC_NOUNS,
} from './placeWords.ts';

export type PlaceRole = 'literal' | 'associative';
/** How a name is used. `location` is the literal use; `modifier` and `possessor` occur in both roles. */
export type PlaceUse = 'location' | 'adjective' | 'demonym' | 'metonym' | 'possessor' | 'modifier' | 'topic' | 'dateline' | 'name-part';
export type PlaceRelation = 'in' | 'near' | 'outside' | 'between' | 'toward' | 'from' | 'on' | 'through' | 'off' | 'border' | 'beside';
export type Usage = { readonly role: PlaceRole; readonly use: PlaceUse; readonly relation?: PlaceRelation };

/** `isCountry`: a country, a capital or another name that governments go by; where words leave it open, a town is a place and these are actors. `text` is folded (letters.ts). */
export type UsageInput = { readonly span: NameSpan; readonly tree: Tree; readonly text: string; readonly isCountry: boolean };

const literal = (relation?: PlaceRelation, use: PlaceUse = 'location'): Usage => (relation === undefined ? { role: 'literal', use } : { role: 'literal', use, relation });
const associative = (use: PlaceUse): Usage => ({ role: 'associative', use });

const RELATIONS: Readonly<Record<string, PlaceRelation>> = {
  in: 'in', at: 'in', inside: 'in', within: 'in', throughout: 'in', across: 'in', near: 'near', around: 'near', by: 'near', beside: 'near', outside: 'outside', beyond: 'outside', between: 'between', among: 'between',
  toward: 'toward', towards: 'toward', to: 'toward', into: 'toward', onto: 'toward', for: 'toward', from: 'from', out_of: 'from', on: 'on', over: 'on', through: 'through', via: 'through', along: 'through', off: 'off',
  near_to: 'near', close_to: 'near', next_to: 'near', against: 'on',
};

/** The use of a name in its sentence. */
export function findUsage(input: UsageInput): Usage {
  const { span, tree } = input;
  const token = tree.tokens[span.head];
  if (span.demonym) return associative(token.upos === 'ADJ' || isModifier(token.deprel) ? 'adjective' : 'demonym');
  if (span.enclosure === 'name') return associative('name-part');
  if (isDateline(input)) return associative('dateline');
  const usage = usageOfToken(input, span.head, 0);
  // "midtown Toronto", "northern Syria": a part of a place is a place, whatever the parser made of it.
  const line = input.text.slice(Math.max(0, span.start - 25), span.start);
  const before = /([A-Za-zÉéª-]+) $/.exec(line)?.[1]?.toLowerCase() ?? '';
  if (compassSuffix(/([A-Za-zÉéª-]+) of (?:the )?$/.exec(line)?.[1] ?? '') !== undefined) return literal('beside');
  if (/\boff (?:the coast of )?$/.test(line)) return literal('off');
  const isPart = /^(?:midtown|downtown|uptown|central|mainland)$/.test(before) || compassSuffix(before) !== undefined;
  return usage.role === 'associative' && isPart && usage.use !== 'modifier' && usage.use !== 'possessor' ? literal('in') : usage;
}

/** Follows coordination and apposition to the word that shows the use. */
function usageOfToken(input: UsageInput, at: number, depth: number): Usage {
  const { tree, span } = input;
  const { deprel, head } = tree.tokens[at];
  const relation = baseRelation(deprel);
  const preposition = lastPreposition(prepositionOf(tree, at));
  if (preposition !== '') return byPreposition(input, at, preposition, depth);
  if (head < 0) return literal('in');
  if (depth < 6 && (relation === 'conj' || relation === 'appos' || relation === 'flat' || relation === 'list' || deprel === 'nmod:unmarked' || deprel === 'nmod:npmod')) {
    // "Hama, Syria": the second shares the first's use; so do "Syria and Iraq" and "the capital, Kabul".
    return usageOfToken(input, head, depth + 1);
  }
  if (deprel === 'nmod:poss') return byPossessed(input, head);
  if (isModifier(deprel)) return byModified(input, head, depth);
  if (relation === 'nsubj') return bySubject(input, at, head);
  if (relation === 'obj' || relation === 'iobj') return byObject(input, head);
  if (relation === 'obl') return literal('in');
  if (relation === 'root' || relation === 'parataxis' || relation === 'dep') return span.head === at ? literal('in') : associative('metonym');
  return input.isCountry ? associative('metonym') : literal('in');
}

/** "including from" is "from"; fixed ones ("out of", "such as") stay whole. */
function lastPreposition(words: string): string {
  if (!words.includes('_') || words in RELATIONS || AGENT_PREPOSITIONS.has(words) || PLACE_PREPOSITIONS.has(words)) return words;
  const last = words.slice(words.lastIndexOf('_') + 1);
  return last === 'of' && compassSuffix(words.split('_')[0]) !== undefined ? words : last;
}

function isModifier(deprel: string): boolean {
  return /^(?:compound|amod|nmod:desc|det|nummod|nmod$)/.test(deprel);
}

function byPreposition(input: UsageInput, at: number, preposition: string, depth: number): Usage {
  const { tree } = input;
  const governor = tree.tokens[at].head;
  const noun = governor >= 0 ? lemmaAt(tree, governor) : '';
  const relation = RELATIONS[preposition];
  const isVerb = governor >= 0 && tree.tokens[governor].upos === 'VERB';
  if (compassSuffix(preposition.replace(/_of$/, '')) !== undefined) return literal('beside');
  // Examples share the use of what they are examples of.
  const group = /^(?:such_as|like|including)$/.test(preposition) ? groupBefore(tree, at) : -1;
  if (group >= 0 && depth < 6) return usageOfToken(input, group, depth + 1);
  if (AGENT_PREPOSITIONS.has(preposition)) return byAgentPreposition(input, preposition, noun);
  if (preposition === 'of') return byOf(input, governor, noun);
  if (preposition === 'for') return LEAVE_VERBS.has(noun) ? literal('toward') : associative('metonym');
  if (preposition === 'to' || preposition === 'from') return (isVerb ? PARTY_VERBS : PARTY_NOUNS).has(noun) && !(preposition === 'from' && noun === 'order') ? associative('metonym') : literal(relation);
  if (preposition === 'on' || preposition === 'upon') return TOPIC_NOUNS.has(noun) || (isVerb && /^(?:focus|comment|agree|depend|rely|impose|vote|speak)$/.test(noun)) ? associative('topic') : literal('on');
  if (preposition === 'against') return EVENT_NOUNS.has(noun) && !input.isCountry ? literal('on') : associative('metonym');
  if (preposition === 'between' || preposition === 'among' || preposition === 'over') return RELATION_NOUNS.has(noun) ? associative('topic') : literal(relation);
  if (PLACE_PREPOSITIONS.has(preposition)) return literal(relation ?? 'in');
  return input.isCountry ? associative('metonym') : literal('in');
}

/** "border with Syria" is a place; "war with Syria" is not; "killed by Israel" is an actor. */
/** The noun that "including X" belongs to: its governor, or the phrase before it where the parser hung both on one verb ("in some areas, including X"). */
function groupBefore(tree: Tree, at: number): number {
  const governor = tree.tokens[at].head;
  if (governor >= 0 && tree.tokens[governor].upos === 'NOUN') return governor;
  for (let other = at - 1; other > governor; other--) {
    const { upos, head, deprel } = tree.tokens[other];
    if (upos === 'NOUN' && head === governor && baseRelation(deprel) === 'obl') return other;
  }
  return -1;
}

function byAgentPreposition(_input: UsageInput, preposition: string, noun: string): Usage {
  if (preposition === 'with' && /^(?:border|frontier|boundary|crossing|line|fence)$/.test(noun)) return literal('border');
  return associative(preposition === 'about' || preposition === 'concerning' || preposition === 'regarding' ? 'topic' : 'metonym');
}

function byOf(input: UsageInput, governor: number, noun: string): Usage {
  const { tree } = input;
  if (governor < 0) return associative('possessor');
  if (compassSuffix(noun) !== undefined) return literal('beside');
  if (isPlaceNoun(tree, governor)) return literal(noun.startsWith('border') ? 'border' : noun.startsWith('outskirt') ? 'near' : 'in');
  const before = tree.tokens[governor];
  if (before.upos === 'NUM' || before.upos === 'PRON' || before.upos === 'DET' || /^(?:much|most|lot|rest|all|third|quarter)$/.test(noun)) return literal('in');
  if (before.upos === 'VERB' || before.upos === 'ADV') return literal('in');
  if (before.upos === 'PROPN') return OF_BODY_NOUNS.has(noun) || input.isCountry ? associative('name-part') : literal('in');
  return associative('possessor');
}

function isPartNoun(tree: Tree, token: number): boolean {
  return PART_NOUNS.has(lemmaAt(tree, token)) || PART_NOUNS.has(tree.tokens[token].form.toLowerCase());
}

function isPlaceNoun(tree: Tree, token: number): boolean {
  const noun = lemmaAt(tree, token);
  return isPartNoun(tree, token) || OF_PLACE_NOUNS.has(noun) || EVENT_NOUNS.has(noun);
}

/** "Syria's border" and "Aleppo's streets" are places; "Syria's president" is not. */
function byPossessed(input: UsageInput, possessed: number): Usage {
  const noun = lemmaAt(input.tree, possessed);
  return isPartNoun(input.tree, possessed) || SITE_NOUNS.has(noun) || compassSuffix(noun) !== undefined ? literal(noun.startsWith('border') ? 'border' : 'in', 'possessor') : associative('possessor');
}

/** "the Homs offensive", "the Kabul airport" against "the Paris prosecutor", "US officials". */
function byModified(input: UsageInput, modified: number, depth: number): Usage {
  const { tree, span } = input;
  if (input.span.enclosure === 'site') return usageOfToken(input, modified, depth + 1);
  const noun = lemmaAt(tree, modified);
  if (noun === 'border' || noun === 'frontier') return literal('border', 'modifier');
  const isOwnDeed = input.isCountry && EVENT_NOUNS.has(noun) && !SUFFERED_NOUNS.has(noun); // "US strikes" are by it, "the Syria conflict" is in it
  if (!isOwnDeed && (isPlaceNoun(tree, modified) || SITE_NOUNS.has(noun))) return literal('in', 'modifier');
  // A name beside a name, with a comma: "Mosul, Iraq" parsed as one.
  const between = input.text.slice(span.end, tree.tokens[modified].start);
  if (modified > span.head && between.includes(',')) return usageOfToken(input, modified, depth + 1);
  // A verb cannot be modified: the parser lost the preposition ("from London to Amsterdam spews").
  const { upos } = tree.tokens[modified];
  if (upos !== 'NOUN' && upos !== 'PROPN' && /\b(?:in|to|from|at|near|into) $/.test(input.text.slice(Math.max(0, span.start - 6), span.start))) return literal('in');
  if (modified < span.head) return usageOfToken(input, modified, depth + 1);
  return associative('modifier');
}

function bySubject(input: UsageInput, at: number, verb: number): Usage {
  const { tree } = input;
  const lemma = lemmaAt(tree, verb);
  const isPassive = tree.tokens[at].deprel === 'nsubj:pass';
  if (tree.tokens[verb].upos !== 'VERB' && tree.tokens[verb].upos !== 'AUX') return input.isCountry ? associative('metonym') : literal('in');
  if (isPassive) return PLACE_OBJECT_VERBS.has(lemma) || !input.isCountry ? literal('in') : associative('metonym');
  if (PLACE_SUBJECT_VERBS.has(lemma)) return literal('in');
  if (AGENT_VERBS.has(lemma)) return associative('metonym');
  return input.isCountry ? associative('metonym') : literal('in');
}

function byObject(input: UsageInput, verb: number): Usage {
  const lemma = lemmaAt(input.tree, verb);
  if (PLACE_OBJECT_VERBS.has(lemma)) return literal('in');
  if (AGENT_VERBS.has(lemma) || input.isCountry) return associative('metonym');
  return literal('in');
}

/** Characters from the start of a dateline to a place in it. */
const LONGEST_DATELINE = 60;

/** "KYIV, Ukraine (AP) —", "Beirut - ": the words before the dash at the start of a line, with at most an agency in brackets. */
function isDateline(input: UsageInput): boolean {
  const { span, text } = input;
  // No further back than a dateline reaches: a text may be one line.
  const from = Math.max(0, span.start - LONGEST_DATELINE - 1);
  const lineStart = from + text.slice(from, span.start).lastIndexOf('\n') + 1;
  if (span.start - lineStart > LONGEST_DATELINE) return false;
  const line = text.slice(lineStart, lineStart + 140);
  const match = /^(?:[A-Z][^—–\n.;:!?"]{1,60}?)(?:\([A-Z][^)\n]{1,30}\))?\s*(?:[—–]|--| - |: )/u.exec(line);
  if (match === null || span.end > lineStart + match[0].length) return false;
  // A line that goes on in lower case before its dash is a sentence, not a dateline.
  return !/\b[a-z]{4,}\b/.test(match[0].replace(/\([^)]*\)/, '')) && /^[A-ZÉ]/.test(line);
}
