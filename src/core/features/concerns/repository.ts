// Rows and records of persons of concern: from overviews in memory, and from the chain of one.
import type { z } from 'zod';
import type { Behaviour, ConcernFact, ConcernNotice, ConcernProposal, RegisterEntry } from '../../../contract/concern-facts';
import { dayFrom, dayOf } from '../../../contract/days';
import { AppError } from '../../../contract/errors';
import { maskName } from '../../../contract/mask';
import { type CommandContext, namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import { type Dossier, guardedDossier } from '../../dossiers/index-table';
import { type concernKinds, type ConcernOverview, isGone } from '../../dossiers/kinds/concern';
import { appendRevision, readChain, type Revision } from '../../dossiers/revisions';
import { liaisonOf, type LiaisonFrame, policeSince } from '../../calendar/liaison';
import { dutiesOf } from '../../overviews/concern-duty';
import type { Overview } from '../../overviews/overviews';

export type Row = Outputs['concerns']['list']['rows'][number];
export type Step = z.infer<typeof concernKinds.decision>;
type One = Overview<ConcernOverview>;

/** Now, or later where the clock was set back: what is gone stays gone. */
const moment = ({ session, now }: Pick<QueryContext, 'session' | 'now'>): number => session.vault.notBefore(now);

export interface RowFrame extends LiaisonFrame {
  readonly mayApprove: boolean;
}

export async function rowFrame(context: QueryContext): Promise<RowFrame> {
  const { actor, reader, now } = context;
  const mayApprove = actor.roles.includes('principal') || actor.roles.includes('deputy');
  const { duties, absences } = await dutiesOf(reader);
  return { person: actor.id, name: await namesOf(reader), now, duties, absences, mayApprove };
}

export function concernRow({ dossier, data, state }: One, frame: RowFrame): Row {
  const { proposal } = data;
  const mine = proposal?.by === frame.person;
  return {
    id: dossier.id,
    number: dossier.number,
    state: state as Row['state'],
    title: data.title,
    name: data.name === '' ? '' : maskName(data.name),
    behaviours: data.behaviours,
    band: data.band,
    gate: data.gate,
    route: data.route,
    seenAt: data.seenAt,
    notedAt: dossier.created_at,
    policeSince: policeSince(data, dossier.created_at, state),
    body: data.body,
    officer: data.officer,
    level: data.level,
    until: data.until,
    daysLeft: dayFrom(data.until) - dayOf(frame.now),
    proposal: proposal && { act: proposal.act, by: frame.name(proposal.by), at: proposal.at, mine, mayDecide: !mine && frame.mayApprove },
    liaison: liaisonOf(data.watch, state, frame),
  };
}

export interface Loaded {
  readonly dossier: Dossier;
  readonly overview: One;
  readonly revisions: readonly Revision[];
  readonly n: number;
  readonly notice: ConcernNotice & { readonly by: string };
  /** With the level and the last day of today. */
  readonly entry: RegisterEntry | null;
  /** The one that waits. */
  readonly proposal: ConcernProposal | null;
  readonly facts: readonly Revision<ConcernFact>[];
  readonly steps: readonly Revision<Step>[];
}

/** @throws AppError not_found: also when its day has come, erased or not */
export async function load(context: QueryContext, id: string): Promise<Loaded> {
  const { reader, ring, overviews } = context;
  const dossier = await guardedDossier(reader, ring, id, 'concern');
  const overview = overviews.get<ConcernOverview>(id);
  if (!overview || isGone(overview.data, moment(context))) throw new AppError('not_found');
  const { revisions, n } = await readChain(reader, ring, id, 'concern');
  const details = revisions.find(({ kind }) => kind === 'details') as Revision<ConcernNotice> | undefined;
  if (!details) throw new AppError('damaged');
  const { data } = overview;
  const entry = revisions.findLast(({ kind }) => kind === 'entry')?.data as RegisterEntry | undefined;
  const steps = revisions.filter(({ kind }) => kind === 'decision') as Revision<Step>[];
  const proposed = steps.findLast(({ data: step }) => step.act === 'proposed')?.data;
  context.about(id);
  return {
    ...{ dossier, overview, revisions, n, steps },
    notice: { ...details.data, by: details.by },
    entry: entry ? { ...entry, level: data.level ?? entry.level, until: data.until } : null,
    proposal: data.proposal !== null && proposed?.act === 'proposed' ? proposed.proposal : null,
    facts: revisions.filter(({ kind }) => kind === 'fact') as Revision<ConcernFact>[],
  };
}

/** To write in. @throws AppError not_found; denied when it is open for minutes only; conflict */
export async function loadToWrite(context: CommandContext, id: string, expected: number): Promise<Loaded> {
  const one = await load(context, id);
  if (!context.ring.owns(id, 'team')) throw new AppError('denied');
  if (one.n !== expected) throw new AppError('conflict');
  return one;
}

export const behavioursOf = ({ notice, facts }: Pick<Loaded, 'notice' | 'facts'>): Behaviour[] => [
  ...new Set([...notice.behaviours, ...facts.flatMap(({ data }) => (data.type === 'seen' ? data.behaviours : []))]),
];

/** @returns n of the new revision */
export const append = ({ writer, ring, now }: CommandContext, dossier: string, kind: 'overview' | 'entry' | 'fact' | 'decision', data: unknown) =>
  appendRevision(writer, ring, { dossier, slice: 'concern', kind, audience: 'team', now }, data);
