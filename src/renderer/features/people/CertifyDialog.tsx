// One of the two signatures: exactly what is signed, compared with the newcomer in person first.
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { SealStrip, State } from '../../ui/parts';
import { Failure } from './Failure';
import { KeyPrint } from './KeyPrint';
import { type Colleague, useWords } from './words';

/** Groups at the end that must be heard from the colleague. */
const HEARD = 2;
const plain = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

export function CertifyDialog({ one, onClose }: { readonly one: Colleague; onClose(): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const certify = useCommand(client.people.certify);
  const [typed, setTyped] = useState('');
  const { waiting } = one;
  if (!waiting) return null;
  // Other roles under keys that were compared before need no comparing again.
  const isNew = one.state !== 'certified';
  const expected = waiting.print.code.split('-').slice(-HEARD).join('');
  const heard = plain(typed);
  const differs = isNew && heard.length >= expected.length && heard !== expected;
  const isReady = !isNew || heard === expected;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !certify.pending) certify.run({ person: one.id }).then(onClose, () => undefined);
  };
  return (
    <Dialog width={640} footer={null} title={t('people.certify.title', { name: waiting.name })} onCancel={onClose}>
      <form className="people-form" onSubmit={submit}>
        <dl className="people-what-is-signed">
          <dt>{t('people.name')}</dt>
          <dd>
            {waiting.name} <span className="mono quiet">{waiting.login}</span>
          </dd>
          <dt>{t('people.roles')}</dt>
          <dd>
            {words.rolesIn(waiting.roles)}
            {!isNew && <small>{t('people.certify.before', { roles: words.rolesIn(one.roles) })}</small>}
            <ul className="people-role-help">
              {waiting.roles.map((role) => (
                <li key={role}>{t(`people.roleMay.${role}`)}</li>
              ))}
            </ul>
          </dd>
          <dt>{t('people.print.title')}</dt>
          <dd>
            <KeyPrint print={waiting.print} hidden={isNew ? HEARD : 0} />
          </dd>
          <dt>{t('people.certify.lines')}</dt>
          <dd>
            <SignatureLine label={t('people.certify.security')} isSigned={waiting.signedSecurity} by={waiting.securityBy} />
            <SignatureLine label={t('people.certify.principal')} isSigned={waiting.signedPrincipal} by={waiting.principalBy} />
          </dd>
        </dl>
        {isNew && waiting.mayI && (
          <>
            <SealStrip>{t('people.certify.listen', { name: waiting.name })}</SealStrip>
            <label className="people-heard" htmlFor="heard">
              {t('people.certify.heard')}
              <Input id="heard" className="mono" maxLength={12} value={typed} onChange={(event) => setTyped(event.target.value)} />
            </label>
            {differs && (
              <div className="summary" role="alert">
                {t('people.certify.differs')}
              </div>
            )}
          </>
        )}
        <Failure error={certify.error} />
        <div className="people-foot">
          <span className="quiet">{t(waiting.mayI ? 'people.certify.means' : 'people.certify.notYou')}</span>
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          {waiting.mayI && (
            <Button type="primary" htmlType="submit" loading={certify.pending} disabled={!isReady}>
              {t('people.certify.ok')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function SignatureLine({ label, isSigned, by }: { readonly label: string; readonly isSigned: boolean; readonly by: string | null }) {
  const { t } = useTranslation();
  const text = !isSigned ? t('people.certify.open') : by === null ? t('people.certify.wrong') : t('people.certify.signed', { by });
  return (
    <div className="people-signature">
      <span>{label}</span>
      <State shape={!isSigned ? 'empty' : by === null ? 'late' : 'done'} tone={isSigned && by === null ? 'red' : 'quiet'}>
        {text}
      </State>
    </div>
  );
}
