/**
 * Roles alone: PETRARCH's unit tests with PETRARCH's own dictionary in place of our registry. A record is right when the
 * pairs of actor and recipient are exactly the gold's, whatever the type: pairs of country and sector, only those in which
 * both sides are known, of the events that no other event governs. The compound records are shown apart as well.
 */
import { join } from 'node:path';
import { readRegistry } from '../../src/analyze/mentions/registry.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { readText } from '../../train/treebank.ts';
import { estimate, share } from './bootstrap.ts';
import { codeSentence } from './coders.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { codeNaively } from './naiveEvents.ts';
import { dyadsOf, partyOfCode, topEvents } from './parties.ts';
import { unitRegistryFiles } from './unitRegistry.ts';
import { isoDay, overlap, type PetrarchRecord } from './whom.ts';

const UNIT = { dataset: 'petrarch unit', file: 'petrarch/unit.dev.jsonl', unit: 'records' };

/** Records exactly right, all and compound ones, and F1 of the pairs. */
export async function measureRoles(input: MeasureInput): Promise<MeasureRow[]> {
  const read = (name: string): string => readText(join(input.data, 'petrarch', name));
  const registry = readRegistry(unitRegistryFiles(read('unit.actors.txt'), read('unit.agents.txt'))).value;
  const resources: Resources = { ...(await input.resources()), registry };
  const records = readRecords<PetrarchRecord>(input, UNIT.file, ({ id }) => id);
  const ours = records.map((record) => ({ record, tally: scoreRecord(record, resources, input) }));
  const naive = records.map((record) => ({ record, tally: overlap([codeNaively(record.text, resources).dyad].filter((dyad) => dyad !== ''), goldDyads(record)) }));
  const exact = (list: typeof ours): number[][] => list.map(({ tally: [right, found, gold] }) => [Number(right === found && right === gold), 1]);
  const row = (measure: string, pick: (record: PetrarchRecord) => boolean): MeasureRow => {
    const [chosen, others] = [ours, naive].map((list) => list.filter(({ record }) => pick(record)));
    return { ...UNIT, measure, metric: 'records right', n: chosen.length, ...estimate(exact(chosen), share), naive: estimate(exact(others), share).value };
  };
  return [row('roles', () => true), row('compounds', ({ category }) => category.startsWith('COMPOUND'))];
}

function scoreRecord(record: PetrarchRecord, resources: Resources, { report }: MeasureInput): number[] {
  const analysis = codeSentence(record.text, resources, isoDay(record.date));
  const events = topEvents(analysis);
  const found = [...new Set(events.flatMap((event) => dyadsOf(event, analysis)))];
  const gold = goldDyads(record);
  const tally = overlap(found, gold);
  const [right] = tally;
  if (right < found.length || right < gold.length) {
    const all = analysis.events.map((event) => `${events.includes(event) ? '' : '-'}${event.type.value}:${event.type.by.replace('events.tsv#', '')}(${dyadsOf(event, analysis).join(' ')})`).join(' ');
    const kind = analysis.events.length === 0 ? 'no event' : found.length === 0 ? 'event without a pair' : gold.length === 0 ? 'nothing to find' : right > 0 ? 'some pairs right' : 'other pairs';
    report({ kind, text: `${record.id} gold ${gold.join(' ')}; got ${found.join(' ')} [${all}] ${record.text}`, weight: record.category.startsWith('COMPOUND') ? 1 : 0 });
  }
  return tally;
}

function goldDyads({ events }: PetrarchRecord): string[] {
  const dyads = events.map(({ source: from, target }) => `${partyOfCode(from, true)}>${partyOfCode(target, true)}`);
  return [...new Set(dyads.filter((dyad) => !dyad.startsWith('/>') && !dyad.endsWith('>/')))];
}
