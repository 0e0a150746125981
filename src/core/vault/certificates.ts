// Certificates of staff: who holds which keys and roles, signed by two colleagues, and in the last resort by the root.
import { z } from 'zod';
import { groupsOf, ROLES, signingSide } from '../../contract/permissions';
import { type Bytes, canonicalJson, fromBase64, lengthPrefixed, toBase64, utf8 } from '../crypto/bytes';
import { signDetached, type SigningKeyPair, verifyDetached } from '../crypto/sign';
import type { Header } from './header';

/** Signs at birth and after a disaster, when two colleagues cannot. */
export const ROOT_SIGNER = 'root';

const bodySchema = z.strictObject({
  vault: z.uuid(),
  person: z.uuid(),
  name: z.string().optional(),
  login: z.string().optional(),
  roles: z.array(z.enum(ROLES)),
  box: z.base64(),
  signing: z.base64(),
  from: z.number(),
  /** Missing in the first training vaults. */
  by: z.enum(['root', 'colleagues']).optional(),
});
type Body = z.infer<typeof bodySchema>;
export interface CertificateBody extends Body {
  /** Of its row. */
  readonly id: string;
  /** Ids of the colleagues who signed; empty for the root. */
  readonly signers: readonly string[];
}

export interface CertificateRow {
  readonly id: string;
  readonly person: string;
  readonly body: string;
  /** Empty until signed. */
  readonly security_signature: Uint8Array;
  readonly principal_signature: Uint8Array;
}

export const certificateText = (body: Body): string => canonicalJson(body);
export const readCertificate = (text: string): Body => bodySchema.parse(JSON.parse(text));
const messageOf = (text: string): Bytes => lengthPrefixed('huxiao-certificate-v1', utf8(text));
export const signCertificate = (text: string, pair: SigningKeyPair): Bytes => signDetached(messageOf(text), pair.secretKey);

type Trusted = Pick<Header, 'vault' | 'root' | 'training'>;

/** Which colleague of that side, other than the subject, made this signature; null: nobody who could. */
export function signerOf(sound: ReadonlyMap<string, readonly CertificateBody[]>, row: CertificateRow, side: 'security' | 'principal'): string | null {
  const signature = new Uint8Array(side === 'security' ? row.security_signature : row.principal_signature);
  if (signature.length === 0) return null;
  for (const [signer, certificates] of sound) {
    if (signer === row.person) continue;
    const fits = certificates.some(
      (one) => signingSide(one.roles) === side && verifyDetached(signature, messageOf(row.body), fromBase64(one.signing)),
    );
    if (fits) return signer;
  }
  return null;
}

/**
 * Which certificates hold, newest last: each must lead back, signature by signature, to the root.
 * A certificate counts for ever as the signer's proof at that time; whether the person still works here says their state.
 */
export function soundCertificates(header: Trusted, rows: readonly CertificateRow[]): Map<string, CertificateBody[]> {
  const waiting = rows.flatMap((row) => {
    const body = bodySchema.safeParse(parseJson(row.body)).data;
    return body && body.vault === header.vault && body.person === row.person ? [{ row, body }] : [];
  });
  const sound = new Map<string, CertificateBody[]>();
  for (let found = true; found; ) {
    found = false;
    for (const one of [...waiting]) {
      const { row, body } = one;
      const signers = signersOf(row, body);
      if (!signers) continue;
      sound.set(
        body.person,
        [...(sound.get(body.person) ?? []), { ...body, id: row.id, signers }].sort((a, b) => a.from - b.from),
      );
      waiting.splice(waiting.indexOf(one), 1);
      found = true;
    }
  }
  return sound;

  /** null while it does not (yet) lead back to the root. */
  function signersOf(row: CertificateRow, body: Body): string[] | null {
    if (body.by === undefined) return header.training ? [] : null;
    if (body.by === 'root') {
      return verifyDetached(new Uint8Array(row.security_signature), messageOf(row.body), fromBase64(header.root.signing)) ? [] : null;
    }
    const security = signerOf(sound, row, 'security');
    const principal = signerOf(sound, row, 'principal');
    return security && principal && security !== principal ? [security, principal] : null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface PersonRow {
  readonly id: string;
  readonly roles: string;
  readonly box_public: Uint8Array;
  readonly sign_public: Uint8Array;
}

/** Whether the keys and roles in the table are those of the newest certificate: a substituted key shows here. */
export function matchesCertificate(person: PersonRow, certificates: ReadonlyMap<string, readonly CertificateBody[]>): boolean {
  const newest = certificates.get(person.id)?.at(-1);
  return (
    newest !== undefined &&
    newest.box === toBase64(new Uint8Array(person.box_public)) &&
    newest.signing === toBase64(new Uint8Array(person.sign_public)) &&
    JSON.stringify(newest.roles) === person.roles
  );
}

/** Which public key a group has since which generation: signed by the root at birth, by a member at a rotation. */
export interface GroupStatement {
  readonly group: string;
  readonly kind: string;
  readonly epoch: number;
  readonly box: string;
  readonly signer: string;
}
const groupSchema = z.strictObject({
  group: z.string(),
  kind: z.string(),
  epoch: z.number(),
  box: z.base64(),
  signer: z.string(),
  signature: z.base64(),
});
const groupMessage = (vault: string, { group, kind, epoch, box, signer }: GroupStatement): Bytes =>
  lengthPrefixed('huxiao-group-v1', vault, canonicalJson({ group, kind, epoch, box, signer }));

export const groupSetting = (group: string, epoch: number): string => `group-key/${group}/${epoch}`;
export const signGroup = (vault: string, statement: GroupStatement, pair: SigningKeyPair): string =>
  canonicalJson({ ...statement, signature: toBase64(signDetached(groupMessage(vault, statement), pair.secretKey)) });

/** @param row of the groups table. Without a sound statement nothing is sealed to the group. */
export function matchesGroupStatement(
  header: Trusted,
  row: { id: string; kind: string; epoch: number; box_public: Uint8Array },
  stored: string | undefined,
  certificates: ReadonlyMap<string, readonly CertificateBody[]>,
): boolean {
  if (stored === undefined) return header.training;
  const parsed = groupSchema.safeParse(parseJson(stored));
  if (!parsed.success) return false;
  const { signature, ...statement } = parsed.data;
  if (statement.group !== row.id || statement.kind !== row.kind || statement.epoch !== row.epoch) return false;
  if (statement.box !== toBase64(new Uint8Array(row.box_public))) return false;
  const keys =
    statement.signer === ROOT_SIGNER
      ? [header.root.signing]
      : (certificates.get(statement.signer) ?? []).filter((one) => groupsOf(one.roles).includes(row.kind)).map((one) => one.signing);
  return keys.some((key) => verifyDetached(fromBase64(signature), groupMessage(header.vault, statement), fromBase64(key)));
}
