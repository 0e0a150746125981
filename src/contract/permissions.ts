// Who may do what: the one permission × role table. Object guards (do I hold this dossier's key?) come on top in the core.
export const ROLES = [
  'systemAdmin',
  'securityAdmin',
  'auditor',
  'counsellor',
  'classTeacher',
  'securityHead',
  'principal',
  'deputy',
  'liaison',
] as const;
export type Role = (typeof ROLES)[number];

const INTAKE: Role[] = ['counsellor', 'principal', 'deputy'];
const APPROVERS: Role[] = ['principal', 'deputy'];
const EVERYONE: Role[] = [...ROLES];
const SCHOOL: Role[] = ROLES.filter((role) => role !== 'liaison');

export const PERMISSIONS = {
  /** Before anyone is known: procedures of the unlock page. */
  'vault.approach': EVERYONE,
  'session.own': EVERYONE,
  'draft.own': EVERYONE,
  'view.own': EVERYONE,
  'people.read': SCHOOL,
  'report.submit': ['counsellor', 'classTeacher', 'securityHead', 'principal', 'deputy'],
  'report.read': ['counsellor', 'classTeacher', 'securityHead', 'principal', 'deputy'],
  'report.triage': INTAKE,
  'case.read': ['counsellor', 'securityHead', 'principal', 'deputy'],
  'case.write': ['counsellor', 'principal', 'deputy'],
  /** Whoever is in the team of a plan, a class teacher too. */
  'mentoring.read': ['counsellor', 'classTeacher', 'securityHead', 'principal', 'deputy'],
  'mentoring.write': ['counsellor', 'classTeacher', 'principal', 'deputy'],
  /** Who leads a plan counsels, and never approves what they asked for. */
  'mentoring.open': ['counsellor'],
  'mentoring.approve': APPROVERS,
  'file.attach': ['counsellor', 'classTeacher', 'securityHead', 'principal', 'deputy', 'liaison'],
  'file.read': ['counsellor', 'classTeacher', 'securityHead', 'principal', 'deputy', 'liaison'],
  /** A register as it stands on the screen, in a file or on paper. */
  'table.take': ['counsellor', 'securityHead', 'principal', 'deputy', 'liaison'],
  'people.register': ['securityAdmin', 'principal', 'deputy', 'systemAdmin', 'auditor'],
  'people.manage': ['securityAdmin', 'principal'],
  'people.certify': ['securityAdmin', 'principal', 'deputy'],
  'access.read': ['counsellor', 'securityHead', 'principal', 'deputy'],
  'access.share': ['counsellor', 'principal', 'deputy'],
  'access.request': ['counsellor', 'securityHead', 'principal', 'deputy'],
  'recovery.manage': ['principal', 'securityAdmin', 'liaison'],
  'backup.manage': ['systemAdmin', 'securityAdmin', 'principal', 'liaison'],
  'settings.change': ['securityAdmin', 'principal', 'liaison'],
  'setup.finish': ['principal', 'securityAdmin'],
  'audit.read': ['auditor', 'principal', 'securityAdmin', 'liaison'],
  'card.read': EVERYONE,
  'card.certify': ['securityAdmin', 'principal', 'deputy', 'liaison'],
  'export.read': ['counsellor', 'principal', 'deputy'],
  'export.request': ['counsellor', 'deputy'],
  'export.approve': APPROVERS,
  /** Persons of concern (decisions 1.13): security works on them, approvers decide. */
  'concern.read': ['securityHead', 'principal', 'deputy'],
  'concern.write': ['securityHead', 'principal', 'deputy'],
  'concern.approve': APPROVERS,
  /** The month in figures: everybody who works on records counts their own, whoever answers for the school takes it out. */
  'return.read': ['counsellor', 'securityHead', 'principal', 'deputy'],
  'return.take': APPROVERS,
  'paper.issue': ['counsellor', 'securityHead', 'principal', 'deputy'],
  'desk.receive': ['liaison'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const allows = (permission: Permission, roles: readonly Role[]): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role));

/** Groups whose keys come with a role (decisions 1.3, 1.13). */
const GROUPS_OF_ROLE: Readonly<Partial<Record<Role, readonly string[]>>> = {
  counsellor: ['intake', 'counsellors'],
  principal: ['intake', 'approvers'],
  deputy: ['intake', 'approvers'],
  securityHead: ['security'],
  liaison: ['desk'],
};
export const groupsOf = (roles: readonly Role[]): string[] => [...new Set(roles.flatMap((role) => GROUPS_OF_ROLE[role] ?? []))];

/** Which of the two lines of a certificate these roles sign (decisions 1.10). */
export function signingSide(roles: readonly Role[]): 'security' | 'principal' | null {
  if (roles.includes('securityAdmin')) return 'security';
  return roles.includes('principal') || roles.includes('deputy') ? 'principal' : null;
}

/** Of the two people who restore a backup one leads; a police desk has one officer. */
export const leadsRestore = (roles: readonly Role[]): boolean => signingSide(roles) !== null || roles.includes('liaison');

const ADMINISTRATORS: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditor'];
/** Both halves of what two must open together must never meet in one hand (decisions 1.4): reporter = counsellors × approvers, emergency = security × approvers. */
const OTHER_HALVES: readonly Role[] = ['counsellor', 'securityHead'];

/** Roles that exclude each other (三员分立, GB/T 22239-2019 8.1.5): an administrator never reads a dossier, who approves holds no other half. */
export function rolesMayMeet(roles: readonly Role[]): boolean {
  const has = (some: readonly Role[]): number => roles.filter((role) => some.includes(role)).length;
  if (has(ADMINISTRATORS) > 1) return false;
  if (has(['principal', 'deputy']) > 0 && has([...ADMINISTRATORS, ...OTHER_HALVES]) > 0) return false;
  return has(['systemAdmin', 'auditor']) === 0 || roles.length === 1;
}
