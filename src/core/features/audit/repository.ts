// Reads acts with SQL filters and says what each was about in the words of the index: numbers and colleagues, never content.
import type { AuditEvent } from '../../../contract/audit-events';
import { eventOf } from '../../../contract/procedures';
import { AUDIT_EVENTS } from '../../../contract/audit-events';
import { groupOfEvent } from '../../../contract/audit-groups';
import { type Inputs, namesOf, type Outputs } from '../../dispatch/context';
import type { KeyRing } from '../../dossiers/key-ring';
import type { Reader } from '../../store/open';
import type { Tables } from '../../store/schema';

export type Row = Outputs['audit']['list']['rows'][number];
export type Filter = Omit<Inputs['audit']['list'], 'before' | 'limit'>;
type Plain = Pick<Tables['audit'], (typeof SHOWN)[number]>;

const SHOWN = ['seq', 'at', 'actor', 'event', 'outcome', 'object', 'hash', 'prev_hash'] as const;

/** Midnight of that day here: China has one time zone. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const DAY = 86_400_000;

/** Ids that acts about this dossier carry: its own and its files'. null when no dossier has this number. */
export async function objectsOf(reader: Reader, number: string): Promise<{ id: string; slice: string; ids: string[] } | null> {
  const dossier = await reader.selectFrom('dossiers').select(['id', 'slice']).where('number', '=', number.toUpperCase()).executeTakeFirst();
  if (!dossier) return null;
  const files = await reader.selectFrom('files').select('id').where('dossier', '=', dossier.id).execute();
  return { ...dossier, ids: [dossier.id, ...files.map((file) => file.id)] };
}

/** For somebody who reads all reports, a record they may not open is one that is about them: acts on it are shown without it. */
export async function apartFrom(reader: Reader, ring: KeyRing): Promise<ReadonlySet<string>> {
  if (!ring.isMember('intake')) return new Set();
  const dossiers = await reader.selectFrom('dossiers').select('id').execute();
  return new Set(dossiers.map(({ id }) => id).filter((id) => !ring.holds(id, 'team')));
}

async function matching(reader: Reader, { person, group, outcome, from, to, number, rows }: Filter) {
  let query = reader.selectFrom('audit');
  if (person) query = query.where('actor', '=', person);
  if (group)
    query = query.where(
      'event',
      'in',
      AUDIT_EVENTS.filter((event) => groupOfEvent(event) === group),
    );
  if (outcome) query = query.where('outcome', '=', outcome);
  if (from) query = query.where('at', '>=', startOf(from));
  if (to) query = query.where('at', '<', startOf(to) + DAY);
  if (rows) query = query.where('seq', 'in', rows);
  if (number) query = query.where('object', 'in', (await objectsOf(reader, number))?.ids ?? []);
  return query;
}

export async function count(reader: Reader, filter: Filter = {}): Promise<number> {
  const query = await matching(reader, filter);
  const { total } = await query.select((expression) => expression.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return total;
}

/** Newest first. */
export async function newest(reader: Reader, { before, limit, ...filter }: Inputs['audit']['list'], apart: ReadonlySet<string>): Promise<Row[]> {
  let query = (await matching(reader, filter)).select(SHOWN).orderBy('seq', 'desc').limit(limit);
  if (before !== null) query = query.where('seq', '<', before);
  return shown(reader, await query.execute(), apart);
}

/** All acts about these objects, newest first. */
export async function actsAbout(reader: Reader, ids: readonly string[]): Promise<Row[]> {
  return shown(reader, await reader.selectFrom('audit').select(SHOWN).where('object', 'in', ids).orderBy('seq', 'desc').execute(), new Set());
}

const isRefusal = (event: string): boolean => event === 'call.refused' || event === 'arrival.refused';

/** With names and numbers instead of ids. */
async function shown(reader: Reader, rows: readonly Plain[], apart: ReadonlySet<string>): Promise<Row[]> {
  const name = await namesOf(reader);
  const objects = [...new Set(rows.flatMap((row) => (row.object === null ? [] : [row.object])))];
  const dossiers = new Map(
    (await reader.selectFrom('dossiers').select(['id', 'slice', 'number']).where('id', 'in', objects).execute()).map((row) => [row.id, row]),
  );
  const files = new Map(
    (
      await reader
        .selectFrom('files')
        .innerJoin('dossiers', 'dossiers.id', 'files.dossier')
        .select(['files.id', 'files.dossier', 'dossiers.slice', 'dossiers.number'])
        .where('files.id', 'in', objects)
        .execute()
    ).map((row) => [row.id, row]),
  );
  const about = (object: string | null, event: string): Row['about'] => {
    if (object !== null && event === 'session.failed') return { kind: 'times', slice: null, text: object };
    if (object !== null && event.startsWith('table.')) return { kind: 'table', slice: null, text: object };
    if (object === null || apart.has(object) || apart.has(files.get(object)?.dossier ?? '')) return null;
    const dossier = dossiers.get(object);
    if (dossier) return { kind: 'dossier', slice: dossier.slice, text: dossier.number };
    const file = files.get(object);
    if (file) return { kind: 'file', slice: file.slice, text: file.number };
    const person = name(object);
    return person ? { kind: 'person', slice: null, text: person } : { kind: 'other', slice: null, text: '' };
  };
  return rows.map(({ object, ...row }) => ({
    seq: row.seq,
    at: row.at,
    actor: name(row.actor),
    actorId: row.actor,
    event: row.event as AuditEvent,
    outcome: row.outcome as Row['outcome'],
    about: isRefusal(row.event) ? { kind: 'call', slice: null, text: object ?? '' } : about(object, row.event),
    tried: isRefusal(row.event) ? eventOf(object ?? '') : null,
    hash: row.hash,
    previous: row.prev_hash,
  }));
}

type Line = Pick<Tables['audit'], 'seq' | 'at' | 'actor' | 'event' | 'outcome'>;

/** Rows since the first unlock, in order, the newest `most` of them. */
export async function recentActs(reader: Reader, most: number): Promise<Line[]> {
  const unlocked = await reader
    .selectFrom('audit')
    .select((expression) => expression.fn.min('seq').as('seq'))
    .where('event', '=', 'session.unlocked')
    .executeTakeFirst();
  const rows = await reader
    .selectFrom('audit')
    .select(['seq', 'at', 'actor', 'event', 'outcome'])
    .where('seq', '>=', unlocked?.seq ?? Number.MAX_SAFE_INTEGER)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.reverse();
}

export async function actsOf(reader: Reader, events: readonly AuditEvent[], most: number): Promise<Line[]> {
  const rows = await reader
    .selectFrom('audit')
    .select(['seq', 'at', 'actor', 'event', 'outcome'])
    .where('event', 'in', events)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.reverse();
}
