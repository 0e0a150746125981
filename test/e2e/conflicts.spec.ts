// Half written, then somebody else wrote: in a case, about a person of concern and in a plan both versions are shown, and none is lost.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import type { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
const page = () => seat.page();
const dialog = (): Locator => page().getByRole('dialog');
const say = (path: string): string => hands.say(path);

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
}, 120_000);
afterAll(() => seat.leave());

/** The record in a register, by a cell that only its row has. */
async function open(register: string, cell: string | RegExp): Promise<void> {
  await hands.goTo(register);
  await page().getByRole('gridcell', { name: cell, exact: true }).first().dblclick();
  await page().locator('h1').waitFor();
}
const fill = (label: string, text: string): Promise<void> => dialog().getByLabel(label, { exact: true }).fill(text);
const keep = async (): Promise<void> => {
  await dialog()
    .getByText(/草稿已加密保存/)
    .waitFor();
};
/** Two versions side by side, then both on record. */
async function compare(mine: string, theirs: string, who: string, shot: string): Promise<void> {
  await dialog().getByText(say('conflict.behind')).waitFor();
  await page().keyboard.press('Control+Enter');
  const region = (name: string): Locator => dialog().getByRole('region', { name: say(name) });
  await region('conflict.mine').getByText(mine).waitFor();
  await region('conflict.others').getByText(theirs).waitFor();
  expect(await dialog().innerText()).toContain(who);
  await picture(seat, shot);
  expect(await serious(seat)).toEqual([]);
  // Back to the form and its words, then once more.
  await hands.press('conflict.change');
  await dialog().locator('.form-foot').waitFor();
  expect(await dialog().getByText(say('conflict.behind')).count()).toBe(0);
}

describe('somebody else wrote meanwhile', () => {
  it('in a case: a fact beside an entry', async () => {
    await open('shell.cases', '走廊学舌取笑');
    await page().keyboard.press('Control+e');
    await dialog().getByLabel('监护人', { exact: true }).waitFor();
    await fill('监护人', '母亲');
    for (const words of ['电话', '已告知']) await dialog().getByText(words, { exact: true }).click();
    await fill('说明', '约了周四到校');
    await keep();
    await hands.changeSeat('chenqiming');
    await open('shell.cases', '走廊学舌取笑');
    await hands.addEntry('校长已约年级组谈过');
    await hands.changeSeat('linruoxi');
    await open('shell.cases', '走廊学舌取笑');
    await compare('约了周四到校', '校长已约年级组谈过', '陈启明', 'conflict-1-fact');
    await page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    for (const text of ['约了周四到校', '校长已约年级组谈过']) await page().locator('.case-timeline').getByText(text).waitFor();
  }, 120_000);

  it('about a person of concern: two facts', async () => {
    await hands.changeSeat('zhengguodong');
    await open('shell.concerns', '扬言要堵校车');
    await page().keyboard.press('Control+e');
    await dialog().getByText(say('concerns.threeQuestions')).waitFor();
    await dialog().getByText(say('concerns.result.confirmed'), { exact: true }).click();
    await fill(say('concerns.field.change'), '这周在外地打工');
    await keep();
    await hands.changeSeat('chenqiming');
    await open('shell.concerns', '扬言要堵校车');
    await page().keyboard.press('Control+e');
    await dialog().getByText(say('concerns.type.correction'), { exact: true }).click();
    await fill(say('concerns.field.text'), '车牌号记错了一位');
    await page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await hands.changeSeat('zhengguodong');
    await open('shell.concerns', '扬言要堵校车');
    await compare('这周在外地打工', '车牌号记错了一位', '陈启明', 'conflict-2-concern');
    await page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    for (const text of ['这周在外地打工', '车牌号记错了一位']) await page().locator('.concern-log').getByText(text).waitFor();
  }, 120_000);

  it('but not the same person: their own words are no news to them', async () => {
    await hands.press('concerns.act.delist');
    await fill(say('concerns.field.reason'), '已搬离本县');
    await keep();
    await dialog()
      .getByRole('button', { name: say('cases.cancel'), exact: true })
      .click();
    await dialog().waitFor({ state: 'hidden' });
    await page().keyboard.press('Control+e');
    await dialog().getByText(say('concerns.type.correction'), { exact: true }).click();
    await fill(say('concerns.field.text'), '搬家的日子是上月底');
    await page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await page().locator('.concern-log').getByText('搬家的日子是上月底').waitFor();
    await hands.press('concerns.act.delist');
    await page().waitForFunction(() => [...document.querySelectorAll('textarea')].some((one) => one.value === '已搬离本县'));
    expect(await dialog().getByText(say('conflict.behind')).count()).toBe(0);
    await page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await page().locator('.concern-log').getByText('已搬离本县').waitFor();
  }, 60_000);

  it('in a plan: a talk beside the student’s words, kept both at once', async () => {
    await hands.changeSeat('linruoxi');
    await open('shell.mentoring', PLAN);
    await page().keyboard.press('Control+j');
    await fill('谈话内容', '说到周末想去图书馆');
    await keep();
    await hands.changeSeat('chenqiming');
    await open('shell.mentoring', PLAN);
    await page().keyboard.press('Control+j');
    await dialog().getByText(say('mentoring.dialog.types.words'), { exact: true }).click();
    await dialog()
      .getByRole('textbox', { name: say('mentoring.dialog.text'), exact: true })
      .fill('我想把数学补上');
    await page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await hands.changeSeat('linruoxi');
    await open('shell.mentoring', PLAN);
    await dialog().getByText(say('conflict.behind')).waitFor();
    await hands.press('conflict.look');
    await dialog()
      .getByRole('region', { name: say('conflict.others') })
      .getByText('我想把数学补上')
      .waitFor();
    await picture(seat, 'conflict-3-plan');
    expect(await serious(seat)).toEqual([]);
    await hands.press('conflict.keep');
    await dialog().waitFor({ state: 'hidden' });
    for (const text of ['说到周末想去图书馆', '我想把数学补上']) await page().getByText(text).first().waitFor();
    expect(seat.complaints).toEqual([]);
  }, 120_000);
});

/** A plan that is carried out, led by the counsellor. */
const PLAN = /^沈/;
