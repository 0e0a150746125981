// Taking a share back, with what that can and cannot do.
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { Failure } from './Failure';
import type { Access } from './names';

interface RevokeDialogProps {
  readonly id: string;
  readonly holder: Access['holders'][number];
  onClose(): void;
}

export function RevokeDialog({ id, holder, onClose }: RevokeDialogProps) {
  const { t } = useTranslation();
  const revoke = useCommand(client.access.revoke);
  const [reason, setReason] = useState('');
  const isReady = reason.trim().length >= 4;
  const submit = (): void => {
    if (isReady) void revoke.run({ dossier: id, person: holder.holder, reason }).then(onClose, () => undefined);
  };
  return (
    <Dialog
      title={t('access.revokeTitle', { name: holder.name })}
      okText={t('access.revokeOk')}
      cancelText={t('access.cancel')}
      confirmLoading={revoke.pending}
      okButtonProps={{ disabled: !isReady }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="ask">
        <p>{t('access.revokeHonest')}</p>
        <label htmlFor="revoke-reason">{t('access.reason')}</label>
        <Input id="revoke-reason" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} onPressEnter={submit} />
        <Failure error={revoke.error} />
      </div>
    </Dialog>
  );
}
