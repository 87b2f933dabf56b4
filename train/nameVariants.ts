/**
 * Copies of annotated texts with other names in them, so that the recognizer learns what stands around names of all cultures
 * and does not learn the treebank's names by heart. In: a text with gold names; out: one with names drawn from data/entities
 * and data/places (persons' given names and surnames put together anew) and names of bodies made from patterns.
 * One name is replaced by the same other name throughout a text; capitals stay as they were written.
 */
import { allPlaces } from '../src/analyze/mentions/gazetteer.ts';
import type { LabeledSpan, NamedDoc } from './goldNames.ts';
import type { NameResources } from './nameTexts.ts';

/** What names are drawn from. */
export type NameStock = { readonly people: readonly { given: readonly string[]; surnames: readonly string[] }[]; readonly places: readonly string[]; readonly countries: readonly string[]; readonly adjectives: readonly string[]; readonly bodies: readonly string[]; readonly acronyms: readonly string[]; readonly isGiven: (word: string) => boolean };

/** Collects the stock from the registry and the gazetteer. */
export function collectStock({ registry, gazetteer }: NameResources, isGiven: (word: string) => boolean): NameStock {
  const byCountry = new Map<string, { given: string[]; surnames: string[] }>();
  const [countries, adjectives, bodies, acronyms] = [[] as string[], [] as string[], [] as string[], [] as string[]];
  for (const id of registry.ids()) {
    const entity = registry.get(id)!;
    const forms = entity.names.map(({ form }) => form).filter((form) => /^\p{Lu}/u.test(form) && !/[({[]/.test(form));
    if (entity.kind === 'person') {
      const people = byCountry.get(entity.country ?? '') ?? { given: [], surnames: [] };
      byCountry.set(entity.country ?? '', people);
      const words = entity.name.split(' ');
      if (words.length < 2) continue;
      people.given.push(words[0]!);
      people.surnames.push(words.slice(words.length > 2 && /^\p{Ll}/u.test(words.at(-2)!) ? -2 : -1).join(' '));
    } else if (entity.kind === 'state') {
      countries.push(...forms.slice(0, 2));
      const adjective = registry.adjective(id);
      if (adjective !== '') adjectives.push(adjective);
    } else if (entity.kind !== 'population' && entity.kind !== 'office') {
      bodies.push(...forms.filter((form) => form.length > 6).slice(0, 2));
      acronyms.push(...forms.filter((form) => /^\p{Lu}{2,6}$/u.test(form)));
    }
  }
  const places = [...allPlaces(gazetteer)].filter(({ name, extent }) => extent !== 'country' && /^\p{Lu}/u.test(name)).map(({ name }) => name);
  return { people: [...byCountry.values()].filter(({ given }) => given.length > 3), places, countries, adjectives, bodies, acronyms, isGiven };
}

/** The text with other names; `share` of its distinct names are replaced. */
export function varyNames({ id, text, names }: NamedDoc, stock: NameStock, share: number, random: () => number): NamedDoc {
  const flat = names.filter((name) => !names.some((other) => other !== name && other.start <= name.start && other.end >= name.end && other.end - other.start > name.end - name.start)).sort((left, right) => left.start - right.start);
  const chosen = new Map<string, string>();
  const people = pick(stock.people, random);
  const words = new Map<string, string>();
  const replaced: LabeledSpan[] = [];
  let varied = '';
  let at = 0;
  for (const { start, end, label } of flat) {
    if (start < at) continue;
    const form = text.slice(start, end);
    const key = `${label} ${form.toLowerCase()}`;
    let other = chosen.get(key);
    if (other === undefined) {
      other = random() > share || /[\n@"“”()[\]]/.test(form) ? form : label === 'PER' ? otherPerson(form, { words, people, stock, random }) : label === 'LOC' ? otherPlace(form, stock, random) : otherBody(form, stock, random);
      chosen.set(key, other);
    }
    const written = other === form ? form : likeCase(form, other);
    varied += text.slice(at, start);
    replaced.push({ start: varied.length, end: varied.length + written.length, label });
    varied += written;
    at = end;
  }
  return { id: `${id} varied`, text: varied + text.slice(at), names: replaced };
}

function likeCase(form: string, other: string): string {
  if (/\p{L}{4}/u.test(form) && form === form.toUpperCase()) return other.toUpperCase();
  return form === form.toLowerCase() ? other.toLowerCase() : other;
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!;
}

type PersonDraw = { words: Map<string, string>; people: { given: readonly string[]; surnames: readonly string[] }; stock: NameStock; random: () => number };

/** Word by word, so that "Smith" after "John Smith" stays one person; all people of a text mostly come from one country. */
function otherPerson(form: string, { words, people, stock, random }: PersonDraw): string {
  const parts = form.split(' ');
  return parts.map((part, index) => {
    if (/^\p{Lu}\.?$/u.test(part) || /^\p{Ll}/u.test(part)) return part;
    const known = words.get(part.toLowerCase());
    if (known !== undefined) return known;
    const from = random() < 0.15 ? pick(stock.people, random) : people;
    const isGiven = parts.length > 1 ? index < parts.length - 1 : stock.isGiven(part);
    const other = pick(isGiven ? from.given : from.surnames, random);
    words.set(part.toLowerCase(), other);
    return other;
  }).join(' ');
}

const FEATURES = ['X River', 'Lake X', 'Mount X', 'X Province', 'X County', 'X Street', 'X Island', 'X Valley', 'Port X', 'X Airport', 'X Mountains', 'North X', 'X Bridge', 'X Park', 'the X Peninsula', 'Fort X', 'X Beach', 'X Road', 'Gulf of X', 'X district'];

function otherPlace(form: string, stock: NameStock, random: () => number): string {
  if (/^\p{Lu}{2,3}$|\.\p{Lu}\./u.test(form) || form.split(' ').length > 3) return form;
  const draw = random();
  if (draw < 0.2) return pick(stock.countries, random);
  const place = pick(stock.places, random);
  return draw < 0.35 ? pick(FEATURES, random).replace('X', place).replace(/^the /, '') : place;
}

const BODIES = `
X Liberation Front; National Front for the Liberation of X; Movement for the Liberation of X; X Resistance Movement; Popular Army of X; Front for National Salvation; Army of the S; S Brigade; X Brigade; Martyrs of X Brigade; S Battalion; 3rd X Regiment; 27th X Infantry; A National Guard; A Republican Guard; X Self-Defence Forces; X Military Council; Council of X; X Islamic Front; Army of Islam; Supreme Council of X; X Provincial Council; A Border Guard; A Coast Guard; Special Operations Command
Ministry of Education; Ministry of Foreign Affairs; A Ministry of Defence; Ministry of Public Works; A Foreign Ministry; A Interior Ministry; Department of Energy; Department of Homeland Affairs; Office for National Statistics; A Central Bank; Bank of X; A Supreme Court; Court of Appeal of X; X District Court; X City Council; X Police Department; A National Police; A Parliament; National Assembly; House of Representatives; A Embassy; A Intelligence Service; Federal Agency for Nuclear Safety; Election Commission of X; Independent High Commission for Elections; National Transitional Council; X Municipality
A Democratic Party; A Socialist Party; People's Party of X; Party of Labour; Union for Peace and Democracy; Justice and Freedom Party; X National Congress; National Unity Movement; A Workers' Union; Congress of A Trade Unions; Alliance for Change; Liberal Party; Green League
A Red Cross; A Human Rights Watch; X Centre for Human Rights; Committee for the Defence of X; Doctors for Peace; A Observatory for Human Rights; S Foundation; A Relief Committee; Association of A Journalists; X Refugee Council; Institute for Strategic Studies; A Institute of International Affairs; S Institute; X Chamber of Commerce; World Council of Churches; A Academy of Sciences; A Football Federation; International Society of Surgeons
X University; University of X; X State University; S College; X Institute of Technology; X High School; S Elementary School; St. S School; St. S Church; X Cathedral School; X Unified School District; X Hospital; S Memorial Hospital; National Museum of X; X Museum of Art; X Public Library; X Symphony Orchestra; X Philharmonic; S Theatre Company; Diocese of X
X United; X City; X Rovers; X Wanderers; FC X; Sporting X; Dynamo X; Real X; X Lions; X Eagles; X Tigers; X Blue Sox; X Chiefs; X Bulls; X Rangers; X Falcons; X Bears; X Wolves; X Hawks; X Giants; X Kings; X Raiders; X Sharks; X Stars; X Athletic; Eagles; Falcons; Lions; Tigers; Rangers; Bulldogs; Panthers
S & Sons; S Group; S Industries; S Brothers; S Inc.; S Corporation; S Corp; S Ltd; S and S; S Technologies; S Motors; S Records; S Books; S Press; S Studios; S Entertainment; S Holdings; S Energy; X Oil Company; A Airlines; X Airways; X Railway; X and X Railroad; X Electric; X Steel; A Telecom; X Power Company; S Systems; S Foods; Hotel X; Café S; S's Pizza; X Grill; S Software; X Mining
X Times; X Herald; Daily X; X Post; X News Agency; Radio X; Radio Free X; X TV; A Broadcasting Corporation; X Gazette; X Tribune; The A Observer; S Media; X Monitor; Voice of X; Channel 9
The S; The S Brothers; The Black S; S; The Silver Birds; Broken Compass; The Night Riders; Blue Harvest; Iron Gate; Sons of X
`.trim().split(/;\s|\n/);

function otherBody(form: string, stock: NameStock, random: () => number): string {
  if (/^\p{Lu}{2,6}$/u.test(form)) {
    if (random() < 0.3) return pick(stock.acronyms, random);
    return Array.from(form, () => String.fromCharCode(65 + Math.floor(random() * 26))).join('');
  }
  const draw = random();
  if (draw < 0.3) return pick(stock.bodies, random);
  // one word: a company, a band, a team
  if (!form.includes(' ')) return draw < 0.6 ? form : pick(pick(stock.people, random).surnames, random);
  return patternBody(stock, random);
}

function patternBody(stock: NameStock, random: () => number): string {
  return pick(BODIES, random).replace(/\bX\b/g, () => pick(stock.places, random)).replace(/\bA /, () => `${pick(stock.adjectives, random)} `).replace(/\bS\b/g, () => pick(pick(stock.people, random).surnames, random));
}

/** A body: a known one, or one made from a pattern. */
export function makeBody(stock: NameStock, random: () => number): string {
  return random() < 0.25 ? pick(stock.bodies, random) : patternBody(stock, random);
}

/** A person of one country: one or two given names, now and then an initial, and a surname. */
export function makePerson(stock: NameStock, random: () => number): string {
  const { given, surnames } = pick(stock.people, random);
  const draw = random();
  const middle = draw < 0.1 ? ` ${pick('ABCDEFGHJKLMNPRSTW'.split(''), random)}.` : draw < 0.2 ? ` ${pick(given, random)}` : '';
  return `${pick(given, random)}${middle} ${pick(surnames, random)}`;
}

/** A place: a country, a settlement, a region or a feature. */
export function makePlace(stock: NameStock, random: () => number): string {
  const draw = random();
  const place = pick(stock.places, random);
  return draw < 0.1 ? pick(stock.countries, random) : draw < 0.25 ? pick(FEATURES, random).replace('X', place).replace(/^the /, '') : place;
}
