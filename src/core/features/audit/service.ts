// The chain of acts: read and verified, never changed.
import type { AuditEvent } from '../../../contract/audit-events';
import { verifyChain } from '../../audit/verify';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';

async function list({ reader, ring }: QueryContext, { before, limit }: Inputs['audit']['list']): Promise<Outputs['audit']['list']> {
  const name = await namesOf(reader);
  let newest = reader.selectFrom('audit').select(['seq', 'at', 'actor', 'event', 'outcome', 'object', 'hash']).orderBy('seq', 'desc').limit(limit);
  if (before !== null) newest = newest.where('seq', '<', before);
  const rows = await newest.execute();
  const { total } = await reader
    .selectFrom('audit')
    .select((expression) => expression.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  // For somebody who reads all reports, a record they may not open is one that is about them: acts on it are shown without it.
  const apart = ring.isMember('intake')
    ? new Set((await reader.selectFrom('dossiers').select('id').execute()).map(({ id }) => id).filter((id) => !ring.holds(id, 'team')))
    : new Set<string>();
  return {
    total,
    rows: rows.map((row) => ({
      ...row,
      object: row.object !== null && apart.has(row.object) ? null : row.object,
      actor: name(row.actor),
      event: row.event as AuditEvent,
      outcome: row.outcome as 'done',
    })),
  };
}

async function verify({ reader, session }: CommandContext): Promise<Outputs['audit']['verify']> {
  const { position } = session.vault;
  const report = await verifyChain(reader);
  return {
    ...report,
    headMatches: report.hash === position.hash && report.rows === position.counter,
    checked: 'hashes',
    pagesSound: session.vault.pagesAreSound(),
  };
}

export const auditService = { list, verify } satisfies Record<keyof Service<'audit'>, unknown>;
