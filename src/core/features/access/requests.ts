// What two must open together: asked for with a reason, answered by the partner in their own session, used once, for minutes.
import type { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { reporterIdentity } from '../../../contract/reports';
import { type Bytes, fromBase64, lengthPrefixed, toBase64 } from '../../crypto/bytes';
import { signDetached, verifyDetached } from '../../crypto/sign';
import { type CommandContext, groupOf, type Inputs, namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import { createDossier, type Dossier, guardedDossier, transition } from '../../dossiers/index-table';
import { holdersFor, keptOutOf, livingMembersOf } from '../../dossiers/kept-out';
import type { KeyRing } from '../../dossiers/key-ring';
import type { accessKinds } from '../../dossiers/kinds/access';
import { BREAK_GLASS, joinHalves, openHalf, pairOf, REPORTER } from '../../dossiers/pair-envelope';
import { appendRevision, readChain } from '../../dossiers/revisions';
import type { Overview } from '../../overviews/overviews';
import type { Reader } from '../../store/open';
import type { Tables } from '../../store/schema';
import { bytesOf } from '../../store/writer';
import { ANSWER_MS, shareable, stateAt } from './rules';

type Pair = Tables['pair_envelopes'];
type RequestOverview = z.infer<typeof accessKinds.overview>;
type Row = Outputs['access']['requests'][number];
/** The partner's half, sealed to the requester, is an envelope of the request. */
const HALF = 'half';

const changedAt = (one: Overview<RequestOverview>): number => one.transitions.at(-1)?.at ?? one.dossier.created_at;

export async function requests(context: QueryContext): Promise<Row[]> {
  const { overviews, reader, ring, actor, session } = context;
  const now = session.vault.notBefore(context.now);
  const name = await namesOf(reader);
  const rows = overviews.of<RequestOverview>('access').map(async (one): Promise<Row | null> => {
    const mine = one.data.requester === actor.id;
    // Named in it since it was asked: nothing is said about it any more.
    if (!mine && (await keptOutOf(reader, ring, one.data.subject)).has(actor.id)) return null;
    const { revisions } = await readChain(reader, ring, one.dossier.id, 'access');
    const decision = revisions.find((revision) => revision.kind === 'decision');
    const state = stateAt(one.state, changedAt(one), now);
    return {
      id: one.dossier.id,
      number: one.dossier.number,
      kind: one.data.kind,
      subject: one.data.subject,
      subjectNumber: one.data.subjectNumber,
      subjectSlice: one.data.subjectSlice,
      state,
      requester: name(one.data.requester),
      requestedAt: one.dossier.created_at,
      reason: one.data.reason,
      minutes: one.data.minutes,
      lapsesAt: changedAt(one) + ANSWER_MS,
      openUntil: session.opened.get(one.dossier.id)?.until ?? null,
      answeredBy: decision ? name(decision.by) : null,
      answerNote: (decision?.data as { note: string } | undefined)?.note ?? '',
      mine,
      mayAnswer: state === 'requested' && !mine && ring.isMember(one.data.partnerKind),
      partner: one.data.partnerKind,
    };
  });
  return (await Promise.all(rows)).filter((row) => row !== null).sort((a, b) => b.requestedAt - a.requestedAt);
}

/** The rows this needs: one for a reporter, one for each audience and generation of a dossier. */
async function pairsOf(reader: Reader, kind: Row['kind'], subject: string): Promise<Pair[]> {
  if (kind === 'reporter') {
    const row = await pairOf(reader, subject, REPORTER);
    return row ? [row] : [];
  }
  return reader.selectFrom('pair_envelopes').selectAll().where('subject', '=', subject).where('purpose', 'like', `${BREAK_GLASS}%`).execute();
}

/** Which groups have the halves of each kind. */
const PAIR_OF: Readonly<Record<Row['kind'], readonly [string, string]>> = {
  breakGlass: ['security', 'approvers'],
  reporter: ['counsellors', 'approvers'],
};

/**
 * The half this person brings, and the group with somebody who can bring the other: whoever is in both asks where more can answer.
 * @throws AppError denied for somebody in neither, no_partner when nobody else is left
 */
async function sidesOf({ writer, ring, actor }: CommandContext, kind: Row['kind'], keptOut: ReadonlySet<string>) {
  const [one, other] = PAIR_OF[kind];
  const sides = [
    { own: one, partner: other },
    { own: other, partner: one },
  ].filter((side) => ring.isMember(side.own));
  if (sides.length === 0) throw new AppError('denied');
  const counted = await Promise.all(
    sides.map(async (side) => {
      const members = await livingMembersOf(writer.trx, ring, side.partner);
      return { ...side, count: members.filter((id) => id !== actor.id && !keptOut.has(id)).length };
    }),
  );
  const [best] = counted.sort((a, b) => b.count - a.count);
  if (!best || best.count === 0) throw new AppError('no_partner');
  return best;
}

/** Whether this person can open that part in their own right: counselling notes, for one, may still be closed to a principal. */
function isOwn(ring: KeyRing, { subject, purpose }: Pair): boolean {
  const [, audience = '', epoch = '1'] = purpose.split('/');
  return ring.owns(subject, audience) && ring.tryKey(subject, audience, Number(epoch)) !== null;
}

/** @throws AppError denied, not_found, no_partner, already_there for whoever would see nothing that they cannot read anyway */
export async function request(context: CommandContext, input: Inputs['access']['request']): Promise<Outputs['access']['request']> {
  const { writer, ring, actor, session, newId } = context;
  const now = session.vault.notBefore(context.now);
  // Before anything is looked up: who may ask does not depend on what exists.
  if (!PAIR_OF[input.kind].some((kind) => ring.isMember(kind))) throw new AppError('denied');
  const subject = await subjectOf(context, input);
  const pairs = subject ? await pairsOf(writer.trx, input.kind, subject.id) : [];
  if (!subject || pairs.length === 0 || (input.kind === 'breakGlass' && !shareable(subject.slice))) throw new AppError('not_found');
  if (input.kind === 'breakGlass' && pairs.every((one) => isOwn(ring, one))) throw new AppError('already_there');
  const keptOut = await keptOutOf(writer.trx, ring, subject.id);
  const sides = await sidesOf(context, input.kind, keptOut);
  const own = await groupOf(writer.trx, sides.own);
  const partner = await groupOf(writer.trx, sides.partner);
  // A colleague in the partner group who is named in it does not even learn that somebody asked.
  const partners = (await holdersFor(writer.trx, ring, sides.partner, keptOut)).filter((holder) => holder.id !== actor.id);
  const id = newId();
  const number = await createDossier(writer, ring, session.vault.header, now, newId, {
    id,
    slice: 'access',
    apart: keptOut.size > 0,
    ownerGroup: partner,
    state: 'requested',
    audiences: {
      team: [{ holder: { kind: 'person', id: actor.id }, reason: 'requester' }, ...partners.map((holder) => ({ holder, reason: 'partner' }))],
    },
  });
  const overview: RequestOverview = {
    kind: input.kind,
    subject: subject.id,
    subjectNumber: input.number.trim().toUpperCase(),
    subjectSlice: subject.slice,
    requester: actor.id,
    partner,
    partnerKind: sides.partner,
    ownGroup: own,
    reason: input.reason,
    minutes: input.minutes,
  };
  await appendRevision(writer, ring, { dossier: id, slice: 'access', kind: 'overview', audience: 'team', now }, overview);
  context.about(subject.id);
  return { id, number };
}

/** The reporter of a case is that of the report it came from; asked by the case's number, for whoever holds that case. */
async function subjectOf({ writer, overviews }: CommandContext, { kind, number }: Inputs['access']['request']): Promise<Dossier | undefined> {
  const found = await writer.trx.selectFrom('dossiers').selectAll().where('number', '=', number.trim().toUpperCase()).executeTakeFirst();
  if (kind !== 'reporter' || found?.slice !== 'case') return found;
  const submission = overviews.get<{ submission: string }>(found.id)?.data.submission;
  return submission ? writer.trx.selectFrom('dossiers').selectAll().where('id', '=', submission).executeTakeFirst() : undefined;
}

async function find(context: CommandContext, id: string): Promise<Overview<RequestOverview>> {
  const { writer, ring, overviews, actor, session, now } = context;
  await guardedDossier(writer.trx, ring, id, 'access');
  const found = overviews.get<RequestOverview>(id);
  if (!found) throw new AppError('not_found');
  const isMine = found.data.requester === actor.id;
  if (!isMine && (await keptOutOf(writer.trx, ring, found.data.subject)).has(actor.id)) throw new AppError('not_found');
  if (stateAt(found.state, changedAt(found), session.vault.notBefore(now)) === 'lapsed') throw new AppError('expired');
  context.about(found.data.subject);
  return found;
}

const statementOf = (ring: KeyRing, request: string, data: RequestOverview, allow: boolean): Bytes =>
  lengthPrefixed('huxiao-access-answer-v1', ring.vault, request, data.subject, data.requester, String(allow));

/** In the partner's own session: their half is opened and sealed again, to the requester alone, with a signature. */
export async function answer(context: CommandContext, input: Inputs['access']['answer']): Promise<Outputs['access']['answer']> {
  const { writer, ring, actor, newId, session } = context;
  const now = session.vault.notBefore(context.now);
  const found = await find(context, input.id);
  const { data, dossier } = found;
  if (data.requester === actor.id) throw new AppError('same_person');
  if (!ring.isMember(data.partnerKind)) throw new AppError('denied');
  await transition(writer, dossier, input.allow ? 'allow' : 'refuse', now);
  if (input.allow) {
    // The requester is named in it: they are told no, not why.
    if ((await keptOutOf(writer.trx, ring, data.subject)).has(data.requester)) throw new AppError('kept_out');
    for (const pair of await pairsOf(writer.trx, data.kind, data.subject)) {
      const holder = { kind: 'person', id: data.requester } as const;
      await ring.wrap(
        writer,
        { id: newId(), subject: dossier.id, audience: `${HALF}/${pair.id}`, epoch: 1, holder, reason: HALF, now },
        openHalf(ring, pair, data.partner),
      );
    }
  }
  const signature = toBase64(signDetached(statementOf(ring, dossier.id, data, input.allow), ring.own.signing.secretKey));
  await appendRevision(
    writer,
    ring,
    { dossier: dossier.id, slice: 'access', kind: 'decision', audience: 'team', now },
    { allow: input.allow, note: input.note, signature },
  );
  return { state: input.allow ? 'allowed' : 'refused' };
}

export async function withdraw(context: CommandContext, input: Inputs['access']['withdraw']): Promise<Outputs['access']['withdraw']> {
  const found = await find(context, input.id);
  if (found.data.requester !== context.actor.id) throw new AppError('denied');
  await transition(context.writer, found.dossier, 'withdraw', context.session.vault.notBefore(context.now));
  await forgetHalves(context, found.dossier.id);
  return {};
}

async function forgetHalves({ writer }: CommandContext, id: string): Promise<void> {
  const rows = await writer.trx.selectFrom('envelopes').select(['id', 'audience']).where('subject', '=', id).execute();
  await writer.remove(
    'envelopes',
    rows.filter((row) => row.audience.startsWith(`${HALF}/`)).map((row) => row.id),
  );
}

/** Of requests by colleagues who are named: what was answered already is closed again. */
export async function forgetHalvesOf({ writer }: CommandContext, subjects: readonly string[], people: readonly string[]): Promise<void> {
  const pairs = await writer.trx.selectFrom('pair_envelopes').select('id').where('subject', 'in', subjects).execute();
  const lanes = new Set(pairs.map((pair) => `${HALF}/${pair.id}`));
  const rows = await writer.trx.selectFrom('envelopes').select(['id', 'audience']).where('holder', 'in', people).execute();
  await writer.remove(
    'envelopes',
    rows.filter((row) => lanes.has(row.audience)).map((row) => row.id),
  );
}

/** Both halves meet in the requester's core only; the sealed half is deleted with the same unit of work. */
export async function open(context: CommandContext, input: Inputs['access']['open']): Promise<Outputs['access']['open']> {
  const { writer, ring, actor, session, overviews } = context;
  const now = session.vault.notBefore(context.now);
  const { data, dossier } = await find(context, input.id);
  if (data.requester !== actor.id) throw new AppError('denied');
  await transition(writer, dossier, 'use', now);
  await assertSigned(context, dossier.id, data);
  // Keys that came after the answer were not part of it; nor is what is closed to a requester who was named since.
  const pairs = await pairsOf(writer.trx, data.kind, data.subject);
  if ((await keptOutOf(writer.trx, ring, data.subject)).has(actor.id)) throw new AppError('changed');
  const contents = new Map<Pair, unknown>();
  for (const pair of pairs) {
    const row = await writer.trx
      .selectFrom('envelopes')
      .selectAll()
      .where('subject', '=', dossier.id)
      .where('audience', '=', `${HALF}/${pair.id}`)
      .where('holder', '=', actor.id)
      .executeTakeFirst();
    if (!row) throw new AppError('changed');
    ring.note(row);
    const half = ring.tryKey(dossier.id, row.audience, 1);
    if (!half) throw new AppError('not_found');
    contents.set(pair, joinHalves(ring, pair, openHalf(ring, pair, data.ownGroup), half));
  }
  const [content] = contents.values();
  if (content === undefined) throw new AppError('not_found');
  await forgetHalves(context, dossier.id);
  const until = context.now + data.minutes * 60_000;
  const isDossier = data.kind === 'breakGlass';
  writer.afterCommit.push(async () => {
    session.opened.set(dossier.id, {
      until,
      ticks: performance.now() + data.minutes * 60_000,
      subject: data.subject,
      content: isDossier ? null : content,
    });
    if (!isDossier) return;
    for (const [{ purpose }, inside] of contents) {
      const [, audience = '', epoch = '1'] = purpose.split('/');
      ring.borrow(data.subject, audience, Number(epoch), fromBase64((inside as { key: string }).key));
    }
    await overviews.refresh([data.subject]);
  });
  return { until, kind: data.kind, subject: data.subject, slice: data.subjectSlice };
}

/** The answer is the partner's own act. @throws AppError damaged */
async function assertSigned({ writer, ring }: CommandContext, request: string, data: RequestOverview): Promise<void> {
  const decision = (await readChain(writer.trx, ring, request, 'access')).revisions.find((one) => one.kind === 'decision');
  const by = await writer.trx
    .selectFrom('people')
    .select('sign_public')
    .where('id', '=', decision?.by ?? '')
    .executeTakeFirst();
  const signature = fromBase64((decision?.data as { signature: string } | undefined)?.signature ?? '');
  if (!by || !verifyDetached(signature, statementOf(ring, request, data, true), bytesOf(by.sign_public))) throw new AppError('damaged');
}

export async function reporter(context: QueryContext, input: Inputs['access']['reporter']): Promise<Outputs['access']['reporter']> {
  const opened = context.session.opened.get(input.id);
  if (!opened || opened.content === null) throw new AppError('not_found');
  context.about(opened.subject);
  return { ...reporterIdentity.parse(opened.content), until: opened.until };
}
