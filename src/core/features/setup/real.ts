// A real school or desk: founded by one person, finished by at least three who each chose their own password.
import { AppError } from '../../../contract/errors';
import { allows, type Role, ROLES } from '../../../contract/permissions';
import { LEAST_PEOPLE, NEEDED_ROLES, planIssue } from '../../../contract/setup-plan';
import type { Approach, CommandContext, Inputs, Outputs, QueryContext } from '../../dispatch/context';
import { ROOT } from '../../dossiers/envelopes';
import type { Reader } from '../../store/open';
import { forgetRoot, keptShares, SETUP_FINISHED, setupRoot, testPairs } from '../../trust/printed-shares';
import { openDoors, seatByRoot } from '../../trust/seating';
import { withSlot } from '../../vault/header';
import { rootKeysOf } from '../../vault/recovery';
import { assertStrong } from '../../vault/strength';
import { makeSlot, newPersonKeys } from '../../vault/unlock';
import { createVault } from './create-vault';

export async function school(approach: Approach, input: Inputs['setup']['school']): Promise<Outputs['setup']['school']> {
  const { people, founder } = input;
  const issue = planIssue(people, founder);
  if (issue) throw new AppError('invalid', { issues: [issue] });
  const password = await approach.openPassword(input.password);
  const first = people.find((one) => one.login === founder) as (typeof people)[number];
  assertStrong(password, [first.login, first.name, input.name]);
  const folder = `school-${input.code}`;
  await createVault(approach, {
    folder,
    kind: 'school',
    name: input.name,
    nameEn: input.nameEn || input.name,
    code: input.code,
    training: false,
    people: [{ ...first, password }, ...people.filter((one) => one !== first).map((one) => ({ ...one, password: null }))],
  });
  return { folder };
}

export async function desk(approach: Approach, input: Inputs['setup']['desk']): Promise<Outputs['setup']['desk']> {
  const password = await approach.openPassword(input.password);
  assertStrong(password, [input.login, input.officer, input.name]);
  const folder = `desk-${input.code}`;
  await createVault(approach, {
    folder,
    kind: 'desk',
    name: input.name,
    nameEn: input.nameEn || input.name,
    code: input.code,
    training: false,
    people: [{ login: input.login, name: input.officer, roles: ['liaison'], password }],
  });
  return { folder };
}

const settingsOf = async (reader: Reader): Promise<Map<string, string>> =>
  new Map((await reader.selectFrom('settings').selectAll().execute()).map((row) => [row.key, row.value]));

export async function progress(context: QueryContext): Promise<Outputs['setup']['progress']> {
  const { reader, session, actor } = context;
  const people = await reader.selectFrom('people').selectAll().where('state', '!=', 'left').orderBy('created_at').execute();
  const settings = await settingsOf(reader);
  const seats = people.map((row) => ({
    id: row.id,
    name: row.name,
    login: row.login,
    roles: JSON.parse(row.roles) as Role[],
    seated: row.state === 'certified',
  }));
  const vacant = ROLES.filter((role) => role !== 'liaison' && role !== 'deputy' && !seats.some((one) => one.roles.includes(role)));
  const { kind, training } = session.vault.header;
  if (training) return { finished: true, founder: false, seats, vacant, missing: [] };
  const kit = settings.has('recovery/kit');
  if (kind === 'desk') {
    return { finished: kit, founder: allows('recovery.manage', actor.roles), seats, vacant: [], missing: kit ? [] : ['kit'] };
  }
  const finished = settings.has(SETUP_FINISHED);
  const missing: Outputs['setup']['progress']['missing'] = [];
  if (!seatsSuffice(seats)) missing.push('seats');
  if (!kit) missing.push('kit');
  if ((settings.get('recovery/checked') ?? '').split(',').filter((one) => one !== '').length < 3) missing.push('shares');
  if (!settings.has('backup/place')) missing.push('backup');
  return { finished, founder: await isFounder(context), seats, vacant, missing: finished ? [] : missing };
}

/** The root waits for one person: to everybody else it is sealed. */
const isFounder = ({ reader, ring }: QueryContext): Promise<boolean> =>
  setupRoot(reader, ring).then(
    (secret) => secret !== null,
    () => false,
  );

const seatsSuffice = (seats: Outputs['setup']['progress']['seats']): boolean => {
  const taken = seats.filter((one) => one.seated);
  return taken.length >= LEAST_PEOPLE && NEEDED_ROLES.every((role) => taken.some((one) => one.roles.includes(role)));
};

/** Inside the founder's session: the colleague types, the core makes keys that the founder never sees. */
export async function seat(context: CommandContext, input: Inputs['setup']['seat']): Promise<Outputs['setup']['seat']> {
  const { writer, approach, session, ring, now, newId } = context;
  const secret = await setupRoot(writer.trx, ring);
  if (!secret) throw new AppError('denied');
  const row = await writer.trx.selectFrom('people').selectAll().where('id', '=', input.person).executeTakeFirst();
  if (!row) throw new AppError('not_found');
  if (row.state !== 'invited') throw new AppError('already_there');
  // The root vouches only for those named together with the founder; who comes later needs two signatures.
  const founder = await writer.trx.selectFrom('people').select('created_at').where('id', '=', context.actor.id).executeTakeFirstOrThrow();
  if (row.created_at !== founder.created_at) throw new AppError('denied');
  const password = await approach.openPassword(input.password);
  assertStrong(password, [row.login, row.name, session.vault.header.name]);
  const { vault } = session;
  const keys = newPersonKeys(row.id);
  const person = { id: row.id, name: row.name, login: row.login, roles: JSON.parse(row.roles) as Role[] };
  const root = rootKeysOf(secret);
  await seatByRoot(writer, vault.header, root, { person, keys, now, newId });
  const slot = await makeSlot(
    vault.header.vault,
    vault.header.root,
    row.login,
    password,
    approach.device(vault.header),
    keys,
    vault.keyOfDatabase,
    approach.parameters,
  );
  vault.replaceHeader(writer, (header) => withSlot(header, slot));
  await ring.meet(writer.trx);
  await openDoors(context);
  if (person.roles.includes('auditor')) await vault.sealChainToAuditors(writer, { person: ROOT.id, pair: root.signing });
  context.about(row.id);
  return {};
}

/** @throws AppError denied (somebody else founded it), already_there, too_few, damaged when a pair no longer opens the vault */
export async function finish(context: CommandContext): Promise<Outputs['setup']['finish']> {
  const { writer, ring, session, now } = context;
  if (!(await setupRoot(writer.trx, ring))) throw new AppError('already_there');
  const { missing } = await progress(context);
  // A place for backups can be chosen on the first working day; people and papers cannot wait.
  if (missing.some((one) => one !== 'backup')) throw new AppError('too_few');
  const { vault } = session;
  // Once more, since what is forgotten now can never be printed again.
  const pairs = await testPairs(vault.header, vault.keyOfDatabase, await keptShares(writer.trx, ring));
  if (!pairs.every((pair) => pair.opened)) throw new AppError('damaged');
  await forgetRoot(writer);
  await writer.put(SETUP_FINISHED, String(now));
  return {};
}
