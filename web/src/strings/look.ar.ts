/** كلمات نماذج العرض بالعربية: the words of the views that show what happened, in Arabic. Numerals as in the rest of the interface. */
import type { lookEn } from './look.en.ts';

const digits = new Intl.NumberFormat('ar-EG');
const n = (value: number): string => digits.format(value);

export const lookAr: typeof lookEn = {
  look: {
    table: 'جدول',
    shownAs: 'طريقة العرض',
    untitled: 'بلا وصف',
    andMore: (value) => `و${n(value)} غيرها؛ ضيّق التصفية لرؤيتها`,
    reportItself: 'التقرير نفسه',
    says: 'يقول',
    denies: 'ينفي',
    openWords: 'اقرأه في التقرير',
  },
  map: {
    map: 'خريطة',
    label: 'خريطة الحوادث. تحركها الأسهم ويغيّر زائد وناقص التكبير. الجدول يسرد الشيء نفسه.',
    move: 'تحريك الخريطة',
    moves: { in: 'تكبير', out: 'تصغير', all: 'إظهار الكل', west: 'غربًا', east: 'شرقًا', north: 'شمالًا', south: 'جنوبًا' },
    placed: (value, places) => `${n(value)} حادثة في ${n(places)} مكان`,
    point: 'اختر مكانًا',
    pointHint: 'اتساع الدائرة هو اتساع المكان الذي تسميه التقارير. الرقم يعدّ الحوادث هناك ولا يحدد نقطة.',
    here: (value) => `${n(value)} حادثة هنا`,
    unplaced: (value) => `${n(value)} حادثة بلا مكان مذكور`,
    legend: 'رموز الخريطة',
    vague: 'في موضع ما من هذه المنطقة',
    answer: 'يقال إن الرد عليها',
    front: 'امتداد جبهة',
    disputed: 'حدود متنازع عليها',
    incident: 'الحادثة',
    extent: 'المكان معروف بأنه',
    within: (extent, km) => `${extent}، ضمن ${km} كم`,
    center: 'حول',
    events: 'الأقوال',
  },
  timeline: {
    timeline: 'خط زمني',
    dated: (value) => `${n(value)} حادثة مؤرخة`,
    undated: (value) => `${n(value)} حادثة بلا يوم`,
    picture: (value, lanes) => `خط زمني فيه ${n(value)} حادثة على ${n(lanes)} مسار. الجدول يسرد الشيء نفسه.`,
    keys: 'اسحب للتحريك، واضغط Ctrl مع العجلة للتكبير. بلوحة المفاتيح: ← و→ بين الحوادث، + و− للتكبير، وHome لكل الأيام.',
    brush: 'الحوادث في كل الأيام؛ اسحب لاختيار الأيام المعروضة أو استعمل خانتي التاريخ',
    move: 'التحرك في الزمن',
    earlier: 'أسبق',
    later: 'لاحق',
    closer: 'أقرب',
    wider: 'أوسع',
    allDays: 'كل الأيام',
    otherFronts: 'جبهات أخرى',
    noFront: 'بلا جبهة',
    legend: 'رموز الخط الزمني',
    range: 'في أحد هذه الأيام',
  },
};
