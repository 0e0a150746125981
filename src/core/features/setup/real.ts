// A real school or desk: founded by one person, finished by at least three who each chose their own password.
import { AppError } from '../../../contract/errors';
import { type Role, ROLES, rolesMayMeet } from '../../../contract/permissions';
import { openSealedTo } from '../../crypto/box';
import { type Bytes, fromBase64, lengthPrefixed } from '../../crypto/bytes';
import type { Approach, CommandContext, Inputs, Outputs, QueryContext } from '../../dispatch/context';
import type { Reader } from '../../store/open';
import { openDoors, seatByRoot } from '../../trust/seating';
import { withSlot } from '../../vault/header';
import { rootKeysOf } from '../../vault/recovery';
import { assertStrong } from '../../vault/strength';
import { makeSlot, newPersonKeys } from '../../vault/unlock';
import { createVault, SETUP_ROOT } from './create-vault';

const LEAST_PEOPLE = 3;
/** Without these nobody could approve, certify or take a tip. */
const NEEDED: readonly Role[] = ['principal', 'securityAdmin', 'counsellor'];
const FOUNDERS: readonly Role[] = ['principal', 'securityAdmin'];

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

/** The first thing that is wrong with a plan, by field. */
export function planIssue(people: Inputs['setup']['school']['people'], founder: string): { path: string; code: string } | null {
  const logins = new Set(people.map((one) => one.login));
  if (logins.size !== people.length) return { path: 'people', code: 'sameLogin' };
  const index = people.findIndex((one) => !rolesMayMeet(one.roles) || one.roles.includes('liaison'));
  if (index >= 0) return { path: `people.${index}.roles`, code: 'rolesExclude' };
  if (people.length < LEAST_PEOPLE) return { path: 'people', code: 'tooFew' };
  const missing = NEEDED.find((role) => !people.some((one) => one.roles.includes(role)));
  if (missing) return { path: 'people', code: `missing.${missing}` };
  const first = people.find((one) => one.login === founder);
  return first?.roles.some((role) => FOUNDERS.includes(role)) ? null : { path: 'founder', code: 'founder' };
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

/** Only whoever founded the vault can read it, and only until set-up is finished. */
export async function setupRoot({ reader, ring }: Pick<QueryContext, 'reader' | 'ring'>): Promise<Bytes | null> {
  const row = await reader.selectFrom('settings').select('value').where('key', '=', SETUP_ROOT).executeTakeFirst();
  if (!row) return null;
  try {
    const inside = openSealedTo(ring.own.box, fromBase64(row.value));
    return inside.slice(lengthPrefixed(ring.vault, '').length);
  } catch {
    // Sealed to somebody else: a colleague of the founder is asking.
    return null;
  }
}

const settingsOf = async (reader: Reader): Promise<Map<string, string>> =>
  new Map((await reader.selectFrom('settings').selectAll().execute()).map((row) => [row.key, row.value]));

export async function progress(context: QueryContext): Promise<Outputs['setup']['progress']> {
  const { reader, session } = context;
  const people = await reader.selectFrom('people').selectAll().where('state', '!=', 'left').orderBy('created_at').execute();
  const settings = await settingsOf(reader);
  const finished = session.vault.header.training || session.vault.header.kind === 'desk' || settings.has('setup/finished');
  const seats = people.map((row) => ({
    id: row.id,
    name: row.name,
    login: row.login,
    roles: JSON.parse(row.roles) as Role[],
    seated: row.state === 'certified',
  }));
  const checked = (settings.get('recovery/checked') ?? '').split(',').filter((one) => one !== '').length;
  const missing: Outputs['setup']['progress']['missing'] = [];
  if (!seatsSuffice(seats)) missing.push('seats');
  if (!settings.has('recovery/kit')) missing.push('kit');
  if (checked < 3) missing.push('shares');
  if (!settings.has('backup/place')) missing.push('backup');
  return {
    finished,
    founder: (await setupRoot(context)) !== null,
    seats,
    vacant: ROLES.filter((role) => role !== 'liaison' && role !== 'deputy' && !seats.some((one) => one.roles.includes(role))),
    missing: finished ? [] : missing,
  };
}

const seatsSuffice = (seats: Outputs['setup']['progress']['seats']): boolean => {
  const taken = seats.filter((one) => one.seated);
  return taken.length >= LEAST_PEOPLE && NEEDED.every((role) => taken.some((one) => one.roles.includes(role)));
};

/** Inside the founder's session: the colleague types, the core makes keys that the founder never sees. */
export async function seat(context: CommandContext, input: Inputs['setup']['seat']): Promise<Outputs['setup']['seat']> {
  const { writer, approach, session, ring, now, newId } = context;
  const secret = await setupRoot(context);
  if (!secret) throw new AppError('denied');
  const row = await writer.trx.selectFrom('people').selectAll().where('id', '=', input.person).executeTakeFirst();
  if (!row) throw new AppError('not_found');
  if (row.state !== 'invited') throw new AppError('already_there');
  const password = await approach.openPassword(input.password);
  assertStrong(password, [row.login, row.name, session.vault.header.name]);
  const { vault } = session;
  const keys = newPersonKeys(row.id);
  const person = { id: row.id, name: row.name, login: row.login, roles: JSON.parse(row.roles) as Role[] };
  await seatByRoot(writer, vault.header, rootKeysOf(secret), { person, keys, now, newId });
  const slot = await makeSlot(
    vault.header.vault,
    vault.header.root,
    row.login,
    password,
    approach.device(vault.header.vault),
    keys,
    vault.keyOfDatabase,
    approach.parameters,
  );
  vault.replaceHeader(writer, (header) => withSlot(header, slot));
  await ring.meet(writer.trx);
  await openDoors(context);
  if (person.roles.includes('auditor')) await vault.sealChainToAuditors(writer);
  context.about(row.id);
  return {};
}

export async function finish(context: CommandContext): Promise<Outputs['setup']['finish']> {
  if (!(await setupRoot(context))) throw new AppError('denied');
  const { missing } = await progress(context);
  // A place for backups can be chosen on the first working day; people and papers cannot wait.
  if (missing.some((one) => one !== 'backup')) throw new AppError('too_few');
  await context.writer.forget(SETUP_ROOT);
  await context.writer.forget('recovery/shares');
  await context.writer.put('setup/finished', String(context.now));
  return {};
}
