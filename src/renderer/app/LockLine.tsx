// How long until it locks by itself, and the key that locks at once.
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { Icon } from '../ui/Icon';

/** Typing and clicking keep the session awake; asking for the time left does not. */
export function LockLine({ idleMinutes }: { readonly idleMinutes: number }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(idleMinutes * 60);
  useEffect(() => {
    const idle = idleMinutes * 60_000;
    let lockAt = Date.now() + idle;
    let asked = 0;
    const awake = (): void => {
      if (Date.now() - asked < 20_000) return;
      asked = Date.now();
      lockAt = Date.now() + idle;
      client.session.stay({}).catch(() => setLeft(0));
    };
    const timer = setInterval(() => setLeft(Math.max(0, Math.round((lockAt - Date.now()) / 1000))), 1000);
    window.addEventListener('keydown', awake);
    window.addEventListener('pointerdown', awake);
    return () => {
      clearInterval(timer);
      window.removeEventListener('keydown', awake);
      window.removeEventListener('pointerdown', awake);
    };
  }, [idleMinutes]);
  const shown = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <div className="lock-line">
      <Icon name="lock" />
      <span>{t('shell.locksIn', { time: shown })}</span>
      <Button size="small" onClick={() => void client.session.lock({})} aria-label={t('shell.lock')}>
        <kbd>Ctrl L</kbd>
      </Button>
    </div>
  );
}
