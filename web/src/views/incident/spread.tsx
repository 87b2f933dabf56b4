/** How widely it is told: reports, outlets, independent origins, languages, and how they grew from day to day. A count is no measure of truth. */
import type { Spread } from '../../../../src/compare/spread.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';

/** Figures, who was first, and the days as a small table with bars. */
export function SpreadFigures({ spread, nameOf }: { spread: Spread; nameOf: (docId: string) => string }) {
  const { incident: words } = useStrings();
  const format = useFormat();
  const totals = [[spread.reports, words.reports], [spread.publishers.length, words.publishers], [spread.origins, words.origins], [spread.languages.length, words.languages]] as const;
  return (
    <div className="stack">
      <dl className="totals">{totals.map(([count, name]) => <div key={name}><dt>{name}</dt><dd>{format.number(count)}</dd></div>)}</dl>
      {spread.first === null ? null : <p>{words.first(spread.first.publisher ?? nameOf(spread.first.docId), format.day(spread.first.publishedAt.slice(0, 10), 'short'))}</p>}
      {spread.days.length < 2 ? null : (
        <table className="small-table spread">
          <caption className="hidden">{words.spread}</caption>
          <thead><tr><th scope="col">{words.upTo}</th><th scope="col" className="number">{words.reports}</th><th scope="col" aria-hidden="true" /><th scope="col" className="number">{words.origins}</th></tr></thead>
          <tbody>
            {spread.days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{format.day(day.day, 'short')}</th><td className="number">{format.number(day.reports)}</td>
                <td className="spread-bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * day.reports) / spread.reports} height="8" className="bar-all" /><rect width={(100 * day.origins) / spread.reports} height="8" className="bar-part" /></svg></td>
                <td className="number">{format.number(day.origins)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {spread.undated === 0 ? null : <p className="small quiet">{words.undatedReports(spread.undated)}</p>}
    </div>
  );
}
