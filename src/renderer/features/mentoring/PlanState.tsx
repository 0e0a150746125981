// The state of a plan: shape first, then the word.
import { useTranslation } from 'react-i18next';
import type { Shape } from '../../ui/Glyph';
import { Pill, State } from '../../ui/parts';
import type { Plan } from './PlanPage';

type PlanStateName = Plan['row']['state'];
const LOOKS: Readonly<Record<PlanStateName, readonly [Shape, '' | 'waiting' | 'quiet']>> = {
  draft: ['new', 'quiet'],
  submitted: ['waiting', 'waiting'],
  approved: ['empty', ''],
  running: ['half', ''],
  reviewed: ['half', ''],
  extending: ['waiting', 'waiting'],
  adjusting: ['half', ''],
  adjusted: ['waiting', 'waiting'],
  releasing: ['waiting', 'waiting'],
  referring: ['waiting', 'waiting'],
  observing: ['most', ''],
  released: ['sealed', 'quiet'],
  referred: ['handed', ''],
  abandoned: ['refused', 'quiet'],
};

export function PlanState({ state }: { readonly state: PlanStateName }) {
  const { t } = useTranslation();
  const [shape, tone] = LOOKS[state];
  return (
    <Pill shape={shape} tone={tone}>
      {t(`mentoring.state.${state}`)}
    </Pill>
  );
}

/** In a row of a table. */
export function PlanStateText({ state }: { readonly state: PlanStateName }) {
  const { t } = useTranslation();
  const [shape, tone] = LOOKS[state];
  return (
    <State shape={shape} tone={tone === '' ? 'accent' : tone === 'waiting' ? 'amber' : 'quiet'}>
      {t(`mentoring.state.${state}`)}
    </State>
  );
}
