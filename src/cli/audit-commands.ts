// `huxiao audit verify`: the whole chain of a vault, checked with one person's password and without the program. Adds no record;
// the file is opened as the program opens it: a log left by a power cut moves into the database, an older one is brought up to date.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../contract/errors';
import { type ChainReport, verifyChain } from '../core/audit/verify';
import { CryptoError } from '../core/crypto/errors';
import { openStore } from '../core/store/open';
import { wantedHeader } from '../core/store/wanted-header';
import { deviceSecret, deviceTag } from '../core/vault/device';
import { readHead } from '../core/vault/head';
import { hasSlot, readHeader } from '../core/vault/header';
import { openSlot } from '../core/vault/unlock';
import { reportLines } from './audit-texts';
import { type Console, EXIT } from './package-commands';
import { askSecret } from './prompt';
import { type Language, otherText } from './texts';

/** @returns the exit code: 0 whole, 1 broken or not readable, 2 usage. */
export async function runAuditCommand(args: readonly string[], language: Language, console: Console): Promise<number> {
  const options = parse(args);
  if (!options) {
    console.error(otherText('auditUsage', language));
    return EXIT.usage;
  }
  try {
    const login = options.login ?? (await askLine(otherText('login', language)));
    const { report, pagesSound } = await verify(options.vault, login, () => askSecret(otherText('vaultPassword', language), 'HUXIAO_PASSWORD'));
    for (const line of reportLines(report, pagesSound, language)) console.out(line);
    return report.firstBad === null && report.headMatches && pagesSound ? EXIT.ok : EXIT.failed;
  } catch (error) {
    const code = error instanceof AppError || error instanceof CryptoError ? error.code : 'unreadable';
    console.error(`${otherText('failed', language)}: ${code}`);
    return EXIT.failed;
  }
}

/** Reads the login from the terminal, or from a pipe. */
async function askLine(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question} `)).trim();
  } finally {
    terminal.close();
  }
}

function parse(args: readonly string[]): { vault: string; login: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { vault: { type: 'string' }, login: { type: 'string' } },
    });
    return positionals.length === 1 && positionals[0] === 'verify' && values.vault ? { vault: values.vault, login: values.login } : null;
  } catch {
    return null;
  }
}

/** @throws AppError no_vault, other_device, wrong_password, in_use, damaged, newer_vault */
async function verify(folder: string, login: string, askPassword: () => Promise<string>): Promise<{ report: ChainReport; pagesSound: boolean }> {
  const path = resolve(folder);
  if (!existsSync(join(path, 'header.json'))) throw new AppError('no_vault');
  const header = readHeader(path);
  const dir = dirname(path);
  if (!existsSync(join(dir, 'device'))) throw new AppError('other_device');
  const device = deviceSecret(dir, header);
  if (header.device !== deviceTag(header.vault, device)) throw new AppError('other_device');
  const { keys, databaseKey, slot } = await openSlot(header, login, await askPassword(), device);
  const store = openStore(path, databaseKey, 'existing');
  try {
    const wanted = await wantedHeader(store.db);
    // With a header of before, somebody's password of before.
    if (wanted && wanted.epoch > header.epoch && !hasSlot(wanted, slot)) throw new AppError('wrong_password');
    const head = readHead(path, databaseKey, header.vault);
    const report = await verifyChain(store.db, { vault: header, head, holder: { id: keys.person, pair: keys.box } });
    return { report, pagesSound: store.pagesAreSound() };
  } finally {
    await store.close();
  }
}
