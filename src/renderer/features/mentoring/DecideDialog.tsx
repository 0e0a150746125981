// Approving what a colleague asked for, or sending it back with what should change. The password is asked once more.
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { FormRow } from '../../ui/parts';
import { useShared } from './Compare';
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
    ...{ slice: 'mentoringDecide', about: one.row.id, n: one.n, label: `${one.row.number} ${t(`mentoring.step.${step}`)}`, shape: noteForm },
    empty: { note: '' },
  });
  const { note } = draft.value;
  const asked = one.steps.findLast(({ event }) => event !== 'review');
  const label = t(allow ? 'mentoring.field.noteOptional' : 'mentoring.field.note');
  return (
    <FormDialog
      title={t(`mentoring.decideTitle.${allow}`, { what: t(`mentoring.next.what.${state}`) })}
      okText={t(`mentoring.step.${step}`)}
      cancelText={t('mentoring.cancel')}
      draft={draft}
      isReady={allow || note.trim().length >= 2}
      shared={useShared(one, draft, [t(`mentoring.step.${step}`), note])}
      explain={refusal}
      send={(n) => decide.run({ id: one.row.id, n, allow, note })}
      onClose={onClose}
    >
      {asked && <p className="pre">{[asked.by, asked.to, asked.until, asked.note].filter(Boolean).join(' · ')}</p>}
      <p className="quiet">{t(`mentoring.stepHelp.${step}`)}</p>
      <FormRow label={label}>
        <Input.TextArea rows={2} maxLength={500} aria-label={label} value={note} onChange={(change) => draft.set({ note: change.target.value })} />
      </FormRow>
    </FormDialog>
  );
}
