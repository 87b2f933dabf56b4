/** What else was read out of a report: links between its events, wordings that take sides, law that it names, and what could not be coded. */
import type { ReactNode } from 'react';
import type { Analysis, Framing, LegalReference, Link, Problem } from '../../../../src/schema.ts';
import type { Named } from '../../parts/eventFields.ts';
import { lookUp, Score } from '../../parts/labels.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';

/** Four lists; an empty one is left out. */
export function Findings({ analysis, named }: { analysis: Analysis; named: Named }) {
  const { reader } = useStrings();
  return (
    <div className="findings">
      <Section title={reader.links} rows={analysis.links} row={(link) => <LinkLine link={link} analysis={analysis} />} keyOf={({ id }) => id} />
      <Section title={reader.wording} rows={analysis.framings} row={(framing) => <FramingLine framing={framing} named={named} />} keyOf={(framing) => `${framing.start}${framing.kind}`} />
      <Section title={reader.legal} rows={analysis.legal} row={(reference) => <LegalLine reference={reference} named={named} />} keyOf={(reference) => `${reference.start}`} />
      <Section title={reader.problems} rows={analysis.problems} row={(problem) => <ProblemLine problem={problem} />} keyOf={(problem) => `${problem.code}${problem.span?.start ?? ''}${problem.message}`} />
    </div>
  );
}

function Section<Row>({ title, rows, row, keyOf }: { title: string; rows: readonly Row[]; row: (row: Row) => ReactNode; keyOf: (row: Row) => string }) {
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <details open={rows.length <= 12}>
      <summary><h2 className="section-title">{title} <span className="quiet">{format.number(rows.length)}</span></h2></summary>
      <ul className="finding-list">{rows.map((one, index) => <li key={`${keyOf(one)}${index}`}>{row(one)}</li>)}</ul>
    </details>
  );
}

function LinkLine({ link, analysis }: { link: Link; analysis: Analysis }) {
  const strings = useStrings();
  const { select } = useAppState();
  const end = (id: string): ReactNode => {
    const event = analysis.events.find((one) => one.id === id);
    if (event === undefined) return <span className="quiet">–</span>;
    return <button className="plain" onClick={() => select({ kind: 'event', id })}>{lookUp(strings.types, event.type.value)} <bdi>“{analysis.doc.text.slice(event.trigger.start, event.trigger.end)}”</bdi></button>;
  };
  const words = link.kind.evidence.map(({ start, end: stop }) => analysis.doc.text.slice(start, stop)).join(' … ');
  return <span>{end(link.to)} <span className="quiet">{strings.reader.linkWords[link.kind.value]}</span> {end(link.from)} <bdi className="words quiet">“{words}”</bdi> <Score value={link.kind.score} /></span>;
}

function FramingLine({ framing, named }: { framing: Framing; named: Named }) {
  const { reader } = useStrings();
  return (
    <span>
      <bdi className="words">“{named.text.slice(framing.start, framing.end)}”</bdi> <span className="quiet">{lookUp(reader.framings, framing.kind)}, {lookUp(reader.stances, framing.stance)}</span>
      {framing.neutral === undefined ? null : <> <span className="quiet">{reader.neutral}</span> <bdi>{framing.neutral}</bdi></>}
      {framing.about === undefined ? null : <> <span className="quiet">{reader.about}</span> <bdi>{named.entity(framing.about) ?? framing.about}</bdi></>}
    </span>
  );
}

function LegalLine({ reference, named }: { reference: LegalReference; named: Named }) {
  return <span><bdi className="words">“{named.text.slice(reference.start, reference.end)}”</bdi> <code>{reference.instrument}</code>{reference.part === undefined ? null : <> <span>{reference.part}</span></>}</span>;
}

function ProblemLine({ problem }: { problem: Problem }) {
  return <span><code>{problem.code}</code> <bdi>{problem.message}</bdi></span>;
}
