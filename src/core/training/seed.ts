// About twenty invented records of the past weeks for a training school, made by walking the same services as a user does.
import type { AuditEvent } from '../../contract/audit-events';
import { type Approach, type CommandContext, type Inputs, momentOf, type Outputs, type Session } from '../dispatch/context';
import { OpenVault } from '../dispatch/open-vault';
import type { casesService } from '../features/cases/service';
import type { concernsService } from '../features/concerns/service';
import type { mentoringService } from '../features/mentoring/service';
import type { reportsService } from '../features/reports/service';
import type { createVault } from '../features/setup/create-vault';
import type { CoreHost } from '../ports';
import { type Header, readHeader } from '../vault/header';
import { SeededConcerns } from './seeded-concerns';
import { SeededPlans } from './seeded-plans';
import { STORIES, type Story } from './stories';

type Made = Awaited<ReturnType<typeof createVault>>;
/** One unit of work as somebody at a past moment. */
export type Run = <T>(at: number, event: AuditEvent, work: (context: CommandContext) => Promise<T>) => Promise<T>;

export interface SeedServices {
  readonly reports: typeof reportsService;
  readonly cases: typeof casesService;
  readonly mentoring: typeof mentoringService;
  readonly concerns: typeof concernsService;
}

/** What else happened, in its own order; all of it is played in the order of time, so that the audit runs one way. */
export interface Strand {
  /** When the next act of it happened. */
  next(): number | undefined;
  play(): Promise<void>;
}

/** Those who did something before the first unlock. */
const SEATS = {
  linruoxi: { name: '林若溪', roles: ['counsellor'] },
  chenqiming: { name: '陈启明', roles: ['principal'] },
  zhengguodong: { name: '郑国栋', roles: ['securityHead'] },
} as const;
export type Seat = keyof typeof SEATS;

/** One vault open at a time, as at one PC. */
class Chair {
  private vault: OpenVault | null = null;
  private seat: Seat | null = null;

  constructor(
    private readonly made: Made,
    private readonly approach: Approach,
    private readonly host: CoreHost,
  ) {}

  async sit(login: Seat): Promise<Run> {
    const keys = this.made.keys.get(login);
    if (!keys) throw new Error(login);
    if (this.seat !== login) {
      await this.leave();
      const header: Header = readHeader(this.made.folder);
      this.vault = await OpenVault.open(this.made.folder, header, this.made.databaseKey, keys, this.approach.now());
      this.seat = login;
    }
    return this.runAs(this.vault as OpenVault, { id: keys.person, ...SEATS[login] });
  }

  async leave(): Promise<void> {
    await this.vault?.close();
    this.vault = null;
    this.seat = null;
  }

  private runAs(vault: OpenVault, actor: Session['actor']): Run {
    const session: Session = {
      ...{ actor, vault, lockMinutes: 5, started: momentOf(0), active: momentOf(0), steppedUp: null },
      ...{ uploads: new Map(), looked: new Map(), opened: new Map() },
    };
    return (at, event, work) => {
      let about: string | null = null;
      return vault.unit(
        () => ({ at, actor: actor.id, event, outcome: 'done', object: about }),
        (writer) =>
          work({
            ...{ session, actor, approach: this.approach, host: this.host, now: at, reader: writer.trx, writer },
            ...{ ring: vault.ring, overviews: vault.overviews, newId: this.approach.newId },
            about(object) {
              about = object;
            },
          }),
      );
    };
  }
}

export async function seedTraining(made: Made, services: SeedServices, approach: Approach, host: CoreHost): Promise<void> {
  if (!made.keys.has('linruoxi')) return;
  const today = approach.now();
  const chair = new Chair(made, approach, host);
  const sit = (login: Seat): Promise<Run> => chair.sit(login);
  const plans = new SeededPlans(services.mentoring, approach, made, sit);
  const strands = [plans, new SeededConcerns(services.concerns, approach, sit)];
  try {
    for (const story of STORIES) {
      await playUntil(strands, today - story.hoursAgo * HOUR);
      const caseId = await play(story, today, await chair.sit('linruoxi'), services, approach);
      if (story.title && caseId) plans.cases.set(story.title, caseId);
    }
    await playUntil(strands, today);
  } finally {
    await chair.leave();
  }
}

const HOUR = 3_600_000;

/** Everything that happened before that moment. */
async function playUntil(strands: readonly Strand[], moment: number): Promise<void> {
  const at = (one: Strand): number => one.next() ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const first = strands.reduce((a, b) => (at(b) < at(a) ? b : a));
    if (at(first) >= moment) return;
    await first.play();
  }
}

/** @returns the case that was opened from it */
async function play(story: Story, today: number, run: Run, { reports, cases }: SeedServices, approach: Approach): Promise<string | null> {
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
  if (!story.title) return null;
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
  return caseId;
}
