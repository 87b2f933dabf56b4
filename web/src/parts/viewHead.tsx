/** A view's heading: its name, the question that it answers, and what the view puts beside them. */
import './viewHead.css';
import type { ReactNode } from 'react';
import { useStrings } from '../strings/strings.ts';
import type { ViewId } from '../views.ts';

/** Name and question of `view`. */
export function ViewHead({ view, children }: { view: ViewId; children?: ReactNode }) {
  const strings = useStrings();
  return (
    <header className="view-head">
      <div><h1>{strings.views[view]}</h1><p className="quiet">{strings.answers[view]}</p></div>
      {children === undefined ? null : <div className="view-head-side">{children}</div>}
    </header>
  );
}
