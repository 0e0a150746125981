// One session with several students: written once, kept in each plan by itself.
import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { sessionKind } from '../../../contract/mentoring-facts';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { Chips, FormRow } from '../../ui/parts';
import { DayField } from './DayField';
import { momentIn, pastRules } from './dates';
import { NeutralHint } from './NeutralHint';
import type { Row } from './plan-columns';
import { useRefusal } from './words';

const RUNS: readonly Row['state'][] = ['running', 'reviewed', 'extending', 'adjusting', 'adjusted', 'releasing', 'referring', 'observing'];

const groupForm = z.object({
  ...{ plans: z.array(z.string()), kind: sessionKind, when: z.string(), hours: z.number() },
  ...{ place: z.string(), people: z.string(), text: z.string() },
});
type GroupForm = z.infer<typeof groupForm>;
const EMPTY: GroupForm = { plans: [], kind: 'groupWork', when: '', hours: 1, place: '', people: '', text: '' };

export function GroupDialog({ rows, onClose }: { readonly rows: readonly Row[]; onClose(): void }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const record = useCommand(client.mentoring.recordGroup);
  const draft = useKept<GroupForm>({ slice: 'mentoringGroup', about: null, label: t('mentoring.groupDialog.title'), shape: groupForm, empty: EMPTY });
  const { kind, when, hours, ...about } = draft.value;
  const running = rows.filter(({ state }) => RUNS.includes(state));
  // A plan that ended meanwhile is no choice any more.
  const plans = about.plans.filter((id) => running.some((row) => row.id === id));
  const at = momentIn(when, pastRules(Date.now()));
  const kinds = sessionKind.options.filter((value) => value === 'groupWork' || value === 'lawLesson' || value === 'service');
  const { place, people, text } = about;
  return (
    <FormDialog
      width={640}
      title={t('mentoring.groupDialog.title')}
      okText={t('mentoring.dialog.save')}
      cancelText={t('mentoring.cancel')}
      draft={draft}
      isReady={plans.length >= 2 && at !== null && hours > 0}
      explain={refusal}
      send={async () => at !== null && record.run({ plans, kind, at, hours, place, people, text })}
      onClose={onClose}
    >
      <FormRow label={t('mentoring.groupDialog.who')} help={t(running.length < 2 ? 'mentoring.groupDialog.none' : 'mentoring.groupDialog.whoHelp')}>
        <Select
          mode="multiple"
          aria-label={t('mentoring.groupDialog.who')}
          style={{ width: '100%' }}
          value={plans}
          options={running.map((row) => ({ value: row.id, label: `${row.mentee} ${row.number}` }))}
          onChange={(chosen: string[]) => draft.set({ plans: chosen })}
        />
      </FormRow>
      <FormRow label={t('mentoring.dialog.kind')}>
        <Chips
          label={t('mentoring.dialog.kind')}
          values={[kind]}
          options={kinds.map((value) => ({ value, label: t(`mentoring.kind.${value}`) }))}
          onChange={([value]) => value && draft.set({ kind: value })}
        />
      </FormRow>
      <FormRow label={t('mentoring.dialog.at')}>
        <DayField
          nowWhenEmpty
          label={t('mentoring.dialog.at')}
          value={when}
          rules={pastRules(Date.now())}
          onChange={(value) => draft.set({ when: value })}
        />
      </FormRow>
      <FormRow label={t('mentoring.dialog.hours')}>
        <InputNumber
          aria-label={t('mentoring.dialog.hours')}
          min={0.5}
          max={20}
          step={0.5}
          value={hours}
          onChange={(value) => draft.set({ hours: Math.round((value ?? 0) * 2) / 2 })}
        />
      </FormRow>
      {(['place', 'people'] as const).map((field) => (
        <FormRow key={field} label={t(`mentoring.dialog.${field}`)}>
          <Input
            aria-label={t(`mentoring.dialog.${field}`)}
            maxLength={80}
            value={about[field]}
            onChange={(event) => draft.set({ [field]: event.target.value })}
          />
        </FormRow>
      ))}
      <FormRow label={t('mentoring.dialog.told')} help={t('mentoring.dialog.toldHelp')}>
        <Input.TextArea
          rows={3}
          maxLength={20_000}
          aria-label={t('mentoring.dialog.told')}
          value={text}
          onChange={(event) => draft.set({ text: event.target.value })}
        />
        <NeutralHint text={text} />
      </FormRow>
    </FormDialog>
  );
}
