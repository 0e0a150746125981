// Beside the backups: how to move to a new computer, why to rehearse, and what must be on paper.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { State } from '../../ui/parts';

export function BadDay() {
  const { t } = useTranslation();
  const recovery = useQuery({ queryKey: ['recovery'], queryFn: () => client.recovery.state({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const isDesk = me.data?.vault.kind === 'desk';
  const kitAt = recovery.data?.kitCheckedAt ?? null;
  const checked = recovery.data?.shares?.checked.length ?? 0;
  const hasShares = checked === 3 || (recovery.data?.published.length ?? 0) > 0;
  return (
    <>
      <h2>{t('backups.paper')}</h2>
      <p className="backup-paper-fact">
        <State shape={kitAt === null ? 'due' : 'tick'} tone={kitAt === null ? 'amber' : 'accent'}>
          {kitAt === null ? t('backups.kitMissing') : t('backups.kitChecked', { date: formatInstant(kitAt, 'date') })}
        </State>
      </p>
      {!isDesk && (
        <p className="backup-paper-fact">
          <State shape={hasShares ? 'tick' : 'due'} tone={hasShares ? 'accent' : 'amber'}>
            {t(hasShares ? 'backups.sharesChecked' : 'backups.sharesMissing')}
          </State>
        </p>
      )}
      <p className="quiet">{t('backups.paperHelp')}</p>
      <h2>{t('backups.move')}</h2>
      <ol className="steps backup-steps">
        {[1, 2, 3, 4, 5].map((n) => (
          <li key={n}>{t(isDesk && n === 4 ? 'backups.moveStep4Desk' : `backups.moveStep${n}`)}</li>
        ))}
      </ol>
      <h2>{t('backups.rehearse')}</h2>
      <p className="quiet">{t('backups.rehearseHelp')}</p>
    </>
  );
}
