// Today and the calendar on screen: role by role, by keyboard, on paper; alarms that speak up and are noted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
const page = () => seat.page();
const at = (path: string): Promise<void> =>
  page().evaluate((to) => {
    location.hash = to;
  }, `#${path}`);
const title = () => page().getByRole('heading', { level: 1 });
const focused = (): Promise<string> => page().evaluate(() => document.activeElement?.textContent ?? '');
const chosen = (): Promise<string> => page().evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
  await page().locator('a.task').first().waitFor();
}, 120_000);
afterAll(() => seat.leave());

describe('a counsellor at ten to six', () => {
  it('finds what is late first, verb first, with what is missing, and the rail beside it', async () => {
    await picture(seat, 'today-01-counsellor');
    const sections = page().locator('section.part > h2');
    expect(await sections.first().innerText()).toContain(hands.say('today.late'));
    await page().getByText(hands.say('today.lifeSafety')).waitFor();
    await page()
      .locator('a.task', { hasText: hands.say('today.kind.guardianNotice') })
      .first()
      .waitFor();
    expect(await page().locator('.today-rail h2').allInnerTexts()).toHaveLength(3);
    expect(await page().locator('.nav a.active').innerText()).toMatch(new RegExp(`${hands.say('today.late')} \\d+`));
    expect(await serious(seat)).toEqual([]);
  });

  it('moves through one list across the groups and opens a row with Enter', async () => {
    const rows = await page().locator('a.task').count();
    const first = await focused();
    expect(first).toContain(await page().locator('a.task b').first().innerText());
    for (let i = 0; i < rows + 2; i++) await page().keyboard.press('ArrowDown');
    const last = await focused();
    expect(last).toContain(await page().locator('a.task .mono').last().innerText());
    await page().keyboard.press('ArrowUp');
    expect(await focused()).not.toBe(last);
    await page().keyboard.press('Enter');
    await page().locator('.titleline .mono').waitFor();
  });

  it('sees what came while away marked as new', async () => {
    await at('/');
    await title().waitFor();
    expect(await page().locator('.today-new-mark').count()).toBe(0);
    await hands.changeSeat('xuwenqing');
    await hands.logTip({ narrative: '走廊里有人被推。', occurred: '昨天', affected: '欧阳小测', place: '东走廊', contact: '13900001111' });
    await page().keyboard.press('Control+Enter');
    await page()
      .getByText(/编号 0317-\d{4}-JB-\d{4}/)
      .waitFor();
    // Whoever only tells is offered no next one to decide.
    await hands.findTipOf('东走廊');
    expect(await page().getByText(hands.say('triage.next')).count()).toBe(0);
    await hands.changeSeat('linruoxi');
    await page().locator('a.task', { hasText: '东走廊' }).locator('.today-new-mark').waitFor();
    expect(await page().locator('a.task .today-new-mark').count()).toBe(1);
    await page()
      .getByText(hands.say('today.newSince', { count: 1 }))
      .waitFor();
  });

  it('prints the list after having seen it, with masked names, person and time on it', async () => {
    await page().keyboard.press('Control+p');
    const sheet = page().locator('.today-sheet');
    await sheet.waitFor();
    expect(await sheet.innerText()).toMatch(/林若溪 · \d{4}-\d\d-\d\d \d\d:\d\d 打印/);
    expect(await sheet.innerText()).toContain('欧阳**');
    expect(await sheet.innerText()).not.toContain('欧阳小测');
    await picture(seat, 'today-02-print');
    expect(await serious(seat)).toEqual([]);
    await page().evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', document.querySelector('.paper')?.textContent ?? '');
    });
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: hands.say('today.printNow'), exact: true })
      .click();
    await page().locator('body[data-printed*="欧阳**"]').waitFor();
    await page()
      .getByRole('dialog')
      .getByText(/已送去打印/)
      .waitFor();
    await page().keyboard.press('Escape');
    await sheet.first().waitFor({ state: 'detached' });
  });
});

describe('the calendar', () => {
  it('shows a month with today, weekend and what is late, and moves by the arrows', async () => {
    await page()
      .locator('.nav')
      .getByRole('link', { name: hands.say('shell.calendar') })
      .click();
    await page().getByRole('grid').waitFor();
    await page().locator('[role=gridcell] li.red').first().waitFor();
    await picture(seat, 'today-03-month');
    expect(await serious(seat)).toEqual([]);
    // The keys work at once: the focus is on today already.
    expect(await chosen()).toContain(hands.say('calendar.today'));
    const today = page().locator('[role=gridcell][aria-current=date]');
    expect(await today.innerText()).toContain(hands.say('calendar.today'));
    await today.click();
    const start = await chosen();
    await page().keyboard.press('ArrowRight');
    expect(await chosen()).not.toBe(start);
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('ArrowUp');
    await page().keyboard.press('ArrowLeft');
    expect(await chosen()).toBe(start);
    const month = await title().innerText();
    await page().keyboard.press('PageDown');
    await expect.poll(() => title().innerText()).not.toBe(month);
    await expect.poll(chosen).not.toBe('');
    await page().keyboard.press('PageUp');
    await expect.poll(() => title().innerText()).toBe(month);
    await expect.poll(chosen).toBe(start);
  });

  it('opens a day with Enter, comes back with Esc, and opens an item', async () => {
    await page().locator('[role=gridcell]:has(li.red)').first().click();
    const day = await chosen();
    expect(day).toContain('逾期');
    await page().keyboard.press('Enter');
    expect(await focused()).toContain(await page().locator('.calendar-day-list a.task b').first().innerText());
    await page().keyboard.press('Escape');
    expect(await chosen()).toBe(day);
    await page().keyboard.press('Enter');
    await page().keyboard.press('Enter');
    await page().locator('.titleline .mono').waitFor();
    await at('/calendar');
    await page().getByRole('grid').waitFor();
    expect(await page().locator('[role=gridcell][aria-selected=true]').getAttribute('aria-label')).toBe(day);
  });

  it('shows a week, and both fit a small screen at 150 %', async () => {
    await page()
      .getByRole('radio', { name: hands.say('calendar.byWeek'), exact: true })
      .check();
    await expect.poll(() => page().locator('[role=gridcell]').count()).toBe(7);
    await picture(seat, 'today-04-week');
    expect(await serious(seat)).toEqual([]);
    // 1366 × 768 at 150 %.
    await page().setViewportSize({ width: 911, height: 512 });
    for (const view of ['byWeek', 'byMonth'] as const) {
      await page()
        .getByRole('radio', { name: hands.say(`calendar.${view}`), exact: true })
        .check();
      await picture(seat, `today-05-${view}-150`);
      expect(
        await page().evaluate(
          () =>
            document.documentElement.scrollWidth <= innerWidth &&
            (document.querySelector('.body')?.scrollWidth ?? 0) <= (document.querySelector('.body')?.clientWidth ?? 0),
        ),
      ).toBe(true);
    }
    await page().setViewportSize({ width: 1366, height: 768 });
  });
});

describe('an alarm', () => {
  it('for life safety follows to every page and cannot be put away; another one is noted', async () => {
    await at('/reports');
    const strip = page().locator('.alarm-strip');
    await strip.getByText(hands.say('alarm.life')).waitFor();
    expect(await strip.getByRole('button', { name: hands.say('alarm.seen') }).count()).toBe(0);
    await picture(seat, 'today-06-alarm');
    expect(await serious(seat)).toEqual([]);
    await strip.getByRole('button', { name: hands.say('alarm.open') }).click();
    await page().locator('.titleline .mono').waitFor();
    // On its own page nothing but the next one is said: a tip of the training school that is due within the hour.
    await strip.getByText(/分钟后到期/).waitFor();
    await strip.getByRole('button', { name: hands.say('alarm.seen') }).click();
    await strip.waitFor({ state: 'detached' });
    await at('/cases');
    await strip.getByText(hands.say('alarm.life')).waitFor();
    await at('/');
    await page().locator('a.task').first().waitFor();
    expect(await strip.count()).toBe(0);
  });
});

describe('the settings', () => {
  it('say that this host gives no notices of the system', async () => {
    await at('/settings');
    await page().getByText(hands.say('settings.noticesNone')).waitFor();
    expect(await page().evaluate(() => (window as unknown as { huxiao: { notify: unknown } }).huxiao.notify)).toBeNull();
    await picture(seat, 'today-13-settings');
    expect(await serious(seat)).toEqual([]);
  });
});

describe('other roles', () => {
  it.each([
    ['chenqiming', ['today.standIns']],
    ['heyating', ['today.kind.chainCheck']],
    ['fangjingyi', ['today.kind.chainCheck']],
    ['zhengguodong', ['today.kind.concernLost']],
  ] as const)('%s finds what is theirs', async (login, texts) => {
    await hands.changeSeat(login);
    await title().waitFor();
    for (const text of texts) await page().getByText(hands.say(text), { exact: true }).first().waitFor();
    await picture(seat, `today-07-${login}`);
    expect(await serious(seat)).toEqual([]);
    const nav = await page().evaluate(() => {
      const bar = document.querySelector('.nav') as HTMLElement;
      return bar.scrollHeight - bar.clientHeight;
    });
    expect(nav, 'the navigation fits').toBeLessThanOrEqual(0);
    // What the bars of the system leave of 768.
    await page().setViewportSize({ width: 1366, height: 688 });
    expect(
      await page().evaluate(() => (document.querySelector('.nav')?.scrollHeight ?? 0) - (document.querySelector('.nav')?.clientHeight ?? 0)),
    ).toBeLessThanOrEqual(0);
    await picture(seat, `today-07-${login}-688`);
    await page().setViewportSize({ width: 1366, height: 768 });
  });
});

describe('in English, and dark', () => {
  it('says the same', async () => {
    const english = new Hands(seat, 'en');
    await seat.lock();
    await page().getByText('English', { exact: true }).click();
    await seat.unlock('linruoxi');
    await page().locator('a.task').first().waitFor();
    await picture(seat, 'today-08-en');
    await page()
      .locator('.nav .foot')
      .getByRole('button', { name: english.say('shell.dark') })
      .click();
    await picture(seat, 'today-09-dark');
    await at('/calendar');
    await page().locator('[role=gridcell] li.red').first().waitFor();
    await picture(seat, 'today-10-calendar-dark');
    expect(await serious(seat)).toEqual([]);
    await page().setViewportSize({ width: 1920, height: 1080 });
    await picture(seat, 'today-11-calendar-1920');
    await at('/');
    await page().locator('a.task').first().waitFor();
    await picture(seat, 'today-12-1920');
  });

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});
