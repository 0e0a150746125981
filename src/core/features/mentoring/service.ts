// Mentoring plans: drawing up, approval, sessions, reviews, release.
import { type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { type MentoringOverview, mentoringRecord } from '../../overviews/mentoring-record';
import { readable } from '../../overviews/readable';
import { handOver, ofCase, open } from './opening';
import { advance, decide, record, recordGroup, revise } from './recording';
import { planRow, planView } from './repository';

async function list(context: QueryContext): Promise<Outputs['mentoring']['list']> {
  const name = await namesOf(context.reader);
  const plans = readable<MentoringOverview>(context, 'mentoring');
  return { rows: plans.map((one) => planRow(one, name, context)).sort((a, b) => b.openedAt - a.openedAt) };
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
