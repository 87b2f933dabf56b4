/** One demand, threat, accusation or promise: how it grew, what became of it, and every voice with its day, report and words. */
import type { DemandVoice } from '../../../../src/compare/demands.ts';
import type { Demand } from '../../api/compared.ts';
import { Arrow } from '../../parts/arrow.tsx';
import { Day } from '../../parts/labels.tsx';
import { Sentence } from '../../parts/words.tsx';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { growthPath } from './growth.ts';

/** A step line of voices; the table beside it has the figures. */
export function Growth({ demand: { growth }, wide = false }: { demand: Demand; wide?: boolean }) {
  const [width, height] = wide ? [420, 72] : [120, 20];
  return <svg className="growth" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true"><path d={growthPath(growth, { width, height })} /></svg>;
}

/** The whole of it. */
export function DemandDetail({ demand }: { demand: Demand }) {
  const { demands: words } = useStrings();
  const format = useFormat();
  return (
    <article className="demand">
      <p className="small quiet">{words.kinds[demand.kind]}</p>
      <h2><bdi>{demand.title}</bdi></h2>
      {demand.growth.length < 2 ? null : (
        <section>
          <h3>{words.growth}</h3>
          <Growth demand={demand} wide />
          <table className="small-table">
            <caption className="hidden">{words.growth}</caption>
            <thead><tr><th scope="col">{words.day}</th><th scope="col" className="number">{words.newVoices}</th><th scope="col" className="number">{words.voices}</th><th scope="col" className="number">{words.reports}</th></tr></thead>
            <tbody>{demand.growth.map(({ day, newVoices, voices, reports }) => <tr key={day}><th scope="row">{format.day(day, 'short')}</th><td className="number">{format.number(newVoices.length)}</td><td className="number">{format.number(voices)}</td><td className="number">{format.number(reports)}</td></tr>)}</tbody>
          </table>
        </section>
      )}
      <section>
        <h3>{words.outcome}: {words.outcomes[demand.outcome.state]}</h3>
        {demand.outcome.findings.length === 0 ? <p className="quiet">{words.noOutcome}</p> : (
          <ul>{demand.outcome.findings.map((one) => <li key={one.eventId}><p><strong>{words.outcomes[one.state]}</strong> <Day edtf={one.day} /> <bdi>{one.saidBy.name}</bdi></p><Sentence quote={{ ...one.sentence, eventId: one.eventId }} lit={[one.words]} by={one.saidBy.isPublisher ? one.saidBy.name : undefined} /></li>)}</ul>
        )}
      </section>
      <section>
        <h3>{words.voicesTitle(demand.voices.length)}</h3>
        <ul>{demand.voices.map((voice) => <li key={voice.eventId} className="voice"><Voice voice={voice} /></li>)}</ul>
        {demand.undated === 0 ? null : <p className="small quiet">{words.undated(demand.undated)}</p>}
      </section>
    </article>
  );
}

function Voice({ voice: { day, makers, addressees, reportedBy, words: verb, contentWords, sentence, eventId } }: { voice: DemandVoice }) {
  const { demands: words } = useStrings();
  const format = useFormat();
  return (
    <>
      <p><Day edtf={day} /> <bdi className="role-actor"><span className="party-name">{makers.length === 0 ? words.unnamed : format.list(makers)}</span></bdi>{addressees.length === 0 ? null : <><Arrow /><bdi className="role-recipient"><span className="party-name">{format.list(addressees)}</span></bdi></>}</p>
      <Sentence quote={{ ...sentence, eventId }} lit={[verb, ...contentWords]} by={reportedBy.name} />
    </>
  );
}
