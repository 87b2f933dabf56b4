/**
 * The stance of a sentence towards a party named in it: for it, against it, or neither. In: the tree, the tokens of the name,
 * the lexicon of words that take sides; out: the likeliest of three. Method: log-linear models over the words around the name,
 * what they are to it in the tree (what it does, what is done to it, what it is called), negation, and whether those words
 * praise or blame. All names are one word to the model, so that no party is liked or disliked for its name. Weights are made
 * by train/stance.ts. It reads one sentence's wording, is no measure of who wrote it, and no stage of the pipeline asks it.
 * Limits: irony, stance that needs knowledge of the world, and news of US politics as the only teacher.
 */
import type { Problem } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import type { FramingLexicon } from './framing.ts';
import { readLinear, scoreLinear, type LinearModel } from './linear.ts';

export type Stance = 'positive' | 'neutral' | 'negative';
export type StanceModel = Readonly<Record<Stance, LinearModel>>;

export const STANCE_CLASSES: readonly Stance[] = ['positive', 'neutral', 'negative'];
const WINDOW = 4;
const PATH_STEPS = 3;
const NEGATIONS = new Set(['not', "n't", 'n’t', 'no', 'never', 'without', 'nor', 'neither', 'hardly', 'deny', 'fail', 'refuse', 'lack']);

/** The class with the highest score. */
export function stanceOf(features: readonly string[], model: StanceModel): Stance {
  const scores = STANCE_CLASSES.map((name) => scoreLinear(model[name], features));
  return STANCE_CLASSES[scores.indexOf(Math.max(...scores))];
}

/** Reads en-stance.tsv. */
export function readStanceModel(text: string, file: string): { value: StanceModel; problems: Problem[] } {
  return readLinear(text, file, STANCE_CLASSES);
}

/** What is known of the stance towards the name of tokens `first` to `last`. */
export function stanceFeatures(tree: Tree, [first, last]: readonly [number, number], lexicon: FramingLexicon): string[] {
  const features = new Set<string>();
  const head = headOf(tree, first, last);
  addSentence(features, tree, [first, last], lexicon);
  addWindow(features, tree, [first, last]);
  addTree(features, tree, head, lexicon);
  return [...features];
}

/** A word as the model sees it: who is named must not tell the stance, so all names are alike. */
function wordAt(tree: Tree, token: number): string | undefined {
  return tree.tokens[token]?.upos === 'PROPN' ? '<name>' : tree.lemmas[token];
}

/** The token of the name that hangs outside it. */
function headOf(tree: Tree, first: number, last: number): number {
  for (let token = first; token <= last; token++) {
    const { head } = tree.tokens[token];
    if (head < first || head > last) return token;
  }
  return last;
}

function addSentence(features: Set<string>, tree: Tree, [first, last]: readonly [number, number], lexicon: FramingLexicon): void {
  tree.tokens.forEach((_, token) => {
    const lemma = wordAt(tree, token)!;
    if ((token >= first && token <= last) || !isContent(tree, token)) return;
    features.add(`w=${lemma}`);
    const next = wordAt(tree, token + 1);
    if (next !== undefined && token + 1 !== first) features.add(`b=${lemma} ${next}`);
    const polarity = polarityOf(tree, token, lexicon);
    if (polarity !== '') features.add(`p=${polarity}`);
  });
  if (/["“”]/.test(tree.words.join(' '))) features.add('quotes');
  features.add(`tag=${tree.tokens[last].upos}`);
}

function addWindow(features: Set<string>, tree: Tree, [first, last]: readonly [number, number]): void {
  for (let step = 1; step <= WINDOW; step++) {
    for (const [side, token] of [['l', first - step], ['r', last + step]] as const) {
      const lemma = wordAt(tree, token);
      if (lemma === undefined) continue;
      features.add(`${side}${step <= 2 ? step : ''}=${lemma}`);
      features.add(`near=${lemma}`);
    }
  }
}

/** The words above, below and beside the name in the tree, with what they are to it. */
function addTree(features: Set<string>, tree: Tree, head: number, lexicon: FramingLexicon): void {
  features.add(`rel=${tree.tokens[head].deprel}`);
  let path = tree.relations[head];
  let at = tree.tokens[head].head;
  for (let step = 0; step < PATH_STEPS && at >= 0; step++) {
    const negated = isNegated(tree, at) ? '!' : '';
    const lemma = wordAt(tree, at)!;
    features.add(`up${step}=${lemma}`).add(`role=${path}>${negated}${lemma}`);
    const polarity = polarityOf(tree, at, lexicon);
    if (polarity !== '') features.add(`roleP=${path}>${negated}${polarity}`);
    for (const child of tree.children[at]) {
      const relation = tree.relations[child];
      if (child === head || relation === 'punct') continue;
      features.add(`side=${relation}>${wordAt(tree, child)}`);
      if (step === 0 && ['obj', 'xcomp', 'advmod', 'obl', 'nsubj', 'amod'].includes(relation)) features.add(`pair=${path}>${lemma}>${wordAt(tree, child)}`);
      const sidePolarity = polarityOf(tree, child, lexicon);
      if (sidePolarity !== '') features.add(`sideP=${path}>${relation}>${negated}${sidePolarity}`);
    }
    path = `${path}>${tree.relations[at]}`;
    at = tree.tokens[at].head;
  }
  for (const child of tree.children[head]) {
    features.add(`down=${tree.relations[child]}>${wordAt(tree, child)}`);
    const polarity = polarityOf(tree, child, lexicon);
    if (polarity !== '') features.add(`downP=${polarity}`);
  }
}

function isNegated(tree: Tree, token: number): boolean {
  return tree.children[token].some((child) => NEGATIONS.has(tree.lemmas[child])) || (tree.tokens[token].head >= 0 && NEGATIONS.has(tree.lemmas[tree.tokens[token].head]));
}

function isContent(tree: Tree, token: number): boolean {
  return /\p{L}/u.test(tree.words[token]) && !['DET', 'AUX', 'CCONJ', 'SCONJ'].includes(tree.tokens[token].upos);
}

/** '+' or '-' for a word that praises or blames, '' for others. */
function polarityOf(tree: Tree, token: number, lexicon: FramingLexicon): string {
  const lemma = tree.lemmas[token];
  if (GOOD.has(lemma)) return '+';
  if (BAD.has(lemma)) return '-';
  const rule = lexicon.get(lemma)?.find(({ lemmas, kind }) => lemmas.length === 1 && kind !== 'plain');
  return rule === undefined ? '' : rule.stance === 'praise' ? '+' : '-';
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
/** Words that speak well or ill of somebody in most uses. Written for this program. */
const GOOD = listed(`
  admire applaud praise laud hail honor honour celebrate commend compliment thank congratulate welcome endorse support back defend love like respect trust cheer
  win succeed triumph achieve excel improve help save protect rescue deserve earn benefit lead inspire reassure unite reform
  good great excellent outstanding remarkable impressive brilliant strong stronger effective successful popular beloved honest decent humble kind generous
  wise smart competent capable qualified talented respected admired trusted loyal sincere genuine principled moral fair just tough resilient warm gracious
  best better leader leadership hero victory success achievement accomplishment progress integrity dignity honor courage wisdom strength confidence
  credibility respect admiration pride proud happy glad grateful excited optimistic favorite winner champion ally friend friendship legacy beautiful wonderful fantastic amazing
  incredible historic award medal tribute approval support popularity bipartisan landmark agreement exonerate vindicate acquit cleared`);
const BAD = listed(`
  accuse blame criticize criticise condemn denounce attack slam blast rip mock ridicule insult deride scold rebuke reject oppose distrust hate despise fear
  lie mislead deceive cheat steal fail lose abuse harass assault threaten bully betray undermine violate obstruct collude conspire manipulate exploit ignore neglect dismiss
  dodge mishandle bungle botch struggle falter stumble backfire regret apologize resign fire impeach indict charge convict sue investigate probe subpoena arrest
  bad worse worst terrible awful horrible weak incompetent corrupt dishonest crooked racist sexist bigoted unfit dangerous reckless irresponsible
  controversial disgraced embattled embarrassing shameful disgraceful unpopular hypocritical ignorant stupid dumb crazy insane unhinged erratic
  liar fraud coward hypocrite racist bully criminal loser failure scandal controversy crisis allegation accusation lie falsehood corruption collusion obstruction
  misconduct harassment criticism backlash outrage anger fury defeat loss mistake error blunder gaffe problem chaos mess disaster catastrophe hate hatred bigotry racism
  sexism contempt disdain distrust doubt concern worry fear threat guilt guilty wrong false fake disgrace shame embarrassment hypocrisy incompetence cowardice
  wrongdoing abuse impeachment indictment lawsuit investigation felony bribery fraud disgusting outrageous offensive vulgar divisive extreme radical failed flawed inaccurate misleading
  baseless unfounded debunk illegal unlawful unconstitutional unethical inappropriate disappoint disappointed disappointing frustrate angry furious upset`);
