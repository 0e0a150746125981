// Who answers for the liaison checks of the school, and who is away. Staff, not persons of concern: it lies in the settings, under the encryption of the file.
import { z } from 'zod';
import { type CheckAbsence, type CheckDuty, checkAbsence, checkDuty } from '../../contract/checks';
import { dateOf } from '../../contract/days';
import type { Role } from '../../contract/permissions';
import type { Reader } from '../store/open';
import type { Writer } from '../store/writer';

const SETTING = 'concern-duty';
const kept = z.strictObject({ duties: z.array(checkDuty), absences: z.array(checkAbsence) });

export interface Duties {
  /** Never empty. */
  readonly duties: readonly CheckDuty[];
  readonly absences: readonly CheckAbsence[];
  readonly isAssumed: boolean;
  readonly people: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[];
}

async function read(reader: Reader): Promise<z.infer<typeof kept>> {
  const row = await reader.selectFrom('settings').select('value').where('key', '=', SETTING).executeTakeFirst();
  return row ? kept.parse(JSON.parse(row.value)) : { duties: [], absences: [] };
}

/** Until somebody decides it: the security head, then the deputy, and the principal above both. */
export async function dutiesOf(reader: Reader): Promise<Duties> {
  const rows = await reader.selectFrom('people').select(['id', 'name', 'roles']).where('state', '=', 'certified').orderBy('created_at').execute();
  const people = rows.map((row) => ({ id: row.id, name: row.name, roles: JSON.parse(row.roles) as Role[] }));
  const those = people.filter(({ roles }) => roles.some((role) => role === 'securityHead' || role === 'principal' || role === 'deputy'));
  const { duties, absences } = await read(reader);
  const working = new Set(those.map(({ id }) => id));
  const first = (role: Role, except: readonly string[]): string | undefined =>
    those.find(({ id, roles }) => roles.includes(role) && !except.includes(id))?.id;
  const superior = first('principal', []) ?? first('deputy', []) ?? first('securityHead', []) ?? '';
  const primary = first('securityHead', []) ?? superior;
  const backup = first('securityHead', [primary]) ?? first('deputy', [primary, superior]) ?? null;
  const assumed = { fromOn: dateOf(0), primary, backup, superior };
  // Somebody who left answers for nothing any more.
  const sound = duties.filter((one) => working.has(one.superior) && working.has(one.primary) && (one.backup === null || working.has(one.backup)));
  return { duties: [assumed, ...sound], absences, isAssumed: sound.length === 0, people: those };
}

export async function addDuty(writer: Writer, duty: CheckDuty): Promise<void> {
  const before = await read(writer.trx);
  const duties = [...before.duties.filter(({ fromOn }) => fromOn !== duty.fromOn), duty];
  await writer.put(SETTING, JSON.stringify({ ...before, duties }));
}

/** A later word on the same person and first day counts in place of the earlier one. */
export async function addAbsence(writer: Writer, absence: CheckAbsence): Promise<void> {
  const before = await read(writer.trx);
  const others = before.absences.filter(({ person, fromOn }) => person !== absence.person || fromOn !== absence.fromOn);
  await writer.put(SETTING, JSON.stringify({ ...before, absences: [...others, absence] }));
}
