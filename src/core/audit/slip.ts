// The paper slip: the chain's head outside the computer, to be compared by hand or by scanning. Forgiving to typing, never to a digit.
const QR = 'huxiao-slip-v1';
const LEAST = 16;

export interface Slip {
  readonly vault: string;
  readonly seq: number;
  /** 64 hex digits. */
  readonly hash: string;
}

export const slipLine = ({ vault, seq, hash }: Slip): string => `${QR} ${vault} ${seq} ${hash}`;

/** The first sixteen digits in groups, to be read out over the telephone. */
export const slipCode = (hash: string): string => (hash.slice(0, LEAST).toUpperCase().match(/.{4}/g) as string[]).join('-');

/** Letters that are no hex digits and look like one. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { o: '0', q: '0', i: '1', l: '1', '|': '1', '!': '1', z: '2', s: '5' };

/** @returns 16 to 64 hex digits, or null when that is not what was typed */
export function readTypedHash(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Dash}.,:;·]/gu, '')
    .replace(/[oqilzs|!]/g, (sign) => LOOK_ALIKES[sign] ?? sign);
  return /^[0-9a-f]{16,64}$/.test(digits) ? digits : null;
}

export interface TypedSlip {
  /** null when only digits were typed. */
  readonly vault: string | null;
  readonly seq: number;
  /** The whole hash, or its beginning. */
  readonly hash: string;
}

/** @param typed the scanned line, or the digits of the row numbered `row`. @returns null when it is neither */
export function readSlip(row: number | null, typed: string): TypedSlip | null {
  const scanned = /^huxiao-slip-v1\s+([0-9a-f-]{36})\s+(\d{1,15})\s+([0-9a-f]{64})$/.exec(typed.normalize('NFKC').trim().toLowerCase());
  if (scanned) return { vault: scanned[1] as string, seq: Number(scanned[2]), hash: scanned[3] as string };
  const hash = readTypedHash(typed);
  return hash && row !== null ? { vault: null, seq: row, hash } : null;
}

export type SlipAnswer = 'same' | 'differs' | 'noRow' | 'otherVault' | 'unreadable';

/** @param hashOf chain hash of a row, null when the chain does not reach it */
export async function compareSlip(vault: string, slip: TypedSlip | null, hashOf: (seq: number) => Promise<string | null>): Promise<SlipAnswer> {
  if (!slip) return 'unreadable';
  if (slip.vault !== null && slip.vault !== vault) return 'otherVault';
  const hash = await hashOf(slip.seq);
  if (hash === null) return 'noRow';
  return hash.startsWith(slip.hash) ? 'same' : 'differs';
}
