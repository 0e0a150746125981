// A new password, typed twice, with the rule said while it is typed: length first, a sentence is fine.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MIN, weakness } from '../../contract/passwords';
import { State } from './parts';

export interface TypedTwice {
  readonly password: string;
  readonly again: string;
}
export const NOTHING_TYPED: TypedTwice = { password: '', again: '' };

export const isGoodPassword = ({ password, again }: TypedTwice, about: readonly string[]): boolean =>
  password === again && weakness(password, about) === null;

interface NewPasswordProps {
  readonly value: TypedTwice;
  /** Names it must not be made of. */
  readonly about: readonly string[];
  onChange(value: TypedTwice): void;
}

export function NewPassword({ value, about, onChange }: NewPasswordProps) {
  const { t } = useTranslation();
  const { password, again } = value;
  const weak = weakness(password, about);
  const left = PASSWORD_MIN - [...password.normalize('NFKC')].length;
  return (
    <>
      <div className="field">
        <label htmlFor="new-password">{t('password.own')}</label>
        <Input.Password
          id="new-password"
          autoComplete="off"
          maxLength={256}
          value={password}
          aria-describedby="new-password-help"
          onChange={(event) => onChange({ ...value, password: event.target.value })}
        />
        <small id="new-password-help" role="status">
          {password === '' ? (
            t('password.hint')
          ) : weak === null ? (
            <State shape="tick" tone="accent">
              {t('password.good')}
            </State>
          ) : (
            <State shape="due" tone="amber">
              {t(`password.weak.${weak}`, { left })}
            </State>
          )}
        </small>
      </div>
      <div className="field">
        <label htmlFor="password-again">{t('password.again')}</label>
        <Input.Password
          id="password-again"
          autoComplete="off"
          maxLength={256}
          value={again}
          aria-describedby="password-again-help"
          onChange={(event) => onChange({ ...value, again: event.target.value })}
        />
        <small id="password-again-help" role="status">
          {again !== '' && again !== password && (
            <State shape="due" tone="amber">
              {t('password.differs')}
            </State>
          )}
        </small>
      </div>
    </>
  );
}
