// A new colleague, a forgotten password, or somebody who comes back: the same act, said in the words of each.
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { login as loginSchema } from '../../../contract/people';
import { ROLES, type Role } from '../../../contract/permissions';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { FormRow } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { CodeOnce } from './CodeOnce';
import { Failure } from './Failure';
import { RolesField, whyNot } from './RolesField';
import { type Colleague, useWords } from './words';

const shape = z.object({ name: z.string(), login: z.string(), roles: z.array(z.enum(ROLES)) });

type Why = 'new' | 'forgotten' | 'again' | 'back';

/** @param known the colleague who gets new keys; null for somebody new */
export function InviteDialog({ known, first, onClose }: { readonly known: Colleague | null; readonly first?: Role | null; onClose(): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const invite = useCommand(client.people.invite);
  const why: Why =
    known === null ? 'new' : known.state === 'left' ? 'back' : known.state === 'certified' || known.state === 'suspended' ? 'forgotten' : 'again';
  const draft = useKept({
    slice: 'invite',
    about: known?.id ?? null,
    label: t(`people.invite.title.${why}`, { name: known?.name }),
    shape,
    empty: { name: known?.name ?? '', login: known?.login ?? '', roles: known ? [...known.roles] : first ? [first] : [] },
  });
  const { name, login, roles } = draft.value;
  const [made, setMade] = useState<{ code: string; until: number } | null>(null);
  // New keys for a colleague at work leave their roles as they are.
  const isFixed = why === 'forgotten';
  const isLogin = loginSchema.safeParse(login).success;
  const isReady = name.trim().length >= 2 && isLogin && roles.length > 0 && whyNot(roles) === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady || invite.pending) return;
    invite.run({ person: known?.id ?? null, name: name.trim(), login, roles }).then(
      (done) => draft.done().then(() => setMade(done)),
      () => undefined,
    );
  };
  if (made) return <CodeOnce name={name.trim()} login={login} code={made.code} until={made.until} onClose={onClose} />;
  return (
    <Dialog width={680} footer={null} title={t(`people.invite.title.${why}`, { name: known?.name })} onCancel={onClose}>
      <form className="people-form" onSubmit={submit}>
        {why !== 'new' && (
          <ul className="people-what-happens">
            {[1, 2, 3, 4].map((n) => (
              <li key={n}>{t(`people.invite.${why}.${n}`)}</li>
            ))}
          </ul>
        )}
        <FormRow label={t('people.name')}>
          <Input
            aria-label={t('people.name')}
            maxLength={60}
            disabled={isFixed}
            value={name}
            onChange={(event) => draft.set({ name: event.target.value })}
          />
        </FormRow>
        <FormRow label={t('people.login')} help={t('people.loginHelp')} error={login !== '' && !isLogin ? t('people.loginWrong') : undefined}>
          <Input
            aria-label={t('people.login')}
            className="mono"
            spellCheck={false}
            maxLength={40}
            disabled={isFixed}
            value={login}
            onChange={(event) => draft.set({ login: event.target.value.normalize('NFKC').trim().toLowerCase() })}
          />
        </FormRow>
        <FormRow label={t('people.roles')}>
          {isFixed ? (
            <p className="people-fixed-roles">{words.rolesIn(roles)}</p>
          ) : (
            <RolesField roles={roles} onChange={(chosen) => draft.set({ roles: chosen })} />
          )}
        </FormRow>
        <SavedDraft draft={draft} />
        <Failure error={invite.error} />
        <div className="people-foot">
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
