/** واژه‌های نماها به فارسی: the words of the views that show what happened, in Persian. */
import type { lookEn } from './look.en.ts';

const digits = new Intl.NumberFormat('fa');
const n = (value: number): string => digits.format(value);

export const lookFa: typeof lookEn = {
  look: {
    table: 'جدول',
    shownAs: 'شیوهٔ نمایش',
    untitled: 'بی‌شرح',
    andMore: (value) => `و ${n(value)} مورد دیگر؛ برای دیدنشان پالایه را تنگ‌تر کنید`,
    reportItself: 'خود گزارش',
    says: 'می‌گوید',
    denies: 'انکار می‌کند',
    openWords: 'در گزارش بخوانید',
  },
  map: {
    map: 'نقشه',
    label: 'نقشهٔ رویدادها. کلیدهای جهت آن را جابه‌جا و + و − بزرگ و کوچک می‌کنند. جدول همان را می‌آورد.',
    move: 'جابه‌جایی نقشه',
    moves: { in: 'بزرگ‌نمایی', out: 'کوچک‌نمایی', all: 'نمایش همه', west: 'به باختر', east: 'به خاور', north: 'به شمال', south: 'به جنوب' },
    placed: (value, places) => `${n(value)} رویداد در ${n(places)} جا`,
    point: 'جایی را برگزینید',
    pointHint: 'دایره به پهنای جایی است که گزارش‌ها نام می‌برند. عدد، رویدادهای آنجا را می‌شمارد و نقطه‌ای را نشان نمی‌دهد.',
    here: (value) => `${n(value)} رویداد در اینجا`,
    unplaced: (value) => `${n(value)} رویداد جایی ندارد`,
    legend: 'نشانه‌های نقشه',
    vague: 'جایی در این گستره',
    answer: 'گفته می‌شود پاسخش این بود',
    front: 'گسترهٔ یک جبهه',
    disputed: 'مرز مورد اختلاف',
    incident: 'رویداد',
    extent: 'جا شناخته به',
    within: (extent, km) => `${extent}، در ${km} کیلومتری`,
    center: 'پیرامون',
    events: 'گفته‌ها',
  },
  timeline: {
    timeline: 'خط زمان',
    dated: (value) => `${n(value)} رویداد تاریخ‌دار`,
    undated: (value) => `${n(value)} رویداد بی‌تاریخ`,
    picture: (value, lanes) => `خط زمان ${n(value)} رویداد بر ${n(lanes)} مسیر. جدول همان را می‌آورد.`,
    keys: 'برای جابه‌جایی بکشید، برای بزرگ‌نمایی Ctrl را نگه دارید و چرخ را بچرخانید. با صفحه‌کلید: ← و → از رویدادی به رویداد دیگر، + و − بزرگ‌نمایی، Home همهٔ روزها.',
    brush: 'رویدادها در همهٔ روزها؛ برای برگزیدن روزها بکشید یا دو خانهٔ تاریخ را به کار برید',
    move: 'جابه‌جایی در زمان',
    earlier: 'پیش‌تر',
    later: 'پس‌تر',
    closer: 'نزدیک‌تر',
    wider: 'گسترده‌تر',
    allDays: 'همهٔ روزها',
    otherFronts: 'جبهه‌های دیگر',
    noFront: 'بی‌جبهه',
    legend: 'نشانه‌های خط زمان',
    range: 'در یکی از این روزها',
  },
};
