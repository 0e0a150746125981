// A real school is founded: its name, its people, the first password. Nothing is on disk before the last button.
import { useQuery } from '@tanstack/react-query';
import { Input, Popconfirm, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCHOOL_CODE } from '../../../contract/setup-plan';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { type Language, setLanguage } from '../../app/i18n';
import { Mark } from '../../ui/Icon';
import { NewPassword } from '../../ui/NewPassword';
import { Chips, FormRow } from '../../ui/parts';
import type { WayProps } from '../../ui/way';
import { firstPeople, loginOfFounder, type People, PeopleStep, peopleIssue } from './PeopleStep';
import './setup.css';
import { StepList, StepPage } from './Wizard';

/** All of set-up; the first four stand here, the others follow after the first unlock. */
const HERE = ['language', 'school', 'people', 'passwords'] as const;
export const SCHOOL_STEPS = [...HERE, 'kit', 'shares', 'backup', 'finish'] as const;

export function FoundSchool({ onDone }: WayProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const found = useCommand(client.setup.school);
  const [at, setAt] = useState(0);
  const [school, setSchool] = useState({ name: '', nameEn: '', code: '' });
  const [people, setPeople] = useState<People>(firstPeople);
  const [password, setPassword] = useState('');
  const founder = people.rows.find((row) => row.key === people.founder);
  const issue = peopleIssue(people);
  const goTo = (n: number): void => {
    setPassword('');
    setAt(n);
  };
  const lacks: Readonly<Record<(typeof HERE)[number], string>> = {
    language: '',
    school: [...school.name.trim()].length < 4 ? t('setup.lacks.school') : SCHOOL_CODE.test(school.code) ? '' : t('setup.lacks.code'),
    people: issue ? t(`setup.issue.${issue.code}`, { n: issue.row + 1 }) : '',
    passwords: password === '' ? t('setup.lacks.password') : '',
  };
  const create = async (): Promise<void> => {
    if (!status.data) return;
    const rows = people.rows.map(({ name, login, roles }) => ({ name: name.trim(), login, roles: [...roles] }));
    const sealed = await sealPassword(status.data.publicKey, password);
    await found.run({ ...school, name: school.name.trim(), people: rows, founder: loginOfFounder(people), password: sealed }).then(
      ({ folder }) => onDone(folder),
      () => undefined,
    );
  };
  const step = HERE[at] as (typeof HERE)[number];
  const touched = school.name !== '' || people.rows.some((row) => row.name !== '');
  const leave = touched ? (
    <Popconfirm title={t('setup.leaveSure')} okText={t('setup.leaveYes')} cancelText={t('setup.leaveNo')} onConfirm={() => onDone()}>
      <Button type="link">{t('setup.leave')}</Button>
    </Popconfirm>
  ) : (
    <Button type="link" onClick={() => onDone()}>
      {t('setup.leave')}
    </Button>
  );
  return (
    <div className="founding">
      <aside className="setup-side">
        <div className="vault">
          <Mark size={30} />
          <span>
            {t('setup.title')}
            <small>{(i18n.language === 'en' && school.nameEn) || school.name || t('setup.noName')}</small>
          </span>
        </div>
        <StepList
          steps={SCHOOL_STEPS.map((key, i) => ({ key, done: i < at }))}
          at={step}
          open={HERE.slice(0, at + 1)}
          onStep={(key) => goTo(HERE.indexOf(key as (typeof HERE)[number]))}
        />
        <p className="quiet">{t('setup.notYet')}</p>
      </aside>
      <StepPage
        n={at + 1}
        total={SCHOOL_STEPS.length}
        title={t(`setup.head.${step}`)}
        lead={t(`setup.lead.${step}`, { name: founder?.name ?? '' })}
        onBack={at > 0 ? () => goTo(at - 1) : undefined}
        extra={leave}
        next={{
          label: step === 'passwords' ? t('setup.create') : t('setup.next'),
          lacks: lacks[step],
          pending: found.pending,
          run: () => (step === 'passwords' ? void create() : goTo(at + 1)),
        }}
      >
        {step === 'language' && (
          <Chips
            label={t('setup.step.language')}
            options={[
              { value: 'zh-CN', label: t('unlock.zh') },
              { value: 'en', label: t('unlock.en') },
            ]}
            values={[i18n.language as Language]}
            onChange={([value]) => value && setLanguage(value)}
          />
        )}
        {step === 'school' && <SchoolFields school={school} onChange={setSchool} />}
        {step === 'people' && <PeopleStep people={people} onChange={setPeople} />}
        {step === 'passwords' && <NewPassword autoFocus about={[founder?.login ?? '', founder?.name ?? '', school.name]} onChange={setPassword} />}
        {found.error && (
          <div className="summary" role="alert">
            {codeOf(found.error) === 'exists' ? t('setup.exists') : errorText(found.error)}
          </div>
        )}
      </StepPage>
    </div>
  );
}

interface School {
  readonly name: string;
  readonly nameEn: string;
  readonly code: string;
}

function SchoolFields({ school, onChange }: { readonly school: School; onChange(school: School): void }) {
  const { t } = useTranslation();
  const digits = school.code.length;
  return (
    <div className="setup-fields">
      <FormRow label={t('setup.schoolName')} help={t('setup.schoolNameHelp')}>
        <Input
          aria-label={t('setup.schoolName')}
          autoFocus
          maxLength={60}
          value={school.name}
          onChange={(event) => onChange({ ...school, name: event.target.value })}
        />
      </FormRow>
      <FormRow label={t('setup.schoolNameEn')} help={t('setup.schoolNameEnHelp')}>
        <Input
          aria-label={t('setup.schoolNameEn')}
          maxLength={120}
          value={school.nameEn}
          onChange={(event) => onChange({ ...school, nameEn: event.target.value })}
        />
      </FormRow>
      <FormRow
        label={t('setup.code')}
        help={t('setup.codeHelp')}
        error={digits > 0 && !SCHOOL_CODE.test(school.code) ? t('setup.codeHave', { digits, count: digits }) : undefined}
      >
        <Input
          aria-label={t('setup.code')}
          className="mono"
          style={{ width: 180 }}
          inputMode="numeric"
          maxLength={16}
          value={school.code}
          onChange={(event) => onChange({ ...school, code: event.target.value.normalize('NFKC').replace(/\s/g, '') })}
        />
      </FormRow>
      {SCHOOL_CODE.test(school.code) && <p className="quiet">{t('setup.codeUse', { last: school.code.slice(-4) })}</p>}
    </div>
  );
}
