// Making vaults. Training ones are made from the first screen with invented people and one published password.
import type { Approach, Outputs, Service } from '../../dispatch/context';
import { desk, finish, progress, school, seat } from './real';
import { createVault, type NewPerson, type VaultPlan } from './create-vault';

type TrainingPerson = Omit<NewPerson, 'password'> & { readonly post: string };

const TRAINING_PASSWORD = 'huxiao-lianxi-2026';

const SCHOOL_PEOPLE: readonly TrainingPerson[] = [
  { login: 'linruoxi', name: '林若溪', post: '心理教师', roles: ['counsellor'] },
  { login: 'chenqiming', name: '陈启明', post: '校长', roles: ['principal'] },
  { login: 'zhengguodong', name: '郑国栋', post: '安全主任', roles: ['securityHead'] },
  { login: 'xuwenqing', name: '许文清', post: '班主任', roles: ['classTeacher'] },
  { login: 'heyating', name: '何雅婷', post: '安全管理员', roles: ['securityAdmin'] },
  { login: 'luzhiyuan', name: '陆致远', post: '系统管理员', roles: ['systemAdmin'] },
  { login: 'fangjingyi', name: '方静仪', post: '审计员', roles: ['auditor'] },
];
const DESK_PEOPLE: readonly TrainingPerson[] = [{ login: 'wuzhiheng', name: '吴志恒', post: '法制员', roles: ['liaison'] }];

/** Fills a new training school; given by the composition root, since it walks through other slices. */
export type Seed = (made: Awaited<ReturnType<typeof createVault>>) => Promise<void>;

export function setupService(seed: Seed) {
  const make = async (approach: Approach, plan: Omit<VaultPlan, 'people' | 'training'>, people: typeof SCHOOL_PEOPLE) => {
    const made = await createVault(approach, {
      ...plan,
      training: true,
      people: people.map((person) => ({ ...person, password: TRAINING_PASSWORD })),
    });
    if (plan.kind === 'school') await seed(made);
    return { folder: plan.folder, password: TRAINING_PASSWORD, people: people.map(({ login, name, post }) => ({ login, name, post })) };
  };
  return {
    trainingSchool: (approach: Approach): Promise<Outputs['setup']['trainingSchool']> =>
      make(
        approach,
        {
          folder: 'training-school',
          kind: 'school',
          name: '榕溪县第三中学（演练）',
          nameEn: 'Rongxi County No. 3 Secondary School (training)',
          code: '3135990317',
        },
        SCHOOL_PEOPLE,
      ),
    trainingDesk: (approach: Approach): Promise<Outputs['setup']['trainingDesk']> =>
      make(
        approach,
        { folder: 'training-desk', kind: 'desk', name: '城关派出所（演练）', nameEn: 'Chengguan Police Station (training)', code: '3509000000' },
        DESK_PEOPLE,
      ),
    school,
    desk,
    progress,
    seat,
    finish,
  } satisfies Record<keyof Service<'setup'>, unknown>;
}
