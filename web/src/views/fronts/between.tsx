/** What goes between fronts: links that speakers make, and whether one front's incidents come after another's, with how little that means. */
import type { LeadLag } from '../../../../src/compare/leadLag.ts';
import type { FrontRecord, FrontsBetween } from '../../api/compared.ts';
import { Arrow } from '../../parts/arrow.tsx';
import { Sentence } from '../../parts/words.tsx';
import { useFormat, useStrings } from '../../strings/strings.ts';

/** Both parts. Pairs of which nothing can be told are counted, and listed on demand with the reason. */
export function Between({ between: { links, leads, elsewhere }, fronts }: { between: FrontsBetween; fronts: readonly FrontRecord[] }) {
  const { fronts: words, chains } = useStrings();
  const nameOf = (id: string): string => fronts.find(({ front }) => front.id === id)?.front.name ?? id;
  const tested = leads.filter(({ verdict }) => verdict !== 'too few');
  const untested = leads.filter(({ verdict }) => verdict === 'too few');
  return (
    <div className="between">
      <section>
        <h2>{words.between}</h2>
        {links.length === 0 ? <p className="quiet">{words.noLinks}</p> : (
          <ul>{links.map((link) => (
            <li key={`${link.from}${link.to}`}>
              <h3><bdi>{nameOf(link.to)}</bdi> <span className="quiet">{words.answers}</span> <bdi>{nameOf(link.from)}</bdi></h3>
              <ul>{link.links.flatMap(({ kind, madeBy, deniedBy }) => [...madeBy, ...deniedBy].map((one) => <li key={one.linkId}><p className="small"><bdi className="role-speaker"><span className="party-name">{one.speaker.name}</span></bdi> <span className="quiet">{one.factuality === 'denied' ? chains.deniedTitle : chains.kinds[kind as 'response']}</span></p><Sentence quote={{ ...one.sentence, ...(one.to.eventId === undefined ? {} : { eventId: one.to.eventId }) }} lit={one.words} by={one.speaker.isPublisher ? one.speaker.name : undefined} /></li>))}</ul>
            </li>
          ))}</ul>
        )}
        {elsewhere === 0 ? null : <p className="small quiet">{words.elsewhere(elsewhere)}</p>}
      </section>
      <section>
        <h2>{words.leads}</h2>
        <p className="small quiet note">{words.leadsNote}</p>
        {tested.length === 0 ? <p>{words.noneTested(untested.length)}</p> : <Leads rows={tested} nameOf={nameOf} />}
        {untested.length === 0 ? null : <details><summary>{words.untested(untested.length)}</summary><ul className="small untested">{untested.map((one) => <li key={`${one.leader}${one.follower}`}><bdi>{nameOf(one.leader)}</bdi><Arrow /><bdi>{nameOf(one.follower)}</bdi>: <span className="quiet">{one.reason}</span></li>)}</ul></details>}
      </section>
    </div>
  );
}

function Leads({ rows, nameOf }: { rows: readonly LeadLag[]; nameOf: (id: string) => string }) {
  const { fronts: words } = useStrings();
  const format = useFormat();
  return (
    <table className="small-table">
      <caption className="hidden">{words.leads}</caption>
      <thead><tr><th scope="col">{words.pair}</th><th scope="col">{words.verdict}</th><th scope="col" className="number">{words.lag}</th><th scope="col" className="number">{words.correlation}</th><th scope="col" className="number">p</th></tr></thead>
      <tbody>{rows.map((one) => <tr key={`${one.leader}${one.follower}`}><th scope="row"><bdi>{nameOf(one.leader)}</bdi><Arrow /><bdi>{nameOf(one.follower)}</bdi></th><td>{words.verdicts[one.verdict]}</td><td className="number">{one.lagDays === null ? '–' : format.number(one.lagDays)}</td><td className="number">{one.correlation?.toFixed(2) ?? '–'}</td><td className="number">{one.pCorrected?.toFixed(3) ?? '–'}</td></tr>)}</tbody>
    </table>
  );
}
