/**
 * A stream of tellings to time the grouping on, drawn from the coded samples. In: analyses of the samples; out: as many events as are
 * asked for, 2,000 a day, so that a longer stream is a longer time. Each happening takes the telling of a sample, a place from
 * a few hundred (some hundred times as often as others, as fronts are), sides, a day and a figure; one to nine reports tell it,
 * with other figures, days, places left out and parties left out, as reports do. Seeded: the same stream on every machine.
 */
import { readTellings, type Party, type Telling, type TellingEvent } from '../../src/compare/tellings.ts';
import type { Analysis, Place } from '../../src/schema.ts';
import { createRandom } from '../../train/random.ts';

const EVENTS_A_DAY = 2_000;
const PLACES = 400;
const FIRST_DAY = 19_000;

/** What the stream is drawn from. */
type Stock = { readonly tellings: readonly Telling[]; readonly places: readonly Place[]; readonly parties: readonly Party[]; readonly names: readonly string[] };

/** Tellings with `count` events in all, in the order of their reports. */
export function makeIncidentStream(analyses: readonly Analysis[], count: number): Telling[] {
  const random = createRandom(11);
  const stock = makeStock(analyses, random);
  const stream: Telling[] = [];
  for (let events = 0, happening = 0; events < count; happening++) {
    const day = FIRST_DAY + Math.floor(events / EVENTS_A_DAY);
    const draft = draftHappening(stock, day, random);
    const reports = 1 + Math.floor(9 * random() ** 3);
    for (let report = 0; report < reports; report++) {
      const telling = tellIt(draft, `${happening}-${report}`, random);
      stream.push(telling);
      events += telling.events.length;
    }
  }
  return stream;
}

function makeStock(analyses: readonly Analysis[], random: () => number): Stock {
  const tellings = analyses.flatMap(readTellings);
  const known = [...new Map(tellings.flatMap(({ events }) => events.flatMap(({ places }) => places)).map((place) => [place.id, place])).values()];
  const places = Array.from({ length: PLACES }, (_, number): Place => {
    const from = known[number % known.length]!;
    if (number < known.length) return from;
    return { ...from, id: `${from.id}/${number}`, latitude: from.latitude + 6 * (random() - 0.5), longitude: from.longitude + 6 * (random() - 0.5) };
  });
  const parties = [...new Map(tellings.flatMap(({ events }) => events.flatMap(({ actors, recipients }) => [...actors, ...recipients])).map((party) => [`${party.keys.join()}${party.word}`, party])).values()];
  return { tellings, places, parties, names: [...new Set(tellings.flatMap(({ names }) => names))] };
}

function draftHappening({ tellings, places, parties, names }: Stock, day: number, random: () => number): Telling {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const base = pick(tellings);
  // The frequency of the place of rank r falls about as 1 / r.
  const place = places[Math.floor(PLACES ** random()) - 1]!;
  const [doer, victim] = [pick(parties), pick(parties)];
  const figure = 1 + Math.floor(40 * random() ** 3);
  const events = base.events.map((event): TellingEvent => ({ ...event, places: event.places.length > 0 ? [place] : [], actors: event.actors.length > 0 ? [doer] : [], recipients: event.recipients.length > 0 ? [victim] : [], counts: event.counts.map((count) => ({ ...count, min: figure, max: figure })) }));
  return { ...base, events, from: day, to: base.isDated ? day : day + 3, names: [pick(names), pick(names)], around: [pick(names), pick(names), pick(names)], sentences: [], apart: [] };
}

/** The happening as one report has it. */
function tellIt(draft: Telling, id: string, random: () => number): Telling {
  const docId = `doc-${id}`;
  const [losesPlace, losesDoer, otherFigure] = [random() < 0.15, random() < 0.2, random() < 0.3];
  const shift = random() < 0.1 ? 1 : 0;
  const events = draft.events.map((event, at): TellingEvent => ({
    ...event, id: `${id}/${at}`, docId, places: losesPlace ? [] : event.places, actors: losesDoer ? [] : event.actors,
    counts: otherFigure ? event.counts.map((count) => ({ ...count, min: count.min + 1 + Math.floor(3 * random()) })) : event.counts,
  }));
  return { ...draft, id, docId, events, from: draft.from + shift, to: draft.to + shift };
}
