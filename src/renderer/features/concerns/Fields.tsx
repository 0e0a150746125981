// Fields of the forms about persons of concern: each form says which it has, in the order in which they are asked.
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/DateField';
import type { FieldRules } from '../../ui/date-words';
import { Chips, FormRow } from '../../ui/parts';
import { pastRules } from '../../ui/when';

export type FieldSpec<K extends string> =
  | { readonly key: K; readonly kind: 'line' | 'text'; readonly max: number; readonly rows?: number; readonly optional?: boolean }
  | { readonly key: K; readonly kind: 'one' | 'many'; readonly of: string; readonly values: readonly string[]; readonly optional?: boolean }
  | { readonly key: K; readonly kind: 'past' }
  | { readonly key: K; readonly kind: 'day'; rules(now: number): FieldRules };

type Form = Readonly<Record<string, string | string[]>>;
type KeyOf<F> = keyof F & string;

interface FieldsProps<F extends Form> {
  readonly specs: readonly FieldSpec<KeyOf<F>>[];
  readonly form: F;
  /** What is wrong, by field; shown beside it. */
  readonly wrong?: { readonly [K in KeyOf<F>]?: string };
  /** What belongs below a field: a warning, a reason. */
  readonly below?: { readonly [K in KeyOf<F>]?: ReactNode };
  readonly helped?: readonly KeyOf<F>[];
  set(change: Partial<F>): void;
}

export function Fields<F extends Form>({ specs, form, wrong, below, helped = [], set }: FieldsProps<F>) {
  const { t } = useTranslation();
  const word = (group: 'field' | 'help', key: string): string => t(`concerns.${group}.${key}`);
  return (
    <>
      {specs.map((spec) => (
        <FormRow
          key={spec.key}
          id={`concern-${spec.key}`}
          label={word('field', spec.key)}
          error={wrong?.[spec.key]}
          help={below?.[spec.key] ?? (helped.includes(spec.key) ? word('help', spec.key) : undefined)}
        >
          <Field spec={spec} value={form[spec.key] ?? ''} onChange={(value) => set({ [spec.key]: value } as Partial<F>)} />
        </FormRow>
      ))}
    </>
  );
}

interface FieldProps {
  readonly spec: FieldSpec<string>;
  readonly value: string | string[];
  onChange(value: string | string[]): void;
}

function Field({ spec, value, onChange }: FieldProps) {
  const { t } = useTranslation();
  const label = t(`concerns.field.${spec.key}`);
  const text = typeof value === 'string' ? value : '';
  switch (spec.kind) {
    case 'line':
      return <Input aria-label={label} maxLength={spec.max} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'text':
      return (
        <Input.TextArea
          aria-label={label}
          rows={spec.rows ?? 3}
          maxLength={spec.max}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'past':
      return (
        <DateField
          label={label}
          whenEmpty={t('cases.whenNow')}
          withoutTime={t('cases.whenNoon')}
          rules={pastRules(Date.now())}
          value={text}
          onChange={onChange}
        />
      );
    case 'day':
      return <DateField label={label} rules={spec.rules(Date.now())} value={text} onChange={onChange} />;
    default:
      return (
        <Chips
          label={label}
          multiple={spec.kind === 'many'}
          values={spec.kind === 'many' ? (value as string[]) : text === '' ? [] : [text]}
          options={spec.values.map((one) => ({ value: one, label: t(`concerns.${spec.of}.${one}`) }))}
          onChange={(values) => onChange(spec.kind === 'many' ? values : (values[0] ?? ''))}
        />
      );
  }
}

/** Fields that must still be filled in. */
export const lackingIn = <F extends Form>(specs: readonly FieldSpec<KeyOf<F>>[], form: F): KeyOf<F>[] =>
  specs
    .filter((spec) => {
      if (spec.kind === 'past' || ('optional' in spec && spec.optional)) return false;
      const value = form[spec.key] ?? '';
      return typeof value === 'string' ? value.trim() === '' : value.length === 0;
    })
    .map(({ key }) => key);

/** What was typed in words of one's own, field by field. */
export const saidIn = <F extends Form>(specs: readonly FieldSpec<KeyOf<F>>[], form: F): string[] =>
  specs
    .filter(({ kind }) => kind === 'line' || kind === 'text')
    .map(({ key }) => String(form[key] ?? ''))
    .filter((value) => value.trim() !== '');
