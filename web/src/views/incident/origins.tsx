/**
 * Who took it from whom: one block an independent origin, in it the reports as a tree of copies. What joins a report to an origin
 * for another reason (the same agency, nothing but one party's word) is said in words.
 */
import { Link } from 'wouter';
import type { OriginGraph, OriginLink, OriginNode } from '../../../../src/compare/originGraph.ts';
import { Day } from '../../parts/labels.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { layoutCopies } from './copies.ts';

/** The graph as nested lists. */
export function Origins({ graph: { nodes, links } }: { graph: OriginGraph }) {
  const { incident: words } = useStrings();
  const groups = [...new Set(nodes.map(({ origin }) => origin))].toSorted((a, b) => a - b).map((origin) => nodes.filter((node) => node.origin === origin));
  const { docs } = layoutCopies(groups.map((group) => group.map(({ docId }) => docId)), links.flatMap(({ from, to, kind, share }) => (share === undefined ? [] : [{ from, to, kind, share }])));
  return (
    <ol className="origins">
      {groups.map((group, number) => (
        <li key={number}>
          <h3>{words.origin(number + 1)} <span className="quiet small">{words.reportsOf(group.length)}</span></h3>
          <ul>
            {docs.filter((doc) => doc.origin === number).map(({ id, depth }) => (
              <li key={id} className="origin-doc" data-depth={Math.min(depth, 6)}>
                <Report node={group.find(({ docId }) => docId === id)!} />
                {links.filter(({ to }) => to === id).map((link) => <Joined key={`${link.from}${link.kind}`} link={link} from={nodes.find(({ docId }) => docId === link.from)} />)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Report({ node }: { node: OriginNode }) {
  const { incident: words } = useStrings();
  const format = useFormat();
  const { hrefOf } = useAppState();
  return (
    <p>
      <Link href={hrefOf({ view: 'reader', id: node.docId, selection: null })}><bdi>{node.publisher ?? words.unnamedPublisher}</bdi></Link> <Day edtf={node.publishedAt?.slice(0, 10)} />
      <span className="small quiet"> {format.language(node.language)}{node.agencies.length === 0 ? '' : ` · ${words.names(format.list(node.agencies))}`}</span>
      <bdi className="words small origin-title" lang={node.language}>{node.title}</bdi>
    </p>
  );
}

function Joined({ link, from }: { link: OriginLink; from: OriginNode | undefined }) {
  const { incident: words } = useStrings();
  const format = useFormat();
  const name = from?.publisher ?? words.unnamedPublisher;
  return <p className="small quiet">{link.share === undefined ? words.joins[link.kind as 'agency' | 'quoted'](name, link.by?.replace(/^\w+:/, '') ?? '') : words.copies[link.kind as 'exact' | 'near' | 'partial' | 'rewritten'](name, format.percent(link.share))}</p>;
}
