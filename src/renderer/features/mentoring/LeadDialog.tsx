// Giving the lead to another counsellor: they get everything the lead holds, the former lead is taken out.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { FormRow } from '../../ui/parts';
import type { Plan } from './PlanPage';
import { useRefusal } from './words';

const reasonForm = z.object({ reason: z.string() });

export function LeadDialog({ one, onClose }: { readonly one: Plan; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusal = useRefusal();
  const queries = useQueryClient();
  const give = useCommand(client.mentoring.handOver);
  const [to, setTo] = useState<string | null>(null);
  const draft = useKept({
    ...{ slice: 'mentoringLead', about: one.row.id, label: `${one.row.number} ${t('mentoring.lead.give')}`, shape: reasonForm },
    empty: { reason: '' },
  });
  const { reason } = draft.value;
  const leave = (): Promise<void> => {
    // It is closed to whoever gave it away.
    queries.removeQueries({ queryKey: ['mentoring', one.row.id] });
    return navigate({ to: '/mentoring' });
  };
  return (
    <FormDialog
      title={t('mentoring.lead.give')}
      okText={t('mentoring.lead.ok')}
      cancelText={t('mentoring.cancel')}
      draft={draft}
      isReady={to !== null && reason.trim().length >= 2}
      explain={refusal}
      send={async () => to !== null && give.run({ id: one.row.id, to, reason })}
      whenSent={leave}
      onClose={onClose}
    >
      <p className="quiet">{t('mentoring.lead.help')}</p>
      <FormRow label={t('mentoring.lead.to')}>
        <Select
          aria-label={t('mentoring.lead.to')}
          style={{ width: 240 }}
          value={to}
          options={one.successors.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setTo}
        />
      </FormRow>
      <FormRow label={t('mentoring.field.note')}>
        <Input
          aria-label={t('mentoring.field.note')}
          maxLength={200}
          value={reason}
          onChange={(event) => draft.set({ reason: event.target.value })}
        />
      </FormRow>
    </FormDialog>
  );
}
