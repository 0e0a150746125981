// A training school that has compared cards with a training desk by voice: a package can be asked for at once.
import { rmSync } from 'node:fs';
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from './make-core';

const onlyFile = (core: TestCore): string => ([...core.saved.values()][0] as Buffer).toString('base64');

/** @returns the folder of the school; whoever asks for it removes it */
export async function schoolWithDesk(): Promise<string> {
  const desk = await makeCore();
  await desk.client.setup.trainingDesk(key());
  await desk.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
  const { fingerprint } = await desk.client.cards.own({});
  await desk.client.cards.save({});
  const file = onlyFile(desk);
  await desk.core.shutdown();
  rmSync(desk.dir, { recursive: true, force: true });
  let school = await trainingCore();
  const answer = { fingerprint, how: 'inPerson', typed: fingerprint.split('-').slice(-2).join(' ') } as const;
  for (const login of ['heyating', 'chenqiming']) {
    school = await school.restartAs(login);
    if (login === 'heyating') await school.client.cards.import({ file, ...key() });
    await school.stepUp();
    await school.client.cards.certify({ ...answer, ...key() });
  }
  await school.core.shutdown();
  return school.dir;
}
