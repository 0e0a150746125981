// Tips: registering, the register (台账), triage.
import { AppError } from '../../../contract/errors';
import { policyOf } from '../../dispatch/policy';
import { type CommandContext, groupOf, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { maskName } from '../../../contract/mask';
import { createDossier, guardedDossier, transition } from '../../dossiers/index-table';
import { holdersFor, keptOutOf, noteKeptOut } from '../../dossiers/kept-out';
import type { Holder } from '../../dossiers/envelopes';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import { newPseudonym, sealForPair } from '../../dossiers/pair-envelope';
import { SUBMITTER } from '../../dossiers/readers';
import { appendRevision, readChain } from '../../dossiers/revisions';
import { takeUpload } from '../../files/pending';
import { decideBy } from '../../calendar/clocks';
import { mergeNames } from './rules';
import { reportRows, type SubmissionOverview } from './repository';
import { similar } from './duplicates';
import { standing } from './standing';
import { decline, forward, merge, takeBack, triageOf, unmerge } from './triage';

type Content = Inputs['reports']['register']['content'];

async function sealReporter(context: CommandContext, input: Inputs['reports']['sealReporter']): Promise<Outputs['reports']['sealReporter']> {
  const { writer, ring, now } = context;
  const pseudonym = newPseudonym();
  await sealForPair(
    writer,
    ring,
    {
      id: context.newId(),
      subject: input.report,
      purpose: 'reporter',
      pseudonym,
      groupA: await groupOf(writer.trx, 'counsellors'),
      groupB: await groupOf(writer.trx, 'approvers'),
      now,
    },
    input.identity,
  );
  context.about(input.report);
  return { pseudonym, sealedAt: now };
}

async function register(context: CommandContext, input: Inputs['reports']['register']): Promise<Outputs['reports']['register']> {
  const { writer, ring, now, actor, session } = context;
  const { header } = session.vault;
  const intake = await groupOf(writer.trx, 'intake');
  const { content } = input;
  const id = input.report;
  // Whoever writes it down knows it.
  if (input.keepOut.includes(actor.id)) throw new AppError('invalid', { issues: [{ path: 'keepOut', code: 'self' }] });
  const apart = input.keepOut.length > 0;
  const holders = (await holdersFor(writer.trx, ring, 'intake', new Set(input.keepOut))).map((holder) => ({ holder, reason: 'intake' }));
  const number = await createDossier(writer, ring, header, now, context.newId, {
    id,
    slice: 'submission',
    apart,
    ownerGroup: intake,
    state: 'received',
    audiences: {
      team: [{ holder: { kind: 'person', id: actor.id }, reason: SUBMITTER }, ...holders.filter(({ holder }) => holder.id !== actor.id)],
    },
  });
  await appendRevision(writer, ring, { dossier: id, slice: 'submission', kind: 'overview', audience: 'team', now }, overviewOf(content, now));
  await appendRevision(writer, ring, { dossier: id, slice: 'submission', kind: 'details', audience: 'team', now }, content);
  for (const upload of input.uploads) {
    const file = await takeUpload(context, upload, id, 'reporter');
    await appendRevision(writer, ring, { dossier: id, slice: 'submission', kind: 'file', audience: 'team', now }, file);
  }
  const triage = context.newId();
  await createDossier(writer, ring, header, now, context.newId, {
    id: triage,
    slice: 'report',
    apart,
    ownerGroup: intake,
    state: 'received',
    audiences: { team: holders.map((one) => ({ ...one, reason: ring.isMember('intake') ? one.reason : 'handedIn' })) },
  });
  await appendRevision(
    writer,
    ring,
    { dossier: triage, slice: 'report', kind: 'overview', audience: 'team', now },
    { submission: id, caseId: null, caseNumber: null, mergedInto: null },
  );
  if (apart) for (const one of [id, triage]) await noteKeptOut(writer, ring, one, input.keepOut);
  context.about(id);
  return { id, number, decideBy: decideBy(content.receivedAt) };
}

const overviewOf = (content: Content, now: number): SubmissionOverview => ({
  channel: content.channel,
  kind: content.kind,
  lifeSafety: content.lifeSafety,
  receivedAt: content.receivedAt,
  recordedAt: now,
  occurredOn: content.occurredOn,
  affected: mergeNames(content.people, 'affected'),
  reported: mergeNames(content.people, 'reported'),
  grades: [...new Set(content.people.map((one) => one.grade).filter((grade) => grade !== ''))],
  types: content.types,
  place: content.place,
});

async function list({ overviews, reader, ring }: QueryContext): Promise<Outputs['reports']['list']> {
  // The intake group reads all reports: a count of others would tell one of them that a report is about them.
  return { rows: reportRows(overviews, await namesOf(reader)), hidden: ring.isMember('intake') ? 0 : overviews.hidden('submission') };
}

async function get(context: QueryContext, { id }: Inputs['reports']['get']): Promise<Outputs['reports']['get']> {
  const { reader, ring, overviews } = context;
  const dossier = await guardedDossier(reader, ring, id, 'submission');
  const { revisions, n } = await readChain(reader, ring, id, dossier.slice);
  const content = revisions.find((one) => one.kind === 'details')?.data as Content | undefined;
  const row = reportRows(overviews, await namesOf(reader)).find((one) => one.id === id);
  if (!content || !row) throw new AppError('not_found');
  const pair = await reader
    .selectFrom('pair_envelopes')
    .select('pseudonym')
    .where('subject', '=', id)
    .where('purpose', '=', 'reporter')
    .executeTakeFirst();
  context.about(id);
  return {
    row,
    n,
    pseudonym: pair?.pseudonym ?? null,
    content: { ...content, people: content.people.map((one) => ({ ...one, name: maskName(one.name) })) },
    attachments: revisions
      .filter((one) => one.kind === 'file')
      .map((one) => {
        const file = one.data as FileRevision;
        return { id: file.file, name: file.name, type: file.type, size: file.size, sha256: file.sha256, addedAt: one.at };
      }),
    ...(await standing(context, id)),
  };
}

async function reveal(context: QueryContext, { id }: Inputs['reports']['reveal']): Promise<Outputs['reports']['reveal']> {
  const dossier = await guardedDossier(context.reader, context.ring, id, 'submission');
  const { revisions } = await readChain(context.reader, context.ring, id, dossier.slice);
  const content = revisions.find((one) => one.kind === 'details')?.data as Content | undefined;
  if (!content) throw new AppError('not_found');
  context.about(id);
  return content.people.map(({ id: party, role, name }) => ({ id: party, role, name }));
}

async function openCase(context: CommandContext, input: Inputs['reports']['openCase']): Promise<Outputs['reports']['openCase']> {
  const { writer, ring, now, actor, session } = context;
  const triage = triageOf(context, input.id);
  const submission = await guardedDossier(writer.trx, ring, input.id, 'submission');
  const content = (await readChain(writer.trx, ring, input.id, 'submission')).revisions.find((one) => one.kind === 'details')?.data as Content;
  const principals = await writer.trx.selectFrom('people').select(['id', 'roles']).where('state', '=', 'certified').execute();
  const keptOut = await keptOutOf(writer.trx, ring, input.id);
  const team = caseTeam(context, keptOut, input.team, principals);
  const caseId = context.newId();
  const lead = { holder: { kind: 'person', id: actor.id } as Holder, reason: 'lead' };
  const number = await createDossier(writer, ring, session.vault.header, now, context.newId, {
    id: caseId,
    slice: 'case',
    apart: keptOut.size > 0,
    ownerGroup: await groupOf(writer.trx, 'intake'),
    state: 'open',
    clock: { clock: 'investigation', startedAt: now, pack: (await policyOf(writer.trx)).rulePack },
    audiences: { team: [lead, ...team], committee: [lead, ...team], counsellor: [lead] },
  });
  await appendRevision(
    writer,
    ring,
    { dossier: caseId, slice: 'case', kind: 'overview', audience: 'team', now },
    {
      title: input.title,
      lead: actor.id,
      report: triage.dossier.id,
      submission: input.id,
      reportNumber: submission.number,
      receivedAt: content.receivedAt,
      affected: mergeNames(content.people, 'affected'),
      reported: mergeNames(content.people, 'reported'),
      grades: [...new Set(content.people.map((one) => one.grade).filter((grade) => grade !== ''))],
      types: content.types,
    },
  );
  await appendRevision(
    writer,
    ring,
    { dossier: caseId, slice: 'case', kind: 'details', audience: 'team', now },
    { narrative: content.narrative, people: content.people },
  );
  if (keptOut.size > 0) await noteKeptOut(writer, ring, caseId, [...keptOut]);
  await transition(writer, triage.dossier, 'accept', now);
  await appendRevision(
    writer,
    ring,
    { dossier: triage.dossier.id, slice: 'report', kind: 'overview', audience: 'team', now },
    { submission: input.id, caseId, caseNumber: number, mergedInto: null },
  );
  return { caseId, number };
}

/** Lead and team as individuals, with the principal (decisions 1.13); whoever was kept out of the report is kept out of its case, too. */
function caseTeam(
  context: CommandContext,
  keptOut: ReadonlySet<string>,
  chosen: string[],
  people: { id: string; roles: string }[],
): { holder: Holder; reason: string }[] {
  const principals = people.filter((one) => (JSON.parse(one.roles) as string[]).includes('principal') && !keptOut.has(one.id)).map((one) => one.id);
  const may = (one: { roles: string }): boolean =>
    (JSON.parse(one.roles) as string[]).some((role) => ['counsellor', 'principal', 'deputy', 'securityHead'].includes(role));
  for (const id of chosen) {
    const person = people.find((one) => one.id === id);
    if (!person || !may(person) || keptOut.has(id)) throw new AppError('denied');
  }
  const ids = new Set([...chosen, ...principals]);
  ids.delete(context.actor.id);
  return [...ids].map((id) => ({ holder: { kind: 'person', id }, reason: chosen.includes(id) ? 'team' : 'principal' }));
}

export const reportsService = {
  sealReporter,
  register,
  list,
  get,
  reveal,
  decline,
  forward,
  merge,
  unmerge,
  takeBack,
  similar,
  openCase,
} satisfies Record<keyof Service<'reports'>, unknown>;
