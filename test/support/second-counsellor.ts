// A training school has one counsellor, the last who holds the counsellors' secret. Here the class teacher becomes another one.
import { key, type TestCore } from './make-core';

/** Signed for by two and let in by the first counsellor. @returns the core, locked */
export async function secondCounsellor(core: TestCore): Promise<TestCore> {
  let now = core;
  for (const login of ['heyating', 'chenqiming', 'linruoxi']) {
    now = await now.restartAs(login);
    if (login === 'linruoxi') break;
    await now.stepUp();
    const person = (await now.client.people.register({})).find((one) => one.login === 'xuwenqing')?.id ?? '';
    if (login === 'heyating') await now.client.people.changeRoles({ ...key(), person, roles: ['counsellor', 'classTeacher'] });
    await now.client.people.certify({ ...key(), person });
  }
  return now.restart();
}
