// The columns of the register of persons of concern, and the views that everybody has.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayFrom, startOfDay } from '../../../contract/days';
import { formatInstant } from '../../ui/dates';
import type { LedgerColumn, LedgerView } from '../../ui/Ledger';
import { MaskedName } from '../../ui/parts';
import { isLost, type Row, shortDay, StateCell, useStateLook } from './ConcernState';
import { WindowStrip } from './WindowStrip';

const isOver = ({ state }: Row): boolean => state === 'delisted' || state === 'settled';

export function useConcernColumns(): LedgerColumn<Row>[] {
  const { t } = useTranslation();
  const look = useStateLook();
  return useMemo(() => {
    const now = Date.now();
    const behaviours = (row: Row): string[] => row.behaviours.map((one) => t(`concerns.behaviour.${one}`));
    return [
      {
        key: 'number',
        name: t('concerns.column.number'),
        width: 50,
        frozen: true,
        text: (row) => row.number,
        render: (row) => (
          <span className="mono" title={row.number}>
            {row.number.split('-').at(-1)}
          </span>
        ),
      },
      {
        key: 'name',
        name: t('concerns.column.name'),
        type: 'names',
        width: 78,
        text: (row) => row.name || t('concerns.unknown'),
        render: (row) => (row.name ? <MaskedName text={row.name} /> : t('concerns.unknown')),
      },
      { key: 'title', name: t('concerns.column.title'), width: 160, text: (row) => row.title },
      {
        key: 'body',
        name: t('concerns.column.body'),
        width: 134,
        text: (row) => [row.body, row.officer].filter(Boolean).join(' '),
      },
      {
        key: 'level',
        name: t('concerns.column.level'),
        type: 'choice',
        width: 40,
        text: (row) => (row.level ? t(`concerns.levelShort.${row.level}`) : ''),
      },
      {
        key: 'window',
        name: t('concerns.column.window'),
        width: 96,
        text: (row) => (row.liaison?.window ? t('concerns.windowText', { from: row.liaison.window.opensOn, to: row.liaison.window.closesOn }) : ''),
        sortValue: (row) => row.liaison?.closesAt ?? null,
        render: (row) => (row.liaison ? <WindowStrip liaison={row.liaison} now={now} /> : '—'),
      },
      {
        key: 'state',
        name: t('concerns.column.state'),
        type: 'choice',
        width: 146,
        text: (row) => look(row).text,
        render: (row) => <StateCell row={row} />,
      },
      {
        key: 'until',
        name: t('concerns.column.until'),
        type: 'date',
        width: 56,
        text: (row) => row.until,
        sortValue: (row) => startOfDay(dayFrom(row.until)),
        render: (row) => shortDay(row.until),
      },
      {
        key: 'behaviours',
        name: t('concerns.column.behaviours'),
        type: 'choice',
        width: 150,
        hidden: true,
        text: (row) => behaviours(row).join(' '),
        choices: behaviours,
      },
      { key: 'gate', name: t('concerns.column.gate'), type: 'choice', width: 80, hidden: true, text: (row) => row.gate },
      { key: 'band', name: t('concerns.column.band'), type: 'choice', width: 100, hidden: true, text: (row) => t(`concerns.band.${row.band}`) },
      {
        key: 'seenAt',
        name: t('concerns.column.seenAt'),
        type: 'date',
        width: 110,
        hidden: true,
        text: (row) => formatInstant(row.seenAt, 'minute'),
        sortValue: (row) => row.seenAt,
        render: (row) => formatInstant(row.seenAt, 'short'),
      },
    ];
  }, [t, look]);
}

export function useConcernViews(): LedgerView<Row>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { key: 'listed', name: t('concerns.views.listed'), holds: ({ state }) => state === 'listed' },
      { key: 'lost', name: t('concerns.views.lost'), holds: isLost },
      { key: 'notices', name: t('concerns.views.notices'), holds: ({ state }) => state === 'noted' || state === 'proposed' },
      { key: 'over', name: t('concerns.views.over'), holds: isOver },
    ],
    [t],
  );
}
