// Proposing what a second person decides: listing with everything the gate must know, another level. And putting right what one person may.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { liaisonLevel } from '../../../contract/concern-facts';
import { client, useCommand } from '../../api/client';
import { useDraft, useKept, useStoredDraft } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Concern } from './ConcernPage';
import { Failure } from './Failure';
import { Fields, lackingIn } from './Fields';
import { AMENDED, emptyEntry, ENTRY, type EntryForm, type EntryKey, entryOf, entryShape, formOfEntry } from './forms';

interface EntryDialogProps {
  readonly one: Concern;
  readonly isAmending: boolean;
  onClose(): void;
}

export function EntryDialog(props: EntryDialogProps) {
  const { one, isAmending } = props;
  const draft = useStoredDraft('concernEntry', one.row.id, entryShape);
  if (!draft) return null;
  const fresh = isAmending && one.entry ? formOfEntry(one.entry) : emptyEntry(Date.now(), one.notice.features);
  return <Typing {...props} draftId={draft.id} first={draft.value ?? fresh} />;
}

const HELPED: readonly EntryKey[] = ['source', 'ground', 'features', 'photo', 'body', 'level', 'instructions', 'until'];

function Typing({ one, isAmending, onClose, draftId, first }: EntryDialogProps & { readonly draftId: string; readonly first: EntryForm }) {
  const { t } = useTranslation();
  const list = useList();
  const propose = useCommand(client.concerns.propose);
  const amend = useCommand(client.concerns.amend);
  const [form, setForm] = useState(first);
  const { id, number } = one.row;
  const draft = useDraft({ id: draftId, slice: 'concernEntry', about: id, label: t('drafts.label.concernEntry', { number }), value: form });
  const specs = isAmending ? AMENDED : ENTRY;
  const lacking = lackingIn(specs, form);
  const entry = lacking.length === 0 ? entryOf(form, Date.now()) : null;
  const command = isAmending ? amend : propose;
  const save = (): void => {
    if (!entry || command.pending) return;
    const { level: _level, until: _until, ...rest } = entry;
    const sent = isAmending ? amend.run({ id, n: one.n, entry: rest }) : propose.run({ id, n: one.n, proposal: { act: 'list', entry } });
    void sent.then(
      () => draft.done().then(onClose),
      () => undefined,
    );
  };
  return (
    <Dialog
      width={760}
      title={t(isAmending ? 'concerns.amend' : 'concerns.proposeList')}
      onCancel={onClose}
      footer={
        <div className="concern-foot">
          <span className="quiet">
            {lacking.length > 0 && <>{t('facts.lacking', { items: list(lacking.map((key) => t(`concerns.field.${key}`))) })} </>}
            <SavedDraft draft={draft} />
          </span>
          <Button onClick={() => void draft.done().then(onClose)}>{t('cases.cancel')}</Button>
          <Button type="primary" loading={command.pending} disabled={!entry} onClick={save}>
            {t(isAmending ? 'facts.save' : 'concerns.proposeOk')} <kbd>Ctrl Enter</kbd>
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
        {!isAmending && <p className="quiet">{t('concerns.proposeRule')}</p>}
        <Fields specs={specs} form={form} set={(change) => setForm((old) => ({ ...old, ...change }))} helped={HELPED} />
      </div>
    </Dialog>
  );
}

const levelShape = z.object({ level: z.string(), reason: z.string() });
const LEVEL = [
  { key: 'level', kind: 'one', of: 'levelWith', values: liaisonLevel.options },
  { key: 'reason', kind: 'text', max: 500, rows: 2 },
] as const;

export function LevelDialog({ one, onClose }: { readonly one: Concern; onClose(): void }) {
  const { t } = useTranslation();
  const propose = useCommand(client.concerns.propose);
  const { id, number } = one.row;
  const draft = useKept({
    slice: 'concernReason',
    about: id,
    label: t('drafts.label.concernEntry', { number }),
    shape: levelShape,
    empty: { level: '', reason: '' },
  });
  const level = liaisonLevel.safeParse(draft.value.level);
  const isReady = level.success && draft.value.reason.trim().length >= 2;
  const save = (): void => {
    if (!isReady) return;
    void propose.run({ id, n: one.n, proposal: { act: 'level', level: level.data, reason: draft.value.reason } }).then(
      () => draft.done().then(onClose),
      () => undefined,
    );
  };
  return (
    <Dialog
      title={t('concerns.proposeLevel')}
      okText={t('concerns.proposeOk')}
      cancelText={t('cases.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={propose.pending}
      onOk={save}
      onCancel={onClose}
    >
      <div className="concern-form">
        <Failure error={propose.error} />
        <Fields specs={LEVEL} form={draft.value} set={draft.set} />
        <SavedDraft draft={draft} />
      </div>
    </Dialog>
  );
}
