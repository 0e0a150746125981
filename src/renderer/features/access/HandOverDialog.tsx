// The lead of a case goes to a colleague; whoever led it until now is taken out.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { useList } from '../../ui/lists';
import { useExplain } from './Failure';
import type { Access } from './names';

const shape = z.object({ reason: z.string() });

interface HandOverDialogProps {
  readonly id: string;
  readonly one: Access;
  onClose(): void;
}

export function HandOverDialog({ id, one, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const list = useList();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const handOver = useCommand(client.cases.handOver);
  const [to, setTo] = useState<string | null>(null);
  const draft = useKept({ slice: 'lead', about: id, label: t('drafts.label.lead'), shape, empty: { reason: '' } });
  const { reason } = draft.value;
  const leave = async (): Promise<void> => {
    onClose();
    // Whoever handed over their own case is no longer in it.
    const still = await client.access.of({ dossier: id }).then(
      () => true,
      (cause: unknown) => codeOf(cause) !== 'not_found',
    );
    if (still) return;
    queries.removeQueries({ queryKey: ['case', id] });
    void navigate({ to: '/cases' });
  };
  return (
    <FormDialog
      title={t('access.handOverTitle')}
      okText={t('access.handOverOk')}
      draft={draft}
      isReady={to !== null && reason.trim().length >= 4}
      explain={explain}
      send={async () => to !== null && handOver.run({ id, to, reason })}
      whenSent={leave}
      onClose={onClose}
    >
      {(submit) => (
        <div className="access-ask">
          <p className="quiet">{t('access.handOverHelp')}</p>
          <label htmlFor="lead-next">{t('access.nextLead')}</label>
          <Select
            id="lead-next"
            value={to}
            onChange={setTo}
            placeholder={t('access.choose')}
            options={one.successors.map((colleague) => ({
              value: colleague.id,
              label: `${colleague.name} · ${list(colleague.roles.map((role) => t(`roles.${role}`)))}`,
            }))}
          />
          <label htmlFor="lead-reason">{t('access.reason')}</label>
          <Input
            id="lead-reason"
            maxLength={200}
            value={reason}
            onChange={(event) => draft.set({ reason: event.target.value })}
            onPressEnter={submit}
          />
        </div>
      )}
    </FormDialog>
  );
}
