/**
 * Whom the words of a mention name, on NewsWCL50: annotators tied wordings in reports of ten events, from outlets left to
 * right, to one neutral concept each ("CIA Director" is USA). Only annotations are shared, so each mention is read alone,
 * without its article. A mention is resolved when the program gives it an entity, and right when that entity's country is the
 * one that the concept begins with. In: mentions of countries, people and groups of countries. Naive: the concept's country
 * code or the registry's own name of that country stands in the words.
 */
import type { Resources } from '../../src/analyze/resources.ts';
import { estimate, share } from './bootstrap.ts';
import { codeSentence } from './coders.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';

type WordingRecord = { readonly id: string; readonly event: string; readonly outlet: string; readonly kind: string; readonly concept: string; readonly mention: string };
const KINDS = new Set(['ACTOR', 'COUNTRY', 'GROUP']);

/** The share of resolved mentions whose country is right, and the share of all that are resolved. */
export async function measureConcepts(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const records = readRecords<WordingRecord>(input, 'newswcl50/dev.jsonl', ({ event, outlet }) => `${event}_${outlet}`).filter(({ kind, concept }) => KINDS.has(kind) && countryOfConcept(concept, resources) !== null);
  const known = new Map<string, string | null>();
  const units = records.map(({ mention, concept }) => {
    if (!known.has(mention)) known.set(mention, countryNamed(mention, resources));
    const got = known.get(mention)!;
    const wanted = countryOfConcept(concept, resources);
    if (got !== null && got !== wanted) input.report({ kind: `${wanted} read as ${got}`, text: `${mention} | ${concept}` });
    const name = resources.registry.get(wanted!)!.name;
    const isNaive = mention.includes(wanted!) || mention.includes(name);
    return { ours: [Number(got === wanted), Number(got !== null)], all: [Number(got !== null), 1], naive: [Number(isNaive), 1] };
  });
  const base = { measure: 'concepts', dataset: 'newswcl50 dev', file: 'newswcl50/dev.jsonl', n: units.length, unit: 'mentions' };
  return [
    { ...base, metric: 'country right, of the resolved', ...estimate(units.map(({ ours }) => ours), share) },
    { ...base, metric: 'resolved', ...estimate(units.map(({ all }) => all), share), naive: estimate(units.map(({ naive }) => naive), share).value },
  ];
}

/** The state that a concept begins with: "USA/Mike Pompeo". */
function countryOfConcept(concept: string, { registry }: Resources): string | null {
  const [country] = concept.split('/');
  return registry.get(country)?.kind === 'state' ? country : null;
}

/** The country of the last entity that the words name: in a noun phrase the one nearest to its head. */
function countryNamed(mention: string, resources: Resources): string | null {
  const analysis = codeSentence(mention, resources);
  const ids = analysis.mentions.flatMap(({ entity }) => entity ?? []);
  const entity = analysis.entities.find(({ id }) => id === ids.at(-1));
  if (entity === undefined) return null;
  return entity.kind === 'state' ? entity.id : (entity.country ?? null);
}
