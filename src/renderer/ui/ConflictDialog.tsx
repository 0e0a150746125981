// Somebody else wrote meanwhile: both versions side by side, nothing lost, the writer decides.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Added } from './added';
import { formatInstant } from './dates';
import { Dialog } from './Dialog';
import { SealStrip } from './parts';
import './conflict.css';

/** Above the form: somebody wrote since it was last typed in. */
export function BehindLine({ onLook }: { onLook(): void }) {
  const { t } = useTranslation();
  return (
    <p className="behind-line" role="status">
      {t('conflict.behind')} <Button onClick={onLook}>{t('conflict.look')}</Button>
    </p>
  );
}

/** What the writer can do about it, as `useSending` gives it. */
export interface ConflictActs {
  readonly pending: boolean;
  /** Whether the form could be sent as it stands. */
  readonly isReady: boolean;
  readonly failure?: ReactNode;
  /** Sends it again, after what the others wrote. */
  onKeep(): void;
  /** Back to the form, with everything in it. */
  onChange(): void;
  onDiscard(): void;
}

interface ConflictDialogProps {
  /** As typed. */
  readonly mine: string;
  readonly aside?: ReactNode;
  readonly added: readonly Added[];
  /** How many more there are that this reader may not read. */
  readonly sealed?: number;
  readonly acts: ConflictActs;
}

export function ConflictDialog({ mine, aside, added, sealed = 0, acts }: ConflictDialogProps) {
  const { pending, isReady, failure, onKeep, onChange, onDiscard } = acts;
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const last = added.at(-1);
  return (
    <Dialog
      width={760}
      title={last ? t('conflict.title', { name: last.by, time: formatInstant(last.at, 'time') }) : t('conflict.titleSealed')}
      onCancel={onChange}
      footer={
        isSure ? (
          <div className="conflict-acts" role="alert">
            <span>{t('conflict.sure')}</span>
            <Button onClick={() => setSure(false)}>{t('conflict.notSure')}</Button>
            <Button danger onClick={onDiscard}>
              {t('conflict.discardSure')}
            </Button>
          </div>
        ) : (
          <div className="conflict-acts">
            <Button type="primary" loading={pending} disabled={!isReady} onClick={onKeep}>
              {t('conflict.keep')}
            </Button>
            <Button onClick={onChange}>{t('conflict.change')}</Button>
            <Button onClick={() => setSure(true)}>{t('conflict.discard')}</Button>
          </div>
        )
      }
    >
      <div className="versions">
        <section aria-label={t('conflict.mine')}>
          <h3>{t('conflict.mine')}</h3>
          {aside}
          <p className="pre">{mine}</p>
        </section>
        <section aria-label={t('conflict.others')}>
          <h3>{t('conflict.others')}</h3>
          {added.map((one) => (
            <article key={one.n}>
              <small>
                {one.by} · {formatInstant(one.at, 'short')} · {one.name}
              </small>
              {one.text !== '' && <p className="pre">{one.text}</p>}
            </article>
          ))}
          {sealed > 0 && <SealStrip>{t('conflict.sealed', { count: sealed })}</SealStrip>}
        </section>
      </div>
      <p className="quiet">{t('conflict.nothingLost')}</p>
      {failure}
    </Dialog>
  );
}
