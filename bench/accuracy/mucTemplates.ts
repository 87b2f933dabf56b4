/**
 * Gold templates of MUC-4 (terrorist incidents in Latin America, 1988–90) with the slots that are scored, and the dates of
 * its datelines. Ours are made in mucFills.ts.
 */

/** Slots in the order of the table. */
export const SLOTS = ['type', 'individual', 'organization', 'physical target', 'victim', 'weapon', 'place', 'date', 'killed', 'injured'] as const;
export type Slot = (typeof SLOTS)[number];

/** One filler: any of `forms` is right; an optional one is never missed. */
export type Fill = { readonly forms: readonly string[]; readonly optional: boolean };
export type Template = { readonly fills: Readonly<Record<Slot, readonly Fill[]>>; readonly optional: boolean; readonly belief: string };

type GoldSlots = Readonly<Record<string, readonly string[] | boolean | undefined>>;
export type MucDoc = { readonly id: string; readonly text: string; readonly templates: readonly GoldSlots[] };

/** A gold template. Fillers in quotation marks are strings of the text; a dash stands for none. */
export function readTemplate(slots: GoldSlots): Template {
  const list = (name: string): readonly string[] => (Array.isArray(slots[name]) ? (slots[name] as readonly string[]) : []);
  const strings = (name: string): Fill[] => list(name).flatMap(readStrings);
  const plain = (name: string): Fill[] => list(name).map((value) => ({ forms: value.replace(/^\?\s*/, '').split(' / ').map((form) => form.replace(/^\((.*)\)$/, '$1')), optional: value.startsWith('?') }));
  const people = [...strings('HUM TGT: NAME'), ...list('HUM TGT: DESCRIPTION').flatMap((value) => (value.includes('": "') ? [] : readStrings(value)))];
  return {
    optional: slots['OPTIONAL'] !== undefined,
    belief: list('PERP: ORGANIZATION CONFIDENCE')[0]?.split(':')[0] ?? '',
    fills: {
      type: plain('INCIDENT: TYPE'), individual: strings('PERP: INDIVIDUAL ID'), organization: strings('PERP: ORGANIZATION ID'), 'physical target': strings('PHYS TGT: ID'), victim: people,
      weapon: strings('INCIDENT: INSTRUMENT ID'), place: plain('INCIDENT: LOCATION'), date: plain('INCIDENT: DATE'), killed: readToll(list, 'DEATH'), injured: readToll(list, 'INJURY'),
    },
  };
}

function readStrings(value: string): Fill[] {
  const own = value.split(/": /)[0];
  const forms = [...`${own}"`.matchAll(/"((?:\\"|[^"\\])+)"/g)].map((match) => match[1].replace(/\\"/g, '"')).filter((form) => form !== '-');
  return forms.length === 0 ? [] : [{ forms, optional: value.startsWith('?') }];
}

/** How many died or were hurt, when every such group has a number; names count one each. */
function readToll(list: (name: string) => readonly string[], effect: string): Fill[] {
  const who = (value: string): string => value.slice(value.indexOf(':') + 1).trim();
  const hurt = new Set(list('HUM TGT: EFFECT OF INCIDENT').filter((value) => value.startsWith(effect)).map(who));
  const numbers = list('HUM TGT: NUMBER').filter((value) => hurt.has(who(value))).map((value) => Number(value.slice(0, value.indexOf(':')).replace('~', '')));
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return [];
  return [{ forms: [String(numbers.reduce((sum, number) => sum + number, 0))], optional: false }];
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** "02 FEB 90" as 1990-02-02; null when the words are no date. */
export function readDay(words: string): string | null {
  const match = /(\d{1,2}) ([A-Z]{3}) (\d{2})/.exec(words);
  const month = match === null ? -1 : MONTHS.indexOf(match[2]);
  return match === null || month < 0 ? null : `19${match[3]}-${String(month + 1).padStart(2, '0')}-${match[1].padStart(2, '0')}`;
}
