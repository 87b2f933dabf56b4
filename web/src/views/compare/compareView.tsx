/**
 * Compare: two or more reports, or those of an incident, side by side. In: ids in the address; out: what each tells of the same
 * happening, and every difference with the words on both sides. A difference says that texts are not alike, never who is right.
 */
import './compare.css';
import type { ReportComparison } from '../../api/compared.ts';
import { useRecord } from '../../api/queries.ts';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';
import { Picker } from './picker.tsx';
import { SideBySide } from './sideBySide.tsx';

/** The comparison, or what to compare. */
export function CompareView() {
  const { compare: words } = useStrings();
  const { state, go } = useAppState();
  const query = queryOf(state.extra, state.filter.doc);
  const answer = useRecord<ReportComparison>(query === null ? null : '/compare', query ?? '');
  if (query === null) return <><ViewHead view="compare" /><Picker /></>;
  return (
    <>
      <ViewHead view="compare"><button type="button" onClick={() => go({ extra: { incident: null, docs: null, picking: 'yes' } })}>{words.other}</button></ViewHead>
      {answer.error !== null ? <ErrorNotice error={answer.error} retry={() => void answer.refetch()} /> : answer.data === undefined ? <Loading /> : answer.data.reports.length < 2 ? <Empty title={words.one} hint={words.oneHint} /> : <SideBySide comparison={answer.data} />}
    </>
  );
}

/** What the address asks for: an incident, at least two chosen reports, or the reports of the filter. */
function queryOf(extra: Readonly<Record<string, string>>, filtered: readonly string[] | undefined): string | null {
  if (extra['incident'] !== undefined) return `incident=${encodeURIComponent(extra['incident'])}`;
  const docs = extra['docs']?.split(';').filter((id) => id !== '') ?? (extra['picking'] === 'yes' ? [] : (filtered ?? []));
  return docs.length < 2 ? null : docs.map((id) => `doc=${encodeURIComponent(id)}`).join('&');
}
