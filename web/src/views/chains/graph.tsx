/**
 * The drawn graph: time across, a lane a front, boxes for happenings, lines for what is said to answer what. A line's button says how
 * many make the link and how many deny it, and opens who they are. Answers are full lines, purposes and causes too, with their
 * word; what is only told as following is dotted; what leads back in time or lies on a loop is told so.
 */
import './chains.css';
import { useId, useMemo } from 'react';
import type { ChainLink, ChainNode } from '../../../../src/compare/chains.ts';
import { isoOfDays } from '../../api/days.ts';
import { Arrow } from '../../parts/arrow.tsx';
import { Day, lookUp } from '../../parts/labels.tsx';
import { useAppState } from '../../state/appState.ts';
import { directionOf, usePreferences } from '../../state/preferences.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { layoutChain, type BoxSize } from './layout.ts';
import { stepsOf, type Graph } from './model.ts';

const SIZE: BoxSize = { width: 208, height: 78, gapX: 124, gapY: 26 };
const HEAD_PX = 28;
/** Room to the right for lines between boxes of one day. */
const OUT_PX = 90;

/** `opened` is the link whose speakers are shown. */
export function ChainGraph({ graph, frontOf, label, opened, onOpen }: { graph: Graph; frontOf: ReadonlyMap<string, string>; label: string; opened: string | null; onOpen: (link: string) => void }) {
  const { chains: words } = useStrings();
  const format = useFormat();
  const head = useId();
  const layout = useMemo(() => {
    const { steps, answers } = stepsOf(graph, frontOf);
    return layoutChain(steps, answers, SIZE);
  }, [graph, frontOf]);
  const [nodes, links] = useMemo(() => [new Map(graph.nodes.map((node) => [node.id, node])), new Map(graph.links.map((link) => [link.id, link]))], [graph]);
  return (
    <div className="scroll-x chain-scroll" role="group" aria-label={label} tabIndex={0} dir="ltr">
      <div className="chain-canvas" style={{ inlineSize: layout.width + OUT_PX, blockSize: layout.height + HEAD_PX }}>
        {layout.columns.map(({ day, x }) => <span key={String(day)} className="chain-day" style={{ left: x }}>{day === null ? words.undated : format.day(isoOfDays(day), 'short')}</span>)}
        {layout.lanes.length === 1 && layout.lanes[0]!.front === '' ? null : <ol>{layout.lanes.map(({ front, y, height }) => <li key={front} className="chain-lane" style={{ top: y + HEAD_PX, blockSize: height }}><bdi>{front === '' ? words.noFront : front}</bdi></li>)}</ol>}
        <svg width={layout.width + OUT_PX} height={layout.height + HEAD_PX} aria-hidden="true">
          <defs><marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0l8 4-8 4z" className="chain-head" /></marker></defs>
          <g transform={`translate(0 ${HEAD_PX})`}>{layout.lines.map(({ id, path }) => <path key={id} d={path} markerEnd={`url(#${head})`} className={lineClass(links.get(id)!, opened)} />)}</g>
        </svg>
        <ul>{layout.boxes.map(({ id, x, y }) => <li key={id} className="chain-box" style={{ left: x, top: y + HEAD_PX, inlineSize: SIZE.width, blockSize: SIZE.height }}><Box node={nodes.get(id)!} /></li>)}</ul>
        <ul>{layout.lines.map(({ id, isBack, labelX, labelY }) => <li key={id} className="chain-label" style={{ left: labelX, top: labelY + HEAD_PX }}><LinkButton link={links.get(id)!} isBack={isBack} isOpen={opened === id} names={[nameOf(nodes, links.get(id)!.from), nameOf(nodes, links.get(id)!.to)]} onOpen={() => onOpen(id)} /></li>)}</ul>
      </div>
    </div>
  );
}

const nameOf = (nodes: ReadonlyMap<string, ChainNode>, id: string): string => nodes.get(id)?.title ?? '';

function lineClass({ kind, madeBy, isInLoop, id }: ChainLink, opened: string | null): string {
  return ['chain-line', `chain-${kind}`, ...(madeBy.length === 0 ? ['is-denied'] : []), ...(isInLoop ? ['in-loop'] : []), ...(id === opened ? ['is-open'] : [])].join(' ');
}

function Box({ node }: { node: ChainNode }) {
  const { chains: words, types } = useStrings();
  const { hrefOf, state } = useAppState();
  const { language } = usePreferences();
  const href = node.kind === 'incident' ? hrefOf({ view: 'incident', id: node.id, selection: { kind: 'incident', id: node.id } }) : hrefOf({ view: 'reader', id: node.docIds[0] ?? null, selection: { kind: 'event', id: node.id } });
  return (
    <a href={href} className={`chain-node${state.selection?.id === node.id ? ' is-selected' : ''}${node.isAsserted ? '' : ' is-unasserted'}`} dir={directionOf(language)}>
      <NodeName node={node} />
      <span className="chain-what">{[lookUp(types, node.type), ...(node.places[0] === undefined ? [] : [node.places[0].name])].join(', ')}</span>
      <span className="chain-when">{node.from === node.to ? null : <Day edtf={isoOfDays(node.from, node.to)} />}{node.deniedBy.length === 0 ? null : <span className="chain-denied"> {words.deniedBy(node.deniedBy.map(({ name }) => name).join(', '))}</span>}</span>
    </a>
  );
}

/** Who to whom; the words of the first report where no party is named. */
export function NodeName({ node: { doers, recipients, told, type } }: { node: ChainNode }) {
  const { types, incidentLine } = useStrings();
  const side = (parties: readonly { readonly name: string }[]): string => [...new Set(parties.map(({ name }) => name))].slice(0, 2).join(', ');
  if (doers.length + recipients.length === 0) return <span className="chain-name words">{told[0] === undefined ? lookUp(types, type) : `“${told[0].words}”`}</span>;
  return <span className="chain-name"><bdi>{doers.length === 0 ? incidentLine.unnamed : side(doers)}</bdi>{recipients.length === 0 ? null : <><Arrow /><bdi>{side(recipients)}</bdi></>}</span>;
}

function LinkButton({ link: { kind, madeBy, deniedBy, isInLoop }, isBack, isOpen, names, onOpen }: { link: ChainLink; isBack: boolean; isOpen: boolean; names: readonly [string, string]; onOpen: () => void }) {
  const { chains: words, linkKinds } = useStrings();
  const count = (list: readonly { readonly speaker: { readonly key: string } }[]): number => new Set(list.map(({ speaker }) => speaker.key)).size;
  const text = `${kind === 'response' ? '' : `${linkKinds[kind]} · `}${words.linkCount(count(madeBy), count(deniedBy))}`;
  return (
    <button type="button" aria-pressed={isOpen} aria-label={words.linkLabel(names[0], words.kinds[kind], names[1], text)} onClick={onOpen}>
      {text}{isInLoop ? <span aria-hidden="true" title={words.loop}> ↻</span> : null}{isBack ? <span aria-hidden="true" title={words.back}> ⟲</span> : null}
    </button>
  );
}
