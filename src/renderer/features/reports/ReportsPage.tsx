// The register of tips (台账).
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client } from '../../api/client';
import { Ledger } from '../../ui/Ledger';
import { namesByRole, useLedgerKeys } from '../../ui/ledger/page';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { Empty, State } from '../../ui/parts';
import { SkeletonRows } from '../../ui/Skeleton';
import { BulkDialog } from './BulkDialog';
import { isWaiting } from './NextLine';
import { isLate, useReportColumns, useReportViews } from './report-columns';
import type { Row } from './ReportState';
import type { BulkAct } from './use-bulk';

const BULK: readonly BulkAct[] = ['decline', 'forward', 'accept'];
const keyOf = (row: Row): string => row.id;
const reveal = async (row: Row) => namesByRole(await client.reports.reveal({ id: row.id }));

export function ReportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reports = useQuery({ queryKey: ['reports'], queryFn: () => client.reports.list({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const mayTriage = allows('report.triage', me.data?.person.roles ?? []);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [bulk, setBulk] = useState<{ act: BulkAct; rows: readonly Row[] } | null>(null);
  const columns = useReportColumns();
  const views = useReportViews();
  const keys = useLedgerKeys('reports');
  const all = reports.data?.rows ?? [];
  const hidden = reports.data?.hidden ?? 0;
  const late = all.filter(isLate).length;
  const log = (): void => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } });
  const selection = {
    selected,
    onChange: setSelected,
    actions: (chosen: readonly Row[]) => (
      <BulkActions rows={chosen} onAct={(act) => setBulk({ act, rows: chosen })} onClear={() => setSelected(new Set())} />
    ),
  };
  return (
    <Page
      title={t('reports.title')}
      facts={[
        reports.data && t('reports.count', { count: all.length }),
        late > 0 && (
          <State shape="late" tone="red">
            {t('reports.late', { count: late })}
          </State>
        ),
        hidden > 0 && t('reports.hidden', { count: hidden }),
      ]}
      actions={
        <Button type="primary" onClick={log}>
          {t('shell.log')}
        </Button>
      }
      keys={keys}
    >
      {reports.error && <LoadFailed error={reports.error} onAgain={() => void reports.refetch()} />}
      {reports.data ? (
        <Ledger
          register="reports"
          label={t('reports.title')}
          filterLabel={t('reports.filter')}
          rows={all}
          columns={columns}
          views={views}
          rowKey={keyOf}
          reveal={reveal}
          {...(mayTriage ? { selection } : {})}
          onOpen={(row) => void navigate({ to: '/reports/$id', params: { id: row.id } })}
          rowTone={(row) => (isLate(row) ? 'late' : undefined)}
          empty={
            <Empty
              text={t(hidden > 0 ? 'reports.emptyOwn' : 'reports.empty')}
              why={t(hidden > 0 ? 'reports.emptyOwnWhy' : 'reports.emptyWhy')}
              action={<Button onClick={log}>{t('shell.log')}</Button>}
            />
          }
        />
      ) : (
        !reports.error && <SkeletonRows count={8} height={32} />
      )}
      {bulk && (
        <BulkDialog
          act={bulk.act}
          selected={bulk.rows}
          onClose={() => {
            setBulk(null);
            setSelected(new Set());
          }}
        />
      )}
    </Page>
  );
}

interface BulkActionsProps {
  readonly rows: readonly Row[];
  onAct(act: BulkAct): void;
  onClear(): void;
}

function BulkActions({ rows, onAct, onClear }: BulkActionsProps) {
  const { t } = useTranslation();
  const waiting = rows.filter(isWaiting).length;
  return (
    <span className="report-bulk-actions">
      <b>{t('triage.selected', { count: rows.length })}</b>
      {BULK.map((act) => (
        <Button key={act} size="small" disabled={waiting === 0} onClick={() => onAct(act)}>
          {t(`triage.bulk.${act}`)}
        </Button>
      ))}
      <Button size="small" type="text" onClick={onClear}>
        {t('triage.clear')}
      </Button>
    </span>
  );
}
