/**
 * The arguments of a predicate: who stands in which slot of a verb or noun, with the grammar undone that hides them:
 * passives, relative and reduced relative clauses, shared subjects, control ("forced the US to attack") and adjuncts
 * without a subject of their own ("…, killing 12"). Method: Universal Dependencies relations only, no word lists
 * but for the few verbs that break the rule of control.
 */
import { baseRelation, childOf, childrenOf, conjuncts, isNominal, isPassive, lemmaAt, prepositionOf, subtreeRange, type Tree } from '../language/tree.ts';

/** How an argument was found; everything but 'syntax' is read from another clause and scores lower. */
export type ArgumentPath = 'syntax' | 'relative' | 'coordination' | 'control' | 'adjunct' | 'light' | 'attachment';

/** One filled slot: "subj", "obj", "iobj", "poss", "adj", "compound", "xcomp", "ccomp", "adv", "aux" (of verbs: "should"), or a preposition. */
export type Argument = { readonly slot: string; readonly head: number; readonly path: ArgumentPath };

/** Verbs whose infinitive is done by their subject even beside an object ("promised Kyiv to send tanks"). */
const SUBJECT_CONTROL = new Set(['promise', 'vow', 'pledge', 'threaten', 'swear', 'guarantee']);
/** Verbs whose object does what the infinitive says, whether the parser reads it as complement or as purpose. */
const OBJECT_CONTROL = new Set([
  'force', 'urge', 'ask', 'order', 'tell', 'allow', 'help', 'cause', 'lead', 'prompt', 'press', 'invite', 'compel', 'permit', 'enable', 'authorize', 'authorise', 'encourage',
  'persuade', 'convince', 'instruct', 'direct', 'command', 'oblige', 'require', 'request', 'beg', 'implore', 'warn', 'pressure', 'drive', 'push', 'call', 'appeal', 'push', 'train', 'send', 'hire', 'recruit', 'pay',
]);
const RELATIVE_PRONOUNS = new Set(['who', 'whom', 'which', 'that', 'whose']);
/** Prepositions whose object is told to act: "called on Iran to stop", "appealed to the rebels to disarm". */
const CONTROL_PREPOSITIONS = new Set(['on', 'upon', 'to', 'for', 'with', 'from', 'against']);

/** All arguments of the predicate at `token`, verb or noun, in the order in which they stand in the text. */
export function argumentsOf(tree: Tree, token: number): readonly Argument[] {
  let known = argumentsByTree.get(tree);
  if (known === undefined) argumentsByTree.set(tree, (known = []));
  return (known[token] ??= (isVerbal(tree, token) ? verbArguments(tree, token) : nounArguments(tree, token)).sort((a, b) => a.head - b.head));
}

/** Asked for by nearly every step of coding, and the same each time: kept as long as the tree is. */
const argumentsByTree = new WeakMap<Tree, (readonly Argument[])[]>();

/** Verbs, and participles that the tagger calls adjectives. */
export function isVerbal(tree: Tree, token: number): boolean {
  const { upos, xpos } = tree.tokens[token];
  return upos === 'VERB' || upos === 'AUX' || (upos === 'ADJ' && (xpos === 'VBN' || xpos === 'VBG'));
}

function verbArguments(tree: Tree, verb: number): Argument[] {
  const found: Argument[] = [];
  const passive = isPassive(tree, verb) && !isByMeans(tree, verb);
  for (const child of tree.children[verb]) {
    const argument = ownArgument(tree, verb, child, passive);
    if (argument !== null) found.push(argument);
  }
  addParticleObject(tree, verb, found);
  addOnlyObject(found, passive);
  addCountedObject(tree, verb, found, passive);
  const withRelative = addAntecedent(tree, verb, found, passive);
  addSharedObject(tree, verb, withRelative, passive);
  addObjectComplements(tree, verb, withRelative);
  const subjectSlot = passive ? 'obj' : 'subj';
  if (!withRelative.some((argument) => argument.slot === subjectSlot && argument.head < verb + 200 && isSurfaceSubject(tree, verb, argument, passive))) {
    const shared = surfaceSubject(tree, verb);
    if (shared !== null && !withRelative.some((argument) => argument.head === shared.head)) withRelative.push({ slot: subjectSlot, head: shared.head, path: shared.path });
    else if (shared === null) addHyphenSubject(tree, verb, withRelative);
  }
  return withRelative;
}

/** "Chad test-fired a missile": the parser may give the doer to the first half of the verb. */
function addHyphenSubject(tree: Tree, verb: number, found: Argument[]): void {
  const first = verb - 2;
  if (first < 1 || tree.tokens[verb - 1].form !== '-' || tree.tokens[verb - 1].end !== tree.tokens[verb].start || tree.tokens[first].head !== verb) return;
  const subject = childrenOf(tree, first, 'compound', 'amod', 'nmod').find((child) => tree.tokens[child].upos === 'PROPN' || tree.tokens[child].upos === 'NOUN');
  if (subject !== undefined) found.push({ slot: 'subj', head: subject, path: 'attachment' });
}

/** "conferred by telephone", read as a passive: nobody is done anything by a telephone. */
function isByMeans(tree: Tree, verb: number): boolean {
  const agent = childrenOf(tree, verb, 'obl').find((child) => prepositionOf(tree, child) === 'by');
  return agent !== undefined && MEANS.has(lemmaAt(tree, agent)) && childOf(tree, verb, 'aux') < 0;
}

const MEANS = new Set(['telephone', 'phone', 'videolink', 'link', 'videoconference', 'radio', 'letter', 'fax', 'mail', 'e-mail', 'email', 'satellite', 'train', 'plane', 'road', 'air', 'sea', 'land', 'night', 'force']);

/** In a passive the by-phrase fills `subj` and the surface subject fills `obj`; both are present then. */
function isSurfaceSubject(tree: Tree, verb: number, argument: Argument, passive: boolean): boolean {
  return !passive || argument.path !== 'syntax' || tree.relations[argument.head] !== 'obl' || tree.tokens[argument.head].head !== verb;
}

/** "blamed the attack [on Y]", "signed a pact [with Y]": phrases that the parser hung on the object are offered to the verb too. */
function addObjectComplements(tree: Tree, verb: number, found: Argument[]): void {
  for (const object of childrenOf(tree, verb, 'obj')) {
    for (const child of childrenOf(tree, object, 'nmod')) {
      const slot = prepositionOf(tree, child);
      if (child < object || slot === '' || slot === 'of' || slot === 'by' || found.some((argument) => argument.slot === slot)) continue;
      found.push({ slot, head: child, path: 'attachment' });
    }
  }
}

/** "warned Taiwan against a vote": an indirect object without a direct one is what the verb is done to. */
function addOnlyObject(found: Argument[], passive: boolean): void {
  const only = found.find((argument) => argument.slot === 'iobj');
  if (only !== undefined && !passive && !found.some((argument) => argument.slot === 'obj')) found.push({ slot: 'obj', head: only.head, path: 'syntax' });
}

/** "killed no fewer than 30 farmers": behind a comparison the parser may take the object for an adjunct without a preposition. */
function addCountedObject(tree: Tree, verb: number, found: Argument[], passive: boolean): void {
  if (passive || tree.tokens[verb].upos !== 'VERB' || found.some(({ slot }) => slot === 'obj')) return;
  const counted = childrenOf(tree, verb, 'obl').find((child) => child > verb && tree.tokens[child].upos === 'NOUN' && prepositionOf(tree, child) === '' && childOf(tree, child, 'nummod') >= 0 && !MEASURES.has(lemmaAt(tree, child)));
  if (counted !== undefined) found.push({ slot: 'obj', head: counted, path: 'attachment' });
}

/** What tells how long, how far, how often or how much, and is done nothing. */
const MEASURES = new Set('second minute hour day night week month year decade century time point mile kilometer kilometre km meter metre foot inch yard percent percentage degree dollar euro pound ton tonne place step round point cent'.split(' '));

function ownArgument(tree: Tree, verb: number, child: number, passive: boolean): Argument | null {
  const { deprel } = tree.tokens[child];
  const of = (slot: string): Argument => ({ slot, head: child, path: 'syntax' });
  switch (baseRelation(deprel)) {
    case 'nsubj':
      if (isRelativePronoun(tree, child, verb)) return null;
      if (!passive) return of('subj');
      return childOf(tree, verb, 'obj') >= 0 && deprel === 'nsubj:pass' ? of('iobj') : of('obj');
    case 'obj':
      return isRelativePronoun(tree, child, verb) ? null : of('obj');
    case 'iobj':
      return of('iobj');
    case 'obl':
      return besideArgument(tree, child) ?? obliqueArgument(tree, child, passive);
    case 'nmod':
      return prepositionOf(tree, child) === '' ? null : of(prepositionOf(tree, child));
    case 'xcomp':
    case 'ccomp':
      return of(baseRelation(deprel));
    case 'advcl':
      // "allowed the envoy to leave": the infinitive is what is allowed, whether it was read as complement or as purpose.
      if (childrenOf(tree, child, 'mark').some((mark) => lemmaAt(tree, mark) === 'to') && childOf(tree, verb, 'xcomp') < 0 && child > verb) return { slot: 'xcomp', head: child, path: 'attachment' };
      return gerundArgument(tree, child);
    case 'advmod':
    case 'compound':
      return of('adv');
    case 'amod':
      return of('adj');
    case 'aux':
      return of('aux');
    default:
      return null;
  }
}

/** "barred the envoy from entering": what a preposition says in a clause. */
function gerundArgument(tree: Tree, child: number): Argument | null {
  if (tree.tokens[child].xpos !== 'VBG') return null;
  const mark = childrenOf(tree, child, 'mark', 'case').find((word) => GERUND_SLOTS.has(lemmaAt(tree, word)));
  return mark === undefined ? null : { slot: lemmaAt(tree, mark), head: child, path: 'syntax' };
}

const GERUND_SLOTS = new Set(['from', 'of', 'with', 'into', 'for', 'in', 'about']);

/** Particles that the parser may take for a preposition: "called off a strike" has an object all the same. */
const PARTICLES = new Set(['up', 'out', 'off', 'down', 'back', 'away']);
/** With most verbs "over" is a preposition ("clashed over land"); with these it is a particle. */
const OVER_VERBS = new Set(['hand', 'take', 'turn', 'run', 'give', 'sign', 'knock', 'win']);

/** "handed in their rifles", "sent in reinforcements". */
const IN_VERBS = new Set(['hand', 'turn', 'send', 'call', 'let', 'bring', 'rein', 'take', 'usher']);

function addParticleObject(tree: Tree, verb: number, found: Argument[]): void {
  if (found.some((argument) => argument.slot === 'obj')) return;
  for (const child of childrenOf(tree, verb, 'obl')) {
    const first = tree.children[child].find((word) => tree.tokens[word].deprel === 'case');
    const preposition = prepositionOf(tree, child);
    const [word] = preposition.split('_');
    const isParticle = PARTICLES.has(word) || (word === 'over' && OVER_VERBS.has(lemmaAt(tree, verb))) || (word === 'in' && IN_VERBS.has(lemmaAt(tree, verb)));
    if (first !== verb + 1 || !isParticle) continue;
    // "pulled out of Iraq": particle and preposition were read as one.
    found.push({ slot: preposition.includes('_') ? preposition.slice(preposition.indexOf('_') + 1) : 'obj', head: child, path: 'attachment' });
  }
}

/** "in front of X", "in the vicinity of X", "at the gates of X": what is beside X, by the preposition that says it in one word. */
const SIDES: ReadonlyMap<string, string> = new Map([['front', 'in_front_of'], ['vicinity', 'near'], ['proximity', 'near'], ['gate', 'outside'], ['entrance', 'outside'], ['door', 'outside'], ['doorstep', 'outside'], ['doorway', 'outside']]);

function besideArgument(tree: Tree, child: number): Argument | null {
  const slot = SIDES.get(lemmaAt(tree, child));
  if (slot === undefined || !['in', 'at'].includes(prepositionOf(tree, child))) return null;
  const owner = childrenOf(tree, child, 'nmod').find((inner) => ['of', 'to'].includes(prepositionOf(tree, inner)));
  return owner === undefined ? null : { slot, head: owner, path: 'syntax' };
}

function obliqueArgument(tree: Tree, child: number, passive: boolean): Argument | null {
  const preposition = prepositionOf(tree, child);
  if (preposition === '') return { slot: 'time', head: child, path: 'syntax' };
  if (isRelativePronoun(tree, child, tree.tokens[child].head)) return null;
  if ((tree.tokens[child].deprel === 'obl:agent' && !MEANS.has(lemmaAt(tree, child))) || (preposition === 'by' && passive)) return { slot: 'subj', head: child, path: 'syntax' };
  return { slot: preposition, head: child, path: 'syntax' };
}

function isRelativePronoun(tree: Tree, token: number, verb: number): boolean {
  return RELATIVE_PRONOUNS.has(lemmaAt(tree, token)) && tree.tokens[token].upos === 'PRON' && relativeHead(tree, verb) >= 0;
}

/** The noun that a (reduced) relative clause is about, also for verbs coordinated inside the clause; -1 outside one. */
function relativeHead(tree: Tree, verb: number): number {
  let at = verb;
  for (let steps = 0; steps < 8 && at >= 0; steps++) {
    const { deprel, head } = tree.tokens[at];
    if (deprel === 'acl:relcl' || (deprel === 'acl' && isVerbal(tree, at))) return head;
    if (baseRelation(deprel) !== 'conj') return -1;
    at = head;
  }
  return -1;
}

/** Puts the antecedent of a relative clause into the slot of its pronoun, or into the slot that is empty. */
function addAntecedent(tree: Tree, verb: number, own: Argument[], passive: boolean): Argument[] {
  const { deprel, head } = tree.tokens[verb];
  if (baseRelation(deprel) === 'amod' && isNominal(tree, head)) {
    // "the besieged city", "advancing troops": the noun is the patient of the participle or the doer of the gerund.
    return [...own, { slot: tree.tokens[verb].xpos === 'VBG' ? 'subj' : 'obj', head, path: 'relative' }];
  }
  if (baseRelation(deprel) !== 'acl' || !isNominal(tree, head)) return own;
  const slot = antecedentSlot(tree, verb, own, passive);
  return slot === '' ? own : [...own, { slot, head: personalAntecedent(tree, verb, head), path: 'relative' }];
}

const PLACE_NOUNS = new Set(['department', 'province', 'city', 'town', 'village', 'region', 'district', 'municipality', 'county', 'area', 'zone', 'country', 'capital', 'neighborhood', 'suburb', 'state', 'university', 'hospital', 'school', 'ministry', 'court']);
const LOCATIVES = new Set(['in', 'of', 'at', 'near', 'from']);

/** "the mayor of a town in the north, who was shot": "who" is nobody's place but the person whom the place belongs to. */
function personalAntecedent(tree: Tree, verb: number, head: number): number {
  if (!tree.children[verb].some((child) => ['who', 'whom'].includes(lemmaAt(tree, child)))) return head;
  let at = head;
  for (let steps = 0; steps < 4; steps++) {
    const { upos, deprel, head: above } = tree.tokens[at];
    const isPlace = PLACE_NOUNS.has(lemmaAt(tree, at)) || (upos === 'PROPN' && prepositionOf(tree, at) !== 'of');
    const isLocated = above >= 0 && baseRelation(deprel) === 'nmod' && LOCATIVES.has(prepositionOf(tree, at)) && isPlace;
    if (!isLocated || !isNominal(tree, above)) break;
    at = above;
  }
  // "Rosa, a judge in the north, who …": the one whom the apposition describes.
  return at !== head && tree.relations[at] === 'appos' ? tree.tokens[at].head : at;
}

function antecedentSlot(tree: Tree, verb: number, own: readonly Argument[], passive: boolean): string {
  for (const child of tree.children[verb]) {
    if (!isRelativePronoun(tree, child, verb) || lemmaAt(tree, child) === 'whose') continue;
    const relation = tree.tokens[child].deprel;
    if (baseRelation(relation) === 'nsubj') return passive ? 'obj' : 'subj';
    // "the claim by the rebels that the army bombed the school": nothing is missing in such a clause.
    if (relation === 'obj') return own.some((argument) => argument.slot === 'obj') ? '' : 'obj';
    if (baseRelation(relation) === 'obl') return prepositionOf(tree, child);
  }
  const has = (slot: string): boolean => own.some((argument) => argument.slot === slot);
  if (tree.tokens[verb].deprel === 'acl:relcl') return has('obj') ? '' : has('subj') && !passive ? 'obj' : '';
  if (passive) return has('obj') ? '' : 'obj';
  return tree.tokens[verb].xpos === 'VBG' && !has('subj') ? 'subj' : '';
}

/** "attacked and destroyed the base": the object that follows both verbs belongs to both. */
function addSharedObject(tree: Tree, verb: number, found: Argument[], passive: boolean): void {
  if (passive || found.some((argument) => argument.slot === 'obj' || argument.slot === 'ccomp' || argument.slot === 'xcomp')) return;
  const first = tree.relations[verb] === 'conj' ? tree.tokens[verb].head : verb;
  if (!isVerbal(tree, first)) return;
  for (const other of conjuncts(tree, first)) {
    if (other === verb || !isVerbal(tree, other) || isPassive(tree, other)) continue;
    const object = childOf(tree, other, 'obj');
    const between = Math.abs(other - verb) <= 3;
    if (object > verb && object > other && between) {
      found.push({ slot: 'obj', head: object, path: 'coordination' });
      return;
    }
  }
}

/** The grammatical subject of a verb, its own or the one that grammar lends it; null when the clause has none. */
export function surfaceSubject(tree: Tree, verb: number, depth = 0): { head: number; path: ArgumentPath } | null {
  if (depth > 8) return null;
  const own = childOf(tree, verb, 'nsubj');
  if (own >= 0) {
    if (!isRelativePronoun(tree, own, verb)) return { head: own, path: 'syntax' };
    const antecedent = relativeHead(tree, verb);
    if (antecedent >= 0) return { head: antecedent, path: 'relative' };
  }
  const { head, deprel, xpos } = tree.tokens[verb];
  if (head < 0) return null;
  const next = (path: ArgumentPath): { head: number; path: ArgumentPath } | null => {
    const found = surfaceSubject(tree, head, depth + 1);
    return found === null ? null : { head: found.head, path };
  };
  switch (baseRelation(deprel)) {
    case 'conj':
      return isVerbal(tree, head) || childOf(tree, head, 'nsubj') >= 0 ? next('coordination') : null;
    case 'xcomp':
      return controller(tree, verb, head) ?? next('control');
    case 'ccomp':
      return xpos === 'VBG' || childOf(tree, verb, 'mark') < 0 ? null : lemmaAt(tree, childOf(tree, verb, 'mark')) === 'to' ? next('control') : null;
    case 'advcl':
      return controller(tree, verb, head) ?? next('adjunct');
    case 'acl':
      return aclSubject(tree, verb, head);
    case 'parataxis':
      return isVerbal(tree, head) && xpos === 'VBG' ? next('adjunct') : null;
    default:
      return null;
  }
}

/** "the decision of Turkey to attack", "Turkey's plan to attack", "troops advancing": whose infinitive or gerund it is. */
function aclSubject(tree: Tree, verb: number, noun: number): { head: number; path: ArgumentPath } | null {
  const marked = childOf(tree, verb, 'mark');
  if (tree.tokens[verb].deprel === 'acl' && (marked >= 0 || tree.tokens[verb].xpos === 'VB')) {
    const isPredicate = childOf(tree, noun, 'cop') >= 0;
    const owner = isPredicate ? undefined : nounArguments(tree, noun).find((argument) => ['poss', 'by', 'of', 'adj', 'compound', 'from'].includes(argument.slot) && isPossibleDoer(tree, argument.head));
    if (owner !== undefined) return { head: owner.head, path: 'control' };
    // "Chad was the first country to recognize …"
    const subject = childOf(tree, noun, 'cop') >= 0 ? childOf(tree, noun, 'nsubj') : -1;
    if (subject >= 0) return { head: subject, path: 'control' };
    const governor = tree.tokens[noun].head;
    if (governor >= 0 && isVerbal(tree, governor)) {
      const found = surfaceSubject(tree, governor, 6);
      return found === null || found.head === noun ? null : { head: found.head, path: 'control' };
    }
    return null;
  }
  return isNominal(tree, noun) ? { head: noun, path: 'relative' } : null;
}

function isPossibleDoer(tree: Tree, token: number): boolean {
  return isNominal(tree, token) || tree.tokens[token].upos === 'ADJ';
}

/** Who is made to act by a governing verb: its object, or the object of "on/to/for", or (promise …) its subject. */
function controller(tree: Tree, verb: number, governor: number): { head: number; path: ArgumentPath } | null {
  if (!isVerbal(tree, governor)) return null;
  const isInfinitive = childrenOf(tree, verb, 'mark').some((mark) => lemmaAt(tree, mark) === 'to');
  if (tree.relations[verb] === 'advcl' && !isInfinitive && !isPrepositionalGerund(tree, verb)) return null;
  if (SUBJECT_CONTROL.has(lemmaAt(tree, governor))) return null;
  const isAdverbial = tree.relations[verb] === 'advcl' && !isPrepositionalGerund(tree, verb) && !OBJECT_CONTROL.has(lemmaAt(tree, governor));
  const object = childOf(tree, governor, 'iobj') >= 0 ? childOf(tree, governor, 'iobj') : childOf(tree, governor, 'obj');
  if (object >= 0 && object < verb && !isAdverbial) return { head: object, path: 'control' };
  for (const oblique of childrenOf(tree, governor, 'obl')) {
    const preposition = prepositionOf(tree, oblique);
    // "met on Monday to discuss": a day is told nothing.
    if (CALENDAR.test(tree.tokens[oblique].form)) continue;
    const isAddressed = preposition === 'on' || preposition === 'upon' || (!isAdverbial && CONTROL_PREPOSITIONS.has(preposition));
    if (oblique < verb && isAddressed && isInfinitive && isNominal(tree, oblique)) return { head: oblique, path: 'control' };
  }
  return null;
}

const CALENDAR = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|day|week|weekend|month|year|occasion|eve|anniversary|sidelines)$/;

/** "accused X of bombing", "stopped X from selling", "forced X into leaving": the object does it. */
const GERUND_PREPOSITIONS = new Set(['of', 'from', 'into', 'for']);

function isPrepositionalGerund(tree: Tree, verb: number): boolean {
  return tree.tokens[verb].xpos === 'VBG' && childrenOf(tree, verb, 'mark', 'case').some((mark) => GERUND_PREPOSITIONS.has(lemmaAt(tree, mark)));
}

/** Possessor, modifiers and prepositional complements of a noun, and those that hang on its verb by mistake of attachment. */
export function nounArguments(tree: Tree, noun: number): Argument[] {
  const found: Argument[] = [];
  for (const child of tree.children[noun]) {
    const slot = nounSlot(tree, child);
    const beside = slot === 'in' || slot === 'at' ? besideArgument(tree, child) : null;
    if (slot !== '') found.push(beside ?? { slot, head: child, path: 'syntax' });
  }
  addNestedComplements(tree, noun, found);
  addSharedComplements(tree, noun, found);
  addInnerModifiers(tree, noun, found);
  addPhaseComplements(tree, noun, found);
  return found;
}

/** Nouns of beginning and going on: whoever does "the launch of an attack" does the attack. */
const PHASE_NOUNS = new Set(['initiation', 'launch', 'launching', 'start', 'beginning', 'commencement', 'continuation', 'resumption', 'commission', 'perpetration', 'escalation', 'campaign', 'wave', 'series', 'conduct', 'execution', 'act', 'anniversary', 'commemoration', 'occasion']);

function addPhaseComplements(tree: Tree, noun: number, found: Argument[]): void {
  const { head, deprel } = tree.tokens[noun];
  if (head < 0 || baseRelation(deprel) !== 'nmod' || prepositionOf(tree, noun) !== 'of' || !PHASE_NOUNS.has(lemmaAt(tree, head))) return;
  for (const argument of nounArguments(tree, head)) {
    if (argument.head !== noun && !found.some((other) => other.slot === argument.slot)) found.push({ ...argument, path: 'coordination' });
  }
}

/** "a Saudi air strike" read as a strike by "Saudi air": what stands before a modifier of the noun may modify the noun itself. */
function addInnerModifiers(tree: Tree, noun: number, found: Argument[]): void {
  if (found.some(({ slot }) => slot === 'adj' || slot === 'poss')) return;
  for (const modifier of childrenOf(tree, noun, 'compound')) {
    if (modifier > noun) continue;
    for (const inner of childrenOf(tree, modifier, 'amod', 'compound')) found.push({ slot: 'compound', head: inner, path: 'attachment' });
  }
}

/** Prepositions that more often complete the event noun than the noun they stand behind: "the killing of a guard by rebels". */
const NESTED_PREPOSITIONS = new Set(['by', 'against', 'on', 'to', 'from', 'with', 'between']);

function addNestedComplements(tree: Tree, noun: number, found: Argument[]): void {
  const direct = found.filter((argument) => argument.path === 'syntax' && argument.head > noun);
  for (const { head, slot: outer } of direct) {
    const nested = childrenOf(tree, head, 'nmod', 'obl');
    // "the lifting of sanctions on Sudan by the United States": the doer may stand one step deeper.
    for (const inner of [...nested, ...nested.flatMap((child) => childrenOf(tree, child, 'nmod').filter((deep) => prepositionOf(tree, deep) === 'by'))]) {
      const slot = prepositionOf(tree, inner);
      const isFree = !found.some((argument) => argument.slot === slot);
      // "the murder in Cali of two judges": a town has no "of".
      const isBehindPlace = slot === 'of' && LOCATIVES.has(outer) && outer !== 'of' && tree.tokens[head].upos === 'PROPN';
      const completes = NESTED_PREPOSITIONS.has(slot) || (slot === 'for' && outer === 'by') || isBehindPlace;
      if (inner > head && completes && isFree) found.push({ slot, head: inner, path: 'attachment' });
    }
  }
}

function nounSlot(tree: Tree, child: number): string {
  const { deprel } = tree.tokens[child];
  switch (baseRelation(deprel)) {
    case 'nmod':
      return deprel === 'nmod:poss' ? 'poss' : prepositionOf(tree, child) || (deprel === 'nmod' ? 'compound' : 'time');
    case 'obl':
      return prepositionOf(tree, child) || 'time';
    case 'amod':
      return 'adj';
    case 'compound':
    case 'flat':
      return 'compound';
    case 'acl':
      return deprel === 'acl' && childOf(tree, child, 'mark') >= 0 ? 'xcomp' : '';
    case 'xcomp':
    case 'ccomp':
      return baseRelation(deprel);
    case 'nsubj':
      return 'subj';
    case 'conj':
      return isNominal(tree, child) ? 'beside' : '';
    default:
      return '';
  }
}

/**
 * "attacks and killings by the army": complements behind the last of several nouns belong to all of them; and
 * "an attack … on Y" whose phrase was attached to the verb: prepositions right of the noun are offered with a lower score.
 */
function addSharedComplements(tree: Tree, noun: number, found: Argument[]): void {
  const { head, deprel } = tree.tokens[noun];
  const isFree = (slot: string): boolean => !found.some((argument) => argument.slot === slot);
  if (baseRelation(deprel) === 'conj') {
    for (const child of tree.children[head]) {
      const slot = nounSlot(tree, child);
      const isBefore = slot === 'poss' || slot === 'adj' || slot === 'compound';
      if (slot !== '' && isFree(slot) && (isBefore ? child < head : child > noun)) found.push({ slot, head: child, path: 'coordination' });
    }
  } else {
    for (const other of conjuncts(tree, noun)) {
      if (other === noun || !isNominal(tree, other)) continue;
      for (const child of tree.children[other]) {
        const slot = nounSlot(tree, child);
        if (child > other && slot !== '' && slot !== 'compound' && slot !== 'xcomp' && slot !== 'ccomp' && isFree(slot)) found.push({ slot, head: child, path: 'coordination' });
      }
    }
  }
  addDistantComplements(tree, noun, found);
}

/**
 * Phrases right behind the noun's own words that the parser hung on a verb above it: "launched attacks … on Y",
 * "the anniversary of the killing of X by Y" with the by-phrase given to another verb.
 */
function addDistantComplements(tree: Tree, noun: number, found: Argument[]): void {
  const isFree = (slot: string): boolean => !found.some((argument) => argument.slot === slot);
  const end = subtreeRange(tree, noun)[1];
  let at = noun;
  for (let steps = 0; steps < 6 && tree.tokens[at].head >= 0; steps++) {
    const direct = at === noun && ['obj', 'nsubj', 'obl'].includes(tree.relations[at]);
    at = tree.tokens[at].head;
    if (!isVerbal(tree, at)) continue;
    for (const child of childrenOf(tree, at, 'obl')) {
      const slot = prepositionOf(tree, child);
      const start = subtreeRange(tree, child)[0];
      const isBehind = child > noun && (direct ? child - noun < 12 : start - end <= 2 && start > end);
      const isComplement = slot === 'by' || slot === 'on' || slot === 'against' || direct;
      if (isBehind && isComplement && slot !== '' && isFree(slot) && !(slot === 'by' && direct && isPassive(tree, at) && tree.relations[noun] === 'nsubj')) found.push({ slot, head: child, path: 'attachment' });
    }
    if (direct) return;
  }
}
