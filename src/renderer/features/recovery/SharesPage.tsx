// Two recovery shares seat somebody again: both typed from paper, one person chosen, a new password set by that person.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { paperOf, useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { NewPassword } from '../../ui/NewPassword';
import { PaperCodeField, paperIsWhole } from '../../ui/PaperCodeField';
import type { WayProps } from '../../ui/way';
import './recovery.css';
import { WayPage } from './WayPage';

export function SharesPage({ folder, onDone }: WayProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const lookIn = useCommand(client.recovery.lookIn);
  const reseat = useCommand(client.recovery.reseat);
  const [shares, setShares] = useState<[string, string]>(['', '']);
  const [person, setPerson] = useState('');
  const [password, setPassword] = useState('');
  const error = reseat.error ?? lookIn.error;
  const vault = status.data?.vaults.find((one) => one.folder === folder);
  const people = lookIn.data;
  const chosen = people?.find((one) => one.id === person);
  const whole = shares.every((typed) => paperIsWhole(typed, 'share'));
  const look = (event: FormEvent): void => {
    event.preventDefault();
    if (whole) void lookIn.run({ folder, shares }).catch(() => undefined);
  };
  const seat = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!chosen || !status.data || password === '') return;
    const sealed = await sealPassword(status.data.publicKey, password);
    await reseat.run({ folder, shares, person, password: sealed }).then(
      () => {
        setShares(['', '']);
        onDone(folder);
      },
      () => undefined,
    );
  };
  return (
    <WayPage
      title={t(people ? 'recovery.whoHead' : 'recovery.sharesHead')}
      vault={vault ? (i18n.language === 'en' ? vault.nameEn : vault.name) : ''}
      lead={t(people ? 'recovery.whoLead' : 'recovery.sharesLead')}
      onBack={() => onDone(folder)}
    >
      {people === undefined ? (
        <form onSubmit={look}>
          <div className="recovery-two-codes">
            {[0, 1].map((i) => (
              <PaperCodeField
                key={i}
                id={`share-${i + 1}`}
                label={t('recovery.shareCode', { n: i + 1 })}
                paper="share"
                value={shares[i] ?? ''}
                error={paperOf(error) === i ? errorText(error) : ''}
                autoFocus={i === 0}
                onChange={(typed) => setShares(i === 0 ? [typed, shares[1]] : [shares[0], typed])}
              />
            ))}
          </div>
          {paperOf(error) === null && <Complaint error={error} />}
          <Button type="primary" htmlType="submit" size="large" loading={lookIn.pending} disabled={!whole}>
            {t('recovery.join')}
          </Button>
        </form>
      ) : (
        <form onSubmit={(event) => void seat(event)}>
          <div className="recovery-who-and-password">
            <fieldset className="recovery-who-list">
              <legend>{t('recovery.choose')}</legend>
              {people.map((one) => (
                <label key={one.id}>
                  <input type="radio" name="person" checked={person === one.id} onChange={() => setPerson(one.id)} />
                  <b>{one.name}</b> <span className="mono">{one.login}</span>{' '}
                  <span className="quiet">{one.roles.map((role) => t(`roles.${role}`)).join(' · ')}</span>
                </label>
              ))}
            </fieldset>
            <div>
              {chosen ? (
                <>
                  <p>{t('recovery.alone', { name: chosen.name })}</p>
                  <NewPassword key={chosen.id} about={[chosen.login, chosen.name, vault?.name ?? '']} onChange={setPassword} />
                </>
              ) : (
                <p className="quiet">{t('recovery.chooseFirst')}</p>
              )}
              <h2>{t('recovery.whatHappens')}</h2>
              <ul className="recovery-happens">
                {[1, 2, 3].map((n) => (
                  <li key={n}>{t(`recovery.happens${n}`)}</li>
                ))}
              </ul>
              <Complaint error={error} />
              <Button type="primary" htmlType="submit" size="large" loading={reseat.pending} disabled={!chosen || password === ''}>
                {t('recovery.reseat')}
              </Button>
            </div>
          </div>
        </form>
      )}
    </WayPage>
  );
}

function Complaint({ error }: { readonly error: Error | null }) {
  const errorText = useErrorText();
  return (
    error && (
      <div className="summary" role="alert">
        {errorText(error)}
      </div>
    )
  );
}
