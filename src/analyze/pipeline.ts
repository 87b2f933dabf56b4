/**
 * Doc to Analysis: the stages in order. Reading the language, finding mentions, coding events, framing and law.
 * Pure: equal documents and resources give equal records; nothing given is changed.
 */
import type { Analysis, Doc, Problem } from '../schema.ts';
import { codeEvents, type CodingInput } from './events/code.ts';
import { findFraming } from './events/framing.ts';
import { referToLaw } from './events/legalReferences.ts';
import { MentionStore, type ParticipantContext } from './events/participants.ts';
import { listEntities, listMentions, listPlaces } from './inventory.ts';
import { lemmaAt, type Tree } from './language/tree.ts';
import { findMentions, type MentionSet } from './mentions/find.ts';
import { placeCountry, placeRecord } from './mentions/gazetteer.ts';
import type { CodedDocument } from './events/working.ts';
import { readTrees } from './reading.ts';
import type { Resources } from './resources.ts';
import { findTranslationSigns, markTranslation } from './translation.ts';

/** Everything read out of one document. Never throws on text; trouble is in `problems`. */
export function analyze(doc: Doc, resources: Resources): Analysis {
  return analyzeInDetail(doc, resources).analysis;
}

/** The analysis together with what `dragoman explain` shows of the way there. */
export function analyzeInDetail(doc: Doc, resources: Resources): { analysis: Analysis; coded: CodedDocument; trees: readonly Tree[]; mentions: MentionSet; participants: ParticipantContext } {
  const { text } = doc;
  const { trees, headScores, nameScores } = readTrees(text, resources);
  const sentences = trees.map(({ sentence }) => sentence);
  const mentions = rememberEntities(findMentions(text, trees, resources, { nameScores, ...(doc.publishedAt === undefined ? {} : { publishedAt: doc.publishedAt }), ...(doc.publisher === undefined ? {} : { publisher: doc.publisher }) }));
  const participants = participantContext(doc, trees, mentions, resources);
  const input: CodingInput = { doc, trees, mentions, participants, headScores };
  const coded = codeEvents(input, resources);
  const framings = findFraming({ text, trees, mentions, coded, registry: resources.registry, countryOfPlace: (id) => placeCountry(id, resources.gazetteer) }, resources.framing);
  const legal = referToLaw(mentions, coded, { trees, participants, cues: resources.cues });
  const problems: Problem[] = [...coded.problems];
  const listed = listMentions({ trees, firstToken: participants.firstToken, mentions, used: participants.store, resources });
  const analysis: Analysis = {
    schema: 'dragoman.analysis/1',
    doc,
    coder: resources.coder,
    sentences,
    mentions: listed,
    events: coded.events,
    links: coded.links,
    framings,
    legal,
    entities: listEntities(namedEntities(coded, framings), listed, resources),
    places: listPlaces(coded.events.flatMap((event) => event.places.map((place) => place.value)), listed, resources),
    problems,
  };
  const wordCount = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return { analysis: markTranslation(analysis, findTranslationSigns(text, trees, resources.translation), wordCount), coded, trees, mentions, participants };
}

/** The same mentions; who a phrase names is worked out once, though every role, voice and link that it stands in asks. */
function rememberEntities(mentions: MentionSet): MentionSet {
  return { ...mentions, resolve: rememberByToken(mentions.resolve), resolveAll: rememberByToken(mentions.resolveAll) };
}

function rememberByToken<Answer>(ask: (sentence: number, token: number) => Answer): (sentence: number, token: number) => Answer {
  const known = new Map<number, Answer>();
  return (sentence, token) => {
    const key = sentence * LONGEST_SENTENCE + token;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = ask(sentence, token)));
    return answer;
  };
}

/** More tokens than a document may have. */
const LONGEST_SENTENCE = 2 ** 26;

/** `ask` with its answers kept, by id. */
function remember<Answer>(ask: (id: string) => Answer): (id: string) => Answer {
  const known = new Map<string, Answer>();
  return (id) => {
    let answer = known.get(id);
    if (answer === undefined) known.set(id, (answer = ask(id)));
    return answer;
  };
}

function participantContext(doc: Doc, trees: readonly Tree[], mentions: MentionSet, resources: Resources): ParticipantContext {
  const firstToken: number[] = [];
  let count = 0;
  for (const tree of trees) {
    firstToken.push(count);
    count += tree.tokens.length;
  }
  // Crews act with their tanks and aircraft; a missile or a drone is nobody.
  const isWeapon = (tree: Tree, token: number): boolean => isUncrewed(mentions.weaponAt(tree.index, token), token) || VEHICLES.has(lemmaAt(tree, token));
  const countryOfPlace = remember((id) => placeCountry(id, resources.gazetteer));
  return {
    docId: doc.id, trees, mentions, firstToken, isWeapon,
    countryOfEntity: remember((id) => resources.registry.get(id)?.country ?? (resources.registry.get(id)?.kind === 'state' ? id : '')),
    sectorOfEntity: (id) => resources.registry.get(id)?.sectors[0]?.code ?? '',
    isState: (id) => resources.registry.get(id)?.kind === 'state',
    isPerson: (id) => resources.registry.get(id)?.kind === 'person',
    countryOf: (place) => (place.place === null ? null : countryOfPlace(place.place.value)),
    placeOf: (id) => placeRecord(id, resources.gazetteer) ?? null,
    store: new MentionStore(doc.id),
  };
}

function isUncrewed(weapon: { readonly head: number; readonly carrier: boolean } | null, token: number): boolean {
  return weapon !== null && weapon.head === token && !weapon.carrier;
}

/** Things that strike without being a party themselves. */
const VEHICLES = new Set(['vehicle', 'fire', 'blast', 'explosion', 'shrapnel', 'bullet', 'projectile', 'munition']);

/** Ids of the entities that events, claims and framings name. */
function namedEntities(coded: CodedDocument, framings: Analysis['framings']): Set<string> {
  const ids = new Set<string>();
  const addClaim = (claim: Analysis['events'][number]['claim']): void => {
    if (!('publisher' in claim.speaker)) ids.add(claim.speaker.value);
    if (claim.within !== undefined) addClaim(claim.within);
  };
  for (const event of coded.events) {
    for (const { entity } of [...event.actors, ...event.recipients]) if (entity !== null) ids.add(entity.value);
    addClaim(event.claim);
  }
  for (const link of coded.links) addClaim(link.claim);
  for (const framing of framings) if (framing.about !== undefined) ids.add(framing.about);
  return ids;
}
