// What two must open together: asked for with a reason, answered by the partner in their own session, used once, for minutes.
import type { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { reporterIdentity } from '../../../contract/reports';
import { fromBase64, lengthPrefixed, toBase64 } from '../../crypto/bytes';
import { signDetached } from '../../crypto/sign';
import { type CommandContext, groupOf, type Inputs, namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import { createDossier, guardedDossier, transition } from '../../dossiers/index-table';
import type { accessKinds } from '../../dossiers/kinds/access';
import { BREAK_GLASS, joinHalves, openHalf, pairOf, REPORTER } from '../../dossiers/pair-envelope';
import { appendRevision, readChain } from '../../dossiers/revisions';
import type { Overview } from '../../overviews/overviews';
import type { Reader } from '../../store/open';
import type { Tables } from '../../store/schema';
import { stateAt } from './rules';

type Pair = Tables['pair_envelopes'];
type RequestOverview = z.infer<typeof accessKinds.overview>;
type Row = Outputs['access']['requests'][number];
/** The partner's half, sealed to the requester, is an envelope of the request. */
const HALF = 'half';

const changedAt = (one: Overview<RequestOverview>): number => one.transitions.at(-1)?.at ?? one.dossier.created_at;

export async function requests(context: QueryContext): Promise<Row[]> {
  const { overviews, reader, now, ring, actor } = context;
  const name = await namesOf(reader);
  const rows = overviews.of<RequestOverview>('access').map(async (one): Promise<Row> => {
    const { revisions } = await readChain(reader, ring, one.dossier.id, 'access');
    const decision = revisions.find((revision) => revision.kind === 'decision');
    const state = stateAt(one.state, changedAt(one), now);
    const mine = one.data.requester === actor.id;
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
      answeredBy: decision ? name(decision.by) : null,
      answerNote: (decision?.data as { note: string } | undefined)?.note ?? '',
      mine,
      mayAnswer: state === 'requested' && !mine && ring.isMember(one.data.partnerKind),
      partner: one.data.partnerKind,
    };
  });
  return (await Promise.all(rows)).sort((a, b) => b.requestedAt - a.requestedAt);
}

/** The rows this needs: one for a reporter, one for each audience and generation of a dossier. */
async function pairsOf(reader: Reader, kind: Row['kind'], subject: string): Promise<Pair[]> {
  if (kind === 'reporter') {
    const row = await pairOf(reader, subject, REPORTER);
    return row ? [row] : [];
  }
  return reader.selectFrom('pair_envelopes').selectAll().where('subject', '=', subject).where('purpose', 'like', `${BREAK_GLASS}%`).execute();
}

export async function request(context: CommandContext, input: Inputs['access']['request']): Promise<Outputs['access']['request']> {
  const { writer, ring, now, actor, session, newId } = context;
  const subject = await writer.trx.selectFrom('dossiers').selectAll().where('number', '=', input.number.trim().toUpperCase()).executeTakeFirst();
  const [pair] = subject ? await pairsOf(writer.trx, input.kind, subject.id) : [];
  if (!subject || !pair) throw new AppError('not_found');
  const groups = await writer.trx.selectFrom('groups').selectAll().execute();
  const kindOf = (id: string): string => groups.find((one) => one.id === id)?.kind ?? '';
  const own = [pair.group_a, pair.group_b].find((id) => ring.isMember(kindOf(id)));
  // Somebody outside both groups asks a member to ask: no half, no request.
  if (!own) throw new AppError('denied');
  const partner = own === pair.group_a ? pair.group_b : pair.group_a;
  const id = newId();
  const number = await createDossier(writer, ring, session.vault.header, now, newId, {
    id,
    slice: 'access',
    ownerGroup: await groupOf(writer.trx, kindOf(partner)),
    state: 'requested',
    audiences: {
      team: [
        { holder: { kind: 'person', id: actor.id }, reason: 'requester' },
        { holder: { kind: 'group', id: partner }, reason: 'partner' },
      ],
    },
  });
  const overview: RequestOverview = {
    kind: input.kind,
    subject: subject.id,
    subjectNumber: subject.number,
    subjectSlice: subject.slice,
    requester: actor.id,
    partner,
    partnerKind: kindOf(partner),
    ownGroup: own,
    reason: input.reason,
    minutes: input.minutes,
  };
  await appendRevision(writer, ring, { dossier: id, slice: 'access', kind: 'overview', audience: 'team', now }, overview);
  context.about(subject.id);
  return { id, number };
}

async function find(context: CommandContext, id: string): Promise<Overview<RequestOverview>> {
  await guardedDossier(context.writer.trx, context.ring, id, 'access');
  const found = context.overviews.get<RequestOverview>(id);
  if (!found) throw new AppError('not_found');
  if (stateAt(found.state, changedAt(found), context.now) === 'lapsed') throw new AppError('expired');
  context.about(found.data.subject);
  return found;
}

/** In the partner's own session: their half is opened and sealed again, to the requester alone, with a signature. */
export async function answer(context: CommandContext, input: Inputs['access']['answer']): Promise<Outputs['access']['answer']> {
  const { writer, ring, now, actor, newId } = context;
  const found = await find(context, input.id);
  const { data, dossier } = found;
  if (data.requester === actor.id) throw new AppError('same_person');
  if (!ring.isMember(data.partnerKind)) throw new AppError('denied');
  await transition(writer, dossier, input.allow ? 'allow' : 'refuse', now);
  if (input.allow) {
    for (const pair of await pairsOf(writer.trx, data.kind, data.subject)) {
      const holder = { kind: 'person', id: data.requester } as const;
      await ring.wrap(
        writer,
        { id: newId(), subject: dossier.id, audience: `${HALF}/${pair.id}`, epoch: 1, holder, reason: HALF, now },
        openHalf(ring, pair, data.partner),
      );
    }
  }
  const statement = lengthPrefixed('huxiao-access-answer-v1', ring.vault, dossier.id, data.subject, data.requester, String(input.allow));
  const signature = toBase64(signDetached(statement, ring.own.signing.secretKey));
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
  await transition(context.writer, found.dossier, 'withdraw', context.now);
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

/** Both halves meet in the requester's core only; the sealed half is deleted with the same unit of work. */
export async function open(context: CommandContext, input: Inputs['access']['open']): Promise<Outputs['access']['open']> {
  const { writer, ring, now, actor, session, overviews } = context;
  const { data, dossier } = await find(context, input.id);
  if (data.requester !== actor.id) throw new AppError('denied');
  await transition(writer, dossier, 'use', now);
  const until = now + data.minutes * 60_000;
  let content: unknown = null;
  for (const pair of await pairsOf(writer.trx, data.kind, data.subject)) {
    const row = await writer.trx
      .selectFrom('envelopes')
      .selectAll()
      .where('subject', '=', dossier.id)
      .where('audience', '=', `${HALF}/${pair.id}`)
      .where('holder', '=', actor.id)
      .executeTakeFirst();
    if (!row) continue;
    // Given in this very session's lifetime or before: the ring may not know it yet.
    ring.note(row);
    const half = ring.tryKey(dossier.id, row.audience, 1);
    if (!half) throw new AppError('not_found');
    content = joinHalves(ring, pair, openHalf(ring, pair, data.ownGroup), half);
    if (data.kind === 'breakGlass') {
      const [, audience = '', epoch = '1'] = pair.purpose.split('/');
      ring.borrow(data.subject, audience, Number(epoch), fromBase64((content as { key: string }).key));
    }
  }
  if (content === null) throw new AppError('not_found');
  await forgetHalves(context, dossier.id);
  session.opened.set(dossier.id, { until, subject: data.subject, content: data.kind === 'reporter' ? content : null });
  if (data.kind === 'breakGlass') writer.afterCommit.push(() => void overviews.refresh([data.subject]));
  return { until, kind: data.kind, subject: data.subject, slice: data.subjectSlice };
}

export async function reporter(context: QueryContext, input: Inputs['access']['reporter']): Promise<Outputs['access']['reporter']> {
  const opened = context.session.opened.get(input.id);
  if (!opened || opened.content === null) throw new AppError('not_found');
  if (opened.until < context.now) throw new AppError('expired');
  context.about(opened.subject);
  return { ...reporterIdentity.parse(opened.content), until: opened.until };
}
