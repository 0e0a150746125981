// Approving what a colleague asked for, or sending it back with what should change. The password is asked once more.
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { FormRow } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Plan } from './PlanPage';
import { useRefusal } from './words';

const noteForm = z.object({ note: z.string() });

export function DecideDialog({ one, allow, onClose }: { readonly one: Plan; readonly allow: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const decide = useCommand(client.mentoring.decide);
  // What is decided on stays what it was while the answer comes in.
  const [state] = useState(one.row.state);
  const step = allow ? 'approve' : 'sendBack';
  const draft = useKept({
    ...{ slice: 'mentoringDecide', about: one.row.id, label: `${one.row.number} ${t(`mentoring.step.${step}`)}`, shape: noteForm },
    empty: { note: '' },
  });
  const { note } = draft.value;
  const asked = one.steps.findLast(({ event }) => event !== 'review');
  const label = t(allow ? 'mentoring.field.noteOptional' : 'mentoring.field.note');
  const isReady = allow || note.trim().length >= 2;
  const go = (): void => {
    if (!isReady) return;
    void decide.run({ id: one.row.id, n: one.n, allow, note }).then(
      () => draft.done().then(onClose),
      () => undefined,
    );
  };
  return (
    <Dialog
      title={t(`mentoring.decideTitle.${allow}`, { what: t(`mentoring.next.what.${state}`) })}
      okText={t(`mentoring.step.${step}`)}
      cancelText={t('mentoring.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={decide.pending}
      onOk={go}
      onCancel={onClose}
    >
      {asked && <p className="pre">{[asked.by, asked.to, asked.until, asked.note].filter(Boolean).join(' · ')}</p>}
      <p className="quiet">{t(`mentoring.stepHelp.${step}`)}</p>
      <FormRow label={label}>
        <Input.TextArea rows={2} maxLength={500} aria-label={label} value={note} onChange={(change) => draft.set({ note: change.target.value })} />
      </FormRow>
      <SavedDraft draft={draft} />
      {decide.error && (
        <div className="summary" role="alert">
          {refusal(decide.error)}
        </div>
      )}
    </Dialog>
  );
}
