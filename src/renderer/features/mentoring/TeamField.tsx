// The team with named functions: colleagues get the keys when the plan is saved, people from outside are named only.
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { teamFunction } from '../../../contract/mentoring-facts';
import { FormRow } from '../../ui/parts';
import type { PlanFieldProps } from './PlanEditPage';
import type { Plan } from './PlanPage';

type Member = PlanFieldProps['plan']['team'][number];
const MOST = 12;

export function TeamField({ plan, set, staff }: PlanFieldProps & { readonly staff: Plan['staff'] }) {
  const { t } = useTranslation();
  const change = (id: string, part: Partial<Member>): void => set({ team: plan.team.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const add = (): void => set({ team: [...plan.team, { id: crypto.randomUUID(), person: null, name: '', function: 'classTeacher', note: '' }] });
  const isTaken = (person: string): boolean => plan.team.some((one) => one.person === person);
  return (
    <FormRow label={t('mentoring.plan.team')} help={t('mentoring.plan.teamHelp')}>
      {plan.team.map((member, i) => (
        <fieldset className="plan-row" key={member.id} aria-label={t('mentoring.plan.member', { n: i + 1 })}>
          <Select
            aria-label={t('mentoring.plan.function')}
            value={member.function}
            options={teamFunction.options.map((value) => ({ value, label: t(`mentoring.function.${value}`) }))}
            onChange={(does) => change(member.id, { function: does })}
          />
          <Select
            aria-label={t('mentoring.plan.member', { n: i + 1 })}
            value={member.person ?? ''}
            options={[
              { value: '', label: t('mentoring.plan.outside') },
              ...staff.filter(({ id }) => id === member.person || !isTaken(id)).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(person) =>
              change(member.id, person === '' ? { person: null, name: '' } : { person, name: staff.find(({ id }) => id === person)?.name ?? '' })
            }
          />
          <Input
            aria-label={t('mentoring.plan.memberName')}
            placeholder={t('mentoring.plan.memberName')}
            maxLength={60}
            disabled={member.person !== null}
            value={member.name}
            onChange={(event) => change(member.id, { name: event.target.value })}
          />
          <Input
            aria-label={t('mentoring.plan.memberNote')}
            placeholder={t('mentoring.plan.memberNote')}
            maxLength={60}
            value={member.note}
            onChange={(event) => change(member.id, { note: event.target.value })}
          />
          <Button
            aria-label={t('mentoring.plan.removeMember', { n: i + 1 })}
            onClick={() => set({ team: plan.team.filter(({ id }) => id !== member.id) })}
          >
            ×
          </Button>
        </fieldset>
      ))}
      <Button onClick={add} disabled={plan.team.length >= MOST}>
        {t('mentoring.plan.addMember')}
      </Button>
    </FormRow>
  );
}
