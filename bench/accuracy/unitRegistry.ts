/**
 * PETRARCH's dictionaries for its unit tests as a registry of ours: one entity a code, its names with their periods, and
 * the agents as descriptive nouns. In: the texts of unit.actors.txt and unit.agents.txt; out: registry tables for
 * readRegistry. Codes that are not PLOVER's are cut to country and sector as in parties.ts; stems ("ARGENTIN") stay stems.
 */
import { partyOfCode } from './parties.ts';

export type RegistryFile = { readonly file: string; readonly text: string };

/** Both tables. */
export function unitRegistryFiles(actors: string, agents: string): RegistryFile[] {
  return [{ file: 'unit-actors.tsv', text: actorTable(actors) }, { file: 'unit-agents.tsv', text: agentTable(agents) }];
}

type CodePeriod = { readonly code: string; readonly period: string };

function actorTable(actors: string): string {
  const forms = new Map<string, string[]>();
  for (const { names, codes } of readActors(actors)) {
    for (const { code, period } of codes) {
      const known = forms.get(code) ?? [];
      forms.set(code, [...known, ...names.flatMap(spellings).map((name) => `${name}${period}`)]);
    }
  }
  const rows = [...forms].map(([code, names]) => {
    const [country, sector] = partyOfCode(code, true).split('/');
    const kind = code.length === 3 ? 'state' : 'organization';
    return [`unit-${code.toLowerCase()}`, kind, `Unit entity ${code}`, [...new Set(names)].join('; '), country, sector].join('\t');
  });
  return ['id\tkind\tname\tnames\tcountry\tsectors', ...rows, ''].join('\n');
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
    entry.codes.push(...codes.filter(({ code }) => /^[A-Z]{3}/.test(code)));
  }
  return entries;
}

/** "HOBMIL 20080120-20121109", "HOBELI >20130119", "HOB": a code of letters and the period as the registry writes it. */
function readCode(written: string): CodePeriod {
  const [code = '', ...rest] = written.trim().toUpperCase().split(/\s+/);
  const dates = rest.join('');
  const days = [...dates.matchAll(/\d{6,8}/g)].map((match) => toIso(match[0]));
  if (days.length === 0) return { code, period: '' };
  const [from, to] = dates.startsWith('<') ? ['', days[0]] : dates.startsWith('>') ? [days[0], ''] : [days[0], days[1] ?? ''];
  return { code, period: ` [${from}/${to}]` };
}

/** "19950601" or "950601". */
function toIso(digits: string): string {
  const full = digits.length === 6 ? `19${digits}` : digits;
  return `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}`;
}

/** MINAS_TIRITH as "Minas Tirith"; a short word also in capitals. */
function spellings(name: string): string[] {
  const words = name.replace(/_/g, ' ').trim().split(/\s+/);
  const titled = words.map((word, index) => (index > 0 && /^(?:OF|THE|AND)$/.test(word) ? word.toLowerCase() : word.charAt(0) + word.slice(1).toLowerCase())).join(' ');
  const dotted = words.map((word) => (word.includes('.') ? word : word.charAt(0) + word.slice(1).toLowerCase())).join(' ');
  return [...new Set([titled, dotted, ...(words.join('').length <= 8 ? [words.join(' ')] : [])])];
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
