// Colleagues with their certificates, groups, invitations and holdings: index plane only, no titles.
import type { Role } from '../../../contract/permissions';
import { groupsOf, signingSide } from '../../../contract/permissions';
import { AppError } from '../../../contract/errors';
import { fromBase64 } from '../../crypto/bytes';
import type { Outputs, QueryContext } from '../../dispatch/context';
import { GROUP_SECRET } from '../../dossiers/envelopes';
import type { Reader } from '../../store/open';
import type { Tables } from '../../store/schema';
import { type KeyPrint, keyPrint } from '../../trust/key-print';
import { lostLanes } from '../../trust/seating';
import { type CertificateBody, readCertificate, signerOf, soundCertificates } from '../../vault/certificates';

type Colleague = Outputs['people']['register'][number];
type Certificate = Tables['certificates'];
export type Person = Tables['people'];

export const INVITED_UNTIL = 'invite/';
export const rolesOf = (row: Pick<Tables['people'], 'roles'>): Role[] => JSON.parse(row.roles) as Role[];

/** @throws AppError not_found */
export async function personOf(reader: Reader, id: string): Promise<Person> {
  const row = await reader.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('not_found');
  return row;
}

export const everybody = async (reader: Reader): Promise<(Omit<Person, 'roles'> & { roles: Role[] })[]> =>
  (await reader.selectFrom('people').selectAll().execute()).map((row) => ({ ...row, roles: rolesOf(row) }));

/** As the contract shows it. */
const shown = ({ code, words }: KeyPrint): NonNullable<Colleague['print']> => ({ code, words: { zh: [...words.zh], en: [...words.en] } });
export const printOf = (vault: string, row: { id: string; box_public: Uint8Array; sign_public: Uint8Array }): NonNullable<Colleague['print']> =>
  shown(keyPrint(vault, row.id, new Uint8Array(row.box_public), new Uint8Array(row.sign_public)));
export const printOfCertificate = (body: Pick<CertificateBody, 'vault' | 'person' | 'box' | 'signing'>): NonNullable<Colleague['print']> =>
  shown(keyPrint(body.vault, body.person, fromBase64(body.box), fromBase64(body.signing)));

/** A certificate that still lacks a signature, newest last. */
export const waitingFor = (certificates: readonly Certificate[], person: string): Certificate | undefined =>
  certificates.findLast((row) => row.person === person && (row.security_signature.length === 0 || row.principal_signature.length === 0));

export async function colleagues({ reader, session, actor, ring, now }: QueryContext): Promise<Colleague[]> {
  const people = await reader.selectFrom('people').selectAll().orderBy('name').execute();
  const certificates = await reader.selectFrom('certificates').selectAll().execute();
  const sound = soundCertificates(session.vault.header, certificates);
  const names = new Map(people.map((row) => [row.id, row.name]));
  const invitations = new Map(
    (await reader.selectFrom('settings').selectAll().where('key', 'like', `${INVITED_UNTIL}%`).execute()).map((row) => [
      row.key.slice(INVITED_UNTIL.length),
      Number(row.value),
    ]),
  );
  const inside = await insideGroups(reader);
  // As in `holdings`: counted as far as somebody who reads all reports may know of it.
  const holds = (await holdings(reader, session.vault.notBefore(now))).filter((one) => !ring.isMember('intake') || ring.holds(one.subject, 'team'));
  const seen = await lastSeen(reader);
  return Promise.all(
    people.map(async (row): Promise<Colleague> => {
      const roles = rolesOf(row);
      const waiting = waitingFor(certificates, row.id);
      return {
        id: row.id,
        name: row.name,
        login: row.login,
        roles,
        state: row.state as Colleague['state'],
        groups: groupsOf(roles),
        since: row.created_at,
        certifiedBy: row.state === 'certified' ? signersOf(sound.get(row.id)?.at(-1), names) : [],
        genuine: row.state !== 'certified' || ring.knows(row.id),
        holds: [
          ...Map.groupBy(
            holds.filter((one) => one.holder === row.id),
            (one) => one.slice,
          ),
        ].map(([slice, rows]) => ({
          slice,
          count: new Set(rows.map((one) => one.subject)).size,
        })),
        invitedUntil: row.state === 'invited' ? (invitations.get(row.id) ?? null) : null,
        waiting: waiting ? waitingOf(waiting, row, actor, sound, names) : null,
        print: row.box_public.length > 0 ? printOf(session.vault.header.vault, row) : null,
        lastSeen: seen.get(row.id) ?? null,
        groupsMissing: row.state === 'certified' ? groupsOf(roles).filter((kind) => inside.has(kind) && !inside.get(kind)?.has(row.id)) : [],
        lost: new Set((await lostLanes(reader, row.id)).map(([dossier]) => dossier)).size,
      };
    }),
  );
}

function waitingOf(
  row: Certificate,
  person: Person,
  actor: QueryContext['actor'],
  sound: ReadonlyMap<string, readonly CertificateBody[]>,
  names: ReadonlyMap<string, string>,
): NonNullable<Colleague['waiting']> {
  const body = readCertificate(row.body);
  const signed = { security: signerOf(sound, row, 'security'), principal: signerOf(sound, row, 'principal') };
  const side = signingSide(actor.roles);
  const isPossible = person.state === 'activated' || person.state === 'certified';
  return {
    name: body.name ?? '',
    login: body.login ?? '',
    roles: [...body.roles],
    since: body.from,
    print: printOfCertificate(body),
    signedSecurity: row.security_signature.length > 0,
    signedPrincipal: row.principal_signature.length > 0,
    securityBy: names.get(signed.security ?? '') ?? null,
    principalBy: names.get(signed.principal ?? '') ?? null,
    mayI:
      isPossible &&
      person.id !== actor.id &&
      ((side === 'security' && row.security_signature.length === 0 && signed.principal !== actor.id) ||
        (side === 'principal' && row.principal_signature.length === 0 && signed.security !== actor.id)),
  };
}

/** When each person last unlocked. */
async function lastSeen(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader
    .selectFrom('audit')
    .select(['actor', (expression) => expression.fn.max('at').as('at')])
    .where('event', '=', 'session.unlocked')
    .groupBy('actor')
    .execute();
  return new Map(rows.map((row) => [row.actor, row.at]));
}

const signersOf = (body: CertificateBody | undefined, names: ReadonlyMap<string, string>): string[] =>
  (body?.signers ?? []).map((one) => names.get(one) ?? '');

/** Members of the newest generation of each group. */
export async function insideGroups(reader: Reader): Promise<Map<string, Set<string>>> {
  const rows = await reader
    .selectFrom('groups')
    .innerJoin('envelopes', (join) => join.onRef('envelopes.subject', '=', 'groups.id').onRef('envelopes.epoch', '=', 'groups.epoch'))
    .select(['groups.kind', 'envelopes.holder'])
    .where('envelopes.audience', '=', GROUP_SECRET)
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.kind)].map(([kind, members]) => [kind, new Set(members.map((row) => row.holder))]));
}

/** What each person and group holds by name, without what has run out. */
export const holdings = (reader: Reader, now: number) =>
  reader
    .selectFrom('envelopes')
    .innerJoin('dossiers', 'dossiers.id', 'envelopes.subject')
    .select(['envelopes.holder', 'envelopes.subject', 'envelopes.audience', 'envelopes.reason', 'dossiers.slice', 'dossiers.number'])
    .where((where) => where.or([where('envelopes.until', 'is', null), where('envelopes.until', '>', now)]))
    .distinct()
    .execute();
