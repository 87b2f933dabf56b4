/** Who makes a link and who denies it, each in his own sentence. */
import type { ChainLink, ChainNode, LinkStatement } from '../../../../src/compare/chains.ts';
import { Day } from '../../parts/labels.tsx';
import { Sentence } from '../../parts/words.tsx';
import { isoOfDays } from '../../api/days.ts';
import { useStrings } from '../../strings/strings.ts';
import { NodeName } from './graph.tsx';

/** The opened link in words. */
export function Statements({ link, nodes }: { link: ChainLink; nodes: readonly ChainNode[] }) {
  const { chains: words } = useStrings();
  const [from, to] = [nodes.find(({ id }) => id === link.from), nodes.find(({ id }) => id === link.to)];
  return (
    <section className="statements" aria-live="polite">
      <h2>{to === undefined ? null : <NodeName node={to} />} <span className="quiet">{words.kinds[link.kind]}</span> {from === undefined ? null : <NodeName node={from} />}</h2>
      {link.isInLoop ? <p className="quiet">{words.loop}</p> : null}
      <div className="statement-columns">
        <Side title={words.madeBy} statements={link.madeBy} />
        {link.deniedBy.length === 0 ? null : <Side title={words.deniedTitle} statements={link.deniedBy} />}
      </div>
    </section>
  );
}

function Side({ title, statements }: { title: string; statements: readonly LinkStatement[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {statements.map((one) => (
          <li key={one.linkId} className="statement">
            <p><bdi className="role-speaker"><span className="party-name">{one.speaker.name}</span></bdi> <Day edtf={isoOfDays(one.publishedOn)} /></p>
            <Sentence quote={{ ...one.sentence, ...(one.to.eventId === undefined ? {} : { eventId: one.to.eventId }) }} lit={[...one.words, one.from, one.to]} by={one.speaker.isPublisher ? one.speaker.name : undefined} />
          </li>
        ))}
      </ul>
    </div>
  );
}
