// Colleagues who turn out to be named: shut out of the report, its triage and its case at once.
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { Failure } from './Failure';
import { type Access, namesOf } from './names';

interface KeepOutDialogProps {
  readonly id: string;
  readonly one: Access;
  onClose(): void;
}

export function KeepOutDialog({ id, one, onClose }: KeepOutDialogProps) {
  const { t } = useTranslation();
  const list = useList();
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.people.list({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const keepOut = useCommand(client.access.keepOut);
  const [chosen, setChosen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const choices = (people.data ?? []).filter((person) => person.id !== me.data?.person.id && !one.keptOut.includes(person.name));
  const leaving = new Set(choices.filter((person) => chosen.includes(person.id)).map((person) => person.name));
  const remaining = [...namesOf(one)].filter((name) => !leaving.has(name));
  const isReady = chosen.length > 0 && reason.trim().length >= 4;
  const submit = (): void => {
    if (isReady) void keepOut.run({ dossier: id, people: chosen, reason }).then(onClose, () => undefined);
  };
  return (
    <Dialog
      title={t('access.keepOutTitle')}
      okText={t('access.keepOutOk')}
      cancelText={t('access.cancel')}
      confirmLoading={keepOut.pending}
      okButtonProps={{ disabled: !isReady }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="ask">
        <p className="quiet">{t('access.keepOutHelp')}</p>
        <label htmlFor="out-people">{t('access.whoOut')}</label>
        <Select
          id="out-people"
          mode="multiple"
          maxCount={10}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen}
          onChange={setChosen}
          options={choices.map((person) => ({
            value: person.id,
            label: `${person.name} · ${list(person.roles.map((role) => t(`roles.${role}`)))}`,
          }))}
        />
        <p>{t('access.remaining', { names: list(remaining) })}</p>
        <label htmlFor="out-reason">{t('access.reason')}</label>
        <Input id="out-reason" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} onPressEnter={submit} />
        <p className="quiet">{t('access.keepOutHonest')}</p>
        <Failure error={keepOut.error} />
      </div>
    </Dialog>
  );
}
