// Groups of events that an auditor filters by: by their noun, and looking at records apart.
import type { AuditEvent } from './audit-events';

export const EVENT_GROUPS = ['signIn', 'people', 'reports', 'cases', 'concerns', 'handover', 'backup', 'reading', 'audit'] as const;
export type EventGroup = (typeof EVENT_GROUPS)[number];

const BY_NOUN: Readonly<Record<string, EventGroup>> = {
  session: 'signIn',
  call: 'signIn',
  report: 'reports',
  reporter: 'reports',
  case: 'cases',
  concern: 'concerns',
  mentoring: 'cases',
  file: 'cases',
  card: 'handover',
  export: 'handover',
  paper: 'handover',
  desk: 'handover',
  arrival: 'handover',
  table: 'handover',
  return: 'handover',
  backup: 'backup',
  restore: 'backup',
  settings: 'backup',
  audit: 'audit',
  list: 'reading',
};
/** Verbs of looking: what somebody saw without changing anything. */
const LOOKS = /^(read|revealed|partyNamed|named|opened|unsealed|holdingsRead|codeShown|historyRead)$/;
/** These verbs make something here instead. */
const NO_LOOKS: readonly string[] = ['case.opened', 'desk.opened'];

/** Vault, people, groups, grants and recovery are about people and keys. */
export function groupOfEvent(event: AuditEvent): EventGroup {
  const [noun = '', verb = ''] = event.split('.');
  if (LOOKS.test(verb) && !NO_LOOKS.includes(event) && noun !== 'audit') return 'reading';
  return BY_NOUN[noun] ?? 'people';
}
