// Packages: open only for the right desk and code, say seven things about themselves, and nothing can be changed unseen.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateAgeKeyPair } from '../crypto/age';
import { type Bytes, equalBytes, fromUtf8, toHex, utf8 } from '../crypto/bytes';
import { sha256 } from '../crypto/hash';
import { generateSigningKeyPair } from '../crypto/sign';
import { APPROVALS, type Bag, bagToTar } from './bag';
import { allowedSigners, cardFingerprint, type DeskCard, issueCard, readCard, type SchoolCard } from './card';
import { approve, CODE, context, desk, deskAge, deskKey, exportKey, files, NOW, request, school, sealInput } from './fixtures';
import { freezeBag, openPackage, readFrozenBag, sealPackage, signedBag } from './package';
import { writeReceipt } from './receipt';
import { allOk, listedFiles, type VerifyContext, verifyPackage } from './verify';

const failed = (bag: Bag, change: Partial<VerifyContext> = {}): Record<string, string> =>
  Object.fromEntries(
    verifyPackage(bag, { ...context, ...change })
      .filter(({ ok }) => !ok)
      .map(({ check, detail }) => [check, detail]),
  );

let sealed: Bytes;
let bag: Bag;
beforeAll(async () => {
  sealed = await sealPackage(sealInput());
  bag = await openPackage({ bytes: sealed, identity: deskAge.identity, releaseCode: CODE });
}, 60_000);

describe('a frozen bag', () => {
  it('gives the same bytes, hash and words for the same input', () => {
    const [a, b] = [
      freezeBag(request, files),
      freezeBag(
        { ...request },
        files.map((file) => ({ ...file })),
      ),
    ];
    expect(toHex(a.bytes)).toBe(toHex(b.bytes));
    expect(a.requestHash).toBe(b.requestHash);
    expect(a.threeWords.zh).toHaveLength(3);
    expect(readFrozenBag(a.bytes).requestHash).toBe(a.requestHash);
  });

  it('has another hash when the request or a file differs', () => {
    const { requestHash } = freezeBag(request, files);
    expect(freezeBag({ ...request, purpose: 'x' }, files).requestHash).not.toBe(requestHash);
    expect(freezeBag(request, files.slice(1)).requestHash).not.toBe(requestHash);
  });

  it('keeps original names inside the list and out of the paths', () => {
    const { entries } = freezeBag(request, files);
    expect([...entries.keys()].filter((path) => path.startsWith('data/')).sort()).toEqual(['data/0001.pdf', 'data/0002', 'data/list.json']);
    expect(listedFiles(entries)[0]?.originalName).toBe(files[0]?.originalName);
    expect(fromUtf8(entries.get('manifest-sha256.txt') as Bytes)).not.toContain('%');
  });

  it('is refused when a payload byte differs', () => {
    const entries = new Map(freezeBag(request, files).entries).set('data/0001.pdf', utf8('pdg'));
    expect(() => readFrozenBag(bagToTar(entries))).toThrow('tampered');
  });
});

describe('a package', () => {
  it('passes the seven checks at the right desk', () => {
    expect(verifyPackage(bag, context)).toHaveLength(7);
    expect(failed(bag)).toEqual({});
    expect(allOk(verifyPackage(bag, context))).toBe(true);
  });

  it('holds the same signed bag for the same input', () => {
    expect(equalBytes(bagToTar(signedBag(sealInput())), bagToTar(bag))).toBe(true);
  });

  it('opens for no other desk and no other code', async () => {
    const other = generateAgeKeyPair().identity;
    await expect(openPackage({ bytes: sealed, identity: other, releaseCode: CODE })).rejects.toThrow('wrong-recipient');
    await expect(openPackage({ bytes: sealed, identity: deskAge.identity, releaseCode: CODE.replace('A', 'B') })).rejects.toThrow('wrong-code');
    await expect(openPackage({ bytes: sealed, identity: deskAge.identity, releaseCode: 'short' })).rejects.toThrow('wrong-code');
    expect((await openPackage({ bytes: sealed, identity: deskAge.identity, releaseCode: ' abcd efgh jkmn pqrs' })).size).toBe(bag.size);
  }, 30_000);

  it('names the check that fails', () => {
    const stranger = generateSigningKeyPair();
    const otherSchool = readCard(issueCard<SchoolCard>({ ...strip(school), code: 'S-0002' }, stranger)) as SchoolCard;
    expect(failed(bag, { schoolCard: otherSchool })).toMatchObject({ 'from-this-school': 'other-school', 'in-audit': 'signature' });
    expect(failed(signedBag({ ...sealInput(), exportKey: stranger }))).toEqual({ 'from-this-school': 'signature', 'in-audit': 'signature' });
    expect(failed(bag, { recipientFingerprint: cardFingerprint(school) })).toEqual({ 'only-for-you': 'other-recipient' });
    expect(failed(bag, { now: new Date(request.expiresAt) })).toEqual({ 'in-force': 'expired' });
    expect(failed(bag, { revocations: [request.packageId] })).toEqual({ 'in-force': 'revoked' });
    expect(failed(new Map(bag).set('data/0003', utf8('more')))).toEqual({ 'nothing-changed': 'payload' });
    const without = new Map(bag);
    without.delete('data/0001.pdf');
    expect(failed(without)).toEqual({ 'nothing-changed': 'payload' });
    expect(Object.keys(failed(new Map(bag).set(APPROVALS, utf8('[]'))))).toHaveLength(7);
  });

  it('needs two persons within a day on the same request', async () => {
    const input = sealInput();
    const other = freezeBag({ ...request, purpose: 'x' }, files);
    const [first, second] = approve(input.frozen) as [never, never];
    const cases: [string, readonly never[] | ReturnType<typeof approve>, string][] = [
      ['two-persons-approved', [first], 'parts-missing'],
      ['two-persons-approved', [first, first], 'parts-missing'],
      ['two-persons-approved', approve(input.frozen, { personId: 'P-1' }), 'same-person'],
      ['two-persons-approved', approve(input.frozen, { at: '2026-03-02T09:00:00.001Z' }), 'too-far-apart'],
      ['approved-is-exactly-this', approve(other), 'other-request'],
      ['two-persons-approved', [first, { ...(second as object), signature: 'x' } as never], 'signature'],
    ];
    for (const [check, approvals, detail] of cases) {
      expect(failed(signedBag({ ...input, approvals }))).toMatchObject({ [check]: detail });
      await expect(sealPackage({ ...input, approvals })).rejects.toThrow('bad-approvals');
    }
  });

  it('is not sealed to a desk that the request does not name', async () => {
    const recipient = readCard(issueCard<DeskCard>({ ...strip(desk), recipient: generateAgeKeyPair().recipient }, deskKey)) as DeskCard;
    await expect(sealPackage({ ...sealInput(), recipient })).rejects.toThrow('wrong-recipient');
  });

  it('never mixes training and real', async () => {
    const training = freezeBag({ ...request, training: true }, files);
    await expect(sealPackage(sealInput(training))).rejects.toThrow('training-mixed');
    expect(failed(signedBag(sealInput(training)))).toMatchObject({ 'from-this-school': 'training-mixed' });
    expect(failed(bag, { training: true })).toEqual({ 'from-this-school': 'training-mixed' });
    const trainingSchool = readCard(issueCard<SchoolCard>({ ...strip(school), training: true }, exportKey)) as SchoolCard;
    expect(failed(bag, { schoolCard: trainingSchool })).toEqual({ 'from-this-school': 'training-mixed' });
    expect(failed(signedBag(sealInput(training)), { schoolCard: trainingSchool, training: true })).toEqual({});
  });
});

const TOOLS = [
  ['age', '--version'],
  ['ssh-keygen', '-?'],
  ['script', '--version'],
  ['sha256sum', '--version'],
  ['tar', '--version'],
] as const;
const missing = TOOLS.filter(([tool, flag]) => spawnSync(tool, [flag]).error !== undefined).map(([tool]) => tool);
if (missing.length > 0) console.warn(`SKIPPED: stock tools missing: ${missing.join(', ')}`);

describe('the stock tools alone', () => {
  const script = join(import.meta.dirname, '../../../test/demo/verify-with-stock-tools.sh');

  it.skipIf(missing.length > 0)(
    'open and verify a package and its receipt, and refuse another signer',
    () => {
      const dir = mkdtempSync(join(tmpdir(), 'huxiao-stock-'));
      try {
        const write = (name: string, content: string | Bytes) => writeFileSync(join(dir, name), content, { mode: 0o600 });
        mkdirSync(join(dir, 'keys'));
        copyFileSync(script, join(dir, 'verify.sh'));
        write('package.hxpkg', sealed);
        write('keys/desk-identity.txt', `${deskAge.identity}\n`);
        write('keys/release-code.txt', `${CODE}\n`);
        write('keys/allowed_signers', allowedSigners(school));
        write('keys/desk_signers', allowedSigners(desk));
        const receipt = {
          packageId: request.packageId,
          packageSha256: toHex(sha256(sealed)),
          result: 'verified' as const,
          receivedAt: NOW.toISOString(),
          receiver: { name: '某某', post: '' },
          deskFingerprint: cardFingerprint(desk),
          training: false,
        };
        write('receipt.hxreceipt', writeReceipt(receipt, deskKey));
        const run = () => spawnSync('sh', [join(dir, 'verify.sh')], { encoding: 'utf8' });
        const good = run();
        expect(good.stderr + good.stdout).toContain(`OK ${sealInput().frozen.requestHash}`);
        expect(good.status).toBe(0);
        write('keys/allowed_signers', allowedSigners({ ...school, signingKey: toHex(generateSigningKeyPair().publicKey) }));
        expect(run().status).not.toBe(0);
      } finally {
        rmSync(dir, { recursive: true });
      }
    },
    60_000,
  );
});

function strip<T extends { signingKey: string }>({ signingKey: _, ...rest }: T): Omit<T, 'signingKey'> {
  return rest;
}
