// 重点人员: from what was seen at the gate to the register and back out of it, by a security head and a principal at one PC.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
const TITLE = '举横幅堵校门并砸门';

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('zhengguodong'));
}, 120_000);
afterAll(() => seat.leave());

const page = () => seat.page();
const dialog = (): Locator => page().getByRole('dialog');
const say = (path: string, values?: Record<string, string | number>): string => hands.say(path, values);
const field = (name: string): string => say(`concerns.field.${name}`);
const choose = (group: string, words: string): Promise<void> =>
  page().getByRole('group', { name: group, exact: true }).getByText(words, { exact: true }).click();
const pick = (group: string, words: string): Promise<void> =>
  dialog().getByRole('group', { name: group, exact: true }).getByText(words, { exact: true }).click();
const fill = async (texts: Readonly<Record<string, string>>, within: Locator | null = null): Promise<void> => {
  for (const [label, text] of Object.entries(texts)) await (within ?? page()).getByLabel(label, { exact: true }).fill(text);
};
async function open(title: string): Promise<void> {
  await hands.goTo('shell.concerns');
  await page().getByRole('gridcell', { name: title, exact: true }).dblclick();
  await page().getByRole('heading', { name: title }).waitFor();
}
const commit = async (): Promise<void> => {
  await page().keyboard.press('Control+Enter');
  await dialog().waitFor({ state: 'hidden', timeout: 15_000 });
};

describe('保安主任', () => {
  it('看得清谁还在负责，名单拿不走', async () => {
    await hands.goTo('shell.concerns');
    await page()
      .getByRole('heading', { name: say('concerns.title') })
      .waitFor();
    await page().getByRole('gridcell', { name: '扬言要堵校车', exact: true }).waitFor();
    await page().getByText(say('concerns.limits')).waitFor();
    expect(
      await page()
        .getByRole('button', { name: say('ledger.export') })
        .count(),
    ).toBe(0);
    expect(
      await page()
        .getByRole('button', { name: say('ledger.print') })
        .count(),
    ).toBe(0);
    await picture(seat, 'concerns-1-register');
    expect(await serious(seat)).toEqual([]);
    await choose(say('concerns.shows'), say('concerns.show.gates'));
    await page().getByRole('heading', { name: /东门/ }).waitFor();
    await picture(seat, 'concerns-2-gates');
    expect(await serious(seat)).toEqual([]);
  }, 60_000);

  it('依法信访不能报告也不能列入，页面说明为什么', async () => {
    await page().keyboard.press('Alt+n');
    await page()
      .getByRole('heading', { name: say('concerns.noticeTitle') })
      .waitFor();
    await choose(field('urgency'), say('concerns.urgency.ordinary'));
    await choose(field('relation'), say('concerns.relation.neither'));
    await choose(field('behaviours'), say('concerns.behaviour.petition'));
    await choose(field('origin'), say('concerns.origin.petition'));
    await page()
      .locator('.error', { hasText: say('concerns.refusal.petition_only') })
      .waitFor();
    await page()
      .locator('.help', { hasText: say('concerns.refusal.petition_only') })
      .waitFor();
    expect(
      await page()
        .getByRole('button', { name: say('concerns.note') })
        .isDisabled(),
    ).toBe(true);
    await picture(seat, 'concerns-3-petition');
    expect(await serious(seat)).toEqual([]);
    // A parent with a complaint is asked about, and refused as well.
    await choose(field('relation'), say('concerns.relation.complainingParent'));
    await page().getByText(say('concerns.refusal.complainingParent')).waitFor();
  }, 60_000);

  it('看到威胁学校的行为才记得下，然后提请列入，自己批不了', async () => {
    await choose(field('relation'), say('concerns.relation.neither'));
    await choose(field('behaviours'), say('concerns.behaviour.blocking'));
    await choose(field('behaviours'), say('concerns.behaviour.violence'));
    await page().getByText(say('concerns.refusal.petition_only')).first().waitFor({ state: 'hidden' });
    await page().getByText(say('concerns.warn.petition')).waitFor();
    await choose(field('band'), say('concerns.band.gate'));
    await fill({
      [field('title')]: TITLE,
      [field('narrative')]: '在北门口举横幅，堵住校门，用砖砸门，扬言不让任何人进出。',
      [field('seenBy')]: '保安 邓师傅',
      [field('gate')]: '北门',
      [field('features')]: '灰色夹克，戴鸭舌帽',
    });
    await page().keyboard.press('Control+Enter');
    await page().getByRole('heading', { name: TITLE }).waitFor();
    await hands.press('concerns.proposeList');
    await pick(field('level'), say('concerns.levelWith.high'));
    await fill(
      {
        [field('source')]: '保安当面看到，派出所已出警',
        [field('ground')]: '堵门并动手，扬言再来',
        [field('body')]: '城关派出所',
        [field('officer')]: '吴志恒',
        [field('instructions')]: '关门，按一键报警，学生改走东门。',
      },
      dialog(),
    );
    await picture(seat, 'concerns-4-propose');
    expect(await serious(seat)).toEqual([]);
    await commit();
    await page().getByText(say('concerns.waitsForOther')).waitFor();
    expect(
      await page()
        .getByRole('button', { name: say('concerns.act.approve'), exact: true })
        .count(),
    ).toBe(0);
    await picture(seat, 'concerns-5-proposed');
    expect(await serious(seat)).toEqual([]);
  }, 90_000);
});

describe('现在有危险', () => {
  it('F8 一键写紧急线索，记下就开始计时，登记告知公安才停', async () => {
    await hands.goTo('shell.concerns');
    await page().keyboard.press('F8');
    await page().getByText(say('concerns.help.urgent')).waitFor();
    await choose(field('relation'), say('concerns.relation.neither'));
    await choose(field('behaviours'), say('concerns.behaviour.attemptedEntry'));
    await choose(field('band'), say('concerns.band.gate'));
    await choose(field('origin'), say('concerns.origin.none'));
    await fill({ [field('title')]: '有人翻墙进来', [field('narrative')]: '一名男子翻北墙进校，往操场走。', [field('seenBy')]: '值班教师' });
    await page().keyboard.press('Control+Enter');
    await page().getByRole('heading', { name: '有人翻墙进来' }).waitFor();
    const band = page()
      .getByRole('alert')
      .filter({ hasText: say('concerns.policeNowHow') });
    await band.waitFor();
    await picture(seat, 'concerns-5b-urgent');
    expect(await serious(seat)).toEqual([]);
    await band.getByRole('button', { name: say('concerns.policeTold') }).click();
    await fill({ [field('who')]: '110 接警员' }, dialog());
    await commit();
    await band.waitFor({ state: 'hidden' });
  }, 60_000);
});

describe('校长', () => {
  it('在今天里看到等批准的，看清要批准什么再批', async () => {
    await hands.changeSeat('chenqiming');
    const waiting = page().locator('a.task', { hasText: TITLE });
    await waiting.waitFor();
    await waiting.getByText(say('today.kind.concernApproval')).waitFor();
    await waiting.click();
    await page().getByRole('heading', { name: TITLE }).waitFor();
    await page().getByText('关门，按一键报警，学生改走东门。').waitFor();
    await page()
      .getByRole('button', { name: say('concerns.act.approve'), exact: true })
      .click();
    await dialog().getByLabel(field('reason'), { exact: true }).fill('情况属实，校门必须知道。');
    await dialog()
      .getByRole('button', { name: say('concerns.actOk.approve'), exact: true })
      .click();
    await hands.passwordIfAsked();
    await page()
      .getByRole('heading', { name: say('concerns.entryPart') })
      .waitFor({ timeout: 20_000 });
    await picture(seat, 'concerns-6-listed');
    expect(await serious(seat)).toEqual([]);
  }, 90_000);
});

describe('人找不到了', () => {
  it('登记下落不明，马上要书面通知公安和教育局；找到以后恢复平常', async () => {
    await hands.changeSeat('zhengguodong');
    await open('扬言要堵校车');
    await hands.press('concerns.next.checkDo');
    await pick(field('result'), say('concerns.result.missing'));
    await commit();
    await page().getByText(say('concerns.lostNow.missing')).waitFor();
    await picture(seat, 'concerns-7-missing');
    expect(await serious(seat)).toEqual([]);
    for (const [to, who] of [
      ['police', '梁伟'],
      ['education', '安全股 何主任'],
    ] as const) {
      await hands.press(`concerns.notify.${to}`);
      await pick(field('way'), say('concerns.way.letter'));
      await fill({ [field('who')]: who, [field('receipt')]: '收 2026-31' }, dialog());
      await commit();
    }
    await page().getByText(say('concerns.lostNow.missing')).waitFor({ state: 'hidden' });
    await hands.press('concerns.next.checkDo');
    await pick(field('result'), say('concerns.result.confirmed'));
    await fill({ [field('change')]: '人已找到，回到村里。' }, dialog());
    await commit();
    await page().locator('.concern-log').getByText('人已找到，回到村里。').waitFor();
    await page().locator('.titleline .pill').getByText('已核对').waitFor();
  }, 90_000);
});

describe('保安主任请假', () => {
  it('登记请假以后，核对提醒下一个人', async () => {
    await hands.goTo('shell.concerns');
    await hands.press('concerns.duty');
    await fill({ [say('concerns.awayFrom')]: '今天', [say('concerns.awayUntil')]: '后天' }, dialog());
    await picture(seat, 'concerns-8-duty');
    await dialog()
      .getByRole('button', { name: say('concerns.awaySave') })
      .click();
    await dialog().getByText('郑国栋：').waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await hands.changeSeat('chenqiming');
    await page().locator('a.task', { hasText: '连续三天放学时拍摄学生' }).waitFor();
    await open('连续三天放学时拍摄学生');
    await page().getByText('由陈启明核对').waitFor();
  }, 90_000);
});

describe('in English, dark, and on a large screen', () => {
  it('says the same', async () => {
    const english = new Hands(seat, 'en');
    await seat.lock();
    await page().getByText('English', { exact: true }).click();
    await seat.unlock('zhengguodong');
    await english.goTo('shell.concerns');
    await page()
      .getByRole('heading', { name: english.say('concerns.title') })
      .waitFor();
    await page().getByRole('gridcell', { name: '扬言要堵校车', exact: true }).waitFor();
    await picture(seat, 'concerns-9-en');
    expect(await serious(seat)).toEqual([]);
    await page().getByRole('gridcell', { name: '多次在校门持棍叫骂', exact: true }).dblclick();
    await page().getByRole('heading', { name: '多次在校门持棍叫骂' }).waitFor();
    await picture(seat, 'concerns-10-en-one');
    expect(await serious(seat)).toEqual([]);
    await page().keyboard.press('Control+e');
    await dialog().getByText(english.say('concerns.threeQuestions')).waitFor();
    await picture(seat, 'concerns-11-en-check');
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await page()
      .locator('.nav .foot')
      .getByRole('button', { name: english.say('shell.dark') })
      .click();
    await english.goTo('shell.concerns');
    await page().getByRole('gridcell', { name: '扬言要堵校车', exact: true }).waitFor();
    await page().setViewportSize({ width: 1920, height: 1080 });
    await picture(seat, 'concerns-12-en-dark-1920');
    expect(await serious(seat)).toEqual([]);
    expect(seat.complaints).toEqual([]);
  }, 90_000);
});
