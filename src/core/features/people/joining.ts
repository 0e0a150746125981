// Joining: a code for a new colleague or for one who forgot, and the keys they make themselves under their own password.
import { AppError } from '../../../contract/errors';
import { groupsOf, rolesMayMeet } from '../../../contract/permissions';
import { randomBytes } from '../../crypto/random';
import { counted, recordFailed, vaultPath } from '../../dispatch/approaching';
import type { Approach, CommandContext, Inputs, Outputs } from '../../dispatch/context';
import { OpenVault } from '../../dispatch/open-vault';
import { askForRotation, personRow, rotateGroups, takeBackKeys, withKeys } from '../../trust/seating';
import { readHeader, slotId, withoutSlot, withSlot } from '../../vault/header';
import { readPaperCode, writePaperCode } from '../../vault/paper-code';
import { assertStrong } from '../../vault/strength';
import { makeSlot, newPersonKeys, openSlot } from '../../vault/unlock';
import { dropWaiting, propose } from './certifying';
import { assertHandedOver, assertNotLast } from './guards';
import { INVITED_UNTIL, personOf, printOf, rolesOf } from './repository';
import { INVITATION_MS, keepsRoles, mayMove } from './rules';

const INVITATION = 'invitation';
const CODE_BYTES = 16;

/** A temporary slot under a 128-bit code: it opens the database, and nothing in it. */
export async function invite(context: CommandContext, input: Inputs['people']['invite']): Promise<Outputs['people']['invite']> {
  const { writer, session, approach, now, actor } = context;
  if (!rolesMayMeet(input.roles) || input.roles.includes('liaison')) {
    throw new AppError('invalid', { issues: [{ path: 'roles', code: 'rolesExclude' }] });
  }
  const { vault } = session;
  const known = input.person === null ? null : await personOf(context.writer.trx, input.person);
  if (known && (known.id === actor.id || !mayMove('invite', known.state))) throw new AppError('illegal_transition');
  if (known && !keepsRoles(known.state, rolesOf(known), input.roles)) {
    throw new AppError('invalid', { issues: [{ path: 'roles', code: 'rolesByProposal' }] });
  }
  const hadKeys = known?.state === 'certified' || known?.state === 'suspended';
  if (hadKeys) {
    await assertNotLast(context, known.id);
    // The old keys are gone with the password: what nobody else can open would be lost. Two recovery shares bring it back.
    await assertHandedOver(context, known.id, { code: 'only_holder' });
  }
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
  const until = vault.notBefore(now) + INVITATION_MS;
  await writer.put(INVITED_UNTIL + id, String(until));
  const code = writePaperCode(INVITATION, randomBytes(CODE_BYTES));
  const { header } = vault;
  const slot = await makeSlot(
    header.vault,
    header.root,
    input.login,
    code.join(''),
    approach.device(header),
    newPersonKeys(id),
    vault.keyOfDatabase,
    approach.parameters,
  );
  vault.replaceHeader(writer, (current) => withSlot(current, { ...slot, until }));
  await context.ring.meet(writer.trx);
  // Whoever learned the old password, or comes back with other roles, must not read what comes after.
  if (hadKeys) {
    await askForRotation(writer, groupsOf(rolesOf(known)), now);
    await rotateGroups(context);
  }
  context.about(id);
  return { person: id, code: code.join('-'), until };
}

/** The keys are made here, under a password nobody else has seen; the code's slot is gone with the same write. */
export async function activate(approach: Approach, input: Inputs['people']['activate']): Promise<Outputs['people']['activate']> {
  const path = vaultPath(approach, input.folder);
  const header = readHeader(path);
  // A slip of the eye is found here: it costs no try.
  const code = writePaperCode(INVITATION, readPaperCode(INVITATION, await approach.openPassword(input.code), CODE_BYTES)).join('');
  const password = await approach.openPassword(input.password);
  return counted(approach, path, header, async (failed) => {
    const opened = await openSlot(header, input.login, code, approach.device(header));
    const vault = await OpenVault.open(path, header, opened.databaseKey, opened.keys, approach.now(), opened.slot, approach.disk);
    try {
      return await takeUp(approach, vault, opened.keys.person, password, failed);
    } finally {
      await vault.close();
    }
  });
}

async function takeUp(
  approach: Approach,
  vault: OpenVault,
  person: string,
  password: string,
  failed: number,
): Promise<Outputs['people']['activate']> {
  const now = approach.now();
  const row = await vault.reader.selectFrom('people').selectAll().where('id', '=', person).executeTakeFirst();
  const until = await vault.reader
    .selectFrom('settings')
    .select('value')
    .where('key', '=', INVITED_UNTIL + person)
    .executeTakeFirst();
  if (!row || row.state === 'left' || !until) throw new AppError('denied');
  // A clock set back does not bring it back.
  if (Number(until.value) < vault.notBefore(now)) throw new AppError('expired');
  const { header } = vault;
  assertStrong(password, [row.login, row.name, header.name]);
  const keys = newPersonKeys(person);
  const device = approach.device(header);
  const slot = await makeSlot(header.vault, header.root, row.login, password, device, keys, vault.keyOfDatabase, approach.parameters);
  if (failed > 0) await recordFailed(vault, person, now, failed);
  await vault.unit(
    () => ({ at: now, actor: person, event: 'person.activated', outcome: 'done', object: person }),
    async (writer) => {
      await writer.replace('people', withKeys(row, keys, 'activated'));
      await writer.forget(INVITED_UNTIL + person);
      await propose(writer, approach, vault.header.vault, { ...row, ...withKeys(row, keys, 'activated') }, rolesOf(row), now);
      vault.replaceHeader(writer, (current) => withSlot(current, slot));
    },
  );
  return {
    name: row.name,
    roles: rolesOf(row),
    print: printOf(header.vault, { id: person, box_public: keys.box.publicKey, sign_public: keys.signing.publicKey }),
  };
}
