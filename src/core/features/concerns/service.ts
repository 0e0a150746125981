// Persons of concern: reading the register, noting what was seen, putting facts on record. What needs two people is in `deciding`.
import { type Behaviour, type ConcernFact, type ConcernNotice, LONGEST_DAYS } from '../../../contract/concern-facts';
import { dateOf, dayOf } from '../../../contract/days';
import { AppError } from '../../../contract/errors';
import { type CommandContext, groupOf, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { holidaysNear, LIAISON_POLICY, specialPeriod } from '../../calendar/liaison';
import { USUAL_CALENDAR } from '../../calendar/recurring';
import { createDossier } from '../../dossiers/index-table';
import type { ConcernOverview } from '../../dossiers/kinds/concern';
import { addAbsence, addDuty, dutiesOf } from '../../overviews/concern-duty';
import { appendRevision } from '../../dossiers/revisions';
import { countsOf, monthOf } from '../../overviews/concern-counts';
import { readable } from '../../overviews/readable';
import { raiseReceived, raiseSent } from './counts';
import { amend, decide, propose, renew, settle, withdraw } from './deciding';
import { append, concernRow, load, loadToWrite, rowFrame } from './repository';
import { factRefusal, lastDay, noticeRefusal, type Refusal } from './rules';

/** Time enough to hand over before holidays, and to plan for denser checks. */
const WARNED_DAYS = 14;

const refuse = (refusal: Refusal | null): void => {
  if (refusal) throw new AppError('invalid', { issues: [refusal] });
};

async function list(context: QueryContext): Promise<Outputs['concerns']['list']> {
  const frame = await rowFrame(context);
  const rows = readable<ConcernOverview>(context, 'concern').map((one) => concernRow(one, frame));
  return {
    rows: rows.sort((a, b) => b.notedAt - a.notedAt),
    removed: await removedOnes(context),
    special: specialPeriod(USUAL_CALENDAR, context.now, WARNED_DAYS),
    holidays: holidaysNear(USUAL_CALENDAR, context.now, WARNED_DAYS),
  };
}

/** Of a dossier that was erased only its number and when it went are left; they are for those who held it. */
async function removedOnes({ reader }: QueryContext): Promise<Outputs['concerns']['list']['removed']> {
  return reader
    .selectFrom('dossiers')
    .innerJoin('transitions', 'transitions.dossier', 'dossiers.id')
    .select(['dossiers.number', 'transitions.at'])
    .where('dossiers.slice', '=', 'concern')
    .where('transitions.state', '=', 'removed')
    .orderBy('transitions.at', 'desc')
    .execute();
}

async function get(context: QueryContext, { id }: Inputs['concerns']['get']): Promise<Outputs['concerns']['get']> {
  const one = await load(context, id);
  const name = await namesOf(context.reader);
  return {
    row: concernRow(one.overview, await rowFrame(context)),
    n: one.n,
    notice: { ...one.notice, name: '', by: name(one.notice.by) },
    entry: one.entry,
    proposal: one.proposal,
    facts: one.facts.map(({ n, at, by, data }) => ({ n, recordedAt: at, by: name(by), fact: data })),
    steps: one.steps.map(({ n, at, by, data }) => ({ n, recordedAt: at, by: name(by), step: data })),
    borrowed: !context.ring.owns(id, 'team'),
  };
}

async function reveal(context: QueryContext, { id }: Inputs['concerns']['reveal']): Promise<Outputs['concerns']['reveal']> {
  return { name: (await load(context, id)).notice.name };
}

/** That somebody petitioned is no fact of a register (domain 6.2 a). */
const kept = (behaviours: readonly Behaviour[]): Behaviour[] => behaviours.filter((one) => one !== 'petition');

const overviewOf = (notice: ConcernNotice, now: number): ConcernOverview => ({
  title: notice.title,
  name: notice.name,
  behaviours: kept(notice.behaviours),
  band: notice.band,
  gate: notice.gate,
  route: notice.route,
  urgency: notice.urgency,
  seenAt: notice.seenAt,
  body: '',
  officer: '',
  level: null,
  until: lastDay(now, LONGEST_DAYS),
  proposal: null,
  watch: { listedAt: null, policy: LIAISON_POLICY, levels: [], checks: [], reports: [], known: [] },
});

async function note(context: CommandContext, { notice }: Inputs['concerns']['note']): Promise<Outputs['concerns']['note']> {
  const { writer, ring, now, session, newId } = context;
  refuse(noticeRefusal(notice, now));
  const id = newId();
  const [security, approvers] = [await groupOf(writer.trx, 'security'), await groupOf(writer.trx, 'approvers')];
  const number = await createDossier(writer, ring, session.vault.header, now, newId, {
    id,
    slice: 'concern',
    ownerGroup: security,
    state: 'noted',
    audiences: {
      team: [
        { holder: { kind: 'group', id: security }, reason: 'security' },
        { holder: { kind: 'group', id: approvers }, reason: 'approvers' },
      ],
    },
  });
  const at = { dossier: id, slice: 'concern', audience: 'team', now } as const;
  await appendRevision(writer, ring, { ...at, kind: 'overview' }, overviewOf(notice, now));
  await appendRevision(writer, ring, { ...at, kind: 'details' }, notice);
  context.about(id);
  return { id, number };
}

async function record(context: CommandContext, { id, n, fact }: Inputs['concerns']['record']): Promise<Outputs['concerns']['record']> {
  const { writer, now } = context;
  const one = await loadToWrite(context, id, n);
  refuse(factRefusal(fact, one.overview.state, now));
  await append(context, id, 'fact', fact);
  await countSent(context, one, fact);
  const before = one.overview.data;
  const after = { ...before, watch: watchWith(before.watch, fact, now), behaviours: behavioursWith(before, fact) };
  return { n: await append(context, id, 'overview', after) };

  async function countSent(_context: CommandContext, { overview, notice, facts }: typeof one, { type }: ConcernFact): Promise<void> {
    // The class is counted once, when the notice leaves; an answer once, when the police have it.
    if (type === 'reported' && overview.data.watch.reports.length === 0) await raiseSent(writer, now, notice.origin);
    const isTaken = ({ type: kind, ...rest }: ConcernFact): boolean => kind === 'reply' && 'from' in rest && rest.from === 'police';
    if (isTaken(fact) && !facts.some(({ data }) => isTaken(data))) await raiseReceived(writer, now);
  }
}

function watchWith(watch: ConcernOverview['watch'], fact: ConcernFact, now: number): ConcernOverview['watch'] {
  if (fact.type === 'check') return { ...watch, checks: [...watch.checks, { at: fact.at, recordedAt: now, result: fact.result }] };
  return fact.type === 'reported' ? { ...watch, reports: [...watch.reports, { to: fact.to, at: fact.at, recordedAt: now }] } : watch;
}

const behavioursWith = ({ behaviours }: ConcernOverview, fact: ConcernFact): ConcernOverview['behaviours'] =>
  fact.type === 'seen' ? kept([...new Set([...behaviours, ...fact.behaviours])]) : behaviours;

/** Said by this person for themselves; said twice it is one. */
async function acknowledge(
  context: CommandContext,
  { id, rung, episode }: Inputs['concerns']['acknowledge'],
): Promise<Outputs['concerns']['acknowledge']> {
  const { actor, now, ring } = context;
  const { overview } = await load(context, id);
  if (!ring.owns(id, 'team')) throw new AppError('denied');
  const { watch } = overview.data;
  const others = watch.known.filter((one) => one.person !== actor.id || one.rung !== rung || one.episode !== episode);
  await append(context, id, 'overview', { ...overview.data, watch: { ...watch, known: [...others, { person: actor.id, rung, episode, at: now }] } });
  return {};
}

async function duty({ reader, now }: QueryContext): Promise<Outputs['concerns']['duty']> {
  const { duties, absences, isAssumed, people } = await dutiesOf(reader);
  const today = dateOf(dayOf(now));
  const current = duties
    .filter(({ fromOn }) => fromOn <= today)
    .sort((a, b) => a.fromOn.localeCompare(b.fromOn))
    .at(-1);
  if (!current) throw new AppError('damaged');
  return {
    primary: current.primary,
    backup: current.backup,
    superior: current.superior,
    isAssumed,
    absences: absences.filter(({ untilOn }) => untilOn >= today),
    people: people.map(({ id, name }) => ({ id, name })),
  };
}

async function setDuty({ writer, now }: CommandContext, input: Inputs['concerns']['setDuty']): Promise<Outputs['concerns']['setDuty']> {
  const { primary, backup, superior } = input;
  const { people } = await dutiesOf(writer.trx);
  const known = new Map(people.map((one) => [one.id, one.roles]));
  const approver = known.get(superior)?.some((role) => role === 'principal' || role === 'deputy');
  if (!known.has(primary)) refuse({ path: 'primary', code: 'unknown' });
  if (!approver) refuse({ path: 'superior', code: 'not_an_approver' });
  if (backup !== null && (!known.has(backup) || backup === primary)) refuse({ path: 'backup', code: 'same' });
  await addDuty(writer, { primary, backup, superior, fromOn: dateOf(dayOf(now)) });
  return {};
}

async function noteAbsence({ writer }: CommandContext, input: Inputs['concerns']['noteAbsence']): Promise<Outputs['concerns']['noteAbsence']> {
  const { person, fromOn, untilOn } = input;
  const { people } = await dutiesOf(writer.trx);
  if (!people.some(({ id }) => id === person)) refuse({ path: 'person', code: 'unknown' });
  if (untilOn < fromOn) refuse({ path: 'untilOn', code: 'order' });
  await addAbsence(writer, { person, fromOn, untilOn });
  return {};
}

async function counts(context: QueryContext, { month }: Inputs['concerns']['counts']): Promise<Outputs['concerns']['counts']> {
  const { sent, received, byOrigin } = await countsOf(context.reader, monthOf(month));
  const whole = { harmRisk: 0, petition: 0, drugs: 0, distress: 0, ...byOrigin };
  const withOrigin = Object.values(whole).reduce((sum, one) => sum + one, 0);
  return {
    sent,
    received,
    byOrigin: whole,
    withoutOrigin: sent - withOrigin,
    listed: readable<ConcernOverview>(context, 'concern').filter(({ state }) => state === 'listed').length,
  };
}

export const concernsService = {
  ...{ list, get, reveal, note, record, propose, withdraw, decide, renew, settle, amend, acknowledge },
  ...{ duty, setDuty, noteAbsence, counts },
} satisfies Record<keyof Service<'concerns'>, unknown>;
