/**
 * Incidents joined by what speakers say of them ("in response to", "in retaliation for", "because of", "to prevent") -> response
 * graphs. In: a Corpus; out: chains, each with its nodes, its links with everybody who makes or denies them, and where stories
 * collide. Nothing is inferred from order: that one thing is told as following another ("after", "in the wake of") is a link of the
 * kind `sequence`, drawn apart, and joins no chain of answers.
 * Loops (each side's strike answers the other's) and rival stories ("A says that B began it; B says that A did") are kept, and
 * named as such; nobody is found right.
 */
import type { Factuality, Link } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import { groupBy, publishedDay, quoteEvent, quoteSentence, quoteTogether, speakerOf, unique, type Corpus, type Quote, type Report, type Speaker } from './corpus.ts';
import { findLoops } from './graphs.ts';
import { describeIncidents, type HappeningFacts } from './incidentFacts.ts';
import { resolveLinkEnds, type LinkEnd } from './linkEnds.ts';

/** What a speaker says of two happenings; `content` is no chain: a demand and what it demands are one. */
export type ChainKind = 'response' | 'cause' | 'purpose' | 'sequence';

/** A happening of a chain: an incident, or something that is only mentioned. */
export type ChainNode = HappeningFacts & {
  readonly told: readonly Quote[]; // the words for it in each report
  readonly deniedBy: readonly Speaker[]; // who says that it did not happen
};

/** One report's words for a link: who says so, in which words, and how its two ends were found. */
export type LinkStatement = {
  readonly linkId: string;
  readonly docId: string;
  readonly publishedOn: number | null;
  readonly speaker: Speaker;
  readonly factuality: Factuality;
  readonly words: readonly Quote[]; // "in retaliation for"
  readonly sentence: Quote;
  readonly from: Quote & Pick<LinkEnd, 'how' | 'points'>;
  readonly to: Quote & Pick<LinkEnd, 'how' | 'points'>;
};

/** A link of two nodes with everybody who makes it (`madeBy`) or says that it is not so (`deniedBy`). */
export type ChainLink = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: ChainKind;
  readonly madeBy: readonly LinkStatement[];
  readonly deniedBy: readonly LinkStatement[];
  readonly isInLoop: boolean;
};

/** What one speaker's links say: which happenings, in his telling, answer nothing. */
export type Story = { readonly speaker: Speaker; readonly linkIds: readonly string[]; readonly beginsWith: readonly string[]; readonly begunBy: readonly string[] };
/** Two speakers whose stories share a happening and begin with deeds of different sides. */
export type Rivalry = { readonly between: readonly [Speaker, Speaker]; readonly begin: readonly [readonly string[], readonly string[]]; readonly begunBy: readonly [readonly string[], readonly string[]] };

/** A response graph; of kind `sequence` when nobody says more than that one thing came after the other. */
export type Chain = {
  readonly id: string;
  readonly kind: 'response' | 'sequence';
  readonly nodes: readonly ChainNode[]; // by day and id
  readonly links: readonly ChainLink[];
  readonly loops: readonly (readonly string[])[]; // node ids
  readonly stories: readonly Story[];
  readonly rivalries: readonly Rivalry[];
};

/** All chains, those with most happenings first. The same in whatever order reports come. */
export function findChains(corpus: Corpus): Chain[] {
  const incidents = describeIncidents(corpus);
  const links = corpus.reports.flatMap((report) => report.analysis.links.filter(({ kind }) => kind.value !== 'content').map((link) => ({ link, report })));
  const { ends, mentioned } = resolveLinkEnds(corpus, incidents, links.flatMap(({ link }) => [link.from, link.to]));
  const facts = new Map([...incidents, ...mentioned.map((one) => [one.id, one] as const)]);
  const joined = joinLinks(links.flatMap(({ link, report }) => readStatement(link, report, { corpus, ends }) ?? []));
  const eventsOf = groupBy([...ends.keys()], (id) => ends.get(id)!.node);
  return gather(joined).map((members) => makeChain(members, { corpus, facts, eventsOf })).toSorted((a, b) => Number(b.kind === 'response') - Number(a.kind === 'response') || b.nodes.length - a.nodes.length || (a.id < b.id ? -1 : 1));
}

type Placed = { readonly kind: ChainKind; readonly from: string; readonly to: string; readonly statement: LinkStatement };
type Making = { readonly corpus: Corpus; readonly facts: ReadonlyMap<string, HappeningFacts>; readonly eventsOf: ReadonlyMap<string, readonly string[]> };

/** A link as its report says it; null when both ends are one node or an end is not among the events. */
function readStatement(link: Link, report: Report, { corpus, ends }: { readonly corpus: Corpus; readonly ends: ReadonlyMap<string, LinkEnd> }): Placed | null {
  const [from, to] = [corpus.events.get(link.from), corpus.events.get(link.to)];
  const [first, second] = [ends.get(link.from), ends.get(link.to)];
  if (from === undefined || to === undefined || first === undefined || second === undefined || first.node === second.node) return null;
  const statement: LinkStatement = {
    linkId: link.id, docId: report.analysis.doc.id, publishedOn: publishedDay(report),
    speaker: speakerOf(link.claim, report), factuality: link.claim.factuality.value,
    words: quoteTogether(report, link.kind.evidence), sentence: quoteSentence(to),
    from: { ...quoteEvent(from), how: first.how, points: first.points }, to: { ...quoteEvent(to), how: second.how, points: second.points },
  };
  return { kind: link.kind.value as ChainKind, from: first.node, to: second.node, statement };
}

type Joined = Omit<ChainLink, 'isInLoop'>;

/** Statements about the same two nodes become one link, in the order of reports. */
function joinLinks(placed: readonly Placed[]): Joined[] {
  return [...groupBy(placed, ({ kind, from, to }) => `${kind} ${from} ${to}`).values()].map((members) => {
    const [{ kind, from, to }] = members as [Placed, ...Placed[]];
    const statements = members.map(({ statement }) => statement).toSorted((a, b) => (a.publishedOn ?? Infinity) - (b.publishedOn ?? Infinity) || (a.linkId < b.linkId ? -1 : 1));
    const isDenial = ({ factuality }: LinkStatement): boolean => factuality === 'denied';
    return { id: shortId('chain-link', kind, from, to), kind, from, to, madeBy: statements.filter((one) => !isDenial(one)), deniedBy: statements.filter(isDenial) };
  });
}

/** Links of one chain together: those of answers by their nodes; sequences inside a chain go with it, others stand alone. */
function gather(links: readonly Joined[]): Joined[][] {
  const answers = components(links.filter(({ kind }) => kind !== 'sequence'));
  const chainOf = new Map(answers.flatMap((members, number) => members.flatMap(({ from, to }) => [[from, number], [to, number]] as const)));
  const apart: Joined[] = [];
  for (const link of links.filter(({ kind }) => kind === 'sequence')) {
    const number = chainOf.get(link.from);
    if (number !== undefined && number === chainOf.get(link.to)) answers[number]!.push(link);
    else apart.push(link);
  }
  return [...answers, ...components(apart)];
}

/** Links that hang together by their nodes. */
function components(links: readonly Joined[]): Joined[][] {
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    while (parents.has(root) && parents.get(root) !== root) root = parents.get(root)!;
    for (let at = node; at !== root; ) [at] = [parents.get(at) ?? root, parents.set(at, root)];
    return root;
  };
  for (const { from, to } of links) {
    const [one, other] = [rootOf(from), rootOf(to)].toSorted() as [string, string];
    parents.set(one, one).set(other, one);
  }
  return [...groupBy(links, ({ from }) => rootOf(from)).values()];
}

/** A link that somebody makes and that says why something was done. */
const isAnswer = ({ kind, madeBy }: Joined): boolean => (kind === 'response' || kind === 'cause') && madeBy.length > 0;

function makeChain(members: readonly Joined[], making: Making): Chain {
  const ids = unique(members.flatMap(({ from, to }) => [from, to]));
  const nodes = ids.map((id) => makeNode(making.facts.get(id)!, making)).toSorted((a, b) => (a.from ?? Infinity) - (b.from ?? Infinity) || (a.id < b.id ? -1 : 1));
  const answers = members.filter(isAnswer);
  const loops = findLoops(answers);
  const inLoop = new Map(loops.flatMap((loop, number) => loop.map((id) => [id, number] as const)));
  const links = members.map((link): ChainLink => ({ ...link, isInLoop: isAnswer(link) && inLoop.has(link.from) && inLoop.get(link.from) === inLoop.get(link.to) })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const stories = tellStories(answers, new Map(nodes.map((node) => [node.id, node])));
  return { id: shortId('chain', ...ids.toSorted()), kind: members.some(({ kind }) => kind !== 'sequence') ? 'response' : 'sequence', nodes, links, loops, stories, rivalries: findRivalries(stories, answers) };
}

function makeNode(facts: HappeningFacts, { corpus, eventsOf }: Making): ChainNode {
  const told = unique([...facts.eventIds, ...(eventsOf.get(facts.id) ?? [])]).toSorted().flatMap((id) => corpus.events.get(id) ?? []);
  const deniers = told.filter(({ event }) => event.claim.factuality.value === 'denied').map(({ event, report }) => speakerOf(event.claim, report));
  return { ...facts, told: told.map(quoteEvent), deniedBy: uniqueSpeakers(deniers) };
}

function uniqueSpeakers(speakers: readonly Speaker[]): Speaker[] {
  return [...new Map(speakers.map((speaker) => [speaker.key, speaker])).values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** For each speaker the links that he makes, and the happenings that answer nothing in his telling. */
function tellStories(links: readonly Joined[], nodes: ReadonlyMap<string, ChainNode>): Story[] {
  const made = groupBy(links.flatMap((link) => uniqueSpeakers(link.madeBy.map(({ speaker }) => speaker)).map((speaker) => ({ link, speaker }))), ({ speaker }) => speaker.key);
  return [...made].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => {
    const [own, { speaker }] = [list.map(({ link }) => link), list[0]!];
    const answering = new Set(own.map(({ to }) => to));
    const beginsWith = unique(own.map(({ from }) => from)).filter((id) => !answering.has(id)).toSorted();
    return { speaker, linkIds: own.map(({ id }) => id).toSorted(), beginsWith, begunBy: unique(beginsWith.flatMap((id) => nodes.get(id)!.doers.flatMap(({ camp }) => camp ?? []))).toSorted() };
  });
}

function findRivalries(stories: readonly Story[], links: readonly Joined[]): Rivalry[] {
  const byId = new Map(links.map((link) => [link.id, link]));
  const told = stories.filter(({ begunBy }) => begunBy.length > 0).map((story) => ({ story, nodes: new Set(story.linkIds.flatMap((id) => [byId.get(id)!.from, byId.get(id)!.to])) }));
  return told.flatMap((one, at) => told.slice(at + 1)
    .filter((other) => !other.story.begunBy.some((camp) => one.story.begunBy.includes(camp)) && [...other.nodes].some((id) => one.nodes.has(id)))
    .map(({ story }): Rivalry => ({ between: [one.story.speaker, story.speaker], begin: [one.story.beginsWith, story.beginsWith], begunBy: [one.story.begunBy, story.begunBy] })));
}
