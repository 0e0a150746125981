// Decisions on a tip, and taking them back.
import { AppError } from '../../../contract/errors';
import type { CommandContext, Inputs, Outputs } from '../../dispatch/context';
import { transition } from '../../dossiers/index-table';
import type { Decision } from '../../dossiers/kinds/report';
import { appendRevision } from '../../dossiers/revisions';
import type { Overview } from '../../overviews/overviews';
import { sameReaders } from './readers';
import { numbered, type ReportOverview, submissionOf } from './repository';
import { mayTake } from './rules';

type Triage = Overview<ReportOverview>;

/** The triage of a report this person may decide on. @throws AppError not_found for a missing one and one that is not granted, alike */
export function triageOf(context: CommandContext, submission: string): Triage {
  const triage = submissionOf(context.overviews, submission);
  if (!triage || !context.overviews.get(submission)) throw new AppError('not_found');
  context.about(submission);
  return triage;
}

async function decide(context: CommandContext, triage: Triage, event: string, decision: Decision): Promise<void> {
  await transition(context.writer, triage.dossier, event, context.now);
  await note(context, triage, decision);
}

const note = ({ writer, ring, now }: CommandContext, triage: Triage, decision: Decision): Promise<number> =>
  appendRevision(writer, ring, { dossier: triage.dossier.id, slice: 'report', kind: 'decision', audience: 'team', now }, decision);

const goInto = ({ writer, ring, now }: CommandContext, { dossier, data }: Triage, into: string | null): Promise<number> =>
  appendRevision(writer, ring, { dossier: dossier.id, slice: 'report', kind: 'overview', audience: 'team', now }, { ...data, mergedInto: into });

export async function decline(context: CommandContext, input: Inputs['reports']['decline']): Promise<Outputs['reports']['decline']> {
  await decide(context, triageOf(context, input.id), 'decline', { act: 'decline', reason: input.reason, note: input.note });
  return { state: 'declined' };
}

export async function forward(context: CommandContext, input: Inputs['reports']['forward']): Promise<Outputs['reports']['forward']> {
  const { id, to, note: why, receipt } = input;
  await decide(context, triageOf(context, id), 'forward', { act: 'forward', to, note: why, receipt });
  return { state: 'forwarded' };
}

export async function takeBack(context: CommandContext, input: Inputs['reports']['takeBack']): Promise<Outputs['reports']['takeBack']> {
  await decide(context, triageOf(context, input.id), 'takeBack', { act: 'takeBack', note: input.note });
  return { state: 'received' };
}

/**
 * Only what waits goes anywhere, and only into one that is itself in no other: no circle can come about.
 * @throws AppError other_readers when somebody could tell by the one that there is the other
 */
export async function merge(context: CommandContext, { id, into, note: why }: Inputs['reports']['merge']): Promise<Outputs['reports']['merge']> {
  const triage = triageOf(context, id);
  if (into === id) throw new AppError('invalid', { issues: [{ path: 'into', code: 'self' }] });
  const target = triageOf(context, into);
  const number = numbered(context.overviews, into);
  if (!number) throw new AppError('not_found');
  context.about(id);
  if (!mayTake(target.state)) throw new AppError('illegal_transition');
  if (!(await sameReaders(context, triage, target))) throw new AppError('other_readers');
  await decide(context, triage, 'merge', { act: 'merge', other: into, note: why });
  await goInto(context, triage, into);
  await note(context, target, { act: 'took', other: id, note: why });
  return { state: 'merged', into: number };
}

export async function unmerge(context: CommandContext, { id, note: why }: Inputs['reports']['unmerge']): Promise<Outputs['reports']['unmerge']> {
  const triage = triageOf(context, id);
  const into = triage.data.mergedInto;
  if (into === null) throw new AppError('illegal_transition');
  await decide(context, triage, 'unmerge', { act: 'unmerge', other: into, note: why });
  await goInto(context, triage, null);
  const target = submissionOf(context.overviews, into);
  if (target && context.ring.owns(target.dossier.id, 'team')) await note(context, target, { act: 'gaveBack', other: id, note: why });
  return { state: 'received' };
}
