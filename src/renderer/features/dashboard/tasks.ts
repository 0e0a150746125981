// A due item in words: when, what state, and the page where it is done.
import { useTranslation } from 'react-i18next';
import { type DueGroup, dayOf, dueDay, groupOf } from '../../../contract/days';
import type { client } from '../../api/client';
import { formatDue } from '../../ui/dates';
import { useList } from '../../ui/lists';

export type Task = Awaited<ReturnType<typeof client.dashboard.today>>['tasks'][number];
export type Due = Omit<Task, 'isNew'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const PAGES = {
  triage: '/reports/$id',
  investigation: '/cases/$id',
  guardianNotice: '/cases/$id',
  mandatoryReport: '/cases/$id',
  reexamination: '/cases/$id',
  followUp: '/cases/$id',
  caseTask: '/cases/$id',
  suspensionAsked: '/cases/$id',
  mentoringApproval: '/mentoring/$id',
  mentoringReview: '/mentoring/$id',
  mentoringSession: '/mentoring/$id',
  mentoringTalk: '/mentoring/$id',
  mentoringCheck: '/mentoring/$id',
  mentoringEnd: '/mentoring/$id',
  mentoringObservation: '/mentoring/$id',
  policeContact: '/concerns/$id',
  concernApproval: '/concerns/$id',
  liaisonCheck: '/concerns/$id',
  concernLost: '/concerns/$id',
  concernExpiry: '/concerns/$id',
  approval: '/exports/$id',
  sealing: '/exports/$id',
  handOver: '/exports/$id',
  receiptDue: '/exports/$id',
  deskReceipt: '/desk/$id',
  accessRequest: '/requests',
  accessAnswered: '/requests',
  certificate: '/people',
  backupDue: '/backups',
  chainCheck: '/audit',
  monthlyReturn: '/returns',
} as const satisfies Record<Task['kind'], string>;

export const STATES = {
  late: { shape: 'late', tone: 'red' },
  today: { shape: 'due', tone: 'amber' },
  week: { shape: 'empty', tone: 'quiet' },
  nextWeek: { shape: 'empty', tone: 'quiet' },
  later: { shape: 'empty', tone: 'quiet' },
} as const satisfies Record<DueGroup, object>;

export const keyOf = ({ kind, object, title }: Pick<Due, 'kind' | 'object' | 'title'>): string => `${kind}/${object}/${title}`;
/** 18:30, or 24:00 for a deadline at midnight. */
export const timeOf = (dueAt: number): string => formatDue(dueAt).split(' ')[1] ?? '';
/** 11-27 */
export const shortDate = (dueAt: number): string => formatDue(dueAt).split(' ')[0] ?? '';

/** Names who does not do it here, and says who leads it or who asked. */
const ASKED: readonly Task['kind'][] = [
  ...(['mentoringApproval', 'concernApproval', 'approval', 'sealing', 'handOver', 'receiptDue', 'accessRequest'] as const),
];

export function useTaskWords(now: number) {
  const { t, i18n } = useTranslation();
  const list = useList();
  const weekday = (instant: number, form: 'long' | 'short'): string => new Intl.DateTimeFormat(i18n.language, { weekday: form }).format(instant);
  const when = ({ dueAt }: Due): string => {
    const group = groupOf(dueAt, now);
    if (group === 'late') {
      const late = now - dueAt;
      if (late < HOUR && timeOf(dueAt) !== '24:00') return t('today.lateMinutes', { count: Math.max(1, Math.floor(late / MINUTE)) });
      // A deadline within a day counts hours, one at its end counts days, as the clocks of a case do.
      if (late < 24 * HOUR && timeOf(dueAt) !== '24:00') return t('today.lateHours', { count: Math.floor(late / HOUR) });
      return t('today.lateDays', { count: Math.max(1, dayOf(now) - dueDay(dueAt)) });
    }
    if (group !== 'today') return `${shortDate(dueAt)} ${weekday(dueAt - 1, 'short')}`;
    return dueAt - now <= HOUR ? t('today.minutesLeft', { count: Math.ceil((dueAt - now) / MINUTE) }) : t('today.at', { time: timeOf(dueAt) });
  };
  return {
    when,
    weekday,
    by: ({ kind, by }: Due): string => (by === '' ? '' : t(ASKED.includes(kind) ? 'today.asked' : 'today.led', { name: by })),
    missing: ({ missing }: Due): string => t('today.missing', { what: list(missing.map((one) => t(`today.lacks.${one}`))) }),
  };
}
