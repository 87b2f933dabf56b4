/**
 * What is shown of a whole coding and of an incident, corrections applied: the one function that lists, grouping and servers use.
 * A mention that a reviewer decides changes those who fill roles by it (and the speaker whom it names), unless the event's own
 * field was decided too; a link whose event is rejected goes with it. Without standing decisions the very record comes back.
 */
import type { Analysis, Claim, CodedEvent, Correction, Incident, Link, Mention, Participant } from '../schema.ts';
import { applyCorrections, standingCorrections } from './corrections.ts';
import type { Store } from './store.ts';

/** Decisions by the record that they are about, each in the order in which they were made. */
export type CorrectionsByTarget = ReadonlyMap<string, readonly Correction[]>;

/** Decisions as they were made -> by record. */
export function groupByTarget(corrections: readonly Correction[]): CorrectionsByTarget {
  const byTarget = new Map<string, Correction[]>();
  for (const correction of corrections) {
    const known = byTarget.get(correction.target);
    if (known === undefined) byTarget.set(correction.target, [correction]);
    else known.push(correction);
  }
  return byTarget;
}

/** The coding as it is shown. Linear in its records. */
export function showAnalysis(analysis: Analysis, byTarget: CorrectionsByTarget): Analysis {
  if (byTarget.size === 0) return analysis;
  const mentions = analysis.mentions.flatMap((mention) => decideOne(mention, byTarget, decideMention) ?? []);
  const decided = new Map(analysis.mentions.flatMap((mention) => (lastDecisions(mention.id, byTarget).size === 0 ? [] : [[mention.id, mention] as const])));
  const events = analysis.events.flatMap((event) => applyCorrections(decided.size === 0 ? event : followMentions(event, { analysis, decided, byTarget }), byTarget.get(event.id) ?? []) ?? []);
  const shownIds = new Set(events.map(({ id }) => id));
  const rejected = new Set(analysis.events.flatMap(({ id }) => (shownIds.has(id) ? [] : [id])));
  const links = analysis.links.flatMap((link) => (rejected.has(link.from) || rejected.has(link.to) ? [] : (decideOne(link, byTarget, decideLink) ?? [])));
  const isSame = isEqual(mentions, analysis.mentions) && isEqual(events, analysis.events) && isEqual(links, analysis.links);
  return isSame ? analysis : { ...analysis, mentions, events, links };
}

/** Docs that are read of a store at a time. */
const PAGE = 500;

/** All current codings of a store as they are shown, in the order in which it lists docs. */
export async function* streamShown(store: Store, byTarget: CorrectionsByTarget): AsyncGenerator<Analysis> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await store.queryDocs({}, { offset, limit: PAGE });
    for (const { id } of rows) {
      const analysis = await store.readAnalysis(id);
      if (analysis !== null) yield showAnalysis(analysis, byTarget);
    }
    if (rows.length < PAGE) return;
  }
}

/** The incident as it is shown: a reviewer's grade, with his reason. */
export function showIncident(incident: Incident, byTarget: CorrectionsByTarget): Incident {
  const grade = lastDecisions(incident.id, byTarget).get('grade');
  return grade === undefined ? incident : { ...incident, grade: grade.value as Incident['grade'], reason: `${grade.reason} (${grade.reviewer})` };
}

function isEqual<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((one, index) => one === right[index]);
}

/** The last standing decision on each field. */
function lastDecisions(target: string, byTarget: CorrectionsByTarget): Map<string, Correction> {
  const corrections = byTarget.get(target);
  return new Map(corrections === undefined ? [] : standingCorrections(corrections).map((correction) => [correction.field, correction]));
}

/** Null when the record is rejected. */
function decideOne<T extends { readonly id: string }>(record: T, byTarget: CorrectionsByTarget, decide: (record: T, correction: Correction) => T): T | null {
  let shown = record;
  for (const [field, correction] of lastDecisions(record.id, byTarget)) {
    if (field === 'rejected' && correction.value === true) return null;
    shown = decide(shown, correction);
  }
  return shown;
}

function decideLink(link: Link, { field, value, reviewer }: Correction): Link {
  const by = `reviewer:${reviewer}`;
  if (field === 'kind') return link.kind.value === value ? link : { ...link, kind: { ...link.kind, value: value as Link['kind']['value'], by, score: 1 } };
  if (field !== 'factuality' || link.claim.factuality.value === value) return link;
  return { ...link, claim: { ...link.claim, factuality: { ...link.claim.factuality, value: value as Claim['factuality']['value'], by, score: 1 } } };
}

function decideMention(mention: Mention, { field, value }: Correction): Mention {
  if (field !== 'entity' && field !== 'place') return mention;
  if (value === (mention[field] ?? null)) return mention;
  const { [field]: _old, ...rest } = mention;
  return value === null ? rest : { ...rest, [field]: value as string };
}

type Following = { readonly analysis: Analysis; readonly decided: ReadonlyMap<string, Mention>; readonly byTarget: CorrectionsByTarget };

/** The event with what was decided of the mentions that it rests on. */
function followMentions(event: CodedEvent, following: Following): CodedEvent {
  const { decided, byTarget } = following;
  const follow = (parties: readonly Participant[]): readonly Participant[] => {
    const shown = parties.flatMap((party) => followParty(party, following) ?? []);
    return isEqual(shown, parties) ? parties : shown;
  };
  const [actors, recipients, claim] = [follow(event.actors), follow(event.recipients), followClaim(event.claim, following)];
  const places = event.places.flatMap((place) => {
    const mention = [...decided.values()].find(({ start, end }) => place.evidence.some((span) => span.start === start && span.end === end));
    const decision = mention === undefined ? undefined : lastDecisions(mention.id, byTarget).get('place');
    if (decision === undefined || decision.value === place.value) return [place];
    return decision.value === null ? [] : [{ ...place, value: decision.value as string, by: `reviewer:${decision.reviewer}`, score: 1 }];
  });
  const isSame = actors === event.actors && recipients === event.recipients && claim === event.claim && isEqual(places, event.places);
  return isSame ? event : { ...event, actors, recipients, places, claim };
}

/** Null when the mention is rejected: nobody is there. */
function followParty(party: Participant, { decided, byTarget }: Following): Participant | null {
  const mention = decided.get(party.mention);
  if (mention === undefined) return party;
  const decisions = lastDecisions(mention.id, byTarget);
  if (decisions.get('rejected')?.value === true) return null;
  const decision = decisions.get('entity');
  if (decision === undefined || decision.value === (party.entity?.value ?? null)) return party;
  if (decision.value === null) return { mention: party.mention, entity: null };
  return { mention: party.mention, entity: { value: decision.value as string, evidence: party.entity?.evidence ?? [{ start: mention.start, end: mention.end }], by: `reviewer:${decision.reviewer}`, score: 1 } };
}

/** A speaker whom the decision calls nobody of the registry is known by his words. */
function followClaim(claim: Claim, following: Following): Claim {
  const { analysis, decided, byTarget } = following;
  const within = claim.within === undefined ? undefined : followClaim(claim.within, following);
  const outer = within === claim.within ? claim : { ...claim, within: within! };
  const mention = outer.speakerMention === undefined ? undefined : decided.get(outer.speakerMention);
  const decision = mention === undefined ? undefined : lastDecisions(mention.id, byTarget).get('entity');
  if (mention === undefined || decision === undefined || 'publisher' in outer.speaker || outer.speaker.value === decision.value) return outer;
  const { evidence } = outer.speaker;
  if (decision.value === null) return { ...outer, speaker: { value: analysis.doc.text.slice(mention.start, mention.end), evidence, by: 'words', score: 1 } };
  return { ...outer, speaker: { value: decision.value as string, evidence, by: `reviewer:${decision.reviewer}`, score: 1 } };
}
