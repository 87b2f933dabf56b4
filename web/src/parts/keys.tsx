/**
 * Single-key commands of a view and the dialog that lists them. Keys are quiet while somebody types, while a modifier is held,
 * and when the reader has turned them off (WCAG 2.1.4); every key has a button that does the same.
 */
import './keys.css';
import { useEffect, useRef, useState } from 'react';
import { useStrings } from '../strings/strings.ts';

/** `does` is what the help says; several keys may share one command. */
export type Command = { readonly keys: readonly string[]; readonly does: string; readonly run: () => void };

const STORED = 'dragoman.keys';

/** Listens while the view is shown. */
export function useKeys(commands: readonly Command[]): void {
  const held = useRef(commands);
  held.current = commands;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isOff() || document.querySelector('dialog[open]') !== null) return;
      const target = event.target as Element;
      if (target.closest('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="listbox"], [role="combobox"]') !== null) return;
      const command = held.current.find(({ keys }) => keys.includes(event.key));
      if (command === undefined || (event.key === 'Enter' && target.closest('a, button, summary') !== null)) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** A button that opens the list of keys, which "?" opens too. */
export function KeysHelp({ commands }: { commands: readonly Command[] }) {
  const { keys: words, shell } = useStrings();
  const dialog = useRef<HTMLDialogElement>(null);
  const [off, setOff] = useState(isOff);
  const show = (): void => dialog.current?.showModal();
  useKeys([{ keys: ['?'], does: words.help, run: show }]);
  return (
    <>
      <button className="plain" onClick={show}>{words.title} <kbd>?</kbd></button>
      <dialog ref={dialog} className="keys" aria-label={words.title}>
        <h2>{words.title}</h2>
        <dl>
          {commands.map(({ keys, does }) => <div key={does}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{does}</dd></div>)}
          <div><dt><kbd>?</kbd></dt><dd>{words.help}</dd></div>
        </dl>
        <label><input type="checkbox" checked={!off} onChange={(change) => { store(!change.target.checked); setOff(!change.target.checked); }} /> {words.on}</label>
        <form method="dialog"><button>{shell.close}</button></form>
      </dialog>
    </>
  );
}

function isOff(): boolean {
  try {
    return localStorage.getItem(STORED) === 'off';
  } catch {
    return false;
  }
}

function store(off: boolean): void {
  try {
    localStorage.setItem(STORED, off ? 'off' : 'on');
  } catch {
    // The browser keeps nothing: keys stay on.
  }
}
