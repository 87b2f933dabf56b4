/**
 * Checks of the cells of `events.tsv` and its neighbours: patterns, frames, slots, modes. The rules are those of
 * events/lexicon.ts, which reads the rows; here each fault is told by its column, with the nearest allowed word.
 */
import type { EventType } from '../schema.ts';
import { MODES } from './events/ontology.ts';
import { nearest, unknownWord, type CellCheck, type Cells, type Complaint, type Known } from './knowledgeCells.ts';

/** Slots that are no prepositions (arguments.ts). */
const GRAMMAR_SLOTS = ['subj', 'obj', 'iobj', 'poss', 'adj', 'compound', 'xcomp', 'ccomp', 'adv', 'aux', 'time', 'and'];
/** English prepositions that may name a slot; fixed phrases are joined by "_". A slot outside of this list is nearly always a slip. */
const PREPOSITIONS = (
  'about above across after against ahead_of along alongside amid among amongst around as aside aside_from at away_from because because_of before behind below beneath beside besides between ' +
  'beyond by concerning close_to despite down due_to during except for following from in in_front_of in_favor_of in_favour_of inside instead_of into like near next_to of off on onto opposite out out_of outside over past per ' +
  'regarding since than through throughout till to together_with toward towards under underneath until up up_to upon versus via with within without worth'
).split(' ');
/** All slots that a frame or a constraint may name. */
export const SLOTS: readonly string[] = [...GRAMMAR_SLOTS, ...PREPOSITIONS];
const ROLES = ['A', 'R', 'P', 'T'];

/** Slots of one word, or steps joined by dots ("obj.against"). */
export const slotName: CellCheck = (value) => {
  const wrong = value.split('.').filter((step) => !SLOTS.includes(step));
  return wrong.map((step) => {
    const near = nearest(step, SLOTS);
    return { code: 'unknown-slot', what: 'is no slot', found: step, expected: `${GRAMMAR_SLOTS.join(' ')} or a preposition (on, against, with, out_of …); a dot steps inside: obj.against`, advice: near === undefined ? 'See "Slots" in docs/lexicon.md.' : `Did you mean "${near}"?` };
  });
};

/** A frame: roles, each with its slots in order of preference: "A:subj R:obj,against". */
export const frame: CellCheck = (value, cells, known) =>
  value.split(/\s+/).flatMap((part): readonly Complaint[] => {
    const [role, list] = part.split(':');
    if (!ROLES.includes(role) || list === undefined) {
      return [{ code: 'bad-frame', what: 'is no role with slots', found: part, expected: 'A (actor), R (recipient), P (place), a colon and slots joined by commas: A:subj R:obj,against', advice: 'Or leave the cell empty for the usual frame.' }];
    }
    return list.split(',').filter((slot) => slot !== '' && slot !== '-').flatMap((slot) => slotName(slot, cells, known));
  });

/** The head word and its constraints. */
export const pattern: CellCheck = (value, cells, known) => {
  const [head, ...constraints] = value.split(/\s+/);
  return [...checkHead(head), ...constraints.flatMap((word) => checkConstraint(word, cells, known))];
};

function checkHead(head: string): Complaint[] {
  if (/^[\p{L}\p{N}'’|$&-]+(?:\+[\p{L}-]+)?$/u.test(head) && !/^\||\|$|\|\|/.test(head)) return [];
  return [{ code: 'bad-pattern', what: 'is no head word', found: head, expected: 'a dictionary form first: attack, attack|raid for alternatives, carry+out for a verb with its particle', advice: 'Write the word before the constraints; a phrase of several words is a head with constraints: declare obj=war.' }];
}

function checkConstraint(word: string, cells: Cells, known: Known): readonly Complaint[] {
  const match = /^!?([^=]+)=(.+)$/.exec(word);
  if (match === null) return [{ code: 'bad-pattern', what: 'is no constraint', found: word, expected: 'slot=word|word, slot=$class, slot=* or the same after "!": obj=treaty|pact !obj=$game', advice: 'Write the slot and "=" before the words; no spaces around "=".' }];
  const [, slot, list] = match;
  const unknown = list.split('|').filter((item) => item.startsWith('$') && !known.classes().has(item));
  return [
    ...slotName(slot.toLowerCase(), cells, known),
    ...unknown.map((item) => ({ ...unknownWord(item, [...known.classes()], 'a class of classes.tsv'), code: 'unknown-class' })),
    ...(list.split('|').includes('') ? [{ code: 'bad-pattern', what: 'has an empty alternative', found: word, expected: 'words between the signs |', advice: 'Take the extra | out.' }] : []),
  ];
}

/** A PLOVER type, or "-". */
export const eventType: CellCheck = (value) => (value === '-' || Object.hasOwn(MODES, value) ? [] : [{ ...unknownWord(value, Object.keys(MODES), 'a PLOVER type'), code: 'unknown-type', expected: `a PLOVER type, or - for words that are no event: ${Object.keys(MODES).join(' ')}` }]);

/** A mode of the row's type. */
export const mode: CellCheck = (value, cells) => {
  if (cells['type'] === '-') return [{ code: 'unknown-mode', what: 'cannot stand where the type is -', found: value, expected: 'an empty cell', advice: 'Take the mode out.' }];
  if (!Object.hasOwn(MODES, cells['type'])) return []; // the type is told already
  const allowed = MODES[cells['type'] as EventType];
  if (allowed.includes(value)) return [];
  const owners = Object.entries(MODES).filter(([, modes]) => modes.includes(value)).map(([type]) => type);
  const what = `a mode of ${cells['type']}`;
  if (allowed.length === 0) return [{ code: 'unknown-mode', what: `is no mode of ${cells['type']}, which has none`, found: value, expected: 'an empty cell', advice: 'Take the mode out.' }];
  const complaint = { ...unknownWord(value, allowed, what), code: 'unknown-mode' };
  return [owners.length === 0 ? complaint : { ...complaint, advice: `It is a mode of ${owners.join(' and ')}. ${complaint.advice}` }];
};

/** "strike.v.2": the word, the part of speech of the row, a number. */
export const eventId: CellCheck = (value, cells) => {
  const found = /^[^\s\t]+\.([vna])\.\d+$/.exec(value);
  if (found === null) return [{ code: 'bad-form', what: 'is not written as an id', found: value, expected: 'word.v.1 for a verb, word.n.1 for a noun, word.a.1 for an adjective; the number is yours', advice: `Write for example "${value.split('.')[0].replace(/\s+/g, '-') || 'attack'}.${['n', 'a'].includes(cells['pos']) ? cells['pos'] : 'v'}.1".` }];
  return found[1] === cells['pos'] || !['v', 'n', 'a'].includes(cells['pos']) ? [] : [{ code: 'bad-form', what: `says .${found[1]}. where the column pos says ${cells['pos']}`, found: value, expected: `an id with .${cells['pos']}.`, advice: 'Make the two agree.' }];
};
