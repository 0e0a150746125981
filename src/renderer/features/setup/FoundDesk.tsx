// A real police desk in two steps: station, officer and password here; the kit after the first unlock.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOGIN, SCHOOL_CODE } from '../../../contract/setup-plan';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { Mark } from '../../ui/Icon';
import { NewPassword } from '../../ui/NewPassword';
import { FormRow } from '../../ui/parts';
import type { WayProps } from '../../ui/way';
import './setup.css';
import { StepList, StepPage } from './Wizard';

const EMPTY = { name: '', nameEn: '', code: '', officer: '', login: '' };
const FIELDS = ['name', 'nameEn', 'code', 'officer', 'login'] as const;
const MOST = { name: 60, nameEn: 120, code: 16, officer: 60, login: 40 } as const;

export function FoundDesk({ onDone }: WayProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const found = useCommand(client.setup.desk);
  const [desk, setDesk] = useState(EMPTY);
  const [password, setPassword] = useState('');
  const wrong = (field: (typeof FIELDS)[number]): boolean => {
    if (field === 'name') return [...desk.name.trim()].length < 4;
    if (field === 'code') return !SCHOOL_CODE.test(desk.code);
    if (field === 'officer') return [...desk.officer.trim()].length < 2;
    return field === 'login' && !LOGIN.test(desk.login);
  };
  const first = FIELDS.find(wrong);
  const create = async (): Promise<void> => {
    if (!status.data) return;
    const sealed = await sealPassword(status.data.publicKey, password);
    await found.run({ ...desk, name: desk.name.trim(), officer: desk.officer.trim(), password: sealed }).then(
      ({ folder }) => onDone(folder),
      () => undefined,
    );
  };
  return (
    <div className="founding">
      <aside className="setup-side">
        <div className="vault">
          <Mark size={30} />
          <span>
            {t('setup.desk.title')}
            <small>{(i18n.language === 'en' && desk.nameEn) || desk.name || t('setup.noName')}</small>
          </span>
        </div>
        <StepList
          steps={[
            { key: 'station', done: false },
            { key: 'kit', done: false },
          ]}
          at="station"
          open={[]}
          onStep={() => undefined}
        />
        <p className="quiet">{t('setup.notYet')}</p>
      </aside>
      <StepPage
        n={1}
        total={2}
        title={t('setup.desk.head')}
        lead={t('setup.desk.lead')}
        extra={
          <Button type="link" onClick={() => onDone()}>
            {t('setup.leave')}
          </Button>
        }
        next={{
          label: t('setup.create'),
          lacks: first ? t(`setup.desk.lacks.${first}`) : password === '' ? t('setup.lacks.password') : '',
          pending: found.pending,
          run: () => void create(),
        }}
      >
        <div className="setup-desk-fields">
          <div className="setup-fields">
            {FIELDS.map((field) => (
              <FormRow
                key={field}
                label={t(`setup.desk.${field}`)}
                help={t(`setup.desk.${field}Help`)}
                error={desk[field] !== '' && wrong(field) ? t(`setup.desk.lacks.${field}`) : undefined}
              >
                <Input
                  aria-label={t(`setup.desk.${field}`)}
                  autoFocus={field === 'name'}
                  maxLength={MOST[field]}
                  value={desk[field]}
                  onChange={(event) =>
                    setDesk({ ...desk, [field]: field === 'login' ? event.target.value.trim().toLowerCase() : event.target.value })
                  }
                />
              </FormRow>
            ))}
          </div>
          <NewPassword about={[desk.login, desk.officer, desk.name]} onChange={setPassword} />
        </div>
        {found.error && (
          <div className="summary" role="alert">
            {codeOf(found.error) === 'exists' ? t('setup.desk.exists') : errorText(found.error)}
          </div>
        )}
      </StepPage>
    </div>
  );
}
