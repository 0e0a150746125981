// The chain of acts: read and verified, never changed.
import type { AuditEvent } from '../../../contract/audit-events';
import { verifyChain } from '../../audit/verify';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';

async function list({ reader }: QueryContext, { before, limit }: Inputs['audit']['list']): Promise<Outputs['audit']['list']> {
  const name = await namesOf(reader);
  let newest = reader.selectFrom('audit').select(['seq', 'at', 'actor', 'event', 'outcome', 'object', 'hash']).orderBy('seq', 'desc').limit(limit);
  if (before !== null) newest = newest.where('seq', '<', before);
  const rows = await newest.execute();
  const { total } = await reader
    .selectFrom('audit')
    .select((expression) => expression.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    total,
    rows: rows.map((row) => ({ ...row, actor: name(row.actor), event: row.event as AuditEvent, outcome: row.outcome as 'done' })),
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
