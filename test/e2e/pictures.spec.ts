// What pages look like, held against stored small pictures of them: an area that moved, a colour that changed, a panel that is gone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/eyes';
import type { Hands } from '../support/hands';
import { comparedWithStored, isAlike, layoutOf } from '../support/layout';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
const page = () => seat.page();
const say = (path: string): string => hands.say(path);

/** The training school tells of the term that lies behind: how many rows a list has depends on the day. */
const LISTS = `
  .alarm-strip, section.part ~ section.part, .today-rail section ~ section, .summary, .next.life { display: none !important; }
  .tasks, .rail .rows, .content .rows, .requests, .acts { height: 120px !important; overflow: hidden !important; }
  .tasks > *, .rail .rows > *, .content .rows > *, .requests > *, .acts > * { visibility: hidden !important; }
  [role=gridcell], [role=row]:has([role=gridcell]), .day-list, .clock .bar { visibility: hidden !important; }
  .disks { visibility: hidden !important; height: 34px !important; overflow: hidden !important; }
`;

const go = async (path: string): Promise<void> => {
  await page().evaluate((to) => {
    location.hash = to;
  }, `#${path}`);
  await page().locator('h1').first().waitFor();
};
const there = (selector: string): Promise<void> => page().locator(selector).first().waitFor();
const key = (combo: string): Promise<void> => page().keyboard.press(combo);

/** A name, how one gets there from the page before, and what must be there. */
type Stop = readonly [name: string, open: () => Promise<unknown>, sign: string];
const at = (name: string, path: string, sign: string): Stop => [name, () => go(path), sign];

const STOPS: Readonly<Record<string, readonly Stop[]>> = {
  linruoxi: [
    at('today', '/', 'a.task'),
    at('calendar-month', '/calendar', '[role=gridcell]'),
    [
      'calendar-week',
      () =>
        page()
          .getByRole('radio', { name: say('calendar.byWeek'), exact: true })
          .check(),
      '[role=gridcell]:nth-child(7)',
    ],
    at('reports', '/reports', '[role=gridcell]'),
    ['reports-filtered', () => page().getByLabel(say('reports.filter')).fill('厕所'), '[role=grid][aria-rowcount="2"]'],
    ['report', () => page().getByRole('gridcell').nth(1).dblclick(), '.report-decide-line'],
    at('cases', '/cases', '[role=gridcell]'),
    ['case', () => page().getByRole('gridcell').nth(1).dblclick(), 'section.access-who'],
    [
      'case-dark',
      () =>
        page()
          .getByRole('button', { name: say('shell.dark') })
          .click(),
      'section.access-who',
    ],
    [
      'quick-log',
      async () => {
        await page()
          .getByRole('button', { name: say('shell.light') })
          .click();
        await key('Control+n');
      },
      '#log-people',
    ],
    ['search', () => key('Control+k'), '.palette [role=option]'],
    [
      'help',
      async () => {
        await key('Escape');
        await go('/reports');
        await key('F1');
      },
      '[role=dialog] li',
    ],
    [
      'exports',
      async () => {
        await key('Escape');
        await go('/exports');
      },
      'h1',
    ],
    at('requests', '/requests', 'h1'),
    at('exercises', '/exercises', '.content'),
    at('settings', '/settings', '.content'),
    [
      'today-en',
      async () => {
        await page().getByRole('button', { name: 'English' }).click();
        await go('/');
      },
      'a.task',
    ],
  ],
  chenqiming: [at('people', '/people', '.people-table'), at('papers', '/papers', '.content'), at('cards', '/cards', '.content')],
  fangjingyi: [at('audit', '/audit', '.acts tbody tr')],
  luzhiyuan: [at('backups', '/backups', '.content')],
};

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat());
}, 120_000);
afterAll(() => seat.leave());

describe('the pages', () => {
  it('look as they did: unlock', async () => {
    await picture(seat, 'page-unlock');
    expect(await comparedWithStored(page(), 'unlock')).toBeNull();
  });

  it.each(Object.entries(STOPS))('look as they did for %s', async (login, stops) => {
    if (await page().locator('.nav').isVisible()) await seat.lock();
    await seat.unlock(login);
    const wrong: (string | null)[] = [];
    for (const [name, open, sign] of stops) {
      await open();
      await there(sign);
      // Late parts of a page: who may see it, the drafts.
      await page().locator('.skeleton').first().waitFor({ state: 'detached' });
      await page().waitForTimeout(250);
      await picture(seat, `page-${name}`);
      wrong.push(await comparedWithStored(page(), name, LISTS));
    }
    expect(wrong.filter((one) => one !== null)).toEqual([]);
  });
});

describe('the comparison', () => {
  const CHANGES = {
    'a panel of another colour':
      '.next, .report-decide-line, .content > .next { background: #f4d7d7 !important; } .rail { background: #f4d7d7 !important; }',
    'a navigation that moved': '.nav { margin-left: 40px !important; }',
    'a rail that is gone': '.rail { display: none !important; }',
    'a title line that is higher': '.page > header { padding-bottom: 60px !important; }',
  } as const;
  let stored = '';

  beforeAll(async () => {
    await seat.lock();
    await page().getByText('中文', { exact: true }).click();
    await seat.unlock('linruoxi');
    await go('/cases');
    await there('[role=gridcell]');
    await page().getByRole('gridcell').nth(1).dblclick();
    await there('section.access-who');
    stored = (await layoutOf(page(), LISTS)).seen;
  }, 60_000);

  it('finds nothing on a page that is the same', async () => {
    expect((await layoutOf(page(), LISTS, stored)).share).toBe(0);
  });

  it.each(Object.entries(CHANGES))('finds %s', async (_what, css) => {
    expect(isAlike(await layoutOf(page(), LISTS + css, stored))).toBe(false);
  });

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});
