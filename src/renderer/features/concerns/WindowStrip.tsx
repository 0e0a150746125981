// The check of one person as a line: when somebody last confirmed, the window in which it must be asked again, today. Red only past the window.
import { useTranslation } from 'react-i18next';
import { dayFrom, dayOf } from '../../../contract/days';
import type { Row } from './ConcernState';

/** Days before and after today that the strip shows. */
const STRIP = { before: 20, after: 12 } as const;
const WIDTH = 82;
const HEIGHT = 20;
const x = (day: number, today: number): number =>
  Math.round(((Math.min(STRIP.after, Math.max(-STRIP.before, day - today)) + STRIP.before) / (STRIP.before + STRIP.after)) * (WIDTH - 12)) + 6;

export function WindowStrip({ liaison, now }: { readonly liaison: Row['liaison']; readonly now: number }) {
  if (!liaison?.window) return null;
  const today = dayOf(now);
  const missed = liaison.state === 'due' || liaison.state === 'upcoming' ? undefined : liaison.misses.at(-1);
  const window = missed ?? liaison.window;
  const [from, to, here] = [x(dayFrom(window.opensOn), today), x(dayFrom(window.closesOn), today), x(today, today)];
  const width = Math.max(8, to - from);
  const confirmed = liaison.lastConfirmedAt === null ? null : x(dayOf(liaison.lastConfirmedAt), today);
  return (
    // The words beside it say the same.
    <svg
      className={missed ? 'concern-window-strip late' : 'concern-window-strip'}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <line className="base" x1="6" x2={WIDTH - 6} y1="10" y2="10" />
      {missed && <line className="gone" x1={to} x2={here} y1="10" y2="10" />}
      <rect x={Math.min(from, WIDTH - 2 - width)} y="5" width={width} height="10" rx="3" />
      <line className="today" x1={here} x2={here} y1="3" y2="17" />
      {confirmed !== null && <circle cx={confirmed} cy="10" r="3.5" />}
    </svg>
  );
}

const SIGNS = {
  confirmed: <circle cx="9" cy="10" r="3.5" />,
  window: <rect x="3" y="5" width="12" height="10" rx="3" />,
  today: <line className="today" x1="9" x2="9" y1="3" y2="17" />,
  gone: <line className="gone" x1="2" x2="16" y1="10" y2="10" />,
} as const;

/** What the signs of the strips mean. */
export function StripLegend() {
  const { t } = useTranslation();
  return (
    <ul className="concern-legend" aria-label={t('concerns.legend.label')}>
      {(Object.keys(SIGNS) as (keyof typeof SIGNS)[]).map((sign) => (
        <li key={sign}>
          <svg className="concern-window-strip" width="18" height={HEIGHT} viewBox={`0 0 18 ${HEIGHT}`} aria-hidden="true">
            {SIGNS[sign]}
          </svg>
          {t(`concerns.legend.${sign}`)}
        </li>
      ))}
    </ul>
  );
}
