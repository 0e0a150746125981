// What must be done before going home: computed, never stored.
import { localDay } from '../../calendar/clocks';
import type { Outputs, QueryContext, Service } from '../../dispatch/context';
import { accessTasks, openings } from './access';
import { backupTask, certificateTasks, type DashboardSource, openTasks } from './repository';

type Task = Outputs['dashboard']['today']['tasks'][number];

export function groupOfTask(dueAt: number, now: number): Task['group'] {
  if (dueAt < now) return 'late';
  const days = localDay(dueAt - 1) - localDay(now);
  return days <= 0 ? 'today' : days < 7 ? 'week' : 'later';
}

async function today({ overviews, now, ring, actor, reader, session }: QueryContext): Promise<Outputs['dashboard']['today']> {
  const source: DashboardSource = openTasks(overviews, now, {
    person: actor.id,
    triages: ring.isMember('intake'),
    approves: ring.isMember('approvers'),
  });
  const access = await accessTasks(overviews, reader, ring, session.vault.notBefore(now), actor.id);
  const certificates = await certificateTasks(reader, actor.id, actor.roles);
  const backup = await backupTask(reader, session.vault.header, actor.roles, now);
  return {
    tasks: [...source.tasks, ...access, ...certificates, ...backup]
      .map((task) => ({ ...task, group: groupOfTask(task.dueAt, now) }))
      .sort((a, b) => Number(b.lifeSafety) - Number(a.lifeSafety) || a.dueAt - b.dueAt),
    newReports: source.newReports,
    openCases: source.openCases,
    openExports: source.openExports,
    openPackages: source.openPackages,
    openRequests: access.length,
    openPeople: certificates.length,
    openings: await openings(reader, ring, now, actor),
  };
}

export const dashboardService = { today } satisfies Record<keyof Service<'dashboard'>, unknown>;
