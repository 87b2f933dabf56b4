/** The signs of a picture in one line: the grades with their shapes, then what the picture adds. */
import './legend.css';
import type { ReactNode } from 'react';
import { useStrings } from '../strings/strings.ts';
import { GRADES } from '../views/map/columns.ts';
import { GradeShape } from './labels.tsx';

/** `children` are list items. */
export function Legend({ label, children }: { label: string; children?: ReactNode }) {
  const { grades } = useStrings();
  return (
    <ul className="legend" aria-label={label}>
      {GRADES.map((grade) => <li key={grade} className={`grade-${grade}`}><GradeShape grade={grade} /> {grades[grade]}</li>)}
      {children}
    </ul>
  );
}
