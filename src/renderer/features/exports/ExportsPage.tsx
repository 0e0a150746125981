// The register of hand-overs (移交登记): where each stands and what it waits for.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatDue, formatInstant } from '../../ui/dates';
import { formatBytes } from '../../ui/format-bytes';
import { Ledger, type LedgerColumn } from '../../ui/Ledger';
import { Page } from '../../ui/Page';
import { Chips, Empty } from '../../ui/parts';
import { ExportState } from './ExportState';

type Row = Awaited<ReturnType<typeof client.exports.list>>[number];
const VIEWS = ['all', 'forMe', 'mine'] as const;
type View = (typeof VIEWS)[number];

export function ExportsPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const list = useQuery({ queryKey: ['exports'], queryFn: () => client.exports.list({}) });
  const [view, setView] = useState<View>('all');
  const all = list.data ?? [];
  const forMe = all.filter((row) => row.mayApprove);
  const rows = view === 'forMe' ? forMe : view === 'mine' ? all.filter((row) => row.mine) : all;
  const columns = useMemo<LedgerColumn<Row>[]>(
    () => [
      { key: 'number', name: t('exports.column.number'), width: 152, frozen: true, render: (row) => <span className="mono">{row.number}</span> },
      { key: 'case', name: t('exports.column.case'), width: 180, render: (row) => row.caseTitle, sortValue: (row) => row.caseNumber },
      { key: 'state', name: t('exports.column.state'), width: 140, render: (row) => <ExportState row={row} />, sortValue: (row) => row.state },
      { key: 'due', name: t('exports.column.due'), width: 110, render: (row) => dueOf(row, t('exports.by')) },
      { key: 'recipient', name: t('exports.column.recipient'), width: 190, render: (row) => row.recipient, sortValue: (row) => row.recipient },
      { key: 'requester', name: t('exports.column.requester'), width: 80, render: (row) => row.requester },
      {
        key: 'requestedAt',
        name: t('exports.column.requestedAt'),
        width: 110,
        render: (row) => formatInstant(row.requestedAt, 'short'),
        sortValue: (row) => row.requestedAt,
      },
      {
        key: 'files',
        name: t('exports.column.files'),
        width: 130,
        render: (row) => t('exports.size', { count: row.files, size: formatBytes(row.bytes) }),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t('exports.title')}
      facts={[t('exports.count', { count: all.length }), forMe.length > 0 && <b key="me">{t('exports.waiting', { count: forMe.length })}</b>]}
      keys={[['Enter', t('reports.keyOpen')]]}
    >
      {list.error && (
        <div className="summary" role="alert">
          {errorText(list.error)}
        </div>
      )}
      {list.data && (
        <Ledger
          label={t('exports.title')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate({ to: '/exports/$id', params: { id: row.id } })}
          sumLine={t('reports.sum', { shown: rows.length, count: all.length })}
          empty={<Empty text={t('exports.empty')} why={t('exports.emptyWhy')} action={<Link to="/cases">{t('exports.emptyGo')}</Link>} />}
          toolbar={
            <Chips
              label={t('exports.view')}
              options={VIEWS.map((value) => ({ value, label: t(`exports.views.${value}`) }))}
              values={[view]}
              onChange={([value]) => setView(value ?? 'all')}
            />
          }
        />
      )}
    </Page>
  );
}

function dueOf(row: Row, by: string): string {
  if (row.state === 'requested') return `${by} ${formatDue(row.approveBy)}`;
  if (row.state === 'handedOver' && row.receiptBy !== null) return `${by} ${formatDue(row.receiptBy)}`;
  return '—';
}
