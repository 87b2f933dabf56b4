/**
 * Word lists that tell places from names, and literal from associative uses. Facts about English, not about places:
 * lemmas in lower case, one set a purpose. Used by placeNames.ts, placeRoles.ts and placeResolution.ts.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Capitalized after a place name, these make an organization, office or team of it: "Kabul University", "Boston Police". */
export const BODY_NOUNS = set(
  'university college school academy institute institution police army navy force forces guard guards ministry department agency authority council court courts parliament assembly senate congress ' +
    'government embassy consulate times post herald tribune telegraph journal gazette news press radio television tv daily chronicle observer star sun bank fund group company corporation corp inc ltd llc ' +
    'airlines airways air fc united rovers wanderers athletic club team association federation union league party front movement committee commission board bureau office office center centre foundation trust ' +
    'society church diocese stock exchange securities energy oil gas petroleum steel railways rail power water electric systems industries motors open cup championship championships marathon olympics games festival grand prix ' +
    'accord accords agreement convention protocol treaty declaration process pact deal plan summit conference talks act law bill constitution ' +
    'president minister ambassador king queen prince princess governor mayor senator general secretary prosecutor spokesman spokeswoman official chief director lawmaker ' +
    'brigade battalion division regiment corps squadron command militia brigades battalions jihad resistance liberation revolutionary coalition alliance observatory monitor network watch',
);

/** Capitalized after a place name, these make a site in or at it: the site is where the city is. */
export const SITE_NOUNS = set(
  'airport airfield airbase base port harbor harbour hospital prison jail station stadium square bridge dam refinery terminal barracks camp camps checkpoint crossing museum mosque cathedral zoo theater theatre hotel mall market plant reactor tower palace fort citadel castle',
);

/** Capitalized after a place name, these make another feature that merely bears the name: it is elsewhere or larger. */
export const FEATURE_NOUNS = set(
  'river lake bay sea gulf strait straits canal channel ocean island islands isle isles archipelago peninsula cape mountain mountains mount hill hills valley desert forest plain plains plateau basin delta coast beach reef glacier ' +
    'falls creek park gardens street road avenue boulevard lane drive highway route way rock ridge pass point heights grove village springs junction crescent',
);

/** Nouns of administration after a place name ("Idlib province"), with the extent that they ask for. */
export const ADMIN_NOUNS: ReadonlyMap<string, 'province' | 'settlement' | 'district'> = new Map([
  ...'province governorate state oblast region prefecture department county canton emirate wilaya territory muhafazah krai republic'.split(' ').map((word) => [word, 'province'] as const),
  ...'city town village municipality commune township hamlet settlement'.split(' ').map((word) => [word, 'settlement'] as const),
  ...'district neighborhood neighbourhood suburb quarter borough subdistrict raion'.split(' ').map((word) => [word, 'district'] as const),
]);

/** Before "of X": "the town of X" says what X is and that it is a place. */
export const OF_PLACE_NOUNS: ReadonlyMap<string, 'province' | 'settlement' | 'district' | 'country' | 'region'> = new Map([
  ...'province governorate state oblast region prefecture department county territory provinces governorates states regions'.split(' ').map((word) => [word, 'province'] as const),
  ...'city town village port hamlet municipality capital stronghold commune cities towns villages township'.split(' ').map((word) => [word, 'settlement'] as const),
  ...'district neighborhood neighbourhood suburb quarter borough camp area neighborhoods districts suburbs areas'.split(' ').map((word) => [word, 'district'] as const),
  ...'country republic nation kingdom island'.split(' ').map((word) => [word, 'country'] as const),
]);

/** Nouns for a part of a place or for what befalls it: "the outskirts of X", "X's border", "the siege of X". */
export const PART_NOUNS = set(
  'outskirts north south east west northeast northwest southeast southwest center centre heart middle edge part parts half side area areas region regions province provinces district districts city cities town towns village villages ' +
    'suburb suburbs street streets neighborhood neighbourhood neighborhoods neighbourhoods quarter quarters capital border borders frontier coast coastline shore shores port ports airport airports airspace territory soil land waters sea ' +
    'countryside interior island islands mountains mountain hills valley desert forest river road roads highway bridge hospital hospitals school schools prison camp camps square market mosque church building buildings ' +
    'ruins vicinity direction entrance gates gate corner enclave exclave strip zone zones base bases airbase crossing crossings checkpoint outpost site sites field fields port downtown boundary tip stretch swath swaths rest whole entirety surroundings state county triangle gorge plateau peninsula plain delta fence dam tunnel',
);
/** Nouns for an event at the place that "of" or a compound names: "the bombing of X", "the X earthquake". */
export const EVENT_NOUNS = set(
  'bombing bombings bombardment shelling siege capture recapture liberation fall battle occupation invasion blockade destruction seizure takeover annexation evacuation encirclement storming raid raids airstrike airstrikes strike strikes attack attacks ' +
    'assault offensive operation incursion campaign massacre killings killing shooting shootings explosion explosions blast blasts war conflict fighting clashes violence unrest uprising protest protests riot riots earthquake quake flood floods flooding ' +
    'crisis famine outbreak drought fire fires crash front frontline ceasefire visit trip tour hostilities insurgency rebellion crackdown evacuation genocide pogrom ground op ops curfew lockdown ambush ambushes eviction evictions demolition arson stabbing demonstration demonstrations lynching standoff',
);

/** Those of them that befall a country rather than being its deed. */
export const SUFFERED_NOUNS = set('war conflict crisis famine outbreak drought unrest uprising earthquake quake flood floods flooding insurgency rebellion genocide violence fighting clashes protests riots ceasefire front frontline');

/** Verbs whose place object is where it happens. */
export const PLACE_OBJECT_VERBS = set(
  'attack strike shell hit capture seize bomb bombard raid storm besiege encircle occupy invade enter leave reach visit tour quit flee cross hold control retake recapture liberate overrun evacuate target pound rock shake devastate destroy ' +
    'ravage defend surround blockade abandon liberate take secure patrol approach infiltrate penetrate flatten level burn torch rebuild govern annex rule batter lash sweep engulf ' +
    'leave depart exit circle traverse roam near inundate flood isolate cut sack loot pummel blast assault conquer free depopulate demolish cover vacate police border neighbor neighbour overlook encompass',
);
/** Verbs of saying, deciding and dealing, whose subject or object stands for a government. */
export const AGENT_VERBS = set(
  'say tell deny accuse claim announce warn urge call demand insist reject condemn decide agree vow pledge promise threaten refuse accept sign want seek ask offer propose condemn criticize criticise denounce blame back support help fund arm ' +
    'supply finance send deploy impose lift expel recall recognize recognise welcome express hope believe think consider argue add report confirm declare order ban approve ratify veto abstain vote negotiate mediate host invite join withdraw ' +
    'pull retaliate respond launch fire attack bomb strike invade kill arrest shoot test conduct carry accuse buy sell export import pay lend face maintain continue begin start stop halt suspend resume plan intend try fail need know see view ' +
    'regard mean let allow force push press pressure isolate sanction target invade ally side share win lose beat defeat play score lead own spend raise cut make give get take hold keep build develop produce provide agree extradite hand release use',
);
/** Verbs whose place subject is where something happens or how it fares. */
export const PLACE_SUBJECT_VERBS = set('fall lie burn shake wake witness see experience suffer become remain stand sit erupt tremble border span stretch mourn descend explode empty contain boast swelter brace lose endure');

/** Prepositions of place. "on", "against", "of", "to", "from", "between", "over" depend on what they hang on. */
export const PLACE_PREPOSITIONS = set('in at near outside inside across around into through throughout within along toward towards above beneath under behind beyond opposite past up down via onto off amid out_of near_to close_to next_to north south east west northeast northwest southeast southwest downriver upstream beside');
/** Prepositions that never make a place of their object. */
export const AGENT_PREPOSITIONS = set('with by about like as than including despite because_of due_to according_to concerning regarding without versus vs unlike per except instead_of on_behalf_of such_as thanks_to');

/** Nouns before "on X" that speak about X, or press it, rather than land on it. */
export const TOPIC_NOUNS = set(
  'sanction sanctions pressure war position stance policy talks talk resolution agreement report statement vote debate expert experts book conference negotiation negotiations tariff tariffs embargo comment comments view views focus briefing summit ' +
    'discussion discussions deal information intelligence data ban curb curbs tax taxes blame effect impact influence reliance dependence law page article study question questions meeting consultation consultations',
);
/** Nouns before "to X" or "from X" by which X is a party: "ambassador to X", "support from X". */
export const PARTY_NOUNS = set(
  'loss defeat win victory draw game match ambassador envoy aid threat support message warning letter help assistance statement request response reaction condemnation pressure independence danger loyalty allegiance sale sales loan loans concession concessions commitment contribution ' +
    'call permission answer complaint demand ally alternative challenge opposition blow gift favor favour reference relation ties closeness hostility resistance guarantee guarantees money funding investment investments approval order orders ultimatum offer ' +
    'player team scientist scientists researcher researchers company companies firm firms diplomat diplomats representative representatives official officials delegation delegations delegate delegates',
);
/** Verbs before "to X" or "from X" by which X is a party. */
export const PARTY_VERBS = set('say tell belong give sell provide supply pledge offer lend donate owe grant appeal apologize apologise respond reply deny lie surrender object listen speak talk pay matter compare hear buy purchase differ defect protect defend learn inherit suffer benefit demand seek secede import');
/** Nouns before "between X and Y", "over X", "with X" that hold between parties, not on the ground. */
export const RELATION_NOUNS = set(
  'relations relation relationship tie ties talk talks tension tensions war dispute agreement deal treaty negotiations ceasefire truce trade cooperation comparison comparisons divergence difference view views friendship rivalry alliance match game conflict diplomacy dialogue contact contacts row feud peace ' +
    'meeting meetings pact accord understanding difference differences hostilities standoff summit partnership exchange',
);
/** Verbs with "for X" that name a destination. */
export const LEAVE_VERBS = set('leave head depart bind bound embark set sail destine');

/** Words before a name that make a person of it. */
export const PERSON_TITLES = set(
  'mr mrs ms miss dr sir lord lady prof professor gen general col colonel maj major capt captain lt lieutenant sgt sergeant president prime minister senator sen rep congressman congresswoman governor gov mayor king queen prince princess pope bishop ' +
    'cardinal imam sheikh sheik ayatollah mullah judge justice attorney secretary ambassador commander admiral adm chancellor reverend rev saint st father brother sister uncle aunt duke duchess earl baron count countess emir sultan chairman spokesman spokeswoman analyst coach',
);
/** Capitalized before "of X", these make an organization: "University of X", "Bank of X". */
export const OF_BODY_NOUNS = set(
  'university bank college institute government parliament republic embassy ministry church bishop archbishop duke duchess prince princess king queen earl emir sultan declaration treaty statute accord accords convention congress court party voice front brigade army ' +
    'order knights school chamber federation union assembly house council state senate sons daughters patriarch mufti mayor governor president museum',
);
/** Places bear these before their names: "Lake X", "Fort X"; the gazetteer either has the whole, or the place is another. */
export const FEATURE_PREFIXES = set('lake fort mount mt camp port cape san santa santo saint st new los las el la río rio isle point villa nueva puerto bad');

/** Part words of compass and size, before a name. */
export const MODIFIERS = set('north south east west northern southern eastern western central upper lower greater downtown northeast northwest southeast southwest northeastern northwestern southeastern southwestern north-eastern north-western south-eastern south-western north-east north-west south-east south-west inner outer mainland rural metropolitan modern-day war-torn');
/** Names of time that may stand beside a place without belonging to its name. */
/** "Marburg virus", "Lassa fever", "Rift Valley fever": a disease called after the place where it was first seen. */
export const DISEASE_NOUNS = set('virus fever disease flu influenza strain variant encephalitis hemorrhagic haemorrhagic hantavirus bacterium parasite syndrome');
export const TIME_NAMES = set('monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec ramadan christmas easter');
