// User and password; in a training vault, also the published password and whom to sit down as.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { minutesAndSeconds, useCountdown } from '../../ui/countdown';
import { Icon } from '../../ui/Icon';
import { State } from '../../ui/parts';
import { TRAINING_PASSWORD, TRAINING_PEOPLE } from './training-people';
import './unlock.css';

export type Status = Awaited<ReturnType<typeof client.session.status>>;

export function UnlockForm({ status, vault }: { readonly status: Status; readonly vault: Status['vaults'][number] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const unlock = useCommand(client.session.unlock);
  const people = vault.training ? TRAINING_PEOPLE[vault.kind] : [];
  const [login, setLogin] = useState(people[0]?.login ?? '');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const user = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => (user.current?.value === '' ? user : field).current?.focus(), []);
  const wait = useCountdown(vault.waitSeconds, status);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!login || !password || unlock.pending || wait > 0) return;
    const typed = password;
    setPassword('');
    setShown(false);
    const sealed = await sealPassword(status.publicKey, typed);
    await unlock.run({ folder: vault.folder, login: login.trim(), password: sealed }).catch(() => {
      field.current?.focus();
      // The number of wrong tries stands beside the form.
      return queries.invalidateQueries({ queryKey: ['status'] });
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    setCapsLock(event.getModifierState('CapsLock'));
    if (event.altKey && event.code === 'KeyV') {
      event.preventDefault();
      setShown(event.type === 'keydown');
    } else if (event.type === 'keyup') setShown(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h2>{t('unlock.title')}</h2>
      <div className="field">
        <label htmlFor="login">{t('unlock.user')}</label>
        <input
          id="login"
          ref={user}
          className="unlock-typed"
          value={login}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setLogin(event.target.value)}
        />
      </div>
      <div className="field">
        <div className="label-line">
          <label htmlFor="password">{t('unlock.password')}</label>
          <span role="status">
            {capsLock && (
              <State shape="due" tone="amber">
                {t('unlock.capsLock')}
              </State>
            )}
          </span>
        </div>
        <div className="unlock-secret">
          <input
            id="password"
            ref={field}
            className="unlock-typed"
            type={shown ? 'text' : 'password'}
            value={password}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="password-help"
            onChange={(event) => setPassword(event.target.value)}
            onKeyDown={onKey}
            onKeyUp={onKey}
          />
          <button type="button" aria-pressed={shown} aria-label={t('unlock.show')} onClick={() => setShown(!shown)}>
            <Icon name="eye" />
          </button>
        </div>
        <small id="password-help" className="quiet">
          {vault.training ? t('unlock.trainingHint', { password: TRAINING_PASSWORD }) : t('unlock.passwordHelp')}
        </small>
      </div>
      {wait > 0 ? (
        <div className="summary" role="alert" aria-live="off">
          {t('unlock.waitLeft', { time: minutesAndSeconds(wait) })}
        </div>
      ) : (
        unlock.error &&
        codeOf(unlock.error) !== 'wait' && (
          <div className="summary" role="alert">
            {errorText(unlock.error)}
          </div>
        )
      )}
      <Button type="primary" htmlType="submit" size="large" loading={unlock.pending} disabled={vault.state !== 'ready' || wait > 0}>
        {unlock.pending ? t('unlock.opening') : t('unlock.open')} <kbd>{t('ui.enter')}</kbd>
      </Button>
      {people.length > 0 && (
        <fieldset className="seats">
          <legend>{t('unlock.sitDown')}</legend>
          {people.map((one) => (
            <Button
              key={one.login}
              aria-pressed={login === one.login}
              onClick={() => {
                setLogin(one.login);
                field.current?.focus();
              }}
            >
              <b>{one.name}</b> {t(`roles.${one.role}`)}
            </Button>
          ))}
        </fieldset>
      )}
    </form>
  );
}
