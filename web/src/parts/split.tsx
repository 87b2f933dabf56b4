/** Two panes side by side, a list and what is chosen in it; on narrow windows one above the other. The second stays in view. */
import './split.css';
import type { ReactNode } from 'react';

/** `wide` says which pane gets the more room. */
export function Split({ first, second, wide = 'second' }: { first: ReactNode; second: ReactNode; wide?: 'first' | 'second' }) {
  return (
    <div className={`split wide-${wide}`}>
      <div className="split-first">{first}</div>
      <div className="split-second">{second}</div>
    </div>
  );
}
