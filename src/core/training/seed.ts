// About twenty invented records of the past weeks for a training school, made by walking the same services as a user does.
import type { AuditEvent } from '../../contract/audit-events';
import type { Role } from '../../contract/permissions';
import { type Approach, type CommandContext, type Inputs, momentOf, type Outputs, type Session } from '../dispatch/context';
import { OpenVault } from '../dispatch/open-vault';
import type { casesService } from '../features/cases/service';
import type { concernsService } from '../features/concerns/service';
import type { reportsService } from '../features/reports/service';
import type { createVault } from '../features/setup/create-vault';
import type { CoreHost } from '../ports';
import { type Header, readHeader } from '../vault/header';
import { seedConcerns } from './concerns';
import { STORIES, type Story } from './stories';

type Made = Awaited<ReturnType<typeof createVault>>;
/** One unit of work as a seeded person at a past moment. */
export type Run = <T>(at: number, event: AuditEvent, work: (context: CommandContext) => Promise<T>) => Promise<T>;

export interface Seat {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Sits down as one of the seeded people, and leaves again. */
export async function sitAs(
  made: Made,
  { login, name, roles }: Seat,
  approach: Approach,
  host: CoreHost,
  play: (run: Run) => Promise<void>,
): Promise<void> {
  const keys = made.keys.get(login);
  if (!keys) return;
  const header: Header = readHeader(made.folder);
  const vault = await OpenVault.open(made.folder, header, made.databaseKey, keys, approach.now());
  const actor = { id: keys.person, name, roles };
  const session: Session = {
    actor,
    vault,
    uploads: new Map(),
    looked: new Map(),
    opened: new Map(),
    lockMinutes: 5,
    started: momentOf(0),
    active: momentOf(0),
    steppedUp: null,
  };
  const run: Run = (at, event, work) => {
    let about: string | null = null;
    return vault.unit(
      () => ({ at, actor: actor.id, event, outcome: 'done', object: about }),
      (writer) =>
        work({
          session,
          actor,
          approach,
          host,
          now: at,
          reader: writer.trx,
          writer,
          ring: vault.ring,
          overviews: vault.overviews,
          newId: approach.newId,
          about(object) {
            about = object;
          },
        }),
    );
  };
  try {
    await play(run);
  } finally {
    await vault.close();
  }
}

export async function seedTraining(
  made: Made,
  { reports, cases, concerns }: { reports: typeof reportsService; cases: typeof casesService; concerns: typeof concernsService },
  approach: Approach,
  host: CoreHost,
): Promise<void> {
  const today = approach.now();
  await sitAs(made, { login: 'linruoxi', name: '林若溪', roles: ['counsellor'] }, approach, host, async (run) => {
    for (const story of STORIES) await play(story, today, run, reports, cases, approach);
  });
  await seedConcerns((seat, work) => sitAs(made, seat, approach, host, work), concerns, approach);
}

const HOUR = 3_600_000;

async function play(
  story: Story,
  today: number,
  run: Run,
  reports: typeof reportsService,
  cases: typeof casesService,
  approach: Approach,
): Promise<void> {
  const at = today - story.hoursAgo * HOUR;
  const id = approach.newId();
  const key = approach.newId();
  if (story.reporter) {
    const identity = story.reporter;
    await run(at, 'reporter.sealed', (context) => reports.sealReporter(context, { report: id, identity, key }));
  }
  const content: Inputs['reports']['register']['content'] = {
    channel: story.channel,
    kind: story.kind ?? 'report',
    lifeSafety: story.lifeSafety ?? false,
    receivedAt: at,
    occurredOn: null,
    occurredText: story.occurred,
    narrative: story.narrative,
    people: story.people.map(([role, name, grade, className]) => ({ id: approach.newId(), role, name, grade, className, note: '' })),
    place: story.place,
    types: [...story.types],
  };
  await run(at, 'report.registered', (context) => reports.register(context, { report: id, content, uploads: [], keepOut: [], key }));
  if (story.declined) {
    const { reason, note } = story.declined;
    await run(at + 2 * HOUR, 'report.declined', (context) => reports.decline(context, { id, reason, note, key }));
  }
  if (!story.title) return;
  const title = story.title;
  const { caseId }: Outputs['reports']['openCase'] = await run(at + 2 * HOUR, 'case.opened', (context) =>
    reports.openCase(context, { id, title, team: [], key }),
  );
  for (const [index, step] of (story.steps ?? []).entries()) {
    const when = Math.min(today - HOUR, at + (4 + index * 9) * HOUR);
    if (typeof step === 'string') await run(when, 'case.advanced', (context) => cases.advance(context, { id: caseId, event: step, note: '', key }));
    else if ('type' in step) {
      await run(when, 'case.recorded', async (context) => {
        const n = (await cases.history(context, { id: caseId })).length;
        return cases.record(context, { id: caseId, n, fact: { ...step, at: when }, told: null, key });
      });
    } else {
      const [type, audience, text] = step;
      await run(when, 'case.noted', async (context) => {
        const n = (await cases.history(context, { id: caseId })).length;
        return cases.addEntry(context, { id: caseId, n, type, audience, at: when, text, mayTellFamily: false, key });
      });
    }
  }
}
