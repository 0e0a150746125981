// One month, Monday first. The keyboard stays in the field that opened it: there the arrows move, here the day is shown and may be clicked.
import { Button } from 'antd';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths, civilOf, type DayNumber, dayInWords, dayOfCivil, daysIn, mondayOf } from './days';

interface MonthGridProps {
  readonly id: string;
  readonly day: DayNumber;
  readonly today: DayNumber;
  isAllowed(day: DayNumber): boolean;
  /** Shown only; `isFinal` when the day was clicked. */
  onDay(day: DayNumber, isFinal: boolean): void;
}

/** The focus stays in the field. */
const stay = (event: MouseEvent): void => event.preventDefault();

export const cellId = (grid: string, day: DayNumber): string => `${grid}-${day}`;

export function MonthGrid({ id, day, today, isAllowed, onDay }: MonthGridProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const { year, month } = civilOf(day);
  const first = mondayOf(dayOfCivil(year, month, 1) ?? day);
  const weeks = Math.ceil(((dayOfCivil(year, month, 1) ?? day) - first + daysIn(year, month)) / 7);
  const format = (one: DayNumber, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(one * 86_400_000));
  const turn = (months: number): void => onDay(addMonths(day, months) ?? day, false);
  return (
    <div className="month-picker">
      <div className="month-head">
        <Button size="small" tabIndex={-1} aria-label={t('date.previousMonth')} onMouseDown={stay} onClick={() => turn(-1)}>
          ‹
        </Button>
        <b aria-live="polite">{format(day, { year: 'numeric', month: 'long' })}</b>
        <Button size="small" tabIndex={-1} aria-label={t('date.nextMonth')} onMouseDown={stay} onClick={() => turn(1)}>
          ›
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of days is a grid (ARIA date grid) */}
      <table id={id} role="grid" aria-label={format(day, { year: 'numeric', month: 'long' })}>
        <thead>
          <tr>
            {[0, 1, 2, 3, 4, 5, 6].map((n) => (
              <th key={n} scope="col" abbr={format(first + n, { weekday: 'long' })}>
                {format(first + n, { weekday: 'narrow' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: weeks }, (_, week) => first + week * 7).map((monday) => (
            <tr key={monday}>
              {[0, 1, 2, 3, 4, 5, 6]
                .map((n) => monday + n)
                .map((one) =>
                  civilOf(one).month === month ? (
                    // biome-ignore lint/a11y/useFocusableInteractive: the field that opened it points here (aria-activedescendant)
                    <td
                      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
                      role="gridcell"
                      key={one}
                      id={cellId(id, one)}
                      aria-selected={one === day}
                      aria-current={one === today ? 'date' : undefined}
                      aria-disabled={!isAllowed(one)}
                      aria-label={dayInWords(one, today, language)}
                      onMouseDown={(event) => {
                        stay(event);
                        if (isAllowed(one)) onDay(one, true);
                      }}
                    >
                      {civilOf(one).day}
                    </td>
                  ) : (
                    <td key={one} />
                  ),
                )}
            </tr>
          ))}
        </tbody>
      </table>
      <small className="quiet">{t('date.gridKeys')}</small>
    </div>
  );
}
