// Colleagues: who works here, suspended and back, left with a hand-over list; what they lost given back.
import { AppError } from '../../../contract/errors';
import { groupsOf } from '../../../contract/permissions';
import type { CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { grant } from '../../dossiers/grants';
import { mayKeep, SUBMITTER } from '../../dossiers/readers';
import { othersWhoHold } from '../../trust/holding';
import { askForRotation, isOwnLane, keepLost, lostLanes, openDoors, rotateGroups } from '../../trust/seating';
import { slotId, withoutSlot } from '../../vault/header';
import { certify, changeRoles, dropWaiting } from './certifying';
import { assertHandedOver, assertNotLast, assertNotLastSigner, statesOf } from './guards';
import { historyOf, noteReason } from './history';
import { activate, invite } from './joining';
import { colleagues, holdings as holdingsOf, INVITED_UNTIL, type Person, personOf, rolesOf } from './repository';
import { isUnfinished, mayMove } from './rules';

async function list({ reader }: QueryContext): Promise<Outputs['people']['list']> {
  const rows = await reader.selectFrom('people').select(['id', 'name', 'roles']).where('state', '=', 'certified').orderBy('name').execute();
  return rows.map((row) => ({ id: row.id, name: row.name, roles: rolesOf(row) }));
}

async function suspend(context: CommandContext, input: Inputs['people']['suspend']): Promise<Outputs['people']['suspend']> {
  const row = await move(context, input, 'suspend', 'suspended');
  await noteReason(context, input);
  await askForRotation(context.writer, groupsOf(rolesOf(row)), context.now);
  await rotateGroups(context);
  return {};
}

async function resume(context: CommandContext, input: Inputs['people']['resume']): Promise<Outputs['people']['resume']> {
  await move(context, input, 'resume', 'certified');
  await noteReason(context, input);
  await openDoors(context);
  return {};
}

async function move(context: CommandContext, { person }: { person: string }, how: 'suspend' | 'resume', state: string): Promise<Person> {
  const row = await personOf(context.writer.trx, person);
  if (!mayMove(how, row.state)) throw new AppError('illegal_transition');
  if (person === context.actor.id) throw new AppError('same_person');
  // A group may wait for its last member: the secret stays with them, and comes back with them.
  if (how === 'suspend') await assertNotLastSigner(context, person);
  await context.writer.replace('people', { ...row, state });
  await context.ring.meet(context.writer.trx);
  context.about(person);
  return row;
}

async function leave(context: CommandContext, input: Inputs['people']['leave']): Promise<Outputs['people']['leave']> {
  const { writer, session } = context;
  const row = await personOf(context.writer.trx, input.person);
  if (!mayMove('leave', row.state)) throw new AppError('illegal_transition');
  if (row.id === context.actor.id) throw new AppError('same_person');
  await assertNotLast(context, row.id);
  await assertHandedOver(context, row.id, { code: 'hand_over_first' });
  await writer.replace('people', { ...row, state: 'left' });
  await context.ring.meet(writer.trx);
  const rows = await writer.trx.selectFrom('envelopes').select('id').where('holder', '=', row.id).execute();
  await writer.remove(
    'envelopes',
    rows.map((one) => one.id),
  );
  await dropWaiting(context, row.id);
  // Nothing waits for them any more, and a code that was not used opens nothing.
  await keepLost(writer, row.id, []);
  await writer.forget(INVITED_UNTIL + row.id);
  await noteReason(context, input);
  await askForRotation(writer, groupsOf(rolesOf(row)), context.now);
  await rotateGroups(context);
  session.vault.replaceHeader(writer, (header) => withoutSlot(header, slotId(header.vault, row.login)));
  context.about(row.id);
  return {};
}

async function holdings(context: QueryContext, input: Inputs['people']['holdings']): Promise<Outputs['people']['holdings']> {
  const { id } = await personOf(context.reader, input.person);
  context.about(id);
  const { ring } = context;
  const all = await heldBy(context, id);
  // Somebody who reads all reports must not find by a colleague's list that there is one they are kept out of.
  return ring.isMember('intake') ? all.filter((one) => ring.holds(one.dossier, 'team')) : all;
}

async function heldBy({ reader, overviews, ring, session, now: clock }: QueryContext, person: string): Promise<Outputs['people']['holdings']> {
  const now = session.vault.notBefore(clock);
  const mine = Map.groupBy(
    (await holdingsOf(reader, now)).filter((row) => row.holder === person),
    (row) => row.subject,
  );
  const others = await othersWhoHold(reader, ring, person, now);
  const states = await statesOf(reader);
  return [...mine].map(([dossier, own]) => {
    const [first] = own as [(typeof own)[number]];
    return {
      dossier,
      number: first.number,
      slice: first.slice,
      state: states.get(dossier) ?? '',
      unfinished: isUnfinished(first.slice, states.get(dossier) ?? ''),
      audiences: [...new Set(own.map((row) => row.audience))],
      // Without a second holder only security and approvers together could still get in.
      only: !others(dossier, 'team'),
      lead: overviews.get<{ lead?: string }>(dossier)?.data.lead === person,
      mine: ring.holds(dossier, 'team'),
    };
  });
}

/** As far as the caller holds them; the rest waits for somebody else who does. */
async function giveBack(context: CommandContext, input: Inputs['people']['giveBack']): Promise<Outputs['people']['giveBack']> {
  const { writer, ring } = context;
  const row = await personOf(context.writer.trx, input.person);
  if (row.state !== 'certified' || row.id === context.actor.id) throw new AppError('illegal_transition');
  const slices = new Map((await writer.trx.selectFrom('dossiers').select(['id', 'slice']).execute()).map((one) => [one.id, one.slice]));
  // What their roles of today may not read waits for nobody.
  const lanes = (await lostLanes(writer.trx, row.id)).filter((lane) => mayKeep(slices.get(lane[0]) ?? '', rolesOf(row), isOwnLane(lane), [lane[1]]));
  // What is only borrowed is for reading.
  const mine = lanes.filter(([dossier, audience]) => ring.owns(dossier, audience));
  for (const lane of mine) {
    const [dossier, audience] = lane;
    const reason = isOwnLane(lane) ? SUBMITTER : 'restored';
    await grant(context, { dossier, audiences: [audience], holder: { kind: 'person', id: row.id }, reason, until: null });
  }
  const rest = lanes.filter((lane) => !mine.includes(lane));
  await keepLost(writer, row.id, rest);
  context.about(row.id);
  const count = (some: typeof lanes): number => new Set(some.map(([dossier]) => dossier)).size;
  return { restored: count(mine), left: count(rest) };
}

const history = (context: QueryContext, { person }: Inputs['people']['history']): Promise<Outputs['people']['history']> => historyOf(context, person);

const register = (context: QueryContext): Promise<Outputs['people']['register']> => colleagues(context);

export const peopleService = {
  list,
  register,
  invite,
  activate,
  changeRoles,
  certify,
  suspend,
  resume,
  leave,
  holdings,
  history,
  giveBack,
} satisfies Record<keyof Service<'people'>, unknown>;
