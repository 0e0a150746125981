// Beside the list: tips with their 24 hours, investigation clocks, who stands in, what two opened, and one’s own unfinished drafts.
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { groupOf } from '../../../contract/days';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { draftPlace } from '../../ui/draft-place';
import { ClockBar, State } from '../../ui/parts';
import { STATES, type Task } from './tasks';

type Today = Awaited<ReturnType<typeof client.dashboard.today>>;

const MINUTE = 60_000;
const SHOWN = 5;
/** Whose it is stands at the top of the page already: slice and sequence are enough here. */
const shortNumber = (number: string): string => number.split('-').slice(2).join('-') || number;

export function Tips({ tips, now }: { readonly tips: readonly Task[]; readonly now: number }) {
  const { t } = useTranslation();
  if (tips.length === 0) return null;
  const left = ({ dueAt }: Task): string => {
    const minutes = Math.ceil((dueAt - now) / MINUTE);
    if (minutes <= 0) return t('calendar.lateShort');
    return minutes <= 60
      ? t('today.minutesLeft', { count: minutes })
      : t('today.tipLeft', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
  return (
    <section>
      <h2>
        {t('today.tips')} <small>{tips.length}</small> <span className="aside">{t('today.tipsHelp')}</span>
      </h2>
      <ul className="rows tips">
        {tips.map((tip) => (
          <li key={tip.object}>
            <Link to="/reports/$id" params={{ id: tip.object }} title={tip.number}>
              <span className="mono">{shortNumber(tip.number)}</span> {tip.channel && t(`terms.channel.${tip.channel}`)}
            </Link>
            <span className="aside">{formatInstant(tip.cameAt, 'short')}</span>
            <small>
              {tip.lifeSafety ? (
                <State shape="life" tone="red">
                  {t('terms.lifeSafety')}
                </State>
              ) : (
                <State {...STATES[groupOf(tip.dueAt, now)]}>{left(tip)}</State>
              )}
              {tip.isNew && <span className="new-mark">{t('today.new')}</span>}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Clocks({ clocks }: { readonly clocks: Today['clocks'] }) {
  const { t } = useTranslation();
  if (clocks.length === 0) return null;
  return (
    <section>
      <h2>
        {t('today.clocks')} <small>{clocks.length}</small>
      </h2>
      <ul className="clocks">
        {clocks.slice(0, SHOWN).map((clock) => (
          <li key={clock.object}>
            <Link to="/cases/$id" params={{ id: clock.object }} title={`${clock.number} ${clock.title}`}>
              <ClockBar label={shortNumber(clock.number)} clock={clock} />
            </Link>
          </li>
        ))}
      </ul>
      {clocks.length > SHOWN && <Link to="/cases">{t('today.clocksMore', { count: clocks.length - SHOWN })}</Link>}
    </section>
  );
}

/** Nobody approves what they asked for themselves, so a principal alone is stuck. */
export function StandIns({ standIns }: { readonly standIns: NonNullable<Today['standIns']> }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('today.standIns')}</h2>
      <ul className="rows">
        {standIns.map((one) => (
          <li key={one.name}>
            <span>
              {one.name} <span className="quiet">{t(`roles.${one.role}`)}</span>
            </span>
            <span className="aside">{one.acts > 0 ? t('today.standInActs', { count: one.acts }) : t('today.standInNone')}</span>
          </li>
        ))}
      </ul>
      {standIns.length === 0 && <p className="quiet">{t('today.noStandIn')}</p>}
    </section>
  );
}

/** Told to principals and auditors, so that no emergency opening stays between two. */
export function Openings({ openings }: { readonly openings: Today['openings'] }) {
  const { t } = useTranslation();
  if (openings.length === 0) return null;
  return (
    <section>
      <h2>
        {t('today.openings')} <small>{openings.length}</small>
      </h2>
      <ul className="rows">
        {openings.map((one) => (
          <li key={`${one.number}${one.at}`}>
            <span>
              {one.by} <span className="mono quiet">{one.number}</span>
            </span>
            <span className="aside">{formatInstant(one.at, 'short')}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('today.openingsHelp')}</p>
    </section>
  );
}

export function Drafts() {
  const { t } = useTranslation();
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => client.drafts.list({}) });
  return (
    <section>
      <h2>
        {t('today.drafts')} <small>{drafts.data?.length ?? 0}</small>
      </h2>
      <ul className="rows">
        {drafts.data?.map((draft) => (
          <li key={draft.id}>
            {draft.lost ? (
              <span className="quiet">
                {t('today.lostDraft')}{' '}
                <Button type="link" size="small" onClick={() => void client.drafts.discard({ id: draft.id }).then(() => drafts.refetch())}>
                  {t('today.discardDraft')}
                </Button>
              </span>
            ) : (
              <Link {...draftPlace(draft)}>{draft.label || t('today.untitled')}</Link>
            )}
            <span className="aside">{formatInstant(draft.savedAt, 'short')}</span>
          </li>
        ))}
      </ul>
      {drafts.data?.length === 0 && <p className="quiet">{t('today.noDrafts')}</p>}
    </section>
  );
}
