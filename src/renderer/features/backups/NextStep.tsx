// What to do about backups now: choose a place, plug in the disk, back up, wait, or nothing.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';

export type BackupState = Awaited<ReturnType<typeof client.backups.state>>;
export type Job = NonNullable<Awaited<ReturnType<typeof client.backups.job>>>;

interface NextStepProps {
  readonly state: BackupState;
  readonly job: Job | null;
  readonly isOverdue: boolean;
  readonly pending: boolean;
  onStart(): void;
  onCancel(): void;
  onChoose(): void;
  onLookAgain(): void;
}

export const isBusy = (job: Job | null): boolean => job?.phase === 'writing' || job?.phase === 'checking';

export function NextStep({ state, job, isOverdue, pending, onStart, onCancel, onChoose, onLookAgain }: NextStepProps) {
  const { t } = useTranslation();
  if (job && isBusy(job)) return <Progress job={job} onCancel={onCancel} />;
  if (!state.place)
    return (
      <Band
        title={t('backups.next.choose')}
        help={t('backups.next.chooseHelp')}
        act={
          <Button type="primary" onClick={onChoose}>
            {t('backups.choose')}
          </Button>
        }
      />
    );
  if (!state.place.there)
    return (
      <Band
        title={t('backups.next.plug')}
        help={t('backups.next.plugHelp', { path: state.place.path })}
        act={
          <Button type="primary" onClick={onLookAgain}>
            {t('backups.lookAgain')}
          </Button>
        }
      />
    );
  const start = (
    <Button type="primary" loading={pending} onClick={onStart}>
      {t('backups.start')} <kbd>Ctrl Enter</kbd>
    </Button>
  );
  if (state.lastAt === null) return <Band title={t('backups.next.first')} help={t('backups.next.firstHelp')} act={start} />;
  const time = formatInstant(state.lastAt, 'minute');
  return isOverdue ? (
    <Band title={t('backups.next.overdue')} help={t('backups.next.overdueHelp', { time })} act={start} />
  ) : (
    <Band title={t('backups.next.fine', { time })} help={t('backups.next.fineHelp')} act={start} />
  );
}

const Band = ({ title, help, act }: { readonly title: string; readonly help: string; readonly act: ReactNode }) => (
  <div className="next">
    <div>
      <b>{title}</b>
      <small>{help}</small>
    </div>
    <div className="act">{act}</div>
  </div>
);

function Progress({ job, onCancel }: { readonly job: Job; onCancel(): void }) {
  const { t } = useTranslation();
  const percent = Math.round(job.share * 100);
  return (
    <div className="next">
      <div className="backup-progress">
        <b>{t(`backups.phase.${job.phase}`)}</b>
        <progress value={percent} max={100} aria-label={t(`backups.phase.${job.phase}`)} />
        <small>{t(job.automatic ? 'backups.goesOnAlone' : 'backups.goesOn', { percent })}</small>
      </div>
      <div className="act">
        <Button onClick={onCancel}>{t('backups.cancel')}</Button>
      </div>
    </div>
  );
}
