/** Reports: without an id their list under the filter, with one the report itself. */
import { useAppState } from '../../state/appState.ts';
import { Report } from './report.tsx';
import { ReportList } from './reportList.tsx';

/** The reader's two pages. */
export function Reader() {
  const { state } = useAppState();
  return state.id === null ? <ReportList /> : <Report key={state.id} id={state.id} />;
}
