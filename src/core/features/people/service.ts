// Colleagues: invited, activated by themselves, certified by two, suspended, left.
import { AppError } from '../../../contract/errors';
import { groupsOf, type Role, rolesMayMeet, signingSide } from '../../../contract/permissions';
import { toBase64 } from '../../crypto/bytes';
import { counted, vaultPath } from '../../dispatch/approaching';
import type { Approach, CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { OpenVault } from '../../dispatch/open-vault';
import { grant } from '../../dossiers/grants';
import type { Tables } from '../../store/schema';
import { askForRotation, keepLost, lostLanes, openDoors, personRow, rotateGroups, takeBackKeys, withKeys } from '../../trust/seating';
import { certificateText, readCertificate, signCertificate } from '../../vault/certificates';
import { readHeader, slotId, withoutSlot, withSlot } from '../../vault/header';
import { writePaperCode } from '../../vault/paper-code';
import { assertStrong } from '../../vault/strength';
import { makeSlot, newPersonKeys, openSlot } from '../../vault/unlock';
import { randomBytes } from '../../crypto/random';
import { colleagues, holdings as holdingsOf, INVITED_UNTIL, rolesOf, waitingFor } from './repository';
import { INVITATION_MS, lastOfKind, mayMove } from './rules';

type Person = Tables['people'];
const NOBODY = Buffer.alloc(0);

async function list({ reader }: QueryContext): Promise<Outputs['people']['list']> {
  const rows = await reader.selectFrom('people').select(['id', 'name', 'roles']).where('state', '=', 'certified').orderBy('name').execute();
  return rows.map((row) => ({ id: row.id, name: row.name, roles: rolesOf(row) }));
}

async function personOf({ writer }: CommandContext, id: string): Promise<Person> {
  const row = await writer.trx.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('not_found');
  return row;
}

/** A temporary slot under a 128-bit code: it opens the database, and nothing in it. */
async function invite(context: CommandContext, input: Inputs['people']['invite']): Promise<Outputs['people']['invite']> {
  const { writer, session, approach, now, actor } = context;
  if (!rolesMayMeet(input.roles) || input.roles.includes('liaison')) {
    throw new AppError('invalid', { issues: [{ path: 'roles', code: 'rolesExclude' }] });
  }
  const { vault } = session;
  const known = input.person === null ? null : await personOf(context, input.person);
  if (known && (known.id === actor.id || !mayMove('invite', known.state))) throw new AppError('illegal_transition');
  const taken = await writer.trx.selectFrom('people').select('id').where('login', '=', input.login).executeTakeFirst();
  if (taken && taken.id !== known?.id) throw new AppError('exists');
  const id = known?.id ?? context.newId();
  if (known && known.login !== input.login) vault.replaceHeader(writer, (header) => withoutSlot(header, slotId(header.vault, known.login)));
  const invited = personRow({ id, name: input.name, login: input.login, roles: input.roles }, 'invited', known?.created_at ?? now);
  if (known) {
    await takeBackKeys(writer, known.id);
    await writer.replace('people', invited);
    await dropWaiting(context, known.id);
  } else await writer.insert('people', invited);
  const until = now + INVITATION_MS;
  await writer.put(INVITED_UNTIL + id, String(until));
  const code = writePaperCode('invitation', randomBytes(16));
  const { header } = vault;
  const slot = await makeSlot(
    header.vault,
    header.root,
    input.login,
    code.join(''),
    approach.device(header.vault),
    newPersonKeys(id),
    vault.keyOfDatabase,
    approach.parameters,
  );
  vault.replaceHeader(writer, (current) => withSlot(current, slot));
  await context.ring.meet(writer.trx);
  context.about(id);
  return { person: id, code: code.join('-'), until };
}

async function dropWaiting({ writer }: CommandContext, person: string): Promise<void> {
  const waiting = waitingFor(await writer.trx.selectFrom('certificates').selectAll().execute(), person);
  if (waiting) await writer.remove('certificates', [waiting.id]);
}

/** The keys are made here, under a password nobody else has seen; the code's slot is gone with the same write. */
async function activate(approach: Approach, input: Inputs['people']['activate']): Promise<Outputs['people']['activate']> {
  const path = vaultPath(approach, input.folder);
  const header = readHeader(path);
  const code = (await approach.openPassword(input.code))
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const password = await approach.openPassword(input.password);
  const { result } = await counted(approach, path, header.vault, async () => {
    const opened = await openSlot(header, input.login, code, approach.device(header.vault));
    const vault = await OpenVault.open(path, header, opened.databaseKey, opened.keys, approach.now());
    try {
      return await takeUp(approach, vault, opened.keys.person, password);
    } finally {
      await vault.close();
    }
  });
  return result;
}

async function takeUp(approach: Approach, vault: OpenVault, person: string, password: string): Promise<Outputs['people']['activate']> {
  const now = approach.now();
  const row = await vault.reader.selectFrom('people').selectAll().where('id', '=', person).executeTakeFirst();
  const until = await vault.reader
    .selectFrom('settings')
    .select('value')
    .where('key', '=', INVITED_UNTIL + person)
    .executeTakeFirst();
  if (!row || row.state === 'left' || !until) throw new AppError('denied');
  if (Number(until.value) < now) throw new AppError('expired');
  const { header } = vault;
  assertStrong(password, [row.login, row.name, header.name]);
  const keys = newPersonKeys(person);
  const device = approach.device(header.vault);
  const slot = await makeSlot(header.vault, header.root, row.login, password, device, keys, vault.keyOfDatabase, approach.parameters);
  await vault.unit(
    () => ({ at: now, actor: person, event: 'person.activated', outcome: 'done', object: person }),
    async (writer) => {
      await writer.replace('people', withKeys(row, keys, 'activated'));
      await writer.forget(INVITED_UNTIL + person);
      await propose(writer, approach, vault.header.vault, { ...row, ...withKeys(row, keys, 'activated') }, rolesOf(row), now);
      vault.replaceHeader(writer, (current) => withSlot(current, slot));
    },
  );
  return { name: row.name };
}

/** A certificate without signatures yet; it counts for nothing until both are there. */
async function propose(
  writer: CommandContext['writer'],
  { newId }: Pick<Approach, 'newId'>,
  vault: string,
  row: Person,
  roles: readonly Role[],
  now: number,
): Promise<void> {
  const body = certificateText({
    vault,
    person: row.id,
    name: row.name,
    login: row.login,
    roles: [...roles],
    box: toBase64(new Uint8Array(row.box_public)),
    signing: toBase64(new Uint8Array(row.sign_public)),
    from: now,
    by: 'colleagues',
  });
  await writer.insert('certificates', { id: newId(), person: row.id, body, security_signature: NOBODY, principal_signature: NOBODY });
}

async function changeRoles(context: CommandContext, input: Inputs['people']['changeRoles']): Promise<Outputs['people']['changeRoles']> {
  const { writer, session, now, actor } = context;
  const row = await personOf(context, input.person);
  if (row.state !== 'certified') throw new AppError('illegal_transition');
  if (row.id === actor.id) throw new AppError('same_person');
  if (!rolesMayMeet(input.roles) || input.roles.includes('liaison')) {
    throw new AppError('invalid', { issues: [{ path: 'roles', code: 'rolesExclude' }] });
  }
  await assertNotLast(context, row.id, input.roles);
  await dropWaiting(context, row.id);
  await propose(writer, context, session.vault.header.vault, row, input.roles, now);
  context.about(row.id);
  return {};
}

/** @param remaining roles that this person keeps */
async function assertNotLast({ writer }: CommandContext, person: string, remaining: readonly Role[] = []): Promise<void> {
  const people = (await writer.trx.selectFrom('people').selectAll().execute()).map((row) => ({ ...row, roles: rolesOf(row) }));
  const last = lastOfKind(person, people);
  if (last && !remaining.includes(last)) throw new AppError('last_of_kind');
}

async function certify(context: CommandContext, input: Inputs['people']['certify']): Promise<Outputs['people']['certify']> {
  const { writer, ring, actor, now, newId } = context;
  const row = await personOf(context, input.person);
  const side = signingSide(actor.roles);
  const waiting = waitingFor(await writer.trx.selectFrom('certificates').selectAll().execute(), row.id);
  if (!waiting || !side) throw new AppError('not_found');
  if (row.id === actor.id) throw new AppError('same_person');
  if ((side === 'security' ? waiting.security_signature : waiting.principal_signature).length > 0) throw new AppError('already_there');
  const body = readCertificate(waiting.body);
  const signed = { ...waiting };
  const signature = Buffer.from(signCertificate(waiting.body, ring.own.signing));
  if (side === 'security') signed.security_signature = signature;
  else signed.principal_signature = signature;
  await writer.replace('certificates', signed);
  context.about(row.id);
  if (signed.security_signature.length === 0 || signed.principal_signature.length === 0) return { state: row.state as 'activated' };
  const before = groupsOf(rolesOf(row));
  await writer.replace('people', { ...row, roles: JSON.stringify(body.roles), state: 'certified' });
  await ring.meet(writer.trx);
  // Whoever leaves a group by a change of roles must not read what comes after.
  const left = row.state === 'certified' ? before.filter((kind) => !groupsOf(body.roles).includes(kind)) : [];
  if (left.length > 0) await leaveGroups(context, row.id, left);
  await openDoors({ writer, ring, now, newId });
  if (body.roles.includes('auditor')) await context.session.vault.sealChainToAuditors(writer);
  return { state: 'certified' };
}

async function leaveGroups(context: CommandContext, person: string, kinds: readonly string[]): Promise<void> {
  const { writer, now } = context;
  const groups = await writer.trx
    .selectFrom('groups')
    .select('id')
    .where('kind', 'in', [...kinds, ''])
    .execute();
  const ids = groups.map((row) => row.id);
  const rows = await writer.trx.selectFrom('envelopes').select(['id', 'subject']).where('holder', '=', person).execute();
  await writer.remove(
    'envelopes',
    rows.filter((row) => ids.includes(row.subject)).map((row) => row.id),
  );
  await askForRotation(writer, kinds, now);
  await rotateGroups(context);
}

async function suspend(context: CommandContext, input: Inputs['people']['suspend']): Promise<Outputs['people']['suspend']> {
  const row = await move(context, input.person, 'suspend', 'suspended');
  await askForRotation(context.writer, groupsOf(rolesOf(row)), context.now);
  await rotateGroups(context);
  return {};
}

async function resume(context: CommandContext, input: Inputs['people']['resume']): Promise<Outputs['people']['resume']> {
  await move(context, input.person, 'resume', 'certified');
  await openDoors(context);
  return {};
}

/** The reason stands in the settings beside the person's last change; the act itself is in the chain. */
async function move(context: CommandContext, id: string, how: 'suspend' | 'resume', state: string): Promise<Person> {
  const row = await personOf(context, id);
  if (!mayMove(how, row.state)) throw new AppError('illegal_transition');
  if (id === context.actor.id) throw new AppError('same_person');
  if (how === 'suspend') await assertNotLast(context, id);
  await context.writer.replace('people', { ...row, state });
  await context.ring.meet(context.writer.trx);
  context.about(id);
  return row;
}

async function leave(context: CommandContext, input: Inputs['people']['leave']): Promise<Outputs['people']['leave']> {
  const { writer, session } = context;
  const row = await personOf(context, input.person);
  if (!mayMove('leave', row.state)) throw new AppError('illegal_transition');
  if (row.id === context.actor.id) throw new AppError('same_person');
  await assertNotLast(context, row.id);
  if ((await heldBy(context, row.id)).some((one) => one.only && one.slice === 'case' && one.state !== 'closed' && one.state !== 'archived')) {
    throw new AppError('hand_over_first');
  }
  await writer.replace('people', { ...row, state: 'left' });
  await context.ring.meet(writer.trx);
  const rows = await writer.trx.selectFrom('envelopes').select('id').where('holder', '=', row.id).execute();
  await writer.remove(
    'envelopes',
    rows.map((one) => one.id),
  );
  await dropWaiting(context, row.id);
  await askForRotation(writer, groupsOf(rolesOf(row)), context.now);
  await rotateGroups(context);
  session.vault.replaceHeader(writer, (header) => withoutSlot(header, slotId(header.vault, row.login)));
  context.about(row.id);
  return {};
}

async function holdings(context: QueryContext, input: Inputs['people']['holdings']): Promise<Outputs['people']['holdings']> {
  context.about(input.person);
  const { ring } = context;
  const all = await heldBy(context, input.person);
  // Somebody who reads all reports must not find by a colleague's list that there is one they are kept out of.
  return ring.isMember('intake') ? all.filter((one) => ring.holds(one.dossier, 'team')) : all;
}

async function heldBy({ reader, overviews }: QueryContext, person: string): Promise<Outputs['people']['holdings']> {
  const rows = await holdingsOf(reader);
  const mine = Map.groupBy(
    rows.filter((row) => row.holder === person),
    (row) => row.subject,
  );
  const states = new Map(
    (await reader.selectFrom('transitions').select(['dossier', 'state', 'n']).orderBy('n').execute()).map((row) => [row.dossier, row.state]),
  );
  return [...mine].map(([dossier, own]) => {
    const [first] = own as [(typeof own)[number]];
    // Without a second holder only security and approvers together could still get in.
    const only = !rows.some((row) => row.subject === dossier && row.audience === 'team' && row.holder !== person);
    return {
      dossier,
      number: first.number,
      slice: first.slice,
      state: states.get(dossier) ?? '',
      audiences: own.map((row) => row.audience),
      only,
      lead: overviews.get<{ lead?: string }>(dossier)?.data.lead === person,
    };
  });
}

/** As far as the caller holds them; the rest waits for somebody else who does. */
async function giveBack(context: CommandContext, input: Inputs['people']['giveBack']): Promise<Outputs['people']['giveBack']> {
  const { writer, ring } = context;
  const row = await personOf(context, input.person);
  if (row.state !== 'certified' || row.id === context.actor.id) throw new AppError('illegal_transition');
  const lanes = await lostLanes(writer.trx, row.id);
  const mine = lanes.filter(([dossier, audience]) => ring.holds(dossier, audience));
  for (const [dossier, audience] of mine) {
    await grant(context, { dossier, audiences: [audience], holder: { kind: 'person', id: row.id }, reason: 'restored', until: null });
  }
  const rest = lanes.filter((lane) => !mine.includes(lane));
  await keepLost(writer, row.id, rest);
  context.about(row.id);
  const count = (some: readonly (readonly [string, string])[]): number => new Set(some.map(([dossier]) => dossier)).size;
  return { restored: count(mine), left: count(rest) };
}

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
  giveBack,
} satisfies Record<keyof Service<'people'>, unknown>;
