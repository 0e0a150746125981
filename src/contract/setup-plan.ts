// Who must be named when a school is founded: one rule for the page that asks and the core that checks.
import { type Role, rolesMayMeet } from './permissions';

export const LEAST_PEOPLE = 3;
export const MOST_PEOPLE = 40;
/** Without these nobody could approve, certify or take a tip. */
export const NEEDED_ROLES: readonly Role[] = ['principal', 'securityAdmin', 'counsellor'];
/** One of these takes the first seat: they alone may go on with the set-up. */
const FOUNDERS: readonly Role[] = ['principal', 'securityAdmin'];
/** 学校（机构）标识码: ten digits. */
export const SCHOOL_CODE = /^\d{10}$/;
export const LOGIN = /^[a-z][a-z0-9._-]{1,39}$/;

export interface Planned {
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Role[];
}

/** Roles that cannot come together: a school has no police liaison, and 三员 exclude each other. */
export const rolesFit = (roles: readonly Role[]): boolean => rolesMayMeet(roles) && !roles.includes('liaison');

export const mayFound = (roles: readonly Role[]): boolean => roles.some((role) => FOUNDERS.includes(role));

/** The first thing that is wrong with a plan: which field (`people`, `people.2.roles`, `founder`) and which rule. */
export function planIssue(people: readonly Planned[], founder: string): { path: string; code: string } | null {
  const twice = people.findIndex((one, i) => people.findIndex((other) => other.login === one.login) < i);
  if (twice >= 0) return { path: `people.${twice}.login`, code: 'sameLogin' };
  const index = people.findIndex((one) => !rolesFit(one.roles));
  if (index >= 0) return { path: `people.${index}.roles`, code: 'rolesExclude' };
  if (people.length < LEAST_PEOPLE) return { path: 'people', code: 'tooFew' };
  const missing = NEEDED_ROLES.find((role) => !people.some((one) => one.roles.includes(role)));
  if (missing) return { path: 'people', code: `missing.${missing}` };
  const first = people.find((one) => one.login === founder);
  return first && mayFound(first.roles) ? null : { path: 'founder', code: 'founder' };
}

/** Roles that nobody in this plan has; the deputy is advised, the others are offices a school fills sooner or later. */
export const vacantRoles = (people: readonly Pick<Planned, 'roles'>[]): Role[] =>
  (['systemAdmin', 'auditor', 'securityHead', 'classTeacher', 'deputy'] as const).filter((role) => !people.some((one) => one.roles.includes(role)));
