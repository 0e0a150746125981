// Every page of a working day, in both languages, light and dark: nothing serious for a screen reader, no missing text, and help that fits.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import type { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

/** Paths as each role finds them; `first` is the first row of the list before, `log` the form of a new tip, `handOver` that of a case's package. */
const ROUNDS: Readonly<Record<string, readonly string[]>> = {
  linruoxi: ['/', '/calendar', '/reports', 'first', 'log', '/cases', 'first', 'handOver', '/exports', '/requests', '/exercises', '/settings'],
  chenqiming: ['/', '/people', '/backups', '/cards', '/papers'],
  zhengguodong: ['/', '/concerns', 'first', '/concerns/new/6f1f6a0e-6f43-4a57-9d5e-3f5f3d7f0c11'],
  fangjingyi: ['/', '/audit'],
  luzhiyuan: ['/', '/people', '/backups'],
};

const DESK = ['/', '/desk', '/cards', '/calendar', '/settings'];

describe.each(['zh-CN', 'en'] as const)('every page in %s', (language) => {
  let seat: Seat;
  let hands: Hands;
  const page = () => seat.page();

  beforeAll(async () => {
    ({ seat, hands } = await trainingSeat(undefined, { language }));
  }, 120_000);
  afterAll(() => seat.leave());

  const settle = async (): Promise<void> => {
    await page().locator('h1').first().waitFor();
    await page().waitForTimeout(300);
  };
  const go = async (path: string): Promise<void> => {
    if (path === 'first') {
      await page().getByRole('gridcell').nth(1).click();
      await page().keyboard.press('Enter');
      await page().locator('.titleline .mono').waitFor();
    } else if (path === 'log') {
      await page().keyboard.press('Control+n');
      await page().locator('#log-people').waitFor();
    } else if (path === 'handOver') {
      await hands.press('cases.export');
      await page().getByLabel(hands.say('exports.purpose'), { exact: true }).waitFor();
    } else {
      await page().evaluate((to) => {
        location.hash = to;
      }, `#${path}`);
    }
    await settle();
  };

  const helpAt = async (path: string): Promise<string[]> => {
    await page().keyboard.press('F1');
    const help = page().getByRole('dialog');
    await help.locator('li').first().waitFor();
    expect(await help.innerText()).not.toMatch(/help\.|\{\{/);
    const found = path === '/' ? (await serious(seat)).map((what) => `help: ${what}`) : [];
    if (path === '/reports') await picture(seat, `help-${language}`);
    await page().keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    return found;
  };

  /** What is wrong with any of these pages, light and dark. */
  const walk = async (paths: readonly string[]): Promise<string[]> => {
    const found: string[] = [];
    for (const look of ['light', 'dark'] as const) {
      if (look === 'dark')
        await page()
          .locator('.nav .foot')
          .getByRole('button', { name: hands.say('shell.dark') })
          .click();
      for (const path of paths) {
        await go(path);
        found.push(...(await serious(seat)).map((what) => `${path} ${look}: ${what}`));
        if (look === 'light') found.push(...(await helpAt(path)));
      }
    }
    return found;
  };

  it.each(Object.entries(ROUNDS))('holds for %s', async (login, paths) => {
    if (await page().locator('.nav').isVisible()) await seat.lock();
    await seat.unlock(login);
    expect(await walk(paths)).toEqual([]);
    expect(seat.complaints).toEqual([]);
  });

  it('holds at a police desk', async () => {
    const school = { seat, hands };
    ({ seat, hands } = await trainingSeat('wuzhiheng', { language, vault: 'desk' }));
    try {
      expect(await walk(DESK)).toEqual([]);
      expect(seat.complaints).toEqual([]);
    } finally {
      await seat.leave();
      ({ seat, hands } = school);
    }
  });

  it('lists the keys with Ctrl /, those of the page among them', async () => {
    await seat.lock();
    await seat.unlock('linruoxi');
    await go('/reports');
    await page().keyboard.press('Control+/');
    const keys = page().getByRole('dialog').locator('kbd');
    await keys.first().waitFor();
    expect(await keys.allInnerTexts()).toEqual(expect.arrayContaining(['Ctrl F', 'Ctrl N', 'F9', 'Ctrl L']));
  });
});
