/**
 * Explains one event in words: for each field its value, the quoted words, the rule or model that coded it, the score,
 * and what else was considered; or a whole document: its events, every word that might have told of one and did not, and
 * the clauses in which two known parties meet at a verb that no row codes, for whoever wants to write such a row.
 * The document is analyzed again, so the explanation always belongs to the records of this version.
 */
import type { Claim, Coded, CodedEvent, Doc, Span } from '../schema.ts';
import { findMissed, type MissedTrigger } from './events/missed.ts';
import { findRelations, type Relation } from './events/relations.ts';
import { findRejections } from './events/triggers.ts';
import { lemmaAt, type Tree } from './language/tree.ts';
import { analyzeInDetail } from './pipeline.ts';
import type { Resources } from './resources.ts';

type Detail = ReturnType<typeof analyzeInDetail>;

/** The explanation as plain text. An id prefix is enough if it names one event. Throws RangeError when it names none or several. */
export function explainEvent(doc: Doc, eventId: string, resources: Resources): string {
  const detail = analyzeInDetail(doc, resources);
  const matching = detail.analysis.events.filter((event) => event.id.startsWith(eventId));
  if (matching.length !== 1) {
    const known = detail.analysis.events.map((event) => `${event.id} ${event.type.value} "${quote(doc, event.trigger)}"`).join('\n  ');
    throw new RangeError(`${eventId}: ${matching.length === 0 ? 'no event has this id' : 'several events begin so'}. The events of this document:\n  ${known}`);
  }
  const [event] = matching;
  return [...headLines(doc, event, detail), ...fieldLines(doc, event, detail), ...claimLines(doc, event.claim), ...linkLines(doc, event, detail), ...rejectedLines(doc, event, { detail, resources })].join('\n');
}

/** The events of a document, sentence by sentence, and the words that head rows of the lexicon and made no event, with the reason. */
export function explainDocument(doc: Doc, resources: Resources): string {
  const detail = analyzeInDetail(doc, resources);
  const working = [...detail.coded.working.values()];
  const relations = findRelations(detail.participants).filter(({ tree, token }) => !working.some((event) => event.tree === tree && event.draft.candidate.triggerTokens.includes(token)));
  const numbers = new Map(detail.analysis.events.map(({ id }, index) => [id, index + 1]));
  const lines = detail.trees.flatMap((tree, index) => {
    const events = detail.analysis.events.filter(({ sentence }) => sentence === index);
    const missed = findMissed(tree, resources.events, working.filter((event) => event.tree === tree));
    const uncoded = relations.filter((relation) => relation.tree === tree);
    if (events.length === 0 && missed.length === 0 && uncoded.length === 0) return [];
    const told = events.map(({ id, type, trigger }) => `  ${String(numbers.get(id)).padStart(3)}  ${type.value} "${quote(doc, trigger)}"  ${id}  by ${type.by}; score ${type.score}`);
    return [`sentence ${index + 1}: ${quote(doc, tree.sentence)}`, ...told, ...missed.flatMap((one) => missedLines(doc, tree, one)), ...uncoded.map((one) => relationLine(doc, one)), ''];
  });
  return lines.length === 0 ? 'No word of this document heads a row of the lexicon, and no clause joins two known parties.' : lines.join('\n');
}

function missedLines(doc: Doc, tree: Tree, { token, why, rows }: MissedTrigger): string[] {
  const outcome = (type: string | null): string => (type === null ? 'no event' : type);
  return [`    -  "${quote(doc, tree.tokens[token])}": ${why}`, ...rows.map(({ rule, lacks }) => `         ${outcome(rule.type)} by ${rule.by} if not: ${lacks}`)];
}

/** "~ "outgrew" joins "Chad" to "Niger"": a clause that a row of the lexicon could code. */
function relationLine(doc: Doc, { tree, token, actors, recipients }: Relation): string {
  const side = (parties: Relation['actors']): string => quotes(doc, parties.map(({ span }) => span));
  return `    ~  "${quote(doc, tree.tokens[token])}" joins ${side(actors)} to ${side(recipients)}; no event is coded at this verb`;
}

function quote(doc: Doc, { start, end }: Span): string {
  return doc.text.slice(start, end).replace(/\s+/g, ' ');
}

function quotes(doc: Doc, spans: readonly Span[]): string {
  return spans.map((span) => `"${quote(doc, span)}"`).join(', ');
}

function headLines(doc: Doc, event: CodedEvent, { analysis }: Detail): string[] {
  const sentence = analysis.sentences[event.sentence];
  return [`${event.type.value}  ${event.id}`, `sentence ${event.sentence + 1}: ${quote(doc, sentence)}`, ''];
}

function codedLine(doc: Doc, name: string, coded: Coded<unknown>): string {
  const value = typeof coded.value === 'string' ? coded.value : JSON.stringify(coded.value);
  return `${name.padEnd(11)} ${value}\n            words ${quotes(doc, coded.evidence)}; by ${coded.by}; score ${coded.score}`;
}

function fieldLines(doc: Doc, event: CodedEvent, { analysis }: Detail): string[] {
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  const mentions = new Map(analysis.mentions.map((mention) => [mention.id, mention]));
  const participant = (role: string, { mention, entity }: CodedEvent['actors'][number]): string => {
    const span = mentions.get(mention);
    const words = span === undefined ? '' : `"${quote(doc, span)}"`;
    return entity === null ? `${role.padEnd(11)} ${words}: no entity of the registry has this name; the words are kept` : codedLine(doc, role, { ...entity, value: `${names.get(entity.value) ?? entity.value} (${entity.value}) for ${words}` });
  };
  return [
    codedLine(doc, 'type', event.type),
    ...event.modes.map((mode) => codedLine(doc, 'mode', mode)),
    ...event.contexts.map((context) => codedLine(doc, 'context', context)),
    ...(event.actors.length > 0 ? event.actors.map((actor) => participant('actor', actor)) : ['actor       none: the words of the clause name nobody']),
    ...(event.recipients.length > 0 ? event.recipients.map((recipient) => participant('recipient', recipient)) : ['recipient   none: the words of the clause name nobody']),
    ...event.places.map((place) => codedLine(doc, `place (${place.role})`, place)),
    event.time === undefined ? 'time        none: no date stands in the clause' : codedLine(doc, `time (${event.time.anchor})`, event.time),
    `${'tense'.padEnd(11)} ${event.tense}`,
    ...event.counts.map((count) => codedLine(doc, 'count', count)),
  ];
}

function claimLines(doc: Doc, claim: Claim, depth = 0): string[] {
  const indent = '  '.repeat(depth);
  const speaker = 'publisher' in claim.speaker ? 'the publisher (nobody else is named)' : `${claim.speaker.value} (words ${quotes(doc, claim.speaker.evidence)}; by ${claim.speaker.by}; score ${claim.speaker.score})`;
  const cue = claim.cue === undefined ? '' : `, cue "${quote(doc, claim.cue)}"`;
  const line = `${indent}${depth === 0 ? 'speaker    ' : 'within     '} ${speaker}${cue}\n${indent}            factuality ${claim.factuality.value}; by ${claim.factuality.by}; score ${claim.factuality.score}`;
  return [line, ...(claim.within === undefined ? [] : claimLines(doc, claim.within, depth + 1))];
}

function linkLines(doc: Doc, event: CodedEvent, { analysis }: Detail): string[] {
  return analysis.links.filter((link) => link.from === event.id || link.to === event.id).map((link) => {
    const other = analysis.events.find(({ id }) => id === (link.from === event.id ? link.to : link.from));
    const direction = link.from === event.id ? 'to' : 'from';
    return codedLine(doc, `link ${direction}`, { ...link.kind, value: `${link.kind.value} ${other === undefined ? '' : `${other.type.value} "${quote(doc, other.trigger)}"`}` });
  });
}

/** Rows that were tried for the trigger, and words of the sentence that head rows of which none matched. */
function rejectedLines(doc: Doc, event: CodedEvent, { detail: { coded, trees }, resources: { events } }: { readonly detail: Detail; readonly resources: Resources }): string[] {
  const working = coded.working.get(event.id);
  if (working === undefined) return ['', 'This event was derived from another by rule; explain that one for its words.'];
  const rejected = findRejections(working.draft.candidate, events).map(({ rule, why }) => `  ${rule}: ${why}`);
  const merged = working.draft.merged.map((candidate) => `  joined with "${lemmaAt(trees[event.sentence], candidate.token)}" (${candidate.rule.by})`);
  const missed = findMissed(trees[event.sentence], events, [...coded.working.values()].filter(({ tree }) => tree === trees[event.sentence]));
  const silent = missed.length === 0 ? [] : ['', 'Words of the sentence that made no event:', ...missed.flatMap((one) => missedLines(doc, trees[event.sentence], one))];
  return ['', rejected.length > 0 ? 'Rows that were left for this word:' : 'No other row heads this word.', ...rejected, ...merged, ...silent];
}
