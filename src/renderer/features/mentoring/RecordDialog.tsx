// Putting on record what happened: a talk or visit with its hours, a session ahead, the student's words, the guardian's word, a relapse.
import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { attendance, consentWay, sessionKind } from '../../../contract/mentoring-facts';
import { client, useCommand } from '../../api/client';
import { type Stored, useStoredDraft, useWritten } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { Chips, FormRow } from '../../ui/parts';
import { useShared } from './Compare';
import { futureRules, pastRules } from './dates';
import { DayField } from './DayField';
import { NeutralHint } from './NeutralHint';
import type { Plan } from './PlanPage';
import { emptyForm, factIn, type Field, fieldsOf, lackingIn, type RecordForm, type Recording, RECORDS, recordForm, toldIn } from './record-form';
import { useRefusal } from './words';

interface RecordDialogProps {
  readonly one: Plan;
  /** Null opens what was half written before a lock. */
  readonly start: Recording | null;
  onClose(): void;
}

export function RecordDialog(props: RecordDialogProps) {
  const draft = useStoredDraft('mentoringFact', props.one.row.id, recordForm);
  if (!draft || (!props.start && !draft.value)) return null;
  const { start } = props;
  // Something else than what was left half written: the words stay, as when the kind is changed in the form.
  const told =
    start &&
    Object.fromEntries(
      Object.entries({ type: start.type, kind: start.kind, appointment: start.appointment }).filter(([, value]) => value !== undefined),
    );
  return <Typing {...props} stored={draft} first={{ ...emptyForm(start ?? { type: 'session' }), ...draft.value, ...told }} />;
}

function Typing({ one, onClose, stored, first }: RecordDialogProps & { readonly stored: Stored<unknown>; readonly first: RecordForm }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const command = useCommand(client.mentoring.record);
  const { id, number } = one.row;
  const label = ({ type }: RecordForm): string => `${number} ${t(`mentoring.dialog.types.${type}`)}`;
  const draft = useWritten({ stored, slice: 'mentoringFact', about: id, label, first, n: one.n });
  const { value: form, set } = draft;
  const lacking = lackingIn(form, Date.now());
  const fact = lacking.length === 0 ? factIn(form, Date.now()) : null;
  const types = one.months.length > 0 ? RECORDS : (['consent', 'words'] as const);
  const title = t(`mentoring.dialog.types.${form.type}`);
  const fields = fieldsOf(form, one.counsels);
  return (
    <FormDialog
      dropsDraft
      width={720}
      title={t('mentoring.dialog.title', { what: title })}
      okText={t('mentoring.dialog.save')}
      cancelText={t('mentoring.cancel')}
      draft={draft}
      lacking={lacking.map((field) => labelOf(t, form, field))}
      isReady={fact !== null}
      shared={useShared(one, draft, [title, ...fields.filter((field) => field in TEXTS).map((field) => String(form[field]))])}
      explain={refusal}
      send={async (n) => fact && command.run({ id, n, fact, told: toldIn(form) })}
      onClose={onClose}
    >
      <FormRow label={t('mentoring.dialog.type')}>
        <Chips
          label={t('mentoring.dialog.type')}
          values={[form.type]}
          options={types.map((value) => ({ value, label: t(`mentoring.dialog.types.${value}`) }))}
          onChange={([type]) => type && set({ type })}
        />
      </FormRow>
      {fields.map((field) => (
        <Row key={field} field={field} form={form} one={one} set={set} />
      ))}
      {form.type === 'session' && form.kind === 'psychology' && !one.counsels && <p className="quiet">{t('mentoring.dialog.notCounsellor')}</p>}
    </FormDialog>
  );
}

function labelOf(t: ReturnType<typeof useTranslation>['t'], form: RecordForm, field: Field): string {
  if (field === 'told' && form.kind === 'psychology') return t('mentoring.dialog.toldPsychology');
  if (field === 'who' && form.type === 'consent') return t('mentoring.dialog.guardianWho');
  if (field === 'note' && form.type === 'relapse') return t('mentoring.dialog.what');
  return t(`mentoring.dialog.${field === 'ahead' ? 'at' : field}`);
}

interface RowProps {
  readonly field: Field;
  readonly form: RecordForm;
  readonly one: Plan;
  set(change: Partial<RecordForm>): void;
}

const LINES: Partial<Record<Field, number>> = { place: 80, people: 120, number: 40, who: 60 };
const TEXTS: Partial<Record<Field, number>> = { told: 20_000, behaviour: 1000, guardian: 1000, next: 1000, note: 1000, text: 1000 };
const CHOICES: Partial<Record<Field, readonly [readonly string[], string]>> = {
  kind: [sessionKind.options, 'kind'],
  attendance: [attendance.options, 'attendance'],
  way: [consentWay.options, 'consentWay'],
};

function Row(props: RowProps) {
  const { field, form } = props;
  const { t } = useTranslation();
  const label = labelOf(t, form, field);
  const help =
    field === 'told'
      ? t(form.kind === 'psychology' ? 'mentoring.dialog.toldPsychologyHelp' : 'mentoring.dialog.toldHelp')
      : field === 'text'
        ? t('mentoring.dialog.textHelp')
        : undefined;
  return (
    <FormRow label={label} help={help}>
      <Control {...props} label={label} />
      {field in TEXTS && <NeutralHint text={String(form[field])} />}
    </FormRow>
  );
}

function Control({ field, form, one, set, label }: RowProps & { readonly label: string }): ReactNode {
  const { t } = useTranslation();
  const choice = CHOICES[field];
  if (choice)
    return (
      <Chips
        label={label}
        values={[String(form[field])]}
        options={choice[0].map((value) => ({ value, label: t(`mentoring.${choice[1]}.${value}`) }))}
        onChange={([value]) => value !== undefined && set({ [field]: value })}
      />
    );
  if (field === 'at' || field === 'ahead')
    return (
      <DayField
        label={label}
        value={form[field]}
        nowWhenEmpty={field === 'at'}
        rules={field === 'at' ? pastRules(Date.now()) : futureRules(Date.now())}
        onChange={(value) => set({ [field]: value })}
      />
    );
  if (field === 'hours')
    return (
      <InputNumber
        aria-label={label}
        min={0}
        max={20}
        step={0.5}
        disabled={form.attendance === 'absent'}
        value={form.attendance === 'absent' ? 0 : form.hours}
        onChange={(hours) => set({ hours: Math.round((hours ?? 0) * 2) / 2 })}
      />
    );
  if (field === 'who' && form.type === 'appointment')
    return (
      <Select
        aria-label={label}
        style={{ width: 240 }}
        allowClear
        placeholder={one.row.lead}
        value={form.who || null}
        options={one.plan.team.filter(({ person }) => person !== null).map(({ person, name }) => ({ value: person as string, label: name }))}
        onChange={(who: string | undefined) => set({ who: who ?? '' })}
      />
    );
  const longest = TEXTS[field];
  if (longest)
    return (
      <Input.TextArea
        rows={field === 'told' ? 4 : 2}
        maxLength={form.type === 'appointment' ? 120 : longest}
        aria-label={label}
        value={String(form[field])}
        onChange={(event) => set({ [field]: event.target.value })}
      />
    );
  return (
    <Input aria-label={label} maxLength={LINES[field] ?? 60} value={String(form[field])} onChange={(event) => set({ [field]: event.target.value })} />
  );
}
