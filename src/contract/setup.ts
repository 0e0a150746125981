// Making a training school and a training police desk from the first screen.
import { z } from 'zod';
import { command } from './define';
import { line } from './scalars';

const trainingVault = z.strictObject({
  folder: line(120),
  password: z.string(),
  people: z.array(z.strictObject({ login: line(60), name: line(60), post: line(60) })),
});

export const setup = {
  trainingSchool: command({ phase: 'locked', permission: 'vault.approach', event: 'vault.created', input: {}, output: trainingVault }),
  trainingDesk: command({ phase: 'locked', permission: 'vault.approach', event: 'vault.created', input: {}, output: trainingVault }),
};
