// Facts of other slices, read-only, from the overviews this person may open.
import type { z } from 'zod';
import { NATIONAL_PACK, runClock } from '../../calendar/clocks';
import type { Outputs } from '../../dispatch/context';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import type { Overviews } from '../../overviews/overviews';

type Task = Omit<Outputs['dashboard']['today']['tasks'][number], 'group'>;

export interface DashboardSource {
  readonly tasks: Task[];
  readonly newReports: number;
  readonly openCases: number;
}

export function openTasks(overviews: Overviews, now: number, triages: boolean): DashboardSource {
  const tasks: Task[] = [];
  const waiting = overviews.of<z.infer<typeof reportKinds.overview>>('report').filter((one) => one.state === 'received');
  for (const one of triages ? waiting : []) {
    const submission = overviews.get<z.infer<typeof submissionKinds.overview>>(one.data.submission);
    if (!submission) continue;
    tasks.push({
      kind: 'triage',
      object: submission.dossier.id,
      number: submission.dossier.number,
      title: submission.data.place,
      dueAt: submission.data.receivedAt + NATIONAL_PACK.triageHours * 3_600_000,
      lifeSafety: submission.data.lifeSafety,
    });
  }
  const cases = overviews.of<z.infer<typeof caseKinds.overview>>('case').filter((one) => one.state !== 'closed' && one.state !== 'archived');
  for (const one of cases) {
    if (one.state !== 'open' && one.state !== 'investigating') continue;
    const { startedAt } = JSON.parse(one.transitions[0]?.clock ?? '{"startedAt":0}') as { startedAt: number };
    const reopened = one.transitions.findLast((step) => step.event === 'reopen')?.at;
    tasks.push({
      kind: 'investigation',
      object: one.dossier.id,
      number: one.dossier.number,
      title: one.data.title,
      dueAt: runClock(NATIONAL_PACK.investigation, reopened ?? startedAt, now, null).dueAt,
      lifeSafety: false,
    });
  }
  return { tasks, newReports: waiting.length, openCases: cases.length };
}
