// The monthly review in three parts: figures of the same source, how far the goals are, the student's words and a summary.
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { MEASURES, type MentoringFact } from '../../../contract/mentoring-facts';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { FormRow } from '../../ui/parts';
import { useShared } from './Compare';
import { monthOf } from './dates';
import { NeutralHint } from './NeutralHint';
import type { Plan } from './PlanPage';
import { useMonthName, useRefusal } from './words';

const reviewForm = z.object({
  values: z.record(z.string(), z.number().nullable()),
  goals: z.record(z.string(), z.number().nullable()),
  words: z.string(),
  summary: z.string(),
});
type ReviewForm = z.infer<typeof reviewForm>;
const LONGEST = { words: 500, summary: 2000 } as const;

interface ReviewDialogProps {
  readonly one: Plan;
  readonly month: string;
  onClose(): void;
}

export function ReviewDialog({ one, month, onClose }: ReviewDialogProps) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const monthName = useMonthName();
  const command = useCommand(client.mentoring.record);
  const counted = one.goals.filter(({ unit }) => unit !== 'hours');
  const typed = useKept<ReviewForm>({
    ...{ slice: 'mentoringReview', about: one.row.id, label: `${one.row.number} ${t('mentoring.step.review')}`, shape: reviewForm },
    n: one.n,
    // A goal is where the last review left it until somebody says otherwise.
    empty: { values: {}, goals: Object.fromEntries(counted.map(({ id, done }) => [id, done])), words: '', summary: '' },
  });
  const { values, goals, words, summary } = typed.value;
  const measured = one.series.flatMap(({ measure }) => {
    const value = values[measure];
    return value === null || value === undefined ? [] : [{ measure, value }];
  });
  const isReady = measured.length === one.series.length && summary.trim() !== '';
  const send = (n: number): Promise<unknown> => {
    const fact: MentoringFact = {
      ...{ type: 'review', month, at: Date.now(), values: measured, words, summary },
      goals: counted.map(({ id }) => ({ goal: id, done: goals[id] ?? 0 })),
    };
    return command.run({ id: one.row.id, n, fact, told: null });
  };
  const title = t('mentoring.reviewDialog.title', { month: monthName(month) });
  return (
    <FormDialog
      dropsDraft
      className="mentoring-review-form"
      width={720}
      title={title}
      okText={t('mentoring.reviewDialog.save')}
      cancelText={t('mentoring.cancel')}
      draft={typed}
      isReady={isReady}
      shared={useShared(one, typed, [title, words, summary])}
      explain={refusal}
      send={send}
      onClose={onClose}
    >
      {month < monthOf(Date.now()) && <p className="mentoring-late-note">{t('mentoring.reviewDialog.lateNote')}</p>}
      <h3>
        {t('mentoring.reviewDialog.one')} <small>{t('mentoring.reviewDialog.oneHelp')}</small>
      </h3>
      {one.series.map((series) => (
        <Figure
          key={series.measure}
          series={series}
          value={values[series.measure] ?? null}
          onChange={(value) => typed.set({ values: { ...values, [series.measure]: value } })}
        />
      ))}
      <h3>{t('mentoring.reviewDialog.two')}</h3>
      {counted.map((goal) => (
        <FormRow key={goal.id} label={t(`mentoring.term.${goal.term}`)} help={goal.what}>
          <InputNumber
            aria-label={goal.what}
            min={0}
            max={200}
            precision={0}
            value={goals[goal.id] ?? null}
            onChange={(done) => typed.set({ goals: { ...goals, [goal.id]: done } })}
          />{' '}
          / {goal.of} {t(`mentoring.unit.${goal.unit}`)}
        </FormRow>
      ))}
      <p className="quiet">{t('mentoring.reviewDialog.hoursCounted', { done: one.row.hoursDone, of: one.row.hoursPlanned })}</p>
      <h3>{t('mentoring.reviewDialog.three')}</h3>
      {(['words', 'summary'] as const).map((field) => (
        <FormRow
          key={field}
          label={t(`mentoring.reviewDialog.${field}`)}
          help={field === 'words' ? t('mentoring.dialog.textHelp') : t('mentoring.reviewDialog.summaryHelp')}
        >
          <Input.TextArea
            rows={field === 'words' ? 2 : 3}
            maxLength={LONGEST[field]}
            aria-label={t(`mentoring.reviewDialog.${field}`)}
            value={typed.value[field]}
            onChange={(event) => typed.set({ [field]: event.target.value })}
          />
          <NeutralHint text={typed.value[field]} />
        </FormRow>
      ))}
    </FormDialog>
  );
}

/** The last figure stands beside the field: whoever types sees which way it goes. */
function Figure({
  series,
  value,
  onChange,
}: {
  readonly series: Plan['series'][number];
  readonly value: number | null;
  onChange(value: number | null): void;
}) {
  const { t } = useTranslation();
  const monthName = useMonthName();
  const name = t(`mentoring.measure.${series.measure}.name`);
  const last = [...series.before, ...series.after].at(-1);
  return (
    <FormRow
      label={name}
      help={[
        t(`mentoring.measure.${series.measure}.source`),
        last && `${monthName(last.month)} ${last.value}`,
        t('mentoring.measures.target', { value: series.target }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <InputNumber aria-label={name} min={0} max={MEASURES[series.measure].most} precision={0} value={value} onChange={onChange} />{' '}
      {t(`mentoring.measure.${series.measure}.unit`)}
    </FormRow>
  );
}
