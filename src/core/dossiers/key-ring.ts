// The keys one person holds while unlocked: their own, their groups', and the dossier keys wrapped to either.
import { AppError } from '../../contract/errors';
import { open, seal } from '../crypto/aead';
import { type BoxKeyPair, openSealedTo, sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, fromBase64, fromUtf8, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { hkdfSha256 } from '../crypto/hash';
import { randomBytes } from '../crypto/random';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import { bytesOf, type Writer } from '../store/writer';
import type { PersonKeys } from '../vault/unlock';

export interface Holder {
  readonly kind: 'person' | 'group';
  readonly id: string;
}

interface GroupKeys {
  readonly id: string;
  readonly kind: string;
  readonly pair: BoxKeyPair;
  /** Members wrap to their group symmetrically: thirty times faster than sealed boxes. */
  readonly memberKey: Bytes;
}

/** The seed of the school's export signing key (Ed25519), held by the approvers. */
export const EXPORT_KEY = { subject: 'export-key', audience: 'seed' } as const;

type Envelope = Tables['envelopes'];
const slotOf = (subject: string, audience: string, epoch: number): string => `${subject}/${audience}/${epoch}`;

export class KeyRing {
  private readonly groups = new Map<string, GroupKeys>();
  private readonly keys = new Map<string, Bytes>();
  private readonly closed = new Map<string, Envelope>();
  private readonly newestEpoch = new Map<string, number>();

  private constructor(
    readonly vault: string,
    readonly own: PersonKeys,
    private readonly publicKeys: Map<string, Bytes>,
  ) {}

  static async open(reader: Reader, vault: string, own: PersonKeys): Promise<KeyRing> {
    const publicKeys = new Map<string, Bytes>();
    const people = await reader.selectFrom('people').select(['id', 'box_public']).execute();
    const groups = await reader.selectFrom('groups').selectAll().execute();
    for (const row of [...people, ...groups]) publicKeys.set(row.id, bytesOf(row.box_public));
    const ring = new KeyRing(vault, own, publicKeys);
    const mine = await reader.selectFrom('envelopes').selectAll().where('holder', '=', own.person).execute();
    for (const row of mine) {
      const group = groups.find((candidate) => candidate.id === row.subject);
      if (!group) {
        ring.note(row);
        continue;
      }
      const secretKey = ring.unwrapBox(own.box, row);
      ring.groups.set(group.id, {
        id: group.id,
        kind: group.kind,
        pair: { publicKey: bytesOf(group.box_public), secretKey },
        memberKey: memberKeyOf(secretKey),
      });
    }
    if (ring.groups.size > 0) {
      const ours = await reader
        .selectFrom('envelopes')
        .selectAll()
        .where('holder', 'in', [...ring.groups.keys()])
        .execute();
      for (const row of ours) ring.note(row);
    }
    return ring;
  }

  /** Envelopes are opened when their dossier is first needed. */
  note(row: Envelope): void {
    this.closed.set(slotOf(row.subject, row.audience, row.epoch), row);
    const lane = `${row.subject}/${row.audience}`;
    this.newestEpoch.set(lane, Math.max(row.epoch, this.newestEpoch.get(lane) ?? 0));
  }

  holds(subject: string, audience: string): boolean {
    return this.newestEpoch.has(`${subject}/${audience}`);
  }

  isMember(groupKind: string): boolean {
    return [...this.groups.values()].some((group) => group.kind === groupKind);
  }

  group(kind: string): GroupKeys | null {
    return [...this.groups.values()].find((group) => group.kind === kind) ?? null;
  }

  publicKey(holder: string): Bytes {
    const key = this.publicKeys.get(holder);
    if (!key) throw new AppError('not_found');
    return key;
  }

  /** null when this person was not granted it. */
  tryKey(subject: string, audience: string, epoch: number): Bytes | null {
    const slot = slotOf(subject, audience, epoch);
    const known = this.keys.get(slot);
    if (known) return known;
    const row = this.closed.get(slot);
    if (!row) return null;
    const key =
      row.form === 'member' ? this.unwrapMember(row) : this.unwrapBox(row.holder_kind === 'group' ? this.pairOf(row.holder) : this.own.box, row);
    this.keys.set(slot, key);
    return key;
  }

  /** The key for new revisions. @throws AppError not_found: nothing is said about what exists. */
  current(subject: string, audience: string): { epoch: number; key: Bytes } {
    const epoch = this.newestEpoch.get(`${subject}/${audience}`);
    const key = epoch === undefined ? null : this.tryKey(subject, audience, epoch);
    if (epoch === undefined || !key) throw new AppError('not_found');
    return { epoch, key };
  }

  /** A fresh key for an audience of a dossier. */
  create(subject: string, audience: string): Bytes {
    const key = randomBytes(32);
    this.keys.set(slotOf(subject, audience, 1), key);
    this.newestEpoch.set(`${subject}/${audience}`, 1);
    return key;
  }

  async wrap(
    writer: Writer,
    grant: { id: string; subject: string; audience: string; epoch: number; holder: Holder; reason: string; now: number },
    key: Bytes,
  ): Promise<void> {
    const { subject, audience, epoch, holder } = grant;
    const group = holder.kind === 'group' ? this.groups.get(holder.id) : undefined;
    const sealed = group
      ? seal(group.memberKey, key, this.bound(subject, audience, epoch, holder.id))
      : sealTo(this.publicKey(holder.id), canonicalBytes({ vault: this.vault, subject, audience, epoch, key: toBase64(key) }));
    const row: Envelope = {
      id: grant.id,
      subject,
      audience,
      epoch,
      holder_kind: holder.kind,
      holder: holder.id,
      form: group ? 'member' : 'box',
      sealed: Buffer.from(sealed),
      granted_by: this.own.person,
      reason: grant.reason,
      granted_at: grant.now,
      until: null,
    };
    await writer.insert('envelopes', row);
    if (group || holder.id === this.own.person) this.note(row);
  }

  /** For what is nobody else's: drafts, uploads, results of commands. */
  sealOwn(purpose: string, plaintext: Bytes): Bytes {
    return seal(this.ownKey(), plaintext, lengthPrefixed(this.vault, purpose));
  }

  openOwn(purpose: string, sealed: Bytes): Bytes {
    return open(this.ownKey(), sealed, lengthPrefixed(this.vault, purpose));
  }

  private ownKey(): Bytes {
    return hkdfSha256(this.own.box.secretKey, new Uint8Array(), lengthPrefixed('huxiao/own/v1', this.own.person), 32);
  }

  private pairOf(group: string): BoxKeyPair {
    const keys = this.groups.get(group);
    if (!keys) throw new AppError('not_found');
    return keys.pair;
  }

  private bound(subject: string, audience: string, epoch: number, holder: string): Bytes {
    return lengthPrefixed('huxiao/envelope/v1', this.vault, subject, audience, String(epoch), holder);
  }

  private unwrapMember(row: Envelope): Bytes {
    const group = this.groups.get(row.holder);
    if (!group) throw new AppError('not_found');
    return open(group.memberKey, bytesOf(row.sealed), this.bound(row.subject, row.audience, row.epoch, row.holder));
  }

  /** A sealed box has no associated data, so what it is for stands inside. */
  private unwrapBox(pair: BoxKeyPair, row: Envelope): Bytes {
    const inside = JSON.parse(fromUtf8(openSealedTo(pair, bytesOf(row.sealed)))) as Record<string, unknown>;
    const fits = inside.vault === this.vault && inside.subject === row.subject && inside.audience === row.audience && inside.epoch === row.epoch;
    if (!fits || typeof inside.key !== 'string') throw new AppError('damaged');
    return fromBase64(inside.key);
  }
}

const memberKeyOf = (secretKey: Bytes): Bytes => hkdfSha256(secretKey, new Uint8Array(), lengthPrefixed('huxiao/member/v1'), 32);
