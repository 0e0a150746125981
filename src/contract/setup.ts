// Making a vault: a training school or desk at one click, a real one step by step.
import { z } from 'zod';
import { command, query } from './define';
import { login, roles } from './people';
import { ROLES } from './permissions';
import { id, line, nothing, sealedSecret } from './scalars';
import { LEAST_PEOPLE, MOST_PEOPLE, SCHOOL_CODE } from './setup-plan';

/** 学校（机构）标识码: ten digits; last four stand in register numbers. */
const schoolCode = z.string().regex(SCHOOL_CODE, 'schoolCode');

const trainingVault = z.strictObject({
  folder: line(120),
  password: z.string(),
  people: z.array(z.strictObject({ login: line(60), name: line(60), post: line(60) })),
});

export const setup = {
  trainingSchool: command({ phase: 'locked', permission: 'vault.approach', event: 'vault.created', input: {}, output: trainingVault }),
  trainingDesk: command({ phase: 'locked', permission: 'vault.approach', event: 'vault.created', input: {}, output: trainingVault }),
  /** The founder (principal or security admin) takes the first seat; the others follow in `seat`, or later by invitation. */
  school: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'vault.created',
    input: {
      name: line(60).min(4),
      nameEn: line(120),
      code: schoolCode,
      people: z
        .array(z.strictObject({ name: line(60).min(2), login, roles }))
        .min(LEAST_PEOPLE)
        .max(MOST_PEOPLE),
      founder: login,
      password: sealedSecret,
    },
    output: z.strictObject({ folder: line(120) }),
  }),
  desk: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'vault.created',
    input: { name: line(60).min(4), nameEn: line(120), code: schoolCode, officer: line(60).min(2), login, password: sealedSecret },
    output: z.strictObject({ folder: line(120) }),
  }),
  /** What is done and what is missing, until set-up is finished. A desk works from the first day; only its kit may be missing. */
  progress: query({
    permission: 'session.own',
    input: {},
    output: z.strictObject({
      finished: z.boolean(),
      /** Only the founder goes on with it; at a desk, whoever works there. */
      founder: z.boolean(),
      seats: z.array(z.strictObject({ id, name: line(60), login: line(60), roles: z.array(z.enum(ROLES)), seated: z.boolean() })),
      vacant: z.array(z.enum(ROLES)),
      missing: z.array(z.enum(['seats', 'kit', 'shares', 'backup'])),
    }),
  }),
  /** Everyone types their own password, alone at the keyboard. */
  seat: command({ permission: 'setup.finish', event: 'person.seated', input: { person: id, password: sealedSecret }, output: nothing }),
  /** Joins every pair of shares once more; then the root secret leaves this computer for good. */
  finish: command({ permission: 'setup.finish', event: 'setup.finished', stepUp: true, input: {}, output: nothing }),
};
