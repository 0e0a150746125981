// Chapters 4 to 10: a training school and a training police desk at work.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRAINING_PASSWORD } from '../support/seat';
import type { Language } from '../support/texts';
import { Player } from './camera';

/** What is typed, in the reader's language; the people of the training school keep their names. */
const WORDS = {
  'zh-CN': {
    occurred: '昨天 午休',
    place: '二号楼三层门口',
    narrative: '来电说午休时有人在二号楼三层厕所门口拦人要钱，还拍了视频。',
    title: '厕所门口拦人要钱',
    entry: '电话通知双方监护人，约好明天下午到校。',
    share: '请您协助调看走廊监控',
    emergency: '承办老师出差联系不上，家长已到校，要看上次谈话的约定',
    document: '榕公调〔2026〕118号',
    purpose: '配合调查取证',
    hide: '榕树街九号',
  },
  en: {
    occurred: 'yesterday 12:30',
    place: 'Building 2, third floor',
    narrative: 'The caller says that at noon somebody stopped pupils outside the toilets on the third floor, asked for money and filmed it.',
    title: 'Money demanded outside the toilets',
    entry: 'Both guardians told by telephone; they come to school tomorrow afternoon.',
    share: 'Please help to look at the corridor camera',
    emergency: 'The lead is travelling and cannot be reached; the parents are here and ask what was agreed',
    document: 'RGD 2026-118',
    purpose: 'Evidence for the investigation',
    hide: '9 Banyan Street',
  },
} as const;
const DEPUTY = '周副校长 很喜欢修旧自行车 呢';
const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', name);

export async function working(language: Language, folder: string): Promise<void> {
  const disks = mkdtempSync(join(tmpdir(), 'huxiao-'));
  const disk = join(disks, language === 'en' ? 'backup-disk' : '备份盘');
  mkdirSync(disk);
  const player = await make(language, folder, 'unlock.makeSchool');
  const desk = await make(language, folder, 'unlock.makeDesk');
  const clean = await Player.sitDown(language, folder);
  try {
    for (const scene of [joining, leaving, sharing, opening, auditing]) await scene(player);
    await backingUp(player, clean, disk);
    await logging(player);
    await handingOver(player, desk);
  } catch (cause) {
    await player.picture('stopped').catch(() => undefined);
    throw cause;
  } finally {
    for (const one of [player, desk, clean]) await one.seat.leave();
    rmSync(disks, { recursive: true, force: true });
  }
}

async function make(language: Language, folder: string, button: string): Promise<Player> {
  const player = await Player.sitDown(language, folder);
  await player.button(button).click();
  await player.page.getByText(TRAINING_PASSWORD).waitFor({ timeout: 120_000 });
  return player;
}

const sitAs = async (player: Player, login: string, password = TRAINING_PASSWORD): Promise<void> => {
  // At the first scene nobody sits there yet.
  if ((await player.page.locator('.nav').count()) > 0) await player.seat.lock();
  await player.unlockWith(login, password);
};
const register = async (player: Player): Promise<void> => {
  await player.goTo('shell.people');
  await player.page.locator('.people-table').waitFor();
};

async function joining(player: Player): Promise<void> {
  await sitAs(player, 'heyating');
  await register(player);
  await player.page.keyboard.press('Alt+n');
  await player.field('people.name').fill('周明');
  await player.field('people.login').fill('zhouming');
  await player.page.getByText(player.say('roles.deputy'), { exact: true }).last().click();
  await player.button('people.invite.ok.new').click();
  await player.confirmAs(TRAINING_PASSWORD);
  const shown = player.page.locator('.people-one-time');
  await shown.waitFor();
  const code = await shown.innerText();
  await player.picture('code');
  await player.button('people.code.done').click();
  await player.button('people.code.yes').click();
  await shown.waitFor({ state: 'detached' });
  await player.seat.lock();
  await player.page.locator('#login').waitFor();
  await player.speak();
  await player.button('unlock.way.activate').click();
  await player.field('people.activate.login').fill('zhouming');
  await player.page.locator('#new-password').fill(DEPUTY);
  await player.page.locator('#new-password-again').fill(DEPUTY);
  await player.page.locator('#activate-code').fill(code);
  await player.button('people.activate.ok').click();
  await player.page.locator('.people-key-print').waitFor({ timeout: 30_000 });
  const print = (await player.page.locator('.people-key-print .mono').innerText()).split(/\s+/);
  await player.picture('activated');
  await player.button('people.activate.toUnlock').click();
  for (const login of ['heyating', 'chenqiming']) {
    await sitAs(player, login);
    await register(player);
    await player.button('people.next.sign').click();
    await player.page.locator('#heard').fill(print.slice(-2).join(' '));
    if (login === 'chenqiming') await player.picture('certify');
    await player.button('people.certify.ok').click();
    await player.confirmAs(TRAINING_PASSWORD);
    await player.page.locator('#heard').waitFor({ state: 'detached' });
  }
  await sitAs(player, 'zhouming', DEPUTY);
}

async function leaving(player: Player): Promise<void> {
  await sitAs(player, 'chenqiming');
  await register(player);
  await player.picture('people');
  await player.page.getByRole('button', { name: '林若溪', exact: true }).click();
  await player.button('people.act.handOver').click();
  await player.page.locator('select.people-plain').nth(2).waitFor();
  await player.field('people.handOver.to').selectOption({ label: '周明' });
  await player.picture('hand-over');
}

/** The counsellor lets the security head into one case. */
async function sharing(player: Player): Promise<void> {
  await sitAs(player, 'linruoxi');
  await openCaseAt(player, 1);
  await player.button('access.share').click();
  await player.page.locator('#share-person').click();
  await player.page.locator('.ant-select-item-option').filter({ hasText: '郑国栋' }).click();
  await player.page.locator('#share-reason').fill(WORDS[player.language].share);
  await player.picture('share');
  await player.page
    .getByRole('dialog')
    .getByRole('button', { name: player.say('access.shareOk'), exact: true })
    .click();
  await player.confirmAs(TRAINING_PASSWORD);
  await player.page.locator('.access-who').getByText('郑国栋').waitFor();
}

async function openCaseAt(player: Player, row: number): Promise<void> {
  await player.goTo('shell.cases');
  await player.page
    .locator(`[role=row][aria-rowindex="${row + 1}"] [role=gridcell]`)
    .nth(1)
    .dblclick();
  await player.page.locator('.titleline .mono').waitFor();
}

/** Another case, asked for by the security head, allowed by the principal, read for minutes. */
async function opening(player: Player): Promise<void> {
  await openCaseAt(player, 3);
  const number = await player.page.locator('.titleline .mono').innerText();
  await sitAs(player, 'zhengguodong');
  await player.goTo('shell.requests');
  await player.button('access.newRequest').click();
  await player.page.locator('#ask-number').fill(number);
  await player.page.locator('#ask-reason').fill(WORDS[player.language].emergency);
  await player.button('access.send').click();
  await player.confirmAs(TRAINING_PASSWORD);
  await player.text('access.sent').waitFor();
  await sitAs(player, 'chenqiming');
  await player.button('access.allow').click();
  await player.page.locator('#answer-note').waitFor();
  await player.picture('answer');
  await player.button('access.allowOk').click();
  await player.confirmAs(TRAINING_PASSWORD);
  await player.page.locator('#answer-note').waitFor({ state: 'detached' });
  await sitAs(player, 'zhengguodong');
  await player.page.getByRole('button', { name: player.say('access.open'), exact: true }).click();
  await player.confirmAs(TRAINING_PASSWORD);
  await player.page.locator('.access-open-band').waitFor({ timeout: 30_000 });
  await player.picture('opened');
}

async function auditing(player: Player): Promise<void> {
  await sitAs(player, 'fangjingyi');
  await player.goTo('shell.audit');
  await player.page.locator('.acts tbody tr').first().waitFor();
  await player.page.keyboard.press('Control+r');
  await player.page.locator('.audit-report').waitFor({ timeout: 30_000 });
  await player.picture('audit');
}

async function backingUp(player: Player, clean: Player, disk: string): Promise<void> {
  await sitAs(player, 'chenqiming');
  await player.goTo('shell.settings');
  await player.text('settings.pack').waitFor();
  await player.picture('settings');
  await player.goTo('shell.backups');
  await player.field('backups.path').fill(disk);
  await player.button('backups.use').click();
  await player.confirmAs(TRAINING_PASSWORD);
  await player.page.locator('.backup-place-line').waitFor();
  await player.page.keyboard.press('Control+Enter');
  await player.page.locator('.acts').getByText(player.say('backups.file.verified')).waitFor({ timeout: 60_000 });
  await player.page.getByText(player.say('backups.every.daily'), { exact: true }).click();
  await player.text('backups.often.daily').waitFor();
  await player.picture('backups');
  await clean.button('unlock.way.restore').click();
  await clean.field('backups.path').fill(disk);
  await clean.page.getByRole('button', { name: clean.say('backups.restore.look'), exact: true }).click();
  await clean.page.locator('.found button').first().click();
  await clean.page.locator('#kit').waitFor();
  await clean.picture('restore');
}

async function logging(player: Player): Promise<void> {
  const words = WORDS[player.language];
  await sitAs(player, 'linruoxi');
  await player.text('today.title').waitFor();
  await player.picture('today');
  await player.logTip({ ...words, affected: '蓝小溪', contact: '13900005678' });
  // What is asked first stands at the top; whoever types was scrolled down with it.
  await player.page.locator('.content').evaluate((content) => {
    for (const one of [content, content.parentElement]) if (one) one.scrollTop = 0;
  });
  await player.picture('quick-log');
  await player.page.keyboard.press('Control+Enter');
  await player.button('log.open').waitFor();
  await player.findTip(words.place);
  await player.openCase(words.title);
  await player.addEntry(words.entry);
  await player.addEvidence(['photo.jpg', 'statement.m4a', 'scan.pdf'].map(fixture));
  await player.picture('case');
}

async function handingOver(player: Player, desk: Player): Promise<void> {
  const words = WORDS[player.language];
  await sitAs(desk, 'wuzhiheng');
  const print = await desk.saveOwnCard();
  await sitAs(player, 'heyating');
  await player.importCard(desk.seat.outbox, 'desk');
  for (const login of ['heyating', 'chenqiming']) {
    if (login === 'chenqiming') await sitAs(player, login);
    await player.compareCard(print);
  }
  await sitAs(player, 'linruoxi');
  await player.goTo('shell.cases');
  await player.page.getByRole('gridcell', { name: words.title }).dblclick();
  await player.page.getByRole('heading', { name: words.title }).waitFor();
  await player.press('cases.export');
  await player.prepareExport({ purpose: words.purpose, document: words.document, hide: [words.hide] });
  await player.freeze();
  await sitAs(player, 'chenqiming');
  await player.readEverything();
  await player.page.locator('.leaves li button').nth(1).click();
  await player.page.locator('.sheets[aria-busy=false] canvas').first().waitFor();
  await player.picture('approval');
}
