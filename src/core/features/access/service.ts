// Who may open a dossier: sharing, revoking, keeping out.
import { AppError } from '../../../contract/errors';
import { groupsOf, type Role } from '../../../contract/permissions';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { envelopesOf, grant, renewKeys } from '../../dossiers/grants';
import type { Dossier } from '../../dossiers/index-table';
import type { Reader } from '../../store/open';
import { answer, open, reporter, request, requests, withdraw } from './requests';
import { mayRead, mayShareAudience, shareable } from './rules';

type Of = Outputs['access']['of'];

async function dossierOf({ reader, ring }: Pick<QueryContext, 'reader' | 'ring'>, id: string): Promise<Dossier> {
  const row = await reader.selectFrom('dossiers').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !shareable(row.slice) || !ring.holds(id, 'team')) throw new AppError('not_found');
  return row;
}

const leadOf = ({ overviews }: Pick<QueryContext, 'overviews'>, id: string): string | null => overviews.get<{ lead?: string }>(id)?.data.lead ?? null;

/** The lead of a case, whoever approves, and the intake group for what was handed in. */
function decides({ overviews, ring, actor }: QueryContext, dossier: Dossier): boolean {
  if (actor.roles.includes('principal') || actor.roles.includes('deputy')) return true;
  return dossier.slice === 'case' ? leadOf({ overviews }, dossier.id) === actor.id : ring.isMember('intake');
}

const staffOf = async (reader: Reader): Promise<{ id: string; name: string; roles: Role[] }[]> =>
  (await reader.selectFrom('people').selectAll().where('state', '=', 'certified').orderBy('name').execute()).map((row) => ({
    id: row.id,
    name: row.name,
    roles: JSON.parse(row.roles) as Role[],
  }));

async function of(context: QueryContext, input: Inputs['access']['of']): Promise<Of> {
  const { reader, ring, session, actor, now } = context;
  const dossier = await dossierOf(context, input.dossier);
  const rows = await envelopesOf(reader, dossier.id);
  const name = await namesOf(reader);
  const groups = new Map((await reader.selectFrom('groups').select(['id', 'kind']).execute()).map((row) => [row.id, row.kind]));
  const lead = leadOf(context, dossier.id);
  const may = decides(context, dossier) && !session.vault.readOnly;
  const holders = [...Map.groupBy(rows, (row) => row.holder)].map(([holder, own]): Of['holders'][number] => {
    const newest = own.at(-1) as (typeof own)[number];
    const kind = newest.holder_kind === 'group' ? 'group' : 'person';
    return {
      holder,
      kind,
      name: kind === 'group' ? (groups.get(holder) ?? '') : name(holder),
      audiences: [...new Set(own.map((row) => row.audience))],
      reason: newest.reason,
      since: own[0]?.granted_at ?? 0,
      until: newest.until,
      by: name(newest.granted_by),
      lead: holder === lead,
      mayRevoke: may && kind === 'person' && holder !== lead && holder !== actor.id,
    };
  });
  const has = new Set(rows.filter((row) => row.until === null || row.until > now).map((row) => row.holder));
  const opened = [...session.opened.values()].find((one) => one.subject === dossier.id);
  return {
    slice: dossier.slice,
    audiences: [...new Set(rows.map((row) => row.audience))].filter(
      (audience) => ring.holds(dossier.id, audience) && mayShareAudience(audience, lead === null || lead === actor.id),
    ),
    holders,
    mayShare: may,
    candidates: may ? (await staffOf(reader)).filter((one) => !has.has(one.id) && mayRead(dossier.slice, one.roles) && ring.knows(one.id)) : [],
    epoch: ring.current(dossier.id, 'team').epoch,
    borrowedUntil: opened?.until ?? null,
  };
}

async function decidable(context: CommandContext, id: string): Promise<Dossier> {
  const dossier = await dossierOf({ reader: context.writer.trx, ring: context.ring }, id);
  if (!decides(context, dossier)) throw new AppError('denied');
  context.about(id);
  return dossier;
}

async function share(context: CommandContext, input: Inputs['access']['share']): Promise<Outputs['access']['share']> {
  const { writer, now, ring, actor } = context;
  const dossier = await decidable(context, input.dossier);
  const person = (await staffOf(writer.trx)).find((one) => one.id === input.person);
  if (!person || !mayRead(dossier.slice, person.roles)) throw new AppError('denied');
  if (input.until !== null && input.until <= now) throw new AppError('invalid', { issues: [{ path: 'until', code: 'past' }] });
  const lead = leadOf(context, dossier.id);
  const known = new Set((await envelopesOf(writer.trx, dossier.id)).map((row) => row.audience));
  for (const audience of input.audiences) {
    if (!known.has(audience) || !ring.holds(dossier.id, audience) || !mayShareAudience(audience, lead === null || lead === actor.id))
      throw new AppError('denied');
  }
  await grant(context, {
    dossier: dossier.id,
    audiences: input.audiences,
    holder: { kind: 'person', id: person.id },
    reason: input.reason,
    until: input.until,
  });
  return {};
}

async function revoke(context: CommandContext, input: Inputs['access']['revoke']): Promise<Outputs['access']['revoke']> {
  const dossier = await decidable(context, input.dossier);
  if (input.person === leadOf(context, dossier.id) || input.person === context.actor.id) throw new AppError('denied');
  const rows = await envelopesOf(context.writer.trx, dossier.id);
  if (!rows.some((row) => row.holder === input.person)) throw new AppError('not_found');
  await renewKeys(context, { dossier: dossier.id, without: [input.person], reason: input.reason });
  return {};
}

/** What hangs on a submission is closed with it: its triage record. */
async function keepOut(context: CommandContext, input: Inputs['access']['keepOut']): Promise<Outputs['access']['keepOut']> {
  const { writer, ring, actor, overviews } = context;
  const dossier = await decidable(context, input.dossier);
  if (input.people.includes(actor.id) || input.people.includes(leadOf(context, dossier.id) ?? '')) throw new AppError('denied');
  const staff = (await staffOf(writer.trx)).filter((one) => ring.knows(one.id));
  const groups = await writer.trx.selectFrom('groups').select(['id', 'kind']).execute();
  const triage = overviews.of<{ submission: string }>('report').find((one) => one.data.submission === dossier.id);
  for (const id of [dossier.id, ...(triage ? [triage.dossier.id] : [])]) {
    const rows = await envelopesOf(writer.trx, id);
    const leaving = groups.filter((group) => rows.some((row) => row.holder === group.id));
    const members = staff.filter((one) => groupsOf(one.roles).some((kind) => leaving.some((group) => group.kind === kind)));
    await renewKeys(context, {
      dossier: id,
      without: [...input.people, ...leaving.map((group) => group.id)],
      instead: members.map((one) => one.id),
      reason: input.reason,
    });
  }
  return {};
}

export const accessService = { of, share, revoke, keepOut, requests, request, answer, withdraw, open, reporter } satisfies Record<
  keyof Service<'access'>,
  unknown
>;
