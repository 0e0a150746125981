// `huxiao update verify`: looks at an update on a stick before anybody installs it. Changes nothing.
import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { isLater, PackageError, readUpdate, RELEASE_KEYS, releaseKeysIn, type Update } from '../core/packages';
import { PROGRAM_VERSION } from '../core/version';
import { type Console, EXIT } from './package-commands';
import { type Language, pick, type Text } from './texts';

const LIST = 'update.json';
/** Plain texts that lie beside it and are never opened as programs. */
const COMPANIONS = ['SHA256SUMS', 'sbom.cdx.json'];
const MOST_BYTES = 64 * 1024;
const MOST_SIGNATURES = 10;

const USAGE: Text = [
  '用法：huxiao update verify 目录 [--keys 发布公钥文件] [--installed 已装版本]\n目录里是 update.json、它的签名（*.sig）和安装文件。不安装，也不改动任何东西。全部相符时返回 0，否则 1，用法不对 2。',
  'usage: huxiao update verify FOLDER [--keys RELEASE_KEYS] [--installed VERSION]\nThe folder holds update.json, its signatures (*.sig) and the installers. Nothing is installed or changed. Exit code 0 all as signed, 1 not, 2 usage.',
];
const NO_KEYS: Text = ['这个程序里没有发布公钥，请用 --keys 指明', 'this program carries no release keys; name them with --keys'];
const BAD: Text = ['签名不足两人，或清单被改过：不要安装', 'not signed by two of the people who release, or the list was changed: do not install'];
const MALFORMED: Text = ['清单或公钥读不出：不要安装', 'the list or the keys cannot be read: do not install'];
const NOT_LATER: Text = ['不比已装的版本新：不要安装', 'not later than what is installed: do not install'];
const SAME: Text = ['与签名的清单一致', 'as signed'];
const DIFFERS: Text = ['与签名的清单不符：不要安装', 'differs from what was signed: do not install'];
const UNLISTED: Text = ['不在清单里：不要打开', 'not in the list: do not open'];
const NONE: Text = ['目录里没有清单上的安装文件', 'none of the listed installers is in the folder'];
const GOOD: Text = ['可以安装。先做一次备份。', 'may be installed. Make a backup first.'];

export const updateUsage = (language: Language): string => pick(USAGE, language);

/** @returns the exit code: 0 may be installed, 1 may not, 2 usage. */
export async function runUpdateCommand(args: readonly string[], language: Language, console: Console): Promise<number> {
  const say = (text: Text): string => pick(text, language);
  const options = parse(args);
  if (!options) {
    console.error(updateUsage(language));
    return EXIT.usage;
  }
  const { folder, installed } = options;
  const refuse = (text: Text): number => {
    console.error(`✗ ${say(text)}`);
    return EXIT.failed;
  };
  try {
    const keys = releaseKeysIn(options.keys === undefined ? RELEASE_KEYS.join('\n') : small(options.keys).toString('utf8'));
    if (keys.length === 0) return refuse(NO_KEYS);
    const update = readUpdate(new Uint8Array(small(join(folder, LIST))), signaturesIn(folder), keys);
    console.out(`${update.version} · ${update.releasedAt}`);
    if (!isLater(update.version, installed)) return refuse(NOT_LATER);
    const findings = await compare(folder, update);
    for (const { name, text } of findings) (text === SAME ? console.out : console.error)(`${text === SAME ? '✓' : '✗'} ${name}: ${say(text)}`);
    if (findings.some(({ text }) => text !== SAME)) return EXIT.failed;
    if (findings.length === 0) return refuse(NONE);
    console.out(`✓ ${say(GOOD)}`);
    return EXIT.ok;
  } catch (error) {
    return refuse(error instanceof PackageError && error.code === 'bad-signature' ? BAD : MALFORMED);
  }
}

function parse(args: readonly string[]): { folder: string; keys: string | undefined; installed: string } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' }, installed: { type: 'string', default: PROGRAM_VERSION } },
    });
    const [verb, folder] = positionals;
    return positionals.length === 2 && verb === 'verify' && folder ? { folder, keys: values.keys, installed: values.installed } : null;
  } catch {
    return null;
  }
}

/** @throws Error for what is no small plain file */
function small(path: string): Buffer {
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new PackageError('too-large');
  return readFileSync(path);
}

const signaturesIn = (folder: string): Uint8Array[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${LIST}.`) && name.endsWith('.sig'))
    .slice(0, MOST_SIGNATURES)
    .map((name) => new Uint8Array(small(join(folder, name))));

async function compare(folder: string, update: Update): Promise<{ name: string; text: Text }[]> {
  const findings: { name: string; text: Text }[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (name === LIST || COMPANIONS.includes(name) || (name.startsWith(`${LIST}.`) && name.endsWith('.sig'))) continue;
    const listed = update.files.find((file) => file.name === name);
    const path = join(folder, name);
    if (!listed) findings.push({ name, text: UNLISTED });
    else
      findings.push({
        name,
        text: lstatSync(path).isFile() && statSync(path).size === listed.size && (await sha256Of(path)) === listed.sha256 ? SAME : DIFFERS,
      });
  }
  return findings;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
