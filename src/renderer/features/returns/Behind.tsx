// What a figure is made of: the records by number, never by name, and the rule by which they were counted.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SealStrip } from '../../ui/parts';
import type { Month } from './ReturnPage';

type Figure = Month['blocks'][number]['figures'][number];
const PAGES = {
  submission: '/reports/$id',
  case: '/cases/$id',
  export: '/exports/$id',
  mentoring: '/mentoring/$id',
  concern: '/concerns/$id',
} as const satisfies Record<Figure['records'][number]['slice'], string>;
const MOST = 200;

export function Behind({ one }: { readonly one: Figure }) {
  const { t } = useTranslation();
  const { figure, count, records } = one;
  return (
    <div className="return-behind">
      <h2>
        {t(`returns.figure.${figure}`)} <small>{count}</small>
      </h2>
      <p className="rule">
        <b>{t('returns.how')}</b> {t(`returns.rule.${figure}`)}
      </p>
      {records.length > 0 && (
        <ul className="rows">
          {records.slice(0, MOST).map(({ slice, object, number }) => (
            <li key={object}>
              <Link className="mono" to={PAGES[slice]} params={{ id: object }}>
                {number}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {records.length > MOST && <p className="quiet">{t('returns.moreRecords', { count: records.length - MOST })}</p>}
      {records.length === 0 && count > 0 && <SealStrip>{t('returns.noTrace')}</SealStrip>}
      {count === 0 && <p className="quiet">{t('returns.nil')}</p>}
    </div>
  );
}
