/**
 * A table of any length: only rows near the window are in the page past the first few hundred, and the browser's own table
 * elements stay, so that it reads, copies and prints as one. Columns that can be sorted have a button in their head; arrow
 * keys move from row to row. On narrow windows a row becomes a small list of its cells with their column's name.
 */
import './table.css';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useFormat, useStrings } from '../strings/strings.ts';

export type Sort = { readonly column: string; readonly isDown: boolean };

/** `sort` gives what a row is ordered by (numbers up, words by the alphabet); a column without it cannot be sorted. */
export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly sort?: (row: Row) => string | number | null;
  readonly isNumber?: boolean;
  readonly isHead?: boolean; // names the row; has its link
  readonly width?: string; // a CSS length; without it the column shares what is left
};

export type TableProps<Row> = {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly selected?: string | null;
  readonly onSelect?: (row: Row) => void;
  readonly sort?: Sort | null; // held by the caller (in the address); else by the table
  readonly onSort?: (sort: Sort) => void;
  readonly onEnd?: () => void; // asked when the last rows come near
};

const VIRTUAL_FROM = 200;

/** The table. */
export function DataTable<Row>(props: TableProps<Row>) {
  const { caption, columns, keyOf, onEnd } = props;
  const [own, setOwn] = useState<Sort | null>(null);
  const sort = props.sort === undefined ? own : props.sort;
  const rows = useSorted(props.rows, columns, sort);
  const body = useRef<HTMLTableSectionElement>(null);
  const isVirtual = rows.length > VIRTUAL_FROM;
  const virtual = useWindowVirtualizer({ count: isVirtual ? rows.length : 0, estimateSize: () => 44, overscan: 12, scrollMargin: body.current?.offsetTop ?? 0, getItemKey: (index) => keyOf(rows[index]!) });
  const items = virtual.getVirtualItems();
  const shown = isVirtual ? items.map(({ index }) => index) : rows.map((_row, index) => index);
  const last = shown[shown.length - 1] ?? -1;
  useEffect(() => { if (isVirtual && last >= rows.length - 20) onEnd?.(); }, [isVirtual, last, rows.length, onEnd]);
  const margin = virtual.options.scrollMargin;
  return (
    <table className="table" aria-rowcount={rows.length + 1} onKeyDown={moveByArrows}>
      <caption className="hidden">{caption}</caption>
      <colgroup>{columns.map(({ id, width }) => <col key={id} style={width === undefined ? undefined : { inlineSize: width }} />)}</colgroup>
      <thead><tr>{columns.map((column) => <Head key={column.id} column={column} sort={sort} onSort={(next) => (props.onSort ?? setOwn)(next)} />)}</tr></thead>
      <tbody ref={body}>
        {isVirtual && items.length > 0 ? <Spacer size={items[0]!.start - margin} /> : null}
        {shown.map((index) => {
          const row = rows[index]!;
          const key = keyOf(row);
          return (
            <tr key={key} ref={isVirtual ? virtual.measureElement : undefined} data-index={index} aria-rowindex={index + 2} aria-selected={props.selected === undefined ? undefined : props.selected === key} onClick={props.onSelect === undefined ? undefined : () => props.onSelect!(row)}>
              {columns.map((column) => {
                const content = column.cell(row);
                const name = column.isNumber === true ? 'number' : undefined;
                return column.isHead === true ? <th key={column.id} scope="row" className={name} data-title={column.title}>{content}</th> : <td key={column.id} className={name} data-title={column.title}>{content}</td>;
              })}
            </tr>
          );
        })}
        {isVirtual && items.length > 0 ? <Spacer size={virtual.getTotalSize() - (items[items.length - 1]!.end - margin)} /> : null}
      </tbody>
    </table>
  );
}

/** "120 of 3,400 rows", and a button for more where there are. */
export function TableFoot({ shown, total, hasMore, onMore }: { shown: number; total: number | null; hasMore: boolean; onMore: () => void }) {
  const { table } = useStrings();
  const format = useFormat();
  return (
    <p className="table-foot quiet">
      {total === null || total <= shown ? table.rows(shown) : table.of(shown, total)}
      {hasMore ? <button onClick={onMore}>{table.more}</button> : null}
      <span className="hidden">{format.number(shown)}</span>
    </p>
  );
}

function Head<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort | null; onSort: (sort: Sort) => void }) {
  const { table } = useStrings();
  const isSorted = sort?.column === column.id;
  const name = column.isNumber === true ? 'number' : undefined;
  if (column.sort === undefined) return <th scope="col" className={name}>{column.title}</th>;
  return (
    <th scope="col" className={name} aria-sort={isSorted ? (sort.isDown ? 'descending' : 'ascending') : undefined}>
      <button title={table.sortBy(column.title)} onClick={() => onSort({ column: column.id, isDown: isSorted ? !sort.isDown : column.isNumber === true })}>{column.title}<span aria-hidden="true" className="sort-sign">{isSorted ? (sort.isDown ? '↓' : '↑') : ''}</span></button>
    </th>
  );
}

function Spacer({ size }: { size: number }) {
  return size <= 0 ? null : <tr aria-hidden="true" className="spacer"><td style={{ blockSize: size }} /></tr>;
}

/** Empty values last, whichever way; equal ones keep their order. */
function useSorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | null): readonly Row[] {
  return useMemo(() => {
    const by = columns.find(({ id }) => id === sort?.column)?.sort;
    if (sort === null || by === undefined) return rows;
    const compare = new Intl.Collator().compare;
    const way = sort.isDown ? -1 : 1;
    return rows.map((row) => ({ row, value: by(row) })).toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return way * (typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : compare(String(a.value), String(b.value)));
    }).map(({ row }) => row);
  }, [rows, columns, sort]);
}

/** Up and down from the link or button of one row to that of the next. */
function moveByArrows(press: KeyboardEvent<HTMLTableElement>): void {
  if (press.key !== 'ArrowDown' && press.key !== 'ArrowUp') return;
  const row = (press.target as Element).closest('tbody tr');
  if (row === null) return;
  const next = press.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
  const target = next?.querySelector<HTMLElement>('a, button');
  if (target === null || target === undefined) return;
  press.preventDefault();
  target.focus();
}
