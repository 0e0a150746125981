// What came of it, and what to do next.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { State } from '../../ui/parts';
import type { FoundBackup } from './ChooseBackup';

interface RestoreResultProps {
  readonly result: Awaited<ReturnType<typeof client.backups.restore>>;
  readonly backup: FoundBackup;
  onAgain(): void;
  onUnlock(): void;
}

export function RestoreResult({ result, backup, onAgain, onUnlock }: RestoreResultProps) {
  const { t, i18n } = useTranslation();
  const list = useList();
  const { folder, dossiers, files, rows, openedBy, madeAt } = result;
  const byShares = openedBy.length === 0;
  const isRehearsal = folder === null;
  const next = isRehearsal ? 'rehearsed' : byShares ? 'shares' : 'people';
  const facts = [
    t('backups.restore.fact.asOf', { time: formatInstant(madeAt, 'minute') }),
    t('backups.restore.fact.content', { dossiers, files }),
    t('backups.restore.fact.chain', { count: rows }),
    byShares ? t('backups.restore.fact.shares') : t('backups.restore.fact.people', { names: list(openedBy) }),
    ...(folder === null ? [t('backups.restore.fact.nothingLeft')] : [t('backups.restore.fact.folder', { folder })]),
  ];
  return (
    <>
      <div className="ok" role="status">
        <b>{t(isRehearsal ? 'backups.restore.wouldWork' : 'backups.restore.done', { name: i18n.language === 'en' ? backup.nameEn : backup.name })}</b>
      </div>
      <ul className="backup-result-facts">
        {facts.map((fact) => (
          <li key={fact}>
            <State shape="tick" tone="accent">
              {fact}
            </State>
          </li>
        ))}
      </ul>
      <h2>{t('backups.restore.nextTitle')}</h2>
      <ol className="steps backup-steps">
        {[1, 2, 3].map((n) => (
          <li key={n}>{t(`backups.restore.next.${next}${n}`)}</li>
        ))}
      </ol>
      <div className="backup-restore-acts">
        {isRehearsal ? (
          <>
            <Button type="primary" size="large" onClick={onUnlock}>
              {t('backups.restore.finish')}
            </Button>
            <Button size="large" onClick={onAgain}>
              {t('backups.restore.nowReally')}
            </Button>
          </>
        ) : (
          <Button type="primary" size="large" onClick={onUnlock}>
            {t('backups.restore.toUnlock')}
          </Button>
        )}
      </div>
    </>
  );
}
