// What would be out of everybody's reach with one person's keys, and how two recovery shares bring it back.
import { fromBase64 } from '../crypto/bytes';
import { livingMembersOf } from '../dossiers/kept-out';
import type { KeyRing } from '../dossiers/key-ring';
import { mayKeep, SUBMITTER } from '../dossiers/readers';
import { BREAK_GLASS, joinHalves, openHalf } from '../dossiers/pair-envelope';
import type { Role } from '../../contract/permissions';
import type { Reader } from '../store/open';
import type { Writer } from '../store/writer';
import type { Header } from '../vault/header';
import type { RootKeys } from '../vault/recovery';
import { groupSecretsOfRoot, isOwnLane, keepLost, lostLanes } from './seating';

type OthersHold = (dossier: string, audience: string) => boolean;

/**
 * Whether somebody else can open a dossier's newest key of an audience now: certified, neither suspended nor with a grant that ran out,
 * or a group with such a member who has its newest secret.
 */
export async function othersWhoHold(reader: Reader, ring: KeyRing, person: string, now: number): Promise<OthersHold> {
  const groups = await reader.selectFrom('groups').select(['id', 'kind']).execute();
  const living = new Set<string>();
  for (const { id, kind } of groups) {
    if ((await livingMembersOf(reader, ring, kind)).some((one) => one !== person)) living.add(id);
  }
  const isGroup = new Set(groups.map((group) => group.id));
  const rows = await reader.selectFrom('envelopes').select(['subject', 'audience', 'holder', 'epoch', 'until']).execute();
  const lanes = Map.groupBy(rows, (row) => `${row.subject} ${row.audience}`);
  return (dossier, audience) => {
    const lane = lanes.get(`${dossier} ${audience}`) ?? [];
    const newest = Math.max(...lane.map((row) => row.epoch));
    return lane.some(
      ({ holder, epoch, until }) =>
        holder !== person && epoch === newest && (until === null || until > now) && (isGroup.has(holder) ? living.has(holder) : ring.knows(holder)),
    );
  };
}

interface Regain {
  readonly person: { readonly id: string; readonly roles: readonly Role[] };
  /** As it was while the old envelopes were there. */
  readonly others: OthersHold;
  readonly now: number;
  newId(): string;
}

/**
 * What nobody else could give back comes through the root: it has the secrets of both groups whose halves open a dossier.
 * @param ring of the root at work, thrown away afterwards
 */
export async function regainByRoot(
  writer: Writer,
  ring: KeyRing,
  header: Header,
  root: RootKeys,
  { person, others, now, newId }: Regain,
): Promise<void> {
  const slices = new Map((await writer.trx.selectFrom('dossiers').select(['id', 'slice']).execute()).map((row) => [row.id, row.slice]));
  const lanes = await lostLanes(writer.trx, person.id);
  const mine = lanes.filter((lane) => !others(lane[0], lane[1]) && mayKeep(slices.get(lane[0]) ?? '', person.roles, isOwnLane(lane), [lane[1]]));
  if (mine.length === 0) return;
  for (const group of await writer.trx.selectFrom('groups').select(['id', 'kind']).where('kind', 'in', ['security', 'approvers']).execute()) {
    for (const { epoch, secretKey } of await groupSecretsOfRoot(writer.trx, header, root, group.id)) ring.join(group, epoch, secretKey);
  }
  const holder = { kind: 'person', id: person.id } as const;
  for (const lane of mine) {
    const [subject, audience] = lane;
    const pairs = await writer.trx
      .selectFrom('pair_envelopes')
      .selectAll()
      .where('subject', '=', subject)
      .where('purpose', 'like', `${BREAK_GLASS}${audience}/%`)
      .execute();
    for (const pair of pairs) {
      const { key } = joinHalves(ring, pair, openHalf(ring, pair, pair.group_a), openHalf(ring, pair, pair.group_b)) as { key: string };
      const epoch = Number(pair.purpose.split('/').at(-1));
      const reason = isOwnLane(lane) ? SUBMITTER : 'restored';
      await ring.wrap(writer, { id: newId(), subject, audience, epoch, holder, reason, now }, fromBase64(key));
    }
  }
  await keepLost(
    writer,
    person.id,
    lanes.filter((lane) => !mine.includes(lane)),
  );
}
