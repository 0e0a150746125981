// The register of tips (台账).
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { Ledger } from '../../ui/Ledger';
import { namesByRole, useLedgerKeys } from '../../ui/ledger/page';
import { Page } from '../../ui/Page';
import { Empty, State } from '../../ui/parts';
import { isLate, type Row, useReportColumns, useReportViews } from './report-columns';

const keyOf = (row: Row): string => row.id;
const reveal = async (row: Row) => namesByRole(await client.reports.reveal({ id: row.id }));

export function ReportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reports = useQuery({ queryKey: ['reports'], queryFn: () => client.reports.list({}) });
  const columns = useReportColumns();
  const views = useReportViews();
  const keys = useLedgerKeys('reports');
  const all = reports.data?.rows ?? [];
  const late = all.filter(isLate).length;
  const log = (): void => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } });
  return (
    <Page
      title={t('reports.title')}
      facts={[
        t('reports.count', { count: all.length }),
        late > 0 && (
          <State shape="late" tone="red">
            {t('reports.late', { count: late })}
          </State>
        ),
        reports.data && reports.data.hidden > 0 && t('reports.hidden', { count: reports.data.hidden }),
      ]}
      actions={
        <Button type="primary" onClick={log}>
          {t('shell.log')}
        </Button>
      }
      keys={keys}
    >
      {reports.data && (
        <Ledger
          register="reports"
          label={t('reports.title')}
          filterLabel={t('reports.filter')}
          rows={all}
          columns={columns}
          views={views}
          rowKey={keyOf}
          reveal={reveal}
          onOpen={(row) => void navigate({ to: '/reports/$id', params: { id: row.id } })}
          rowTone={(row) => (isLate(row) ? 'late' : undefined)}
          empty={<Empty text={t('reports.empty')} action={<Button onClick={log}>{t('shell.log')}</Button>} />}
        />
      )}
    </Page>
  );
}
