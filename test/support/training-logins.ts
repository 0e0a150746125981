// Who sits in the training school, and as what.
import type { Role } from '../../src/contract/permissions';

export const LOGINS: readonly (readonly [login: string, role: Role])[] = [
  ['linruoxi', 'counsellor'],
  ['chenqiming', 'principal'],
  ['zhengguodong', 'securityHead'],
  ['xuwenqing', 'classTeacher'],
  ['heyating', 'securityAdmin'],
  ['luzhiyuan', 'systemAdmin'],
  ['fangjingyi', 'auditor'],
];
