/**
 * In which language is a text? BCP 47 out of what the file declares and what its letters say.
 * Clear English is told by its function words alone; everything else goes to eld (character n-grams, 60 languages), which
 * is loaded only then: it costs a third of a second. A declaration that the text clearly contradicts is overruled: many
 * sites serve every language under one template.
 */
import type { Problem } from '../schema.ts';
import { makeProblem } from './problems.ts';

/** Words that fill a fifth to a third of any English text and are rare in its neighbors (Dutch, Afrikaans, Scots apart). */
const englishWords = new Set(['the', 'of', 'and', 'to', 'that', 'by', 'with', 'from', 'for', 'on', 'at', 'was', 'were', 'has', 'have', 'had', 'been', 'said', 'its', 'their', 'which', 'as', 'an', 'is', 'be', 'it']);

/** How much of the text is looked at: enough for certainty, cheap for books. */
const reach = 4000;

/** Language of `text`; `und` when neither the file nor the text tells. */
export async function findLanguage(text: string, declared: string | undefined, file: string): Promise<{ language: string; problems: Problem[] }> {
  const stated = declared === undefined ? null : toLanguageTag(declared);
  const sample = text.slice(0, reach);
  const found = isClearEnglish(sample) ? 'en' : await detectLanguage(sample);
  if (stated === null) return { language: found ?? 'und', problems: [] };
  const isContradicted = found !== null && found !== stated.split('-')[0] && !(found === 'nb' && stated === 'no');
  if (!isContradicted) return { language: stated, problems: [] };
  const message = `declared as language "${stated}", but the text reads as "${found}"; the text decides`;
  return { language: found, problems: [makeProblem('wrong-language', file, message)] };
}

/** Canonical BCP 47 tag ("en_us" -> "en-US"), or null when it is none. */
export function toLanguageTag(words: string): string | null {
  try {
    return Intl.getCanonicalLocales(words.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

function isClearEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = words.filter((word) => englishWords.has(word)).length;
  return hits >= 4 && hits >= words.length * 0.15;
}

/** eld's verdict, or null when it is unsure. */
async function detectLanguage(text: string): Promise<string | null> {
  if (!/\p{L}/u.test(text)) return null;
  const { eld } = await import('eld/small');
  const result = eld.detect(text);
  return result.language !== '' && result.isReliable() ? result.language : null;
}
