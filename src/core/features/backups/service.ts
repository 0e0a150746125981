// Backups of this vault: place, schedule, start, and what lies there.
import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../contract/errors';
import { AUTO, backupSettings, PLACE } from '../../backup/last';
import { usablePlace } from '../../backup/places';
import { backupsIn } from '../../backup/shelf';
import type { CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import type { Reader } from '../../store/open';
import type { BackupJobs } from './jobs';
import { found, places, Restoring } from './restoring';

async function state({ reader, session, now }: QueryContext): Promise<Outputs['backups']['state']> {
  const { place, auto, last } = await backupSettings(reader);
  const { header, folder } = session.vault;
  const there = place !== null && existsSync(place);
  return {
    lastAt: last?.at ?? null,
    now,
    training: header.training,
    auto,
    place: place === null ? null : { path: place, there, ...(there ? await roomAt(place, folder) : { free: null, sameDisk: false }) },
    found: there ? await shelfOf(reader, place, header.vault) : [],
  };
}

async function roomAt(place: string, folder: string): Promise<{ free: number | null; sameDisk: boolean }> {
  try {
    const { bavail, bsize } = await statfs(place);
    return { free: bavail * bsize, sameDisk: statSync(place).dev === statSync(folder).dev };
  } catch {
    // Pulled out in this moment: the next look says so.
    return { free: null, sameDisk: false };
  }
}

async function shelfOf(reader: Reader, place: string, vault: string): Promise<Outputs['backups']['state']['found']> {
  const verified = new Set(
    (await reader.selectFrom('audit').select('object').where('event', '=', 'backup.verified').execute()).map((row) => row.object),
  );
  return backupsIn(place).map(({ file, size, state, preamble }) => ({
    file: basename(file),
    state,
    madeAt: preamble?.madeAt ?? null,
    bytes: size,
    ours: preamble?.vault === vault,
    verified: preamble !== null && verified.has(preamble.backup),
  }));
}

async function choose({ writer, approach }: CommandContext, input: Inputs['backups']['choose']): Promise<Outputs['backups']['choose']> {
  const { path, sameDisk } = usablePlace(input.place, approach.dir);
  await writer.put(PLACE, path);
  return { sameDisk };
}

async function schedule({ writer }: CommandContext, { auto }: Inputs['backups']['schedule']): Promise<Outputs['backups']['schedule']> {
  await writer.put(AUTO, auto);
  return {};
}

export function backupsService(jobs: BackupJobs) {
  const { restore, restoring, stopRestoring } = new Restoring();
  return {
    state,
    places,
    choose,
    schedule,
    /** The place is looked at again: a stick may have been pulled since. */
    async start(context: CommandContext): Promise<Outputs['backups']['start']> {
      const { place } = await backupSettings(context.writer.trx);
      if (place === null) throw new AppError('place_gone');
      const id = await jobs.start(context.session, context.writer, usablePlace(place, context.approach.dir).path);
      context.about(id);
      return { id };
    },
    job: async (): Promise<Outputs['backups']['job']> => jobs.view(),
    async cancel(): Promise<Outputs['backups']['cancel']> {
      jobs.cancel();
      return {};
    },
    found,
    restore,
    restoring,
    stopRestoring,
  } satisfies Record<keyof Service<'backups'>, unknown>;
}
