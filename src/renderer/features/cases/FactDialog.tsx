// Putting one fact on record: the kind, its fields in the order in which they are asked, and what is still to be filled in.
import { ORPCError } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import { client, codeOf, useCommand } from '../../api/client';
import { type Stored, useStoredDraft, useWritten } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { FormDialog } from '../../ui/FormDialog';
import { Chips, FormRow } from '../../ui/parts';
import type { Case } from './CasePage';
import { useCaseWords, useShared } from './Compare';
import { FactField } from './FactFields';
import { emptyForm, type FactForm, type FactStart, factForm, factIn, type Field, fieldsOf, kindsAt, lackingIn } from './fact-form';

interface FactDialogProps {
  readonly one: Case;
  /** Null opens what was half written before a lock. */
  readonly start: FactStart | null;
  onClose(): void;
}

export function FactDialog(props: FactDialogProps) {
  const draft = useStoredDraft('caseFact', props.one.row.id, factForm);
  if (!draft) return null;
  const stored = draft.value as FactForm | null;
  if (!props.start && !stored) return null;
  // Another fact than the one left half written: the words stay, as when the kind is changed in the form.
  const first = { ...emptyForm(props.start?.type ?? 'guardianNotice'), ...stored, ...props.start };
  return <Typing {...props} stored={draft} first={first} />;
}

function Typing({ one, start, onClose, stored, first }: FactDialogProps & { readonly stored: Stored<unknown>; readonly first: FactForm }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const words = useCaseWords(one);
  const command = useCommand(client.cases.record);
  const { id, number, state } = one.row;
  const label = ({ type, note }: FactForm): string => `${number} ${t(`facts.type.${type}`)} ${note}`;
  const draft = useWritten({ stored, slice: 'caseFact', about: id, label, first, n: one.n });
  const { value: form, set } = draft;
  const lacking = lackingIn(form, Date.now());
  const fact = lacking.length === 0 ? factIn(form, Date.now()) : null;
  const told = form.type === 'statement' && !form.refused && form.told.trim() !== '' && form.toldAudience;
  const kinds = kindsAt(state, one.suspension?.approvedBy != null);
  const fields = fieldsOf(form);
  // What opened it said whom it is about: typing begins after that.
  const preset = start?.side !== undefined || start?.which !== undefined || start?.to !== undefined;
  const begin = preset ? fields.find((field) => TYPED.includes(field)) : undefined;
  const mine = [fact && words(fact).text, ...fields.filter((field) => SAID.includes(field)).map((field) => form[field as 'note'])];
  const title = t(`facts.type.${form.type}`);
  return (
    <FormDialog
      dropsDraft
      width={720}
      title={t('facts.recordTitle', { what: title })}
      okText={t('facts.save')}
      draft={draft}
      lacking={lacking.map((field) => t(`facts.field.${field}`))}
      isReady={fact !== null}
      shared={useShared(one, draft, mine.filter(Boolean).join('\n'), <small>{title}</small>)}
      explain={explain}
      send={async (n) => fact && command.run({ id, n, fact, told: told ? { audience: told, text: form.told } : null })}
      onClose={onClose}
    >
      {!preset && kinds.includes(form.type) && (
        <FormRow label={t('facts.kind')}>
          <Chips
            label={t('facts.kind')}
            values={[form.type]}
            options={kinds.map((value) => ({ value, label: t(`facts.type.${value}`) }))}
            onChange={([type]) => type && set({ type })}
          />
        </FormRow>
      )}
      {fields.map((field) => (
        <FactField key={field} field={field} form={form} one={one} isFirst={field === begin} set={set} />
      ))}
    </FormDialog>
  );
}

const TYPED: readonly Field[] = ['who', 'place', 'receiver', 'note'];
/** In words of their own: what is chosen stands in the sentence of the fact. */
const SAID: readonly Field[] = ['what', 'ground', 'told', 'note'];

/** What the core said: the rule that refused it, or one sentence. */
function useExplain(): (error: Error) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (error) => {
    const issues = error instanceof ORPCError ? ((error.data as { issues?: { path: string; code: string }[] } | undefined)?.issues ?? []) : [];
    return codeOf(error) === 'conflict' ? t('facts.conflict') : t(`facts.refusal.${issues[0]?.code}`, { defaultValue: errorText(error) });
  };
}
