// What every step at the unlock page shares: a vault from the list, and tries that are counted before the answer is known.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type ErrorCode } from '../../contract/errors';
import { type Attempts, NO_ATTEMPTS, readAttempts, waitFor, writeAttempts } from '../vault/attempts';
import { deviceTag } from '../vault/device';
import type { Header } from '../vault/header';
import type { Approach } from './context';
import { toAppError } from './dispatch';
import type { OpenVault } from './open-vault';

/** Wrong passwords before a right one, counted in the row. */
export const recordFailed = (vault: OpenVault, actor: string, at: number, failed: number): Promise<void> =>
  vault.record({ at, actor, event: 'session.failed', outcome: 'refused', object: String(failed) });

/** A name from the list, never a path. @throws AppError no_vault */
export function vaultPath(approach: Approach, folder: string): string {
  if (!/^[\w\u3400-\u9fff-]{1,120}$/u.test(folder) || !existsSync(join(approach.dir, folder, 'header.json'))) throw new AppError('no_vault');
  return join(approach.dir, folder);
}

/** Answers to what somebody guessed; any other one says that it was right. */
const WRONG: readonly ErrorCode[] = ['wrong_password', 'paper_code', 'other_vault', 'shares_differ', 'internal'];

/**
 * Killing the program between try and answer gains no free try. @throws AppError wait
 * @param of whose tries; with `device` when the file in `path` may have come along from another computer
 * @param work is told how many tries had failed before
 */
export async function counted<T>(
  approach: Approach,
  path: string,
  of: Pick<Header, 'vault'> & Partial<Pick<Header, 'device'>>,
  work: (failed: number) => Promise<T>,
): Promise<T> {
  const now = approach.now();
  const { vault, device: tag } = of;
  const device = approach.device(of);
  // Tries on another computer are counted there; its file can be neither believed nor judged here.
  const foreign = tag !== undefined && tag !== deviceTag(vault, device);
  const attempts = readAttempts(path, device, vault, now, foreign);
  const wait = waitFor(attempts, now);
  const note = (tries: Attempts): void => writeAttempts(path, device, vault, tries, approach.disk.files);
  if (wait > 0 && attempts.edited) note(attempts);
  if (wait > 0) throw new AppError('wait', { seconds: Math.ceil(wait / 1000) });
  note({ count: attempts.count + 1, lastAt: now });
  try {
    const result = await work(attempts.count);
    try {
      note(NO_ATTEMPTS);
    } catch {
      // On a disk that fails the right password opens all the same; a count that is too high costs a wait at most.
    }
    return result;
  } catch (cause) {
    if (!WRONG.includes(toAppError(cause).code)) note(attempts);
    throw cause;
  }
}
