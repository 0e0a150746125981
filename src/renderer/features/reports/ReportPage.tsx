// One tip: what was told, its attachments, and the decision.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import type { AccessSlots } from '../../ui/access-slots';
import { Attachments } from '../../ui/Attachments';
import { formatInstant } from '../../ui/dates';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { Chips, MaskedName, Part, SealStrip } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { PageSkeleton } from '../../ui/Skeleton';
import { ReportState } from './ReportsPage';

const REASONS = ['unfounded', 'prank', 'roughPlay', 'notOurs'] as const;

export function ReportPage({ id, access }: { readonly id: string; readonly access: AccessSlots }) {
  const { t } = useTranslation();
  const list = useList();
  const navigate = useNavigate();
  const report = useQuery({ queryKey: ['report', id], queryFn: () => client.reports.get({ id }) });
  const [dialog, setDialog] = useState<'accept' | 'decline' | null>(null);
  if (report.error) {
    return (
      <Page title={t('reports.one')} back={{ to: '/reports', label: t('shell.reports') }}>
        {codeOf(report.error) === 'not_found' ? access.closed : <LoadFailed error={report.error} onAgain={() => void report.refetch()} />}
      </Page>
    );
  }
  if (!report.data) return <PageSkeleton rail />;
  const { row, content, attachments, pseudonym, declined, mayTriage } = report.data;
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
      {mayTriage && (
        <div className={row.lifeSafety ? 'next life' : 'next'}>
          <div>
            <b>{row.lifeSafety ? t('reports.lifeNext') : t('reports.next')}</b>
            <small>{t('reports.decideBy', { time: formatInstant(row.decideBy, 'minute') })}</small>
          </div>
          <span className="act">
            <Button onClick={() => setDialog('decline')}>{t('reports.decline')}</Button>{' '}
            <Button type="primary" onClick={() => setDialog('accept')}>
              {t('reports.accept')}
            </Button>
          </span>
        </div>
      )}
      {declined && (
        <div className="next closed">
          <div>
            <b>{t('reports.declinedFor', { reason: t(`terms.reason.${declined.reason}`) })}</b>
            <small>
              {declined.note} {formatInstant(declined.at, 'minute')}
            </small>
          </div>
        </div>
      )}
      {row.caseId && (
        <div className="next">
          <b>{t('reports.hasCase', { number: row.caseNumber })}</b>
          <Button className="act" type="primary" onClick={() => void navigate({ to: '/cases/$id', params: { id: row.caseId as string } })}>
            {t('reports.openCase')}
          </Button>
        </div>
      )}
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
      {dialog === 'accept' && <AcceptDialog id={id} number={row.number} onClose={() => setDialog(null)} />}
      {dialog === 'decline' && <DeclineDialog id={id} number={row.number} onClose={() => setDialog(null)} />}
    </Page>
  );
}

const acceptance = z.object({ title: z.string(), team: z.array(z.string()) });

function AcceptDialog({ id, number, onClose }: { readonly id: string; readonly number: string; onClose(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.people.list({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const open = useCommand(client.reports.openCase);
  const draft = useKept({
    slice: 'accept',
    about: id,
    label: t('drafts.label.accept', { number }),
    shape: acceptance,
    empty: { title: '', team: [] },
  });
  const { title, team } = draft.value;
  const choices = (people.data ?? []).filter(
    (one) => one.id !== me.data?.person.id && one.roles.some((role) => ['counsellor', 'securityHead', 'deputy', 'principal'].includes(role)),
  );
  const submit = (): void =>
    void open.run({ id, title, team }).then(
      ({ caseId }) => draft.done().then(() => navigate({ to: '/cases/$id', params: { id: caseId } })),
      () => undefined,
    );
  return (
    <Dialog
      title={t('reports.accept')}
      okText={t('reports.acceptOk')}
      okButtonProps={{ disabled: title.trim().length < 2 }}
      confirmLoading={open.pending}
      onOk={submit}
      onCancel={onClose}
    >
      <label htmlFor="title">{t('reports.caseTitle')}</label>
      <Input id="title" maxLength={60} value={title} onChange={(event) => draft.set({ title: event.target.value })} onPressEnter={submit} />
      <p className="quiet">{t('reports.caseTitleHelp')}</p>
      <label htmlFor="team">{t('reports.team')}</label>
      <Select
        id="team"
        mode="multiple"
        style={{ width: '100%' }}
        value={team}
        onChange={(chosen) => draft.set({ team: chosen })}
        options={choices.map((one) => ({ value: one.id, label: one.name }))}
      />
      <p className="quiet">{t('reports.teamHelp')}</p>
      <SavedDraft draft={draft} />
      {open.error && <div role="alert">{errorText(open.error)}</div>}
    </Dialog>
  );
}

const refusal = z.object({ reason: z.enum(REASONS).nullable(), note: z.string() });

function DeclineDialog({ id, number, onClose }: { readonly id: string; readonly number: string; onClose(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const decline = useCommand(client.reports.decline);
  const draft = useKept({
    slice: 'decline',
    about: id,
    label: t('drafts.label.decline', { number }),
    shape: refusal,
    empty: { reason: null, note: '' },
  });
  const { reason, note } = draft.value;
  return (
    <Dialog
      title={t('reports.decline')}
      okText={t('reports.declineOk')}
      okButtonProps={{ disabled: !reason || !note.trim() }}
      confirmLoading={decline.pending}
      onOk={() =>
        reason &&
        void decline.run({ id, reason, note }).then(
          () => draft.done().then(onClose),
          () => undefined,
        )
      }
      onCancel={onClose}
    >
      <Chips
        label={t('reports.reason')}
        values={reason ? [reason] : []}
        onChange={([value]) => draft.set({ reason: value ?? null })}
        options={REASONS.map((value) => ({ value, label: t(`terms.reason.${value}`) }))}
      />
      <Input.TextArea
        style={{ marginTop: 12 }}
        rows={3}
        maxLength={500}
        aria-label={t('reports.declineNote')}
        placeholder={t('reports.declineNote')}
        value={note}
        onChange={(event) => draft.set({ note: event.target.value })}
      />
      <SavedDraft draft={draft} />
      {decline.error && <div role="alert">{errorText(decline.error)}</div>}
    </Dialog>
  );
}
