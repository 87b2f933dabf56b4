/** Who brings up which law for it: as a ground, as a breach, as a duty. Where one side's right is another's breach, both stand side by side. */
import type { Invocation } from '../../../../src/compare/legal.ts';
import type { LawItem } from '../../api/compared.ts';
import { Sentence } from '../../parts/words.tsx';
import { useFormat, useStrings } from '../../strings/strings.ts';

/** Invocations by their use; the official text's address is printed, never fetched. */
export function Law({ law, nameOf }: { law: LawItem; nameOf: (docId: string) => string }) {
  const { incident: words } = useStrings();
  const format = useFormat();
  const uses = (['ground', 'breach', 'duty', 'mention'] as const).filter((use) => law.invocations.some((one) => one.use === use));
  const speakersOf = (ids: readonly string[]): string => format.list([...new Set(law.invocations.filter(({ id }) => ids.includes(id)).map(({ speaker }) => speaker.name))]);
  return (
    <div className="stack">
      {law.conflicts.map(({ ground, breach }) => <p key={`${ground.join()}${breach.join()}`} className="collide">{words.collide(speakersOf(ground), speakersOf(breach))}</p>)}
      <div className="law">
        {uses.map((use) => (
          <section key={use}>
            <h3>{words.uses[use]}</h3>
            <ul>{law.invocations.filter((one) => one.use === use).map((one) => <li key={one.id}><Invoked one={one} nameOf={nameOf} /></li>)}</ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Invoked({ one, nameOf }: { one: Invocation; nameOf: (docId: string) => string }) {
  return (
    <>
      <p><bdi className="party-name">{one.speaker.name}</bdi>: <bdi>{one.words.words}</bdi> <code className="quiet">{one.instrument}{one.part === null ? '' : `, ${one.part}`}</code></p>
      <Sentence quote={one.sentence} lit={[one.words, ...one.useWords]} by={nameOf(one.docId)} />
      {one.officialText === null ? null : <p className="small quiet"><bdi dir="ltr">{one.officialText}</bdi></p>}
    </>
  );
}
