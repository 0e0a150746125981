// The month in figures on screen, by keyboard: what is behind a figure, the Excel file, paper, and who may not take it out.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import { sheetOf } from '../support/read-xlsx';
import { type Seat, TRAINING_PASSWORD } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('chenqiming'));
  await hands.goTo('shell.returns');
  await table().waitFor();
}, 120_000);
afterAll(() => seat.leave());

const say = (path: string, values?: Readonly<Record<string, string | number>>): string => hands.say(path, values);
const page = () => seat.page();
const keys = async (...all: string[]): Promise<void> => {
  for (const key of all) await page().keyboard.press(key);
};
const table = () => page().locator('table.return-figures');
const cells = async (column: number): Promise<string[]> => table().locator(`tbody td:nth-child(${column})`).allInnerTexts();

describe('the month', () => {
  it('opens on last month with the days that are left or gone by', async () => {
    await page().locator('.return-days-left').waitFor();
    expect(await page().locator('h1').innerText()).toMatch(/^\d{4}年\d{1,2}月月报/);
    await picture(seat, 'returns-01-last-month');
    expect(await serious(seat)).toEqual([]);
  });

  it('turns by key to the running one, which says that it is not over', async () => {
    await keys('PageDown');
    await page().getByText(say('returns.running')).waitFor();
    await keys('PageDown');
    await page().getByText(say('returns.running')).waitFor();
    await picture(seat, 'returns-02-this-month');
  });

  it('shows what is behind a figure by arrow, and opens it with Enter', async () => {
    await table().locator('tbody button').first().focus();
    await keys('ArrowDown', 'ArrowUp');
    const count = Number((await cells(2))[0]);
    expect(count).toBeGreaterThan(3);
    await page().locator('.return-behind').getByText(say('returns.rule.received')).waitFor();
    expect(await page().locator('.return-behind a').count()).toBe(count);
    expect(await page().locator('.rail').innerText()).not.toMatch(/[\u4e00-\u9fff]\*\*/);
    await keys('Enter');
    const number = await page().evaluate(() => document.activeElement?.textContent ?? '');
    expect(number).toMatch(/-JB-\d{4}$/);
    await keys('Enter');
    await page().waitForURL(/#\/reports\/[0-9a-f-]{36}$/);
    await page().getByText(number).first().waitFor();
    await hands.goTo('shell.returns');
    await table().waitFor();
  });

  it('goes from block to block with Alt and the arrows, and marks what stays on record', async () => {
    await table().locator('tbody button').first().focus();
    await keys('Alt+ArrowDown');
    await table().getByText(say('returns.figure.hours')).waitFor();
    await picture(seat, 'returns-03-mentoring');
    await keys('Alt+ArrowDown');
    await table().getByText(say('returns.figure.withoutOrigin')).waitFor();
    await picture(seat, 'returns-04-concerns');
    expect(await serious(seat)).toEqual([]);
    await keys('Alt+ArrowDown');
    await table().getByText(say('returns.figure.received')).waitFor();
  });
});

describe('taking it out', () => {
  it('saves exactly these figures with the password, and says whether that was in time', async () => {
    const shown = await cells(2);
    await page()
      .getByRole('button', { name: say('returns.excel') })
      .click();
    const dialog = page().getByRole('dialog');
    await picture(seat, 'returns-05-take');
    expect(await serious(seat)).toEqual([]);
    await dialog.getByRole('button', { name: say('ledger.take.ok.xlsx') }).click();
    // Typed as soon as it is there, without a click: no key is lost to what stood there before.
    await page().locator('#stepUp').waitFor();
    await page().keyboard.type(TRAINING_PASSWORD);
    await keys('Enter');
    await dialog.getByRole('status').waitFor();
    const path = (await dialog.getByRole('status').innerText()).match(/\/\S.*\.xlsx/)?.[0] ?? '';
    const { rows, types } = sheetOf(readFileSync(path));
    expect([...types]).toEqual(['s']);
    const from = rows.findIndex((row) => row[1] === say('returns.figureHead'));
    const bullying = rows.slice(from + 1).filter(([block]) => block === say('returns.block.bullying'));
    expect(bullying.map((row) => row[2])).toEqual(shown);
    expect(rows.slice(0, from).flat().join('\n')).toContain('陈启明');
    await dialog.getByRole('button', { name: say('ledger.take.close') }).click();
    await page().locator('.titleline .state').waitFor();
    expect(await page().locator('.titleline .state').innerText()).toMatch(
      new RegExp(`^(${say('returns.inTime', { time: '' })}|${say('returns.wasLate', { time: '' })})`),
    );
    await picture(seat, 'returns-06-taken');
  });

  it('prints them with whose copy it is', async () => {
    await page().evaluate(() => {
      window.print = () => undefined;
    });
    await keys('Control+p');
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('button', { name: say('ledger.take.ok.print') }).click();
    await hands.passwordIfAsked();
    const sheet = page().locator('.paper .table-sheet');
    await sheet.waitFor({ state: 'attached' });
    expect(await sheet.innerText()).toContain(say('returns.figure.missedReviews'));
    expect(await sheet.locator('.table-mark').innerText()).toContain('陈启明');
    await dialog.getByRole('button', { name: say('ledger.take.close') }).click();
  });

  it('is not offered to whoever counts only their own, in English and dark too', async () => {
    await hands.changeSeat('linruoxi');
    await page().getByRole('button', { name: 'English' }).click();
    hands = new Hands(seat, 'en');
    await hands.goTo('shell.returns');
    await table().waitFor();
    expect(
      await page()
        .getByRole('button', { name: say('returns.excel') })
        .count(),
    ).toBe(0);
    expect(await page().locator('.return-month-blocks button').allInnerTexts()).toEqual([
      say('returns.block.bullying'),
      say('returns.block.mentoring'),
    ]);
    await page().emulateMedia({ colorScheme: 'dark' });
    await picture(seat, 'returns-07-en-dark');
    expect(await serious(seat)).toEqual([]);
  });
});
