// One row of filters over the acts: who, what kind, result, days, register number; and clearing them.
import { Button } from 'antd';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVENT_GROUPS, type EventGroup } from '../../../contract/audit-groups';
import { DateField } from '../../ui/DateField';
import { isoOf } from '../../ui/days';

export interface Filter {
  readonly person: string | null;
  readonly group: EventGroup | null;
  readonly outcome: 'done' | 'refused' | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly number: string | null;
  /** Rows of something to look at. */
  readonly rows: number[] | null;
}
export const NO_FILTER: Filter = { person: null, group: null, outcome: null, from: null, to: null, number: null, rows: null };
export const isFiltered = (filter: Filter): boolean => Object.values(filter).some((value) => value !== null);

interface FiltersProps {
  readonly filter: Filter;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly first: RefObject<HTMLSelectElement | null>;
  onChange(filter: Filter): void;
}

const OUTCOMES = ['done', 'refused'] as const;

export function Filters({ filter, people, first, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Filter>): void => onChange({ ...filter, ...part });
  return (
    <search className="audit-filters" aria-label={t('audit.filter.title')}>
      <select
        ref={first}
        aria-label={t('audit.column.actor')}
        value={filter.person ?? ''}
        onChange={(event) => set({ person: event.target.value || null })}
      >
        <option value="">{t('audit.filter.anybody')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t('audit.column.event')}
        value={filter.group ?? ''}
        onChange={(event) => set({ group: EVENT_GROUPS.find((group) => group === event.target.value) ?? null })}
      >
        <option value="">{t('audit.filter.anything')}</option>
        {EVENT_GROUPS.map((group) => (
          <option key={group} value={group}>
            {t(`audit.group.${group}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('audit.column.outcome')}
        value={filter.outcome ?? ''}
        onChange={(event) => set({ outcome: OUTCOMES.find((outcome) => outcome === event.target.value) ?? null })}
      >
        <option value="">{t('audit.filter.anyOutcome')}</option>
        {OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`audit.${outcome}`)}
          </option>
        ))}
      </select>
      <Day label={t('audit.filter.from')} value={filter.from} onChange={(from) => set({ from })} />
      <Day label={t('audit.filter.to')} value={filter.to} onChange={(to) => set({ to })} />
      <NumberField value={filter.number} onChange={(number) => set({ number })} />
      {isFiltered(filter) && <Button onClick={() => onChange(NO_FILTER)}>{t('audit.filter.clear')}</Button>}
    </search>
  );
}

function Day({ label, value, onChange }: { readonly label: string; readonly value: string | null; onChange(day: string | null): void }) {
  const [typed, setTyped] = useState(value ?? '');
  const sent = useRef(value);
  // Cleared from outside: what is half typed here stays otherwise.
  useEffect(() => {
    if (sent.current === value) return;
    sent.current = value;
    setTyped(value ?? '');
  }, [value]);
  return (
    <div className="day">
      <span aria-hidden="true">{label}</span>
      <DateField
        label={label}
        brief
        value={typed}
        rules={{ now: Date.now(), toward: 'past' }}
        onChange={(text, reading) => {
          setTyped(text);
          sent.current = reading.is === 'read' ? isoOf(reading.moment.day) : null;
          if (sent.current !== value) onChange(sent.current);
        }}
      />
    </div>
  );
}

/** Asked for only when it is whole: half a number is no number. */
function NumberField({ value, onChange }: { readonly value: string | null; onChange(number: string | null): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const take = (): void => {
    const number = typed.normalize('NFKC').trim().toUpperCase() || null;
    if (number !== value) onChange(number);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) take();
  };
  return (
    <input
      className="mono"
      aria-label={t('audit.filter.number')}
      placeholder={t('audit.filter.number')}
      maxLength={40}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={onKey}
    />
  );
}
