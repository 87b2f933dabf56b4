/** واژه‌های رابط به فارسی: the interface in Persian, right-to-left. A counted noun stays singular; words of reports stay as they are. */
import type { Strings } from './en.ts';

const digits = new Intl.NumberFormat('fa');
const count = (value: number, noun: string): string => `${digits.format(value)} ${noun}`;

export const fa: Strings = {
  shell: {
    skip: 'پرش به محتوا',
    menu: 'فهرست',
    close: 'بستن',
    views: 'نماها',
    language: 'زبان',
    languages: { en: 'English', ar: 'العربية', fa: 'فارسی' },
    scheme: 'رنگ‌ها',
    schemes: { auto: 'مانند سیستم', light: 'روشن', dark: 'تیره' },
    unverified: 'کدگذاری ماشینی، تأییدنشده',
    offline: 'روی همین دستگاه اجرا می‌شود و هیچ درخواستی از آن بیرون نمی‌رود.',
    groups: { look: 'دیدن', read: 'خواندن', work: 'کار' },
    notFound: 'چنین نمایی نیست',
    notFoundHint: 'این نشانی نمایی را می‌خواهد که در این نسخه نیست.',
    toOverview: 'به نمای کلی',
  },
  views: {
    home: 'نمای کلی', map: 'نقشه', timeline: 'خط زمان', chains: 'زنجیره‌ها', incident: 'رویدادها', compare: 'مقایسه', demands: 'خواسته‌ها', actors: 'طرف‌ها',
    reader: 'گزارش‌ها', search: 'جست‌وجو', publishers: 'ناشران', review: 'بازبینی', add: 'افزودن',
  },
  answers: {
    home: 'جنگ به روایت چند طرف', map: 'کجا رخ داد و مکان چقدر روشن است؟', timeline: 'چه چیزی، کی و در کدام جبهه رخ داد؟', chains: 'چه چیزی پاسخ چیست و چه کسی این را می‌گوید؟',
    incident: 'چند گزارش از یک رویداد چه می‌گویند؟', compare: 'این گزارش‌ها کجا با هم فرق دارند؟', demands: 'چه کسی از چه کسی چه می‌خواهد؟', actors: 'چه کسی با چه کسی چه می‌کند؟',
    reader: 'این گزارش دقیقاً چه می‌گوید و با کدام واژه‌ها؟', search: 'کدام گزارش‌ها و گفته‌ها جور درمی‌آیند؟', publishers: 'چه کسی چه چیزی منتشر می‌کند؟', review: 'کدام کدها را باید نخست آدمی بررسی کند؟', add: 'گزارش‌ها را وارد کنید',
  },
  state: {
    loading: 'در حال بارگذاری',
    empty: 'چیزی اینجا نیست',
    emptyFiltered: 'هیچ چیز با پالایه جور نیست',
    clearFilter: 'پاک کردن پالایه',
    error: 'سرور آن‌گونه که انتظار می‌رفت پاسخ نداد',
    unreachable: 'سرور در دسترس نیست',
    unreachableHint: 'آیا dragoman serve هنوز در حال اجراست؟',
    retry: 'دوباره',
    broken: 'این نما از کار افتاد',
  },
  filter: {
    title: 'پالایه',
    open: 'پالایه',
    active: (n) => count(n, 'شرط'),
    clear: 'پاک کردن همه',
    remove: (field, value) => `برداشتن ${field}: ${value}`,
    none: 'بدون پالایه: همه چیز دیده می‌شود',
    more: (n) => `${digits.format(n)} مورد دیگر`,
    fewer: 'کمتر',
    find: 'یافتن یک مقدار',
    apply: 'اعمال',
    fields: {
      type: 'گونه', mode: 'شیوه', context: 'زمینه', actor: 'کنشگر', recipient: 'کنش‌پذیر', entity: 'طرف', place: 'مکان', country: 'کشور', speaker: 'گوینده', publisher: 'ناشر', factuality: 'واقعیت',
      language: 'زبان', grade: 'درجه', front: 'جبهه', doc: 'گزارش', incident: 'رویداد', since: 'از', until: 'تا', q: 'واژه‌ها',
    },
  },
  table: {
    sortBy: (column) => `مرتب‌سازی بر پایهٔ ${column}`,
    rows: (n) => count(n, 'ردیف'),
    of: (n, total) => `${digits.format(n)} از ${digits.format(total)}`,
    more: 'بارگذاری بیشتر',
  },
  quote: { evidence: 'گواه', translated: 'ترجمهٔ ماشینی', show: 'نمایش واژه‌ها' },
  party: { unknown: 'در فهرست نیست', nobody: 'نام برده نشده', calls: (words) => `با نام «${words}»`, loaded: 'نامی جانبدار' },
  score: { label: (percent) => `امتیاز ${percent}`, hint: 'کدگذار تا چه اندازه این را درست می‌داند' },
  dates: { about: (day) => `حدود ${day}`, until: (day) => `تا ${day}`, since: (day) => `از ${day}`, between: (from, to) => `${from} – ${to}`, none: 'بی‌تاریخ' },
  types: {
    AGREE: 'توافق', CONSULT: 'رایزنی', SUPPORT: 'پشتیبانی', CONCEDE: 'امتیازدهی', COOPERATE: 'همکاری', AID: 'کمک', RETREAT: 'عقب‌نشینی', REQUEST: 'درخواست', ACCUSE: 'اتهام', REJECT: 'رد', THREATEN: 'تهدید',
    PROTEST: 'اعتراض', SANCTION: 'تحریم', MOBILIZE: 'بسیج', COERCE: 'اجبار', ASSAULT: 'حمله',
  },
  factuality: { asserted: 'گفته‌شده', denied: 'انکارشده', demanded: 'خواسته‌شده', threatened: 'تهدیدشده', promised: 'وعده‌داده', possible: 'محتمل', hypothetical: 'فرضی' },
  grades: { confirmed: 'تأییدشده', fair: 'پذیرفتنی', weak: 'ضعیف', contested: 'مورد اختلاف', discounted: 'کنارگذاشته' },
  tenses: { current: 'اکنون', historical: 'گذشته', future: 'آینده' },
  fields: {
    type: 'گونه', modes: 'شیوه‌ها', contexts: 'زمینه‌ها', actors: 'کنشگران', recipients: 'کنش‌پذیران', places: 'مکان‌ها', time: 'زمان رخداد', tense: 'زمان فعل', counts: 'شمارها', factuality: 'واقعیت', speaker: 'گوینده', trigger: 'واژهٔ رخداد', rejected: 'رخداد نیست',
  },
  counted: { killed: 'کشته', injured: 'زخمی', detained: 'بازداشتی', abducted: 'ربوده', displaced: 'آواره', participants: 'شرکت‌کننده' },
  placeRoles: { at: 'در', origin: 'از', target: 'به سوی' },
  linkKinds: { response: 'پاسخ', cause: 'علت', sequence: 'توالی', purpose: 'هدف', content: 'محتوا' },
  extents: { site: 'جایگاه', settlement: 'آبادی', district: 'بخش', province: 'استان', country: 'کشور', region: 'منطقه', sea: 'دریا' },

  home: {},
  reader: {},
  search: {},
  publishers: {},
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
