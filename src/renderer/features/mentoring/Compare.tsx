// What somebody typed about a plan beside what others put on record in it meanwhile.
import { useTranslation } from 'react-i18next';
import type { Written } from '../../api/draft';
import type { Added } from '../../ui/added';
import { type ConflictActs, ConflictDialog } from '../../ui/ConflictDialog';
import { type Shared, useByOthers } from '../../ui/use-sending';
import { useFactWords } from './Log';
import type { Plan } from './PlanPage';

interface CompareProps {
  readonly one: Plan;
  readonly since: number;
  readonly mine: string;
  readonly acts: ConflictActs;
}

function Compare({ one, since, ...mine }: CompareProps) {
  const { t } = useTranslation();
  const words = useFactWords();
  const facts = one.facts.map(({ n, recordedAt: at, by, fact }): Added => {
    const common = { n, at, by };
    if (fact.type === 'session') {
      const note = one.notes.find(({ session }) => session === fact.session)?.text ?? '';
      return { ...common, name: t(`mentoring.kind.${fact.kind}`), text: note || fact.behaviour };
    }
    if (fact.type === 'appointment' && fact.state === 'planned') return { ...common, name: t('mentoring.dialog.types.appointment'), text: fact.note };
    const [name, text] = words(fact);
    return { ...common, name, text };
  });
  const steps = one.steps
    .filter(({ event }) => event !== 'review' && event !== 'relapse')
    .map(
      ({ n, at, by, event, to, until, note }): Added => ({
        ...{ n, at, by, name: t(`mentoring.step.${event}`) },
        text: [to, until, note].filter(Boolean).join(' · '),
      }),
    );
  const added = [...facts, ...steps].filter(({ n }) => n > since).sort((a, b) => a.n - b.n);
  return <ConflictDialog {...mine} added={added} />;
}

/** @param mine what was typed, line by line */
export function useShared(one: Plan, { base, catchUp }: Pick<Written<unknown>, 'base' | 'catchUp'>, mine: readonly string[]): Shared {
  const later = [...one.facts, ...one.steps].filter(({ n }) => n > base);
  return {
    // The plan itself is written by whoever leads it.
    ...{ base, catchUp, n: one.n, byOthers: useByOthers(later, !one.leads) },
    compare: (since, acts) => <Compare one={one} since={since} mine={mine.filter(Boolean).join('\n')} acts={acts} />,
  };
}
