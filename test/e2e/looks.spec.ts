// How the pages look to other eyes: large, in strong contrast, empty, and while they open.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import type { Hands } from '../support/hands';
import { PASSWORDS, RealSchool } from '../support/real-school';
import { type Seat, takeSeat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
const page = () => seat.page();
let caseHash = '';
const newLog = (): string => `#/reports/new/${crypto.randomUUID()}`;

/** The five pages of a working day. */
const pages = (): Readonly<Record<string, string>> => ({ today: '#/', reports: '#/reports', cases: '#/cases', case: caseHash, log: newLog() });

async function go(hash: string): Promise<void> {
  await page().evaluate((to) => {
    location.hash = to;
  }, hash);
  await page().locator('h1').waitFor();
  await page().locator('.skeleton').first().waitFor({ state: 'detached' });
}

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
  await hands.goTo('shell.cases');
  await page().getByRole('gridcell').nth(1).click();
  await page().keyboard.press('Enter');
  await page().locator('section.access-who').waitFor();
  caseHash = await page().evaluate(() => location.hash);
}, 120_000);
afterAll(() => seat.leave());

/** Everything that moved since it was called the last time. */
async function watchShifts(): Promise<void> {
  await page().evaluate(() => {
    const w = window as unknown as { shifts: Shift[]; observer?: PerformanceObserver };
    w.shifts = [];
    w.observer?.disconnect();
    w.observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources?: { node?: Node }[] })[]) {
        w.shifts.push({ value: entry.value, what: (entry.sources ?? []).map(({ node }) => (node instanceof Element ? node.className : '')) });
      }
    });
    w.observer.observe({ type: 'layout-shift', buffered: false });
  });
}
interface Shift {
  readonly value: number;
  readonly what: string[];
}
const shifts = (): Promise<Shift[]> => page().evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
const sumOf = (some: readonly Shift[]): number => some.reduce((all, one) => all + one.value, 0);

describe('opening a page', () => {
  beforeAll(async () => {
    // A new page knows none of them yet.
    await hands.changeSeat('linruoxi');
  }, 60_000);

  it('is measured: something put on top does count', async () => {
    await go('#/settings');
    await watchShifts();
    await page().evaluate(() => {
      const block = document.createElement('div');
      block.style.height = '200px';
      document.querySelector('.content')?.prepend(block);
    });
    await page().waitForFunction(() => (window as unknown as { shifts: Shift[] }).shifts.length > 0);
    expect(sumOf(await shifts())).toBeGreaterThan(0.02);
  });

  it.each(['today', 'reports', 'cases', 'case', 'log'])('moves nothing: %s', async (name) => {
    await go('#/settings');
    await watchShifts();
    await go(pages()[name] as string);
    // Late parts of a page: who may see it, the drafts.
    await page().waitForTimeout(1200);
    const moved = await shifts();
    expect([name, sumOf(moved) < 0.02 ? [] : moved]).toEqual([name, []]);
  });
});

describe('enlarged on a small screen', () => {
  it.each(['125', '150', '200'])('%s %% scrolls only downwards', async (scale) => {
    await go('#/settings');
    await page()
      .getByRole('group', { name: hands.say('settings.scale') })
      .getByText(`${scale} %`)
      .click();
    for (const [name, hash] of Object.entries(pages())) {
      await go(hash);
      const tooWide = await page().evaluate(() => {
        const page = document.querySelector('.page');
        const wide = [document.documentElement, page, ...document.querySelectorAll('.page > .body, .page .content, .page > header')];
        return wide
          .filter((one) => one !== null && one.scrollWidth > one.clientWidth + 1)
          .map((one) => `${one?.className} ${one?.scrollWidth} > ${one?.clientWidth}`);
      });
      await picture(seat, `looks-${scale}-${name}`);
      expect([name, tooWide]).toEqual([name, []]);
      const rail = page().locator('.page .rail');
      if (scale !== '125' && (await rail.count()) > 0) {
        const [below, content] = [await rail.boundingBox(), await page().locator('.page .content').boundingBox()];
        expect(below?.y, `${name}: the rail under the text`).toBeGreaterThan((content?.y ?? 0) + 20);
        expect(Math.abs((below?.x ?? 0) - (content?.x ?? 0)), name).toBeLessThan(2);
      }
    }
    if (scale === '200') {
      await go('#/settings');
      expect(await serious(seat)).toEqual([]);
    }
  });

  it('goes back to 100 %', async () => {
    await go('#/settings');
    await page()
      .getByRole('group', { name: hands.say('settings.scale') })
      .getByText('100 %')
      .click();
    await page().waitForFunction(() => getComputedStyle(document.body).zoom === '1');
  });
});

describe('in strong contrast', () => {
  it('shows what is chosen, sealed and to be done without its colours', async () => {
    await page().emulateMedia({ forcedColors: 'active' });
    for (const [name, hash] of Object.entries(pages())) {
      await go(hash);
      await page().waitForTimeout(300);
      await picture(seat, `looks-forced-${name}`);
    }
    const ground = (selector: string): Promise<string> =>
      page()
        .locator(selector)
        .first()
        .evaluate((one) => getComputedStyle(one).backgroundColor);
    const paper = await ground('body');
    expect(await ground('.titleline .ant-btn-primary')).not.toBe(paper);
    expect(await ground('.nav a.active')).not.toBe(paper);
    await page().keyboard.press('Alt+2');
    expect(await ground('.chips label:has(input:checked)')).not.toBe(paper);
    await go(caseHash);
    const hatch = await page()
      .locator('.mask, .seal')
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundImage);
    expect(hatch).toContain('gradient');
    await page().emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    expect(await page().evaluate(() => getComputedStyle(document.querySelector('.page') as Element).transitionDuration)).toBe('0s');
  });

  it('also before anybody has unlocked', async () => {
    await seat.lock();
    await page().emulateMedia({ forcedColors: 'active' });
    await page().locator('#login').waitFor();
    await picture(seat, 'looks-forced-unlock');
    await page().emulateMedia({ forcedColors: 'none' });
    await page().evaluate(() => document.documentElement.style.setProperty('--scale', '2'));
    await picture(seat, 'looks-200-unlock');
    expect(await page().evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  });
});

describe('a look of the system that changes while the program runs', () => {
  it('reaches the page and its buttons in the same picture', async () => {
    await seat.unlock('linruoxi');
    for (const colorScheme of ['dark', 'light', 'dark', 'light', 'dark', 'light'] as const) {
      await page().evaluate(() => {
        const w = window as unknown as { seen: string[] };
        w.seen = [];
        let left = 30;
        const look = (): void => {
          const button = document.querySelector('.nav .log');
          if (button) w.seen.push(`${document.documentElement.dataset.theme} ${getComputedStyle(button).backgroundColor}`);
          if (left-- > 0) requestAnimationFrame(look);
        };
        look();
      });
      await page().emulateMedia({ colorScheme });
      await page().waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, colorScheme);
      await page().waitForTimeout(500);
      const seen = await page().evaluate(() => [...new Set((window as unknown as { seen: string[] }).seen)]);
      expect(seen.filter((one) => one !== 'dark rgb(25, 33, 31)' && one !== 'light rgb(255, 255, 255)')).toEqual([]);
      expect(seen.at(-1)).toMatch(new RegExp(`^${colorScheme}`));
    }
    expect(seat.complaints).toEqual([]);
  });
});

describe('a school that has just begun', () => {
  it('teaches on every empty page', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'huxiao-empty-'));
    const school = await RealSchool.found(dir);
    await school.core.core.shutdown();
    const other = await takeSeat({ dir });
    try {
      await other.page().locator('#login').fill('counsellor');
      await other
        .page()
        .locator('#password')
        .fill(PASSWORDS.counsellor as string);
      await other.page().keyboard.press('Enter');
      await other.page().locator('.nav').waitFor({ timeout: 30_000 });
      for (const path of ['/', '/reports', '/cases', '/exports', '/requests']) {
        await other.page().evaluate((to) => {
          location.hash = to;
        }, `#${path}`);
        const empty = other.page().locator('.content .empty');
        await empty.waitFor();
        expect(await empty.locator('b').innerText(), path).not.toBe('');
        expect(await empty.locator('button, a').count(), path).toBe(1);
        await picture(other, `looks-empty-${path.slice(1) || 'today'}`);
      }
      expect(await serious(other)).toEqual([]);
    } finally {
      await other.leave();
      rmSync(dir, { recursive: true, force: true });
      rmSync(`${dir}-outbox`, { recursive: true, force: true });
    }
  });
});
