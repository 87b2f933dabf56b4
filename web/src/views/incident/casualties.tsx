/**
 * Dead and wounded as claimed, in the order of publication: who gives which figure in which words, on a common scale, and which
 * earlier figure it takes the place of. No sum and no mean is drawn. An open end ("at least 12") is an arrow.
 */
import type { CasualtyClaim } from '../../../../src/compare/casualtyClaims.ts';
import { Day } from '../../parts/labels.tsx';
import { WordsLink } from '../../parts/words.tsx';
import { useStrings } from '../../strings/strings.ts';
import { scaleOf } from './figures.ts';

/** A table for the dead, one for the wounded. */
export function Casualties({ claims, nameOf }: { claims: readonly CasualtyClaim[]; nameOf: (docId: string) => string }) {
  return <div className="stack">{(['killed', 'injured'] as const).map((what) => <Figures key={what} what={what} claims={claims.filter((claim) => claim.what === what)} all={claims} nameOf={nameOf} />)}</div>;
}

function Figures({ what, claims, all, nameOf }: { what: 'killed' | 'injured'; claims: readonly CasualtyClaim[]; all: readonly CasualtyClaim[]; nameOf: (docId: string) => string }) {
  const { incident: words, counted } = useStrings();
  if (claims.length === 0) return null;
  const most = scaleOf(claims);
  return (
    <table className="figures">
      <caption>{counted[what]}</caption>
      <thead><tr><th scope="col">{words.published}</th><th scope="col">{words.speaker}</th><th scope="col" className="number">{words.figure}</th><th scope="col" className="scale"><span className="scale-ends" dir="ltr"><span>0</span><span>{most}</span></span></th><th scope="col">{words.inWords}</th></tr></thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.id} className={claim.isPart || claim.isEarlier ? 'lesser' : undefined}>
            <td><Day edtf={claim.publishedAt?.slice(0, 10)} /></td>
            <th scope="row"><bdi>{claim.speakerName}</bdi>{claim.isReport ? null : <bdi className="small quiet"> {words.reportedBy(nameOf(claim.words.docId))}</bdi>}</th>
            <td className="number"><span className={claim.isDenied ? 'reality-denied' : undefined}>{words.range(claim.min, claim.max)}</span></td>
            <td className="scale"><Range claim={claim} most={most} /></td>
            <td><WordsLink quote={claim.words} /> <Notes claim={claim} all={all} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Range({ claim: { min, max }, most }: { claim: CasualtyClaim; most: number }) {
  const at = (value: number): number => (value / most) * 200;
  return (
    <svg viewBox="-6 0 216 12" width="216" height="12" aria-hidden="true">
      <path d="M0 6H200" className="scale-line" />
      {max === null ? <path d={`M${at(min)} 6h10m-4-4l4 4-4 4`} className="scale-open" /> : max > min ? <path d={`M${at(min)} 6H${at(max)}`} className="scale-range" /> : null}
      <circle cx={at(max !== null && min === 0 ? max : min)} cy="6" r="4" className="scale-dot" />
    </svg>
  );
}

function Notes({ claim, all }: { claim: CasualtyClaim; all: readonly CasualtyClaim[] }) {
  const { incident: words, factuality } = useStrings();
  const before = claim.revises === undefined ? undefined : all.find(({ id }) => id === claim.revises!.claimId);
  const notes = [
    ...(claim.who === undefined ? [] : [claim.who]), ...(claim.isDenied ? [factuality.denied] : []), ...(claim.isPart ? [words.isPart] : []), ...(claim.isEarlier ? [words.isEarlier] : []),
    ...(before === undefined ? [] : [words.revised[claim.revises!.how](words.range(before.min, before.max))]),
  ];
  return notes.length === 0 ? null : <span className="small quiet">{notes.join('; ')}</span>;
}
