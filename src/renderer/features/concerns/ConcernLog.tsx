// What was put on record, newest first: facts and decisions in words.
import { useTranslation } from 'react-i18next';
import type { ConcernFact } from '../../../contract/concern-facts';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { Part } from '../../ui/parts';
import type { Concern } from './ConcernPage';

type Step = Concern['steps'][number]['step'];
interface Line {
  readonly n: number;
  readonly at: number;
  readonly recordedAt: number;
  readonly by: string;
  readonly title: string;
  readonly text: string;
}
/** Written down so much later that it is said. */
const LATE_MS = 3_600_000;

/** Facts and decisions in words, in the order of the chain. */
export function useLogLines(): (one: Concern) => Line[] {
  const { t } = useTranslation();
  const factText = useFactText();
  const stepText = (step: Step): string => {
    if (step.act === 'renewed') return t('concerns.stepText.renewed', { until: step.until, reason: step.reason });
    if (step.act !== 'proposed') return step.reason;
    const { proposal } = step;
    if (proposal.act === 'list')
      return t('concerns.stepText.list', { level: t(`concerns.level.${proposal.entry.level}`), until: proposal.entry.until });
    return proposal.act === 'level'
      ? t('concerns.stepText.level', { level: t(`concerns.level.${proposal.level}`), reason: proposal.reason })
      : proposal.reason;
  };
  return (one) =>
    [
      ...one.facts.map(({ n, recordedAt, by, fact }) => ({
        n,
        recordedAt,
        by,
        at: fact.at,
        title: t(`concerns.type.${fact.type}`),
        text: factText(fact),
      })),
      ...one.steps.map(({ n, recordedAt, by, step }) => ({
        ...{ n, recordedAt, by, at: recordedAt },
        title: step.act === 'proposed' ? t(`concerns.proposed.${step.proposal.act}`) : t(`concerns.stepName.${step.act}`),
        text: stepText(step),
      })),
    ].sort((a, b) => a.n - b.n);
}

export function ConcernLog({ one }: { readonly one: Concern }) {
  const { t } = useTranslation();
  const lines = useLogLines()(one).sort((a, b) => b.at - a.at || b.n - a.n);
  return (
    <Part title={t('concerns.log')} count={lines.length}>
      {lines.length === 0 && <p className="quiet">{t('concerns.logNone')}</p>}
      <ul className="rows concern-log">
        {lines.map((line) => (
          <li key={line.n}>
            <time>{formatInstant(line.at, 'short')}</time>
            <span className="grow">
              <b>{line.title}</b> {line.text}
              <small>
                {line.by}
                {line.recordedAt - line.at > LATE_MS && ` · ${t('facts.late', { at: formatInstant(line.recordedAt, 'short') })}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function useFactText(): (fact: ConcernFact) => string {
  const { t } = useTranslation();
  const list = useList();
  return (fact) => {
    switch (fact.type) {
      case 'reported':
        return t('concerns.factText.reported', {
          to: t(`concerns.body.${fact.to}`),
          way: t(`concerns.way.${fact.way}`),
          who: fact.who,
          receipt: fact.receipt ? t('concerns.receiptNo', { receipt: fact.receipt }) : '',
        });
      case 'reply':
        return [t('concerns.factText.reply', { from: t(`concerns.body.${fact.from}`), outcome: t(`concerns.outcome.${fact.outcome}`) }), fact.advice]
          .filter(Boolean)
          .join(' ');
      case 'seen':
        return [
          list(fact.behaviours.map((one) => t(`concerns.behaviour.${one}`))),
          fact.gate,
          fact.text,
          t('concerns.seenByShort', { name: fact.by }),
        ]
          .filter(Boolean)
          .join(' · ');
      case 'check':
        return [
          t(`concerns.result.${fact.result}`),
          fact.who,
          fact.change && t('concerns.factText.change', { text: fact.change }),
          fact.gate && t('concerns.factText.gate', { text: fact.gate }),
        ]
          .filter(Boolean)
          .join(' · ');
      case 'objection':
        return t('concerns.factText.objection', { by: fact.by, text: fact.text });
      case 'correction':
        return fact.text;
    }
  };
}
