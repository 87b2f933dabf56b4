/**
 * Joins what a report tells on about a happening: "Four people were killed", "the attack", two sentences after it said where and
 * when. In: the tellings of one report in text order; out: fewer of them. A telling that names no place finer than a country and
 * no day is loose; it joins the last one before it (else the next one) of its family that names place or day, when
 * - it tells of dead or wounded and names no doer: what an attack did, whoever suffered it; or
 * - it names neither doer nor victim: "the strike"; or
 * - it names the same doer and no other victim.
 * Never joined are an answer and what it answers, what begins with "another", and the denial of dead or wounded, which is no
 * denial of the deed.
 */
import type { Place } from '../schema.ts';

/** A party, as far as it is asked here. */
type Party = { readonly keys: readonly string[]; readonly camp: string | null; readonly word: string | null };
/** What is asked of a telling (tellings.ts) and of its events. */
type Told = { readonly actors: readonly Party[]; readonly recipients: readonly Party[]; readonly places: readonly Place[]; readonly counts: readonly { readonly what: string }[]; readonly voice: { readonly factuality: string } };
type Telling = {
  readonly id: string; readonly family: string; readonly from: number; readonly to: number; readonly isDated: boolean; readonly startsNew: boolean; readonly events: readonly Told[];
  readonly modes: readonly string[]; readonly lemmas: readonly string[]; readonly names: readonly string[]; readonly around: readonly string[]; readonly sentences: readonly string[]; readonly apart: readonly string[];
};

/** Verbs and nouns of harm done to people. */
const HARM: ReadonlySet<string> = new Set('kill die death wound injure hurt martyr martyrdom slay perish toll casualty'.split(' '));

/** The tellings of a report with loose ones joined; the order is that of the text. Quadratic in tellings of a family. */
export function joinScenes<T extends Telling>(tellings: readonly T[]): T[] {
  const scenes = tellings.filter((telling) => !isLoose(telling));
  const added = new Map<T, T[]>();
  const alone = new Set(scenes);
  tellings.forEach((telling, at) => {
    if (alone.has(telling)) return;
    const scene = scenes.findLast((base) => tellings.indexOf(base) < at && fits(telling, base)) ?? scenes.find((base) => tellings.indexOf(base) > at && fits(telling, base));
    if (scene === undefined) alone.add(telling);
    else added.set(scene, [...(added.get(scene) ?? []), telling]);
  });
  return tellings.filter((telling) => alone.has(telling)).map((telling) => (added.get(telling) ?? []).reduce((base, loose) => joinTwo(base, loose), telling));
}

function isLoose({ isDated, events }: Telling): boolean {
  return !isDated && events.every(({ places }) => places.every(({ extent }) => extent === 'country' || extent === 'region' || extent === 'sea'));
}

function fits(loose: Telling, base: Telling): boolean {
  if (loose.family !== base.family || loose.startsNew || loose.apart.includes(base.id) || base.apart.includes(loose.id) || Math.max(loose.from, base.from) > Math.min(loose.to, base.to)) return false;
  if (isDenied(loose) && isHarm(loose)) return false;
  const [doers, victims] = [partiesOf(loose, 'actors'), partiesOf(loose, 'recipients')];
  if (doers.length === 0) return victims.length === 0 || isHarm(loose);
  return sharesCamp(doers, partiesOf(base, 'actors')) && !areOthers(victims, partiesOf(base, 'recipients'));
}

const isDenied = ({ events }: Telling): boolean => events.every(({ voice }) => voice.factuality === 'denied');

function isHarm({ lemmas, events }: Telling): boolean {
  return lemmas.some((lemma) => HARM.has(lemma)) || events.every(({ counts }) => counts.some(({ what }) => what === 'killed' || what === 'injured'));
}

/** Parties that are more than a pronoun. */
function partiesOf({ events }: Telling, role: 'actors' | 'recipients'): Party[] {
  return events.flatMap((event) => event[role].filter(({ keys, word }) => keys.length > 0 || word !== null));
}

function sharesCamp(ours: readonly Party[], theirs: readonly Party[]): boolean {
  return ours.some((one) => theirs.some(({ camp }) => camp !== null && camp === one.camp));
}

/** Both name somebody, and nobody is shared. */
function areOthers(ours: readonly Party[], theirs: readonly Party[]): boolean {
  const isNamed = ({ camp }: Party): boolean => camp !== null;
  return ours.some(isNamed) && theirs.some(isNamed) && !sharesCamp(ours, theirs);
}

/** The base's days and type with all that both tell. */
function joinTwo<T extends Telling>(base: T, loose: T): T {
  const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
  return {
    ...base, modes: union(base.modes, loose.modes), events: [...base.events, ...loose.events], lemmas: union(base.lemmas, loose.lemmas),
    names: union(base.names, loose.names), around: union(base.around, loose.around).filter((name) => !base.names.includes(name) && !loose.names.includes(name)), apart: union(base.apart, loose.apart), sentences: union(base.sentences, loose.sentences),
  };
}
