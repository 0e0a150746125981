// Colleagues who turn out to be named: shut out of the report, its triage and its case at once.
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { useList } from '../../ui/lists';
import { useExplain } from './Failure';
import { type Access, namesOf } from './names';

const shape = z.object({ chosen: z.array(z.string()), reason: z.string() });

interface KeepOutDialogProps {
  readonly id: string;
  readonly one: Access;
  onClose(): void;
}

export function KeepOutDialog({ id, one, onClose }: KeepOutDialogProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const list = useList();
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.people.list({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const keepOut = useCommand(client.access.keepOut);
  const draft = useKept({
    slice: one.slice === 'case' ? 'keepOut' : 'keepOutTip',
    about: id,
    label: t('drafts.label.keepOut'),
    shape,
    empty: { chosen: [], reason: '' },
  });
  const { chosen, reason } = draft.value;
  const choices = (people.data ?? []).filter((person) => person.id !== me.data?.person.id && !one.keptOut.includes(person.name));
  const leaving = new Set(choices.filter((person) => chosen.includes(person.id)).map((person) => person.name));
  const remaining = [...namesOf(one)].filter((name) => !leaving.has(name));
  return (
    <FormDialog
      title={t('access.keepOutTitle')}
      okText={t('access.keepOutOk')}
      draft={draft}
      isReady={chosen.length > 0 && reason.trim().length >= 4}
      explain={explain}
      send={() => keepOut.run({ dossier: id, people: chosen, reason })}
      onClose={onClose}
    >
      {(submit) => (
        <div className="access-ask">
          <p className="quiet">{t('access.keepOutHelp')}</p>
          <label htmlFor="out-people">{t('access.whoOut')}</label>
          <Select
            id="out-people"
            mode="multiple"
            maxCount={10}
            showSearch={{ optionFilterProp: 'label' }}
            value={chosen}
            onChange={(people) => draft.set({ chosen: people })}
            options={choices.map((person) => ({
              value: person.id,
              label: `${person.name} · ${list(person.roles.map((role) => t(`roles.${role}`)))}`,
            }))}
          />
          <p>{t('access.remaining', { names: list(remaining) })}</p>
          <label htmlFor="out-reason">{t('access.reason')}</label>
          <Input
            id="out-reason"
            maxLength={200}
            value={reason}
            onChange={(event) => draft.set({ reason: event.target.value })}
            onPressEnter={submit}
          />
          <p className="quiet">{t('access.keepOutHonest')}</p>
        </div>
      )}
    </FormDialog>
  );
}
