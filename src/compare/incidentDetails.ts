/**
 * All that is shown of an incident, in one record: a name in plain words, who says what (matrix), dead and wounded as claimed,
 * how widely it is reported, and who took it from whom. In: an incident and the analyses of its reports, with corrections
 * applied; out: plain JSON whose every value opens its words. Pure: the server, the command line and the web app call this.
 */
import type { EventType, Incident } from '../schema.ts';
import { byFrequency } from '../text/frequency.ts';
import { readCasualtyClaims, type CasualtyClaim } from './casualtyClaims.ts';
import { makeMatrix, type IncidentMatrix } from './matrix.ts';
import { makeOriginGraph, type OriginGraph } from './originGraph.ts';
import { readSpread, type Spread } from './spread.ts';
import { sourceEvents, type AnalysesById, type SourcedEvent } from './sourcedEvents.ts';

/** Facts by which incidents are listed, sorted and drawn; `from` and `to` are the first and last day that reports name, null when none does. */
export type IncidentSummary = {
  readonly id: string;
  readonly title: string;
  readonly type: EventType; // the commonest
  readonly from: string | null;
  readonly to: string | null;
  readonly places: readonly string[]; // place ids, the most told first
  readonly actors: readonly string[]; // entity ids, the most told first
  readonly recipients: readonly string[];
  readonly docIds: readonly string[];
};

export type IncidentDetails = {
  readonly incident: Incident;
  readonly summary: IncidentSummary;
  readonly matrix: IncidentMatrix;
  readonly casualties: readonly CasualtyClaim[];
  readonly spread: Spread;
  readonly origins: OriginGraph;
};

/** Everything about one incident. `analyses` hold at least its reports. Linear in their words. */
export function describeIncident(incident: Incident, analyses: AnalysesById): IncidentDetails {
  const events = sourceEvents(incident, analyses);
  return {
    incident,
    summary: summarize(incident, events),
    matrix: makeMatrix(events, incident.disagreements),
    casualties: readCasualtyClaims(events),
    spread: readSpread(incident, analyses),
    origins: makeOriginGraph(incident, events, analyses),
  };
}

/** Nouns for types, as plain as they come: none blames or excuses. */
const NOUNS: Readonly<Record<EventType, string>> = {
  ASSAULT: 'attack', COERCE: 'coercion', PROTEST: 'protest', MOBILIZE: 'movement of forces', RETREAT: 'withdrawal or release', AGREE: 'agreement', CONSULT: 'talks', SUPPORT: 'support',
  CONCEDE: 'concession', COOPERATE: 'cooperation', AID: 'aid', REQUEST: 'demand', ACCUSE: 'accusation', REJECT: 'rejection', THREATEN: 'threat', SANCTION: 'sanction',
};

function summarize(incident: Incident, events: readonly SourcedEvent[]): IncidentSummary {
  const stated = events.filter(({ told }) => told.voice.factuality !== 'denied');
  const shown = stated.length > 0 ? stated : events;
  const type = byFrequency(shown.map(({ coded }) => coded.type.value))[0] ?? 'ASSAULT';
  const days = shown.flatMap(({ coded }) => /^\d{4}-\d{2}-\d{2}/.exec(coded.time?.value ?? '')?.[0] ?? []).toSorted();
  const entities = (role: 'actors' | 'recipients'): string[] => byFrequency(shown.flatMap(({ coded }) => coded[role].flatMap(({ entity }) => entity?.value ?? [])));
  return {
    id: incident.id, title: titleOf(incident, shown, type), type, from: days[0] ?? null, to: days.at(-1) ?? null,
    places: byFrequency(shown.flatMap(({ told }) => told.places.map(({ id }) => id))), actors: entities('actors'), recipients: entities('recipients'),
    docIds: incident.independentOrigins.flat().toSorted(),
  };
}

/** "Erbil: attack by Iran on Iraqi civilians"; a doer on whom the voices differ is not named. */
function titleOf(incident: Incident, events: readonly SourcedEvent[], type: EventType): string {
  const names = (role: 'actors' | 'recipients'): string | undefined => byFrequency(events.flatMap(({ told }) => told[role].filter(({ camp }) => camp !== null).map(({ name }) => name)))[0];
  const fine = byFrequency(events.flatMap(({ told }) => told.places.filter(({ extent }) => extent !== 'country' && extent !== 'sea' && extent !== 'region').map(({ name }) => name)))[0];
  const place = fine ?? byFrequency(events.flatMap(({ told }) => told.places.map(({ name }) => name)))[0];
  return nameIncident({ type, doer: names('actors'), victim: names('recipients'), place, isDisputed: incident.disagreements.some(({ field }) => field === 'actors') });
}

/** The name of an incident in plain words; the doer is left out when voices differ on him. */
export function nameIncident({ type, doer: named, victim, place, isDisputed }: { readonly type: EventType; readonly doer: string | undefined; readonly victim: string | undefined; readonly place: string | undefined; readonly isDisputed: boolean }): string {
  const noun = NOUNS[type];
  const doer = isDisputed ? undefined : named;
  const deed = `${noun}${doer === undefined ? '' : ` by ${doer}`}${victim === undefined || victim === doer ? '' : ` on ${victim}`}${isDisputed ? ', by whom is disputed' : ''}`;
  return place === undefined ? `${deed.charAt(0).toUpperCase()}${deed.slice(1)}` : `${place}: ${deed}`;
}
