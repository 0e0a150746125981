// The register of persons of concern: is a responsible body outside still confirmed, and what must the school do.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Ledger } from '../../ui/Ledger';
import { useLedgerKeys } from '../../ui/ledger/page';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { Chips, Empty, MaskedName, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { SkeletonRows } from '../../ui/Skeleton';
import { useConcernColumns, useConcernViews } from './concern-columns';
import { isLost, type Row, shortDay } from './ConcernState';
import { DutyDialog } from './DutyDialog';
import { HolidayDialog } from './HolidayDialog';
import { Neighbourhood } from './Neighbourhood';
import { ConcernsRail } from './Rail';
import { StripLegend } from './WindowStrip';
import './concerns.css';

const keyOf = (row: Row): string => row.id;
const reveal = async (row: Row) => ({ name: [(await client.concerns.reveal({ id: row.id })).name] });

export function ConcernsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const query = useQuery({ queryKey: ['concerns'], queryFn: () => client.concerns.list({}) });
  const columns = useConcernColumns();
  const views = useConcernViews();
  const [shows, setShows] = useState<'register' | 'gates'>('register');
  const [dialog, setDialog] = useState<'duty' | 'holidays' | null>(null);
  const report = (urgent: boolean): void => {
    if (!query.error) void navigate({ to: '/concerns/new/$id', params: { id: crypto.randomUUID() }, search: { urgent } });
  };
  useShortcut('alt+n', () => report(false));
  useShortcut('f8', () => report(true));
  const more = useMemo(
    () =>
      [
        ['F8', t('concerns.urgentKey')],
        ['Alt N', t('concerns.report')],
      ] as const,
    [t],
  );
  const keys = useLedgerKeys('concerns', more);
  const rows = query.data?.rows ?? [];
  const listed = rows.filter(({ state }) => state === 'listed');
  return (
    <Page
      title={t('concerns.title')}
      facts={query.data ? factsOf(query.data, listed, t) : []}
      actions={
        !query.error && (
          <>
            <Button onClick={() => setDialog('duty')}>{t('concerns.duty')}</Button>
            <Button type="primary" onClick={() => report(false)}>
              {t('concerns.report')} <kbd>Alt N</kbd>
            </Button>
          </>
        )
      }
      keys={query.error ? [] : keys}
      note={t('concerns.noList')}
      rail={
        query.data && (
          <div className="concern-rail">
            <ConcernsRail rows={rows} removed={query.data.removed} />
          </div>
        )
      }
    >
      {query.error && <LoadFailed error={query.error} onAgain={() => void query.refetch()} />}
      {query.data ? (
        <div className="concerns">
          <Next rows={rows} />
          {query.data.holidays && (
            <div className="next holidays">
              <div>{t('concerns.holidaysNear', { from: shortDay(query.data.holidays.fromOn), to: shortDay(query.data.holidays.toOn) })}</div>
              <span className="act">
                <Button onClick={() => setDialog('holidays')}>{t('concerns.handOverList')}</Button>
              </span>
            </div>
          )}
          <div className="concern-shows">
            <Chips
              label={t('concerns.shows')}
              values={[shows]}
              options={(['register', 'gates'] as const).map((value) => ({ value, label: t(`concerns.show.${value}`) }))}
              onChange={([next]) => next && setShows(next)}
            />
            {shows === 'register' && listed.length > 0 && <StripLegend />}
          </div>
          {shows === 'gates' && rows.length > 0 ? (
            <Neighbourhood rows={rows} />
          ) : (
            <Ledger
              register="concerns"
              label={t('concerns.title')}
              rows={rows}
              columns={columns}
              views={views}
              rowKey={keyOf}
              reveal={reveal}
              onOpen={(row) => void navigate({ to: '/concerns/$id', params: { id: row.id } })}
              rowTone={(row) => (isLost(row) || row.policeSince !== null ? 'late' : undefined)}
              empty={
                <Empty
                  text={t('concerns.empty')}
                  why={t('concerns.emptyWhy')}
                  action={<Button onClick={() => report(false)}>{t('concerns.report')}</Button>}
                />
              }
            />
          )}
          <p className="concern-limits">{t('concerns.limits')}</p>
        </div>
      ) : (
        !query.error && <SkeletonRows count={8} height={32} />
      )}
      {dialog === 'duty' && <DutyDialog onClose={() => setDialog(null)} />}
      {dialog === 'holidays' && query.data?.holidays && (
        <HolidayDialog rows={listed} from={query.data.holidays.fromOn} to={query.data.holidays.toOn} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}

type List = Awaited<ReturnType<typeof client.concerns.list>>;

function factsOf({ rows, special }: List, listed: readonly Row[], t: ReturnType<typeof useTranslation>['t']) {
  const lost = rows.filter(isLost).length;
  const today = listed.filter(({ liaison }) => liaison?.state === 'due').length;
  const notices = rows.filter(({ state }) => state === 'noted' || state === 'proposed').length;
  return [
    t('concerns.count', { count: listed.length }),
    lost > 0 && (
      <State key="lost" shape="late" tone="red">
        {t('concerns.lostCount', { count: lost })}
      </State>
    ),
    today > 0 && t('concerns.dueCount', { count: today }),
    notices > 0 && t('concerns.noticeCount', { count: notices }),
    special && t('concerns.special', { kind: t(`concerns.period.${special.kind}`), from: shortDay(special.fromOn), to: shortDay(special.toOn) }),
  ];
}

/** What comes first, for whoever looks; the record opens where it is done. */
function Next({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const one =
    rows.find(({ policeSince }) => policeSince !== null) ??
    rows.find(({ proposal }) => proposal?.mayDecide === true) ??
    [...rows]
      .filter(({ liaison }) => liaison?.mine === true && liaison.rung !== null)
      .sort((a, b) => Number(isLost(b)) - Number(isLost(a)) || (a.liaison?.closesAt ?? 0) - (b.liaison?.closesAt ?? 0))[0];
  if (!one) return null;
  const what = one.policeSince !== null ? 'police' : one.proposal?.mayDecide ? 'decide' : 'check';
  const { liaison } = one;
  return (
    <div className={what === 'police' ? 'next step life' : 'next step'} role={what === 'police' ? 'alert' : undefined}>
      <div className="grow">
        <b>
          {t(`concerns.next.${what}`, { officer: one.officer || one.body })} {one.title} {one.name && <MaskedName text={one.name} />}
        </b>
        <small>
          {what === 'police' && t('concerns.next.policeWhy', { time: formatInstant(one.policeSince ?? 0, 'short') })}
          {what === 'decide' && t('concerns.next.decideWhy', { name: one.proposal?.by })}
          {what === 'check' && liaison && (
            <>
              {liaison.lastConfirmedAt === null
                ? t('concerns.next.never')
                : t('concerns.next.last', { day: formatInstant(liaison.lastConfirmedAt, 'date').slice(5) })}
              {liaison.actsAs !== 'primary' && ` ${t(`concerns.next.actsAs.${liaison.actsAs}`)}`}
            </>
          )}
        </small>
      </div>
      <span className="act">
        <Button type="primary" danger={what === 'police'} onClick={() => void navigate({ to: '/concerns/$id', params: { id: one.id } })}>
          {t(`concerns.next.${what}Do`)}
        </Button>
      </span>
    </div>
  );
}
