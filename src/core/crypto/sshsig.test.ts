// SSHSIG: accepted by ssh-keygen, and by us only in one spelling.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from './bytes';
import { generateSigningKeyPair } from './sign';
import { allowedSignersLine, claimedSigner, publicKeyLine, signSsh, verifySsh } from './sshsig';

const hasTool = spawnSync('ssh-keygen', ['-?']).error === undefined;
if (!hasTool) console.warn('SKIPPED: `ssh-keygen` is not installed, signatures are not checked against it');
const dir = mkdtempSync(join(tmpdir(), 'huxiao-sshsig-'));
afterAll(() => rmSync(dir, { recursive: true }));

const pair = generateSigningKeyPair(new Uint8Array(32).fill(7));
const message = utf8('some bytes\n');
const signature = signSsh(message, pair, 'huxiao-test-v1');

describe('an SSHSIG signature', () => {
  it.skipIf(!hasTool)('is accepted by ssh-keygen for its namespace only', () => {
    writeFileSync(join(dir, 'allowed'), allowedSignersLine('school-0001', pair.publicKey, ['huxiao-test-v1']));
    writeFileSync(join(dir, 'sig'), signature);
    const verify = (namespace: string, input: Uint8Array) =>
      spawnSync('ssh-keygen', ['-Y', 'verify', '-f', join(dir, 'allowed'), '-I', 'school-0001', '-n', namespace, '-s', join(dir, 'sig')], { input })
        .status;
    expect(verify('huxiao-test-v1', message)).toBe(0);
    expect(verify('huxiao-other-v1', message)).not.toBe(0);
    expect(verify('huxiao-test-v1', utf8('other'))).not.toBe(0);
  });

  it.skipIf(!hasTool)('of ssh-keygen is accepted by us', () => {
    const key = join(dir, 'key');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'x', '-f', key]);
    writeFileSync(join(dir, 'm'), message);
    spawnSync('ssh-keygen', ['-Y', 'sign', '-f', key, '-n', 'huxiao-test-v1', join(dir, 'm')]);
    const made = readFileSync(join(dir, 'm.sig'), 'utf8');
    const signer = claimedSigner(made);
    expect(publicKeyLine(signer, 'x')).toBe(readFileSync(`${key}.pub`, 'utf8'));
    expect(verifySsh(made, message, signer, 'huxiao-test-v1')).toBe(true);
  });

  it('is refused for another key, message, namespace', () => {
    expect(verifySsh(signature, message, pair.publicKey, 'huxiao-test-v1')).toBe(true);
    expect(verifySsh(signature, message, generateSigningKeyPair().publicKey, 'huxiao-test-v1')).toBe(false);
    expect(verifySsh(signature, utf8('other'), pair.publicKey, 'huxiao-test-v1')).toBe(false);
    expect(verifySsh(signature, message, pair.publicKey, 'huxiao-other-v1')).toBe(false);
  });

  it('is refused with any byte changed, added or spelled otherwise', () => {
    const bytes = utf8(signature);
    for (let i = 0; i < bytes.length; i++) {
      const bad = bytes.slice();
      bad[i] = (bad[i] as number) ^ 1;
      expect(verifySsh(bad, message, pair.publicKey, 'huxiao-test-v1')).toBe(false);
    }
    for (const bad of [`${signature}\n`, ` ${signature}`, signature.replaceAll('\n', '\r\n'), '', signature.slice(0, -1)]) {
      expect(verifySsh(bad, message, pair.publicKey, 'huxiao-test-v1')).toBe(false);
    }
  });

  it('never lets a name add a second allowed signer', () => {
    for (const bad of ['a b', 'a\nb', '*', '', 'a,b']) expect(() => allowedSignersLine(bad, pair.publicKey, ['x'])).toThrow('malformed');
  });
});
