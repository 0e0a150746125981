// A step of the lead: said before it is taken, with the reason and the day that it needs.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { formatInstant } from '../../ui/dates';
import { FormDialog } from '../../ui/FormDialog';
import { FormRow } from '../../ui/parts';
import { useShared } from './Compare';
import { dateIn, futureRules } from './dates';
import { DayField } from './DayField';
import type { Plan } from './PlanPage';
import { useRefusal } from './words';

export type StepEvent = Plan['next']['may'][number];

const NEEDS_A_REASON: readonly StepEvent[] = ['abandon', 'askExtend', 'adjust', 'askRelease', 'askRefer', 'takeBack'];
const NAMES_A_DAY: readonly StepEvent[] = ['askExtend', 'askRelease'];
const OBSERVE_DAYS = 60;
const DAY = 86_400_000;
const stepForm = z.object({ note: z.string(), to: z.string(), until: z.string() });

interface StepDialogProps {
  readonly one: Plan;
  readonly event: StepEvent;
  onClose(): void;
}

export function StepDialog({ one, event, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const advance = useCommand(client.mentoring.advance);
  const needsDay = NAMES_A_DAY.includes(event);
  const draft = useKept({
    ...{ slice: 'mentoringStep', about: one.row.id, n: one.n, label: `${one.row.number} ${t(`mentoring.step.${event}`)}`, shape: stepForm },
    empty: { note: '', to: '', until: event === 'askRelease' ? formatInstant(Date.now() + OBSERVE_DAYS * DAY, 'date') : '' },
  });
  const { note, to, until } = draft.value;
  const day = needsDay ? dateIn(until, futureRules(Date.now())) : null;
  const isReady =
    (!NEEDS_A_REASON.includes(event) || note.trim().length >= 2) && (!needsDay || day !== null) && (event !== 'askRefer' || to.trim().length >= 2);
  const label = t(NEEDS_A_REASON.includes(event) ? 'mentoring.field.note' : 'mentoring.field.noteOptional');
  return (
    <FormDialog
      title={t(`mentoring.step.${event}`)}
      okText={t(`mentoring.step.${event}`)}
      cancelText={t('mentoring.cancel')}
      draft={draft}
      isReady={isReady}
      shared={useShared(one, draft, [t(`mentoring.step.${event}`), to, until, note])}
      explain={refusal}
      send={(n) => advance.run({ id: one.row.id, n, event, note, until: day, to })}
      onClose={onClose}
    >
      <p className="quiet">{t(`mentoring.stepHelp.${event}`)}</p>
      {event === 'askRefer' && (
        <FormRow label={t('mentoring.field.to')}>
          <Input aria-label={t('mentoring.field.to')} maxLength={100} value={to} onChange={(change) => draft.set({ to: change.target.value })} />
        </FormRow>
      )}
      {needsDay && (
        <FormRow label={t(`mentoring.field.${event}`)}>
          <DayField
            label={t(`mentoring.field.${event}`)}
            value={until}
            rules={futureRules(Date.now())}
            onChange={(value) => draft.set({ until: value })}
          />
        </FormRow>
      )}
      <FormRow label={label}>
        <Input.TextArea rows={2} maxLength={500} aria-label={label} value={note} onChange={(change) => draft.set({ note: change.target.value })} />
      </FormRow>
    </FormDialog>
  );
}
