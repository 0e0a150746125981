// A person at a seat who takes pictures of the page once it is at rest.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { Hands } from '../support/hands';
import { type Seat, takeSeat } from '../support/seat';
import type { Language } from '../support/texts';
import { smallPng } from './small-png';

export class Player extends Hands {
  private constructor(
    seat: Seat,
    readonly language: Language,
    private readonly folder: string,
  ) {
    super(seat, language);
  }

  static async sitDown(language: Language, folder: string, options: { dir?: string; outbox?: string } = {}): Promise<Player> {
    const seat = await takeSeat({ ...options, language, viewport: { width: 1366, height: 768 } });
    const player = new Player(seat, language, folder);
    await player.speak();
    return player;
  }

  /** A page that was made anew begins in Chinese. */
  async speak(): Promise<void> {
    if (this.language === 'en') await this.page.getByText('English', { exact: true }).click();
  }

  async picture(name: string): Promise<void> {
    await this.rest();
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, `${name}.png`), smallPng(await this.page.screenshot({ animations: 'disabled', caret: 'hide' })));
    console.log(`  ${this.language} ${name}`);
  }

  /** Nothing is being asked for, nothing moves: two looks at the page in a row are the same. */
  async rest(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const busy = document.querySelector('[aria-busy=true], .ant-spin-spinning, .ant-btn-loading');
        // The line that counts down to the lock never stands still.
        const now = busy
          ? ''
          : [...document.querySelectorAll('#root, .ant-modal-root')].map((one) => one.textContent?.replace(/\d+:\d\d/g, '')).join();
        const before = document.documentElement.dataset.before;
        document.documentElement.dataset.before = now;
        return now !== '' && now === before;
      },
      undefined,
      { polling: 300, timeout: 30_000 },
    );
    await this.page.evaluate(() => {
      delete document.documentElement.dataset.before;
      return document.fonts.ready.then(() => undefined);
    });
  }

  button(text: string, values: Readonly<Record<string, string | number>> = {}): Locator {
    return this.page.getByRole('button', { name: this.say(text, values) }).last();
  }

  field(label: string, values: Readonly<Record<string, string | number>> = {}): Locator {
    return this.page.getByLabel(this.say(label, values), { exact: true }).last();
  }

  text(text: string, values: Readonly<Record<string, string | number>> = {}): Locator {
    return this.page.getByText(this.say(text, values)).first();
  }

  /** The password once more, when it is asked for. */
  async confirmAs(password: string): Promise<void> {
    const field = this.page.getByLabel(this.say('stepUp.why'));
    const isAsked = await field.waitFor({ timeout: 2500 }).then(
      () => true,
      () => false,
    );
    if (!isAsked) return;
    await field.fill(password);
    await this.page.keyboard.press('Enter');
    await field.waitFor({ state: 'hidden', timeout: 30_000 });
  }

  async unlockWith(login: string, password: string): Promise<void> {
    await this.page.locator('#login').waitFor({ timeout: 60_000 });
    await this.speak();
    await this.page.locator('#login').fill(login);
    await this.page.locator('#password').fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.nav').waitFor({ timeout: 30_000 });
  }
}
