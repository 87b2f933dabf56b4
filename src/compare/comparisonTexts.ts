/**
 * How whole reports differ: the names that they use of one entity, words that take sides, labels of law, marks of doubt,
 * instruments of law that they bring up, what they open with, and in which order they tell the same things. In: reports and
 * their rows; out: differences. A short form of a name ("Petro", "President Gustavo Petro") is no other name.
 */
import type { Framing, Mention } from '../schema.ts';
import { differ, mergeValues, showSet, type FoundDifference, type Value } from './comparisonCells.ts';
import type { ComparedRow } from './comparisonRows.ts';
import { groupBy, quote, quoteEvent, unique, type Report } from './corpus.ts';

/** All differences of whole reports. `isPart`: the rows are a part of what the reports tell, and say nothing about order. */
export function compareTexts(reports: readonly Report[], rows: readonly ComparedRow[], isPart: boolean): FoundDifference[] {
  const told = rows.filter(({ units }) => units.every((unit) => unit !== null));
  return [...compareNames(reports), ...compareWordings(reports), ...compareLaw(reports), ...(isPart ? [] : [...compareOpening(rows), ...compareOrder(told)])];
}

/** A name of an entity: its lemmas without articles and numbers, its words, whether it takes sides. */
type Name = Value & { readonly entity: string; readonly lemmas: ReadonlySet<string>; readonly isLoaded: boolean };

function compareNames(reports: readonly Report[]): FoundDifference[] {
  const names = reports.map((report) => groupBy(readNames(report), ({ entity }) => entity));
  const entities = unique(names.flatMap((byEntity) => [...byEntity.keys()])).toSorted();
  return entities.flatMap((entity): FoundDifference[] => {
    const lists = names.map((byEntity) => byEntity.get(entity) ?? null);
    const using = lists.filter((list) => list !== null);
    // An entity that only one report names is told of in what the others leave out.
    if (using.length < 2) return [];
    const others = lists.map((list) => (list === null ? null : list.filter((name) => using.some((other) => other !== list && !other.some((twin) => isSameName(name, twin))))));
    const odd = others.flatMap((list) => list ?? []);
    if (odd.length === 0) return [];
    const cells = lists.map((list, column) => (list === null ? null : showSet(mergeValues((others[column]!.length > 0 ? others[column]! : list)))));
    return [{ kind: odd.some(({ isLoaded }) => isLoaded) ? 'loaded-name' : 'name', about: nameOfEntity(entity, reports), row: null, cells }];
  });
}

/** One name holds all words of the other, and both take sides or neither does. */
function isSameName(one: Name, other: Name): boolean {
  if (one.isLoaded !== other.isLoaded) return false;
  if (one.isLoaded) return one.key === other.key;
  const [few, many] = one.lemmas.size <= other.lemmas.size ? [one.lemmas, other.lemmas] : [other.lemmas, one.lemmas];
  return [...few].every((lemma) => many.has(lemma));
}

function nameOfEntity(id: string, reports: readonly Report[]): string {
  return reports.map(({ index }) => index.entities.get(id)?.name).find((name) => name !== undefined) ?? id;
}

function readNames(report: Report): Name[] {
  const { analysis, index } = report;
  const loaded = analysis.framings.filter(({ kind, about }) => kind === 'loaded-name' && about !== undefined);
  const isLoaded = (mention: Mention): boolean => loaded.some((framing) => framing.about === mention.entity && overlaps(framing, mention));
  const named = analysis.mentions.filter((mention) => {
    const head = index.tokens[mention.headToken];
    // "Israeli" before "jets" names no party of its own, and ".CVL" is civilians of no country: two reports need not mean the same.
    return mention.kind === 'entity' && mention.entity !== undefined && !mention.entity.includes('.') && mention.form !== 'phrase' && mention.form !== 'pronoun' && head !== undefined && !/^(?:PRON|DET|ADJ)$/.test(head.upos) && head.deprel !== 'amod' && head.deprel !== 'compound';
  }).map((mention) => makeName(report, { span: mention, entity: mention.entity!, isLoaded: isLoaded(mention) }));
  const bare = loaded.filter((framing) => !analysis.mentions.some((mention) => mention.kind === 'entity' && mention.entity === framing.about && overlaps(framing, mention)));
  return [...named, ...bare.map((framing) => makeName(report, { span: framing, entity: framing.about!, isLoaded: true }))].filter(({ lemmas }) => lemmas.size > 0);
}

const overlaps = (one: Pick<Mention, 'start' | 'end'>, other: Pick<Mention, 'start' | 'end'>): boolean => one.start < other.end && other.start < one.end;

function makeName(report: Report, { span, entity, isLoaded }: { readonly span: { readonly start: number; readonly end: number }; readonly entity: string; readonly isLoaded: boolean }): Name {
  const tokens = report.index.tokens.filter(({ start, end, upos }) => start >= span.start && end <= span.end && !/^(?:DET|NUM|PRON|ADP|PUNCT|PART|CCONJ)$/.test(upos));
  const lemmas = tokens.map(({ lemma }) => lemma.toLowerCase());
  const words = quote(report, span);
  return { entity, isLoaded, lemmas: new Set(lemmas), key: lemmas.join(' '), label: `“${words.words.replace(/\s+/g, ' ').replace(/^the\s+/i, '')}”`, quotes: [words] };
}

const WORDING_KINDS: Readonly<Partial<Record<Framing['kind'], FoundDifference['kind']>>> = { 'loaded-word': 'loaded-word', 'legal-label': 'legal-label', 'scare-quotes': 'doubt-mark', 'so-called': 'doubt-mark', 'loaded-name': 'loaded-word' };

/** Words that take sides, judge in law or doubt, each that some reports use and others do not. */
function compareWordings(reports: readonly Report[]): FoundDifference[] {
  const wordings = reports.map((report) => report.analysis.framings.flatMap((framing) => {
    const kind = framing.kind === 'loaded-name' && framing.about !== undefined ? undefined : WORDING_KINDS[framing.kind];
    if (kind === undefined) return [];
    const lemmas = report.index.tokens.filter(({ start, end }) => start >= framing.start && end <= framing.end).map(({ lemma }) => lemma.toLowerCase()).join(' ');
    const words = quote(report, framing);
    return [{ kind, key: lemmas, label: `“${words.words}”`, quotes: [words] }];
  }));
  return compareUse(wordings, (kind, label) => ({ kind, about: label }));
}

function compareLaw(reports: readonly Report[]): FoundDifference[] {
  const references = reports.map((report) => report.analysis.legal.map((one) => ({ kind: 'law' as const, key: `${one.instrument} ${one.part ?? ''}`.trim(), label: `“${quote(report, one).words}”`, quotes: [quote(report, one)] })));
  return compareUse(references, (kind, _, key) => ({ kind, about: key }));
}

/** For each word that not all reports use: where it stands in those that do. */
function compareUse(used: readonly (readonly (Value & { readonly kind: FoundDifference['kind'] })[])[], name: (kind: FoundDifference['kind'], label: string, key: string) => Pick<FoundDifference, 'kind' | 'about'>): FoundDifference[] {
  const all = groupBy(used.flat(), ({ kind, key }) => `${kind} ${key}`);
  return [...all.values()].flatMap(([{ kind, key }]) => {
    const cells = used.map((list) => list.filter((one) => one.kind === kind && one.key === key));
    return cells.every((list) => list.length > 0) ? [] : [{ ...name(kind, key, key), row: null, cells: cells.map((list) => showSet(mergeValues(list))) }];
  });
}

/** What each report tells first, headline aside. */
function compareOpening(rows: readonly ComparedRow[]): FoundDifference[] {
  const columns = rows[0]?.units.length ?? 0;
  const firsts = Array.from({ length: columns }, (_, column) => {
    const told = rows.flatMap((row) => (row.units[column]?.told ?? []).filter(({ event, report }) => event.trigger.start >= report.analysis.doc.titleEnd).map((one) => ({ row, one })));
    const first = told.toSorted((a, b) => a.one.event.trigger.start - b.one.event.trigger.start)[0];
    return first === undefined ? null : [{ key: first.row.id, label: first.row.title, quotes: [quoteEvent(first.one)] }];
  });
  return differ(firsts) ? [{ kind: 'opening', about: 'what is told first', row: null, cells: firsts.map(showSet) }] : [];
}

/** The order in which the reports tell what all of them tell: the happenings that change places with another one. */
function compareOrder(rows: readonly ComparedRow[]): FoundDifference[] {
  const columns = rows[0]?.units.length ?? 0;
  const placed = rows.map((row) => ({ row, told: row.units.map((unit) => unit!.told.find(({ event, report }) => event.trigger.start >= report.analysis.doc.titleEnd) ?? unit!.told[0]!) }));
  const at = ({ told }: (typeof placed)[number], column: number): number => told[column]!.event.trigger.start;
  const moved = placed.filter((one) => placed.some((other) => {
    const signs = Array.from({ length: columns }, (_, column) => Math.sign(at(one, column) - at(other, column)));
    return signs.includes(1) && signs.includes(-1);
  }));
  if (moved.length === 0) return [];
  const cells = Array.from({ length: columns }, (_, column) => {
    const order = moved.toSorted((a, b) => at(a, column) - at(b, column));
    return { value: order.map(({ row }) => row.title).join(' – then – '), quotes: order.map(({ told }) => quoteEvent(told[column]!)) };
  });
  return [{ kind: 'order', about: 'order of what all tell', row: null, cells }];
}
