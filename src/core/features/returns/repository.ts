// What the month is counted from: records of other slices, read-only, as far as this reader may open them at this moment.
import type { z } from 'zod';
import type { CaseFact } from '../../../contract/case-facts';
import { allows } from '../../../contract/permissions';
import { BLOCKS, type Block } from '../../../contract/returns';
import type { QueryContext } from '../../dispatch/context';
import type { ConcernOverview } from '../../dossiers/kinds/concern';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import { readChain } from '../../dossiers/revisions';
import { countsOf } from '../../overviews/concern-counts';
import { factsIn, type MentoringOverview, mentoringRecord } from '../../overviews/mentoring-record';
import type { Overview } from '../../overviews/overviews';
import { readable } from '../../overviews/readable';
import {
  bullyingFigures,
  type CaseFacts,
  type ConcernFacts,
  concernFigures,
  type Counted,
  mentoringFigures,
  type PlanFacts,
  type Ref,
  type Span,
  type TipFacts,
} from './counting';

type Figures = Readonly<Record<string, Counted>>;
/** A month by its name, YYYY-MM. */
export interface Month extends Span {
  readonly name: string;
}
export interface CountedBlock {
  readonly block: Block;
  readonly hidden: number;
  readonly of: (month: Month) => Promise<Figures> | Figures;
}

const PERMISSIONS = { bullying: 'report.triage', mentoring: 'mentoring.open', concerns: 'concern.read' } as const;
/** Whoever answers for the school counts everything; the others what they work on. */
const counts = ({ actor }: QueryContext, block: Block): boolean => allows('return.take', actor.roles) || allows(PERMISSIONS[block], actor.roles);

const refOf = ({ dossier }: Overview, slice: Ref['slice']): Ref => ({ slice, object: dossier.id, number: dossier.number });

/** @param before nothing that ended before this instant is read */
export async function readBlocks(context: QueryContext, before: number): Promise<CountedBlock[]> {
  const readers: { readonly [B in Block]: () => Promise<CountedBlock> } = {
    bullying: () => readBullying(context, before),
    mentoring: () => readMentoring(context, before),
    concerns: () => readConcerns(context),
  };
  const blocks: CountedBlock[] = [];
  for (const block of BLOCKS) if (counts(context, block)) blocks.push(await readers[block]());
  return blocks;
}

async function readBullying(context: QueryContext, before: number): Promise<CountedBlock> {
  const { overviews } = context;
  const tips = readable<z.infer<typeof reportKinds.overview>>(context, 'report').flatMap((one): TipFacts[] => {
    const submission = overviews.get<z.infer<typeof submissionKinds.overview>>(one.data.submission);
    if (!submission) return [];
    const { kind, lifeSafety, receivedAt } = submission.data;
    return [{ ref: refOf(submission, 'submission'), steps: one.transitions, kind, lifeSafety, receivedAt }];
  });
  const cases: CaseFacts[] = [];
  for (const one of readable(context, 'case')) {
    const read = hasEnded(one, before) ? NOTHING : await determinedIn(context, one);
    cases.push({ ref: refOf(one, 'case'), steps: one.transitions, ...read });
  }
  const handedOver = readable(context, 'export').map((one) => ({ ref: refOf(one, 'export'), steps: one.transitions }));
  return {
    block: 'bullying',
    hidden: hiddenOf(context, 'case'),
    of: (month) => bullyingFigures({ tips, cases, handedOver }, month),
  };
}

const OVER: readonly string[] = ['closed', 'archived', 'released', 'referred', 'abandoned'];
const hasEnded = ({ state, transitions }: Overview, before: number): boolean => OVER.includes(state) && (transitions.at(-1)?.at ?? 0) < before;

type Determined = Pick<CaseFacts, 'determination' | 'appealsAt'>;
const NOTHING: Determined = { determination: null, appealsAt: [] };
/** Hangs on the overview: one that is taken away, or made anew after a change, takes this with it. */
const determined = new WeakMap<Overview, Determined>();

async function determinedIn({ reader, ring }: QueryContext, one: Overview): Promise<Determined> {
  const known = determined.get(one);
  if (known) return known;
  const { revisions } = await readChain(reader, ring, one.dossier.id, 'case');
  const facts = revisions.filter(({ kind }) => kind === 'fact').map(({ data }) => data as CaseFact);
  const newest = facts.findLast((fact) => fact.type === 'determination');
  const read = {
    determination: newest ? { at: newest.at, conclusion: newest.conclusion, grade: newest.grade } : null,
    appealsAt: facts.flatMap((fact) => (fact.type === 'appeal' && fact.step === 'received' ? [fact.at] : [])),
  };
  determined.set(one, read);
  return read;
}

const held = new WeakMap<Overview, PlanFacts['sessions']>();

async function readMentoring(context: QueryContext, before: number): Promise<CountedBlock> {
  const plans: PlanFacts[] = [];
  for (const one of readable<MentoringOverview>(context, 'mentoring')) {
    const { until, progress } = one.data;
    const sessions = hasEnded(one, before) ? [] : await sessionsIn(context, one);
    plans.push({ ref: refOf(one, 'mentoring'), steps: one.transitions, until, reviews: progress.reviews, sessions });
  }
  return { block: 'mentoring', hidden: hiddenOf(context, 'mentoring'), of: (month) => mentoringFigures(plans, month, month.name) };
}

async function sessionsIn(context: QueryContext, one: Overview): Promise<PlanFacts['sessions']> {
  const known = held.get(one);
  if (known) return known;
  const { facts } = await mentoringRecord(context, one.dossier.id);
  const newest = new Map(factsIn(facts, 'session').map(({ fact }) => [fact.session, fact]));
  const sessions = [...newest.values()].filter(({ attendance }) => attendance !== 'absent').map(({ at, kind, hours }) => ({ at, kind, hours }));
  held.set(one, sessions);
  return sessions;
}

const LOST: readonly string[] = ['noBody', 'missing'];

async function readConcerns(context: QueryContext): Promise<CountedBlock> {
  const open = readable<ConcernOverview>(context, 'concern');
  const concerns = open.map((one): ConcernFacts => {
    const { checks } = one.data.watch;
    return {
      ref: refOf(one, 'concern'),
      steps: one.transitions,
      checksAt: checks.map(({ at }) => at),
      lostAt: checks.filter(({ result }) => LOST.includes(result)).map(({ at }) => at),
    };
  });
  const refs = new Map(concerns.map(({ ref }) => [ref.object, ref]));
  // The register of numbers outlives what was erased: a notice counts in the month in which it was written down.
  const all = await context.reader.selectFrom('dossiers').select(['id', 'created_at']).where('slice', '=', 'concern').execute();
  const noticed = all.map(({ id, created_at }) => ({ at: created_at, ref: refs.get(id) ?? null }));
  return {
    block: 'concerns',
    hidden: 0,
    of: async (month) => concernFigures(concerns, noticed, await countsOf(context.reader, month.name), month),
  };
}

/**
 * Records that there are and that this reader may not open. The principal is in every case and plan by office: a count of others would tell
 * them that one is about them. So it would of reports to whoever triages, and of persons of concern, whose readers hold them all.
 */
const hiddenOf = ({ actor, overviews }: QueryContext, slice: 'case' | 'mentoring'): number =>
  actor.roles.includes('principal') ? 0 : overviews.hidden(slice);
