// One row of the audit chain: what is hashed and MACed, in which order. (Design: forward-secure MAC beside a hash chain.)
import { type Bytes, equalBytes, lengthPrefixed, utf8 } from '../crypto/bytes';
import { hmacSha256, sha256, sha256Hex } from '../crypto/hash';
import { toHex } from '../crypto/bytes';
import type { Tables } from '../store/schema';

export type AuditRow = Tables['audit'];
export const FIRST_HASH = '0'.repeat(64);

/** Covers every column except the hash and the MAC themselves. */
export function auditHash(row: Omit<AuditRow, 'hash' | 'mac'>): string {
  // In the order of their names, JSON of plain values is canonical (RFC 8785): sorting each of a hundred thousand rows would take seconds.
  const { actor, at, boot, changes, command_key, event, input_hash, monotonic, object, outcome, prev_hash, result, seq } = row;
  const sealed = result ? toHex(result) : null;
  const named = { actor, at, boot, changes, command_key, event, input_hash, monotonic, object, outcome, prev_hash, result: sealed, seq };
  return sha256Hex(lengthPrefixed('huxiao/audit/v1', JSON.stringify(named)));
}

export const auditMac = (ratchet: Bytes, hash: string): Bytes => hmacSha256(ratchet, utf8(hash));

/** One way: who has tomorrow's key cannot make yesterday's MAC. */
export const nextRatchet = (ratchet: Bytes): Bytes => sha256(lengthPrefixed('huxiao/ratchet/v1', ratchet));

export const macMatches = (row: AuditRow, ratchet: Bytes): boolean => equalBytes(row.mac, auditMac(ratchet, row.hash)) && auditHash(row) === row.hash;
