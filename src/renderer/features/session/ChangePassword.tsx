// The same keys under another password: for everybody, from the foot of the navigation.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { Dialog } from '../../ui/Dialog';
import { NewPassword } from '../../ui/NewPassword';

export function ChangePassword({ name, onClose }: { readonly name: string; onClose(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const change = useCommand(client.session.changePassword);
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const isReady = old !== '' && password !== '' && old !== password;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || change.pending || !status.data) return;
    const { publicKey } = status.data;
    const [sealedOld, sealed] = await Promise.all([sealPassword(publicKey, old), sealPassword(publicKey, password)]);
    setOld('');
    await change.run({ old: sealedOld, password: sealed }).then(
      () => {
        setPassword('');
        setDone(true);
      },
      () => undefined,
    );
  };
  return (
    <Dialog footer={null} title={t('password.title')} onCancel={onClose}>
      {isDone ? (
        <>
          <p className="ok" role="status">
            {t('password.done')}
          </p>
          <Button type="primary" autoFocus onClick={onClose}>
            {t('password.close')}
          </Button>
        </>
      ) : (
        <form className="password-form" onSubmit={(event) => void submit(event)}>
          <p className="quiet">{t('password.why')}</p>
          <div className="field">
            <label htmlFor="old-password">{t('password.old')}</label>
            <Input.Password id="old-password" autoComplete="off" value={old} onChange={(event) => setOld(event.target.value)} />
          </div>
          <NewPassword about={[name]} onChange={setPassword} />
          {change.error && (
            <div className="summary" role="alert">
              {codeOf(change.error) === 'wrong_password' ? t('password.wrongOld') : errorText(change.error)}
            </div>
          )}
          <Button type="primary" htmlType="submit" loading={change.pending} disabled={!isReady}>
            {t('password.ok')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
