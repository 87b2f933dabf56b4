/** The interface's words in the reader's language: `useStrings().shell.menu`. A language is one file and one line here. */
import { useMemo } from 'react';
import { usePreferences, type Language } from '../state/preferences.ts';
import { ar } from './ar.ts';
import { en, type Strings } from './en.ts';
import { fa } from './fa.ts';
import { makeFormat, type Format } from './format.ts';

const ALL: Readonly<Record<Language, Strings>> = { en, ar, fa };
const formats = (Object.keys(ALL) as Language[]).reduce<Partial<Record<Language, () => Format>>>((made, language) => ({ ...made, [language]: once(() => makeFormat(language, ALL[language].dates)) }), {});

/** Every word that the interface shows. */
export function useStrings(): Strings {
  return ALL[usePreferences().language];
}

/** How numbers, days and names are written. */
export function useFormat(): Format {
  const { language } = usePreferences();
  return useMemo(() => formats[language]!(), [language]);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
