// Before and after on the same measure: small charts of our own, each with its figures as a table.
import { useTranslation } from 'react-i18next';
import { Part } from '../../ui/parts';
import { BOX, type Chart, chartOf, yOf } from './chart';
import type { Plan } from './PlanPage';
import { useMonthName } from './words';

type Series = Plan['series'][number];

export function Measures({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  return (
    <Part title={t('mentoring.measures.title')} aside={t('mentoring.measures.aside')}>
      {one.series.length === 0 && <p className="quiet">{t('mentoring.measures.none')}</p>}
      <div className="mentoring-measures">
        {one.series.map((series) => (
          <Measure key={series.measure} series={series} />
        ))}
      </div>
    </Part>
  );
}

function Measure({ series }: { readonly series: Series }) {
  const { t } = useTranslation();
  const name = t(`mentoring.measure.${series.measure}.name`);
  const chart = chartOf(series);
  const all = [...series.before, ...series.after];
  return (
    <figure className="mentoring-measure">
      <figcaption>
        <b>{name}</b>{' '}
        <small>
          {t(`mentoring.measure.${series.measure}.unit`)} · {t(`mentoring.measure.${series.measure}.source`)}
        </small>
      </figcaption>
      {chart ? (
        <Lines
          chart={chart}
          target={series.target}
          label={t('mentoring.measures.summary', { name, first: all[0]?.value, last: all.at(-1)?.value, target: series.target })}
        />
      ) : (
        <p className="quiet">
          {t('mentoring.measures.few')} {t('mentoring.measures.target', { value: series.target })}
        </p>
      )}
      <details open={chart === null}>
        <summary>{t('mentoring.measures.numbers')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('mentoring.measures.month')}</th>
              <th scope="col">{t('mentoring.measures.value')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ month, value }, i) => (
              <tr key={month}>
                <th scope="row">
                  {month} {i < series.before.length && <small>{t('mentoring.measures.before')}</small>}
                </th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Above its point, or below where the goal or the edge is in the way. */
const labelY = (y: number, targetY: number): number => (y - 7 < 12 || Math.abs(y - 12 - targetY) < 9 ? y + 16 : y - 7);

const BASE = BOX.height - BOX.bottom;

function Lines({ chart, target, label }: { readonly chart: Chart; readonly target: number; readonly label: string }) {
  const { t } = useTranslation();
  const monthName = useMonthName();
  const { points, top, targetY, beforeX } = chart;
  const drawn = points.filter((point) => point.y !== null) as (Chart['points'][number] & { y: number })[];
  const right = points.at(-1)?.x ?? 0;
  const ends = [drawn[0], drawn.at(-1)].filter((point) => point !== undefined);
  // Every second month is named where there are many.
  const every = points.length > 7 ? 2 : 1;
  return (
    <svg className="mentoring-chart" viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={label}>
      {beforeX > 0 && (
        <>
          <rect className="past" x={BOX.left} y={BOX.top} width={Math.max(10, beforeX - BOX.left)} height={BASE - BOX.top} />
          <text className="note" x={BOX.left + 4} y={BASE - 5}>
            {t('mentoring.measures.before')}
          </text>
        </>
      )}
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <line className={value === 0 ? 'axis' : 'rule-line'} x1={BOX.left} x2={right} y1={yOf(value, top)} y2={yOf(value, top)} />
          <text className="tick-name" x={BOX.left - 6} y={yOf(value, top) + 4}>
            {value}
          </text>
        </g>
      ))}
      <line className="target" x1={BOX.left} x2={right} y1={targetY} y2={targetY} />
      <text className="target-name" x={right + 6} y={targetY + 4}>
        {t('mentoring.measures.target', { value: target })}
      </text>
      <polyline className="line" points={drawn.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ month, x, y }, i) => (
        <g key={month}>
          {y === null ? <path className="gap" d={`M${x} ${BASE - 4} l4 4 -4 4 -4 -4Z`} /> : <circle className="dot" cx={x} cy={y} r={3} />}
          {(points.length - 1 - i) % every === 0 && (
            <text className="month-name" x={x} y={BOX.height - 4}>
              {monthName(month)}
            </text>
          )}
        </g>
      ))}
      {ends.map(({ month, x, y, value }) => (
        <text className="end" key={month} x={x} y={labelY(y, targetY)}>
          {value}
        </text>
      ))}
    </svg>
  );
}
