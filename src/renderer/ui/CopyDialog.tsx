// Before a numbered copy leaves: exactly what, in which form; afterwards where it is, and which copy.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/client';
import { useErrorText } from '../api/error-text';
import { formatInstant } from './dates';
import { Dialog } from './Dialog';
import { usePaper } from './Paper';

/** What the core put on record about a copy. */
export interface Stamp {
  readonly copy: number;
  readonly at: number;
  readonly by: string;
  readonly school: string;
  readonly schoolEn: string;
}

interface CopyDialogProps<T extends Stamp> {
  readonly title: string;
  readonly format: 'xlsx' | 'print';
  readonly isReady?: boolean;
  /** What will leave, in words. */
  children(isTaken: boolean): ReactNode;
  /** Puts on record that it leaves. */
  take(): Promise<T>;
  /** Writes the file through the host. */
  save(taken: T): Promise<{ readonly path: string }>;
  /** The sheet for the printer. */
  sheet(taken: T): ReactNode;
  onClose(): void;
}

export function CopyDialog<T extends Stamp>({ title, format, isReady = true, children, take, save, sheet, onClose }: CopyDialogProps<T>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [taken, setTaken] = useState<T | null>(null);
  const [path, setPath] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    // Saying no to the place asks for it again under the same number: it left nowhere yet.
    const one = taken ?? (await take());
    setTaken(one);
    if (format === 'print') print(sheet(one));
    else setPath((await save(one)).path);
  };
  const start = (): void => {
    setError(null);
    setBusy(true);
    go()
      .catch((cause: unknown) => {
        if (!(cause instanceof Error && cause.message === 'cancelled' && codeOf(cause) === 'internal')) setError(cause);
      })
      .finally(() => setBusy(false));
  };
  const isFinished = taken !== null && (format === 'print' || path !== null);
  return (
    <Dialog
      title={title}
      onCancel={onClose}
      footer={[
        <Button key="close" type={isFinished ? 'primary' : 'default'} onClick={onClose}>
          {t(isFinished ? 'ledger.take.close' : 'ledger.cancel')}
        </Button>,
        !isFinished && (
          <Button key="go" type="primary" loading={isBusy} disabled={!isReady} onClick={start}>
            {t(`ledger.take.ok.${format}`)}
          </Button>
        ),
      ]}
    >
      {isFinished ? (
        <div className="ok" role="status">
          {path === null ? t('ledger.take.printed', { copy: taken.copy }) : t('ledger.take.saved', { path, copy: taken.copy })}
        </div>
      ) : (
        children(taken !== null)
      )}
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      {paper}
    </Dialog>
  );
}

/** The lines about a copy that stand on it: whose school, and who took it, when, as which number. */
export function useStampWords(): (stamp: Stamp) => { readonly school: string; readonly who: string } {
  const { t, i18n } = useTranslation();
  return ({ copy, at, by, school, schoolEn }) => ({
    school: i18n.language === 'en' ? schoolEn : school,
    who: t('ledger.take.who', { by, time: formatInstant(at, 'minute'), copy }),
  });
}
