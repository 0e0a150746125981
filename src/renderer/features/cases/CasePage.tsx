// One case: where it stands, what is missing, who knows.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client, codeOf } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import type { AccessSlots } from '../../ui/access-slots';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { Part, Pill } from '../../ui/parts';
import { PageSkeleton } from '../../ui/Skeleton';
import { useShortcut } from '../../ui/shortcut';
import { CaseRail } from './CaseRail';
import { EntryForm } from './EntryForm';
import { EvidencePart } from './EvidencePart';
import { FactDialog } from './FactDialog';
import type { FactStart } from './fact-form';
import { LifeBand, NextStepBand, SuspensionBand } from './NextStep';
import { Parties } from './Parties';
import { ParallelLines, StageTrack } from './Stage';
import { Timeline } from './Timeline';
import './cases.css';

export type Case = Awaited<ReturnType<typeof client.cases.get>>;

export function CasePage({ id, access }: { readonly id: string; readonly access: AccessSlots }) {
  const { t } = useTranslation();
  const list = useList();
  const query = useQuery({ queryKey: ['case', id], queryFn: () => client.cases.get({ id }) });
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const mayExport = allows('export.request', me.data?.person.roles ?? []);
  const opened = useQuery({ queryKey: ['access', id], queryFn: () => client.access.of({ dossier: id }) });
  // What two opened together is for reading, also for somebody who might do more at other times.
  const isBorrowed = query.data?.borrowed === true || (opened.data?.borrowedUntil ?? null) !== null;
  // A colleague who was let in may bring evidence, but decides and writes nothing: that is offered to nobody who would be refused.
  const readOnly = isBorrowed || !allows('case.write', me.data?.person.roles ?? []);
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => client.drafts.list({}) });
  const [isAdding, setAdding] = useState(false);
  // What was half written before a lock is open again.
  const adding = !readOnly && (isAdding || drafts.data?.some((draft) => draft.slice === 'caseEntry' && draft.about === id));
  const [history, setHistory] = useState(false);
  const [recording, setRecording] = useState<FactStart | null>(null);
  const isRecording = !readOnly && (recording !== null || drafts.data?.some((draft) => draft.slice === 'caseFact' && draft.about === id));
  const isOpen = query.data !== undefined && query.data.row.state !== 'closed' && query.data.row.state !== 'archived';
  useShortcut('ctrl+j', () => setAdding(query.data !== undefined && !readOnly));
  useShortcut('ctrl+e', () => isOpen && !readOnly && !isRecording && setRecording({ type: 'guardianNotice' }));
  if (query.error) {
    return (
      <Page title={t('cases.one')} back={{ to: '/cases', label: t('shell.cases') }}>
        {codeOf(query.error) === 'not_found' ? access.closed : <LoadFailed error={query.error} onAgain={() => void query.refetch()} />}
      </Page>
    );
  }
  if (!query.data) return <PageSkeleton rail track />;
  const one = query.data;
  const closed = one.row.state === 'closed' || one.row.state === 'archived';
  return (
    <Page
      title={one.row.title}
      number={one.row.number}
      state={
        <Pill shape={closed ? 'done' : 'pie'} tone={closed ? 'quiet' : ''}>
          {t(`cases.state.${one.row.state}`)}
        </Pill>
      }
      back={{ to: '/cases', label: t('shell.cases') }}
      facts={[
        list(one.row.grades.map((grade) => t('cases.grade', { grade }))),
        list(one.row.types.map((type) => t(`terms.type.${type}`))),
        t('cases.from', { number: one.reportNumber }),
        one.mergedReports.length > 0 && t('triage.fromReports', { numbers: list(one.mergedReports.map(({ number }) => number)) }),
        t('cases.lead', { name: one.row.lead }),
        t(`cases.pack.${one.rulePack}`),
      ]}
      actions={
        <>
          <Button onClick={() => setHistory(true)}>{t('cases.revisions', { count: one.n })}</Button>
          {mayExport && !readOnly && <Button onClick={() => void navigate({ to: '/cases/$id/export', params: { id } })}>{t('cases.export')}</Button>}
          {!readOnly && isOpen && (
            <Button onClick={() => setRecording({ type: 'guardianNotice' })}>
              {t('facts.record')} <kbd>Ctrl E</kbd>
            </Button>
          )}
          {!readOnly && (
            <Button onClick={() => setAdding(true)}>
              {t('cases.add')} <kbd>Ctrl J</kbd>
            </Button>
          )}
        </>
      }
      keys={[
        ...(readOnly ? [] : [['Ctrl J', t('cases.add')] as const]),
        ...(readOnly || closed ? [] : [['Ctrl E', t('facts.record')] as const]),
        ['F4', t('cases.showNames')],
        ['F9', t('shell.cover')],
      ]}
      rail={<CaseRail one={one} access={access} readOnly={readOnly} onRecord={setRecording} />}
    >
      {access.band}
      <div className="case-stages">
        <StageTrack one={one} />
        <ParallelLines one={one} readOnly={readOnly} onRecord={setRecording} />
      </div>
      {!readOnly && !closed && <LifeBand one={one} onRecord={setRecording} />}
      {!readOnly && <SuspensionBand one={one} />}
      {!readOnly && <NextStepBand one={one} onRecord={setRecording} />}
      <Parties one={one} readOnly={readOnly || closed} onRecord={setRecording} />
      <Part
        title={t('cases.timeline')}
        count={one.entries.length + one.facts.length}
        aside={one.sealedEntries > 0 ? t('cases.sealedEntries', { count: one.sealedEntries }) : undefined}
      >
        {adding && <EntryForm one={one} onClose={() => setAdding(false)} />}
        {one.entries.length + one.facts.length === 0 && !adding && <p className="quiet">{t('cases.noEntries')}</p>}
        <Timeline one={one} />
      </Part>
      <EvidencePart id={id} evidence={one.evidence} readOnly={isBorrowed} />
      <Part title={t('log.narrative')}>
        <p className="pre">{one.narrative}</p>
      </Part>
      {isRecording && <FactDialog one={one} start={recording} onClose={() => setRecording(null)} />}
      <Drawer open={history} onClose={() => setHistory(false)} title={t('cases.history')} size={520}>
        {history && <History id={id} />}
      </Drawer>
    </Page>
  );
}

function History({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const history = useQuery({ queryKey: ['history', id], queryFn: () => client.cases.history({ id }) });
  return (
    <ul className="rows">
      {history.data?.map((one) => (
        <li key={one.n}>
          <span style={{ width: 28 }}>{one.n}</span>
          <span className="grow">
            {t(`cases.kind.${one.kind}`, { defaultValue: one.kind })} <span className="quiet">{t(`cases.audience.${one.audience}`)}</span>
          </span>
          <span className="quiet">{one.at ? `${formatInstant(one.at, 'short')} ${one.by}` : t('cases.sealed')}</span>
          <span className="mono quiet">{one.hash.slice(0, 8)}</span>
        </li>
      ))}
    </ul>
  );
}
