// What each decision asks for.
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { Chips } from '../../ui/parts';
import type { DecisionForm } from './decision-form';
import type { Similar } from './Duplicates';
import { MergeTarget } from './MergeTarget';

export const REASONS = ['unfounded', 'prank', 'roughPlay', 'notOurs'] as const;

interface FieldsProps {
  readonly form: DecisionForm;
  /** Nobody's: several are decided together. */
  readonly id?: string;
  readonly similar?: readonly Similar[];
  onChange(form: DecisionForm): void;
  onEnter(): void;
}

export function DecisionFields(props: FieldsProps) {
  const { form, id, similar = [], onChange } = props;
  const { t } = useTranslation();
  switch (form.act) {
    case 'accept':
      return (
        <>
          <Title {...props} />
          <Team team={form.team} onChange={(team) => onChange({ ...form, team })} />
        </>
      );
    case 'decline':
      return (
        <>
          <Reasons reason={form.reason} onChange={(reason) => onChange({ ...form, reason })} />
          <Note {...props} />
        </>
      );
    case 'forward':
      return <Forward {...props} />;
    case 'merge':
      return (
        <>
          <p className="quiet">{t('triage.mergeHelp')}</p>
          {id && <MergeTarget id={id} similar={similar} form={form} onChange={onChange} />}
          <Note {...props} />
        </>
      );
    default:
      return (
        <>
          <p className="quiet">{t('triage.takeBackHelp')}</p>
          <Note {...props} />
        </>
      );
  }
}

function Title({ form, onChange, onEnter }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <label htmlFor="title">{t('reports.caseTitle')}</label>
      <Input
        id="title"
        maxLength={60}
        value={form.title}
        onChange={(event) => onChange({ ...form, title: event.target.value })}
        onPressEnter={(event) => {
          if (!event.ctrlKey && !event.nativeEvent.isComposing) onEnter();
        }}
      />
      <p className="quiet">{t('reports.caseTitleHelp')}</p>
    </>
  );
}

export function Team({ team, onChange }: { readonly team: readonly string[]; onChange(team: string[]): void }) {
  const { t } = useTranslation();
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.people.list({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const choices = (people.data ?? []).filter(
    (one) => one.id !== me.data?.person.id && one.roles.some((role) => ['counsellor', 'securityHead', 'deputy', 'principal'].includes(role)),
  );
  return (
    <>
      <label htmlFor="team">{t('reports.team')}</label>
      <Select
        id="team"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        value={[...team]}
        onChange={onChange}
        options={choices.map((one) => ({ value: one.id, label: one.name }))}
      />
      <p className="quiet">{t('reports.teamHelp')}</p>
    </>
  );
}

function Reasons({ reason, onChange }: { readonly reason: DecisionForm['reason']; onChange(reason: DecisionForm['reason']): void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const pick = (event: KeyboardEvent): void => {
      const chosen = event.altKey && !event.ctrlKey ? REASONS[Number(event.key) - 1] : undefined;
      if (!chosen) return;
      event.preventDefault();
      onChange(chosen);
      document.querySelector<HTMLElement>('#decision-note')?.focus();
    };
    window.addEventListener('keydown', pick);
    return () => window.removeEventListener('keydown', pick);
  });
  return (
    <Chips
      label={t('reports.reason')}
      values={reason ? [reason] : []}
      onChange={([value]) => onChange(value ?? null)}
      options={REASONS.map((value, i) => ({ value, label: t(`terms.reason.${value}`), key: `Alt ${i + 1}` }))}
    />
  );
}

function Forward(props: FieldsProps) {
  const { form, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <label htmlFor="forward-to">{t('triage.to')}</label>
      <Input id="forward-to" maxLength={120} value={form.to} onChange={(event) => onChange({ ...form, to: event.target.value })} />
      <p className="quiet">{t('triage.toHint')}</p>
      <Note {...props} />
      <label htmlFor="forward-receipt">{t('triage.receipt')}</label>
      <Input id="forward-receipt" maxLength={200} value={form.receipt} onChange={(event) => onChange({ ...form, receipt: event.target.value })} />
      <p className="quiet">{t('triage.forwardHelp')}</p>
    </>
  );
}

function Note({ form, onChange }: FieldsProps) {
  const { t } = useTranslation();
  if (form.act === 'accept') return null;
  return (
    <>
      <label htmlFor="decision-note">{t('triage.note')}</label>
      <Input.TextArea
        id="decision-note"
        rows={3}
        maxLength={500}
        placeholder={t(`triage.noteHelp.${form.act}`)}
        value={form.note}
        onChange={(event) => onChange({ ...form, note: event.target.value })}
      />
    </>
  );
}
