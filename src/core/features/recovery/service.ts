// Kit and shares: printed, read back from paper, and used on a bad day.
import { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { allows, groupsOf, type Role } from '../../../contract/permissions';
import { openSealedTo } from '../../crypto/box';
import { fromBase64, lengthPrefixed, toHex } from '../../crypto/bytes';
import { randomBytes } from '../../crypto/random';
import { vaultPath } from '../../dispatch/approaching';
import type { Approach, CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { OpenVault } from '../../dispatch/open-vault';
import { ROOT } from '../../dossiers/envelopes';
import { othersWhoHold, regainByRoot } from '../../trust/holding';
import { keepShares, keptShares, settingOf, setupRoot, sharesAreKept, testPairs } from '../../trust/printed-shares';
import { askForRotation, seatByRoot, takeBackKeys } from '../../trust/seating';
import { beginAttempts, NO_ATTEMPTS, writeAttempts } from '../../vault/attempts';
import { deviceTag, enrolDevice } from '../../vault/device';
import { type Header, readHeader, withSlot } from '../../vault/header';
import { readKit, recoverRoot, type RootKeys, splitRoot, writeKit } from '../../vault/recovery';
import { assertStrong } from '../../vault/strength';
import { makeSlot, newPersonKeys } from '../../vault/unlock';

const KIT = 'recovery/kit';
const PRINTING = 'recovery/printing';
const CHECKED = 'recovery/checked';
const PUBLISHED = 'training/shares';
const TESTED = 'recovery/tested';
const KEEPERS = 'recovery/keepers';

const printing = z.strictObject({ set: z.string(), madeAt: z.number() });
const keepers = z.array(z.strictObject({ holder: z.string(), place: z.string() }));

async function state({ reader, actor }: QueryContext): Promise<Outputs['recovery']['state']> {
  const kit = await settingOf(reader, KIT);
  const made = await settingOf(reader, PRINTING);
  const checked = (await settingOf(reader, CHECKED)) ?? '';
  const published = await settingOf(reader, PUBLISHED);
  const tested = await settingOf(reader, TESTED);
  const noted = await settingOf(reader, KEEPERS);
  return {
    kitCheckedAt: kit === null ? null : Number(kit),
    shares:
      made === null
        ? null
        : {
            ...printing.parse(JSON.parse(made)),
            checked: checked
              .split(',')
              .filter((one) => one !== '')
              .map(Number),
            open: await sharesAreKept(reader),
            testedAt: tested === null ? null : Number(tested),
          },
    keepers: noted === null ? [] : keepers.parse(JSON.parse(noted)),
    published: published === null ? [] : z.array(z.string()).parse(JSON.parse(published)),
    mayManage: allows('recovery.manage', actor.roles),
  };
}

const kitGroups = ({ session, approach }: QueryContext): string[] => {
  const { header } = session.vault;
  return writeKit(header.vault, approach.device(header));
};

async function kit(context: QueryContext): Promise<Outputs['recovery']['kit']> {
  return { groups: kitGroups(context), madeAt: context.now };
}

/** Compares group by group, forgiving the same look-alikes as the reader of a whole paper. */
const compare = (groups: readonly string[], typed: Inputs['recovery']['checkKit']['typed']): boolean[] =>
  typed.map(({ at, group }) => plain(group) === groups[at]);
const plain = (group: string): string => group.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

async function checkKit(context: CommandContext, input: Inputs['recovery']['checkKit']): Promise<Outputs['recovery']['checkKit']> {
  const right = compare(kitGroups(context), input.typed);
  if (right.every(Boolean)) await context.writer.put(KIT, String(context.now));
  return { right };
}

async function makeShares({ writer, ring, now }: CommandContext): Promise<Outputs['recovery']['makeShares']> {
  const secret = await setupRoot(writer.trx, ring);
  if (secret === null) throw new AppError('expired');
  const set = toHex(randomBytes(2)).toUpperCase();
  await keepShares(writer, ring, await splitRoot(secret, ring.vault));
  await writer.put(PRINTING, JSON.stringify({ set, madeAt: now }));
  await writer.put(CHECKED, '');
  await writer.forget(TESTED);
  return { set };
}

/** @throws AppError denied, expired */
async function paper({ reader, ring }: Pick<QueryContext, 'reader' | 'ring'>, number: number): Promise<string[]> {
  const groups = (await keptShares(reader, ring))[number - 1];
  if (!groups) throw new AppError('damaged');
  return groups;
}

async function share(context: QueryContext, { number }: Inputs['recovery']['share']): Promise<Outputs['recovery']['share']> {
  const groups = await paper(context, number);
  return { groups, ...printing.parse(JSON.parse((await settingOf(context.reader, PRINTING)) ?? '{}')) };
}

async function checkShare(context: CommandContext, input: Inputs['recovery']['checkShare']): Promise<Outputs['recovery']['checkShare']> {
  const right = compare(await paper({ reader: context.writer.trx, ring: context.ring }, input.number), input.typed);
  if (right.every(Boolean)) {
    const before = ((await settingOf(context.writer.trx, CHECKED)) ?? '').split(',').filter((one) => one !== '');
    await context.writer.put(CHECKED, [...new Set([...before, String(input.number)])].sort().join(','));
  }
  return { right };
}

/** @throws AppError too_few until all three have been read back; denied, expired */
async function testPrinted(context: CommandContext): Promise<Outputs['recovery']['testPairs']> {
  const { writer, ring, session, now } = context;
  if ((await settingOf(writer.trx, CHECKED)) !== '1,2,3') throw new AppError('too_few');
  const { header, keyOfDatabase } = session.vault;
  const pairs = await testPairs(header, keyOfDatabase, await keptShares(writer.trx, ring));
  if (pairs.every((pair) => pair.opened)) await writer.put(TESTED, String(now));
  return { pairs };
}

async function noteKeepers({ writer }: CommandContext, input: Inputs['recovery']['noteKeepers']): Promise<Outputs['recovery']['noteKeepers']> {
  await writer.put(KEEPERS, JSON.stringify(input.keepers));
  return {};
}

async function enrol(approach: Approach, input: Inputs['recovery']['enrol']): Promise<Outputs['recovery']['enrol']> {
  const path = vaultPath(approach, input.folder);
  const { vault, device } = readHeader(path);
  // 256 random bits: typing errors are many, guesses are none, so tries are not counted.
  const secret = readKit(vault, input.kit);
  if (device !== deviceTag(vault, secret)) throw new AppError('paper_code');
  const isNew = device !== deviceTag(vault, approach.device({ vault, device }));
  enrolDevice(approach.dir, vault, secret);
  if (isNew) beginAttempts(path, secret, vault);
  return {};
}

/** Opens the vault with the root alone: nobody's own keys, so no dossier. */
async function withShares<T>(
  approach: Approach,
  folder: string,
  shares: readonly string[],
  work: (vault: OpenVault, root: RootKeys, header: Header) => Promise<T>,
): Promise<T> {
  const path = vaultPath(approach, folder);
  const header = readHeader(path);
  const { escrow } = header;
  if (!escrow) throw new AppError('unsupported');
  // As with the kit: two shares are 256 bits, nothing to slow down.
  const root = await recoverRoot(header, shares);
  const databaseKey = openSealedTo(root.box, fromBase64(escrow)).slice(lengthPrefixed(header.vault, '').length);
  const vault = await OpenVault.open(path, header, databaseKey, newPersonKeys(approach.newId()), approach.now(), null, approach.disk);
  try {
    return await work(vault, root, header);
  } finally {
    await vault.close();
  }
}

/** Whoever is suspended stays so: colleagues decide when they come back, not the papers. */
const SEATABLE = ['certified', 'activated', 'invited'];

async function lookIn(approach: Approach, input: Inputs['recovery']['lookIn']): Promise<Outputs['recovery']['lookIn']> {
  return withShares(approach, input.folder, input.shares, async (vault) => {
    await vault.record({ at: approach.now(), actor: 'root', event: 'recovery.sharesUsed', outcome: 'done', object: null });
    const rows = await vault.reader.selectFrom('people').selectAll().where('state', 'in', SEATABLE).orderBy('name').execute();
    return rows.map((row) => ({ id: row.id, name: row.name, login: row.login, roles: JSON.parse(row.roles) as string[] }));
  });
}

async function reseat(approach: Approach, input: Inputs['recovery']['reseat']): Promise<Outputs['recovery']['reseat']> {
  const password = await approach.openPassword(input.password);
  return withShares(approach, input.folder, input.shares, async (vault, root, header) => {
    const row = await vault.reader.selectFrom('people').selectAll().where('id', '=', input.person).executeTakeFirst();
    if (row?.state === 'suspended') throw new AppError('suspended');
    if (!row || !SEATABLE.includes(row.state)) throw new AppError('not_found');
    assertStrong(password, [row.login, row.name, header.name]);
    const keys = newPersonKeys(row.id);
    const device = approach.device(header);
    const slot = await makeSlot(header.vault, header.root, row.login, password, device, keys, vault.keyOfDatabase, approach.parameters);
    const now = approach.now();
    await vault.unit(
      () => ({ at: now, actor: 'root', event: 'recovery.reseated', outcome: 'done', object: row.id }),
      async (writer) => {
        const roles = JSON.parse(row.roles) as Role[];
        const others = await othersWhoHold(writer.trx, vault.ring, row.id, vault.notBefore(now));
        await takeBackKeys(writer, row.id);
        await seatByRoot(writer, header, root, { person: { ...row, roles }, keys, now, newId: approach.newId });
        await vault.ring.meet(writer.trx);
        await regainByRoot(writer, vault.ring, header, root, { person: { id: row.id, roles }, others, now, newId: approach.newId });
        // Whoever learned the old password must not read what comes after.
        await askForRotation(writer, groupsOf(roles), now);
        if (roles.includes('auditor')) await vault.sealChainToAuditors(writer, { person: ROOT.id, pair: root.signing });
        // The kit that was printed and checked is the old computer's.
        if (deviceTag(header.vault, device) !== header.device) await writer.forget(KIT);
        // On another computer the slots of before can no longer be opened: this one's secret counts from now on.
        vault.replaceHeader(writer, (current) => ({ ...withSlot(current, slot), device: deviceTag(header.vault, device) }));
      },
    );
    // Two shares outweigh any number of wrong passwords, and the count of another computer cannot be read here.
    writeAttempts(vault.folder, device, header.vault, NO_ATTEMPTS);
    return { name: row.name, login: row.login };
  });
}

export const recoveryService = {
  state,
  kit,
  checkKit,
  makeShares,
  share,
  checkShare,
  testPairs: testPrinted,
  noteKeepers,
  enrol,
  lookIn,
  reseat,
} satisfies Record<keyof Service<'recovery'>, unknown>;
