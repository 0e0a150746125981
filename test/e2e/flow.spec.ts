// The flow of typing: dates in words, drafts that survive, two who write at once, large print, strong contrast, nothing that jumps.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import type { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
const page = () => seat.page();

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
}, 120_000);
afterAll(() => seat.leave());

describe('a date is typed', () => {
  const field = () => page().getByRole('combobox', { name: hands.say('log.occurred') });
  const said = () => page().locator('#log-occurredText .said');

  it('in words, and said back', async () => {
    await page().keyboard.press('Control+n');
    await page().getByText(hands.say('log.danger')).first().waitFor();
    await field().fill('昨天 午休');
    await said()
      .getByText(/昨天 约 12:30$/)
      .waitFor();
    await field().fill('这学期一直');
    await said().getByText(hands.say('date.asWords')).waitFor();
    await picture(seat, 'flow-01-words');
  });

  it('that is still to come is asked back, and one click puts it right', async () => {
    const year = new Date().getFullYear() + 1;
    await field().fill(`${year}-03-01 操场`);
    await said().getByText(hands.say('date.wrong.future')).waitFor();
    await picture(seat, 'flow-02-future');
    expect(await serious(seat)).toEqual([]);
    await said().getByRole('button').click();
    expect(await field().inputValue()).toMatch(/^\d{4}-\d\d-01 操场$/);
    expect(await field().evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('by arrows, and from a month that the keyboard never has to enter', async () => {
    await field().fill('2026-03-15 操场');
    await field().press('ArrowDown');
    expect(await field().inputValue()).toBe('2026-03-14 操场');
    await field().press('ArrowUp');
    await field().press('Alt+ArrowDown');
    const month = page().getByRole('grid', { name: '2026年3月' });
    await month.waitFor();
    await field().press('ArrowUp');
    await field().press('PageUp');
    await page().getByRole('grid', { name: '2026年2月' }).waitFor();
    await picture(seat, 'flow-03-month');
    expect(await serious(seat)).toEqual([]);
    await field().press('Enter');
    expect(await field().inputValue()).toBe('2026-02-08 操场');
    await field().press('Alt+ArrowDown');
    await field().press('Escape');
    await month.waitFor({ state: 'hidden' });
    // Escape closed the month, not the form.
    expect(await field().inputValue()).toBe('2026-02-08 操场');
  });

  it('with the mouse too, and the keyboard is where it was', async () => {
    await field().fill('');
    await page()
      .locator('#log-occurredText')
      .getByRole('button', { name: hands.say('date.openMonth') })
      .click();
    const before = await page().locator('.month-head b').innerText();
    await page()
      .getByRole('button', { name: hands.say('date.previousMonth') })
      .click();
    await page().waitForFunction((was) => document.querySelector('.month-head b')?.textContent !== was, before);
    await page().locator('.month-picker').getByText('15', { exact: true }).click();
    await page().locator('.month-picker').waitFor({ state: 'hidden' });
    expect(await field().inputValue()).toMatch(/^\d{4}-\d\d-15$/);
    expect(await field().evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('and an arrow that chooses among the words of an input method changes nothing', async () => {
    await field().fill('');
    const client = await page().context().newCDPSession(page());
    await client.send('Input.imeSetComposition', { text: 'zuotian', selectionStart: 7, selectionEnd: 7 });
    await field().press('ArrowDown');
    expect(await field().inputValue()).toBe('zuotian');
    await client.send('Input.insertText', { text: '昨天' });
    await said().getByText(/昨天$/).waitFor();
    await client.detach();
  });
});

describe('what is typed', () => {
  const dialog = () => page().getByRole('dialog');
  const openFirstCase = async (): Promise<void> => {
    await hands.goTo('shell.cases');
    await page().getByRole('gridcell').nth(1).click();
    await page().keyboard.press('Enter');
    await page().locator('section.access-who').waitFor();
  };

  it('into a dialog is there again after a lock', async () => {
    await openFirstCase();
    const title = await page().locator('h1').innerText();
    await page()
      .locator('section.access-who')
      .getByRole('button', { name: hands.say('access.share') })
      .click();
    await page().locator('#share-reason').fill('协助看监控录像');
    await dialog()
      .locator('.saved-draft')
      .getByText(/\d\d:\d\d:\d\d$/)
      .waitFor();
    await picture(seat, 'flow-04-dialog-kept');
    await hands.changeSeat('linruoxi');
    await hands.goTo('shell.today');
    await page()
      .locator('.rail')
      .getByRole('link', { name: hands.say('drafts.label.share') })
      .click();
    await page().getByRole('heading', { name: title }).waitFor();
    await page()
      .locator('section.access-who')
      .getByRole('button', { name: hands.say('access.share') })
      .click();
    await page().waitForFunction(() => document.querySelector<HTMLInputElement>('#share-reason')?.value === '协助看监控录像');
    // Emptied, there is no draft of it.
    await page().locator('#share-reason').fill('');
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await hands.goTo('shell.today');
    await page().locator('.rail h2').first().waitFor();
    await page()
      .locator('.rail')
      .getByRole('link', { name: hands.say('drafts.label.share') })
      .waitFor({ state: 'hidden' });
  });

  it('of a reporter is never a draft', async () => {
    await page().keyboard.press('Control+n');
    await page().getByLabel(hands.say('log.narrative'), { exact: true }).fill('留着的话');
    await page().getByLabel(hands.say('log.reporterField.contact')).fill('13800000001');
    await page().locator('.saved-draft').getByText(/\d$/).waitFor();
    await hands.changeSeat('linruoxi');
    await hands.goTo('shell.today');
    await page()
      .locator('.rail')
      .getByRole('link', { name: hands.say('log.title') })
      .first()
      .click();
    await page().waitForFunction(() => [...document.querySelectorAll('textarea')].some((one) => one.value === '留着的话'));
    expect(await page().getByLabel(hands.say('log.reporterField.contact')).inputValue()).toBe('');
  });
});

describe('two who write in one case', () => {
  const TEXT = '校长的看法：先约谈双方家长';
  const form = () => page().locator('.case-entry-form');

  it('see both versions and lose none', async () => {
    await hands.goTo('shell.cases');
    await page().getByRole('gridcell').nth(1).click();
    await page().keyboard.press('Enter');
    await page().locator('section.access-who').waitFor();
    const url = await page().evaluate(() => location.hash);
    const open = async (): Promise<void> => {
      await page().evaluate((to) => {
        location.hash = to;
      }, url);
      await page().locator('section.access-who').waitFor();
    };
    await hands.changeSeat('chenqiming');
    await open();
    await page().keyboard.press('Control+j');
    await form().getByLabel(hands.say('cases.entryText'), { exact: true }).fill(TEXT);
    await form().getByText(hands.say('cases.audience.team'), { exact: true }).click();
    await form().locator('.saved-draft').getByText(/\d$/).waitFor();
    await hands.changeSeat('linruoxi');
    await open();
    await hands.addEntry('已电话联系双方家长，约周一下午到校');
    await hands.changeSeat('chenqiming');
    await open();
    await form().getByText(hands.say('conflict.behind')).waitFor();
    expect(await form().getByLabel(hands.say('cases.entryText'), { exact: true }).inputValue()).toBe(TEXT);
    await hands.press('cases.saveEntry');
    const dialog = page().getByRole('dialog');
    await dialog
      .getByRole('region', { name: hands.say('conflict.mine') })
      .getByText(TEXT)
      .waitFor();
    await dialog
      .getByRole('region', { name: hands.say('conflict.others') })
      .getByText('约周一下午到校')
      .waitFor();
    expect(await dialog.innerText()).toContain('林若溪');
    await picture(seat, 'flow-05-conflict');
    expect(await serious(seat)).toEqual([]);
    // Discarding is asked once more, and may be thought over.
    await hands.press('conflict.discard');
    await dialog.getByText(hands.say('conflict.sure')).waitFor();
    await hands.press('conflict.notSure');
    await hands.press('conflict.keep');
    await dialog.waitFor({ state: 'hidden' });
    await page().locator('.rows').getByText(TEXT).waitFor();
    await page().locator('.rows').getByText('约周一下午到校').waitFor();
    expect(await form().count()).toBe(0);
    expect(seat.complaints).toEqual([]);
  });
});
