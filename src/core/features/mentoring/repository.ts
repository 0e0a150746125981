// Rows of mentoring plans from overviews in memory; where one plan stands, from its chain.
import { maskName } from '../../../contract/mask';
import { allows, type Role } from '../../../contract/permissions';
import { reviewMonths } from '../../calendar/mentoring-months';
import { talkStanding } from '../../calendar/mentoring-talks';
import { type Actor, namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import { envelopesOf } from '../../dossiers/grants';
import { keptOutOf } from '../../dossiers/kept-out';
import type { KeyRing } from '../../dossiers/key-ring';
import { caseNumberFor, goalsIn, hoursIn, type MentoringOverview, type MentoringRecord, seriesIn } from '../../overviews/mentoring-record';
import type { Overview } from '../../overviews/overviews';
import type { Reader } from '../../store/open';
import { nextOf, openAppointments, type Standing } from './rules';

type Plan = Outputs['mentoring']['get'];
export type Row = Plan['row'];

const monthsOf = (one: Overview<MentoringOverview>, now: number) => reviewMonths(one.transitions, one.data.progress.reviews, one.data.until, now);

function talkOf({ transitions, data }: Overview<MentoringOverview>, now: number): Row['talk'] {
  const talk = talkStanding(transitions, data.lead, data.progress.talks, now);
  return talk && { state: talk.state, dueAt: talk.closesAt, missed: talk.misses.length };
}

export function planRow(one: Overview<MentoringOverview>, name: (person: string) => string, { now, ring }: Pick<QueryContext, 'now' | 'ring'>): Row {
  const { dossier, data, state } = one;
  const months = monthsOf(one, now);
  return {
    id: dossier.id,
    number: dossier.number,
    mentee: maskName(data.mentee),
    grade: data.grade,
    role: data.role,
    state: state as Row['state'],
    caseNumber: caseNumberFor(ring, data),
    lead: name(data.lead),
    from: data.from,
    until: data.until,
    hoursDone: data.progress.hoursDone,
    hoursPlanned: data.progress.hoursPlanned,
    lastSessionAt: data.progress.lastSessionAt,
    nextAt: data.progress.appointments[0]?.at ?? null,
    reviewDueAt: months.find((month) => month.state === 'due')?.dueAt ?? null,
    missedMonths: months.filter((month) => month.state === 'missed').length,
    talk: talkOf(one, now),
    openedAt: dossier.created_at,
  };
}

export const standingOf = (one: MentoringRecord, now: number): Standing => ({
  state: one.overview.state,
  role: one.overview.data.role,
  plan: one.details.plan,
  facts: one.facts,
  observeUntil: one.overview.data.progress.observeUntil,
  askedBy: one.overview.data.progress.askedBy,
  hasDueReview: monthsOf(one.overview, now).some((month) => month.state === 'due'),
});

/** The lead carries it; who approves may step in, never for what they ask themselves. */
export const leadsPlan = ({ data }: Overview<MentoringOverview>, actor: Actor): boolean => data.lead === actor.id;
export const approvesPlans = (actor: Actor): boolean => allows('mentoring.approve', actor.roles);

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}
/** Certified colleagues who could read a plan, without those who are kept out of this one. */
export async function staffFor(reader: Reader, ring: KeyRing, dossier: string | null): Promise<Colleague[]> {
  const out = dossier === null ? new Set<string>() : await keptOutOf(reader, ring, dossier);
  const rows = await reader.selectFrom('people').select(['id', 'name', 'roles']).where('state', '=', 'certified').orderBy('name').execute();
  return rows
    .map((row) => ({ id: row.id, name: row.name, roles: JSON.parse(row.roles) as Role[] }))
    .filter((one) => ring.knows(one.id) && !out.has(one.id) && allows('mentoring.read', one.roles));
}

/** Who holds a key in their own right now. */
export async function holdersOf(reader: Reader, dossier: string, audience: string, now: number): Promise<string[]> {
  const rows = (await envelopesOf(reader, dossier)).filter((row) => row.audience === audience && row.holder_kind === 'person');
  const newest = Math.max(...rows.map(({ epoch }) => epoch));
  return [...new Set(rows.filter(({ epoch, until }) => epoch === newest && (until === null || until > now)).map(({ holder }) => holder))];
}

export async function planView(context: QueryContext, one: MentoringRecord): Promise<Plan> {
  const { reader, ring, overviews, now, actor, session } = context;
  const { overview, details, facts } = one;
  const { plan } = details;
  const { id } = overview.dossier;
  const name = await namesOf(reader);
  const standing = standingOf(one, now);
  const staff = await staffFor(reader, ring, id);
  const noted = new Set(one.notes.map(({ session: held }) => held));
  const readOnly = !ring.owns(id, 'team') || session.vault.readOnly || ['released', 'abandoned'].includes(overview.state);
  const leads = leadsPlan(overview, actor) && !readOnly;
  const before = overview.data.follows;
  const follows = before !== null && ring.holds(before, 'team') ? overviews.get(before) : null;
  const next = nextOf(standing, { now, actor: actor.id, leads, approves: approvesPlans(actor) && !readOnly });
  return {
    row: planRow(overview, name, context),
    n: one.n,
    className: details.mentee.className,
    caseId: overview.data.caseId !== null && ring.holds(overview.data.caseId, 'team') ? overview.data.caseId : null,
    follows: follows ? { id: follows.dossier.id, number: follows.dossier.number } : null,
    plan,
    facts: facts.map(({ n, at, by, fact }) => ({ n, recordedAt: at, by: name(by), fact })),
    notes: one.notes.map(({ session: held, audience, text, by }) => ({ session: held, audience, text, by: name(by) })),
    sealedNotes:
      one.sealed === 0
        ? []
        : facts.flatMap(({ fact }) => (fact.type === 'session' && fact.kind === 'psychology' && !noted.has(fact.session) ? [fact.session] : [])),
    steps: one.steps.map(({ by, ...step }) => ({ ...step, by: name(by) })),
    goals: goalsIn(one),
    hours: plan.hours.map(({ kind, hours }) => ({ kind, planned: hours, done: hoursIn(facts, kind) })),
    series: seriesIn(one),
    months: monthsOf(overview, now),
    appointments: openAppointments(facts).map(({ appointment, kind, at, who, note }) => ({
      ...{ appointment, kind, at, note },
      who: name(who ?? overview.data.lead),
      late: at < now,
    })),
    next: { ...next, askedBy: standing.askedBy ? name(standing.askedBy) : '' },
    observeUntil: standing.observeUntil,
    staff: staff.map(({ id: person, name: called }) => ({ id: person, name: called })),
    successors: staff
      .filter((person) => leads && person.id !== actor.id && allows('mentoring.open', person.roles))
      .map(({ id: person, name: called }) => ({ id: person, name: called })),
    counsels: ring.holds(id, 'counsellor'),
    leads,
    readOnly,
  };
}
