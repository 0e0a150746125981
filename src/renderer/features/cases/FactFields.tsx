// The fields of a fact: what can be chosen, what is typed, and what the law does not allow.
import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  conclusion,
  contactWay,
  followUpWhich,
  measureKind,
  noticeOutcome,
  receiver,
  reportGround,
  safeguardingStep,
  serviceReceipt,
  severity,
  supportKind,
} from '../../../contract/case-facts';
import { DateField } from '../../ui/DateField';
import { useWhom } from '../../ui/fact-words';
import { Chips, FormRow } from '../../ui/parts';
import type { Case } from './CasePage';
import { type FactForm, type Field, untilRules } from './fact-form';
import { pastRules } from '../../ui/when';

interface FieldProps {
  readonly field: Field;
  readonly form: FactForm;
  readonly one: Case;
  readonly isFirst: boolean;
  set(change: Partial<FactForm>): void;
}

/** Values to choose from, by field; the words stand under the name of the second. */
const CHOICES = {
  way: [contactWay.options, 'way'],
  outcome: [noticeOutcome.options, 'outcome'],
  conclusion: [conclusion.options, 'conclusion'],
  grade: [severity.options, 'grade'],
  receipt: [serviceReceipt.options, 'receiptKind'],
  which: [followUpWhich.options, 'which'],
  followUpOutcome: [['calm', 'again', 'skipped'], 'followUpOutcome'],
  side: [['affected', 'reported'], 'side'],
  result: [['upheld', 'changed', 'withdrawn'], 'result'],
  reportGround: [reportGround.options, 'reportGround'],
  to: [receiver.options, 'receiverAsk'],
} as const satisfies Partial<Record<Field, readonly [readonly string[], string]>>;
const LINES = { who: 60, place: 80, adult: 60, recused: 300, receiver: 60, receiptNumber: 60, what: 120, ground: 200 } as const;
const TEXTS = { note: 2000, told: 20_000 } as const;
const TICKS: readonly Field[] = ['refused', 'toldFirst', 'appealTold'];
const HELPED: readonly Field[] = ['who', 'adult', 'recused', 'told', 'toldFirst', 'appealTold', 'receiptNumber'];

export function FactField(props: FieldProps) {
  const { field, form } = props;
  const { t } = useTranslation();
  const isReason = field === 'note' && form.type === 'followUp' && form.followUpOutcome === 'skipped';
  const name = field === 'until' && form.type === 'task' ? 'dueOn' : isReason ? 'noteRequired' : field;
  const label = t(`facts.field.${name}`);
  const help = HELPED.includes(field)
    ? t(`facts.help.${field}`)
    : field === 'until' && form.type === 'suspension'
      ? t('facts.help.until')
      : undefined;
  return (
    <FormRow label={TICKS.includes(field) ? '' : label} help={field === 'step' && form.type === 'mandatoryReport' ? t('facts.help.mandatory') : help}>
      <Control {...props} label={label} />
    </FormRow>
  );
}

function Control(props: FieldProps & { readonly label: string }): ReactNode {
  const { field, form, set, isFirst, one, label } = props;
  const { t } = useTranslation();
  const first = isFirst ? { 'data-first': true } : {};
  if (field === 'whom') return <WhomField {...props} />;
  if (field === 'kinds') return <MeasuresField {...props} />;
  if (field === 'step') return <StepField {...props} />;
  if (field in CHOICES) return <ChoiceField {...props} name={field as keyof typeof CHOICES} />;
  if (field === 'steps')
    return (
      <Several label={label} values={form.steps} options={safeguardingStep.options} words="safeguardingStep" onChange={(steps) => set({ steps })} />
    );
  if (field === 'toldAudience') return <AudienceField {...props} />;
  if (field === 'present')
    return <InputNumber aria-label={label} min={1} max={99} precision={0} value={form.present} onChange={(present) => set({ present })} />;
  if (field === 'person')
    return (
      <Select
        aria-label={label}
        style={{ width: 240 }}
        value={form.person || null}
        options={one.team.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(person: string | null) => set({ person: person ?? '' })}
      />
    );
  if (field === 'at')
    return (
      <DateField
        label={label}
        whenEmpty={t('cases.whenNow')}
        withoutTime={t('cases.whenNoon')}
        rules={pastRules(Date.now())}
        value={form.at}
        onChange={(at) => set({ at })}
      />
    );
  if (field === 'until') return <DateField label={label} rules={untilRules(Date.now())} value={form.until} onChange={(until) => set({ until })} />;
  if (field === 'refused' || field === 'toldFirst' || field === 'appealTold')
    return (
      <Checkbox checked={form[field]} onChange={(event) => set({ [field]: event.target.checked })}>
        {label}
      </Checkbox>
    );
  if (field in TEXTS) {
    const name = field as keyof typeof TEXTS;
    return (
      <Input.TextArea
        {...first}
        rows={name === 'told' ? 4 : 2}
        maxLength={TEXTS[name]}
        aria-label={label}
        value={form[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    );
  }
  const name = field as keyof typeof LINES;
  return <Input {...first} aria-label={label} maxLength={LINES[name]} value={form[name]} onChange={(event) => set({ [name]: event.target.value })} />;
}

function ChoiceField({ form, set, label, name }: FieldProps & { readonly label: string; readonly name: keyof typeof CHOICES }) {
  const { t } = useTranslation();
  const [options, words] = CHOICES[name];
  return (
    <Chips
      label={label}
      values={[form[name]]}
      options={options.map((value) => ({ value: value as string, label: t(`facts.${words}.${value}`) }))}
      onChange={([value]) => value !== undefined && set({ [name]: value })}
    />
  );
}

function StepField({ form, set, label }: FieldProps & { readonly label: string }) {
  const { t } = useTranslation();
  const [options, words] =
    form.type === 'appeal' ? ([['received', 'decided'], 'appealStep'] as const) : ([['made', 'needed'], 'reportStep'] as const);
  return (
    <Chips
      label={label}
      values={[form.step]}
      options={options.map((value) => ({ value: value as string, label: t(`facts.${words}.${value}`) }))}
      onChange={([step]) => step !== undefined && set({ step })}
    />
  );
}

interface SeveralProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly options: readonly string[];
  readonly words: string;
  onChange(values: string[]): void;
}
function Several({ label, values, options, words, onChange }: SeveralProps) {
  const { t } = useTranslation();
  return (
    <Chips
      multiple
      label={label}
      values={values}
      options={options.map((value) => ({ value, label: t(`facts.${words}.${value}`) }))}
      onChange={onChange}
    />
  );
}

/** Every student of both sides; everyone on a side where there are several. */
function WhomField({ form, one, set, label }: FieldProps & { readonly label: string }) {
  const whom = useWhom(one.people);
  const options = (['affected', 'reported'] as const).flatMap((side) => {
    const known = one.people.filter(({ role }) => role === side).map(({ id }) => ({ side, party: id as string | null }));
    return known.length === 1 ? known : [...known, { side, party: null }];
  });
  const keyOf = ({ side, party }: { side: string; party: string | null }): string => `${side} ${party ?? ''}`;
  const chosen = options.find((option) => keyOf(option) === keyOf(form)) ?? options.find(({ side }) => side === form.side);
  return (
    <Chips
      label={label}
      values={chosen ? [keyOf(chosen)] : []}
      options={options.map((option) => ({ value: keyOf(option), label: whom(option.side, option.party) }))}
      onChange={([key]) => {
        const option = options.find((other) => keyOf(other) === key);
        if (option) set(option);
      }}
    />
  );
}

/** What the law does not allow for this student is not offered, and says why. */
function MeasuresField({ form, one, set, label }: FieldProps & { readonly label: string }) {
  const { t } = useTranslation();
  const limits = one.measureLimits.filter(({ party }) => party === (form.side === 'reported' ? form.party : null));
  const refused = limits.map(({ kind }) => kind as string);
  return (
    <>
      <Several
        label={label}
        values={form.kinds}
        options={(form.side === 'affected' ? supportKind : measureKind).options.filter((kind) => !refused.includes(kind))}
        words="measure"
        onChange={(kinds) => set({ kinds })}
      />
      {(form.side === 'affected' ? [] : limits).map(({ kind, reason }) => (
        <p className="limit" key={kind}>
          {t('facts.limited', { measure: t(`facts.measure.${kind}`), reason: t(`facts.limit.${reason}`) })}
        </p>
      ))}
    </>
  );
}

function AudienceField({ form, set, label }: FieldProps & { readonly label: string }) {
  const { t } = useTranslation();
  return (
    <Chips
      label={label}
      values={form.toldAudience ? [form.toldAudience] : []}
      options={(['team', 'committee', 'counsellor'] as const).map((value) => ({ value, label: t(`cases.audience.${value}`) }))}
      onChange={([toldAudience]) => set({ toldAudience: toldAudience ?? null })}
    />
  );
}
