/**
 * What the splitter knows without training: abbreviations that carry a period, by what they announce. In: a folded word
 * without its last period ("lt", "u.s"); out: a small class number, 0 for none. Facts of English spelling; the
 * classifier decides what each class means for a boundary.
 */

const classes: readonly string[] = [
  // 1: titles and ranks, before a name
  'mr mrs ms mx rt drs gens cols profs messrs mme mlle dr prof rev revd ven fr hon sen sens rep reps gov govs pres supt amb atty sec min gen maj col brig lt lts ltcol capt capts cmdr cdr comdr ' +
    'sgt sgts ssgt tsgt cpl pvt pte pfc spc ens lieut adm vadm radm sqn ldr flt wg gp insp det ofc msgr abp bp st ste sr bros dep asst assoc hh hrh mt ft pt eng ing lic adv',
  // 2: months and days, before a number
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun',
  // 3: companies and name suffixes, after a name
  'inc corp ltd co coy llc plc pty cos bros assn dept univ mfg jr esq ph.d m.d b.a m.a ph.d l.l.c s.a s.p.a m.p m.s b.sc m.sc m.b.a',
  // 4: geography and streets, before or after a name
  'ave blvd rd hwy sq calif ariz ark colo conn del fla ga ill ind kan ky la mass md mich minn mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo',
  // 5: never the end of a sentence
  'e.g i.e cf viz vs v ca approx incl resp esp eg ie f.e btw p.s p.p.s',
  // 6: may end a sentence or not
  'etc et.al et.c est misc',
  // 7: before a number or a letter
  'no nos al art arts vol vols ed eds pp p fig figs ch chap cl para paras reg res op sect app nr tel ext rs',
  // 8: after a number
  'a.m p.m am pm b.c a.d b.c.e c.e yd lb lbs oz km mi mm cm kg kt hr hrs min mins sec mph bn mn tn mil bil tril deg',
  // 9: states and organizations spelled with periods
  'u.s u.n u.k u.s.a e.u d.c u.a.e u.s.s.r n.y l.a d.r.c p.l.o i.r.a n.a.t.o a.u p.r.c r.o.k u.s.s r.i s.f b.b.c c.i.a f.b.i i.d.f',
  // 10: before a noun, in small letters
  'med govt natl intl fed temp max avg tel milit prov',
];

/** The classes by name. */
export const ABBREVIATION = { TITLE: 1, DATE: 2, COMPANY: 3, PLACE: 4, NEVER: 5, OPEN: 6, NUMBERED: 7, MEASURE: 8, STATE: 9, ADJECTIVE: 10 } as const;

/** Abbreviation classes by folded word without the last period. */
export const abbreviations: ReadonlyMap<string, number> = new Map(
  // a word in two classes belongs to the first: later entries of a Map win
  classes.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)).reverse(),
);

/** Endings of host names, to tell an address from a missing space ("end.Next"). */
export const hostEndings: readonly string[] = 'com org net gov edu mil int info biz io tv me co uk us ca au de fr it es nl eu ru ua cn jp in ir iq il lb sy ye eg sa tr pk af ng za ke br mx htm html pdf php asp aspx jpg gif png doc txt'.split(' ');

/** Words that tell the day or the zone behind a time of day. */
export const calendar: readonly string[] = (
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
  'mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec eastern central pacific mountain greenwich moscow local'
).split(' ');

/** Units that are words of their own behind a number without a space: "20km". */
export const units: readonly string[] = 'k m km mm cm kg kt kts lb lbs ft mph kph kmh pm am bn mn tn hrs hr mins min sec secs kw mw gw kwh mwh'.split(' ');

/** Words whose capital mostly means that a sentence starts: "the U.S. They" ends one, "the U.S. Army" does not. */
export const starters: readonly string[] = (
  'the a an this that these those it its he she they we i you his her their our your my there here who what when where why how which whose ' +
  'and but or nor so yet if as at by for from in into of on onto to with over after before since until during while ' +
  'although though because however meanwhile moreover nevertheless still then thus therefore also again once now today yesterday tomorrow ' +
  'some many most several few all both each every any another other others no not none one two three four five six seven eight nine ten ' +
  'hundreds thousands millions dozens scores is are was were am be been do does did has have had can could would shall should might must ' +
  'according about above across against along among around behind beside besides between beyond despite following instead like ' +
  'please thanks thank yes no well ok okay maybe perhaps just only even earlier later last next more much such too very let'
).split(' ');
