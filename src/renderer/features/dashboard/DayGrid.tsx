// The days themselves: a grid that the arrows move in. Late is a word and a shape, today and the weekend are marked.
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, dayOf, groupOf, startOfDay, weekdayOf } from '../../../contract/days';
import { Glyph } from '../../ui/Glyph';
import { isSameMonth, type View } from './month';
import { type Due, keyOf, STATES, timeOf, useTaskWords } from './tasks';

/** Lines of a cell, as many as six weeks leave on 768 pixels. */
const LINES: Readonly<Record<View, number>> = { month: 3, week: 14 };
const NOON = 43_200_000;

interface DayGridProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly weeks: readonly (readonly number[])[];
  readonly view: View;
  readonly day: number;
  readonly now: number;
  itemsOn(day: number): readonly Due[];
  onKey(event: KeyboardEvent<HTMLElement>): void;
  onChoose(day: number): void;
}

export function DayGrid({ ref, weeks, view, day, now, itemsOn, onKey, onChoose }: DayGridProps) {
  const { t, i18n } = useTranslation();
  const { weekday } = useTaskWords(now);
  const chosen = useRef<HTMLDivElement>(null);
  const wasInside = useRef(false);
  useEffect(() => {
    // Whoever came by the navigation wants the dates next; whoever is busy elsewhere already stays there.
    if (document.activeElement === document.body || document.activeElement?.closest('.nav')) chosen.current?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the day that the keys chose, also onto another page
  useEffect(() => {
    if (wasInside.current) chosen.current?.focus();
  }, [day, view]);
  const label = (on: number, items: readonly Due[]): string => {
    const late = items.filter(({ dueAt }) => dueAt <= now).length;
    return [
      t('calendar.day', { date: dateOf(on), weekday: weekday(startOfDay(on) + NOON, 'long') }),
      on === dayOf(now) ? t('calendar.today') : '',
      items.length > 0 ? t('calendar.cellDue', { count: items.length }) : '',
      late > 0 ? t('calendar.cellLate', { count: late }) : '',
    ]
      .filter(Boolean)
      .join(i18n.language === 'en' ? ', ' : '，');
  };
  const classesOf = (on: number): string =>
    [weekdayOf(on) > 4 && 'weekend', on === dayOf(now) && 'today', view === 'month' && !isSameMonth(on, day) && 'outside', on === day && 'chosen']
      .filter(Boolean)
      .join(' ');
  return (
    <div
      ref={ref}
      role="grid"
      tabIndex={-1}
      className={`calendar ${view}`}
      aria-label={t('calendar.title')}
      onKeyDown={onKey}
      onFocus={() => {
        wasInside.current = true;
      }}
      onBlur={(event) => {
        // A cell that is replaced takes its focus with it, and nothing has it then.
        if (event.relatedTarget) wasInside.current = event.currentTarget.contains(event.relatedTarget);
      }}
    >
      <div role="row" tabIndex={-1} className="calendar-days">
        {weeks[0]?.map((on) => (
          <div key={on} role="columnheader" tabIndex={-1} className={weekdayOf(on) > 4 ? 'weekend' : ''}>
            {weekday(startOfDay(on) + NOON, 'short')}
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        <div role="row" tabIndex={-1} key={week[0]}>
          {week.map((on) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the whole grid
            <div
              key={on}
              ref={on === day ? chosen : null}
              role="gridcell"
              tabIndex={on === day ? 0 : -1}
              aria-selected={on === day}
              aria-label={label(on, itemsOn(on))}
              {...(on === dayOf(now) ? { 'aria-current': 'date' as const } : {})}
              className={classesOf(on)}
              onClick={() => onChoose(on)}
            >
              <div aria-hidden="true">
                <b>
                  {Number(dateOf(on).slice(8))}
                  {on === dayOf(now) && <em>{t('calendar.today')}</em>}
                </b>
                <Lines items={itemsOn(on)} most={LINES[view]} now={now} isWide={view === 'week'} />
              </div>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Lines({
  items,
  most,
  now,
  isWide,
}: {
  readonly items: readonly Due[];
  readonly most: number;
  readonly now: number;
  readonly isWide: boolean;
}) {
  const { t } = useTranslation();
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  return (
    <ul>
      {shown.map((item) => {
        const { shape, tone } = STATES[groupOf(item.dueAt, now)];
        return (
          <li key={keyOf(item)} className={tone} title={`${t(`today.kind.${item.kind}`)} ${item.title}`}>
            <Glyph shape={shape} />
            <span>
              {tone === 'red' ? <b>{t('calendar.lateShort')}</b> : timeOf(item.dueAt) !== '24:00' && timeOf(item.dueAt)}{' '}
              {t(`calendar.short.${item.kind}`)}
              {isWide && item.title && <small>{item.title}</small>}
            </span>
          </li>
        );
      })}
      {shown.length < items.length && <li className="quiet">{t('calendar.more', { count: items.length - shown.length })}</li>}
    </ul>
  );
}
