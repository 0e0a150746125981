// A new password: the rule in words while it is typed, twice, with a passphrase that may be taken or left.
import { Button, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MIN, weakness } from '../../contract/passwords';
import { State } from './parts';
import { suggestPassphrase } from './passphrase';

interface NewPasswordProps {
  /** Names that it must not be made of. */
  readonly about: readonly string[];
  /** Given the password once it is good and typed twice alike; else the empty string. */
  onChange(password: string): void;
  readonly autoFocus?: boolean;
  /** Where Enter is not the form's: the password is typed and right. */
  onEnter?(): void;
}

export function NewPassword({ about, onChange, autoFocus = false, onEnter }: NewPasswordProps) {
  const { t, i18n } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [suggestion, setSuggestion] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const again = useRef<InputRef>(null);
  const onKey = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  const tell = (one: string, two: string): void => {
    setFirst(one);
    setSecond(two);
    onChange(one === two && weakness(one, about) === null ? one : '');
  };
  const enter = (event: KeyboardEvent): void => {
    if (!onEnter || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (second === '') again.current?.focus();
    else onEnter();
  };
  const wrong = first === '' ? null : weakness(first, about);
  const have = [...first.normalize('NFKC')].length;
  const differs = second !== '' && first !== second && !first.startsWith(second);
  return (
    <div className="new-password">
      <div className="label-line">
        <label htmlFor="new-password">{t('password.own')}</label>
        <span role="status">
          {capsLock && (
            <State shape="due" tone="amber">
              {t('password.capsLock')}
            </State>
          )}
        </span>
      </div>
      <Input.Password
        id="new-password"
        size="large"
        autoComplete="off"
        autoFocus={autoFocus}
        value={first}
        aria-describedby="new-password-rule"
        onPressEnter={enter}
        onKeyDown={onKey}
        onKeyUp={onKey}
        onChange={(event) => tell(event.target.value, second)}
      />
      <p id="new-password-rule" role="status" className={wrong === null ? 'rule' : 'rule wrong'}>
        {first === ''
          ? t('password.rule', { least: PASSWORD_MIN })
          : wrong === null
            ? t('password.good')
            : t(`password.weak.${wrong}`, { have, count: have, least: PASSWORD_MIN })}
      </p>
      <div className="suggest">
        {suggestion === '' ? (
          <Button size="small" onClick={() => setSuggestion(suggestPassphrase(i18n.language))}>
            {t('password.suggest')}
          </Button>
        ) : (
          <>
            <code>{suggestion}</code>
            <Button size="small" onClick={() => tell(suggestion, '')}>
              {t('password.take')}
            </Button>
            <Button size="small" onClick={() => setSuggestion(suggestPassphrase(i18n.language))}>
              {t('password.another')}
            </Button>
            <Button size="small" onClick={() => setSuggestion('')}>
              {t('password.refuse')}
            </Button>
          </>
        )}
      </div>
      <label htmlFor="new-password-again">{t('password.again')}</label>
      <Input.Password
        id="new-password-again"
        ref={again}
        onPressEnter={enter}
        size="large"
        autoComplete="off"
        value={second}
        onKeyDown={onKey}
        onKeyUp={onKey}
        onChange={(event) => tell(first, event.target.value)}
      />
      <p role="status" className={differs ? 'rule wrong' : 'rule'}>
        {differs ? t('password.differs') : second !== '' && first === second ? t('password.same') : t('password.againHelp')}
      </p>
    </div>
  );
}
