/**
 * How two reports tell one happening differently: who did it to whom, active or passive or with the doer left out, the words for
 * the deed, who says so and how certainly, figures, places, days, reasons. In: a row; out: its differences. Each rule reads a set
 * of values from every column's events; where two columns' sets differ there is a difference, with all values and their words.
 */
import { isGrammarPassive } from './grammar.ts';
import type { Difference, DifferenceCell, DifferenceKind } from './differences.ts';
import type { ComparedRow, Unit } from './comparisonRows.ts';
import { partiesOf, quote, quoteEvent, quoteParties, quoteSentence, quoteTogether, sortQuotes, speakerOf, type Corpus, type Quote, type Report, type Told } from './corpus.ts';
import { FAMILIES, type Party } from './tellings.ts';

/** A difference before it has an id. */
export type FoundDifference = Omit<Difference, 'id'>;

/** A value by what makes two of them the same, as shown, with its words. */
export type Value = { readonly key: string; readonly label: string; readonly quotes: readonly Quote[] };

type Rule = { readonly kind: DifferenceKind; readonly read: (unit: Unit, corpus: Corpus) => Value[]; readonly about?: string };

const RULES: readonly Rule[] = [
  { kind: 'doer', read: (unit) => readParties(unit, 'actors', isKnown) },
  { kind: 'name', read: (unit) => readParties(unit, 'actors', isWords), about: 'who did it' },
  { kind: 'recipient', read: (unit) => readParties(unit, 'recipients', isKnown) },
  { kind: 'name', read: (unit) => readParties(unit, 'recipients', isWords), about: 'to whom it was done' },
  { kind: 'name', read: (unit) => readKinds(unit, 'actors'), about: 'words for who did it' },
  { kind: 'name', read: (unit) => readKinds(unit, 'recipients'), about: 'words for whom it was done to' },
  { kind: 'voice', read: readVoice },
  { kind: 'verb', read: readVerbs },
  { kind: 'manner', read: ({ told }) => told.flatMap((one) => one.event.modes.map(({ value, evidence }) => valueOf(value, [...evidence.map((span) => quote(one.report, span, one.event.id)), quoteEvent(one)]))) },
  { kind: 'speaker', read: ({ told }) => told.map(readSpeaker) },
  { kind: 'certainty', read: ({ told }) => told.map((one) => valueOf(one.event.claim.factuality.value, [quoteEvent(one), ...cueQuotes(one)])) },
  { kind: 'place', read: ({ told, report }) => told.flatMap(({ event }) => event.places.map(({ value, evidence }) => ({ key: value, label: report.index.places.get(value)?.name ?? value, quotes: evidence.map((span) => quote(report, span, event.id)) }))) },
  { kind: 'date', read: ({ told, report }) => told.flatMap(({ event }) => (event.time === undefined ? [] : [valueOf(event.time.value, event.time.evidence.map((span) => quote(report, span, event.id)))])) },
  ...(['killed', 'injured', 'detained', 'abducted', 'displaced', 'participants'] as const).map((what): Rule => ({ kind: 'figure', read: (unit) => readFigure(unit, what), about: what })),
  { kind: 'reason', read: readReasons },
];

/** The differences of a row: first whether a column leaves it out, then all rules over those that tell it. */
export function compareCells(row: ComparedRow, reports: readonly Report[], corpus: Corpus): FoundDifference[] {
  const found = RULES.flatMap(({ kind, read, about }) => {
    const all = row.units.map((unit) => (unit === null ? null : mergeValues(read(unit, corpus))));
    const sets = about?.startsWith('words for') === true ? ofSharedParties(all) : all;
    return differ(sets) ? [{ kind, about: about === undefined ? row.title : `${row.title} (${about})`, row: row.id, cells: sets.map((set) => showSet(set)) }] : [];
  });
  const leftOut = row.units.some((unit) => unit === null) ? [{ kind: 'left-out' as const, about: row.title, row: row.id, cells: row.units.map((unit) => (unit === null ? null : { value: unit.facts.title, quotes: sortQuotes(unit.told.map(quoteSentence)) })) }] : [];
  const titled = reports.every(({ analysis }) => analysis.doc.titleEnd > 0);
  const places = row.units.map((unit) => unit !== null && unit.isInTitle);
  const headline = titled && new Set(places).size > 1 ? [{ kind: 'headline' as const, about: row.title, row: row.id, cells: row.units.map((unit) => (unit?.isInTitle === true ? { value: 'in the headline', quotes: titleQuotes(unit) } : null)) }] : [];
  return [...headline, ...leftOut, ...found];
}

/** Whether two columns that tell the happening have different values. */
export function differ(sets: readonly (readonly Value[] | null)[]): boolean {
  const keys = sets.flatMap((set) => (set === null ? [] : [set.map(({ key }) => key).toSorted().join('\u0000')]));
  return new Set(keys).size > 1;
}

/** Values with one key are one; in the order of keys. */
export function mergeValues(values: readonly Value[]): Value[] {
  const merged = new Map<string, Value>();
  for (const value of values) {
    const known = merged.get(value.key);
    merged.set(value.key, known === undefined ? value : { ...known, quotes: [...known.quotes, ...value.quotes] });
  }
  return [...merged.values()].map((value) => ({ ...value, quotes: sortQuotes(value.quotes) })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** A column's values as a cell; null where it has none. */
export function showSet(set: readonly Value[] | null): DifferenceCell | null {
  return set === null || set.length === 0 ? null : { value: set.map(({ label }) => label).join('; '), quotes: sortQuotes(set.flatMap(({ quotes }) => quotes)) };
}

const valueOf = (label: string, quotes: readonly Quote[]): Value => ({ key: label, label, quotes });
const titleQuotes = ({ told, report }: Unit): Quote[] => told.filter(({ event }) => event.trigger.start < report.analysis.doc.titleEnd).map(quoteEvent);

const isKnown = ({ keys }: Party): boolean => keys.length > 0;
const isWords = ({ keys, word }: Party): boolean => keys.length === 0 && word !== null;

function readParties({ told, report }: Unit, role: 'actors' | 'recipients', fits: (party: Party) => boolean): Value[] {
  return told.flatMap(({ event }) => partiesOf(event[role], report).flatMap((party, at) => (fits(party) ? [{ key: party.keys[0] ?? `word:${party.word}`, label: party.name, quotes: quoteParties(event[role].slice(at, at + 1), report, event.id) }] : [])));
}

/** Words for parties that are known by country and kind alone ("Israeli troops"), by party and head word. */
function readKinds({ told, report }: Unit, role: 'actors' | 'recipients'): Value[] {
  return told.flatMap(({ event }) => partiesOf(event[role], report).flatMap((party, at) => (party.keys[0]?.includes('.') === true && party.word !== null ? [{ key: `${party.keys[0]} ${party.word}`, label: party.word, quotes: quoteParties(event[role].slice(at, at + 1), report, event.id) }] : [])));
}

/** Only words for parties that every column names: other parties are a difference of their own. */
function ofSharedParties(sets: readonly (readonly Value[] | null)[]): (Value[] | null)[] {
  const party = ({ key }: Value): string => key.split(' ')[0]!;
  const told = sets.filter((set) => set !== null);
  return sets.map((set) => set?.filter((value) => told.every((other) => other.some((twin) => party(twin) === party(value)))) ?? null);
}

/** How the doer stands to the word for the deed, for deeds; statements always have their speaker. */
function readVoice({ told }: Unit): Value[] {
  return told.filter(({ event }) => FAMILIES[event.type.value] !== undefined).map((one) => {
    const { event, report } = one;
    const { start, end } = report.analysis.sentences[event.sentence]!;
    const isNamed = event.actors.some(({ mention }) => {
      const found = report.index.mentions.get(mention);
      return found !== undefined && found.start >= start && found.end <= end;
    });
    return valueOf(`${formOf(one)}, doer ${isNamed ? 'named' : 'left out'}`, [quoteEvent(one)]);
  });
}

function formOf({ event, report }: Told): 'active' | 'passive' | 'noun' {
  const { tokens } = report.analysis.sentences[event.sentence]!;
  const inside = tokens.map((token, number) => ({ token, number })).filter(({ token }) => token.start >= event.trigger.start && token.end <= event.trigger.end);
  const head = inside.find(({ token }) => !inside.some(({ number }) => number === token.head)) ?? inside[0];
  if (head === undefined || head.token.upos !== 'VERB') return 'noun';
  return isGrammarPassive(tokens, head.number) ? 'passive' : 'active';
}

/** The lemmas of the words that tell of the deed, and of the verbs that a noun for it carries: "the strike killed", "a raid that left". */
function readVerbs({ told, report }: Unit): Value[] {
  return told.flatMap((one) => {
    const { tokens } = report.analysis.sentences[one.event.sentence]!;
    const inside = tokens.filter(({ start, end, upos }) => start >= one.event.trigger.start && end <= one.event.trigger.end && /^(?:NOUN|VERB|ADJ|PROPN)$/.test(upos));
    const nouns = inside.filter(({ upos }) => upos !== 'VERB');
    const carrying = [
      ...nouns.flatMap(({ deprel, head }) => (deprel.startsWith('nsubj') && tokens[head]?.upos === 'VERB' ? [tokens[head]] : [])),
      ...tokens.filter(({ upos, deprel, head }) => upos === 'VERB' && deprel.startsWith('acl') && nouns.includes(tokens[head]!)),
    ];
    return [...inside.map(({ lemma }) => valueOf(lemma.toLowerCase(), [quoteEvent(one)])), ...carrying.map((verb) => valueOf(verb.lemma.toLowerCase(), [quote(report, verb, one.event.id)]))];
  });
}

function readSpeaker(one: Told): Value {
  const { event, report } = one;
  const { key, name, isPublisher } = speakerOf(event.claim, report);
  const mention = event.claim.speakerMention === undefined ? undefined : report.index.mentions.get(event.claim.speakerMention);
  const quotes = [...(mention === undefined ? [] : [quote(report, mention, event.id)]), ...cueQuotes(one), quoteEvent(one)];
  // Words of no registry entry are the same speaker in both reports when they are the same words.
  return isPublisher ? { key: 'publisher', label: 'in the report’s own voice', quotes } : { key: key.startsWith('words:') ? `words:${name.toLowerCase()}` : key, label: `according to ${name}`, quotes };
}

function cueQuotes({ event, report }: Told): Quote[] {
  return event.claim.cue === undefined ? [] : [quote(report, event.claim.cue, event.id)];
}

/** The greatest figure of a kind: "three of them children" is part of one. */
function readFigure({ told, report }: Unit, what: string): Value[] {
  const counts = told.flatMap(({ event }) => event.counts.filter(({ value }) => value.what === what).map(({ value, evidence }) => ({ ...value, quotes: evidence.map((span) => quote(report, span, event.id)) })));
  const most = counts.toSorted((a, b) => b.min - a.min)[0];
  if (most === undefined) return [];
  const { min, max } = most;
  return [{ key: `${min} ${max}`, label: max === min ? String(min) : max === null ? `${min} or more` : `${min} to ${max}`, quotes: counts.filter((count) => count.min === min && count.max === max).flatMap(({ quotes }) => quotes) }];
}

/** What the happening is said to answer, to come from or to serve. */
function readReasons({ told, report }: Unit, corpus: Corpus): Value[] {
  const ids = new Set(told.map(({ event }) => event.id));
  return report.analysis.links.filter(({ to, kind }) => ids.has(to) && (kind.value === 'response' || kind.value === 'cause' || kind.value === 'purpose')).flatMap(({ from, kind, claim }) => {
    const reason = corpus.events.get(from);
    if (reason === undefined || ids.has(from)) return [];
    const words = quoteEvent(reason).words;
    const denied = claim.factuality.value === 'denied' ? 'not a ' : '';
    return [{ key: `${denied}${kind.value} ${words.toLowerCase()}`, label: `${denied}${kind.value}: ${words}`, quotes: [...quoteTogether(report, kind.evidence), quoteEvent(reason)] }];
  });
}
