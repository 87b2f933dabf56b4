/** The queue as a list: what would be worst if it were wrong stands first. */
import { useEffect, useRef } from 'react';
import type { List } from '../../api/queries.ts';
import { lookUp } from '../../parts/labels.tsx';
import { directionOfText } from '../../parts/spans.ts';
import { TableFoot } from '../../parts/table.tsx';
import { useStrings } from '../../strings/strings.ts';
import type { QueueItem } from './records.ts';

type Props = { readonly queue: List<QueueItem>; readonly current: string | null; readonly onOpen: (id: string) => void; readonly isBlind: boolean; readonly onBlind: (blind: boolean) => void };

/** The list with the switch of two-coder mode. */
export function QueueList({ queue, current, onOpen, isBlind, onBlind }: Props) {
  const strings = useStrings();
  return (
    <section className="queue" aria-label={strings.review.pages.queue}>
      <h2 className="section-title">{strings.review.left(queue.total ?? queue.rows.length)}</h2>
      <label className="queue-blind"><input type="checkbox" checked={isBlind} onChange={(change) => onBlind(change.target.checked)} /> {strings.review.blind}</label>
      <ol className="queue-list">{queue.rows.map((item) => <Line key={item.id} item={item} isCurrent={item.id === current} onOpen={() => onOpen(item.id)} />)}</ol>
      <TableFoot shown={queue.rows.length} total={queue.total} hasMore={queue.hasMore} onMore={queue.loadMore} />
    </section>
  );
}

function Line({ item, isCurrent, onOpen }: { item: QueueItem; isCurrent: boolean; onOpen: () => void }) {
  const strings = useStrings();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const pane = line.current?.closest('.queue-list');
    if (!isCurrent || pane === null || pane === undefined) return;
    const [inner, outer] = [line.current!.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (inner.bottom > outer.bottom) pane.scrollTop += inner.bottom - outer.bottom;
    else if (inner.top < outer.top) pane.scrollTop -= outer.top - inner.top;
  }, [isCurrent]);
  return (
    <li ref={line}>
      <button className="claim" aria-current={isCurrent} onClick={onOpen}>
        <span className="claim-head"><span className="type">{lookUp(strings.types, item.type)}</span> <bdi className="quiet">{item.publisher ?? strings.reader.unknownPublisher}</bdi></span>
        <bdi className="words queue-quote" lang={item.language} dir={directionOfText(item.quote)}>{item.quote}</bdi>
      </button>
    </li>
  );
}
