// One mentoring plan: is it helping? Goals in countable words, before and after on the same measure.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client, codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import type { AccessSlots } from '../../ui/access-slots';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { SealStrip } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { Goals } from './Goals';
import { Log } from './Log';
import { Measures } from './Measures';
import { NextBand } from './NextBand';
import { PlanRail } from './PlanRail';
import { PlanState } from './PlanState';
import type { Recording } from './record-form';
import { RecordDialog } from './RecordDialog';
import { ReviewDialog } from './ReviewDialog';
import './mentoring.css';

export type Plan = Awaited<ReturnType<typeof client.mentoring.get>>;

const REVEAL_MS = 10_000;

export function PlanPage({ id, access }: { readonly id: string; readonly access: AccessSlots }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const query = useQuery({ queryKey: ['mentoring', id], queryFn: () => client.mentoring.get({ id }) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const back = { to: '/mentoring', label: t('mentoring.title') };
  if (query.error) {
    const mayAsk = allows('access.request', me.data?.person.roles ?? []);
    return (
      <Page title={t('mentoring.one')} back={back}>
        {codeOf(query.error) === 'not_found' && mayAsk ? (
          access.closed
        ) : (
          <SealStrip>{codeOf(query.error) === 'not_found' ? t('ui.notInCircle') : errorText(query.error)}</SealStrip>
        )}
      </Page>
    );
  }
  if (!query.data || !me.data) return null;
  return <Opened one={query.data} roles={me.data.person.roles} access={access} back={back} />;
}

interface OpenedProps {
  readonly one: Plan;
  readonly roles: Parameters<typeof allows>[1];
  readonly access: AccessSlots;
  readonly back: { readonly to: string; readonly label: string };
}

function Opened({ one, roles, access, back }: OpenedProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => client.drafts.list({}) });
  const [recording, setRecording] = useState<Recording | null>(null);
  const [reviewing, setReviewing] = useState<string | null>(null);
  const name = useRevealed(one.row.id);
  const { id } = one.row;
  const mayWrite = !one.readOnly && allows('mentoring.write', roles);
  const isUnderWay = one.months.length > 0 && !one.readOnly && one.row.state !== 'referred';
  // What was half written before a lock is open again.
  const isRecording = mayWrite && (recording !== null || drafts.data?.some((draft) => draft.slice === 'mentoringFact' && draft.about === id));
  const mayPrint = allows('paper.issue', roles);
  useShortcut('ctrl+j', () => mayWrite && isUnderWay && !isRecording && reviewing === null && setRecording({ type: 'session' }));
  useShortcut('ctrl+p', () => mayPrint && void navigate({ to: '/papers/$id', params: { id } }));
  return (
    <Page
      title={t('mentoring.titleOf', { name: name.shown ?? one.row.mentee })}
      number={one.row.number}
      state={<PlanState state={one.row.state} />}
      back={back}
      facts={usePlanFacts(one)}
      actions={
        <>
          {mayPrint && (
            <Button onClick={() => void navigate({ to: '/papers/$id', params: { id } })}>
              {t('mentoring.print')} <kbd>Ctrl P</kbd>
            </Button>
          )}
          <Button onClick={() => void navigate({ to: '/mentoring/$id/plan', params: { id } })}>
            {t(one.leads && EDITABLE.includes(one.row.state) ? 'mentoring.edit' : 'mentoring.view')}
          </Button>
          {mayWrite && isUnderWay && (
            <Button onClick={() => setRecording({ type: 'session' })}>
              {t('mentoring.record')} <kbd>Ctrl J</kbd>
            </Button>
          )}
        </>
      }
      keys={[
        ...(mayWrite && isUnderWay ? [['Ctrl J', t('mentoring.record')] as const] : []),
        ...(mayPrint ? [['Ctrl P', t('mentoring.print')] as const] : []),
        ['F4', t('cases.showNames')],
        ['F9', t('shell.cover')],
      ]}
      note={name.shown && t('mentoring.revealed')}
      rail={
        <PlanRail
          one={one}
          mayWrite={mayWrite && isUnderWay}
          onRecord={setRecording}
          onReview={setReviewing}
          access={allows('access.read', roles) ? access.holders : null}
        />
      }
    >
      {allows('access.read', roles) && access.band}
      <NextBand one={one} mayWrite={mayWrite} onRecord={setRecording} onReview={setReviewing} />
      <Measures one={one} />
      <Words one={one} />
      <Goals one={one} />
      <Log one={one} />
      {isRecording && <RecordDialog one={one} start={recording} onClose={() => setRecording(null)} />}
      {mayWrite && reviewing !== null && <ReviewDialog one={one} month={reviewing} onClose={() => setReviewing(null)} />}
    </Page>
  );
}

export const EDITABLE: readonly string[] = ['draft', 'adjusting'];

/** F4 shows the name for ten seconds; each time is on record. */
function useRevealed(id: string): { readonly shown: string | null } {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), REVEAL_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  useShortcut('f4', () => void client.mentoring.reveal({ id }).then(({ name }) => setShown(name)));
  return { shown };
}

function usePlanFacts(one: Plan) {
  const { t } = useTranslation();
  const { row, follows, plan } = one;
  const consent = one.facts.findLast(({ fact }) => fact.type === 'consent')?.fact;
  const on = consent?.type === 'consent' ? formatInstant(consent.at, 'date').slice(5) : '';
  return [
    row.grade && t('mentoring.fact.grade', { grade: row.grade }),
    t(`mentoring.role.${row.role}`),
    row.caseNumber && t('mentoring.fact.from', { number: row.caseNumber }),
    follows && t('mentoring.fact.follows', { number: follows.number }),
    t('mentoring.fact.period', { from: row.from, until: row.until }),
    t('mentoring.fact.lead', { name: row.lead }),
    consent?.type === 'consent'
      ? t(consent.way === 'refused' ? 'mentoring.fact.refused' : 'mentoring.fact.consent', { on })
      : t('mentoring.fact.noConsent'),
    <b key="hours">{t('mentoring.fact.hours', { done: row.hoursDone, of: row.hoursPlanned })}</b>,
    plan.sealedByLaw && t('mentoring.fact.sealedByLaw'),
  ];
}

/** The newest words of the student, from a talk or a review. */
function Words({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  const said = one.facts.flatMap(({ fact }) => {
    if (fact.type === 'words') return [{ at: fact.at, text: fact.text }];
    return fact.type === 'review' && fact.words.trim() !== '' ? [{ at: fact.at, text: fact.words }] : [];
  });
  const last = said.at(-1);
  return last ? (
    <blockquote className="mentoring-own-words">{t('mentoring.words', { at: formatInstant(last.at, 'date').slice(5), text: last.text })}</blockquote>
  ) : null;
}
