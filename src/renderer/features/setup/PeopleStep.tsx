// Who works with the vault and in which roles: the rules are said where they bite, by the same function that the core asks.
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupsOf, ROLES, type Role } from '../../../contract/permissions';
import { LEAST_PEOPLE, LOGIN, MOST_PEOPLE, mayFound, NEEDED_ROLES, planIssue, rolesFit, vacantRoles } from '../../../contract/setup-plan';
import { State } from '../../ui/parts';

export interface Row {
  readonly key: string;
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Role[];
}

export interface People {
  readonly rows: readonly Row[];
  /** Key of the row of whoever sits here now. */
  readonly founder: string;
}

const newRow = (roles: readonly Role[]): Row => ({ key: crypto.randomUUID(), name: '', login: '', roles });

export function firstPeople(): People {
  const rows = [newRow(['principal']), newRow(['securityAdmin', 'securityHead']), newRow(['counsellor'])];
  return { rows, founder: rows[0]?.key ?? '' };
}

const SCHOOL_ROLES = ROLES.filter((role) => role !== 'liaison');
const MOST_ROLES = 4;

export const loginOfFounder = ({ rows, founder }: People): string => rows.find((row) => row.key === founder)?.login ?? '';

interface Issue {
  readonly row: number;
  readonly field: 'name' | 'login' | 'roles' | 'founder' | null;
  readonly code: string;
}

/** The first thing that is missing or wrong; the fields of a row before the plan as a whole. */
export function peopleIssue(people: People): Issue | null {
  for (const [row, one] of people.rows.entries()) {
    if ([...one.name.trim()].length < 2) return { row, field: 'name', code: 'name' };
    if (!LOGIN.test(one.login)) return { row, field: 'login', code: one.login === '' ? 'loginMissing' : 'login' };
    if (one.roles.length === 0) return { row, field: 'roles', code: 'roles' };
  }
  const issue = planIssue(people.rows, loginOfFounder(people));
  if (!issue) return null;
  const [, row, field] = issue.path.split('.');
  return { row: row === undefined ? -1 : Number(row), field: (field as Issue['field']) ?? null, code: issue.code };
}

export function PeopleStep({ people, onChange }: { readonly people: People; onChange(people: People): void }) {
  const { t } = useTranslation();
  const { rows, founder } = people;
  const change = (key: string, part: Partial<Row>): void =>
    onChange({ ...people, rows: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) });
  const logins = rows.map((row) => row.login);
  const wrongLogin = (row: Row, i: number): string => {
    if (row.login === '') return '';
    if (!LOGIN.test(row.login)) return t('setup.issue.login', { n: i + 1 });
    return logins.indexOf(row.login) < i ? t('setup.issue.sameLogin', { n: i + 1 }) : '';
  };
  return (
    <>
      <div className="setup-seat-plan">
        {rows.map((row, i) => (
          <fieldset key={row.key}>
            <legend className="sr">{t('setup.person', { n: i + 1 })}</legend>
            <span className="quiet">{i + 1}</span>
            <Input
              aria-label={t('setup.nameOf', { n: i + 1 })}
              placeholder={t('setup.name')}
              maxLength={60}
              value={row.name}
              onChange={(event) => change(row.key, { name: event.target.value })}
            />
            <Input
              className="mono"
              aria-label={t('setup.loginOf', { n: i + 1 })}
              placeholder={t('setup.login')}
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
              status={wrongLogin(row, i) === '' ? '' : 'error'}
              value={row.login}
              onChange={(event) => change(row.key, { login: event.target.value.trim().toLowerCase() })}
            />
            <div className="chips">
              {SCHOOL_ROLES.map((role) => {
                const on = row.roles.includes(role);
                const fits = on || (rolesFit([...row.roles, role]) && row.roles.length < MOST_ROLES);
                return (
                  <label key={role} className={fits ? '' : 'closed'}>
                    <input
                      type="checkbox"
                      checked={on}
                      disabled={!fits}
                      onChange={() => change(row.key, { roles: on ? row.roles.filter((one) => one !== role) : [...row.roles, role] })}
                    />
                    {t(`setup.roleShort.${role}`)}
                  </label>
                );
              })}
            </div>
            <label className="me">
              <input
                type="radio"
                name="founder"
                checked={row.key === founder}
                disabled={!mayFound(row.roles)}
                onChange={() => onChange({ ...people, founder: row.key })}
              />
              {t('setup.me')}
            </label>
            <Button
              type="text"
              size="small"
              aria-label={t('setup.removeOf', { n: i + 1 })}
              disabled={rows.length <= LEAST_PEOPLE}
              onClick={() => onChange({ ...people, rows: rows.filter((one) => one.key !== row.key) })}
            >
              {t('setup.remove')}
            </Button>
            <p className={wrongLogin(row, i) === '' ? 'rule' : 'rule wrong'}>{wrongLogin(row, i) || ruleOf(row.roles, t)}</p>
          </fieldset>
        ))}
        <Button
          disabled={rows.length >= MOST_PEOPLE}
          onClick={() =>
            onChange({ ...people, rows: [...rows, newRow(rows.some((row) => row.roles.includes('deputy')) ? ['classTeacher'] : ['deputy'])] })
          }
        >
          {t('setup.addPerson')}
        </Button>
      </div>
      <div className="setup-seats-needed">
        <section>
          <h2>{t('setup.needed')}</h2>
          {NEEDED_ROLES.map((role) => {
            const has = rows.some((row) => row.roles.includes(role));
            return (
              <State key={role} shape={has ? 'done' : 'empty'} tone={has ? 'accent' : 'amber'}>
                {t(`roles.${role}`)}
              </State>
            );
          })}
        </section>
        <section>
          <h2>{t('setup.vacant')}</h2>
          <ul>
            {vacantRoles(rows).map((role) => (
              <li key={role}>{t(`setup.vacantMeans.${role}`)}</li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

/** The rule that these roles bring with them. */
function ruleOf(roles: readonly Role[], t: (key: string) => string): string {
  const [three] = (['systemAdmin', 'auditor', 'securityAdmin'] as const).filter((role) => roles.includes(role));
  if (three) return t(`setup.rule.${three}`);
  if (roles.includes('principal')) return t('setup.rule.principal');
  return t(groupsOf(roles).length > 0 ? 'setup.rule.dossiers' : 'setup.rule.others');
}
