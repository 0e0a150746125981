// Cases: stage, clocks, people, what happened, evidence, who may see it.
import { AppError } from '../../../contract/errors';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { maskName } from '../../../contract/mask';
import { envelopesOf, grant, renewKeys } from '../../dossiers/grants';
import { guardedDossier } from '../../dossiers/index-table';
import { caseStart } from '../../calendar/clocks';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import { appendRevision, readChain } from '../../dossiers/revisions';
import { dropLost } from '../../trust/seating';
import { advance, noteProgress, record } from './recording';
import { type CaseEntry, type CaseOverview, caseRow, detailsOf, mergedReports, standOf } from './repository';

type Case = Outputs['cases']['get'];

async function list({ overviews, reader, now, actor }: QueryContext): Promise<Outputs['cases']['list']> {
  const name = await namesOf(reader);
  const rows = overviews
    .of<CaseOverview>('case')
    .map((one) => caseRow(one, name, now))
    .sort((a, b) => b.openedAt - a.openedAt);
  // A principal is in every case from its start: a count of others would say that one is about them.
  return { rows, hidden: actor.roles.includes('principal') ? 0 : overviews.hidden('case') };
}

async function get(context: QueryContext, { id }: Inputs['cases']['get']): Promise<Case> {
  const { reader, ring, overviews, now } = context;
  await guardedDossier(reader, ring, id, 'case');
  const overview = overviews.get<CaseOverview>(id);
  if (!overview) throw new AppError('not_found');
  const name = await namesOf(reader);
  const { revisions, sealed, n } = await readChain(reader, ring, id, 'case');
  const details = detailsOf(revisions);
  const entries = revisions
    .filter((one) => one.kind === 'entry')
    .map((one) => ({ n: one.n, ...(one.data as CaseEntry), recordedAt: one.at, by: name(one.by) }));
  const pair = await reader
    .selectFrom('pair_envelopes')
    .select('pseudonym')
    .where('subject', '=', overview.data.submission)
    .where('purpose', '=', 'reporter')
    .executeTakeFirst();
  context.about(id);
  return {
    row: caseRow(overview, name, now),
    n,
    ...(await standOf(context, overview, revisions)),
    entries: entries.sort((a, b) => b.at - a.at),
    people: details.people.map((one) => ({ ...one, name: maskName(one.name) })),
    narrative: details.narrative,
    pseudonym: pair?.pseudonym ?? null,
    reportNumber: overview.data.reportNumber,
    reportId: overview.data.submission,
    mergedReports: mergedReports(overviews, overview.data.submission),
    sealedEntries: sealed.filter((one) => one.kind === 'entry').length,
    evidence: revisions
      .filter((one) => one.kind === 'file')
      .map((one) => {
        const file = one.data as FileRevision;
        return { id: file.file, name: file.name, type: file.type, size: file.size, sha256: file.sha256, addedAt: one.at, source: file.source };
      }),
    borrowed: !ring.owns(id, 'team'),
    rulePack: caseStart(overview.transitions)?.packId ?? '',
  };
}

async function reveal(context: QueryContext, { id }: Inputs['cases']['reveal']): Promise<Outputs['cases']['reveal']> {
  await guardedDossier(context.reader, context.ring, id, 'case');
  const { revisions } = await readChain(context.reader, context.ring, id, 'case');
  const { people } = detailsOf(revisions);
  context.about(id);
  return people.map(({ id: party, role, name }) => ({ id: party, role, name }));
}

/** Entries that settle something by their kind, as they did before there were facts. */
const COUNTS: readonly string[] = ['guardianNotice', 'statement', 'measure', 'contact'];

async function addEntry(context: CommandContext, input: Inputs['cases']['addEntry']): Promise<Outputs['cases']['addEntry']> {
  const { writer, ring, now } = context;
  const dossier = await guardedDossier(writer.trx, ring, input.id, 'case');
  if (!ring.holds(dossier.id, input.audience)) throw new AppError('denied');
  const { type, audience, at, text, mayTellFamily } = input;
  if (at > now + 60_000) throw new AppError('invalid', { issues: [{ path: 'at', code: 'future' }] });
  const n = await appendRevision(
    writer,
    ring,
    { dossier: dossier.id, slice: 'case', kind: 'entry', audience, now, expected: input.n },
    { type, audience, at, text, mayTellFamily },
  );
  context.about(dossier.id);
  return { n: COUNTS.includes(type) ? ((await noteProgress(context, dossier.id)) ?? n) : n };
}

/** Everything the caller holds goes to the new lead, with a new key for what the caller may not read; the former lead gets no later keys. */
async function handOver(context: CommandContext, input: Inputs['cases']['handOver']): Promise<Outputs['cases']['handOver']> {
  const { writer, ring, now, actor, overviews } = context;
  const dossier = await guardedDossier(writer.trx, ring, input.id, 'case');
  const overview = overviews.get<CaseOverview>(input.id);
  if (!overview) throw new AppError('not_found');
  const { lead } = overview.data;
  if (lead !== actor.id && !actor.roles.includes('principal') && !actor.roles.includes('deputy')) throw new AppError('denied');
  const next = await writer.trx.selectFrom('people').selectAll().where('id', '=', input.to).where('state', '=', 'certified').executeTakeFirst();
  const roles = next ? (JSON.parse(next.roles) as string[]) : [];
  if (!next || next.id === lead || !['counsellor', 'principal', 'deputy'].some((role) => roles.includes(role))) throw new AppError('denied');
  const audiences = [...new Set((await envelopesOf(writer.trx, dossier.id)).map((row) => row.audience))].filter((one) => ring.owns(dossier.id, one));
  await grant(context, { dossier: dossier.id, audiences, holder: { kind: 'person', id: next.id }, reason: 'lead', until: null });
  await renewKeys(context, { dossier: dossier.id, without: [lead], instead: [next.id], insteadReason: 'lead' });
  await dropLost(writer, lead, [dossier.id]);
  if (lead === actor.id) writer.afterCommit.push(() => ring.leave(dossier.id));
  await appendRevision(
    writer,
    ring,
    { dossier: dossier.id, slice: 'case', kind: 'overview', audience: 'team', now },
    { ...overview.data, lead: next.id },
  );
  await appendRevision(
    writer,
    ring,
    { dossier: dossier.id, slice: 'case', kind: 'step', audience: 'team', now },
    { event: 'handOver', note: input.reason },
  );
  context.about(dossier.id);
  return {};
}

async function history({ reader, ring }: QueryContext, { id }: Inputs['cases']['history']): Promise<Outputs['cases']['history']> {
  await guardedDossier(reader, ring, id, 'case');
  const name = await namesOf(reader);
  const { revisions, sealed } = await readChain(reader, ring, id, 'case');
  const open = revisions.map((one) => ({ n: one.n, kind: one.kind as string, audience: one.audience, at: one.at, by: name(one.by), hash: one.hash }));
  return [...open, ...sealed.map((one) => ({ ...one, at: 0, by: '' }))].sort((a, b) => a.n - b.n);
}

export const casesService = { list, get, reveal, addEntry, record, advance, handOver, history } satisfies Record<keyof Service<'cases'>, unknown>;
