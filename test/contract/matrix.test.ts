// Generated from one walk of the contract: every procedure × every role × locked / unlocked / no step-up, and hostile input.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_EVENTS } from '../../src/contract/audit-events';
import { allows, PERMISSIONS, type Role } from '../../src/contract/permissions';
import { momentOf, type Session } from '../../src/core/dispatch/context';
import { dispatch, type Procedure, toAppError } from '../../src/core/dispatch/dispatch';
import { listProcedures } from '../../src/core/dispatch/router';
import { bar, failedTests } from '../support/bar';
import { type TestCore, trainingCore } from '../support/make-core';
import { sampleOf } from '../support/sample';
import { LOGINS } from '../support/training-logins';

/** Outside the audit by design: they change nothing that is on record. */
const UNRECORDED = new Set([
  'session.stay',
  'session.lock',
  'drafts.save',
  'drafts.discard',
  'files.begin',
  'files.append',
  'files.abort',
  'views.save',
  'views.remove',
  'tables.append',
  'backups.cancel',
  'backups.stopRestoring',
  'training.tourSeen',
  'training.start',
  'training.check',
  'training.reset',
]);
const ENDS_SESSION = new Set(['session.lock']);

/** Properties of an input that name a dossier. */
const OBJECTS = new Set(['id', 'caseId', 'dossier', 'prepared', 'upload']);
/** The id in these is one that does not exist yet. */
const MAKES_ITS_ID = new Set(['reports.register', 'reports.sealReporter']);
const SLICES: Readonly<Record<string, readonly string[]>> = {
  reports: ['submission', 'report'],
  cases: ['case'],
  concerns: ['concern'],
  files: ['case', 'submission'],
  exports: ['case'],
  papers: ['case', 'submission', 'mentoring', 'concern'],
  mentoring: ['mentoring', 'case'],
};

let school: TestCore;
let procedures: Procedure[];
const host = { renderPdf: async () => new Uint8Array(), saveFile: async (name: string) => name, lock: () => undefined };
/** How many calls a page out of control has made here, and which tests found an answer that must not be. */
let calls = 0;
const unexpected = failedTests();
const call = (procedure: Procedure, input: unknown): Promise<string> => {
  calls++;
  return dispatch(procedure, school.core.approach, host, input).then(
    () => 'ok',
    (cause: unknown) => toAppError(cause).code,
  );
};

const allowedTo = (role: Role): Procedure[] => procedures.filter(({ meta }) => meta.phase === 'unlocked' && allows(meta.permission, [role]));

beforeAll(async () => {
  school = await trainingCore();
  procedures = listProcedures(school.core.services);
}, 60_000);
afterAll(() => school.dispose());

describe('the contract', () => {
  it('names a permission for everything and an event for every command', () => {
    expect(procedures.length).toBeGreaterThan(30);
    for (const { path, meta } of procedures) {
      expect(Object.keys(PERMISSIONS), path).toContain(meta.permission);
      if (meta.kind === 'command') expect(AUDIT_EVENTS, path).toContain(meta.event);
    }
  });
});

describe('while locked', () => {
  it('answers nothing but the unlock page', async () => {
    for (const procedure of procedures.filter((one) => one.meta.phase === 'unlocked'))
      expect(await call(procedure, {}), procedure.path).toBe('locked');
  });
});

describe.each(LOGINS)('%s', (login, role) => {
  beforeAll(async () => {
    school = await school.restart();
    procedures = listProcedures(school.core.services);
    await school.unlock(login);
  }, 30_000);

  it('is refused exactly what the table does not allow, and each refusal is on record', async () => {
    for (const procedure of procedures.filter((one) => one.meta.phase === 'unlocked')) {
      const before = school.core.approach.session()?.vault.position.counter ?? 0;
      const answer = await call(procedure, { wrong: true });
      const after = school.core.approach.session()?.vault.position.counter ?? 0;
      if (allows(procedure.meta.permission, [role])) {
        expect(answer, procedure.path).toBe('invalid');
        expect(after, procedure.path).toBe(before);
      } else {
        expect(answer, procedure.path).toBe('denied');
        expect(after, procedure.path).toBe(before + 1);
        const { reader } = (school.core.approach.session() as Session).vault;
        const row = await reader.selectFrom('audit').select(['event', 'object']).where('seq', '=', after).executeTakeFirst();
        expect(row).toEqual({ event: 'call.refused', object: procedure.path });
      }
    }
  }, 30_000);

  it('cannot unlock or set up a second time', async () => {
    for (const procedure of procedures.filter((one) => one.meta.phase === 'locked'))
      expect(await call(procedure, {}), procedure.path).toBe('already_unlocked');
  });

  it('needs the password once more wherever the contract says so', async () => {
    for (const procedure of allowedTo(role).filter(({ meta }) => meta.stepUp))
      expect(await call(procedure, sampleOf(procedure.input)), procedure.path).toBe('step_up');
  });

  it('is told nothing of a record that is not there or not granted, and alike', async () => {
    const session = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
    session.steppedUp = momentOf(Date.now());
    const all = await session.vault.reader.selectFrom('dossiers').select(['id', 'slice']).execute();
    for (const procedure of allowedTo(role).filter(({ meta, path }) => meta.kind !== 'unrecorded' && !MAKES_ITS_ID.has(path))) {
      const names = Object.keys(sampleOf(procedure.input)).filter((name) => OBJECTS.has(name));
      if (names.length === 0) continue;
      const ask = (id: string): Promise<string> => call(procedure, sampleOf(procedure.input, Object.fromEntries(names.map((name) => [name, id]))));
      const unknown = await ask(crypto.randomUUID());
      expect(['not_found', 'expired'], `${procedure.path}: ${unknown}`).toContain(unknown);
      const slices = SLICES[procedure.path.split('.')[0] as string] ?? [];
      for (const { id } of all.filter((one) => slices.includes(one.slice) && !session.vault.ring.holds(one.id, 'team')).slice(0, 3))
        expect(await ask(id), `${procedure.path} of a record that is not granted`).toBe(unknown);
    }
    session.steppedUp = null;
  });

  it('reads what is granted, and may not write on top of what it has not read', async () => {
    const session = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
    session.steppedUp = momentOf(Date.now());
    const all = await session.vault.reader.selectFrom('dossiers').select(['id', 'slice']).execute();
    const granted = (slice: string): string | undefined => all.find((one) => one.slice === slice && session.vault.ring.holds(one.id, 'team'))?.id;
    const one = granted('case');
    const report = granted('submission');
    const held = { cases: one, reports: report, concerns: granted('concern'), mentoring: granted('mentoring') };
    expect(Boolean(held.concerns), 'security and approvers hold persons of concern').toBe(role === 'securityHead' || role === 'principal');
    expect(Boolean(one), 'counsellor and principal hold the cases').toBe(role === 'counsellor' || role === 'principal');
    for (const { path, input, ...rest } of allowedTo(role)) {
      const id = held[path.split('.')[0] as keyof typeof held];
      if (id === undefined || !('id' in sampleOf(input))) continue;
      if (rest.meta.kind === 'query') expect(await call({ path, input, ...rest }, sampleOf(input, { id })), path).toBe('ok');
      else if ('n' in sampleOf(input)) expect(await call({ path, input, ...rest }, sampleOf(input, { id, n: 9999 })), path).toBe('conflict');
    }
    session.steppedUp = null;
  });

  it('cannot read a colleague’s dossiers without a grant', async () => {
    if (role === 'counsellor' || role === 'principal') return;
    const { vault } = school.core.approach.session() as NonNullable<ReturnType<typeof school.core.approach.session>>;
    const all = await vault.reader.selectFrom('dossiers').select(['id', 'slice']).execute();
    expect(all.length).toBeGreaterThan(20);
    const envelopes = await vault.reader.selectFrom('envelopes').select(['subject', 'holder']).execute();
    const shared = envelopes.filter(({ holder }) => holder === vault.ring.own.person).map(({ subject }) => subject);
    for (const { id, slice } of all.filter((one) => !shared.includes(one.id))) {
      const isHeld = role === 'securityHead' && slice === 'concern';
      expect(vault.ring.holds(id, 'team'), slice).toBe(isHeld);
      if (isHeld) continue;
      for (const audience of ['team', 'committee', 'counsellor']) expect(vault.ring.tryKey(id, audience, 1)).toBeNull();
    }
  });
});

describe('hostile input', () => {
  beforeAll(async () => {
    school = await school.restart();
    procedures = listProcedures(school.core.services);
    await school.unlock('linruoxi');
  }, 30_000);

  it('never succeeds by accident, never crashes and never answers with what was sent', async () => {
    const tested = procedures.filter((one) => one.meta.phase === 'unlocked' && !ENDS_SESSION.has(one.path));
    for (const procedure of tested) {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.anything(),
            fc.object({ maxDepth: 2 }),
            fc.record({ id: fc.string(), key: fc.string(), n: fc.integer() }, { requiredKeys: [] }),
          ),
          async (input) => {
            const answer = await call(procedure, input);
            const harmless = answer === 'invalid' || answer === 'denied' || (answer === 'ok' && procedure.meta.kind !== 'command');
            expect(harmless, `${procedure.path}: ${answer}`).toBe(true);
          },
        ),
        // Without the permission nothing of the input is looked at, and each refusal is a row of the audit.
        { numRuns: allows(procedure.meta.permission, ['counsellor']) ? 1000 : 25 },
      );
    }
  }, 120_000);
});

describe('the audit', () => {
  it('exempts exactly the procedures that change nothing on record', () => {
    expect(new Set(procedures.filter(({ meta }) => meta.kind === 'unrecorded').map(({ path }) => path))).toEqual(UNRECORDED);
  });
});

describe('a page out of control', () => {
  it('called everything in every seat, and nothing was done that must not be', () => bar('calls', calls, unexpected));
});
