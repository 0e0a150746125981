// The command line: exit codes and files for a good package, a wrong code and wrong usage.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../core/crypto/bytes';
import { sha256 } from '../core/crypto/hash';
import { cardFingerprint, type DeskCard, freezeBag, issueCard, readCard, type SchoolCard, sealPackage, verifyReceipt } from '../core/packages';
import { CODE, desk, deskAge, deskFile, exportKey, files, request, school, schoolFile, sealInput } from '../core/packages/fixtures';
import { key, makeCore, TRAINING_PASSWORD } from '../../test/support/make-core';
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

const detailsOf = ({ signingKey: _signingKey, ...details }: SchoolCard) => details;
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

  it('takes the keys from a desk vault by its password, without the database', async () => {
    const core = await makeCore();
    await core.client.setup.trainingDesk(key());
    await core.unlock('wuzhiheng', TRAINING_PASSWORD, 'training-desk');
    await core.client.cards.save({});
    writeFileSync(at('training.hxcard'), [...core.saved.values()][0] as Buffer);
    const mine = readCard(readFileSync(at('training.hxcard'))) as DeskCard;
    await core.core.shutdown();
    const folder = join(core.dir, 'training-desk');
    rmSync(join(folder, 'vault.db'));
    const theirs = { ...request, training: true, recipientFingerprint: cardFingerprint(mine), expiresAt: '2999-01-01T00:00:00.000Z' };
    const frozen = freezeBag(theirs, files);
    writeFileSync(at('training.hxpkg'), await sealPackage({ ...sealInput(frozen), recipient: mine }));
    writeFileSync(at('training-school.hxcard'), issueCard<SchoolCard>({ ...detailsOf(school), training: true }, exportKey));
    const args = ['--desk', folder, '--login', 'wuzhiheng', '--card', at('training-school.hxcard'), '--desk-card', at('training.hxcard')];
    process.env.HUXIAO_CODE = CODE;
    process.env.HUXIAO_DESK_PASSWORD = TRAINING_PASSWORD;
    expect(await runPackageCommand(['verify', at('training.hxpkg'), ...args], 'en', console)).toBe(0);
    process.env.HUXIAO_DESK_PASSWORD = 'wrong password here';
    expect(await runPackageCommand(['verify', at('training.hxpkg'), ...args], 'en', console)).toBe(1);
    expect(lines.at(-1)).toBe('failed: wrong_password');
    rmSync(core.dir, { recursive: true });
  }, 60_000);

  it('answers 1 for a wrong code and 2 for wrong usage', async () => {
    expect(await run('verify', 'AAAA-AAAA-AAAA-AAAA')).toBe(1);
    expect(lines.at(-1)).toBe('failed: wrong-code');
    expect(await run('open', CODE)).toBe(2);
    expect(await runPackageCommand(['verify'], 'zh', console)).toBe(2);
  }, 30_000);
});
