/** كلمات الواجهة بالعربية: the interface in Arabic, right-to-left. Plurals have Arabic's six forms; words of reports stay as they are. */
import type { Strings } from './en.ts';

const rules = new Intl.PluralRules('ar');
const digits = new Intl.NumberFormat('ar-EG');
type Forms = { readonly zero: string; readonly one: string; readonly two: string; readonly few: string; readonly many: string; readonly other: string };
/** The counted noun; one and two need no number in Arabic. */
const count = (value: number, forms: Forms): string => {
  const form = rules.select(value);
  return form === 'zero' || form === 'one' || form === 'two' ? forms[form] : `${digits.format(value)} ${forms[form]}`;
};

export const ar: Strings = {
  shell: {
    skip: 'انتقل إلى المحتوى',
    menu: 'القائمة',
    close: 'إغلاق',
    views: 'العروض',
    language: 'اللغة',
    languages: { en: 'English', ar: 'العربية', fa: 'فارسی' },
    scheme: 'الألوان',
    schemes: { auto: 'كالنظام', light: 'فاتح', dark: 'داكن' },
    unverified: 'مرمَّز آليًا، لم يُتحقق منه',
    offline: 'يعمل على هذا الجهاز، ولا يخرج منه أي طلب.',
    groups: { look: 'نظرة', read: 'قراءة', work: 'عمل' },
    notFound: 'لا يوجد عرض كهذا',
    notFoundHint: 'العنوان يسمّي عرضًا غير موجود في هذه النسخة.',
    toOverview: 'إلى النظرة العامة',
  },
  views: {
    home: 'نظرة عامة', map: 'الخريطة', timeline: 'الخط الزمني', chains: 'السلاسل', incident: 'الحوادث', compare: 'المقارنة', demands: 'المطالب', actors: 'الأطراف',
    reader: 'التقارير', search: 'البحث', publishers: 'الناشرون', review: 'المراجعة', add: 'إضافة',
  },
  answers: {
    home: 'حرب كما ترويها أطراف عدة', map: 'أين وقع ذلك، وما مدى دقة المكان؟', timeline: 'ماذا حدث ومتى، وعلى أي جبهة؟', chains: 'ما الذي جاء ردًّا على ماذا، ومن يقول ذلك؟',
    incident: 'ماذا تروي عدة تقارير عن حادثة واحدة؟', compare: 'أين تختلف هذه التقارير؟', demands: 'من يطالب من بماذا؟', actors: 'ماذا يفعل من بمن؟',
    reader: 'ماذا يقول هذا التقرير بالضبط، وبأي كلمات؟', search: 'أي التقارير والأقوال تطابق؟', publishers: 'من ينشر ماذا؟', review: 'أي الترميزات ينبغي أن يراجعها إنسان أولًا؟', add: 'أضف تقارير',
  },
  state: {
    loading: 'جارٍ التحميل',
    empty: 'لا شيء هنا',
    emptyFiltered: 'لا شيء يطابق المرشِّح',
    clearFilter: 'امسح المرشِّح',
    error: 'لم يُجب الخادم كما هو متوقع',
    unreachable: 'لا يمكن الوصول إلى الخادم',
    unreachableHint: 'هل ما زال dragoman serve يعمل؟',
    retry: 'أعد المحاولة',
    broken: 'تعطّل هذا العرض',
  },
  filter: {
    title: 'المرشِّح',
    open: 'المرشِّح',
    active: (n) => count(n, { zero: 'لا شروط', one: 'شرط واحد', two: 'شرطان', few: 'شروط', many: 'شرطًا', other: 'شرط' }),
    clear: 'امسح الكل',
    remove: (field, value) => `أزل ${field}: ${value}`,
    none: 'بلا مرشِّح: يظهر كل شيء',
    more: (n) => `${digits.format(n)} أخرى`,
    fewer: 'أقل',
    find: 'ابحث عن قيمة',
    apply: 'طبّق',
    fields: {
      type: 'النوع', mode: 'الأسلوب', context: 'السياق', actor: 'الفاعل', recipient: 'المتلقي', entity: 'الطرف', place: 'المكان', country: 'البلد', speaker: 'القائل', publisher: 'الناشر', factuality: 'الواقعية',
      language: 'اللغة', grade: 'الدرجة', front: 'الجبهة', doc: 'التقرير', incident: 'الحادثة', since: 'من', until: 'حتى', q: 'كلمات',
    },
  },
  table: {
    sortBy: (column) => `رتّب حسب ${column}`,
    rows: (n) => count(n, { zero: 'لا صفوف', one: 'صف واحد', two: 'صفّان', few: 'صفوف', many: 'صفًّا', other: 'صف' }),
    of: (n, total) => `${digits.format(n)} من ${digits.format(total)}`,
    more: 'حمّل المزيد',
  },
  quote: { evidence: 'الدليل', translated: 'ترجمة آلية', show: 'أظهر الكلمات' },
  keys: { title: 'المفاتيح', help: 'أظهر هذه القائمة', on: 'المفاتيح المفردة مفعّلة' },
  incidentLine: { unnamed: 'لم يُسمَّ أحد', others: (n) => count(n, { zero: 'لا آخرين', one: 'طرف آخر', two: 'طرفان آخران', few: 'آخرون', many: 'آخرين', other: 'آخر' }), reports: (n, origins) => `${count(n, { zero: 'لا تقارير', one: 'تقرير واحد', two: 'تقريران', few: 'تقارير', many: 'تقريرًا', other: 'تقرير' })}${origins === n ? '' : ` من ${count(origins, { zero: 'لا أصول', one: 'أصل واحد', two: 'أصلين', few: 'أصول', many: 'أصلًا', other: 'أصل' })}`}` },
  party: { unknown: 'ليس في السجل', nobody: 'لم يُسمَّ', calls: (words) => `سُمّي «${words}»`, loaded: 'اسم منحاز' },
  score: { label: (percent) => `الدرجة ${percent}`, hint: 'مدى ترجيح المرمِّز لصحة هذا' },
  dates: { about: (day) => `نحو ${day}`, until: (day) => `حتى ${day}`, since: (day) => `منذ ${day}`, between: (from, to) => `${from} – ${to}`, none: 'بلا تاريخ' },
  types: {
    AGREE: 'موافقة', CONSULT: 'تشاور', SUPPORT: 'تأييد', CONCEDE: 'تنازل', COOPERATE: 'تعاون', AID: 'مساعدة', RETREAT: 'تراجع', REQUEST: 'طلب', ACCUSE: 'اتهام', REJECT: 'رفض', THREATEN: 'تهديد',
    PROTEST: 'احتجاج', SANCTION: 'عقوبة', MOBILIZE: 'تعبئة', COERCE: 'إكراه', ASSAULT: 'اعتداء',
  },
  factuality: { asserted: 'مؤكَّد القول', denied: 'منفي', demanded: 'مطلوب', threatened: 'مهدَّد به', promised: 'موعود به', possible: 'محتمل', hypothetical: 'مفترض' },
  grades: { confirmed: 'مؤكدة', fair: 'مقبولة', weak: 'ضعيفة', contested: 'متنازع عليها', discounted: 'مستبعدة' },
  tenses: { current: 'حاضر', historical: 'ماضٍ', future: 'مستقبل' },
  fields: {
    type: 'النوع', modes: 'الأساليب', contexts: 'السياقات', actors: 'الفاعلون', recipients: 'المتلقون', places: 'الأماكن', time: 'الوقت', tense: 'الزمن', counts: 'الأعداد', factuality: 'الواقعية', speaker: 'القائل', trigger: 'كلمة الحدث', rejected: 'ليس حدثًا',
  },
  counted: { killed: 'قتلى', injured: 'جرحى', detained: 'محتجزون', abducted: 'مخطوفون', displaced: 'نازحون', participants: 'مشاركون' },
  placeRoles: { at: 'في', origin: 'من', target: 'نحو' },
  linkKinds: { response: 'رد', cause: 'سبب', sequence: 'تتابع', purpose: 'غاية', content: 'مضمون' },
  extents: { site: 'موقع', settlement: 'بلدة', district: 'قضاء', province: 'محافظة', country: 'بلد', region: 'منطقة', sea: 'بحر' },

  home: {
    lead: 'حرب كما ترويها أطراف عدة', intro: 'يُقرأ كل تقرير بالقواعد نفسها: من فعل ماذا بمن، وأين، ومتى، وردًّا على ماذا، ومن يقول ذلك. وكل سطر هنا يقود إلى الكلمات التي يستند إليها.',
    period: (from, to) => `وقعت الأحداث بين ${from} و${to}.`,
    reports: 'التقارير', claims: 'الأقوال', incidents: 'الحوادث', links: 'الروابط بين الأحداث', verified: 'أقوال راجعها إنسان',
    told: 'الحادثة نفسها برواية عدة جهات', toldNote: 'تقف الروايات جنبًا إلى جنب ولا يُؤخذ متوسطها أبدًا.', latest: 'أحدث الحوادث', differ: 'تختلف في',
    grades: 'مدى توثيق الحوادث',
    gradeNotes: { confirmed: 'طرف مسمّى فاعلًا يقول ذلك بنفسه', fair: 'عدة أصول مستقلة', weak: 'أصل واحد فقط', contested: 'يُسمّى فاعلون مختلفون', discounted: 'نُفيت أو سُحبت' },
    fronts: 'الجبهات', parties: 'الأكثر ذكرًا في الاعتداءات', doers: 'فاعلين', targets: 'مستهدفين', allPublishers: 'كل الناشرين', ways: 'إلى أين بعد ذلك',
  },
  reader: {
    title: 'العنوان', published: 'النشر', events: 'الأحداث', untitled: 'تقرير بلا عنوان', unknownPublisher: 'ناشر مجهول',
    claims: 'الأقوال', claimCount: (n) => count(n, { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: 'أقوال', many: 'قولًا', other: 'قول' }), claimOf: (n, total) => `القول ${digits.format(n)} من ${digits.format(total)}`,
    nextClaim: 'القول التالي', previousClaim: 'القول السابق', nextField: 'أبرز الحقل التالي', previousField: 'أبرز الحقل السابق', wholeReport: 'التقرير كله',
    toReview: 'راجع هذا الترميز', saidBy: 'القائل', says: 'بحسب', ownVoice: 'بلسانه هو', thisReport: 'هذا التقرير', notStated: 'غير مذكور', showMore: 'أظهر الجزء التالي',
    translatedFrom: (language) => `من ${language}: قد تكون الصياغة من الآلة، والدرجات أدنى.`, translatedFound: 'بحسب علاماتها المشار إليها: قد تكون الصياغة من الآلة، والدرجات أدنى.',
    links: 'الروابط بين الأحداث', wording: 'ألفاظ منحازة', legal: 'القانون', problems: 'ما تعذّر ترميزه', neutral: 'بحياد', about: 'عن',
    linkWords: { response: 'ردًّا على', cause: 'بسبب', sequence: 'بعد', purpose: 'من أجل', content: 'هو مضمون' },
    framings: { 'loaded-name': 'اسم منحاز', 'loaded-word': 'لفظ منحاز', 'scare-quotes': 'علامات تشكيك', 'so-called': '«ما يسمى»', 'agent-left-out': 'فاعل محذوف', 'legal-label': 'وصف قانوني' },
    stances: { praise: 'مدح', blame: 'لوم', victimhood: 'تظلّم', doubt: 'تشكيك' },
  },
  search: {
    words: 'كلمات في التقارير', hint: 'يجب أن ترد الكلمات كلها في التقرير، وبين علامتي اقتباس متتاليةً.', results: 'النتائج', claims: 'الأقوال', reports: 'التقارير', claim: 'القول', save: 'احفظ الكل بصيغة',
  },
  publishers: {
    reports: 'التقارير', claims: 'الأقوال', first: 'الأول', last: 'الأخير', noScore: 'لا تُعطى أي وسيلة درجة.',
    figures: { type: 'ما تنقله', factuality: 'كيف تنقله', actor: 'من تسمّيه فاعلًا', recipient: 'من تسمّيه متلقيًا', speaker: 'من تنقل كلامه', place: 'أين' },
  },
  review: {},
  add: {},

  map: {},
  timeline: {},
  chains: {},
  incident: {},
  compare: {},
  demands: {},
  actors: {},
};
