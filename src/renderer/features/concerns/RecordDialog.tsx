// Putting a fact on record: a check as three questions, a report to the outside, an answer, what was seen again, an objection.
import { useTranslation } from 'react-i18next';
import type { ConcernFactType } from '../../../contract/concern-facts';
import { client, useCommand } from '../../api/client';
import { type Stored, useStoredDraft, useWritten } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { Chips, FormRow } from '../../ui/parts';
import { useShared } from './Compare';
import { useFactText } from './ConcernLog';
import type { Concern } from './ConcernPage';
import { useExplain } from './Failure';
import { Fields, lackingIn, saidIn } from './Fields';
import { emptyFact, type FactForm, type FactKey, factFields, factKinds, factOf, factShape } from './forms';

interface RecordDialogProps {
  readonly one: Concern;
  /** Null opens what was half written before a lock. */
  readonly start: (Partial<FactForm> & { readonly type: string }) | null;
  onClose(): void;
}

export function RecordDialog(props: RecordDialogProps) {
  const draft = useStoredDraft('concernFact', props.one.row.id, factShape);
  if (!draft) return null;
  if (!props.start && !draft.value) return null;
  const type = (props.start?.type ?? draft.value?.type ?? 'reported') as ConcernFactType;
  const officer = props.one.row.officer;
  return <Typing {...props} stored={draft} first={{ ...emptyFact(type), officer, ...draft.value, ...props.start }} />;
}

const HELPED: readonly FactKey[] = ['result', 'officer', 'change', 'gateToday', 'receipt', 'outcome'];

function Typing({ one, start, onClose, stored, first }: RecordDialogProps & { readonly stored: Stored<unknown>; readonly first: FactForm }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const factText = useFactText();
  const command = useCommand(client.concerns.record);
  const { id, number, state } = one.row;
  const label = ({ type }: FactForm): string => `${number} ${t(`concerns.type.${type}`)}`;
  const draft = useWritten({ stored, slice: 'concernFact', about: id, label, first, n: one.n });
  const { value: form, set } = draft;
  const specs = factFields(form);
  const lacking = lackingIn(specs, form);
  const fact = lacking.length === 0 ? factOf(form, Date.now()) : null;
  const title = t(`concerns.type.${form.type}`);
  return (
    <FormDialog
      dropsDraft
      width={720}
      title={t('concerns.recordTitle', { what: title })}
      okText={t('facts.save')}
      draft={draft}
      lacking={lacking.map((key) => t(`concerns.field.${key}`))}
      isReady={fact !== null}
      shared={useShared(one, draft, [title, ...(fact ? [factText(fact)] : saidIn(specs, form))])}
      explain={explain}
      send={async (n) => fact && command.run({ id, n, fact })}
      onClose={onClose}
    >
      {form.type === 'check' && <p className="quiet">{t('concerns.threeQuestions')}</p>}
      {start?.to === undefined && (
        <FormRow label={t('facts.kind')}>
          <Chips
            label={t('facts.kind')}
            values={[form.type]}
            options={factKinds(state).map((value) => ({ value: value as string, label: t(`concerns.type.${value}`) }))}
            onChange={([type]) => type && set({ type })}
          />
        </FormRow>
      )}
      <Fields specs={specs} form={form} set={set} helped={HELPED} />
    </FormDialog>
  );
}
