// A backup becomes a vault again, or is only rehearsed: where it lies, which one, who opens it, what came of it.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { focusFirst } from '../../ui/focus';
import { Mark } from '../../ui/Icon';
import type { WayProps } from '../../ui/way';
import { ChooseBackup, type FoundBackup } from './ChooseBackup';
import { OpenBackup, type Way } from './OpenBackup';
import { PlaceField } from './PlaceField';
import { RestoreResult } from './RestoreResult';
import './backups.css';

const STEPS = ['place', 'file', 'keys', 'result'] as const;

export function RestorePage({ onDone }: WayProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<string | null>(null);
  const [backup, setBackup] = useState<FoundBackup | null>(null);
  const restore = useCommand(client.backups.restore);
  const [result, setResult] = useState<Awaited<ReturnType<typeof client.backups.restore>> | null>(null);
  const found = useQuery({
    queryKey: ['backups', 'found', place],
    queryFn: () => client.backups.found({ place: place ?? '' }),
    enabled: place !== null,
  });
  const step = result ? 3 : backup ? 2 : found.data ? 1 : 0;
  const main = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new step
  useEffect(() => focusFirst(main.current), [step]);
  const back = (): void => {
    restore.reset();
    if (backup) setBackup(null);
    else if (found.data) setPlace(null);
    else onDone();
  };
  const submit = async (way: Way, rehearse: boolean): Promise<void> => {
    if (!backup) return;
    await restore.run({ file: backup.file, rehearse, way }).then(setResult, () => undefined);
  };
  return (
    <div className="backup-restore">
      <header>
        <Mark size={30} />
        <b>{t('app.name')}</b>
        {step < 3 && (
          <Button type="link" disabled={restore.pending} onClick={back}>
            {t(step === 0 ? 'backups.restore.leave' : 'backups.restore.back')}
          </Button>
        )}
      </header>
      <main ref={main}>
        <h1 tabIndex={-1}>{t('backups.restore.title')}</h1>
        <ol className="track">
          {STEPS.map((name, i) => (
            <li key={name} className={i < step ? 'done' : i === step ? 'now' : undefined} aria-current={i === step ? 'step' : undefined}>
              {t(`backups.restore.step.${name}`)}
            </li>
          ))}
        </ol>
        {step === 0 && (
          <>
            <p>{t('backups.restore.intro')}</p>
            <PlaceField
              initial={place ?? ''}
              action={t('backups.restore.look')}
              pending={found.isFetching}
              error={found.error}
              onPlace={(path) => (path === place ? void found.refetch() : setPlace(path))}
            />
          </>
        )}
        {step === 1 && found.data && <ChooseBackup found={found.data} onChoose={setBackup} onElsewhere={back} />}
        {step === 2 && backup && (
          <OpenBackup
            backup={backup}
            pending={restore.pending}
            error={restore.error}
            onSubmit={(way, rehearse) => void submit(way, rehearse)}
            onStop={() => void client.backups.stopRestoring({})}
          />
        )}
        {step === 3 && result && backup && (
          <RestoreResult result={result} backup={backup} onAgain={() => setResult(null)} onUnlock={() => onDone(result.folder ?? undefined)} />
        )}
      </main>
    </div>
  );
}
