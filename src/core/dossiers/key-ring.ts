// The keys one person holds while unlocked: their own, their groups', and the dossier keys wrapped to either.
import { AppError } from '../../contract/errors';
import { open, seal } from '../crypto/aead';
import { type BoxKeyPair, openSealedTo, pairFrom, sealTo } from '../crypto/box';
import { type Bytes, canonicalBytes, fromBase64, fromUtf8, lengthPrefixed, toBase64 } from '../crypto/bytes';
import { hkdfSha256 } from '../crypto/hash';
import { randomBytes } from '../crypto/random';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import { bytesOf, type Writer } from '../store/writer';
import { type CertificateBody, groupSetting, matchesCertificate, matchesGroupStatement, soundCertificates } from '../vault/certificates';
import type { Header } from '../vault/header';
import type { PersonKeys } from '../vault/unlock';

export interface Holder {
  readonly kind: 'person' | 'group' | 'root';
  readonly id: string;
}
/** The vault's root, reached by paper shares only. */
export const ROOT: Holder = { kind: 'root', id: 'root' };

/** One generation of a group's keys; a rotation adds another. */
interface GroupEpoch {
  readonly epoch: number;
  readonly pair: BoxKeyPair;
  /** Members wrap to their group symmetrically: thirty times faster than sealed boxes. */
  readonly memberKey: Bytes;
}
export interface GroupKeys {
  readonly id: string;
  readonly kind: string;
  /** Newest first. */
  readonly epochs: readonly GroupEpoch[];
}

/** The seed of the school's export signing key (Ed25519), held by the approvers. */
export const EXPORT_KEY = { subject: 'export-key', audience: 'seed' } as const;
/** A group's secret key, wrapped to each member and to the root. */
export const GROUP_SECRET = 'secret';

type Envelope = Tables['envelopes'];
const slotOf = (subject: string, audience: string, epoch: number): string => `${subject}/${audience}/${epoch}`;

export class KeyRing {
  private readonly groups = new Map<string, GroupKeys>();
  private readonly keys = new Map<string, Bytes>();
  private readonly closed = new Map<string, Envelope>();
  private readonly newestEpoch = new Map<string, number>();
  private publicKeys = new Map<string, Bytes>();
  private certificates = new Map<string, CertificateBody[]>();
  /** While a unit of work runs: how to forget what it taught this ring, should it fail. */
  private undo: (() => void)[] | null = null;

  private constructor(
    private readonly header: Header,
    readonly own: PersonKeys,
  ) {}

  /** @param now grants that have run out are not taken up */
  static async open(reader: Reader, header: Header, own: PersonKeys, now: number): Promise<KeyRing> {
    const ring = new KeyRing(header, own);
    await ring.meet(reader);
    const groups = await reader.selectFrom('groups').selectAll().execute();
    const valid = (row: Envelope): boolean => row.until === null || row.until > now;
    const mine = await reader.selectFrom('envelopes').selectAll().where('holder', '=', own.person).execute();
    for (const row of mine.filter(valid)) {
      const group = groups.find((candidate) => candidate.id === row.subject);
      if (group) ring.join(group, row.epoch, ring.unwrapBox([own.box], row));
      else ring.note(row);
    }
    if (ring.groups.size > 0) {
      const ours = await reader
        .selectFrom('envelopes')
        .selectAll()
        .where('holder', 'in', [...ring.groups.keys()])
        .execute();
      for (const row of ours.filter(valid)) ring.note(row);
    }
    return ring;
  }

  get vault(): string {
    return this.header.vault;
  }

  /** Takes up who works here now: only keys whose certificate leads back to the root are ever wrapped to. */
  async meet(reader: Reader): Promise<void> {
    const { certificates, publicKeys } = this;
    this.undo?.push(() => Object.assign(this, { certificates, publicKeys }));
    this.certificates = soundCertificates(this.header, await reader.selectFrom('certificates').selectAll().execute());
    const people = await reader.selectFrom('people').selectAll().where('state', '=', 'certified').execute();
    const groups = await reader.selectFrom('groups').selectAll().execute();
    const statements = await reader.selectFrom('settings').selectAll().where('key', 'like', 'group-key/%').execute();
    const stated = (row: Tables['groups']): string | undefined => statements.find((one) => one.key === groupSetting(row.id, row.epoch))?.value;
    this.publicKeys = new Map([
      ...people.filter((row) => matchesCertificate(row, this.certificates)).map((row) => [row.id, bytesOf(row.box_public)] as const),
      ...groups
        .filter((row) => matchesGroupStatement(this.header, row, stated(row), this.certificates))
        .map((row) => [row.id, bytesOf(row.box_public)] as const),
      ['root', fromBase64(this.header.root.box)],
    ]);
  }

  /** Certified, with exactly the keys and roles that were certified. */
  knows(person: string): boolean {
    return this.publicKeys.has(person);
  }

  /** Envelopes are opened when their dossier is first needed. */
  note(row: Envelope): void {
    this.put(this.closed, slotOf(row.subject, row.audience, row.epoch), row);
    this.raise(row.subject, row.audience, row.epoch);
  }

  /** A new generation of a group this person is in. */
  join(group: { id: string; kind: string }, epoch: number, secretKey: Bytes): void {
    const added = { epoch, pair: pairFrom(secretKey), memberKey: memberKeyOf(secretKey) };
    const epochs = [...(this.groups.get(group.id)?.epochs ?? []), added].sort((a, b) => b.epoch - a.epoch);
    this.put(this.groups, group.id, { id: group.id, kind: group.kind, epochs });
  }

  /** For as long as this process lives: what a colleague opened together with this person. */
  borrow(subject: string, audience: string, epoch: number, key: Bytes): void {
    this.put(this.keys, slotOf(subject, audience, epoch), key);
    this.raise(subject, audience, epoch);
  }

  /** Gives back what was borrowed, and all that hangs on it. */
  giveBack(subject: string): void {
    for (const map of [this.keys, this.closed, this.newestEpoch]) {
      for (const slot of [...map.keys()]) if (slot.startsWith(`${subject}/`)) map.delete(slot);
    }
  }

  /** Keys of a unit that was rolled back must never be used: nobody else would have them. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const undo: (() => void)[] = [];
    this.undo = undo;
    try {
      return await work();
    } catch (cause) {
      for (const step of undo.reverse()) step();
      throw cause;
    } finally {
      this.undo = null;
    }
  }

  private put<V>(map: Map<string, V>, key: string, value: V): void {
    const before = map.get(key);
    this.undo?.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)));
    map.set(key, value);
  }

  private raise(subject: string, audience: string, epoch: number): void {
    const lane = `${subject}/${audience}`;
    this.put(this.newestEpoch, lane, Math.max(epoch, this.newestEpoch.get(lane) ?? 0));
  }

  holds(subject: string, audience: string): boolean {
    return this.newestEpoch.has(`${subject}/${audience}`);
  }

  isMember(groupKind: string): boolean {
    return this.group(groupKind) !== null;
  }

  groupKinds(): string[] {
    return [...this.groups.values()].map((group) => group.kind);
  }

  group(kind: string): GroupKeys | null {
    return [...this.groups.values()].find((group) => group.kind === kind) ?? null;
  }

  /** @throws AppError not_certified for somebody whose keys are not vouched for */
  publicKey(holder: string): Bytes {
    const key = this.publicKeys.get(holder);
    if (!key) throw new AppError('not_certified');
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
      row.form === 'member' ? this.unwrapMember(row) : this.unwrapBox(row.holder_kind === 'group' ? this.pairsOf(row.holder) : [this.own.box], row);
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
  create(subject: string, audience: string, epoch = 1): Bytes {
    const key = randomBytes(32);
    this.borrow(subject, audience, epoch, key);
    return key;
  }

  async wrap(
    writer: Writer,
    grant: { id: string; subject: string; audience: string; epoch: number; holder: Holder; reason: string; now: number; until?: number | null },
    key: Bytes,
  ): Promise<void> {
    const { subject, audience, epoch, holder } = grant;
    const memberKey = holder.kind === 'group' ? this.groups.get(holder.id)?.epochs[0]?.memberKey : undefined;
    const sealed = memberKey
      ? seal(memberKey, key, this.bound(subject, audience, epoch, holder.id))
      : sealEnvelope(this.publicKey(holder.id), { vault: this.vault, subject, audience, epoch }, key);
    const row: Envelope = {
      id: grant.id,
      subject,
      audience,
      epoch,
      holder_kind: holder.kind,
      holder: holder.id,
      form: memberKey ? 'member' : 'box',
      sealed: Buffer.from(sealed),
      granted_by: this.own.person,
      reason: grant.reason,
      granted_at: grant.now,
      until: grant.until ?? null,
    };
    await writer.insert('envelopes', row);
    if (memberKey || holder.id === this.own.person) this.note(row);
  }

  /** For what is nobody else's: drafts, uploads, results of commands. */
  sealOwn(purpose: string, plaintext: Bytes): Bytes {
    return seal(this.ownKey(), plaintext, lengthPrefixed(this.vault, purpose));
  }

  openOwn(purpose: string, sealed: Bytes): Bytes {
    return open(this.ownKey(), sealed, lengthPrefixed(this.vault, purpose));
  }

  /** Opens what was sealed to one of this person's groups, whichever generation it was. @throws AppError not_found */
  openForGroup(group: string, sealed: Bytes): Bytes {
    return openWithAny(this.pairsOf(group), sealed);
  }

  private ownKey(): Bytes {
    return hkdfSha256(this.own.box.secretKey, new Uint8Array(), lengthPrefixed('huxiao/own/v1', this.own.person), 32);
  }

  private pairsOf(group: string): BoxKeyPair[] {
    const keys = this.groups.get(group);
    if (!keys) throw new AppError('not_found');
    return keys.epochs.map((one) => one.pair);
  }

  private bound(subject: string, audience: string, epoch: number, holder: string): Bytes {
    return lengthPrefixed('huxiao/envelope/v1', this.vault, subject, audience, String(epoch), holder);
  }

  private unwrapMember(row: Envelope): Bytes {
    const bound = this.bound(row.subject, row.audience, row.epoch, row.holder);
    const epochs = this.groups.get(row.holder)?.epochs ?? [];
    for (const [index, { memberKey }] of epochs.entries()) {
      try {
        return open(memberKey, bytesOf(row.sealed), bound);
      } catch (cause) {
        // Wrapped by an earlier generation; after the first one it is damaged.
        if (index === epochs.length - 1) throw cause;
      }
    }
    throw new AppError('not_found');
  }

  private unwrapBox(pairs: readonly BoxKeyPair[], row: Envelope): Bytes {
    return openEnvelope(openWithAny(pairs, bytesOf(row.sealed)), { vault: this.vault, ...row });
  }
}

type Place = Readonly<Pick<Envelope, 'subject' | 'audience' | 'epoch'> & { vault: string }>;

/** A sealed box has no associated data, so what it is for stands inside. */
export const sealEnvelope = (publicKey: Bytes, { vault, subject, audience, epoch }: Place, key: Bytes): Bytes =>
  sealTo(publicKey, canonicalBytes({ vault, subject, audience, epoch, key: toBase64(key) }));

/** @throws AppError damaged when it was made for another place */
export function openEnvelope(opened: Bytes, place: Place): Bytes {
  const inside = JSON.parse(fromUtf8(opened)) as Record<string, unknown>;
  const fits = inside.vault === place.vault && inside.subject === place.subject && inside.audience === place.audience && inside.epoch === place.epoch;
  if (!fits || typeof inside.key !== 'string') throw new AppError('damaged');
  return fromBase64(inside.key);
}

function openWithAny(pairs: readonly BoxKeyPair[], sealed: Bytes): Bytes {
  for (const [index, pair] of pairs.entries()) {
    try {
      return openSealedTo(pair, sealed);
    } catch (cause) {
      if (index === pairs.length - 1) throw cause;
    }
  }
  throw new AppError('not_found');
}

const memberKeyOf = (secretKey: Bytes): Bytes => hkdfSha256(secretKey, new Uint8Array(), lengthPrefixed('huxiao/member/v1'), 32);
