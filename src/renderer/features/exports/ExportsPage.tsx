// The register of hand-overs (移交登记): where each stands and what it waits for.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatDue, formatInstant } from '../../ui/dates';
import { formatBytes } from '../../ui/format-bytes';
import { Ledger, type LedgerColumn, type LedgerView } from '../../ui/Ledger';
import { useLedgerKeys } from '../../ui/ledger/page';
import { Page } from '../../ui/Page';
import { Empty } from '../../ui/parts';
import { ExportState } from './ExportState';

type Row = Awaited<ReturnType<typeof client.exports.list>>[number];
const keyOf = (row: Row): string => row.id;

export function ExportsPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const list = useQuery({ queryKey: ['exports'], queryFn: () => client.exports.list({}) });
  const all = list.data ?? [];
  const forMe = all.filter((row) => row.mayApprove);
  const columns = useMemo<LedgerColumn<Row>[]>(
    () => [
      {
        key: 'number',
        name: t('exports.column.number'),
        width: 152,
        frozen: true,
        text: (row) => row.number,
        render: (row) => <span className="mono">{row.number}</span>,
      },
      { key: 'case', name: t('exports.column.case'), width: 180, text: (row) => row.caseTitle, sortValue: (row) => row.caseNumber },
      {
        key: 'state',
        name: t('exports.column.state'),
        type: 'choice',
        width: 140,
        text: (row) => t(row.state === 'requested' && row.mayApprove ? 'exports.state.forYou' : `exports.state.${row.state}`),
        render: (row) => <ExportState row={row} />,
      },
      {
        key: 'due',
        name: t('exports.column.due'),
        type: 'date',
        width: 110,
        text: (row) => dueText(row, t('exports.by')),
        sortValue: dueAt,
      },
      { key: 'recipient', name: t('exports.column.recipient'), type: 'choice', width: 190, text: (row) => row.recipient },
      { key: 'requester', name: t('exports.column.requester'), type: 'choice', width: 80, text: (row) => row.requester },
      {
        key: 'requestedAt',
        name: t('exports.column.requestedAt'),
        type: 'date',
        width: 110,
        text: (row) => formatInstant(row.requestedAt, 'minute'),
        sortValue: (row) => row.requestedAt,
        render: (row) => formatInstant(row.requestedAt, 'short'),
      },
      {
        key: 'files',
        name: t('exports.column.files'),
        type: 'number',
        width: 130,
        canTotal: true,
        text: (row) => t('exports.size', { count: row.files, size: formatBytes(row.bytes) }),
        sortValue: (row) => row.files,
      },
    ],
    [t],
  );
  const views = useMemo<LedgerView<Row>[]>(
    () => [
      { key: 'forMe', name: t('exports.views.forMe'), holds: (row) => row.mayApprove },
      { key: 'mine', name: t('exports.views.mine'), holds: (row) => row.mine },
    ],
    [t],
  );
  const keys = useLedgerKeys('exports');
  return (
    <Page
      title={t('exports.title')}
      facts={[t('exports.count', { count: all.length }), forMe.length > 0 && <b key="me">{t('exports.waiting', { count: forMe.length })}</b>]}
      keys={keys}
    >
      {list.error && (
        <div className="summary" role="alert">
          {errorText(list.error)}
        </div>
      )}
      {list.data && (
        <Ledger
          register="exports"
          label={t('exports.title')}
          rows={all}
          columns={columns}
          views={views}
          rowKey={keyOf}
          onOpen={(row) => void navigate({ to: '/exports/$id', params: { id: row.id } })}
          empty={<Empty text={t('exports.empty')} why={t('exports.emptyWhy')} action={<Link to="/cases">{t('exports.emptyGo')}</Link>} />}
        />
      )}
    </Page>
  );
}

function dueAt(row: Row): number | null {
  if (row.state === 'requested') return row.approveBy;
  return row.state === 'handedOver' ? row.receiptBy : null;
}

function dueText(row: Row, by: string): string {
  const due = dueAt(row);
  return due === null ? '' : `${by} ${formatDue(due)}`;
}
