// The password once more, before something that cannot be taken back.
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { Dialog } from '../../ui/Dialog';

export function StepUpDialog({ onDone, onCancel }: { onDone(): void; onCancel(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const stepUp = useCommand(client.session.stepUp);
  const [password, setPassword] = useState('');
  const submit = async (): Promise<void> => {
    if (!status.data) return;
    const sealed = await sealPassword(status.data.publicKey, password);
    setPassword('');
    await stepUp.run({ password: sealed }).then(onDone, () => undefined);
  };
  return (
    <Dialog title={t('stepUp.title')} okText={t('stepUp.ok')} confirmLoading={stepUp.pending} onOk={() => void submit()} onCancel={onCancel}>
      <label htmlFor="stepUp">{t('stepUp.why')}</label>
      <Input.Password
        id="stepUp"
        autoComplete="off"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        onPressEnter={() => void submit()}
      />
      {stepUp.error && <div role="alert">{errorText(stepUp.error)}</div>}
    </Dialog>
  );
}
