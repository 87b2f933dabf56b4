/**
 * Demands, threats, accusations and promises as they are told: who makes one, of whom, and what it is about. In: a Corpus; out: one
 * record a telling. What is demanded, threatened, alleged or promised is the event at the end of the statement's content link;
 * without one it is the words behind the statement's verb.
 */
import type { EventType } from '../schema.ts';
import { groupBy, partiesOf, placesOf, publishedDay, quoteEvent, quoteSentence, speakerOf, unique, type Corpus, type Quote, type Speaker, type Told } from './corpus.ts';
import { rangeOfDays, type Party } from './tellings.ts';

/** The types that say what somebody wants, will do, promises, or lays to another. */
export type StatementKind = 'REQUEST' | 'THREATEN' | 'ACCUSE' | 'AGREE';
const STATEMENT_KINDS: readonly StatementKind[] = ['REQUEST', 'THREATEN', 'ACCUSE', 'AGREE'];

/** One statement as one report tells it. */
export type Statement = {
  readonly id: string; // the event's
  readonly docId: string;
  readonly kind: StatementKind;
  readonly day: number | null; // stated, else of publication
  readonly makers: readonly Party[]; // who demands, threatens, accuses, promises
  readonly addressees: readonly Party[];
  readonly reportedBy: Speaker; // who says that it was made
  readonly content: StatementContent;
  readonly words: Quote; // of the statement's verb
  readonly contentWords: readonly Quote[]; // of what it is about
  readonly sentence: Quote;
};

/** What a statement is about. `types` is empty where nothing of it was coded. */
export type StatementContent = {
  readonly eventIds: readonly string[];
  readonly types: readonly EventType[];
  readonly isToEnd: boolean; // it is to stop, or not to be: "halt the shelling", "refrain from attacking"
  readonly modes: readonly string[];
  readonly doers: readonly Party[];
  readonly where: readonly string[]; // countries and place ids that it is done to or in
  readonly lemmas: readonly string[]; // of its verbs, nouns and adjectives
};

/** All statements that are told as made, by id. Linear. */
export function readStatements(corpus: Corpus): Statement[] {
  return corpus.reports.flatMap(({ analysis }) => {
    const told = analysis.events.filter(({ type, claim }) => isStatementKind(type.value) && claim.factuality.value === 'asserted');
    const contents = groupBy(analysis.links.filter(({ kind }) => kind.value === 'content'), ({ from }) => from);
    // Without a link, what the statement's verb is the cue of is what it says: "demanded that the strikes stop".
    const under = groupBy(analysis.events.filter(({ claim }) => claim.cue !== undefined), ({ claim, sentence }) => `${sentence} ${claim.cue!.start}`);
    return told.map((event) => {
      const linked = (contents.get(event.id) ?? []).flatMap(({ to }) => corpus.events.get(to) ?? []);
      const cued = (under.get(`${event.sentence} ${event.trigger.start}`) ?? []).filter(({ id, trigger }) => id !== event.id && trigger.start >= event.trigger.end).flatMap(({ id }) => corpus.events.get(id) ?? []);
      return readStatement(corpus.events.get(event.id)!, linked.length > 0 ? linked : cued);
    });
  }).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const isStatementKind = (type: EventType): type is StatementKind => (STATEMENT_KINDS as readonly EventType[]).includes(type);

function readStatement(told: Told, contents: readonly Told[]): Statement {
  const { event, report } = told;
  const [speaker, named] = [speakerOf(event.claim, report), partiesOf(event.actors, report)];
  return {
    id: event.id, docId: event.docId, kind: event.type.value as StatementKind,
    day: dayOfStatement(told),
    makers: named, addressees: partiesOf(event.recipients, report), reportedBy: speaker,
    content: readContent(told, contents),
    words: quoteEvent(told), contentWords: contents.map(quoteEvent), sentence: quoteSentence(told),
  };
}

/** The day that words state, else that of the report, unless it is told as past. */
function dayOfStatement(told: Told): number | null {
  if (told.event.time !== undefined) {
    const [from, to] = rangeOfDays(told.event.time.value);
    if (to - from <= 1) return from;
  }
  return told.event.tense === 'historical' ? null : publishedDay(told.report);
}

/** Words before a deed that turn a demand for it into one against it. */
const ENDS: ReadonlySet<string> = new Set(['stop', 'end', 'halt', 'cease', 'refrain', 'prevent', 'avoid', 'not', 'never', 'suspend', 'lift', 'desist', 'abandon', 'discontinue', 'freeze', "n't"]);

/** Whether a word of ending stands in the statement's words or between them and the deed. */
function isToEnd({ event, report }: Told, contents: readonly Told[]): boolean {
  const deed = contents.filter((one) => one.event.sentence === event.sentence).toSorted((a, b) => a.event.trigger.start - b.event.trigger.start)[0];
  if (deed === undefined || !CONFLICT.has(deed.event.type.value)) return false;
  return report.analysis.sentences[event.sentence]!.tokens.some(({ start, end, lemma }) => start >= event.trigger.start && end <= deed.event.trigger.start && ENDS.has(lemma.toLowerCase()));
}

const CONFLICT: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE', 'MOBILIZE', 'SANCTION', 'PROTEST']);

function readContent(told: Told, contents: readonly Told[]): StatementContent {
  const victims = contents.flatMap(({ event, report }) => partiesOf(event.recipients, report));
  const places = contents.flatMap(placesOf);
  return {
    eventIds: contents.map(({ event }) => event.id), isToEnd: told.event.type.value !== 'ACCUSE' && isToEnd(told, contents),
    types: unique(contents.map(({ event }) => event.type.value)).toSorted(),
    modes: unique(contents.flatMap(({ event }) => event.modes.map(({ value }) => value))).toSorted(),
    doers: contents.flatMap(({ event, report }) => partiesOf(event.actors, report)),
    where: unique([...victims.flatMap(({ camp }) => camp ?? []), ...places.flatMap(({ id, country }) => [id, ...(country === undefined ? [] : [country])])]).toSorted(),
    lemmas: unique(contents.length > 0 ? contents.flatMap((one) => wordsBetween(one, one.event.trigger.start, one.event.trigger.end)) : wordsBehind(told)).toSorted(),
  };
}

const CONTENT_WORDS = 8;

/** The content words behind the statement's own, up to the end of its sentence, a few at most. */
function wordsBehind(told: Told): string[] {
  const { end } = told.report.analysis.sentences[told.event.sentence]!;
  return wordsBetween(told, told.event.trigger.end, end).slice(0, CONTENT_WORDS);
}

function wordsBetween({ event, report }: Told, from: number, to: number): string[] {
  return report.analysis.sentences[event.sentence]!.tokens.filter(({ start, end, upos }) => start >= from && end <= to && /^(?:NOUN|VERB|ADJ)$/.test(upos)).map(({ lemma }) => lemma.toLowerCase());
}
