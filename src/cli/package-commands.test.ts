// The command line: exit codes and files for a good package, a wrong code and wrong usage.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../core/crypto/bytes';
import { sha256 } from '../core/crypto/hash';
import { freezeBag, sealPackage, verifyReceipt } from '../core/packages';
import { CODE, desk, deskAge, deskFile, files, request, schoolFile, sealInput } from '../core/packages/fixtures';
import { runPackageCommand } from './package-commands';

const dir = mkdtempSync(join(tmpdir(), 'huxiao-cli-'));
afterAll(() => rmSync(dir, { recursive: true }));
const at = (name: string) => join(dir, name);
beforeAll(async () => {
  writeFileSync(at('p'), await sealPackage(sealInput(freezeBag({ ...request, expiresAt: '2999-01-01T00:00:00.000Z' }, files))));
  writeFileSync(at('id'), `# desk\n${deskAge.identity}\n`);
  writeFileSync(at('key'), '02'.repeat(32));
  writeFileSync(at('school'), schoolFile);
  writeFileSync(at('desk'), deskFile);
}, 30_000);

const lines: string[] = [];
const console = { out: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) };
const run = (command: string, code: string, ...more: string[]) =>
  runPackageCommand(
    [command, at('p'), '--identity', at('id'), '--card', at('school'), '--desk-card', at('desk'), '--code', code, ...more],
    'en',
    console,
  );

describe('huxiao package', () => {
  it('verifies, opens and writes a receipt', async () => {
    expect(await run('verify', CODE)).toBe(0);
    expect(await run('open', CODE, '--out', at('out'))).toBe(0);
    expect(readFileSync(at('out/data/0001.pdf'), 'utf8')).toBe('pdf');
    expect(await run('receipt', CODE, '--out', at('out'), '--signing-key', at('key'), '--receiver', '某某')).toBe(0);
    const expected = { packageId: request.packageId, packageSha256: toHex(sha256(readFileSync(at('p')))), desk };
    expect(verifyReceipt(readFileSync(at(`out/${request.packageId}.hxreceipt`)), expected).result).toBe('verified');
  }, 30_000);

  it('answers 1 for a wrong code and 2 for wrong usage', async () => {
    expect(await run('verify', 'AAAA-AAAA-AAAA-AAAA')).toBe(1);
    expect(lines.at(-1)).toBe('failed: wrong-code');
    expect(await run('open', CODE)).toBe(2);
    expect(await runPackageCommand(['verify'], 'zh', console)).toBe(2);
  }, 30_000);
});
