// Learning on screen: the tour by keyboard alone, in both languages, and three exercises from the story to “all right”.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import type { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

const ROUNDS = [
  ['zh-CN', { width: 1366, height: 768 }],
  ['en', { width: 1920, height: 1080 }],
] as const;

describe.each(ROUNDS)('learning in %s', (language, viewport) => {
  let seat: Seat;
  let hands: Hands;
  const page = () => seat.page();
  const say = (path: string, values?: Record<string, string | number>): string => hands.say(path, values);
  const tour = () => page().locator('.tour');
  const offer = () => page().getByRole('button', { name: say('learn.tour.take') });
  const focused = (): Promise<string> => page().evaluate(() => document.activeElement?.textContent ?? '');
  const look = (name: string): Promise<void> => picture(seat, `learn-${name}-${language}`);
  const exercise = (id: string) => page().getByRole('button', { name: new RegExp(say(`learn.exercises.one.${id}.title`)) });
  const check = async (expected: number): Promise<void> => {
    await page().keyboard.press('Control+Enter');
    const status = page().locator('.findings');
    await status.getByText(expected === 0 ? say('learn.exercises.allRight') : say('learn.exercises.notYet', { count: expected })).waitFor();
  };
  const begin = async (id: string): Promise<void> => {
    await hands.goTo('shell.exercises');
    await exercise(id).click();
    await page()
      .getByRole('heading', { name: say(`learn.exercises.one.${id}.title`) })
      .waitFor();
    await page().keyboard.press('Control+Enter');
    await page().getByText(say('learn.exercises.again')).waitFor();
  };
  const back = async (): Promise<void> => {
    await page().locator('.band-training').getByRole('link').click();
    await page().locator('.exercises').waitFor();
  };

  beforeAll(async () => {
    ({ seat, hands } = await trainingSeat('linruoxi', { language, viewport }));
  }, 120_000);
  afterAll(() => seat.leave());

  it('offers the tour beside the title and opens nothing by itself', async () => {
    await offer().waitFor();
    expect(await tour().count()).toBe(0);
    expect(await page().getByRole('dialog').count()).toBe(0);
    await look('01-offer');
    expect(await serious(seat)).toEqual([]);
  });

  it('goes from place to place with Enter, back to the beginning of the page at the end', async () => {
    await offer().focus();
    await page().keyboard.press('Enter');
    await tour().waitFor();
    await page()
      .getByText(say('learn.tour.name', { at: 1, of: 6 }))
      .waitFor();
    const box = await tour().boundingBox();
    const band = await page().locator('.next.life').boundingBox();
    // What is urgent stays to be seen, and the card stays where it is.
    expect((band?.y ?? 0) + (band?.height ?? 0)).toBeLessThan(box?.y ?? 0);
    for (const [i, stop] of ['today', 'log', 'seal', 'search', 'cases', 'lock'].entries()) {
      await page()
        .getByText(say(`learn.tour.stop.${stop}.text`))
        .waitFor();
      expect(await page().locator('.nav .tour-here').count()).toBe(1);
      expect((await tour().boundingBox())?.y).toBe(box?.y);
      if (i === 1) {
        await look('02-tour');
        expect(await serious(seat)).toEqual([]);
      }
      await page().keyboard.press('Enter');
    }
    await tour().waitFor({ state: 'hidden' });
    expect(await page().locator('.tour-here').count()).toBe(0);
    await page().waitForFunction(() => document.activeElement !== document.body);
    expect(await offer().count()).toBe(0);
  });

  it('is taken again from the help, ends with Esc and gives the focus back', async () => {
    await page().keyboard.press('F1');
    const again = page()
      .getByRole('dialog')
      .getByRole('button', { name: say('learn.tour.again') });
    await again.waitFor();
    await again.focus();
    await page().keyboard.press('Enter');
    await tour().waitFor();
    await page().waitForFunction(() => document.activeElement?.closest('.tour') !== null);
    expect(await focused()).toContain(say('learn.tour.next'));
    await page().keyboard.press('Escape');
    await tour().waitFor({ state: 'hidden' });
    await page().waitForFunction(() => document.activeElement !== document.body);
  });

  it('is not offered again after a lock, but to the next colleague it is', async () => {
    await hands.changeSeat('linruoxi');
    await page().locator('.task').first().waitFor();
    await page().locator('.nav .lock-line').waitFor();
    expect(await offer().count()).toBe(0);
    for (const [login, stops] of [
      ['xuwenqing', 4],
      ['chenqiming', 6],
      ['fangjingyi', 4],
    ] as const) {
      await hands.changeSeat(login);
      await offer().click();
      if (login === 'chenqiming') {
        await look('02-principal');
        const nav = page().locator('.nav');
        expect(await nav.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
      }
      await page()
        .getByText(say('learn.tour.name', { at: 1, of: stops }))
        .waitFor();
      for (let i = 0; i < stops; i++) await page().keyboard.press('Enter');
      await tour().waitFor({ state: 'hidden' });
    }
    expect(seat.complaints).toEqual([]);
  });

  it('shows ten exercises, and says whose seat the others are for', async () => {
    await hands.changeSeat('linruoxi');
    await hands.goTo('shell.exercises');
    await page().locator('.exercises > ol > li').nth(9).waitFor();
    expect(await page().locator('.exercises > ol > li').count()).toBe(10);
    await page().locator('.exercises summary').click();
    await look('03-exercises');
    expect(await serious(seat)).toEqual([]);
    await exercise('approve').click();
    await page().getByText('陈启明').waitFor();
    await look('04-other-seat');
    expect(await serious(seat)).toEqual([]);
  });

  it('checks a call on the hotline', async () => {
    await begin('hotline');
    await check(7);
    await look('05-not-yet');
    await hands.logTip({
      narrative: '来电说孙子这三天放学都在车棚被要钱，昨天给了十元。',
      occurred: '昨天 放学',
      affected: '夏小雨',
      place: '车棚',
      contact: '13900002046',
    });
    await page().keyboard.press('Control+Enter');
    await page()
      .getByRole('button', { name: say('log.open') })
      .waitFor();
    await look('06-underway');
    await back();
    await exercise('hotline').click();
    await check(0);
    await look('07-right');
    expect(await serious(seat)).toEqual([]);
  });

  it('finds a case by pinyin and one name', async () => {
    await begin('reveal');
    await page().keyboard.press('Control+k');
    await page().getByRole('combobox').fill('wuxiaochen');
    await page().getByRole('option').first().waitFor();
    await page().keyboard.press('Enter');
    await page().locator('.titleline .mono').waitFor();
    await page().keyboard.press('F4');
    await page().getByText('吴晓晨').first().waitFor();
    await back();
    await exercise('reveal').click();
    await check(0);
    await look('08-done');
    expect(await serious(seat)).toEqual([]);
  });

  it('takes in evidence and checks it', async () => {
    await begin('evidence');
    await hands.goTo('shell.cases');
    await page().locator('[role=row][aria-rowindex="2"] [role=gridcell]').nth(1).dblclick();
    await page().locator('.titleline .mono').waitFor();
    await page().getByLabel(say('files.source'), { exact: true }).fill('班主任手机拍摄');
    await hands.addEvidence([join(import.meta.dirname, '../fixtures/photo.jpg')]);
    await page()
      .getByRole('button', { name: say('files.custody') })
      .first()
      .click();
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: say('files.check') })
      .click();
    await page().getByRole('dialog').getByRole('status').waitFor();
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    await hands.goTo('shell.exercises');
    await exercise('evidence').click();
    await check(0);
  });

  it('keeps what was reached over a lock, in the dark too, and forgets it when asked', async () => {
    await hands.changeSeat('linruoxi');
    await hands.goTo('shell.exercises');
    await page()
      .getByText(say('learn.exercises.mine', { done: 3, of: 8 }))
      .waitFor();
    await page()
      .locator('.nav .foot')
      .getByRole('button', { name: say('shell.dark') })
      .click();
    await look('09-dark');
    expect(await serious(seat)).toEqual([]);
    await page()
      .getByRole('button', { name: say('learn.exercises.reset') })
      .click();
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: say('learn.exercises.resetOk') })
      .click();
    await page()
      .getByText(say('learn.exercises.mine', { done: 0, of: 8 }))
      .waitFor();
    expect(seat.complaints).toEqual([]);
  });
});
