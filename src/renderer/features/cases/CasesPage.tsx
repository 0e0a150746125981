// The register of cases.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { Ledger } from '../../ui/Ledger';
import { namesByRole, useLedgerKeys } from '../../ui/ledger/page';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { Empty, State } from '../../ui/parts';
import { SkeletonRows } from '../../ui/Skeleton';
import { type Row, useCaseColumns, useCaseViews } from './case-columns';

const keyOf = (row: Row): string => row.id;
const isLate = (row: Row): boolean => row.clock?.state === 'late';
const reveal = async (row: Row) => namesByRole(await client.cases.reveal({ id: row.id }));

export function CasesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const cases = useQuery({ queryKey: ['cases'], queryFn: () => client.cases.list({}) });
  const columns = useCaseColumns();
  const views = useCaseViews(me.data?.person.name ?? '');
  const keys = useLedgerKeys('cases');
  const rows = cases.data?.rows ?? [];
  const late = rows.filter(isLate).length;
  return (
    <Page
      title={t('cases.title')}
      facts={[
        cases.data && t('reports.count', { count: rows.length }),
        late > 0 && (
          <State shape="late" tone="red">
            {t('reports.late', { count: late })}
          </State>
        ),
        (cases.data?.hidden ?? 0) > 0 && t('reports.hidden', { count: cases.data?.hidden }),
      ]}
      keys={keys}
    >
      {cases.error && <LoadFailed error={cases.error} onAgain={() => void cases.refetch()} />}
      {cases.data ? (
        <Ledger
          register="cases"
          label={t('cases.title')}
          rows={rows}
          columns={columns}
          views={views}
          rowKey={keyOf}
          reveal={reveal}
          onOpen={(row) => void navigate({ to: '/cases/$id', params: { id: row.id } })}
          rowTone={(row) => (isLate(row) ? 'late' : undefined)}
          empty={<Empty text={t('cases.empty')} why={t('cases.emptyWhy')} action={<Link to="/reports">{t('cases.emptyGo')}</Link>} />}
        />
      ) : (
        !cases.error && <SkeletonRows count={8} height={32} />
      )}
    </Page>
  );
}
