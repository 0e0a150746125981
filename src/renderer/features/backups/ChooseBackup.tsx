// Which backup: what its first lines say, without any key.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { formatBytes } from '../../ui/format-bytes';
import { Empty, State } from '../../ui/parts';

export type FoundBackup = Awaited<ReturnType<typeof client.backups.found>>[number];

interface ChooseBackupProps {
  readonly found: readonly FoundBackup[];
  onChoose(backup: FoundBackup): void;
  onElsewhere(): void;
}

export function ChooseBackup({ found, onChoose, onElsewhere }: ChooseBackupProps) {
  const { t, i18n } = useTranslation();
  if (found.length === 0)
    return (
      <Empty
        text={t('backups.restore.nothing')}
        action={
          <Button type="primary" onClick={onElsewhere}>
            {t('backups.restore.elsewhere')}
          </Button>
        }
      />
    );
  const newest = found.findIndex((one) => one.state === 'ready');
  return (
    <>
      <p>{t('backups.restore.which')}</p>
      <ul className="found">
        {found.map((one, i) => (
          <li key={one.file}>
            <span className="grow">
              <b>{one.madeAt === null ? one.label : formatInstant(one.madeAt, 'minute')}</b>{' '}
              {one.state === 'ready' && (i18n.language === 'en' ? one.nameEn : one.name)}
              <small>
                {one.state === 'ready'
                  ? t('backups.restore.about', {
                      kind: t(`backups.kind.${one.kind}`),
                      files: one.files,
                      count: one.files,
                      size: formatBytes(one.bytes),
                    })
                  : ''}
                {one.training && ` · ${t('backups.restore.training')}`}
              </small>
            </span>
            {one.state === 'ready' ? (
              <Button
                type={i === newest ? 'primary' : 'default'}
                onClick={() => onChoose(one)}
                aria-label={`${t('backups.restore.choose')} ${one.label}`}
              >
                {t('backups.restore.choose')}
              </Button>
            ) : (
              <State shape="refused" tone="amber">
                {t(`backups.file.${one.state}`)}
              </State>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
