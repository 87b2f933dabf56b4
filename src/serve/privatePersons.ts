/**
 * Which persons of a report are private, by a rule that is published (docs/api.md) and the same for all sides: a person is public who
 * holds an office or a role. That is so when the registry lists him with a sector or a body, when what names him stands for a body
 * ("army spokesman"), or when words at the name say so ("Governor …", "…, head of the union"). Everybody else is private.
 * In: an analysis; out: the names of its private persons as they are written. Limits: an office that is told in another sentence
 * alone is not seen, so some public persons are masked; it errs towards masking.
 */
import type { Analysis, Entity, Mention, ParsedToken } from '../schema.ts';

/** Words for offices and public roles: of states, armed groups, courts, bodies, parties, and those who speak for them. */
const OFFICES: ReadonlySet<string> = new Set((
  'president vice-president premier minister prime-minister chancellor king queen prince princess emir sultan shah monarch pope patriarch ayatollah caliph ambassador envoy consul diplomat senator lawmaker legislator congressman ' +
  'congresswoman parliamentarian mp deputy speaker governor mayor commissioner councillor secretary undersecretary secretary-general director director-general chairman chairwoman chairperson chair chief head leader commander ' +
  'commander-in-chief general lieutenant-general brigadier colonel major captain lieutenant admiral marshal sergeant spokesman spokeswoman spokesperson coordinator rapporteur judge justice prosecutor attorney general-secretary ' +
  'official officer chief-of-staff negotiator representative adviser advisor minister-counsellor warlord'
).split(' '));

const BEFORE = 4;
const AFTER = 6;

/** Names of a report's persons, each once. A name that is both is public. */
export type PersonNames = { readonly isPrivate: readonly string[]; readonly isPublic: readonly string[] };

/** The names of a report's private and public persons. */
export function readPersonNames(analysis: Analysis): PersonNames {
  const people = analysis.mentions.filter(({ label, form }) => label === 'PERSON' && form === 'name');
  if (people.length === 0) return { isPrivate: [], isPublic: [] };
  const index = indexRoles(analysis);
  const publicChains = new Set(people.filter((mention) => isPublic(mention, index)).map(chainOf));
  const wordsFor = (wanted: boolean): string[] => [...new Set(people.filter((mention) => publicChains.has(chainOf(mention)) === wanted).map((mention) => wordsOf(mention, analysis)))];
  const known = wordsFor(true);
  return { isPrivate: wordsFor(false).filter((words) => words.length > 1 && !known.includes(words)), isPublic: known };
}

/** Whether an entity is a person without office or role. */
export function isPrivateEntity({ kind, sectors, partOf }: Entity): boolean {
  return kind === 'person' && sectors.length === 0 && partOf === undefined;
}

type Roles = { readonly entities: ReadonlyMap<string, Entity>; readonly named: readonly { readonly start: number; readonly end: number; readonly entity: string }[]; readonly analysis: Analysis };

/** Spans that are known to name somebody: mentions, and the participants of events. */
function indexRoles(analysis: Analysis): Roles {
  const spans = new Map(analysis.mentions.map((mention) => [mention.id, mention]));
  const participants = analysis.events.flatMap(({ actors, recipients }) => [...actors, ...recipients]).flatMap(({ mention, entity }) => (entity === null || !spans.has(mention) ? [] : [{ ...spans.get(mention)!, entity: entity.value }]));
  const mentioned = analysis.mentions.flatMap(({ start, end, entity }) => (entity === undefined ? [] : [{ start, end, entity }]));
  return { analysis, entities: new Map(analysis.entities.map((entity) => [entity.id, entity])), named: [...mentioned, ...participants] };
}

function isPublic(mention: Mention, { entities, named, analysis }: Roles): boolean {
  const own = named.filter(({ start, end }) => start <= mention.start && end >= mention.end).map(({ entity }) => entities.get(entity));
  if (own.some((entity) => entity !== undefined && !isPrivateEntity(entity))) return true;
  const sentence = analysis.sentences.find(({ start, end }) => start <= mention.start && end >= mention.end);
  return sentence !== undefined && hasOffice(sentence.tokens, mention);
}

/** An office right before the name, or in an apposition behind it: up to the next comma or verb. */
function hasOffice(tokens: readonly ParsedToken[], { start, end }: Mention): boolean {
  const [first, next] = [tokens.findIndex((token) => token.start >= start), tokens.findIndex((token) => token.start >= end)];
  const before: ParsedToken[] = [];
  for (let number = first - 1; number >= 0 && before.length < BEFORE && !isEdge(tokens[number]!); number--) before.push(tokens[number]!);
  const behind = next >= 0 && tokens[next]!.form === ',' ? tokens.slice(next + 1, next + 1 + AFTER) : [];
  const edge = behind.findIndex(isEdge);
  return [...before, ...(edge < 0 ? behind : behind.slice(0, edge))].some(isOffice);
}

const isEdge = ({ upos, form }: ParsedToken): boolean => upos === 'VERB' || (upos === 'PUNCT' && form !== '-' && form !== '’');
const isOffice = ({ lemma, form }: ParsedToken): boolean => OFFICES.has(lemma.toLowerCase()) || OFFICES.has(form.toLowerCase().replace(/\.$/, ''));

function chainOf({ chain, id }: Mention): string {
  return chain ?? id;
}

function wordsOf({ start, end }: Mention, { doc }: Analysis): string {
  return doc.text.slice(start, end);
}
