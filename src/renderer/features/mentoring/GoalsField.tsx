// Stage goals, short, middle and long: what, by which measures, counted in what, looked at when.
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { goalTerm, goalUnit } from '../../../contract/mentoring-facts';
import { FormRow } from '../../ui/parts';
import { anyRules } from './dates';
import { DayField } from './DayField';
import { NeutralHint } from './NeutralHint';
import type { PlanFieldProps } from './PlanEditPage';

type Goal = PlanFieldProps['plan']['goals'][number];
const MOST = 12;

export function GoalsField({ plan, set }: PlanFieldProps) {
  const { t } = useTranslation();
  const change = (id: string, part: Partial<Goal>): void => set({ goals: plan.goals.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const add = (): void =>
    set({ goals: [...plan.goals, { id: crypto.randomUUID(), term: 'short', what: '', how: '', unit: 'times', of: 1, checkOn: '' }] });
  return (
    <FormRow label={t('mentoring.plan.goals')} help={t('mentoring.plan.goalsHelp')}>
      {plan.goals.map((goal, i) => (
        <fieldset className="plan-row goal" key={goal.id} aria-label={t('mentoring.plan.goal', { n: i + 1 })}>
          <Select
            aria-label={t('mentoring.goals.title')}
            value={goal.term}
            options={goalTerm.options.map((value) => ({ value, label: t(`mentoring.term.${value}`) }))}
            onChange={(term) => change(goal.id, { term })}
          />
          <Input
            aria-label={t('mentoring.plan.what')}
            placeholder={t('mentoring.plan.what')}
            maxLength={80}
            value={goal.what}
            onChange={(event) => change(goal.id, { what: event.target.value })}
          />
          <Input
            aria-label={t('mentoring.plan.how')}
            placeholder={t('mentoring.plan.how')}
            maxLength={160}
            value={goal.how}
            onChange={(event) => change(goal.id, { how: event.target.value })}
          />
          <Button
            aria-label={t('mentoring.plan.removeGoal', { n: i + 1 })}
            onClick={() => set({ goals: plan.goals.filter(({ id }) => id !== goal.id) })}
          >
            ×
          </Button>
          <span className="mentoring-counted">
            {t('mentoring.plan.of')}
            <InputNumber
              aria-label={t('mentoring.plan.of')}
              min={1}
              max={200}
              precision={0}
              value={goal.of}
              onChange={(of) => change(goal.id, { of: of ?? 1 })}
            />
            <Select
              aria-label={t('mentoring.plan.countedIn')}
              value={goal.unit}
              options={goalUnit.options.map((value) => ({ value, label: t(`mentoring.unit.${value}`) }))}
              onChange={(unit) => change(goal.id, { unit })}
            />
            {t('mentoring.plan.checkOn')}
            <DayField
              label={t('mentoring.plan.checkOn')}
              value={goal.checkOn}
              rules={anyRules(Date.now())}
              onChange={(checkOn) => change(goal.id, { checkOn })}
            />
          </span>
          <NeutralHint text={goal.what} />
        </fieldset>
      ))}
      <Button onClick={add} disabled={plan.goals.length >= MOST}>
        {t('mentoring.plan.addGoal')}
      </Button>
    </FormRow>
  );
}
