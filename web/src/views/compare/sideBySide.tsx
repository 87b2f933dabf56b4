/** Reports as columns: the happenings that they tell, aligned, then their differences by kind, each with the words on every side. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Difference, DifferenceKind } from '../../../../src/compare/differences.ts';
import type { ComparedReport, ComparisonRow, RowCell } from '../../../../src/compare/comparison.ts';
import type { ReportComparison } from '../../api/compared.ts';
import { Day } from '../../parts/labels.tsx';
import { directionOfText } from '../../parts/spans.ts';
import { Marked, ReportLink, WordsLink } from '../../parts/words.tsx';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';

/** Both tables. On narrow windows a row is a block, each cell under its outlet's name. */
export function SideBySide({ comparison: { reports, rows, differences } }: { comparison: ReportComparison }) {
  const { compare: words } = useStrings();
  const kinds = [...new Set(differences.map(({ kind }) => kind))];
  return (
    <div className="stack compare">
      <section>
        <h2>{words.told}</h2>
        <p className="small quiet">{words.toldNote}</p>
        <Aligned caption={words.told} reports={reports}><tbody>{rows.map((row) => <Row key={row.id} row={row} reports={reports} differs={differences.filter((one) => one.row === row.id).map(({ kind }) => kind)} />)}</tbody></Aligned>
      </section>
      <section>
        <h2>{words.differences(differences.length)}</h2>
        <p className="small quiet">{words.differencesNote}</p>
        <Aligned caption={words.differences(differences.length)} reports={reports} isBrief>
          {kinds.map((kind) => (
            <tbody key={kind}>
              <tr className="difference-kind"><th scope="rowgroup" colSpan={reports.length + 1}>{words.kinds[kind]}</th></tr>
              {differences.filter((one) => one.kind === kind).map((one) => <DifferenceRow key={one.id} difference={one} reports={reports} />)}
            </tbody>
          ))}
        </Aligned>
      </section>
    </div>
  );
}

function Aligned({ caption, reports, isBrief = false, children }: { caption: string; reports: readonly ComparedReport[]; isBrief?: boolean; children: ReactNode }) {
  const { compare: words } = useStrings();
  const { hrefOf } = useAppState();
  return (
    <div className="scroll-x" role="group" aria-label={caption} tabIndex={0}>
      <table className="aligned">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col"><span className="hidden">{words.about}</span></th>
            {reports.map(({ docId, publisher, title, publishedAt }) => (
              <th key={docId} scope="col"><Link href={hrefOf({ view: 'reader', id: docId, selection: null })}><bdi>{publisher}</bdi></Link>{isBrief ? null : <><br /><bdi className="words" dir={directionOfText(title)}>{title}</bdi><br /><span className="quiet"><Day edtf={publishedAt?.slice(0, 10)} /></span></>}</th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}

function Row({ row, reports, differs }: { row: ComparisonRow; reports: readonly ComparedReport[]; differs: readonly DifferenceKind[] }) {
  const { compare: words, look } = useStrings();
  const { hrefOf } = useAppState();
  const title = row.title === '' ? look.untitled : row.title;
  return (
    <tr>
      <th scope="row">
        {row.incidentId === null ? <bdi>{title}</bdi> : <Link href={hrefOf({ view: 'incident', id: row.incidentId })}><bdi>{title}</bdi></Link>}
        {differs.length === 0 ? null : <span className="differs-word differs small">{words.differOn([...new Set(differs)].map((kind) => words.kinds[kind]).join(', '))}</span>}
      </th>
      {row.cells.map((cell, column) => <td key={reports[column]!.docId} data-title={reports[column]!.publisher}>{cell === null ? <span className="quiet">{words.notTold}</span> : <Cell cell={cell} />}</td>)}
    </tr>
  );
}

function Cell({ cell }: { cell: RowCell }) {
  const { compare: words, look } = useStrings();
  return (
    <>
      {cell.isInTitle ? <p className="small quiet">{words.inTitle}</p> : null}
      {cell.sentences.map((sentence) => <p key={sentence.start} className="words" dir={directionOfText(sentence.words)}><Marked text={sentence.words} from={sentence.start} lit={cell.words} /></p>)}
      {cell.words[0] === undefined ? null : <p className="small"><ReportLink quote={cell.words[0]}>{look.openWords}</ReportLink></p>}
    </>
  );
}

function DifferenceRow({ difference: { about, row, cells }, reports }: { difference: Difference; reports: readonly ComparedReport[] }) {
  const { compare: words } = useStrings();
  return (
    <tr>
      <th scope="row" className={row === null ? undefined : 'difference-about'}><bdi>{about}</bdi></th>
      {cells.map((cell, column) => (
        <td key={reports[column]!.docId} data-title={reports[column]!.publisher}>
          {cell === null ? <span className="quiet">{words.nothing}</span> : <><bdi className="difference-value">{cell.value}</bdi>{cell.quotes.length === 0 ? null : <ul className="small">{cell.quotes.slice(0, 4).map((quote) => <li key={quote.start}><WordsLink quote={quote} /></li>)}</ul>}</>}
        </td>
      ))}
    </tr>
  );
}
