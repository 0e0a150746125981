// A new plan: from a case, after a released one, or for a student who is supported without a case; and giving the lead to a colleague.
import { AppError } from '../../../contract/errors';
import { maskName } from '../../../contract/mask';
import type { MenteeRole, MentoringPlan } from '../../../contract/mentoring-facts';
import { allows, type Role } from '../../../contract/permissions';
import { dateOf, dayOf } from '../../../contract/days';
import { type CommandContext, groupOf, type Inputs, type Outputs, type QueryContext } from '../../dispatch/context';
import { envelopesOf, grant, renewKeys } from '../../dossiers/grants';
import { createDossier, guardedDossier } from '../../dossiers/index-table';
import { keptOutOf, noteKeptOut } from '../../dossiers/kept-out';
import { appendRevision } from '../../dossiers/revisions';
import { caseRecord } from '../../overviews/case-record';
import { type MentoringOverview, mentoringRecord } from '../../overviews/mentoring-record';
import { dropLost } from '../../trust/seating';
import { approvesPlans, staffFor } from './repository';

type Open = Inputs['mentoring']['open'];
interface Subject {
  readonly mentee: Open['mentee'];
  readonly role: MenteeRole;
  readonly caseId: string | null;
  readonly caseNumber: string;
  readonly party: string | null;
  readonly keptOut: ReadonlySet<string>;
}

/** A term; the page offers other dates. */
const TERM_DAYS = 120;

const roleIn = (role: 'affected' | 'reported' | 'informed'): MenteeRole => (role === 'informed' ? 'bystander' : role);

export async function open(context: CommandContext, input: Open): Promise<Outputs['mentoring']['open']> {
  const { writer, ring, now, actor, session } = context;
  const subject = await subjectOf(context, input);
  const id = context.newId();
  const lead = { holder: { kind: 'person' as const, id: actor.id }, reason: 'lead' };
  // Some of the approvers must be able to open it: the principal, or the deputy where there is none.
  const approvers = (await staffFor(writer.trx, ring, null)).filter(
    (one) => approvesPlans(one) && one.id !== actor.id && !subject.keptOut.has(one.id),
  );
  const principals = approvers.filter(({ roles }) => roles.includes('principal'));
  const above = (principals.length > 0 ? principals : approvers).map((one) => ({
    holder: { kind: 'person' as const, id: one.id },
    reason: 'principal',
  }));
  const number = await createDossier(writer, ring, session.vault.header, now, context.newId, {
    id,
    slice: 'mentoring',
    apart: subject.keptOut.size > 0,
    ownerGroup: await groupOf(writer.trx, 'intake'),
    state: 'draft',
    audiences: { team: [lead, ...above], counsellor: [lead] },
  });
  if (subject.keptOut.size > 0) await noteKeptOut(writer, ring, id, [...subject.keptOut]);
  const at = { dossier: id, slice: 'mentoring', audience: 'team', now } as const;
  const plan = emptyPlan(input.reason, now);
  const { mentee, role, caseId, caseNumber, party } = subject;
  const progress = {
    ...{ hoursDone: 0, hoursPlanned: 0, lastSessionAt: null, talks: [], reviews: [], appointments: [], checks: [] },
    ...{ hasConsent: false, askedBy: null, observeUntil: null },
  };
  const overview: MentoringOverview = {
    ...{ mentee: mentee.name, grade: mentee.grade, role, lead: actor.id, caseId, caseNumber, party },
    ...{ follows: input.follows, from: plan.from, until: plan.until, progress },
  };
  await appendRevision(writer, ring, { ...at, kind: 'overview' }, overview);
  await appendRevision(writer, ring, { ...at, kind: 'details' }, { mentee, plan });
  context.about(id);
  return { id, number };
}

const emptyPlan = (reason: string, now: number): MentoringPlan => ({
  reason,
  analysis: '',
  from: dateOf(dayOf(now)),
  until: dateOf(dayOf(now) + TERM_DAYS),
  ...{ team: [], hours: [], goals: [], measures: [], sealedByLaw: false },
});

/** @throws AppError not_found for a case or a plan that is not there or not granted, alike; denied for what is open for minutes only: nothing of it is carried on */
async function subjectOf(context: CommandContext, { caseId, party, follows, role, mentee }: Open): Promise<Subject> {
  const { writer, ring } = context;
  const asRead = { ...context, reader: writer.trx };
  if (follows !== null) {
    const before = await mentoringRecord(asRead, follows);
    if (!ring.owns(follows, 'team')) throw new AppError('denied');
    if (!['released', 'referred'].includes(before.overview.state)) throw new AppError('illegal_transition');
    const { caseId: from, caseNumber, party: same, role: stood } = before.overview.data;
    return { mentee: before.details.mentee, role: stood, caseId: from, caseNumber, party: same, keptOut: await keptOutOf(writer.trx, ring, follows) };
  }
  if (caseId !== null) {
    const { details, overview } = await caseRecord(asRead, caseId);
    if (!ring.owns(caseId, 'team')) throw new AppError('denied');
    const person = details.people.find(({ id }) => id === party);
    if (!person || person.name.trim() === '') throw new AppError('invalid', { issues: [{ path: 'party', code: 'not_in_case' }] });
    const { name, grade, className } = person;
    const keptOut = await keptOutOf(writer.trx, ring, caseId);
    return { mentee: { name, grade, className }, role: roleIn(person.role), caseId, caseNumber: overview.dossier.number, party, keptOut };
  }
  if (mentee.name.trim() === '') throw new AppError('invalid', { issues: [{ path: 'mentee.name', code: 'required' }] });
  return { mentee, role, caseId: null, caseNumber: '', party: null, keptOut: new Set() };
}

/** Students who only know of it are not named beside a case (未成年人保护法 art. 103, domain 6.3). */
export async function ofCase(context: QueryContext, { caseId }: Inputs['mentoring']['ofCase']): Promise<Outputs['mentoring']['ofCase']> {
  const { reader, ring, overviews, actor, session } = context;
  await guardedDossier(reader, ring, caseId, 'case');
  const { details } = await caseRecord(context, caseId);
  return {
    people: details.people
      .filter(({ name }) => name.trim() !== '')
      .map(({ id, role, name, grade, className }) => ({
        party: id,
        role: roleIn(role),
        name: role === 'informed' ? '' : maskName(name),
        grade,
        className,
      })),
    plans: overviews
      .of<MentoringOverview>('mentoring')
      .filter(({ data, dossier }) => data.caseId === caseId && ring.holds(dossier.id, 'team'))
      .map(({ dossier, data, state }) => ({
        ...{ id: dossier.id, number: dossier.number, party: data.party, mentee: data.role === 'bystander' ? '' : maskName(data.mentee) },
        state: state as Outputs['mentoring']['list']['rows'][number]['state'],
      })),
    mayOpen: allows('mentoring.open', actor.roles) && ring.owns(caseId, 'team') && !session.vault.readOnly,
  };
}

/** Everything the caller holds goes to the new lead; the former one is taken out and gets no later keys. */
export async function handOver(
  context: CommandContext,
  { id, to, reason }: Inputs['mentoring']['handOver'],
): Promise<Outputs['mentoring']['handOver']> {
  const { writer, ring, now, actor } = context;
  const one = await mentoringRecord({ ...context, reader: writer.trx }, id);
  context.about(id);
  const { lead } = one.overview.data;
  if (lead !== actor.id) throw new AppError('denied');
  const next = (await staffFor(writer.trx, ring, id)).find((person) => person.id === to);
  if (!next || next.id === lead || !allows('mentoring.open', next.roles as Role[])) throw new AppError('denied');
  const audiences = [...new Set((await envelopesOf(writer.trx, id)).map((row) => row.audience))].filter((audience) => ring.owns(id, audience));
  await grant(context, { dossier: id, audiences, holder: { kind: 'person', id: to }, reason: 'lead', until: null });
  await renewKeys(context, { dossier: id, without: [lead], instead: [to], insteadReason: 'lead' });
  await dropLost(writer, lead, [id]);
  writer.afterCommit.push(() => ring.leave(id));
  const at = { dossier: id, slice: 'mentoring', audience: 'team', now } as const;
  await appendRevision(writer, ring, { ...at, kind: 'overview' }, { ...one.overview.data, lead: to });
  await appendRevision(writer, ring, { ...at, kind: 'step' }, { event: 'handOver', note: reason, until: '', to: '' });
  return {};
}
