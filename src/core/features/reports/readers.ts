// Whether a trace of one tip in another would tell somebody of a tip that is closed to them.
import type { CommandContext } from '../../dispatch/context';
import { envelopesOf } from '../../dossiers/grants';
import { keptOutOf, membersOf } from '../../dossiers/kept-out';
import type { Overview } from '../../overviews/overviews';
import type { ReportOverview } from './repository';

type Triage = Overview<ReportOverview>;

/** People who can open it from now on, members of groups one by one. */
async function readersOf({ writer, ring }: CommandContext, dossier: string): Promise<ReadonlySet<string>> {
  const rows = (await envelopesOf(writer.trx, dossier)).filter((row) => row.audience === 'team');
  const newest = Math.max(...rows.map((row) => row.epoch));
  const groups = new Map((await writer.trx.selectFrom('groups').select(['id', 'kind']).execute()).map((row) => [row.id, row.kind]));
  const readers = new Set<string>();
  for (const row of rows.filter((one) => one.epoch === newest)) {
    const kind = groups.get(row.holder);
    if (kind === undefined) readers.add(row.holder);
    else for (const id of await membersOf(writer.trx, ring, kind)) readers.add(id);
  }
  return readers;
}

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean => [...some].every((one) => all.has(one));

/**
 * The same people are kept out of both, and whoever reads the tip that goes can open the one that it goes into.
 * Otherwise “merged into another one” would be news of a tip about themselves.
 */
export async function sameReaders(context: CommandContext, from: Triage, into: Triage): Promise<boolean> {
  const { writer, ring } = context;
  const [outOfOne, outOfOther] = [await keptOutOf(writer.trx, ring, from.dossier.id), await keptOutOf(writer.trx, ring, into.dossier.id)];
  if (outOfOne.size !== outOfOther.size || !isWithin(outOfOne, outOfOther)) return false;
  return isWithin(await readersOf(context, from.dossier.id), await readersOf(context, into.dossier.id));
}
