// npm run demo: one scripted working day through the real core and the real page, on invented people. Leaves vault and pictures in a folder.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { takeSeat } from '../support/seat';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' }, json: { type: 'boolean', default: false } } });
const out = resolve(values.out);
if (existsSync(out) && readdirSync(out).length > 0) {
  console.error(`${out} 不是空文件夹，请换一个。\n${out} is not empty. Please choose another folder.`);
  process.exit(2);
}
const school = join(out, 'school');
const pictures = join(out, 'screenshots');
mkdirSync(pictures, { recursive: true });
const say = (zh: string, en: string): void => console.log(`· ${zh} · ${en}`);

/** 1×1 PNG */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const seat = await takeSeat({ dir: school });
const look = (name: string): Promise<Buffer> => seat.page().screenshot({ path: join(pictures, `${name}.png`) });
try {
  say('建一个演练学校', 'a training school is made');
  await seat.page().getByRole('button', { name: '建一个演练学校' }).click();
  await seat
    .page()
    .getByText('选一个身份坐下')
    .or(seat.page().getByRole('list', { name: '选一个身份坐下' }))
    .first()
    .waitFor({ timeout: 60_000 });
  await look('01-unlock');
  await seat.unlock('linruoxi');
  await look('02-today');

  say('心理教师接电话，记一条举报', 'the counsellor logs a call');
  await seat.page().keyboard.press('Control+n');
  await seat.page().getByText('现在有人有危险吗？').first().waitFor();
  await seat.page().keyboard.press('Alt+2');
  await seat.page().keyboard.type('来电说午休时有人在二号楼三层厕所门口拦人要钱，还拍了视频。');
  await seat.page().getByText('没有', { exact: true }).click();
  await seat.page().getByLabel('发生时间').fill('昨天 午休');
  await seat.page().keyboard.press('Alt+p');
  await seat.page().keyboard.type('蓝小溪');
  await seat.page().keyboard.press('Enter');
  await seat.page().getByLabel('地点').fill('二号楼三层门口');
  await seat.page().getByLabel('联系方式').fill('来电号码');
  await seat.page().keyboard.press('Enter');
  await seat
    .page()
    .getByText(/已封存，代号 R-/)
    .waitFor();
  await look('03-quick-log');
  await seat.page().keyboard.press('Control+Enter');
  await seat.page().getByRole('button', { name: '打开这一条' }).click();
  await seat.page().getByRole('button', { name: '受理并立案' }).waitFor();
  await look('04-report');

  say('受理并立案，记一条，加一张照片', 'it becomes a case with a note and a photo');
  await seat.page().getByRole('button', { name: '受理并立案' }).click();
  await seat.page().getByLabel('案件标题').fill('厕所门口拦人要钱');
  await seat.page().getByRole('button', { name: '立案', exact: true }).click();
  await seat.page().getByRole('heading', { name: '厕所门口拦人要钱' }).waitFor();
  await seat.page().keyboard.press('Control+j');
  await seat.page().getByLabel('发生了什么', { exact: true }).fill('电话通知双方监护人，约定明天到校。');
  await seat.page().getByText('告知监护人', { exact: true }).first().click();
  await seat.page().getByText('案组', { exact: true }).last().click();
  await seat.page().getByRole('button', { name: '记下' }).click();
  await seat.page().locator('.rows').getByText('电话通知双方监护人').waitFor();
  await seat.page().locator('input[type=file]').setInputFiles({ name: '走廊.png', mimeType: 'image/png', buffer: PHOTO });
  await seat.page().getByText('走廊.png').waitFor();
  await look('05-case');
  await seat
    .page()
    .getByRole('link', { name: /^举报( \d+)?$/ })
    .click();
  await seat.page().getByRole('grid').waitFor();
  await look('06-register');

  say('审计员核对整条链', 'the auditor verifies the chain');
  await seat.lock();
  await seat.unlock('fangjingyi');
  await seat.page().getByRole('link', { name: '审计' }).click();
  await seat.page().getByRole('button', { name: '核对整条链' }).click();
  await seat
    .page()
    .getByText(/首尾相连/)
    .waitFor();
  await look('07-audit');
} finally {
  await seat.leave();
}
const result = { school, screenshots: pictures };
console.log(`库 · vault: ${school}\n画面 · screenshots: ${pictures}`);
if (values.json) console.log(JSON.stringify(result));
