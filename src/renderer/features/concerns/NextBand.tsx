// The one next step: tell the police, decide, list, check, or let it go.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { Glyph } from '../../ui/Glyph';
import type { Concern, Opens } from './ConcernPage';
import { shortDay } from './ConcernState';
import { ProposedChange } from './ProposedChange';

interface BandProps {
  readonly one: Concern;
  onOpen(opens: Opens): void;
}

const toPolice: Opens = { what: 'record', start: { type: 'reported', to: 'police', way: 'phone' } };

/** While the police are not told there is no other next step. */
export function NextBand({ one, onOpen }: BandProps) {
  return (
    <>
      <PoliceBand one={one} onOpen={onOpen} />
      <ProposalBand one={one} onOpen={onOpen} />
      {one.row.policeSince === null && <StepBand one={one} onOpen={onOpen} />}
    </>
  );
}

function PoliceBand({ one, onOpen }: BandProps) {
  const { t } = useTranslation();
  const since = one.row.policeSince;
  if (since === null) return null;
  const minutes = Math.max(0, Math.floor((Date.now() - since) / 60_000));
  return (
    <div className="next step life" role="alert">
      <div className="grow">
        <b>
          <Glyph shape="life" /> {t('concerns.policeNow', { count: minutes })}
        </b>
        <small>{t('concerns.policeNowHow')}</small>
      </div>
      <span className="act">
        <Button danger type="primary" onClick={() => onOpen(toPolice)}>
          {t('concerns.policeTold')}
        </Button>
      </span>
    </div>
  );
}

/** It waits for a second person: what exactly they would say yes to stands here. */
function ProposalBand({ one, onOpen }: BandProps) {
  const { t } = useTranslation();
  const waiting = one.row.proposal;
  if (!waiting || !one.proposal) return null;
  return (
    <section className="concern-proposal" aria-label={t(`concerns.waits.${waiting.act}`)}>
      <div className="step head">
        <div className="grow">
          <b>
            <Glyph shape="waiting" /> {t(`concerns.waits.${waiting.act}`)}
          </b>
          <small className="quiet">
            {' '}
            {t('concerns.proposedBy', { name: waiting.by, time: formatInstant(waiting.at, 'short') })}{' '}
            {!waiting.mayDecide && t(waiting.mine ? 'concerns.waitsForOther' : 'concerns.waitsForApprover')}
          </small>
        </div>
        <span className="act">
          {waiting.mine && <Button onClick={() => onOpen({ what: 'reason', act: 'withdraw' })}>{t('concerns.act.withdraw')}</Button>}
          {waiting.mayDecide && (
            <>
              <Button onClick={() => onOpen({ what: 'reason', act: 'refuse' })}>{t('concerns.act.refuse')}</Button>{' '}
              <Button type="primary" onClick={() => onOpen({ what: 'reason', act: 'approve' })}>
                {t('concerns.act.approve')}
              </Button>
            </>
          )}
        </span>
      </div>
      <ProposedChange one={one} proposal={one.proposal} />
    </section>
  );
}

function StepBand({ one, onOpen }: BandProps) {
  const { t } = useTranslation();
  const { row } = one;
  if (row.state === 'proposed') return null;
  if (row.state === 'delisted' || row.state === 'settled') {
    return (
      <div className="next step closed">
        <b>{t(`concerns.over.${row.state}`, { day: row.until })}</b>
      </div>
    );
  }
  if (row.state === 'noted') {
    return (
      <div className="next step">
        <div className="grow">
          <b>{t('concerns.step.noted')}</b>
          <small>{t('concerns.step.notedWhy', { day: row.until })}</small>
        </div>
        <span className="act">
          <Button onClick={() => onOpen({ what: 'reason', act: 'settle' })}>{t('concerns.act.settle')}</Button>
          <Button onClick={() => onOpen({ what: 'record', start: { type: 'reported' } })}>{t('concerns.type.reported')}</Button>
          <Button type="primary" onClick={() => onOpen({ what: 'list' })}>
            {t('concerns.proposeList')}
          </Button>
        </span>
      </div>
    );
  }
  return <CheckBand one={one} onOpen={onOpen} />;
}

function CheckBand({ one, onOpen }: BandProps) {
  const { t } = useTranslation();
  const { row } = one;
  const { liaison } = row;
  if (!liaison) return null;
  const missed = liaison.misses.at(-1);
  const needsNotice = liaison.lapse !== null && liaison.rung === 'lost' && !liaison.isNotified;
  const lines = [
    liaison.lastConfirmedAt === null
      ? t('concerns.neverConfirmed')
      : t('concerns.lastConfirmed', { day: formatInstant(liaison.lastConfirmedAt, 'date').slice(5) }),
    liaison.state !== 'due' && liaison.lapse === 'overdue' && missed
      ? t('concerns.windowGone', { from: shortDay(missed.opensOn), to: shortDay(missed.closesOn) })
      : liaison.window && t('concerns.windowText', { from: liaison.window.opensOn, to: liaison.window.closesOn }),
    liaison.attempts > 0 && t('concerns.attempts', { count: liaison.attempts }),
    t('concerns.actor', { name: liaison.actor, as: t(`concerns.actsAs.${liaison.actsAs}`) }),
  ];
  return (
    <div className={needsNotice ? 'next step life' : 'next step'} role={needsNotice ? 'alert' : undefined}>
      <div className="grow">
        <b>{needsNotice ? t(`concerns.lostNow.${liaison.lapse}`) : t('concerns.next.check', { officer: row.officer })}</b>
        <small>{lines.filter(Boolean).join(' ')}</small>
      </div>
      <span className="act">
        {needsNotice &&
          (['police', 'education'] as const).map((to) => (
            <Button key={to} danger onClick={() => onOpen({ what: 'record', start: { type: 'reported', to } })}>
              {t(`concerns.notify.${to}`)}
            </Button>
          ))}
        <Button type="primary" onClick={() => onOpen({ what: 'record', start: { type: 'check' } })}>
          {t('concerns.next.checkDo')}
        </Button>
      </span>
    </div>
  );
}
