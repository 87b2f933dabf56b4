/**
 * The agencies that a report names as where it has its text from: a tag in brackets or after a dash at the start or end, a
 * line of credit, the outlet that its publisher names. Names are lower case, without "news agency". "According to AFP" in the
 * text is no tag: that is a source of one statement.
 */
import type { Doc } from '../schema.ts';

/** What is asked of a document to find its copies. */
export type CopyText = Pick<Doc, 'id' | 'text' | 'titleEnd' | 'publishedAt' | 'publisher' | 'receivedFrom'>;

/** Names as they stand in tags -> one name for each agency. */
const AGENCIES: Readonly<Record<string, string>> = {
  ap: 'ap', 'associated press': 'ap', afp: 'afp', 'agence france-presse': 'afp', 'agence france presse': 'afp', reuters: 'reuters', upi: 'upi', dpa: 'dpa', efe: 'efe', ansa: 'ansa', pa: 'pa', 'pa media': 'pa',
  tass: 'tass', 'itar-tass': 'tass', interfax: 'interfax', 'ria novosti': 'ria', ukrinform: 'ukrinform', unian: 'unian', xinhua: 'xinhua', kyodo: 'kyodo', yonhap: 'yonhap', kcna: 'kcna', pti: 'pti', ani: 'ani', app: 'app', bernama: 'bernama', antara: 'antara',
  irna: 'irna', isna: 'isna', tasnim: 'tasnim', fars: 'fars', mehr: 'mehr', sana: 'sana', wafa: 'wafa', saba: 'saba', spa: 'spa', wam: 'wam', petra: 'petra', ina: 'ina', nna: 'nna', mena: 'mena', anadolu: 'anadolu', aa: 'anadolu', dha: 'dha', qna: 'qna', kuna: 'kuna', aps: 'aps', tap: 'tap', map: 'map', bna: 'bna', ona: 'ona', ena: 'ena', nan: 'nan', suna: 'suna', sonna: 'sonna', apa: 'apa', azertac: 'azertac', armenpress: 'armenpress', tanjug: 'tanjug', belta: 'belta', ians: 'ians', jta: 'jta', ttxvn: 'vna', vna: 'vna',
};

/** What stands before the agency's name in a line of credit. */
const CREDITS = ['with (?:additional )?reporting (?:by|from)', 'with inputs? (?:by|from)', 'credit:', 'source:', '©\\s*(?:\\d{4})?'];
const CREDIT = new RegExp(`(?:${CREDITS.join('|')})\\s*([\\p{L}][\\p{L} -]{1,30})`, 'giu');

/** Agencies of a document, sorted; empty when it names none. */
export function findWires({ text, titleEnd, receivedFrom }: Pick<CopyText, 'text' | 'titleEnd' | 'receivedFrom'>): string[] {
  const body = text.slice(titleEnd).trim();
  const [head, tail] = [body.slice(0, 200), body.slice(-240)];
  const found = new Set<string>();
  const add = (name: string | undefined, isTag = false): void => {
    const words = name?.toLowerCase().replace(/\b(?:news agency|news|agency|the|wire)\b/g, '').replace(/\s+/g, ' ').trim() ?? '';
    if (words !== '' && (AGENCIES[words] !== undefined || isTag)) found.add(AGENCIES[words] ?? words);
  };
  add(receivedFrom, true);
  // Behind a dateline, whatever stands in brackets is the agency.
  for (const match of head.matchAll(/\((\p{Lu}[\p{L} .-]{1,30})\)\s*[-–—:]/gu)) add(match[1], match.index < 80);
  for (const match of head.matchAll(/^[\p{Lu}][\p{L}' .,-]{1,60},?\s+([\p{L}-]{2,20})\s*[-–—:]\s/gu)) add(match[1]);
  for (const match of tail.matchAll(/(?:^|[\n.!?]["'”’)]?\s*)[-–—(]?\s*((?:The )?[\p{L}][\p{L} .-]{1,30}?)(?:\)|\s+contributed to this (?:report|story|article)\.?)?\s*$/gu)) add(match[1]);
  for (const match of tail.matchAll(CREDIT)) add(match[1]!.split(/\s+and\s+/)[0]);
  return [...found].sort();
}
