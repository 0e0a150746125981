// One person of concern: what was seen, who outside is responsible, what the gate must know, and until when.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client, codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { Page } from '../../ui/Page';
import { MaskedName, Part, Pill, SealStrip } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { useStateLook } from './ConcernState';
import { ConcernLog } from './ConcernLog';
import { EntryDialog, LevelDialog } from './ProposeDialog';
import { NextBand } from './NextBand';
import { OneRail } from './OneRail';
import { type ReasonAct, ReasonDialog } from './ReasonDialog';
import { RecordDialog } from './RecordDialog';
import { Sheet } from './Sheet';
import type { FactForm } from './forms';
import './concerns.css';

export type Concern = Awaited<ReturnType<typeof client.concerns.get>>;
/** What a button opens. */
export type Opens =
  | { readonly what: 'record'; readonly start: Partial<FactForm> & { readonly type: FactForm['type'] } }
  | { readonly what: 'list' | 'amend' | 'level' }
  | { readonly what: 'reason'; readonly act: ReasonAct };

const NAME_SHOWN_MS = 10_000;

/** @param papers for the rail: copies that were taken out */
export function ConcernPage({ id, papers }: { readonly id: string; readonly papers: ReactNode }) {
  const { t } = useTranslation();
  const list = useList();
  const errorText = useErrorText();
  const look = useStateLook();
  const query = useQuery({ queryKey: ['concern', id], queryFn: () => client.concerns.get({ id }) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => client.drafts.list({}) });
  const [chosen, setChosen] = useState<Opens | null>(null);
  // What was half written before a lock is open again.
  const half = drafts.data?.some(({ slice, about }) => slice === 'concernFact' && about === id);
  const opens: Opens | null = chosen ?? (half && query.data && !query.data.borrowed ? { what: 'record', start: { type: '' } } : null);
  const close = (): void => setChosen(null);
  const [name, showName] = useName(id);
  useShortcut('f4', showName);
  const isLive = query.data !== undefined && !query.data.borrowed;
  useShortcut(
    'ctrl+e',
    () => isLive && !opens && setChosen({ what: 'record', start: { type: query.data?.row.state === 'listed' ? 'check' : 'reported' } }),
  );
  if (query.error) {
    return (
      <Page title={t('concerns.one')} back={{ to: '/concerns', label: t('shell.concerns') }}>
        <SealStrip>{codeOf(query.error) === 'not_found' ? t('concerns.gone') : errorText(query.error)}</SealStrip>
      </Page>
    );
  }
  if (!query.data) return null;
  const one = query.data;
  const { row } = one;
  const { shape, tone, text } = look(row);
  const mayApprove = allows('concern.approve', me.data?.person.roles ?? []);
  return (
    <Page
      title={row.title}
      number={row.number}
      state={
        <Pill shape={shape} tone={tone === 'red' ? 'late' : tone === 'amber' ? 'waiting' : tone === 'quiet' ? 'quiet' : ''}>
          {text}
        </Pill>
      }
      back={{ to: '/concerns', label: t('shell.concerns') }}
      facts={[
        <span key="name">
          {t('concerns.column.name')}{' '}
          {row.name === '' ? t('concerns.unknown') : name === null ? <MaskedName text={row.name} /> : <b className="revealed">{name}</b>}
        </span>,
        list(row.behaviours.map((each) => t(`concerns.behaviour.${each}`))),
        [row.gate, t(`concerns.band.${row.band}`), row.route].filter(Boolean).join(' · '),
        row.body && t('concerns.responsible', { body: row.body, officer: row.officer }),
        row.level && t(`concerns.levelOf.${row.level}`),
        t('concerns.untilFact', { day: row.until, count: row.daysLeft }),
      ]}
      actions={
        isLive && (
          <Button onClick={() => setChosen({ what: 'record', start: { type: row.state === 'listed' ? 'check' : 'reported' } })}>
            {t('concerns.record')} <kbd>Ctrl E</kbd>
          </Button>
        )
      }
      keys={[...(isLive ? [['Ctrl E', t('concerns.record')] as const] : []), ['F4', t('cases.showNames')], ['F9', t('shell.cover')]]}
      note={t('concerns.limitsShort')}
      rail={
        <div className="concern-rail">
          <OneRail one={one} mayApprove={mayApprove} papers={papers} onOpen={setChosen} />
        </div>
      }
    >
      {isLive && <NextBand one={one} onOpen={setChosen} />}
      <NoticePart one={one} />
      {one.entry && <EntryPart one={one} entry={one.entry} onOpen={isLive && row.state === 'listed' ? setChosen : null} />}
      <ConcernLog one={one} />
      {opens?.what === 'record' && <RecordDialog one={one} start={chosen ? opens.start : null} onClose={close} />}
      {(opens?.what === 'list' || opens?.what === 'amend') && <EntryDialog one={one} isAmending={opens.what === 'amend'} onClose={close} />}
      {opens?.what === 'level' && <LevelDialog one={one} onClose={close} />}
      {opens?.what === 'reason' && <ReasonDialog one={one} act={opens.act} onClose={close} />}
    </Page>
  );
}

/** The real name for ten seconds; the core puts it on record. */
function useName(id: string): [string | null, () => void] {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(() => setName(null), NAME_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [name]);
  const show = (): void =>
    void client.concerns.reveal({ id }).then(
      (told) => setName(told.name || null),
      () => undefined,
    );
  return [name, show];
}

function NoticePart({ one }: { readonly one: Concern }) {
  const { t } = useTranslation();
  const { notice, row } = one;
  const field = (key: string): string => t(`concerns.field.${key}`);
  return (
    <Part title={t('concerns.noticePart')} aside={t('concerns.noticeBy', { name: notice.by, time: formatInstant(row.notedAt, 'minute') })}>
      <Sheet
        lines={[
          [field('narrative'), notice.narrative],
          [field('seenAt'), formatInstant(notice.seenAt, 'minute')],
          [field('seenBy'), notice.seenBy],
          [field('features'), notice.features],
          [field('link'), notice.link],
          [field('origin'), notice.origin ? t('concerns.originNote', { origin: t(`concerns.origin.${notice.origin}`) }) : ''],
        ]}
      />
    </Part>
  );
}

interface EntryPartProps {
  readonly one: Concern;
  readonly entry: NonNullable<Concern['entry']>;
  readonly onOpen: ((opens: Opens) => void) | null;
}

function EntryPart({ one, entry, onOpen }: EntryPartProps) {
  const { t } = useTranslation();
  const field = (key: string): string => t(`concerns.field.${key}`);
  const officer = ({ name, phone }: { readonly name: string; readonly phone: string }): string => [name, phone].filter(Boolean).join(' ');
  return (
    <Part
      title={t('concerns.entryPart')}
      aside={
        onOpen && (
          <Button type="link" size="small" onClick={() => onOpen({ what: 'amend' })}>
            {t('concerns.amend')}
          </Button>
        )
      }
    >
      <Sheet
        lines={[
          [field('source'), entry.source],
          [field('ground'), entry.ground],
          [field('body'), entry.body],
          [field('officer'), officer(entry.officer)],
          [field('backup'), officer(entry.backup) || t('concerns.noBackup')],
          [field('level'), entry.level && t(`concerns.levelWith.${entry.level}`)],
          [field('photo'), entry.photo],
          [field('related'), entry.related],
        ]}
      />
      <div className="concern-gate-card">
        <b>{t('concerns.gateCard')}</b>
        <p>{entry.features}</p>
        <p>{entry.instructions}</p>
        <small className="quiet">{t('concerns.gateCardHelp', { number: one.row.number.split('-').at(-1) })}</small>
      </div>
    </Part>
  );
}
