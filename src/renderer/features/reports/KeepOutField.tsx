// Colleagues who are named in the tip: they get no key to it, nor does a group they are in.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useList } from '../../ui/lists';

interface KeepOutProps {
  readonly chosen: readonly string[];
  onChange(people: string[]): void;
}

export function KeepOutField({ chosen, onChange }: KeepOutProps) {
  const { t } = useTranslation();
  const list = useList();
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.people.list({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  return (
    <Select
      mode="multiple"
      style={{ minWidth: 320 }}
      maxCount={10}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('log.keepOut')}
      placeholder={t('log.keepOutNone')}
      value={[...chosen]}
      onChange={onChange}
      options={(people.data ?? [])
        .filter((one) => one.id !== me.data?.person.id)
        .map((one) => ({
          value: one.id,
          label: `${one.name} · ${list(one.roles.map((role) => t(`roles.${role}`)))}`,
        }))}
    />
  );
}
