// Stage goals with what is done for them, and how far each is.
import { useTranslation } from 'react-i18next';
import { Part, State } from '../../ui/parts';
import type { Plan } from './PlanPage';

type Goal = Plan['goals'][number];

export function Goals({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  return (
    <Part title={t('mentoring.goals.title')} count={one.goals.length} aside={t('mentoring.goals.aside')}>
      {one.goals.length === 0 && <p className="quiet">{t('mentoring.goals.none')}</p>}
      <ul className="rows mentoring-goals">
        {one.goals.map((goal) => (
          <li key={goal.id}>
            <span className="term">{t(`mentoring.term.${goal.term}`)}</span>
            <span className="grow">
              <b>{goal.what}</b>
              <small>{[goal.how, goal.checkOn && t('mentoring.goals.checkOn', { on: goal.checkOn.slice(5) })].filter(Boolean).join(' · ')}</small>
            </span>
            <Progress goal={goal} />
            <Reached goal={goal} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Progress({ goal }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const share = Math.min(100, Math.round((100 * goal.done) / goal.of));
  return (
    <span className="mentoring-goal-progress">
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </span>
      {t(`mentoring.progress.${goal.unit}`, { done: goal.done, of: goal.of })}
    </span>
  );
}

function Reached({ goal: { done, of } }: { readonly goal: Goal }) {
  const { t } = useTranslation();
  const [shape, tone, word] =
    done >= of ? (['done', 'quiet', 'reached'] as const) : done > 0 ? (['half', 'accent', 'under'] as const) : (['empty', 'quiet', 'open'] as const);
  return (
    <span className="mentoring-goal-state">
      <State shape={shape} tone={tone}>
        {t(`mentoring.goals.${word}`)}
      </State>
    </span>
  );
}
