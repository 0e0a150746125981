// Mentoring on screen, in Chinese: a plan from its first word to its first sessions by three people, and a plan of most of a year with its missed month to release.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { picture, serious } from '../support/eyes';
import type { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
}, 120_000);
afterAll(() => seat.leave());

const page = () => seat.page();
const dialog = (): Locator => page().getByRole('dialog');
const band = (): Locator => page().locator('.next.step');
const button = (name: string, within: Locator = page().locator('body')): Locator => within.getByRole('button', { name, exact: true });
const gone = (): Promise<void> => dialog().waitFor({ state: 'hidden', timeout: 15_000 });
const field = (label: string): Locator => page().getByLabel(label, { exact: true });

/** The register, then the plan of the student with this surname. */
async function openPlan(surname: string): Promise<void> {
  await hands.goTo('shell.mentoring');
  await page()
    .getByRole('gridcell', { name: new RegExp(`^${surname}`) })
    .first()
    .click();
  await page().keyboard.press('Enter');
  await page()
    .getByRole('heading', { name: new RegExp(`^${surname}\\*\\*`) })
    .waitFor();
}
async function pick(label: string, option: string, within: Locator): Promise<void> {
  await within.getByLabel(label, { exact: true }).click();
  await page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(option, { exact: true }).click();
}
async function changeSeat(login: string): Promise<void> {
  await seat.lock();
  await seat.unlock(login);
}

describe('a plan for a student who is supported without a case', () => {
  it('is drawn up in neutral words, and says what is still missing', async () => {
    await hands.goTo('shell.mentoring');
    await button('新建方案').click();
    await dialog().getByLabel('姓名', { exact: true }).fill('梁小川');
    await dialog().getByLabel('年级', { exact: true }).fill('七');
    await dialog().getByLabel('建档原因', { exact: true }).fill('他是问题学生');
    await dialog().getByText('“问题学生”像是标签').waitFor();
    await dialog().getByLabel('建档原因', { exact: true }).fill('近一个月迟到 6 次，三次没有交作业');
    expect(await dialog().getByText('像是标签').count()).toBe(0);
    expect(await serious(seat)).toEqual([]);
    await button('建草稿', dialog()).click();
    await page().getByRole('heading', { name: '梁**的帮教方案' }).waitFor();
    expect(await band().locator('.missing li').allTextContents()).toEqual(['问题分析', '帮教小组', '阶段目标', '行为记录']);
  });

  it('keeps what was typed over a lock, and names team, goals and figures from before', async () => {
    await band().getByRole('button', { name: '填写方案' }).click();
    await field('问题分析').fill('晚上照顾弟弟，睡得晚');
    await page()
      .getByText(/草稿已加密保存/)
      .waitFor();
    await changeSeat('linruoxi');
    await openPlan('梁');
    await band().getByRole('button', { name: '填写方案' }).click();
    await expect.poll(() => field('问题分析').inputValue(), { timeout: 15_000 }).toBe('晚上照顾弟弟，睡得晚');
    await button('加一个人').click();
    await pick('第 1 个人', '许文清', page().locator('.plan-row').first());
    await button('加一个目标').click();
    await field('目标').fill('每月按时到校 19 天');
    await field('措施').fill('班主任早上打电话');
    await page().getByText('按时到校', { exact: true }).click();
    await page()
      .getByLabel(/^按时到校 .*（帮教前）$/)
      .last()
      .fill('14');
    await page().getByLabel('按时到校 目标值').fill('19');
    await page().keyboard.press('Tab');
    expect(await serious(seat)).toEqual([]);
    await picture(seat, 'mentoring-1-plan');
    await page().keyboard.press('Control+Enter');
    await button('提交批准', band()).click();
    await button('提交批准', dialog()).click();
    await gone();
    await band().getByText('等批准：帮教方案').waitFor();
    expect(await band().getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
  });

  it('is approved by the principal, begun with the guardian’s consent, and counts its hours', async () => {
    await changeSeat('chenqiming');
    await openPlan('梁');
    await button('批准', band()).click();
    await button('批准', dialog()).click();
    await hands.passwordIfAsked();
    await band().getByText('先登记监护人的同意').waitFor();
    await changeSeat('linruoxi');
    await openPlan('梁');
    await button('监护人意见', band()).click();
    await dialog().getByLabel('监护人', { exact: true }).fill('母亲');
    await page().keyboard.press('Control+Enter');
    await gone();
    await button('开始实施', band()).click();
    await button('开始实施', dialog()).click();
    await gone();
    await page().keyboard.press('Control+j');
    await dialog().getByText('心理辅导', { exact: true }).click();
    await dialog().getByText('只有辅导老师能看').waitFor();
    await dialog().getByLabel('辅导要点', { exact: true }).fill('说到睡不好，约定周五再来');
    expect(await serious(seat)).toEqual([]);
    await page().keyboard.press('Control+Enter');
    await gone();
    await page().getByText('说到睡不好，约定周五再来').waitFor();
    await page().getByText('学时 1 / 0').waitFor();
  });

  it('shows the class teacher that there was counselling, and nothing of what was said', async () => {
    await changeSeat('xuwenqing');
    await openPlan('梁');
    await page().getByText('要点只有辅导老师能看').waitFor();
    expect(await page().getByText('说到睡不好').count()).toBe(0);
    await page().keyboard.press('Control+j');
    await dialog().getByText('家访', { exact: true }).click();
    await dialog().getByLabel('谈话内容', { exact: true }).fill('母亲在家，约定十点熄灯');
    await page().keyboard.press('Control+Enter');
    await gone();
    await page().getByText('母亲在家，约定十点熄灯').waitFor();
    expect(await serious(seat)).toEqual([]);
    await picture(seat, 'mentoring-2-class-teacher');
  });
});

describe('most of a year of one student', () => {
  it('shows before and after, and the month that was missed stays to be seen', async () => {
    await changeSeat('linruoxi');
    await openPlan('沈');
    await page()
      .getByRole('img', { name: /^按时到校，从 13 到 20，目标 19$/ })
      .waitFor();
    expect(await page().locator('.mentoring-review-months .amber').allTextContents()).toEqual([expect.stringMatching(/月缺$/)]);
    await picture(seat, 'mentoring-3-year');
    expect(await serious(seat)).toEqual([]);
    // Made up later it is there, and says that it was late.
    await page().locator('.mentoring-review-months .amber button').click();
    await dialog().getByText('会记成补评').waitFor();
    await dialog().getByLabel('按时到校', { exact: true }).fill('17');
    await dialog().getByLabel('本人感受', { exact: true }).fill('5');
    await dialog().getByLabel('小结', { exact: true }).fill('家里有事那个月没有评，按考勤补记。');
    await page().keyboard.press('Control+Enter');
    await gone();
    await page()
      .getByText(/月补评$/)
      .waitFor();
    expect(await page().locator('.mentoring-review-months .amber').allTextContents()).toEqual([expect.stringMatching(/月补评$/)]);
  });

  it('is released by the principal, with an observation before the file is sealed', async () => {
    await band().getByText('月评已做，决定下一步').waitFor();
    await button('申请解除', band()).click();
    await dialog().getByLabel('理由', { exact: true }).fill('三个月稳定，本人也愿意');
    await button('申请解除', dialog()).click();
    await gone();
    await changeSeat('chenqiming');
    await page().getByText('等您批准：帮教').first().waitFor();
    await openPlan('沈');
    await band().getByText('等批准：解除').waitFor();
    await button('批准', band()).click();
    await button('批准', dialog()).click();
    await hands.passwordIfAsked();
    await band()
      .getByText(/^下一步 观察到/)
      .waitFor();
    await picture(seat, 'mentoring-4-observing');
    await changeSeat('linruoxi');
    await openPlan('沈');
    await page().getByText('观察期', { exact: true }).first().waitFor();
    expect(await button('结束并封存', band()).count()).toBe(0);
  });

  it('goes on paper: the review of its outcome names the month that was missed', async () => {
    await page().keyboard.press('Control+p');
    await page().getByText('成效评估', { exact: true }).click();
    await page().keyboard.press('Control+Enter');
    await page()
      .locator('.pages-bar')
      .getByText(/帮教成效评估/)
      .waitFor({ timeout: 30_000 });
    expect(await serious(seat)).toEqual([]);
    await picture(seat, 'mentoring-5-paper');
  });
});

describe('beside a case', () => {
  it('a plan is started for one of its students, and the case says that there is one', async () => {
    await hands.goTo('shell.cases');
    await page().getByRole('gridcell', { name: '宿舍内长期孤立', exact: true }).dblclick();
    await button('建帮教方案').click();
    await button('建草稿', dialog()).click();
    await page().getByRole('heading', { name: '蒋**的帮教方案' }).waitFor();
    await page().getByText('受影响学生').first().waitFor();
    expect(seat.complaints).toEqual([]);
  });
});
