// A backup made and verified on screen, then rehearsed and restored on a second, clean computer with the kit and two people.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture as look, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import { key, makeCore, TRAINING_PASSWORD } from '../support/make-core';
import { type Seat, takeSeat } from '../support/seat';

let dir: string;
let place: string;
let kit: string;
let seat: Seat;
let clean: Seat;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'huxiao-e2e-'));
  place = mkdtempSync(join(tmpdir(), 'huxiao-stick-'));
  const core = await makeCore(dir);
  await core.client.setup.trainingSchool(key());
  await core.unlock('chenqiming');
  await core.stepUp();
  kit = (await core.client.recovery.kit({})).groups.join(' ').toLowerCase();
  await core.core.shutdown();
  seat = await takeSeat({ dir });
});
afterAll(async () => {
  await seat.leave();
  await clean?.leave();
  for (const folder of [dir, `${dir}-outbox`, place]) rmSync(folder, { recursive: true, force: true });
});

describe('backups on screen', () => {
  it('a place is chosen, with what is wrong said beside the field', async () => {
    await seat.unlock('chenqiming');
    const hands = new Hands(seat, 'zh-CN');
    await hands.goTo('shell.backups');
    await seat.page().getByText(hands.say('backups.next.choose')).waitFor();
    await look(seat, 'backups-1-first');
    await seat.page().getByLabel(hands.say('backups.path'), { exact: true }).fill(join(place, 'not-there'));
    await seat
      .page()
      .getByRole('button', { name: hands.say('backups.use') })
      .click();
    await hands.confirmPassword(seat.page().locator('.backup-place-field .error'));
    expect(await seat.page().locator('.backup-place-field .error').innerText()).toBe(hands.say('errors.place_gone'));
    await seat.page().getByLabel(hands.say('backups.path'), { exact: true }).fill(place);
    await seat
      .page()
      .getByRole('button', { name: hands.say('backups.use') })
      .click();
    await hands.confirmPassword(seat.page().locator('.backup-place-line'));
    await seat.page().getByText(hands.say('backups.next.first')).waitFor();
  });

  it('a backup is made by key and seen to be verified', async () => {
    const { say } = new Hands(seat, 'zh-CN');
    await seat.page().keyboard.press('Control+Enter');
    await seat.page().locator('.acts').getByText(say('backups.file.verified')).waitFor({ timeout: 30_000 });
    await seat.page().getByText(say('backups.every.daily'), { exact: true }).click();
    await seat.page().getByText(say('backups.often.daily')).waitFor();
    expect(readdirSync(place).filter((name) => name.endsWith('.hxbackup'))).toHaveLength(1);
    await look(seat, 'backups-2-verified');
    expect(await serious(seat)).toEqual([]);
  });
});

describe('a clean computer', () => {
  it('finds the backup and says what it is, in English', async () => {
    clean = await takeSeat();
    const { say } = new Hands(clean, 'en');
    await clean.page().getByText('English', { exact: true }).click();
    await clean
      .page()
      .getByRole('button', { name: say('unlock.way.restore') })
      .click();
    await clean.page().getByLabel(say('backups.path'), { exact: true }).fill(place);
    await look(clean, 'backups-3-place-en');
    const empty = mkdtempSync(join(tmpdir(), 'huxiao-stick-'));
    await clean.page().getByLabel(say('backups.path'), { exact: true }).fill(empty);
    await clean.page().keyboard.press('Enter');
    await clean.page().getByText(say('backups.restore.nothing')).waitFor();
    await clean.page().keyboard.press('Enter');
    rmSync(empty, { recursive: true });
    await clean.page().getByLabel(say('backups.path'), { exact: true }).fill(place);
    await clean
      .page()
      .getByRole('button', { name: say('backups.restore.look'), exact: true })
      .click();
    await clean.page().locator('.found li').waitFor();
    expect(await clean.page().locator('.found li').innerText()).toContain('Rongxi County No. 3 Secondary School (training)');
    await look(clean, 'backups-4-file-en');
    await clean.page().locator('.found button').click();
  });

  it('says beside the field what is wrong, then rehearses and leaves nothing', async () => {
    const { say } = new Hands(clean, 'en');
    const fill = async (paper: string): Promise<void> => {
      await clean.page().locator('#kit').fill(paper);
      for (const [i, login] of ['chenqiming', 'heyating'].entries()) {
        await clean.page().locator(`#login${i}`).fill(login);
        await clean.page().locator(`#password${i}`).fill(TRAINING_PASSWORD);
      }
    };
    await clean
      .page()
      .getByText(say('backups.restore.lacks', { what: '' }), { exact: false })
      .waitFor();
    await fill(`${kit.slice(0, -1)}${kit.endsWith('0') ? '1' : '0'}`);
    await clean.page().keyboard.press('Enter');
    await clean.page().locator('.paper-code .error').waitFor();
    await look(clean, 'backups-5-keys-en');
    expect(await serious(clean)).toEqual([]);
    await fill(kit);
    await clean.page().keyboard.press('Enter');
    await clean.page().getByText(say('backups.restore.fact.nothingLeft')).waitFor({ timeout: 30_000 });
    await look(clean, 'backups-6-rehearsed-en');
    expect(readdirSync(clean.dir).filter((name) => /school|rehearsal/.test(name))).toEqual([]);
    await clean
      .page()
      .getByRole('button', { name: say('backups.restore.nowReally') })
      .click();
  });

  it('restores, unlocks and goes on', async () => {
    const { say } = new Hands(clean, 'en');
    await clean.page().locator('#kit').fill(kit);
    for (const [i, login] of ['chenqiming', 'heyating'].entries()) {
      await clean.page().locator(`#login${i}`).fill(login);
      await clean.page().locator(`#password${i}`).fill(TRAINING_PASSWORD);
    }
    await clean
      .page()
      .getByRole('button', { name: say('backups.restore.real') })
      .click();
    await clean.page().getByText(say('backups.restore.next.people1')).waitFor({ timeout: 30_000 });
    await look(clean, 'backups-7-restored-en');
    expect(await serious(clean)).toEqual([]);
    await clean
      .page()
      .getByRole('button', { name: say('backups.restore.toUnlock') })
      .click();
    await clean.unlock('linruoxi');
    await new Hands(clean, 'en').goTo('shell.cases');
    await clean.page().getByRole('gridcell').first().waitFor();
  });

  it('met no error in either page', () => {
    expect([...seat.complaints, ...clean.complaints]).toEqual([]);
  });
});

describe('at 1920×1080', () => {
  it('shows the same page in English', async () => {
    await seat.lock();
    const wide = await takeSeat({ dir, viewport: { width: 1920, height: 1080 }, language: 'en' });
    await wide.unlock('chenqiming');
    const hands = new Hands(wide, 'en');
    await hands.goTo('shell.backups');
    await wide.page().locator('.acts').getByText(hands.say('backups.file.verified')).waitFor();
    await look(wide, 'backups-8-en-1920');
    await wide.leave();
  });
});
