// People in a tip: neutral words, names masked as soon as they are entered.
import { Button, Input, type InputRef, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maskName } from '../../../contract/mask';
import { MaskedName } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import type { LogForm } from './log-form';

type Person = LogForm['people'][number];
const ROLES = ['affected', 'reported', 'informed'] as const;
const blank = { name: '', grade: '', className: '' };

export function PeopleField({ people, onChange }: { readonly people: readonly Person[]; onChange(people: Person[]): void }) {
  const { t } = useTranslation();
  const [role, setRole] = useState<Person['role']>('affected');
  const [typed, setTyped] = useState(blank);
  const name = useRef<InputRef>(null);
  useShortcut('alt+p', () => name.current?.focus());
  const add = (): void => {
    if (!typed.name && !typed.grade && !typed.className) return;
    onChange([...people, { id: crypto.randomUUID(), role, note: '', ...typed }]);
    setTyped(blank);
    name.current?.focus();
  };
  const field = (key: keyof typeof blank, width: number) => (
    <Input
      {...(key === 'name' ? { ref: name } : {})}
      style={{ width }}
      maxLength={key === 'name' ? 60 : 20}
      aria-label={t(`log.person.${key}`)}
      placeholder={t(`log.person.${key}`)}
      value={typed[key]}
      onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
      onPressEnter={(event) => {
        if (event.ctrlKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        add();
      }}
    />
  );
  return (
    <>
      <ul className="rows">
        {people.map((one) => (
          <li key={one.id}>
            <span style={{ width: 80 }}>{t(`terms.role.${one.role}`)}</span>
            <MaskedName text={one.name ? maskName(one.name) : t('ui.unnamed')} />
            <span className="quiet">
              {one.grade} {one.className}
            </span>
            <Button className="aside" size="small" type="text" onClick={() => onChange(people.filter((other) => other.id !== one.id))}>
              {t('log.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div style={{ display: 'flex', gap: 6, marginTop: 6 }}>
        <Select
          aria-label={t('log.person.role')}
          style={{ width: 110 }}
          value={role}
          onChange={setRole}
          options={ROLES.map((value) => ({ value, label: t(`terms.role.${value}`) }))}
        />
        {field('name', 150)}
        {field('grade', 80)}
        {field('className', 80)}
        <Button onClick={add}>{t('log.addPerson')}</Button>
      </div>
    </>
  );
}
