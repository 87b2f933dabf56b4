/**
 * Personal pronouns: whom "he", "she", "it", "they" and their possessives stand for.
 * In: the discourse so far, a pronoun, the ranker. Out: a link, or null when nobody fits or nobody fits well enough.
 * Method: the parties of this and the last sentences that agree in number, gender and kind and that grammar allows are ranked
 * by a trained log-linear model (coreferenceRanker.ts) over the features of salience: parts played, distance, how often
 * spoken of, who says the clause, whether the verb asks for somebody.
 * Limits: no cataphora, no split antecedents.
 */
import { childrenOf, type Tree } from '../language/tree.ts';
import type { ParsedToken, Span } from '../../schema.ts';
import { areOpposed, isBarred, isCoArgument, isImpersonal, localSubject, parentheticalSayer, sayerOf, type BoundWord } from './coreferenceBinding.ts';
import { bestOf, count, layOut, type AnaphorKind, type Decision, type Ranker, type Tally } from './coreferenceRanker.ts';
import { addOccurrence, clauseOf, placeOf, quoteAt, roleOf, settled, type Discourse, type Entry, type Nature, type Occurrence, type Party } from './discourse.ts';

type PronounClass = 'he' | 'she' | 'it' | 'they';
const PRONOUNS: Readonly<Record<string, PronounClass>> = {
  he: 'he', him: 'he', his: 'he', himself: 'he', she: 'she', her: 'she', hers: 'she', herself: 'she', it: 'it', its: 'it', itself: 'it', they: 'they', them: 'they', their: 'they', theirs: 'they', themselves: 'they',
};
/** Sentences looked back at, this one included. */
const WINDOW: Readonly<Record<PronounClass, number>> = { he: 6, she: 6, it: 3, they: 3 };

const DECAY = 0.5;
const SENTENCE_WEIGHT = 10;
const PARALLEL_BONUS = 2;
/** From the start of the sentence to the pronoun. */
const NEARNESS = 6;
/** Taken from nobody's score where somebody is asked for. */
const NEED = 1;
/** How much better nobody may score than a registered subject. */
const SURE = 1.5;
/** For each doubling of the times that a party has been spoken of, where a person is meant. */
const TOPIC_BONUS = 3;

/** The features of a party for a pronoun, with their numbers of values. */
export const PRONOUN_LAYOUT = layOut({
  nobodyRole: 4, nobodyCount: 5, nobodyCue: 5,
  where: 4, place: 48, recency: 5, count: 5, most: 1, nature: 24, via: 6, gender: 4, owned: 1, last: 3, subject: 4, sayer: 4, quote: 3, needs: 12, parallel: 2, local: 2, plural: 1, inside: 2, near: 4, known: 4, salience: 7,
});
const AT = PRONOUN_LAYOUT.at;

/** Whether a token is a personal pronoun of the third person that stands for somebody. */
export function isPersonal({ upos, form, deprel }: ParsedToken): boolean {
  return upos === 'PRON' && deprel !== 'expl' && PRONOUNS[form.toLowerCase()] !== undefined;
}

/** What ranks candidates; `decide` lets a trainer see each decision and take another (the index of a candidate, 0 for nobody). */
export type Judge = { readonly ranker: Ranker; readonly decide?: ((decision: Decision<Party>) => number | undefined) | undefined };

type Pronoun = BoundWord & {
  readonly kind: PronounClass; readonly role: number; readonly needsParty: boolean; readonly sayer: Party | null; readonly quote: Span | undefined; readonly local: Party | null;
};
/** A party that may be meant: its latest occurrence and the parts that it played in the window. */
type Candidate = { readonly party: Party; readonly latest: Occurrence; isSubjectHere: boolean; isSubjectBefore: boolean; salience: number };

/** The party of a pronoun; the pronoun becomes an occurrence of it. */
export function linkPronoun(discourse: Discourse, tree: Tree, token: number, judge: Judge): Entry | null {
  const kind = PRONOUNS[tree.tokens[token].form.toLowerCase()];
  if (kind === 'it' && isImpersonal(tree, token)) return null;
  const pronoun = readPronoun(discourse, tree, token, kind);
  const candidates = findCandidates(discourse, pronoun);
  const party = choose(discourse, pronoun, candidates, judge);
  if (party === null) return null;
  if (kind === 'he' || kind === 'she') party.leaning += kind === 'he' ? 1 : -1;
  const place = party.lastKey;
  addOccurrence(discourse, party, { sentence: tree.index, token });
  return { party, antecedent: party.mention, place };
}

function readPronoun(discourse: Discourse, tree: Tree, token: number, kind: PronounClass): Pronoun {
  const { form, deprel, head } = tree.tokens[token];
  const role = roleOf(tree, token);
  // "five died, among them two nurses": of those just counted
  const isAmong = childrenOf(tree, token, 'case').some((child) => /^(among|including)$/i.test(tree.tokens[child].form));
  const isOwn = deprel === 'nmod:poss' || /sel(f|ves)$/i.test(form) || isAmong;
  const needsParty = (role.isSubject && head >= 0 && DOING.has(tree.tokens[clauseOf(tree.tokens, token)]?.lemma.toLowerCase() ?? '')) || (deprel === 'nmod:poss' && !ABOARD.has(tree.tokens[head].lemma.toLowerCase()) && discourse.registry.agentsOf(tree.tokens[head].lemma.toLowerCase()).some(({ type }) => type !== 'thing'));
  return {
    tree, token, kind, isOwn, isIt: kind === 'it', role: deprel === 'nmod:poss' ? 2 : role.isSubject ? 0 : role.relation === 'obj' ? 1 : 3, needsParty,
    sayer: sayerOf(discourse, tree, token), quote: quoteAt(discourse, tree.tokens[token].start), local: isOwn ? localSubject(discourse, tree, token) : null,
  };
}

/** Those whom a ship, a bus or a town has. */
const ABOARD = new Set('crew passenger pilot driver captain owner resident inhabitant population people occupant mayor'.split(' '));

/** Verbs whose subject is somebody: saying, deciding, sending, fighting. */
const DOING = new Set(
  ('say tell deny accuse urge warn add announce claim condemn vow pledge promise demand call reject reiterate insist argue state express confirm blame ask offer agree refuse decide want plan seek intend hope believe think acknowledge admit allege ' +
    'send launch attack fight kill arrest detain deploy withdraw accept sign negotiate order ban impose capture seize recapture retaliate respond fire shell bomb raid invade occupy execute release free support back oppose criticize criticise denounce ' +
    'welcome appeal request recall summon expel vote elect appoint recruit train arm investigate regret apologize apologise propose suspend resume continue try know need conduct carry recover shoot intercept supply').split(' '),
);

/** Parties of the window that agree and that grammar allows, latest first. */
function findCandidates(discourse: Discourse, pronoun: Pronoun): Candidate[] {
  const { tree, token, kind } = pronoun;
  const byParty = new Map<Party, Candidate>();
  const barred = barredParties(discourse, pronoun);
  for (let back = 0; back < WINDOW[kind] && tree.index - back >= 0; back++) {
    const here = discourse.occurrences[tree.index - back];
    const counted = new Map<Party, number>();
    for (let at = here.length - 1; at >= 0; at--) {
      const occurrence = here[at];
      if (back === 0 && occurrence.token >= token) continue;
      const party = settled(occurrence.party);
      if (barred.has(party) || (pronoun.needsParty && party.nature === 'thing') || !agrees(kind, party, occurrence) || (back === 0 && isBarred(pronoun, occurrence))) continue;
      const known = byParty.get(party) ?? { party, latest: occurrence, isSubjectHere: false, isSubjectBefore: false, salience: 0 };
      byParty.set(party, known);
      if (occurrence.isSubject && back === 0) known.isSubjectHere = true;
      if (occurrence.isSubject && back === 1) known.isSubjectBefore = true;
      // of several places in one sentence the strongest counts
      const points = pointsOf(pronoun, occurrence, back);
      const before = counted.get(party) ?? 0;
      known.salience += Math.max(0, points - before);
      counted.set(party, Math.max(points, before));
    }
  }
  return [...byParty.values()];
}

/** Salience after Lappin and Leass: each sentence in which a party occurs counts by its strongest part there, halved a sentence. */
function pointsOf({ role, token }: Pronoun, occurrence: Occurrence, back: number): number {
  let points = SENTENCE_WEIGHT + occurrence.weight;
  if (role === 0 && occurrence.isSubject) points += PARALLEL_BONUS;
  if (role === 1 && occurrence.relation === 'obj') points += PARALLEL_BONUS;
  if (occurrence.mention?.associative === true && occurrence.relation !== 'nmod:poss') points *= 0.5;
  // of two in one sentence the nearer one, unless the pronoun is a subject or belongs to one
  if (back === 0 && (role === 1 || role === 3)) points += (NEARNESS * occurrence.token) / token;
  return points * DECAY ** back;
}

/** Parties that a co-argument names, and the speaker of the quotation that holds the pronoun: they are out wherever else they were named. */
function barredParties(discourse: Discourse, pronoun: Pronoun): ReadonlySet<Party> {
  const barred = new Set<Party>();
  const { tree, token, isOwn, quote } = pronoun;
  if (!isOwn) for (const occurrence of discourse.occurrences[tree.index]) if (isCoArgument(pronoun, occurrence)) barred.add(settled(occurrence.party));
  const speaker = quote === undefined ? null : (parentheticalSayer(discourse, tree, token) ?? pronoun.sayer);
  if (speaker !== null) barred.add(speaker);
  return barred;
}

function agrees(kind: PronounClass, { nature, isPlural, gender, leaning, sectors }: Party, { mention }: Occurrence): boolean {
  switch (kind) {
    case 'he':
    case 'she': {
      const isPerson = nature === 'person' || (nature === 'unknown' && mention?.via === 'unknown');
      return isPerson && !isPlural && sectors[0] !== 'UNK' && (gender === undefined || gender === (kind === 'he' ? 'male' : 'female'));
    }
    case 'it':
      if (nature === 'thing') return !isPlural;
      if (mention?.via === 'demonym') return false;
      return (nature === 'body' && !isPlural) || nature === 'state' || (nature === 'unknown' && gender === undefined && leaning === 0 && !isPlural);
    case 'they':
      if (nature === 'thing') return isPlural;
      return (nature === 'people' && !(mention?.via === 'demonym' && mention.associative)) || nature === 'body' || (nature === 'unknown' && gender === undefined && leaning === 0);
  }
}

/** The best candidate, if it is good enough and not one of two sides. */
function choose(discourse: Discourse, pronoun: Pronoun, candidates: readonly Candidate[], { ranker, decide }: Judge): Party | null {
  const kind: AnaphorKind = pronoun.kind === 'she' ? 'he' : pronoun.kind;
  const { weights, threshold } = ranker[kind];
  const trace = decide !== undefined;
  const tally = (): Tally => ({ weights, sum: 0, trace: trace ? [] : null });
  const nobody = tally();
  countNobody(nobody, pronoun, candidates.length);
  const most = Math.max(0, ...candidates.map(({ party }) => party.count));
  if (kind === 'he') for (const candidate of candidates) candidate.salience += TOPIC_BONUS * Math.log2(1 + candidate.party.count);
  const strongest = Math.max(...candidates.map(({ salience }) => salience));
  const tallies = [nobody, ...candidates.map((candidate, rank) => {
    const own = tally();
    countFeatures(own, pronoun, candidate, { rank, most, strongest, trees: discourse.trees });
    return own;
  })];
  const scores = tallies.map(({ sum }) => sum);
  // GUM's "it" is seldom a state or an army: where the verb asks for somebody, nobody is less likely in the news
  if (pronoun.needsParty && kind !== 'he') scores[0] -= NEED;
  const { index, probability } = bestOf(scores);
  const forced = decide?.({ kind, sentence: pronoun.tree.index, token: pronoun.token, candidates: tallies.map(({ trace: features }, at) => ({ party: candidates[at - 1]?.party ?? null, features: features ?? [] })) });
  if (forced !== undefined) return candidates[forced - 1]?.party ?? null;
  const sure = kind === 'he' ? null : sureParty(pronoun, candidates, scores);
  if (sure !== null) return sure;
  if (index === 0 || probability < threshold) return null;
  const best = candidates[index - 1];
  return pronoun.kind === 'it' && candidates.some((rival) => rival !== best && areTwoSides(discourse, best, rival)) ? null : best.party;
}

/** "Iraq closed its airspace", "Iraq said it would": a registered party that is the subject here, or says so, needs less; GUM has too few to learn it. */
function sureParty({ role, sayer, quote, local }: Pronoun, candidates: readonly Candidate[], scores: readonly number[]): Party | null {
  const wanted = role === 2 ? local : role === 0 && quote === undefined ? sayer : null;
  const at = wanted === null ? -1 : candidates.findIndex(({ party }) => party === settled(wanted));
  if (at < 0 || candidates[at].party.rank < 2) return null;
  const isBest = scores.every((score, index) => index === 0 || index === at + 1 || score < scores[at + 1]);
  return isBest && scores[at + 1] > scores[0] - SURE ? candidates[at].party : null;
}

/** "India accused Pakistan. It …": subject and object of one verb, and either may go on. */
function areTwoSides(discourse: Discourse, { latest, party }: Candidate, rival: Candidate): boolean {
  const isSame = latest.sentence === rival.latest.sentence && party.nature !== 'thing' && rival.party.nature !== 'thing';
  return isSame && areOpposed(discourse.trees[latest.sentence], latest, rival.latest);
}

function countNobody(tally: Tally, { tree, token, role, quote, sayer, needsParty }: Pronoun, candidateCount: number): void {
  count(tally, AT.nobodyRole + role);
  count(tally, AT.nobodyCount + Math.min(candidateCount, 4));
  const { head } = tree.tokens[token];
  if (head >= 0 && tree.tokens[head].upos === 'ADJ') count(tally, AT.nobodyCue);
  if (quote !== undefined) count(tally, AT.nobodyCue + 1);
  if (sayer !== null) count(tally, AT.nobodyCue + 2);
  if (needsParty) count(tally, AT.nobodyCue + 4);
  if (head >= 0 && /^(take|make|mean|rain|seem|turn|come|matter|snow)$/.test(tree.tokens[head].lemma)) count(tally, AT.nobodyCue + 3);
}

const NATURES: Readonly<Record<Nature, number>> = { person: 0, people: 1, body: 2, state: 3, thing: 4, unknown: 5 };
const PARTS: Readonly<Record<string, number>> = { nsubj: 0, obj: 1, iobj: 2, obl: 2, nmod: 3, 'nmod:poss': 4 };
const WAYS: Readonly<Record<string, number>> = { name: 0, loaded: 0, unknown: 1, agent: 2, phrase: 2, demonym: 3, seat: 4 };

/** What a candidate is compared with: its rank from the latest, the most places and the most salience of any. */
type Rivals = { readonly rank: number; readonly most: number; readonly strongest: number; readonly trees: readonly Tree[] };

function countFeatures(tally: Tally, pronoun: Pronoun, { party, latest, isSubjectHere, isSubjectBefore, salience }: Candidate, { rank, most, strongest, trees }: Rivals): void {
  const { tree, role, sayer, quote, local } = pronoun;
  const where = Math.min(tree.index - latest.sentence, 3);
  const part = latest.isSubject ? 0 : latest.relation === 'nsubj' ? 5 : (PARTS[latest.relation] ?? 5);
  count(tally, AT.where + where);
  count(tally, AT.place + (where * 6 + part) * 2 + (role === 0 ? 1 : 0));
  count(tally, AT.recency + Math.min(rank, 4));
  count(tally, AT.count + (party.count < 3 ? party.count - 1 : party.count < 5 ? 2 : party.count < 9 ? 3 : 4));
  if (party.count === most) count(tally, AT.most);
  count(tally, AT.nature + NATURES[party.nature] * 4 + role);
  count(tally, AT.via + (party.mention === null ? 5 : (WAYS[party.mention.via] ?? 5)));
  count(tally, AT.gender + genderFit(pronoun.kind, party));
  if (isOwned(trees, party)) count(tally, AT.owned);
  count(tally, AT.last + lastKind(pronoun, latest));
  if (isSubjectHere) count(tally, AT.subject + (role === 0 ? 0 : 1));
  if (isSubjectBefore) count(tally, AT.subject + (role === 0 ? 2 : 3));
  if (sayer !== null && settled(sayer) === party) count(tally, AT.sayer + (role === 0 ? 0 : 1));
  else if (sayer !== null) count(tally, AT.sayer + (role === 0 ? 2 : 3));
  count(tally, AT.quote + quoteRelation(latest, quote));
  if (pronoun.needsParty) count(tally, AT.needs + NATURES[party.nature] * 2 + (role === 0 ? 0 : 1));
  if (role === 0 && latest.isSubject) count(tally, AT.parallel);
  if (role === 1 && latest.relation === 'obj') count(tally, AT.parallel + 1);
  if (local !== null) count(tally, AT.local + (local === party ? 0 : 1));
  if (party.isPlural) count(tally, AT.plural);
  if (latest.mention?.associative === true) count(tally, AT.inside + (latest.relation === 'nmod:poss' ? 0 : 1));
  if (where === 0) count(tally, AT.near + nearness(pronoun.token - latest.token));
  count(tally, AT.salience + (salience === strongest ? 0 : Math.min(6, 1 + Math.floor((1 - salience / strongest) * 6))));
  count(tally, AT.known + Math.min(party.rank, 3));
}

/** "His mother": described as somebody's. */
function isOwned(trees: readonly Tree[], { phraseKey }: Party): boolean {
  if (phraseKey < 0) return false;
  const { sentence, token } = placeOf(phraseKey);
  const { children, tokens } = trees[sentence];
  return children[token].some((child) => tokens[child].deprel === 'nmod:poss');
}

/** 0 nothing known, 1 the name or noun says so, 2 pronouns said so, 3 pronouns said otherwise: they may have been read wrongly. */
function genderFit(kind: PronounClass, { gender, leaning }: Party): number {
  if (gender !== undefined || leaning === 0) return gender === undefined ? 0 : 1;
  return leaning > 0 === (kind === 'he') ? 2 : 3;
}

/** Whether the party was last a pronoun of the same kind, another pronoun, or named. */
function lastKind({ kind }: Pronoun, { form }: Occurrence): number {
  if (form === '') return 2;
  return PRONOUNS[form] === kind ? 0 : 1;
}

/** What is told outside direct speech is rarely "it" or "they" in it. */
function quoteRelation({ start }: Occurrence, quote: Span | undefined): number {
  if (quote === undefined) return 0;
  return start >= quote.start && start < quote.end ? 1 : 2;
}

function nearness(distance: number): number {
  return distance <= 3 ? 0 : distance <= 8 ? 1 : distance <= 16 ? 2 : 3;
}
