// A working day without a mouse, from the first screen to the lock: five jobs, each from its beginning to its end.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keyboard } from '../support/keyboard';
import { TRAINING_PASSWORD } from '../support/seat';
import { texts } from '../support/texts';

const PLACE = '东操场沙坑';
const AFFECTED = '欧阳小测';
const CALLER = '13900004455';
const TITLE = '沙坑边抢篮球';
const NOTE = '已请体育组把沙坑锁上。';
const say = texts('zh-CN');
const DIALOG = '[role=dialog]';

let me: Keyboard;
let caseNumber = '';

const numberShown = (): Promise<string> => me.read('.titleline .mono');
/** Who is in it, each with a side. */
const addPeople = async (...names: string[]): Promise<void> => {
  for (const [i, name] of names.entries()) {
    await me.press('Alt+p');
    if (i > 0) {
      await me.press('Shift+Tab', 'ArrowDown', 'ArrowDown', 'Enter');
      await me.press('Alt+p');
    }
    await me.type(name);
    await me.press('Enter');
  }
};
const givePassword = async (): Promise<void> => {
  await me.isAt(say('stepUp.why'));
  await me.type(TRAINING_PASSWORD);
  await me.press('Enter');
};

beforeAll(async () => {
  me = await Keyboard.atANewComputer();
}, 60_000);
afterAll(() => me.leave());

describe('without a mouse', () => {
  it('is watched: a mouse would be noticed', async () => {
    expect((await me.cheat()).join()).toContain('pointerdown');
  });

  it('a training school is made and unlocked', async () => {
    await me.tabTo(/^建一个演练学校/);
    await me.press('Enter');
    await me.sees(TRAINING_PASSWORD);
    await me.sitDown('linruoxi');
    await me.sees(say('today.title'), 'h1');
  });

  it('a call is logged, from the key that begins it to its number', async () => {
    me.presses = 0;
    await me.press('Control+n');
    await me.sees(say('log.danger'));
    await me.press('Alt+2');
    await me.isAt(say('log.narrative'));
    await me.type('家长来电：孩子的篮球被高年级的抢走，不让他走。');
    await me.choose(say('log.danger'), say('log.no'), 'Shift+Tab');
    await me.tabTo(say('log.occurred'));
    await me.type('昨天 课间');
    await addPeople(AFFECTED, '葛大鹏');
    await me.tabTo(say('log.place'));
    await me.type(PLACE);
    await me.tabTo(say('log.reporterField.contact'));
    await me.type(CALLER);
    await me.press('Enter');
    await me.sees(/R-\w+/, '.seal');
    await me.picture('keyboard-1-log');
    await me.press('Control+Enter');
    await me.sees(say('log.done'), 'h1');
    expect(await numberShown()).toMatch(/-JB-\d{4}$/);
    // A whole call with two people, a place and a sealed caller: nobody should have to press more than this to get around.
    expect(me.presses).toBeLessThanOrEqual(33);
    await me.isAt(say('log.open'));
  });

  it('one tip is accepted, another one declined with a reason', async () => {
    await me.press('Enter');
    await me.sees(PLACE, 'h1');
    await me.press('Alt+a');
    await me.isAt(say('reports.caseTitle'));
    await me.type(TITLE);
    await me.press('Enter');
    await me.sees(TITLE, 'h1');
    caseNumber = await numberShown();
    expect(caseNumber).toMatch(/-QL-\d{4}$/);
    await me.press('Control+n');
    await me.sees(say('log.danger'));
    await me.press('Alt+4');
    await me.type('学生说有人往他书包里放毛毛虫，后来发现是同桌逗他玩。');
    await me.choose(say('log.danger'), say('log.no'), 'Shift+Tab');
    await me.press('Control+Enter');
    await me.sees(say('log.done'), 'h1');
    await me.press('Enter');
    await me.sees(say('reports.next'), '.report-decide-line');
    await me.press('Alt+d');
    await me.sees(say('terms.reason.roughPlay'), DIALOG);
    await me.press('Alt+3');
    await me.isAt(say('triage.note'));
    await me.type('双方和班主任都说是逗着玩，已提醒。');
    await me.press('Control+Enter');
    await me.sees(say('triage.state.declined', { reason: say('terms.reason.roughPlay') }), '.report-decide-line');
    await me.isAt(say('triage.next'));
  });

  it('a record is found by the first letters of a name and opened, and a note written', async () => {
    await me.press('Control+k');
    await me.isAt(say('search.title'));
    await me.type('oyxc');
    await me.sees(caseNumber.slice(-7), DIALOG);
    await me.press('Enter');
    await me.sees(TITLE, 'h1');
    await me.press('Control+j');
    await me.isAt(say('cases.entryText'));
    await me.type(NOTE);
    await me.choose(say('cases.whoReads'), say('cases.audience.team'));
    await me.tabTo(say('cases.saveEntry'));
    await me.press('Enter');
    await me.sees(NOTE, '.case-timeline');
  });

  it('a case goes from one next step to another', async () => {
    const next = (event: string) => me.sees(say('cases.nextStep', { step: say(`cases.event.${event}`) }));
    const step = async (event: string, then: string): Promise<void> => {
      await next(event);
      await me.tabTo(say(`cases.event.${event}`));
      await me.press('Enter');
      await me.isAt(say('cases.note'));
      await me.tabTo(say('cases.confirm'));
      await me.press('Enter');
      await next(then);
    };
    await step('investigate', 'submit');
    const gaps = await me.count('.missing li');
    expect(gaps).toBe(4);
    for (let left = gaps; left > 0; left--) {
      // The first thing that is missing is what the button beside it does.
      await me.tabTo(/^登记：/);
      await me.press('Enter');
      await me.sees('登记：', DIALOG);
      if (left > 2) {
        await me.isAt(say('facts.field.who'));
        await me.type('母亲');
        await me.choose(say('facts.field.way'), say('facts.way.phone'), 'Shift+Tab');
        await me.choose(say('facts.field.outcome'), say('facts.outcome.told'));
      } else {
        await me.isAt(say('facts.field.place'));
        await me.type('心理室');
      }
      if (left === gaps) expect(await me.serious()).toEqual([]);
      await me.press('Control+Enter');
      await me.seesNoMore(DIALOG);
      expect(await me.count('.missing li')).toBe(left - 1);
    }
    await step('submit', 'determine');
    await me.picture('keyboard-2-case');
  });

  it('the key locks, and a principal allows with the password what a colleague asked for', async () => {
    await me.lock();
    await me.sitDown('zhengguodong');
    await me.press('Control+k');
    await me.isAt(say('search.title'));
    await me.type('quanxian');
    await me.sees(say('search.goTo', { page: say('shell.requests') }), DIALOG);
    await me.press('Enter');
    await me.sees(say('access.title'), 'h1');
    await me.tabTo(say('access.newRequest'));
    await me.press('Enter');
    await me.sees(say('access.send'), DIALOG);
    await me.tabTo(say('access.number'));
    await me.type(caseNumber);
    await me.tabTo(say('access.reason'));
    await me.type('校门口有人找这名学生，需要知道情况');
    await me.tabTo(say('access.send'));
    await me.press('Enter');
    await givePassword();
    await me.sees(say('access.handSeatHelp'));
    await me.tabTo(say('access.handSeat'));
    await me.pressAndLock('Enter');
    await me.sitDown('chenqiming');
    await me.sees(say('access.title'), 'h1');
    await me.tabTo(say('access.allow'));
    await me.press('Enter');
    await me.isAt(say('access.noteOptional'));
    await me.tabTo(say('access.allowOk'));
    await me.press('Enter');
    await givePassword();
    await me.seesNoMore(DIALOG);
    await me.sees(say('access.state.allowedOther', { name: '郑国栋' }));
    await me.picture('keyboard-3-allowed');
    await me.lock();
    await me.sees(TRAINING_PASSWORD);
  });

  it('met neither a mouse nor an error', () => {
    expect(me.complaints).toEqual([]);
  });
});
