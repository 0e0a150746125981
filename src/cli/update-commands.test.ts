// An update on a stick: two signatures, the exact list, the exact files, and never an older version.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson, utf8 } from '../core/crypto/bytes';
import { generateSigningKeyPair, type SigningKeyPair } from '../core/crypto/sign';
import { publicKeyLine, signSsh } from '../core/crypto/sshsig';
import { isLater, releaseKeysIn, UPDATE_NAMESPACE } from '../core/packages';
import { runUpdateCommand } from './update-commands';

const work = mkdtempSync(join(tmpdir(), 'huxiao-update-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const people = [1, 2, 3].map(() => generateSigningKeyPair());
const stranger = generateSigningKeyPair();
const keys = join(work, 'keys');
writeFileSync(keys, `# three people\n${people.map((pair, i) => publicKeyLine(pair.publicKey, `release${i}`)).join('')}`);

const installer = Buffer.from('an installer');
const listed = { name: 'huxiao-0.2.0.deb', size: installer.length, sha256: createHash('sha256').update(installer).digest('hex') };
const good = { format: UPDATE_NAMESPACE, version: '0.2.0', releasedAt: '2026-11-27T00:00:00.000Z', files: [listed] };
let stick = '';
let said: string[] = [];
const console = { out: (line: string) => void said.push(line), error: (line: string) => void said.push(line) };

function write(update: object, signers: readonly SigningKeyPair[], namespace = UPDATE_NAMESPACE): void {
  const text = canonicalJson(update);
  writeFileSync(join(stick, 'update.json'), text);
  for (const [i, pair] of signers.entries()) writeFileSync(join(stick, `update.json.${i + 1}.sig`), signSsh(utf8(text), pair, namespace));
}
const verify = (...more: string[]) => runUpdateCommand(['verify', stick, '--keys', keys, '--installed', '0.1.0', ...more], 'en', console);

beforeEach(() => {
  stick = mkdtempSync(join(work, 'stick-'));
  said = [];
  writeFileSync(join(stick, listed.name), installer);
  write(good, people.slice(0, 2));
});

describe('an update', () => {
  it('signed by two of three may be installed', async () => {
    expect(await verify()).toBe(0);
    expect(said.at(-1)).toContain('may be installed');
  });

  const refusals: [string, () => void][] = [
    ['signed by one', () => write2([people[0]])],
    ['signed twice by the same', () => write2([people[0], people[0]])],
    ['signed by one and a stranger', () => write2([people[0], stranger])],
    ['signed for another purpose', () => write2(people.slice(0, 2), 'huxiao-package-v1')],
    ['whose list was changed afterwards', () => writeFileSync(join(stick, 'update.json'), canonicalJson({ ...good, version: '0.3.0' }))],
    ['in another spelling', () => rewrite(`${canonicalJson(good)}\n`)],
    ['with a field more', () => write({ ...good, more: 1 }, people)],
    ['with a name that leads out of the folder', () => write({ ...good, files: [{ ...listed, name: '../x' }] }, people)],
    ['of the version that is installed', () => write({ ...good, version: '0.1.0' }, people)],
    ['of an older version', () => write({ ...good, version: '0.0.9' }, people)],
    ['whose installer was changed', () => writeFileSync(join(stick, listed.name), 'an instALler')],
    ['whose installer is a link', () => linkInstaller()],
    ['with a program that nobody signed', () => writeFileSync(join(stick, 'setup.exe'), 'x')],
    ['without any installer', () => rmSync(join(stick, listed.name))],
    ['without a list', () => rmSync(join(stick, 'update.json'))],
  ];
  const write2 = (signers: (SigningKeyPair | undefined)[], namespace?: string): void => {
    for (const n of [1, 2]) rmSync(join(stick, `update.json.${n}.sig`), { force: true });
    write(good, signers as SigningKeyPair[], namespace);
  };
  const rewrite = (text: string): void => {
    writeFileSync(join(stick, 'update.json'), text);
    for (const [i, pair] of people.entries()) writeFileSync(join(stick, `update.json.${i + 1}.sig`), signSsh(utf8(text), pair, UPDATE_NAMESPACE));
  };
  const linkInstaller = (): void => {
    cpSync(join(stick, listed.name), join(work, 'elsewhere'));
    rmSync(join(stick, listed.name));
    symlinkSync(join(work, 'elsewhere'), join(stick, listed.name));
  };
  it.each(refusals)('%s may not', async (_what, spoil) => {
    spoil();
    expect(await verify()).toBe(1);
    expect(said.join('\n')).not.toContain('may be installed');
  });

  it('is not taken at all by a program without keys', async () => {
    expect(await runUpdateCommand(['verify', stick], 'zh', console)).toBe(1);
    expect(said.join()).toContain('没有发布公钥');
  });

  it('is not looked at when the command says something else', async () => {
    for (const args of [[], ['verify'], ['install', stick], ['verify', stick, stick]]) expect(await runUpdateCommand(args, 'en', console)).toBe(2);
  });
});

describe('the parts', () => {
  it('count versions number by number', () => {
    expect(isLater('0.10.0', '0.9.9')).toBe(true);
    expect(isLater('1.0.0', '0.99.99')).toBe(true);
    expect(isLater('0.9.9', '0.10.0')).toBe(false);
    expect(isLater('1.2.3', '1.2.3')).toBe(false);
  });

  it.each(['ssh-rsa AAAA x', 'nonsense', `ssh-ed25519 ${'A'.repeat(68)} x`])('take %s for no key', (line) =>
    expect(() => releaseKeysIn(line)).toThrow('malformed'),
  );
});

const hasStock = spawnSync('ssh-keygen', ['-?'], { stdio: 'ignore' }).error === undefined;
if (!hasStock) process.stdout.write('SKIPPED: ssh-keygen is not installed, its signatures were not tried\n');
it.skipIf(!hasStock)('signed with the stock tool may be installed', async () => {
  const folder = join(work, 'people');
  mkdirSync(folder);
  const lines: string[] = [];
  for (const n of [1, 2]) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `release${n}`, '-f', join(folder, `${n}`)]);
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', join(folder, `${n}`), '-n', UPDATE_NAMESPACE, join(stick, 'update.json')], {
      input: 'y\n',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    cpSync(join(stick, 'update.json.sig'), join(stick, `update.json.${n}.sig`));
    rmSync(join(stick, 'update.json.sig'));
    lines.push(execFileSync('cat', [join(folder, `${n}.pub`)], { encoding: 'utf8' }));
  }
  writeFileSync(join(folder, 'keys'), lines.join(''));
  expect(await runUpdateCommand(['verify', stick, '--keys', join(folder, 'keys'), '--installed', '0.1.0'], 'en', console)).toBe(0);
});
