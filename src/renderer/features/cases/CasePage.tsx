// One case: where it stands, what is missing, who knows.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client, codeOf } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import type { AccessSlots } from '../../ui/access-slots';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { ClockBar, MaskedName, Part, Pill, SealStrip } from '../../ui/parts';
import { PageSkeleton } from '../../ui/Skeleton';
import { useShortcut } from '../../ui/shortcut';
import { EntryForm } from './EntryForm';
import { EvidencePart } from './EvidencePart';
import { NextStepBand, StageTrack } from './Stage';

export type Case = Awaited<ReturnType<typeof client.cases.get>>;
const REVEAL_MS = 10_000;

export function CasePage({ id, access }: { readonly id: string; readonly access: AccessSlots }) {
  const { t } = useTranslation();
  const list = useList();
  const query = useQuery({ queryKey: ['case', id], queryFn: () => client.cases.get({ id }) });
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const mayExport = allows('export.request', me.data?.person.roles ?? []);
  const opened = useQuery({ queryKey: ['access', id], queryFn: () => client.access.of({ dossier: id }) });
  // What two opened together is for reading, also for somebody who might do more at other times.
  const readOnly = query.data?.borrowed === true || (opened.data?.borrowedUntil ?? null) !== null;
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => client.drafts.list({}) });
  const [isAdding, setAdding] = useState(false);
  // What was half written before a lock is open again.
  const adding = !readOnly && (isAdding || drafts.data?.some((draft) => draft.slice === 'caseEntry' && draft.about === id));
  const [history, setHistory] = useState(false);
  useShortcut('ctrl+j', () => setAdding(query.data !== undefined && !readOnly));
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
        t('cases.lead', { name: one.row.lead }),
        t(`cases.pack.${one.rulePack}`),
      ]}
      actions={
        <>
          <Button onClick={() => setHistory(true)}>{t('cases.revisions', { count: one.n })}</Button>
          {mayExport && !readOnly && <Button onClick={() => void navigate({ to: '/cases/$id/export', params: { id } })}>{t('cases.export')}</Button>}
          {!readOnly && (
            <Button onClick={() => setAdding(true)}>
              {t('cases.add')} <kbd>Ctrl J</kbd>
            </Button>
          )}
        </>
      }
      keys={[...(readOnly ? [] : [['Ctrl J', t('cases.add')] as const]), ['F4', t('cases.showNames')], ['F9', t('shell.cover')]]}
      rail={<CaseRail one={one} access={access} readOnly={readOnly} />}
    >
      {access.band}
      <StageTrack state={one.row.state} />
      {!readOnly && <NextStepBand one={one} />}
      <Parties one={one} />
      <Part
        title={t('cases.timeline')}
        count={one.entries.length}
        aside={one.sealedEntries > 0 ? t('cases.sealedEntries', { count: one.sealedEntries }) : undefined}
      >
        {adding && <EntryForm one={one} onClose={() => setAdding(false)} />}
        {one.entries.length === 0 && !adding && <p className="quiet">{t('cases.noEntries')}</p>}
        <ul className="rows">
          {one.entries.map((entry) => (
            <li key={entry.n} className={entry.audience === 'counsellor' ? 'hatch' : ''}>
              <time style={{ width: 96 }}>{formatInstant(entry.at, 'short')}</time>
              <span className="grow pre" style={{ background: entry.audience === 'counsellor' ? 'var(--paper)' : undefined }}>
                <b>{t(`cases.entry.${entry.type}`)}</b> {entry.text}
              </span>
              <span className="aside">
                {entry.audience === 'counsellor' && <span className="stamp">封</span>} {t(`cases.audience.${entry.audience}`)}
                {entry.mayTellFamily && ` · ${t('cases.mayTellFamily')}`}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <EvidencePart id={id} evidence={one.evidence} readOnly={readOnly} />
      <Part title={t('log.narrative')}>
        <p className="pre">{one.narrative}</p>
      </Part>
      <Drawer open={history} onClose={() => setHistory(false)} title={t('cases.history')} size={520}>
        {history && <History id={id} />}
      </Drawer>
    </Page>
  );
}

/** F4 shows the names for ten seconds; each time is on record. */
function Parties({ one }: { readonly one: Case }) {
  const { t } = useTranslation();
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    if (!names) return;
    const timer = setTimeout(() => setNames(null), REVEAL_MS);
    return () => clearTimeout(timer);
  }, [names]);
  const reveal = (): void =>
    void client.cases.reveal({ id: one.row.id }).then((people) => setNames(new Map(people.map((person) => [person.id, person.name]))));
  useShortcut('f4', reveal);
  return (
    <Part title={t('cases.parties')} count={one.people.length} aside={t('reports.neutral')}>
      <ul className="rows">
        {one.people.map((person) => (
          <li key={person.id}>
            <span style={{ width: 90 }}>{t(`terms.role.${person.role}`)}</span>
            {person.role === 'informed' ? (
              <span className="mask" style={{ width: 48 }} role="img" aria-label={t('cases.protected')} />
            ) : (
              <span>{names?.get(person.id) ?? <MaskedName text={person.name} />}</span>
            )}
            <span className="quiet">
              {person.grade} {person.className} {person.note}
            </span>
            {person.role === 'informed' && <span className="aside">{t('cases.neverLeaves')}</span>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function CaseRail({ one, access, readOnly }: { readonly one: Case; readonly access: AccessSlots; readonly readOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('cases.clocks')}</h2>
      {one.clocks.map((clock) => (
        <ClockBar key={clock.id} label={t(`cases.clock.${clock.id}`)} clock={clock} />
      ))}
      {access.holders}
      {one.pseudonym && (
        <div style={{ marginTop: 16 }}>
          <SealStrip>{t('cases.reporter', { pseudonym: one.pseudonym })}</SealStrip>
          {!readOnly && access.askReporter(one.row.number)}
        </div>
      )}
    </>
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
