/**
 * Descriptive nouns in a parsed sentence: which words make an agent noun ("foreign minister", "ministers of defence"),
 * which words before or after change its sector ("former", "rebel", "opposition"), and which derived entity comes out of
 * a noun together with whom it belongs to ("Iraqi police" is IRQ.COP, "Hamas spokesman" is Hamas, "UN peacekeepers" UN.MIL).
 * Pure tables and rules; who the noun belongs to is found by namesPhrases.ts.
 */
import type { Entity, ParsedToken } from '../../schema.ts';
import type { PlacedWords } from './namesMatch.ts';
import type { AgentNoun, Registry } from './registry.ts';

/** An agent noun at its place: tokens first…last of the sentence, both inclusive, `head` the noun itself. */
export type AgentMatch = { readonly agent: AgentNoun; readonly first: number; readonly last: number; readonly head: number };

/** Words before an agent noun that say what it is: they overrule the noun's own sector. */
const SECTOR_ADJECTIVES: Readonly<Record<string, string>> = {
  rebel: 'REB', insurgent: 'REB', guerrilla: 'REB', separatist: 'REB', secessionist: 'REB', mutinous: 'REB', opposition: 'OPP', dissident: 'OPP', exiled: 'OPP', military: 'MIL', naval: 'MIL', army: 'MIL',
  paramilitary: 'PRM', militant: 'UAF', armed: 'UAF', jihadist: 'UAF', extremist: 'UAF', terrorist: 'UAF', islamist: 'UAF', police: 'COP', security: 'COP', intelligence: 'SPY', government: 'GOV', presidential: 'GOV',
  judicial: 'JUD', parliamentary: 'LEG', religious: 'REL', clerical: 'REL', church: 'REL', business: 'BUS', student: 'EDU', university: 'EDU', academic: 'EDU', criminal: 'CRM', drug: 'CRM', mafia: 'CRM',
  refugee: 'REF', displaced: 'REF', medical: 'MED', hospital: 'MED', health: 'MED', media: 'JRN', press: 'JRN', union: 'LAB', labor: 'LAB', labour: 'LAB', farm: 'AGR', agricultural: 'AGR', civilian: 'CVL', civil: 'CVL', tribal: 'CVL', humanitarian: 'CVL', aid: 'CVL', peacekeeping: 'MIL', defence: 'MIL', defense: 'MIL', diplomatic: 'GOV', political: 'GOV', party: 'PTY',
};
/** Only nouns that are generic enough take such a word's sector: "rebel leader", not "police minister". */
/** Words for an office that is over. */
export const FORMER: ReadonlySet<string> = new Set(['former', 'ex', 'ousted', 'deposed', 'retired', 'late', 'onetime', 'erstwhile', 'toppled', 'fallen']);
const OFFICE_SECTORS = new Set(['GOV', 'MIL', 'LEG', 'JUD', 'COP', 'SPY', 'PTY']);

/** The longest agent noun headed by the token; null when it heads none. `wordAt` gives the first word of a token, -1 for none. */
export function matchAgent(tokens: readonly ParsedToken[], head: number, words: PlacedWords, wordAt: readonly number[], registry: Registry): AgentMatch | null {
  const token = tokens[head];
  if (token.upos !== 'NOUN' && token.upos !== 'PROPN' && token.upos !== 'ADJ') return null;
  const word = wordAt[head];
  if (word < 0) return null;
  const surface = words.lower[word];
  const lemma = token.lemma.toLowerCase();
  // the lemma, else the form itself ("troops"), else a plural that the lemmatizer left as it is
  const keys = surface === lemma ? [lemma, singular(surface)] : [lemma, surface];
  for (const [index, key] of keys.entries()) {
    if (index > 0 && key === keys[0]) continue;
    for (const agent of registry.agentsOf(key)) {
      const from = word - agent.headIndex;
      if (!isAgentAt(agent, words, from, word)) continue;
      const to = from + agent.words.length - 1;
      // "security" alone is no head here: the token that the noun hangs on must be its own
      return { agent, first: words.tokens[from], last: words.lastTokens[to], head };
    }
  }
  return null;
}

function isAgentAt(agent: AgentNoun, words: PlacedWords, from: number, headWord: number): boolean {
  if (from < 0) return false;
  for (let index = 0; index < agent.words.length; index++) {
    const at = from + index;
    if (words.sentences[at] !== words.sentences[headWord]) return false;
    if (index > 0 && words.gaps[at] !== 0) return false;
    if (at !== headWord && words.lower[at] !== agent.words[index]) return false;
  }
  return true;
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The sector that the words beside the noun give it, or its own. */
export function sectorOf(agent: AgentNoun, modifiers: readonly string[]): { readonly sector: string; readonly isOwn: boolean } {
  const isFormer = modifiers.some((word) => FORMER.has(word));
  const named = modifiers.map((word) => SECTOR_ADJECTIVES[word]).find((sector) => sector !== undefined);
  const changes = agent.inherits || agent.sector === 'UAF' || (named !== undefined && ['REB', 'OPP'].includes(named) && agent.sector !== 'JRN');
  const sector = named !== undefined && changes ? named : agent.sector;
  if (isFormer && OFFICE_SECTORS.has(sector) && agent.type === 'person') return { sector: 'ELI', isOwn: false };
  return { sector, isOwn: sector === agent.sector };
}

/** The id of the actor that an agent noun makes with whom it belongs to: the group itself, or a derived id ("IRQ.COP", ".REB"). */
export function combineAgent(parent: Entity | undefined, agent: AgentNoun, modified: { readonly sector: string; readonly isOwn: boolean }): string {
  const { sector } = modified;
  if (parent === undefined) return `.${sector}`;
  // "our country", "the Lebanese state"
  if (LANDS.has(agent.noun) && isStateCode(parent.country)) return parent.country;
  const dot = parent.id.lastIndexOf('.');
  if (dot >= 0) {
    // "Iraqi army" + "officer": the derived parent's own sector stays unless the noun is of another kind
    const isSame = agent.inherits && modified.isOwn;
    return isSame ? parent.id : `${parent.id.slice(0, dot)}.${sector}`;
  }
  // "the Eritrean allies", "the American enemy": the state in one of its parts, not a part of the state
  if (sector === 'UNK' && parent.kind === 'state') return parent.id;
  if (parent.kind === 'state' || parent.kind === 'population') return `${parent.id}.${sector === 'UAF' && PARTISAN.has(agent.noun) ? 'REB' : sector}`;
  if (parent.kind === 'person') return personActor(parent, agent, sector);
  // a state's army or party is no part of "government": the country is what counts
  if (STATE_BODIES.has(sector) && agent.type === 'body' && !agent.inherits && isStateCode(parent.country) && !parent.sectors.some(({ code }) => code === sector)) return `${parent.country}.${sector}`;
  // the staff of an aid agency are the agency
  if (sector === 'LAB' && parent.country !== undefined && NO_STATES.has(parent.country)) return parent.id;
  if (agent.inherits || BELONGING.has(sector) || parent.sectors.some(({ code }) => code === sector)) return parent.country === 'UNO' && sector === 'MIL' && !agent.inherits && !isMilitary(parent) ? `${parent.id}.MIL` : parent.id;
  return `${parent.id}.${sector}`;
}

/** Armed men whom a cause names: with a country they are its armed opposition; gunmen and militias may be anybody's. */
const PARTISAN = new Set(['militant', 'extremist', 'jihadist', 'jihadi', 'terrorist', 'radical', 'hardliner', 'Islamist', 'Islamist militant', 'armed group', 'militant group', 'extremist group', 'terrorist group', 'jihadist group', 'Islamist group', 'armed faction', 'armed movement', 'armed organization', 'armed organisation', 'militant organization', 'militant faction', 'terrorist organization', 'terrorist organisation', 'suspected militant']);
const STATE_BODIES = new Set(['GOV', 'LEG', 'JUD']);
const ARMED = new Set(['REB', 'UAF', 'PRM', 'MIL', 'CRM']);
/** Nouns that, with an owner, are the state itself. */
export const LANDS: ReadonlySet<string> = new Set(['country', 'nation', 'state', 'kingdom', 'republic', 'emirate']);
const NO_STATES = new Set(['IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC']);

function isStateCode(country: string | undefined): country is string {
  return country !== undefined && /^[A-Z]{3}$/.test(country) && !NO_STATES.has(country);
}

/** Fighters, officials and members of an organization are the organization. */
const BELONGING = new Set(['UAF', 'REB', 'GOV', 'MIL', 'PRM', 'PTY', 'UNK', 'ELI', 'SPY', 'OPP']);

function isMilitary(entity: Entity): boolean {
  return entity.sectors.some(({ code }) => code === 'MIL');
}

/** "the Trump administration", "Assad's forces": the person's state; an aide or the men of a group's leader are the group. */
function personActor(person: Entity, agent: AgentNoun, own: string): string {
  const parent = person.partOf ?? person.country ?? '';
  const armed = person.sectors.find(({ code }) => ARMED.has(code))?.code;
  const sector = armed !== undefined && agent.noun === 'man' ? armed : own;
  if (parent === '') return `.${sector}`;
  if (isStateCode(parent)) return `${parent}.${agent.inherits && sector === 'UNK' ? 'GOV' : sector}`;
  return agent.inherits || BELONGING.has(sector) ? parent : `${person.country ?? ''}.${sector}`;
}
