/**
 * In which order coded events should be read by people: where an error would do most harm. In: a coded event; out: the harm that is
 * to be expected of it and why, in words. Expected harm = how grave it is to say this wrongly × how likely it is wrong.
 * Grave: an asserted killing above all, the more the more people; then other violence, arrests, accusations. Likely wrong: one
 * minus the product of the scores of what is said: that it happened, who did it, to whom, how many were killed.
 * The weights are set by hand and the same for all parties; a verified event is of no concern here.
 */
import type { CodedEvent, EventType } from '../schema.ts';

/** Expected harm, 0 and more, and the field that is least sure. */
export type Harm = { readonly harm: number; readonly why: string };

const GRAVITY: { readonly [Type in EventType]?: number } = { ASSAULT: 6, COERCE: 4, SANCTION: 2, ACCUSE: 2, THREATEN: 2, MOBILIZE: 1.5, PROTEST: 1.5 };
/** A killing, and what each doubling of its victims adds. */
const KILLING = { one: 10, doubling: 1 } as const;
/** Against an asserted event: a denied one is said to be no deed, the others are not said to be done. */
const REALITY = { asserted: 1, denied: 0.7, possible: 0.5, threatened: 0.5, demanded: 0.3, promised: 0.3, hypothetical: 0.2 } as const;

const NAMES = { type: 'what was done', actors: 'who did it', recipients: 'to whom', factuality: 'whether it is said to have happened', counts: 'how many' } as const;

/** What an error in this event would do. */
export function expectedHarm(event: CodedEvent): Harm {
  const killed = Math.max(0, ...event.counts.filter(({ value }) => value.what === 'killed').map(({ value }) => value.min));
  const grave = (killed > 0 ? KILLING.one + KILLING.doubling * Math.log2(killed) : (GRAVITY[event.type.value] ?? 1)) * REALITY[event.claim.factuality.value];
  const scores = scoresOf(event);
  const sure = scores.reduce((product, [, score]) => product * score, 1);
  const [field, score] = scores.toSorted((left, right) => left[1] - right[1])[0]!;
  const said = killed > 0 ? `it says that ${killed} ${killed === 1 ? 'was' : 'were'} killed` : `it says ${event.type.value.toLowerCase()}`;
  return { harm: Math.round(grave * (1 - sure) * 1000) / 1000, why: `${said}; least sure: ${NAMES[field]} (${score.toFixed(2)})` };
}

function scoresOf(event: CodedEvent): [keyof typeof NAMES, number][] {
  const parties = (field: 'actors' | 'recipients'): [keyof typeof NAMES, number][] => event[field].flatMap(({ entity }) => (entity === null ? [] : [[field, entity.score]]));
  const counts = event.counts.filter(({ value }) => value.what === 'killed').map(({ score }): [keyof typeof NAMES, number] => ['counts', score]);
  return [['type', event.type.score], ...parties('actors'), ...parties('recipients'), ['factuality', event.claim.factuality.score], ...counts];
}
