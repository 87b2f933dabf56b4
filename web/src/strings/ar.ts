/** كلمات الواجهة بالعربية: the interface in Arabic, right-to-left. Plurals have Arabic's six forms; words of reports stay as they are. */
import { lookAr } from './look.ar.ts';
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
    verified: 'راجعه إنسان',
    offline: 'يعمل على هذا الجهاز، ولا يخرج منه أي طلب.',
    groups: { look: 'نظرة', read: 'قراءة', work: 'عمل' },
    notFound: 'لا يوجد عرض كهذا',
    notFoundHint: 'العنوان يسمّي عرضًا غير موجود في هذه النسخة.',
    toOverview: 'إلى النظرة العامة',
  },
  session: { title: 'تسجيل الدخول', name: 'الاسم', password: 'كلمة السر', code: 'رمز لمرة واحدة', enter: 'ادخل', passkey: 'استعمل مفتاح مرور', addPasskey: 'أضف مفتاح مرور', added: 'حُفظ مفتاح المرور', leave: 'اخرج' },
  views: {
    home: 'نظرة عامة', map: 'الخريطة', timeline: 'الخط الزمني', chains: 'السلاسل', incident: 'الحوادث', compare: 'المقارنة', demands: 'المطالب', actors: 'الأطراف', fronts: 'الجبهات',
    reader: 'التقارير', search: 'البحث', publishers: 'الناشرون', review: 'المراجعة', add: 'إضافة',
  },
  answers: {
    home: 'حرب كما ترويها أطراف عدة', map: 'أين وقع ذلك، وما مدى دقة المكان؟', timeline: 'ماذا حدث ومتى، وعلى أي جبهة؟', chains: 'ما الذي جاء ردًّا على ماذا، ومن يقول ذلك؟',
    incident: 'ماذا تروي عدة تقارير عن حادثة واحدة؟', compare: 'أين تختلف هذه التقارير؟', demands: 'من يطالب من بماذا؟', actors: 'ماذا يفعل من بمن؟', fronts: 'ما مدى سخونة كل جبهة وما الذي يتحرك معًا؟',
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
  incidentLine: { arrow: '←', unnamed: 'لم يُسمَّ أحد', others: (n) => count(n, { zero: 'لا آخرين', one: 'طرف آخر', two: 'طرفان آخران', few: 'آخرون', many: 'آخرين', other: 'آخر' }), reports: (n, origins) => `${count(n, { zero: 'لا تقارير', one: 'تقرير واحد', two: 'تقريران', few: 'تقارير', many: 'تقريرًا', other: 'تقرير' })}${origins === n ? '' : ` من ${count(origins, { zero: 'لا أصول', one: 'أصل واحد', two: 'أصلين', few: 'أصول', many: 'أصلًا', other: 'أصل' })}`}` },
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
    reports: 'التقارير', claims: 'الأقوال', first: 'الأول', last: 'الأخير', compared: 'مقارنةً', noScore: 'لا تُعطى أي وسيلة درجة.',
    figures: { type: 'ما تنقله', factuality: 'كيف تنقله', actor: 'من تسمّيه فاعلًا', recipient: 'من تسمّيه متلقيًا', speaker: 'من تنقل كلامه', place: 'أين' },
  },
  review: {
    pages: { queue: 'القائمة', coders: 'مرمِّزان', decisions: 'القرارات' },
    notKept: 'هذه التقارير ليست في أرشيف: تضيع القرارات حين يتوقف الخادم.', mayNot: 'لك أن تقرأ، لا أن تقرر', done: 'لم يبق شيء للمراجعة تحت هذا المرشِّح',
    report: 'التقرير', coding: 'الترميز', why: 'سبب التقديم', left: (n) => `${count(n, { zero: 'لا ترميزات', one: 'ترميز واحد', two: 'ترميزان', few: 'ترميزات', many: 'ترميزًا', other: 'ترميز' })} للمراجعة`, blind: 'وضع المرمِّزَين: قرّر دون رؤية قرارات الآخر', gone: 'رُفض هذا الترميز أو رُمِّز تقريره من جديد',
    accept: 'اقبل', edit: 'حرّر', reject: 'ارفض', undo: 'تراجع', cancel: 'إلغاء', save: 'احفظ', decision: 'القرار', field: 'الحقل', value: 'القيمة', reason: 'السبب', accepted: 'مقبول',
    editField: (field) => `حرّر: ${field}`, acceptTitle: 'الكلمات تقول ذلك', rejectTitle: 'لا حدث كهذا في النص', undoTitle: 'اسحب هذا القرار',
    reasonAccept: 'قُرئ: الكلمات تقول ذلك', reasonUndo: 'قرار خاطئ', reasons: ['الكلمات تقول غير ذلك', 'المقصود طرف آخر', 'ليس حدثًا بل مجاز', 'مفترض فقط ولم يُروَ واقعًا', 'خلفية من زمن آخر'],
    evidence: 'الكلمات التي يستند إليها', selectWords: 'حدّدها في التقرير', decided: (n) => `${count(n, { zero: 'لا قرارات', one: 'قرار واحد', two: 'قراران', few: 'قرارات', many: 'قرارًا', other: 'قرار' })} في هذا الترميز`, noModes: 'لا أساليب لهذا النوع',
    timeHint: 'EDTF: ‎2024-01-16 أو ‎2024-01 أو ‎2024-01-16/2024-01-18، وفارغ إن لم يُذكر', least: 'على الأقل', most: 'على الأكثر، فارغ إن كان مفتوحًا', addCount: 'أضف عددًا', removeValue: (name) => `أزل ${name}`, addParty: 'أضف طرفًا', addPlace: 'أضف مكانًا', placeRole: 'دور المكان', noneKnown: 'لا اسم كهذا هنا: يمكن كتابة معرّف',
    at: 'متى', reviewer: 'من', stands: 'سارٍ', standsNot: 'لم يعد', noDecisions: 'لم يقرر أحد شيئًا بعد', testRows: 'احفظها صفوف اختبار للمرمِّز (JSON lines)',
    codersNote: 'يقرر شخصان في الترميزات نفسها دون أن يرى أحدهما قرارات الآخر. ألفا تساوي 1 إن اتفقا دائمًا و0 إن كانت المصادفة تعطي مثل ذلك. لا يتغير شيء مما يظهر حتى يحسم أحد الاختلاف هنا.', noCoders: 'لم يقرر أحد في وضع المرمِّزَين بعد', coders: 'المرمِّزون', units: 'الترميزات', share: 'متساوية', alpha: 'ألفا كريبندورف', differences: 'الاختلافات:', settled: 'حُسم',
  },
  add: {
    ways: { files: 'ملفات', text: 'نص', url: 'عنوان' },
    notKept: 'لا أرشيف هنا: يضيع ما يُضاف حين يتوقف الخادم.', mayNot: 'لك أن تقرأ، لا أن تضيف', hint: 'تُقرأ التقارير وتُرمَّز على هذا الجهاز. يظهر التقدم والمشكلات هنا.',
    drop: 'أفلت الملفات هنا', choose: 'اختر ملفات', kinds: 'نص، HTML، ‏PDF، ‏docx، بريد، خلاصات، WARC، ‏CSV، ‏JSON lines؛ والمضغوط أيضًا', removeFile: (name) => `أزل ${name}`,
    text: 'التقرير: عنوانه، ثم سطر فارغ، ثم النص', url: 'عنوان صفحة واحدة. يجلبها الخادم بعد robots.txt، ولا شيء آخر هنا يستعمل الشبكة.', publisher: 'الناشر إن لم يذكره التقرير', day: 'يوم النشر إن لم يذكره التقرير', factsHint: 'بلا يوم النشر تبقى «يوم الثلاثاء» بلا تاريخ.',
    start: 'اقرأ ورمِّز', sending: 'جارٍ الإرسال', states: { running: 'جارية القراءة والترميز', done: 'تم', cancelled: 'أُنهي قبل تمامه', failed: 'فشل' }, progress: 'التقدم', done: (n, total) => `${digits.format(n)} من ${digits.format(total)} من التقارير`, rate: (n) => `${n} في الثانية`, cancel: 'أنهِه', lost: 'لم يعد الخادم يعرف هذه المهمة',
    stored: 'حُفظ', problems: 'المشكلات', file: 'الملف والموضع', kind: 'النوع', what: 'ما الخطأ', line: (n) => `السطر ${n}`, letter: (n) => `من الحرف ${n}`,
  },

  ...lookAr,
};
