// What needs two people: listing, change of level, delisting; what the principal renews alone, with a reason; what one person may put right.
import type { ConcernProposal } from '../../../contract/concern-facts';
import { dateOf, dayOf } from '../../../contract/days';
import { AppError } from '../../../contract/errors';
import type { CommandContext, Inputs, Outputs } from '../../dispatch/context';
import { LIAISON_POLICY } from '../../calendar/liaison';
import { transition } from '../../dossiers/index-table';
import type { ConcernOverview } from '../../dossiers/kinds/concern';
import { append, behavioursOf, type Loaded, loadToWrite, type Step } from './repository';
import { lastDay, lastDayAfterwards, PROPOSED_IN, proposalRefusal, type Refusal, untilRefusal } from './rules';

type Done = Outputs['concerns']['propose'];

const refuse = (refusal: Refusal | null): void => {
  if (refusal) throw new AppError('invalid', { issues: [refusal] });
};

/** The step, and what lists see of it from now on. */
async function put(context: CommandContext, { dossier, overview }: Loaded, step: Step, change: Partial<ConcernOverview>): Promise<Done> {
  await append(context, dossier.id, 'decision', step);
  return { n: await append(context, dossier.id, 'overview', { ...overview.data, ...change }) };
}

export async function propose(context: CommandContext, { id, n, proposal }: Inputs['concerns']['propose']): Promise<Done> {
  const { actor, now, writer } = context;
  const one = await loadToWrite(context, id, n);
  const { state, data } = one.overview;
  if (PROPOSED_IN[proposal.act] !== state || data.proposal !== null) throw new AppError('illegal_transition');
  refuse(proposalRefusal(proposal, behavioursOf(one), data.level, now));
  if (proposal.act === 'list') await transition(writer, one.dossier, 'propose', now);
  return put(context, one, { act: 'proposed', proposal }, { proposal: { act: proposal.act, by: actor.id, at: now } });
}

export async function withdraw(context: CommandContext, { id, n, reason }: Inputs['concerns']['withdraw']): Promise<Done> {
  const one = await loadToWrite(context, id, n);
  const { proposal } = one.overview.data;
  if (!proposal) throw new AppError('illegal_transition');
  if (proposal.by !== context.actor.id) throw new AppError('denied');
  if (proposal.act === 'list') await transition(context.writer, one.dossier, 'withdraw', context.now);
  return put(context, one, { act: 'withdrawn', reason }, { proposal: null });
}

/** @throws AppError same_person: whoever proposed it does not approve it (domain 6.2) */
export async function decide(context: CommandContext, { id, n, approve, reason }: Inputs['concerns']['decide']): Promise<Done> {
  const { actor, writer, now } = context;
  const one = await loadToWrite(context, id, n);
  const { proposal, overview, dossier } = one;
  if (!proposal || !overview.data.proposal) throw new AppError('illegal_transition');
  if (overview.data.proposal.by === actor.id) throw new AppError('same_person');
  if (!approve) {
    if (proposal.act === 'list') await transition(writer, dossier, 'refuse', now);
    return put(context, one, { act: 'refused', reason }, { proposal: null });
  }
  // A proposal may have waited too long.
  if (proposal.act === 'list') refuse(untilRefusal(proposal.entry.until, now));
  if (proposal.act === 'list') {
    await transition(writer, dossier, 'approve', now);
    await append(context, id, 'entry', proposal.entry);
  }
  if (proposal.act === 'delist') await transition(writer, dossier, 'delist', now);
  return put(context, one, { act: 'approved', reason }, { proposal: null, ...approved(overview.data, proposal, now) });
}

function approved(data: ConcernOverview, proposal: ConcernProposal, now: number): Partial<ConcernOverview> {
  const { watch } = data;
  const from = (level: NonNullable<ConcernOverview['level']>) => [...watch.levels, { level, fromOn: dateOf(dayOf(now)), recordedAt: now }];
  switch (proposal.act) {
    case 'list': {
      const { body, officer, level, until } = proposal.entry;
      return { body, officer: officer.name, level, until, watch: { ...watch, listedAt: now, policy: LIAISON_POLICY, levels: from(level) } };
    }
    case 'level':
      return { level: proposal.level, watch: { ...watch, levels: from(proposal.level) } };
    case 'delist':
      return { until: lastDayAfterwards(data.until, now) };
  }
}

export async function renew(context: CommandContext, { id, n, days, reason }: Inputs['concerns']['renew']): Promise<Done> {
  const one = await loadToWrite(context, id, n);
  if (one.overview.state !== 'listed') throw new AppError('illegal_transition');
  const until = lastDay(context.now, days);
  return put(context, one, { act: 'renewed', until, reason }, { until });
}

export async function settle(context: CommandContext, { id, n, reason }: Inputs['concerns']['settle']): Promise<Done> {
  const one = await loadToWrite(context, id, n);
  await transition(context.writer, one.dossier, 'settle', context.now);
  return put(context, one, { act: 'settled', reason }, { until: lastDayAfterwards(one.overview.data.until, context.now) });
}

export async function amend(context: CommandContext, { id, n, entry }: Inputs['concerns']['amend']): Promise<Done> {
  const one = await loadToWrite(context, id, n);
  if (one.overview.state !== 'listed' || !one.entry) throw new AppError('illegal_transition');
  const { level, until } = one.entry;
  await append(context, id, 'entry', { ...entry, level, until });
  return { n: await append(context, id, 'overview', { ...one.overview.data, body: entry.body, officer: entry.officer.name }) };
}
