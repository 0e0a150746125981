// The month in figures: every figure can be opened, none names anyone.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, dayOf } from '../../../contract/days';
import { allows, type Role } from '../../../contract/permissions';
import { type Block, type Figure, monthOn } from '../../../contract/returns';
import { client } from '../../api/client';
import { formatDue, formatInstant } from '../../ui/dates';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { PageSkeleton } from '../../ui/Skeleton';
import { Behind } from './Behind';
import { Figures } from './Figures';
import { TakeMonth } from './TakeMonth';
import { useMonthWords } from './words';
import './returns.css';

export type Month = Awaited<ReturnType<typeof client.returns.month>>;

export function ReturnPage() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  return me.data ? <Sheet roles={me.data.person.roles as Role[]} thisMonth={dateOf(dayOf(me.data.now)).slice(0, 7)} /> : <PageSkeleton rail />;
}

/** Whoever comes in the first half of a month comes for the month before. */
function Sheet({ roles, thisMonth }: { readonly roles: readonly Role[]; readonly thisMonth: string }) {
  const { t } = useTranslation();
  const { nameOfMonth } = useMonthWords();
  const [month, setMonth] = useState(monthOn(thisMonth, -1));
  const [block, setBlock] = useState<Block | null>(null);
  const [figure, setFigure] = useState<Figure | null>(null);
  const [taking, setTaking] = useState<'xlsx' | 'print' | null>(null);
  const read = useQuery({ queryKey: ['return', month], queryFn: () => client.returns.month({ month }), placeholderData: keepPreviousData });
  const move = (by: -1 | 1): void => setMonth((old) => (by > 0 && old >= thisMonth ? old : monthOn(old, by)));
  useShortcut('pageup', () => move(-1));
  useShortcut('pagedown', () => move(1));
  const mayTake = allows('return.take', roles);
  useShortcut('ctrl+p', () => mayTake && read.data && setTaking('print'));
  if (read.error)
    return (
      <Page title={t('returns.title')}>
        <LoadFailed error={read.error} onAgain={() => void read.refetch()} />
      </Page>
    );
  if (!read.data) return <PageSkeleton rail />;
  const one = read.data;
  const shown = one.blocks.find((each) => each.block === block) ?? one.blocks[0];
  const chosen = shown?.figures.find((each) => each.figure === figure) ?? shown?.figures[0];
  const hidden = one.blocks.reduce((sum, each) => sum + each.hidden, 0);
  return (
    <Page
      title={t('returns.of', { month: nameOfMonth(one.month) })}
      state={<Standing one={one} isRunning={one.month >= thisMonth} />}
      facts={[
        t('returns.to'),
        t('returns.countedAt', { time: formatInstant(one.now, 'minute') }),
        hidden > 0 && (
          <State shape="refused" tone="amber">
            {t('returns.hidden', { count: hidden })}
          </State>
        ),
      ]}
      actions={
        <>
          <Button onClick={() => move(-1)}>{t('returns.before')}</Button>
          <Button disabled={one.month >= thisMonth} onClick={() => move(1)}>
            {t('returns.after')}
          </Button>
          {mayTake && (
            <>
              <Button onClick={() => setTaking('print')}>
                {t('returns.print')} <kbd>Ctrl P</kbd>
              </Button>
              <Button type="primary" onClick={() => setTaking('xlsx')}>
                {t('returns.excel')}
              </Button>
            </>
          )}
        </>
      }
      keys={[
        ['↑ ↓', t('returns.key.move')],
        ['Enter', t('returns.key.open')],
        ['Alt ↓', t('returns.key.block')],
        ['PgUp PgDn', t('returns.key.month')],
        ...(mayTake ? [['Ctrl P', t('returns.print')] as const] : []),
      ]}
      note={mayTake ? t('returns.countsOnly') : t('returns.ownOnly')}
      rail={chosen && <Behind one={chosen} />}
    >
      {shown && (
        <Figures
          blocks={one.blocks.map((each) => each.block)}
          shown={shown}
          chosen={chosen?.figure ?? null}
          onBlock={(next) => {
            setBlock(next);
            setFigure(null);
          }}
          onFigure={setFigure}
        />
      )}
      {taking && <TakeMonth month={one.month} format={taking} isOver={one.month < thisMonth} onClose={() => setTaking(null)} />}
    </Page>
  );
}

/** Late is computed from the audit: whether a copy went out by the 15th, 24:00. */
function Standing({ one, isRunning }: { readonly one: Month; readonly isRunning: boolean }) {
  const { t } = useTranslation();
  const { now, dueAt, takenAt } = one;
  if (isRunning)
    return (
      <State shape="half" tone="quiet">
        {t('returns.running')}
      </State>
    );
  if (takenAt !== null)
    return (
      <State shape={takenAt < dueAt ? 'done' : 'late'} tone={takenAt < dueAt ? 'accent' : 'red'}>
        {t(takenAt < dueAt ? 'returns.inTime' : 'returns.wasLate', { time: formatInstant(takenAt, 'minute') })}
      </State>
    );
  const hours = Math.floor(Math.abs(dueAt - now) / 3_600_000);
  return (
    <span className={now < dueAt ? 'return-days-left' : 'return-days-left late'}>
      <small>{t('returns.due', { time: formatDue(dueAt) })}</small>
      <b>{t(now < dueAt ? 'returns.left' : 'returns.late', { days: Math.floor(hours / 24), hours: hours % 24 })}</b>
    </span>
  );
}
