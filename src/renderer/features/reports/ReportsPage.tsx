// The register of tips (台账).
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, type InputRef } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Ledger, type LedgerColumn } from '../../ui/Ledger';
import { useList } from '../../ui/lists';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { Chips, Empty, MaskedNames, State } from '../../ui/parts';
import { SkeletonRows } from '../../ui/Skeleton';
import { useShortcut } from '../../ui/shortcut';

type Row = Awaited<ReturnType<typeof client.reports.list>>['rows'][number];
type View = 'all' | Row['state'];

export function ReportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reports = useQuery({ queryKey: ['reports'], queryFn: () => client.reports.list({}) });
  const [view, setView] = useState<View>('all');
  const [text, setText] = useState('');
  const filter = useRef<InputRef>(null);
  useShortcut('ctrl+f', () => filter.current?.focus());
  const columns = useReportColumns();
  const all = reports.data?.rows ?? [];
  const rows = all.filter((row) => (view === 'all' || row.state === view) && matches(row, text, t));
  const late = all.filter(isLate).length;
  const log = (): void => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } });
  const count = (state: View): number => (state === 'all' ? all.length : all.filter((row) => row.state === state).length);
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
        reports.data && reports.data.hidden > 0 && t('reports.hidden', { count: reports.data.hidden }),
      ]}
      actions={
        <Button type="primary" onClick={log}>
          {t('shell.log')}
        </Button>
      }
      keys={[
        ['Enter', t('reports.keyOpen')],
        ['Ctrl F', t('reports.keyFilter')],
        ['Ctrl N', t('shell.log')],
      ]}
    >
      <Ledger
        label={t('reports.title')}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/reports/$id', params: { id: row.id } })}
        rowTone={(row) => (isLate(row) ? 'late' : undefined)}
        toolbar={
          <>
            <Chips
              label={t('reports.view')}
              values={[view]}
              onChange={([value]) => setView(value ?? 'all')}
              options={(['all', 'received', 'accepted', 'declined'] as const).map((value) => ({
                value,
                label: `${t(`reports.views.${value}`)} ${count(value)}`,
              }))}
            />
            <Input
              ref={filter}
              className="end"
              style={{ width: 220 }}
              allowClear
              value={text}
              placeholder={t('reports.filter')}
              aria-label={t('reports.filter')}
              onChange={(event) => setText(event.target.value)}
            />
          </>
        }
        sumLine={t('reports.sum', { shown: rows.length, count: all.length })}
        empty={
          reports.error ? (
            <LoadFailed error={reports.error} onAgain={() => void reports.refetch()} />
          ) : !reports.data ? (
            <SkeletonRows count={8} height={32} />
          ) : all.length === 0 ? (
            <Empty text={t('reports.empty')} why={t('reports.emptyWhy')} action={<Button onClick={log}>{t('shell.log')}</Button>} />
          ) : (
            <Empty
              text={t('reports.noMatch')}
              action={
                <Button
                  onClick={() => {
                    setText('');
                    setView('all');
                  }}
                >
                  {t('reports.clear')}
                </Button>
              }
            />
          )
        }
      />
    </Page>
  );
}

const isLate = (row: Row): boolean => row.state === 'received' && row.decideBy < Date.now();

function matches(row: Row, text: string, t: (key: string) => string): boolean {
  const wanted = text.normalize('NFKC').toLowerCase().trim();
  if (!wanted) return true;
  const seen = [
    row.number,
    t(`terms.channel.${row.channel}`),
    ...row.affected,
    ...row.reported,
    ...row.grades,
    row.place,
    row.submitter,
    row.caseNumber ?? '',
    ...row.types.map((type) => t(`terms.type.${type}`)),
  ];
  return seen.join(' ').normalize('NFKC').toLowerCase().includes(wanted);
}

function useReportColumns(): LedgerColumn<Row>[] {
  const { t } = useTranslation();
  const list = useList();
  return useMemo(() => {
    const column = (
      key: string,
      width: number,
      render: LedgerColumn<Row>['render'],
      sortValue?: (row: Row) => string | number,
      frozen = false,
    ): LedgerColumn<Row> => ({
      key,
      name: t(`reports.column.${key}`),
      width,
      render,
      frozen,
      ...(sortValue ? { sortValue } : {}),
    });
    return [
      column(
        'number',
        158,
        (row) => <span className="mono">{row.number}</span>,
        (row) => row.number,
        true,
      ),
      column(
        'receivedAt',
        104,
        (row) => formatInstant(row.receivedAt, 'short'),
        (row) => row.receivedAt,
      ),
      column(
        'channel',
        88,
        (row) => t(`terms.channel.${row.channel}`),
        (row) => row.channel,
      ),
      column('affected', 88, (row) => <MaskedNames names={row.affected} />),
      column('reported', 110, (row) => <MaskedNames names={row.reported} />),
      column('grades', 56, (row) => list(row.grades) || '—'),
      column('types', 120, (row) => row.types.map((type) => t(`terms.typeShort.${type}`)).join(' ') || '—'),
      column('place', 140, (row) => row.place || '—'),
      column(
        'state',
        104,
        (row) => <ReportState row={row} />,
        (row) => row.state,
      ),
      column(
        'decideBy',
        110,
        (row) =>
          row.state === 'received' ? (
            <State shape={isLate(row) ? 'late' : 'due'} tone={isLate(row) ? 'red' : 'amber'}>
              {formatInstant(row.decideBy, 'short')}
            </State>
          ) : (
            '—'
          ),
        (row) => row.decideBy,
      ),
      column(
        'caseNumber',
        158,
        (row) => <span className="mono">{row.caseNumber ?? '—'}</span>,
        (row) => row.caseNumber ?? '',
      ),
      column('submitter', 80, (row) => row.submitter),
    ];
  }, [t, list]);
}

export function ReportState({ row }: { readonly row: Pick<Row, 'state' | 'lifeSafety'> }) {
  const { t } = useTranslation();
  if (row.state === 'received' && row.lifeSafety)
    return (
      <State shape="life" tone="red">
        {t('terms.lifeSafety')}
      </State>
    );
  if (row.state === 'received')
    return (
      <State shape="new" tone="quiet">
        {t('terms.state.received')}
      </State>
    );
  return row.state === 'accepted' ? (
    <State shape="pie" tone="accent">
      {t('terms.state.accepted')}
    </State>
  ) : (
    <State shape="done" tone="quiet">
      {t('terms.state.declined')}
    </State>
  );
}
