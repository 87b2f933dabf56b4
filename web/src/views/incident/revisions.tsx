/** What has changed: decisions of reviewers on this incident or its claims, and figures that later reports put in the place of earlier ones. */
import type { IncidentRecord } from '../../api/compared.ts';
import { useList } from '../../api/queries.ts';
import type { CorrectionItem } from '../../api/records.ts';
import { Day, lookUp } from '../../parts/labels.tsx';
import { WordsLink } from '../../parts/words.tsx';
import { useStrings } from '../../strings/strings.ts';

/** Both lists, or that there are none. */
export function Revisions({ record }: { record: IncidentRecord }) {
  const strings = useStrings();
  const { incident: words } = strings;
  const targets = new Set([record.item.id, ...record.item.eventIds]);
  const corrections = useList<CorrectionItem>('/corrections', {}, { limit: 1000 }).rows.filter(({ target }) => targets.has(target));
  const revised = record.casualties.filter(({ revises }) => revises !== undefined);
  if (corrections.length + revised.length === 0) return <p className="quiet">{words.noRevisions}</p>;
  return (
    <ul className="revisions">
      {revised.map((claim) => {
        const before = record.casualties.find(({ id }) => id === claim.revises!.claimId);
        return <li key={claim.id}><Day edtf={claim.publishedAt?.slice(0, 10)} /> <bdi>{claim.speakerName}</bdi>: {words.range(claim.min, claim.max)} {strings.counted[claim.what]}, {words.revised[claim.revises!.how](before === undefined ? '?' : words.range(before.min, before.max))} <WordsLink quote={claim.words} /></li>;
      })}
      {corrections.map(({ id, at, reviewer, field, value, reason, stands }) => (
        <li key={id} className={stands ? undefined : 'reality-denied'}><Day edtf={at.slice(0, 10)} /> <bdi>{reviewer}</bdi>: {lookUp(strings.fields, field)} → <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code> <span className="quiet">{reason}</span></li>
      ))}
    </ul>
  );
}
