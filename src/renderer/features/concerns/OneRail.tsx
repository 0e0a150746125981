// Beside one record: the check and its missed windows, the last day, what needs two people, its papers.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { Glyph } from '../../ui/Glyph';
import type { Concern, Opens } from './ConcernPage';
import { WindowStrip } from './WindowStrip';

interface OneRailProps {
  readonly one: Concern;
  readonly mayApprove: boolean;
  readonly papers: ReactNode;
  onOpen(opens: Opens): void;
}

export function OneRail({ one, mayApprove, papers, onOpen }: OneRailProps) {
  const { t } = useTranslation();
  const { row } = one;
  const { liaison } = row;
  const mayChange = row.state === 'listed' && row.proposal === null && !one.borrowed;
  return (
    <>
      {liaison && (
        <>
          <h2>{t('concerns.checkTitle')}</h2>
          <WindowStrip liaison={liaison} now={Date.now()} />
          <p className="quiet">
            {liaison.window && t('concerns.windowText', { from: liaison.window.opensOn, to: liaison.window.closesOn })} {t('concerns.onlyConfirmed')}
          </p>
          {liaison.misses.length > 0 && (
            <ul className="rows">
              {liaison.misses.map((miss) => (
                <li key={miss.opensOn}>
                  <Glyph shape="late" />
                  <span>{t('concerns.missed', { from: miss.opensOn.slice(5), to: miss.closesOn.slice(5) })}</span>
                </li>
              ))}
            </ul>
          )}
          {liaison.knownTo.length > 0 && (
            <p className="quiet">
              {liaison.knownTo.map(({ name, at }) => t('concerns.knows', { name, time: formatInstant(at, 'short') })).join(' ')}
            </p>
          )}
        </>
      )}
      <h2>{t('concerns.lastDay')}</h2>
      <p>{t('concerns.untilFact', { day: row.until, count: row.daysLeft })}</p>
      <p className="quiet">{t('concerns.lastDayHelp')}</p>
      {row.state === 'listed' && !one.borrowed && (
        <p>
          <Button size="small" disabled={!mayApprove} onClick={() => onOpen({ what: 'reason', act: 'renew' })}>
            {t('concerns.act.renew')}
          </Button>
          {!mayApprove && <small className="quiet"> {t('concerns.renewBy')}</small>}
        </p>
      )}
      {mayChange && (
        <>
          <h2>{t('concerns.byTwo')}</h2>
          <p>
            <Button size="small" onClick={() => onOpen({ what: 'level' })}>
              {t('concerns.proposeLevel')}
            </Button>{' '}
            <Button size="small" onClick={() => onOpen({ what: 'reason', act: 'delist' })}>
              {t('concerns.proposeDelist')}
            </Button>
          </p>
        </>
      )}
      <h2>{t('concerns.whoSees')}</h2>
      <p className="quiet">{t('concerns.whoSeesHelp')}</p>
      {papers}
    </>
  );
}
