// Putting one fact on record: the kind, its fields in the order in which they are asked, and what is still to be filled in.
import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { ORPCError } from '@orpc/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf, useCommand } from '../../api/client';
import { useDraft, useStoredDraft } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { Chips, FormRow } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Case } from './CasePage';
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
  return <Typing {...props} draftId={draft.id} first={first} />;
}

function Typing({ one, start, onClose, draftId, first }: FactDialogProps & { readonly draftId: string; readonly first: FactForm }) {
  const { t } = useTranslation();
  const list = useList();
  const queries = useQueryClient();
  const command = useCommand(client.cases.record);
  const [form, setForm] = useState(first);
  const set = (change: Partial<FactForm>): void => setForm((old) => ({ ...old, ...change }));
  const { id, number, state } = one.row;
  const draft = useDraft({ id: draftId, slice: 'caseFact', about: id, label: `${number} ${t(`facts.type.${form.type}`)} ${form.note}`, value: form });
  const lacking = lackingIn(form, Date.now());
  const fact = lacking.length === 0 ? factIn(form, Date.now()) : null;
  const save = (): void => {
    if (!fact || command.pending) return;
    const told = form.type === 'statement' && !form.refused && form.told.trim() !== '' && form.toldAudience;
    void command.run({ id, n: one.n, fact, told: told ? { audience: told, text: form.told } : null }).then(
      () => draft.done().then(onClose),
      // What was typed stays; the next try is made against what is read now.
      async (error: unknown) => {
        if (codeOf(error) === 'conflict') await queries.invalidateQueries({ queryKey: ['case', id] });
      },
    );
  };
  const kinds = kindsAt(state, one.suspension?.approvedBy != null);
  const fields = fieldsOf(form);
  // What opened it said whom it is about: typing begins after that.
  const preset = start?.side !== undefined || start?.which !== undefined || start?.to !== undefined;
  const begin = preset ? fields.find((field) => TYPED.includes(field)) : undefined;
  return (
    <Dialog
      width={720}
      title={t('facts.recordTitle', { what: t(`facts.type.${form.type}`) })}
      onCancel={onClose}
      footer={
        <div className="fact-foot">
          <span className="quiet">
            {lacking.length > 0 && <>{t('facts.lacking', { items: list(lacking.map((field) => t(`facts.field.${field}`))) })} </>}
            <SavedDraft draft={draft} />
          </span>
          <Button onClick={() => void draft.done().then(onClose)}>{t('cases.cancel')}</Button>
          <Button type="primary" loading={command.pending} disabled={!fact} onClick={save}>
            {t('facts.save')} <kbd>Ctrl Enter</kbd>
          </Button>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key that works in every field of the form */}
      <div
        className="fact-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) save();
        }}
      >
        <Failure error={command.error} />
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
      </div>
    </Dialog>
  );
}

const TYPED: readonly Field[] = ['who', 'place', 'receiver', 'note'];

/** What the core said, at the field that it is about or in one sentence. */
function Failure({ error }: { readonly error: Error | null }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (!error || error.message === 'cancelled') return null;
  const issues = error instanceof ORPCError ? ((error.data as { issues?: { path: string; code: string }[] } | undefined)?.issues ?? []) : [];
  const code = codeOf(error);
  return (
    <div className="summary" role="alert">
      {code === 'conflict' ? t('facts.conflict') : t(`facts.refusal.${issues[0]?.code}`, { defaultValue: errorText(error) })}
    </div>
  );
}
