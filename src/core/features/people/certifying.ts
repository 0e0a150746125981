// Certificates of colleagues: proposed, signed by two who are not the subject, and what follows from the second signature.
import { AppError } from '../../../contract/errors';
import { groupsOf, type Role, rolesMayMeet, signingSide } from '../../../contract/permissions';
import { toBase64 } from '../../crypto/bytes';
import type { Approach, CommandContext, Inputs, Outputs } from '../../dispatch/context';
import { renewKeys } from '../../dossiers/grants';
import { mayKeep, SUBMITTER } from '../../dossiers/readers';
import { askForRotation, isOwnLane, keepLost, lostLanes, openDoors, rotateGroups } from '../../trust/seating';
import { certificateText, readCertificate, signCertificate, signerOf, soundCertificates } from '../../vault/certificates';
import { assertHandedOver, assertNotLast } from './guards';
import { type Person, personOf, rolesOf, waitingFor } from './repository';

const NOBODY = Buffer.alloc(0);

/** A certificate without signatures yet; it counts for nothing until both are there. */
export async function propose(
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

export async function dropWaiting({ writer }: CommandContext, person: string): Promise<void> {
  const waiting = waitingFor(await writer.trx.selectFrom('certificates').selectAll().execute(), person);
  if (waiting) await writer.remove('certificates', [waiting.id]);
}

export async function changeRoles(context: CommandContext, input: Inputs['people']['changeRoles']): Promise<Outputs['people']['changeRoles']> {
  const { writer, session, now, actor } = context;
  const row = await personOf(context.writer.trx, input.person);
  if (row.state !== 'certified') throw new AppError('illegal_transition');
  if (row.id === actor.id) throw new AppError('same_person');
  if (!rolesMayMeet(input.roles) || input.roles.includes('liaison')) {
    throw new AppError('invalid', { issues: [{ path: 'roles', code: 'rolesExclude' }] });
  }
  await assertMayChange(context, row.id, input.roles);
  await dropWaiting(context, row.id);
  await propose(writer, context, session.vault.header.vault, row, input.roles, now);
  context.about(row.id);
  return {};
}

export async function certify(context: CommandContext, input: Inputs['people']['certify']): Promise<Outputs['people']['certify']> {
  const { writer, ring, actor, now, newId } = context;
  const row = await personOf(context.writer.trx, input.person);
  const side = signingSide(actor.roles);
  const waiting = waitingFor(await writer.trx.selectFrom('certificates').selectAll().execute(), row.id);
  if (!waiting || !side) throw new AppError('not_found');
  if (row.id === actor.id) throw new AppError('same_person');
  if (row.state !== 'activated' && row.state !== 'certified') throw new AppError('illegal_transition');
  if ((side === 'security' ? waiting.security_signature : waiting.principal_signature).length > 0) throw new AppError('already_there');
  const body = readCertificate(waiting.body);
  if (!namesExactly(body, row, context.session.vault.header.vault)) throw new AppError('tampered');
  // A colleague may have left since it was proposed.
  if (row.state === 'certified') await assertMayChange(context, row.id, body.roles);
  const sound = soundCertificates(context.session.vault.header, await writer.trx.selectFrom('certificates').selectAll().execute());
  const other = side === 'security' ? 'principal' : 'security';
  if ((other === 'security' ? waiting.security_signature : waiting.principal_signature).length > 0) {
    const first = signerOf(sound, waiting, other);
    if (first === null) throw new AppError('tampered');
    // Somebody may have changed sides since; two lines still mean two people.
    if (first === actor.id) throw new AppError('same_person');
  }
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
  await takeOut(context, row.id, body.roles);
  await openDoors({ writer, ring, now, newId });
  if (body.roles.includes('auditor')) await context.session.vault.sealChainToAuditors(writer, { person: actor.id, pair: ring.own.signing });
  return { state: 'certified' };
}

const assertMayChange = async (context: CommandContext, person: string, roles: readonly Role[]): Promise<void> => {
  await assertNotLast(context, person, roles);
  await assertHandedOver(context, person, { code: 'hand_over_first', stays: (slice, isOwn) => mayKeep(slice, roles, isOwn, ['team']) });
};

/**
 * What the new roles may not read is no longer theirs, nor given back to them.
 * What the signer holds gets new keys at once; of the rest the envelopes go, as for somebody who leaves.
 */
async function takeOut(context: CommandContext, person: string, roles: readonly Role[]): Promise<void> {
  const { writer, ring } = context;
  const dossiers = await writer.trx.selectFrom('dossiers').select(['id', 'slice']).execute();
  const rows = await writer.trx.selectFrom('envelopes').select(['id', 'subject', 'reason', 'audience']).where('holder', '=', person).execute();
  const bySubject = Map.groupBy(rows, (row) => row.subject);
  for (const { id, slice } of dossiers) {
    const own = bySubject.get(id) ?? [];
    if (
      own.length === 0 ||
      mayKeep(
        slice,
        roles,
        own.some((row) => row.reason === SUBMITTER),
        own.map((row) => row.audience),
      )
    )
      continue;
    if (slice !== 'access' && ring.owns(id, 'team')) await renewKeys(context, { dossier: id, without: [person] });
    else {
      await writer.remove(
        'envelopes',
        own.map((row) => row.id),
      );
    }
  }
  const slices = new Map(dossiers.map((row) => [row.id, row.slice]));
  const lost = await lostLanes(writer.trx, person);
  const kept = lost.filter((lane) => mayKeep(slices.get(lane[0]) ?? '', roles, isOwnLane(lane), [lane[1]]));
  if (kept.length < lost.length) await keepLost(writer, person, kept);
}

/** What is signed is what the tables say about this person, not something put in its place. */
const namesExactly = (body: ReturnType<typeof readCertificate>, row: Person, vault: string): boolean =>
  body.vault === vault &&
  body.person === row.id &&
  body.name === row.name &&
  body.login === row.login &&
  body.by === 'colleagues' &&
  rolesMayMeet(body.roles) &&
  body.box === toBase64(new Uint8Array(row.box_public)) &&
  body.signing === toBase64(new Uint8Array(row.sign_public));

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
