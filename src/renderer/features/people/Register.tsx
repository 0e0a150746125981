// The register of colleagues: one row each, whoever needs something first.
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { Empty, State } from '../../ui/parts';
import { type Colleague, useWords } from './words';

const ORDER: readonly Colleague['state'][] = ['activated', 'invited', 'certified', 'suspended', 'left'];
const rank = (one: Colleague): number => (one.genuine ? (one.waiting ? 0 : 1 + ORDER.indexOf(one.state)) : -1);

export function Register({ all, onOpen }: { readonly all: readonly Colleague[]; onOpen(one: Colleague): void }) {
  const { t } = useTranslation();
  const list = useList();
  const words = useWords();
  if (all.length === 0) return <Empty text={t('people.none')} why={t('people.noneWhy')} />;
  return (
    <table className="people-table">
      <thead>
        <tr>
          {(['who', 'state', 'holds', 'groups', 'seen'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`people.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...all]
          .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh'))
          .map((one) => {
            const state = words.stateOf(one);
            const held = words.holdsIn(one);
            const inside = one.state === 'certified' ? one.groups.filter((group) => !one.groupsMissing.includes(group)) : [];
            return (
              <tr key={one.id} className={one.state === 'left' ? 'gone' : ''}>
                <td>
                  <button type="button" className="person" onClick={() => onOpen(one)}>
                    {one.name}
                  </button>
                  <small>{words.rolesIn(one.roles)}</small>
                </td>
                <td>
                  <State shape={state.shape} tone={state.tone}>
                    {state.text}
                  </State>
                </td>
                <td>
                  {held || '—'}
                  {one.lost > 0 && <small className="amber">{t('people.lost', { count: one.lost })}</small>}
                </td>
                <td>
                  {inside.length + one.groupsMissing.length === 0 ? '—' : list(inside.map((group) => t(`people.group.${group}`)))}
                  {one.groupsMissing.map((group) => (
                    <small key={group} className="amber">
                      {t('people.missing', { group: t(`people.group.${group}`) })}
                    </small>
                  ))}
                </td>
                <td>{one.lastSeen === null ? '—' : formatInstant(one.lastSeen, 'short')}</td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
