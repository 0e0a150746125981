// `huxiao backup verify|restore`: a backup read from end to end, or made a vault again, without a window.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../contract/errors';
import { verifyBackup } from '../core/backup/check';
import { readPreamble } from '../core/backup/format';
import { type BackupKeys, type Credentials, deviceFromKit, openByPeople, openByShares, openForCheck, peopleNeeded } from '../core/backup/keys';
import { restoreBackup } from '../core/backup/restore';
import { CryptoError } from '../core/crypto/errors';
import { beginAttempts } from '../core/vault/attempts';
import { deviceSecret, deviceTag, enrolDevice } from '../core/vault/device';
import type { Header } from '../core/vault/header';
import { type Console, EXIT } from './package-commands';
import { askSecret } from './prompt';
import { type Language, otherText } from './texts';

interface Request {
  readonly command: 'verify' | 'restore';
  readonly file: string;
  /** Folder of the vault folders: to restore into, or where this computer's device file lies. */
  readonly dir: string | null;
  readonly logins: readonly string[];
  readonly shares: boolean;
}

const idle = { step: () => undefined };

/** @returns the exit code: 0 ok, 1 damaged, not opened or not restored, 2 usage. */
export async function runBackupCommand(args: readonly string[], language: Language, console: Console): Promise<number> {
  const request = parse(args);
  if (!request) {
    console.error(otherText('backupUsage', language));
    return EXIT.usage;
  }
  try {
    await (request.command === 'verify' ? verify(request, language, console) : restore(request, language, console));
    return EXIT.ok;
  } catch (error) {
    const code = error instanceof AppError || error instanceof CryptoError ? error.code : 'unreadable';
    console.error(`${otherText('failed', language)}: ${code}`);
    return EXIT.failed;
  }
}

function parse(args: readonly string[]): Request | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { to: { type: 'string' }, dir: { type: 'string' }, login: { type: 'string', multiple: true }, shares: { type: 'boolean' } },
    });
    const [command, file] = positionals;
    const { to, dir, login: logins = [], shares = false } = values;
    if (positionals.length !== 2 || !file || (command !== 'verify' && command !== 'restore')) return null;
    if (command === 'restore' ? !to || dir : to) return null;
    if (shares ? logins.length > 0 : logins.length === 0 || logins.length > (command === 'verify' ? 1 : 2)) return null;
    return { command, file: resolve(file), dir: to ?? dir ?? null, logins, shares };
  } catch {
    return null;
  }
}

async function verify(request: Request, language: Language, console: Console): Promise<void> {
  const { preamble } = readPreamble(request.file);
  const { header } = preamble;
  const databaseKey = request.shares
    ? (await sharesOf(header, language)).databaseKey
    : await openForCheck(header, await deviceOf(request, header, language), await credentialsOf(request.logins[0] as string, 0, language));
  const folder = mkdtempSync(join(tmpdir(), 'huxiao-check-'));
  try {
    const { manifest } = await verifyBackup(request.file, databaseKey, join(folder, 'vault'), idle);
    console.out(`${otherText('backupWhole', language)} ${manifest.files.length - 1} / ${manifest.audit.counter}`);
    console.out(manifest.audit.hash);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function restore(request: Request, language: Language, console: Console): Promise<void> {
  const opened = readPreamble(request.file);
  const { header, vault } = opened.preamble;
  const dir = resolve(request.dir as string);
  const keys = request.shares ? await sharesOf(header, language) : await peopleOf(request, header, language);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { folder } = await restoreBackup(request.file, opened, keys, { dir, rehearse: false, now: Date.now(), work: idle });
  if (keys.device) enrolDevice(dir, vault, keys.device);
  beginAttempts(join(dir, folder as string), deviceSecret(dir, header), vault);
  console.out(`${otherText('restoredTo', language)} ${join(dir, folder as string)}`);
  if (!keys.device) console.out(otherText('reseatNext', language));
}

async function peopleOf(request: Request, header: Header, language: Language): Promise<BackupKeys> {
  if (request.logins.length !== peopleNeeded(header.kind)) throw new AppError('too_few');
  const device = await deviceOf(request, header, language);
  const people: Credentials[] = [];
  for (const [i, login] of request.logins.entries()) people.push(await credentialsOf(login, i, language));
  return openByPeople(header, device, people);
}

const sharesOf = async (header: Header, language: Language): Promise<BackupKeys> =>
  openByShares(header, [
    await askSecret(otherText('share1', language), 'HUXIAO_SHARE_1'),
    await askSecret(otherText('share2', language), 'HUXIAO_SHARE_2'),
  ]);

const credentialsOf = async (login: string, at: number, language: Language): Promise<Credentials> => ({
  login,
  password: await askSecret(`${otherText('passwordOf', language)} ${login}:`, `HUXIAO_PASSWORD_${at + 1}`),
});

/** This computer's own device file when it is the vault's; the kit otherwise. */
async function deviceOf({ dir }: Request, header: Header, language: Language): Promise<Uint8Array> {
  if (dir !== null && existsSync(join(dir, 'device'))) {
    const secret = deviceSecret(dir, header);
    if (header.device === deviceTag(header.vault, secret)) return secret;
  }
  return deviceFromKit(header, await askSecret(otherText('kit', language), 'HUXIAO_KIT'));
}
