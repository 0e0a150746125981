// Who asks, who steps in, who hears of it; and who is away, so that the next one is asked at once.
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { DateField } from '../../ui/DateField';
import { dayIn, type FieldRules } from '../../ui/date-words';
import { Dialog } from '../../ui/Dialog';
import { Part } from '../../ui/parts';
import { Failure } from './Failure';

type Duty = Awaited<ReturnType<typeof client.concerns.duty>>;
const rules = (now: number): FieldRules => ({ now, toward: 'future' });

export function DutyDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const duty = useQuery({ queryKey: ['concernDuty'], queryFn: () => client.concerns.duty({}) });
  return (
    <Dialog title={t('concerns.duty')} width={640} footer={<Button onClick={onClose}>{t('concerns.close')}</Button>} onCancel={onClose}>
      {duty.data && (
        <>
          <Who key={`${duty.data.primary} ${duty.data.backup} ${duty.data.superior}`} duty={duty.data} />
          <Away duty={duty.data} />
        </>
      )}
    </Dialog>
  );
}

function Who({ duty }: { readonly duty: Duty }) {
  const { t } = useTranslation();
  const command = useCommand(client.concerns.setDuty);
  const [chosen, setChosen] = useState({ primary: duty.primary, backup: duty.backup, superior: duty.superior });
  const options = duty.people.map(({ id, name }) => ({ value: id, label: name }));
  const isSame = (['primary', 'backup', 'superior'] as const).every((as) => chosen[as] === duty[as]);
  return (
    <div className="concern-duty-form">
      <p className="quiet">{t(duty.isAssumed ? 'concerns.dutyAssumed' : 'concerns.dutyHelp')}</p>
      {(['primary', 'backup', 'superior'] as const).map((as) => (
        <label key={as} htmlFor={`duty-${as}`}>
          {t(`concerns.actsAs.${as}`)}
          <Select
            id={`duty-${as}`}
            aria-label={t(`concerns.actsAs.${as}`)}
            allowClear={as === 'backup'}
            value={chosen[as]}
            options={options}
            onChange={(id: string | undefined) => setChosen({ ...chosen, [as]: id ?? (as === 'backup' ? null : chosen[as]) })}
          />
        </label>
      ))}
      <Failure error={command.error} />
      <div>
        <Button disabled={isSame} loading={command.pending} onClick={() => void command.run(chosen).catch(() => undefined)}>
          {t('concerns.dutySave')}
        </Button>
      </div>
    </div>
  );
}

function Away({ duty }: { readonly duty: Duty }) {
  const { t } = useTranslation();
  const command = useCommand(client.concerns.noteAbsence);
  const [person, setPerson] = useState(duty.primary);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const now = Date.now();
  const [fromOn, untilOn] = [dayIn(from, rules(now)), dayIn(until, rules(now))];
  const name = (id: string): string => duty.people.find((one) => one.id === id)?.name ?? '';
  const save = (): void => {
    if (fromOn && untilOn)
      void command.run({ person, fromOn, untilOn }).then(
        () => {
          setFrom('');
          setUntil('');
        },
        () => undefined,
      );
  };
  return (
    <Part title={t('concerns.away')} count={duty.absences.length}>
      <ul className="rows">
        {duty.absences.map((one) => (
          <li key={`${one.person} ${one.fromOn}`}>{t('concerns.awayLine', { name: name(one.person), from: one.fromOn, until: one.untilOn })}</li>
        ))}
      </ul>
      <div className="concern-duty-form">
        <p className="quiet">{t('concerns.awayHelp')}</p>
        <label htmlFor="away-person">
          {t('concerns.awayWho')}
          <Select
            id="away-person"
            aria-label={t('concerns.awayWho')}
            value={person}
            options={duty.people.map(({ id, name: label }) => ({ value: id, label }))}
            onChange={setPerson}
          />
        </label>
        <div className="dates">
          <DateField label={t('concerns.awayFrom')} placeholder={t('concerns.awayFrom')} rules={rules(now)} value={from} onChange={setFrom} />
          <DateField label={t('concerns.awayUntil')} placeholder={t('concerns.awayUntil')} rules={rules(now)} value={until} onChange={setUntil} />
        </div>
        <Failure error={command.error} />
        <div>
          <Button disabled={!fromOn || !untilOn} loading={command.pending} onClick={save}>
            {t('concerns.awaySave')}
          </Button>
        </div>
      </div>
    </Part>
  );
}
