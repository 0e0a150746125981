// Chapters 2 and 3: a real school is founded on screen, a desk begun, and two shares seat the principal again.
import { PASSWORDS } from '../support/real-school';
import type { Language } from '../support/texts';
import { Player } from './camera';

const PEOPLE = [
  ['陈启明', 'principal'],
  ['何雅婷', 'security'],
  ['林若溪', 'counsellor'],
] as const;
const OWN = PASSWORDS.principal as string;
const KEEPERS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['陈启明', '何雅婷', '县教育局'],
  en: ['陈启明', '何雅婷', 'County education bureau'],
};

export async function founding(language: Language, folder: string): Promise<void> {
  const player = await Player.sitDown(language, folder);
  try {
    await player.button('unlock.way.school').waitFor();
    await player.picture('first');
    await nameSchool(player);
    await seatPeople(player);
    await printKit(player);
    const shares = await printShares(player);
    await finish(player);
    await recover(player, shares);
  } finally {
    await player.seat.leave();
  }
  const desk = await Player.sitDown(language, folder);
  try {
    await beginDesk(desk);
  } finally {
    await desk.seat.leave();
  }
}

const next = (player: Player): Promise<void> => player.page.locator('.setup-foot button[type=submit]').click();
const head = (player: Player, step: string): Promise<void> => player.page.getByRole('heading', { name: player.say(`setup.head.${step}`) }).waitFor();

async function setPassword(player: Player, typed: string): Promise<void> {
  await player.page.locator('#new-password').fill(typed);
  await player.page.locator('#new-password-again').fill(typed);
}

async function nameSchool(player: Player): Promise<void> {
  await player.button('unlock.way.school').click();
  await head(player, 'language');
  await next(player);
  await player.field('setup.schoolName').fill('榕溪县第五中学');
  await player.field('setup.schoolNameEn').fill('Rongxi County No. 5 Secondary School');
  await player.field('setup.code').fill('3135990319');
  await next(player);
  await head(player, 'people');
  for (const [i, [name, login]] of PEOPLE.entries()) {
    await player.field('setup.nameOf', { n: i + 1 }).fill(name);
    await player.field('setup.loginOf', { n: i + 1 }).fill(login);
  }
  await player.picture('setup-people');
  await next(player);
  await setPassword(player, OWN);
  await next(player);
  await player.unlockWith('principal', OWN);
}

async function seatPeople(player: Player): Promise<void> {
  await player.page.locator('.setup-steps').waitFor();
  for (const [name, login] of PEOPLE.slice(1)) {
    await player.page.getByRole('heading', { name: player.say('setup.handOver', { name }) }).waitFor({ timeout: 30_000 });
    await setPassword(player, PASSWORDS[login] as string);
    if (login === 'security') await player.picture('setup-seat');
    await player.button('setup.setPassword').click();
    await player.confirmAs(OWN);
  }
  await head(player, 'seats');
  await next(player);
}

/** Presses the button and takes what would have come out of the printer: the groups on the paper. */
async function printed(player: Player, text: string, values: Readonly<Record<string, number>> = {}): Promise<string[]> {
  await player.page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.printed = [...document.querySelectorAll('.setup-sheet-code b')].map((one) => one.textContent).join('-');
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await player.page.getByRole('button', { name: player.say(text, values) }).click();
  await player.confirmAs(OWN);
  await player.page.waitForFunction(() => document.documentElement.dataset.printed !== undefined);
  return player.page.evaluate(() => {
    const groups = (document.documentElement.dataset.printed ?? '').split('-');
    delete document.documentElement.dataset.printed;
    return groups;
  });
}

/** Types the two groups that are asked for. */
async function readBack(player: Player, groups: readonly string[]): Promise<void> {
  const labels = await player.page.locator('.setup-read-back label').allInnerTexts();
  for (const [i, label] of labels.entries()) await player.page.locator(`#group-${i}`).fill(groups[Number(label.match(/\d+/)?.[0]) - 1] ?? '');
  await player.page
    .locator('.setup-read-back')
    .getByRole('button', { name: player.say('setup.check') })
    .click();
}

async function printKit(player: Player): Promise<void> {
  await head(player, 'kit');
  const kit = await printed(player, 'setup.printKit');
  await player.picture('setup-kit');
  await readBack(player, kit);
  await player.text('setup.matches').waitFor();
  await next(player);
}

async function printShares(player: Player): Promise<string[]> {
  await head(player, 'shares');
  await player.button('setup.makeShares').click();
  await player.confirmAs(OWN);
  await player.page.locator('.setup-share-card').first().waitFor({ timeout: 30_000 });
  const shares: string[] = [];
  for (const number of [1, 2, 3]) {
    await player.field('setup.holderOf', { number }).fill(KEEPERS[player.language][number - 1] ?? '');
    const groups = await printed(player, 'setup.printShare', { number });
    shares.push(groups.join(' '));
    if (number === 2) await player.picture('setup-shares');
    await readBack(player, groups);
    await player.page
      .locator('.setup-share-card')
      .nth(number - 1)
      .getByText(player.say('setup.readBack'))
      .waitFor();
  }
  await player.button('setup.testPairs').click();
  await player.page.getByText(player.say('setup.pairOpens'), { exact: true }).nth(2).waitFor({ timeout: 30_000 });
  await next(player);
  return shares;
}

async function finish(player: Player): Promise<void> {
  await head(player, 'backup');
  await next(player);
  await head(player, 'finish');
  await next(player);
  await player.confirmAs(OWN);
  await player.page.locator('.setup-steps').waitFor({ state: 'detached', timeout: 30_000 });
  await player.seat.lock();
  await player.page.locator('#login').waitFor();
  await player.speak();
  await player.picture('unlock');
}

async function recover(player: Player, shares: readonly string[]): Promise<void> {
  await player.button('unlock.way.shares').click();
  await player.page.locator('#share-1').fill(shares[0] ?? '');
  await player.page.locator('#share-2').fill(shares[2] ?? '');
  await player.button('recovery.join').click();
  await player.page.getByRole('heading', { name: player.say('recovery.whoHead') }).waitFor({ timeout: 30_000 });
  await player.page.getByText('陈启明').click();
  await player.picture('recovery');
}

async function beginDesk(player: Player): Promise<void> {
  await player.button('unlock.way.desk').click();
  const values = { name: '榕溪县公安局城关派出所', nameEn: 'Chengguan Police Station', code: '3135990001', officer: '高远', login: 'gaoyuan' };
  for (const [field, value] of Object.entries(values)) await player.field(`setup.desk.${field}`).fill(value);
  await setPassword(player, OWN);
  await player.picture('setup-desk');
}
