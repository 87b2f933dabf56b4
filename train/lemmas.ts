/**
 * Trains the lemmatizer (src/analyze/language/lemmas.ts). In: EWT and GUM train with --data and the irregular forms of
 * lemmaFacts.ts; out: en-lemmas.bin and its card. Method: for each tag group the shortest suffixes that decide the edit
 * (a suffix gets a rule only where it changes the answer), known verb bases, and whatever is still wrong as exceptions.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';
import { applyRules, findLemma, foldForm, lemmaGroup, loadLemmatizer } from '../src/analyze/language/lemmas.ts';
import type { Lemmatizer } from '../src/analyze/language/lemmas.ts';
import { writeModelFile } from '../src/analyze/language/modelFile.ts';
import { conflictVerbs, irregularDegrees, irregularNouns, irregularVerbs } from './lemmaFacts.ts';
import type { TrainOptions } from './options.ts';
import { isReported, readTreebank } from './treebank.ts';

/** A form in one tag group: its lemmas as counted, with an example of its spelling and tags. */
type Entry = { group: string; folded: string; lemmas: Map<string, number>; spellings: Map<string, { count: number; upos: string; xpos: string }> };

const MAX_SUFFIX = 7;

/** Learns the rules and writes the model with its card. */
export async function trainLemmas(options: TrainOptions): Promise<void> {
  const docs = [...readTreebank(options.data, 'ud-en-ewt', 'train'), ...readTreebank(options.data, 'gum-open', 'train')];
  const entries = countForms(docs);
  const facts = listFacts();
  const verbs = listVerbs(entries);
  const rules = learnRules([...entries.values(), ...facts.map(toEntry)]);
  const lemmatizer: Lemmatizer = { exceptions: new Map(), rules, verbs };
  const exceptions = findExceptions(entries, facts, lemmatizer);
  const tensors = Object.fromEntries(
    Object.entries({ exceptions: toLines(exceptions), rules: toLines(rules), verbs: [...verbs].sort() }).map(([name, lines]) => {
      const data = new TextEncoder().encode(lines.join('\n'));
      return [name, { dtype: 'u8' as const, shape: [data.length], data }];
    }),
  );
  const bytes = writeModelFile({ name: 'en-lemmas', meta: {}, tensors });
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, 'en-lemmas.bin'), bytes);
  writeCard(bytes, options);
}

/** Share of right lemmas in percent, all words and verbs alone, given gold words and tags. */
export function scoreLemmas(docs: readonly ConlluDoc[], lemmatizer: Lemmatizer): { words: number; accuracy: number; verbs: number; verbAccuracy: number } {
  let [words, right, verbs, rightVerbs] = [0, 0, 0, 0];
  for (const doc of docs) {
    for (const { tokens } of doc.sentences) {
      for (const { form, lemma, upos, xpos } of tokens) {
        const isRight = lemma === '_' || findLemma(form, upos, xpos, lemmatizer) === lemma;
        words++;
        if (isRight) right++;
        if (upos !== 'VERB') continue;
        verbs++;
        if (isRight) rightVerbs++;
      }
    }
  }
  return { words, accuracy: percent(right, words), verbs, verbAccuracy: percent(rightVerbs, verbs) };
}

function percent(part: number, whole: number): number {
  return Math.round((10000 * part) / Math.max(1, whole)) / 100;
}

function countForms(docs: readonly ConlluDoc[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const doc of docs) {
    for (const { tokens } of doc.sentences) {
      for (const { form, lemma, upos, xpos } of tokens) {
        if (lemma === '_' && form !== '_') continue;
        const group = lemmaGroup(upos, xpos);
        const folded = foldForm(form);
        const key = `${group}\t${folded}`;
        let entry = entries.get(key);
        if (!entry) entries.set(key, (entry = { group, folded, lemmas: new Map(), spellings: new Map() }));
        entry.lemmas.set(lemma, (entry.lemmas.get(lemma) ?? 0) + 1);
        const spelling = entry.spellings.get(form);
        entry.spellings.set(form, { count: (spelling?.count ?? 0) + 1, upos, xpos });
      }
    }
  }
  return entries;
}

type Fact = { group: string; folded: string; lemma: string };

/** The irregular forms as (group, form, lemma); an irregular noun is also listed for names ("Guardsmen"). */
function listFacts(): Fact[] {
  const facts: Fact[] = [];
  for (const line of irregularVerbs) {
    const [base, ...forms] = line.split(/[ /]/) as [string, ...string[]];
    for (const folded of forms) facts.push({ group: 'past', folded, lemma: base });
  }
  for (const line of irregularNouns) {
    const [singular, plural] = line.split(' ') as [string, string];
    facts.push({ group: 'nouns', folded: plural, lemma: singular });
  }
  for (const line of irregularDegrees) {
    const [base, more, most] = line.split(' ') as [string, string, string];
    for (const [folded, degree] of [[more, 'more'], [most, 'most']] as const) for (const kind of ['adj', 'adv']) facts.push({ group: `${kind} ${degree}`, folded, lemma: base });
  }
  for (const [folded, lemma] of [['dying', 'die'], ['lying', 'lie'], ['tying', 'tie'], ['vying', 'vie'], ['untying', 'untie']] as const) facts.push({ group: 'ing', folded, lemma });
  for (const [folded, lemma] of [['has', 'have'], ['does', 'do'], ['goes', 'go'], ['is', 'be']] as const) facts.push({ group: 's', folded, lemma });
  return facts;
}

function toEntry({ group, folded, lemma }: Fact): Entry {
  return { group, folded, lemmas: new Map([[lemma, 1]]), spellings: new Map() };
}

function listVerbs(entries: ReadonlyMap<string, Entry>): Set<string> {
  const verbs = new Set<string>([...conflictVerbs, ...irregularVerbs.map((line) => line.split(' ')[0]!)]);
  for (const { group, folded, lemmas } of entries.values()) {
    if (!['past', 'ing', 's', 'verb'].includes(group)) continue;
    const lemma = majority(lemmas);
    // a lemma that only a misspelling has is no verb
    if (/^[a-z-]{2,}$/.test(lemma) && (group !== 'verb' || lemma === folded)) verbs.add(lemma);
  }
  return verbs;
}

/** Goes from short suffixes to long ones and keeps those whose majority edit differs from what is inherited. */
function learnRules(entries: readonly Entry[]): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { group, folded, lemmas } of entries) {
    const edit = editOf(folded, majority(lemmas).toLowerCase());
    const marked = `^${folded}`;
    if (edit === undefined) continue;
    for (let size = 0; size <= Math.min(MAX_SUFFIX, marked.length); size++) {
      const key = `${group}\t${marked.slice(marked.length - size)}`;
      const counts = votes.get(key) ?? new Map<string, number>();
      votes.set(key, counts.set(edit, (counts.get(edit) ?? 0) + 1));
    }
  }
  const rules = new Map<string, string>();
  const keys = [...votes.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const key of keys) {
    const counts = votes.get(key)!;
    const [group, suffix] = key.split('\t') as [string, string];
    const best = majority(counts);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (suffix === '') rules.set(key, best);
    else if (total >= 2 && counts.get(best)! * 2 > total && inherited(group, suffix, rules) !== best) rules.set(key, best);
  }
  return rules;
}

function inherited(group: string, suffix: string, rules: ReadonlyMap<string, string>): string | undefined {
  for (let start = 1; start <= suffix.length; start++) {
    const rule = rules.get(`${group}\t${suffix.slice(start)}`);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/** "2:e": letters to cut and to add; undefined where the lemma shares no beginning with the form. */
function editOf(folded: string, lemma: string): string | undefined {
  let shared = 0;
  while (shared < folded.length && shared < lemma.length && folded[shared] === lemma[shared]) shared++;
  const cut = folded.length - shared;
  return shared === 0 || cut > 9 ? undefined : `${cut}:${lemma.slice(shared)}`;
}

/** Forms that rules and verb bases get wrong: what the treebanks count first, then the irregular forms they lack. */
function findExceptions(entries: ReadonlyMap<string, Entry>, facts: readonly Fact[], lemmatizer: Lemmatizer): Map<string, string> {
  const exceptions = new Map<string, string>();
  for (const [key, { lemmas, spellings }] of entries) {
    const lemma = majority(lemmas);
    let [right, wrong] = [0, 0];
    for (const [form, { count, upos, xpos }] of spellings) {
      if (findLemma(form, upos, xpos, lemmatizer) === lemma) right += count;
      else wrong += count;
    }
    if (wrong > right) exceptions.set(key, lemma);
  }
  for (const { group, folded, lemma } of facts) {
    const key = `${group}\t${folded}`;
    if (!entries.has(key) && applyRules(folded, group, lemmatizer.rules) !== lemma) exceptions.set(key, exceptions.get(key) ?? lemma);
  }
  return exceptions;
}

/** The most frequent key; of equals the first in order of code units, so that runs agree. */
function majority(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}

function toLines(map: ReadonlyMap<string, string>): string[] {
  return [...map].map(([key, value]) => `${key}\t${value}`).sort();
}

function writeCard(bytes: Uint8Array, options: TrainOptions): void {
  const lemmatizer = loadLemmatizer(bytes, 'en-lemmas.bin');
  const parts = options.flags['report'] === undefined ? ['tuned'] : ['tuned', 'reported'];
  const scores: Record<string, unknown> = {};
  for (const name of ['ud-en-ewt', 'gum-open']) {
    const dev = readTreebank(options.data, name, 'dev');
    for (const part of parts) scores[`${name} dev, ${part}, gold tags`] = scoreLemmas(dev.filter((doc) => isReported(doc.id) === (part === 'reported')), lemmatizer);
  }
  const card = {
    model: 'en-lemmas',
    does: 'lemmas by form and tags, UD English conventions',
    data: {
      'ud-en-ewt train': { origin: 'UniversalDependencies/UD_English-EWT, UD 2.16', commit: '15d613d8447b3478787d4c278730a1e48a945efb', licence: 'CC BY-SA 4.0' },
      'gum-open train': { origin: 'amir-zeldes/gum, documents under open licences', commit: '72ce5ac14978a324c2fd18d49484e65292cbe316', licence: 'CC BY 4.0 (annotation)' },
      'train/lemmaFacts.ts': { origin: 'own table of irregular forms and verbs', licence: 'Apache-2.0' },
    },
    licence: 'CC BY-SA 4.0',
    command: 'npm run train -- --data DIR lemmas',
    seed: options.seed,
    scores,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  writeFileSync(join(options.out, 'en-lemmas.card.json'), JSON.stringify(card, null, 2) + '\n');
  process.stderr.write(JSON.stringify(scores) + '\n');
}
