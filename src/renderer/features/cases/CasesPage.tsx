// The register of cases.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Ledger, type LedgerColumn } from '../../ui/Ledger';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { ClockText, Empty, MaskedNames, State } from '../../ui/parts';
import { SkeletonRows } from '../../ui/Skeleton';

type Row = Awaited<ReturnType<typeof client.cases.list>>['rows'][number];

export function CasesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const cases = useQuery({ queryKey: ['cases'], queryFn: () => client.cases.list({}) });
  const rows = cases.data?.rows ?? [];
  const columns = useMemo<LedgerColumn<Row>[]>(
    () => [
      {
        key: 'number',
        name: t('cases.column.number'),
        width: 158,
        frozen: true,
        render: (row) => <span className="mono">{row.number}</span>,
        sortValue: (row) => row.number,
      },
      { key: 'title', name: t('cases.column.title'), width: 200, render: (row) => row.title },
      {
        key: 'openedAt',
        name: t('cases.column.openedAt'),
        width: 110,
        render: (row) => formatInstant(row.openedAt, 'short'),
        sortValue: (row) => row.openedAt,
      },
      { key: 'affected', name: t('terms.role.affected'), width: 80, render: (row) => <MaskedNames names={row.affected} /> },
      { key: 'reported', name: t('terms.role.reported'), width: 110, render: (row) => <MaskedNames names={row.reported} /> },
      {
        key: 'types',
        name: t('reports.column.types'),
        width: 110,
        render: (row) => row.types.map((type) => t(`terms.typeShort.${type}`)).join(' ') || '—',
      },
      {
        key: 'state',
        name: t('cases.column.state'),
        width: 124,
        render: (row) => (
          <State
            shape={row.state === 'closed' || row.state === 'archived' ? 'done' : 'pie'}
            tone={row.state === 'closed' || row.state === 'archived' ? 'quiet' : 'accent'}
          >
            {t(`cases.state.${row.state}`)}
          </State>
        ),
        sortValue: (row) => row.state,
      },
      {
        key: 'clock',
        name: t('cases.column.clock'),
        width: 150,
        render: (row) => (row.clock ? <ClockText clock={row.clock} /> : '—'),
        sortValue: (row) => row.clock?.daysLeft ?? 999,
      },
      { key: 'lead', name: t('cases.column.lead'), width: 80, render: (row) => row.lead },
      { key: 'next', name: t('cases.column.next'), width: 130, render: (row) => (row.next ? t(`cases.event.${row.next}`) : '—') },
    ],
    [t],
  );
  return (
    <Page
      title={t('cases.title')}
      facts={[
        cases.data && t('reports.count', { count: rows.length }),
        (cases.data?.hidden ?? 0) > 0 && t('reports.hidden', { count: cases.data?.hidden }),
      ]}
      keys={[['Enter', t('reports.keyOpen')]]}
    >
      <Ledger
        label={t('cases.title')}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/cases/$id', params: { id: row.id } })}
        rowTone={(row) => (row.clock?.state === 'late' ? 'late' : undefined)}
        sumLine={t('reports.sum', { shown: rows.length, count: rows.length })}
        empty={
          cases.error ? (
            <LoadFailed error={cases.error} onAgain={() => void cases.refetch()} />
          ) : !cases.data ? (
            <SkeletonRows count={8} height={32} />
          ) : (
            <Empty text={t('cases.empty')} why={t('cases.emptyWhy')} action={<Link to="/reports">{t('cases.emptyGo')}</Link>} />
          )
        }
      />
    </Page>
  );
}
