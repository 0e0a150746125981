// npm run demo: one working day through the real core and the real pages, at a training school and a training police desk.
// Leaves both vaults, the package, the receipt, the case PDF, pictures and a script that checks the package with stock tools.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allowedSigners, type DeskCard, openPackage, readCard } from '../../src/core/packages';
import { deskKeysOf } from '../../src/core/vault/desk-keys';
import { deviceSecret } from '../../src/core/vault/device';
import { readHeader } from '../../src/core/vault/header';
import { openSlot } from '../../src/core/vault/unlock';
import { DRILLS } from '../support/drills';
import { Hands, newest } from '../support/hands';
import { RealSchool } from '../support/real-school';
import { takeSeat, TRAINING_PASSWORD } from '../support/seat';
import { scan } from './scan';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' }, json: { type: 'boolean', default: false } } });
const out = resolve(values.out);
if (existsSync(out) && readdirSync(out).length > 0) {
  console.error(`${out} 不是空文件夹，请换一个。\n${out} is not empty. Please choose another folder.`);
  process.exit(2);
}
const started = Date.now();
const place = {
  school: join(out, 'school'),
  policeDesk: join(out, 'police-desk'),
  package: join(out, 'package.hxpkg'),
  receipt: join(out, 'receipt.hxreceipt'),
  casePdf: join(out, 'case.pdf'),
  screenshots: join(out, 'screenshots'),
  verify: join(out, 'verify-with-stock-tools.sh'),
  badDays: join(out, 'bad-days'),
};
const keys = join(out, 'keys');
const stick = join(out, 'stick');
for (const folder of [place.screenshots, keys, stick]) mkdirSync(folder, { recursive: true });
const say = (zh: string, en: string): void => console.log(`· ${zh} · ${en}`);
const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', name);

/** Words of this day that must be readable nowhere outside the pictures. */
const NARRATIVE = '来电说午休时有人在二号楼三层厕所门口拦人要钱，还拍了视频。';
const INFORMED = '沈小禾';
const CALLER = '13900005678';

const school = new Hands(await takeSeat({ dir: place.school, outbox: stick }), 'zh-CN');
const desk = new Hands(await takeSeat({ dir: place.policeDesk, outbox: stick }), 'zh-CN');
let shots = 0;
const look = (at: Hands, name: string): Promise<Buffer> =>
  at.page.screenshot({ path: join(place.screenshots, `${String(++shots).padStart(2, '0')}-${name}.png`) });
let code = '';

async function makeVaults(): Promise<void> {
  say('建一个演练学校和一个演练派出所', 'a training school and a training police desk are made');
  for (const [at, name] of [
    [school, 'unlock.makeSchool'],
    [desk, 'unlock.makeDesk'],
  ] as const) {
    await at.page.getByRole('button', { name: at.say(name) }).click();
    await at.page.getByText(TRAINING_PASSWORD).waitFor({ timeout: 120_000 });
  }
  await look(school, 'unlock');
}

async function exchangeCards(): Promise<void> {
  say('双方交换名片，互相念出指纹', 'cards are exchanged and compared by voice');
  await desk.seat.unlock('wuzhiheng');
  const deskPrint = await desk.saveOwnCard();
  await school.seat.unlock('heyating');
  const schoolPrint = await school.saveOwnCard();
  await school.importCard(stick, 'desk');
  await school.compareCard(deskPrint);
  await school.changeSeat('chenqiming');
  await school.compareCard(deskPrint);
  await look(school, 'cards');
  await desk.importCard(stick, 'school');
  await desk.compareCard(schoolPrint);
}

async function logTip(): Promise<void> {
  say('心理教师接电话，记一条举报', 'the counsellor logs a call');
  await school.changeSeat('linruoxi');
  await look(school, 'today');
  await school.logTip({ narrative: NARRATIVE, occurred: '昨天 午休', affected: '蓝小溪', place: '二号楼三层门口', contact: CALLER });
  await look(school, 'quick-log');
  await school.page.keyboard.press('Control+Enter');
  await school.page.getByRole('button', { name: school.say('log.open') }).waitFor();
  say('在台账里找到它', 'it is found in the register');
  await school.findTip('二号楼三层门口');
  await look(school, 'report');
}

async function openCase(): Promise<void> {
  say('受理并立案，记一条，加证据', 'it becomes a case with a note and evidence');
  await school.openCase('厕所门口拦人要钱');
  await school.addEntry(`电话通知双方监护人，${INFORMED}的说法一致。`);
  const files = ['photo.jpg', 'screenshot.png', 'corridor.mp4', 'statement.m4a', 'scan.pdf', 'minutes.docx', 'letter-gb18030.txt'];
  await school.addEvidence(files.map(fixture));
  await look(school, 'case');
  await school.goTo('shell.reports');
  await school.page.getByRole('grid').waitFor();
  await look(school, 'register');
}

async function handOver(): Promise<void> {
  say('申请移交，看过将要离开的每一页', 'a hand-over is asked for after reading every page that would leave');
  const { page } = school;
  await school.goTo('shell.cases');
  await page.getByRole('gridcell', { name: '厕所门口拦人要钱' }).dblclick();
  await page.getByRole('heading', { name: '厕所门口拦人要钱' }).waitFor();
  await school.press('cases.export');
  await school.prepareExport({ purpose: '配合调查取证', document: '榕公调〔2026〕118号', hide: [INFORMED] });
  await school.freeze();
  say('换校长坐下，看完再批准', 'the principal takes the seat, reads everything and approves');
  await school.changeSeat('chenqiming');
  await school.readEverything();
  await page
    .locator('.leaves > ul > li button')
    .nth(1)
    .click()
    .catch(() => undefined);
  await look(school, 'approval');
  await school.approve();
  await school.changeSeat('linruoxi');
  await school.goTo('shell.exports');
  await school.page.getByRole('gridcell', { name: '厕所门口拦人要钱' }).dblclick();
  code = await school.savePackage();
  await school.handOver('U 盘 4C53-0091', '吴志恒');
}

async function receive(): Promise<void> {
  say('派出所开包，七项核验，签回执', 'the police desk opens it, seven checks pass, the receipt is signed');
  await desk.openPackage(stick, code);
  await look(desk, 'desk-package');
  await desk.signReceipt('法制员');
  say('回执交还学校', 'the receipt goes back to the school');
  await school.takeReceipt(stick);
  await look(school, 'receipt');
  await school.changeSeat('fangjingyi');
  await school.goTo('shell.audit');
  await school.page.getByRole('button', { name: '核对整条链' }).click();
  await school.page.getByText(/首尾相连/).waitFor();
  await look(school, 'audit');
}

/** What the script needs of the training desk, whose password is published anyway. */
async function writeKeys(): Promise<void> {
  const vault = join(place.policeDesk, 'training-desk');
  const header = readHeader(vault);
  const { keys: own } = await openSlot(header, 'wuzhiheng', TRAINING_PASSWORD, deviceSecret(place.policeDesk, header));
  const { identity } = deskKeysOf(own).age;
  writeFileSync(join(keys, 'desk-identity.txt'), `${identity}\n`);
  writeFileSync(join(keys, 'release-code.txt'), `${code}\n`);
  writeFileSync(join(keys, 'allowed_signers'), `${allowedSigners(readCard(readFileSync(newest(stick, '.hxcard', 'school')))).trim()}\n`);
  writeFileSync(join(keys, 'desk_signers'), `${allowedSigners(readCard(readFileSync(newest(stick, '.hxcard', 'desk'))) as DeskCard).trim()}\n`);
  copyFileSync(newest(stick, '.hxpkg'), place.package);
  copyFileSync(newest(stick, '.hxreceipt'), place.receipt);
  const bag = await openPackage({ bytes: readFileSync(place.package), identity, releaseCode: code });
  writeFileSync(place.casePdf, bag.get('data/0002.pdf') as Uint8Array);
  copyFileSync(join(import.meta.dirname, 'verify-with-stock-tools.sh'), place.verify);
  chmodSync(place.verify, 0o755);
}

try {
  for (const step of [makeVaults, exchangeCards, logTip, openCase, handOver, receive]) await step();
} catch (cause) {
  // What was on the screens tells more than the selector that was waited for.
  await Promise.all([look(school, 'stopped'), look(desk, 'stopped-desk')]).catch(() => undefined);
  throw cause;
} finally {
  await Promise.all([school.seat.leave(), desk.seat.leave()]);
}
await writeKeys();

/** On a real school of its own, without a window: each throws when it does not end as it must. */
async function playBadDays(): Promise<void> {
  const real = await RealSchool.found(place.badDays);
  await real.staff();
  say('再演几件坏事', 'and now some bad days');
  for (const drill of DRILLS) {
    await drill.run(real);
    say(drill.zh, drill.en);
  }
  await real.core.core.shutdown();
}
await playBadDays();
const words = [NARRATIVE.slice(0, 12), INFORMED, CALLER, '蓝小溪', '反映一位校领导', '午休时在楼梯口'];
const { files, hits } = scan([place.school, place.policeDesk, place.badDays, stick], words, started);
say(
  `在 ${files} 个文件里找 ${words.length} 个词：${hits.length} 处明文`,
  `${words.length} words looked for in ${files} files: ${hits.length} in the clear`,
);
for (const hit of hits) console.error(`  ${hit}`);
for (const [name, path] of Object.entries(place)) console.log(`${name.padEnd(12)} ${path}`);
console.log(`\nsh ${relative(process.cwd(), place.verify) || place.verify}`);
if (values.json) console.log(JSON.stringify({ ...place, canaryHits: hits.length }));
process.exit(hits.length === 0 ? 0 : 1);
