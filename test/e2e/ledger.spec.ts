// The ledger on screen by keyboard, in both languages: cursor, block, order, filters, columns, views, names, Excel and paper.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import { sheetOf } from '../support/read-xlsx';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
  page().setDefaultTimeout(10_000);
  await hands.goTo('shell.reports');
  await grid().waitFor();
}, 120_000);
afterAll(() => seat.leave());

const say = (path: string, values?: Readonly<Record<string, string | number>>): string => hands.say(path, values);
const page = () => seat.page();
const keys = async (...all: string[]): Promise<void> => {
  for (const key of all) await page().keyboard.press(key);
};
const grid = () => page().getByRole('grid');
const head = (name: string) => grid().getByRole('columnheader', { name: new RegExp(`^${name}`) });
const column = async (name: string): Promise<number> => Number(await head(name).getAttribute('aria-colindex'));
const cell = (row: number, place: number) => grid().locator(`[role=row][aria-rowindex="${row + 1}"] > [aria-colindex="${place}"]`);
const texts = async (name: string): Promise<string[]> => {
  const place = await column(name);
  return grid().locator(`[role=gridcell][aria-colindex="${place}"]`).allInnerTexts();
};
const rowCount = async (): Promise<number> => Number(await grid().getAttribute('aria-rowcount')) - 1;
const menu = async (name: string, item: string): Promise<void> => {
  await head(name).click({ button: 'right' });
  await page()
    .getByRole('menuitem', { name: say(item), exact: true })
    .click();
  await page().getByRole('menu').waitFor({ state: 'hidden' });
};
/** Rows are narrowed a moment after it was asked for. */
const untilRows = (wanted: number): Promise<unknown> =>
  page().waitForFunction((n) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) - 1 === n, wanted);
const untilFewer = (all: number): Promise<unknown> =>
  page().waitForFunction((n) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) - 1 < n, all);
const sitAgain = async (): Promise<void> => {
  await seat.lock();
  page().setDefaultTimeout(10_000);
  await seat.unlock('linruoxi');
  await hands.goTo('shell.reports');
  await grid().waitFor();
};
const focused = (): Promise<string> => page().evaluate(() => document.activeElement?.textContent ?? '');
const clipboard = async (): Promise<string> =>
  page().evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('copy', (event) => resolve(event.clipboardData?.getData('text/plain') ?? ''), { once: true });
        document.execCommand('copy');
      }),
  );

describe('the grid', () => {
  it('is a spreadsheet by keyboard, and says how many rows it has', async () => {
    const all = await rowCount();
    expect(all).toBeGreaterThan(8);
    expect(await grid().getAttribute('aria-label')).toBe(say('ledger.label', { label: say('reports.title'), count: all }));
    const place = await column(say('reports.column.place'));
    await cell(1, place).click();
    const first = await cell(1, place).innerText();
    await keys('ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft');
    expect(await focused()).toBe(first);
    await keys('End');
    expect(await cell(1, await column(say('reports.column.submitter'))).getAttribute('aria-selected')).toBe('true');
    await keys('Control+End');
    expect(await cell(all, await column(say('reports.column.submitter'))).getAttribute('aria-selected')).toBe('true');
    await keys('Control+Home');
    expect(await cell(1, 1).getAttribute('aria-selected')).toBe('true');
    await keys('Tab');
    expect(await cell(1, 2).getAttribute('aria-selected')).toBe('true');
    await picture(seat, 'ledger-01');
    expect(await serious(seat)).toEqual([]);
  });

  it('copies the cell, the block and the row with masks in place', async () => {
    const place = await column(say('terms.role.affected'));
    await cell(1, place).click();
    const masked = await clipboard();
    expect(masked).toMatch(/\*\*|无姓名/);
    await keys('Shift+ArrowDown', 'Shift+ArrowRight');
    await picture(seat, 'ledger-02-block');
    const block = (await clipboard()).split('\r\n').map((line) => line.split('\t'));
    expect(block.map((line) => line.length)).toEqual([2, 2]);
    expect(block[0]?.[0]).toBe(masked);
    await page()
      .getByRole('status')
      .filter({ hasText: say('ledger.said.copied', { count: 2 }) })
      .waitFor({ state: 'attached' });
    await keys('Escape', 'Home');
    const row = (await clipboard()).split('\t');
    expect(row).toHaveLength(12);
    expect(row[0]).toMatch(/-JB-\d{4}$/);
    expect(row.join('')).toContain('**');
  });

  it('opens with Enter', async () => {
    await cell(2, 2).click();
    await keys('Enter');
    await page().waitForURL(/#\/reports\/[0-9a-f-]{36}$/);
    await hands.goTo('shell.reports');
    await grid().waitFor();
  });
});

describe('selecting rows', () => {
  it('works with Space, Shift and click, Ctrl A and Esc, and copies whole rows', async () => {
    const all = await rowCount();
    await cell(1, 2).click();
    await keys(' ');
    await page()
      .getByText(say('ledger.selected', { count: 1 }))
      .waitFor();
    const boxes = grid().locator('[role=gridcell] input[type=checkbox]');
    await boxes.nth(1).click();
    await boxes.nth(4).click({ modifiers: ['Shift'] });
    await page()
      .getByText(say('ledger.selected', { count: 5 }))
      .waitFor();
    expect(await boxes.nth(0).getAttribute('aria-label')).toBe(say('ledger.selectRow', { row: (await cell(1, 3).innerText()).trim() }));
    await cell(1, 2).click();
    expect((await clipboard()).split('\r\n')).toHaveLength(5);
    await keys('Control+a');
    await page()
      .getByText(say('ledger.selected', { count: all }))
      .waitFor();
    await picture(seat, 'ledger-16-selected');
    expect(await serious(seat)).toEqual([]);
    await keys('Escape');
    await page()
      .getByText(say('ledger.selected', { count: all }))
      .waitFor({ state: 'detached' });
  });
});

describe('order', () => {
  it('is by several columns, shown and said', async () => {
    await head(say('reports.column.channel')).click();
    await page()
      .getByRole('status')
      .filter({ hasText: say('ledger.sorted.ASC', { column: say('reports.column.channel') }) })
      .waitFor({ state: 'attached' });
    const channels = await texts(say('reports.column.channel'));
    expect(channels).toEqual([...channels].sort(new Intl.Collator('zh-CN').compare));
    await head(say('reports.column.receivedAt')).click({ modifiers: ['Control'] });
    await page()
      .getByRole('status')
      .filter({ hasText: say('ledger.sorted.ASC', { column: say('reports.column.receivedAt') }) })
      .waitFor({ state: 'attached' });
    const both = await texts(say('reports.column.receivedAt'));
    for (const [i, channel] of channels.entries()) {
      if (i > 0 && channels[i - 1] === channel) expect((both[i - 1] ?? '') <= (both[i] ?? ''), `${i}`).toBe(true);
    }
    expect(await head(say('reports.column.receivedAt')).innerText()).toContain(say('ledger.head.priority', { n: 2 }));
    await menu(say('reports.column.channel'), 'ledger.column.unsort');
    await menu(say('reports.column.receivedAt'), 'ledger.column.desc.date');
    expect(await head(say('reports.column.receivedAt')).getAttribute('aria-sort')).toBe('descending');
  });
});

describe('filters', () => {
  it('are opened from the column by keyboard, shown as chips and taken away again', async () => {
    const all = await rowCount();
    await head(say('reports.column.channel')).focus();
    await cell(1, await column(say('reports.column.channel'))).click();
    await keys('ArrowUp', 'Alt+ArrowDown');
    await page().getByRole('menu').waitFor();
    expect(await serious(seat)).toEqual([]);
    await picture(seat, 'ledger-03-menu');
    await page()
      .getByRole('menuitem', { name: say('ledger.column.filter') })
      .click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText(say('terms.channel.parent'), { exact: true }).click();
    await picture(seat, 'ledger-04-filter');
    expect(await serious(seat)).toEqual([]);
    await dialog.getByRole('button', { name: say('ledger.filterOk'), exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    const words = say('ledger.is.any', { column: say('reports.column.channel'), choices: say('terms.channel.parent') });
    await page().getByRole('button', { name: words, exact: true }).waitFor();
    expect(new Set(await texts(say('reports.column.channel')))).toEqual(new Set([say('terms.channel.parent')]));
    const some = await rowCount();
    expect(some).toBeLessThan(all);
    await page()
      .getByText(say('ledger.sum', { shown: some, count: all }))
      .waitFor();
    expect(await head(say('reports.column.channel')).innerText()).toContain(say('ledger.head.filtered'));
    await keys('Control+f');
    await page().keyboard.type('没有这样的地方');
    await page()
      .getByText(say('ledger.noneFor', { narrowing: '' }).slice(0, 5))
      .waitFor();
    await picture(seat, 'ledger-05-none');
    expect(await serious(seat)).toEqual([]);
    await page()
      .getByRole('button', { name: say('ledger.clear') })
      .last()
      .click();
    await grid().waitFor();
    await untilRows(all);
  });

  it('know days and terms', async () => {
    const all = await rowCount();
    await menu(say('reports.column.receivedAt'), 'ledger.column.filter');
    const dialog = page().getByRole('dialog');
    await dialog.getByText(say('ledger.period.today'), { exact: true }).click();
    await dialog.getByRole('button', { name: say('ledger.filterOk'), exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await untilFewer(all);
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now()).slice(5);
    for (const received of await texts(say('reports.column.receivedAt'))) expect(received.slice(0, 5)).toBe(today);
    await page()
      .getByRole('button', {
        name: say('ledger.without', {
          filter: say('ledger.is.any', { column: say('reports.column.receivedAt'), choices: say('ledger.period.today') }),
        }),
      })
      .click();
    await untilRows(all);
  });

  it('wait while an input method is composing', async () => {
    const all = await rowCount();
    await keys('Control+f');
    const session = await page().context().newCDPSession(page());
    await session.send('Input.imeSetComposition', { text: 'zzzz', selectionStart: 4, selectionEnd: 4 });
    expect(await page().getByLabel(say('reports.filter')).inputValue()).toBe('zzzz');
    expect(await rowCount()).toBe(all);
    await session.send('Input.insertText', { text: '厕所' });
    await untilFewer(all);
    await session.detach();
    await page().getByLabel(say('reports.filter')).fill('');
    await untilRows(all);
  });
});

describe('columns', () => {
  it('are hidden, moved, frozen and widened, and stay so over a lock', async () => {
    const place = say('reports.column.place');
    await menu(say('reports.column.grades'), 'ledger.column.hide');
    await head(say('reports.column.grades')).waitFor({ state: 'detached' });
    const before = await column(place);
    await menu(place, 'ledger.column.left');
    expect(await column(place)).toBe(before - 1);
    const width = (await head(place).boundingBox())?.width ?? 0;
    await cell(1, await column(place)).click();
    await keys('Control+Home', 'ArrowUp');
    for (let i = 1; i < (await column(place)); i++) await keys('ArrowRight');
    await keys('Control+ArrowRight', 'Control+ArrowRight');
    const wider = (await head(place).boundingBox())?.width ?? 0;
    expect(Math.round(wider)).toBe(Math.round(width) + 20);
    await menu(say('reports.column.receivedAt'), 'ledger.column.freeze');
    await menu(say('reports.column.state'), 'ledger.column.count');
    await page()
      .getByRole('button', { name: say('ledger.columns') })
      .click();
    await page()
      .getByRole('dialog')
      .getByRole('checkbox', { name: say('reports.column.types') })
      .uncheck();
    await picture(seat, 'ledger-06-columns');
    expect(await serious(seat)).toEqual([]);
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: say('ledger.done') })
      .click();
    await head(say('reports.column.types')).waitFor({ state: 'detached' });
    await sitAgain();
    expect(await column(place)).toBe(before - 1);
    expect(Math.round((await head(place).boundingBox())?.width ?? 0)).toBe(Math.round(wider));
    expect(await head(say('reports.column.grades')).count()).toBe(0);
    await page()
      .locator('.sum-line')
      .getByText(`${say('reports.column.state')}:`)
      .waitFor();
    await picture(seat, 'ledger-07-after-lock');
    await page()
      .getByRole('button', { name: say('ledger.columns') })
      .click();
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: say('ledger.asAtFirst') })
      .click();
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: say('ledger.done') })
      .click();
    await head(say('reports.column.grades')).waitFor();
  });

  it('fit what is in them by a double click on their edge', async () => {
    const place = head(say('reports.column.grades'));
    await place.hover();
    const box = (await place.boundingBox()) as { x: number; y: number; width: number; height: number };
    await page().mouse.dblclick(box.x + box.width - 3, box.y + box.height / 2);
    await page().waitForFunction((was) => {
      const found = [...document.querySelectorAll('[role=columnheader]')].find((one) => one.textContent?.startsWith('年级'));
      return found !== undefined && Math.abs(found.getBoundingClientRect().width - was) > 1;
    }, box.width);
  });
});

describe('views', () => {
  it('are kept under a name with a count, found again after a lock, and removed', async () => {
    const total = await rowCount();
    await page()
      .getByText(new RegExp(`^${say('reports.views.received')} \\d+$`))
      .click();
    await page().getByLabel(say('reports.filter')).fill('楼');
    await page()
      .getByRole('button', { name: say('ledger.view.save') })
      .click();
    await page().getByRole('dialog').getByLabel(say('ledger.view.name')).fill('楼里待受理');
    await picture(seat, 'ledger-08-view');
    expect(await serious(seat)).toEqual([]);
    await keys('Enter');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    const shown = await rowCount();
    await page().getByText(`楼里待受理 ${shown}`).waitFor();
    await sitAgain();
    await page().getByText(`楼里待受理 ${shown}`).click();
    await untilRows(shown);
    expect(await page().getByLabel(say('reports.filter')).inputValue()).toBe('楼');
    await page()
      .getByRole('button', { name: say('ledger.view.menu', { name: '楼里待受理' }) })
      .click();
    await page()
      .getByRole('menuitem', { name: say('ledger.view.remove') })
      .click();
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: say('ledger.view.remove') })
      .click();
    await page().getByText(`楼里待受理 ${shown}`).waitFor({ state: 'detached' });
    await page()
      .getByText(new RegExp(`^${say('ledger.all')} \\d+$`))
      .click();
    await page().getByLabel(say('reports.filter')).fill('');
    await untilRows(total);
  });
});

describe('names', () => {
  it('are shown for ten seconds with F4, and masked again', async () => {
    const place = await column(say('terms.role.affected'));
    const masked = (await texts(say('terms.role.affected'))).findIndex((text) => !text.includes(say('ui.unnamed'))) + 1;
    await cell(masked, place).click();
    await keys('F4');
    const names = cell(masked, place).locator('.revealed');
    await names.waitFor();
    expect((await names.innerText()).length).toBeGreaterThan(1);
    expect(await clipboard()).toMatch(/\*\*/);
    await picture(seat, 'ledger-09-revealed');
    await names.waitFor({ state: 'detached', timeout: 15_000 });
  });
});

describe('what leaves', () => {
  it('is an Excel file of exactly what is shown, with the password, masked and numbered', async () => {
    const all = await rowCount();
    await page().getByLabel(say('reports.filter')).fill('厕所');
    await untilFewer(all);
    const numbers = await texts(say('reports.column.number'));
    const affected = await texts(say('terms.role.affected'));
    await page()
      .getByRole('button', { name: say('ledger.export') })
      .click();
    const dialog = page().getByRole('dialog', { name: say('ledger.take.title.xlsx') });
    await dialog.getByText(say('ledger.take.narrowed', { narrowing: say('ledger.is.quick', { text: '厕所' }) })).waitFor();
    await picture(seat, 'ledger-10-export');
    expect(await serious(seat)).toEqual([]);
    await dialog.getByRole('button', { name: say('ledger.take.ok.xlsx') }).click();
    await hands.passwordIfAsked();
    await dialog.getByRole('status').waitFor();
    await picture(seat, 'ledger-11-saved');
    const path = (await dialog.getByRole('status').innerText()).match(/\/\S+\.xlsx/)?.[0] ?? '';
    const { rows, types } = sheetOf(readFileSync(path));
    expect([...types]).toEqual(['s']);
    const from = rows.findIndex((row) => row[0] === say('reports.column.number'));
    expect(rows.slice(from + 1).map((row) => row[0])).toEqual(numbers);
    expect(rows.slice(0, from).flat().join('\n')).toContain(say('ledger.is.quick', { text: '厕所' }));
    expect(rows.slice(0, from).flat().join('\n')).toContain('林若溪');
    const place = (rows[from] ?? []).indexOf(say('terms.role.affected'));
    for (const [i, row] of rows.slice(from + 1).entries()) expect(row[place]?.[0]).toBe(affected[i]?.[0]);
    expect(rows.flat().join('\n')).toContain('**');
    await dialog.getByRole('button', { name: say('ledger.take.close') }).click();
  });

  it('is paper across with the names of the columns, and whose copy it is', async () => {
    await page().evaluate(() => {
      window.print = () => undefined;
    });
    await keys('Control+p');
    const dialog = page().getByRole('dialog', { name: say('ledger.take.title.print') });
    await dialog.getByRole('button', { name: say('ledger.take.ok.print') }).click();
    await hands.passwordIfAsked();
    const sheet = page().locator('.paper .table-sheet');
    await sheet.waitFor({ state: 'attached' });
    expect(await sheet.locator('tbody tr').count()).toBe(await rowCount());
    expect(await sheet.innerText()).toContain('林若溪');
    await page().setViewportSize({ width: 1123, height: 794 });
    await page().emulateMedia({ media: 'print' });
    await picture(seat, 'ledger-12-paper');
    expect(await dialog.isVisible()).toBe(false);
    await page().emulateMedia({ media: null });
    await page().setViewportSize({ width: 1366, height: 768 });
    await dialog.getByRole('button', { name: say('ledger.take.close') }).click();
    await page().getByLabel(say('reports.filter')).fill('');
  });
});

describe('in English, dark and large', () => {
  it('is the same register, and the cases too', async () => {
    await page().getByRole('button', { name: 'English' }).click();
    hands = new Hands(seat, 'en');
    await page().getByRole('button', { name: 'Dark' }).click();
    await grid().waitFor();
    await cell(2, 4).click();
    await picture(seat, 'ledger-13-dark-en');
    expect(await serious(seat)).toEqual([]);
    await hands.goTo('shell.cases');
    await grid().waitFor();
    await picture(seat, 'ledger-14-cases-dark-en');
    expect(await serious(seat)).toEqual([]);
    await page().getByRole('button', { name: 'Light' }).click();
    await page().setViewportSize({ width: 1920, height: 1080 });
    await head('Number').click({ button: 'right' });
    await page().getByRole('menu').waitFor();
    await picture(seat, 'ledger-15-cases-1920-en');
    await keys('Escape');
    expect(seat.complaints).toEqual([]);
  });
});
