// A draft for a student who is supported without a case (重点关注学生).
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { FormRow } from '../../ui/parts';
import { NeutralHint } from './NeutralHint';
import { useRefusal } from './words';

const newForm = z.object({ name: z.string(), grade: z.string(), className: z.string(), reason: z.string() });
type NewForm = z.infer<typeof newForm>;
const EMPTY: NewForm = { name: '', grade: '', className: '', reason: '' };

interface NewPlanProps {
  onOpened(id: string): void;
  onClose(): void;
}

export function NewPlanDialog({ onOpened, onClose }: NewPlanProps) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const open = useCommand(client.mentoring.open);
  const typed = useKept<NewForm>({ slice: 'mentoringNew', about: null, label: t('mentoring.newTitle'), shape: newForm, empty: EMPTY });
  const { reason, ...mentee } = typed.value;
  return (
    <FormDialog
      title={t('mentoring.newTitle')}
      okText={t('mentoring.create')}
      cancelText={t('mentoring.cancel')}
      draft={typed}
      isReady={mentee.name.trim() !== '' && reason.trim().length >= 2}
      explain={refusal}
      send={() => open.run({ caseId: null, party: null, follows: null, role: 'supported', mentee, reason })}
      whenSent={({ id }) => onOpened(id)}
      onClose={onClose}
    >
      <p className="quiet">
        {t('mentoring.newHelp')} {t('mentoring.newFromCase')}
      </p>
      {(['name', 'grade', 'className'] as const).map((field) => (
        <FormRow key={field} label={t(`mentoring.field.${field}`)}>
          <Input
            aria-label={t(`mentoring.field.${field}`)}
            maxLength={field === 'name' ? 40 : 20}
            value={typed.value[field]}
            onChange={(event) => typed.set({ [field]: event.target.value })}
          />
        </FormRow>
      ))}
      <FormRow label={t('mentoring.field.reason')} help={t('mentoring.plan.reasonHelp')}>
        <Input.TextArea
          rows={3}
          maxLength={2000}
          aria-label={t('mentoring.field.reason')}
          value={reason}
          onChange={(event) => typed.set({ reason: event.target.value })}
        />
        <NeutralHint text={reason} />
      </FormRow>
    </FormDialog>
  );
}
