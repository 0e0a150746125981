// An answer that got lost, a second click, a page that tries again: the same command under the same key makes no second record.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allows } from '../../src/contract/permissions';
import { canonicalJson } from '../../src/core/crypto/bytes';
import { momentOf, type Session } from '../../src/core/dispatch/context';
import { dispatch, type Procedure, toAppError } from '../../src/core/dispatch/dispatch';
import { listProcedures } from '../../src/core/dispatch/router';
import { bar, PATIENCE } from '../support/bar';
import { type TestCore, trainingCore } from '../support/make-core';
import { sampleOf } from '../support/sample';
import { LOGINS } from '../support/training-logins';

let school: TestCore;
const wrong: string[] = [];
let tried = 0;
let done = 0;

const host = { renderPdf: async () => new Uint8Array(), saveFile: async (name: string) => name, lock: () => undefined };
const session = (): Session => school.core.approach.session() as Session;
/** The output as text, or the code of the refusal. */
const call = (procedure: Procedure, input: unknown): Promise<string> =>
  dispatch(procedure, school.core.approach, host, input).then(
    (output) => `ok ${canonicalJson(output)}`,
    (cause: unknown) => toAppError(cause).code,
  );
const rowsOf = async (used: string): Promise<number> =>
  (await session().vault.reader.selectFrom('audit').select('seq').where('command_key', '=', used).execute()).length;

/** A dossier of that slice whose key this person has, and how many revisions it has. */
async function held(slice: string): Promise<{ id: string; n: number } | null> {
  const { reader, ring } = session().vault;
  for (const { id } of await reader.selectFrom('dossiers').select('id').where('slice', '=', slice).execute()) {
    if (!ring.holds(id, 'team')) continue;
    const row = await reader
      .selectFrom('revisions')
      .select((count) => count.fn.max('n').as('n'))
      .where('dossier', '=', id)
      .executeTakeFirst();
    return { id, n: row?.n ?? 0 };
  }
  return null;
}
const SLICES: Readonly<Record<string, string>> = {
  cases: 'case',
  reports: 'submission',
  concerns: 'concern',
  mentoring: 'mentoring',
  access: 'case',
};

async function inputOf({ path, input }: Procedure): Promise<Record<string, unknown>> {
  const one = await held(SLICES[path.split('.')[0] as string] ?? 'case');
  return sampleOf(input, one ? { id: one.id, dossier: one.id, caseId: one.id, n: one.n } : {});
}

beforeAll(async () => {
  school = await trainingCore();
}, PATIENCE);
afterAll(() => school.dispose());

describe.each(LOGINS)('%s', (login, role) => {
  it(
    'sends each command twice, and once more after a restart: one row, one answer',
    async () => {
      school = await school.restartAs(login);
      session().steppedUp = momentOf(Date.now());
      const commands = listProcedures(school.core.services).filter(
        ({ meta }) => meta.kind === 'command' && meta.phase === 'unlocked' && allows(meta.permission, [role]),
      );
      const accepted: { procedure: Procedure; input: Record<string, unknown>; answer: string }[] = [];
      for (const procedure of commands) {
        const input = await inputOf(procedure);
        const answer = await call(procedure, input);
        const again = await call(procedure, input);
        tried++;
        const rows = await rowsOf(input.key as string);
        if (again !== answer) wrong.push(`${procedure.path}: ${answer.slice(0, 200)}, then ${again.slice(0, 200)}`);
        else if (rows !== Number(answer.startsWith('ok'))) wrong.push(`${procedure.path}: ${answer.slice(0, 200)}, ${rows} rows`);
        if (answer.startsWith('ok')) accepted.push({ procedure, input, answer });
      }
      school = await school.restartAs(login);
      session().steppedUp = momentOf(Date.now());
      const procedures = new Map(listProcedures(school.core.services).map((one) => [one.path, one]));
      for (const { procedure, input, answer } of accepted) {
        done++;
        const after = await call(procedures.get(procedure.path) as Procedure, input);
        const rows = await rowsOf(input.key as string);
        if (after !== answer || rows !== 1) wrong.push(`${procedure.path} after a restart: ${after.slice(0, 200)}, ${rows} rows`);
      }
    },
    PATIENCE,
  );
});

describe('all of them', () => {
  it('left one record each', () => {
    expect(done, 'that were carried out').toBeGreaterThan(40);
    bar('retries', tried + done, wrong);
  });
});
