// Putting a fact on record and moving a case on: what is on record decides whether it is lawful.
import { AppError } from '../../../contract/errors';
import type { CommandContext, Inputs, Outputs } from '../../dispatch/context';
import { type Dossier, guardedDossier, transition } from '../../dossiers/index-table';
import { appendRevision, readChain, type Revision } from '../../dossiers/revisions';
import { caseStart } from '../../calendar/clocks';
import type { Overview } from '../../overviews/overviews';
import { canonicalJson } from '../../crypto/bytes';
import { type CaseOverview, detailsOf, historyOf, mayApproveSuspension, teamOf } from './repository';
import { plannedFollowUps, refusalOf } from './rules';
import { allowsStep, askedSuspension, progressOf } from './tracks';

export interface LoadedCase {
  readonly dossier: Dossier;
  readonly overview: Overview<CaseOverview>;
  readonly revisions: readonly Revision[];
  readonly n: number;
}

/** A case to write in. @throws AppError not_found; denied when it is open for minutes only */
export async function loadCase({ writer, ring, overviews }: CommandContext, id: string): Promise<LoadedCase> {
  const dossier = await guardedDossier(writer.trx, ring, id, 'case');
  const overview = overviews.get<CaseOverview>(id);
  if (!overview) throw new AppError('not_found');
  if (!ring.owns(id, 'team')) throw new AppError('denied');
  const { revisions, n } = await readChain(writer.trx, ring, id, 'case');
  return { dossier, overview, revisions, n };
}

export async function record(context: CommandContext, input: Inputs['cases']['record']): Promise<Outputs['cases']['record']> {
  const { writer, ring, now, actor, session } = context;
  const one = await loadCase(context, input.id);
  const { fact, told } = input;
  if (one.n !== input.n) throw new AppError('conflict');
  if (told && (fact.type !== 'statement' || fact.refused)) throw new AppError('invalid', { issues: [{ path: 'told', code: 'not_a_statement' }] });
  if (told && !ring.holds(one.dossier.id, told.audience)) throw new AppError('denied');
  const history = historyOf(one.overview, one.revisions, now);
  const refusal = refusalOf(history, fact, {
    now,
    actor: actor.id,
    mayApprove: mayApproveSuspension(actor),
    schoolCode: session.vault.header.code,
    people: detailsOf(one.revisions).people,
    team: await teamOf({ reader: writer.trx, now }, one.dossier.id),
  });
  if (refusal) throw new AppError(refusal.code, refusal.path ? { issues: [{ path: refusal.path, code: refusal.rule ?? '' }] } : {});
  const at = { dossier: one.dossier.id, slice: 'case', now } as const;
  let n = await appendRevision(writer, ring, { ...at, kind: 'fact', audience: 'team', expected: input.n }, fact);
  if (told && fact.type === 'statement') {
    const entry = { type: 'statement', audience: told.audience, at: fact.at, text: told.text, mayTellFamily: false };
    n = await appendRevision(writer, ring, { ...at, kind: 'entry', audience: told.audience }, entry);
  }
  if (fact.type === 'suspension' && fact.step === 'approve') {
    const until = askedSuspension(history.log)?.fact.until ?? now;
    const pack = caseStart(one.overview.transitions)?.packId ?? '';
    await transition(writer, one.dossier, 'suspend', now, { clock: 'pause', startedAt: now, pack, until });
    n = await appendRevision(writer, ring, { ...at, kind: 'step', audience: 'team' }, { event: 'suspend', note: '' });
  }
  context.about(one.dossier.id);
  return { n: (await noteProgress(context, one.dossier.id)) ?? n };
}

export async function advance(context: CommandContext, input: Inputs['cases']['advance']): Promise<Outputs['cases']['advance']> {
  const { writer, ring, now } = context;
  const one = await loadCase(context, input.id);
  const { ok, missing } = allowsStep(historyOf(one.overview, one.revisions, now), input.event);
  // Codes only: what is missing and for which side, never for whom.
  if (!ok) throw new AppError('illegal_transition', { issues: missing.map(({ what, side }) => ({ path: what, code: side ?? 'missing' })) });
  const state = await transition(writer, one.dossier, input.event, now);
  await appendRevision(
    writer,
    ring,
    { dossier: one.dossier.id, slice: 'case', kind: 'step', audience: 'team', now },
    { event: input.event, note: input.note },
  );
  await noteProgress(context, one.dossier.id);
  context.about(one.dossier.id);
  return { state: state as Outputs['cases']['advance']['state'] };
}

/** Lists and Today see of a case what its newest overview says: written anew when that changed. @returns n of it, or null */
export async function noteProgress({ writer, ring, overviews, now }: CommandContext, id: string): Promise<number | null> {
  const overview = overviews.get<CaseOverview>(id);
  if (!overview) return null;
  const { revisions } = await readChain(writer.trx, ring, id, 'case');
  const transitions = await writer.trx.selectFrom('transitions').selectAll().where('dossier', '=', id).orderBy('n').execute();
  const history = historyOf({ ...overview, transitions, state: transitions.at(-1)?.state ?? '' }, revisions, now);
  const progress = progressOf(history, plannedFollowUps(history, transitions));
  const newest = revisions.findLast(({ kind }) => kind === 'overview')?.data as CaseOverview | undefined;
  const { progress: before, ...data } = newest ?? overview.data;
  if (before && canonicalJson(before) === canonicalJson(progress)) return null;
  return appendRevision(writer, ring, { dossier: id, slice: 'case', kind: 'overview', audience: 'team', now }, { ...data, progress });
}
