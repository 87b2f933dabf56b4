/**
 * The frame of every view: masthead with the menu, the shared filter where a view has it, the view itself, and at the foot
 * what must never be forgotten (coded by machine). Opening a view moves focus to its heading, as a new page would.
 */
import './app.css';
import { Suspense, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Masthead } from './masthead.tsx';
import { Failure } from './parts/failure.tsx';
import { FilterBar } from './parts/filterBar.tsx';
import { Empty, Loading } from './parts/notices.tsx';
import { useAppState } from './state/appState.ts';
import { PreferencesContext, useKeptPreferences } from './state/preferences.ts';
import { SignIn, useSession } from './signIn.tsx';
import { useStrings } from './strings/strings.ts';
import { VIEWS } from './views.ts';

/** The whole app. */
export function App() {
  const preferences = useKeptPreferences();
  return (
    <PreferencesContext value={preferences}>
      <I18nProvider locale={{ en: 'en-GB', ar: 'ar-EG', fa: 'fa-IR' }[preferences.language]}>
        <Frame />
      </I18nProvider>
    </PreferencesContext>
  );
}

function Frame() {
  const strings = useStrings();
  const { state, hrefOf } = useAppState();
  const view = VIEWS.find(({ path }) => path === state.view);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const session = useSession();
  const isOut = session.data?.needsSignIn === true && session.data.user === null;
  useEffect(() => {
    document.title = view === undefined ? 'Dragoman' : `${strings.views[view.id]} – Dragoman`;
    if (!isFirst.current) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    isFirst.current = false;
  }, [view, strings]);
  return (
    <>
      <a className="skip" href="#main">{strings.shell.skip}</a>
      <Masthead />
      {!isOut && !session.isPending && (view?.filter === true || (view?.filter === 'list' && state.id === null)) ? <FilterBar /> : null}
      <main id="main" ref={main} tabIndex={-1}>
        {session.isPending ? <Loading /> : isOut ? <SignIn /> : view === undefined ? (
          <Empty title={strings.shell.notFound} hint={strings.shell.notFoundHint}><a href={hrefOf({ view: '' })}>{strings.shell.toOverview}</a></Empty>
        ) : (
          <Failure key={view.id}>
            <Suspense fallback={<Loading />}>
              <view.Component />
            </Suspense>
          </Failure>
        )}
      </main>
      <footer className="foot">
        <p><strong>{strings.shell.unverified}.</strong> {strings.shell.offline}</p>
      </footer>
    </>
  );
}
