// The audit room on screen: filters, the chain checked with the auditor's key, signed, printed and compared; one record's history.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
/** What a page offers to whoever may not read it. */
let offered: string[] = [];
let slip = { row: '', code: '', hash: '' };

const page = () => seat.page();
const look = (name: string): Promise<void> => picture(seat, `audit-${name}`);
const serious = (): Promise<string[]> => seriousAt(seat);
const room = async (): Promise<void> => {
  await hands.goTo('shell.audit');
  await page().locator('.acts tbody tr').first().waitFor();
};
const compare = async (row: string, typed: string, answer: string): Promise<string> => {
  const dialog = page().getByRole('dialog');
  await dialog.getByLabel(hands.say('audit.compare.row'), { exact: true }).fill(row);
  await dialog.getByLabel(hands.say('audit.compare.typed')).fill(typed);
  await page().keyboard.press('Enter');
  const found = dialog.locator(answer);
  await found.waitFor();
  return found.innerText();
};
/** A key that was not put in, or a text that is missing, shows its own name. */
const bareKeys = async (): Promise<string[]> => (await page().locator('body').innerText()).match(/\b(audit|ui)\.[a-zA-Z.]+|\{\{\w+/g) ?? [];

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
  await hands.goTo('shell.cases');
  await page().getByRole('gridcell').nth(1).dblclick();
  await page().locator('.titleline .mono').waitFor();
  // By its address: the navigation does not lead a counsellor there.
  await page().evaluate(() => {
    location.hash = '#/concerns';
  });
  await page().getByText(hands.say('errors.denied')).waitFor();
  offered = await page().locator('.page button').allInnerTexts();
  await seat.lock();
  await page().locator('#login').waitFor();
  await page().locator('#login').fill('fangjingyi');
  await page().locator('#password').fill('不是这个密码不是这个密码');
  await page().keyboard.press('Enter');
  await page().getByText('密码或使用人不对。').waitFor();
  await seat.unlock('fangjingyi');
}, 120_000);
afterAll(() => seat.leave());

describe('the audit room on screen', () => {
  it('shows acts with words and numbers, and what to ask about', async () => {
    await room();
    await page().locator('.audit-history-link').first().waitFor();
    await look('room');
    expect(await bareKeys()).toEqual([]);
    expect(await serious()).toEqual([]);
  });

  it('says in words what a refused call wanted, and the page that refused it offered nothing', async () => {
    await page()
      .getByText(hands.say('audit.aboutCall', { call: hands.say('audit.call.concerns') }))
      .first()
      .waitFor();
    expect(offered).not.toContain(hands.say('concerns.duty'));
    expect(offered.filter((name) => name.includes(hands.say('concerns.report')))).toEqual([]);
  });

  it('filters by group and person, counts, and clears', async () => {
    const rows = page().locator('.content .acts tbody tr');
    const filters = page().getByRole('search');
    await filters.getByLabel(hands.say('audit.column.event')).selectOption('audit');
    await page()
      .locator('.audit-matched')
      .getByText(/^符合 /)
      .waitFor();
    expect(await rows.first().innerText()).toContain(hands.say('audit.event.audit_entered'));
    await filters.getByLabel(hands.say('audit.column.actor')).selectOption({ label: '林若溪' });
    await page().getByText(hands.say('audit.none')).waitFor();
    await hands.press('audit.filter.clear');
    await rows.nth(3).waitFor();
    await filters.getByLabel(hands.say('audit.filter.from')).fill('2099-01-01');
    await page().getByText(hands.say('audit.none')).waitFor();
    await hands.press('audit.filter.clear');
    await rows.nth(3).waitFor();
    expect(await filters.getByRole('button', { name: hands.say('audit.filter.clear') }).count()).toBe(0);
  });

  it('asks about a wrong password and shows its rows', async () => {
    const ask = page().getByRole('button', { name: hands.say('audit.look.failedPassword.what', { person: '方静仪' }) });
    await ask.click();
    const rows = page().locator('.content .acts tbody tr');
    await rows.nth(1).waitFor({ state: 'detached' });
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining(hands.say('audit.event.session_failed'))]);
    await look('asked');
    expect(await serious()).toEqual([]);
    await hands.press('audit.filter.clear');
    await rows.nth(3).waitFor();
  });

  it('tells the history of one record from its number', async () => {
    const link = page().locator('.content .acts .audit-history-link').first();
    const number = (await link.innerText()).split(' ')[1] ?? '';
    await link.click();
    const drawer = page().getByRole('dialog');
    await drawer.getByText(hands.say('audit.history.acts')).waitFor();
    await drawer.getByText('林若溪').first().waitFor();
    expect(await drawer.innerText()).toContain(number);
    await look('history');
    expect(await bareKeys()).toEqual([]);
    expect(await serious()).toEqual([]);
    await page().keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page().getByRole('search').getByLabel(hands.say('audit.filter.number')).fill(number.toLowerCase());
    await page().keyboard.press('Enter');
    await page()
      .locator('.audit-matched')
      .getByText(/^符合 /)
      .waitFor();
    const shown = await page().locator('.content .acts .audit-history-link').allInnerTexts();
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every((text) => text.includes(number))).toBe(true);
    await hands.press('audit.filter.clear');
  });

  it('signs the chain and checks it with the auditor’s key', async () => {
    await hands.press('audit.sign');
    await page()
      .getByText(/您已给第 1–/)
      .waitFor();
    await page().keyboard.press('Control+r');
    await page()
      .getByText(/首尾相连/)
      .waitFor();
    const told = await page().locator('.audit-report').innerText();
    expect(told).toContain('审计钥匙核对了防伪码');
    expect(told).toContain('方静仪');
    await page().locator('.audit-chain-strip .mark.checkpoint').first().waitFor();
    await look('verified');
    expect(await serious()).toEqual([]);
  });

  it('prints the head on paper', async () => {
    await page().evaluate(() => {
      window.print = () => undefined;
    });
    await hands.press('audit.slip.print');
    const sheet = page().locator('.paper .audit-slip');
    await sheet.waitFor({ state: 'attached' });
    const dd = await sheet.locator('dd').allTextContents();
    slip = { row: dd[0] ?? '', code: dd[3] ?? '', hash: (dd[4] ?? '').trim() };
    expect(slip.row).toMatch(/^\d+$/);
    expect(slip.hash).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    expect(slip.code.replaceAll('-', '').toLowerCase()).toBe(slip.hash.replaceAll(' ', '').slice(0, 16));
    expect(await sheet.locator('svg path').count()).toBe(1);
    await page().emulateMedia({ media: 'print' });
    await look('slip');
    await page().emulateMedia({ media: null });
  });

  it('compares a slip: the same, another, one of a longer chain, and what cannot be read', async () => {
    await hands.press('audit.compare.open');
    expect(await compare(slip.row, slip.code, '.ok')).toContain('一致');
    expect(await compare(slip.row, slip.hash, '.ok')).toContain('一致');
    await look('same');
    const other = (slip.code[0] === 'A' ? 'B' : 'A') + slip.code.slice(1);
    expect(await compare(slip.row, other, '.summary')).toContain('不一致');
    await look('differs');
    expect(await serious()).toEqual([]);
    expect(await compare('99,999', slip.code, '.summary')).toContain('文件比凭条旧');
    expect(await compare('', 'xyz', '.audit-note')).toContain('没有读懂');
    const line = `huxiao-slip-v1 00000000-0000-4000-8000-000000000000 ${slip.row} ${slip.hash.replaceAll(' ', '')}`;
    expect(await compare('', line, '.audit-note')).toContain('另一个库');
    expect(await bareKeys()).toEqual([]);
    await page().keyboard.press('Escape');
  });

  it('says the same in English and met no error in the page', async () => {
    await seat.lock();
    await page().locator('#login').waitFor();
    await page().getByText('English', { exact: true }).click();
    await seat.unlock('fangjingyi');
    hands = new Hands(seat, 'en');
    await room();
    await page().keyboard.press('Control+r');
    await page()
      .getByText(/linked from end to end/)
      .waitFor();
    await look('room-en');
    expect(await bareKeys()).toEqual([]);
    expect(await serious()).toEqual([]);
    expect(seat.complaints).toEqual([]);
  });
});
