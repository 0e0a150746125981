// What happened to a colleague's place: acts from the audit with their reasons, and every certificate with who signed it.
import { allows } from '../../../contract/permissions';
import { type CommandContext, namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import type { Change } from '../../store/writer';
import { readCertificate, signerOf, soundCertificates } from '../../vault/certificates';
import { personOf, printOfCertificate } from './repository';

type History = Outputs['people']['history'];

const ACTS: readonly History['acts'][number]['event'][] = [
  'person.seated',
  'person.invited',
  'person.activated',
  'person.rolesProposed',
  'person.certified',
  'person.suspended',
  'person.resumed',
  'person.left',
  'grant.restored',
  'recovery.reseated',
];

const REASON = 'person-reason/';

/** Beside the act in the chain, whose row covers this one. */
export const noteReason = ({ writer, newId }: CommandContext, { person, reason }: { person: string; reason: string }): Promise<void> =>
  writer.put(`${REASON}${person}/${newId()}`, reason);

/** The reason that was written in the same unit as the act. */
const reasonIn = (changes: string): string | undefined =>
  (JSON.parse(changes) as Change[]).find(([table, key]) => table === 'settings' && key.startsWith(REASON))?.[1];

export async function historyOf({ reader, session, actor }: QueryContext, person: string): Promise<History> {
  const { id } = await personOf(reader, person);
  const rows = await reader
    .selectFrom('audit')
    .select(['at', 'actor', 'event', 'changes'])
    .where('object', '=', id)
    .where('event', 'in', ACTS)
    .where('outcome', '=', 'done')
    .orderBy('seq', 'desc')
    .execute();
  // Why somebody was away concerns those who decide about it.
  const mayKnowWhy = allows('people.certify', actor.roles);
  const reasons = new Map(
    (await reader.selectFrom('settings').selectAll().where('key', 'like', `${REASON}${id}/%`).execute()).map((row) => [row.key, row.value]),
  );
  const name = await namesOf(reader);
  const { header } = session.vault;
  const certificates = await reader.selectFrom('certificates').selectAll().execute();
  const sound = soundCertificates(header, certificates);
  return {
    acts: rows.map(({ at, actor: by, event, changes }) => ({
      at,
      event: event as History['acts'][number]['event'],
      by: name(by),
      reason: mayKnowWhy ? (reasons.get(reasonIn(changes) ?? '') ?? '') : '',
    })),
    certificates: certificates
      .filter((row) => row.person === id)
      .map((row) => {
        const body = readCertificate(row.body);
        const signer = (side: 'security' | 'principal'): string | null => {
          const found = body.by === 'colleagues' ? signerOf(sound, row, side) : null;
          return found === null ? null : name(found);
        };
        return {
          from: body.from,
          roles: [...body.roles],
          root: body.by === 'root',
          security: signer('security'),
          principal: signer('principal'),
          print: printOfCertificate(body),
        };
      })
      .sort((a, b) => b.from - a.from),
  };
}
