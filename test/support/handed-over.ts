// Two packages on their way from a training school to a training desk, for tests of what may go wrong on it.
import { key, makeCore, type TestCore, TRAINING_PASSWORD, trainingCore } from './make-core';

interface Sent {
  readonly id: string;
  readonly code: string;
  readonly file: Buffer;
}

export interface HandedOver {
  school: TestCore;
  readonly desk: TestCore;
  readonly sent: readonly [Sent, Sent];
}

const typed = (fingerprint: string): string => fingerprint.split('-').slice(-2).join(' ');
const onlyFile = (core: TestCore): string => ([...core.saved.values()].at(-1) as Buffer).toString('base64');

/** The school is left with its counsellor in, the desk with its officer. */
export async function handedOver(): Promise<HandedOver> {
  const desk = await makeCore();
  await desk.client.setup.trainingDesk(key());
  await desk.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
  await desk.stepUp();
  const { fingerprint } = await desk.client.cards.own({});
  await desk.client.cards.save({});
  let school = await trainingCore();
  for (const login of ['heyating', 'chenqiming']) {
    school = await school.restartAs(login);
    if (login === 'heyating') await school.client.cards.import({ file: onlyFile(desk), ...key() });
    await school.stepUp();
    await school.client.cards.certify({ fingerprint, how: 'inPerson', typed: typed(fingerprint), ...key() });
  }
  const own = await school.client.cards.own({});
  await school.client.cards.save({});
  await desk.client.cards.import({ file: onlyFile(school), ...key() });
  await desk.client.cards.certify({ fingerprint: own.fingerprint, how: 'phone', typed: typed(own.fingerprint), ...key() });

  school = await school.restartAs('linruoxi');
  const [one] = (await school.client.cases.list({})).rows.filter((row) => row.lead === '林若溪');
  const ids: string[] = [];
  for (const document of ['榕公调〔2026〕1号', '榕公调〔2026〕2号']) {
    const terms = { caseId: one?.id ?? '', recipient: fingerprint, purpose: '配合调查', basis: 'evidenceNotice' as const, document, handling: '' };
    const { prepared } = await school.client.exports.prepare({ ...terms, validDays: 30, entries: [], evidence: [], hide: [] });
    ids.push((await school.client.exports.request({ prepared, ...key() })).id);
  }
  school = await school.restartAs('chenqiming');
  await school.stepUp();
  for (const id of ids) {
    const { requestHash } = await school.client.exports.get({ id });
    await school.client.exports.approve({ id, requestHash, note: '', ...key() });
    await school.client.exports.seal({ id, ...key() });
  }
  school = await school.restartAs('linruoxi');
  await school.stepUp();
  const sent: Sent[] = [];
  for (const id of ids) {
    await school.client.exports.save({ id });
    const { code } = await school.client.exports.releaseCode({ id });
    await school.client.exports.handOver({ id, medium: 'U 盘 0091', receiver: '吴志恒', ...key() });
    sent.push({ id, code, file: [...school.saved.values()].at(-1) as Buffer });
  }
  return { school, desk, sent: sent as unknown as [Sent, Sent] };
}

export async function uploadTo(core: TestCore, name: string, bytes: Buffer, dossier: string | null = null): Promise<string> {
  const { upload } = await core.client.files.begin({ dossier, name, size: bytes.length });
  for (let n = 0; n * 1_048_576 < bytes.length; n++)
    await core.client.files.append({ upload, n, bytes: bytes.subarray(n * 1_048_576, (n + 1) * 1_048_576).toString('base64') });
  return upload;
}
