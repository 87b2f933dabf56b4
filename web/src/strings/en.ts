/**
 * Every word of the interface in English; `Strings` is what a translation must have. Sentences with numbers are functions.
 * Words of reports are never translated: only the interface's own. Codes keep their letters in data and get a word here.
 */

import { lookEn } from './look.en.ts';

const count = (value: number, one: string, many: string): string => `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`;

export const en = {
  shell: {
    skip: 'Skip to content',
    menu: 'Menu',
    close: 'Close',
    views: 'Views',
    language: 'Language',
    languages: { en: 'English', ar: 'العربية', fa: 'فارسی' },
    scheme: 'Colors',
    schemes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    unverified: 'Coded by machine, not verified',
    verified: 'Checked by a person',
    offline: 'Runs on this machine. No request leaves it.',
    groups: { look: 'Look', read: 'Read', work: 'Work' },
    notFound: 'No such view',
    notFoundHint: 'The address names a view that this version does not have.',
    toOverview: 'To the overview',
  },
  session: { title: 'Sign in', name: 'Name', password: 'Password', code: 'One-time code', enter: 'Sign in', passkey: 'Use a passkey', addPasskey: 'Add a passkey', added: 'The passkey is kept', leave: 'Sign out' },
  views: {
    home: 'Overview', map: 'Map', timeline: 'Timeline', chains: 'Chains', incident: 'Incidents', compare: 'Compare', demands: 'Demands', actors: 'Actors', fronts: 'Fronts',
    reader: 'Reports', search: 'Search', publishers: 'Publishers', review: 'Review', add: 'Add',
  },
  answers: {
    home: 'A war as several sides tell it', map: 'Where did it happen, and how sure is the place?', timeline: 'What happened when, on which front?', chains: 'What answers what, and who says so?',
    incident: 'What do several reports tell of one happening?', compare: 'Where do these reports differ?', demands: 'Who asks what of whom?', actors: 'What is done by whom and to whom?', fronts: 'How hot is each front, and what moves together?',
    reader: 'What exactly does this report say, in which words?', search: 'Which reports and claims match?', publishers: 'Who publishes what?', review: 'Which codings should a person check first?', add: 'Put reports in',
  },
  state: {
    loading: 'Loading',
    empty: 'Nothing here',
    emptyFiltered: 'Nothing matches the filter',
    clearFilter: 'Clear the filter',
    error: 'The server did not answer as expected',
    unreachable: 'The server cannot be reached',
    unreachableHint: 'Is dragoman serve still running?',
    retry: 'Try again',
    broken: 'This view failed',
  },
  filter: {
    title: 'Filter',
    open: 'Filter',
    active: (n: number) => count(n, 'condition', 'conditions'),
    clear: 'Clear all',
    remove: (field: string, value: string) => `Remove ${field}: ${value}`,
    none: 'No filter: everything is shown',
    more: (n: number) => `${n.toLocaleString('en-GB')} more`,
    fewer: 'Fewer',
    find: 'Find a value',
    apply: 'Apply',
    fields: {
      type: 'Type', mode: 'Mode', context: 'Context', actor: 'Actor', recipient: 'Recipient', entity: 'Party', place: 'Place', country: 'Country', speaker: 'Speaker', publisher: 'Publisher', factuality: 'Reality',
      language: 'Language', grade: 'Grade', front: 'Front', doc: 'Report', incident: 'Incident', since: 'From', until: 'Until', q: 'Words',
    },
  },
  table: {
    sortBy: (column: string) => `Sort by ${column}`,
    rows: (n: number) => count(n, 'row', 'rows'),
    of: (n: number, total: number) => `${n.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`,
    more: 'Load more',
  },
  quote: { evidence: 'evidence', translated: 'Machine translation', show: 'Show the words' },
  keys: { title: 'Keys', help: 'Show this list', on: 'Single keys are on' },
  incidentLine: { arrow: '→', unnamed: 'nobody named', others: (n: number) => count(n, 'other', 'others'), reports: (n: number, origins: number) => `${count(n, 'report', 'reports')}${origins === n ? '' : ` from ${count(origins, 'origin', 'origins')}`}` },
  party: { unknown: 'not in the registry', nobody: 'not named', calls: (words: string) => `called “${words}”`, loaded: 'a name that takes sides' },
  score: { label: (percent: string) => `Score ${percent}`, hint: 'How likely the coder holds this to be right' },
  dates: {
    about: (day: string) => `about ${day}`, until: (day: string) => `until ${day}`, since: (day: string) => `since ${day}`, between: (from: string, to: string) => `${from} – ${to}`, none: 'no date',
  },
  types: {
    AGREE: 'Agree', CONSULT: 'Consult', SUPPORT: 'Support', CONCEDE: 'Concede', COOPERATE: 'Cooperate', AID: 'Aid', RETREAT: 'Retreat', REQUEST: 'Request', ACCUSE: 'Accuse', REJECT: 'Reject', THREATEN: 'Threaten',
    PROTEST: 'Protest', SANCTION: 'Sanction', MOBILIZE: 'Mobilize', COERCE: 'Coerce', ASSAULT: 'Assault',
  },
  factuality: { asserted: 'asserted', denied: 'denied', demanded: 'demanded', threatened: 'threatened', promised: 'promised', possible: 'possible', hypothetical: 'supposed' },
  grades: { confirmed: 'Confirmed', fair: 'Fair', weak: 'Weak', contested: 'Contested', discounted: 'Discounted' },
  tenses: { current: 'current', historical: 'past', future: 'future' },
  fields: {
    type: 'Type', modes: 'Modes', contexts: 'Contexts', actors: 'Actors', recipients: 'Recipients', places: 'Places', time: 'Time', tense: 'Tense', counts: 'Numbers', factuality: 'Reality', speaker: 'Speaker', trigger: 'Trigger', rejected: 'Is no event',
  },
  counted: { killed: 'killed', injured: 'injured', detained: 'detained', abducted: 'abducted', displaced: 'displaced', participants: 'taking part' },
  placeRoles: { at: 'at', origin: 'from', target: 'aimed at' },
  linkKinds: { response: 'response', cause: 'cause', sequence: 'sequence', purpose: 'purpose', content: 'content' },
  extents: { site: 'site', settlement: 'settlement', district: 'district', province: 'province', country: 'country', region: 'region', sea: 'sea' },

  home: {
    lead: 'A war as several sides tell it', intro: 'Each report is read by the same rules: who did what to whom, where, when, in answer to what, and who says so. Every line here leads to the words that it rests on.',
    period: (from: string, to: string) => `The happenings lie between ${from} and ${to}.`,
    reports: 'reports', claims: 'claims', incidents: 'incidents', links: 'links between events', verified: 'claims checked by a person',
    told: 'The same happening, told by several', toldNote: 'Tellings stand side by side and are never averaged.', latest: 'Latest incidents', differ: 'They differ on',
    grades: 'How well incidents are attested',
    gradeNotes: { confirmed: 'A party named as the doer says so itself', fair: 'Several independent origins', weak: 'One origin only', contested: 'Different doers are named', discounted: 'Denied or withdrawn' },
    fronts: 'Fronts', parties: 'Named most in assaults', doers: 'as doers', targets: 'as those hit', allPublishers: 'All publishers', ways: 'Where to go on',
  },
  reader: {
    title: 'Title', published: 'Published', events: 'Events', untitled: 'Untitled report', unknownPublisher: 'Publisher unknown',
    claims: 'Claims', claimCount: (n: number) => count(n, 'claim', 'claims'), claimOf: (n: number, total: number) => `Claim ${n} of ${total}`,
    nextClaim: 'Next claim', previousClaim: 'Previous claim', nextField: 'Light the next field', previousField: 'Light the previous field', wholeReport: 'Whole report',
    toReview: 'Check this coding', saidBy: 'Said by', says: 'according to', ownVoice: 'in its own voice', thisReport: 'this report', notStated: 'not stated', showMore: 'Show the next part',
    translatedFrom: (language: string) => `from ${language}: wording may be the machine’s, and scores are lower.`, translatedFound: 'by its signs, which are marked: wording may be the machine’s, and scores are lower.',
    links: 'Links between events', wording: 'Wording that takes sides', legal: 'Law', problems: 'What could not be coded', neutral: 'neutrally', about: 'about',
    linkWords: { response: 'in response to', cause: 'because of', sequence: 'after', purpose: 'in order to', content: 'is what is meant by' },
    framings: { 'loaded-name': 'loaded name', 'loaded-word': 'loaded word', 'scare-quotes': 'scare quotes', 'so-called': 'so-called', 'agent-left-out': 'doer left out', 'legal-label': 'legal label' },
    stances: { praise: 'praise', blame: 'blame', victimhood: 'victimhood', doubt: 'doubt' },
  },
  search: {
    words: 'Words in the reports', hint: 'All words must be in the report. “In quotation marks” they must follow each other.', results: 'Results', claims: 'Claims', reports: 'Reports', claim: 'Claim', save: 'Save all as',
  },
  publishers: {
    reports: 'Reports', claims: 'Claims', first: 'First', last: 'Last', compared: 'Compared', noScore: 'No outlet is scored.',
    figures: { type: 'What it reports', factuality: 'How it is told', actor: 'Named as doer', recipient: 'Named as done to', speaker: 'Whose word it passes on', place: 'Where' },
  },
  review: {
    pages: { queue: 'Queue', coders: 'Two coders', decisions: 'Decisions' },
    notKept: 'These reports are not in an archive: decisions are gone when the server ends.', mayNot: 'You may read, and not decide', done: 'Nothing is left to check under this filter',
    report: 'The report', coding: 'The coding', why: 'Why first', left: (n: number) => `${count(n, 'coding', 'codings')} to check`, blind: 'Two-coder mode: decide without seeing the other’s decisions', gone: 'This coding was rejected, or its report was coded anew',
    accept: 'Accept', edit: 'Edit', reject: 'Reject', undo: 'Undo', cancel: 'Cancel', save: 'Save', decision: 'Decision', field: 'Field', value: 'Value', reason: 'Reason', accepted: 'Accepted',
    editField: (field: string) => `Edit: ${field}`, acceptTitle: 'The words say so', rejectTitle: 'No such event is in the text', undoTitle: 'Take this decision back',
    reasonAccept: 'Read: the words say so', reasonUndo: 'Decided in error', reasons: ['The words say otherwise', 'Another party is meant', 'No event, a figure of speech', 'Only supposed, not told as done', 'Background of another time'],
    evidence: 'Words that it rests on', selectWords: 'select them in the report', decided: (n: number) => `${count(n, 'decision', 'decisions')} on this coding`, noModes: 'This type has no modes',
    timeHint: 'EDTF: 2024-01-16, 2024-01, 2024-01-16/2024-01-18; empty for none', least: 'At least', most: 'At most, empty for open', addCount: 'Add a number', removeValue: (name: string) => `Remove ${name}`, addParty: 'Add a party', addPlace: 'Add a place', placeRole: 'Role of the place', noneKnown: 'No such name here: an id may be typed',
    at: 'When', reviewer: 'Who', stands: 'Stands', standsNot: 'no longer', noDecisions: 'Nobody has decided anything yet', testRows: 'Save as test rows for the coder (JSON lines)',
    codersNote: 'Two people decide on the same codings without seeing each other’s decisions. Alpha is 1 where they always agree and 0 where chance would do as well. Nothing that is shown changes until somebody settles a difference here.', noCoders: 'Nobody has decided in two-coder mode yet', coders: 'Coders', units: 'Codings', share: 'Equal', alpha: 'Krippendorff’s alpha', differences: 'Differences:', settled: 'settled',
  },
  add: {
    ways: { files: 'Files', text: 'Text', url: 'Address' },
    notKept: 'There is no archive: what is added is gone when the server ends.', mayNot: 'You may read, and not add', hint: 'Reports are read and coded on this machine. Progress and problems appear here.',
    drop: 'Drop files here', choose: 'Choose files', kinds: 'Text, HTML, PDF, docx, e-mail, feeds, WARC, CSV, JSON lines; gzipped too', removeFile: (name: string) => `Remove ${name}`,
    text: 'The report: its title, a blank line, then the text', url: 'Address of one page. The server fetches it, after robots.txt; nothing else here uses the network.', publisher: 'Publisher, if the report does not say', day: 'Published, if the report does not say', factsHint: 'Without a day of publication “on Tuesday” stays without a date.',
    start: 'Read and code', sending: 'Sending', states: { running: 'Reading and coding', done: 'Done', cancelled: 'Ended early', failed: 'Failed' }, progress: 'Progress', done: (n: number, total: number) => `${n.toLocaleString('en-GB')} of ${count(total, 'report', 'reports')}`, rate: (n: string) => `${n} a second`, cancel: 'End it', lost: 'The server does not know this job any more',
    stored: 'Stored', problems: 'Problems', file: 'File and place', kind: 'Kind', what: 'What is wrong', line: (n: string) => `line ${n}`, letter: (n: string) => `from letter ${n}`,
  },

  ...lookEn,
};

export type Strings = typeof en;
