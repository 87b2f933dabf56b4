/** The first page. */
import { useOverview } from '../../api/queries.ts';
import { ErrorNotice, Loading } from '../../parts/notices.tsx';
import { useFormat, useStrings } from '../../strings/strings.ts';

/** What is in the archive, and where to go. */
export function OverviewPage() {
  const strings = useStrings();
  const format = useFormat();
  const overview = useOverview();
  if (overview.error !== null) return <ErrorNotice error={overview.error} retry={() => void overview.refetch()} />;
  if (overview.data === undefined) return <Loading />;
  return (
    <>
      <h1>{strings.answers.home}</h1>
      <dl>{Object.entries(overview.data.counts).map(([name, count]) => <div key={name}><dt>{name}</dt><dd>{format.number(count)}</dd></div>)}</dl>
    </>
  );
}
