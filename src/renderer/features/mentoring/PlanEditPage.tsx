// The plan itself, written in one column: why, who, hours, goals, what is measured. Read here too once it is in force.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { sessionKind } from '../../../contract/mentoring-facts';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { BehindLine } from '../../ui/ConflictDialog';
import { Page } from '../../ui/Page';
import { FormRow, SealStrip } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { useShortcut } from '../../ui/shortcut';
import { useSending } from '../../ui/use-sending';
import { useShared } from './Compare';
import { anyRules } from './dates';
import { DayField } from './DayField';
import { GoalsField } from './GoalsField';
import { MeasuresField } from './MeasuresField';
import { NeutralHint } from './NeutralHint';
import { EDITABLE, type Plan } from './PlanPage';
import { formOf, type PlanForm, planForm, planIn } from './plan-form';
import { PlanText } from './PlanText';
import { PlanState } from './PlanState';
import { TeamField } from './TeamField';
import { useRefusal } from './words';
import './mentoring.css';

export function PlanEditPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const query = useQuery({ queryKey: ['mentoring', id], queryFn: () => client.mentoring.get({ id }) });
  if (query.error)
    return (
      <Page title={t('mentoring.plan.title')} back={{ to: '/mentoring', label: t('mentoring.title') }}>
        <SealStrip>{codeOf(query.error) === 'not_found' ? t('ui.notInCircle') : errorText(query.error)}</SealStrip>
      </Page>
    );
  return query.data ? <Writing one={query.data} /> : null;
}

export interface PlanFieldProps {
  readonly plan: PlanForm;
  set(change: Partial<PlanForm>): void;
}

function Writing({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusal = useRefusal();
  const revise = useCommand(client.mentoring.revise);
  const { id, number, mentee, state } = one.row;
  const isClosed = one.readOnly || !one.leads || !EDITABLE.includes(state);
  const start = formOf(one.plan);
  const typed = useKept<PlanForm>({
    slice: 'mentoringPlan',
    about: id,
    label: `${number} ${t('mentoring.plan.title')}`,
    shape: planForm,
    empty: start,
    n: one.n,
  });
  const plan = isClosed ? start : typed.value;
  const ready = planIn(plan, Date.now());
  const field: PlanFieldProps = { plan, set: typed.set };
  const sending = useSending({
    draft: typed,
    isReady: !isClosed && ready !== null,
    shared: useShared(one, typed, [plan.reason, plan.analysis]),
    send: async (n) => ready && revise.run({ id, n, plan: ready }),
    whenSent: () => navigate({ to: '/mentoring/$id', params: { id } }),
    whenDropped: () => navigate({ to: '/mentoring/$id', params: { id } }),
  });
  const failure = sending.error && (
    <div className="summary" role="alert">
      {refusal(sending.error)}
    </div>
  );
  useShortcut('ctrl+enter', sending.submit);
  return (
    <Page
      title={t('mentoring.titleOf', { name: mentee })}
      number={number}
      state={<PlanState state={state} />}
      back={{ to: `/mentoring/${id}`, label: t('mentoring.plan.back') }}
      facts={[isClosed && t('mentoring.plan.closed')]}
      actions={
        !isClosed && (
          <Button type="primary" loading={sending.pending} disabled={!ready} onClick={sending.submit}>
            {t('mentoring.plan.save')} <kbd>Ctrl Enter</kbd>
          </Button>
        )
      }
      keys={
        isClosed
          ? [['F9', t('shell.cover')]]
          : [
              ['Ctrl Enter', t('mentoring.plan.save')],
              ['F9', t('shell.cover')],
            ]
      }
      note={!isClosed && <SavedDraft draft={typed} />}
    >
      <div className="plan-form">
        {!isClosed && sending.isBehind && <BehindLine onLook={sending.look} />}
        {failure}
        {sending.comparison(failure)}
        {isClosed ? <PlanText one={one} /> : <Fields one={one} field={field} />}
      </div>
    </Page>
  );
}

function Fields({ one, field }: { readonly one: Plan; readonly field: PlanFieldProps }) {
  const { t } = useTranslation();
  const { plan, set } = field;
  return (
    <>
      <Reasons {...field} />
      <FormRow label={t('mentoring.plan.period')}>
        <span className="mentoring-period">
          <DayField label={t('mentoring.plan.from')} value={plan.from} rules={anyRules(Date.now())} onChange={(from) => set({ from })} />
          {t('mentoring.plan.until')}
          <DayField label={t('mentoring.plan.until')} value={plan.until} rules={anyRules(Date.now())} onChange={(until) => set({ until })} />
        </span>
      </FormRow>
      <TeamField {...field} staff={one.staff.filter(({ name }) => name !== one.row.lead)} />
      <Hours {...field} />
      <GoalsField {...field} />
      <MeasuresField {...field} />
      <FormRow label="" help={t('mentoring.plan.sealedByLawHelp')}>
        <Checkbox checked={plan.sealedByLaw} onChange={(event) => set({ sealedByLaw: event.target.checked })}>
          {t('mentoring.plan.sealedByLaw')}
        </Checkbox>
      </FormRow>
    </>
  );
}

const LONGEST = 2000;

function Reasons({ plan, set }: PlanFieldProps) {
  const { t } = useTranslation();
  return (['reason', 'analysis'] as const).map((field) => (
    <FormRow key={field} label={t(`mentoring.plan.${field}`)} help={field === 'reason' ? t('mentoring.plan.reasonHelp') : undefined}>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={LONGEST}
        aria-label={t(`mentoring.plan.${field}`)}
        value={plan[field]}
        onChange={(event) => set({ [field]: event.target.value })}
      />
      <NeutralHint text={plan[field]} />
    </FormRow>
  ));
}

function Hours({ plan, set }: PlanFieldProps) {
  const { t } = useTranslation();
  const hoursOf = (kind: string): number => plan.hours.find((one) => one.kind === kind)?.hours ?? 0;
  const put = (kind: (typeof sessionKind.options)[number], hours: number): void =>
    set({ hours: [...plan.hours.filter((one) => one.kind !== kind), ...(hours > 0 ? [{ kind, hours }] : [])] });
  return (
    <FormRow label={t('mentoring.plan.hours')} help={t('mentoring.plan.hoursHelp')}>
      <div className="mentoring-hours-grid">
        {sessionKind.options.map((kind) => (
          <span key={kind}>
            <span>{t(`mentoring.kind.${kind}`)}</span>
            <InputNumber
              aria-label={t('mentoring.plan.hoursOf', { kind: t(`mentoring.kind.${kind}`) })}
              min={0}
              max={200}
              step={0.5}
              value={hoursOf(kind)}
              onChange={(hours) => put(kind, Math.round((hours ?? 0) * 2) / 2)}
            />
          </span>
        ))}
      </div>
    </FormRow>
  );
}
