/**
 * Mends trees that no English clause has, as news style provokes them from a parser trained on web text:
 * a second subject of "said" that belongs to what is said ("Israel closed the border, the army said"), and a past-tense
 * verb read as the modifier of its own object ("Rebels shelled government troops"). Each rule names a structure that is
 * wrong whatever the words are (or, for infinitives, with verbs of asking and letting); trees without it are returned as they are. In: parsed tokens of a sentence; out: same or a copy.
 */
import type { ParsedToken } from '../../schema.ts';
import { isBelow, mendAccusedClause, mendAccusedDeed, mendFiniteComplement, mendFlatConjunct, mendJoinedContent, mendNounVerb, mendOught, mendReceiver, mendRelativeThat, type Change } from './repairClauses.ts';
import { mendArticledConjunct, mendDashes, mendSecondClause, mendSecondPossessor, mendSemicolon } from './repairCoordination.ts';
import { mendFrontedParticiple, mendGardenPath, mendJoinedVerb } from './repairGardenPath.ts';
import { mendComplementConjunct, mendDayBeforeSubject, mendDayConjunct, mendGroupApposition, mendTitledName } from './repairNames.ts';

/** In the order in which they run: each sees what those before have mended. */
const RULES: readonly ((tokens: readonly ParsedToken[]) => Map<number, Change> | null)[] = [
  mendOught, mendSemicolon, mendDayBeforeSubject, mendGardenPath, mendJoinedVerb, mendFrontedParticiple, mendCaseOfModifier, mendVerbTag, mendParticleObject, mendCasedObject, mendNounClause, mendAgentOfAdjective, mendFalsePassive, mendNounRoot, mendModifierVerb, mendSharedSubject, mendTitledConjunct,
  mendControl, mendSecondSaying, mendParticipleRoot, mendNameParticle, mendTimeComplement, mendSecondSubject, mendNominalCc, mendParenthesisSubject, mendFinalSpeaker, mendFiniteConjunct, mendVerbAppos,
  mendAccusedClause, mendAccusedDeed, mendJoinedContent, mendFiniteComplement, mendReceiver, mendNounVerb, mendRelativeThat, mendFlatConjunct, mendTitledName, mendDayConjunct, mendGroupApposition, mendComplementConjunct, mendSecondPossessor, mendSecondClause, mendArticledConjunct, mendDashes,
];

/** The tokens with impossible structures mended; the same array when there is none. */
export function repairTree(tokens: readonly ParsedToken[]): readonly ParsedToken[] {
  let current = tokens;
  for (const rule of RULES) {
    const changes = rule(current);
    if (changes === null) continue;
    const next = current.map((token, index) => (changes.has(index) ? { ...token, ...changes.get(index) } : token));
    if (isTree(next)) current = next;
  }
  return current;
}

/** A repair must leave exactly one root and no cycle. */
function isTree(tokens: readonly ParsedToken[]): boolean {
  if (tokens.filter((token) => token.head < 0).length !== 1) return false;
  return tokens.every((_, index) => {
    let at = index;
    for (let steps = 0; steps <= tokens.length; steps++) {
      at = tokens[at].head;
      if (at < 0) return true;
    }
    return false;
  });
}

const isSubject = (token: ParsedToken): boolean => token.deprel === 'nsubj' || token.deprel === 'nsubj:pass';

/**
 * "S1 V1 …, S2 V2" with both subjects on V2 and V1 its clausal complement without a subject: S1 is V1's.
 */
function mendSharedSubject(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const counts = new Int32Array(tokens.length); // subjects of each verb: few verbs have two, and only those are looked at
  for (const token of tokens) if (token.head >= 0 && isSubject(token)) counts[token.head]++;
  for (let verb = 0; verb < tokens.length; verb++) {
    if (counts[verb] < 2) continue;
    const subjects = tokens.flatMap((token, index) => (token.head === verb && isSubject(token) ? [index] : []));
    const [first] = subjects;
    const clause = tokens.findIndex((token, index) => token.head === verb && (token.deprel === 'ccomp' || token.deprel === 'parataxis') && index > first && index < subjects[1]);
    if (clause < 0 || tokens.some((token) => token.head === clause && isSubject(token))) continue;
    const isPassive = tokens.some((token) => token.head === clause && token.deprel === 'aux:pass');
    return new Map([[first, { head: clause, deprel: isPassive ? 'nsubj:pass' : 'nsubj' }]]);
  }
  return null;
}

/**
 * "S V O" with V read as a modifier of O (and S as subject or modifier of O or of V): a participle before a noun has
 * no subject, and a noun that follows one has no article-less noun phrase before it as its subject without a copula.
 */
function mendModifierVerb(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 1; verb < tokens.length; verb++) {
    const { head: noun, deprel, upos, xpos } = tokens[verb];
    if (deprel !== 'amod' || noun < 0 || (upos !== 'VERB' && upos !== 'ADJ') || (xpos !== 'VBD' && xpos !== 'VBN' && !/ed$/.test(tokens[verb].form))) continue;
    const changes = noun > verb ? subjectOfModifier(tokens, verb, noun) : objectOfModifier(tokens, verb, noun);
    if (changes !== null) return changes;
  }
  return null;
}

/** V stands before its noun and has a subject of its own, or the noun has one and no copula: V heads the clause. */
function subjectOfModifier(tokens: readonly ParsedToken[], verb: number, noun: number): Map<number, Change> | null {
  const hasCopula = tokens.some((token) => token.head === noun && token.deprel === 'cop');
  const subject = tokens.findIndex((token, index) => index < verb && isSubject(token) && (token.head === verb || (token.head === noun && !hasCopula)));
  if (subject < 0) return conjunctSubject(tokens, verb, noun);
  const changes = new Map<number, Change>();
  // A noun that was itself called the subject of a later verb was the clause that this verb reports.
  const isReported = isSubject(tokens[noun]) && tokens[noun].head >= 0 && tokens.some((token, index) => index > noun && token.head === tokens[noun].head && isSubject(token));
  changes.set(verb, { head: tokens[noun].head, deprel: isReported ? 'ccomp' : tokens[noun].deprel, upos: 'VERB', xpos: 'VBD' });
  changes.set(noun, { head: verb, deprel: 'obj' });
  changes.set(subject, { head: verb, deprel: 'nsubj' });
  tokens.forEach((token, index) => {
    const isClausal = ['punct', 'obl', 'advcl', 'parataxis', 'ccomp', 'obl:unmarked', 'mark', 'advmod'].includes(token.deprel);
    if (token.head === noun && index !== verb && index !== subject && (isClausal && (index > noun || index < verb))) changes.set(index, { head: verb });
  });
  return changes;
}

/** "Helicopters and tanks shelled positions" with "positions" as one more conjunct, though no "and" or comma leads to it. */
function conjunctSubject(tokens: readonly ParsedToken[], verb: number, noun: number): Map<number, Change> | null {
  const { deprel, head } = tokens[noun];
  if (deprel !== 'conj' || head < 0 || tokens[head].head >= 0 || head > verb) return null;
  const isJoined = tokens.some((token) => token.head === noun && token.deprel === 'cc') || tokens[verb - 1].upos === 'PUNCT' || tokens[verb - 1].upos === 'CCONJ' || tokens[verb - 1].upos === 'DET';
  if (isJoined) return null;
  const changes = new Map<number, Change>([[verb, { head: -1, deprel: 'root', upos: 'VERB', xpos: 'VBD' }], [head, { head: verb, deprel: 'nsubj' }], [noun, { head: verb, deprel: 'obj' }]]);
  tokens.forEach((token, index) => {
    if (token.head === head && token.deprel === 'punct' && index > noun) changes.set(index, { head: verb });
  });
  return changes;
}

/** "Fighters overran soldiers" with "overran" as a modifier behind its subject: it has an object, so it is the verb. */
function objectOfModifier(tokens: readonly ParsedToken[], verb: number, noun: number): Map<number, Change> | null {
  const object = tokens.findIndex((token, index) => token.head === verb && token.deprel === 'obj' && index > verb);
  if (object < 0 || tokens[noun].head >= 0) return null;
  const changes = new Map<number, Change>([[verb, { head: -1, deprel: 'root', upos: 'VERB', xpos: 'VBD' }], [noun, { head: verb, deprel: 'nsubj' }]]);
  tokens.forEach((token, index) => {
    if (token.head === noun && index > verb) changes.set(index, { head: verb });
  });
  return changes;
}

/**
 * "leader A and President B": a title behind "and" that was hung on the first name as its description belongs to the
 * name after it, and that name is the conjunct.
 */
function mendTitledConjunct(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let title = 1; title < tokens.length; title++) {
    const { deprel, head } = tokens[title];
    if (!deprel.startsWith('nmod') || deprel === 'nmod:poss' || head < 0 || head > title) continue;
    if (!tokens.some((token, index) => token.head === title && token.deprel === 'cc' && index < title)) continue;
    if (tokens.some((token) => token.head === title && token.deprel === 'case')) continue;
    const name = tokens.findIndex((token, index) => index > title && token.head === title && (token.deprel === 'flat' || token.deprel === 'appos' || token.deprel === 'nmod') && token.upos === 'PROPN');
    if (name < 0) return new Map([[title, { deprel: 'conj' }]]);
    const changes = new Map<number, Change>([[name, { head, deprel: 'conj' }], [title, { head: name, deprel: 'nmod:desc' }]]);
    tokens.forEach((token, index) => {
      if (token.head === title && token.deprel === 'cc') changes.set(index, { head: name });
      if (token.head === title && token.deprel === 'flat' && index > name) changes.set(index, { head: name });
    });
    return changes;
  }
  return null;
}

/** Verbs that take an object and what it is to do: "allowed the opposition to hold a rally". */
const CONTROL_VERBS = new Set(['allow', 'ask', 'urge', 'order', 'tell', 'force', 'permit', 'enable', 'encourage', 'persuade', 'convince', 'instruct', 'invite', 'compel', 'oblige', 'require', 'request', 'beg', 'warn', 'pressure', 'press', 'authorize', 'authorise', 'help', 'forbid', 'appeal', 'call', 'cause', 'lead', 'prompt', 'direct', 'command', 'implore']);

/** Their infinitive hung on the object, or their object on the infinitive: both belong to the verb. */
function mendControl(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const hasTo = (clause: number): boolean => tokens.some((token) => token.head === clause && token.deprel === 'mark' && token.form.toLowerCase() === 'to');
  for (let verb = 0; verb < tokens.length; verb++) {
    if (tokens[verb].upos !== 'VERB' || !CONTROL_VERBS.has(tokens[verb].lemma)) continue;
    const object = tokens.findIndex((token) => token.head === verb && token.deprel === 'obj');
    const clause = tokens.findIndex((token, index) => token.head === verb && token.deprel === 'xcomp' && hasTo(index));
    const told = object >= 0 ? object : tokens.findIndex((token) => token.head === verb && token.deprel === 'iobj');
    if (told >= 0 && clause < 0) {
      const hung = tokens.findIndex((token, index) => token.head === told && token.deprel === 'acl' && token.xpos === 'VB' && index > told && hasTo(index));
      if (hung >= 0) return new Map([[hung, { head: verb, deprel: 'xcomp' }]]);
    }
    if (object < 0 && clause >= 0) {
      const owner = tokens.findIndex((token, index) => token.head === clause && token.deprel === 'nsubj' && index > verb && index < clause);
      if (owner >= 0) return new Map([[owner, { head: verb, deprel: 'obj' }]]);
    }
  }
  return null;
}

const isNoun = (token: ParsedToken | undefined): boolean => token !== undefined && (token.upos === 'NOUN' || token.upos === 'PROPN');
const isPastVerb = (token: ParsedToken): boolean => (token.upos === 'VERB' || token.upos === 'ADJ') && (token.xpos === 'VBD' || token.xpos === 'VBN' || /ed$/.test(token.form));
const LOOSE_SUBJECTS = new Set(['compound', 'obl:unmarked', 'nsubj:pass']);

/**
 * A clause without an auxiliary that has an object is active ("Armed men abducted three girls"), and so are a past tense and,
 * outside of headlines, nearly all others: what stands right before the verb and was called its passive subject or modifier is its subject.
 */
function mendFalsePassive(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 1; verb < tokens.length; verb++) {
    if (!isPastVerb(tokens[verb]) || tokens[verb].upos !== 'VERB' || ['amod', 'acl', 'compound'].includes(tokens[verb].deprel)) continue;
    // few verbs have such a word before them: this look saves the list of all that hangs on the verb
    if (!tokens.some((token, index) => token.head === verb && index < verb && LOOSE_SUBJECTS.has(token.deprel))) continue;
    const children = tokens.flatMap((token, index) => (token.head === verb ? [index] : []));
    if (children.some((child) => tokens[child].deprel.startsWith('aux') || tokens[child].deprel === 'nsubj' || tokens[child].deprel === 'cop')) continue;
    const hasObject = children.some((child) => tokens[child].deprel === 'obj' && child > verb);
    const subject = children.find((child) => child < verb && isNoun(tokens[child]) && LOOSE_SUBJECTS.has(tokens[child].deprel));
    if (subject === undefined || tokens[subject].lemma === 'test') continue;
    const isPassiveSubject = tokens[subject].deprel === 'nsubj:pass';
    const isActive = hasObject || tokens[verb].xpos === 'VBD' || (isFullSentence(tokens) && !isShortPassive(tokens, verb));
    if (isPassiveSubject ? !isActive : !hasObject || subject !== verb - 1) continue;
    return new Map([[subject, { deprel: 'nsubj' }], [verb, { xpos: 'VBD' }]]);
  }
  return null;
}

function isFullSentence(tokens: readonly ParsedToken[]): boolean {
  return /^[.!?]$/.test(tokens[tokens.length - 1].form);
}

/** Deeds that even full sentences tell without "was" ("Two men killed in Lima."), and second participles ("was attacked and destroyed"). */
function isShortPassive(tokens: readonly ParsedToken[], verb: number): boolean {
  const { lemma, deprel, head } = tokens[verb];
  const isShared = deprel === 'conj' && tokens.some((token) => token.head === head && token.deprel.startsWith('aux'));
  return isShared || SHORT_PASSIVES.has(lemma) || tokens.some((token) => token.head === verb && token.deprel === 'obl:agent');
}

const SHORT_PASSIVES = new Set('kill wound injure hurt arrest detain displace evacuate free hang bury behead execute abduct kidnap rescue'.split(' '));

/**
 * A sentence headed by a noun with a past participle right behind its subject: "Police detained/acl forty men/conj",
 * "Troops/root occupied/amod the town/appos", "China restricted/amod monks/root". The participle is the verb.
 */
function mendNounRoot(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const root = tokens.findIndex((token) => token.head < 0);
  if (!isNoun(tokens[root]) || tokens[tokens.length - 1].form !== '.' || tokens.some((token) => token.head === root && (token.deprel === 'cop' || isSubject(token)))) return null;
  const verb = tokens.findIndex((token, index) => index > 0 && isPastVerb(token) && isNoun(tokens[index - 1]) && (token.deprel === 'amod' || token.deprel === 'acl'));
  if (verb < 0 || tokens.some((token, index) => index < verb && (token.deprel === 'case' || token.upos === 'PUNCT'))) return null;
  const object = objectBehind(tokens, root, verb);
  if (object < 0) return null;
  const subject = root < verb ? root : verb - 1;
  const changes = new Map<number, Change>([[verb, { head: -1, deprel: 'root', upos: 'VERB', xpos: 'VBD' }], [subject, { head: verb, deprel: 'nsubj' }]]);
  changes.set(object, tokens[object].deprel === 'ccomp' ? { head: verb } : { head: verb, deprel: 'obj' });
  tokens.forEach((token, index) => {
    if (index < verb && index !== subject && (token.head === root || token.head === verb || token.head === object) && index !== root) changes.set(index, { head: subject });
    if (index > verb && index !== object && token.head === root && root < verb) changes.set(index, { head: verb, deprel: token.deprel === 'nmod' ? 'obl' : token.deprel });
    if (index > object && root === object && token.head === root) changes.set(index, { head: verb, deprel: token.deprel === 'nmod' ? 'obl' : token.deprel });
  });
  return changes;
}

/** What the participle acts on: its own object or clause, the noun that it was hung on, or one hung behind the subject. */
function objectBehind(tokens: readonly ParsedToken[], root: number, verb: number): number {
  const own = tokens.findIndex((token, index) => index > verb && token.head === verb && (token.deprel === 'obj' || token.deprel === 'ccomp'));
  if (own >= 0) return own;
  if (root > verb) return tokens[verb].head === root ? root : -1;
  const { head } = tokens[verb];
  const isHung = (token: ParsedToken, index: number): boolean => index > verb && isNoun(token) && token.head === root && ['appos', 'conj', 'nmod'].includes(token.deprel);
  return tokens.findIndex((token, index) => isHung(token, index) && (head === index || head === root) && !tokens.some((other, at) => other.head === index && (other.deprel === 'case' || other.deprel === 'cc' || (other.deprel === 'punct' && at < index))));
}

/** Verbs of what one does by speaking. */
const SPEECH_VERBS = new Set(['say', 'tell', 'add', 'accuse', 'warn', 'threaten', 'vow', 'urge', 'demand', 'deny', 'condemn', 'insist', 'claim', 'promise', 'pledge', 'announce', 'call', 'reject', 'blame']);

/**
 * "denied that troops fired and said rebels did": a second verb of speech without a subject, joined to what the first one
 * reports, belongs beside the first: those who are spoken of seldom speak in the same breath.
 */
function mendSecondSaying(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 2; verb < tokens.length; verb++) {
    const { head: clause, deprel, lemma, xpos, upos } = tokens[verb];
    if (deprel !== 'conj' || upos !== 'VERB' || !SPEECH_VERBS.has(lemma) || (xpos !== 'VBD' && xpos !== 'VBZ' && xpos !== 'VBP')) continue;
    if (clause < 0 || tokens[clause].deprel !== 'ccomp') continue;
    const speech = tokens[clause].head;
    const isParallel = speech >= 0 && speech < clause && SPEECH_VERBS.has(tokens[speech].lemma) && tokens[speech].xpos === xpos;
    if (!isParallel || tokens.some((token) => token.head === verb && isSubject(token))) continue;
    return new Map([[verb, { head: speech }]]);
  }
  return null;
}

/** "Colombia called on Venezuela to act." read as a name with a participle: with a full stop and no other verb it is a clause. */
function mendParticipleRoot(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const root = tokens.findIndex((token) => token.head < 0);
  if (root < 0 || !['PROPN', 'NOUN'].includes(tokens[root].upos) || tokens[tokens.length - 1].form !== '.') return null;
  const verb = tokens.findIndex((token, index) => token.head === root && token.deprel === 'acl' && index === root + 1 && token.upos === 'VERB' && (token.xpos === 'VBN' || token.xpos === 'VBD'));
  if (verb < 0) return null;
  const isOther = tokens.some((token, index) => index !== verb && (token.deprel === 'cop' || token.xpos === 'VBD' || token.xpos === 'VBZ' || token.xpos === 'VBP' || token.xpos === 'MD'));
  const hasAgent = tokens.some((token) => token.head === verb && (token.deprel === 'obl:agent' || token.deprel === 'aux:pass'));
  if (isOther || hasAgent) return null;
  const changes = new Map<number, Change>([[verb, { head: -1, deprel: 'root', xpos: 'VBD' }], [root, { head: verb, deprel: 'nsubj' }]]);
  tokens.forEach((token, index) => {
    if (token.head === root && index > verb) changes.set(index, { head: verb });
  });
  return changes;
}

/** "hit Odesa" with the name as a particle of the verb: it is the object. */
function mendNameParticle(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const name = tokens.findIndex(({ deprel, form }, index) => index > 0 && deprel === 'compound:prt' && /^\p{Lu}\p{Ll}/u.test(form));
  if (name < 0 || tokens.some((token) => token.head === tokens[name].head && token.deprel === 'obj')) return null;
  return new Map([[name, { deprel: 'obj', upos: 'PROPN', xpos: 'NNP' }]]);
}

const TIME_NOUNS = new Set(['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'hour', 'hours', 'time', 'times']);

/** "many talks these days about X": what something is about belongs to the noun before the time, never to the time. */
function mendTimeComplement(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let topic = 0; topic < tokens.length; topic++) {
    const time = tokens[topic].head;
    if (tokens[topic].deprel !== 'nmod' || time < 1 || time > topic || !TIME_NOUNS.has(tokens[time].form.toLowerCase())) continue;
    if (!tokens.some((token) => token.head === topic && token.deprel === 'case' && token.form.toLowerCase() === 'about')) continue;
    const first = Math.min(time, ...tokens.flatMap((token, index) => (token.head === time && index < time ? [index] : [])));
    const noun = first - 1;
    if (noun >= 0 && tokens[noun].upos === 'NOUN') return new Map<number, Change>([[topic, { head: noun }], [time, { deprel: 'obl:unmarked' }]]);
  }
  return null;
}

/** "The mayor said planes bombed a village": a second subject behind the verb, with a past tense read as its participle, is a clause. */
function mendSecondSubject(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 2; verb < tokens.length; verb++) {
    const { head: noun, deprel, xpos } = tokens[verb];
    if (deprel !== 'acl' || xpos !== 'VBD' || noun < 0 || noun > verb || !isSubject(tokens[noun])) continue;
    const saying = tokens[noun].head;
    const hasOwn = tokens.some((token, index) => token.head === saying && isSubject(token) && index < saying);
    if (saying < 0 || saying > noun || !hasOwn) continue;
    return new Map<number, Change>([[noun, { head: verb, deprel: 'nsubj' }], [verb, { head: saying, deprel: 'ccomp' }]]);
  }
  return null;
}

const isFinite = ({ xpos }: ParsedToken): boolean => xpos === 'VBD' || xpos === 'VBZ' || xpos === 'VBP';

/** A name is no conjunction: "Ansar Allah rejected" with the name as "cc" has it as its subject. */
function mendNominalCc(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const name = tokens.findIndex(({ deprel, upos, head }, index) => deprel === 'cc' && (upos === 'PROPN' || upos === 'NOUN') && head > index && tokens[head].upos === 'VERB');
  if (name < 0 || tokens.some((token) => token.head === tokens[name].head && isSubject(token))) return null;
  return new Map<number, Change>([[name, { deprel: 'nsubj' }]]);
}

/** "The strike, the corps added, was an answer": of two subjects of a verb of speech the first is that of what is said. */
function mendParenthesisSubject(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const counts = new Int32Array(tokens.length); // subjects before each verb
  tokens.forEach((token, index) => {
    if (token.head > index && isSubject(token)) counts[token.head]++;
  });
  for (let verb = 0; verb < tokens.length; verb++) {
    if (counts[verb] !== 2 || (!SPEECH_VERBS.has(tokens[verb].lemma) && !tokens[verb].upos.startsWith('VERB'))) continue;
    const subjects = tokens.flatMap((token, index) => (token.head === verb && isSubject(token) && index < verb ? [index] : []));
    const clause = tokens.findIndex((token, index) => index > verb && token.head === verb && (token.deprel === 'ccomp' || token.deprel === 'parataxis'));
    if (clause < 0 || tokens.some((token) => token.head === clause && isSubject(token))) continue;
    return new Map<number, Change>([[subjects[0], { head: clause, deprel: tokens.some((token) => token.head === clause && token.deprel === 'aux:pass') ? 'nsubj:pass' : 'nsubj' }]]);
  }
  return null;
}

/** "…, wounding six, the spokesman, General Saree, said": the phrase between a comma and the verb of speech at the end is its subject. */
function mendFinalSpeaker(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 3; verb < tokens.length; verb++) {
    if (!isFinite(tokens[verb]) || !SPEECH_VERBS.has(tokens[verb].lemma) || tokens.some((token) => token.head === verb && isSubject(token))) continue;
    const content = tokens.findIndex((token, index) => token.head === verb && token.deprel === 'ccomp' && index < verb);
    if (content < 0) continue;
    const last = tokens[verb - 1].form === ',' ? verb - 2 : verb - 1;
    for (let head = content + 1; head <= last; head++) {
      const { upos, deprel } = tokens[head];
      if ((upos !== 'NOUN' && upos !== 'PROPN') || !['appos', 'conj', 'parataxis', 'dep', 'obj', 'obl'].includes(deprel)) continue;
      const inside = tokens.flatMap((_, index) => (isBelow(tokens, index, head) && tokens[index].form !== ',' ? [index] : []));
      const first = Math.min(...inside);
      const hasCase = tokens.some((token) => token.head === head && (token.deprel === 'case' || token.deprel === 'cc'));
      if (Math.max(...inside) === last && !hasCase && tokens[first - 1]?.form === ',') return new Map<number, Change>([[head, { head: verb, deprel: 'nsubj' }]]);
    }
  }
  return null;
}

/** "vowed to avenge him and urged parliament to act": a finite verb is joined to a finite verb, not to an infinitive. */
function mendFiniteConjunct(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 2; verb < tokens.length; verb++) {
    const { head: first, deprel, upos } = tokens[verb];
    if (deprel !== 'conj' || upos !== 'VERB' || tokens[verb].xpos !== 'VBD' || first < 0 || tokens[first].xpos !== 'VB') continue;
    const governor = tokens[first].head;
    const isInfinitive = tokens.some((token) => token.head === first && token.deprel === 'mark' && token.form.toLowerCase() === 'to');
    if (!isInfinitive || governor < 0 || tokens[governor].xpos !== 'VBD' || tokens.some((token) => token.head === verb && isSubject(token))) continue;
    return new Map<number, Change>([[verb, { head: governor }]]);
  }
  return null;
}

/** "Analysts fear that …": a finite verb right behind its noun is no apposition but the noun's verb. */
function mendVerbAppos(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 1; verb < tokens.length; verb++) {
    const { deprel, head: noun, upos, xpos } = tokens[verb];
    if (deprel !== 'appos' || upos !== 'VERB' || (xpos !== 'VBP' && xpos !== 'VBD' && xpos !== 'VBZ') || noun !== verb - 1 || tokens[noun].head >= 0) continue;
    if (tokens.some((token) => token.head === verb && isSubject(token))) continue;
    const changes = new Map<number, Change>([[verb, { head: -1, deprel: 'root' }], [noun, { head: verb, deprel: 'nsubj' }]]);
    tokens.forEach((token, index) => {
      if (token.head === noun && index > verb) changes.set(index, { head: verb });
    });
    return changes;
  }
  return null;
}

/** "between Ethiopian and Eritrean troops": a preposition before a modifier and its noun governs the noun, not the modifier. */
function mendCaseOfModifier(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const changes = new Map<number, Change>();
  tokens.forEach(({ deprel, head: modifier, upos }, index) => {
    if (deprel !== 'case' || upos !== 'ADP' || modifier < index || tokens[modifier].deprel !== 'amod') return;
    const noun = tokens[modifier].head;
    if (noun > modifier && isNoun(tokens[noun]) && !tokens.some((token) => token.head === noun && token.deprel === 'case')) changes.set(index, { head: noun });
  });
  return changes.size > 0 ? changes : null;
}

/** "died of an illness", "pleaded with rebels to open", "bowed to pressure": a noun behind its preposition is no object, subject or infinitive. */
function mendCasedObject(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const changes = new Map<number, Change>();
  tokens.forEach(({ deprel, head: noun, upos, lemma }, index) => {
    if (noun <= index || !isNoun(tokens[noun]) || tokens[noun].head < 0 || tokens[tokens[noun].head].upos !== 'VERB') return;
    const isInfinitive = deprel === 'mark' && lemma === 'to' && tokens[noun].upos === 'NOUN' && tokens[noun].deprel === 'xcomp';
    if (!isInfinitive && (deprel !== 'case' || upos !== 'ADP')) return;
    if (tokens.some((token) => token.head === noun && token.deprel === 'cop')) return;
    if (isInfinitive) changes.set(index, { deprel: 'case', upos: 'ADP', xpos: 'IN' });
    const { head: verb } = tokens[noun];
    const governor = tokens[verb].head;
    const isBeforeInfinitive = tokens[noun].deprel === 'nsubj' && noun < verb && tokens[verb].deprel === 'xcomp' && governor >= 0 && governor < index;
    if (isBeforeInfinitive) changes.set(noun, { head: governor, deprel: 'obl' });
    else if (noun > verb && (isInfinitive || ['obj', 'iobj', 'xcomp'].includes(tokens[noun].deprel))) changes.set(noun, { deprel: 'obl' });
  });
  return changes.size > 0 ? changes : null;
}

/** "were held captive by militants" with the agent under "captive": only a passive verb has an agent. */
function mendAgentOfAdjective(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const agent = tokens.findIndex(({ deprel, head }) => deprel === 'obl:agent' && head >= 0 && tokens[head].upos === 'ADJ' && tokens[head].deprel === 'xcomp');
  if (agent < 0) return null;
  const verb = tokens[tokens[agent].head].head;
  return tokens.some((token) => token.head === verb && token.deprel === 'aux:pass') ? new Map<number, Change>([[agent, { head: verb }]]) : null;
}

/**
 * "Concern that the army will attack the town grew": behind a noun that opens the sentence, "that", a subject, a verb and
 * its object, a finite verb without a subject of its own (but that object) has the noun as its subject. A relative clause
 * has no other object than its "that", so what stands between is what the noun is about.
 */
function mendNounClause(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  const that = tokens.findIndex(({ form, head }, index) => index > 0 && form === 'that' && head >= 0 && isOpening(tokens, index));
  if (that < 0) return null;
  const noun = tokens.findIndex(({ xpos }) => xpos === 'NN' || xpos === 'NNS');
  const isVerb = ({ upos }: ParsedToken): boolean => upos === 'VERB';
  const clause = tokens.findIndex((token, index) => index > that + 1 && isVerb(token));
  const main = tokens.findIndex((token, index) => index > clause && isVerb(token) && index !== clause);
  if (clause < 0 || main < 0 || main > clause + 6 || !isNoun(tokens[clause - 1]) && tokens[clause - 1].upos !== 'AUX') return null;
  const isFiniteMain = isFinite(tokens[main]) || tokens[main - 1].upos === 'AUX';
  const between = tokens.slice(clause + 1, main).filter(({ upos }) => upos !== 'AUX');
  const isPlain = between.length > 0 && between.every(({ upos }) => ['DET', 'ADJ', 'NUM', 'NOUN', 'PROPN'].includes(upos));
  const object = main - 1 - (tokens[main - 1].upos === 'AUX' ? 1 : 0);
  if (!isFiniteMain || !isPlain || !isNoun(tokens[object]) || (tokens[noun].head === main && tokens[clause].head === noun && tokens[that].deprel === 'mark')) return null;
  const owner = tokens.findIndex((token, index) => index > that && index < clause && isNoun(token) && isSubject(token));
  if (owner < 0) return null;
  const isPassive = tokens.some((token) => token.head === main && token.deprel === 'aux:pass');
  const changes = new Map<number, Change>([
    [noun, { head: main, deprel: isPassive ? 'nsubj:pass' : 'nsubj', upos: 'NOUN' }], [that, { head: clause, deprel: 'mark', upos: 'SCONJ', xpos: 'IN' }],
    [owner, { head: clause, deprel: 'nsubj' }], [clause, { head: noun, deprel: 'acl' }], [object, { head: clause, deprel: 'obj' }], [main, { head: -1, deprel: 'root' }],
  ]);
  tokens.forEach((token, index) => {
    if (index > main && (token.head === noun || token.head === clause)) changes.set(index, { head: main });
  });
  return changes;
}

/** Whether a sentence is a plain noun phrase up to here: "The opinion of the consul", "Concern". */
function isOpening(tokens: readonly ParsedToken[], end: number): boolean {
  const before = tokens.slice(0, end);
  return before.every(({ upos, xpos }) => xpos === 'NN' || xpos === 'NNS' || ['DET', 'ADJ', 'NOUN', 'PROPN', 'ADP'].includes(upos)) && isNounTag(before[end - 1]);
}

const isNounTag = ({ xpos }: ParsedToken): boolean => xpos.startsWith('NN');

/** "The station broadcast that troops attacked": what has a subject and a that-clause but no copula is a verb, whatever its tag. */
function mendVerbTag(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let verb = 1; verb < tokens.length; verb++) {
    if (tokens[verb].upos !== 'NOUN' && tokens[verb].upos !== 'ADJ') continue;
    const that = tokens[verb + 1];
    if (that?.form !== 'that' || that.deprel !== 'mark' || that.head <= verb || tokens[that.head].head !== verb || tokens[that.head].deprel !== 'ccomp') continue;
    const children = tokens.filter(({ head }) => head === verb);
    if (children.some(({ deprel }) => deprel === 'cop' || deprel.startsWith('aux')) || !children.some(({ deprel }) => deprel === 'nsubj')) continue;
    return new Map<number, Change>([[verb, { upos: 'VERB', xpos: 'VBD' }]]);
  }
  return null;
}

/** "beat back the attackers" with the object under "back", and "gunned down a mayor" with a bare noun as an adjunct: both are objects of the verb; of two bare objects in a row the first names the second's kind. */
function mendParticleObject(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let object = 2; object < tokens.length; object++) {
    const { head, deprel } = tokens[object];
    if (head < 0 || head >= object || !isNoun(tokens[object])) continue;
    const isAdverb = deprel === 'obj' && (tokens[head].xpos === 'RB' || tokens[head].xpos === 'RP') && (tokens[head].deprel === 'advmod' || tokens[head].deprel === 'compound:prt');
    if (isAdverb) return new Map<number, Change>([[object, { head: tokens[head].head }], [head, { upos: 'ADV' }]]);
    if (tokens[head].upos !== 'VERB') continue;
    const isPair = deprel === 'obj' && tokens[object].upos === 'NOUN' && tokens[object - 1].deprel === 'obj' && tokens[object - 1].head === head && tokens[object - 1].upos === 'NOUN';
    if (isPair) return new Map<number, Change>([[object - 1, { head: object, deprel: 'compound' }]]);
    const isBare = deprel === 'obl' && !tokens.some((token, index) => (token.head === object && ['case', 'mark'].includes(token.deprel)) || (token.head === head && token.deprel === 'obj' && index !== object));
    if (isBare && tokens[head + 1]?.deprel === 'compound:prt') return new Map<number, Change>([[object, { deprel: 'obj' }]]);
  }
  return null;
}
