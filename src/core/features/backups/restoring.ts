// At the unlock page: what lies in a folder, and one backup that becomes a vault again or is only rehearsed.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { AppError } from '../../../contract/errors';
import { BACKUP_ENDING, readPreamble } from '../../backup/format';
import { type BackupKeys, deviceFromKit, openByPeople, openByShares } from '../../backup/keys';
import { placeFault, removablePlaces } from '../../backup/places';
import { restoreBackup } from '../../backup/restore';
import { backupsIn } from '../../backup/shelf';
import { counted } from '../../dispatch/approaching';
import type { Approach, Inputs, Outputs } from '../../dispatch/context';
import { beginAttempts } from '../../vault/attempts';
import { enrolDevice } from '../../vault/device';
import type { Header } from '../../vault/header';

export const places = async (): Promise<Outputs['backups']['places']> => removablePlaces();

export async function found(_approach: Approach, { place }: Inputs['backups']['found']): Promise<Outputs['backups']['found']> {
  const fault = placeFault(place);
  if (fault) throw new AppError('invalid', { issues: [{ path: 'place', code: fault }] });
  return backupsIn(place).map(({ file, size, state, preamble }) => ({
    file,
    label: basename(file),
    state,
    kind: preamble?.kind ?? null,
    name: preamble?.name ?? '',
    nameEn: preamble?.nameEn ?? '',
    training: preamble?.training ?? false,
    madeAt: preamble?.madeAt ?? null,
    bytes: size,
    files: preamble?.files ?? 0,
  }));
}

/** One at a time: each holds a copy of a whole vault. */
export class Restoring {
  private current: { share: number; isCancelled: boolean } | null = null;

  restore = async (approach: Approach, input: Inputs['backups']['restore']): Promise<Outputs['backups']['restore']> => {
    if (this.current) throw new AppError('conflict');
    if (!isAbsolute(input.file) || !input.file.endsWith(BACKUP_ENDING)) throw new AppError('invalid', { issues: [{ path: 'file', code: 'file' }] });
    const current = { share: 0, isCancelled: false };
    this.current = current;
    try {
      const opened = readPreamble(input.file);
      const { preamble } = opened;
      const keys = await triedKeys(approach, preamble.header, input.way);
      const work = {
        step(share: number): void {
          if (current.isCancelled) throw new AppError('cancelled');
          current.share = share;
        },
      };
      const { dir } = approach;
      const restored = await restoreBackup(input.file, opened, keys, { dir, rehearse: input.rehearse, now: approach.now(), work });
      if (!input.rehearse && keys.device) enrolDevice(dir, preamble.vault, keys.device);
      if (restored.folder !== null) beginAttempts(join(dir, restored.folder), approach.device(preamble.header), preamble.vault);
      return { ...restored, openedBy: [...restored.openedBy], madeAt: preamble.madeAt };
    } finally {
      this.current = null;
    }
  };

  restoring = async (): Promise<Outputs['backups']['restoring']> => this.current?.share ?? null;

  stopRestoring = async (): Promise<Outputs['backups']['stopRestoring']> => {
    if (this.current) this.current.isCancelled = true;
    return {};
  };
}

/** Wrong papers and passwords count here as at the unlock page, each vault for itself. */
async function triedKeys(approach: Approach, header: Header, way: Inputs['backups']['restore']['way']): Promise<BackupKeys> {
  const tries = join(approach.dir, 'restore-attempts', header.vault);
  mkdirSync(tries, { recursive: true, mode: 0o700 });
  // The file is always this computer's own, whichever computer the backup comes from: an edited one is not forgiven.
  beginAttempts(tries, approach.device({ vault: header.vault }), header.vault);
  const result = await counted(approach, tries, { vault: header.vault }, async () => {
    if (way.by === 'shares') return openByShares(header, way.shares);
    const people = [];
    for (const { login, password } of way.people) people.push({ login, password: await approach.openPassword(password) });
    return openByPeople(header, deviceFromKit(header, way.kit), people);
  });
  rmSync(tries, { recursive: true, force: true });
  return result;
}
