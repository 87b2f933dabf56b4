/**
 * Chains: what is said to answer what, and by whom. In: chains and fronts of the API; out: the graph, the speakers of the link that
 * is opened, rival stories side by side, and a table of all links. The chain, the link and what is drawn stand in the address.
 */
import './chains.css';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { ChainLink } from '../../../../src/compare/chains.ts';
import type { Chain, FrontRecord } from '../../api/compared.ts';
import { useList } from '../../api/queries.ts';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { PictureOrTable } from '../../parts/pictureOrTable.tsx';
import { DataTable, type Column } from '../../parts/table.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { frontFilter } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { ChainGraph, NodeName } from './graph.tsx';
import { frontsOfNodes, type Graph } from './model.ts';
import { Rivals } from './rivals.tsx';
import { Statements } from './statements.tsx';

/** The view. */
export function ChainsView() {
  const { chains: words } = useStrings();
  const { state, hrefOf } = useAppState();
  const list = useList<Chain>('/chains', state.filter, { limit: 1000 });
  const chosen = state.id === null ? list.rows : list.rows.filter(({ id }) => id === state.id);
  return (
    <>
      <ViewHead view="chains" />
      {list.error !== null ? <ErrorNotice error={list.error} retry={list.retry} /> : list.isLoading ? <Loading /> : chosen.length === 0 ? <Empty>{state.id === null ? null : <Link href={hrefOf({ id: null })}>{words.all}</Link>}</Empty> : <Shown chains={chosen} all={list.rows} />}
    </>
  );
}

function Shown({ chains, all }: { chains: readonly Chain[]; all: readonly Chain[] }) {
  const { chains: words } = useStrings();
  const { state, go, setExtra } = useAppState();
  const fronts = useList<FrontRecord>('/fronts', frontFilter(state.filter)).rows;
  const frontOf = useMemo(() => frontsOfNodes(fronts), [fronts]);
  const withSequences = state.extra['sequences'] === 'yes' || chains.every(({ kind }) => kind === 'sequence');
  const [shown, setShown] = useState(SHOWN);
  const drawn = chains.filter(({ kind }) => withSequences || kind === 'response');
  return (
    <>
      <PictureOrTable
        name={words.graph}
        picture={() => <>
          <p className="small quiet">{words.hint}</p>
          <ul className="chain-list">{drawn.slice(0, shown).map((chain) => <li key={chain.id}><OneChain chain={chain} frontOf={frontOf} withSequences={withSequences} /></li>)}</ul>
          {drawn.length > shown ? <button type="button" onClick={() => setShown(shown + SHOWN)}>{words.more(drawn.length - shown)}</button> : null}
        </>}
        table={() => <LinkTable chains={chains} />}
      >
        <label className="chain-choice"><span className="small quiet">{words.chain}</span>
          <select value={state.id ?? ''} onChange={(change) => go({ id: change.target.value === '' ? null : change.target.value, extra: { link: null } })}>
            <option value="">{words.allOf(all.length)}</option>
            {all.map((chain) => <option key={chain.id} value={chain.id}>{words.chainName(chain.nodes.length, headOf(chain))}</option>)}
          </select>
        </label>
        <label><input type="checkbox" checked={withSequences} onChange={(change) => setExtra('sequences', change.target.checked ? 'yes' : null)} /> {words.sequences}</label>
      </PictureOrTable>
    </>
  );
}

/** A chain's graph, below it the speakers of the link that is opened, and its rival stories. */
function OneChain({ chain, frontOf, withSequences }: { chain: Chain; frontOf: ReadonlyMap<string, string>; withSequences: boolean }) {
  const { chains: words } = useStrings();
  const { state, setExtra } = useAppState();
  const graph = useMemo(() => filterSequences(chain, withSequences), [chain, withSequences]);
  const opened = graph.links.find(({ id }) => id === state.extra['link']);
  return (
    <>
      <ChainGraph graph={graph} frontOf={frontOf} label={words.graphLabel(graph.nodes.length, graph.links.length)} opened={opened?.id ?? null} onOpen={(id) => setExtra('link', id === opened?.id ? null : id)} />
      {opened === undefined ? null : <Statements link={opened} nodes={graph.nodes} />}
      <Rivals chain={chain} frontOf={frontOf} />
    </>
  );
}

/** Chains that are drawn before more are asked for. */
const SHOWN = 20;

/** A chain by its first happening. */
const headOf = ({ nodes }: Chain): string => nodes[0]?.title ?? '';

function filterSequences({ nodes, links, kind: all }: Chain, withSequences: boolean): Graph {
  return { nodes, links: withSequences || all === 'sequence' ? links : links.filter(({ kind }) => kind !== 'sequence') };
}

function LinkTable({ chains }: { chains: readonly Chain[] }) {
  const { chains: words } = useStrings();
  const format = useFormat();
  const { hrefOf } = useAppState();
  const [rows, nodes] = useMemo(() => [chains.flatMap(({ links }) => links), new Map(chains.flatMap((chain) => chain.nodes.map((node) => [node.id, { node, chain: chain.id }] as const)))], [chains]);
  const speakers = (list: ChainLink['madeBy']): string => format.list([...new Set(list.map(({ speaker }) => speaker.name))]);
  const columns: Column<ChainLink>[] = [
    { id: 'to', title: words.answer, isHead: true, sort: ({ to }) => nodes.get(to)!.node.title, cell: ({ id, to }) => <Link href={hrefOf({ id: nodes.get(to)!.chain, extra: { link: id, as: null } })}><NodeName node={nodes.get(to)!.node} /></Link> },
    { id: 'kind', title: words.kind, width: '9rem', sort: ({ kind }) => kind, cell: ({ kind, isInLoop }) => <span>{words.kinds[kind]}{isInLoop ? ` ↻` : ''}</span> },
    { id: 'from', title: words.answered, sort: ({ from }) => nodes.get(from)!.node.title, cell: ({ from }) => <NodeName node={nodes.get(from)!.node} /> },
    { id: 'made', title: words.madeBy, width: '15rem', sort: ({ madeBy }) => madeBy.length, cell: ({ madeBy }) => <bdi>{speakers(madeBy)}</bdi> },
    { id: 'denied', title: words.deniedTitle, width: '11rem', sort: ({ deniedBy }) => deniedBy.length, cell: ({ deniedBy }) => <bdi>{deniedBy.length === 0 ? '–' : speakers(deniedBy)}</bdi> },
  ];
  return <DataTable caption={words.graph} rows={rows} columns={columns} keyOf={({ id }) => id} />;
}
