// Who may open a dossier: sharing with a reason, revoking, keeping out, and the two ways that need a second person.
import { z } from 'zod';
import { command, query } from './define';
import { reporterIdentity } from './reports';
import { id, instant, line, nothing } from './scalars';

export const holderRow = z.strictObject({
  holder: z.string(),
  kind: z.enum(['person', 'group']),
  name: line(60),
  audiences: z.array(z.string()),
  reason: line(200),
  since: instant,
  until: instant.nullable(),
  by: line(60),
  lead: z.boolean(),
  /** Of a group: everybody in it, by name. */
  members: z.array(line(60)),
  mayRevoke: z.boolean(),
});
/** Emergency opening of a dossier; the sealed name of a reporter. */
export const requestKind = z.enum(['breakGlass', 'reporter']);
export const requestState = z.enum(['requested', 'allowed', 'refused', 'used', 'withdrawn', 'lapsed']);
export const accessRequest = z.strictObject({
  id,
  number: line(40),
  kind: requestKind,
  subject: id,
  subjectNumber: line(40),
  subjectSlice: z.string(),
  state: requestState,
  requester: line(60),
  requestedAt: instant,
  reason: line(500),
  minutes: z.number().int(),
  /** When an unanswered request, or an answer nobody used, ends by itself. */
  lapsesAt: instant,
  /** While it is open in this session. */
  openUntil: instant.nullable(),
  answeredBy: line(60).nullable(),
  answerNote: line(500),
  mine: z.boolean(),
  mayAnswer: z.boolean(),
  /** The pair group that has the other half. */
  partner: z.string(),
});
const reason = line(500).min(4);
const minutes = z.number().int().min(5).max(240);

export const access = {
  of: query({
    permission: 'access.read',
    input: { dossier: id },
    output: z.strictObject({
      slice: z.string(),
      audiences: z.array(z.string()),
      holders: z.array(holderRow),
      mayShare: z.boolean(),
      /** Colleagues this dossier could be shared with. */
      candidates: z.array(z.strictObject({ id, name: line(60), roles: z.array(z.string()) })),
      /** Colleagues who are named in it and get no key; only told to whoever decides. */
      keptOut: z.array(line(60)),
      /** Colleagues the lead of this case could go to; empty when that is not this person's to decide. */
      successors: z.array(z.strictObject({ id, name: line(60), roles: z.array(z.string()) })),
      /** Generation of the keys: how often somebody was taken out, plus one. */
      epoch: z.number().int(),
      /** Only while it was opened in an emergency: until when. */
      borrowedUntil: instant.nullable(),
    }),
  }),
  share: command({
    permission: 'access.share',
    event: 'grant.given',
    stepUp: true,
    input: { dossier: id, person: id, audiences: z.array(z.string().max(20)).min(1).max(5), reason, until: instant.nullable() },
    output: nothing,
  }),
  /** What was read cannot be un-read; everything written from now on has new keys. */
  revoke: command({ permission: 'access.share', event: 'grant.revoked', stepUp: true, input: { dossier: id, person: id, reason }, output: nothing }),
  /** A colleague who is named in it: the intake group leaves, everyone else stays as individuals. */
  keepOut: command({
    permission: 'access.share',
    event: 'grant.keptOut',
    stepUp: true,
    input: { dossier: id, people: z.array(id).min(1).max(10), reason },
    output: nothing,
  }),
  requests: query({ permission: 'access.request', input: {}, output: z.array(accessRequest) }),
  /** By register number: whoever asks may not be able to see it. */
  request: command({
    permission: 'access.request',
    event: 'access.requested',
    stepUp: true,
    input: { kind: requestKind, number: line(40).min(4), reason, minutes },
    output: z.strictObject({ id, number: line(40) }),
  }),
  /** The partner opens their half for the requester alone, or says no. */
  answer: command({
    permission: 'access.request',
    event: 'access.answered',
    stepUp: true,
    input: { id, allow: z.boolean(), note: line(500) },
    output: z.strictObject({ state: requestState }),
  }),
  withdraw: command({ permission: 'access.request', event: 'access.withdrawn', input: { id }, output: nothing }),
  /** Once, for the minutes that were allowed. A dossier opens in its own page; a name is told by `reporter`. */
  open: command({
    permission: 'access.request',
    event: 'access.opened',
    stepUp: true,
    input: { id },
    output: z.strictObject({ until: instant, kind: requestKind, subject: id, slice: z.string() }),
  }),
  /** From memory only, while the minutes last. */
  reporter: query({ permission: 'access.request', event: 'reporter.unsealed', input: { id }, output: reporterIdentity.extend({ until: instant }) }),
};
