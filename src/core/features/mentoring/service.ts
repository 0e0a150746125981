// Mentoring plans: drawing up, approval, sessions, reviews, release.
import { type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { type MentoringOverview, mentoringRecord } from '../../overviews/mentoring-record';
import { handOver, ofCase, open } from './opening';
import { advance, decide, record, recordGroup, revise } from './recording';
import { planRow, planView } from './repository';

async function list({ overviews, ring, reader, now }: QueryContext): Promise<Outputs['mentoring']['list']> {
  const name = await namesOf(reader);
  const plans = overviews.of<MentoringOverview>('mentoring').filter(({ dossier }) => ring.holds(dossier.id, 'team'));
  return { rows: plans.map((one) => planRow(one, name, now)).sort((a, b) => b.openedAt - a.openedAt) };
}

async function get(context: QueryContext, { id }: Inputs['mentoring']['get']): Promise<Outputs['mentoring']['get']> {
  const one = await mentoringRecord(context, id);
  context.about(id);
  return planView(context, one);
}

async function reveal(context: QueryContext, { id }: Inputs['mentoring']['reveal']): Promise<Outputs['mentoring']['reveal']> {
  const { details } = await mentoringRecord(context, id);
  context.about(id);
  return details.mentee;
}

export const mentoringService = { list, get, reveal, ofCase, open, revise, record, recordGroup, advance, handOver, decide } satisfies Record<
  keyof Service<'mentoring'>,
  unknown
>;
