/**
 * Numbers, days, lists and names of countries and languages in the reader's language. Days are EDTF in the Gregorian calendar,
 * as reports print them, whatever the locale's own; what is not known (an open end, "about") is said in words.
 */
import type { Language } from '../state/preferences.ts';
import type { Strings } from './en.ts';

export type Format = {
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly day: (edtf: string | null | undefined, length?: 'long' | 'short') => string; // '' for none
  readonly list: (values: readonly string[]) => string;
  readonly country: (code: string) => string; // ISO 3166-1 alpha-3 or alpha-2; the code itself if unknown
  readonly language: (tag: string) => string;
};

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ar: 'ar-EG-u-ca-gregory', fa: 'fa-u-ca-gregory' };

/** All formats of a language. Make it once a language: Intl's objects are slow to make. */
export function makeFormat(language: Language, words: Strings['dates']): Format {
  const locale = LOCALES[language];
  const [plain, share, joined] = [new Intl.NumberFormat(locale), new Intl.NumberFormat(locale, { style: 'percent' }), new Intl.ListFormat(locale)];
  const [regions, languages] = [new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }), new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })];
  const days = {
    long: [new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }), new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }), new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })],
    short: [new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }), new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }), new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })],
  } as const;
  const one = (edtf: string, length: 'long' | 'short'): string => {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.]+Z?)?([~?%]?)$/.exec(edtf);
    if (found === null) return edtf;
    const shown = days[length][found[3] !== undefined ? 2 : found[2] !== undefined ? 1 : 0].format(Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1)));
    return found[4] === '' || found[4] === undefined ? shown : words.about(shown);
  };
  return {
    number: (value) => plain.format(value),
    percent: (value) => share.format(value),
    list: (values) => joined.format(language === 'en' ? values : values.map((value) => `\u2068${value}\u2069`)), // names may run the other way
    country: (code) => nameOf(regions, code),
    language: (tag) => nameOf(languages, tag),
    day: (edtf, length = 'long') => {
      if (edtf === null || edtf === undefined || edtf === '') return '';
      const [from, to] = edtf.split('/');
      if (to === undefined) return one(from!, length);
      if (from === '..' || from === '') return words.until(one(to, length));
      return to === '..' || to === '' ? words.since(one(from!, length)) : words.between(one(from!, length), one(to, length));
    },
  };
}

/** Intl refuses what is no code: then the code is its own name. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(ALPHA2[code] ?? code) ?? code;
  } catch {
    return code;
  }
}

/** Intl knows alpha-2 only: alpha-3 codes whose first two letters are not their alpha-2 code, and those whose are. */
const ALPHA2: Readonly<Record<string, string>> = Object.fromEntries(
  ('AFG:AF ALB:AL DZA:DZ AND:AD AGO:AO ARG:AR ARM:AM AUS:AU AUT:AT AZE:AZ BHR:BH BGD:BD BLR:BY BEL:BE BEN:BJ BTN:BT BOL:BO BIH:BA BWA:BW BRA:BR BGR:BG BFA:BF BDI:BI KHM:KH CMR:CM CAN:CA CAF:CF TCD:TD CHL:CL CHN:CN COL:CO COM:KM COG:CG COD:CD CRI:CR CIV:CI HRV:HR CUB:CU CYP:CY CZE:CZ DNK:DK DJI:DJ DOM:DO ECU:EC EGY:EG SLV:SV GNQ:GQ ERI:ER EST:EE SWZ:SZ ETH:ET FIN:FI FRA:FR GAB:GA GMB:GM GEO:GE DEU:DE GHA:GH GRC:GR GTM:GT GIN:GN GNB:GW HTI:HT HND:HN HKG:HK HUN:HU ISL:IS IND:IN IDN:ID IRN:IR IRQ:IQ IRL:IE ISR:IL ITA:IT JAM:JM JPN:JP JOR:JO KAZ:KZ KEN:KE PRK:KP KOR:KR KWT:KW KGZ:KG LAO:LA LVA:LV LBN:LB LSO:LS LBR:LR LBY:LY LTU:LT LUX:LU MDG:MG MWI:MW MYS:MY MDV:MV MLI:ML MLT:MT MRT:MR MEX:MX MDA:MD MNG:MN MNE:ME MAR:MA MOZ:MZ MMR:MM NAM:NA NPL:NP NLD:NL NZL:NZ NIC:NI NER:NE NGA:NG MKD:MK NOR:NO OMN:OM PAK:PK PSE:PS PAN:PA PNG:PG PRY:PY PER:PE PHL:PH POL:PL PRT:PT QAT:QA ROU:RO RUS:RU RWA:RW SAU:SA SEN:SN SRB:RS SLE:SL SGP:SG SVK:SK SVN:SI SOM:SO ZAF:ZA SSD:SS ESP:ES LKA:LK SDN:SD SUR:SR SWE:SE CHE:CH SYR:SY TWN:TW TJK:TJ TZA:TZ THA:TH TLS:TL TGO:TG TTO:TT TUN:TN TUR:TR TKM:TM UGA:UG UKR:UA ARE:AE GBR:GB USA:US URY:UY UZB:UZ VEN:VE VNM:VN YEM:YE ZMB:ZM ZWE:ZW UNK:XK')
    .split(' ').map((pair) => pair.split(':') as [string, string]),
);
