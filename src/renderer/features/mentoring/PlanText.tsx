// A plan that is in force, to be read: the same order as it was written in.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../ui/parts';
import type { Plan } from './PlanPage';

export function PlanText({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  const { plan } = one;
  const row = (label: string, inside: ReactNode): ReactNode => <FormRow label={t(`mentoring.plan.${label}`)}>{inside}</FormRow>;
  const list = (items: readonly (readonly [key: string, text: string])[]): ReactNode => (
    <ul className="plan-text">
      {items.map(([key, text]) => (
        <li key={key}>{text}</li>
      ))}
      {items.length === 0 && <li className="quiet">{t('mentoring.plan.none')}</li>}
    </ul>
  );
  const joined = (...parts: (string | false | null)[]): string => parts.filter(Boolean).join(' · ');
  return (
    <>
      {row('reason', <p className="pre">{plan.reason || t('mentoring.plan.none')}</p>)}
      {row('analysis', <p className="pre">{plan.analysis || t('mentoring.plan.none')}</p>)}
      {row('period', <p>{t('mentoring.fact.period', { from: plan.from, until: plan.until })}</p>)}
      {row(
        'team',
        list(
          plan.team.map((member) => [
            member.id,
            joined(t(`mentoring.function.${member.function}`), member.name, member.person === null && t('mentoring.outsideSees'), member.note),
          ]),
        ),
      )}
      {row(
        'hours',
        list(
          one.hours.map(({ kind, planned, done }) => [kind, `${t(`mentoring.kind.${kind}`)} ${t('mentoring.hoursShort', { done, of: planned })}`]),
        ),
      )}
      {row(
        'goals',
        list(
          one.goals.map((goal) => [
            goal.id,
            joined(
              t(`mentoring.term.${goal.term}`),
              goal.what,
              goal.how,
              t(`mentoring.progress.${goal.unit}`, { done: goal.done, of: goal.of }),
              goal.checkOn && t('mentoring.goals.checkOn', { on: goal.checkOn }),
            ),
          ]),
        ),
      )}
      {row(
        'measures',
        list(
          plan.measures.map(({ measure, target, before }) => [
            measure,
            joined(
              t(`mentoring.measure.${measure}.name`),
              t(`mentoring.measure.${measure}.source`),
              ...before.map(({ month, value }) => `${month} ${value}`),
              t('mentoring.measures.target', { value: target }),
            ),
          ]),
        ),
      )}
      {plan.sealedByLaw && row('sealedByLaw', <p>{t('mentoring.plan.sealedByLawHelp')}</p>)}
    </>
  );
}
