// Above a record that two opened together: how long it stays open, and that it can only be read.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { ended, minutesLeft, useTimeLeft } from './countdown';
import './access.css';

export function OpenBand({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const access = useQuery({ queryKey: ['access', id], queryFn: () => client.access.of({ dossier: id }) });
  const until = access.data?.borrowedUntil ?? null;
  const left = useTimeLeft(until, () => {
    ended.add(id);
    // Asking again closes it in the core; nothing of it stays in the page's memory.
    for (const key of ['case', 'mentoring', 'report', 'history', 'access']) void queries.resetQueries({ queryKey: [key, id] });
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== id });
  });
  if (until === null || left === null) return null;
  return (
    <div className="next access-open-band" role="status" aria-live="off">
      <div>
        <b>
          {t('access.openBand')} <span className="left">{minutesLeft(left)}</span>
        </b>
        <small>{t('access.openBandHelp')}</small>
      </div>
    </div>
  );
}
