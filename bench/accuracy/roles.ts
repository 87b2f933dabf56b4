/**
 * Roles alone: PETRARCH's unit tests with PETRARCH's own dictionary in place of our registry. A record is right when the
 * pairs of actor and recipient are exactly the gold's, whatever the type: pairs of country and sector, only those in which
 * both sides are known. The compound records are shown apart as well.
 * What is compared: the tests try out PETRARCH's roles with a dictionary of verbs made up for them, in which "will contribute
 * ten goblin galleons to Gondor" has a code of its own and "noted", "believes" and "allowed" are events. Such clauses have no
 * type in PLOVER, so no coder of PLOVER holds them as events. So the type is left aside altogether: a clause's pairs are those
 * of the event coded at its verb, else those of the relation that its verb makes (relations.ts). Clauses below another count
 * only where that one has no pair. CAMEO, unlike PLOVER, has a source and a target in every act: who is only named "with"
 * somebody is the target. The naive comparator, the first two parties of the text, knows no types either.
 */
import { join } from 'node:path';
import type { Analysis, CodedEvent, Participant, Span } from '../../src/schema.ts';
import { findRelations, type Relation } from '../../src/analyze/events/relations.ts';
import type { WorkingEvent } from '../../src/analyze/events/working.ts';
import { readRegistry } from '../../src/analyze/mentions/registry.ts';
import { analyzeInDetail } from '../../src/analyze/pipeline.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { readText } from '../../train/treebank.ts';
import { estimate, share } from './bootstrap.ts';
import { docOf } from './coders.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { codeNaively } from './naiveEvents.ts';
import { isGoverned, MUTUAL, pairsOf, partyOfCode } from './parties.ts';
import { partiesOfUnit, unitRegistryFiles } from './unitRegistry.ts';
import { isoDay, overlap, type PetrarchRecord } from './whom.ts';

const UNIT = { dataset: 'petrarch unit', file: 'petrarch/unit.dev.jsonl', unit: 'records' };

/** Records exactly right, all and compound ones; of coded events alone too. */
export async function measureRoles(input: MeasureInput): Promise<MeasureRow[]> {
  const read = (name: string): string => readText(join(input.data, 'petrarch', name));
  const registry = readRegistry(unitRegistryFiles(read('unit.actors.txt'), read('unit.agents.txt'))).value;
  const resources: Resources = { ...(await input.resources()), registry };
  const records = readRecords<PetrarchRecord>(input, UNIT.file, ({ id }) => id);
  const scored = records.map((record) => ({ record, ...scoreRecord(record, resources, input) }));
  const isCompound = ({ record }: { record: PetrarchRecord }): boolean => record.category.startsWith('COMPOUND');
  type Scored = (typeof scored)[number];
  const row = (measure: string, metric: string, chosen: readonly Scored[], tallyOf: (one: Scored) => number[]): MeasureRow => ({
    ...UNIT, measure, metric, n: chosen.length, ...estimate(chosen.map((one) => exact(tallyOf(one))), share), naive: estimate(chosen.map(({ naive }) => exact(naive)), share).value,
  });
  return [
    row('roles', 'records right', scored, ({ all }) => all),
    row('roles', 'of coded events alone', scored, ({ coded }) => coded),
    row('compounds', 'records right', scored.filter(isCompound), ({ all }) => all),
    row('compounds', 'of coded events alone', scored.filter(isCompound), ({ coded }) => coded),
  ];
}

function exact([right, found, gold]: readonly number[]): number[] {
  return [Number(right === found && right === gold), 1];
}

type Tallies = { readonly all: number[]; readonly coded: number[]; readonly naive: number[] };

function scoreRecord(record: PetrarchRecord, resources: Resources, { report }: MeasureInput): Tallies {
  const gold = goldDyads(record);
  const text = record.text.replaceAll('_', ' '); // PETRARCH joins the words of some names so
  const { top, all, coded } = findClauses({ ...record, text }, resources);
  const found = distinct(top.flatMap(({ pairs }) => pairs));
  const tally = overlap(found, gold);
  const naive = codeNaively(text, resources).dyad;
  if (exact(tally)[0] === 0) {
    const clauses = all.map((clause) => `${top.includes(clause) ? '' : '-'}${clause.by.replace('events.tsv#', '')}(${clause.pairs.join(' ')})`).join(' ');
    const kind = all.length === 0 ? 'no clause' : found.length === 0 ? 'clause without a pair' : gold.length === 0 ? 'nothing to find' : tally[0] > 0 ? 'some pairs right' : 'other pairs';
    report({ kind, text: `${record.id} gold ${gold.join(' ')}; got ${found.join(' ')} [${clauses}] ${record.text}`, weight: record.category.startsWith('COMPOUND') ? 1 : 0 });
  }
  return { all: tally, coded: overlap(distinct(coded.flatMap(({ pairs }) => pairs)), gold), naive: overlap(naive === '' ? [] : [naive], gold) };
}

/** A clause by the words of its predicate, with the pairs that it makes. */
type Clause = { readonly sentence: number; readonly trigger: Span; readonly pairs: readonly string[]; readonly by: string };

/** Top: those with a pair that no other such clause governs. Coded events come first: a relation only counts at a verb that codes no pair. */
function findClauses(record: PetrarchRecord, resources: Resources): { top: Clause[]; all: Clause[]; coded: Clause[] } {
  const { analysis, coded, participants } = analyzeInDetail(docOf(record.text, isoDay(record.date)), resources);
  const events = analysis.events.map((event): Clause => ({ sentence: event.sentence, trigger: event.trigger, pairs: eventPairs(event, analysis, coded.working), by: event.type.by }));
  const isCoded = ({ sentence, trigger }: Clause): boolean => events.some((event) => event.pairs.length > 0 && event.sentence === sentence && event.trigger.start <= trigger.start && event.trigger.end >= trigger.end);
  const relations = findRelations(participants).map((relation) => relationClause(relation, resources)).filter((clause) => !isCoded(clause));
  const all = [...events, ...relations];
  const governs = (outer: Clause, inner: Clause): boolean => outer !== inner && outer.sentence === inner.sentence && isGoverned(inner, outer, analysis);
  const topOf = (clauses: readonly Clause[]): Clause[] => {
    const paired = clauses.filter(({ pairs }) => pairs.length > 0);
    return paired.filter((clause) => !paired.some((other) => governs(other, clause)));
  };
  return { top: topOf(all), all, coded: topOf(events) };
}

function relationClause({ tree, token, actors, recipients }: Relation, { registry }: Resources): Clause {
  const sides = [actors, recipients].map((side) => side.flatMap(({ entity }) => partiesOfUnit(registry.get(entity?.value ?? ''))));
  const { start, end } = tree.tokens[token];
  return { sentence: tree.index, trigger: { start, end }, pairs: pairsOf(sides[0], sides[1]), by: tree.words[token] };
}

/** Types in which CAMEO has one side act upon the other that it is named "with"; meetings are mutual there too. */
const ONE_WAY = new Set(['AGREE', 'COOPERATE', 'SUPPORT']);

function eventPairs(event: CodedEvent, analysis: Analysis, working: ReadonlyMap<string, WorkingEvent>): string[] {
  const parties = (list: readonly Participant[]): string[] => list.flatMap(({ entity }) => partiesOfUnit(analysis.entities.find(({ id }) => id === entity?.value)));
  const made = working.get(event.id) ?? [...working.values()].find(({ tree, token }) => tree.index === event.sentence && tree.tokens[token].start >= event.trigger.start && tree.tokens[token].end <= event.trigger.end);
  const partners = new Set((made?.draft.actors ?? []).filter(({ slot }) => /(?:^|\.)with$/.test(slot)).map(({ head }) => head));
  const isPartner = ({ mention }: Participant): boolean => made!.actors.some((actor) => actor.mention === mention && partners.has(actor.head));
  const beside = ONE_WAY.has(event.type.value) && event.recipients.length === 0 && partners.size > 0 ? event.actors.filter(isPartner) : [];
  if (beside.length > 0 && beside.length < event.actors.length) return pairsOf(parties(event.actors.filter((actor) => !beside.includes(actor))), parties(beside));
  const [actors, recipients] = [parties(event.actors), parties(event.recipients)];
  return recipients.length === 0 && MUTUAL.has(event.type.value) ? pairsOf(actors, actors) : event.modes.some(({ value }) => value === 'visit') ? [...pairsOf(actors, recipients), ...pairsOf(recipients, actors)] : pairsOf(actors, recipients);
}

function goldDyads({ events }: PetrarchRecord): string[] {
  const dyads = events.map(({ source: from, target }) => `${partyOfCode(from, true)}>${partyOfCode(target, true)}`);
  return distinct(dyads.filter((dyad) => !dyad.startsWith('/>') && !dyad.endsWith('>/')));
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}
