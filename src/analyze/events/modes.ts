/**
 * Settles the mode of an event: the lexicon's own, else what the words in its scope say. ASSAULT takes the mode of the
 * weapon; REQUEST, REJECT and THREATEN take theirs from what is demanded, refused or threatened (PLOVER manual).
 */
import type { EventType, Span } from '../../schema.ts';
import { lemmaAt, type Tree } from '../language/tree.ts';
import { MODES } from './ontology.ts';
import type { Draft } from './roles.ts';
import type { Scope } from './scope.ts';

export type CodedMode = { readonly value: string; readonly evidence: Span; readonly by: string; readonly score: number };
/** A weapon word in the sentence, with the ASSAULT mode that it implies. */
export type WeaponWord = Span & { readonly by: string; readonly head: number; readonly lemma: string; readonly mode: string; readonly carrier: boolean };
/** The event that this one demands, refuses or threatens: its type and own mode. */
export type ContentEvent = { readonly type: EventType; readonly mode: string };

/** Relations through which a weapon is the instrument or the doer of an attack. */
const INSTRUMENT_RELATIONS = new Set(['compound', 'nmod', 'obl', 'obj', 'nsubj', 'amod', 'conj', 'flat']);
const INSTRUMENT_VERBS = new Set(['use', 'fire', 'launch', 'drop', 'detonate', 'throw', 'hurl', 'lob', 'deploy', 'carry', 'wear']);

/** The modes of a draft, at most one from each origin; empty when nothing says how. */
export function findModes(draft: Draft, scope: Scope, weapons: readonly WeaponWord[], content: ContentEvent | null): CodedMode[] {
  const found: CodedMode[] = [];
  for (const candidate of [draft.candidate, ...draft.merged]) {
    const { rule, tree, token } = candidate;
    if (rule.mode !== '' && MODES[draft.candidate.rule.type!].includes(rule.mode)) found.push({ value: rule.mode, evidence: tree.tokens[token], by: rule.by, score: 0.8 });
  }
  const type = draft.candidate.rule.type!;
  if (type === 'ASSAULT' && (found.length === 0 || found.every((mode) => mode.value === 'destroy' || mode.value === 'targeted'))) {
    const weapon = instrument(draft, scope, weapons);
    if (weapon !== null) found.push({ value: weapon.mode, evidence: { start: weapon.start, end: weapon.end }, by: weapon.by, score: 0.75 });
  }
  if (found.length === 0 && content !== null) {
    const value = contentMode(type, content);
    if (value !== null) found.push({ value, evidence: draft.candidate.tree.tokens[draft.candidate.token], by: `mode-of-content#${content.type}`, score: 0.7 });
  }
  return found.filter((mode, index) => found.findIndex((other) => other.value === mode.value) === index);
}

/** The weapon nearest to the trigger that stands as instrument in the event's scope. */
function instrument(draft: Draft, scope: Scope, weapons: readonly WeaponWord[]): WeaponWord | null {
  const { tree, token } = draft.candidate;
  const victims = new Set(draft.recipients.map((filler) => filler.head));
  let best: WeaponWord | null = null;
  for (const weapon of weapons) {
    if (!scope.own.has(weapon.head) || !isInstrument(tree, weapon, victims)) continue;
    if (best === null || Math.abs(weapon.head - token) < Math.abs(best.head - token)) best = weapon;
  }
  return best;
}

/** A weapon that is itself struck, seized or destroyed says nothing of how. */
function isInstrument(tree: Tree, weapon: WeaponWord, victims: ReadonlySet<number>): boolean {
  if (weapon.mode === '') return false;
  for (let at = weapon.head, steps = 0; steps < 6 && at >= 0; steps++) {
    const relation = tree.relations[at];
    if (victims.has(at)) {
      const governor = tree.tokens[at].head;
      return governor >= 0 && INSTRUMENT_VERBS.has(lemmaAt(tree, governor));
    }
    if (!INSTRUMENT_RELATIONS.has(relation)) return relation === 'root' || relation === 'advcl' || relation === 'acl' || relation === 'xcomp';
    at = tree.tokens[at].head;
  }
  return true;
}

/** PLOVER names the modes of requests, refusals and threats by their object. */
function contentMode(type: EventType, content: ContentEvent): string | null {
  if (type === 'REQUEST' || type === 'REJECT') {
    switch (content.type) {
      case 'AID':
      case 'COOPERATE':
      case 'SUPPORT':
        return 'assist';
      case 'CONSULT':
      case 'AGREE':
        return 'meet';
      case 'RETREAT':
      case 'CONCEDE':
        return 'yield';
      default:
        return 'change';
    }
  }
  if (type !== 'THREATEN') return null;
  switch (content.type) {
    case 'ASSAULT':
    case 'MOBILIZE':
      return 'violence';
    case 'SANCTION':
      return content.mode === 'expel' ? 'expel' : 'relations';
    case 'COERCE':
      return content.mode === 'arrest' ? 'arrest' : content.mode === 'seize' ? 'territory' : content.mode === 'deport' ? 'expel' : 'restrict';
    default:
      return null;
  }
}
