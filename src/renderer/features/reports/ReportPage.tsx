// One tip: what was told, its attachments, and the decision.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client, codeOf } from '../../api/client';
import type { AccessSlots } from '../../ui/access-slots';
import { Attachments } from '../../ui/Attachments';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { MaskedName, Part, SealStrip } from '../../ui/parts';
import { PageSkeleton } from '../../ui/Skeleton';
import { Decisions } from './Decisions';
import { ReportState } from './ReportState';
import { Triage } from './Triage';

const KEYS = { accept: 'Alt A', decline: 'Alt D', forward: 'Alt F', merge: 'Alt M', next: 'Alt N' } as const;

/** Each tip begins afresh: what was being decided on another one is none of its business. */
export function ReportPage(props: { readonly id: string; readonly access: AccessSlots }) {
  return <OneReport key={props.id} {...props} />;
}

function OneReport({ id, access }: { readonly id: string; readonly access: AccessSlots }) {
  const { t } = useTranslation();
  const list = useList();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const report = useQuery({ queryKey: ['report', id], queryFn: () => client.reports.get({ id }) });
  if (report.error) {
    return (
      <Page title={t('reports.one')} back={{ to: '/reports', label: t('shell.reports') }}>
        {codeOf(report.error) === 'not_found' ? access.closed : <LoadFailed error={report.error} onAgain={() => void report.refetch()} />}
      </Page>
    );
  }
  if (!report.data) return <PageSkeleton rail />;
  const { row, content, attachments, pseudonym, decisions, merged, mayTriage } = report.data;
  const decideKeys = (['accept', 'decline', 'forward', 'merge'] as const).map(
    (act) => [KEYS[act], t(act === 'decline' ? 'reports.decline' : `triage.${act}`)] as const,
  );
  const decides = allows('report.triage', me.data?.person.roles ?? []);
  const nextKey = [KEYS.next, t('triage.next')] as const;
  return (
    <Page
      title={row.place || t(`terms.channel.${row.channel}`)}
      number={row.number}
      state={<ReportState row={row} />}
      back={{ to: '/reports', label: t('shell.reports') }}
      facts={[
        t(`terms.channel.${row.channel}`),
        t('reports.received', { time: formatInstant(row.receivedAt, 'minute') }),
        t('reports.recorded', { time: formatInstant(row.recordedAt, 'minute') }),
        content.occurredText && t('reports.occurred', { time: content.occurredText }),
        row.submitter,
      ]}
      keys={[...(mayTriage ? decideKeys : []), ...(decides ? [nextKey] : [])]}
      rail={
        <>
          <h2>{t('log.reporter')}</h2>
          {pseudonym ? (
            <>
              <SealStrip>{t('reports.sealedAs', { pseudonym })}</SealStrip>
              {access.askReporter(row.number)}
            </>
          ) : (
            <p className="quiet">{t('reports.anonymous')}</p>
          )}
          <div style={{ marginTop: 16 }}>{access.holders}</div>
        </>
      }
    >
      {access.band}
      <Triage report={report.data} />
      <Part title={t('log.narrative')} aside={list(content.types.map((type) => t(`terms.type.${type}`)))}>
        <p className="pre">{content.narrative}</p>
      </Part>
      <Part title={t('log.people')} count={content.people.length} aside={t('reports.neutral')}>
        <ul className="rows">
          {content.people.map((one) => (
            <li key={one.id}>
              <span style={{ width: 90 }}>{t(`terms.role.${one.role}`)}</span>
              <MaskedName text={one.name} />
              <span className="quiet">
                {one.grade} {one.className} {one.note}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('log.attachments')} count={attachments.length}>
        <Attachments dossier={id} files={attachments} />
      </Part>
      {merged.length > 0 && (
        <Part title={t('triage.parts')} count={merged.length}>
          <ul className="rows">
            {merged.map((one) => (
              <li key={one.id}>
                <Link className="mono" to="/reports/$id" params={{ id: one.id }}>
                  {one.number}
                </Link>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Decisions decisions={decisions} />
    </Page>
  );
}
