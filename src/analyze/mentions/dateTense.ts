/**
 * Whether the clause around a date tells of the past or of what is to come: that decides which Monday or which March is
 * meant. Reads auxiliaries and planning words above the date in the tree; without a usable parse, the words before it.
 */
import type { ParsedToken } from '../../schema.ts';
import { foldLetters } from '../../text/letters.ts';

const PLANS = new Set(['plan', 'expect', 'schedule', 'due', 'intend', 'hope', 'set', 'slate', 'prepare', 'aim', 'await', 'propose']);
/** Verbs whose present tense tells of a timetable: "the cabinet meets on Thursday". */
const TIMETABLE = new Set(['meet', 'open', 'begin', 'start', 'vote', 'travel', 'visit', 'arrive', 'expire', 'end', 'resume', 'convene', 'leave', 'go', 'run', 'close', 'take']);
const SAYS = new Set(['say', 'tell', 'announce', 'report', 'add', 'warn', 'claim', 'confirm']);
const FUTURE_WORDS = /(?<![a-zéª])(?:will|shall|won['’]t|'ll|’ll|due|scheduled|expected|slated|planned|set|plans?|aims?|intends?|next|upcoming|deadline)(?![a-zéª])/i;

/** Tense of the clause in which token `at` stands. */
export function tenseAt(tokens: readonly ParsedToken[], at: number): 'past' | 'future' | 'unknown' {
  let token = at;
  for (let steps = 0; steps < 12 && token >= 0; steps++) {
    const { upos, head, deprel } = tokens[token];
    if (upos === 'VERB' || (upos === 'AUX' && deprel !== 'aux' && deprel !== 'cop') || PLANS.has(lemma(tokens, token))) {
      const found = tenseOfVerb(tokens, token);
      if (found !== 'unknown') return found;
    } else {
      const copula = tokens.findIndex((other) => other.head === token && (other.deprel === 'cop' || other.deprel === 'aux'));
      if (copula >= 0) {
        const found = tenseOfVerb(tokens, token);
        if (found !== 'unknown') return found;
      }
    }
    token = head;
  }
  return tenseOfWords(tokens, at);
}

/** Verbs that tell of a state in the present tense: "the tomb stands today in ruins". */
const STATES = new Set(['remain', 'exist', 'live', 'own', 'contain', 'continue', 'have', 'form', 'stand', 'house', 'serve', 'survive', 'know', 'use', 'find', 'consider', 'regard', 'remember', 'speak', 'inhabit', 'number', 'belong']);

/** Whether "today" at token `at` means the present age: a state in the present tense, told with "still", "known as" or in front of its sentence. */
export function isNowadays(tokens: readonly ParsedToken[], at: number): boolean {
  const governor = tokens[at].head;
  if (governor < 0) return false;
  const parts = tokens.filter(({ head }) => head === governor);
  const auxiliaries = parts.filter(({ deprel }) => deprel.startsWith('aux') || deprel === 'cop');
  const isPresent = (token: ParsedToken): boolean => token.xpos === 'VBZ' || token.xpos === 'VBP';
  const isCopular = auxiliaries.length === 1 && isPresent(auxiliaries[0]) && lemma(tokens, tokens.indexOf(auxiliaries[0])) === 'be';
  const { upos, xpos } = tokens[governor];
  if (parts.some((token) => token.form.toLowerCase() === 'still') && (isCopular || isPresent(tokens[governor]))) return true;
  if (upos === 'VERB') return STATES.has(lemma(tokens, governor)) && (isPresent(tokens[governor]) || (xpos === 'VBN' && (isCopular || auxiliaries.length === 0)));
  return isCopular && at <= 1;
}

function lemma(tokens: readonly ParsedToken[], token: number): string {
  return tokens[token].lemma.toLowerCase();
}

function tenseOfVerb(tokens: readonly ParsedToken[], verb: number): 'past' | 'future' | 'unknown' {
  const auxiliaries = tokens.filter((token) => token.head === verb && (token.deprel.startsWith('aux') || token.deprel === 'cop')).map((token) => ({ word: token.form.toLowerCase(), xpos: token.xpos }));
  if (auxiliaries.some(({ word }) => /^(?:will|shall|'ll|’ll|wo|would|may|might|must|can|could|should)$/u.test(word))) return auxiliaries.some(({ word }) => word === 'have') ? 'past' : 'future';
  const name = lemma(tokens, verb);
  if (PLANS.has(name) && !SAYS.has(name)) return 'future';
  // "is to be held", "are to meet"
  if (isInfinitiveOfPlan(tokens, verb)) return 'future';
  const { xpos } = tokens[verb];
  if (xpos === 'VBD' || auxiliaries.some((auxiliary) => auxiliary.xpos === 'VBD' || /^(?:was|were|had|did|has|have)$/u.test(auxiliary.word))) return 'past';
  // "to meet on Monday", "a meeting to be held on Monday"
  if (xpos === 'VB' && tokens.some((token) => token.head === verb && token.form.toLowerCase() === 'to')) return infinitiveTense(tokens, verb);
  if (xpos === 'VBG' && auxiliaries.some(({ word }) => /^(?:is|are|'s|'re)$/u.test(word))) return name === 'go' ? 'future' : 'unknown';
  if ((xpos === 'VBZ' || xpos === 'VBP') && TIMETABLE.has(name)) return 'future';
  if (xpos === 'VBN' && auxiliaries.length === 0) return 'past';
  return 'unknown';
}

function isInfinitiveOfPlan(tokens: readonly ParsedToken[], verb: number): boolean {
  for (let at = verb - 1; at > Math.max(0, verb - 4); at--) {
    if (tokens[at].form.toLowerCase() === 'to') return /^(?:is|are|'s|'re)$/iu.test(tokens[at - 1].form);
  }
  return false;
}

/** An infinitive after a word of planning is to come; after another past verb it shares its tense. */
function infinitiveTense(tokens: readonly ParsedToken[], verb: number): 'past' | 'future' | 'unknown' {
  const above = tokens[verb].head;
  if (above < 0) return 'future';
  return PLANS.has(lemma(tokens, above)) || tokens[above].upos === 'NOUN' || tokens[above].xpos !== 'VBD' ? 'future' : 'unknown';
}

/** Without a verb above: a planning word shortly before the date. */
function tenseOfWords(tokens: readonly ParsedToken[], at: number): 'past' | 'future' | 'unknown' {
  const near = tokens.slice(Math.max(0, at - 8), at).map((token) => token.form).join(' ');
  return foldLetters(near).search(FUTURE_WORDS) >= 0 ? 'future' : 'unknown';
}
