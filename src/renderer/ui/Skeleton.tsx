// The final shape of a page while it is being decrypted; nothing turns or pulses, and nothing is seen of it for the first 300 ms.
import { useTranslation } from 'react-i18next';
import { LoadFailed } from './LoadFailed';
import './skeleton.css';

const WIDTHS = ['72%', '56%', '84%', '64%', '78%', '48%', '70%', '60%'];

/** Rows of a list or a ledger. */
export function SkeletonRows({ count, height }: { readonly count: number; readonly height: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: count }, (_, i) => i).map((n) => (
        <div key={n} className="line" style={{ height }}>
          <i style={{ width: 14 }} />
          <i style={{ width: 64 }} />
          <i style={{ width: WIDTHS[n % WIDTHS.length], maxWidth: 420 }} />
        </div>
      ))}
    </div>
  );
}

interface PageSkeletonProps {
  readonly rail?: boolean;
  readonly track?: boolean;
  /** Of what the page waits for: it will not come by itself. */
  readonly failed?: { readonly error: unknown; refetch(): unknown };
}

/** A page with its title, and a right column where it will have one. */
export function PageSkeleton({ rail = false, track = false, failed }: PageSkeletonProps) {
  if (failed?.error) {
    return (
      <div className="page">
        <header />
        <main className="body">
          <div className="content">
            <LoadFailed error={failed.error} onAgain={() => void failed.refetch()} />
          </div>
        </main>
        <footer />
      </div>
    );
  }

  return (
    <div className="page">
      <header>
        <div className="titleline skeleton" aria-hidden="true">
          <i style={{ width: 220, height: 20, margin: '4px 0' }} />
        </div>
        <div className="facts skeleton" aria-hidden="true">
          <i style={{ width: 380 }} />
        </div>
      </header>
      <div className="body">
        <div className="content">
          {track && (
            <div className="skeleton" aria-hidden="true">
              <i style={{ width: '100%', height: 4, margin: '4px 0 34px' }} />
              <i style={{ width: '100%', height: 48, marginBottom: 16 }} />
            </div>
          )}
          <SkeletonRows count={8} height={44} />
        </div>
        {rail && (
          <div className="rail">
            <SkeletonRows count={4} height={36} />
          </div>
        )}
      </div>
      <footer />
    </div>
  );
}
