// The columns of the register of cases, and the views that everybody has.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import type { LedgerColumn, LedgerView } from '../../ui/Ledger';
import { ClockText, MaskedNames, State, useClockText, useNamesText } from '../../ui/parts';

export type Row = Awaited<ReturnType<typeof client.cases.list>>['rows'][number];

const isOver = (row: Row): boolean => row.state === 'closed' || row.state === 'archived';
const isPressing = ({ clock }: Row): boolean => clock?.state === 'late' || clock?.state === 'today' || clock?.state === 'soon';

export function useCaseColumns(): LedgerColumn<Row>[] {
  const { t } = useTranslation();
  const namesText = useNamesText();
  const clockText = useClockText();
  return useMemo(() => {
    const kinds = (row: Row): string[] => row.types.map((type) => t(`terms.typeShort.${type}`));
    return [
      {
        key: 'number',
        name: t('cases.column.number'),
        width: 158,
        frozen: true,
        text: (row) => row.number,
        render: (row) => <span className="mono">{row.number}</span>,
      },
      { key: 'title', name: t('cases.column.title'), width: 200, text: (row) => row.title },
      {
        key: 'openedAt',
        name: t('cases.column.openedAt'),
        type: 'date',
        width: 110,
        text: (row) => formatInstant(row.openedAt, 'minute'),
        sortValue: (row) => row.openedAt,
        render: (row) => formatInstant(row.openedAt, 'short'),
      },
      {
        key: 'affected',
        name: t('terms.role.affected'),
        type: 'names',
        width: 96,
        text: (row) => namesText(row.affected),
        render: (row) => <MaskedNames names={row.affected} />,
      },
      {
        key: 'reported',
        name: t('terms.role.reported'),
        type: 'names',
        width: 126,
        text: (row) => namesText(row.reported),
        render: (row) => <MaskedNames names={row.reported} />,
      },
      {
        key: 'grades',
        name: t('reports.column.grades'),
        type: 'choice',
        width: 64,
        hidden: true,
        text: (row) => row.grades.join(' '),
        choices: (row) => row.grades,
      },
      { key: 'types', name: t('reports.column.types'), type: 'choice', width: 112, text: (row) => kinds(row).join(' '), choices: kinds },
      {
        key: 'state',
        name: t('cases.column.state'),
        type: 'choice',
        width: 124,
        text: (row) => t(`cases.state.${row.state}`),
        render: (row) => (
          <State shape={isOver(row) ? 'done' : 'pie'} tone={isOver(row) ? 'quiet' : 'accent'}>
            {t(`cases.state.${row.state}`)}
          </State>
        ),
      },
      {
        key: 'clock',
        name: t('cases.column.clock'),
        width: 150,
        text: (row) => (row.clock ? clockText(row.clock) : ''),
        sortValue: (row) => (row.clock && row.clock.state !== 'stopped' ? row.clock.dueAt : null),
        render: (row) => (row.clock ? <ClockText clock={row.clock} /> : '—'),
      },
      { key: 'lead', name: t('cases.column.lead'), type: 'choice', width: 80, text: (row) => row.lead },
      {
        key: 'next',
        name: t('cases.column.next'),
        type: 'choice',
        width: 130,
        text: (row) => (row.next ? t(`cases.event.${row.next}`) : ''),
      },
    ];
  }, [t, namesText, clockText]);
}

/** @param me name of whoever looks */
export function useCaseViews(me: string): LedgerView<Row>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { key: 'running', name: t('cases.views.running'), holds: (row) => !isOver(row) },
      { key: 'mine', name: t('cases.views.mine'), holds: (row) => row.lead === me && !isOver(row) },
      { key: 'pressing', name: t('cases.views.pressing'), holds: isPressing },
      { key: 'over', name: t('cases.views.over'), holds: isOver },
    ],
    [t, me],
  );
}
