/** The head of the page: name, menu of views in their groups, language and colors. On narrow windows the menu opens on demand. */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useAppState } from './state/appState.ts';
import { LANGUAGES, SCHEMES, usePreferences } from './state/preferences.ts';
import { SessionChoices } from './signIn.tsx';
import { useStrings } from './strings/strings.ts';
import { VIEWS, type View } from './views.ts';

const GROUPS: readonly View['group'][] = ['look', 'read', 'work'];

/** The masthead; closes its menu when another view opens. */
export function Masthead() {
  const strings = useStrings();
  const { state, hrefOf } = useAppState();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [state.view]);
  return (
    <header className="masthead" onKeyDown={(press) => { if (press.key === 'Escape') setOpen(false); }}>
      <Link className="brand" href={hrefOf({ view: '' })}>Dragoman</Link>
      <button className="menu-button" aria-expanded={isOpen} aria-controls="menu" onClick={() => setOpen(!isOpen)}>{isOpen ? strings.shell.close : strings.shell.menu}</button>
      <div id="menu" className="menu" data-open={isOpen}>
        <nav aria-label={strings.shell.views}>
          {GROUPS.map((group) => (
            <ul key={group} aria-label={strings.shell.groups[group]}>
              {VIEWS.filter((view) => view.group === group).map((view) => (
                <li key={view.id}><Link href={hrefOf({ view: view.path, id: null })} aria-current={state.view === view.path ? 'page' : undefined}>{strings.views[view.id]}</Link></li>
              ))}
            </ul>
          ))}
        </nav>
        <Choices />
      </div>
    </header>
  );
}

function Choices() {
  const strings = useStrings();
  const { language, scheme, set } = usePreferences();
  return (
    <div className="choices">
      <SessionChoices />
      <label><span className="hidden">{strings.shell.language}</span>
        <select value={language} onChange={(change) => set({ language: LANGUAGES.find((one) => one === change.target.value) ?? 'en' })}>
          {LANGUAGES.map((one) => <option key={one} value={one} lang={one}>{strings.shell.languages[one]}</option>)}
        </select>
      </label>
      <label><span className="hidden">{strings.shell.scheme}</span>
        <select value={scheme} onChange={(change) => set({ scheme: SCHEMES.find((one) => one === change.target.value) ?? 'auto' })}>
          {SCHEMES.map((one) => <option key={one} value={one}>{strings.shell.schemes[one]}</option>)}
        </select>
      </label>
    </div>
  );
}
