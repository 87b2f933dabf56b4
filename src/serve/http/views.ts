/**
 * What each caller sees of one state of the store. A world is what was read: analyses with their corrections; its views are what is
 * made of it: one for those who may see everything, others for the public with names masked, places coarsened, young reports
 * left out. Views are made when they are first asked for and kept with their world.
 */
import { readGroupDecisions, type GroupDecision } from '../../compare/groupDecisions.ts';
import { groupIncidents } from '../../compare/incidents.ts';
import type { Front } from '../../compare/fronts.ts';
import type { Analysis, Correction, Entity, Incident, Place } from '../../schema.ts';
import { standingCorrections } from '../../store/corrections.ts';
import { fromDay, toDays } from '../../store/filters.ts';
import { foldName } from '../../store/projection.ts';
import { groupByTarget, showIncident } from '../../store/shown.ts';
import type { Store } from '../../store/store.ts';
import { matchesWords, readTextQuery } from '../../store/textQuery.ts';
import { searchWords } from '../../text/searchWords.ts';
import { disclose, gatherPrivateNames, maskDocText, namesPrivate, type PrivateNames, type Rules, type Settings } from '../disclosure.ts';
import { isPrivateEntity, readPersonNames } from '../privatePersons.ts';
import type { Caller } from './access.ts';
import { Across } from './across.ts';
import { selectEvents, type Filter } from './filters.ts';
import { makeSnapshot, type EventItem, type Snapshot } from './snapshot.ts';

/** What a caller sees: a snapshot and ways to select from it. `version` changes with anything that is shown. Routes give what they find; `disclose` is applied to every answer. */
export type View = {
  readonly version: string;
  readonly isPublic: boolean;
  readonly rules: Rules;
  readonly snapshot: Snapshot;
  readonly analyses: ReadonlyMap<string, Analysis>;
  readonly across: Across;
  readonly select: (filter: Filter) => Promise<readonly EventItem[]>;
  /** Ids of the reports that full text is found in; null when nothing is asked. */
  readonly findText: (words: string | undefined) => Promise<ReadonlySet<string> | null>;
  readonly disclose: <T>(value: T) => T;
  /** What leaves as a file is masked for everybody, if the owner's settings say so. */
  readonly discloseExport: <T>(value: T) => T;
  /** Whether a report names private persons: reading it unmasked is written to the log. */
  readonly isRestricted: (docId: string) => boolean;
};

/** What a world is made of. */
export type WorldInput = { readonly version: string; readonly analyses: ReadonlyMap<string, Analysis>; readonly corrections: readonly Correction[]; readonly named: { readonly entities: readonly Entity[]; readonly places: readonly Place[] }; readonly fronts: readonly Front[]; readonly store: Store; readonly grouped: Grouped | null };

/** Incidents as they were grouped last, and how long that took: after a correction of a large archive they stand until there is time to group anew. */
export type Grouped = { readonly incidents: readonly Incident[]; readonly tookMs: number };

type Part = { readonly analyses: ReadonlyMap<string, Analysis>; readonly across: Across; readonly snapshot: Snapshot };

/** Selections that are kept: one filter is asked for by map, timeline, list and facets. */
const KEPT_SELECTIONS = 24;

/** One state of the store. */
export class World {
  #input: WorldInput;
  #views = new Map<string, View>();
  #parts = new Map<string, Part>();
  #names: PrivateNames | null = null;
  #grouped: Grouped | null = null;

  constructor(input: WorldInput) {
    this.#input = input;
  }

  /** What a caller with these permissions sees; settings are the owner's. */
  viewFor({ permissions, role }: Caller, settings: Settings): View {
    const isPublic = !permissions.has('names');
    const hidesUsers = role === 'data-only';
    const lastDay = isPublic && settings.delayDays > 0 ? fromDay(Math.floor(Date.now() / 86_400_000) - settings.delayDays) : '';
    const key = JSON.stringify([isPublic, hidesUsers, lastDay, settings]);
    let view = this.#views.get(key);
    if (view === undefined) {
      const rules: Rules = { names: isPublic && settings.maskPersons ? this.names() : null, coarsenKm: isPublic ? settings.coarsenKm : 0, hidesUsers };
      const exportRules: Rules = { names: settings.maskPersons ? this.names() : null, coarsenKm: settings.coarsenKm, hidesUsers };
      this.#views.set(key, (view = this.#makeView({ isPublic, lastDay, rules, exportRules, key })));
    }
    return view;
  }

  get analyses(): ReadonlyMap<string, Analysis> {
    return this.#input.analyses;
  }

  /** Group all that reports tell, unless that was done; the views need it. */
  prepare(): Grouped {
    this.#partUntil('');
    return this.#grouped!;
  }

  /** The private persons of all reports. */
  names(): PrivateNames {
    return (this.#names ??= gatherNames(this.#input));
  }

  #groupAll(): readonly Incident[] {
    const { analyses, corrections, grouped } = this.#input;
    const startMs = performance.now();
    const incidents = grouped === null ? groupIncidents(analyses.values(), { decisions: decisionsOf(corrections) }) : keepShown(grouped.incidents, analyses);
    this.#grouped = { incidents, tookMs: grouped?.tookMs ?? performance.now() - startMs };
    return incidents;
  }

  #makeView({ isPublic, lastDay, rules, exportRules, key }: { isPublic: boolean; lastDay: string; rules: Rules; exportRules: Rules; key: string }): View {
    const part = this.#partUntil(lastDay);
    const findText = makeFindText(this.#input.store, part.analyses, rules);
    return {
      version: `${this.#input.version}-${key}`, isPublic, rules, ...part, findText, select: makeSelect(part.snapshot, findText, rules),
      disclose: (value) => disclose(value, rules), discloseExport: (value) => disclose(value, exportRules),
      isRestricted: (docId) => part.analyses.has(docId) && readPersonNames(part.analyses.get(docId)!).isPrivate.length > 0,
    };
  }

  /** What reports tell that were published up to a day; '' for all. Those without a date count as young. */
  #partUntil(lastDay: string): Part {
    let part = this.#parts.get(lastDay);
    if (part === undefined) {
      const { analyses: all, corrections, named, fronts } = this.#input;
      const last = lastDay === '' ? null : toDays(lastDay)!.last;
      const analyses = last === null ? all : new Map([...all].filter(([, { doc }]) => doc.publishedAt !== undefined && (toDays(doc.publishedAt)?.last ?? Infinity) <= last));
      const incidents = last === null ? this.#groupAll() : groupIncidents(analyses.values(), { decisions: decisionsOf(corrections) });
      const byTarget = groupByTarget(corrections);
      const across = new Across(analyses, incidents.map((incident) => showIncident(incident, byTarget)), fronts);
      part = { analyses, across, snapshot: makeSnapshot({ analyses: analyses.values(), incidents: across.incidents, frontsOf: across.frontsOf(), corrections, named }) };
      this.#parts.set(lastDay, part);
    }
    return part;
  }
}

const decisionsOf = (corrections: readonly Correction[]): GroupDecision[] => readGroupDecisions(standingCorrections(corrections));

/** Incidents without the events that are gone, and without those that have no event left. */
function keepShown(incidents: readonly Incident[], analyses: ReadonlyMap<string, Analysis>): Incident[] {
  const shown = new Set([...analyses.values()].flatMap(({ events }) => events.map(({ id }) => id)));
  return incidents.map((incident) => (incident.eventIds.every((id) => shown.has(id)) ? incident : { ...incident, eventIds: incident.eventIds.filter((id) => shown.has(id)) })).filter(({ eventIds }) => eventIds.length > 0);
}

function gatherNames({ analyses, named }: WorldInput): PrivateNames {
  const byDoc = new Map<string, readonly string[]>();
  const known = new Set<string>();
  const entities = new Map(named.entities.map((entity) => [entity.id, entity]));
  for (const [docId, analysis] of analyses) {
    const { isPrivate, isPublic } = readPersonNames(analysis);
    byDoc.set(docId, isPrivate);
    for (const name of isPublic) known.add(name);
    for (const entity of analysis.entities) entities.set(entity.id, entity);
  }
  const registered = new Set([...entities.values()].filter((entity) => !isPrivateEntity(entity)).flatMap(({ name, names }) => [name, ...names.map(({ form }) => form)]).map(foldName));
  // One word may be many people's: only a full name is public in all reports because one report says so.
  return gatherPrivateNames(byDoc, [...entities.values()].filter(isPrivateEntity), (name) => registered.has(foldName(name)) || (/\s/.test(name) && known.has(name)));
}

function makeFindText(store: Store, analyses: ReadonlyMap<string, Analysis>, rules: Rules): View['findText'] {
  return async (words) => {
    if (words === undefined || words.trim() === '') return null;
    const found = (await store.queryDocs({ text: words }, { offset: 0, limit: 1e9 })).rows.flatMap(({ id }) => (analyses.has(id) ? [id] : []));
    if (rules.names === null) return new Set(found);
    // Who may not read a name may not find it either.
    const query = readTextQuery(words);
    return new Set(found.filter((id) => !rules.names!.ofDoc.has(id) || matchesWords(query, searchWords(maskDocText(analyses.get(id)!.doc.text, id, rules)))));
  };
}

/** Selections of one snapshot; the last ones are kept. */
function makeSelect(snapshot: Snapshot, findText: View['findText'], rules: Rules): View['select'] {
  const kept = new Map<string, readonly EventItem[]>();
  return async (filter) => {
    const key = JSON.stringify(filter);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const asked = [filter.actor, filter.recipient, filter.entity, filter.speaker].flatMap((values) => values ?? []);
    const found = asked.some((words) => namesPrivate(words, rules)) ? [] : selectEvents(snapshot, filter, await findText(filter.q)).map((number) => snapshot.events[number]!);
    if (kept.size >= KEPT_SELECTIONS) kept.delete(kept.keys().next().value!);
    kept.set(key, found);
    return found;
  };
}
