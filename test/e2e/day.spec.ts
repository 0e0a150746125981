// One school day in twelve invented stories, from the first slip in the box to the auditor's check in the evening: five people at one desk.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bar } from '../support/bar';
import { schoolWithDesk } from '../support/certified-desk';
import { DayHands } from '../support/day-hands';
import { picture } from '../support/eyes';
import { Hands } from '../support/hands';
import { type Seat, takeSeat } from '../support/seat';
import { spellings, traces } from '../support/traces';

const [MAN, DA, WEN] = ['陆小满', '覃大川', '佟晓雯'] as const;
const STAIRS = '综合楼北楼梯拐角';
const CASES = { money: '楼梯拐角要零花钱', nails: '工具房被钉板划伤', chat: '班级群里发丑化图' } as const;

let dir: string;
let seat: Seat;
let hands: Hands;
let day: DayHands;
const numbers: Record<string, string> = {};
const say = (path: string, values?: Record<string, string | number>): string => hands.say(path, values);
const page = () => seat.page();
const keys = async (...all: string[]): Promise<void> => {
  for (const key of all) await page().keyboard.press(key);
};
const missing = (words: RegExp) => page().locator('.missing li').getByText(words).first();
const number = (of: string): string => numbers[of] ?? '';

/** What the audit room lists about one number. */
const actsOf = async (of: string): Promise<string> => {
  await page().getByRole('search').getByLabel(say('audit.filter.number')).fill(of);
  await keys('Enter');
  await page().locator('.audit-matched', { hasText: /\d/ }).waitFor();
  await page().waitForFunction(
    (wanted) => [...document.querySelectorAll('.content .acts tbody tr')].every((row) => row.textContent?.includes(wanted)),
    of,
  );
  return page().locator('.content .acts').innerText();
};

beforeAll(async () => {
  dir = await schoolWithDesk();
  seat = await takeSeat({ dir });
  hands = new Hands(seat, 'zh-CN');
  day = new DayHands(hands);
}, 120_000);
// The day stands still where it went wrong: whoever looks for the cause wants to see it.
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(seat, 'day-failed');
});
afterAll(async () => {
  await seat.leave();
  for (const folder of [dir, `${dir}-outbox`]) rmSync(folder, { recursive: true, force: true });
});

describe('in the morning', () => {
  it('1. a class teacher empties the report box, and can follow the slip only', async () => {
    await seat.unlock('xuwenqing');
    numbers.slip = await day.log({
      channel: 'reportBox',
      narrative: `纸条：${MAN}每天中午在楼梯拐角被人拦住要零花钱，不给就不让过。写的人不敢署名。`,
      place: STAIRS,
      affected: MAN,
      reported: DA,
    });
    expect(number('slip')).toMatch(/-JB-\d{4}$/);
    await hands.press('log.open');
    await day.sees(say('triage.state.received'), '.report-decide-line');
    await day.sees(say('reports.anonymous'));
    expect(
      await page()
        .getByRole('button', { name: say('reports.accept') })
        .count(),
      'deciding is not hers',
    ).toBe(0);
  });

  it('2. an anonymous call breaks off in the middle, and half a sentence is still there after the lock', async () => {
    await hands.changeSeat('linruoxi');
    await page().locator('a.task', { hasText: STAIRS }).waitFor();
    await day.beginTip('hotline');
    await page().keyboard.type('男声，不说是谁：校车上后排');
    await day.sees(say('drafts.savedAt', { time: '' }).trim());
    await hands.changeSeat('linruoxi');
    await page()
      .locator('.today-rail')
      .getByRole('link', { name: say('terms.channel.hotline'), exact: true })
      .click();
    const narrative = page().getByLabel(say('log.narrative'));
    await narrative.waitFor();
    expect(await narrative.inputValue()).toBe('男声，不说是谁：校车上后排');
    await narrative.press('End');
    await page().keyboard.type('有人抢低年级学生的座位，已经一个星期。');
    await day.fillTip({ place: '三号校车' });
    numbers.bus = await day.register();
    await hands.press('log.open');
    await day.sees('校车上后排有人抢低年级学生的座位');
    await day.sees(say('reports.anonymous'));
    await day.sees(say('terms.channel.hotline'), '.facts');
  });

  it('3. an angry father at the door seems to say the same as the slip: merged, and taken out again when it was another day', async () => {
    const before = await day.today();
    await day.beginTip('walkIn');
    await page().keyboard.type(`父亲来访，情绪激动，拍桌子：孩子${MAN}的钱又没了，要学校今天给说法。已请他坐下喝水。`);
    await day.fillTip({ place: STAIRS, affected: MAN, contact: '13900002233' });
    const rail = page().locator('.report-similar-rail');
    await rail.getByText(number('slip')).waitFor();
    await rail.getByText(say('triage.why.affected')).waitFor();
    await rail
      .getByRole('button', { name: say('triage.addAfter') })
      .first()
      .click();
    numbers.father = await day.register();
    await page()
      .getByRole('button', { name: say('triage.mergeNow', { number: number('slip') }) })
      .click();
    await day.dialog().getByRole('radio', { checked: true }).waitFor();
    await keys('Control+Enter');
    await day.sees(say('triage.mergedNow', { number: number('slip') }));
    expect((await day.today()).tips, 'one thing, not two').toBe(before.tips);
    await day.openTip(number('father'));
    await day.sees(say('triage.state.merged', { number: number('slip') }), '.report-decide-line');
    await day.takeBack('triage.unmerge', '父亲补充：这次是上周五放学后在公交站，不是楼梯。');
    await day.sees(say('triage.did.unmerge', { number: number('slip') }), '.report-decisions');
    expect((await day.today()).tips).toBe(before.tips + 1);
  });

  it('4. rough play is declined with what both said, and counts no more', async () => {
    numbers.play = await day.log({
      channel: 'staff',
      narrative: '体育老师：两个男生在垫子上抱摔，一个磕了膝盖。双方都说在学电视里的摔跤，互相道了歉。',
      place: '体育馆垫子区',
    });
    const before = await day.today();
    await day.openTip(number('play'));
    await day.decline('roughPlay', '双方和体育老师说法一致，已提醒不在垫子外玩，家长知情。');
    await day.sees('双方和体育老师说法一致', '.report-decide-line');
    expect((await day.today()).tips).toBe(before.tips - 1);
  });

  it('5. a prank is declined under the wrong reason, taken back, and declined under the right one', async () => {
    numbers.prank = await day.log({ channel: 'online', narrative: '校园墙留言：食堂阿姨是外星人，请学校处理。', place: '网络留言' });
    await hands.press('log.open');
    await page().locator('.report-decide-line').waitFor();
    await day.decline('notOurs', '按错了');
    await day.takeBack('triage.takeBack', '按错了原因，重新选。');
    await day.decline('prank', '留言人是高年级学生，承认闹着玩，已删除。');
    const told = await page().locator('.report-decisions').innerText();
    for (const words of [say('terms.reason.notOurs'), say('triage.did.takeBack'), say('terms.reason.prank')]) expect(told).toContain(words);
  });

  it('6. what belongs to another school is forwarded, with who took it', async () => {
    numbers.other = await day.log({
      channel: 'parent',
      narrative: '家长来电：孩子在培训班被同学起外号，两个孩子都在第一中学。',
      place: '校外培训班',
    });
    await hands.press('log.open');
    await page().locator('.report-decide-line').waitFor();
    await keys('Alt+f');
    await page().locator('#forward-to:focus').waitFor();
    await page().keyboard.type('榕溪县第一中学政教处');
    await page().locator('#decision-note').fill('双方都是那边的学生，家长同意转。');
    await page().locator('#forward-receipt').fill('高老师，上午十点二十');
    await keys('Control+Enter');
    await day.gone();
    await day.sees(say('triage.state.forwarded', { to: '榕溪县第一中学政教处' }), '.report-decide-line');
    await day.sees(say('triage.receiptWas', { receipt: '高老师，上午十点二十' }), '.report-decisions');
  });
});

describe('at noon', () => {
  it('7. a girl asks for help: a case is opened, and her words stay with the one she told', async () => {
    const before = await day.today();
    numbers.girl = await day.log({
      channel: 'studentHelp',
      narrative: `${WEN}说有人把她的照片改成丑图发在班级群里，她三天没敢去食堂。`,
      place: '班级群',
      affected: WEN,
    });
    await hands.press('log.open');
    await page().locator('.report-decide-line').waitFor();
    numbers.chat = await day.accept(CASES.chat);
    await day.sees(say('cases.from', { number: number('girl') }), '.facts');
    await day.note('她愿意每天午休来坐一会儿，先不告诉同学。', 'counsellor');
    const after = await day.today();
    expect(after.cases).toBe(before.cases + 1);
    expect(after.tips).toBe(before.tips);
  });

  it('8. somebody is hurt: it is reported with its time before anything else, and the red band goes', async () => {
    numbers.hurt = await day.log({
      channel: 'staff',
      narrative: '后勤来电：一名学生在工具房被人推到钉板上，手臂划伤出血，校医已送县医院。',
      place: '工具房',
      affected: DA,
      isLifeSafety: true,
    });
    await hands.press('log.open');
    await day.sees(say('reports.lifeNext'), '.report-decide-line');
    numbers.nails = await day.accept(CASES.nails);
    const line = page().locator('.case-lines');
    if ((await page().locator('.next.life').count()) === 0) {
      await keys('Control+e');
      for (const words of ['type.mandatoryReport', 'reportStep.needed', 'reportGround.injury'])
        await day
          .dialog()
          .getByText(say(`facts.${words}`), { exact: true })
          .click();
      await keys('Control+Enter');
      await day.gone();
    }
    await day.sees(say('facts.lifeWhy'));
    for (const [to, who] of [
      ['police', '城关派出所值班员'],
      ['education', '县教育局值班室'],
    ] as const)
      await day.record(
        page()
          .locator('.life')
          .getByRole('button', { name: say(`facts.receiverAsk.${to}`) }),
        {
          fill: { receiver: who, at: '昨天 17:20' },
        },
      );
    await page().locator('.next.life').waitFor({ state: 'hidden' });
    await day.sees(say('facts.words.reportMade', { to: say('facts.receiver.police'), who: '城关派出所值班员' }), '.case-timeline');
    await day.sees(/17:20/, '.case-timeline');
    expect(await line.innerText()).toContain(say('facts.track.mandatoryReport.name'));
  });

  it('9. the slip becomes a case, told to both families, heard on both sides, and determined', async () => {
    await day.openTip(number('slip'));
    numbers.money = await day.accept(CASES.money);
    await day.step('investigate');
    const phone = [say('facts.way.phone'), say('facts.outcome.told')];
    await day.record(missing(/^告知受影响/), { choose: phone, fill: { who: '母亲', note: '约明天到校。' } });
    await day.record(missing(/^告知被反映/), { choose: [say('facts.way.phone'), say('facts.outcome.notReached')], fill: { who: '父亲' } });
    await day.sees(say('facts.guardianState.notReached', { count: 1 }), '.case-parties');
    await day.record(missing(/^告知被反映/), {
      choose: [say('facts.way.visit'), say('facts.outcome.told')],
      fill: { who: '奶奶', at: '昨天 晚上 6:40' },
    });
    await day.record(missing(/^听受影响/), { fill: { place: '心理室', adult: '班主任' } });
    await day.record(missing(/^听被反映/), { fill: { place: '年级组', adult: '奶奶' } });
    const parties = await page().locator('.case-parties').innerText();
    expect(parties).toContain('母亲');
    expect(parties).toContain('奶奶');
    expect(parties).not.toContain(MAN);
    await day.step('submit');
    await day.record(page().getByRole('button', { name: say('facts.recordTitle', { what: say('facts.type.determination') }) }), {
      choose: [say('facts.conclusion.bullying'), say('facts.grade.minor')],
      fill: { present: '7' },
    });
    await day.step('determine');
    await day.sees(say('cases.state.determined'), '.titleline');
    await picture(seat, 'day-1-determined');
  });

  it('10. a tip about a colleague is closed to him, and a case is shared with him for what he is needed for', async () => {
    numbers.colleague = await day.log({
      channel: 'parent',
      narrative: '家长反映：安全主任在校门口推了孩子一把。',
      place: '南门岗亭',
      keepOut: '郑国栋',
    });
    await day.open(number('nails'));
    await page()
      .locator('section.access-who')
      .getByRole('button', { name: say('access.share') })
      .click();
    await page().locator('#share-person').fill('郑国栋');
    await page().locator('.ant-select-item-option', { hasText: '郑国栋' }).click();
    await page().getByText(say('access.untilChoice.week'), { exact: true }).click();
    await page().locator('#share-reason').fill('调看工具房门口的监控');
    await day
      .dialog()
      .getByRole('button', { name: say('access.shareOk'), exact: true })
      .click();
    await hands.passwordIfAsked();
    await day.gone();
    await page().locator('section.access-who').getByText('郑国栋').waitFor();
  });
});

describe('in the afternoon', () => {
  it('11. a package for the police is asked for, and sent back by the principal with a reason', async () => {
    await day.open(number('money'));
    await hands.press('cases.export');
    await hands.prepareExport({ purpose: '配合调查取证', document: '榕公调〔2026〕201号', hide: [] });
    await hands.freeze();
    numbers.export = await day.number();
    await hands.changeSeat('chenqiming');
    await page().locator('.decision').waitFor();
    await hands.press('exports.reject');
    await page().locator('#reason').fill('用途写得太宽，请写明是哪一件事。');
    await day
      .dialog()
      .getByRole('button', { name: say('exports.rejectOk'), exact: true })
      .click();
    await hands.passwordIfAsked();
    await day.sees(say('exports.ended.rejected'));
    await day.sees('用途写得太宽');
    await picture(seat, 'day-2-rejected');
    await day.open(number('chat'));
    await day.sees(say('cases.sealedEntries', { count: 1 }));
    expect(await page().locator('body').innerText(), 'what the girl said is not for the principal').not.toContain('每天午休来坐');
  });

  it('12. the security head works on what he was let into, and finds nothing of what is about him', async () => {
    await hands.changeSeat('zhengguodong');
    await day.open(number('nails'));
    for (const button of ['cases.add', 'facts.record', 'cases.event.investigate'])
      expect(
        await page()
          .getByRole('button', { name: say(button) })
          .count(),
        `${button} would be refused`,
      ).toBe(0);
    await page().getByLabel(say('files.source')).fill('工具房门口监控，十二点十分');
    await hands.addEvidence([join(import.meta.dirname, '../fixtures/screenshot.png')]);
    await keys('Control+k');
    await page()
      .getByRole('combobox', { name: say('search.title') })
      .fill(number('colleague'));
    await day.dialog().getByRole('status').waitFor();
    expect(await day.dialog().getByRole('option').filter({ hasText: '-JB-' }).count()).toBe(0);
    await keys('Escape');
    await hands.goTo('shell.reports');
    await page().getByRole('heading', { level: 1 }).waitFor();
    expect(await page().getByText('南门岗亭').count()).toBe(0);
  });
});

describe('in the evening', () => {
  it('the class teacher finds the slip as she handed it in, and is not told what became of it', async () => {
    await hands.changeSeat('xuwenqing');
    await hands.goTo('shell.reports');
    await page().getByLabel(say('reports.filter')).fill(STAIRS);
    await page().getByRole('gridcell', { name: STAIRS, exact: true }).first().waitFor();
    expect(
      await page()
        .getByRole('gridcell', { name: say('terms.state.handedIn') })
        .count(),
    ).toBe(1);
    expect(await page().locator('body').innerText()).not.toContain(number('money'));
  });

  it('the auditor finds the day in acts, and the chain whole', async () => {
    await hands.changeSeat('fangjingyi');
    await hands.goTo('shell.audit');
    await page().locator('.acts tbody tr').first().waitFor();
    const body = await page().locator('body').innerText();
    for (const secret of [MAN, DA, WEN, STAIRS, CASES.money]) expect(body).not.toContain(secret);
    await keys('Control+r');
    await page().locator('.ok.audit-report').waitFor({ timeout: 30_000 });
    expect(await page().locator('.summary').count()).toBe(0);
    await picture(seat, 'day-3-audit');
    for (const [of, events] of [
      ['slip', ['report_registered', 'case_opened']],
      ['father', ['reporter_sealed', 'report_merged', 'report_unmerged']],
      ['money', ['case_recorded', 'case_advanced']],
      ['nails', ['grant_given', 'file_attached']],
      ['prank', ['report_declined', 'report_takenBack']],
      ['export', ['export_requested', 'export_rejected']],
    ] as const) {
      const acts = await actsOf(number(of));
      for (const event of events) expect(acts, `${of}: ${event}`).toContain(say(`audit.event.${event}`));
    }
  });

  it('nothing of the day can be read on the disk, and the search would have found it', async () => {
    const words = [MAN, DA, WEN];
    // The browser's profile goes with the lock: it is looked into while it is there, with those of other specs beside it.
    const profiles = readdirSync(tmpdir()).filter((name) => name.startsWith('huxiao-browser-'));
    expect(profiles.length).toBeGreaterThan(0);
    const open = traces(
      profiles.map((name) => join(tmpdir(), name)),
      words,
    );
    await seat.lock();
    const closed = traces([dir], words);
    expect(closed.files).toBeGreaterThan(3);
    const planted = mkdtempSync(join(tmpdir(), 'huxiao-planted-'));
    for (const [name, bytes] of spellings(MAN)) {
      writeFileSync(join(planted, 'file'), Buffer.concat([Buffer.from('xyz'), bytes, Buffer.from('abc')]));
      expect(traces([planted], words).hits.join(), name).toContain(name);
    }
    rmSync(planted, { recursive: true });
    bar('canary', (open.files + closed.files) * words.length * spellings(MAN).length, [...open.hits, ...closed.hits]);
  });

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});
