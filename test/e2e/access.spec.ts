// Who may open a record, on screen: shared with an end, taken back, kept out; opened by two for minutes; a reporter unsealed by two.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import type { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

const PLACE = '北操场看台';
const CALLER = '13900007766';
const TITLE = '看台上的推搡';

let seat: Seat;
let hands: Hands;
let reportNumber = '';
let caseNumber = '';

const page = () => seat.page();
const look = (name: string): Promise<void> => picture(seat, `access-${name}`);
const serious = (): Promise<string[]> => seriousAt(seat);
const dialog = () => page().getByRole('dialog');
/** The button that ends a dialog, and the password when it is asked for. */
const confirm = async (path: string): Promise<void> => {
  await dialog()
    .getByRole('button', { name: hands.say(path), exact: true })
    .click();
  await hands.passwordIfAsked();
};
const gone = () => dialog().waitFor({ state: 'hidden' });
const choose = async (field: string, name: string): Promise<void> => {
  await page().locator(field).fill(name);
  await page().locator('.ant-select-item-option', { hasText: name }).click();
};
const openCase = async (): Promise<void> => {
  await hands.goTo('shell.cases');
  await page().getByRole('gridcell', { name: TITLE }).dblclick();
  await page().getByRole('heading', { name: TITLE }).waitFor();
};
const who = () => page().locator('section.access-who');
/** Asks, hands over the seat, is answered by the other one and sits down again. */
const answeredBy = async (login: string, asker: string): Promise<void> => {
  await hands.changeSeat(login);
  await hands.goTo('shell.requests');
  await page()
    .getByRole('button', { name: hands.say('access.allow'), exact: true })
    .click();
  await look(`answer-${login}`);
  expect(await serious()).toEqual([]);
  await confirm('access.allowOk');
  await gone();
  await hands.changeSeat(asker);
  await hands.goTo('shell.requests');
};

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
  await hands.logTip({ narrative: '看台上有人推搡。', occurred: '昨天 午休', affected: '欧阳小测', place: PLACE, contact: CALLER });
  await page().keyboard.press('Control+Enter');
  await page()
    .getByRole('button', { name: hands.say('log.open') })
    .waitFor();
  await hands.findTip(PLACE);
  reportNumber = await page().locator('.titleline .mono').innerText();
  await hands.openCase(TITLE);
  caseNumber = await page().locator('.titleline .mono').innerText();
}, 120_000);
afterAll(() => seat.leave());

describe('a counsellor', () => {
  it('shares a case with a reason and an end', async () => {
    await who()
      .getByRole('button', { name: hands.say('access.share') })
      .click();
    await choose('#share-person', '郑国栋');
    await page().getByText(hands.say('access.untilChoice.week'), { exact: true }).click();
    expect(
      await dialog()
        .getByRole('button', { name: hands.say('access.shareOk'), exact: true })
        .isDisabled(),
      'not without a reason',
    ).toBe(true);
    await page().locator('#share-reason').fill('协助看监控录像');
    await look('01-share');
    expect(await serious()).toEqual([]);
    await confirm('access.shareOk');
    await gone();
    await who().getByText('郑国栋').waitFor();
    await who().getByText('协助看监控录像').waitFor();
    await look('02-shared');
    await hands.changeSeat('zhengguodong');
    await openCase();
  });

  it('takes it back, told honestly what that can do', async () => {
    await hands.changeSeat('linruoxi');
    await openCase();
    await who()
      .getByRole('button', { name: hands.say('access.revokeFrom', { name: '郑国栋' }) })
      .click();
    await page().getByText(hands.say('access.revokeHonest')).waitFor();
    await page().locator('#revoke-reason').fill('录像已经看完');
    await look('03-revoke');
    await confirm('access.revokeOk');
    await gone();
    await who().getByText('郑国栋').waitFor({ state: 'hidden' });
    await hands.changeSeat('zhengguodong');
    await hands.goTo('shell.cases');
    await page().getByRole('heading', { level: 1 }).waitFor();
    expect(await page().getByRole('gridcell', { name: TITLE }).count()).toBe(0);
  });
});

describe('an emergency', () => {
  it('is asked for by one, answered by another, and open for minutes, for reading only', async () => {
    await hands.goTo('shell.requests');
    await page()
      .getByRole('button', { name: hands.say('access.newRequest') })
      .click();
    await page().locator('#ask-number').fill('0317-2026-GD-9999');
    await page().locator('#ask-reason').fill('校门口有人找这名学生，需要知道情况');
    await confirm('access.send');
    await page().getByText(hands.say('access.error.not_found')).waitFor();
    await page().locator('#ask-number').fill(caseNumber);
    await look('04-ask');
    expect(await serious()).toEqual([]);
    await confirm('access.send');
    await page().getByText(hands.say('access.handSeatHelp')).waitFor();
    await look('05-sent');
    await page()
      .getByRole('button', { name: hands.say('access.later') })
      .click();
    await answeredBy('chenqiming', 'zhengguodong');
    await page()
      .getByRole('button', { name: hands.say('access.open'), exact: true })
      .click();
    await hands.passwordIfAsked();
    await page().getByRole('heading', { name: TITLE }).waitFor({ timeout: 30_000 });
    await page().locator('.access-open-band').waitFor();
    expect(
      await page()
        .getByRole('button', { name: hands.say('cases.saveEntry') })
        .count(),
      'reading only',
    ).toBe(0);
    await look('06-open');
    expect(await serious()).toEqual([]);
  });
});

describe('a reporter', () => {
  it('is unsealed by two, for one of them', async () => {
    await hands.changeSeat('linruoxi');
    await hands.goTo('shell.reports');
    await page().getByLabel(hands.say('reports.filter')).fill(PLACE);
    await page().getByRole('gridcell', { name: PLACE, exact: true }).dblclick();
    await page()
      .getByRole('button', { name: hands.say('access.askReporter') })
      .click();
    expect(await page().locator('#ask-number').inputValue()).toBe(reportNumber);
    await page().locator('#ask-reason').fill('需要请举报人补充当天的位置');
    await confirm('access.send');
    await page()
      .getByRole('button', { name: hands.say('access.later') })
      .click();
    await answeredBy('chenqiming', 'linruoxi');
    await page()
      .getByRole('button', { name: hands.say('access.open'), exact: true })
      .click();
    await hands.passwordIfAsked();
    await page().getByText(CALLER).waitFor({ timeout: 30_000 });
    await look('07-identity');
    expect(await serious()).toEqual([]);
    await page()
      .getByRole('button', { name: hands.say('access.seen') })
      .click();
    await page().getByText(CALLER).waitFor({ state: 'detached' });
  });
});

describe('a colleague who is named', () => {
  it('is kept out of report and case together, and finds neither', async () => {
    await openCase();
    await who()
      .getByRole('button', { name: hands.say('access.keepOut') })
      .click();
    await choose('#out-people', '陈启明');
    await dialog().getByText(hands.say('access.keepOutTitle')).click();
    await page().locator('#out-reason').fill('后来发现涉及这位同事');
    await look('08-keep-out');
    expect(await serious()).toEqual([]);
    await confirm('access.keepOutOk');
    await gone();
    await who()
      .getByText(hands.say('access.keptOut', { names: '陈启明' }))
      .waitFor();
    await hands.changeSeat('chenqiming');
    await hands.goTo('shell.cases');
    await page().getByRole('heading', { level: 1 }).waitFor();
    expect(await page().getByRole('gridcell', { name: TITLE }).count()).toBe(0);
    await hands.goTo('shell.reports');
    await page().getByRole('heading', { level: 1 }).waitFor();
    expect(await page().getByRole('gridcell', { name: PLACE }).count()).toBe(0);
    await look('09-not-there');
  });

  it('met no error in the page', () => {
    expect(seat.complaints).toEqual([]);
  });
});
