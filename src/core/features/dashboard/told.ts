// What colleagues did without this person: openings by two, and approvals by whoever stands in.
import { ROLES, type Role } from '../../../contract/permissions';
import type { Actor, Outputs, QueryContext } from '../../dispatch/context';
import { namesOf } from '../../dispatch/context';
import type { KeyRing } from '../../dossiers/key-ring';
import { keptOutOf } from '../../dossiers/kept-out';
import type { Reader } from '../../store/open';

type Today = Outputs['dashboard']['today'];

const DAY = 86_400_000;
/** security 2.3: principal and auditor are told of every emergency opening. */
const TOLD_FOR_MS = 7 * DAY;
const TOLD: readonly string[] = ['principal', 'deputy', 'auditor'];

export async function openings(reader: Reader, ring: KeyRing, now: number, actor: Actor): Promise<Today['openings']> {
  if (!actor.roles.some((role) => TOLD.includes(role))) return [];
  const acts = await reader
    .selectFrom('audit')
    .select(['at', 'actor', 'event', 'object'])
    .where('event', 'in', ['access.opened', 'access.answered'])
    .where('at', '>', now - TOLD_FOR_MS)
    .orderBy('seq', 'desc')
    .execute();
  const name = await namesOf(reader);
  const seen: Today['openings'] = [];
  for (const act of acts.filter((one) => one.event === 'access.opened' && one.actor !== actor.id)) {
    const isAnswerer = acts.some((one) => one.event === 'access.answered' && one.actor === actor.id && one.object === act.object);
    if (isAnswerer || !act.object || (await keptOutOf(reader, ring, act.object)).has(actor.id)) continue;
    const subject = await reader.selectFrom('dossiers').select('number').where('id', '=', act.object).executeTakeFirst();
    if (subject) seen.push({ at: act.at, by: name(act.actor), number: subject.number });
  }
  return seen;
}

const STANDS_IN = ['principal', 'deputy'] as const satisfies readonly Role[];

/** Who else may approve, and what they decided about hand-overs that this person may open. */
export async function standIns({ reader, ring, overviews, actor, now }: QueryContext): Promise<Today['standIns']> {
  if (!ring.isMember('approvers')) return null;
  const people = await reader.selectFrom('people').select(['id', 'name', 'roles']).where('state', '=', 'certified').orderBy('name').execute();
  const acts = await reader
    .selectFrom('audit')
    .select(['actor', 'object'])
    .where('event', 'in', ['export.approved', 'export.rejected'])
    .where('outcome', '=', 'done')
    .where('at', '>', now - TOLD_FOR_MS)
    .execute();
  return people.flatMap((one) => {
    const roles = rolesOf(one.roles);
    const role = STANDS_IN.find((each) => roles.includes(each));
    if (one.id === actor.id || !role || !ring.knows(one.id)) return [];
    const done = acts.filter((act) => act.actor === one.id && act.object !== null && ring.holds(act.object, 'team') && overviews.get(act.object));
    return [{ name: one.name, role, acts: done.length }];
  });
}

const rolesOf = (text: string): Role[] => (JSON.parse(text) as Role[]).filter((role) => ROLES.includes(role));
