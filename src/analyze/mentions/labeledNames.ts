/**
 * Names by their make: ships by the prefix of their navy ("HMS Ocean"), hull numbers ("DDG 70"), military units by their
 * number ("134th Fighter Squadron", "Task Force 50"). In: a tree; out: token ranges with a label. These are in no list, and a
 * recognizer of names takes ships for persons and numbers for none.
 */
import type { MentionLabel } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';

/** Tokens first…last, both inclusive. */
export type MadeName = { readonly first: number; readonly last: number; readonly label: MentionLabel };

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const SHIP_PREFIXES = set('USS USNS USCGC HMS HMAS HMCS HMNZS RFA FS INS IRIS ITS JS ROKS TCG ENS PNS BNS BRP KRI KD SPS HNLMS HDMS ORP RTS MV SS MT MS RRS ARA BAP HS ROCS');
const HULLS = set('CVN CV DDG DD CG CGN FFG FF FFH LHA LHD LPD LSD LCS LST SSN SSBN SSGN MCM PC AOE AO ESB');
const UNITS = set('wing squadron battalion brigade regiment division group army corps fleet company platoon battery command infantry airborne marines cavalry artillery armored armoured militia front unit fighters guards legion contingent');
const NUMBERED = set('force unit brigade battalion regiment division corps army group squadron ctf tf jtf cjtf');
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;

/** All names of these makes in a sentence, in text order. */
export function findMadeNames(tree: Tree): MadeName[] {
  const found: MadeName[] = [];
  for (let at = 0; at < tree.tokens.length; at++) {
    const name = shipAt(tree, at) ?? unitAt(tree, at);
    if (name === null) continue;
    found.push(name);
    at = name.last;
  }
  return found;
}

function shipAt({ tokens }: Tree, at: number): MadeName | null {
  const { form } = tokens[at];
  const next = tokens[at + 1]?.form ?? '';
  if (HULLS.has(form) && /^-?\d{1,4}$/.test(next)) return { first: at, last: at + 1, label: 'PLATFORM' };
  if (!SHIP_PREFIXES.has(form) || !isCapital(next) || /^\p{Lu}+$/u.test(next) && next.length < 4) return null;
  let last = at + 1;
  for (let token = at + 2; token < tokens.length && token <= at + 6; token++) {
    if (isCapital(tokens[token].form) && tokens[token].upos !== 'PUNCT') last = token;
    else if (!/^(?:de|del|di|da|la|le|al|ul|of|the|-)$/.test(tokens[token].form)) break;
  }
  return { first: at, last, label: 'PLATFORM' };
}

/** "507th Air Refueling Wing", "407th AEG"; "Task Force 50", "Unit 8200". */
function unitAt({ tokens, words }: Tree, at: number): MadeName | null {
  if (ORDINAL.test(words[at])) {
    for (let last = at + 1; last < tokens.length && last <= at + 5 && isCapital(tokens[last].form); last++) {
      const follows = isCapital(tokens[last + 1]?.form ?? '') && tokens[last + 1].upos === 'PROPN';
      if (!follows && (UNITS.has(words[last]) || /^\p{Lu}{2,5}$/u.test(tokens[last].form))) return { first: at, last, label: 'ORGANIZATION' };
    }
    return null;
  }
  if (!isCapital(tokens[at].form) || !NUMBERED.has(words[at]) || !/^\d{1,4}$/.test(words[at + 1] ?? '')) return null;
  const first = words[at] === 'force' ? at - 1 : at;
  return first < 0 || (words[at] === 'force' && words[first] !== 'task') ? null : { first, last: at + 1, label: 'ORGANIZATION' };
}

function isCapital(form: string): boolean {
  return /^\p{Lu}/u.test(form);
}
