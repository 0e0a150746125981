// `huxiao package verify|open|receipt`: offline work with a .hxpkg at a desk.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { toHex } from '../core/crypto/bytes';
import { CryptoError } from '../core/crypto/errors';
import { sha256 } from '../core/crypto/hash';
import {
  allOk,
  cardFingerprint,
  describePackage,
  openPackage,
  PackageError,
  readCard,
  readRevocations,
  verifyPackage,
  writeReceipt,
} from '../core/packages';
import { AppError } from '../contract/errors';
import { type DeskKeys, keysFromDesk, keysFromFiles } from './desk-keys';
import { askSecret } from './prompt';
import { checkText, type Language, otherText } from './texts';

export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;
const OPTIONS = ['desk', 'login', 'identity', 'signing-key', 'card', 'desk-card', 'code', 'out', 'revocations', 'receiver', 'post'] as const;
type Options = Partial<Record<(typeof OPTIONS)[number], string>>;
export interface Console {
  out(line: string): void;
  error(line: string): void;
}

/** @returns the exit code: 0 ok, 1 verification failed or not readable, 2 usage. */
export async function runPackageCommand(args: readonly string[], language: Language, console: Console): Promise<number> {
  const parsed = parse(args);
  if (!parsed) {
    console.error(otherText('usage', language));
    return EXIT.usage;
  }
  try {
    return await run(parsed.command, parsed.file, parsed.options, language, console, keysOf(parsed.options, language));
  } catch (error) {
    const known = error instanceof PackageError || error instanceof CryptoError || error instanceof AppError;
    const code = known ? error.code : 'unreadable';
    console.error(`${otherText('failed', language)}: ${code}`);
    return EXIT.failed;
  }
}

const keysOf = (options: Options, language: Language): DeskKeys =>
  options.desk
    ? keysFromDesk(options.desk, options.login as string, () => askSecret(otherText('password', language), 'HUXIAO_DESK_PASSWORD'))
    : keysFromFiles(options.identity as string, options['signing-key']);

function parse(args: readonly string[]): { command: string; file: string; options: Options } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
    });
    const options = values as Options;
    const [command, file] = positionals;
    if (positionals.length !== 2 || !command || !file || !['verify', 'open', 'receipt'].includes(command)) return null;
    if (!(options.desk ? options.login : options.identity) || !options.card || !options['desk-card']) return null;
    if (command !== 'verify' && !options.out) return null;
    if (command === 'receipt' && !((options.desk || options['signing-key']) && options.receiver)) return null;
    return { command, file, options };
  } catch {
    return null;
  }
}

async function run(command: string, file: string, options: Options, language: Language, console: Console, keys: DeskKeys): Promise<number> {
  const school = readCard(readFileSync(options.card as string));
  const desk = readCard(readFileSync(options['desk-card'] as string));
  if (school.kind !== 'school' || desk.kind !== 'desk') throw new PackageError('malformed');
  const bytes = readFileSync(file);
  const { identity, signing } = await keys();
  const releaseCode = options.code ?? (await askSecret(otherText('code', language), 'HUXIAO_CODE'));
  const bag = await openPackage({ bytes, identity, releaseCode });
  const revocations = options.revocations ? readRevocations(readFileSync(options.revocations), school).packageIds : [];
  const now = new Date();
  const checks = verifyPackage(bag, { schoolCard: school, recipientFingerprint: cardFingerprint(desk), training: desk.training, now, revocations });
  for (const { check, ok, detail } of checks) console.out(`${ok ? '✓' : '✗'} ${checkText(check, language)}${ok ? '' : ` (${detail})`}`);
  const ok = allOk(checks);
  const out = options.out as string;
  if (command === 'open' && ok) {
    for (const [path, content] of bag) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), content, { flag: 'wx', mode: 0o600 });
    }
  }
  if (command === 'receipt') {
    if (!signing || toHex(signing.publicKey) !== desk.signingKey) throw new PackageError('bad-signature');
    const { packageId } = describePackage(bag).request;
    const receiver = { name: options.receiver as string, post: options.post ?? '' };
    const receipt = writeReceipt(
      {
        packageId,
        packageSha256: toHex(sha256(bytes)),
        result: ok ? 'verified' : 'refused',
        receivedAt: now.toISOString(),
        receiver,
        deskFingerprint: cardFingerprint(desk),
        training: desk.training,
      },
      signing,
    );
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, `${packageId}.hxreceipt`), receipt, { flag: 'wx' });
  }
  console.out(otherText(ok ? 'done' : 'failed', language));
  return ok ? EXIT.ok : EXIT.failed;
}
