// Beside the register: the alarm ladder and who knows, what ends soon, figures of the month, what was removed.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Rung } from '../../../contract/checks';
import { dateOf, dayOf } from '../../../contract/days';
import { client, useCommand } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Glyph, type Shape } from '../../ui/Glyph';
import { useList } from '../../ui/lists';
import { type Row, shortDay } from './ConcernState';

const LADDER: readonly (readonly [rung: Rung, shape: Shape, tone: string])[] = [
  ['due', 'due', 'amber'],
  ['overdue', 'late', 'red'],
  ['escalated', 'late', 'red'],
  ['lost', 'life', 'red'],
];
const SOON_DAYS = 30;

export function ConcernsRail({ rows, removed }: { readonly rows: readonly Row[]; readonly removed: readonly { number: string; at: number }[] }) {
  const { t } = useTranslation();
  const ending = rows.filter(({ state, daysLeft }) => state === 'listed' && daysLeft <= SOON_DAYS).sort((a, b) => a.daysLeft - b.daysLeft);
  return (
    <>
      <h2>{t('concerns.ladder')}</h2>
      <ul className="rows concern-ladder">
        {LADDER.map(([rung, shape, tone], i) => {
          const there = rows.filter(({ liaison }) => liaison?.rung === rung);
          return (
            <li key={rung} className={there.length > 0 ? tone : 'quiet'}>
              <Glyph shape={there.length > 0 ? shape : 'empty'} />
              <span className="grow">
                <b>{t('concerns.rung', { n: i + 1, name: t(`concerns.rungs.${rung}`) })}</b>
                <small>{t(`concerns.rungHears.${rung}`)}</small>
              </span>
              <span>{there.length}</span>
            </li>
          );
        })}
      </ul>
      <Unheard rows={rows} />
      <h2>
        {t('concerns.ending')} <small>{ending.length}</small>
      </h2>
      {ending.length === 0 && <p className="quiet">{t('concerns.endingNone', { count: SOON_DAYS })}</p>}
      <ul className="rows">
        {ending.map((row) => (
          <li key={row.id}>
            <Link to="/concerns/$id" params={{ id: row.id }} className="mono">
              {row.number.split('-').at(-1)}
            </Link>
            <span className="grow quiet">{t('concerns.endingRule')}</span>
            <span>{shortDay(row.until)}</span>
          </li>
        ))}
      </ul>
      <Counts />
      {removed.length > 0 && (
        <>
          <h2>
            {t('concerns.removed')} <small>{removed.length}</small>
          </h2>
          <ul className="rows">
            {removed.slice(0, 5).map((one) => (
              <li key={one.number}>
                <span className="mono grow">{one.number}</span>
                <span className="quiet">{formatInstant(one.at, 'date')}</span>
              </li>
            ))}
          </ul>
          <p className="quiet">{t('concerns.removedHelp')}</p>
        </>
      )}
    </>
  );
}

/** Alarms that wait for this person: each is said once to each, and nobody is told twice. */
function Unheard({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const list = useList();
  const acknowledge = useCommand(client.concerns.acknowledge);
  const alarms = rows.filter(({ liaison }) => liaison?.mine === true && liaison.rung !== null && liaison.rung !== 'due' && !liaison.isKnown);
  if (alarms.length === 0) return null;
  return (
    <>
      <h2>
        {t('concerns.unheard')} <small>{alarms.length}</small>
      </h2>
      <ul className="rows">
        {alarms.map(({ id, number, title, liaison }) => (
          <li key={id} className="concern-unheard">
            <span className="grow">
              <span className="mono">{number.split('-').at(-1)}</span> {title}
              {liaison && liaison.knownTo.length > 0 && (
                <small>{t('concerns.knownTo', { names: list(liaison.knownTo.map(({ name }) => name)) })}</small>
              )}
            </span>
            <Button
              size="small"
              loading={acknowledge.pending}
              onClick={() => {
                if (liaison?.rung && liaison.episode)
                  void acknowledge.run({ id, rung: liaison.rung, episode: liaison.episode }).catch(() => undefined);
              }}
            >
              {t('concerns.heard')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Counts() {
  const { t } = useTranslation();
  const month = dateOf(dayOf(Date.now()));
  const counts = useQuery({ queryKey: ['concernCounts', month], queryFn: () => client.concerns.counts({ month }) });
  if (!counts.data) return null;
  const { sent, received, byOrigin, withoutOrigin, listed } = counts.data;
  const lines: readonly (readonly [string, number])[] = [
    [t('concerns.counts.listed'), listed],
    [t('concerns.counts.sent'), sent],
    [t('concerns.counts.received'), received],
    ...Object.entries(byOrigin).map(([one, count]) => [t(`concerns.origin.${one}`), count] as const),
    [t('concerns.origin.none'), withoutOrigin],
  ];
  return (
    <>
      <h2>{t('concerns.counts.title')}</h2>
      <ul className="rows concern-figures">
        {lines.map(([name, count]) => (
          <li key={name}>
            <span className="grow">{name}</span>
            <span>{count}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('concerns.counts.help')}</p>
    </>
  );
}
