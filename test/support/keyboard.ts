// Somebody who has no mouse: keys go in, and what is on the page can be read. There is no way to click, fill in or focus from here.
import type { Locator, Page } from 'playwright-core';
import { picture, serious } from './eyes';
import type { Seat } from './seat';
import { takeSeat, TRAINING_PASSWORD } from './seat';

export type Wording = string | RegExp;
/** What a page says when something other than a key reached it; it ends up among the complaints. */
const NOT_A_KEY = 'not a key:';
/** Nobody presses Tab more often than this to get anywhere on one page. */
const FAR = 70;
/** Milliseconds; making a training school takes half a minute on a busy computer. */
const PATIENCE = 60_000;

export interface Focus {
  /** Name as a screen reader says it, without the keys that stand beside it. */
  readonly name: string;
  /** Name of the group of radios or checkboxes around it. */
  readonly group: string;
  readonly isChecked: boolean;
}

const fits = (name: string, wanted: Wording): boolean => (typeof wanted === 'string' ? name === wanted : wanted.test(name));

export class Keyboard {
  /** Keys that were pressed besides typing text. */
  presses = 0;
  readonly #seat: Seat;

  private constructor(seat: Seat) {
    this.#seat = seat;
  }

  static async atANewComputer(): Promise<Keyboard> {
    const keyboard = new Keyboard(await takeSeat());
    await keyboard.#watch();
    return keyboard;
  }

  get #page(): Page {
    return this.#seat.page();
  }
  get complaints(): readonly string[] {
    return this.#seat.complaints;
  }

  /** Each new page is told to complain about a mouse, a finger or a wheel. */
  async #watch(): Promise<void> {
    await this.#page.evaluate((words) => {
      for (const name of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel'])
        window.addEventListener(name, () => console.error(`${words} ${name}`), { capture: true });
    }, NOT_A_KEY);
  }

  /** Moves a mouse, for the proof that it would be noticed. @returns what the page said about it, which is then forgotten */
  async cheat(): Promise<string[]> {
    await this.#page.mouse.move(200, 200);
    await this.#page.mouse.down();
    await this.#page.evaluate(() => undefined);
    await this.#page.mouse.up();
    return this.#seat.complaints.splice(0);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      this.presses++;
    }
  }
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  async #focus(): Promise<Focus> {
    return this.#page.evaluate(() => {
      const text = (element: Element | null | undefined): string => {
        const copy = element?.cloneNode(true) as Element | undefined;
        for (const key of copy?.querySelectorAll('kbd, svg') ?? []) key.remove();
        return (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
      };
      const at = document.activeElement;
      const field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at : null;
      const labelled = at?.getAttribute('aria-labelledby');
      return {
        name:
          at?.getAttribute('aria-label') ??
          (labelled ? text(document.getElementById(labelled)) : field?.labels?.[0] ? text(field.labels[0]) : text(at)),
        group: at?.closest('fieldset')?.getAttribute('aria-label') ?? '',
        isChecked: at instanceof HTMLInputElement && at.checked,
      };
    });
  }

  /** @param way Tab, Shift+Tab or an arrow */
  async #go(way: string, wanted: string, isThere: (focus: Focus) => boolean): Promise<void> {
    const passed: string[] = [];
    for (let i = 0; i < FAR; i++) {
      const focus = await this.#focus();
      if (isThere(focus)) return;
      passed.push(focus.name.slice(0, 20));
      await this.press(way);
    }
    throw new Error(`${wanted} was not reached with ${way}; passed ${passed.join(' | ')}`);
  }

  async tabTo(wanted: Wording, way: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.#go(way, String(wanted), ({ name }) => fits(name, wanted));
  }
  /** Until the focus is there by itself. */
  async isAt(wanted: Wording): Promise<void> {
    await this.#until(async () => fits((await this.#focus()).name, wanted), `focus on ${wanted}`);
  }
  /** Goes to a group of choices and picks some of it, as the browser lets one do it with arrows and the space bar. */
  async choose(group: string, options: string | readonly string[], way: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.#go(way, group, (focus) => focus.group === group);
    for (const option of typeof options === 'string' ? [options] : options) {
      const isSeveral = typeof options !== 'string';
      await this.#go(isSeveral ? 'Tab' : 'ArrowRight', `${group}: ${option}`, ({ name }) => name === option);
      if (!(await this.#focus()).isChecked) await this.press('Space');
    }
  }

  async #until(isSo: () => Promise<boolean>, what: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`waited for ${what}; the focus is on ${JSON.stringify(await this.#focus())}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  #place(where: string | undefined): Locator {
    return where === undefined ? this.#page.locator('body') : this.#page.locator(where);
  }
  async sees(wording: Wording, where?: string): Promise<void> {
    await this.#place(where).getByText(wording).filter({ visible: true }).first().waitFor({ timeout: PATIENCE });
  }
  async seesNoMore(where: string): Promise<void> {
    await this.#page.locator(where).first().waitFor({ state: 'hidden' });
  }
  async read(where: string): Promise<string> {
    return this.#page.locator(where).first().innerText();
  }
  async count(where: string): Promise<number> {
    return this.#page.locator(where).count();
  }
  async picture(name: string): Promise<void> {
    await picture(this.#seat, name);
  }
  async serious(): Promise<string[]> {
    return serious(this.#seat);
  }

  /** At the unlock page, whoever was named there before. */
  async sitDown(login: string): Promise<void> {
    await this.#page.locator('#password').waitFor();
    await this.#watch();
    await this.press('Shift+Tab', 'Control+a');
    await this.type(login);
    await this.press('Tab');
    await this.type(TRAINING_PASSWORD);
    await this.press('Enter');
    await this.#page.locator('.nav').waitFor({ timeout: 30_000 });
  }
  /** The page is gone with the key. */
  async lock(): Promise<void> {
    await this.#seat.lock();
    await this.#page.locator('#password').waitFor();
  }
  /** What locks the program without Ctrl L, such as a button that hands over the seat. */
  async pressAndLock(key: string): Promise<void> {
    const old = this.#page;
    await old.keyboard.press(key).catch(() => undefined);
    await this.#until(async () => this.#page !== old, 'a new page after the lock');
    await this.#page.locator('#password').waitFor();
  }
  async leave(): Promise<void> {
    await this.#seat.leave();
  }
}
