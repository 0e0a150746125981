// Facts of other slices, read-only, from the overviews this person may open.
import type { z } from 'zod';
import { caseDues } from '../../calendar/case-dues';
import { decideBy } from '../../calendar/clocks';
import type { Outputs } from '../../dispatch/context';
import { BACKUP_DUE_DAYS } from '../../../contract/backups';
import { allows, signingSide, type Role } from '../../../contract/permissions';
import { backupSettings } from '../../backup/last';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { exportKinds } from '../../dossiers/kinds/export';
import type { packageKinds } from '../../dossiers/kinds/package';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import type { Overview, Overviews } from '../../overviews/overviews';
import type { Reader } from '../../store/open';
import { readCertificate } from '../../vault/certificates';
import type { Header } from '../../vault/header';

type ExportOverview = z.infer<typeof exportKinds.overview>;
export type Task = Omit<Outputs['dashboard']['today']['tasks'][number], 'group'>;

export interface DashboardSource {
  readonly tasks: Task[];
  readonly newReports: number;
  readonly openCases: number;
  readonly openExports: number;
  readonly openPackages: number;
}

const DAY = 86_400_000;
/** Our own defaults, no law names them: hand over within three days of sealing, a desk answers within three days. */
const HAND_OVER_DAYS = 3;
const DESK_RECEIPT_DAYS = 3;
/** security 2.12: two signatures within a day; a receipt within seven. */
const APPROVE_DAYS = 1;
const RECEIPT_DAYS = 7;
/** Ours: a colleague without a certificate cannot work. */
const CERTIFY_DAYS = 1;

/** Hand-overs to the police that wait for this person. */
function exportTasks(overviews: Overviews, now: number, person: string, approves: boolean): Task[] {
  const task = (one: Overview<ExportOverview>, kind: Task['kind'], event: string, days: number): Task => ({
    kind,
    object: one.dossier.id,
    number: one.dossier.number,
    title: one.data.caseTitle,
    dueAt: (one.transitions.findLast((step) => step.event === event)?.at ?? one.dossier.created_at) + days * DAY,
    lifeSafety: false,
  });
  return overviews.of<ExportOverview>('export').flatMap((one) => {
    const mine = one.data.requester === person;
    if (one.state === 'requested' && approves && !mine) {
      const waiting = task(one, 'approval', 'create', APPROVE_DAYS);
      return waiting.dueAt < now ? [] : [waiting];
    }
    if (one.state === 'approved' && approves) return [task(one, 'sealing', 'approve', APPROVE_DAYS)];
    if (one.state === 'sealed' && mine) return [task(one, 'handOver', 'seal', HAND_OVER_DAYS)];
    if (one.state === 'handedOver' && mine) return [task(one, 'receiptDue', 'handOver', RECEIPT_DAYS)];
    return [];
  });
}

/** Packages whose receipt has not been signed. */
const deskTasks = (overviews: Overviews): Task[] =>
  overviews
    .of<z.infer<typeof packageKinds.overview>>('package')
    .filter((one) => one.state === 'opened')
    .map((one) => ({
      kind: 'deskReceipt',
      object: one.dossier.id,
      number: one.dossier.number,
      title: one.data.school,
      dueAt: one.dossier.created_at + DESK_RECEIPT_DAYS * DAY,
      lifeSafety: false,
    }));

/** Colleagues who can do nothing until this person has signed. */
export async function certificateTasks(reader: Reader, person: string, roles: readonly Role[]): Promise<Task[]> {
  const side = signingSide(roles);
  if (!side) return [];
  const rows = await reader
    .selectFrom('certificates')
    .innerJoin('people', 'people.id', 'certificates.person')
    .select([
      'people.id',
      'people.name',
      'people.created_at',
      'certificates.body',
      'certificates.security_signature',
      'certificates.principal_signature',
    ])
    .where('people.state', 'in', ['activated', 'certified'])
    .execute();
  return rows
    .filter((row) => row.id !== person && (side === 'security' ? row.security_signature : row.principal_signature).length === 0)
    .map((row) => ({
      kind: 'certificate',
      object: row.id,
      number: '',
      title: row.name,
      dueAt: readCertificate(row.body).from + CERTIFY_DAYS * DAY,
      lifeSafety: false,
    }));
}

/** For those who answer for it, in a real vault: a backup that was read back whole, at least every seven days. */
export async function backupTask(
  reader: Reader,
  { vault, training }: Pick<Header, 'vault' | 'training'>,
  roles: readonly Role[],
  now: number,
): Promise<Task[]> {
  if (training || !allows('backup.manage', roles)) return [];
  const { last } = await backupSettings(reader);
  if (last && now - last.at <= BACKUP_DUE_DAYS * DAY) return [];
  const { at } = await reader.selectFrom('audit').select('at').orderBy('seq').limit(1).executeTakeFirstOrThrow();
  return [{ kind: 'backupDue', object: vault, number: '', title: '', dueAt: (last?.at ?? at) + BACKUP_DUE_DAYS * DAY, lifeSafety: false }];
}

export interface Viewer {
  readonly person: string;
  readonly triages: boolean;
  readonly approves: boolean;
}

/** What is due in a case; a task only to whoever it was given to, a request to stop the clock only to whoever decides on it. */
function caseTasks(
  { dossier, data, state, transitions }: Overview<z.infer<typeof caseKinds.overview>>,
  now: number,
  person: string,
  approves: boolean,
): Task[] {
  return caseDues(state, transitions, data.progress, now)
    .filter(({ kind, who, by }) => (kind === 'caseTask' ? who === person : kind === 'suspensionAsked' ? approves && by !== person : true))
    .map(({ kind, dueAt, what }) => ({
      kind,
      object: dossier.id,
      number: dossier.number,
      title: what ? `${data.title} · ${what}` : data.title,
      dueAt,
      lifeSafety: kind === 'mandatoryReport',
    }));
}

export function openTasks(overviews: Overviews, now: number, { person, triages, approves }: Viewer): DashboardSource {
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
      dueAt: decideBy(submission.data.receivedAt),
      lifeSafety: submission.data.lifeSafety,
    });
  }
  const cases = overviews.of<z.infer<typeof caseKinds.overview>>('case').filter((one) => one.state !== 'closed' && one.state !== 'archived');
  for (const one of cases) tasks.push(...caseTasks(one, now, person, approves));
  const underWay = exportTasks(overviews, now, person, approves);
  const received = deskTasks(overviews);
  tasks.push(...underWay, ...received);
  return {
    tasks,
    newReports: waiting.length,
    openCases: cases.length,
    openExports: underWay.length,
    openPackages: received.length,
  };
}
