// The columns of a police desk's inbox.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { formatBytes } from '../../ui/format-bytes';
import type { LedgerColumn } from '../../ui/Ledger';
import { State } from '../../ui/parts';

export type Row = Awaited<ReturnType<typeof client.desk.list>>[number];

export function useDeskColumns(): LedgerColumn<Row>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const trust = (row: Row): string => t(row.trusted ? 'desk.trusted' : 'desk.notTrusted');
    return [
      {
        key: 'number',
        name: t('desk.column.number'),
        width: 160,
        frozen: true,
        text: (row) => row.number,
        render: (row) => <span className="mono">{row.number}</span>,
      },
      { key: 'school', name: t('desk.column.school'), type: 'choice', width: 240, text: (row) => row.school },
      {
        key: 'trusted',
        name: t('desk.column.trusted'),
        type: 'choice',
        width: 130,
        text: trust,
        render: (row) => (
          <State shape={row.trusted ? 'done' : 'refused'} tone={row.trusted ? 'accent' : 'red'}>
            {trust(row)}
          </State>
        ),
      },
      {
        key: 'state',
        name: t('desk.column.state'),
        type: 'choice',
        width: 130,
        text: (row) => t(`desk.state.${row.state}`),
        render: (row) => (
          <State shape={row.state === 'receipted' ? 'done' : 'pie'} tone={row.state === 'receipted' ? 'quiet' : 'amber'}>
            {t(`desk.state.${row.state}`)}
          </State>
        ),
      },
      {
        key: 'openedAt',
        name: t('desk.column.openedAt'),
        type: 'date',
        width: 120,
        text: (row) => formatInstant(row.openedAt, 'minute'),
        sortValue: (row) => row.openedAt,
        render: (row) => formatInstant(row.openedAt, 'short'),
      },
      {
        key: 'expiresAt',
        name: t('desk.column.expiresAt'),
        type: 'date',
        width: 110,
        text: (row) => formatInstant(row.expiresAt, 'date'),
        sortValue: (row) => row.expiresAt,
      },
      {
        key: 'files',
        name: t('desk.column.files'),
        type: 'number',
        width: 150,
        canTotal: true,
        text: (row) => t('desk.files', { count: row.files, size: formatBytes(row.bytes) }),
        sortValue: (row) => row.files,
      },
    ];
  }, [t]);
}
