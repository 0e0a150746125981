// What two must open together: what waits for me first, then what I asked for, then what is past.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import type { Shape } from '../../ui/Glyph';
import { Page } from '../../ui/Page';
import { Empty, Part, State } from '../../ui/parts';
import { AnswerDialog } from './AnswerDialog';
import { AskDialog } from './AskDialog';
import { Failure } from './Failure';
import { IdentityDialog } from './IdentityDialog';
import type { Request } from './kinds';
import './access.css';

type Look = readonly [shape: Shape, tone: 'accent' | 'amber' | 'quiet'];
const LOOKS: Readonly<Record<Request['state'], Look>> = {
  requested: ['waiting', 'amber'],
  allowed: ['half', 'accent'],
  refused: ['refused', 'quiet'],
  used: ['done', 'quiet'],
  withdrawn: ['refused', 'quiet'],
  lapsed: ['done', 'quiet'],
};
/** Where a record opens; what has no page of its own opens on its tip. */
const PAGES: Readonly<Record<string, '/cases/$id' | '/mentoring/$id'>> = { case: '/cases/$id', mentoring: '/mentoring/$id' };
const isUnderWay = (one: Request): boolean => one.state === 'requested' || one.state === 'allowed' || one.openUntil !== null;

export function RequestsPage() {
  const { t } = useTranslation();
  const requests = useQuery({ queryKey: ['requests'], queryFn: () => client.access.requests({}) });
  const [isAsking, setAsking] = useState(false);
  if (!requests.data) return null;
  const waiting = requests.data.filter((one) => one.mayAnswer);
  const mine = requests.data.filter((one) => one.mine && isUnderWay(one));
  const past = requests.data.filter((one) => !waiting.includes(one) && !mine.includes(one));
  const ask = (
    <Button type={waiting.length + mine.length === 0 ? 'primary' : 'default'} onClick={() => setAsking(true)}>
      {t('access.newRequest')}
    </Button>
  );
  return (
    <Page
      title={t('access.title')}
      facts={[waiting.length > 0 && <b key="waiting">{t('access.waitingCount', { count: waiting.length })}</b>, t('access.rule')]}
      actions={requests.data.length > 0 && ask}
      keys={[
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
    >
      {requests.data.length === 0 && <Empty text={t('access.none')} why={t('access.noneWhy')} action={ask} />}
      {waiting.length > 0 && (
        <Part title={t('access.forYou')} count={waiting.length}>
          <ul className="access-request-list">
            {waiting.map((one) => (
              <Waiting key={one.id} one={one} />
            ))}
          </ul>
        </Part>
      )}
      {mine.length > 0 && (
        <Part title={t('access.mine')} count={mine.length}>
          <ul className="access-request-list">
            {mine.map((one) => (
              <Mine key={one.id} one={one} />
            ))}
          </ul>
        </Part>
      )}
      {past.length > 0 && (
        <Part title={t('access.past')} count={past.length}>
          <ul className="access-request-list">
            {past.map((one) => (
              <li key={one.id} className="access-request">
                <Facts one={one} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {isAsking && <AskDialog onClose={() => setAsking(false)} />}
    </Page>
  );
}

function Facts({ one }: { readonly one: Request }) {
  const { t } = useTranslation();
  const [shape, tone] = LOOKS[one.state];
  return (
    <div className="grow">
      <span>
        <State shape={shape} tone={tone}>
          {useStateText(one)}
        </State>{' '}
        · <b>{t(`access.kind.${one.kind}`)}</b> <span className="mono">{one.subjectNumber}</span>
      </span>
      <blockquote>{one.reason}</blockquote>
      <small>
        {t('access.askedBy', { name: one.requester, at: formatInstant(one.requestedAt, 'short') })} · {t('access.minutesOf', { count: one.minutes })}{' '}
        · <span className="mono">{one.number}</span>
        {(one.state === 'requested' || one.state === 'allowed') && ` · ${t('access.lapses', { at: formatInstant(one.lapsesAt, 'short') })}`}
      </small>
      {one.answeredBy !== null && (
        <small>
          {one.answerNote
            ? t('access.answeredWith', { name: one.answeredBy, note: one.answerNote })
            : t('access.answeredBy', { name: one.answeredBy })}
        </small>
      )}
    </div>
  );
}

/** What the state means for the one who reads it. */
function useStateText(one: Request): string {
  const { t } = useTranslation();
  if (one.mayAnswer) return t('access.state.forYou');
  if (one.openUntil !== null) return t('access.state.open', { at: formatInstant(one.openUntil, 'time') });
  if (one.state === 'allowed' && !one.mine) return t('access.state.allowedOther', { name: one.requester });
  return t(`access.state.${one.state}`);
}

function Waiting({ one }: { readonly one: Request }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<boolean | null>(null);
  return (
    <li className="access-request">
      <Facts one={one} />
      <span className="access-request-acts">
        <Button onClick={() => setAnswer(false)}>{t('access.refuse')}</Button>
        <Button type="primary" onClick={() => setAnswer(true)}>
          {t('access.allow')}
        </Button>
      </span>
      {answer !== null && <AnswerDialog one={one} allow={answer} onClose={() => setAnswer(null)} />}
    </li>
  );
}

function Mine({ one }: { readonly one: Request }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = useCommand(client.access.open);
  const withdraw = useCommand(client.access.withdraw);
  const [isShown, setShown] = useState(false);
  const show = (): void => {
    if (one.kind === 'reporter') setShown(true);
    else void navigate({ to: PAGES[one.subjectSlice] ?? '/reports/$id', params: { id: one.subject } });
  };
  return (
    <li className="access-request">
      <div className="grow">
        <Facts one={one} />
        {one.state === 'requested' && <p className="quiet">{t('access.waitFor', { group: t(`access.group.${one.partner}`) })}</p>}
        {one.state === 'allowed' && <p className="quiet">{t('access.openOnce')}</p>}
        <Failure error={open.error ?? withdraw.error} />
      </div>
      <span className="access-request-acts">
        {one.openUntil === null && (
          <Button loading={withdraw.pending} onClick={() => void withdraw.run({ id: one.id }).catch(() => undefined)}>
            {t('access.withdraw')}
          </Button>
        )}
        {one.state === 'requested' && (
          <Button type="primary" onClick={() => void client.session.lock({})}>
            {t('access.handSeat')}
          </Button>
        )}
        {one.state === 'allowed' && (
          <Button type="primary" loading={open.pending} onClick={() => void open.run({ id: one.id }).then(show, () => undefined)}>
            {t('access.open')}
          </Button>
        )}
        {one.openUntil !== null && (
          <Button type="primary" onClick={show}>
            {t('access.goOn')}
          </Button>
        )}
      </span>
      {isShown && <IdentityDialog one={one} onClose={() => setShown(false)} />}
    </li>
  );
}
