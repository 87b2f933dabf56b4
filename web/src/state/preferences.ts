/**
 * What a reader prefers and an address should not carry: the interface's language, and light or dark. Kept in this browser
 * only; `?lang=ar` in an address wins, so that a link can show a layout.
 */
import { createContext, useContext, useEffect, useMemo, useState } from 'react';

export const LANGUAGES = ['en', 'ar', 'fa'] as const;
export type Language = (typeof LANGUAGES)[number];
export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];
export type Preferences = { readonly language: Language; readonly scheme: Scheme; readonly set: (change: { language?: Language; scheme?: Scheme }) => void };

export const PreferencesContext = createContext<Preferences>({ language: 'en', scheme: 'auto', set: () => undefined });

/** The reader's preferences, anywhere below the app. */
export function usePreferences(): Preferences {
  return useContext(PreferencesContext);
}

/** Which way the interface's language runs. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'en' ? 'ltr' : 'rtl';
}

/** Holds the preferences, writes them to this browser and sets `lang`, `dir` and the scheme on the page. */
export function useKeptPreferences(): Preferences {
  const asked = new URLSearchParams(location.search).get('lang');
  const [language, setLanguage] = useState<Language>(() => pick(LANGUAGES, asked ?? read('language')));
  const [scheme, setScheme] = useState<Scheme>(() => pick(SCHEMES, read('scheme')));
  useEffect(() => {
    const page = document.documentElement;
    page.lang = language;
    page.dir = directionOf(language);
    page.dataset['scheme'] = scheme;
  }, [language, scheme]);
  return useMemo(() => ({
    language,
    scheme,
    set: (change) => {
      if (change.language !== undefined) write('language', change.language, setLanguage);
      if (change.scheme !== undefined) write('scheme', change.scheme, setScheme);
    },
  }), [language, scheme]);
}

function pick<T extends string>(known: readonly [T, ...T[]], value: string | null): T {
  return known.find((one) => one === value) ?? known[0];
}

/** A browser may forbid storage: then nothing is kept. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(`dragoman.${key}`);
  } catch {
    return null;
  }
}

function write<T extends string>(key: string, value: T, show: (value: T) => void): void {
  show(value);
  try {
    localStorage.setItem(`dragoman.${key}`, value);
  } catch {
    // Shown until the page is closed.
  }
}
