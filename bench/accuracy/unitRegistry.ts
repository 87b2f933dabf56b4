/**
 * PETRARCH's dictionaries for its unit tests as a registry of ours: one entity a code, its names with their periods, and
 * the agents as descriptive nouns. In: the texts of unit.actors.txt and unit.agents.txt; out: registry tables for
 * readRegistry. Codes that are not PLOVER's are cut to country and sector as in parties.ts; stems ("ARGENTIN") stay stems.
 */
import type { Entity } from '../../src/schema.ts';
import { partyOfCode, partyOfEntity } from './parties.ts';

export type RegistryFile = { readonly file: string; readonly text: string };

/** Both tables. */
export function unitRegistryFiles(actors: string, agents: string): RegistryFile[] {
  return [{ file: 'unit-actors.tsv', text: actorTable(actors) }, { file: 'unit-agents.tsv', text: agentTable(agents) }];
}

const NAME_BEFORE_CODE = 'Unit entity ';

/** Country and sector of an entity of these tables, as a list: a name may be coded "FRO/BIL", which is two parties. */
export function partiesOfUnit(entity: Entity | undefined): string[] {
  if (entity === undefined) return [];
  const codes = entity.name.startsWith(NAME_BEFORE_CODE) && entity.name.includes('/') ? entity.name.slice(NAME_BEFORE_CODE.length).split('/') : [];
  const parties = codes.length > 0 ? codes.map((code) => partyOfCode(code, true)) : [partyOfEntity(entity)];
  return parties.filter((party) => party !== '/');
}

/** A code and the days on which it holds, as numbers from 1970; both inclusive. */
type CodePeriod = { readonly code: string; readonly from: number; readonly to: number };

function actorTable(actors: string): string {
  const forms = new Map<string, string[]>();
  for (const { names, codes } of readActors(actors)) {
    for (const { code, from, to } of untangle(codes)) {
      const period = from === -Infinity && to === Infinity ? '' : ` [${isoOfDay(from)}/${isoOfDay(to)}]`;
      const known = forms.get(code) ?? [];
      forms.set(code, [...known, ...names.flatMap(spellings).map((name) => `${name}${period}`)]);
    }
  }
  const rows = [...forms].map(([code, names]) => {
    const [country, sector] = partyOfCode(code, true).split('/');
    // Where a place stands for its country, that must be the state of this registry: ours have the country's code as id.
    const isState = /^[A-Z]{3}$/.test(code);
    return [isState ? code : `unit-${code.toLowerCase()}`, isState ? 'state' : 'organization', `${NAME_BEFORE_CODE}${code}`, [...new Set(names)].join('; '), country, sector].join('\t');
  });
  return ['id\tkind\tname\tnames\tcountry\tsectors', ...rows, ''].join('\n');
}

/** Periods that overlap no more: the shorter one holds ("this should override the next"), a code without dates where no other does. */
function untangle(codes: readonly CodePeriod[]): CodePeriod[] {
  const done: CodePeriod[] = [];
  for (const one of [...codes].sort((a, b) => a.to - a.from - (b.to - b.from))) {
    let parts = [one];
    for (const { from, to } of done) {
      parts = parts.flatMap((part) => (part.to < from || part.from > to ? [part] : [{ ...part, to: from - 1 }, { ...part, from: to + 1 }].filter((rest) => rest.from <= rest.to)));
    }
    done.push(...parts);
  }
  return done;
}

function readActors(text: string): { names: string[]; codes: CodePeriod[] }[] {
  const entries: { names: string[]; codes: CodePeriod[] }[] = [];
  for (const raw of text.replace(/<!?\s*--[^]*?-->/g, '').split('\n')) {
    const line = raw.replace(/#.*$/, '').trim();
    if (line === '') continue;
    const name = /^\+?([^[]*)/.exec(line)![1].trim();
    const codes = [...line.matchAll(/\[([^\]]*)\]/g)].map((match) => readCode(match[1]));
    if (name !== '' && !line.startsWith('+')) entries.push({ names: [], codes: [] });
    const entry = entries.at(-1);
    if (entry === undefined) continue;
    if (name !== '') entry.names.push(name);
    // "[HOB]" with dated codes in the lines below: all are codes of the names above
    entry.codes.push(...codes.filter(({ code }) => /^[A-Z]{3}/.test(code)));
  }
  return entries;
}

/** "HOBMIL 20080120-20121109", "HOBELI >20130119", "HOB": a code of letters and the days on which it holds. */
function readCode(written: string): CodePeriod {
  const [code = '', ...rest] = written.trim().toUpperCase().split(/\s+/);
  const dates = rest.join('');
  const [first, second] = [...dates.matchAll(/\d{6,8}/g)].map(([digits]) => dayOf(digits));
  if (first === undefined) return { code, from: -Infinity, to: Infinity };
  return { code, from: dates.startsWith('<') ? -Infinity : first, to: dates.startsWith('<') ? first : (second ?? Infinity) };
}

const DAY_MS = 86_400_000;

/** "19950601" or "950601". */
function dayOf(digits: string): number {
  const full = digits.length === 6 ? `19${digits}` : digits;
  return Date.UTC(Number(full.slice(0, 4)), Number(full.slice(4, 6)) - 1, Number(full.slice(6, 8))) / DAY_MS;
}

function isoOfDay(day: number): string {
  return Number.isFinite(day) ? new Date(day * DAY_MS).toISOString().slice(0, 10) : '';
}

/** MINAS_TIRITH as "Minas Tirith"; a short word also in capitals. */
function spellings(name: string): string[] {
  const words = name.replace(/_/g, ' ').trim().split(/\s+/);
  const titled = words.map((word, index) => (index > 0 && /^(?:OF|THE|AND)$/.test(word) ? word.toLowerCase() : word.charAt(0) + word.slice(1).toLowerCase())).join(' ');
  const capped = titled.replace(/\b\p{L}{2,3}$/u, (last) => last.toUpperCase()); // "Gonzo GMO"
  const dotted = words.map((word) => (word.includes('.') ? word : word.charAt(0) + word.slice(1).toLowerCase())).join(' ');
  return [...new Set([titled, capped, dotted, ...(words.join('').length <= 8 ? [words.join(' ')] : [])])];
}

function agentTable(agents: string): string {
  const sets = new Map([...agents.matchAll(/^(![A-Z]+!)\s*=\s*(.*)$/gm)].map((match) => [match[1], match[2].split(',').map((word) => word.trim())]));
  const rows = agents.replace(/<!--[^]*?-->/g, '').split('\n').flatMap((raw) => {
    const match = /^([^{[#=]+?)\s*(?:\{[^}]*\})?\s*\[([^\]]*)\]/.exec(raw.trim());
    if (match === null) return [];
    const sector = partyOfCode(`---${match[2].replace(/[~\s]/g, '')}`, true).split('/')[1] || 'UNK';
    return expand(match[1], sets).map((noun) => [noun.replace(/_/g, ' ').toLowerCase().trim(), sector, typeOf(noun)].join('\t'));
  });
  return ['noun\tsector\ttype', ...new Set(rows), ''].join('\n');
}

function expand(noun: string, sets: ReadonlyMap<string, readonly string[]>): string[] {
  for (const [mark, words] of sets) if (noun.includes(mark)) return words.map((word) => noun.replace(mark, word));
  return [noun];
}

function typeOf(noun: string): string {
  return /POLICE|TROOPS|MEDIA|PRESS|COMMUNITY|FORCE/.test(noun) ? 'people' : /MINISTRY|GOVERNMENT|PARLIAMENT|CONGRESS|COURT|GROUP|BODY|ORGANI|PARTY|MOVEMENT|CORPORATION|JUDICIARY/.test(noun) ? 'body' : 'person';
}
