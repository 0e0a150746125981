// The line on screen, in zh-CN at 1366×768: make a training school, log a tip, find it, lock, unlock, read, open a case, note, photo.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import { type Seat, takeSeat } from '../support/seat';

let seat: Seat;
const look = (name: string): Promise<void> => picture(seat, name);
const serious = (): Promise<string[]> => seriousAt(seat);

beforeAll(async () => {
  seat = await takeSeat();
});
afterAll(() => seat.leave());

/** 1×1 PNG */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const CANARY = '金丝雀麻雀七百三十一';

describe('the line on screen', () => {
  it('makes a training school from the first screen', async () => {
    await look('01-first');
    await seat.page().getByRole('button', { name: '建一个演练学校' }).click();
    await seat.page().getByText('huxiao-lianxi-2026').waitFor({ timeout: 60_000 });
    await look('02-unlock');
    expect(await serious()).toEqual([]);
  });

  it('answers a wrong password in words', async () => {
    await seat.page().locator('#login').fill('linruoxi');
    await seat.page().locator('#password').fill('不是这个密码不是这个密码');
    await seat.page().keyboard.press('Enter');
    await seat.page().getByText('密码或使用人不对。').waitFor();
  });

  it('shows what must be done today', async () => {
    await seat.unlock('linruoxi');
    await seat.page().getByText('生命安全：还没有人决定').waitFor();
    await look('03-today');
    expect(await serious()).toEqual([]);
  });

  it('logs a tip by keyboard only, keeping a draft and sealing the reporter', async () => {
    const { keyboard } = seat.page();
    await keyboard.press('Control+n');
    await seat.page().getByText('现在有人有危险吗？').first().waitFor();
    await keyboard.press('Alt+2');
    await keyboard.type(`来电说${CANARY}，䶮和𠮷都在场。`);
    await seat
      .page()
      .getByText(/草稿已加密保存/)
      .waitFor();
    await seat.page().getByRole('group', { name: '现在有人有危险吗？' }).getByText('没有', { exact: true }).click();
    await seat.page().getByLabel('发生时间').fill('昨天 午休');
    await keyboard.press('Alt+p');
    await keyboard.type('欧阳小测');
    await keyboard.press('Enter');
    await seat.page().getByLabel('地点').fill('二号楼三层');
    await seat.page().getByLabel('姓名', { exact: true }).fill('机密来电人');
    await seat.page().getByLabel('联系方式').fill('13900001111');
    await keyboard.press('Enter');
    await seat
      .page()
      .getByText(/已封存，代号 R-/)
      .waitFor();
    await seat.page().locator('input[type=file]').setInputFiles({ name: '现场 照片.png', mimeType: 'image/png', buffer: PNG });
    await seat.page().getByText('现场 照片.png').waitFor();
    await look('04-quick-log');
    expect(await serious()).toEqual([]);
    await keyboard.press('Control+Enter');
    await seat
      .page()
      .getByText(/编号 0317-\d{4}-JB-\d{4}/)
      .waitFor();
  });

  it('finds it in the register after a lock that killed the core', async () => {
    const before = seat.host.corePid();
    await seat.lock();
    expect(seat.host.corePid()).not.toBe(before);
    await seat.unlock('linruoxi');
    await seat
      .page()
      .getByRole('link', { name: /^举报( \d+)?$/ })
      .click();
    await seat.page().getByLabel('筛选看得见的内容').fill('三层');
    await seat.page().getByText('显示 2 行').waitFor();
    await look('05-register');
    await seat.page().getByRole('gridcell', { name: '二号楼三层', exact: true }).dblclick();
    await seat.page().getByText(CANARY).waitFor();
    expect(await seat.page().content()).not.toContain('机密来电人');
    await look('06-report');
    expect(await serious()).toEqual([]);
  });

  it('opens a case, notes in it and adds a photo', async () => {
    await seat.page().getByRole('button', { name: '受理并立案' }).click();
    await seat.page().getByLabel('案件标题').fill('三层拦人要钱');
    await seat.page().getByRole('button', { name: '立案', exact: true }).click();
    await seat.page().getByRole('heading', { name: '三层拦人要钱' }).waitFor();
    await seat.page().getByRole('button', { name: '开始调查' }).click();
    await seat.page().getByRole('button', { name: '确定', exact: true }).click();
    await seat.page().getByText('下一步：提交认定').waitFor();
    await seat.page().keyboard.press('Control+j');
    await seat.page().getByLabel('发生了什么', { exact: true }).fill('电话通知双方监护人。');
    await seat.page().getByText('告知监护人', { exact: true }).first().click();
    await seat.page().getByText('案组', { exact: true }).last().click();
    await seat.page().getByRole('button', { name: '记下' }).click();
    await seat.page().locator('.rows').getByText('电话通知双方监护人。').waitFor();
    await seat.page().locator('input[type=file]').setInputFiles({ name: '走廊.png', mimeType: 'image/png', buffer: PNG });
    await seat.page().getByText('走廊.png').waitFor();
    await look('07-case');
    expect(await serious()).toEqual([]);
  });

  it('lets the auditor verify the chain and open nothing', async () => {
    await seat.lock();
    await seat.unlock('fangjingyi');
    expect(await seat.page().getByRole('link', { name: /^案件/ }).count()).toBe(0);
    await seat.page().getByRole('link', { name: '审计', exact: true }).click();
    await seat.page().getByRole('button', { name: '核对整条链' }).click();
    await seat
      .page()
      .getByText(/首尾相连/)
      .waitFor();
    await look('08-audit');
    expect(await serious()).toEqual([]);
  });

  it('left nothing readable on disk', () => {
    const files = readdirSync(seat.dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(4);
    for (const entry of files) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      for (const canary of [CANARY, '机密来电人', '13900001111', '欧阳小测']) {
        expect(bytes.includes(Buffer.from(canary, 'utf8')), entry.name).toBe(false);
        expect(bytes.includes(Buffer.from(canary, 'utf16le')), entry.name).toBe(false);
      }
    }
  });

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});

describe('in English at 1920×1080', () => {
  it('shows the same pages in English', async () => {
    const english = await takeSeat({ dir: seat.dir, viewport: { width: 1920, height: 1080 }, language: 'en' }).catch((error: Error) => error);
    // The first seat is locked out of nothing: it holds no vault open after its lock below.
    expect(english).not.toBeInstanceOf(Error);
    if (english instanceof Error) return;
    await seat.lock();
    await english.unlock('linruoxi');
    await english
      .page()
      .getByRole('link', { name: /^Cases/ })
      .click();
    await english.page().getByText('Bullying cases').waitFor();
    await picture(english, '09-cases-en-1920');
    await english.page().keyboard.press('Control+n');
    await english.page().getByText('Is anyone in danger now?').first().waitFor();
    await picture(english, '10-quick-log-en-1920');
    await english.leave();
  });
});
