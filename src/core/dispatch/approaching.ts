// What every step at the unlock page shares: a vault from the list, and tries that are counted before the answer is known.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors';
import { readAttempts, waitFor, writeAttempts } from '../vault/attempts';
import { deviceTag } from '../vault/device';
import type { Header } from '../vault/header';
import type { Approach } from './context';

/** A name from the list, never a path. @throws AppError no_vault */
export function vaultPath(approach: Approach, folder: string): string {
  if (!/^[\w\u3400-\u9fff-]{1,120}$/u.test(folder) || !existsSync(join(approach.dir, folder, 'header.json'))) throw new AppError('no_vault');
  return join(approach.dir, folder);
}

/**
 * Killing the program between try and answer gains no free try. @throws AppError wait
 * @param of whose tries; with `device` when the file in `path` may have come along from another computer
 * @returns what `work` gives, and how many tries had failed before
 */
export async function counted<T>(
  approach: Approach,
  path: string,
  of: Pick<Header, 'vault'> & Partial<Pick<Header, 'device'>>,
  work: () => Promise<T>,
): Promise<{ result: T; failed: number }> {
  const now = approach.now();
  const { vault, device: tag } = of;
  const device = approach.device(of);
  // Tries on another computer are counted there; its file can be neither believed nor judged here.
  const foreign = tag !== undefined && tag !== deviceTag(vault, device);
  const attempts = readAttempts(path, device, vault, now, foreign);
  const wait = waitFor(attempts, now);
  if (wait > 0 && attempts.edited) writeAttempts(path, device, vault, attempts);
  if (wait > 0) throw new AppError('wait', { seconds: Math.ceil(wait / 1000) });
  writeAttempts(path, device, vault, { count: attempts.count + 1, lastAt: now });
  const result = await work();
  writeAttempts(path, device, vault, { count: 0, lastAt: 0 });
  return { result, failed: attempts.count };
}
