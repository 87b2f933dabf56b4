/** Review: the queue of codings that a person should check, the agreement of two coders, and all decisions. Which is in the address. */
import '../../parts/claims.css';
import './review.css';
import { useOverview } from '../../api/queries.ts';
import { Empty } from '../../parts/notices.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';
import { AgreementPage } from './agreement.tsx';
import { DecisionsPage } from './decisions.tsx';
import { QueuePage } from './queuePage.tsx';

const PAGES = ['queue', 'coders', 'decisions'] as const;

/** The view with its three pages. */
export function Review() {
  const strings = useStrings();
  const { state, setExtra } = useAppState();
  const overview = useOverview().data;
  const page = PAGES.find((one) => one === state.extra['page']) ?? 'queue';
  const may = overview?.user?.permissions.includes('correct') ?? true;
  return (
    <>
      <ViewHead view="review">
        <div className="tabs" role="group" aria-label={strings.views.review}>
          {PAGES.map((one) => <button key={one} aria-pressed={page === one} onClick={() => setExtra('page', one === 'queue' ? null : one)}>{strings.review.pages[one]}</button>)}
        </div>
      </ViewHead>
      {overview?.isArchive === false ? <p className="quiet review-note">{strings.review.notKept}</p> : null}
      {!may ? <Empty title={strings.review.mayNot} /> : page === 'coders' ? <AgreementPage /> : page === 'decisions' ? <DecisionsPage /> : <QueuePage />}
    </>
  );
}
