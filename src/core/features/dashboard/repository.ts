// Facts of other slices, read-only: overviews of what this person may open at this moment, and the few rows everybody may know.
import type { z } from 'zod';
import { dateOf, dayOf } from '../../../contract/days';
import { maskName } from '../../../contract/mask';
import { type Role, signingSide } from '../../../contract/permissions';
import { monthOn, monthSpan } from '../../../contract/returns';
import { takenAt } from '../../audit/return-taken';
import { concernDues } from '../../calendar/concern-dues';
import type { RunningClock } from '../../calendar/clocks';
import { mentoringDues } from '../../calendar/mentoring-months';
import { talkStanding } from '../../calendar/mentoring-talks';
import { backupSettings } from '../../backup/last';
import { namesOf, type QueryContext } from '../../dispatch/context';
import { keptOutOf } from '../../dossiers/kept-out';
import type { accessKinds } from '../../dossiers/kinds/access';
import type { ConcernOverview } from '../../dossiers/kinds/concern';
import type { exportKinds } from '../../dossiers/kinds/export';
import type { packageKinds } from '../../dossiers/kinds/package';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import { dutiesOf } from '../../overviews/concern-duty';
import type { MentoringOverview } from '../../overviews/mentoring-record';
import type { Overview } from '../../overviews/overviews';
import { readable } from '../../overviews/readable';
import type { Reader } from '../../store/open';
import { readCertificate } from '../../vault/certificates';
import { type CaseOverview, datesOfCase } from './case-clocks';
import type { DueFacts } from './due';

const DAY = 86_400_000;

export interface Known extends DueFacts {
  readonly clocks: readonly { readonly object: string; readonly number: string; readonly title: string; readonly clock: RunningClock }[];
  readonly openCases: number;
  readonly openPlans: number;
}

const baseOf = (one: Overview, title: string) => ({ object: one.dossier.id, number: one.dossier.number, title });
const masked = (names: readonly string[]): string[] => names.filter(Boolean).map(maskName);

export async function readFacts(context: QueryContext): Promise<Known> {
  const { ring, actor, now, reader, session } = context;
  const { header } = session.vault;
  const { cases, clocks } = await readCases(context);
  const plans = readPlans(context);
  const bornAt = (await reader.selectFrom('audit').select('at').orderBy('seq').limit(1).executeTakeFirstOrThrow()).at;
  return {
    person: actor.id,
    roles: actor.roles,
    now,
    triages: ring.isMember('intake'),
    approves: ring.isMember('approvers'),
    reports: readReports(context),
    cases,
    clocks,
    openCases: cases.length,
    concerns: await readConcerns(context),
    plans,
    openPlans: plans.length,
    exports: readable<z.infer<typeof exportKinds.overview>>(context, 'export').map((one) => ({
      ...baseOf(one, one.data.caseTitle),
      requester: one.data.requester,
      state: one.state,
      since: sinceOf(one),
    })),
    packages: readable<z.infer<typeof packageKinds.overview>>(context, 'package')
      .filter((one) => one.state === 'opened')
      .map((one) => ({ ...baseOf(one, one.data.school), openedAt: one.dossier.created_at })),
    requests: await readRequests(context),
    certificates: await readCertificates(reader, actor.id, actor.roles),
    backup: header.training ? null : { vault: header.vault, since: (await backupSettings(reader)).last?.at ?? bornAt },
    chain: { vault: header.vault, since: (await lastVerified(reader)) ?? bornAt },
    monthlyReturn: header.training ? null : await openReturn(reader, header.vault, bornAt, now),
  };
}

const sinceOf = (one: Overview): number => one.transitions.at(-1)?.at ?? one.dossier.created_at;

function readReports(context: QueryContext): DueFacts['reports'] {
  const waiting = readable<z.infer<typeof reportKinds.overview>>(context, 'report').filter((one) => one.state === 'received');
  return waiting.flatMap((one) => {
    const submission = context.overviews.get<z.infer<typeof submissionKinds.overview>>(one.data.submission);
    if (!submission || !context.ring.holds(submission.dossier.id, 'team')) return [];
    const { place, channel, affected, lifeSafety, receivedAt } = submission.data;
    return [{ ...baseOf(submission, place), channel, people: masked(affected), lifeSafety, receivedAt }];
  });
}

async function readCases(context: QueryContext): Promise<Pick<Known, 'cases' | 'clocks'>> {
  const cases: DueFacts['cases'][number][] = [];
  const clocks: Known['clocks'][number][] = [];
  for (const one of readable<CaseOverview>(context, 'case')) {
    if (one.state === 'closed' || one.state === 'archived') continue;
    const base = baseOf(one, one.data.title);
    const { clock, dues } = await datesOfCase(context.reader, context.ring, one, context.now);
    cases.push({ ...base, lead: one.data.lead, people: masked(one.data.affected), dues });
    if (clock) clocks.push({ ...base, clock });
  }
  return { cases, clocks };
}

async function readConcerns(context: QueryContext): Promise<DueFacts['concerns']> {
  const { reader, ring, actor, now } = context;
  const living = readable<ConcernOverview>(context, 'concern');
  if (living.length === 0) return [];
  const { duties, absences } = await dutiesOf(reader);
  const frame = { person: actor.id, name: await namesOf(reader), now, duties, absences, approves: ring.isMember('approvers') };
  return living.map((one) => ({
    ...baseOf(one, one.data.title),
    people: masked([one.data.name]),
    dues: concernDues(one.data, one.state, one.dossier.created_at, frame),
  }));
}
const OVER: readonly string[] = ['released', 'referred', 'abandoned'];

const readPlans = (context: QueryContext): DueFacts['plans'] =>
  readable<MentoringOverview>(context, 'mentoring')
    .filter(({ state }) => !OVER.includes(state))
    .map((one) => ({
      ...baseOf(one, ''),
      lead: one.data.lead,
      people: masked([one.data.mentee]),
      dues: [...mentoringDues(one.state, one.transitions, one.data, context.now), ...talkDues(one, context.now)],
    }));

/** The next talk, unless one is planned in time: that stands there itself. */
function talkDues({ transitions, data }: Overview<MentoringOverview>, now: number): DueFacts['plans'][number]['dues'] {
  const dueAt = talkStanding(transitions, data.lead, data.progress.talks, now)?.closesAt ?? null;
  if (dueAt === null || data.progress.appointments.some(({ at }) => at <= dueAt && at > now)) return [];
  const cameAt = Math.max(transitions.at(-1)?.at ?? 0, ...data.progress.talks.map(({ at }) => at));
  return [{ kind: 'mentoringTalk', cameAt, dueAt, who: data.lead, what: '' }];
}

/** Both end after a day, by a clock that was not set back; nothing is said to whoever is named in it. */
async function readRequests(context: QueryContext): Promise<DueFacts['requests']> {
  const { reader, ring, actor, now, session } = context;
  const ended = session.vault.notBefore(now) - DAY;
  const open = readable<z.infer<typeof accessKinds.overview>>(context, 'access').filter((one) => sinceOf(one) >= ended);
  const requests: DueFacts['requests'][number][] = [];
  for (const one of open) {
    if ((await keptOutOf(reader, ring, one.data.subject)).has(actor.id)) continue;
    const { requester, subjectNumber, partnerKind } = one.data;
    requests.push({ ...baseOf(one, subjectNumber), requester, state: one.state, since: sinceOf(one), answers: ring.isMember(partnerKind) });
  }
  return requests;
}

/** Colleagues who can do nothing until this person has signed. */
async function readCertificates(reader: Reader, person: string, roles: readonly Role[]): Promise<DueFacts['certificates']> {
  const side = signingSide(roles);
  if (!side) return [];
  const rows = await reader
    .selectFrom('certificates')
    .innerJoin('people', 'people.id', 'certificates.person')
    .select(['people.id', 'people.name', 'certificates.body', 'certificates.security_signature', 'certificates.principal_signature'])
    .where('people.state', 'in', ['activated', 'certified'])
    .execute();
  return rows
    .filter((row) => row.id !== person && (side === 'security' ? row.security_signature : row.principal_signature).length === 0)
    .map((row) => ({ object: row.id, number: '', title: row.name, since: readCertificate(row.body).from }));
}

/** Last month, if the vault was there in it and nobody has taken its figures out since. */
async function openReturn(reader: Reader, vault: string, bornAt: number, now: number): Promise<DueFacts['monthlyReturn']> {
  const month = monthOn(dateOf(dayOf(now)).slice(0, 7), -1);
  if (bornAt >= monthSpan(month).to || (await takenAt(reader, month)) !== null) return null;
  return { vault, month };
}

async function lastVerified(reader: Reader): Promise<number | undefined> {
  const row = await reader
    .selectFrom('audit')
    .select('at')
    .where('event', '=', 'audit.verified')
    .where('outcome', '=', 'done')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** When this person last left: what came since is new to them. */
export async function lastLeft(reader: Reader, person: string, startedAt: number): Promise<number | null> {
  const row = await reader
    .selectFrom('audit')
    .select('at')
    .where('event', '=', 'session.locked')
    .where('actor', '=', person)
    .where('at', '<=', startedAt)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
