// Backups: when one was last verified, where they lie, how often, and what to have ready for a bad day.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BACKUP_DUE_DAYS } from '../../../contract/days';
import { client, useCommand } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { formatBytes } from '../../ui/format-bytes';
import { Page } from '../../ui/Page';
import { Chips, Part, Pill, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { BadDay } from './BadDay';
import { type BackupState, isBusy, type Job, NextStep } from './NextStep';
import { PlaceField, usePlaceError } from './PlaceField';
import './backups.css';

const DAY = 86_400_000;
const HOW_OFTEN = ['off', 'daily', 'weekly'] as const;

export function BackupsPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const placeError = usePlaceError();
  const state = useQuery({ queryKey: ['backups'], queryFn: () => client.backups.state({}) });
  const job = useQuery({
    queryKey: ['backups', 'job'],
    queryFn: () => client.backups.job({}),
    refetchInterval: (query) => (isBusy(query.state.data ?? null) ? 400 : false),
  });
  const start = useCommand(client.backups.start);
  const choose = useCommand(client.backups.choose);
  const schedule = useCommand(client.backups.schedule);
  const [isChoosing, setChoosing] = useState(false);
  const phase = job.data?.phase;
  useEffect(() => {
    if (phase === 'done' || phase === 'failed') void queries.invalidateQueries({ queryKey: ['backups'], exact: true });
    if (phase === 'done') void queries.invalidateQueries({ queryKey: ['today'] });
  }, [phase, queries]);
  const begin = (): void => {
    if (state.data?.place?.there && !isBusy(job.data ?? null) && !start.pending) void start.run({}).catch(() => undefined);
  };
  useShortcut('ctrl+enter', begin);
  if (!state.data) return null;
  const { lastAt, now, training, place, auto, found } = state.data;
  const isOverdue = lastAt === null ? !training : !training && now - lastAt > BACKUP_DUE_DAYS * DAY;
  const change = (path: string): void =>
    void choose.run({ place: path }).then(
      () => setChoosing(false),
      () => undefined,
    );
  return (
    <Page
      title={t('backups.title')}
      state={
        <Pill shape={lastAt === null || isOverdue ? 'due' : 'done'} tone={isOverdue ? 'waiting' : lastAt === null ? 'quiet' : ''}>
          {lastAt === null ? t('backups.none') : t('backups.age', { count: Math.max(0, Math.floor((now - lastAt) / DAY)) })}
        </Pill>
      }
      facts={[
        lastAt === null ? t('backups.neverVerified') : t('backups.lastVerified', { time: formatInstant(lastAt, 'minute') }),
        t(`backups.often.${auto}`),
        t('backups.kept'),
      ]}
      keys={[['Ctrl Enter', t('backups.start')]]}
      rail={<BadDay />}
    >
      <NextStep
        state={state.data}
        job={job.data ?? null}
        isOverdue={isOverdue}
        pending={start.pending}
        onStart={begin}
        onCancel={() => void client.backups.cancel({}).then(() => job.refetch())}
        onChoose={() => setChoosing(true)}
        onLookAgain={() => void state.refetch()}
      />
      <Outcome job={job.data ?? null} />
      {start.error && start.error.message !== 'cancelled' && (
        <div className="summary" role="alert">
          {placeError(start.error)}
        </div>
      )}
      <Part title={t('backups.where')}>
        {place && !isChoosing && <PlaceLine place={place} onChange={() => setChoosing(true)} />}
        {(!place || isChoosing) && (
          <PlaceField
            initial={place?.path ?? ''}
            action={t('backups.use')}
            pending={choose.pending}
            error={choose.error}
            onPlace={change}
            {...(place ? { onCancel: () => setChoosing(false) } : {})}
          />
        )}
      </Part>
      <Part title={t('backups.automatic')} aside={t('backups.automaticHelp')}>
        <Chips
          label={t('backups.automatic')}
          options={HOW_OFTEN.map((value) => ({ value, label: t(`backups.every.${value}`) }))}
          values={[auto]}
          onChange={([value]) => void schedule.run({ auto: value ?? 'off' }).catch(() => undefined)}
        />
        {schedule.error && (
          <div className="summary" role="alert">
            {placeError(schedule.error)}
          </div>
        )}
      </Part>
      {place?.there && <Shelf found={found} now={now} />}
    </Page>
  );
}

function PlaceLine({ place, onChange }: { readonly place: NonNullable<BackupState['place']>; onChange(): void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="place-line">
        <span className="mono file-name">{place.path}</span>
        {place.there ? (
          <span className="quiet">{place.free !== null && t('backups.free', { size: formatBytes(place.free) })}</span>
        ) : (
          <State shape="waiting" tone="amber">
            {t('backups.notThere')}
          </State>
        )}
        <Button size="small" onClick={onChange}>
          {t('backups.change')}
        </Button>
      </div>
      {place.sameDisk && (
        <p className="same-disk">
          <State shape="due" tone="amber">
            {t('backups.sameDisk')}
          </State>
        </p>
      )}
    </>
  );
}

/** How the last one of this session ended. */
function Outcome({ job }: { readonly job: Job | null }) {
  const { t } = useTranslation();
  if (job?.phase === 'done')
    return (
      <div className="ok" role="status">
        {t('backups.done', { file: job.file ?? '' })}
      </div>
    );
  if (job?.phase !== 'failed') return null;
  if (job.error === 'cancelled') return <p role="status">{t('backups.cancelled')}</p>;
  return (
    <div className="summary" role="alert">
      {t('backups.failed')} {job.error === 'read_only' ? t('backups.fault.readOnly') : t(`errors.${job.error}`, { ref: '' })}
    </div>
  );
}

function Shelf({ found, now }: { readonly found: BackupState['found']; readonly now: number }) {
  const { t } = useTranslation();
  return (
    <Part title={t('backups.shelf')} count={found.length}>
      {found.length === 0 ? (
        <p className="quiet">{t('backups.shelfEmpty')}</p>
      ) : (
        <table className="acts" aria-label={t('backups.shelf')}>
          <thead>
            <tr>
              {(['madeAt', 'age', 'size', 'check', 'file'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`backups.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <tr key={one.file}>
                <td>{one.madeAt === null ? '—' : formatInstant(one.madeAt, 'minute')}</td>
                <td>{one.madeAt === null ? '—' : t('backups.daysOld', { count: Math.max(0, Math.floor((now - one.madeAt) / DAY)) })}</td>
                <td>{formatBytes(one.bytes)}</td>
                <td>
                  <Check one={one} />
                </td>
                <td className="mono quiet file-name">{one.file}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

function Check({ one }: { readonly one: BackupState['found'][number] }) {
  const { t } = useTranslation();
  if (one.state !== 'ready')
    return (
      <State shape="refused" tone="amber">
        {t(`backups.file.${one.state}`)}
      </State>
    );
  if (!one.ours) return <span className="quiet">{t('backups.file.foreign')}</span>;
  return one.verified ? (
    <State shape="done" tone="accent">
      {t('backups.file.verified')}
    </State>
  ) : (
    <State shape="due" tone="amber">
      {t('backups.file.unverified')}
    </State>
  );
}
