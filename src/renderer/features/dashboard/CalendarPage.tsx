// The calendar: everything due of what this person may open, by day, as a month or a week.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, dayOf, startOfDay, weekdayOf } from '../../../contract/days';
import { client } from '../../api/client';
import { Page } from '../../ui/Page';
import { Chips, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { DayGrid } from './DayGrid';
import { addMonths, dayByKey, type View, weeksAround } from './month';
import { useNow } from './now';
import { moveFocus, TaskList } from './TaskList';
import { type Due, useTaskWords } from './tasks';
import './dashboard.css';

/** Whoever opened an item and comes back finds the day where they were; gone with the page at lock. */
const last: { day: number | null; view: View } = { day: null, view: 'month' };

export function CalendarPage() {
  const now = useNow();
  return now === undefined ? null : <Calendar now={now} />;
}

function Calendar({ now }: { readonly now: number }) {
  const { t, i18n } = useTranslation();
  const today = dayOf(now);
  const [day, setDay] = useState(last.day ?? today);
  const [view, setView] = useState<View>(last.view);
  useEffect(() => {
    last.day = day;
    last.view = view;
  }, [day, view]);
  const grid = useRef<HTMLDivElement>(null);
  const dayList = useRef<HTMLDivElement>(null);
  const weeks = weeksAround(day, view);
  const from = dateOf(weeks[0]?.[0] ?? day);
  const to = dateOf(weeks.at(-1)?.at(-1) ?? day);
  const found = useQuery({
    queryKey: ['calendar', from, to],
    queryFn: () => client.dashboard.calendar({ from, to }),
    placeholderData: keepPreviousData,
  });
  const byDay = new Map(found.data?.days.map(({ on, items }) => [on, items]));
  const all = [...byDay.values()].flat();
  const late = all.filter(({ dueAt }) => dueAt <= now).length;
  const others = all.filter(({ mine }) => !mine).length;
  const move = (step: -1 | 1): void => setDay(view === 'week' ? day + 7 * step : addMonths(day, step));
  useShortcut('pageup', () => setDay(addMonths(day, -1)));
  useShortcut('pagedown', () => setDay(addMonths(day, 1)));
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
    const to = dayByKey(event.key, day);
    if (to !== null) {
      event.preventDefault();
      setDay(to);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      dayList.current?.querySelector<HTMLElement>('a.task')?.focus();
    }
  };
  return (
    <Page
      title={titleOf(day, view, weeks, i18n.language, t)}
      facts={[
        late > 0 && (
          <State key="late" shape="late" tone="red">
            {t('today.lateCount', { count: late })}
          </State>
        ),
        <b key="due">{all.length > 0 ? t('calendar.due', { count: all.length }) : t('calendar.nothing')}</b>,
        others > 0 && t('calendar.colleagues', { count: others }),
      ]}
      actions={
        <div className="calendar-bar">
          <fieldset aria-label={t('calendar.turn')}>
            <Button onClick={() => move(-1)}>{t(view === 'week' ? 'calendar.previousWeek' : 'calendar.previousMonth')}</Button>
            <Button onClick={() => setDay(today)}>{t('calendar.today')}</Button>
            <Button onClick={() => move(1)}>{t(view === 'week' ? 'calendar.nextWeek' : 'calendar.nextMonth')}</Button>
          </fieldset>
          <Chips
            label={t('calendar.view')}
            options={[
              { value: 'month', label: t('calendar.byMonth') },
              { value: 'week', label: t('calendar.byWeek') },
            ]}
            values={[view]}
            onChange={([chosen]) => chosen && setView(chosen)}
          />
        </div>
      }
      keys={[
        ['← ↑ → ↓', t('calendar.key.move')],
        ['Enter', t('calendar.key.day')],
        ['PgUp PgDn', t('calendar.key.month')],
        ['Esc', t('calendar.key.back')],
      ]}
      rail={
        // biome-ignore lint/a11y/noStaticElementInteractions: arrows go from link to link, each reachable by Tab too
        <div
          ref={dayList}
          className="calendar-day-list"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return moveFocus(event);
            grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
          }}
        >
          <DayList day={day} items={byDay.get(dateOf(day)) ?? []} now={now} />
        </div>
      }
    >
      <DayGrid
        ref={grid}
        weeks={weeks}
        view={view}
        day={day}
        now={now}
        itemsOn={(on) => byDay.get(dateOf(on)) ?? []}
        onKey={onKey}
        onChoose={setDay}
      />
    </Page>
  );
}

function titleOf(day: number, view: View, weeks: number[][], language: string, t: ReturnType<typeof useTranslation>['t']): string {
  if (view === 'week') return t('calendar.week', { from: dateOf(weeks[0]?.[0] ?? day), to: dateOf(weeks[0]?.[6] ?? day) });
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(day * 86_400_000);
}

function DayList({ day, items, now }: { readonly day: number; readonly items: readonly Due[]; readonly now: number }) {
  const { t, i18n } = useTranslation();
  const { weekday } = useTaskWords(now);
  const noon = startOfDay(day) + 43_200_000;
  const isWeekend = weekdayOf(day) > 4;
  return (
    <>
      <h2>
        {t('calendar.day', { date: dateOf(day).slice(5), weekday: weekday(noon, i18n.language === 'en' ? 'short' : 'long') })}
        {day === dayOf(now) && <span className="today-new-mark">{t('calendar.today')}</span>}
        {isWeekend && <span className="quiet">{t('calendar.weekend')}</span>} <small>{items.length}</small>
      </h2>
      {items.length > 0 ? <TaskList tasks={items} now={now} /> : <p className="quiet">{t('calendar.dayNothing')}</p>}
    </>
  );
}
