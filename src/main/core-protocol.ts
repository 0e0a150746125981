// What passes between a host and its core process besides frames: the small control contract.
import type { LockReason } from '../core/ports';

export type FromCore =
  | { readonly kind: 'frame'; readonly data: string }
  | { readonly kind: 'renderPdf'; readonly id: number; readonly html: string }
  | { readonly kind: 'saveFile'; readonly id: number; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'lock'; readonly reason: LockReason };

/** What a host asks to see whether the core hangs, and the answer. */
export interface Ping {
  readonly kind: 'ping';
}
export interface SignOfLife {
  readonly kind: 'alive';
}

export type ToCore =
  | { readonly kind: 'frame'; readonly data: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: Uint8Array | string }
  /** `code` as the system names it, e.g. ENOSPC; ECANCELED when the person said no. */
  | { readonly kind: 'failure'; readonly id: number; readonly code: string }
  | { readonly kind: 'shutdown' };

const LONGEST_FRAME = 1_500_000;

/** Only strings that parse and are not too long reach the router: malformed ones would end the core. */
export function isFrame(data: unknown): data is string {
  if (typeof data !== 'string' || data.length > LONGEST_FRAME) return false;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null;
  } catch {
    return false;
  }
}
