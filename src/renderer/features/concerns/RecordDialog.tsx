// Putting a fact on record: a check as three questions, a report to the outside, an answer, what was seen again, an objection.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConcernFactType } from '../../../contract/concern-facts';
import { client, useCommand } from '../../api/client';
import { useDraft, useStoredDraft } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { Chips, FormRow } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Concern } from './ConcernPage';
import { Failure } from './Failure';
import { Fields, lackingIn } from './Fields';
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
  return <Typing {...props} draftId={draft.id} first={{ ...emptyFact(type), officer, ...draft.value, ...props.start }} />;
}

const HELPED: readonly FactKey[] = ['result', 'officer', 'change', 'gateToday', 'receipt', 'outcome'];

function Typing({ one, start, onClose, draftId, first }: RecordDialogProps & { readonly draftId: string; readonly first: FactForm }) {
  const { t } = useTranslation();
  const list = useList();
  const command = useCommand(client.concerns.record);
  const [form, setForm] = useState(first);
  const set = (change: Partial<FactForm>): void => setForm((old) => ({ ...old, ...change }));
  const { id, number, state } = one.row;
  const draft = useDraft({ id: draftId, slice: 'concernFact', about: id, label: `${number} ${t(`concerns.type.${form.type}`)}`, value: form });
  const specs = factFields(form);
  const lacking = lackingIn(specs, form);
  const fact = lacking.length === 0 ? factOf(form, Date.now()) : null;
  const save = (): void => {
    if (!fact || command.pending) return;
    void command.run({ id, n: one.n, fact }).then(
      () => draft.done().then(onClose),
      () => undefined,
    );
  };
  const kinds = factKinds(state);
  return (
    <Dialog
      width={720}
      title={t('concerns.recordTitle', { what: t(`concerns.type.${form.type}`) })}
      onCancel={onClose}
      footer={
        <div className="concern-foot">
          <span className="quiet">
            {lacking.length > 0 && <>{t('facts.lacking', { items: list(lacking.map((key) => t(`concerns.field.${key}`))) })} </>}
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
        className="concern-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) save();
        }}
      >
        <Failure error={command.error} />
        {form.type === 'check' && <p className="quiet">{t('concerns.threeQuestions')}</p>}
        {start?.to === undefined && (
          <FormRow label={t('facts.kind')}>
            <Chips
              label={t('facts.kind')}
              values={[form.type]}
              options={kinds.map((value) => ({ value: value as string, label: t(`concerns.type.${value}`) }))}
              onChange={([type]) => type && set({ type })}
            />
          </FormRow>
        )}
        <Fields specs={specs} form={form} set={set} helped={HELPED} />
      </div>
    </Dialog>
  );
}
