// Which folder: a removable disk at one click, or a path as typed; what is wrong with it stands beside it.
import { ORPCError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatBytes } from '../../ui/format-bytes';

interface PlaceFieldProps {
  readonly initial: string;
  readonly action: string;
  readonly pending: boolean;
  readonly error: unknown;
  onPlace(path: string): void;
  onCancel?(): void;
}

const FAULTS = ['inside', 'relative', 'network'];

/** Words for what may be wrong with a place. */
export function usePlaceError(): (error: unknown) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (error) => {
    const issues = error instanceof ORPCError ? ((error.data as { issues?: { code: string }[] } | undefined)?.issues ?? []) : [];
    const fault = issues.find((one) => FAULTS.includes(one.code));
    if (fault) return t(`backups.fault.${fault.code}`);
    return codeOf(error) === 'read_only' ? t('backups.fault.readOnly') : errorText(error);
  };
}

export function PlaceField({ initial, action, pending, error, onPlace, onCancel }: PlaceFieldProps) {
  const { t } = useTranslation();
  const placeError = usePlaceError();
  const places = useQuery({ queryKey: ['backups', 'places'], queryFn: () => client.backups.places({}) });
  const [path, setPath] = useState(initial);
  const isShown = Boolean(error) && (error as Error).message !== 'cancelled';
  return (
    <form
      className="backup-place-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== '') onPlace(path.trim());
      }}
    >
      <div className="disks">
        {places.data?.map((place) => (
          <Button key={place.path} aria-pressed={path === place.path} onClick={() => setPath(place.path)}>
            <b>{place.label}</b> {t('backups.free', { size: formatBytes(place.free) })}
          </Button>
        ))}
        {places.data?.length === 0 && <span className="quiet">{t('backups.noDisk')}</span>}
        <Button type="link" size="small" onClick={() => void places.refetch()}>
          {t('backups.lookAgain')}
        </Button>
      </div>
      <label htmlFor="place">{t('backups.path')}</label>
      <div className="line">
        <Input
          id="place"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={path}
          status={isShown ? 'error' : ''}
          aria-describedby="place-help"
          onChange={(event) => setPath(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={pending} disabled={path.trim() === ''}>
          {action}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('backups.notNow')}</Button>}
      </div>
      {isShown && (
        <div className="error" role="alert">
          {placeError(error)}
        </div>
      )}
      <small id="place-help" className="quiet">
        {t('backups.pathHelp')}
      </small>
    </form>
  );
}
