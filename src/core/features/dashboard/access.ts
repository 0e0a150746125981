// What needs two, as tasks; and what two colleagues opened without this person, as a notice.
import type { z } from 'zod';
import type { Actor, Outputs } from '../../dispatch/context';
import { namesOf } from '../../dispatch/context';
import type { KeyRing } from '../../dossiers/key-ring';
import { keptOutOf } from '../../dossiers/kept-out';
import type { accessKinds } from '../../dossiers/kinds/access';
import type { Overviews } from '../../overviews/overviews';
import type { Reader } from '../../store/open';
import type { Task } from './repository';

/** As `access` lets a request and an answer lapse. */
const DAY = 86_400_000;
/** security 2.3: principal and auditor are told of every emergency opening. */
const TOLD_FOR_MS = 7 * DAY;
const TOLD: readonly string[] = ['principal', 'deputy', 'auditor'];

/** A request to answer, an answer to use. Both end after a day; nothing is said to whoever is named in it. */
export async function accessTasks(overviews: Overviews, reader: Reader, ring: KeyRing, now: number, person: string): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const one of overviews.of<z.infer<typeof accessKinds.overview>>('access')) {
    const dueAt = (one.transitions.at(-1)?.at ?? one.dossier.created_at) + DAY;
    const mine = one.data.requester === person;
    const kind =
      one.state === 'requested' && !mine && ring.isMember(one.data.partnerKind)
        ? 'accessRequest'
        : one.state === 'allowed' && mine
          ? 'accessAnswered'
          : null;
    if (kind === null || dueAt < now) continue;
    if ((await keptOutOf(reader, ring, one.data.subject)).has(person)) continue;
    tasks.push({ kind, object: one.dossier.id, number: one.dossier.number, title: one.data.subjectNumber, dueAt, lifeSafety: false });
  }
  return tasks;
}

export async function openings(reader: Reader, ring: KeyRing, now: number, actor: Actor): Promise<Outputs['dashboard']['today']['openings']> {
  if (!actor.roles.some((role) => TOLD.includes(role))) return [];
  const acts = await reader
    .selectFrom('audit')
    .select(['at', 'actor', 'event', 'object'])
    .where('event', 'in', ['access.opened', 'access.answered'])
    .where('at', '>', now - TOLD_FOR_MS)
    .orderBy('seq', 'desc')
    .execute();
  const name = await namesOf(reader);
  const seen: Outputs['dashboard']['today']['openings'] = [];
  for (const act of acts.filter((one) => one.event === 'access.opened' && one.actor !== actor.id)) {
    const isAnswerer = acts.some((one) => one.event === 'access.answered' && one.actor === actor.id && one.object === act.object);
    if (isAnswerer || !act.object || (await keptOutOf(reader, ring, act.object)).has(actor.id)) continue;
    const subject = await reader.selectFrom('dossiers').select('number').where('id', '=', act.object).executeTakeFirst();
    if (subject) seen.push({ at: act.at, by: name(act.actor), number: subject.number });
  }
  return seen;
}
