// A new colleague, a forgotten password, or somebody who comes back: the same act, said in the words of each.
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { login as loginSchema } from '../../../contract/people';
import type { Role } from '../../../contract/permissions';
import { client, useCommand } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { FormRow } from '../../ui/parts';
import { CodeOnce } from './CodeOnce';
import { Failure } from './Failure';
import { RolesField, whyNot } from './RolesField';
import { type Colleague, useWords } from './words';

type Why = 'new' | 'forgotten' | 'again' | 'back';

/** @param known the colleague who gets new keys; null for somebody new */
export function InviteDialog({ known, first, onClose }: { readonly known: Colleague | null; readonly first?: Role | null; onClose(): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const invite = useCommand(client.people.invite);
  const why: Why =
    known === null ? 'new' : known.state === 'left' ? 'back' : known.state === 'certified' || known.state === 'suspended' ? 'forgotten' : 'again';
  const [name, setName] = useState(known?.name ?? '');
  const [login, setLogin] = useState(known?.login ?? '');
  const [roles, setRoles] = useState<Role[]>(known ? [...known.roles] : first ? [first] : []);
  const [made, setMade] = useState<{ code: string; until: number } | null>(null);
  // New keys for a colleague at work leave their roles as they are.
  const isFixed = why === 'forgotten';
  const isLogin = loginSchema.safeParse(login).success;
  const isReady = name.trim().length >= 2 && isLogin && roles.length > 0 && whyNot(roles) === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady || invite.pending) return;
    invite.run({ person: known?.id ?? null, name: name.trim(), login, roles }).then(setMade, () => undefined);
  };
  if (made) return <CodeOnce name={name.trim()} login={login} code={made.code} until={made.until} onClose={onClose} />;
  return (
    <Dialog width={680} footer={null} title={t(`people.invite.title.${why}`, { name: known?.name })} onCancel={onClose}>
      <form className="people-form" onSubmit={submit}>
        {why !== 'new' && (
          <ul className="what-happens">
            {[1, 2, 3, 4].map((n) => (
              <li key={n}>{t(`people.invite.${why}.${n}`)}</li>
            ))}
          </ul>
        )}
        <FormRow label={t('people.name')}>
          <Input aria-label={t('people.name')} maxLength={60} disabled={isFixed} value={name} onChange={(event) => setName(event.target.value)} />
        </FormRow>
        <FormRow label={t('people.login')} help={t('people.loginHelp')} error={login !== '' && !isLogin ? t('people.loginWrong') : undefined}>
          <Input
            aria-label={t('people.login')}
            className="mono"
            spellCheck={false}
            maxLength={40}
            disabled={isFixed}
            value={login}
            onChange={(event) => setLogin(event.target.value.normalize('NFKC').trim().toLowerCase())}
          />
        </FormRow>
        <FormRow label={t('people.roles')}>
          {isFixed ? <p className="fixed-roles">{words.rolesIn(roles)}</p> : <RolesField roles={roles} onChange={setRoles} />}
        </FormRow>
        <Failure error={invite.error} />
        <div className="dialog-foot">
          <span className="quiet">{t('people.invite.next')}</span>
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={invite.pending} disabled={!isReady}>
            {t(`people.invite.ok.${why}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
