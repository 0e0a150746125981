// The register of mentoring plans; supported students stand in a view of their own.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client } from '../../api/client';
import { Ledger } from '../../ui/Ledger';
import { useLedgerKeys } from '../../ui/ledger/page';
import { Page } from '../../ui/Page';
import { Empty, State } from '../../ui/parts';
import { GroupDialog } from './GroupDialog';
import { NewPlanDialog } from './NewPlanDialog';
import { type Row, usePlanColumns, usePlanViews } from './plan-columns';
import './mentoring.css';

const keyOf = (row: Row): string => row.id;
const reveal = async (row: Row) => ({ mentee: [(await client.mentoring.reveal({ id: row.id })).name] });

export function MentoringPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const plans = useQuery({ queryKey: ['mentoring'], queryFn: () => client.mentoring.list({}) });
  const [dialog, setDialog] = useState<'new' | 'group' | null>(null);
  const columns = usePlanColumns();
  const views = usePlanViews();
  const keys = useLedgerKeys('mentoring');
  const rows = plans.data?.rows ?? [];
  const missed = rows.filter((row) => row.missedMonths > 0).length;
  const roles = me.data?.person.roles ?? [];
  const mayOpen = allows('mentoring.open', roles);
  const open = (id: string): void => void navigate({ to: '/mentoring/$id', params: { id } });
  return (
    <Page
      title={t('mentoring.title')}
      facts={[
        t('mentoring.count', { count: rows.length }),
        missed > 0 && (
          <State shape="missed" tone="amber">
            {t('mentoring.missedCount', { count: missed })}
          </State>
        ),
      ]}
      actions={
        allows('mentoring.write', roles) && (
          <>
            <Button onClick={() => setDialog('group')}>{t('mentoring.group')}</Button>
            {mayOpen && (
              <Button type="primary" onClick={() => setDialog('new')}>
                {t('mentoring.new')}
              </Button>
            )}
          </>
        )
      }
      keys={keys}
    >
      {plans.data && (
        <Ledger
          register="mentoring"
          label={t('mentoring.title')}
          rows={rows}
          columns={columns}
          views={views}
          rowKey={keyOf}
          reveal={reveal}
          onOpen={(row) => open(row.id)}
          empty={<Empty text={t(mayOpen ? 'mentoring.empty' : 'mentoring.emptyTeam')} />}
        />
      )}
      {dialog === 'new' && <NewPlanDialog onOpened={open} onClose={() => setDialog(null)} />}
      {dialog === 'group' && <GroupDialog rows={rows} onClose={() => setDialog(null)} />}
    </Page>
  );
}
