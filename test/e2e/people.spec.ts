// People on screen: a deputy is invited, activated, certified by two and takes over; pauses, a leaver, another password.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import type { Hands } from '../support/hands';
import { makeCore } from '../support/make-core';
import { secondCounsellor } from '../support/second-counsellor';
import { type Seat, takeSeat, TRAINING_PASSWORD } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

const OWN = '周副校长 很喜欢修旧自行车 呢';
const LATER = '周副校长 周末都在河边写生 啊';

let seat: Seat;
let hands: Hands;
let code = '';
let print = '';

const page = () => seat.page();
const look = (name: string, at = seat): Promise<void> => picture(at, `people-${name}`);
const serious = (at = seat): Promise<string[]> => seriousAt(at);
/** Presses the button of that text in the topmost dialog or band and gives the password when it is asked for. */
const give = async (password = TRAINING_PASSWORD): Promise<void> => {
  const field = page().getByLabel(hands.say('stepUp.why'));
  await field.fill(password);
  await page().keyboard.press('Enter');
  await field.waitFor({ state: 'hidden' });
};
const button = (path: string, values: Record<string, string> = {}) =>
  page()
    .getByRole('button', { name: hands.say(path, values) })
    .last();
const people = async (login: string): Promise<void> => {
  await hands.changeSeat(login);
  await hands.goTo('shell.people');
  await page().locator('.people-table').waitFor();
};
/** The keyboard is where it is needed, and comes back. */
const focusOn = (selector: string) => page().waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
const openPerson = (name: string) => page().getByRole('button', { name, exact: true }).click();
const unlockWith = async (login: string, password: string): Promise<void> => {
  await page().locator('#login').fill(login);
  await page().locator('#password').fill(password);
  await page().keyboard.press('Enter');
  await page().locator('.nav').waitFor({ timeout: 30_000 });
};

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat());
}, 90_000);
afterAll(() => seat.leave());

describe('a deputy joins', () => {
  it('is invited by the security admin with a code that is shown once', async () => {
    await seat.unlock('heyating');
    await hands.goTo('shell.people');
    await page().locator('.people-table').waitFor();
    await look('01-register');
    expect(await serious()).toEqual([]);
    await button('people.invite.button').click();
    await focusOn('[role=dialog] input');
    await page().keyboard.press('Escape');
    await focusOn('.titleline button');
    await page().keyboard.press('Enter');
    await focusOn('[role=dialog] input');
    await page().keyboard.type('周明');
    await page().getByLabel(hands.say('people.login'), { exact: true }).fill('zhouming');
    await page().getByText(hands.say('roles.auditor'), { exact: true }).last().click();
    await page().getByText(hands.say('roles.deputy'), { exact: true }).last().click();
    await page().getByText(hands.say('people.exclude.principal')).waitFor();
    await look('02-exclude');
    await page().getByText(hands.say('roles.auditor'), { exact: true }).last().click();
    await page().getByText(hands.say('people.roleMay.deputy')).waitFor();
    await look('03-invite');
    expect(await serious()).toEqual([]);
    await button('people.invite.ok.new').click();
    await give();
    const shown = page().locator('.people-one-time');
    await shown.waitFor();
    code = (await shown.innerText()).split(/\s+/).join(' ');
    expect(code.split(' ')).toHaveLength(8);
    await look('04-code');
    expect(await serious()).toEqual([]);
    await button('people.code.done').click();
    await page().getByText(hands.say('people.code.sure')).waitFor();
    await button('people.code.yes').click();
    await shown.waitFor({ state: 'detached' });
    await focusOn('.titleline button');
    expect(await page().content()).not.toContain(code.split(' ')[0]);
  });

  it('sets a password of their own at the unlock page', async () => {
    await seat.lock();
    await hands.press('unlock.way.activate');
    await page().getByLabel(hands.say('people.activate.login'), { exact: true }).fill('zhouming');
    await page().getByLabel(hands.say('password.own')).fill('太短了');
    await page()
      .getByText(hands.say('password.weak.short', { have: 3, least: 15 }))
      .waitFor();
    await page().getByLabel(hands.say('password.own')).fill(OWN);
    await page().getByLabel(hands.say('password.again')).fill(OWN);
    await page()
      .locator('#activate-code')
      .fill(code.replace(/^./, (sign) => (sign === '7' ? '8' : '7')));
    await button('people.activate.ok').click();
    await page().getByText(hands.say('people.activate.errors.paper_code')).waitFor();
    await look('05-activate');
    expect(await serious()).toEqual([]);
    await page().locator('#activate-code').fill(code.toLowerCase().replaceAll('0', 'o'));
    await button('people.activate.ok').click();
    await page().locator('.people-key-print').waitFor({ timeout: 30_000 });
    print = (await page().locator('.people-key-print .mono').innerText()).split(/\s+/).join(' ');
    await look('06-activated');
    expect(await serious()).toEqual([]);
    await button('people.activate.toUnlock').click();
    await page().locator('#login').waitFor();
  });

  it('is certified by two, each after comparing what the newcomer reads', async () => {
    for (const login of ['heyating', 'chenqiming']) {
      if (login === 'heyating') {
        await seat.unlock(login);
        await hands.goTo('shell.people');
      } else await people(login);
      await page()
        .getByText(hands.say('people.next.mine', { name: '周明' }))
        .waitFor();
      await look(`07-next-${login}`);
      await button('people.next.sign').click();
      const heard = page().locator('#heard');
      await heard.fill('00000000');
      await page().getByText(hands.say('people.certify.differs')).waitFor();
      expect(await button('people.certify.ok').isDisabled()).toBe(true);
      await heard.fill(print.split(' ').slice(-2).join(' ').toLowerCase());
      await look(`08-certify-${login}`);
      expect(await serious()).toEqual([]);
      await button('people.certify.ok').click();
      await give();
      await heard.waitFor({ state: 'detached' });
    }
    await openPerson('周明');
    await page()
      .getByText(hands.say('people.bySigners', { security: '何雅婷', principal: '陈启明' }))
      .waitFor();
    await page().getByRole('dialog').getByText(hands.say('audit.event.person_invited')).waitFor();
    await look('09-person');
    expect(await serious()).toEqual([]);
  });

  it('unlocks and sees the reports', async () => {
    await seat.lock();
    await unlockWith('zhouming', OWN);
    await hands.goTo('shell.reports');
    await page().getByRole('gridcell').first().waitFor();
    expect(await page().getByRole('row').count()).toBeGreaterThan(5);
  });

  it('changes the password from the foot of the navigation', async () => {
    await button('password.change').click();
    const dialog = page().getByRole('dialog');
    await dialog.locator('#old-password').fill('不是这个密码不是这个密码');
    await dialog.locator('#new-password').fill(LATER);
    await dialog.locator('#new-password-again').fill(LATER);
    await dialog.getByRole('button', { name: hands.say('password.ok'), exact: true }).click();
    await page().getByText(hands.say('password.wrongOld')).waitFor();
    await look('10-password');
    expect(await serious()).toEqual([]);
    await dialog.locator('#old-password').fill(OWN);
    await dialog.getByRole('button', { name: hands.say('password.ok'), exact: true }).click();
    await page().getByText(hands.say('password.done')).waitFor();
    await button('password.close').click();
    await seat.lock();
    await unlockWith('zhouming', LATER);
  });
});

describe('a place that changes', () => {
  it('is suspended with a reason, and taken up again', async () => {
    await people('heyating');
    await openPerson('许文清');
    await button('people.act.suspend').click();
    await page().getByLabel(hands.say('people.reason'), { exact: true }).fill('病假两周');
    await look('11-suspend');
    expect(await serious()).toEqual([]);
    await button('people.change.suspend.ok').click();
    await give();
    const row = page().getByRole('row', { name: /许文清/ });
    await row.getByText(hands.say('people.state.suspended')).waitFor();
    await openPerson('许文清');
    await page()
      .getByText(hands.say('people.because', { reason: '病假两周' }))
      .waitFor();
    await button('people.act.resume').click();
    await page().getByLabel(hands.say('people.reason'), { exact: true }).fill('销假');
    await button('people.change.resume.ok').click();
    await row.getByText(hands.say('people.state.certified')).waitFor();
  });

  it('is left only with a hand-over list, cases going over one by one with a result each', async () => {
    // As the last who holds the counsellors' secret they could not leave.
    await seat.lock();
    await (await secondCounsellor(await makeCore(seat.dir))).core.shutdown();
    await seat.unlock('chenqiming');
    await hands.goTo('shell.people');
    await page().locator('.people-table').waitFor();
    await openPerson('林若溪');
    await button('people.act.leave').click();
    await page()
      .getByText(/名下还承办 \d+ 件未结案件/)
      .waitFor();
    await look('12-still-leads');
    await page()
      .getByRole('dialog')
      .getByRole('button', { name: hands.say('people.openHandOver') })
      .click();
    await page().locator('select.people-plain').nth(2).waitFor();
    const cases = await page()
      .getByRole('combobox', { name: /移交给$/ })
      .count();
    expect(cases).toBeGreaterThan(1);
    await look('12-hand-over');
    expect(await serious()).toEqual([]);
    await page().getByLabel(hands.say('people.handOver.to'), { exact: true }).selectOption({ label: '周明' });
    await button('people.handOver.allOk').click();
    await page()
      .getByText(/件都移交好了/)
      .waitFor({ timeout: 60_000 });
    expect(
      await page()
        .getByRole('cell', { name: hands.say('people.handOver.moved'), exact: true })
        .count(),
    ).toBe(cases - 1);
    await look('13-handed-over');
    await button('people.act.leave').click();
    await page().getByLabel(hands.say('people.reason'), { exact: true }).fill('调离');
    await button('people.change.leave.ok').click();
    await give();
    await page()
      .getByRole('row', { name: /林若溪/ })
      .getByText(hands.say('people.state.left'))
      .waitFor();
    await page().getByText(hands.say('people.views.whoSees'), { exact: true }).click();
    await page().getByText(hands.say('people.sees.group.approvers')).first().waitFor();
    await look('14-who-sees');
    expect(await serious()).toEqual([]);
  }, 90_000);

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});

describe('in English, and on a large screen', () => {
  it('shows the same pages', async () => {
    await seat.lock();
    const english = await takeSeat({ dir: seat.dir, language: 'en' });
    await english.unlock('chenqiming');
    await english
      .page()
      .getByRole('link', { name: /^People/ })
      .click();
    await english.page().locator('.people-table').waitFor();
    await look('16-register-en', english);
    expect(await serious(english)).toEqual([]);
    await english.page().getByRole('button', { name: '周明', exact: true }).click();
    await english.page().getByText('Key fingerprint').first().waitFor();
    await look('17-person-en', english);
    await english.page().keyboard.press('Escape');
    await english.page().keyboard.press('Alt+n');
    await english.page().getByText('Deputy principal', { exact: true }).last().click();
    await look('18-invite-en', english);
    await english.leave();
    const large = await takeSeat({ dir: seat.dir, viewport: { width: 1920, height: 1080 } });
    await large.unlock('heyating');
    await large
      .page()
      .getByRole('link', { name: /^人员与权限/ })
      .click();
    await large.page().locator('.people-table').waitFor();
    await look('19-register-1920', large);
    await large.leave();
  }, 90_000);
});

describe('a password tried too often', () => {
  it('says how long to wait, also in another process', async () => {
    for (let i = 0; i < 5; i++) {
      await page().locator('#login').fill('xuwenqing');
      await page().locator('#password').fill(`不是这个密码不是这个密码 ${i}`);
      await page().keyboard.press('Enter');
      await page().locator('.unlock .summary').waitFor();
      if (i < 4)
        await page()
          .locator('.vault-facts')
          .getByText(hands.say('unlock.failed', { count: i + 1 }))
          .waitFor();
    }
    const wait = page().getByText(/0:[0-3]\d 后可以再试/);
    await wait.waitFor();
    await look('15-wait');
    const again = await takeSeat({ dir: seat.dir });
    await again
      .page()
      .getByText(/0:[0-3]\d 后可以再试/)
      .waitFor();
    await again.leave();
    expect(await button('unlock.open').isDisabled()).toBe(true);
  }, 120_000);
});
