/** Turns a sentence into the few facts that event gold standards hold: type, actor and recipient codes. */
import type { Analysis, CodedEvent, Doc, Entity, Participant } from '../../src/schema.ts';
import { analyze } from '../../src/analyze/pipeline.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { sha256Hex } from '../../src/text/hash.ts';

/** A minimal document around a text without title, publisher or date. */
export function docOf(text: string, publishedAt?: string): Doc {
  const id = sha256Hex(text);
  return { id, text, textHash: id, titleEnd: 0, authors: [], language: 'en', ...(publishedAt === undefined ? {} : { publishedAt }), origin: { rawHash: id, mediaType: 'text/plain', offsets: [0, 0] } };
}

/** A party as gold standards write it: country (ISO alpha-3 or IGO, IMG …) and sector, '' when unknown. */
export type Party = { readonly country: string; readonly sector: string };

/** The party that an entity is, by its first sector that holds. */
export function partyOf(participant: Participant, analysis: Analysis): Party {
  const entity = participant.entity === null ? undefined : analysis.entities.find(({ id }) => id === participant.entity?.value);
  return entity === undefined ? { country: '', sector: '' } : codesOf(entity);
}

/** Country and first sector of an entity. */
export function codesOf(entity: Entity): Party {
  return { country: countryOf(entity), sector: entity.sectors[0]?.code ?? '' };
}

function countryOf(entity: Entity): string {
  if (entity.country !== undefined) return entity.country;
  return entity.kind === 'state' ? entity.id : '';
}

/** The event that a sentence is coded for: asserted before embedded, then by score, then by position. */
export function mainEvent(analysis: Analysis): CodedEvent | null {
  const contents = new Set(analysis.links.filter((link) => link.kind.value === 'content').map((link) => link.to));
  const rank = (event: CodedEvent): number => (contents.has(event.id) ? 2 : 0) + (event.claim.factuality.value === 'asserted' ? 0 : 1) + (event.tense === 'historical' ? 1 : 0);
  const depth = (event: CodedEvent): number => depthOf(analysis, event);
  const sorted = [...analysis.events].sort((a, b) => rank(a) - rank(b) || depth(a) - depth(b) || a.trigger.start - b.trigger.start);
  return sorted[0] ?? null;
}

/** How far below the root the trigger stands. */
function depthOf(analysis: Analysis, event: CodedEvent): number {
  const { tokens } = analysis.sentences[event.sentence];
  const inside = tokens.map((token, index) => ({ token, index })).filter(({ token }) => token.start >= event.trigger.start && token.end <= event.trigger.end);
  const depths = inside.map(({ index }) => {
    let steps = 0;
    for (let at = index; tokens[at].head >= 0 && steps < 50; at = tokens[at].head) steps++;
    return steps;
  });
  return event.sentence * 100 + Math.min(99, ...depths);
}

/** Analyzes a bare sentence. */
export function codeSentence(text: string, resources: Resources, publishedAt?: string): Analysis {
  return analyze(docOf(text, publishedAt), resources);
}
