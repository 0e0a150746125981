// Writes the audit row of a unit of work, in its transaction, and prepares the head that follows it.
import { type Bytes, canonicalJson } from '../crypto/bytes';
import type { Writer } from '../store/writer';
import type { Head } from '../vault/head';
import type { AuditEvent } from '../../contract/audit-events';
import { type AuditRow, auditHash, auditMac, nextRatchet } from './chain';

export interface Act {
  readonly at: number;
  readonly actor: string;
  readonly event: AuditEvent;
  readonly outcome: 'done' | 'refused';
  readonly object: string | null;
  readonly commandKey?: string;
  readonly inputHash?: string;
  /** The command's output, sealed to the actor. */
  readonly result?: Bytes;
  /** Who acts signs the chain up to this row. */
  readonly signed?: boolean;
}

const boot = crypto.randomUUID();

/** @returns the head to be written once the transaction is committed */
export async function appendAct(writer: Writer, head: Head, act: Act): Promise<Head> {
  const row: Omit<AuditRow, 'hash' | 'mac'> = {
    seq: head.counter + 1,
    at: act.at,
    monotonic: Math.round(performance.now()),
    boot,
    actor: act.actor,
    event: act.event,
    outcome: act.outcome,
    object: act.object,
    changes: canonicalJson(writer.changes),
    command_key: act.commandKey ?? null,
    input_hash: act.inputHash ?? null,
    result: act.result ? Buffer.from(act.result) : null,
    prev_hash: head.hash,
  };
  const hash = auditHash(row);
  await writer.trx
    .insertInto('audit')
    .values({ ...row, hash, mac: Buffer.from(auditMac(head.ratchet, hash)) })
    .execute();
  return { counter: row.seq, hash, ratchet: nextRatchet(head.ratchet) };
}
