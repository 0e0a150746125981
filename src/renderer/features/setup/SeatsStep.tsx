// Everyone sets their own password at this computer, alone: the keyboard is handed over and the founder looks away.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_PEOPLE, NEEDED_ROLES } from '../../../contract/setup-plan';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { useList } from '../../ui/lists';
import { NewPassword } from '../../ui/NewPassword';
import { State } from '../../ui/parts';
import type { StepProps } from './steps';
import { StepPage } from './Wizard';

export function SeatsStep({ n, total, vault, progress, onBack, onNext }: StepProps) {
  const { t } = useTranslation();
  const list = useList();
  const errorText = useErrorText();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const seat = useCommand(client.setup.seat);
  const [chosen, setChosen] = useState('');
  const [password, setPassword] = useState('');
  const { seats, missing } = progress;
  const waiting = seats.filter((one) => !one.seated);
  // Those without whom it cannot be finished come first.
  const needed = waiting.find((one) => one.roles.some((role) => NEEDED_ROLES.includes(role)));
  const now = waiting.find((one) => one.id === chosen) ?? (missing.includes('seats') ? (needed ?? waiting[0]) : undefined);
  const left = NEEDED_ROLES.filter((role) => !seats.some((one) => one.seated && one.roles.includes(role)));
  const lacks = !missing.includes('seats')
    ? ''
    : left.length > 0
      ? t('setup.lacks.seats', { roles: list(left.map((role) => t(`roles.${role}`))) })
      : t('setup.lacks.people', { count: LEAST_PEOPLE - seats.filter((one) => one.seated).length });
  const submit = async (): Promise<void> => {
    if (!now || !status.data || password === '') return;
    const sealed = await sealPassword(status.data.publicKey, password);
    setPassword('');
    await seat.run({ person: now.id, password: sealed }).then(
      () => setChosen(''),
      () => undefined,
    );
  };
  return (
    <StepPage
      n={n}
      total={total}
      title={now ? t('setup.handOver', { name: now.name }) : t('setup.head.seats')}
      lead={now ? t('setup.handOverWhy', { name: now.name, login: now.login }) : t('setup.lead.seats')}
      onBack={onBack}
      next={{ label: t('setup.next'), lacks, run: onNext }}
    >
      <div className="setup-seating">
        <ul className="rows">
          {seats.map((one) => (
            <li key={one.id} aria-current={one.id === now?.id ? 'true' : undefined}>
              <span className="grow">
                <b>{one.name}</b> <span className="quiet">{one.roles.map((role) => t(`roles.${role}`)).join(' · ')}</span>
              </span>
              {one.seated ? (
                <State shape="done" tone="quiet">
                  {t('setup.seated')}
                </State>
              ) : one.id === now?.id ? (
                <State shape="half" tone="accent">
                  {t('setup.atKeyboard')}
                </State>
              ) : (
                <Button size="small" onClick={() => setChosen(one.id)}>
                  {t('setup.sitDown')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {now && (
          <div className="setup-own-password">
            {/* A new person starts with empty fields. */}
            <NewPassword key={now.id} autoFocus about={[now.login, now.name, vault]} onChange={setPassword} onEnter={() => void submit()} />
            <Button type="primary" onClick={() => void submit()} loading={seat.pending} disabled={password === ''}>
              {t('setup.setPassword')}
            </Button>
            {seat.error && (
              <div className="summary" role="alert">
                {errorText(seat.error)}
              </div>
            )}
          </div>
        )}
      </div>
      {waiting.length > 0 && <p className="quiet">{t('setup.othersLater')}</p>}
    </StepPage>
  );
}
