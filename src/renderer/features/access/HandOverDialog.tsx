// The lead of a case goes to a colleague; whoever led it until now is taken out.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { SavedDraft } from '../../ui/SavedDraft';
import { Failure } from './Failure';
import type { Access } from './names';

const shape = z.object({ reason: z.string() });

interface HandOverDialogProps {
  readonly id: string;
  readonly one: Access;
  onClose(): void;
}

export function HandOverDialog({ id, one, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const list = useList();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const handOver = useCommand(client.cases.handOver);
  const [to, setTo] = useState<string | null>(null);
  const draft = useKept({ slice: 'lead', about: id, label: t('drafts.label.lead'), shape, empty: { reason: '' } });
  const { reason } = draft.value;
  const isReady = to !== null && reason.trim().length >= 4;
  const submit = async (): Promise<void> => {
    if (!isReady || !to) return;
    try {
      await handOver.run({ id, to, reason });
    } catch {
      // Shown below.
      return;
    }
    await draft.done();
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
    <Dialog
      title={t('access.handOverTitle')}
      okText={t('access.handOverOk')}
      cancelText={t('access.cancel')}
      confirmLoading={handOver.pending}
      okButtonProps={{ disabled: !isReady }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="ask">
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
          onPressEnter={() => void submit()}
        />
        <SavedDraft draft={draft} />
        <Failure error={handOver.error} />
      </div>
    </Dialog>
  );
}
