// The columns of the register of mentoring plans, and the views that everybody has.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatDue, formatInstant } from '../../ui/dates';
import type { LedgerColumn, LedgerView } from '../../ui/Ledger';
import { MaskedName, State } from '../../ui/parts';
import { PlanStateText } from './PlanState';

export type Row = Awaited<ReturnType<typeof client.mentoring.list>>['rows'][number];

const OVER: readonly Row['state'][] = ['released', 'referred', 'abandoned'];
const WAITING: readonly Row['state'][] = ['submitted', 'extending', 'adjusted', 'releasing', 'referring'];
const isOver = ({ state }: Row): boolean => OVER.includes(state);

export function usePlanColumns(): LedgerColumn<Row>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const name = (key: string): string => t(`mentoring.columns.${key}`);
    const reviewText = (row: Row): string =>
      [row.reviewDueAt === null ? '' : formatDue(row.reviewDueAt), row.missedMonths > 0 ? t('mentoring.missed', { count: row.missedMonths }) : '']
        .filter(Boolean)
        .join(' · ');
    return [
      {
        key: 'number',
        name: name('number'),
        width: 158,
        frozen: true,
        text: (row) => row.number,
        render: (row) => <span className="mono">{row.number}</span>,
      },
      { key: 'mentee', name: name('mentee'), type: 'names', width: 96, text: (row) => row.mentee, render: (row) => <MaskedName text={row.mentee} /> },
      { key: 'role', name: name('role'), type: 'choice', width: 128, text: (row) => t(`mentoring.role.${row.role}`) },
      { key: 'grade', name: name('grade'), type: 'choice', width: 64, text: (row) => row.grade },
      {
        key: 'state',
        name: name('state'),
        type: 'choice',
        width: 118,
        text: (row) => t(`mentoring.state.${row.state}`),
        render: (row) => <PlanStateText state={row.state} />,
      },
      {
        key: 'hours',
        name: name('hours'),
        width: 84,
        text: (row) => t('mentoring.hoursShort', { done: row.hoursDone, of: row.hoursPlanned }),
        sortValue: (row) => row.hoursDone,
      },
      {
        key: 'review',
        name: name('review'),
        width: 190,
        text: reviewText,
        sortValue: (row) => row.reviewDueAt,
        render: (row) =>
          row.missedMonths > 0 ? (
            <State shape="missed" tone="amber">
              {reviewText(row)}
            </State>
          ) : (
            reviewText(row)
          ),
      },
      {
        key: 'next',
        name: name('next'),
        type: 'date',
        width: 110,
        text: (row) => (row.nextAt === null ? '' : formatInstant(row.nextAt, 'minute')),
        sortValue: (row) => row.nextAt,
        render: (row) => (row.nextAt === null ? '—' : formatInstant(row.nextAt, 'short')),
      },
      {
        key: 'last',
        name: name('last'),
        type: 'date',
        width: 100,
        hidden: true,
        text: (row) => (row.lastSessionAt === null ? '' : formatInstant(row.lastSessionAt, 'minute')),
        sortValue: (row) => row.lastSessionAt,
      },
      { key: 'until', name: name('until'), width: 100, text: (row) => row.until },
      { key: 'lead', name: name('lead'), type: 'choice', width: 80, text: (row) => row.lead },
      {
        key: 'case',
        name: name('case'),
        width: 150,
        text: (row) => row.caseNumber,
        render: (row) => <span className="mono">{row.caseNumber || '—'}</span>,
      },
    ];
  }, [t]);
}

export function usePlanViews(): LedgerView<Row>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { key: 'fromCase', name: t('mentoring.views.fromCase'), holds: (row) => row.role !== 'supported' },
      { key: 'supported', name: t('mentoring.views.supported'), holds: (row) => row.role === 'supported' },
      { key: 'waiting', name: t('mentoring.views.waiting'), holds: (row) => WAITING.includes(row.state) },
      { key: 'missed', name: t('mentoring.views.missed'), holds: (row) => row.missedMonths > 0 },
      { key: 'over', name: t('mentoring.views.over'), holds: isOver },
    ],
    [t],
  );
}
