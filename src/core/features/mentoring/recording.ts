// Writing in a mentoring plan: its text, what happened, its steps and the decisions about it.
import { AppError } from '../../../contract/errors';
import type { MentoringFact } from '../../../contract/mentoring-facts';
import { endOfDate, waitsForApproval } from '../../calendar/mentoring-months';
import { canonicalJson } from '../../crypto/bytes';
import type { CommandContext, Inputs, Outputs } from '../../dispatch/context';
import { transition } from '../../dossiers/index-table';
import type { RevisionKind } from '../../dossiers/kinds';
import { appendRevision } from '../../dossiers/revisions';
import { factsIn, goalsIn, hoursIn, type MentoringOverview, type MentoringRecord, mentoringRecord } from '../../overviews/mentoring-record';
import { sealAtEnd, settleTeam } from './circle';
import { approvesPlans, holdersOf, leadsPlan, standingOf } from './repository';
import { askedIn, hasConsent, missingFor, nextOf, openAppointments, refusalOf } from './rules';

const put = ({ writer, ring, now }: CommandContext, id: string, kind: RevisionKind, data: unknown, audience = 'team'): Promise<number> =>
  appendRevision(writer, ring, { dossier: id, slice: 'mentoring', kind, audience, now }, data);

/** A plan to write in. @throws AppError not_found, conflict; denied when it is open for minutes only */
async function load(context: CommandContext, id: string, n: number | null): Promise<MentoringRecord> {
  const one = await mentoringRecord({ ...context, reader: context.writer.trx }, id);
  if (!context.ring.owns(id, 'team')) throw new AppError('denied');
  if (n !== null && one.n !== n) throw new AppError('conflict');
  context.about(id);
  return one;
}

/** Only while nothing is in force, or after an adjustment was begun. */
const EDITABLE: readonly string[] = ['draft', 'adjusting'];

export async function revise(context: CommandContext, { id, n, plan }: Inputs['mentoring']['revise']): Promise<Outputs['mentoring']['revise']> {
  const one = await load(context, id, n);
  if (!leadsPlan(one.overview, context.actor)) throw new AppError('denied');
  if (!EDITABLE.includes(one.overview.state)) throw new AppError('illegal_transition');
  await settleTeam(context, one, plan);
  await put(context, id, 'details', { ...one.details, plan });
  return { n: await noteProgress(context, id) };
}

export async function record(context: CommandContext, input: Inputs['mentoring']['record']): Promise<Outputs['mentoring']['record']> {
  const one = await load(context, input.id, input.n);
  await putFact(context, one, input.fact, input.told);
  return { n: await noteProgress(context, input.id) };
}

async function putFact(
  context: CommandContext,
  one: MentoringRecord,
  fact: MentoringFact,
  told: Inputs['mentoring']['record']['told'],
): Promise<void> {
  const { writer, ring, now } = context;
  const { id } = one.overview.dossier;
  if (told && !ring.holds(id, told.audience)) throw new AppError('denied');
  const refusal = refusalOf(standingOf(one, now), fact, {
    now,
    told: told?.audience ?? null,
    startedAt: one.overview.transitions.find(({ state }) => state === 'running')?.at ?? null,
    team: await holdersOf(writer.trx, id, 'team', now),
  });
  if (refusal) throw new AppError(refusal.code, { issues: [{ path: refusal.path, code: refusal.rule }] });
  await put(context, id, 'fact', fact);
  if (told && fact.type === 'session') await put(context, id, 'entry', { session: fact.session, ...told }, told.audience);
  const isReview = fact.type === 'review';
  if (isReview || (fact.type === 'relapse' && one.overview.state === 'observing')) await step(context, one, isReview ? 'review' : 'relapse', {});
}

/** The same session in several plans: each is asked as if it were the only one. */
export async function recordGroup(context: CommandContext, input: Inputs['mentoring']['recordGroup']): Promise<Outputs['mentoring']['recordGroup']> {
  const { plans, text, ...held } = input;
  const ids = [...new Set(plans)];
  for (const id of ids) {
    const one = await load(context, id, null);
    const fact = {
      ...{ kind: held.kind, at: held.at, hours: held.hours, place: held.place, people: held.people },
      ...{ type: 'session', session: context.newId(), attendance: 'attended', behaviour: '', guardian: '', next: '' },
      ...{ appointment: null, together: ids.length },
    } as const satisfies MentoringFact;
    const audience = held.kind === 'psychology' ? 'counsellor' : 'team';
    await putFact(context, one, fact, text.trim() === '' ? null : { audience, text });
    await noteProgress(context, id);
  }
  return {};
}

async function step(
  context: CommandContext,
  one: MentoringRecord,
  event: string,
  about: { note?: string; until?: string; to?: string },
): Promise<string> {
  const state = await transition(context.writer, one.overview.dossier, event, context.now);
  await put(context, one.overview.dossier.id, 'step', { event, note: about.note ?? '', until: about.until ?? '', to: about.to ?? '' });
  return state;
}

/** Steps that name a day: the new end, or the end of the observation. */
const NAMES_A_DAY: readonly string[] = ['askExtend', 'askRelease'];

export async function advance(context: CommandContext, input: Inputs['mentoring']['advance']): Promise<Outputs['mentoring']['advance']> {
  const { now, actor } = context;
  const { id, event, note, to } = input;
  const one = await load(context, id, input.n);
  const standing = standingOf(one, now);
  const leads = leadsPlan(one.overview, actor);
  if (!leads) throw new AppError('denied');
  if (!nextOf(standing, { now, actor: actor.id, leads, approves: false }).may.includes(event)) throw new AppError('illegal_transition');
  const missing = missingFor(event, standing, now);
  if (missing.length > 0) throw new AppError('illegal_transition', { issues: missing.map((what) => ({ path: what, code: 'missing' })) });
  const wrong = wrongIn(input, one, now);
  if (wrong) throw new AppError('invalid', { issues: [wrong] });
  const state = await step(context, one, event, { note, to, until: input.until ?? '' });
  if (event === 'withdraw' && one.overview.state === 'adjusting') await putBack(context, one);
  if (state === 'released') await sealAtEnd(context, one);
  await noteProgress(context, id);
  return { state: state as Outputs['mentoring']['advance']['state'] };
}

/** Without an approval the plan of before stays in force, its text and its team. */
async function putBack(context: CommandContext, one: MentoringRecord): Promise<void> {
  if (one.agreed === null) throw new AppError('damaged');
  await settleTeam(context, one, one.agreed.plan, 'whoever is still here');
  await put(context, one.overview.dossier.id, 'details', one.agreed);
}

const NEEDS_A_REASON: readonly string[] = ['abandon', 'askExtend', 'adjust', 'askRelease', 'askRefer', 'takeBack'];

function wrongIn(
  { event, note, until, to }: Inputs['mentoring']['advance'],
  one: MentoringRecord,
  now: number,
): { path: string; code: string } | null {
  if (NEEDS_A_REASON.includes(event) && note.trim().length < 2) return { path: 'note', code: 'required' };
  if (event === 'askRefer' && to.trim().length < 2) return { path: 'to', code: 'required' };
  if (!NAMES_A_DAY.includes(event)) return null;
  if (until === null) return { path: 'until', code: 'required' };
  if (event === 'askExtend' && until <= one.details.plan.until) return { path: 'until', code: 'not_later' };
  return endOfDate(until) <= now ? { path: 'until', code: 'past' } : null;
}

export async function decide(
  context: CommandContext,
  { id, n, allow, note }: Inputs['mentoring']['decide'],
): Promise<Outputs['mentoring']['decide']> {
  const { now, actor } = context;
  const one = await load(context, id, n);
  if (!approvesPlans(actor)) throw new AppError('denied');
  if (!waitsForApproval(one.overview.state)) throw new AppError('illegal_transition');
  // Nobody approves what they asked for.
  if (one.overview.data.progress.askedBy === actor.id) throw new AppError('same_person');
  if (!allow && note.trim().length < 2) throw new AppError('invalid', { issues: [{ path: 'note', code: 'required' }] });
  const asked = askedIn(one.steps);
  if (allow && one.overview.state === 'releasing' && endOfDate(asked?.until ?? '') <= now) throw new AppError('expired');
  const state = await step(context, one, allow ? 'approve' : 'sendBack', { note, until: asked?.until ?? '', to: asked?.to ?? '' });
  if (allow && one.overview.state === 'extending' && asked) {
    await put(context, id, 'details', { ...one.details, plan: { ...one.details.plan, until: asked.until } });
  }
  await noteProgress(context, id);
  return { state: state as Outputs['mentoring']['decide']['state'] };
}

/** Lists and Today see of a plan what its newest overview says: written anew when that changed. @returns n of the newest revision */
async function noteProgress(context: CommandContext, id: string): Promise<number> {
  const { writer } = context;
  const one = await mentoringRecord({ ...context, reader: writer.trx }, id);
  const transitions = await writer.trx.selectFrom('transitions').selectAll().where('dossier', '=', id).orderBy('n').execute();
  const data = progressOf({ ...one, overview: { ...one.overview, transitions, state: transitions.at(-1)?.state ?? '' } });
  return canonicalJson(data) === canonicalJson(one.overview.data) ? one.n : put(context, id, 'overview', data);
}

function progressOf(one: MentoringRecord): MentoringOverview {
  const { overview, details, facts, steps } = one;
  const { plan } = details;
  const asked = waitsForApproval(overview.state) ? askedIn(steps) : undefined;
  const released = overview.state === 'observing' ? steps.findLast(({ event }) => event === 'approve') : undefined;
  return {
    ...overview.data,
    from: plan.from,
    until: plan.until,
    progress: {
      hoursDone: hoursIn(facts),
      hoursPlanned: plan.hours.reduce((sum, { hours }) => sum + hours, 0),
      lastSessionAt: factsIn(facts, 'session').reduce<number | null>((last, { fact }) => Math.max(last ?? 0, fact.at), null),
      talks: factsIn(facts, 'session').flatMap(({ at, fact }) => (fact.attendance === 'absent' ? [] : [{ at: fact.at, recordedAt: at }])),
      // The first word on each month: a review that is corrected later was still made in time.
      reviews: [
        ...new Map(
          factsIn(facts, 'review')
            .map(({ fact, at }) => [fact.month, at] as const)
            .reverse(),
        ),
      ].map(([month, at]) => ({ month, at })),
      appointments: openAppointments(facts).map(({ kind, at, who }) => ({ kind, at, who })),
      checks: goalsIn(one).flatMap(({ what, checkOn, done, of }) => (checkOn !== null && done < of ? [{ what, on: checkOn }] : [])),
      hasConsent: hasConsent(facts),
      askedBy: asked?.by ?? null,
      observeUntil: released?.until ? endOfDate(released.until) : null,
    },
  };
}
