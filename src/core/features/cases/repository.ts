// Case rows from overviews in memory; what is on record in one case, in order, from its chain.
import type { z } from 'zod';
import type { CaseFact } from '../../../contract/case-facts';
import { measureKind } from '../../../contract/case-facts';
import { AppError } from '../../../contract/errors';
import { maskName } from '../../../contract/mask';
import { allows, type Role } from '../../../contract/permissions';
import { caseStart, investigationClock, isPaused } from '../../calendar/clocks';
import { namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import { envelopesOf } from '../../dossiers/grants';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { mentoringKinds } from '../../dossiers/kinds/mentoring';
import type { reportKinds } from '../../dossiers/kinds/report';
import { mergedInto } from '../../dossiers/merged';
import type { Revision } from '../../dossiers/revisions';
import type { Overview, Overviews } from '../../overviews/overviews';
import { measureLimits } from './measures';
import { caseClocks } from './rules';
import { askedSuspension, checklist, factsOf, type History, type Logged, nextStep, tasksOf, tracksOf } from './tracks';

export type CaseOverview = z.infer<typeof caseKinds.overview>;
export type CaseEntry = z.infer<typeof caseKinds.entry>;
type Details = z.infer<typeof caseKinds.details>;
type Case = Outputs['cases']['get'];
type Row = Outputs['cases']['list']['rows'][number];

export function caseRow(one: Overview<CaseOverview>, name: (person: string) => string, now: number): Row {
  const { state, transitions, data, dossier } = one;
  const clock = investigationClock(transitions, now);
  return {
    id: dossier.id,
    number: dossier.number,
    title: data.title,
    state: state as Row['state'],
    openedAt: dossier.created_at,
    lead: name(data.lead),
    affected: data.affected.map(maskName),
    reported: data.reported.map(maskName),
    grades: data.grades,
    types: data.types,
    clock: clock && {
      id: 'investigation',
      side: null,
      which: null,
      minutes: null,
      source: caseStart(transitions)?.pack.investigation.source ?? 'ours',
      ...clock,
    },
    next: nextStep(bareHistory(one, now)).event ?? '',
  };
}

/** Of tips merged into the one that the case came from: a colleague in the case learns only of those that are open to them. */
export function mergedReports(overviews: Overviews, submission: string): Outputs['cases']['get']['mergedReports'] {
  const triages = overviews.of<z.infer<typeof reportKinds.overview>>('report').map((one) => one.data);
  return mergedInto(triages, submission).flatMap((id) => {
    const one = overviews.get(id);
    return one ? [{ id, number: one.dossier.number }] : [];
  });
}

/** What the index alone tells: the stage, without anything that was written. */
const bareHistory = ({ state, transitions, data, dossier }: Overview<CaseOverview>, now: number): History => ({
  state,
  isPaused: isPaused(transitions, now),
  openedAt: dossier.created_at,
  types: data.types,
  people: [],
  log: [],
});

/** The newest facts of a case. @throws AppError damaged when there are none */
export function detailsOf(revisions: readonly Revision[]): Details {
  const details = revisions.findLast((one) => one.kind === 'details');
  if (!details) throw new AppError('damaged');
  return details.data as Details;
}

/** @param revisions those that this person may read */
export function historyOf(one: Overview<CaseOverview>, revisions: readonly Revision[], now: number): History {
  const log = revisions.flatMap((revision): Logged[] => {
    const { n, at, by, data } = revision;
    if (revision.kind === 'fact') return [{ n, at, by, kind: 'fact', fact: data as CaseFact }];
    if (revision.kind === 'step') return [{ n, at, by, kind: 'step', event: (data as { event: string }).event }];
    if (revision.kind !== 'entry') return [];
    const { type, at: on } = data as CaseEntry;
    return [{ n, at, by, kind: 'entry', type, on }];
  });
  return { ...bareHistory(one, now), people: detailsOf(revisions).people, log };
}

/** Mentoring plans that came from it, as far as this person may open them. */
const plansOf = ({ overviews, ring }: Pick<QueryContext, 'overviews' | 'ring'>, id: string): string[] =>
  overviews
    .of<z.infer<typeof mentoringKinds.overview>>('mentoring')
    .filter(({ data, dossier }) => data.caseId === id && ring.holds(dossier.id, 'team'))
    .map(({ state }) => state);

/** Who can open the case in their own right and write in it: only they can be given something to do in it, and tick it off. */
export async function teamOf({ reader, now }: Pick<QueryContext, 'reader' | 'now'>, dossier: string): Promise<string[]> {
  const rows = await envelopesOf(reader, dossier);
  const living = rows.filter((row) => row.holder_kind === 'person' && row.audience === 'team' && (row.until === null || row.until > now));
  const people = await reader.selectFrom('people').select(['id', 'roles']).where('state', '=', 'certified').execute();
  const writers = new Set(people.filter(({ roles }) => allows('case.write', JSON.parse(roles) as Role[])).map(({ id }) => id));
  return [...new Set(living.map(({ holder }) => holder))].filter((holder) => writers.has(holder));
}

type Stand = Pick<Case, 'facts' | 'nextStep' | 'tracks' | 'checklist' | 'tasks' | 'suspension' | 'team' | 'measureLimits' | 'clocks'>;

/** Where the case stands, in the words of the contract. */
export async function standOf(context: QueryContext, one: Overview<CaseOverview>, revisions: readonly Revision[]): Promise<Stand> {
  const { reader, now, session, overviews, ring } = context;
  const name = await namesOf(reader);
  const history = { ...historyOf(one, revisions, now), plans: plansOf({ overviews, ring }, one.dossier.id) };
  const people = detailsOf(revisions).people;
  return {
    clocks: caseClocks(history, one.transitions, now),
    nextStep: nextStep(history),
    tracks: tracksOf(history),
    checklist: checklist(history),
    facts: history.log.flatMap((logged) =>
      logged.kind === 'fact' ? [{ n: logged.n, recordedAt: logged.at, by: name(logged.by), fact: logged.fact }] : [],
    ),
    tasks: tasksOf(history.log).map(({ type: _type, ...task }) => ({
      ...task,
      name: name(task.who),
      late: task.state === 'open' && task.until !== null && task.until < now,
    })),
    suspension: suspensionOf(context, history, name),
    team: (await teamOf(context, one.dossier.id)).map((id) => ({ id, name: name(id) })),
    measureLimits: measureLimits(people, session.vault.header.code, measureKind.options),
  };
}

function suspensionOf({ actor }: QueryContext, history: History, name: (person: string) => string): Case['suspension'] {
  const asked = askedSuspension(history.log);
  const all = factsOf(history.log, 'suspension');
  const approved = history.isPaused ? all.findLast(({ fact }) => fact.step === 'approve') : undefined;
  const request = asked ?? (approved ? all.findLast(({ n, fact }) => fact.step === 'ask' && n < approved.n) : undefined);
  if (!request) return null;
  return {
    ground: request.fact.ground,
    until: request.fact.until ?? 0,
    askedBy: name(request.by),
    askedAt: request.at,
    approvedBy: approved ? name(approved.by) : null,
    approvedAt: approved?.at ?? null,
    mayDecide: asked !== null && request.by !== actor.id && mayApproveSuspension(actor),
    mine: request.by === actor.id,
  };
}

/** The principal decides; the deputy stands in. */
export const mayApproveSuspension = ({ roles }: QueryContext['actor']): boolean => roles.includes('principal') || roles.includes('deputy');
