// One after the other at the same computer: what the first one had on the screen is in no page, no storage and no memory of the second one.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bar } from '../support/bar';
import type { Hands } from '../support/hands';
import { commandOf, descendants, remembers } from '../support/memory';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

const CANARY = '金丝雀记得前一位写下的话';
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: memory of other processes is read on Linux only');
let seat: Seat;
let hands: Hands;
let before: number[] = [];

beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
}, 120_000);
afterAll(() => seat.leave());

/** Started by this test, which stands in for the relay and knows the word itself. */
const holders = (): string[] =>
  descendants()
    .filter((pid) => remembers(pid, [CANARY]) === true)
    .map((pid) => `${pid} ${commandOf(pid)}`);

describe('the first one', () => {
  it('types something, and it is in the memory of core and page while they work', async () => {
    await seat.page().keyboard.press('Control+n');
    await seat.page().getByText(hands.say('log.danger')).first().waitFor();
    await seat.page().keyboard.press('Alt+2');
    await seat.page().keyboard.type(CANARY);
    await seat
      .page()
      .getByText(hands.say('drafts.savedAt', { time: '' }).trim())
      .waitFor();
    before = descendants();
    // Or the scan below would find nothing whatever there was.
    if (isLinux) expect(holders().length).toBeGreaterThan(0);
  });
});

describe('after the lock', () => {
  it.skipIf(!isLinux)('every process that has seen it is gone, and none of the new ones holds it', async () => {
    await seat.lock();
    await seat.page().locator('#login').waitFor();
    const now = descendants();
    const stayed = now.filter((pid) => before.includes(pid) && readdirSync('/proc').includes(`${pid}`));
    const unread = now.filter((pid) => remembers(pid, [CANARY]) === null);
    expect(unread.length, 'that could not be read').toBeLessThan(now.length);
    expect(stayed.map(commandOf).filter((command) => /core\.js|chrom/i.test(command))).toEqual([]);
    bar('memory', now.length - unread.length, holders());
  });
});

describe('the second one', () => {
  it('finds nothing of it: no draft, no place, no storage, no word on any page', async () => {
    if (!isLinux) await seat.lock();
    await seat.unlock('chenqiming');
    const page = seat.page();
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href, document.cookie]),
    );
    expect(kept).not.toContain(CANARY);
    expect(kept).not.toContain('/reports/new');
    await page.locator('.today-rail').waitFor();
    expect(
      await page
        .locator('.today-rail')
        .getByRole('link', { name: hands.say('terms.channel.hotline'), exact: true })
        .count(),
    ).toBe(0);
    for (const item of ['shell.reports', 'shell.cases', 'shell.mentoring', 'shell.concerns', 'shell.exports']) {
      await hands.goTo(item);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.content(), item).not.toContain(CANARY);
    }
    await page.goBack();
    expect(await page.content()).not.toContain(CANARY);
  });

  it('and the first one finds it again', async () => {
    await hands.changeSeat('linruoxi');
    await seat
      .page()
      .locator('.today-rail')
      .getByRole('link', { name: hands.say('terms.channel.hotline'), exact: true })
      .click();
    const narrative = seat.page().getByLabel(hands.say('log.narrative'));
    await narrative.waitFor();
    expect(await narrative.inputValue()).toBe(CANARY);
  });
});
