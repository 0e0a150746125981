// A training school has one counsellor, the last who holds the counsellors' secret. Here the class teacher becomes another one.
import { sealPassword } from '../../src/renderer/api/seal-password';
import { key, type TestCore, TRAINING_PASSWORD } from './make-core';

/** Signed for by two and let in by the first counsellor. @returns the core, locked */
export async function secondCounsellor(core: TestCore): Promise<TestCore> {
  let now = core;
  for (const login of ['heyating', 'chenqiming', 'linruoxi']) {
    now = await now.restart();
    await now.unlock(login);
    if (login === 'linruoxi') break;
    const { publicKey } = await now.client.session.status({});
    await now.client.session.stepUp({ ...key(), password: await sealPassword(publicKey, TRAINING_PASSWORD) });
    const person = (await now.client.people.register({})).find((one) => one.login === 'xuwenqing')?.id ?? '';
    if (login === 'heyating') await now.client.people.changeRoles({ ...key(), person, roles: ['counsellor', 'classTeacher'] });
    await now.client.people.certify({ ...key(), person });
  }
  return now.restart();
}
