// Who may open a dossier: sharing, revoking, keeping out.
import { AppError } from '../../../contract/errors';
import { allows, groupsOf, type Role } from '../../../contract/permissions';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { envelopesOf, grant, renewKeys } from '../../dossiers/grants';
import type { Dossier } from '../../dossiers/index-table';
import { keptOutOf, membersOf, noteKeptOut } from '../../dossiers/kept-out';
import { mergedWith } from '../../dossiers/merged';
import { mayHear, mayRead } from '../../dossiers/readers';
import type { Reader } from '../../store/open';
import { dropLost } from '../../trust/seating';
import { answer, forgetHalvesOf, open, reporter, request, requests, withdraw } from './requests';
import { mayShareAudience, shareable } from './rules';

type Of = Outputs['access']['of'];

async function dossierOf({ reader, ring }: Pick<QueryContext, 'reader' | 'ring'>, id: string): Promise<Dossier> {
  const row = await reader.selectFrom('dossiers').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !shareable(row.slice) || !ring.holds(id, 'team')) throw new AppError('not_found');
  return row;
}

const leadOf = ({ overviews }: Pick<QueryContext, 'overviews'>, id: string): string | null => overviews.get<{ lead?: string }>(id)?.data.lead ?? null;

/** The lead of a case or a plan, whoever approves, and the intake group for what was handed in; never somebody who only borrows. */
function decides({ overviews, ring, actor }: QueryContext, dossier: Dossier): boolean {
  if (!ring.owns(dossier.id, 'team')) return false;
  if (actor.roles.includes('principal') || actor.roles.includes('deputy')) return true;
  return dossier.slice === 'case' || dossier.slice === 'mentoring' ? leadOf({ overviews }, dossier.id) === actor.id : ring.isMember('intake');
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
  const staff = (await staffOf(reader)).filter((one) => ring.knows(one.id));
  const out = may ? await keptOutOf(reader, ring, dossier.id) : new Set<string>();
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
      members: kind === 'group' ? staff.filter((one) => groupsOf(one.roles).includes(groups.get(holder) ?? '')).map((one) => one.name) : [],
      mayRevoke: may && kind === 'person' && holder !== lead && holder !== actor.id,
    };
  });
  const has = new Set(rows.filter((row) => row.until === null || row.until > now).map((row) => row.holder));
  const opened = [...session.opened.values()].filter((one) => one.subject === dossier.id && one.content === null);
  return {
    slice: dossier.slice,
    // What everybody in the case sees comes first.
    audiences: [...new Set(rows.map((row) => row.audience))]
      .filter((audience) => ring.owns(dossier.id, audience) && mayShareAudience(audience, lead === null || lead === actor.id))
      .sort((a, b) => Number(b === 'team') - Number(a === 'team')),
    holders,
    mayShare: may,
    candidates: may ? staff.filter((one) => !has.has(one.id) && !out.has(one.id) && mayRead(dossier.slice, one.roles)) : [],
    keptOut: [...out].map(name).sort(),
    successors: may && dossier.slice === 'case' ? staff.filter((one) => one.id !== lead && !out.has(one.id) && allows('case.write', one.roles)) : [],
    epoch: Math.max(1, ...rows.filter((row) => row.audience === 'team').map((row) => row.epoch)),
    borrowedUntil: opened.length > 0 ? Math.max(...opened.map((one) => one.until)) : null,
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
  const rows = await envelopesOf(writer.trx, dossier.id);
  const known = new Set(rows.map((row) => row.audience));
  // Somebody who is in for good is not put on a date by sharing once more: that would be a way to push them out.
  if (rows.some((row) => row.holder === person.id && row.until === null && input.audiences.includes(row.audience)))
    throw new AppError('already_there');
  for (const audience of input.audiences) {
    if (
      !known.has(audience) ||
      !ring.owns(dossier.id, audience) ||
      !mayShareAudience(audience, lead === null || lead === actor.id) ||
      !mayHear(dossier.slice, audience, person.roles)
    )
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
  // New keys would go to the group as before: nothing would change, and the record would say that it did.
  // Somebody who is suspended comes back to their groups.
  const person = await context.writer.trx.selectFrom('people').selectAll().where('id', '=', input.person).executeTakeFirst();
  const kinds = person && person.state !== 'left' ? groupsOf(JSON.parse(person.roles) as Role[]) : [];
  const groups = await context.writer.trx.selectFrom('groups').select(['id', 'kind']).execute();
  if (groups.some((group) => kinds.includes(group.kind) && rows.some((row) => row.holder === group.id))) throw new AppError('through_group');
  if (!rows.some((row) => row.holder === input.person)) throw new AppError('not_found');
  await renewKeys(context, { dossier: dossier.id, without: [input.person] });
  await dropLost(context.writer, input.person, [dossier.id]);
  return {};
}

/**
 * What hangs together is closed together: submission, triage, tips that were merged with it, the case opened from it, its mentoring plans,
 * and what is on its way to the police.
 * @throws AppError denied when one of them is not the caller's to decide, hand_over_first for the lead of the case
 */
async function linkedTo(context: CommandContext, dossier: Dossier): Promise<string[]> {
  const { overviews, ring, writer } = context;
  const triages = overviews.of<{ submission: string; caseId: string | null; mergedInto: string | null }>('report');
  const triage = triages.find((one) => one.data.submission === dossier.id || one.data.caseId === dossier.id);
  const all = triages.map((one) => one.data);
  const together = triage ? mergedWith(all, triage.data.submission) : [];
  const caseId = dossier.slice === 'case' ? dossier.id : (all.find((one) => together.includes(one.submission) && one.caseId)?.caseId ?? null);
  if (caseId !== null && caseId !== dossier.id) {
    const one = await writer.trx.selectFrom('dossiers').selectAll().where('id', '=', caseId).executeTakeFirst();
    if (!one || !decides(context, one)) throw new AppError('denied');
  }
  const plans =
    caseId === null
      ? []
      : overviews.of<{ caseId: string | null }>('mentoring').filter((one) => one.data.caseId === caseId && ring.owns(one.dossier.id, 'team'));
  const leaving = overviews.of<{ caseId: string }>('export').filter((one) => one.data.caseId === caseId && ring.owns(one.dossier.id, 'team'));
  return [
    ...new Set([
      dossier.id,
      ...triages.filter((one) => together.includes(one.data.submission)).flatMap((one) => [one.data.submission, one.dossier.id]),
      ...(caseId ? [caseId] : []),
      ...[...plans, ...leaving].map((one) => one.dossier.id),
    ]),
  ];
}

async function keepOut(context: CommandContext, input: Inputs['access']['keepOut']): Promise<Outputs['access']['keepOut']> {
  const { writer, ring, actor } = context;
  const dossier = await decidable(context, input.dossier);
  if (input.people.includes(actor.id)) throw new AppError('same_person');
  const linked = await linkedTo(context, dossier);
  if (linked.some((id) => input.people.includes(leadOf(context, id) ?? ''))) throw new AppError('hand_over_first');
  const known = new Set((await writer.trx.selectFrom('people').select('id').execute()).map((row) => row.id));
  if (input.people.some((id) => !known.has(id))) throw new AppError('not_found');
  const groups = await writer.trx.selectFrom('groups').select(['id', 'kind']).execute();
  for (const id of linked) {
    await noteKeptOut(writer, ring, id, input.people);
    const rows = await envelopesOf(writer.trx, id);
    const leaving = groups.filter((group) => rows.some((row) => row.holder === group.id));
    const members = (await Promise.all(leaving.map((group) => membersOf(writer.trx, ring, group.kind)))).flat();
    await renewKeys(context, {
      dossier: id,
      without: [...input.people, ...leaving.map((group) => group.id)],
      instead: [...new Set(members)],
      insteadReason: leaving.some((group) => group.kind === 'intake') ? 'intake' : 'approver',
    });
  }
  for (const person of input.people) await dropLost(writer, person, linked);
  await forgetHalvesOf(context, linked, input.people);
  return {};
}

export const accessService = { of, share, revoke, keepOut, requests, request, answer, withdraw, open, reporter } satisfies Record<
  keyof Service<'access'>,
  unknown
>;
