// One column's filter, asked as its type wants it: words, choices, days or numbers. What was asked before stands in it.
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../DateField';
import { isoOf } from '../days';
import { Dialog } from '../Dialog';
import { Chips } from '../parts';
import type { Filter, LedgerColumn, Period } from './types';

interface FilterDialogProps {
  readonly column: LedgerColumn<never>;
  readonly filter: Filter | undefined;
  /** What stands in the column. */
  readonly choices: readonly string[];
  /** null takes the filter away. */
  onDone(filter: Filter | null): void;
  onClose(): void;
}

const PERIODS: readonly Period[] = ['today', 'week', 'month', 'term'];

const fresh = ({ key, type }: LedgerColumn<never>): Filter => {
  if (type === 'choice') return { type: 'choice', key, any: [] };
  if (type === 'date') return { type: 'date', key, period: null, from: null, to: null };
  return type === 'number' ? { type: 'number', key, from: null, to: null } : { type: 'text', key, contains: '' };
};

const asTyped = (filter: Filter, side: 'from' | 'to'): string => (filter.type === 'date' ? (filter[side] ?? '') : '');

function asksNothing(filter: Filter): boolean {
  switch (filter.type) {
    case 'text':
      return filter.contains.trim() === '';
    case 'choice':
      return filter.any.length === 0;
    case 'date':
      return filter.period === null && filter.from === null && filter.to === null;
    case 'number':
      return filter.from === null && filter.to === null;
  }
}

export function FilterDialog({ column, filter, choices, onDone, onClose }: FilterDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Filter>(() => (filter && filter.type === fresh(column).type ? filter : fresh(column)));
  const [typed, setTyped] = useState<TypedDays>({ from: asTyped(draft, 'from'), to: asTyped(draft, 'to') });
  const isUnread = draft.type === 'date' && (['from', 'to'] as const).some((side) => typed[side].trim() !== '' && draft[side] === null);
  const isTurned = draft.type !== 'text' && draft.type !== 'choice' && draft.from !== null && draft.to !== null && draft.from > draft.to;
  const done = (): void => {
    if (!isTurned && !isUnread) onDone(asksNothing(draft) ? null : draft);
  };
  return (
    <Dialog
      title={t('ledger.filterOf', { column: column.name })}
      okText={t('ledger.filterOk')}
      okButtonProps={{ disabled: isTurned || isUnread }}
      cancelText={t('ledger.cancel')}
      onOk={done}
      onCancel={onClose}
      width={440}
    >
      <div className="ledger-filter">
        {draft.type === 'text' && (
          <Input
            aria-label={t('ledger.contains', { column: column.name })}
            placeholder={t('ledger.contains', { column: column.name })}
            allowClear
            value={draft.contains}
            maxLength={100}
            onChange={(event) => setDraft({ ...draft, contains: event.target.value })}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) done();
            }}
          />
        )}
        {draft.type === 'choice' && (
          <Chips
            label={column.name}
            multiple
            values={[...draft.any]}
            options={[...new Set([...choices, ...draft.any])].map((choice) => ({ value: choice, label: choice }))}
            onChange={(any) => setDraft({ ...draft, any })}
          />
        )}
        {draft.type === 'date' && <Days draft={draft} typed={typed} onChange={setDraft} onType={setTyped} />}
        {draft.type === 'number' && (
          <p className="range">
            <InputNumber
              aria-label={t('ledger.from')}
              placeholder={t('ledger.from')}
              value={draft.from}
              onChange={(from) => setDraft({ ...draft, from })}
            />
            {' – '}
            <InputNumber aria-label={t('ledger.to')} placeholder={t('ledger.to')} value={draft.to} onChange={(to) => setDraft({ ...draft, to })} />
          </p>
        )}
        {isTurned && (
          <div className="error" role="alert">
            {t('ledger.turned')}
          </div>
        )}
      </div>
    </Dialog>
  );
}

type DateFilter = Extract<Filter, { type: 'date' }>;

/** As typed, so that half a date stays in its field. */
interface TypedDays {
  readonly from: string;
  readonly to: string;
}

interface DaysProps {
  readonly draft: DateFilter;
  readonly typed: TypedDays;
  onChange(draft: DateFilter): void;
  onType(typed: TypedDays): void;
}

function Days({ draft, typed, onChange, onType }: DaysProps) {
  const { t } = useTranslation();
  const day = (side: 'from' | 'to') => (
    <div>
      <span aria-hidden="true">{t(`ledger.${side}`)}</span>
      <DateField
        label={t(`ledger.${side}`)}
        rules={{ now: Date.now(), toward: 'past' }}
        value={typed[side]}
        onChange={(text, reading) => {
          onType({ ...typed, [side]: text });
          onChange({ ...draft, period: null, [side]: reading.is === 'read' ? isoOf(reading.moment.day) : null });
        }}
      />
    </div>
  );
  return (
    <>
      <Chips
        label={t('ledger.periods')}
        values={draft.period ? [draft.period] : []}
        options={PERIODS.map((period) => ({ value: period, label: t(`ledger.period.${period}`) }))}
        onChange={([period]) => {
          onType({ from: '', to: '' });
          onChange({ ...draft, period: period ?? null, from: null, to: null });
        }}
      />
      <div className="range">
        {day('from')} {day('to')}
      </div>
    </>
  );
}
