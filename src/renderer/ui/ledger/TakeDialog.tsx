// Before a register leaves: exactly what, in which form; afterwards where it is, and which copy.
import { Button, Checkbox, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenRegister } from '../../../contract/tables';
import { client, codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../dates';
import { Dialog } from '../Dialog';
import { usePaper } from '../Paper';
import { TableSheet } from './TableSheet';
import { type Shown, take, type Taken } from './take';

/** More would be a book; Excel takes it. */
const MOST_PRINTED = 3000;

interface TakeDialogProps {
  readonly register: TakenRegister;
  readonly format: 'xlsx' | 'print';
  readonly shown: Shown;
  /** Ids of rows that are selected among those shown. */
  readonly selected: ReadonlySet<string>;
  /** What narrows the rows, in words. */
  readonly narrowing: string;
  onClose(): void;
}

export function TakeDialog({ register, format, shown, selected, narrowing, onClose }: TakeDialogProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const [isOnlySelected, setOnlySelected] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState<{ readonly taken: Taken; readonly path: string | null } | null>(null);
  const rows = isOnlySelected ? shown.rows.filter(({ id }) => selected.has(id)) : shown.rows;
  const isTooMany = format === 'print' && rows.length > MOST_PRINTED;

  const headingOf = ({ copy, at, by, school, schoolEn }: Taken): string[] => [
    `${i18n.language === 'en' ? schoolEn : school} · ${t('ledger.take.rows', { count: rows.length })}`,
    narrowing === '' ? t('ledger.take.notNarrowed') : t('ledger.take.narrowed', { narrowing }),
    t('ledger.take.who', { by, time: formatInstant(at, 'minute'), copy }),
    t('ledger.take.masked'),
  ];
  const go = async (): Promise<void> => {
    setError(null);
    setShare(0);
    // Saying no to the place asks for it again under the same number: it left nowhere yet.
    const taken = done?.taken ?? (await take(register, format, rows, setShare));
    setDone({ taken, path: null });
    if (format === 'print')
      return print(<TableSheet title={shown.title} heading={headingOf(taken)} columns={shown.columns} rows={rows} taken={taken} />);
    const { path } = await client.tables.save({ copy: taken.copy, title: shown.title, heading: headingOf(taken), columns: [...shown.columns] });
    setDone({ taken, path });
  };
  const start = (): void => void go().then(() => setShare(null), failed);
  const failed = (cause: unknown): void => {
    setShare(null);
    if (cause instanceof Error && cause.message === 'cancelled' && codeOf(cause) === 'internal') return;
    setError(cause);
  };
  const isFinished = done !== null && (format === 'print' || done.path !== null);
  return (
    <Dialog
      title={t(`ledger.take.title.${format}`)}
      onCancel={onClose}
      footer={
        isFinished
          ? [
              <Button key="close" type="primary" onClick={onClose}>
                {t('ledger.take.close')}
              </Button>,
            ]
          : [
              <Button key="no" onClick={onClose}>
                {t('ledger.cancel')}
              </Button>,
              <Button key="go" type="primary" loading={share !== null} disabled={rows.length === 0 || isTooMany} onClick={start}>
                {t(`ledger.take.ok.${format}`)}
              </Button>,
            ]
      }
    >
      {isFinished ? (
        <div className="ok" role="status">
          {done.path === null
            ? t('ledger.take.printed', { copy: done.taken.copy })
            : t('ledger.take.saved', { path: done.path, copy: done.taken.copy })}
        </div>
      ) : (
        <>
          <p>
            <b>{t('ledger.take.what', { title: shown.title, count: rows.length, columns: shown.columns.length })}</b>
          </p>
          <p>{narrowing === '' ? t('ledger.take.notNarrowed') : t('ledger.take.narrowed', { narrowing })}</p>
          {selected.size > 0 && (
            <p>
              <Checkbox checked={isOnlySelected} disabled={done !== null} onChange={(event) => setOnlySelected(event.target.checked)}>
                {t('ledger.take.onlySelected', { count: selected.size })}
              </Checkbox>
            </p>
          )}
          <p className="quiet">{t('ledger.take.help')}</p>
          {isTooMany && (
            <div className="summary" role="alert">
              {t('ledger.take.tooMany', { most: MOST_PRINTED })}
            </div>
          )}
          {share !== null && rows.length > 2000 && <Progress aria-label={t('ledger.take.sending')} percent={Math.round(share * 100)} size="small" />}
        </>
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
