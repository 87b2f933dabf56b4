/** Counts as bars: a list that reads without them, each row a link. The longest bar is the greatest count. */
import './bars.css';
import { Link } from 'wouter';
import { GradeShape } from './labels.tsx';
import { useFormat } from '../strings/strings.ts';

export type Bar = { readonly key: string; readonly name: string; readonly count: number; readonly href: string; readonly note?: string; readonly mark?: string; readonly role?: string };

/** One row a bar. `mark` is a grade, whose shape and color the row takes; `role` that of a party. */
export function Bars({ rows }: { rows: readonly Bar[] }) {
  const format = useFormat();
  const greatest = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul className="bars">
      {rows.map(({ key, name, count, href, note, mark, role }) => (
        <li key={key} className={mark === undefined ? (role === undefined ? undefined : `role-${role}`) : `grade-${mark}`}>
          <Link href={href} title={note}>
            <span className="bar-name">{mark === undefined ? null : <GradeShape grade={mark} />}<bdi>{name}</bdi></span>
            <span className="number">{format.number(count)}</span>
            <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * count) / greatest} height="4" /></svg>
          </Link>
        </li>
      ))}
    </ul>
  );
}
