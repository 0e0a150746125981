// The keys one person holds while unlocked: their own, their groups', and the dossier keys wrapped to either.
import { AppError } from '../../contract/errors';
import { open, seal } from '../crypto/aead';
import { type BoxKeyPair, pairFrom } from '../crypto/box';
import { type Bytes, fromBase64, lengthPrefixed } from '../crypto/bytes';
import { hkdfSha256, hmacSha256 } from '../crypto/hash';
import { randomBytes } from '../crypto/random';
import type { Reader } from '../store/open';
import type { Tables } from '../store/schema';
import { bytesOf, type Writer } from '../store/writer';
import { type CertificateBody, groupSetting, matchesCertificate, matchesGroupStatement, soundCertificates } from '../vault/certificates';
import type { Header } from '../vault/header';
import type { PersonKeys } from '../vault/unlock';
import { CountedMap } from './counted-map';
import { type Holder, openEnvelope, openWithAny, sealEnvelope } from './envelopes';

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

type Envelope = Tables['envelopes'];
const laneOf = (subject: string, audience: string): string => `${subject}/${audience}`;
const slotOf = (subject: string, audience: string, epoch: number): string => `${laneOf(subject, audience)}/${epoch}`;

export class KeyRing {
  private readonly groups = new Map<string, GroupKeys>();
  private readonly keys = new Map<string, Bytes>();
  private readonly closed = new Map<string, Envelope>();
  private changes = 0;
  private readonly count = (): void => {
    this.changes++;
  };
  /** By audience and subject: asked of every record. */
  private readonly newestEpochs = new Map<string, CountedMap<number>>();
  /** What two opened together for minutes: read with, never written with. */
  private readonly borrowed = new CountedMap<Bytes>(this.count);
  /** Grants that end by themselves while this process lives. */
  private readonly ending = new Map<string, Envelope>();
  /** Steps back to before the unit of work that is under way. */
  private undo: (() => void)[] = [];
  private publicKeys = new Map<string, Bytes>();
  private newestOfGroup = new Map<string, number>();
  private certificates = new Map<string, CertificateBody[]>();
  private derived: Bytes | null = null;

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
    ring.settle();
    return ring;
  }

  get vault(): string {
    return this.header.vault;
  }

  /** Takes up who works here now: only keys whose certificate leads back to the root are ever wrapped to. */
  async meet(reader: Reader): Promise<void> {
    this.certificates = soundCertificates(this.header, await reader.selectFrom('certificates').selectAll().execute());
    const people = await reader.selectFrom('people').selectAll().where('state', '=', 'certified').execute();
    const groups = await reader.selectFrom('groups').selectAll().execute();
    this.newestOfGroup = new Map(groups.map((row) => [row.id, row.epoch]));
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

  /** A unit of work stands: what it made is kept. */
  settle(): void {
    this.undo = [];
  }

  /** A unit of work failed: no key that only it knew may ever be written with. */
  rollBack(): void {
    for (const step of this.undo.reverse()) step();
    this.settle();
  }

  private put<V>(map: Map<string, V>, key: string, value: V): void {
    const [had, old] = [map.has(key), map.get(key) as V];
    this.undo.push(() => (had ? map.set(key, old) : map.delete(key)));
    map.set(key, value);
  }

  /** Envelopes are opened when their dossier is first needed. */
  note(row: Envelope): void {
    const slot = slotOf(row.subject, row.audience, row.epoch);
    this.put(this.closed, slot, row);
    // Two ways to the same key: the one that stays counts.
    if (row.until === null) this.ending.delete(slot);
    else this.ending.set(slot, row);
    this.reach(row.subject, row.audience, row.epoch);
  }

  private reach(subject: string, audience: string, epoch: number): void {
    const newest = this.newestEpochs.get(audience) ?? new CountedMap<number>(this.count);
    this.newestEpochs.set(audience, newest);
    this.put(newest, subject, Math.max(epoch, newest.get(subject) ?? 0));
  }

  /** Forgets grants whose day has come. @returns what they were for */
  endGrants(now: number): string[] {
    const over = [...this.ending].filter(([, row]) => row.until !== null && row.until <= now);
    for (const [slot, { subject, audience }] of over) {
      for (const map of [this.ending, this.closed, this.keys]) map.delete(slot);
      this.newestEpochs.get(audience)?.delete(subject);
      for (const row of this.closed.values()) if (row.subject === subject && row.audience === audience) this.reach(subject, audience, row.epoch);
    }
    return [...new Set(over.map(([, row]) => row.subject))];
  }

  /** A new generation of a group this person is in. */
  join(group: { id: string; kind: string }, epoch: number, secretKey: Bytes): void {
    const one = { epoch, pair: pairFrom(secretKey), memberKey: memberKeyOf(secretKey) };
    const epochs = [...(this.groups.get(group.id)?.epochs ?? []), one].sort((a, b) => b.epoch - a.epoch);
    this.put(this.groups, group.id, { id: group.id, kind: group.kind, epochs });
  }

  /** What a colleague opened together with this person, until it is given back. */
  borrow(subject: string, audience: string, epoch: number, key: Bytes): void {
    this.borrowed.set(slotOf(subject, audience, epoch), key);
  }

  /** Gives back what was borrowed; what this person holds in their own right stays. */
  giveBack(subject: string): void {
    for (const [slot, key] of this.borrowed) {
      if (!slot.startsWith(`${subject}/`)) continue;
      key.fill(0);
      this.borrowed.delete(slot);
    }
  }

  /** Whoever let themselves out of a dossier keeps no key of it. */
  leave(subject: string): void {
    for (const map of [this.keys, this.closed, this.ending]) {
      for (const slot of [...map.keys()]) if (slot.startsWith(`${subject}/`)) map.delete(slot);
    }
    for (const newest of this.newestEpochs.values()) newest.delete(subject);
  }

  /** What `holds` answers is the same while this is. */
  get version(): number {
    return this.changes;
  }

  /** In their own right or borrowed: enough to read. */
  holds(subject: string, audience: string): boolean {
    return this.owns(subject, audience) || this.borrows(subject, audience);
  }

  /** Granted to this person or to a group of theirs: enough to write and to let others in. */
  owns(subject: string, audience: string): boolean {
    return this.newestEpochs.get(audience)?.has(subject) ?? false;
  }

  private borrows(subject: string, audience: string): boolean {
    return [...this.borrowed.keys()].some((slot) => slot.startsWith(`${laneOf(subject, audience)}/`));
  }

  isMember(groupKind: string): boolean {
    return this.group(groupKind) !== null;
  }

  /** With the newest generation: whoever was away while it was made has only older ones until a colleague opens the door. */
  isCurrent(groupKind: string): boolean {
    const group = this.group(groupKind);
    return group !== null && group.epochs[0]?.epoch === this.newestOfGroup.get(group.id);
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
    if (!row) return this.borrowed.get(slot) ?? null;
    const key =
      row.form === 'member' ? this.unwrapMember(row) : this.unwrapBox(row.holder_kind === 'group' ? this.pairsOf(row.holder) : [this.own.box], row);
    this.keys.set(slot, key);
    return key;
  }

  /**
   * The key for new revisions and new grants.
   * @throws AppError denied when it is only borrowed: what two opened together is for reading; not_found: nothing is said about what exists
   */
  current(subject: string, audience: string): { epoch: number; key: Bytes } {
    if (!this.owns(subject, audience) && this.borrows(subject, audience)) throw new AppError('denied');
    const epoch = this.newestEpochs.get(audience)?.get(subject);
    const key = epoch === undefined ? null : this.tryKey(subject, audience, epoch);
    if (epoch === undefined || !key) throw new AppError('not_found');
    return { epoch, key };
  }

  /** A fresh key for an audience of a dossier. */
  create(subject: string, audience: string, epoch = 1): Bytes {
    const key = randomBytes(32);
    this.put(this.keys, slotOf(subject, audience, epoch), key);
    this.reach(subject, audience, epoch);
    return key;
  }

  async wrap(
    writer: Writer,
    grant: { id: string; subject: string; audience: string; epoch: number; holder: Holder; reason: string; now: number; until?: number | null },
    key: Bytes,
  ): Promise<void> {
    const { subject, audience, epoch, holder } = grant;
    // An older generation is what those who left have, too: then it goes to the group's public key, as from an outsider.
    const group = holder.kind === 'group' ? this.groups.get(holder.id) : undefined;
    const memberKey = group && this.isCurrent(group.kind) ? group.epochs[0]?.memberKey : undefined;
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

  /** Tells whether this person sent the same before; says nothing to whoever reads it beside a list of what might have been sent. */
  tagOwn(purpose: string, content: Bytes): Bytes {
    return hmacSha256(this.ownKey(), lengthPrefixed('huxiao/tag/v1', this.vault, purpose, content));
  }

  /** Opens what was sealed to one of this person's groups, whichever generation it was. @throws AppError not_found */
  openForGroup(group: string, sealed: Bytes): Bytes {
    return openWithAny(this.pairsOf(group), sealed);
  }

  private ownKey(): Bytes {
    this.derived ??= hkdfSha256(this.own.box.secretKey, new Uint8Array(), lengthPrefixed('huxiao/own/v1', this.own.person), 32);
    return this.derived;
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

const memberKeyOf = (secretKey: Bytes): Bytes => hkdfSha256(secretKey, new Uint8Array(), lengthPrefixed('huxiao/member/v1'), 32);
