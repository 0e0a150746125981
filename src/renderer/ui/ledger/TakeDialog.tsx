// Before a register leaves: which rows and columns of it, masked as they are shown.
import { Checkbox, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenRegister } from '../../../contract/tables';
import { client } from '../../api/client';
import { CopyDialog, useStampWords } from '../CopyDialog';
import { TableSheet } from './TableSheet';
import { type Shown, take, type Taken } from './take';

/** More would be a book; Excel takes it. */
const MOST_PRINTED = 3000;
/** So many rows take a moment to be handed over. */
const SLOW_FROM = 2000;

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
  const { t } = useTranslation();
  const stampWords = useStampWords();
  const [isOnlySelected, setOnlySelected] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const { title, columns } = shown;
  const rows = isOnlySelected ? shown.rows.filter(({ id }) => selected.has(id)) : shown.rows;
  const isTooMany = format === 'print' && rows.length > MOST_PRINTED;
  const narrowed = narrowing === '' ? t('ledger.take.notNarrowed') : t('ledger.take.narrowed', { narrowing });
  const headingOf = (taken: Taken): string[] => {
    const { school, who } = stampWords(taken);
    return [`${school} · ${t('ledger.take.rows', { count: rows.length })}`, narrowed, who, t('ledger.take.masked')];
  };
  return (
    <CopyDialog
      title={t(`ledger.take.title.${format}`)}
      format={format}
      isReady={rows.length > 0 && !isTooMany}
      take={() => take(register, format, rows, setShare).finally(() => setShare(null))}
      save={(taken) => client.tables.save({ copy: taken.copy, title, heading: headingOf(taken), columns: [...columns] })}
      sheet={(taken) => <TableSheet title={title} heading={headingOf(taken)} columns={columns} rows={rows} taken={taken} />}
      onClose={onClose}
    >
      {(isTaken) => (
        <>
          <p>
            <b>{t('ledger.take.what', { title, count: rows.length, columns: columns.length })}</b>
          </p>
          <p>{narrowed}</p>
          {selected.size > 0 && (
            <p>
              <Checkbox checked={isOnlySelected} disabled={isTaken} onChange={(event) => setOnlySelected(event.target.checked)}>
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
          {share !== null && rows.length > SLOW_FROM && (
            <Progress aria-label={t('ledger.take.sending')} percent={Math.round(share * 100)} size="small" />
          )}
        </>
      )}
    </CopyDialog>
  );
}
