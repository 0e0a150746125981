// Triage by keyboard: duplicates shown while logging, merged and taken out; declined, forwarded, the next one; several at once; what was typed stays.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

const PLACE = '西门车棚';
const NAME = '欧阳小测';

let seat: Seat;
let hands: Hands;
let first = '';
let second = '';

const page = () => seat.page();
const keys = async (...combos: string[]): Promise<void> => {
  for (const combo of combos) await page().keyboard.press(combo);
};
const type = (text: string): Promise<void> => page().keyboard.type(text);
const look = (name: string): Promise<void> => picture(seat, `triage-${name}`);
const serious = (): Promise<string[]> => seriousAt(seat);
const dialog = () => page().getByRole('dialog');
const opened = (title: string) => dialog().getByText(hands.say(title)).first().waitFor();
const gone = () => dialog().waitFor({ state: 'hidden' });
const line = () => page().locator('.report-decide-line');
const says = (text: string) => line().getByText(text).first().waitFor();
const focused = (): Promise<string> => page().evaluate(() => document.activeElement?.textContent ?? '');
/** Until the keyboard is there: dialogs take a moment to open. */
const focusOn = (selector: string) => page().locator(`${selector}:focus`).waitFor();
const number = (): Promise<string> => page().locator('.titleline .mono').innerText();

const log = async (place: string, narrative: string): Promise<void> => {
  await hands.logTip({ narrative, occurred: '昨天 午休', affected: NAME, place, contact: '13900005566' });
};
const register = async (): Promise<string> => {
  await keys('Control+Enter');
  await page()
    .getByRole('button', { name: hands.say('log.open') })
    .waitFor();
  return number();
};
const find = async (filter: string, cell = filter): Promise<void> => {
  await hands.goTo('shell.reports');
  await page().getByLabel(hands.say('reports.filter')).fill(filter);
  await page().getByRole('gridcell', { name: cell, exact: true }).first().dblclick();
  await line().waitFor();
};

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
  await log(PLACE, '有人在车棚拦着要钱。');
  first = await register();
}, 120_000);
afterAll(() => seat.leave());

describe('two calls about the same thing', () => {
  it('shows the first one beside the form, with why, and merges after registering', async () => {
    await log(PLACE, '家长来电：孩子在车棚被拦。');
    const rail = page().locator('.report-similar-rail');
    await rail.getByText(first).waitFor();
    await rail.getByText(hands.say('triage.why.affected')).waitFor();
    await rail.getByText(hands.say('triage.why.day')).waitFor();
    expect(await rail.innerText()).not.toContain(NAME);
    await keys('F6', 'Tab', 'Enter');
    await rail.getByRole('button', { name: hands.say('triage.addAfterOn') }).waitFor();
    await look('01-log');
    expect(await serious()).toEqual([]);
    second = await register();
    expect(second).not.toBe(first);
    await page()
      .getByRole('button', { name: hands.say('triage.mergeNow', { number: first }) })
      .waitFor();
    expect(await focused()).toContain(first);
    await keys('Enter');
    await opened('triage.title.merge');
    await dialog().getByRole('radio', { checked: true }).waitFor();
    await look('02-merge-after');
    expect(await serious()).toEqual([]);
    await keys('Control+Enter');
    await gone();
    await page()
      .getByText(hands.say('triage.mergedNow', { number: first }))
      .waitFor();
  });

  it('tells on both what happened, and takes it out again with a reason', async () => {
    await hands.press('log.open');
    await says(hands.say('triage.state.merged', { number: first }));
    await look('03-merged');
    expect(await serious()).toEqual([]);
    await hands.press('triage.unmerge');
    await opened('triage.title.unmerge');
    await focusOn('#decision-note');
    await type('是另一个孩子');
    await keys('Control+Enter');
    await gone();
    await says(hands.say('reports.next'));
    await focusOn('.report-decide-line .ant-btn-primary');
    expect(await focused()).toContain(hands.say('reports.accept'));
    await page()
      .locator('.report-decisions')
      .getByText(hands.say('triage.did.unmerge', { number: first }))
      .waitFor();
    await find(first);
    await page()
      .locator('.report-decisions')
      .getByText(hands.say('triage.did.gaveBack', { number: second }))
      .waitFor();
  });

  it('merges from the page of a tip, into the one that is offered', async () => {
    await find(second);
    await keys('Alt+m');
    await opened('triage.title.merge');
    await focusOn('.report-targets input[type=radio]');
    await keys('Space');
    await look('04-merge');
    expect(await serious()).toEqual([]);
    await keys('Control+Enter');
    await gone();
    await says(hands.say('triage.state.merged', { number: first }));
    await find(first);
    await page().locator('.part').getByText(second).first().waitFor();
    await look('05-target');
  });
});

describe('one tip after the other', () => {
  it('declines with a reason by number keys, and goes on to the next', async () => {
    await log('东门花坛', '有人往水里扔书包。');
    await register();
    await find('东门花坛');
    await keys('Alt+d');
    await opened('reports.decline');
    await keys('Alt+2');
    await focusOn('#decision-note');
    await type('当事人都说是玩笑，班主任已提醒。');
    await look('06-decline');
    expect(await serious()).toEqual([]);
    await keys('Control+Enter');
    await gone();
    await says(hands.say('triage.state.declined', { reason: hands.say('terms.reason.prank') }));
    await page().locator('.report-decide-line .ant-btn-primary:focus').waitFor();
    expect(await focused()).toContain(hands.say('triage.next'));
    await look('07-declined');
    expect(await serious()).toEqual([]);
    const before = await number();
    await keys('Enter');
    await says(hands.say('reports.decideBy', { time: '' }).trim());
    expect(await number()).not.toBe(before);
    const at = await number();
    await keys('Alt+n');
    await page().getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(number).not.toBe(at);
  });

  it('keeps what was typed when the dialog is closed, and through a lock', async () => {
    await find(first);
    await keys('Alt+f');
    await opened('triage.title.forward');
    await focusOn('#forward-to');
    await type('榕溪县第一中学政教处');
    await keys('Tab');
    await type('双方都是那边的学生');
    await keys('Escape');
    await gone();
    await keys('Alt+f');
    await focusOn('#forward-to');
    expect(await page().locator('#forward-to').inputValue()).toBe('榕溪县第一中学政教处');
    await page().locator('#forward-receipt').fill('李老师签收');
    await look('08-forward');
    expect(await serious()).toEqual([]);
    await dialog()
      .getByText(hands.say('drafts.savedAt', { time: '' }).trim())
      .waitFor();
    await hands.changeSeat('linruoxi');
    await page().locator('.rail').getByText(first).click();
    await opened('triage.title.forward');
    expect(await page().locator('#decision-note').inputValue()).toBe('双方都是那边的学生');
    await keys('Control+Enter');
    await gone();
    await says(hands.say('triage.state.forwarded', { to: '榕溪县第一中学政教处' }));
    await page()
      .locator('.report-decisions')
      .getByText(hands.say('triage.receiptWas', { receipt: '李老师签收' }))
      .waitFor();
    await look('09-forwarded');
  });

  it('takes a decision back, and the tip waits again', async () => {
    await hands.press('triage.takeBack');
    await focusOn('#decision-note');
    await type('对方退回');
    await keys('Control+Enter');
    await gone();
    await says(hands.say('reports.next'));
  });
});

describe('several at once', () => {
  const pick = async (filter: string): Promise<void> => {
    await hands.goTo('shell.reports');
    await page().getByLabel(hands.say('reports.filter')).fill(filter);
    await page().getByRole('gridcell', { name: filter, exact: true }).first().waitFor();
    for (const box of await page().getByRole('gridcell').getByRole('checkbox').all()) await box.check();
  };

  it('are accepted with a title each, and the one that cannot be is named', async () => {
    await log('北楼天台', '有人在天台被围住。');
    await register();
    await log('北楼天台', '第二个来电，说的是老师。');
    const field = page().getByRole('combobox', { name: hands.say('log.keepOut') });
    await field.fill('郑国栋');
    await page().locator('.ant-select-item-option', { hasText: '郑国栋' }).click();
    const closed = await register();
    await pick('北楼天台');
    await look('10-selected');
    expect(await serious()).toEqual([]);
    await hands.press('triage.bulk.accept');
    await dialog().getByText(closed).waitFor();
    await page().locator('#team').fill('郑国栋');
    await page().locator('.ant-select-item-option', { hasText: '郑国栋' }).click();
    await dialog()
      .getByText(hands.say('triage.bulkTitle.accept', { count: 2 }))
      .click();
    await page().locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
    await look('11-bulk');
    expect(await serious()).toEqual([]);
    await keys('Control+Enter');
    await dialog()
      .getByText(hands.say('triage.bulkSome', { done: 1, failed: 1 }))
      .waitFor();
    await dialog().getByText(hands.say('triage.wrong.denied')).waitFor();
    await look('12-bulk-done');
    expect(await serious()).toEqual([]);
    await keys('Escape');
    await gone();
  });

  it('are declined together, with those left alone that are decided', async () => {
    await pick('北楼天台');
    await hands.press('triage.bulk.decline');
    await dialog()
      .getByText(hands.say('triage.bulkSkipped', { count: 1 }))
      .waitFor();
    await keys('Alt+1');
    await focusOn('#decision-note');
    await type('核实没有发生');
    await keys('Control+Enter');
    await dialog()
      .getByText(hands.say('triage.bulkDone', { done: 1 }))
      .waitFor();
    await keys('Control+Enter');
    await gone();
    expect(await page().getByText(hands.say('terms.state.declined')).count()).toBeGreaterThan(0);
  });
});

describe('in English', () => {
  it('shows every dialog', async () => {
    await find(first);
    await page().getByRole('button', { name: 'English' }).click();
    hands = new Hands(seat, 'en');
    for (const [combo, title, name] of [
      ['Alt+a', 'reports.accept', 'accept'],
      ['Alt+d', 'reports.decline', 'decline'],
      ['Alt+f', 'triage.title.forward', 'forward'],
      ['Alt+m', 'triage.title.merge', 'merge'],
    ] as const) {
      await keys(combo);
      await opened(title);
      await look(`en-${name}`);
      expect(await serious(), name).toEqual([]);
      await keys('Escape');
      await gone();
    }
    await look('en-page');
    await page().getByRole('button', { name: 'Dark' }).click();
    await keys('Alt+m');
    await opened('triage.title.merge');
    await look('dark-merge');
    expect(await serious(), 'dark').toEqual([]);
    await keys('Escape');
    await gone();
    await look('dark-page');
    expect(await serious(), 'dark').toEqual([]);
    await page().getByRole('button', { name: 'Light' }).click();
    await hands.goTo('shell.reports');
    await page().getByRole('grid').waitFor();
    await look('en-register');
    expect(await serious()).toEqual([]);
  });

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});
