// A core that hangs in the middle of the work: the host gives it up and starts anew, and what was typed by then is still there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import { Hands } from '../support/hands';
import { trainingCore } from '../support/make-core';
import { type Seat, takeSeat } from '../support/seat';

const TYPED = '程序卡住以前写下的一段话。';
let seat: Seat;
let hands: Hands;
beforeAll(async () => {
  const made = await trainingCore();
  await made.core.shutdown();
  seat = await takeSeat({ dir: made.dir, beatMs: 1000 });
  hands = new Hands(seat, 'zh-CN');
  await seat.unlock('linruoxi');
}, 120_000);
afterAll(async () => {
  await seat.leave();
  for (const folder of [seat.dir, seat.outbox]) rmSync(folder, { recursive: true, force: true });
});

it('is killed by the host, the screen goes to the unlock page, and the draft is there after it', async () => {
  await seat.page().keyboard.press('Control+n');
  await seat.page().getByText(hands.say('log.danger')).first().waitFor();
  await seat.page().keyboard.press('Alt+2');
  await seat.page().keyboard.type(TYPED);
  await seat
    .page()
    .getByText(hands.say('drafts.savedAt', { time: '' }).trim())
    .waitFor();
  const core = seat.host.corePid() as number;
  process.kill(core, 'SIGSTOP');
  await expect.poll(() => seat.host.corePid() !== core, { timeout: 60_000 }).toBe(true);
  await seat.page().locator('#login').waitFor({ timeout: 30_000 });
  expect(() => process.kill(core, 0)).toThrow();
  await seat.unlock('linruoxi');
  await seat
    .page()
    .locator('.today-rail')
    .getByRole('link', { name: hands.say('terms.channel.hotline'), exact: true })
    .click();
  const narrative = seat.page().getByLabel(hands.say('log.narrative'));
  await narrative.waitFor();
  expect(await narrative.inputValue()).toBe(TYPED);
}, 180_000);
