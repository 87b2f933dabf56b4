/**
 * Tells weapon words from their other senses: shell the oil company, gold mine, football club, water tank, "mortar and
 * brick". One test a word, over the text on both sides; when a test needs a cue, the cue may stand anywhere in the sentence.
 */

/** Text around a candidate: 40 characters before, 40 after, and its whole sentence. */
export type WeaponSurroundings = { readonly words: string; readonly before: string; readonly after: string; readonly sentence: string; readonly shouts: boolean; readonly upos: string };
type Sense = { readonly notBefore?: RegExp; readonly notAfter?: RegExp; readonly needs?: RegExp; readonly not?: RegExp; readonly test?: (around: WeaponSurroundings) => boolean };

/** Hands that throw and hit: cues that a stone or stick is a weapon. */
const HANDS = /\b(?:thr[eo]w[a-z]*|hurl[a-z]*|pelt[a-z]*|lobb?[a-z]*|beat[a-z]*|attack[a-z]*|armed with|wield[a-z]*|clash[a-z]*|bludgeon[a-z]*|assault[a-z]*|kill[a-z]*|injur[a-z]*|wound[a-z]*|smash[a-z]*|riot[a-z]*|protest[a-z]*)\b/iu;
const MILITARY = /\b(?:missiles?|helicopters?|drones?|tanks?|vehicles?|fir(?:e|ed|ing)|str(?:ike|ikes|uck)|military|army|troops|soldiers|forces|battalion|brigade|launch(?:ed|er|ers|es)?|shot down|destroyed|rockets?|pilots?|air force|navy|artillery|systems?|ammunition|weapons?|armou?r(?:ed)?|supplied|deliver(?:ed|y|ies)|battery|batteries|unmanned|intercept(?:ed|ors?)?)\b/iu;

const SENSES: Readonly<Record<string, Sense>> = {
  caps: { test: ({ words }) => words === words.toUpperCase() || /^[A-ZÉ]+s$/.test(words) },
  cap: { test: ({ words, shouts, sentence }) => shouts || (/^[A-ZÉ]/.test(words) && MILITARY.test(sentence)), notAfter: /^\s+(?:journal|study|tribe|people|nation|reservation)\b/iu, notBefore: /\b(?:Stacey|Omar|General|Creighton|Tom|Ben|Milton|Samuel|Dr\.?|Mr\.?|Ms\.?)\s+$/u },
  arrow: { notAfter: /^\s+(?:keys?|points?|interceptor|cross)\b/iu, needs: HANDS },
  baton: { notBefore: /\b(?:pass(?:ed|es|ing)?|hand(?:ed|s|ing)?|took(?: over| up)?|take(?: over| up)?|relay|conductor's)\s+(?:on\s+)?(?:the\s+)?$/iu },
  blade: { notBefore: /\b(?:rotor|turbine|helicopter|fan|shoulder|propeller|razor)\s+$/iu },
  bomber: { test: isBomberPlane },
  bottle: { needs: HANDS, notBefore: /\b(?:water|wine|beer|baby|plastic)\s+$/iu }, brick: { needs: HANDS, notAfter: /^\s+(?:wall|house|factory|kiln|building|works?)\b/iu }, stone: { needs: HANDS, notAfter: /^\s*(?:wall|house|building|age|mason|quarry|bridge|s?\s+of the wall)\b/iu, notBefore: /\b(?:precious|kidney|foundation|stepping|corner)\s+$/iu },
  rock: { needs: /\b(?:thr[eo]w[a-z]*|hurl[a-z]*|pelt[a-z]*|lobb?[a-z]*)\b/iu, notAfter: /^\s+(?:band|music|concert|star|group|singer|bottom)\b/iu }, stick: { needs: HANDS, notAfter: /^\s+(?:to|with|together|by|around)\b/iu }, hammer: { needs: HANDS, notAfter: /^\s+(?:out|home)\b/iu }, sling: { needs: HANDS },
  bullet: { notBefore: /\b(?:bite|bit|biting|silver|magic|dodged?)\s+(?:the\s+|a\s+)?$/iu, notAfter: /^[\s-]+(?:points?|trains?)\b/iu },
  cannon: { notBefore: /\b(?:loose|glitter|confetti|snow|water)\s+$/iu, notAfter: /^\s+fodder\b/iu },
  chlorine: { notAfter: /^\s+(?:tablets?|bleach|dioxide|levels?|plant|shortage|supplies)\b/iu, not: /\b(?:drinking water|water treatment|swimming|disinfect[a-z]*|purif[a-z]*)\b/iu },
  club: { needs: /\b(?:armed with|wield[a-z]*|with (?:[a-z]+ (?:and|or) )?clubs|clubs and|and clubs|beat[a-z]*|attack[a-z]*)\b/iu, notBefore: /\b(?:football|soccer|night|nightlife|sports?|golf|country|book|press|yacht|social|cricket|rugby|dance|strip|fan|jazz|lions|rotary|flying|boxing|boys|youth|the|a|his|local|[A-ZÉ][A-Za-zÉéª]+)\s+$/, notAfter: /^\s+(?:members?|president|coach|manager|owners?|players?|level|football)\b/iu },
  gas: { needs: /\b(?:chemical (?:weapons?|attack|agents?)|sarin|mustard|nerve agent|toxic|gassed|poison[a-z]*|suffocat[a-z]*|chok[a-z]*)\b/iu, notAfter: /^[\s-]+(?:pipelines?|fields?|supplies|supply|prices?|exports?|imports?|masks?|stations?|leaks?|plants?|compan[a-z]*|deal|contract|deposits?|tanks?|cylinders?|explosion|giant|works|lines?|terminals?|storage|reserves?|platforms?|infrastructure|facilit[a-z]*)\b/iu, notBefore: /\b(?:natural|oil and|and|liquefied|cooking|oil|petroleum|shale|greenhouse|exhaust)\s+$/iu },
  gun: { notBefore: /\b(?:jump(?:ed|ing)? the|smoking|young|top|big|stuck to (?:his|her|their)|stick to (?:his|her|their)|hired|nail|radar|speed|glue)\s+$/iu, notAfter: /^[\s-]+(?:control|laws?|lobby|owners?|ownership|salute|shops?|rights?|shows?|makers?|runner|reform|lobbyists?|policy|debate|for hire)\b/iu },
  jet: { notBefore: /\b(?:private|business|passenger|executive|commercial|charter|chartered|regional|jumbo|presidential|luxury|corporate|water|Lear|jump)[\s-]+$/iu, notAfter: /^[\s-]+(?:fuel|lag|engines?|skis?|stream|set|black|li)\b/iu, not: /\b(?:passengers?|airliner|airline)\b/iu },
  literal: { notBefore: /\b(?:ticking|demographic|debt|ecological|social|environmental|fiscal|climate|political)\s+$/iu },
  mine: { test: isLaidMine },
  mortar: { notBefore: /\b(?:bricks?[\s-]+and[\s-]+|pestle and |lime |cement )$/iu, notAfter: /^[\s-]+(?:and[\s-]+(?:bricks?|pestle|stone)|joints?|board)\b/iu },
  pellet: { needs: /\b(?:guns?|fir(?:e|ed|ing)|shot|police|protest[a-z]*|blind[a-z]*|eyes?)\b/iu, notBefore: /\b(?:food|wood|fuel|feed|plastic|iron)\s+$/iu },
  person: { notBefore: /\b(?:three-point|sharp|troubleshooter|free-throw|film|video|first-person)[\s-]+$/iu, notAfter: /^\s+games?\b/iu },
  poison: { notAfter: /^[\s-]+(?:pills?|ivy|chalice|frogs?)\b/iu, notBefore: /\b(?:food|lead|alcohol|monoxide|mercury|methanol|blood|rat|carbon|salmonella)\s+$/iu },
  shell: { test: isFiredShell },
  ship: { notBefore: /\b(?:police|patrol|Land|aid|freedom|activist|refugee|fishing|humanitarian|solidarity|battle|street)\s+$/iu, notAfter: /^\s+of\s+(?:worlds?|lives|jobs|hope|peace|dreams|aid|fishing|small)\b/iu },
  shooting: { notBefore: /\b(?:film|movie|photo|star|sport|video|trouble|skeet|pistol|clay|target|rifle|of|documentary|free-throw|started|finished|began)[\s-]+$/iu, notAfter: /^[\s-]+(?:stars?|guard|ranges?|sports?|gallery|schedule|team|event|medal|competition|a film|a movie|the film|the movie|the scene|up|for the stars|of the film|script)\b/iu, not: /\b(?:Olympic|medallist|film crew|biathlon)\b/u },
  tank: { notBefore: /\b(?:water|fuel|oil|gas|fish|septic|storage|think|propane|oxygen|petrol|rainwater|sewage|holding|milk|diesel|ammonia|overhead|hot|full|acid|chemical|sperm|air|scuba|drinking-water|settling)[\s-]+$/iu, notAfter: /^[\s-]+(?:of\s+(?:water|fuel|oil|petrol|oxygen|gas|milk|diesel|propane|chemicals?|kerosene)|tops?|cars?|farms?|trucks?|wagons?|lorry|engine|storage)\b/iu },
};

/** Whether the word is a weapon here. `sense` is the lexicon's cell; an unknown one always passes. */
export function isWeapon(sense: string, around: WeaponSurroundings): boolean {
  const rule = Object.hasOwn(SENSES, sense) ? SENSES[sense] : undefined;
  if (rule === undefined) return true;
  if (rule.notBefore?.test(around.before) === true || rule.notAfter?.test(around.after) === true || rule.not?.test(around.sentence) === true) return false;
  if (rule.needs !== undefined && !rule.needs.test(around.sentence)) return false;
  return rule.test === undefined || rule.test(around);
}

/** The plane, not the person: "the bomber blew himself up". */
function isBomberPlane({ before, after }: WeaponSurroundings): boolean {
  if (/\b(?:suicide|female|lone|would-be|shoe|marathon|[A-ZÉ][a-zé]+(?:hood|side)|young|teenage)\s+$/.test(before)) return false;
  return !/^(?:\s+(?:blew|detonated|who|himself|herself|was (?:arrested|identified|a)|had (?:worn|hidden)|drove|walked|wore|ran|rammed|targeted)|['’]s\s+(?:vest|identity|family|name|brother|father))\b/iu.test(after);
}

/** Laid, not dug: neither a pit nor the pronoun. */
function isLaidMine({ words, before, after, sentence, upos, shouts }: WeaponSurroundings): boolean {
  if (upos === 'PRON' || /\b(?:is|of|was|friend of|like)\s+$/iu.test(before) && /^mine$/iu.test(words)) return false;
  if (/\b(?:gold|coal|copper|diamond|iron|iron-ore|ore|salt|uranium|cobalt|lithium|silver|tin|bauxite|coltan|platinum|nickel|zinc|emerald|jade|phosphate|opencast|open-pit|illegal|disused|abandoned|[A-ZÉ][a-zé]+ (?:gold|copper))[\s-]+$/i.test(before)) return false;
  if (/^[\s-]+(?:workers?|owners?|shafts?|compan[a-z]+|managers?|operators?|sites?|collapses?|accidents?|strikes?|closures?|tunnels?|officials?|production|waste|tailings|safety|output|in which)\b/iu.test(after)) return false;
  if (!shouts && /[A-ZÉ][a-zé]+\s+$/.test(before) && words.startsWith('M')) return false;
  return !/\b(?:miners|mineworkers|ore|tonnes|mining|geologists?|ounces|pit)\b/iu.test(sentence) || /\b(?:anti|land|sea|naval|laid|planted|clear(?:ed|ing|ance)?|stepped|struck|hit|drove over|exploded|blast)\b/iu.test(sentence);
}

/** Fired, not an egg's, not the oil company, not "shell out". */
function isFiredShell({ words, before, after, upos, shouts, sentence }: WeaponSurroundings): boolean {
  if (!shouts && words.startsWith('S') && (before.trim() !== '' || /^(?:\s+(?:said|plc|Nigeria|Oil|has|will|plans|sold|is|reported|Petroleum)|['’]s)\b/u.test(after))) return false;
  if (/\b(?:egg|sea|nut|tortoise|turtle|snail|clam|oyster|Royal Dutch|oil giant|coconut|taco|hard|empty|burnt-out|burned-out|concrete)[\s-]+$/iu.test(before)) return false;
  if (/^[\s-]+(?:compan[a-z]+|corporations?|firms?|shock(?:ed)?|game|scripts?|entit[a-z]+|plc|out|beach|of (?:a|the|its|his|her) (?:building|house|car|former|old|burnt|church|school|self|bus))\b/iu.test(after)) return false;
  return upos !== 'VERB' || /\b(?:artillery|troops|forces|army|town|village|positions?|city)\b/iu.test(sentence);
}
