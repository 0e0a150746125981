// What no change of a colleague's place may do: leave a signature, a group or an open matter without anybody.
import { AppError } from '../../../contract/errors';
import { groupsOf, type Role } from '../../../contract/permissions';
import type { CommandContext } from '../../dispatch/context';
import { livingMembersOf } from '../../dossiers/kept-out';
import { SUBMITTER } from '../../dossiers/readers';
import type { Reader } from '../../store/open';
import { othersWhoHold } from '../../trust/holding';
import { everybody, holdings, insideGroups, personOf, rolesOf } from './repository';
import { isUnfinished, lastOfSide } from './rules';

/** @param remaining roles that this person keeps. @throws AppError last_of_kind */
export async function assertNotLastSigner({ writer }: CommandContext, person: string, remaining: readonly Role[] = []): Promise<void> {
  if (lastOfSide(person, remaining, await everybody(writer.trx)) !== null) throw new AppError('last_of_kind');
}

/** Nor the last one who has a group's secret: then only two recovery shares could let anybody in again. @throws AppError last_of_kind */
export async function assertNotLast(context: CommandContext, person: string, remaining: readonly Role[] = []): Promise<void> {
  await assertNotLastSigner(context, person, remaining);
  const { writer, ring } = context;
  const inside = await insideGroups(writer.trx);
  const kept = groupsOf(remaining);
  const leaving = groupsOf(rolesOf(await personOf(writer.trx, person))).filter((kind) => !kept.includes(kind));
  for (const kind of leaving.filter((one) => inside.get(one)?.has(person))) {
    if ((await livingMembersOf(writer.trx, ring, kind)).every((one) => one === person)) throw new AppError('last_of_kind');
  }
}

interface Losing {
  /** What to say: whoever is there can hand over; whoever forgot the password cannot. */
  readonly code: 'hand_over_first' | 'only_holder';
  /** What they would still read afterwards. */
  stays?(slice: string, isOwn: boolean): boolean;
}

/** @throws AppError with that code while something unfinished can be opened by this person alone */
export async function assertHandedOver(context: CommandContext, person: string, { code, stays }: Losing): Promise<void> {
  const { writer, ring, session } = context;
  const now = session.vault.notBefore(context.now);
  const others = await othersWhoHold(writer.trx, ring, person, now);
  const states = await statesOf(writer.trx);
  const alone = (await holdings(writer.trx, now)).some(
    (row) =>
      row.holder === person &&
      row.audience === 'team' &&
      isUnfinished(row.slice, states.get(row.subject) ?? '') &&
      !stays?.(row.slice, row.reason === SUBMITTER) &&
      !others(row.subject, 'team'),
  );
  if (alone) throw new AppError(code);
}

/** Where each dossier stands. */
export const statesOf = async (reader: Reader): Promise<Map<string, string>> =>
  new Map((await reader.selectFrom('transitions').select(['dossier', 'state', 'n']).orderBy('n').execute()).map((row) => [row.dossier, row.state]));
