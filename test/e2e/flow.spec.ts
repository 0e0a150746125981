// The flow of typing: dates in words, drafts that survive, two who write at once, large print, strong contrast, nothing that jumps.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import { type Seat, takeSeat, TRAINING_PASSWORD } from '../support/seat';

let seat: Seat;
let hands: Hands;
const page = () => seat.page();

beforeAll(async () => {
  seat = await takeSeat();
  hands = new Hands(seat, 'zh-CN');
  await page().getByRole('button', { name: '建一个演练学校' }).click();
  await page().getByText(TRAINING_PASSWORD).waitFor({ timeout: 60_000 });
  await seat.unlock('linruoxi');
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
