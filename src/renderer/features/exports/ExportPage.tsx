// One hand-over: exactly what leaves, what stays, and the one thing that has to be done now.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { formatBytes } from '../../ui/format-bytes';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { SealStrip } from '../../ui/parts';
import { Bundle, Frozen } from './Bundle';
import { Decide } from './Decide';
import { ExportState } from './ExportState';
import { HandOver, Receipt, SaveAndTell, SealNow } from './Leave';

export type Export = Awaited<ReturnType<typeof client.exports.get>>;
const STAGES = ['request', 'approve', 'seal', 'handOver', 'receive'] as const;

export function ExportPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['export', id], queryFn: () => client.exports.get({ id }) });
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  if (query.error) {
    return (
      <Page title={t('exports.one')} back={{ to: '/exports', label: t('exports.title') }}>
        {codeOf(query.error) === 'not_found' ? (
          <SealStrip>{t('ui.notInCircle')}</SealStrip>
        ) : (
          <LoadFailed error={query.error} onAgain={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  if (!query.data) return null;
  const one = query.data;
  const { row } = one;
  return (
    <Page
      title={t('exports.toPolice', { title: row.caseTitle })}
      number={row.number}
      state={<ExportState row={row} isPill />}
      back={{ to: '/exports', label: t('exports.title') }}
      facts={[
        t('exports.askedBy', { name: row.requester, at: formatInstant(row.requestedAt, 'short') }),
        t('exports.goesTo', { name: row.recipient }),
        [t(`exports.basis.${one.basis}`), one.document].filter(Boolean).join(' '),
        t('exports.size', { count: row.files, size: formatBytes(row.bytes) }),
        t('exports.people', { count: row.people }),
      ]}
      keys={[
        ['PgUp PgDn', t('exports.turn')],
        ...(row.mayApprove ? ([['Ctrl Enter', t('exports.approve')]] as const) : []),
        ['F9', t('shell.cover')],
      ]}
      note={row.state === 'requested' && t('exports.lapses', { at: formatInstant(row.approveBy, 'short') })}
    >
      <Stages one={one} />
      <Bundle
        id={id}
        parts={one.parts}
        withheld={one.withheld}
        seen={seen}
        onSeen={(path) => setSeen((known) => (known.has(path) ? known : new Set(known).add(path)))}
      >
        <Frozen words={one.words} title={t('exports.frozenAt', { at: formatInstant(row.requestedAt, 'short') })} />
        <Now one={one} seen={seen} />
        <Notes one={one} />
      </Bundle>
    </Page>
  );
}

/** Exactly one thing to do, by state and person. */
function Now({ one, seen }: { readonly one: Export; readonly seen: ReadonlySet<string> }) {
  const { t } = useTranslation();
  switch (one.row.state) {
    case 'requested':
      return <Decide one={one} seen={seen} />;
    case 'approved':
      return <SealNow one={one} />;
    case 'sealed':
      return (
        <>
          <SaveAndTell one={one} />
          <HandOver one={one} />
        </>
      );
    case 'handedOver':
      return (
        <>
          <Receipt one={one} />
          <SaveAndTell one={one} />
        </>
      );
    case 'received':
    case 'refused':
      return (
        one.receipt && (
          <p className={one.receipt.result === 'verified' ? 'ok' : 'summary'}>
            {t(`exports.receipt.${one.receipt.result}`, {
              name: one.receipt.name,
              post: one.receipt.post,
              at: formatInstant(one.receipt.receivedAt, 'minute'),
            })}
          </p>
        )
      );
    default:
      return <p>{t(`exports.ended.${one.row.state}`)}</p>;
  }
}

function Stages({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const done = STAGES.map((stage) => one.steps.find(({ step }) => step === stage || (stage === 'receive' && step === 'refuse')));
  const current = one.row.state === 'rejected' || one.row.state === 'withdrawn' ? -1 : done.indexOf(undefined);
  return (
    <ol className="track">
      {STAGES.map((stage, i) => {
        const step = done[i];
        return (
          <li key={stage} className={step ? 'done' : i === current ? 'now' : ''} aria-current={i === current ? 'step' : undefined}>
            {t(`exports.stage.${stage}`)}{' '}
            <small>{step ? `${step.by} ${formatInstant(step.at, 'short')}` : i === current && one.row.mayApprove ? t('exports.you') : ''}</small>
          </li>
        );
      })}
    </ol>
  );
}

/** What people wrote when they decided, and to whom it was given. */
function Notes({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const notes = one.steps.filter(({ note }) => note !== '');
  return (
    <dl className="details">
      {notes.map((step) => (
        <div key={`${step.step}${step.at}`} style={{ display: 'contents' }}>
          <dt>{t(`exports.step.${step.step}`)}</dt>
          <dd>
            {step.note} <span className="quiet">{step.by}</span>
          </dd>
        </div>
      ))}
      {one.handedOver && (
        <>
          <dt>{t('exports.medium')}</dt>
          <dd>
            {one.handedOver.medium} → {one.handedOver.receiver}
          </dd>
        </>
      )}
      <dt>{t('exports.purpose')}</dt>
      <dd>{one.purpose}</dd>
      <dt>{t('exports.until')}</dt>
      <dd>{formatInstant(one.expiresAt, 'date')}</dd>
    </dl>
  );
}
