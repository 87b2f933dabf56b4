/**
 * Which reading a word of several has where the rows of events.tsv end: "fought their brother's will", "struck twice before
 * half time", "soldiers block aid trucks". In: a word of a tree with its arguments; out: a probability for each type of
 * event and for none. Method: one logistic regression a reading, one against the rest, over the word, the words and word
 * classes in its slots, and the classes of the rest of the sentence; trained by train/sense.ts on invented sentences. It is
 * asked where no row fits, and where a row without constraints fits a word beside which nobody stands who acts: to let it
 * overrule other rows lost more events of news than it mended.
 */
import type { EventType, Problem } from '../../schema.ts';
import { lemmaAt, type Tree } from '../language/tree.ts';
import { argumentsOf, type Argument } from './arguments.ts';
import type { EventLexicon, EventRule } from './lexicon.ts';
import { probabilityOf, readLinear, scoreLinear, type LinearModel } from './linear.ts';
import { MODES } from './ontology.ts';
import { triggerKind, type Candidate } from './triggers.ts';

/** A type of event, or none. */
export type Sense = EventType | 'none';
export type SenseModel = { readonly models: Readonly<Record<Sense, LinearModel>>; readonly words: ReadonlySet<string> };

export const SENSES: readonly Sense[] = [...(Object.keys(MODES) as EventType[]), 'none'];

/** Reads the model; trouble is in `problems`. `words` are those that it was trained on: of others it knows nothing. */
export function readSenseModel(text: string, file: string): { value: SenseModel; problems: Problem[] } {
  const { value: models, problems } = readLinear(text, file, SENSES);
  const words = new Set<string>();
  for (const { weights } of Object.values(models)) for (const feature of weights.keys()) if (feature.startsWith('lemma=')) words.add(feature.slice('lemma='.length));
  return { value: { models, words }, problems };
}

/** Readings with their shares of one, likeliest first. */
function rankSenses(features: readonly string[], { models }: SenseModel): readonly { readonly sense: Sense; readonly share: number }[] {
  const scored = SENSES.map((sense) => ({ sense, chance: probabilityOf(scoreLinear(models[sense], features)) }));
  const total = scored.reduce((sum, { chance }) => sum + chance, 0);
  return scored.map(({ sense, chance }) => ({ sense, share: chance / total })).sort((a, b) => b.share - a.share);
}

/** From these shares on a reading counts where no row fits, and against a row without constraints; chosen on the tuned part of our own gold. */
const [LEAST_SHARE, LEAST_NONE] = [0.5, 0.3];

/**
 * What the rows made of a word. Where none fits: the event that the model reads, if the word has a row of that type. Where a
 * row of a verb fits that asks nothing: no event, if the model reads none and nobody who acts stands in the word's slots.
 */
export function weighSense(tree: Tree, token: number, candidate: Candidate | null, { lexicon, model }: { readonly lexicon: EventLexicon; readonly model: () => SenseModel }): Candidate | null {
  if (candidate !== null && (candidate.rule.type === null || candidate.rule.pos !== 'v' || candidate.rule.constraints.length > 0 || candidate.rule.particle !== '')) return candidate;
  const pos = triggerKind(tree, token);
  const rules = pos === null ? undefined : lexicon.ranked[pos].get(lemmaAt(tree, token));
  if (rules === undefined || !model().words.has(lemmaAt(tree, token))) return candidate;
  const args = argumentsOf(tree, token);
  if (args.some(({ slot }) => slot === 'ccomp')) return candidate; // a word of saying
  if (candidate !== null && (args.length === 0 || args.some(({ head }) => mayAct(tree, head, lexicon)))) return candidate;
  const [{ sense, share }] = rankSenses(senseFeatures(tree, token, args, lexicon), model());
  if (candidate !== null) return sense === 'none' && share >= LEAST_NONE ? null : candidate;
  if (sense === 'none' || share < LEAST_SHARE) return null;
  const rule = plainestRule(rules, sense);
  return rule === undefined ? null : { tree, token, rule: { ...rule, by: `en-sense#${rule.id}` }, args, light: null, triggerTokens: [token], consumed: [] };
}

/** Names, numbers, pronouns and nouns for people, bodies, arms and places may be parties to an event. */
function mayAct(tree: Tree, token: number, { classes }: EventLexicon): boolean {
  return tree.tokens[token].upos !== 'NOUN' || PARTY_CLASSES.some((name) => classes.get(name)?.has(lemmaAt(tree, token)) === true);
}

const PARTY_CLASSES = ['$personlike', '$people', '$armed', '$leaders', '$civilians', '$place', '$base', '$building', '$vehicles', '$vessels', '$aircraft', '$drones', '$missiles', '$bombs', '$weapons', '$media', '$infrastructure'];

/** Of the rows of that type the one with the fewest constraints, whether they hold or not. */
function plainestRule(rules: readonly EventRule[], sense: Sense): EventRule | undefined {
  return rules.filter(({ type, particle }) => type === sense && particle === '').reduce<EventRule | undefined>((best, rule) => (best === undefined || rule.constraints.length < best.constraints.length ? rule : best), undefined);
}

/** Names of the features that hold for a word. */
export function senseFeatures(tree: Tree, token: number, args: readonly Argument[], lexicon: EventLexicon): string[] {
  const lemma = lemmaAt(tree, token);
  const pos = tree.tokens[token].upos === 'VERB' ? 'v' : 'n';
  const features = [`lemma=${lemma}`, `lemma|pos=${lemma}|${pos}`, `pos=${pos}`];
  const taken = new Set([token]);
  for (const { slot, head } of args) {
    const kind = slot.replace(/^light\./, '');
    taken.add(head);
    features.push(`has=${lemma}|${kind}`, `${pos}:${kind}=${lemmaOrName(tree, head)}`);
    for (const name of classesOf(lemmaAt(tree, head), lexicon)) features.push(`${pos}:${kind}=${name}`, `${lemma}:${kind}=${name}`);
  }
  for (let at = 0; at < tree.tokens.length; at++) {
    if (taken.has(at) || !OPEN_CLASSES.has(tree.tokens[at].upos)) continue;
    for (const name of classesOf(lemmaAt(tree, at), lexicon)) features.push(`near=${name}`);
  }
  return features;
}

const OPEN_CLASSES: ReadonlySet<string> = new Set(['NOUN', 'VERB', 'ADJ']);

/** Names are one word to the model, so that no party is judged by its name. */
function lemmaOrName(tree: Tree, token: number): string {
  return tree.tokens[token].upos === 'PROPN' ? '<name>' : lemmaAt(tree, token);
}

function classesOf(lemma: string, { classes }: EventLexicon): string[] {
  const names: string[] = [];
  for (const [name, words] of classes) if (words.has(lemma)) names.push(name);
  return names;
}
