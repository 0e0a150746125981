// The whole line on screen, at a school and a police desk, in zh-CN at 1366×768 and once more in English at 1920×1080.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import { type Hands, newest } from '../support/hands';
import type { Seat } from '../support/seat';
import type { Language } from '../support/texts';
import { traces } from '../support/traces';
import { trainingSeat } from '../support/training-seat';

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', name);
const INFORMED = '沈小禾';
const HIDDEN = '榕树街九号';
const CALLER = '13900007777';
const PLACE = '三层东头';
const CANARY = '金丝雀麻雀九百四十二';

const ROUNDS: readonly (readonly [language: Language, viewport: { width: number; height: number }])[] = [
  ['zh-CN', { width: 1366, height: 768 }],
  ['en', { width: 1920, height: 1080 }],
];

describe.each(ROUNDS)('the line in %s', (language, viewport) => {
  let school: Hands;
  let desk: Hands;
  let seats: Seat[];
  let deskCard = '';
  let code = '';

  const look = (at: Hands, name: string): Promise<void> => picture(at.seat, `${name}-${language}`);
  const serious = (at: Hands): Promise<string[]> => seriousAt(at.seat);

  beforeAll(async () => {
    const both = [
      await trainingSeat(undefined, { viewport, language }),
      await trainingSeat(undefined, { viewport, language, vault: 'desk' }),
    ] as const;
    seats = both.map(({ seat }) => seat);
    [school, desk] = [both[0].hands, both[1].hands];
  }, 120_000);
  afterAll(() => Promise.all(seats.map((seat) => seat.leave())));

  it('exchanges cards and compares them by voice', async () => {
    await desk.seat.unlock('wuzhiheng');
    await look(desk, '20-desk-today');
    deskCard = await desk.saveOwnCard();
    await school.seat.unlock('heyating');
    const schoolCard = await school.saveOwnCard();
    await school.importCard(desk.seat.outbox, 'desk');
    await school.page.getByRole('button', { name: school.say('cards.compare') }).click();
    await look(school, '21-compare');
    expect(await serious(school)).toEqual([]);
    await school.page.getByLabel(school.say('cards.typed')).fill('AAAA AAAA');
    await school.press('cards.certify');
    await school.confirmPassword(school.page.getByText(school.say('cards.differs')));
    await school.press('cards.later');
    await school.compareCard(deskCard);
    await school.page.getByText(school.say('cards.another')).waitFor();
    await school.changeSeat('chenqiming');
    await school.compareCard(deskCard);
    await look(school, '22-cards');
    await desk.importCard(school.seat.outbox, 'school');
    await desk.compareCard(schoolCard);
    expect(await serious(desk)).toEqual([]);
  }, 120_000);

  it('logs a tip, finds it, opens a case, and prepares exactly what would leave', async () => {
    await school.changeSeat('linruoxi');
    await school.logTip({ narrative: `${CANARY}。`, occurred: '昨天 午休', affected: '欧阳小测', place: PLACE, contact: CALLER });
    await look(school, '23a-quick-log');
    expect(await serious(school)).toEqual([]);
    await school.page.keyboard.press('Control+Enter');
    await school.page.getByRole('button', { name: school.say('log.open') }).waitFor();
    await school.findTip(PLACE);
    await look(school, '23b-report');
    await school.openCase('三层拦人要钱');
    await school.addEntry(`${INFORMED}住${HIDDEN}。`);
    await school.addEvidence(['photo.jpg', 'screenshot.png', 'corridor.mp4', 'scan.pdf', 'letter-gb18030.txt'].map(fixture));
    await look(school, '23c-case');
    expect(await serious(school)).toEqual([]);
    await school.press('cases.export');
    await school.page.getByLabel(school.say('exports.document'), { exact: true }).waitFor();
    await look(school, '23-export-choose');
    expect(await serious(school)).toEqual([]);
    await school.page.getByLabel(school.say('exports.purpose'), { exact: true }).fill('写到一半就锁了');
    await school.page.waitForTimeout(2500);
    await school.changeSeat('linruoxi');
    await school.page.getByRole('link', { name: /^(移交公安：|Hand to the police: )/ }).click();
    const purpose = school.page.getByLabel(school.say('exports.purpose'), { exact: true });
    await purpose.waitFor();
    expect(await purpose.inputValue()).toBe('写到一半就锁了');
    await school.prepareExport({ purpose: '配合调查取证', document: '榕公调〔2026〕118号', hide: [HIDDEN, INFORMED] });
    await school.page.locator('.leaves li button').nth(1).click();
    await school.page.locator('.sheets[aria-busy=false] canvas').first().waitFor();
    await look(school, '24-export-preview');
    expect(await serious(school)).toEqual([]);
    await school.freeze();
    await look(school, '25-export-requested');
  }, 180_000);

  it('is approved by the next one at the seat, who lands on it and sees every part', async () => {
    await school.changeSeat('chenqiming');
    await school.page.locator('.decision').waitFor({ timeout: 20_000 });
    expect(await school.page.locator('.decision .ant-btn-primary').isDisabled()).toBe(true);
    await school.readEverything();
    await school.page.locator('.leaves li button').nth(1).click();
    await school.page.locator('.sheets[aria-busy=false] canvas').first().waitFor();
    await look(school, '26-export-approve');
    expect(await serious(school)).toEqual([]);
    await school.approve();
    await school.changeSeat('linruoxi');
    await school.goTo('shell.exports');
    await school.page.locator('[role=row][aria-rowindex="2"] [role=gridcell]').nth(2).dblclick();
    code = await school.savePackage();
    await look(school, '27-export-sealed');
    await school.handOver('U 盘 4C53-0091', '吴志恒');
    expect(await serious(school)).toEqual([]);
  }, 180_000);

  it('opens at the desk, is trusted, read in place and answered', async () => {
    const { page } = desk;
    await desk.goTo('shell.packages');
    await page.getByLabel(desk.say('desk.open'), { exact: true }).setInputFiles(newest(school.seat.outbox, '.hxpkg'));
    await page.getByRole('dialog').getByLabel(desk.say('desk.code')).fill('AAAA-AAAA-AAAA-AAAA');
    await page.keyboard.press('Enter');
    await page.getByText(desk.say('desk.errors.wrong_code')).waitFor({ timeout: 30_000 });
    await look(desk, '28-desk-wrong-code');
    await page.getByRole('dialog').getByLabel(desk.say('desk.code')).fill(code.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByText(desk.say('desk.canTrust'), { exact: true }).waitFor({ timeout: 60_000 });
    await look(desk, '29-desk-package');
    expect(await serious(desk)).toEqual([]);
    await page.getByRole('button', { name: '案情材料.pdf' }).click();
    await page.locator('.sheets[aria-busy=false] canvas').first().waitFor({ timeout: 30_000 });
    await look(desk, '30-desk-reading');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await desk.signReceipt('法制员');
    await look(desk, '31-desk-receipt');
  }, 180_000);

  it('is closed at the school by the receipt, and by nothing else', async () => {
    const wrong = join(school.seat.outbox, 'wrong.hxreceipt');
    writeFileSync(wrong, readFileSync(newest(desk.seat.outbox, '.hxreceipt')).toString('utf8').replace('"result":"verified"', '"result":"refused"'));
    await school.page.getByLabel(school.say('exports.takeReceipt'), { exact: true }).setInputFiles(wrong);
    await school.page.getByText(school.say('exports.errors.tampered')).waitFor();
    await school.takeReceipt(desk.seat.outbox);
    await look(school, '32-export-received');
    await school.goTo('shell.exports');
    await school.page.getByText(school.say('exports.state.received')).waitFor();
    await look(school, '33-exports');
    expect(await serious(school)).toEqual([]);
  }, 60_000);

  it('left nothing readable on disk, in the package or in the receipt', () => {
    for (const folder of seats.flatMap((seat) => [seat.dir, seat.outbox])) {
      const { files, hits } = traces([folder], [CANARY, INFORMED, HIDDEN, CALLER, PLACE]);
      expect(files).toBeGreaterThan(0);
      expect(hits).toEqual([]);
    }
  });

  it('met no error in the pages', () => {
    expect(seats.flatMap((seat) => seat.complaints)).toEqual([]);
  });
});
