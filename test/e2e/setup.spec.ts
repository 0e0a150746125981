// A real school and a real desk founded on screen: people, passwords set alone, kit and shares printed and read back, interrupted once, recovered.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import { Hands } from '../support/hands';
import { PASSWORDS } from '../support/real-school';
import { type Seat, takeSeat } from '../support/seat';

const PEOPLE = [
  ['陈启明', 'principal'],
  ['何雅婷', 'security'],
  ['林若溪', 'counsellor'],
] as const;
const AFTER_SHARES = '陈校长 把旧钥匙都挂在木板上 了';

let seat: Seat;
let hands: Hands;
let kit: string[] = [];
const shares: string[] = [];

const page = (): Page => seat.page();
const look = (name: string): Promise<void> => picture(seat, `setup-${name}`);
/** Before anybody sat down the look is that of the computer: both are held. */
const serious = async (): Promise<string[]> => {
  const light = await seriousAt(seat);
  await page().emulateMedia({ colorScheme: 'dark' });
  await page().locator('html[data-theme=dark]').waitFor();
  const dark = await seriousAt(seat);
  await page().emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((what) => `dark: ${what}`)];
};
const next = () => page().locator('.setup-foot button[type=submit]');
const password = async (typed: string, again = typed): Promise<void> => {
  await page().locator('#new-password').fill(typed);
  await page().locator('#new-password-again').fill(again);
};

/** Presses the button and takes what would have come out of the printer: the groups on the paper. */
async function printed(button: RegExp | string): Promise<string[]> {
  await page().evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.printed = [...document.querySelectorAll('.setup-sheet-code b')].map((one) => one.textContent).join('-');
      window.dispatchEvent(new Event('afterprint'));
    };
    delete document.documentElement.dataset.printed;
  });
  await page().getByRole('button', { name: button }).click();
  await confirm();
  await page().waitForFunction(() => document.documentElement.dataset.printed !== undefined);
  const groups = await page().evaluate(() => document.documentElement.dataset.printed ?? '');
  await page().evaluate(() => delete document.documentElement.dataset.printed);
  expect((await page().content()).includes(groups.slice(0, 9)), 'nothing of it stays in the page').toBe(false);
  return groups.split('-');
}

const confirm = (): Promise<void> => hands.passwordIfAsked(PASSWORDS.principal);

/** Types the two groups that are asked for from the paper. */
async function readBack(groups: readonly string[], wrongFirst = false): Promise<void> {
  const labels = await page().locator('.setup-read-back label').allInnerTexts();
  expect(labels).toHaveLength(2);
  const asked = labels.map((label) => groups[Number(label.match(/\d+/)?.[0]) - 1] ?? '');
  const check = page()
    .locator('.setup-read-back')
    .getByRole('button', { name: hands.say('setup.check') });
  if (wrongFirst) {
    const spoilt = (asked[0] ?? '').replace(/^./, (sign) => (sign === 'X' ? 'Y' : 'X'));
    await page().locator('#group-0').fill(spoilt);
    await page()
      .locator('#group-1')
      .fill(asked[1] ?? '');
    await check.click();
    await page().getByText(hands.say('setup.notThis')).waitFor();
  }
  for (const i of [0, 1]) {
    const field = page().locator(`#group-${i}`);
    if ((await field.count()) > 0) await field.fill((asked[i] ?? '').toLowerCase());
  }
  await check.click();
}

const sitDown = async (login: string, typed: string): Promise<void> => {
  await page().locator('#login').fill(login);
  await page().locator('#password').fill(typed);
  await page().keyboard.press('Enter');
  await page().locator('.nav').waitFor({ timeout: 30_000 });
};

beforeAll(async () => {
  seat = await takeSeat();
  hands = new Hands(seat, 'zh-CN');
}, 60_000);
afterAll(() => seat.leave());

describe('a real school', () => {
  it('is named, and says what is missing', async () => {
    await page()
      .getByRole('button', { name: hands.say('unlock.way.school') })
      .click();
    await page().getByText(hands.say('setup.head.language')).waitFor();
    await look('01-language');
    await next().click();
    await page().getByText(hands.say('setup.lacks.school')).waitFor();
    expect(await next().isDisabled()).toBe(true);
    await page().getByLabel(hands.say('setup.schoolName')).fill('榕溪县第五中学');
    await page().getByLabel(hands.say('setup.code')).fill('31359903');
    await page()
      .getByText(hands.say('setup.codeHave', { digits: 8 }))
      .waitFor();
    await look('02-school');
    expect(await serious()).toEqual([]);
    await page().getByLabel(hands.say('setup.code')).fill('3135990319');
    await next().click();
  });

  it('has at least three people, in roles that one may hold together', async () => {
    await page()
      .getByRole('heading', { name: hands.say('setup.head.people') })
      .waitFor();
    for (const [i, [name, login]] of PEOPLE.entries()) {
      await page()
        .getByLabel(hands.say('setup.nameOf', { n: i + 1 }))
        .fill(name);
      await page()
        .getByLabel(hands.say('setup.loginOf', { n: i + 1 }))
        .fill(i === 2 ? 'security' : login);
    }
    await page()
      .getByText(hands.say('setup.issue.sameLogin', { n: 3 }))
      .first()
      .waitFor();
    expect(await next().isDisabled()).toBe(true);
    await page()
      .getByLabel(hands.say('setup.loginOf', { n: 3 }))
      .fill('counsellor');
    const second = page().locator('.setup-seat-plan fieldset').nth(1);
    expect(await second.getByLabel(hands.say('setup.roleShort.auditor')).isDisabled(), 'nobody audits themselves').toBe(true);
    await page().getByText(hands.say('setup.vacantMeans.auditor'), { exact: false }).waitFor();
    await look('03-people');
    expect(await serious()).toEqual([]);
    await next().click();
  });

  it('begins with the founder’s own password', async () => {
    await password('太短了');
    await page()
      .getByText(hands.say('password.weak.short', { have: 3, least: 15 }))
      .waitFor();
    await password(PASSWORDS.principal as string, '另外一句');
    await page().getByText(hands.say('password.differs')).waitFor();
    expect(await next().isDisabled()).toBe(true);
    await look('04-password');
    await password(PASSWORDS.principal as string);
    await next().click();
    await page().locator('#login').waitFor({ timeout: 60_000 });
    await page().getByRole('heading', { name: '榕溪县第五中学' }).waitFor();
    await look('05-founded');
    await sitDown('principal', PASSWORDS.principal as string);
  });

  it('asks each of the others to sit down alone', async () => {
    await page().locator('.setup-steps').waitFor();
    for (const [name, login] of PEOPLE.slice(1)) {
      await page()
        .getByRole('heading', { name: hands.say('setup.handOver', { name }) })
        .waitFor({ timeout: 30_000 });
      await look(`06-seat-${login}`);
      await password(PASSWORDS[login] as string);
      await page().keyboard.press('Enter');
      await confirm();
    }
    await page()
      .getByRole('heading', { name: hands.say('setup.head.seats') })
      .waitFor({ timeout: 30_000 });
    await look('07-seated');
    expect(await page().evaluate(() => document.activeElement?.textContent), 'the way on is next').toBe(hands.say('setup.next'));
    expect(await serious()).toEqual([]);
    await next().click();
  });

  it('prints the kit, and takes it back only from the paper', async () => {
    await page()
      .getByRole('heading', { name: hands.say('setup.head.kit') })
      .waitFor();
    expect(await next().isDisabled()).toBe(true);
    expect(await page().locator('.setup-read-back').count(), 'nothing to read from yet').toBe(0);
    kit = await printed(hands.say('setup.printKit'));
    expect(kit).toHaveLength(16);
    expect(await page().evaluate(() => document.activeElement?.id)).toBe('group-0');
    await look('08-kit');
    await readBack(kit, true);
    await page().getByText(hands.say('setup.matches')).first().waitFor();
    expect(await serious()).toEqual([]);
  });

  it('is put away in the middle, and goes on where it stopped', async () => {
    await seat.lock();
    await sitDown('counsellor', PASSWORDS.counsellor as string);
    await page().locator('.setup-band').waitFor();
    await look('09-meanwhile');
    await seat.lock();
    await sitDown('principal', PASSWORDS.principal as string);
    await page()
      .getByRole('heading', { name: hands.say('setup.head.shares') })
      .waitFor();
    await look('10-shares-empty');
  });

  it('prints three shares, each read back by its keeper, and tries every pair', async () => {
    await page()
      .getByRole('button', { name: hands.say('setup.makeShares') })
      .click();
    await confirm();
    await page().locator('.setup-share-card').first().waitFor({ timeout: 30_000 });
    for (const number of [1, 2, 3]) {
      await page()
        .getByLabel(hands.say('setup.holderOf', { number }))
        .fill(['陈启明', '何雅婷', '县教育局'][number - 1] as string);
      const groups = await printed(hands.say('setup.printShare', { number }));
      expect(groups).toHaveLength(18);
      shares.push(groups.join('-'));
      if (number === 2) await look('11-share');
      await readBack(groups);
      await page()
        .locator('.setup-share-card')
        .nth(number - 1)
        .getByText(hands.say('setup.readBack'))
        .waitFor();
    }
    expect(await next().isDisabled(), 'not before the pairs were tried').toBe(true);
    await page()
      .getByRole('button', { name: hands.say('setup.testPairs') })
      .click();
    await page().getByText(hands.say('setup.pairOpens')).nth(2).waitFor({ timeout: 30_000 });
    await look('12-pairs');
    expect(await serious()).toEqual([]);
    await next().click();
  });

  it('is finished, with the place for backups still to be chosen', async () => {
    await page()
      .getByRole('heading', { name: hands.say('setup.head.backup') })
      .waitFor();
    await look('13-backup');
    await next().click();
    await page()
      .getByRole('heading', { name: hands.say('setup.head.finish') })
      .waitFor();
    await look('14-finish');
    expect(await serious()).toEqual([]);
    await next().click();
    await confirm();
    await page().locator('.setup-steps').waitFor({ state: 'detached', timeout: 30_000 });
    await page().getByRole('heading', { level: 1 }).first().waitFor();
    await look('15-today');
    await hands.goTo('shell.settings');
    await page()
      .getByRole('link', { name: hands.say('settings.kit') })
      .click();
    await page().getByText(hands.say('recoveryPapers.gone')).waitFor();
    await look('16-papers');
    expect(await serious()).toEqual([]);
  });
});

describe('two shares', () => {
  it('seat the principal again who forgot the password', async () => {
    await seat.lock();
    await page()
      .getByRole('button', { name: hands.say('unlock.way.shares') })
      .click();
    await page()
      .locator('#share-1')
      .fill(shares[0] ?? '');
    await page()
      .locator('#share-2')
      .fill(shares[0] ?? '');
    await page()
      .getByRole('button', { name: hands.say('recovery.join') })
      .click();
    await page().getByRole('alert').waitFor();
    await look('20-same-share-twice');
    await page()
      .locator('#share-2')
      .fill((shares[2] ?? '').replace(/^./, (sign) => (sign === '7' ? '8' : '7')));
    await page().keyboard.press('Enter');
    await page().locator('.paper-code').nth(1).getByRole('alert').waitFor();
    await look('20-share-mistyped');
    await page()
      .locator('#share-2')
      .fill((shares[2] ?? '').toLowerCase().replaceAll('-', ' '));
    await page()
      .getByRole('button', { name: hands.say('recovery.join') })
      .click();
    await page()
      .getByRole('heading', { name: hands.say('recovery.whoHead') })
      .waitFor({ timeout: 30_000 });
    await page().getByText('陈启明').click();
    await password(AFTER_SHARES);
    await look('21-who');
    expect(await serious()).toEqual([]);
    await page()
      .getByRole('button', { name: hands.say('recovery.reseat') })
      .click();
    await page().locator('#login').waitFor({ timeout: 30_000 });
    await sitDown('principal', AFTER_SHARES);
    await look('22-back');
  });
});

describe('a real desk', () => {
  it('is founded in two steps, in English, on a large screen', async () => {
    const desk = await takeSeat({ viewport: { width: 1920, height: 1080 }, language: 'en' });
    const school = seat;
    const ofSchool = hands;
    try {
      seat = desk;
      hands = new Hands(desk, 'en');
      await page().getByText('English', { exact: true }).click();
      await page()
        .getByRole('button', { name: hands.say('unlock.way.desk') })
        .click();
      const fill = (field: string, value: string) =>
        page()
          .getByLabel(hands.say(`setup.desk.${field}`), { exact: true })
          .fill(value);
      await fill('name', '榕溪县公安局城关派出所');
      await fill('nameEn', 'Chengguan Police Station');
      await fill('code', '3135990001');
      await fill('officer', '高远');
      await fill('login', 'gaoyuan');
      await password(PASSWORDS.principal as string);
      await look('30-desk');
      expect(await serious()).toEqual([]);
      await next().click();
      await page().locator('#login').waitFor({ timeout: 60_000 });
      await sitDown('gaoyuan', PASSWORDS.principal as string);
      await page().locator('.setup-steps').waitFor();
      const groups = await printed(hands.say('setup.printKit'));
      await readBack(groups);
      await page().getByText(hands.say('setup.matches')).first().waitFor();
      await look('31-desk-kit');
      expect(await serious()).toEqual([]);
      await next().click();
      await page().locator('.setup-steps').waitFor({ state: 'detached' });
      await look('32-desk');
      expect(desk.complaints).toEqual([]);
    } finally {
      seat = school;
      hands = ofSchool;
      await desk.leave();
    }
  }, 120_000);
});

it('met no error in the page', () => {
  expect(seat.complaints).toEqual([]);
});
