/**
 * A picture and the table that says the same, one of them shown: nothing is to be had from a map, a graph or a line of time that
 * the table does not give. The choice stands in the address.
 */
import './pictureOrTable.css';
import type { ReactNode } from 'react';
import { useAppState } from '../state/appState.ts';
import { useStrings } from '../strings/strings.ts';

/** `picture` names the picture in the switch; only what is shown is made. */
export function PictureOrTable({ name, picture, table, children }: { name: string; picture: () => ReactNode; table: () => ReactNode; children?: ReactNode }) {
  const { look } = useStrings();
  const { state, setExtra } = useAppState();
  const isTable = state.extra['as'] === 'table';
  return (
    <>
      <div className="picture-bar">
        <div role="group" aria-label={look.shownAs} className="switch">
          <button type="button" aria-pressed={!isTable} onClick={() => setExtra('as', null)}>{name}</button>
          <button type="button" aria-pressed={isTable} onClick={() => setExtra('as', 'table')}>{look.table}</button>
        </div>
        {children}
      </div>
      {isTable ? table() : picture()}
    </>
  );
}
