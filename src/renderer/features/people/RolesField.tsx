// Which roles a colleague gets, with what each of them may do, and why some cannot meet in one person.
import { useTranslation } from 'react-i18next';
import { ROLES, type Role, rolesMayMeet } from '../../../contract/permissions';
import { Chips } from '../../ui/parts';

const SCHOOL_ROLES = ROLES.filter((role) => role !== 'liaison');
const MOST = 4;
const ADMINISTRATORS: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditor'];

/** @returns key of the sentence that says why these cannot meet; null when they can */
export function whyNot(roles: readonly Role[]): string | null {
  if (roles.length > MOST) return 'many';
  if (rolesMayMeet(roles)) return null;
  if (roles.filter((role) => ADMINISTRATORS.includes(role)).length > 1) return 'three';
  if (roles.includes('principal') || roles.includes('deputy')) return roles.some((role) => ADMINISTRATORS.includes(role)) ? 'principal' : 'halves';
  return 'closed';
}

export function RolesField({ roles, onChange }: { readonly roles: readonly Role[]; onChange(roles: Role[]): void }) {
  const { t } = useTranslation();
  const why = whyNot(roles);
  return (
    <>
      <Chips
        label={t('people.roles')}
        multiple
        options={SCHOOL_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        values={roles}
        onChange={onChange}
      />
      {why && (
        <div className="error" role="alert">
          {t(`people.exclude.${why}`)}
        </div>
      )}
      {why === null && roles.length > 0 && (
        <ul className="people-role-help">
          {roles.map((role) => (
            <li key={role}>{t(`people.roleMay.${role}`)}</li>
          ))}
        </ul>
      )}
      {roles.length === 0 && <div className="help">{t('people.rolesHelp')}</div>}
    </>
  );
}
