// `huxiao --cli …`: the command line inside the packaged program, so that a school without Node can check an update, a backup or the audit.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** @returns what stands after `--cli`; null when a window is wanted */
export function commandLineIn(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf('--cli');
  return at < 0 ? null : argv.slice(at + 1);
}

/** The built command line reads its words from where Node has them. */
export async function runCommandLine(out: string, words: readonly string[]): Promise<void> {
  process.argv = [process.execPath, 'huxiao', ...words];
  await import(/* @vite-ignore */ pathToFileURL(join(out, 'main', 'cli.js')).href);
  app.exit(Number(process.exitCode ?? 0));
}
