// One case on screen from its investigation to the archive: what is missing leads to where it is done, by a counsellor and a principal.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import { type Seat, takeSeat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
const TITLE = '走廊学舌取笑';

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
}, 120_000);
afterAll(() => seat.leave());

const dialog = (): Locator => seat.page().getByRole('dialog');
const missing = (): Locator => seat.page().locator('.missing li');
const openCase = async (title = TITLE): Promise<void> => {
  await hands.goTo('shell.cases');
  await seat.page().getByRole('gridcell', { name: title, exact: true }).dblclick();
  await seat.page().getByRole('heading', { name: title }).waitFor();
};

interface Form {
  readonly fill?: Readonly<Record<string, string>>;
  readonly choose?: readonly string[];
}
/** What is asked for, then Ctrl Enter. */
async function record(opener: Locator, { fill = {}, choose = [] }: Form): Promise<void> {
  await opener.click();
  for (const words of choose) await dialog().getByText(words, { exact: true }).click();
  for (const [label, text] of Object.entries(fill)) await dialog().getByLabel(label, { exact: true }).fill(text);
  await seat.page().keyboard.press('Control+Enter');
  await dialog().waitFor({ state: 'hidden', timeout: 15_000 });
}
async function step(event: string): Promise<void> {
  await hands.press(`cases.event.${event}`);
  await dialog().getByRole('button', { name: '确定', exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
}

describe('from the screen', () => {
  it('says what is missing, and each opens the right dialog at the right field', async () => {
    await openCase();
    await seat.page().getByText('下一步：提交认定').waitFor();
    expect(await missing().count()).toBe(6);
    await picture(seat, 'case-1-investigating');
    expect(await serious(seat)).toEqual([]);
    await missing().first().getByRole('button').click();
    await dialog().getByText('还差：').waitFor();
    // The guardian is asked first, and the keyboard is there.
    await seat.page().waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '监护人');
    await seat.page().keyboard.type('母亲');
    await picture(seat, 'case-2-dialog');
    expect(await serious(seat)).toEqual([]);
  });

  it('loses nothing of a half-written fact when the program locks', async () => {
    const saved = dialog().getByText(/草稿已加密保存/);
    await saved.waitFor();
    const before = (await saved.textContent()) ?? '';
    await dialog().getByLabel('说明', { exact: true }).fill('约了周四到校');
    await dialog().getByText(before, { exact: true }).waitFor({ state: 'detached' });
    await seat.lock();
    await seat.unlock('linruoxi');
    await openCase();
    await dialog().waitFor();
    expect(await dialog().getByLabel('说明', { exact: true }).inputValue()).toBe('约了周四到校');
    expect(await dialog().getByLabel('监护人', { exact: true }).inputValue()).toBe('母亲');
    await dialog().getByText('电话', { exact: true }).click();
    await dialog().getByText('已告知', { exact: true }).click();
    await seat.page().keyboard.press('Control+Enter');
    await seat.page().locator('.case-timeline').getByText('约了周四到校').waitFor();
    await missing().nth(5).waitFor({ state: 'detached' });
  });

  it('tells both sides and hears them, a refused date says why, and an attempt settles nothing', async () => {
    const notice = missing()
      .getByText(/^告知被反映/)
      .first();
    await record(notice, { fill: { 监护人: '父亲' }, choose: ['电话', '没有联系上'] });
    await seat.page().getByText('1 次没联系上').waitFor();
    expect(await missing().count()).toBe(5);
    await notice.click();
    await dialog().getByLabel('监护人', { exact: true }).fill('父亲');
    for (const words of ['短信或微信', '已告知', '被反映 全体']) await dialog().getByText(words, { exact: true }).click();
    await dialog().getByLabel('时间', { exact: true }).fill('2031-01-01 08:00');
    await dialog().getByText('这个时间还没到', { exact: false }).first().waitFor();
    await seat.page().keyboard.press('Control+Enter');
    expect(await dialog().isVisible()).toBe(true);
    await dialog().getByLabel('时间', { exact: true }).fill('2026-11-26 08:00');
    await seat.page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await record(missing().getByText(/^听受影响/), { fill: { 地点: '心理室', 陪同的成年人: '母亲' } });
    await missing()
      .getByText(/^听被反映/)
      .first()
      .click();
    await dialog().getByText('被反映 全体', { exact: true }).click();
    await dialog().getByLabel('谈了什么').fill('两人都承认学过几次，不觉得严重。');
    await dialog().getByText('委员会', { exact: true }).click();
    await seat.page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await seat.page().locator('.case-timeline').getByText('两人都承认学过几次').waitFor();
    await step('submit');
  });

  it('gives a task and ticks it off', async () => {
    await record(seat.page().locator('.rail').getByRole('button', { name: '添加' }), { fill: { 要做什么: '请年级组写情况说明' } }).catch(
      () => undefined,
    );
    await dialog().getByRole('combobox', { name: '谁来做' }).click();
    await seat.page().locator('.ant-select-item-option').getByText('陈启明').click();
    await seat.page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await seat.page().locator('.case-tasks').getByText('请年级组写情况说明').waitFor();
    await seat.page().getByRole('button', { name: '办完了：请年级组写情况说明' }).click();
    await seat.page().getByText('没有交办的事').waitFor();
  });

  it('records what the committee found, offers no unlawful measure, and serves both families', async () => {
    await seat.page().getByText('等认定委员会作出认定').waitFor();
    await seat.page().getByRole('button', { name: '登记：认定结果' }).click();
    await dialog().getByText('构成欺凌', { exact: true }).click();
    await dialog().getByText('情节轻微', { exact: true }).click();
    await dialog().getByLabel('到会人数').fill('7');
    await picture(seat, 'case-3-determination');
    await seat.page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await step('determine');
    await seat.page().getByRole('button', { name: '登记：处置措施' }).click();
    await dialog()
      .getByText(/义务教育阶段不得开除/)
      .waitFor();
    expect(await dialog().getByText('开除学籍', { exact: true }).count()).toBe(0);
    for (const words of ['批评教育', '赔礼道歉']) await dialog().getByText(words, { exact: true }).click();
    await picture(seat, 'case-4-measures');
    expect(await serious(seat)).toEqual([]);
    await seat.page().keyboard.press('Control+Enter');
    await dialog().waitFor({ state: 'hidden' });
    await step('dispose');
    await record(missing().getByText(/^送达受影响/), { fill: { 监护人: '母亲' }, choose: ['当面', '已签收', '已说明申诉权利和期限'] });
    await record(
      missing()
        .getByText(/^送达被反映/)
        .first(),
      {
        fill: { 监护人: '父亲' },
        choose: ['被反映 全体', '书面', '邮寄', '已说明申诉权利和期限'],
      },
    );
    await step('serve');
    await step('followUp');
  });

  it('suspends only once the principal has approved, and goes on by hand', async () => {
    await seat.page().keyboard.press('Control+e');
    await dialog().getByText('暂缓', { exact: true }).click();
    await dialog().getByLabel('理由', { exact: true }).fill('等县级部门答复');
    await dialog().getByLabel('到哪一天', { exact: true }).fill('2027-12-31');
    await seat.page().keyboard.press('Control+Enter');
    await seat
      .page()
      .getByText(/林若溪 申请暂缓/)
      .waitFor();
    expect(await seat.page().getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    await hands.changeSeat('chenqiming');
    await openCase();
    await seat.page().getByRole('button', { name: '批准', exact: true }).click();
    await seat
      .page()
      .getByText(/已暂缓，到/)
      .waitFor();
    await picture(seat, 'case-5-suspended');
    expect(await serious(seat)).toEqual([]);
    await step('resume');
    await seat.page().getByText('下一步：结案').waitFor();
  });

  it('closes when the checklist is whole, and archives', async () => {
    await hands.changeSeat('linruoxi');
    await openCase();
    await hands.press('facts.closing');
    await dialog().getByText('还有 4 项，办完才能结案。').waitFor();
    await picture(seat, 'case-6-checklist');
    expect(await serious(seat)).toEqual([]);
    await record(dialog().getByRole('button', { name: '去办 对受影响学生的辅导或保护' }), { choose: ['心理辅导', '保护安排'] });
    await hands.press('facts.closing');
    for (const which of ['一周', '一个月', '学期末']) {
      await dialog()
        .getByRole('button', { name: `去办 ${which}回访` })
        .click();
      await dialog()
        .getByText(which === '一周' ? '没有再发生' : '不再回访', { exact: true })
        .click();
      if (which === '一周') await dialog().getByText('电话', { exact: true }).click();
      else await dialog().getByLabel('理由', { exact: true }).fill('家长请学校不再上门，班主任每天看着。');
      await seat.page().keyboard.press('Control+Enter');
      await dialog().waitFor({ state: 'hidden' });
      await hands.press('facts.closing');
    }
    await dialog().getByText('都齐了，可以结案。').waitFor();
    await dialog().getByRole('button', { name: '结案', exact: true }).click();
    await dialog().getByText('这一步记入台账，不能撤回。').waitFor();
    await dialog().getByRole('button', { name: '确定', exact: true }).click();
    await seat.page().getByText('下一步：归档').waitFor();
    await step('archive');
    await seat.page().getByText('已归档').first().waitFor();
    await picture(seat, 'case-7-archived');
    expect(await serious(seat)).toEqual([]);
  });

  it('is reopened with a reason only', async () => {
    await hands.press('cases.event.reopen');
    expect(await dialog().getByRole('button', { name: '确定', exact: true }).isDisabled()).toBe(true);
    await dialog().getByLabel('为什么重新启动').fill('有新的线索');
    await dialog().getByRole('button', { name: '确定', exact: true }).click();
    await seat.page().getByText('下一步：提交认定').waitFor();
    await seat.page().locator('.rail').getByText('第 0 天，余 10 天').waitFor();
  });

  it('puts a report that must go out at once above everything', async () => {
    await seat.page().keyboard.press('Control+e');
    for (const words of ['强制报告', '发现要报告', '伤情较重']) await dialog().getByText(words, { exact: true }).click();
    await seat.page().keyboard.press('Control+Enter');
    await seat
      .page()
      .getByText(/必须立即报告/)
      .waitFor();
    await picture(seat, 'case-8-life');
    expect(await serious(seat)).toEqual([]);
    for (const to of ['报公安机关', '报教育局'])
      await record(seat.page().locator('.life').getByRole('button', { name: to }), { fill: { 接收人: '值班员' } });
    await seat
      .page()
      .getByText(/必须立即报告/)
      .waitFor({ state: 'hidden' });
  });

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});

describe('in English, light and dark', () => {
  it('shows the same case', async () => {
    const english = await takeSeat({ dir: seat.dir, viewport: { width: 1920, height: 1080 }, language: 'en' });
    await seat.lock();
    await english.unlock('linruoxi');
    const her = new Hands(english, 'en');
    for (const [title, name] of [
      [TITLE, 'case-9-en'],
      ['厕所索要财物并拍视频', 'case-10-en'],
    ] as const) {
      await her.goTo('shell.cases');
      await english.page().getByRole('gridcell', { name: title, exact: true }).dblclick();
      await english.page().getByRole('heading', { name: title }).waitFor();
      await picture(english, name);
    }
    await english.page().setViewportSize({ width: 1366, height: 768 });
    await english.page().getByRole('button', { name: 'Dark', exact: true }).click();
    await picture(english, 'case-11-en-dark');
    expect(await serious(english)).toEqual([]);
    await english.page().keyboard.press('Control+e');
    await english.page().getByRole('dialog').getByText('Mandatory report', { exact: true }).click();
    await picture(english, 'case-12-en-dialog');
    await english.leave();
  }, 60_000);
});
