// What is measured: chosen from a small set, each with its own source, with figures of the months before.
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { MEASURES, type MeasureName, measureName } from '../../../contract/mentoring-facts';
import { Chips, FormRow } from '../../ui/parts';
import { addMonths, anyRules, dateIn, monthOf } from './dates';
import type { PlanFieldProps } from './PlanEditPage';
import { useMonthName } from './words';

const MOST = 4;
/** The two months before it begins. */
const BEFORE = [-2, -1] as const;

export function MeasuresField({ plan, set }: PlanFieldProps) {
  const { t } = useTranslation();
  const monthName = useMonthName();
  const months = BEFORE.map((by) => addMonths(dateIn(plan.from, anyRules(Date.now()))?.slice(0, 7) ?? monthOf(Date.now()), by));
  const choose = (chosen: MeasureName[]): void =>
    set({
      measures: chosen.slice(0, MOST).map((measure) => {
        const { most, better } = MEASURES[measure];
        return plan.measures.find((one) => one.measure === measure) ?? { measure, target: better === 'less' ? 0 : Math.min(most, 10), before: [] };
      }),
    });
  const change = (measure: MeasureName, part: Partial<PlanFieldProps['plan']['measures'][number]>): void =>
    set({ measures: plan.measures.map((one) => (one.measure === measure ? { ...one, ...part } : one)) });
  const put = (measure: MeasureName, month: string, value: number | null): void => {
    const rest = plan.measures.find((one) => one.measure === measure)?.before.filter((one) => one.month !== month) ?? [];
    change(measure, { before: [...rest, ...(value === null ? [] : [{ month, value }])] });
  };
  return (
    <FormRow label={t('mentoring.plan.measures')} help={t('mentoring.plan.measuresHelp')}>
      <Chips
        multiple
        label={t('mentoring.plan.measures')}
        values={plan.measures.map(({ measure }) => measure)}
        options={measureName.options.map((value) => ({ value, label: t(`mentoring.measure.${value}.name`) }))}
        onChange={choose}
      />
      {plan.measures.map(({ measure, target, before }) => {
        const name = t(`mentoring.measure.${measure}.name`);
        const { most } = MEASURES[measure];
        return (
          <fieldset className="plan-row mentoring-measure-row" key={measure} aria-label={name}>
            <span className="mentoring-measure-name">
              <b>{name}</b>
              <small>
                {t(`mentoring.measure.${measure}.unit`)} · {t(`mentoring.measure.${measure}.source`)}
              </small>
            </span>
            {[...new Set([...months, ...before.map(({ month }) => month)])].sort().map((month) => (
              <span key={month} className="figure">
                {t('mentoring.plan.beforeOf', { month: monthName(month) })}
                <InputNumber
                  aria-label={`${name} ${t('mentoring.plan.beforeOf', { month: monthName(month) })}`}
                  min={0}
                  max={most}
                  precision={0}
                  value={before.find((one) => one.month === month)?.value ?? null}
                  onChange={(value) => put(measure, month, value)}
                />
              </span>
            ))}
            <span className="figure">
              {t('mentoring.plan.target')}
              <InputNumber
                aria-label={`${name} ${t('mentoring.plan.target')}`}
                min={0}
                max={most}
                precision={0}
                value={target}
                onChange={(value) => change(measure, { target: value ?? 0 })}
              />
            </span>
          </fieldset>
        );
      })}
    </FormRow>
  );
}
