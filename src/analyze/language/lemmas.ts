/**
 * Lemmas of words. In: a form with its tags; out: its lemma by UD English conventions ("withdrew" → "withdraw", "Iraqis"
 * → "Iraqi"). Method: exceptions first, then known verb bases, then the longest suffix that has an edit rule, all for the
 * tag's group; learned from EWT and GUM and a table of irregular forms (train/lemmas.ts). Limit: one lemma a form and tag.
 */
import { checkTensors, readModelFile, readTensorData, type Digest } from './modelFile.ts';

/** A loaded lemmatizer; never changes. Keys are `group` + tab + folded form or suffix. */
export type Lemmatizer = {
  readonly exceptions: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, string>;
  readonly verbs: ReadonlySet<string>;
};

const MAX_SUFFIX = 7;

/** Reads a lemmatizer from the bytes of `en-lemmas.bin`; `file` is named in messages. Throws when it is no such model. */
export function loadLemmatizer(bytes: Uint8Array, file: string, digest?: Digest): Lemmatizer {
  const model = readModelFile(bytes, file, digest);
  checkTensors(model, ['exceptions', 'rules', 'verbs'].map((name) => ({ name, dtype: 'u8', shape: [null] })), { file, kind: 'a lemmatizer' });
  const decode = (name: string): string[] => {
    const text = new TextDecoder().decode(readTensorData(model, name, 'u8'));
    return text === '' ? [] : text.split('\n');
  };
  return { exceptions: toMap(decode('exceptions')), rules: toMap(decode('rules')), verbs: new Set(decode('verbs')) };
}

/** The lemma of a form, given its universal and its Penn tag ('_' or '' when unknown). Never empty for a non-empty form. */
export function findLemma(form: string, upos: string, xpos: string, lemmatizer: Lemmatizer): string {
  const folded = foldForm(form);
  const group = mendGroup(lemmaGroup(upos, xpos), folded, lemmatizer);
  const exception = lemmatizer.exceptions.get(`${group}\t${folded}`);
  // "holocaust" was learned from small letters; the name keeps its capital
  if (exception !== undefined) return group.startsWith('name') && /^\p{Lu}/u.test(form) && /^\p{Ll}+$/u.test(exception) ? capitalize(exception) : exception;
  const base = findRegularBase(folded, group, lemmatizer) ?? knownOrOwn(applyRules(folded, group, lemmatizer.rules), folded, lemmatizer);
  return restoreCase(base, form, group);
}

/** "struck" tagged as a present: a form that is no known verb but the past of one is that past. */
function mendGroup(group: string, folded: string, lemmatizer: Lemmatizer): string {
  if (group !== 'verb' || lemmatizer.verbs.has(folded)) return group;
  const base = lemmatizer.exceptions.get(`past\t${folded}`) ?? findRegularBase(folded, 'past', lemmatizer) ?? applyRules(folded, 'past', lemmatizer.rules);
  return lemmatizer.verbs.has(base) ? 'past' : group;
}

/** A subjunctive that the tagger takes for a past ("demanded that they withdraw") is its own base, if the rules find no verb. */
function knownOrOwn(ruled: string, folded: string, { verbs }: Lemmatizer): string {
  return !verbs.has(ruled) && verbs.has(folded) ? folded : ruled;
}

/** Lower case with straight apostrophes: how forms are looked up. */
export function foldForm(form: string): string {
  return form.toLowerCase().replace(/[’‘`´]/g, "'");
}

/** Forms that share their endings share a group: VBD and VBN, NN of nouns, NNP of names. */
export function lemmaGroup(upos: string, xpos: string): string {
  if (xpos === 'NNPS') return 'names';
  if (upos === 'PROPN' || xpos === 'NNP') return upos === 'VERB' ? 'name-verb' : 'name';
  if (upos === 'VERB') return verbGroups[xpos] ?? 'verb';
  if (upos === 'AUX') return `aux ${xpos}`;
  if (upos === 'NOUN') return xpos === 'NNS' ? 'nouns' : 'noun';
  if (upos === 'ADJ' || upos === 'ADV') return degreeGroups[xpos] ?? upos.toLowerCase();
  return upos.toLowerCase();
}

const verbGroups: Readonly<Record<string, string>> = { VBD: 'past', VBN: 'past', VBG: 'ing', VBZ: 's' };
const degreeGroups: Readonly<Record<string, string>> = { JJR: 'adj more', JJS: 'adj most', RBR: 'adv more', RBS: 'adv most' };

/** The known verb that the usual spelling rules lead to; for an unknown one of one syllable, what spelling alone decides. */
export function findRegularBase(folded: string, group: string, lemmatizer: Lemmatizer): string | undefined {
  if (group !== 'past' && group !== 'ing' && group !== 's') return undefined;
  const candidates = regularBases(folded, group).filter((base) => lemmatizer.verbs.has(base));
  if (candidates.length === 0) return group === 's' ? undefined : unknownBase(folded.slice(0, group === 'past' ? -2 : -3));
  if (candidates.length === 1) return candidates[0];
  const ruled = applyRules(folded, group, lemmatizer.rules);
  return candidates.includes(ruled) ? ruled : candidates[0];
}

/** English doubles the last letter of a short stem before -ed and -ing: one that is not doubled has lost an e ("razed"). */
function unknownBase(stem: string): string | undefined {
  if (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(stem)) return stem + 'e';
  return /^[^aeiou]+[aeiou]([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : undefined;
}

/** "barred" → barr, bar, barre; "tried" → try; "pushes" → push, pushe. Likelier bases come first. */
function regularBases(folded: string, group: string): string[] {
  const ending = group === 'past' ? 'ed' : group === 'ing' ? 'ing' : 's';
  if (!folded.endsWith(ending)) return [];
  const stem = folded.slice(0, -ending.length);
  if (stem.length < 2) return [];
  if (group === 's') return stem.endsWith('ie') ? [stem.slice(0, -2) + 'y', stem] : stem.endsWith('e') ? [stem, stem.slice(0, -1)] : [stem];
  const bases = [stem, stem + 'e'];
  if (stem.endsWith('i') && group === 'past') bases.unshift(stem.slice(0, -1) + 'y');
  if (stem.endsWith('y') && group === 'ing') bases.push(stem.slice(0, -1) + 'ie');
  const last = stem[stem.length - 1];
  if (stem.length > 3 && last === stem[stem.length - 2]) bases.push(stem.slice(0, -1));
  if (stem.endsWith('ck')) bases.push(stem.slice(0, -1));
  return bases;
}

/** Applies the rule of the longest known suffix: "2:e" cuts two letters and adds "e". "^" marks the start of the word. */
export function applyRules(folded: string, group: string, rules: ReadonlyMap<string, string>): string {
  const marked = `^${folded}`;
  for (let size = Math.min(MAX_SUFFIX, marked.length); size >= 0; size--) {
    const rule = rules.get(`${group}\t${marked.slice(marked.length - size)}`);
    if (rule === undefined) continue;
    const cut = rule.charCodeAt(0) - 48;
    if (cut < folded.length) return folded.slice(0, folded.length - cut) + rule.slice(2);
  }
  return folded;
}

/** Longer runs of letters are no words; matching them whole would need more stack than there is. */
const LONGEST_WORD = 1000;

/** Gives a lemma made from the folded form the capitals that UD English keeps: names, acronyms, adjectives of nations. */
function restoreCase(base: string, form: string, group: string): string {
  if (form.length > LONGEST_WORD) return base;
  if (!/\p{Lu}/u.test(form)) return group === 'name' || group === 'names' ? capitalizeWord(base) : base;
  const isShouted = form.length > 1 && !/\p{Ll}/u.test(form);
  const isName = group.startsWith('name');
  if (isName && isShouted && /^\p{Lu}{5,}$/u.test(form)) return capitalize(base);
  if (isName) return keepCapitals(base, form);
  if (isShouted && group === 'noun' && /^[^AEIOUY]{2,5}$|^.{2,3}$|\d|^(?:\p{Lu}\.)+$/u.test(form)) return keepCapitals(base, form);
  if (!isShouted && /^(?:noun|nouns|adj)$/.test(group) && /(?:ian|ean|ish|ese|ni|ki|qi|li|ist|ite|mi|ari|thi)$/.test(base)) return capitalize(base);
  if (/^(?:x|sym|punct|num)$/.test(group)) return keepCapitals(base, form);
  return /^\p{Lu}[\p{Ll}\d]*\p{Lu}|^\p{Ll}+\p{Lu}/u.test(form) && !isShouted ? keepCapitals(base, form) : base;
}

/** Copies the form's spelling as far as the lemma agrees with it. */
function keepCapitals(base: string, form: string): string {
  let index = 0;
  while (index < base.length && index < form.length && form[index]!.toLowerCase() === base[index]) index++;
  return form.slice(0, index) + base.slice(index);
}

function capitalize(base: string): string {
  return base.charAt(0).toUpperCase() + base.slice(1);
}

/** Names in small letters get a capital, addresses and file names do not. */
function capitalizeWord(base: string): string {
  return /^\p{L}{2,}$/u.test(base) && !/^(?:al|el|de|la|le|du|van|von|bin|ibn|da|di|der|den|of|the|and|y|e)$/.test(base) ? capitalize(base) : base;
}

function toMap(lines: readonly string[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const line of lines) {
    const at = line.lastIndexOf('\t');
    map.set(line.slice(0, at), line.slice(at + 1));
  }
  return map;
}
