// Whom one may sit down as in a training vault. Published, like its password; a real vault lists nobody.
import type { Role } from '../../../contract/permissions';

interface TrainingPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

export const TRAINING_PASSWORD = 'huxiao-lianxi-2026';

export const TRAINING_PEOPLE: Readonly<Record<'school' | 'desk', readonly TrainingPerson[]>> = {
  school: [
    { login: 'linruoxi', name: '林若溪', role: 'counsellor' },
    { login: 'chenqiming', name: '陈启明', role: 'principal' },
    { login: 'zhengguodong', name: '郑国栋', role: 'securityHead' },
    { login: 'xuwenqing', name: '许文清', role: 'classTeacher' },
    { login: 'heyating', name: '何雅婷', role: 'securityAdmin' },
    { login: 'luzhiyuan', name: '陆致远', role: 'systemAdmin' },
    { login: 'fangjingyi', name: '方静仪', role: 'auditor' },
  ],
  desk: [{ login: 'wuzhiheng', name: '吴志恒', role: 'liaison' }],
};
